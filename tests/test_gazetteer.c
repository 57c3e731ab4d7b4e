/* Tests of gazetteer.h and gazetteer_builder.h: on small tables made here, on damaged files, and on the tables that ship. */
#include "gazetteer.h"
#include "gazetteer_builder.h"
#include "gazetteer_image.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ENT ENTENTE_NAMESPACE
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define LABEL "http://www.w3.org/2000/01/rdf-schema#label"
#define ALIAS "http://www.w3.org/2004/02/skos/core#altLabel"
#define EXACT "http://www.w3.org/2004/02/skos/core#exactMatch"

/* Object texts that begin with '<' are IRIs: "<France>" an entry, "<ent:Country>" a term, others as they are. */
typedef struct {
  const char *subject, *predicate, *object, *language;
} Triple;

typedef struct {
  char text[4096];
  size_t line;
  size_t count;
} Messages;

static void collect(void *user, const LogMessage *message)
{
  Messages *messages = user;
  size_t used = strlen(messages->text);
  snprintf(messages->text + used, sizeof messages->text - used, "%s\n", message->text);
  messages->line = message->line;
  messages->count++;
}

static SchemaTerm term_of(Arena *arena, const char *text, const char *language)
{
  if (text[0] != '<')
    return (SchemaTerm){SCHEMA_LITERAL, text, language};
  const char *inside = arena_copy(arena, text + 1, strlen(text) - 2);
  if (strncmp(inside, "ent:", 4) == 0)
    return (SchemaTerm){SCHEMA_IRI, arena_format(arena, ENT "%s", inside + 4), NULL};
  if (strstr(inside, "://"))
    return (SchemaTerm){SCHEMA_IRI, inside, NULL};
  return (SchemaTerm){SCHEMA_IRI, arena_format(arena, GAZETTEER_BASE "%s", inside), NULL};
}

static Status add_triples(GazetteerBuilder *builder, const Triple *triples, size_t count)
{
  Arena *arena = arena_new();
  Status result = STATUS_OK;
  for (size_t i = 0; i < count; i++) {
    SchemaStatement statement = {.subject = term_of(arena, triples[i].subject, NULL),
                                 .predicate = triples[i].predicate,
                                 .object = term_of(arena, triples[i].object, triples[i].language),
                                 .file = "table.ttl",
                                 .line = i + 1};
    Status status = gazetteer_builder_add(builder, &statement);
    if (status != STATUS_OK)
      result = status;
  }
  arena_free(arena);
  return result;
}

