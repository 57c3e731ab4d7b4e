/* Collects entries and their names, checks them, and lays them out as an image (gazetteer_image.h).
 * Entries keep the order in which they were first met, so the same files give the same bytes.
 */
#include "gazetteer_builder.h"

#include "arena.h"
#include "gazetteer_image.h"
#include "text.h"

#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define WIKIDATA "http://www.wikidata.org/entity/"

enum { MISTAKE_LIMIT = 50, LISTING_LIMIT = UINT16_MAX };

typedef struct {
  const char *written;
  NameForm form;
  Language language;
} Name;

/* A reference to another entry, by its name. */
typedef struct {
  const char *name;
  const char *file;
  size_t line;
} Reference;

typedef struct {
  const char *name;
  const char *class_name, *wikidata, *geonames, *code;
  uint32_t weight;
  bool is_capital;
  Gender gender;
  Reference country;
  Reference *seats; /* capitals and other places whose names stand for the entry */
  size_t seat_count, seat_room;
  Name *names;
  size_t name_count, name_room;
  const char *file; /* where it was first met */
  size_t line;
} Entry;

typedef struct {
  const char *key;
  Gender gender;
} FirstName;

/* Indices by string: open addressing, 1 + index, 0 for empty. */
typedef struct {
  uint32_t *slots;
  size_t size;
  size_t used;
} Table;

struct GazetteerBuilder {
  Arena *arena;
  Arena *scratch; /* for text_key */
  Log log;
  size_t mistakes;
  Entry *entries;
  size_t entry_count, entry_room;
  Table entry_table;
  FirstName *first_names;
  size_t first_name_count, first_name_room;
  Table first_name_table;
  const char *last_file; /* the copy of the file name that statements come from, as it seldom changes */
};

GazetteerBuilder *gazetteer_builder_new(Log log)
{
  GazetteerBuilder *builder = calloc(1, sizeof *builder);
  if (!builder)
    return NULL;
  builder->log = log;
  builder->arena = arena_new();
  builder->scratch = arena_new();
  if (!builder->arena || !builder->scratch) {
    gazetteer_builder_free(builder);
    return NULL;
  }
  return builder;
}

void gazetteer_builder_free(GazetteerBuilder *builder)
{
  if (!builder)
    return;
  arena_free(builder->arena);
  arena_free(builder->scratch);
  free(builder);
}

size_t gazetteer_builder_count(const GazetteerBuilder *builder)
{
  return builder->entry_count;
}

static const char *after(const char *text, const char *prefix)
{
  size_t length = strlen(prefix);
  return strncmp(text, prefix, length) == 0 ? text + length : NULL;
}

static bool is_first_name_list(const char *subject)
{
  const char *local = after(subject, ENTENTE_NAMESPACE);
  return local && (strcmp(local, "male") == 0 || strcmp(local, "female") == 0 || strcmp(local, "either") == 0);
}

bool gazetteer_builder_wants(const char *subject)
{
  return subject && (after(subject, GAZETTEER_BASE) || is_first_name_list(subject));
}

#define MISTAKE(builder, statement, ...)                                                                                                   \
  do {                                                                                                                                     \
    if ((builder)->mistakes++ < MISTAKE_LIMIT)                                                                                             \
      log_message((builder)->log, LOG_ERROR, (statement)->file, (statement)->line, 0, __VA_ARGS__);                                        \
  } while (0)

static void table_insert(Arena *arena, Table *table, uint32_t hash, uint32_t value, uint32_t (*hash_of)(const void *, uint32_t),
                         const void *owner)
{
  if (2 * (table->used + 1) > table->size) {
    Table grown = {.size = table->size ? table->size * 2 : 1024, .used = table->used};
    grown.slots = arena_array(arena, grown.size, sizeof *grown.slots);
    for (size_t i = 0; i < table->size; i++) {
      if (!table->slots[i])
        continue;
      size_t at = hash_of(owner, table->slots[i] - 1) & (grown.size - 1);
      while (grown.slots[at])
        at = (at + 1) & (grown.size - 1);
      grown.slots[at] = table->slots[i];
    }
    *table = grown;
  }
  size_t at = hash & (table->size - 1);
  while (table->slots[at])
    at = (at + 1) & (table->size - 1);
  table->slots[at] = value + 1;
  table->used++;
}

