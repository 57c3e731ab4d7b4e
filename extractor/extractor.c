/* Wires the stages together. */
#include "extractor.h"

#include "engine.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>

struct Extractor {
  Arena *arena;
  const char *data_directory;
  Log log;
  Vocabulary vocabulary;
  bool open_facts;
  DocumentReader *reader;
  /* Engines are opened by the first document of their language; a thread that loses the race closes its own. */
  Engine *_Atomic engines[LANGUAGE_COUNT];
};

static Engine *engine_of(const Extractor *extractor, Language language)
{
  if (language <= LANGUAGE_UNKNOWN || language >= LANGUAGE_COUNT)
    return NULL;
  Engine *_Atomic *place = (Engine * _Atomic *)&extractor->engines[language];
  Engine *engine = atomic_load(place);
  if (engine)
    return engine;
  Arena *arena = arena_new();
  if (!arena)
    return NULL;
  const char *path = arena_format(arena, "%s/models/%s.model", extractor->data_directory, language_code(language));
  Engine *opened = NULL;
  if (engine_open(path, extractor->log, &opened) == STATUS_OK) {
    Engine *expected = NULL;
    if (!atomic_compare_exchange_strong(place, &expected, opened)) {
      engine_close(opened);
      opened = expected;
    }
  }
  arena_free(arena);
  return opened;
}

Status extractor_open(const ExtractorOptions *options, Log log, Extractor **extractor)
{
  static const ExtractorOptions defaults = {0};
  if (!extractor)
    return STATUS_BAD_ARGUMENT;
  if (!options)
    options = &defaults;
  *extractor = NULL;
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  const char *directory = extractor_data_directory(arena, options->data_directory);
  struct stat status;
  if (!directory || stat(directory, &status) != 0 || !S_ISDIR(status.st_mode)) {
    log_message(log, LOG_ERROR, directory, 0, 0, "no data directory here: models and schemas are missing");
    arena_free(arena);
    return STATUS_IO;
  }
  Extractor *opened = arena_alloc(arena, sizeof *opened);
  opened->arena = arena;
  opened->data_directory = arena_string(arena, directory);
  opened->log = log;
  opened->open_facts = options->open_facts;
  Status read = document_reader_open(arena_format(arena, "%s/schemas/reading", directory), log, &opened->reader);
  if (read != STATUS_OK) {
    arena_free(arena);
    return read;
  }
  *extractor = opened;
  return STATUS_OK;
}

void extractor_close(Extractor *extractor)
{
  if (!extractor)
    return;
  for (int language = 0; language < LANGUAGE_COUNT; language++)
    engine_close(atomic_load(&extractor->engines[language]));
  document_reader_close(extractor->reader);
  arena_free(extractor->arena);
}

const Vocabulary *extractor_vocabulary(const Extractor *extractor)
{
  return &extractor->vocabulary;
}

const char *extractor_model_info(const Extractor *extractor, Language language)
{
  Engine *engine = engine_of(extractor, language);
  return engine ? engine_info(engine) : NULL;
}

Status extractor_read(const Extractor *extractor, Arena *arena, const char *name, const char *bytes, size_t length,
                      const DocumentOptions *options, Log log, Document *document)
{
  return document_read(extractor->reader, arena, name, bytes, length, options, log, document);
}

Status extractor_parse(const Extractor *extractor, Arena *arena, const Document *document, Parse *parse)
{
  Engine *engine = engine_of(extractor, document->language);
  if (!engine)
    return STATUS_UNSUPPORTED;
  return engine_parse(engine, arena, document, parse);
}

Status extractor_facts(const Extractor *extractor, Arena *arena, const Parse *parse, Log log, FactSet *facts)
{
  (void)extractor;
  (void)arena;
  (void)log;
  *facts = (FactSet){.document = parse->document};
  return STATUS_OK;
}

Status extractor_explain(const Extractor *extractor, Arena *arena, const Parse *parse, FILE *out)
{
  (void)extractor;
  (void)arena;
  (void)parse;
  return ferror(out) ? STATUS_IO : STATUS_OK;
}
