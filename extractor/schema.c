#include "schema.h"

#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ENT ENTENTE_NAMESPACE

enum { FIRST_BUCKETS = 1 << 13 };

typedef struct Binding {
  const char *key;
  void *value;
  struct Binding *next;
} Binding;

typedef struct {
  Binding **buckets;
  size_t bucket_count; /* a power of two */
} Table;

typedef struct {
  SchemaTerm subject;
  const char *predicate;
  SchemaTerm object;
  const char *file;
  size_t line;
  size_t order;
} Statement;

struct SchemaBuilder {
  Arena *arena;
  Log log;
  Statement *statements;
  size_t count, capacity;
  const char *last_file; /* interned */
};

struct Schema {
  Arena *arena;
  Vocabulary *vocabulary;
  Table frames;      /* "kind language key" -> Frame */
  Table lists;       /* "list language key" */
  Table entailments; /* relation IRI -> Entailment */
};

static uint64_t hash_of(const char *text)
{
  uint64_t hash = 1469598103934665603u;
  for (; *text; text++)
    hash = (hash ^ (unsigned char)*text) * 1099511628211u;
  return hash ^ (hash >> 29);
}

static void table_init(Table *table, Arena *arena, size_t buckets)
{
  table->buckets = arena_array(arena, buckets, sizeof *table->buckets);
  table->bucket_count = buckets;
}

static Binding *table_find(const Table *table, const char *key)
{
  Binding *binding = table->buckets[hash_of(key) & (table->bucket_count - 1)];
  while (binding && strcmp(binding->key, key) != 0)
    binding = binding->next;
  return binding;
}

static Binding *table_put(Table *table, Arena *arena, const char *key)
{
  Binding *binding = table_find(table, key);
  if (binding)
    return binding;
  Binding **bucket = &table->buckets[hash_of(key) & (table->bucket_count - 1)];
  binding = arena_alloc(arena, sizeof *binding);
  binding->key = arena_string(arena, key);
  binding->next = *bucket;
  *bucket = binding;
  return binding;
}

SchemaBuilder *schema_builder_new(Log log)
{
  SchemaBuilder *builder = calloc(1, sizeof *builder);
  if (!builder)
    return NULL;
  builder->arena = arena_new();
  builder->log = log;
  if (!builder->arena) {
    free(builder);
    return NULL;
  }
  return builder;
}

void schema_builder_free(SchemaBuilder *builder)
{
  if (!builder)
    return;
  arena_free(builder->arena);
  free(builder);
}

static SchemaTerm copy_term(SchemaBuilder *builder, const SchemaTerm *term)
{
  SchemaTerm copy = {term->kind, NULL, NULL};
  /* Blank node labels are those of one file; two files may use the same. */
  copy.text = term->kind == SCHEMA_BLANK ? arena_format(builder->arena, "%s %s", builder->last_file, term->text)
                                         : arena_string(builder->arena, term->text);
  copy.language = term->language ? arena_string(builder->arena, term->language) : NULL;
  return copy;
}

Status schema_add(SchemaBuilder *builder, const SchemaStatement *statement)
{
  if (!builder->last_file || strcmp(builder->last_file, statement->file) != 0)
    builder->last_file = arena_string(builder->arena, statement->file);
  builder->statements =
      arena_grow(builder->arena, builder->statements, &builder->capacity, builder->count + 1, sizeof *builder->statements);
  Statement *copy = &builder->statements[builder->count];
  copy->subject = copy_term(builder, &statement->subject);
  copy->predicate = arena_string(builder->arena, statement->predicate);
  copy->object = copy_term(builder, &statement->object);
  copy->file = builder->last_file;
  copy->line = statement->line;
  copy->order = builder->count++;
  return STATUS_OK;
}

static int compare_subjects(const void *a, const void *b)
{
  const Statement *x = a, *y = b;
  int order = strcmp(x->subject.text, y->subject.text);
  if (order)
    return order;
  return x->order < y->order ? -1 : x->order > y->order;
}

typedef struct {
  Schema *schema;
  Log log;
  const Statement *statements; /* sorted by subject, then order of reading */
  size_t count;
  Status status;
} Compiler;