static const Triple TABLE[] = {
    {"<France>", RDF_TYPE, "<ent:Country>", NULL},
    {"<France>", LABEL, "France", NULL},
    {"<France>", ALIAS, "République française", "fr"},
    {"<France>", ENT "adjective", "français", "fr"},
    {"<France>", ENT "adjective", "française", "fr"},
    {"<France>", ENT "adjective", "French", "en"},
    {"<France>", ENT "inhabitant", "Français", "fr"},
    {"<France>", ENT "inhabitant", "Frenchman", "en"},
    {"<France>", ENT "metonym", "Élysée", NULL},
    {"<France>", ENT "capital", "<Paris>", NULL},
    {"<France>", ENT "code", "FR", NULL},
    {"<France>", ENT "weight", "1065000000", NULL},
    {"<France>", EXACT, "<http://www.wikidata.org/entity/Q142>", NULL},
    {"<Paris>", RDF_TYPE, "<ent:City>", NULL},
    {"<Paris>", ENT "country", "<France>", NULL},
    {"<Paris>", ENT "geonames", "2988507", NULL},
    {"<Paris>", ENT "weight", "2138551", NULL},
    {"<Paris_(Texas)>", RDF_TYPE, "<ent:City>", NULL},
    {"<Paris_(Texas)>", ENT "weight", "24782", NULL},
    {"<États-Unis>", RDF_TYPE, "<ent:Country>", NULL},
    {"<États-Unis>", ALIAS, "US", NULL},
    {"<États-Unis>", LABEL, "États-Unis", "fr"},
    {"<États-Unis>", LABEL, "United States", "en"},
    {"<États-Unis>", ALIAS, "U.S.", "en"},
    {"<États-Unis>", ENT "adjective", "US", "en"},
    {"<OMS>", RDF_TYPE, "<ent:Organisation>", NULL},
    {"<OMS>", LABEL, "OMS", "fr"},
    {"<OMS>", LABEL, "WHO", "en"},
    {"<Conseil_de_sécurité>", RDF_TYPE, "<ent:Organisation>", NULL},
    {"<Conseil_de_sécurité>", LABEL, "Conseil de sécurité", "fr"},
    {"<Conseil_de_sécurité>", ALIAS, "conseil de sécurité de l'ONU", "fr"},
    {"<Le_Monde>", RDF_TYPE, "<ent:Media>", NULL},
    {"<L'Équipe>", RDF_TYPE, "<ent:Media>", NULL},
    {"<Côte_d'Ivoire>", RDF_TYPE, "<ent:Country>", NULL},
    {"<Emmanuel_Macron>", RDF_TYPE, "<ent:Person>", NULL},
    {"<Emmanuel_Macron>", ENT "surname", "Macron", NULL},
    {"<Bruno_Le_Maire>", RDF_TYPE, "<ent:Person>", NULL},
    {"<Bruno_Le_Maire>", ENT "surname", "Le Maire", NULL},
    {"<Emmanuel_Macron>", ENT "gender", "<ent:male>", NULL},
    {"<Emmanuel_Macron>", ENT "country", "<France>", NULL},
    {"<SAMP%2FT>", RDF_TYPE, "<ent:Equipment>", NULL},
    {"<ent:male>", ENT "firstName", "Jean", NULL},
    {"<ent:female>", ENT "firstName", "Marie", NULL},
    {"<ent:male>", ENT "firstName", "Camille", NULL},
    {"<ent:female>", ENT "firstName", "Camille", NULL},
};
enum { TABLE_SIZE = sizeof TABLE / sizeof *TABLE };

static void make_path(char path[64])
{
  strcpy(path, "/tmp/entente-gazetteer-XXXXXX");
  int file = mkstemp(path);
  assert_true(file >= 0);
  close(file);
}

static void write_bytes(const char *path, const unsigned char *bytes, size_t size)
{
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, size, file), size);
  fclose(file);
}

static unsigned char *compile(const Triple *triples, size_t count, size_t *size)
{
  GazetteerBuilder *builder = gazetteer_builder_new((Log){0});
  assert_int_equal(add_triples(builder, triples, count), STATUS_OK);
  unsigned char *bytes;
  assert_int_equal(gazetteer_builder_finish(builder, NULL, &bytes, size), STATUS_OK);
  gazetteer_builder_free(builder);
  return bytes;
}

static Gazetteer *open_bytes(const unsigned char *bytes, size_t size)
{
  char path[64];
  make_path(path);
  write_bytes(path, bytes, size);
  Gazetteer *gazetteer;
  Status status = gazetteer_open(path, (Log){0}, &gazetteer);
  unlink(path);
  assert_int_equal(status == STATUS_OK, gazetteer != NULL);
  return gazetteer;
}

static Gazetteer *open_table(void)
{
  size_t size;
  unsigned char *bytes = compile(TABLE, TABLE_SIZE, &size);
  Gazetteer *gazetteer = open_bytes(bytes, size);
  free(bytes);
  assert_non_null(gazetteer);
  return gazetteer;
}

/* What a text means, as "name/form name/form". */
static const char *find(const Gazetteer *gazetteer, const char *form, Language language)
{
  static char result[1024];
  static const char *const forms[] = {"name", "alias", "adjective", "inhabitant", "metonym", "surname"};
  Arena *arena = arena_new();
  GazetteerMatch matches[8];
  size_t count = gazetteer_find_form(gazetteer, form, text_key(arena, form), language, matches, 8);
  result[0] = '\0';
  for (size_t i = 0; i < count; i++)
    snprintf(result + strlen(result), sizeof result - strlen(result), "%s%s/%s", i ? " " : "", matches[i].entry->name,
             forms[matches[i].form]);
  arena_free(arena);
  return result;
}