static uint32_t entry_hash(const void *owner, uint32_t index)
{
  return text_hash(((const GazetteerBuilder *)owner)->entries[index].name);
}

static uint32_t first_name_hash(const void *owner, uint32_t index)
{
  return text_hash(((const GazetteerBuilder *)owner)->first_names[index].key);
}

static Entry *find_entry(const GazetteerBuilder *builder, const char *name)
{
  const Table *table = &builder->entry_table;
  if (!table->size)
    return NULL;
  for (size_t at = text_hash(name) & (table->size - 1); table->slots[at]; at = (at + 1) & (table->size - 1)) {
    Entry *entry = &builder->entries[table->slots[at] - 1];
    if (strcmp(entry->name, name) == 0)
      return entry;
  }
  return NULL;
}

static const char *keep_file(GazetteerBuilder *builder, const char *file)
{
  if (!file)
    return NULL;
  if (!builder->last_file || strcmp(builder->last_file, file) != 0)
    builder->last_file = arena_string(builder->arena, file);
  return builder->last_file;
}

static int hex_digit(char character)
{
  const char *digits = "0123456789abcdef";
  const char *at = character ? strchr(digits, tolower((unsigned char)character)) : NULL;
  return at ? (int)(at - digits) : -1;
}

/* The canonical name that the IRI of an entry says: percent signs decoded, '_' read as a space. NULL when the IRI says none. */
static const char *name_of_iri(GazetteerBuilder *builder, const char *iri)
{
  const char *local = after(iri, GAZETTEER_BASE);
  if (!local || !*local || strlen(local) > 3 * GAZETTEER_NAME_LIMIT)
    return NULL;
  char *name = arena_alloc(builder->arena, strlen(local) + 1);
  size_t length = 0;
  for (const char *byte = local; *byte; byte++) {
    char character = *byte == '_' ? ' ' : *byte;
    if (*byte == '%') {
      int high = hex_digit(byte[1]);
      int low = high < 0 ? -1 : hex_digit(byte[2]);
      if (low < 0)
        return NULL;
      character = (char)(high * 16 + low);
      byte += 2;
    }
    if ((unsigned char)character < ' ' || *byte == '/')
      return NULL;
    name[length++] = character;
  }
  if (length > GAZETTEER_NAME_LIMIT || text_valid_prefix(name, length) != length || name[0] == ' ' || name[length - 1] == ' ')
    return NULL;
  return name;
}

static const char *reference_name(GazetteerBuilder *builder, const SchemaStatement *statement)
{
  if (statement->object.kind != SCHEMA_IRI)
    return NULL;
  return name_of_iri(builder, statement->object.text);
}

static Entry *entry_of_statement(GazetteerBuilder *builder, const SchemaStatement *statement)
{
  const char *name = name_of_iri(builder, statement->subject.text);
  if (!name) {
    MISTAKE(builder, statement, "<%s> names no entry: expected a name in UTF-8 of at most %d bytes without '/' after %s",
            statement->subject.text, GAZETTEER_NAME_LIMIT, GAZETTEER_BASE);
    return NULL;
  }
  Entry *entry = find_entry(builder, name);
  if (entry)
    return entry;
  if (builder->entry_count >= UINT32_MAX / 64)
    return NULL;
  builder->entries = arena_grow(builder->arena, builder->entries, &builder->entry_room, builder->entry_count + 1, sizeof *entry);
  entry = &builder->entries[builder->entry_count++];
  *entry = (Entry){.name = name, .file = keep_file(builder, statement->file), .line = statement->line};
  table_insert(builder->arena, &builder->entry_table, text_hash(name), (uint32_t)builder->entry_count - 1, entry_hash, builder);
  return entry;
}

static void add_name(GazetteerBuilder *builder, Entry *entry, NameForm form, const char *written, Language language)
{
  for (size_t i = 0; i < entry->name_count; i++) {
    const Name *name = &entry->names[i];
    if (name->form == form && name->language == language && strcmp(name->written, written) == 0)
      return;
  }
  entry->names = arena_grow(builder->arena, entry->names, &entry->name_room, entry->name_count + 1, sizeof *entry->names);
  entry->names[entry->name_count++] = (Name){written, form, language};
}

