/* Tests of what graph_add makes of facts: which are one, which nodes are one, what is refused. Judged by the N-Triples. */
#include "facts_check.h"
#include "graph.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ENT ENTENTE_NAMESPACE
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define OWL "http://www.w3.org/2002/07/owl#"
#define DATA ENTENTE_DATA_BASE

enum { ALPHA, BETA, GAMMA, MEETING, ENTITY_COUNT };

static const char TEXT[] = "Alpha a vu Bêta. Bêta a revu Alpha. Gamma dit que non.";
static Span first_sentence = {0, 16}, second_sentence = {17, 35};
static Label labels[ENTITY_COUNT] = {{"Alpha", NULL}, {"Bêta", NULL}, {"Gamma", NULL}, {"réunion", "fr"}};

typedef struct {
  Arena *arena;
  Vocabulary *vocabulary;
  Document document;
  Entity entities[ENTITY_COUNT];
  char messages[2000];
} Setting;

static void listen(void *user, const LogMessage *message)
{
  char *messages = user;
  size_t used = strlen(messages);
  snprintf(messages + used, 2000 - used, "%s\n", message->text);
}

static int set_up(void **state)
{
  static const VocabularyStatement statements[] = {
      {ENT "Entity", RDF "type", OWL "Class", false, NULL, NULL, 0},
      {ENT "Actor", RDF "type", OWL "Class", false, NULL, NULL, 0},
      {ENT "Person", RDF "type", OWL "Class", false, NULL, NULL, 0},
      {ENT "City", RDF "type", OWL "Class", false, NULL, NULL, 0},
      {ENT "Actor", RDFS "subClassOf", ENT "Entity", false, NULL, NULL, 0},
      {ENT "Person", RDFS "subClassOf", ENT "Actor", false, NULL, NULL, 0},
      {ENT "City", RDFS "subClassOf", ENT "Entity", false, NULL, NULL, 0},
      {ENT "met", RDF "type", OWL "SymmetricProperty", false, NULL, NULL, 0},
      {ENT "invited", RDF "type", OWL "ObjectProperty", false, NULL, NULL, 0},
      {ENT "heldOn", RDF "type", OWL "DatatypeProperty", false, NULL, NULL, 0},
  };
  Setting *setting = calloc(1, sizeof *setting);
  assert_non_null(setting);
  setting->arena = arena_new();
  assert_int_equal(vocabulary_build(setting->arena, statements, sizeof statements / sizeof *statements, (Log){0}, &setting->vocabulary),
                   STATUS_OK);
  setting->document = (Document){.name = "a.txt",
                                 .identifier = "a",
                                 .text = TEXT,
                                 .text_bytes = strlen(TEXT),
                                 .text_characters = text_count(TEXT, strlen(TEXT)),
                                 .language = LANGUAGE_FRENCH};
  for (int i = 0; i < ENTITY_COUNT; i++)
    setting->entities[i] = (Entity){.labels = &labels[i],
                                    .label_count = 1,
                                    .preferred_count = 1,
                                    .class_name = i == MEETING ? "Entity" : "Person",
                                    .name = i == MEETING ? NULL : labels[i].text};
  *state = setting;
  return 0;
}

static int tear_down(void **state)
{
  Setting *setting = *state;
  arena_free(setting->arena);
  free(setting);
  return 0;
}

static Fact said(int subject, const char *predicate, int object)
{
  return (Fact){.subject = subject,
                .predicate = predicate,
                .object = object,
                .place = FACTS_NONE,
                .recipient = FACTS_NONE,
                .addressee = FACTS_NONE,
                .attribution = FACTS_NONE,
                .confidence = 0.5,
                .evidence = &first_sentence,
                .evidence_count = 1};
}

static Graph *graph_with(Setting *setting, GraphOptions options)
{
  options.vocabulary = setting->vocabulary;
  Graph *graph = NULL;
  assert_int_equal(graph_new(&options, (Log){listen, setting->messages}, &graph), STATUS_OK);
  return graph;
}

