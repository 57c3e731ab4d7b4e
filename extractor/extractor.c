/* Wires the stages together. */
#include "extractor.h"

#include "coreference.h"
#include "engine.h"
#include "fact_builder.h"
#include "gazetteer_reader.h"
#include "name_agreement.h"
#include "role.h"
#include "schema_reader.h"

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct Extractor {
  Arena *arena;
  const char *data_directory;
  Log log;
  Schema *schema;
  Gazetteer *gazetteer;
  TimeRules *time_rules[LANGUAGE_COUNT];
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

static int compare_names(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Reads the Turtle files of the schema folder in the order of their names, then the caller's. Shapes are for checking output, not for reading text. */
static Status read_schemas(Extractor *extractor, const char *directory, const ExtractorOptions *options)
{
  SchemaBuilder *builder = schema_builder_new(extractor->log);
  DIR *folder = opendir(directory);
  if (!folder || !builder) {
    log_message(extractor->log, LOG_ERROR, directory, 0, 0, "cannot be read: %s", strerror(errno));
    if (folder)
      closedir(folder);
    schema_builder_free(builder);
    return STATUS_IO;
  }
  const char **names = NULL;
  size_t count = 0, capacity = 0;
  for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
    const char *dot = strrchr(entry->d_name, '.');
    if (!dot || strcmp(dot, ".ttl") != 0 || strcmp(entry->d_name, "shapes.ttl") == 0)
      continue;
    names = arena_grow(extractor->arena, names, &capacity, count + 1, sizeof *names);
    names[count++] = arena_format(extractor->arena, "%s/%s", directory, entry->d_name);
  }
  closedir(folder);
  if (count)
    qsort(names, count, sizeof *names, compare_names);
  Status status = STATUS_OK;
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = schema_read_file(builder, names[i], extractor->log);
  for (size_t i = 0; i < options->schema_count && status == STATUS_OK; i++)
    status = schema_read_file(builder, options->schema_files[i], extractor->log);
  if (status != STATUS_OK) {
    schema_builder_free(builder);
    return status;
  }
  return schema_finish(builder, &extractor->schema);
}

/* Known names of the user's own, from the files that also hold relations and frames. */
static Status add_names(Extractor *extractor, const ExtractorOptions *options)
{
  GazetteerBuilder *builder = gazetteer_builder_new(extractor->log);
  Status status = builder ? STATUS_OK : STATUS_NO_MEMORY;
  for (size_t i = 0; i < options->schema_count && status == STATUS_OK; i++)
    status = gazetteer_read_file(builder, options->schema_files[i], extractor->log);
  if (status == STATUS_OK)
    status = gazetteer_add(extractor->gazetteer, builder, extractor->log);
  gazetteer_builder_free(builder);
  return status;
}

static Status open_resources(Extractor *extractor, const ExtractorOptions *options)
{
  const char *schemas = arena_format(extractor->arena, "%s/schemas", extractor->data_directory);
  Status status = document_reader_open(arena_format(extractor->arena, "%s/reading", schemas), extractor->log, &extractor->reader);
  if (status != STATUS_OK || options->only_trees)
    return status;
  status = read_schemas(extractor, schemas, options);
  if (status == STATUS_OK)
    status = gazetteer_open(arena_format(extractor->arena, "%s/gazetteer.bin", extractor->data_directory), extractor->log,
                            &extractor->gazetteer);
  if (status == STATUS_OK && options->schema_count)
    status = add_names(extractor, options);
  for (int language = LANGUAGE_UNKNOWN + 1; language < LANGUAGE_COUNT && status == STATUS_OK; language++)
    status = time_rules_open(schemas, (Language)language, extractor->log, &extractor->time_rules[language]);
  return status;
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
  Status status_opened = open_resources(opened, options);
  if (status_opened != STATUS_OK) {
    extractor_close(opened);
    return status_opened;
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
  schema_free(extractor->schema);
  gazetteer_close(extractor->gazetteer);
  for (int language = 0; language < LANGUAGE_COUNT; language++)
    time_rules_close(extractor->time_rules[language]);
  arena_free(extractor->arena);
}

const Vocabulary *extractor_vocabulary(const Extractor *extractor)
{
  return extractor->schema ? schema_vocabulary(extractor->schema) : NULL;
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

static Analysis *analyse(const Extractor *extractor, Arena *arena, const Parse *parse)
{
  Analysis *analysis = analysis_new(arena, parse, extractor->schema, extractor->gazetteer, extractor->time_rules[parse->language]);
  name_agreement_run(analysis);
  role_find_all(analysis);
  coreference_resolve(analysis);
  return analysis;
}

Status extractor_facts(const Extractor *extractor, Arena *arena, const Parse *parse, Log log, FactSet *facts)
{
  (void)log;
  if (!extractor->schema)
    return STATUS_BAD_ARGUMENT;
  fact_builder_run(analyse(extractor, arena, parse), extractor->open_facts, facts);
  return STATUS_OK;
}

static void explain_words(const Analysis *analysis, int sentence, FILE *out)
{
  const Sentence *here = &analysis->parse->sentences[sentence];
  for (size_t i = 0; i < here->word_count; i++) {
    const Word *word = &here->words[i];
    fprintf(out, "  %3zu  %-20s %-18s %-5s %s%s%s -> %d\n", i + 1, word->form, word->lemma, upos_name(word->upos),
            relation_name(word->relation), *word->subtype ? ":" : "", word->subtype, word->head + 1);
  }
}

static const char *mention_kind_name(MentionKind kind)
{
  static const char *const names[] = {"name", "demonym", "description", "pronoun", "possessive"};
  return names[kind];
}

static void explain_mentions(const Analysis *analysis, int sentence, FILE *out)
{
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    if (mention->sentence != sentence)
      continue;
    const EntityRecord *entity = mention->entity >= 0 ? &analysis->entities[mention->entity] : NULL;
    fprintf(out, "  %s \"%s\" = %s (%s)\n", mention_kind_name(mention->kind), mention->text, entity ? entity->label : "unresolved",
            entity && entity->class_ ? entity->class_->name : "no class");
  }
  const SentenceNotes *notes = &analysis->sentences[sentence];
  for (size_t t = 0; t < notes->time_count; t++)
    fprintf(out, "  time \"%s\" = %s\n", analysis_text(analysis, sentence, notes->times[t].first, notes->times[t].last),
            notes->times[t].value);
  for (size_t q = 0; q < notes->quantity_count; q++)
    fprintf(out, "  quantity \"%s\" = %s%s%s\n", notes->quantities[q].quantity.text,
            notes->quantities[q].quantity.value_text ? notes->quantities[q].quantity.value_text : "?",
            notes->quantities[q].quantity.currency ? " " : "",
            notes->quantities[q].quantity.currency ? notes->quantities[q].quantity.currency : "");
}

static const char *entity_label(const FactSet *facts, int entity)
{
  return entity >= 0 && facts->entities[entity].label_count ? facts->entities[entity].labels[0].text : "?";
}

static void explain_fact(const FactSet *facts, const Fact *fact, FILE *out)
{
  const char *hash = strrchr(fact->predicate, '#');
  const char *object = fact->object_kind == OBJECT_ENTITY ? entity_label(facts, fact->object)
                       : fact->object_kind == OBJECT_DATE ? fact->object_date.start
                                                          : fact->object_amount.text;
  fprintf(out, "  => %s  %s  %s   [%s", entity_label(facts, fact->subject), hash ? hash + 1 : fact->predicate, object ? object : "?",
          factuality_name(fact->factuality));
  if (fact->date.start)
    fprintf(out, ", date %s", fact->date.start);
  if (fact->place >= 0)
    fprintf(out, ", place %s", entity_label(facts, fact->place));
  if (fact->recipient >= 0)
    fprintf(out, ", recipient %s", entity_label(facts, fact->recipient));
  if (fact->addressee >= 0)
    fprintf(out, ", addressee %s", entity_label(facts, fact->addressee));
  if (fact->quantity.is_set)
    fprintf(out, ", quantity %s", fact->quantity.value_text);
  if (fact->attribution >= 0)
    fprintf(out, ", according to %s", entity_label(facts, fact->attribution));
  fprintf(out, "]  %.2f  %s\n", fact->confidence, fact->frame ? fact->frame : "");
}

Status extractor_explain(const Extractor *extractor, Arena *arena, const Parse *parse, FILE *out)
{
  if (!extractor->schema)
    return STATUS_BAD_ARGUMENT;
  Analysis *analysis = analyse(extractor, arena, parse);
  FactSet facts;
  fact_builder_run(analysis, extractor->open_facts, &facts);
  for (size_t s = 0; s < parse->sentence_count; s++) {
    const Sentence *sentence = &parse->sentences[s];
    fprintf(out, "%s%s\n", s ? "\n" : "", sentence->word_count ? analysis_text(analysis, (int)s, 0, (int)sentence->word_count - 1) : "");
    explain_words(analysis, (int)s, out);
    explain_mentions(analysis, (int)s, out);
    for (size_t f = 0; f < facts.fact_count; f++)
      for (size_t e = 0; e < facts.facts[f].evidence_count; e++)
        if (facts.facts[f].evidence[e].begin == sentence->begin)
          explain_fact(&facts, &facts.facts[f], out);
  }
  return ferror(out) ? STATUS_IO : STATUS_OK;
}
