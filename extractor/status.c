#include "status.h"

#include <stdarg.h>
#include <stdio.h>

const char *status_text(Status status)
{
  switch (status) {
  case STATUS_OK: return "success";
  case STATUS_NO_MEMORY: return "out of memory";
  case STATUS_IO: return "input or output error";
  case STATUS_BAD_INPUT: return "unusable input";
  case STATUS_BAD_MODEL: return "unusable model file";
  case STATUS_BAD_SCHEMA: return "error in a schema file";
  case STATUS_BAD_ARGUMENT: return "invalid argument";
  case STATUS_LIMIT: return "input over a limit";
  case STATUS_UNSUPPORTED: return "not supported";
  case STATUS_INTERNAL: return "internal error";
  }
  return "unknown status";
}

void log_message(Log log, LogLevel level, const char *file, size_t line, size_t column, const char *format, ...)
{
  if (!log.handler)
    return;
  char text[1024];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length < 0)
    return;
  if ((size_t)length >= sizeof text) {
    /* Cut before the last, possibly incomplete, UTF-8 sequence. */
    size_t end = sizeof text - 1;
    while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
      end--;
    if (end > 0 && (unsigned char)text[end - 1] >= 0xC0)
      end--;
    text[end] = '\0';
  }
  LogMessage message = {level, file, line, column, text};
  log.handler(log.user, &message);
}