static Status add(Setting *setting, Graph *graph, Fact *facts, size_t count)
{
  FactSet set = {&setting->document, setting->entities, ENTITY_COUNT, facts, count};
  return graph_add(graph, &set);
}

/* What the graph is in a format; free it. */
static char *written(const Graph *graph, Format format, unsigned columns)
{
  WriteOptions options = {.columns = columns};
  FILE *file = tmpfile();
  assert_non_null(file);
  assert_int_equal(graph_write(graph, format, file, &options, (Log){0}), STATUS_OK);
  long length = ftell(file);
  rewind(file);
  char *text = calloc((size_t)length + 1, 1);
  assert_non_null(text);
  assert_int_equal(fread(text, 1, (size_t)length, file), length);
  fclose(file);
  return text;
}

static char *ntriples(const Graph *graph)
{
  return written(graph, FORMAT_NTRIPLES, 0);
}

/* Frees the graph. */
static char *triples_of(Setting *setting, Fact *facts, size_t count)
{
  Graph *graph = graph_with(setting, (GraphOptions){0});
  assert_int_equal(add(setting, graph, facts, count), STATUS_OK);
  char *triples = ntriples(graph);
  graph_free(graph);
  return triples;
}

static size_t times(const char *text, const char *part)
{
  size_t count = 0;
  for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
    count++;
  return count;
}

#define A_FACT "<" RDF "type> <" ENT "Fact>"

static void a_fact_said_twice_is_one_with_two_spans(void **state)
{
  Setting *setting = *state;
  Fact facts[] = {said(ALPHA, ENT "invited", BETA), said(ALPHA, ENT "invited", BETA)};
  facts[0].factuality = FACTUALITY_PLANNED;
  facts[1].evidence = &second_sentence;
  facts[1].place = GAMMA;
  facts[1].date.start = "2025-03";
  facts[1].confidence = 0.755;
  char *triples = triples_of(setting, facts, 2);
  assert_int_equal(times(triples, A_FACT), 1);
  assert_int_equal(times(triples, "wasDerivedFrom>"), 2);
  assert_non_null(strstr(triples, "#char=0,16>"));
  assert_non_null(strstr(triples, "anchorOf> \"Bêta a revu Alpha.\"@fr"));
  assert_int_equal(times(triples, "factuality>"), 1);
  assert_non_null(strstr(triples, "<" ENT "factuality> <" ENT "actual>"));
  assert_non_null(strstr(triples, "<" ENT "place> <" DATA "entity/Gamma>"));
  assert_non_null(strstr(triples, "<" ENT "date> \"2025-03\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>"));
  assert_non_null(strstr(triples, "<" ENT "confidence> \"0.76\""));
  assert_non_null(strstr(triples, "<" DATA "entity/Alpha> <" ENT "invited> <" DATA "entity/B\xc3\xaata> ."));
  free(triples);
}

static void only_a_symmetric_relation_has_no_sides(void **state)
{
  Setting *setting = *state;
  Fact met[] = {said(BETA, ENT "met", ALPHA), said(ALPHA, ENT "met", BETA)};
  char *triples = triples_of(setting, met, 2);
  assert_int_equal(times(triples, A_FACT), 1);
  free(triples);
  Fact invited[] = {said(BETA, ENT "invited", ALPHA), said(ALPHA, ENT "invited", BETA)};
  triples = triples_of(setting, invited, 2);
  assert_int_equal(times(triples, A_FACT), 2);
  free(triples);
}

static void what_cannot_be_one_stays_apart(void **state)
{
  Setting *setting = *state;
  Fact facts[] = {said(ALPHA, ENT "invited", BETA), said(ALPHA, ENT "invited", BETA), said(ALPHA, ENT "invited", BETA)};
  facts[0].date.start = "2025-03-01";
  facts[1].date.start = "2025-04-01";
  facts[2].factuality = FACTUALITY_NEGATED;
  char *triples = triples_of(setting, facts, 3);
  assert_int_equal(times(triples, A_FACT), 3);
  assert_int_equal(times(triples, "<" ENT "date>"), 2);
  free(triples);
}