static Status take_name(GazetteerBuilder *builder, Entry *entry, NameForm form, const SchemaStatement *statement)
{
  const SchemaTerm *object = &statement->object;
  if (object->kind != SCHEMA_LITERAL) {
    MISTAKE(builder, statement, "the name of \"%s\" is no literal: expected a text such as \"France\"@fr", entry->name);
    return STATUS_BAD_SCHEMA;
  }
  size_t length = strlen(object->text);
  arena_clear(builder->scratch);
  char key[GAZETTEER_NAME_LIMIT * 4];
  if (length > GAZETTEER_NAME_LIMIT || text_valid_prefix(object->text, length) != length ||
      gazetteer_index_key(text_key(builder->scratch, object->text), key, sizeof key) >= sizeof key) {
    MISTAKE(builder, statement, "a name of \"%s\" is too long or no UTF-8: expected at most %d bytes", entry->name, GAZETTEER_NAME_LIMIT);
    return STATUS_BAD_SCHEMA;
  }
  if (!*key) {
    MISTAKE(builder, statement, "a name of \"%s\" is empty: expected letters or digits", entry->name);
    return STATUS_BAD_SCHEMA;
  }
  if (entry->name_count == LISTING_LIMIT) {
    MISTAKE(builder, statement, "\"%s\" has too many names: expected at most %d", entry->name, LISTING_LIMIT);
    return STATUS_BAD_SCHEMA;
  }
  Language language = LANGUAGE_UNKNOWN;
  if (object->language && *object->language) {
    language = language_from_code(object->language);
    if (language == LANGUAGE_UNKNOWN)
      return STATUS_OK; /* a name in a language that we do not read */
  }
  add_name(builder, entry, form, arena_string(builder->arena, object->text), language);
  return STATUS_OK;
}

static Status take_class(GazetteerBuilder *builder, Entry *entry, const SchemaStatement *statement)
{
  const char *class_name = statement->object.kind == SCHEMA_IRI ? after(statement->object.text, ENTENTE_NAMESPACE) : NULL;
  if (!class_name)
    return STATUS_OK; /* also something in another vocabulary */
  if (entry->class_name && strcmp(entry->class_name, class_name) != 0) {
    MISTAKE(builder, statement, "\"%s\" is a %s already: expected one class of the vocabulary", entry->name, entry->class_name);
    return STATUS_BAD_SCHEMA;
  }
  if (!entry->class_name)
    entry->class_name = arena_string(builder->arena, class_name);
  return STATUS_OK;
}

static bool all_digits(const char *text)
{
  return *text && strspn(text, "0123456789") == strlen(text);
}

static Status take_match(GazetteerBuilder *builder, Entry *entry, const SchemaStatement *statement)
{
  const char *item = statement->object.kind == SCHEMA_IRI ? after(statement->object.text, WIKIDATA) : NULL;
  if (!item)
    return STATUS_OK; /* another dataset */
  if (item[0] != 'Q' || !all_digits(item + 1)) {
    MISTAKE(builder, statement, "<%s> is no Wikidata item: expected one such as wd:Q142", statement->object.text);
    return STATUS_BAD_SCHEMA;
  }
  entry->wikidata = arena_string(builder->arena, item);
  return STATUS_OK;
}

static Status take_number(GazetteerBuilder *builder, const SchemaStatement *statement, const char *term, const char **text,
                          uint32_t *number)
{
  const SchemaTerm *object = &statement->object;
  if (object->kind != SCHEMA_LITERAL || !all_digits(object->text) || strlen(object->text) > 12) {
    MISTAKE(builder, statement, "ent:%s is no number: expected a whole number such as 2138551", term);
    return STATUS_BAD_SCHEMA;
  }
  if (text)
    *text = arena_string(builder->arena, object->text);
  unsigned long long value = strtoull(object->text, NULL, 10);
  if (number)
    *number = value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
  return STATUS_OK;
}

