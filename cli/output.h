/* output.h - files that appear whole or not at all.
 *
 * A regular file is written beside its place under a temporary name and renamed when all is well, so that a reader never sees half of
 * it and a failure leaves the former file. Standard output, devices and pipes are written directly. A temporary file
 * is removed when the program is interrupted.
 */
#ifndef ENTENTE_OUTPUT_H
#define ENTENTE_OUTPUT_H

#include "status.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct {
  FILE *stream; /* to be written to */
  char *target;
  char *temporary; /* NULL when the target is written directly */
} Output;

/* True if a file could be made at `path`: its directory is there and can be written to. `*reason` says why not. */
bool output_is_possible(const char *path, const char **reason);

/* Opens an output; "-" is standard output. On failure STATUS_IO and errno is set. */
Status output_open(Output *output, const char *path);

/* Flushes, closes and puts the file in its place. STATUS_IO and errno on any write error; then the target is as before. */
Status output_commit(Output *output);

/* Closes and removes what was written. */
void output_abandon(Output *output);

#endif