static void names_are_found_in_their_language(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  assert_string_equal(find(gazetteer, "France", LANGUAGE_ENGLISH), "France/name");
  assert_string_equal(find(gazetteer, "Etats-Unis", LANGUAGE_FRENCH), "États-Unis/name");
  assert_string_equal(find(gazetteer, "Etats-Unis", LANGUAGE_ENGLISH), "");
  assert_string_equal(find(gazetteer, "Etats-Unis", LANGUAGE_UNKNOWN), "États-Unis/name");
  assert_string_equal(find(gazetteer, "française", LANGUAGE_FRENCH), "France/adjective");
  assert_string_equal(find(gazetteer, "Français", LANGUAGE_FRENCH), "France/adjective France/inhabitant");
  assert_string_equal(find(gazetteer, "l’Élysée", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "Elysée", LANGUAGE_FRENCH), "France/metonym");
  assert_string_equal(find(gazetteer, "Macron", LANGUAGE_FRENCH), "Emmanuel Macron/surname");
  assert_string_equal(find(gazetteer, "SAMP/T", LANGUAGE_FRENCH), "SAMP/T/name");
  assert_string_equal(find(gazetteer, "Francia", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "...", LANGUAGE_FRENCH), "");
  gazetteer_close(gazetteer);
}

static void namesakes_come_best_first(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  assert_string_equal(find(gazetteer, "Paris", LANGUAGE_FRENCH), "Paris/name Paris (Texas)/name France/metonym");
  GazetteerMatch match;
  assert_int_equal(gazetteer_find(gazetteer, "paris", LANGUAGE_FRENCH, &match, 1), 1);
  assert_string_equal(match.entry->name, "Paris");
  assert_int_equal(gazetteer_find(gazetteer, "paris", LANGUAGE_FRENCH, &match, 0), 0);
  gazetteer_close(gazetteer);
}

static void capitals_must_fit(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  assert_string_equal(find(gazetteer, "WHO", LANGUAGE_ENGLISH), "OMS/name");
  assert_string_equal(find(gazetteer, "Who", LANGUAGE_ENGLISH), "");
  assert_string_equal(find(gazetteer, "who", LANGUAGE_ENGLISH), "");
  assert_string_equal(find(gazetteer, "us", LANGUAGE_ENGLISH), "");
  assert_string_equal(find(gazetteer, "US", LANGUAGE_ENGLISH), "États-Unis/alias États-Unis/adjective");
  assert_string_equal(find(gazetteer, "U.S.", LANGUAGE_ENGLISH), "États-Unis/alias États-Unis/adjective");
  assert_string_equal(find(gazetteer, "paris", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "FRANÇAIS", LANGUAGE_FRENCH), "France/adjective France/inhabitant");
  assert_string_equal(find(gazetteer, "français", LANGUAGE_FRENCH), "France/adjective");
  assert_string_equal(find(gazetteer, "Conseil de Sécurité", LANGUAGE_FRENCH), "Conseil de sécurité/name");
  assert_string_equal(find(gazetteer, "conseil de sécurité", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "conseil de sécurité de l’ONU", LANGUAGE_FRENCH), "Conseil de sécurité/alias");
  assert_string_equal(find(gazetteer, "Le Monde", LANGUAGE_FRENCH), "Le Monde/name");
  assert_string_equal(find(gazetteer, "le Monde", LANGUAGE_FRENCH), "Le Monde/name");
  assert_string_equal(find(gazetteer, "Le monde", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "Le Maire", LANGUAGE_FRENCH), "Bruno Le Maire/surname");
  assert_string_equal(find(gazetteer, "le Maire", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "Le maire", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "L’Équipe", LANGUAGE_FRENCH), "L'Équipe/name");
  assert_string_equal(find(gazetteer, "l’ Équipe", LANGUAGE_FRENCH), "L'Équipe/name");
  assert_string_equal(find(gazetteer, "L’équipe", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "côte d'Ivoire", LANGUAGE_FRENCH), "Côte d'Ivoire/name");
  assert_string_equal(find(gazetteer, "Cote d Ivoire", LANGUAGE_FRENCH), "Côte d'Ivoire/name");
  gazetteer_close(gazetteer);
}

