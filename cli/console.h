/* console.h - what the program says to the person: diagnostics and progress, all on standard error. */
#ifndef ENTENTE_CONSOLE_H
#define ENTENTE_CONSOLE_H

#include "status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  bool is_quiet;   /* errors only */
  bool is_verbose; /* notes and debugging messages too */
  bool is_terminal;
  bool has_progress_line;
  size_t error_count;
} Console;

void console_init(Console *console);

/* A log handler's pair for the library: messages come out as "file:line:column: error: text". */
Log console_log(Console *console);

/* An error without a place: "entente: error: ...". Counted. */
void console_error(Console *console, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* An error of a file: "file: error: ...". Counted. */
void console_file_error(Console *console, const char *file, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* "[ 3/120] name" on one line that overwrites itself, when standard error is a terminal and there are more than a few. */
void console_progress(Console *console, size_t done, size_t total, const char *name);

/* Takes the progress line away. */
void console_progress_end(Console *console);

/* Width of the terminal behind a file descriptor, 0 when it is none. */
unsigned console_columns(int descriptor);

#endif