static void facts_that_did_not_happen_have_no_direct_triple(void **state)
{
  Setting *setting = *state;
  for (int factuality = FACTUALITY_ACTUAL; factuality <= FACTUALITY_NEGATED; factuality++) {
    Fact fact = said(ALPHA, ENT "invited", BETA);
    fact.factuality = (Factuality)factuality;
    char *triples = triples_of(setting, &fact, 1);
    assert_int_equal(times(triples, "entity/Alpha> <" ENT "invited>"), factuality == FACTUALITY_ACTUAL);
    free(triples);
  }
}

static void namesakes_are_told_apart(void **state)
{
  Setting *setting = *state;
  Fact fact = said(ALPHA, ENT "invited", BETA);
  Graph *graph = graph_with(setting, (GraphOptions){0});
  setting->entities[ALPHA].class_name = "City";
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  setting->entities[ALPHA].class_name = "Person";
  setting->document.identifier = "b";
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  setting->entities[ALPHA].class_name = "Actor"; /* may be the person or be above the city: the first */
  setting->document.identifier = "c";
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  setting->entities[BETA].wikidata = "Q1";
  setting->document.identifier = "d";
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  setting->entities[BETA].wikidata = "Q2";
  setting->document.identifier = "e";
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  char *triples = ntriples(graph);
  assert_non_null(strstr(triples, "<" DATA "entity/Alpha> <" RDF "type> <" ENT "City>"));
  assert_non_null(strstr(triples, "<" DATA "entity/Alpha_(Person)> <" RDF "type> <" ENT "Person>"));
  assert_non_null(
      strstr(triples, "entity/B\xc3\xaata> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q1>"));
  assert_non_null(
      strstr(triples, "entity/B\xc3\xaata_(Q2)> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q2>"));
  GraphCounts counts;
  graph_count(graph, &counts);
  assert_int_equal(counts.entities, 4);
  free(triples);
  graph_free(graph);
}

static void described_things_are_of_their_document(void **state)
{
  Setting *setting = *state;
  static Label reserved = {"fact 01", "fr"};
  Fact facts[] = {said(ALPHA, ENT "invited", MEETING), said(ALPHA, ENT "invited", GAMMA)};
  setting->entities[GAMMA] = (Entity){.labels = &reserved, .label_count = 1, .preferred_count = 1, .class_name = "http://example.org/Club"};
  char *triples = triples_of(setting, facts, 2);
  assert_non_null(strstr(triples, "<" DATA "doc/a#reunion> <" RDF "type> <" ENT "Entity>"));
  assert_non_null(strstr(triples, "<" DATA "doc/a#thing-fact-01> <" RDF "type> <http://example.org/Club>"));
  free(triples);
}

static void amounts_are_nodes_by_their_value(void **state)
{
  Setting *setting = *state;
  Fact facts[] = {said(MEETING, ENT "hasAmount", -1), said(MEETING, ENT "hasAmount", -1), said(MEETING, ENT "hasAmount", -1)};
  for (int i = 0; i < 3; i++)
    facts[i].object_kind = OBJECT_AMOUNT;
  facts[0].object_amount = (Quantity){true, 1.5, "1.5", "USD", NULL, "$1.5"};
  facts[1].object_amount = (Quantity){true, 1.5, "1.5", "EUR", NULL, "1,5 euro"};
  facts[2].object_amount = (Quantity){true, 1.5, "1.5", NULL, "tonne", "1,5 tonne"};
  char *triples = triples_of(setting, facts, 3);
  assert_int_equal(times(triples, A_FACT), 3);
  assert_non_null(strstr(triples, "<" DATA "doc/a#amount-1-5-usd> <http://schema.org/currency> \"USD\""));
  assert_non_null(strstr(triples, "<" DATA "doc/a#amount-1-5-eur> <http://www.w3.org/2004/02/skos/core#altLabel> \"1.5 EUR\""));
  assert_non_null(strstr(triples, "<" DATA "doc/a#amount-1-5-tonne> <" RDF "type> <http://schema.org/QuantitativeValue>"));
  free(triples);
}