static size_t longest(const Gazetteer *gazetteer, const char *const *forms, size_t count, const char **name)
{
  Arena *arena = arena_new();
  const char *keys[16];
  for (size_t i = 0; i < count; i++)
    keys[i] = text_key(arena, forms[i]);
  GazetteerMatch matches[4];
  size_t match_count = 0;
  size_t words = gazetteer_longest_form(gazetteer, forms, keys, count, LANGUAGE_FRENCH, matches, 4, &match_count);
  *name = match_count ? matches[0].entry->name : "";
  assert_int_equal(words > 0, match_count > 0);
  arena_free(arena);
  return words;
}

static void the_longest_name_is_taken(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  const char *name;
  const char *const council[] = {"Conseil", "de", "sécurité", "de", "l'", "ONU", "à", "Paris"};
  assert_int_equal(longest(gazetteer, council, 8, &name), 6);
  assert_string_equal(name, "Conseil de sécurité");
  assert_int_equal(longest(gazetteer, council, 5, &name), 3);
  assert_int_equal(longest(gazetteer, council + 1, 7, &name), 0);
  assert_string_equal(name, "");
  const char *const ivory[] = {"Côte", "d’", "Ivoire", ".", "Paris"};
  assert_int_equal(longest(gazetteer, ivory, 5, &name), 3);
  assert_int_equal(longest(gazetteer, ivory + 3, 2, &name), 0);
  const char *const sentence[] = {"Paris", ",", "Texas"};
  assert_int_equal(longest(gazetteer, sentence, 3, &name), 1);
  assert_int_equal(longest(gazetteer, sentence, 0, &name), 0);
  gazetteer_close(gazetteer);
}

static void entries_tell_what_is_known(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  const GazetteerEntry *france = gazetteer_entry(gazetteer, "France");
  assert_non_null(france);
  assert_string_equal(france->class_name, "Country");
  assert_string_equal(france->label_fr, "France");
  assert_string_equal(france->label_en, "France");
  assert_string_equal(france->wikidata, "Q142");
  assert_string_equal(france->code, "FR");
  assert_null(france->geonames);
  assert_null(france->country);
  assert_false(france->is_capital);
  const GazetteerEntry *paris = gazetteer_entry(gazetteer, "Paris");
  assert_true(paris->is_capital);
  assert_string_equal(paris->country, "France");
  assert_string_equal(paris->geonames, "2988507");
  assert_int_equal(paris->weight, 2138551);
  assert_string_equal(gazetteer_entry(gazetteer, "Paris (Texas)")->label_fr, "Paris");
  assert_int_equal(gazetteer_entry(gazetteer, "Emmanuel Macron")->gender, GENDER_MALE);
  assert_string_equal(gazetteer_entry(gazetteer, "États-Unis")->label_en, "United States");
  assert_null(gazetteer_entry(gazetteer, "Atlantide"));

  GazetteerAlias aliases[16];
  size_t count = gazetteer_aliases(gazetteer, france, aliases, 16);
  assert_int_equal(count, 9); /* eight of its own and its capital's */
  assert_string_equal(aliases[0].text, "France");
  assert_int_equal(aliases[1].language, LANGUAGE_FRENCH);
  assert_string_equal(aliases[8].text, "Paris");
  assert_int_equal(aliases[8].form, FORM_METONYM);
  assert_int_equal(gazetteer_aliases(gazetteer, france, aliases, 2), 2);
  gazetteer_aliases(gazetteer, gazetteer_entry(gazetteer, "États-Unis"), aliases, 16);
  assert_string_equal(aliases[0].text, "États-Unis");
  assert_string_equal(aliases[2].text, "US");
  GazetteerEntry stranger = {.name = "France"};
  assert_int_equal(gazetteer_aliases(gazetteer, &stranger, aliases, 16), 0);
  gazetteer_close(gazetteer);
}

