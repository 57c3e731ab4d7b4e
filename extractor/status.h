/* status.h - how functions of this library report what went wrong.
 *
 * Every function that can fail returns a Status. A function that has something
 * to tell a person calls the log handler it was given; a library never prints and never exits.
 */
#ifndef ENTENTE_STATUS_H
#define ENTENTE_STATUS_H

#include <stddef.h>

typedef enum {
  STATUS_OK = 0,
  STATUS_NO_MEMORY,    /* an allocation failed */
  STATUS_IO,           /* a file could not be opened, read or written */
  STATUS_BAD_INPUT,    /* a document is not what it claims to be */
  STATUS_BAD_MODEL,    /* a weights file is damaged, truncated or of another version */
  STATUS_BAD_SCHEMA,   /* a schema, gazetteer or vocabulary file is wrong */
  STATUS_BAD_ARGUMENT, /* the caller broke the contract of the function */
  STATUS_LIMIT,        /* an input is larger than a stated limit */
  STATUS_UNSUPPORTED,  /* a format or feature that this build does not have */
  STATUS_INTERNAL      /* a defect of this library */
} Status;

/* One English phrase for a status, never NULL, without a full stop. */
const char *status_text(Status status);

typedef enum { LOG_DEBUG, LOG_NOTE, LOG_WARNING, LOG_ERROR } LogLevel;

/* One message with its place. `file` may be NULL; `line` and `column` count from 1, 0 where unknown. */
typedef struct {
  LogLevel level;
  const char *file;
  size_t line;
  size_t column;
  const char *text; /* UTF-8, no trailing newline; valid during the call only */
} LogMessage;

typedef void (*LogHandler)(void *user, const LogMessage *message);

/* A handler and its user pointer, passed by value. A Log with a NULL handler drops its messages. */
typedef struct {
  LogHandler handler;
  void *user;
} Log;

/* Formats like printf and calls the handler. Messages over 1,023 bytes are cut at a character boundary. */
void log_message(Log log, LogLevel level, const char *file, size_t line, size_t column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