static void dates_that_are_none_are_left_out(void **state)
{
  Setting *setting = *state;
  Fact facts[] = {said(ALPHA, ENT "invited", BETA), said(MEETING, ENT "heldOn", -1), said(MEETING, ENT "heldOn", -1)};
  facts[0].date.start = "2025-02-30";
  facts[1].object_kind = facts[2].object_kind = OBJECT_DATE;
  facts[1].object_date.start = "next week";
  facts[2].object_date = (DateValue){"2025-05-13", "2025-05-15"};
  char *triples = triples_of(setting, facts, 3);
  assert_int_equal(times(triples, A_FACT), 2);
  assert_int_equal(times(triples, "<" ENT "date>"), 0);
  assert_non_null(strstr(triples, "<" ENT "dateEnd> \"2025-05-15\""));
  assert_non_null(strstr(setting->messages, "\"2025-02-30\" is left out"));
  assert_non_null(strstr(setting->messages, "\"next week\" is left out"));
  free(triples);
  static const char *const dates[] = {"2024-02-29", "2025-12", "1999"};
  static const char *const others[] = {"2025-02-29", "2025-13", "25", "2025-1-01", "2025/01/01", "0000", "", "2025-12-2x"};
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
    assert_true(facts_is_date(dates[i]));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(facts_is_date(others[i]));
}

static void unsound_facts_are_refused_and_change_nothing(void **state)
{
  Setting *setting = *state;
  Graph *graph = graph_with(setting, (GraphOptions){0});
  static Span outside = {10, 1000}, empty = {3, 3};
  Fact facts[] = {said(ENTITY_COUNT, ENT "invited", BETA),
                  said(ALPHA, ENT "invited", -1),
                  said(ALPHA, "no iri", BETA),
                  said(ALPHA, NULL, BETA),
                  said(ALPHA, ENT "invited", BETA),
                  said(ALPHA, ENT "invited", BETA),
                  said(ALPHA, ENT "invited", BETA),
                  said(ALPHA, ENT "invited", BETA)};
  facts[4].evidence = &outside;
  facts[5].evidence = &empty;
  facts[6].evidence_count = 0;
  facts[7].place = ENTITY_COUNT;
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
    assert_int_equal(add(setting, graph, &facts[i], 1), STATUS_BAD_ARGUMENT);
  Fact sound = said(ALPHA, ENT "invited", BETA);
  static Label latin = {"caf\xe9", "fr"};
  setting->entities[GAMMA].labels = &latin;
  assert_int_equal(add(setting, graph, &sound, 1), STATUS_BAD_ARGUMENT);
  assert_non_null(strstr(setting->messages, "UTF-8"));
  GraphCounts counts;
  graph_count(graph, &counts);
  assert_int_equal(counts.documents, 0);
  assert_int_equal(counts.statements, 0);
  setting->entities[GAMMA].labels = &labels[GAMMA];
  assert_int_equal(add(setting, graph, &sound, 1), STATUS_OK);
  graph_free(graph);
}

static void a_base_may_end_in_a_hash(void **state)
{
  Setting *setting = *state;
  Fact fact = said(ALPHA, ENT "invited", MEETING);
  Graph *graph = graph_with(setting, (GraphOptions){.base = "http://example.org/news#"});
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  char *triples = ntriples(graph);
  assert_non_null(strstr(triples, "<http://example.org/news#doc/a/reunion>"));
  for (const char *iri = strchr(triples, '<'); iri; iri = strchr(iri + 1, '<')) {
    size_t length = strcspn(iri, ">"), hashes = 0;
    for (size_t i = 0; i < length; i++)
      hashes += iri[i] == '#';
    assert_true(hashes <= 1);
  }
  free(triples);
  graph_free(graph);
}