static void first_names_have_a_gender(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  assert_int_equal(gazetteer_first_name(gazetteer, "jean"), GENDER_MALE);
  assert_int_equal(gazetteer_first_name(gazetteer, "marie"), GENDER_FEMALE);
  assert_int_equal(gazetteer_first_name(gazetteer, "camille"), GENDER_BOTH);
  assert_int_equal(gazetteer_first_name(gazetteer, "jean-marie"), GENDER_MALE);
  assert_int_equal(gazetteer_first_name(gazetteer, "paris"), GENDER_UNKNOWN);
  assert_int_equal(gazetteer_first_name(gazetteer, ""), GENDER_UNKNOWN);
  gazetteer_close(gazetteer);
}

static void a_user_adds_entries_and_names(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  const GazetteerEntry *france = gazetteer_entry(gazetteer, "France");
  static const Triple more[] = {
      {"<Syldavie>", RDF_TYPE, "<ent:Country>", NULL},
      {"<Syldavie>", ENT "adjective", "syldave", "fr"},
      {"<Syldavie>", ENT "seat", "<Paris>", NULL},
      {"<Klow>", RDF_TYPE, "<ent:City>", NULL},
      {"<Klow>", ENT "country", "<Syldavie>", NULL},
      {"<Klow>", ENT "weight", "122000", NULL},
      {"<Syldavie>", ENT "capital", "<Klow>", NULL},
      {"<France>", ALIAS, "Hexagone", "fr"},
      {"<France>", ENT "weight", "7", NULL},
      {"<ent:male>", ENT "firstName", "Ottokar", NULL},
      {"<http://example.org/other>", LABEL, "is not about an entry", NULL},
  };
  GazetteerBuilder *builder = gazetteer_builder_new((Log){0});
  assert_int_equal(add_triples(builder, more, sizeof more / sizeof *more), STATUS_OK);
  assert_int_equal(gazetteer_builder_count(builder), 3);
  assert_int_equal(gazetteer_add(gazetteer, builder, (Log){0}), STATUS_OK);
  gazetteer_builder_free(builder);

  assert_string_equal(find(gazetteer, "syldaves", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "syldave", LANGUAGE_FRENCH), "Syldavie/adjective");
  assert_string_equal(find(gazetteer, "Klow", LANGUAGE_FRENCH), "Klow/name Syldavie/metonym");
  assert_string_equal(find(gazetteer, "Hexagone", LANGUAGE_FRENCH), "France/alias");
  assert_string_equal(find(gazetteer, "Paris", LANGUAGE_FRENCH), "Paris/name Paris (Texas)/name France/metonym Syldavie/metonym");
  assert_ptr_equal(gazetteer_entry(gazetteer, "France"), france);
  assert_int_equal(france->weight, 7);
  assert_string_equal(france->wikidata, "Q142");
  GazetteerAlias aliases[16];
  assert_int_equal(gazetteer_aliases(gazetteer, france, aliases, 16), 10);
  assert_string_equal(aliases[9].text, "Hexagone");
  assert_int_equal(gazetteer_first_name(gazetteer, "ottokar"), GENDER_MALE);
  assert_int_equal(gazetteer_verify(gazetteer), STATUS_OK);
  gazetteer_close(gazetteer);
}