static const Statement *statements_of(const Compiler *compiler, const char *subject, size_t *count)
{
  size_t low = 0, high = compiler->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (strcmp(compiler->statements[middle].subject.text, subject) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  size_t end = low;
  while (end < compiler->count && strcmp(compiler->statements[end].subject.text, subject) == 0)
    end++;
  *count = end - low;
  return compiler->statements + low;
}

static void complain(Compiler *compiler, const Statement *at, const char *message, const char *detail)
{
  log_message(compiler->log, LOG_ERROR, at->file, at->line, 0, message, detail);
  compiler->status = STATUS_BAD_SCHEMA;
}

static const char *ours(const char *iri)
{
  return strncmp(iri, ENT, strlen(ENT)) == 0 ? iri + strlen(ENT) : NULL;
}

/* Words of a phrase as keys, elided forms written out ("d'" is "de"). Returns how many, -1 if there are too many. */
static int split_words(Arena *arena, const char *phrase, const char **words, int room)
{
  char *text = text_key(arena, phrase);
  int count = 0;
  while (*text) {
    size_t length = strcspn(text, " '");
    bool elided = text[length] == '\'';
    if (length) {
      if (count == room)
        return -1;
      words[count++] = elided ? arena_format(arena, "%.*se", (int)length, text) : arena_copy(arena, text, length);
    }
    text += length;
    while (*text == ' ' || *text == '\'')
      text++;
  }
  return count;
}

static const char *joined(Arena *arena, const char **words, int count)
{
  const char *text = words[0];
  for (int i = 1; i < count; i++)
    text = arena_format(arena, "%s %s", text, words[i]);
  return text;
}

static bool parse_path(Compiler *compiler, const Statement *statement, Path *path)
{
  static const struct {
    const char *name;
    StepKind kind;
  } steps[] = {{"subject", STEP_SUBJECT}, {"object", STEP_OBJECT},     {"clause", STEP_CLAUSE},         {"self", STEP_SELF},
               {"place", STEP_PLACE},     {"time", STEP_TIME},         {"possessor", STEP_POSSESSOR},   {"adjective", STEP_ADJECTIVE},
               {"among", STEP_AMONG},     {"affected", STEP_AFFECTED}, {"infinitive", STEP_INFINITIVE}, {"gerund", STEP_GERUND},
               {"content", STEP_CONTENT}, {"governor", STEP_GOVERNOR}, {"bearer", STEP_BEARER}};
  Arena *arena = compiler->schema->arena;
  const char *at = statement->object.text;
  path->count = 0;
  while (*at) {
    size_t length = strcspn(at, ">");
    char *name = arena_copy(arena, at, length);
    while (*name == ' ')
      name++;
    for (size_t end = strlen(name); end > 0 && name[end - 1] == ' '; end--)
      name[end - 1] = '\0';
    if (!*name || path->count == PATH_STEP_LIMIT) {
      complain(compiler, statement, "expected up to four steps joined by '>', not \"%s\"", statement->object.text);
      return false;
    }
    PathStep *step = &path->steps[path->count++];
    step->kind = STEP_MARKER;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
      if (strcmp(name, steps[i].name) == 0)
        step->kind = steps[i].kind;
    if (step->kind == STEP_MARKER) {
      const char *words[FRAME_WORD_LIMIT];
      int count = strcmp(name, "(") == 0 ? 0 : split_words(arena, name, words, FRAME_WORD_LIMIT);
      if (count < 1) {
        complain(compiler, statement, "expected a preposition of at most six words, not \"%s\"", name);
        return false;
      }
      step->marker = joined(arena, words, count);
    }
    at += length;
    if (*at)
      at++;
  }
  return path->count > 0;
}

static const char *frame_key(Arena *arena, FrameKind kind, Language language, const char *word)
{
  return arena_format(arena, "%d %d %s", (int)kind, (int)language, word);
}

/* Longer phrases come first, then the order of the files. */
static void index_frame(Schema *schema, Frame *frame, const char *word)
{
  Binding *binding = table_put(&schema->frames, schema->arena, frame_key(schema->arena, frame->kind, frame->language, word));
  Frame **at = (Frame **)&binding->value;
  while (*at && (*at)->length >= frame->length)
    at = (Frame **)&(*at)->next;
  frame->next = *at;
  *at = frame;
}

static const char *list_key(Arena *arena, const char *list, Language language, const char *word)
{
  return arena_format(arena, "%s %d %s", list, (int)language, word);
}

static bool is_filler(const Schema *schema, Language language, const char *word)
{
  return schema_lists(schema, "PhraseFiller", language, word);
}

static const char *base_name(const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

/* "free trade agreement", "memorandum of understanding": an English noun phrase ends in its head, up to what hangs on that. */
static const char *head_of_phrase(const Schema *schema, Language language, const char *const *words, int count)
{
  int last = 0;
  while (last + 1 < count && !is_filler(schema, language, words[last + 1]) &&
         !schema_lists(schema, "PhraseLink", language, words[last + 1]))
    last++;
  return words[last];
}

/* Puts a word of a phrase before the others. */
static void head_first(Frame *frame, const char *head)
{
  for (int i = 1; i < frame->word_count; i++)
    if (strcmp(frame->words[i], head) == 0) {
      memmove(&frame->words[1], &frame->words[0], (size_t)i * sizeof frame->words[0]);
      frame->words[0] = head;
      return;
    }
}

/* Makes the frames of one trigger phrase from what they share. */
static void add_trigger(Compiler *compiler, const Statement *statement, FrameKind kind, const Frame *shared)
{
  Schema *schema = compiler->schema;
  Arena *arena = schema->arena;
  Language language = language_from_code(statement->object.language ? statement->object.language : "");
  if (statement->object.kind != SCHEMA_LITERAL || language == LANGUAGE_UNKNOWN) {
    complain(compiler, statement, "expected words with a language tag, @fr or @en, not \"%s\"", statement->object.text);
    return;
  }
  const char *words[FRAME_WORD_LIMIT + 4];
  int count = strcmp(statement->object.text, "(") == 0 ? 0 : split_words(arena, statement->object.text, words, FRAME_WORD_LIMIT + 4);
  if (strcmp(statement->object.text, "(") == 0) {
    words[0] = "(";
    count = 1;
  }
  Frame frame = *shared;
  frame.kind = kind;
  frame.language = language;
  frame.source = arena_format(arena, "%s:%zu", base_name(statement->file), statement->line);
  if (kind == FRAME_PREPOSITION || kind == FRAME_ADVERB) {
    if (count >= 1) {
      frame.words[0] = joined(arena, words, count);
      frame.word_count = 1;
    }
  } else {
    for (int i = 0; i < count && frame.word_count < FRAME_WORD_LIMIT; i++) {
      if (kind == FRAME_VERB && i == 0 && count > 1 && schema_lists(schema, "Reflexive", language, words[0])) {
        frame.is_reflexive = true;
        continue;
      }
      /* "give in": a word that is left out elsewhere may be the verb's particle */
      bool particle = kind == FRAME_VERB && i == 1 && schema_lists(schema, "Particle", language, words[i]);
      if (frame.word_count > 0 && is_filler(schema, language, words[i]) && !particle)
        continue;
      frame.words[frame.word_count++] = words[i];
    }
  }
  if (frame.word_count == 0 || count < 0) {
    complain(compiler, statement, "expected a phrase of one to six words, not \"%s\"", statement->object.text);
    return;
  }
  frame.length = frame.word_count + (frame.having_count ? 1 : 0);
  if (kind == FRAME_NOUN && language == LANGUAGE_ENGLISH)
    head_first(&frame, head_of_phrase(schema, language, words, count));
  /* A role's head may be any of its words ("Premier ministre", "chef de l'État"): one frame for each. */
  int heads = kind == FRAME_ROLE ? frame.word_count : 1;
  for (int head = 0; head < heads; head++) {
    Frame *copy = arena_alloc(arena, sizeof *copy);
    *copy = frame;
    copy->words[0] = frame.words[head];
    for (int i = 1; i <= head; i++)
      copy->words[i] = frame.words[i - 1];
    index_frame(schema, copy, copy->words[0]);
  }
}

/* One of the words that must stand beside the trigger. */
static void add_having(Compiler *compiler, const Statement *statement, Frame *shared)
{
  Arena *arena = compiler->schema->arena;
  Language language = language_from_code(statement->object.language ? statement->object.language : "");
  Phrase *grown = arena_array(arena, shared->having_count + 1, sizeof *grown), *phrase = &grown[shared->having_count];
  const char *words[FRAME_WORD_LIMIT];
  int count = split_words(arena, statement->object.text, words, FRAME_WORD_LIMIT);
  if (shared->having_count)
    memcpy(grown, shared->having, shared->having_count * sizeof *grown);
  for (int i = 0; i < count; i++)
    if (!is_filler(compiler->schema, language, words[i]))
      phrase->words[phrase->count++] = words[i];
  if (!phrase->count) {
    complain(compiler, statement, "expected a phrase of one to six words, not \"%s\"", statement->object.text);
    return;
  }
  shared->having = grown;
  shared->having_count++;
}

static bool trigger_kind(const char *property, FrameKind *kind)
{
  static const struct {
    const char *name;
    FrameKind kind;
  } triggers[] = {{"verb", FRAME_VERB},
                  {"noun", FRAME_NOUN},
                  {"role", FRAME_ROLE},
                  {"adjective", FRAME_ADJECTIVE},
                  {"preposition", FRAME_PREPOSITION},
                  {"adverb", FRAME_ADVERB}};
  for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++)
    if (strcmp(property, triggers[i].name) == 0) {
      *kind = triggers[i].kind;
      return true;
    }
  return false;
}

static bool slot_named(const char *property, Slot *slot)
{
  static const char *const names[SLOT_COUNT] = {"subject", "object", "recipient", "addressee", "place"};
  for (int i = 0; i < SLOT_COUNT; i++)
    if (strcmp(property, names[i]) == 0) {
      *slot = (Slot)i;
      return true;
    }
  return false;
}

static bool factuality_named(const char *iri, Factuality *factuality)
{
  const char *name = ours(iri);
  for (int f = FACTUALITY_ACTUAL; name && f <= FACTUALITY_NEGATED; f++)
    if (strcmp(name, factuality_name((Factuality)f)) == 0) {
      *factuality = (Factuality)f;
      return true;
    }
  return false;
}

static const VocabularyClass *class_property(Compiler *compiler, const Statement *statement)
{
  const VocabularyClass *class_ =
      statement->object.kind == SCHEMA_IRI ? vocabulary_class(compiler->schema->vocabulary, statement->object.text) : NULL;
  if (!class_)
    complain(compiler, statement, "expected a class of the vocabulary, not \"%s\"", statement->object.text);
  return class_;
}

/* Compiles one node of ent:saidAs or ent:embeddedBy. */
static void compile_frame(Compiler *compiler, const Statement *said, Frame shared)
{
  Arena *arena = compiler->schema->arena;
  size_t count;
  const Statement *parts = statements_of(compiler, said->object.text, &count);
  if (said->object.kind == SCHEMA_LITERAL || count == 0) {
    complain(compiler, said, "expected a node [ ent:verb ... ] after \"%s\"", base_name(said->predicate));
    return;
  }
  shared.factuality = -1;
  shared.confidence = 1;
  for (size_t i = 0; i < count; i++) {
    const char *property = ours(parts[i].predicate);
    Slot slot;
    FrameKind kind;
    if (!property)
      continue;
    if (slot_named(property, &slot)) {
      SlotPaths *paths = &shared.slots[slot];
      Path *grown = arena_array(arena, paths->count + 1, sizeof *grown);
      if (paths->count)
        memcpy(grown, paths->paths, paths->count * sizeof *grown);
      if (parse_path(compiler, &parts[i], &grown[paths->count])) {
        paths->paths = grown;
        paths->count++;
      }
    } else if (strcmp(property, "subjectClass") == 0) {
      shared.subject_class = class_property(compiler, &parts[i]);
    } else if (strcmp(property, "objectClass") == 0) {
      shared.object_class = class_property(compiler, &parts[i]);
    } else if (strcmp(property, "factuality") == 0) {
      Factuality factuality;
      if (factuality_named(parts[i].object.text, &factuality))
        shared.factuality = (int)factuality;
      else
        complain(compiler, &parts[i], "expected ent:actual, ent:planned, ent:possible or ent:negated, not \"%s\"", parts[i].object.text);
    } else if (strcmp(property, "confidence") == 0) {
      char *end;
      shared.confidence = strtod(parts[i].object.text, &end);
      if (*end || !(shared.confidence > 0 && shared.confidence <= 1))
        complain(compiler, &parts[i], "expected a confidence above 0 and up to 1, not \"%s\"", parts[i].object.text);
    } else if (strcmp(property, "having") == 0) {
      add_having(compiler, &parts[i], &shared);
    } else if (!trigger_kind(property, &kind)) {
      complain(compiler, &parts[i], "unknown property ent:%s of a frame; expected ent:verb, ent:noun, ent:role, ent:object ...", property);
    }
  }
  size_t triggers = 0;
  for (size_t i = 0; i < count; i++) {
    FrameKind kind;
    const char *property = ours(parts[i].predicate);
    if (property && trigger_kind(property, &kind)) {
      add_trigger(compiler, &parts[i], kind, &shared);
      triggers++;
    }
  }
  if (!triggers)
    complain(compiler, said, "a frame without words: expected ent:verb, ent:noun, ent:role, ent:adjective, ent:preposition or ent:adverb%s",
             "");
}

static void compile_entailment(Compiler *compiler, const Statement *statement, const VocabularyRelation *relation)
{
  static const struct {
    const char *name;
    StepKind kind;
  } ends[] = {{"subject", STEP_SUBJECT}, {"object", STEP_OBJECT}, {"place", STEP_PLACE}, {"time", STEP_TIME}};
  Schema *schema = compiler->schema;
  Entailment *entailment = arena_alloc(schema->arena, sizeof *entailment);
  entailment->subject = STEP_SUBJECT;
  entailment->object = STEP_OBJECT;
  size_t count;
  const Statement *parts = statements_of(compiler, statement->object.text, &count);
  for (size_t i = 0; i < count; i++) {
    const char *property = ours(parts[i].predicate);
    if (property && strcmp(property, "relation") == 0)
      entailment->relation = vocabulary_relation(schema->vocabulary, parts[i].object.text);
    for (size_t e = 0; property && e < sizeof ends / sizeof *ends; e++)
      if (strcmp(parts[i].object.text, ends[e].name) == 0) {
        if (strcmp(property, "subject") == 0)
          entailment->subject = ends[e].kind;
        else if (strcmp(property, "object") == 0)
          entailment->object = ends[e].kind;
      }
  }
  if (!entailment->relation) {
    complain(compiler, statement, "expected ent:relation with a relation of the vocabulary in an entailment of %s", relation->name);
    return;
  }
  Binding *binding = table_put(&schema->entailments, schema->arena, relation->iri);
  entailment->next = binding->value;
  binding->value = entailment;
}

static void compile_lists(Compiler *compiler)
{
  Schema *schema = compiler->schema;
  for (size_t i = 0; i < compiler->count; i++) {
    const Statement *statement = &compiler->statements[i];
    const char *property = ours(statement->predicate), *list = ours(statement->subject.text);
    if (!property || strcmp(property, "word") != 0 || statement->subject.kind != SCHEMA_IRI)
      continue;
    Language language = language_from_code(statement->object.language ? statement->object.language : "");
    if (!list || statement->object.kind != SCHEMA_LITERAL || language == LANGUAGE_UNKNOWN) {
      complain(compiler, statement, "expected a word with a language tag, @fr or @en, not \"%s\"", statement->object.text);
      continue;
    }
    const char *words[FRAME_WORD_LIMIT];
    int count = split_words(schema->arena, statement->object.text, words, FRAME_WORD_LIMIT);
    const char *key = count > 0 ? joined(schema->arena, words, count) : text_key(schema->arena, statement->object.text);
    table_put(&schema->lists, schema->arena, list_key(schema->arena, list, language, key));
    table_put(&schema->lists, schema->arena, list_key(schema->arena, list, language, text_key(schema->arena, statement->object.text)));
    Binding *first = table_put(&schema->lists, schema->arena, list_key(schema->arena, list, language, ""));
    if (!first->value)
      first->value = arena_string(schema->arena, statement->object.text);
  }
}

static void compile_meanings(Compiler *compiler)
{
  Schema *schema = compiler->schema;
  for (size_t i = 0; i < compiler->count; i++) {
    const Statement *statement = &compiler->statements[i];
    const char *property = ours(statement->predicate);
    if (!property || statement->subject.kind != SCHEMA_IRI)
      continue;
    Frame shared = {0};
    if (strcmp(property, "saidAs") == 0) {
      shared.relation = vocabulary_relation(schema->vocabulary, statement->subject.text);
      shared.meaning = MEANS_RELATION;
      if (!shared.relation) {
        const char *name = ours(statement->subject.text);
        if (!name || strcmp(name, "Report") != 0) {
          complain(compiler, statement, "expected a relation of the vocabulary (an owl:ObjectProperty) before ent:saidAs, not \"%s\"",
                   statement->subject.text);
          continue;
        }
        shared.meaning = MEANS_REPORT;
      }
      compile_frame(compiler, statement, shared);
    } else if (strcmp(property, "embeddedBy") == 0) {
      shared.meaning = MEANS_FACTUALITY;
      if (!factuality_named(statement->subject.text, &shared.embeds)) {
        complain(compiler, statement, "expected ent:actual, ent:planned, ent:possible or ent:negated before ent:embeddedBy, not \"%s\"",
                 statement->subject.text);
        continue;
      }
      compile_frame(compiler, statement, shared);
    } else if (strcmp(property, "entails") == 0) {
      const VocabularyRelation *relation = vocabulary_relation(schema->vocabulary, statement->subject.text);
      if (relation)
        compile_entailment(compiler, statement, relation);
      else
        complain(compiler, statement, "expected a relation of the vocabulary before ent:entails, not \"%s\"", statement->subject.text);
    } else if (strcmp(property, "noun") == 0) {
      shared.class_ = vocabulary_class(schema->vocabulary, statement->subject.text);
      shared.meaning = MEANS_CLASS;
      shared.factuality = -1;
      shared.confidence = 1;
      if (shared.class_)
        add_trigger(compiler, statement, FRAME_NOUN, &shared);
      else
        complain(compiler, statement, "expected a class of the vocabulary before ent:noun, not \"%s\"", statement->subject.text);
    }
  }
}

Status schema_finish(SchemaBuilder *builder, Schema **schema)
{
  *schema = NULL;
  Schema *built = calloc(1, sizeof *built);
  if (!built) {
    schema_builder_free(builder);
    return STATUS_NO_MEMORY;
  }
  built->arena = builder->arena;
  VocabularyStatement *about = arena_array(built->arena, builder->count, sizeof *about);
  size_t about_count = 0;
  for (size_t i = 0; i < builder->count; i++) {
    const Statement *statement = &builder->statements[i];
    if (statement->subject.kind == SCHEMA_IRI && statement->object.kind != SCHEMA_BLANK)
      about[about_count++] = (VocabularyStatement){
          statement->subject.text,    statement->predicate, statement->object.text, statement->object.kind == SCHEMA_LITERAL,
          statement->object.language, statement->file,      statement->line};
  }
  Status status = vocabulary_build(built->arena, about, about_count, builder->log, &built->vocabulary);
  table_init(&built->frames, built->arena, FIRST_BUCKETS);
  table_init(&built->lists, built->arena, FIRST_BUCKETS);
  table_init(&built->entailments, built->arena, 64);
  if (builder->count)
    qsort(builder->statements, builder->count, sizeof *builder->statements, compare_subjects);
  Compiler compiler = {built, builder->log, builder->statements, builder->count, status};
  compile_lists(&compiler);
  compile_meanings(&compiler);
  status = compiler.status;
  free(builder);
  if (status != STATUS_OK) {
    schema_free(built);
    return status;
  }
  *schema = built;
  return STATUS_OK;
}

void schema_free(Schema *schema)
{
  if (!schema)
    return;
  arena_free(schema->arena);
  free(schema);
}

const Vocabulary *schema_vocabulary(const Schema *schema)
{
  return schema->vocabulary;
}

enum { KEY_LIMIT_BYTES = 160 };

/* Builds a look-up key without allocating; false when it is longer than any in the tables can be of use. */
static bool compose(char *key, const char *head, Language language, const char *word)
{
  size_t head_length = strlen(head), word_length = strlen(word);
  if (head_length + word_length + 4 > KEY_LIMIT_BYTES)
    return false;
  memcpy(key, head, head_length);
  key[head_length] = ' ';
  key[head_length + 1] = (char)('0' + (int)language);
  key[head_length + 2] = ' ';
  memcpy(key + head_length + 3, word, word_length + 1);
  return true;
}

const Frame *schema_frames(const Schema *schema, Language language, FrameKind kind, const char *word)
{
  char key[KEY_LIMIT_BYTES], head[2] = {(char)('0' + (int)kind), '\0'};
  if (!compose(key, head, language, word))
    return NULL;
  Binding *binding = table_find(&schema->frames, key);
  return binding ? binding->value : NULL;
}

bool schema_lists(const Schema *schema, const char *list, Language language, const char *word)
{
  char key[KEY_LIMIT_BYTES];
  return *word && compose(key, list, language, word) && table_find(&schema->lists, key) != NULL;
}

const char *schema_word(const Schema *schema, const char *list, Language language)
{
  char key[KEY_LIMIT_BYTES];
  Binding *first = compose(key, list, language, "") ? table_find(&schema->lists, key) : NULL;
  return first ? first->value : NULL;
}

const Entailment *schema_entailments(const Schema *schema, const VocabularyRelation *relation)
{
  Binding *binding = table_find(&schema->entailments, relation->iri);
  return binding ? binding->value : NULL;
}
