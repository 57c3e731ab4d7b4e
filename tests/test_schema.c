/* Tests of schema.h, vocabulary.h and schema_reader.h: what frames say, and how mistakes in them are reported. */
#include "schema.h"
#include "rdf_reader.h"
#include "schema_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PREFIXES                                                                                                                           \
  "@prefix ent: <https://w3id.org/entente/ns#> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"                               \
  "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"                        \
  "ent:Actor a owl:Class . ent:Person a owl:Class ; rdfs:subClassOf ent:Actor . ent:Thing a owl:Class .\n"                                 \
  "ent:Reflexive ent:word \"se\"@fr . ent:PhraseFiller ent:word \"le\"@fr , \"d'\"@fr .\n"                                                 \
  "ent:lent a owl:ObjectProperty ; rdfs:domain ent:Actor ; rdfs:range ent:Thing ; rdfs:label \"a prêté\"@fr .\n"

typedef struct {
  size_t errors, line;
  char text[256];
} Heard;

static void hear(void *user, const LogMessage *message)
{
  Heard *heard = user;
  if (message->level != LOG_ERROR)
    return;
  heard->errors++;
  heard->line = message->line;
  snprintf(heard->text, sizeof heard->text, "%s", message->text);
}

static Status build(const char *turtle, Heard *heard, Schema **schema)
{
  char path[] = "/tmp/entente-schema-XXXXXX";
  int descriptor = mkstemp(path);
  assert_true(descriptor >= 0);
  FILE *file = fdopen(descriptor, "wb");
  assert_non_null(file);
  assert_true(fputs(turtle, file) >= 0);
  fclose(file);
  memset(heard, 0, sizeof *heard);
  Log log = {hear, heard};
  SchemaBuilder *builder = schema_builder_new(log);
  *schema = NULL;
  Status status = schema_read_file(builder, path, log);
  if (status == STATUS_OK)
    status = schema_finish(builder, schema);
  else
    schema_builder_free(builder);
  unlink(path);
  return status;
}

static void frames_are_found_by_their_words(void **state)
{
  (void)state;
  Heard heard;
  Schema *schema;
  assert_int_equal(build(PREFIXES
                         "ent:lent ent:saidAs [ ent:verb \"prêter\"@fr , \"se dessaisir\"@fr , \"faire l'avance\"@fr ;\n"
                         "  ent:recipient \"à\" , \"auprès de\" ; ent:object \"clause>object\" , \"object\" ; ent:confidence \"0.5\" ] .",
                         &heard, &schema),
                   STATUS_OK);
  const Frame *frame = schema_frames(schema, LANGUAGE_FRENCH, FRAME_VERB, "preter");
  assert_non_null(frame);
  assert_string_equal(frame->relation->name, "lent");
  assert_false(frame->is_reflexive);
  assert_int_equal(frame->slots[SLOT_RECIPIENT].count, 2);
  assert_string_equal(frame->slots[SLOT_RECIPIENT].paths[0].steps[0].marker, "a");
  assert_string_equal(frame->slots[SLOT_RECIPIENT].paths[1].steps[0].marker, "aupres de");
  assert_int_equal(frame->slots[SLOT_OBJECT].paths[0].count, 2);
  assert_int_equal(frame->slots[SLOT_OBJECT].paths[0].steps[0].kind, STEP_CLAUSE);
  assert_true(frame->confidence > 0.49 && frame->confidence < 0.51);
  frame = schema_frames(schema, LANGUAGE_FRENCH, FRAME_VERB, "dessaisir");
  assert_non_null(frame);
  assert_true(frame->is_reflexive);
  frame = schema_frames(schema, LANGUAGE_FRENCH, FRAME_VERB, "faire");
  assert_non_null(frame);
  assert_int_equal(frame->word_count, 2);
  assert_string_equal(frame->words[1], "avance");
  assert_null(schema_frames(schema, LANGUAGE_ENGLISH, FRAME_VERB, "preter"));
  assert_null(schema_frames(schema, LANGUAGE_FRENCH, FRAME_NOUN, "preter"));
  assert_true(schema_lists(schema, "Reflexive", LANGUAGE_FRENCH, "se"));
  assert_false(schema_lists(schema, "Reflexive", LANGUAGE_ENGLISH, "se"));
  schema_free(schema);
}

static void longer_phrases_come_first(void **state)
{
  (void)state;
  Heard heard;
  Schema *schema;
  assert_int_equal(
      build(PREFIXES
            "ent:lent ent:saidAs [ ent:verb \"mettre\"@fr ] , [ ent:verb \"mettre en gage\"@fr ] , [ ent:verb \"mettre feu\"@fr ] .",
            &heard, &schema),
      STATUS_OK);
  int last = 9, count = 0;
  for (const Frame *frame = schema_frames(schema, LANGUAGE_FRENCH, FRAME_VERB, "mettre"); frame; frame = frame->next, count++) {
    assert_true(frame->word_count <= last);
    last = frame->word_count;
  }
  assert_int_equal(count, 3);
  schema_free(schema);
}

