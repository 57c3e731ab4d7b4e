/* encoding.h - bytes of a file in any encoding to valid UTF-8.
 *
 * Every character keeps its place: a byte-order mark stays the first character, a NUL or a malformed byte becomes one U+FFFD.
 */
#ifndef ENTENTE_ENCODING_H
#define ENTENTE_ENCODING_H

#include "arena.h"
#include "status.h"

#include <stddef.h>

typedef struct {
  char *text; /* valid UTF-8 without NUL, NUL-terminated */
  size_t length;
  size_t repaired;  /* characters that are U+FFFD in place of what was not valid */
  const char *name; /* of the encoding that was read: "UTF-8", "windows-1252", ... */
} Decoded;

/* Decodes `length` bytes. The encoding is, in this order: `named` by the caller (any name that iconv knows; an unknown one is reported and
 * ignored), the byte-order mark, `declared` by the file itself (NULL: none; never against valid UTF-8), UTF-8 if the bytes are
 * mostly that, UTF-16 if every other byte is NUL, else Windows-1252. `file` names the input in messages. */
Status encoding_decode(Arena *arena, const char *file, const char *bytes, size_t length, const char *named, const char *declared, Log log,
                       Decoded *decoded);

#endif