static void mistakes_are_told_with_their_line(void **state)
{
  (void)state;
  static const struct {
    Triple triple;
    const char *expected;
  } mistakes[] = {
      {{"<Ruritanie>", LABEL, "Ruritanie", NULL}, "has no class"},
      {{"<France>", RDF_TYPE, "<ent:City>", NULL}, "is a Country already"},
      {{"<France>", ENT "capitale", "<Paris>", NULL}, "expected ent:adjective"},
      {{"<France>", ENT "capital", "Paris", NULL}, "expected an IRI"},
      {{"<France>", ENT "capital", "<http://example.org/Paris>", NULL}, "expected an IRI"},
      {{"<France>", ENT "seat", "<Strelsau>", NULL}, "is not in the tables"},
      {{"<Paris>", ENT "country", "<Ruritanie>", NULL}, "is not in the tables"},
      {{"<Paris>", ENT "weight", "many", NULL}, "expected a whole number"},
      {{"<Paris>", ENT "weight", "-3", NULL}, "expected a whole number"},
      {{"<France>", ENT "code", "fra", NULL}, "two capital letters"},
      {{"<France>", ENT "gender", "female", NULL}, "expected ent:male"},
      {{"<France>", LABEL, "<Paris>", NULL}, "expected a text"},
      {{"<France>", LABEL, " - ", NULL}, "is empty"},
      {{"<France>", LABEL, "\xff\xfe", NULL}, "no UTF-8"},
      {{"<France>", EXACT, "<http://www.wikidata.org/entity/142>", NULL}, "expected one such as wd:Q142"},
      {{"<a/b>", LABEL, "b", NULL}, "names no entry"},
      {{"<%ZZ>", LABEL, "b", NULL}, "names no entry"},
      {{"<%00>", LABEL, "b", NULL}, "names no entry"},
      {{"<ent:male>", ENT "firstName", "", NULL}, "expected a name"},
  };
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
    Messages messages = {0};
    GazetteerBuilder *builder = gazetteer_builder_new((Log){collect, &messages});
    assert_int_equal(add_triples(builder, TABLE, TABLE_SIZE), STATUS_OK);
    Triple padded[3] = {TABLE[0], TABLE[0], mistakes[i].triple};
    add_triples(builder, padded, 3);
    unsigned char *bytes;
    size_t size;
    assert_int_equal(gazetteer_builder_finish(builder, NULL, &bytes, &size), STATUS_BAD_SCHEMA);
    assert_null(bytes);
    gazetteer_builder_free(builder);
    assert_int_equal(messages.count, 1);
    assert_int_equal(messages.line, 3);
    if (!strstr(messages.text, mistakes[i].expected))
      fail_msg("expected \"%s\" in: %s", mistakes[i].expected, messages.text);
  }
}

static void a_failed_addition_changes_nothing(void **state)
{
  (void)state;
  Gazetteer *gazetteer = open_table();
  static const Triple wrong[] = {{"<France>", ALIAS, "Hexagone", "fr"}, {"<Ruritanie>", LABEL, "Ruritanie", NULL}};
  GazetteerBuilder *builder = gazetteer_builder_new((Log){0});
  add_triples(builder, wrong, 2);
  assert_int_equal(gazetteer_add(gazetteer, builder, (Log){0}), STATUS_BAD_SCHEMA);
  gazetteer_builder_free(builder);
  assert_string_equal(find(gazetteer, "Hexagone", LANGUAGE_FRENCH), "");
  assert_string_equal(find(gazetteer, "Ruritanie", LANGUAGE_FRENCH), "");
  gazetteer_close(gazetteer);
}

static void empty_tables_are_fine(void **state)
{
  (void)state;
  size_t size;
  unsigned char *bytes = compile(NULL, 0, &size);
  Gazetteer *gazetteer = open_bytes(bytes, size);
  free(bytes);
  assert_non_null(gazetteer);
  assert_string_equal(find(gazetteer, "Paris", LANGUAGE_FRENCH), "");
  assert_null(gazetteer_entry(gazetteer, "Paris"));
  assert_int_equal(gazetteer_first_name(gazetteer, "jean"), GENDER_UNKNOWN);
  gazetteer_close(gazetteer);
  gazetteer_close(NULL);
}