static void a_role_may_be_headed_by_any_of_its_words(void **state)
{
  (void)state;
  Heard heard;
  Schema *schema;
  assert_int_equal(build(PREFIXES "ent:lent ent:saidAs [ ent:role \"premier créancier\"@fr ] .", &heard, &schema), STATUS_OK);
  assert_non_null(schema_frames(schema, LANGUAGE_FRENCH, FRAME_ROLE, "premier"));
  const Frame *frame = schema_frames(schema, LANGUAGE_FRENCH, FRAME_ROLE, "creancier");
  assert_non_null(frame);
  assert_string_equal(frame->words[1], "premier");
  schema_free(schema);
}

static void classes_know_their_ancestors(void **state)
{
  (void)state;
  Heard heard;
  Schema *schema;
  assert_int_equal(
      build(PREFIXES "ent:Place a owl:Class . ent:Country a owl:Class ; rdfs:subClassOf ent:Actor , ent:Place .", &heard, &schema),
      STATUS_OK);
  const Vocabulary *vocabulary = schema_vocabulary(schema);
  const VocabularyClass *country = vocabulary_class(vocabulary, "Country");
  assert_true(vocabulary_is_a(country, vocabulary_class(vocabulary, "Actor")));
  assert_true(vocabulary_is_a(country, vocabulary_class(vocabulary, "Place")));
  assert_false(vocabulary_is_a(vocabulary_class(vocabulary, "Place"), country));
  assert_false(vocabulary_is_a(NULL, country));
  assert_true(vocabulary_is_a(country, NULL));
  assert_null(vocabulary_class(vocabulary, "Nothing"));
  assert_string_equal(vocabulary_relation(vocabulary, "lent")->label_fr, "a prêté");
  schema_free(schema);
}

static void mistakes_are_reported_with_their_line(void **state)
{
  (void)state;
  static const struct {
    const char *turtle;
    const char *expected; /* a part of the message */
  } mistakes[] = {
      {"ent:unknown ent:saidAs [ ent:verb \"aller\"@fr ] .", "expected a relation"},
      {"ent:lent ent:saidAs [ ent:verb \"aller\"@fr ; ent:objct \"à\" ] .", "unknown property ent:objct"},
      {"ent:lent ent:saidAs [ ent:verb \"aller\" ] .", "language tag"},
      {"ent:lent ent:saidAs [ ent:object \"à\" ] .", "without words"},
      {"ent:lent ent:saidAs [ ent:verb \"aller\"@fr ; ent:object \"a>b>c>d>e\" ] .", "up to four steps"},
      {"ent:lent ent:saidAs [ ent:verb \"aller\"@fr ; ent:objectClass ent:Nothing ] .", "expected a class"},
      {"ent:lent ent:saidAs [ ent:verb \"aller\"@fr ; ent:factuality ent:perhaps ] .", "expected ent:actual"},
      {"ent:lent ent:saidAs [ ent:verb \"aller\"@fr ; ent:confidence \"7\" ] .", "confidence"},
      {"ent:perhaps ent:embeddedBy [ ent:verb \"pouvoir\"@fr ] .", "before ent:embeddedBy"},
      {"ent:Nothing ent:noun \"rien\"@fr .", "before ent:noun"},
      {"ent:lent ent:entails [ ent:subject \"object\" ] .", "ent:relation"},
      {"ent:owed a owl:ObjectProperty ; rdfs:domain ent:Nothing .", "expected a class"},
      {"ent:A a owl:Class ; rdfs:subClassOf ent:B . ent:B a owl:Class ; rdfs:subClassOf ent:A .", "below itself"},
  };
  for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
    char turtle[4096];
    snprintf(turtle, sizeof turtle, "%s%s\n", PREFIXES, mistakes[i].turtle);
    Heard heard;
    Schema *schema;
    assert_int_equal(build(turtle, &heard, &schema), STATUS_BAD_SCHEMA);
    assert_null(schema);
    assert_true(heard.errors > 0);
    assert_int_equal(heard.line, 8);
    if (!strstr(heard.text, mistakes[i].expected))
      fail_msg("\"%s\" is not in \"%s\"", mistakes[i].expected, heard.text);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(frames_are_found_by_their_words),          cmocka_unit_test(longer_phrases_come_first),
      cmocka_unit_test(a_role_may_be_headed_by_any_of_its_words), cmocka_unit_test(classes_know_their_ancestors),
      cmocka_unit_test(mistakes_are_reported_with_their_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