static Status take_reference(GazetteerBuilder *builder, Entry *entry, const char *term, const SchemaStatement *statement)
{
  const char *name = reference_name(builder, statement);
  if (!name) {
    MISTAKE(builder, statement, "ent:%s of \"%s\" is no entry: expected an IRI such as <France> under %s", term, entry->name,
            GAZETTEER_BASE);
    return STATUS_BAD_SCHEMA;
  }
  Reference reference = {name, keep_file(builder, statement->file), statement->line};
  if (strcmp(term, "country") == 0) {
    entry->country = reference;
    return STATUS_OK;
  }
  entry->seats = arena_grow(builder->arena, entry->seats, &entry->seat_room, entry->seat_count + 1, sizeof *entry->seats);
  entry->seats[entry->seat_count++] = reference;
  if (strcmp(term, "capital") == 0) {
    SchemaStatement about_capital = *statement;
    about_capital.subject = statement->object;
    Entry *capital = entry_of_statement(builder, &about_capital);
    if (capital)
      capital->is_capital = true;
  }
  return STATUS_OK;
}

static Gender gender_of(const char *iri)
{
  const char *local = after(iri, ENTENTE_NAMESPACE);
  if (local && strcmp(local, "male") == 0)
    return GENDER_MALE;
  if (local && strcmp(local, "female") == 0)
    return GENDER_FEMALE;
  if (local && strcmp(local, "either") == 0)
    return GENDER_BOTH;
  return GENDER_UNKNOWN;
}

static Status take_gender(GazetteerBuilder *builder, Entry *entry, const SchemaStatement *statement)
{
  Gender gender = statement->object.kind == SCHEMA_IRI ? gender_of(statement->object.text) : GENDER_UNKNOWN;
  if (gender == GENDER_UNKNOWN) {
    MISTAKE(builder, statement, "the gender of \"%s\" is unknown: expected ent:male, ent:female or ent:either", entry->name);
    return STATUS_BAD_SCHEMA;
  }
  entry->gender = gender;
  return STATUS_OK;
}

static Status take_code(GazetteerBuilder *builder, Entry *entry, const SchemaStatement *statement)
{
  const char *code = statement->object.text;
  if (statement->object.kind != SCHEMA_LITERAL || strlen(code) != 2 || !isupper((unsigned char)code[0]) ||
      !isupper((unsigned char)code[1])) {
    MISTAKE(builder, statement, "ent:code of \"%s\": expected two capital letters of ISO 3166-1, such as \"FR\"", entry->name);
    return STATUS_BAD_SCHEMA;
  }
  entry->code = arena_string(builder->arena, code);
  return STATUS_OK;
}

static const struct {
  const char *predicate;
  NameForm form;
} NAME_TERMS[] = {
    {RDFS "label", FORM_NAME},
    {SKOS "prefLabel", FORM_NAME},
    {SKOS "altLabel", FORM_ALIAS},
    {ENTENTE_NAMESPACE "adjective", FORM_ADJECTIVE},
    {ENTENTE_NAMESPACE "inhabitant", FORM_INHABITANT},
    {ENTENTE_NAMESPACE "metonym", FORM_METONYM},
    {ENTENTE_NAMESPACE "surname", FORM_SURNAME},
};

static Status take_entry_statement(GazetteerBuilder *builder, Entry *entry, const SchemaStatement *statement)
{
  const char *predicate = statement->predicate;
  for (size_t i = 0; i < sizeof NAME_TERMS / sizeof *NAME_TERMS; i++)
    if (strcmp(predicate, NAME_TERMS[i].predicate) == 0)
      return take_name(builder, entry, NAME_TERMS[i].form, statement);
  if (strcmp(predicate, RDF "type") == 0)
    return take_class(builder, entry, statement);
  if (strcmp(predicate, SKOS "exactMatch") == 0)
    return take_match(builder, entry, statement);
  const char *term = after(predicate, ENTENTE_NAMESPACE);
  if (!term)
    return STATUS_OK; /* notes and the like of other vocabularies */
  if (strcmp(term, "country") == 0 || strcmp(term, "capital") == 0 || strcmp(term, "seat") == 0)
    return take_reference(builder, entry, term, statement);
  if (strcmp(term, "weight") == 0)
    return take_number(builder, statement, term, NULL, &entry->weight);
  if (strcmp(term, "geonames") == 0)
    return take_number(builder, statement, term, &entry->geonames, NULL);
  if (strcmp(term, "gender") == 0)
    return take_gender(builder, entry, statement);
  if (strcmp(term, "code") == 0)
    return take_code(builder, entry, statement);
  MISTAKE(
      builder, statement,
      "ent:%s is not said of a name: expected ent:adjective, ent:inhabitant, ent:metonym, ent:surname, ent:country, ent:capital, ent:seat, "
      "ent:weight, ent:geonames, ent:gender or ent:code",
      term);
  return STATUS_BAD_SCHEMA;
}

