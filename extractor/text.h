/* text.h - UTF-8 and Unicode, the few things that every stage needs.
 *
 * Strings are NUL-terminated UTF-8 unless a length is given. "Character" is a Unicode code point. Results that
 * are allocated come from the arena passed in. Case mapping and categories follow the Unicode data of utf8proc.
 */
#ifndef ENTENTE_TEXT_H
#define ENTENTE_TEXT_H

#include "arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at `bytes` (`length` > 0 bytes available). Returns the bytes consumed, at least 1;
 * malformed, overlong or surrogate input gives U+FFFD and 1. */
size_t text_decode(const char *bytes, size_t length, uint32_t *character);

/* Writes the UTF-8 form of a character to `out` (4 bytes of room), returns its length; U+FFFD for what is no scalar value. */
size_t text_encode(uint32_t character, char out[4]);

/* The length of the valid UTF-8 prefix of `bytes`; equals `length` when all is valid. */
size_t text_valid_prefix(const char *bytes, size_t length);

/* Number of characters in valid UTF-8. */
size_t text_count(const char *bytes, size_t length);

/* Lower case (full string, simple mapping per character). */
char *text_lower(Arena *arena, const char *text);

/* The key under which names are looked up: NFKC case-folded, diacritics removed, typographic apostrophes and
 * dashes made plain, runs of white space made one space, ends trimmed. "L’Élysée" gives "l'elysee". */
char *text_key(Arena *arena, const char *text);

/* `text` with its diacritics removed and its case kept. */
char *text_plain(Arena *arena, const char *text);

/* A hash of the bytes, the same on every machine: FNV-1a with a final mix. */
uint32_t text_hash(const char *text);

/* Classes of one Unicode code point. */
bool text_is_upper(uint32_t character);
bool text_is_lower(uint32_t character);
bool text_is_letter(uint32_t character);
bool text_is_digit(uint32_t character);
bool text_is_space(uint32_t character); /* includes no-break and thin spaces */
bool text_is_punctuation(uint32_t character);

/* True if the first character is an upper-case letter. */
bool text_starts_upper(const char *text);

#endif
