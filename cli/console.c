#include "console.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { PROGRESS_ABOVE = 4 };

void console_init(Console *console)
{
  *console = (Console){.is_terminal = isatty(STDERR_FILENO) == 1};
}

/* File names and quoted text come from strangers: control characters must not reach the terminal. */
static void print_safely(const char *text)
{
  for (const unsigned char *byte = (const unsigned char *)text; *byte; byte++) {
    /* C1 controls are C2 80 .. C2 9F in UTF-8. */
    bool is_c1 = byte[0] == 0xC2 && byte[1] >= 0x80 && byte[1] <= 0x9F;
    if (is_c1)
      byte++;
    putc(is_c1 || *byte < 0x20 || *byte == 0x7F ? '?' : *byte, stderr);
  }
}

void console_progress_end(Console *console)
{
  if (console->has_progress_line)
    fputs("\r\033[K", stderr);
  console->has_progress_line = false;
}

static void print_message(Console *console, LogLevel level, const char *file, size_t line, size_t column, const char *text)
{
  static const char *const names[] = {"debug", "note", "warning", "error"};
  if (level == LOG_ERROR)
    console->error_count++;
  if (level < LOG_ERROR && console->is_quiet)
    return;
  if (level < LOG_WARNING && !console->is_verbose)
    return;
  console_progress_end(console);
  print_safely(file ? file : "entente");
  if (line)
    fprintf(stderr, ":%zu", line);
  if (line && column)
    fprintf(stderr, ":%zu", column);
  fprintf(stderr, ": %s: ", names[level]);
  print_safely(text);
  putc('\n', stderr);
}

static void handle_log(void *user, const LogMessage *message)
{
  print_message(user, message->level, message->file, message->line, message->column, message->text);
}

Log console_log(Console *console)
{
  return (Log){handle_log, console};
}

static void print_error(Console *console, const char *file, const char *format, va_list arguments)
{
  char text[1024];
  vsnprintf(text, sizeof text, format, arguments);
  print_message(console, LOG_ERROR, file, 0, 0, text);
}

void console_error(Console *console, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  print_error(console, NULL, format, arguments);
  va_end(arguments);
}

void console_file_error(Console *console, const char *file, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  print_error(console, file, format, arguments);
  va_end(arguments);
}

void console_progress(Console *console, size_t done, size_t total, const char *name)
{
  if (!console->is_terminal || console->is_quiet || total <= PROGRESS_ABOVE)
    return;
  unsigned columns = console_columns(STDERR_FILENO);
  char line[256];
  snprintf(line, sizeof line, "[%zu/%zu] %s", done, total, name);
  if (columns && strlen(line) >= columns && columns < sizeof line) {
    size_t end = columns - 1;
    while (end > 0 && ((unsigned char)line[end] & 0xC0) == 0x80)
      end--;
    line[end] = '\0';
  }
  fputs("\r", stderr);
  print_safely(line);
  fputs("\033[K", stderr);
  fflush(stderr);
  console->has_progress_line = true;
}

unsigned console_columns(int descriptor)
{
  struct winsize size;
  if (isatty(descriptor) != 1)
    return 0;
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return 80;
}