static Status take_first_name(GazetteerBuilder *builder, const SchemaStatement *statement)
{
  if (strcmp(statement->predicate, ENTENTE_NAMESPACE "firstName") != 0)
    return STATUS_OK;
  const char *written = statement->object.text;
  char key[GAZETTEER_NAME_LIMIT * 4] = "";
  arena_clear(builder->scratch);
  if (statement->object.kind == SCHEMA_LITERAL && strlen(written) <= GAZETTEER_NAME_LIMIT)
    gazetteer_index_key(text_key(builder->scratch, written), key, sizeof key);
  if (!*key) {
    MISTAKE(builder, statement, "ent:firstName: expected a name such as \"Marie\"");
    return STATUS_BAD_SCHEMA;
  }
  Gender gender = gender_of(statement->subject.text);
  Table *table = &builder->first_name_table;
  uint32_t hash = text_hash(key);
  for (size_t at = table->size ? hash & (table->size - 1) : 0; table->size && table->slots[at]; at = (at + 1) & (table->size - 1)) {
    FirstName *known = &builder->first_names[table->slots[at] - 1];
    if (strcmp(known->key, key) == 0) {
      if (known->gender != gender)
        known->gender = GENDER_BOTH;
      return STATUS_OK;
    }
  }
  builder->first_names =
      arena_grow(builder->arena, builder->first_names, &builder->first_name_room, builder->first_name_count + 1, sizeof(FirstName));
  builder->first_names[builder->first_name_count++] = (FirstName){arena_string(builder->arena, key), gender};
  table_insert(builder->arena, table, hash, (uint32_t)builder->first_name_count - 1, first_name_hash, builder);
  return STATUS_OK;
}

Status gazetteer_builder_add(GazetteerBuilder *builder, const SchemaStatement *statement)
{
  if (statement->subject.kind != SCHEMA_IRI || !gazetteer_builder_wants(statement->subject.text))
    return STATUS_OK;
  if (is_first_name_list(statement->subject.text))
    return take_first_name(builder, statement);
  Entry *entry = entry_of_statement(builder, statement);
  if (!entry)
    return STATUS_BAD_SCHEMA;
  return take_entry_statement(builder, entry, statement);
}

/* A name as it goes into the image. */
typedef struct {
  const char *key;
  const char *written;
  uint32_t entry;
  uint32_t weight;
  uint32_t order; /* among all names, in the order written */
  NameForm form;
  Language language;
} CompiledName;

static int compare_names(const void *left, const void *right)
{
  const CompiledName *a = left, *b = right;
  int by_key = strcmp(a->key, b->key);
  if (by_key)
    return by_key;
  if (a->form != b->form)
    return a->form < b->form ? -1 : 1;
  if (a->weight != b->weight)
    return a->weight > b->weight ? -1 : 1;
  return (a->order > b->order) - (a->order < b->order);
}

/* The string pool: every string once. */
typedef struct {
  Arena *arena;
  char *bytes;
  size_t length, room;
  Table table; /* of offsets */
} Pool;

static uint32_t pool_hash(const void *owner, uint32_t offset)
{
  return text_hash(((const Pool *)owner)->bytes + offset);
}

static uint32_t pool_add(Pool *pool, const char *text)
{
  if (!text || !*text)
    return 0;
  uint32_t hash = text_hash(text);
  Table *table = &pool->table;
  for (size_t at = table->size ? hash & (table->size - 1) : 0; table->size && table->slots[at]; at = (at + 1) & (table->size - 1))
    if (strcmp(pool->bytes + table->slots[at] - 1, text) == 0)
      return table->slots[at] - 1;
  size_t size = strlen(text) + 1;
  pool->bytes = arena_grow(pool->arena, pool->bytes, &pool->room, pool->length + size, 1);
  memcpy(pool->bytes + pool->length, text, size);
  uint32_t offset = (uint32_t)pool->length;
  pool->length += size;
  table_insert(pool->arena, table, hash, offset, pool_hash, pool);
  return offset;
}

