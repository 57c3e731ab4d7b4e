/* input.h - the documents that the command line names: files, directories and standard input. */
#ifndef ENTENTE_INPUT_H
#define ENTENTE_INPUT_H

#include "arena.h"
#include "console.h"
#include "status.h"

#include <stddef.h>

typedef struct {
  const char **names; /* paths, or "-" for standard input */
  size_t count;
  size_t capacity;
  size_t failure_count; /* operands that led nowhere; each was reported */
} InputList;

/* Adds an operand. A directory is walked: its text and HTML files and those of its subdirectories, sorted by name, hidden ones left
 * out. Links to directories are not followed. All memory is from `arena`. */
void input_add(InputList *list, Arena *arena, const char *operand, Console *console);

/* Reads a whole input into memory from malloc (`*bytes`, to be freed by the caller; NULL after a failure). Errors are
 * reported; an input over DOCUMENT_LIMIT_BYTES is one. */
Status input_read(const char *name, char **bytes, size_t *length, Console *console);

#endif
