/* Tests of name_agreement.h on mentions made by hand. */
#include "name_agreement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define OWL_CLASS "http://www.w3.org/2002/07/owl#Class"
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

typedef struct {
  Arena *arena;
  Vocabulary *vocabulary;
  Analysis analysis;
  Mention mentions[8];
} Fixture;

static int set_up(void **state)
{
  static Fixture fixture;
  static const char *const names[] = {"Person", "Organisation", "Place"};
  memset(&fixture, 0, sizeof fixture);
  fixture.arena = arena_new();
  VocabularyStatement statements[3];
  for (int i = 0; i < 3; i++)
    statements[i] = (VocabularyStatement){.subject = arena_format(fixture.arena, "%s%s", ENTENTE_NAMESPACE, names[i]),
                                          .predicate = RDF_TYPE,
                                          .object = OWL_CLASS,
                                          .file = "test",
                                          .line = i + 1};
  assert_int_equal(vocabulary_build(fixture.arena, statements, 3, (Log){0}, &fixture.vocabulary), STATUS_OK);
  fixture.analysis = (Analysis){.arena = fixture.arena, .vocabulary = fixture.vocabulary, .mentions = fixture.mentions};
  *state = &fixture;
  return 0;
}

static int tear_down(void **state)
{
  arena_free(((Fixture *)*state)->arena);
  return 0;
}

static const VocabularyClass *named(const Fixture *fixture, const char *name)
{
  return name ? vocabulary_class(fixture->vocabulary, name) : NULL;
}

static Mention *add(Fixture *fixture, const char *key, const char *class_name)
{
  Mention *mention = &fixture->mentions[fixture->analysis.mention_count++];
  *mention = (Mention){.kind = MENTION_NAME, .text = key, .key = key, .class_ = named(fixture, class_name), .entity = -1};
  return mention;
}

static void takes_what_most_mentions_say(void **state)
{
  Fixture *fixture = *state;
  Mention *odd = add(fixture, "korvane", "Person"), *second = add(fixture, "korvane", "Organisation"),
          *third = add(fixture, "korvane", "Organisation"), *unknown = add(fixture, "korvane", NULL),
          *other = add(fixture, "korvane nord", "Place");
  name_agreement_run(&fixture->analysis);
  const VocabularyClass *organisation = named(fixture, "Organisation");
  assert_ptr_equal(odd->class_, organisation);
  assert_ptr_equal(second->class_, organisation);
  assert_ptr_equal(third->class_, organisation);
  assert_ptr_equal(unknown->class_, organisation);
  assert_ptr_equal(other->class_, named(fixture, "Place"));
}

static void keeps_the_first_of_equals(void **state)
{
  Fixture *fixture = *state;
  Mention *first = add(fixture, "tessaly", "Place"), *second = add(fixture, "tessaly", "Person");
  name_agreement_run(&fixture->analysis);
  assert_ptr_equal(first->class_, named(fixture, "Place"));
  assert_ptr_equal(second->class_, named(fixture, "Place"));
}

static void knows_surnames_of_full_names(void **state)
{
  Fixture *fixture = *state;
  Mention *alone = add(fixture, "prado", "Place"), *again = add(fixture, "prado", "Place");
  add(fixture, "lena prado", "Person");
  Mention *town = add(fixture, "lena", "Place");
  name_agreement_run(&fixture->analysis);
  assert_ptr_equal(alone->class_, named(fixture, "Person"));
  assert_ptr_equal(again->class_, named(fixture, "Person"));
  assert_ptr_equal(town->class_, named(fixture, "Place"));
}

static void leaves_the_gazetteer_alone(void **state)
{
  Fixture *fixture = *state;
  static const GazetteerEntry entry = {.name = "Hamilton"};
  Mention *known = add(fixture, "hamilton", "Place");
  known->entry = &entry;
  add(fixture, "lewis hamilton", "Person");
  Mention *noun = add(fixture, "hamilton", "Place");
  noun->kind = MENTION_NOMINAL;
  name_agreement_run(&fixture->analysis);
  assert_ptr_equal(known->class_, named(fixture, "Place"));
  assert_ptr_equal(noun->class_, named(fixture, "Place"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(takes_what_most_mentions_say, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keeps_the_first_of_equals, set_up, tear_down),
      cmocka_unit_test_setup_teardown(knows_surnames_of_full_names, set_up, tear_down),
      cmocka_unit_test_setup_teardown(leaves_the_gazetteer_alone, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