static bool is_known(const GazetteerBuilder *builder, const Gazetteer *base, const char *name)
{
  return find_entry(builder, name) || (base && gazetteer_entry(base, name));
}

/* A label that an entry without one gets: its name without what tells it from its namesakes. */
static const char *name_without_parenthesis(GazetteerBuilder *builder, const char *name)
{
  const char *parenthesis = strstr(name, " (");
  return parenthesis && parenthesis != name ? arena_copy(builder->arena, name, (size_t)(parenthesis - name)) : name;
}

/* Names of a seat stand for the entry. */
static void add_seat_names(GazetteerBuilder *builder, const Gazetteer *base, Entry *entry, const char *seat_name)
{
  const Entry *seat = find_entry(builder, seat_name);
  if (seat)
    for (size_t i = 0; i < seat->name_count; i++)
      if (seat->names[i].form == FORM_NAME || seat->names[i].form == FORM_ALIAS)
        add_name(builder, entry, FORM_METONYM, seat->names[i].written, seat->names[i].language);
  const GazetteerEntry *known = base ? gazetteer_entry(base, seat_name) : NULL;
  if (!known)
    return;
  GazetteerAlias aliases[64];
  size_t count = gazetteer_aliases(base, known, aliases, sizeof aliases / sizeof *aliases);
  for (size_t i = 0; i < count; i++)
    if (aliases[i].form == FORM_NAME || aliases[i].form == FORM_ALIAS)
      add_name(builder, entry, FORM_METONYM, aliases[i].text, aliases[i].language);
}

/* Puts labels before all other names and else keeps the order. */
static void put_labels_first(GazetteerBuilder *builder, Entry *entry)
{
  Name *ordered = arena_array(builder->arena, entry->name_count + 1, sizeof *ordered);
  size_t count = 0;
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < entry->name_count; i++)
      if ((entry->names[i].form == FORM_NAME) == (pass == 0))
        ordered[count++] = entry->names[i];
  entry->names = ordered;
  entry->name_room = entry->name_count + 1;
}

static void check_entries(GazetteerBuilder *builder, const Gazetteer *base)
{
  for (size_t i = 0; i < builder->entry_count; i++) {
    Entry *entry = &builder->entries[i];
    bool is_in_base = base && gazetteer_entry(base, entry->name);
    if (!entry->class_name && !is_in_base)
      MISTAKE(builder, entry, "\"%s\" has no class: expected for instance \"a ent:Organisation\"", entry->name);
    bool has_label = is_in_base;
    for (size_t k = 0; k < entry->name_count; k++)
      has_label = has_label || entry->names[k].form == FORM_NAME;
    if (!has_label)
      add_name(builder, entry, FORM_NAME, name_without_parenthesis(builder, entry->name), LANGUAGE_UNKNOWN);
    if (entry->country.name && !is_known(builder, base, entry->country.name))
      MISTAKE(builder, &entry->country, "the country \"%s\" of \"%s\" is not in the tables: expected an entry", entry->country.name,
              entry->name);
    for (size_t k = 0; k < entry->seat_count; k++)
      if (!is_known(builder, base, entry->seats[k].name))
        MISTAKE(builder, &entry->seats[k], "the seat \"%s\" of \"%s\" is not in the tables: expected an entry", entry->seats[k].name,
                entry->name);
  }
  for (size_t i = 0; i < builder->entry_count; i++)
    for (size_t k = 0; k < builder->entries[i].seat_count; k++)
      add_seat_names(builder, base, &builder->entries[i], builder->entries[i].seats[k].name);
  for (size_t i = 0; i < builder->entry_count; i++)
    put_labels_first(builder, &builder->entries[i]);
}

/* Preferred label of a language: the first in it, else the first of no language. */
static const char *preferred_label(const Entry *entry, Language language)
{
  const char *neutral = NULL;
  for (size_t i = 0; i < entry->name_count; i++) {
    const Name *name = &entry->names[i];
    if (name->form != FORM_NAME)
      continue;
    if (name->language == language)
      return name->written;
    if (name->language == LANGUAGE_UNKNOWN && !neutral)
      neutral = name->written;
  }
  return neutral;
}

