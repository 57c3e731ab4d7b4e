/* Tests of vocabulary.ttl as it ships: every term is labelled and defined in both languages, and says what the design asks of it. */
#include "rdf_reader.h"
#include "vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL "http://www.w3.org/2000/01/rdf-schema#label"
#define DEFINITION "http://www.w3.org/2004/02/skos/core#definition"

enum { STATEMENT_LIMIT = 8000 };

typedef struct {
  Arena *arena;
  VocabularyStatement *statements;
  size_t count;
  Vocabulary *vocabulary;
} Shipped;

static Status take(void *user, const RdfStatement *statement)
{
  Shipped *shipped = user;
  assert_int_equal(statement->subject.kind, RDF_IRI);
  assert_true(shipped->count < STATEMENT_LIMIT);
  Arena *arena = shipped->arena;
  shipped->statements[shipped->count++] =
      (VocabularyStatement){arena_string(arena, statement->subject.text),
                            arena_string(arena, statement->predicate),
                            arena_string(arena, statement->object.text),
                            statement->object.kind == RDF_LITERAL,
                            statement->object.language ? arena_string(arena, statement->object.language) : NULL,
                            "vocabulary.ttl",
                            statement->line};
  return STATUS_OK;
}

static int set_up(void **state)
{
  static Shipped shipped;
  shipped.arena = arena_new();
  shipped.statements = arena_array(shipped.arena, STATEMENT_LIMIT, sizeof *shipped.statements);
  assert_int_equal(rdf_read_file(SOURCE_DIR "/schemas/vocabulary.ttl", (Log){0}, take, &shipped), STATUS_OK);
  assert_int_equal(vocabulary_build(shipped.arena, shipped.statements, shipped.count, (Log){0}, &shipped.vocabulary), STATUS_OK);
  *state = &shipped;
  return 0;
}

static int tear_down(void **state)
{
  Shipped *shipped = *state;
  arena_free(shipped->arena);
  return 0;
}

static size_t said(const Shipped *shipped, const char *subject, const char *predicate, const char *language)
{
  size_t count = 0;
  for (size_t i = 0; i < shipped->count; i++) {
    const VocabularyStatement *statement = &shipped->statements[i];
    count += strcmp(statement->subject, subject) == 0 && strcmp(statement->predicate, predicate) == 0 && statement->language &&
             strcmp(statement->language, language) == 0;
  }
  return count;
}

static void every_term_is_labelled_and_defined_once_in_both_languages(void **state)
{
  const Shipped *shipped = *state;
  size_t terms = 0;
  for (size_t i = 0; i < shipped->count; i++) {
    const VocabularyStatement *statement = &shipped->statements[i];
    if (strncmp(statement->subject, ENTENTE_NAMESPACE, strlen(ENTENTE_NAMESPACE)) != 0 || !strstr(statement->predicate, "#type"))
      continue;
    terms++;
    static const char *const languages[] = {"fr", "en"};
    for (size_t l = 0; l < 2; l++) {
      if (said(shipped, statement->subject, LABEL, languages[l]) != 1 || said(shipped, statement->subject, DEFINITION, languages[l]) != 1)
        fail_msg("%s: expected one label and one definition in %s", statement->subject, languages[l]);
    }
  }
  assert_true(terms > 100);
}

static void the_relations_of_the_news_are_there(void **state)
{
  const Shipped *shipped = *state;
  static const char *const relations[] = {
      "met",           "talkedWith", "negotiatedWith", "hosted",       "visited",  "invited",    "organized",        "participatedIn",
      "heldIn",        "heldOn",     "announced",      "agreedWith",   "signed",   "supported",  "pledged",          "supplied",
      "contributedTo", "requested",  "hasAmount",      "created",      "memberOf", "leads",      "represents",       "locatedIn",
      "appointed",     "elected",    "accused",        "criticized",   "rejected", "threatened", "sanctioned",       "expelled",
      "arrested",      "released",   "mobilized",      "withdrewFrom", "attacked", "invaded",    "protestedAgainst", "captured",
      "destroyed",     "killed",     "cooperatedWith"};
  static const char *const symmetric[] = {"met", "talkedWith", "negotiatedWith", "agreedWith", "cooperatedWith"};
  size_t symmetric_count = 0;
  for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
    const VocabularyRelation *relation = vocabulary_relation(shipped->vocabulary, relations[i]);
    assert_non_null(relation);
    if (!relation->domain || (!relation->range && !relation->is_literal))
      fail_msg("%s: expected a relation with domain and range", relations[i]);
    symmetric_count += relation->is_symmetric;
  }
  for (size_t i = 0; i < sizeof symmetric / sizeof *symmetric; i++)
    assert_true(vocabulary_relation(shipped->vocabulary, symmetric[i])->is_symmetric);
  assert_int_equal(symmetric_count, sizeof symmetric / sizeof *symmetric);
  assert_true(vocabulary_relation(shipped->vocabulary, "heldOn")->is_literal);
  /* What only facts have is no relation that texts are searched for. */
  assert_null(vocabulary_relation(shipped->vocabulary, "recipient"));
  assert_null(vocabulary_relation(shipped->vocabulary, "factuality"));
}

static void classes_stand_under_one_root(void **state)
{
  const Shipped *shipped = *state;
  const Vocabulary *vocabulary = shipped->vocabulary;
  const VocabularyClass *root = vocabulary_class(vocabulary, "Entity");
  assert_non_null(root);
  assert_int_equal(root->parent_count, 0);
  static const char *const others[] = {"Fact", "Factuality"};
  for (size_t i = 0; i < vocabulary->class_count; i++) {
    bool other = strcmp(vocabulary->classes[i].name, others[0]) == 0 || strcmp(vocabulary->classes[i].name, others[1]) == 0;
    assert_int_equal(vocabulary_is_a(&vocabulary->classes[i], root), !other);
  }
  const VocabularyClass *country = vocabulary_class(vocabulary, "Country");
  assert_true(vocabulary_is_a(country, vocabulary_class(vocabulary, "Actor")));
  assert_true(vocabulary_is_a(country, vocabulary_class(vocabulary, "Place")));
  assert_false(vocabulary_is_a(country, vocabulary_class(vocabulary, "Person")));
  assert_false(vocabulary_is_a(vocabulary_class(vocabulary, "Actor"), country));
  assert_null(vocabulary_class(vocabulary, "Unheard"));
  assert_ptr_equal(vocabulary_class(vocabulary, ENTENTE_NAMESPACE "Country"), country);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_term_is_labelled_and_defined_once_in_both_languages),
      cmocka_unit_test(the_relations_of_the_news_are_there),
      cmocka_unit_test(classes_stand_under_one_root),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