static void the_same_tables_give_the_same_bytes(void **state)
{
  (void)state;
  size_t size, again_size;
  unsigned char *bytes = compile(TABLE, TABLE_SIZE, &size), *again = compile(TABLE, TABLE_SIZE, &again_size);
  assert_int_equal(size, again_size);
  assert_memory_equal(bytes, again, size);
  free(bytes);
  free(again);
}

/* Uses every function on a gazetteer that may hold nonsense. */
static void exercise(Gazetteer *gazetteer)
{
  const char *name;
  const char *const words[] = {"Conseil", "de", "sécurité"};
  longest(gazetteer, words, 3, &name);
  for (size_t i = 0; i < TABLE_SIZE; i++) {
    find(gazetteer, TABLE[i].object, LANGUAGE_UNKNOWN);
    GazetteerMatch matches[4];
    Arena *arena = arena_new();
    size_t count = gazetteer_find(gazetteer, text_key(arena, TABLE[i].object), LANGUAGE_FRENCH, matches, 4);
    for (size_t k = 0; k < count; k++) {
      GazetteerAlias aliases[32];
      size_t alias_count = gazetteer_aliases(gazetteer, matches[k].entry, aliases, 32);
      for (size_t a = 0; a < alias_count; a++)
        assert_true(strlen(aliases[a].text) < 100000);
      assert_non_null(matches[k].entry->class_name);
    }
    gazetteer_first_name(gazetteer, text_key(arena, TABLE[i].object));
    arena_free(arena);
  }
  gazetteer_entry(gazetteer, "France");
}