static uint32_t slots_for(size_t count)
{
  uint32_t size = 4;
  while (size < 2 * count + 1)
    size *= 2;
  return size;
}

static CompiledName *compile_names(GazetteerBuilder *builder, size_t *count, uint32_t *longest)
{
  size_t total = 0;
  for (size_t i = 0; i < builder->entry_count; i++)
    total += builder->entries[i].name_count;
  CompiledName *names = arena_array(builder->arena, total + 1, sizeof *names);
  *count = 0;
  *longest = 0;
  for (size_t i = 0; i < builder->entry_count; i++)
    for (size_t k = 0; k < builder->entries[i].name_count; k++) {
      const Name *name = &builder->entries[i].names[k];
      char key[GAZETTEER_NAME_LIMIT * 4] = "";
      arena_clear(builder->scratch);
      gazetteer_index_key(text_key(builder->scratch, name->written), key, sizeof key);
      uint32_t words = 1;
      for (const char *byte = key; *byte; byte++)
        words += *byte == ' ';
      if (words > *longest)
        *longest = words;
      names[*count] = (CompiledName){.key = arena_string(builder->arena, key),
                                     .written = name->written,
                                     .entry = (uint32_t)i,
                                     .weight = builder->entries[i].weight,
                                     .order = (uint32_t)*count,
                                     .form = name->form,
                                     .language = name->language};
      ++*count;
    }
  qsort(names, *count, sizeof *names, compare_names);
  return names;
}

/* Lays sections one behind another. */
typedef struct {
  unsigned char *bytes;
  size_t length;
} Layout;

static void *place(Layout *layout, ImageSection *section, size_t count, size_t element)
{
  section->offset = (uint32_t)layout->length;
  section->count = (uint32_t)count;
  void *at = layout->bytes ? layout->bytes + layout->length : NULL;
  layout->length += (count * element + 3) / 4 * 4;
  return at;
}

static uint32_t free_slot(const uint32_t *slots, uint32_t size, uint32_t hash)
{
  uint32_t at = hash & (size - 1);
  while (slots[at])
    at = (at + 1) & (size - 1);
  return at;
}

static void write_entries(const GazetteerBuilder *builder, Pool *pool, ImageEntry *entries)
{
  uint32_t listing = 0;
  for (size_t i = 0; i < builder->entry_count; i++) {
    const Entry *entry = &builder->entries[i];
    entries[i] = (ImageEntry){.name = pool_add(pool, entry->name),
                              .class_name = pool_add(pool, entry->class_name),
                              .label_fr = pool_add(pool, preferred_label(entry, LANGUAGE_FRENCH)),
                              .label_en = pool_add(pool, preferred_label(entry, LANGUAGE_ENGLISH)),
                              .wikidata = pool_add(pool, entry->wikidata),
                              .geonames = pool_add(pool, entry->geonames),
                              .country = pool_add(pool, entry->country.name),
                              .code = pool_add(pool, entry->code),
                              .weight = entry->weight,
                              .first_listing = listing,
                              .listing_count = (uint16_t)entry->name_count,
                              .is_capital = entry->is_capital,
                              .gender = (uint8_t)entry->gender};
    listing += (uint32_t)entry->name_count;
  }
}

static Casing casing_of(const CompiledName *name)
{
  /* Adjectives are adjectives with or without a capital, but "US" is not "us". */
  Casing casing = gazetteer_casing(name->written);
  if (name->form == FORM_SURNAME && casing == CASING_LATER && text_starts_upper(name->written))
    return CASING_BOTH; /* "le maire" and "le Maire" are not Mr Le Maire */
  return name->form == FORM_ADJECTIVE && casing != CASING_CAPITALS ? CASING_ANY : casing;
}

