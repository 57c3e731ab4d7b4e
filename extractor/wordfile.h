/* wordfile.h - plain lists of words and patterns that people can read and edit.
 *
 * A word file is UTF-8. A line "[name]" opens a section; every other line is one entry of it, white space around it dropped. Empty lines
 * and lines that begin with '#' are comments.
 */
#ifndef ENTENTE_WORDFILE_H
#define ENTENTE_WORDFILE_H

#include "arena.h"
#include "status.h"

typedef struct {
  const char *section; /* "" before the first section; the same pointer for all entries of one section */
  const char *text;
  size_t line; /* counts from 1 */
} WordEntry;

typedef struct {
  const char *path;
  WordEntry *entries; /* in the order of the file */
  size_t count;
} WordFile;

/* Reads a file of at most 4 MiB. STATUS_IO when it cannot be read, STATUS_BAD_SCHEMA when it is not UTF-8 or a section is not closed; both with
 * a message. Everything is allocated from `arena`. */
Status wordfile_read(Arena *arena, const char *path, Log log, WordFile *file);

#endif