static void a_dataset_describes_itself(void **state)
{
  Setting *setting = *state;
  Fact fact = said(ALPHA, ENT "invited", BETA);
  setting->document.date = "2025-05-13";
  Graph *graph =
      graph_with(setting, (GraphOptions){.dataset_description = true, .licence = "https://creativecommons.org/licenses/by/4.0/"});
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  char *triples = ntriples(graph), expected[100];
  snprintf(expected, sizeof expected, "<http://rdfs.org/ns/void#triples> \"%zu\"", times(triples, " .\n"));
  assert_non_null(strstr(triples, expected));
  assert_non_null(strstr(triples, "<http://purl.org/dc/terms/modified> \"2025-05-13\""));
  assert_non_null(strstr(triples, "<http://purl.org/dc/terms/license> <https://creativecommons.org/licenses/by/4.0/>"));
  GraphCounts counts;
  graph_count(graph, &counts);
  assert_int_equal(counts.statements, times(triples, " .\n"));
  free(triples);
  graph_free(graph);
  assert_int_equal(graph_new(&(GraphOptions){.licence = "CC BY"}, (Log){0}, &graph), STATUS_BAD_ARGUMENT);
}

static void a_relation_without_an_xml_name_is_refused_in_rdfxml_only(void **state)
{
  Setting *setting = *state;
  Fact fact = said(ALPHA, "http://example.org/42", BETA);
  Graph *graph = graph_with(setting, (GraphOptions){0});
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  FILE *file = tmpfile();
  assert_non_null(file);
  assert_int_equal(graph_write(graph, FORMAT_RDFXML, file, NULL, (Log){listen, setting->messages}), STATUS_UNSUPPORTED);
  assert_int_equal(graph_write(graph, FORMAT_TURTLE, file, NULL, (Log){0}), STATUS_OK);
  fclose(file);
  assert_non_null(strstr(setting->messages, "http://example.org/42"));
  graph_free(graph);
}

static void open_relations_bring_their_label(void **state)
{
  Setting *setting = *state;
  Fact fact = said(ALPHA, ENTENTE_OPEN_NAMESPACE "saluer", BETA);
  fact.is_open = true;
  char *triples = triples_of(setting, &fact, 1);
  assert_non_null(strstr(triples, "<" ENTENTE_OPEN_NAMESPACE "saluer> <" RDFS "label> \"saluer\""));
  free(triples);
}

static void tables_fit_and_obey_no_label(void **state)
{
  Setting *setting = *state;
  static Label escape = {"red\x1b[31m \xc2\x9b"
                         "31m \xe2\x80\xaeturned and very long indeed, longer than any column",
                         NULL};
  setting->entities[ALPHA].labels = &escape;
  Fact fact = said(ALPHA, ENT "invited", BETA);
  Graph *graph = graph_with(setting, (GraphOptions){0});
  assert_int_equal(add(setting, graph, &fact, 1), STATUS_OK);
  for (unsigned columns = 0; columns <= 80; columns += 40) {
    char *table = written(graph, FORMAT_TABLE, columns);
    assert_null(strchr(table, '\x1b'));
    assert_null(strstr(table, "\xc2\x9b"));
    assert_null(strstr(table, "\xe2\x80\xae"));
    assert_non_null(strstr(table, "red"));
    for (char *line = strtok(table, "\n"); line && columns; line = strtok(NULL, "\n"))
      assert_true(text_count(line, strlen(line)) <= columns);
    free(table);
  }
  graph_free(graph);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(a_fact_said_twice_is_one_with_two_spans),
      TEST(only_a_symmetric_relation_has_no_sides),
      TEST(what_cannot_be_one_stays_apart),
      TEST(facts_that_did_not_happen_have_no_direct_triple),
      TEST(namesakes_are_told_apart),
      TEST(described_things_are_of_their_document),
      TEST(amounts_are_nodes_by_their_value),
      TEST(dates_that_are_none_are_left_out),
      TEST(unsound_facts_are_refused_and_change_nothing),
      TEST(a_base_may_end_in_a_hash),
      TEST(a_dataset_describes_itself),
      TEST(a_relation_without_an_xml_name_is_refused_in_rdfxml_only),
      TEST(open_relations_bring_their_label),
      TEST(tables_fit_and_obey_no_label),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
