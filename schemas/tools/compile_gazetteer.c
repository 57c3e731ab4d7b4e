/* Compiles the tables of known names into the file that gazetteer_open maps.
 *
 * usage: compile_gazetteer OUT.bin TABLE.ttl...
 */
#include "gazetteer_builder.h"

#include <raptor2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  GazetteerBuilder *builder;
  raptor_parser *parser;
  const char *path;
  bool has_failed;
} Reading;

static void report(void *user, const LogMessage *message)
{
  (void)user;
  fprintf(stderr, "%s:%zu: %s\n", message->file ? message->file : "compile_gazetteer", message->line, message->text);
}

static SchemaTerm term_of(const raptor_term *term)
{
  switch (term->type) {
  case RAPTOR_TERM_TYPE_URI: return (SchemaTerm){SCHEMA_IRI, (const char *)raptor_uri_as_string(term->value.uri), NULL};
  case RAPTOR_TERM_TYPE_LITERAL:
    return (SchemaTerm){SCHEMA_LITERAL, (const char *)term->value.literal.string, (const char *)term->value.literal.language};
  default: return (SchemaTerm){SCHEMA_BLANK, (const char *)term->value.blank.string, NULL};
  }
}

static void take(void *user, raptor_statement *triple)
{
  Reading *reading = user;
  raptor_locator *place = raptor_parser_get_locator(reading->parser);
  SchemaStatement statement = {.subject = term_of(triple->subject),
                               .predicate = (const char *)raptor_uri_as_string(triple->predicate->value.uri),
                               .object = term_of(triple->object),
                               .file = reading->path,
                               .line = place && place->line > 0 ? (size_t)place->line : 0};
  if (gazetteer_builder_add(reading->builder, &statement) != STATUS_OK)
    reading->has_failed = true;
}

static void complain(void *user, raptor_log_message *message)
{
  Reading *reading = user;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR)
    return;
  fprintf(stderr, "%s:%d: %s\n", reading->path, message->locator ? message->locator->line : 0, message->text);
  reading->has_failed = true;
}

static bool read_table(GazetteerBuilder *builder, const char *path)
{
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    return false;
  }
  Reading reading = {builder, NULL, path, false};
  raptor_world *world = raptor_new_world();
  raptor_world_set_log_handler(world, &reading, complain);
  reading.parser = raptor_new_parser(world, "turtle");
  raptor_parser_set_statement_handler(reading.parser, &reading, take);
  raptor_uri *base = raptor_new_uri(world, (const unsigned char *)GAZETTEER_BASE);
  if (raptor_parser_parse_file_stream(reading.parser, file, NULL, base))
    reading.has_failed = true;
  raptor_free_uri(base);
  raptor_free_parser(reading.parser);
  raptor_free_world(world);
  fclose(file);
  return !reading.has_failed;
}

static bool write_file(const char *path, const unsigned char *bytes, size_t size)
{
  FILE *file = fopen(path, "wb");
  bool is_written = file && fwrite(bytes, 1, size, file) == size;
  if (file && fclose(file) != 0)
    is_written = false;
  if (!is_written) {
    perror(path);
    remove(path);
  }
  return is_written;
}

int main(int argc, char **argv)
{
  if (argc < 3) {
    fputs("usage: compile_gazetteer OUT.bin TABLE.ttl...\n", stderr);
    return 2;
  }
  GazetteerBuilder *builder = gazetteer_builder_new((Log){report, NULL});
  if (!builder)
    return 1;
  bool is_good = true;
  for (int i = 2; i < argc; i++)
    is_good = read_table(builder, argv[i]) && is_good;
  unsigned char *bytes = NULL;
  size_t size;
  is_good = gazetteer_builder_finish(builder, NULL, &bytes, &size) == STATUS_OK && is_good;
  is_good = is_good && write_file(argv[1], bytes, size);
  free(bytes);
  gazetteer_builder_free(builder);
  return is_good ? 0 : 1;
}
