#include "rdf_reader.h"

#include "text.h"

#include <errno.h>
#include <raptor2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { READ_BLOCK_BYTES = 64 * 1024, FILE_LIMIT_BYTES = 256 * 1024 * 1024 };

typedef struct {
  const char *name;
  Log log;
  RdfStatementHandler handler;
  void *user;
  raptor_parser *parser;
  Status status;
} Reading;

static RdfTerm term_of(const raptor_term *term)
{
  RdfTerm out = {RDF_IRI, "", NULL, NULL};
  switch (term->type) {
  case RAPTOR_TERM_TYPE_URI: out.text = (const char *)raptor_uri_as_string(term->value.uri); break;
  case RAPTOR_TERM_TYPE_BLANK:
    out.kind = RDF_BLANK;
    out.text = (const char *)term->value.blank.string;
    break;
  case RAPTOR_TERM_TYPE_LITERAL:
    out.kind = RDF_LITERAL;
    out.text = (const char *)term->value.literal.string;
    out.language = (const char *)term->value.literal.language;
    out.datatype = term->value.literal.datatype ? (const char *)raptor_uri_as_string(term->value.literal.datatype) : NULL;
    break;
  default: break;
  }
  return out;
}

static void take_statement(void *user, raptor_statement *triple)
{
  Reading *reading = user;
  if (reading->status != STATUS_OK)
    return;
  raptor_locator *locator = raptor_parser_get_locator(reading->parser);
  int line = locator ? raptor_locator_line(locator) : -1;
  RdfStatement statement = {term_of(triple->subject), (const char *)raptor_uri_as_string(triple->predicate->value.uri),
                            term_of(triple->object), reading->name, line > 0 ? (size_t)line : 0};
  reading->status = reading->handler(reading->user, &statement);
  if (reading->status != STATUS_OK)
    raptor_parser_parse_abort(reading->parser);
}

static void take_message(void *user, raptor_log_message *message)
{
  Reading *reading = user;
  if (message->level < RAPTOR_LOG_LEVEL_WARN)
    return;
  bool error = message->level >= RAPTOR_LOG_LEVEL_ERROR;
  int line = message->locator ? raptor_locator_line(message->locator) : -1;
  int column = message->locator ? message->locator->column : -1;
  log_message(reading->log, error ? LOG_ERROR : LOG_WARNING, reading->name, line > 0 ? (size_t)line : 0, column > 0 ? (size_t)column : 0,
              "%s", message->text);
  if (error && reading->status == STATUS_OK)
    reading->status = STATUS_BAD_SCHEMA;
}

/* N-Triples are read as the Turtle that they are: raptor's own reader of them loses the memory of each datatype. */
static const char *syntax_of(const char *name)
{
  static const struct {
    const char *extension, *parser;
  } syntaxes[] = {{".nq", "nquads"}, {".trig", "trig"}, {".rdf", "rdfxml"}, {".xml", "rdfxml"}};
  const char *dot = strrchr(name, '.');
  for (size_t i = 0; dot && i < sizeof syntaxes / sizeof *syntaxes; i++)
    if (strcmp(dot, syntaxes[i].extension) == 0)
      return syntaxes[i].parser;
  return "turtle";
}

static size_t line_at(const char *bytes, size_t offset)
{
  size_t line = 1;
  for (size_t i = 0; i < offset; i++)
    line += bytes[i] == '\n';
  return line;
}

Status rdf_read_memory(const char *name, const char *bytes, size_t length, Log log, RdfStatementHandler handler, void *user)
{
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  const char *nul = length ? memchr(bytes, '\0', length) : NULL;
  if (nul) {
    log_message(log, LOG_ERROR, name, line_at(bytes, (size_t)(nul - bytes)), 0, "a NUL byte where text is expected");
    return STATUS_BAD_SCHEMA;
  }
  size_t valid = text_valid_prefix(bytes, length);
  if (valid < length) {
    log_message(log, LOG_ERROR, name, line_at(bytes, valid), 0, "not valid UTF-8");
    return STATUS_BAD_SCHEMA;
  }
  raptor_world *world = raptor_new_world();
  if (!world)
    return STATUS_NO_MEMORY;
  Reading reading = {name, log, handler, user, NULL, STATUS_OK};
  raptor_world_set_log_handler(world, &reading, take_message);
  raptor_world_open(world);
  raptor_parser *parser = raptor_new_parser(world, syntax_of(name));
  raptor_uri *base = raptor_new_uri(world, (const unsigned char *)"https://w3id.org/entente/schema/");
  if (parser && base) {
    reading.parser = parser;
    raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_statement_handler(parser, &reading, take_statement);
    int failed = raptor_parser_parse_start(parser, base);
    for (size_t at = 0; !failed && reading.status == STATUS_OK && at < length; at += READ_BLOCK_BYTES) {
      size_t block = length - at < READ_BLOCK_BYTES ? length - at : READ_BLOCK_BYTES;
      failed = raptor_parser_parse_chunk(parser, (const unsigned char *)bytes + at, block, 0);
    }
    if (!failed && reading.status == STATUS_OK)
      failed = raptor_parser_parse_chunk(parser, (const unsigned char *)"", 0, 1);
    if (failed && reading.status == STATUS_OK)
      reading.status = STATUS_BAD_SCHEMA;
  } else {
    reading.status = STATUS_NO_MEMORY;
  }
  if (parser)
    raptor_free_parser(parser);
  if (base)
    raptor_free_uri(base);
  raptor_free_world(world);
  return reading.status;
}

Status rdf_read_file(const char *path, Log log, RdfStatementHandler handler, void *user)
{
  FILE *file = fopen(path, "rb");
  if (!file) {
    log_message(log, LOG_ERROR, path, 0, 0, "cannot be opened: %s", strerror(errno));
    return STATUS_IO;
  }
  char *bytes = NULL;
  size_t length = 0, capacity = 0;
  Status status = STATUS_OK;
  for (;;) {
    if (length == capacity) {
      capacity = capacity ? capacity * 2 : READ_BLOCK_BYTES;
      char *grown = capacity <= FILE_LIMIT_BYTES ? realloc(bytes, capacity) : NULL;
      if (!grown) {
        status = capacity > FILE_LIMIT_BYTES ? STATUS_LIMIT : STATUS_NO_MEMORY;
        break;
      }
      bytes = grown;
    }
    size_t got = fread(bytes + length, 1, capacity - length, file);
    length += got;
    if (got == 0) {
      if (ferror(file))
        status = STATUS_IO;
      break;
    }
  }
  fclose(file);
  if (status == STATUS_OK)
    status = rdf_read_memory(path, bytes ? bytes : "", length, log, handler, user);
  else
    log_message(log, LOG_ERROR, path, 0, 0, "cannot be read: %s", status_text(status));
  free(bytes);
  return status;
}
