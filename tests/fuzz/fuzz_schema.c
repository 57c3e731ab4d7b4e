/* Any bytes as a schema file of the user's: refused with a message, or relations, frames and names that can be looked up. */
#include "fuzz.h"
#include "gazetteer_builder.h"
#include "schema_reader.h"

#include <stdlib.h>

/* raptor2 2.0.15 loses an IRI of a Turtle file with a syntax error; LeakSanitizer asks this function what not to report. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
  return "leak:libraptor2";
}

enum { VOCABULARY_LIMIT = 4000 };

/* The statements of the vocabulary, read once. */
static SchemaStatement vocabulary[VOCABULARY_LIMIT];
static size_t vocabulary_count;

static Status keep(void *user, const RdfStatement *statement)
{
  Arena *arena = user;
  SchemaStatement *kept = &vocabulary[vocabulary_count++];
  if (vocabulary_count == VOCABULARY_LIMIT)
    abort();
  *kept = schema_statement(statement);
  kept->subject.text = arena_string(arena, kept->subject.text);
  kept->predicate = arena_string(arena, kept->predicate);
  kept->object.text = arena_string(arena, kept->object.text);
  kept->object.language = kept->object.language ? arena_string(arena, kept->object.language) : NULL;
  kept->file = "vocabulary.ttl";
  return STATUS_OK;
}

typedef struct {
  SchemaBuilder *schema;
  GazetteerBuilder *names;
} Builders;

static Status take(void *user, const RdfStatement *statement)
{
  Builders *builders = user;
  SchemaStatement out = schema_statement(statement);
  if (statement->subject.kind == RDF_IRI && gazetteer_builder_wants(statement->subject.text))
    return gazetteer_builder_add(builders->names, &out);
  Status status = schema_add(builders->schema, &out);
  return status == STATUS_OK ? gazetteer_builder_add(builders->names, &out) : status;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  static Arena *arena;
  if (!arena) {
    arena = arena_new();
    if (!arena || rdf_read_file(SOURCE_DIR "/schemas/vocabulary.ttl", (Log){0}, keep, arena) != STATUS_OK)
      abort();
  }
  Builders builders = {schema_builder_new((Log){0}), gazetteer_builder_new((Log){0})};
  if (!builders.schema || !builders.names)
    abort();
  for (size_t i = 0; i < vocabulary_count; i++)
    if (schema_add(builders.schema, &vocabulary[i]) != STATUS_OK)
      abort();
  Status status = rdf_read_memory("fuzz.ttl", (const char *)bytes, size, (Log){0}, take, &builders);
  unsigned char *image = NULL;
  size_t image_size = 0;
  if (status == STATUS_OK && gazetteer_builder_finish(builders.names, NULL, &image, &image_size) == STATUS_OK)
    free(image);
  gazetteer_builder_free(builders.names);
  if (status != STATUS_OK) {
    schema_builder_free(builders.schema);
    return 0;
  }
  Schema *schema = NULL;
  if (schema_finish(builders.schema, &schema) == STATUS_OK) {
    for (int kind = 0; kind < FRAME_KIND_COUNT; kind++)
      for (const Frame *frame = schema_frames(schema, LANGUAGE_FRENCH, (FrameKind)kind, "recruter"); frame; frame = frame->next)
        if (frame->word_count < 1 || frame->word_count > FRAME_WORD_LIMIT)
          abort();
    schema_free(schema);
  }
  return 0;
}