Status gazetteer_builder_finish(GazetteerBuilder *builder, const Gazetteer *base, unsigned char **bytes, size_t *size)
{
  *bytes = NULL;
  *size = 0;
  check_entries(builder, base);
  if (builder->mistakes > MISTAKE_LIMIT)
    log_message(builder->log, LOG_ERROR, NULL, 0, 0, "and %zu more mistakes", builder->mistakes - MISTAKE_LIMIT);
  if (builder->mistakes)
    return STATUS_BAD_SCHEMA;

  size_t name_count;
  ImageHeader header = {.byte_order = GAZETTEER_BYTE_ORDER, .version = GAZETTEER_VERSION};
  memcpy(header.magic, GAZETTEER_MAGIC, sizeof header.magic);
  CompiledName *names = compile_names(builder, &name_count, &header.longest_name);

  /* Strings first, as their number decides the size: once to collect them, once to write. */
  Pool pool = {.arena = builder->arena};
  pool.bytes = arena_grow(builder->arena, NULL, &pool.room, 1, 1);
  pool.length = 1;
  ImageEntry *entries = arena_array(builder->arena, builder->entry_count + 1, sizeof *entries);
  write_entries(builder, &pool, entries);
  for (size_t i = 0; i < name_count; i++) {
    pool_add(&pool, names[i].key);
    pool_add(&pool, names[i].written);
  }
  for (size_t i = 0; i < builder->first_name_count; i++)
    pool_add(&pool, builder->first_names[i].key);

  Layout layout = {NULL, sizeof header};
  ImageEntry *entry_section = NULL;
  ImageName *name_section = NULL;
  uint32_t *name_slots = NULL, *listings = NULL, *entry_slots = NULL;
  ImageFirstName *first_names = NULL;
  char *strings = NULL;
  for (int pass = 0; pass < 2; pass++) {
    entry_section = place(&layout, &header.entries, builder->entry_count, sizeof *entry_section);
    name_section = place(&layout, &header.names, name_count, sizeof *name_section);
    name_slots = place(&layout, &header.name_slots, slots_for(name_count), sizeof *name_slots);
    listings = place(&layout, &header.listings, name_count, sizeof *listings);
    entry_slots = place(&layout, &header.entry_slots, slots_for(builder->entry_count), sizeof *entry_slots);
    first_names = place(&layout, &header.first_names, slots_for(builder->first_name_count), sizeof *first_names);
    strings = place(&layout, &header.strings, pool.length, 1);
    if (pass)
      break;
    if (layout.length > INT32_MAX) {
      log_message(builder->log, LOG_ERROR, NULL, 0, 0, "the gazetteer is larger than 2 GB");
      return STATUS_LIMIT;
    }
    *size = layout.length;
    layout = (Layout){calloc(1, *size), sizeof header};
    if (!layout.bytes)
      return STATUS_NO_MEMORY;
  }

  if (builder->entry_count)
    memcpy(entry_section, entries, builder->entry_count * sizeof *entries);
  memcpy(strings, pool.bytes, pool.length);
  for (size_t i = 0; i < name_count; i++) {
    const CompiledName *name = &names[i];
    name_section[i] = (ImageName){.key = pool_add(&pool, name->key),
                                  .written = pool_add(&pool, name->written),
                                  .entry = name->entry,
                                  .form = (uint8_t)name->form,
                                  .language = (uint8_t)name->language,
                                  .casing = (uint8_t)casing_of(name)};
    listings[name->order] = (uint32_t)i;
    if (!i || strcmp(names[i - 1].key, name->key) != 0)
      name_slots[free_slot(name_slots, header.name_slots.count, text_hash(name->key))] = (uint32_t)i + 1;
  }
  for (size_t i = 0; i < builder->entry_count; i++)
    entry_slots[free_slot(entry_slots, header.entry_slots.count, text_hash(builder->entries[i].name))] = (uint32_t)i + 1;
  for (size_t i = 0; i < builder->first_name_count; i++) {
    uint32_t at = text_hash(builder->first_names[i].key) & (header.first_names.count - 1);
    while (first_names[at].key)
      at = (at + 1) & (header.first_names.count - 1);
    first_names[at] = (ImageFirstName){pool_add(&pool, builder->first_names[i].key), (uint32_t)builder->first_names[i].gender};
  }

  header.file_size = (uint32_t)*size;
  header.content_checksum = gazetteer_checksum(layout.bytes + sizeof header, *size - sizeof header);
  header.header_checksum = gazetteer_checksum(&header, offsetof(ImageHeader, header_checksum));
  memcpy(layout.bytes, &header, sizeof header);
  *bytes = layout.bytes;
  return STATUS_OK;
}