static void damaged_files_do_no_harm(void **state)
{
  (void)state;
  size_t size;
  unsigned char *bytes = compile(TABLE, TABLE_SIZE, &size);
  for (size_t length = 0; length < size; length += length < sizeof(ImageHeader) + 8 ? 1 : 97)
    assert_null(open_bytes(bytes, length));
  /* A byte of the header is always noticed, a byte of the rest at the latest by gazetteer_verify. */
  for (size_t at = 0; at < size; at += at < sizeof(ImageHeader) + 600 ? 1 : 13) {
    for (int value = 0; value < 2; value++) {
      unsigned char kept = bytes[at];
      bytes[at] = value ? 0xFF : (unsigned char)(kept ^ 1);
      Gazetteer *gazetteer = open_bytes(bytes, size);
      if (at < sizeof(ImageHeader) && bytes[at] != kept)
        assert_null(gazetteer);
      if (gazetteer) {
        if (bytes[at] != kept)
          assert_int_equal(gazetteer_verify(gazetteer), STATUS_BAD_SCHEMA);
        exercise(gazetteer);
        gazetteer_close(gazetteer);
      }
      bytes[at] = kept;
    }
  }
  /* Sections that point outside, under a header that is whole. */
  ImageHeader header;
  memcpy(&header, bytes, sizeof header);
  ImageSection *sections = &header.entries;
  for (size_t i = 0; i < 7; i++)
    for (size_t k = 0; k < 4; k++) {
      ImageSection kept = sections[i];
      sections[i] = (ImageSection[]){{UINT32_MAX - 3, 1}, {kept.offset, UINT32_MAX}, {4, kept.count}, {kept.offset + 2, kept.count}}[k];
      header.header_checksum = gazetteer_checksum(&header, offsetof(ImageHeader, header_checksum));
      unsigned char *copy = malloc(size);
      memcpy(copy, bytes, size);
      memcpy(copy, &header, sizeof header);
      assert_null(open_bytes(copy, size));
      free(copy);
      sections[i] = kept;
    }
  free(bytes);
  Gazetteer *gazetteer;
  assert_int_equal(gazetteer_open("/nonexistent/gazetteer.bin", (Log){0}, &gazetteer), STATUS_IO);
  assert_int_equal(gazetteer_open("/tmp", (Log){0}, &gazetteer), STATUS_BAD_SCHEMA);
}

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void the_shipped_tables_know_the_world(void **state)
{
  (void)state;
  Gazetteer *gazetteer;
  double before = seconds();
  assert_int_equal(gazetteer_open(BUILD_DIR "/gazetteer.bin", (Log){0}, &gazetteer), STATUS_OK);
  assert_true(seconds() - before < 0.05); /* a bound for a busy machine; 0.1 ms is usual */
  assert_int_equal(gazetteer_verify(gazetteer), STATUS_OK);
  static const struct {
    const char *form;
    Language language;
    const char *expected; /* the matches begin so */
  } cases[] = {
      {"États-Unis", LANGUAGE_FRENCH, "États-Unis/name"},
      {"Etats-Unis", LANGUAGE_FRENCH, "États-Unis/name"},
      {"U.S.", LANGUAGE_ENGLISH, "États-Unis/alias"},
      {"ukrainiennes", LANGUAGE_FRENCH, "Ukraine/adjective"},
      {"Kyiv", LANGUAGE_FRENCH, "Kiev/"},
      {"Birmanie", LANGUAGE_FRENCH, "Birmanie/name"},
      {"RDC", LANGUAGE_FRENCH, "République démocratique du Congo/alias"},
      {"Otan", LANGUAGE_FRENCH, "OTAN/"},
      {"NATO", LANGUAGE_ENGLISH, "OTAN/name"},
      {"Vladimir Putin", LANGUAGE_FRENCH, "Vladimir Poutine/"},
      {"Poutine", LANGUAGE_FRENCH, "Vladimir Poutine/surname"},
      {"Macron", LANGUAGE_ENGLISH, "Emmanuel Macron/surname"},
      {"Georgia", LANGUAGE_ENGLISH, "Géorgie/name"},
      {"Niger", LANGUAGE_FRENCH, "Niger/name"},
      {"nigérien", LANGUAGE_FRENCH, "Niger/adjective"},
      {"nigérian", LANGUAGE_FRENCH, "Nigeria/adjective"},
      {"Washington", LANGUAGE_FRENCH, "Washington/name"},
      {"Luxembourg", LANGUAGE_FRENCH, "Luxembourg/name Luxembourg (ville)/name"},
      {"Jordan", LANGUAGE_ENGLISH, "Jordanie/name"},
      {"who", LANGUAGE_ENGLISH, ""},
      {"ou", LANGUAGE_FRENCH, ""},
      {"as", LANGUAGE_ENGLISH, ""},
      {"it", LANGUAGE_ENGLISH, ""},
      {"us", LANGUAGE_ENGLISH, ""},
      {"We", LANGUAGE_ENGLISH, ""},
      {"Un", LANGUAGE_FRENCH, ""},
      {"Police", LANGUAGE_FRENCH, ""},
      {"Friday", LANGUAGE_ENGLISH, ""},
      {"ali", LANGUAGE_FRENCH, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *found = find(gazetteer, cases[i].form, cases[i].language);
    if (strncmp(found, cases[i].expected, strlen(cases[i].expected)) != 0 || (!*cases[i].expected && *found))
      fail_msg("%s: expected %s, found %s", cases[i].form, cases[i].expected, found);
  }
  assert_non_null(strstr(find(gazetteer, "Washington", LANGUAGE_FRENCH), "États-Unis/metonym"));
  gazetteer_close(gazetteer);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_found_in_their_language),
      cmocka_unit_test(namesakes_come_best_first),
      cmocka_unit_test(capitals_must_fit),
      cmocka_unit_test(the_longest_name_is_taken),
      cmocka_unit_test(entries_tell_what_is_known),
      cmocka_unit_test(first_names_have_a_gender),
      cmocka_unit_test(a_user_adds_entries_and_names),
      cmocka_unit_test(mistakes_are_told_with_their_line),
      cmocka_unit_test(a_failed_addition_changes_nothing),
      cmocka_unit_test(empty_tables_are_fine),
      cmocka_unit_test(the_same_tables_give_the_same_bytes),
      cmocka_unit_test(damaged_files_do_no_harm),
      cmocka_unit_test(the_shipped_tables_know_the_world),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
