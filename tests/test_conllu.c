#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "conllu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char last_message[1024];

static void keep_message(void *user, const LogMessage *message)
{
  (void)user;
  snprintf(last_message, sizeof last_message, "%s:%zu: %s", message->file, message->line, message->text);
}

static const Log KEEP = {keep_message, NULL};

static const char SAMPLE[] = "# newdoc\n# newpar\n# sent_id = 1\n# text = Élise parle du port.\n"
                             "1\tÉlise\tÉlise\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\tNER=B-PER|TokenRange=0:5\n"
                             "2\tparle\tparler\tVERB\t_\tMood=Ind|Number=Sing|Person=3\t0\troot\t_\tTokenRange=6:11\n"
                             "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\tTokenRange=12:14\n"
                             "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
                             "4\tle\tle\tDET\t_\tDefinite=Def\t5\tdet\t_\t_\n"
                             "5\tport\tport\tNOUN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No|TokenRange=15:19\n"
                             "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tTokenRange=19:20\n\n"
                             "# sent_id = 2\n# text = Non\n"
                             "1\tNon\tnon\tINTJ\t_\t_\t0\troot\t_\tTokenRange=21:24\n\n";

static Status read_text(Arena *arena, const char *text, Document *document, Parse *parse)
{
  *last_message = '\0';
  return conllu_read(arena, "sample", text, strlen(text), LANGUAGE_FRENCH, KEEP, document, parse);
}

static void test_round_trip(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  Document document;
  Parse parse;
  assert_int_equal(read_text(arena, SAMPLE, &document, &parse), STATUS_OK);
  assert_int_equal(parse.sentence_count, 2);
  assert_string_equal(document.text, "Élise parle du port. Non");
  const Sentence *first = &parse.sentences[0];
  assert_int_equal(first->word_count, 6);
  assert_int_equal(first->words[0].ner, NER_B_PER);
  assert_int_equal(first->words[1].head, -1);
  assert_int_equal(first->words[4].relation, REL_OBL);
  assert_string_equal(first->words[4].subtype, "arg");
  assert_int_equal(first->words[3].begin, 12);
  assert_int_equal(first->words[3].end, 14);
  assert_false(first->words[3].opens_token);
  assert_int_equal(first->words[3].token, first->words[2].token);
  char *out = NULL;
  size_t length = 0;
  FILE *file = open_memstream(&out, &length);
  assert_int_equal(conllu_write(file, &parse), STATUS_OK);
  fclose(file);
  assert_string_equal(out, SAMPLE);
  free(out);
  arena_free(arena);
}

static void test_mistakes(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
      {"1\tA\ta\n\n", "sample:1: a word line has ten columns"},
      {"2\tA\ta\tX\t_\t_\t0\troot\t_\t_\n\n", "sample:1: the ID is not the next number"},
      {"# text = B\n1\tA\ta\tX\t_\t_\t0\troot\t_\t_\n\n", "sample:3: the words of this sentence do not spell its text"},
      {"1\tA\ta\tX\t_\t_\t9\troot\t_\t_\n\n", "sample:2: a head is outside the sentence or the word itself"},
      {"1\tA\ta\tX\t_\t_\t1\troot\t_\t_\n\n", "sample:2: a head is outside the sentence or the word itself"},
      {"1-2\tA\t_\t_\t_\t_\t_\t_\t_\t_\n1\tA\ta\tX\t_\t_\t0\troot\t_\t_\n\n", "sample:3: a multi-word token is longer than its sentence"},
      {"1\tA\ta\tX\t_\t_\tx\troot\t_\t_\n\n", "sample:1: the HEAD is no number"},
      {"1\t\xff\ta\tX\t_\t_\t0\troot\t_\t_\n\n", "sample:0: not valid UTF-8"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Arena *arena = arena_new();
    Document document;
    Parse parse;
    assert_int_equal(read_text(arena, cases[i].text, &document, &parse), STATUS_BAD_INPUT);
    assert_string_equal(last_message, cases[i].message);
    arena_free(arena);
  }
}

static void test_without_text(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  Document document;
  Parse parse;
  assert_int_equal(read_text(arena, "1\tA\ta\tX\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t!\t!\tPUNCT\t_\t_\t1\tpunct\t_\t_", &document, &parse),
                   STATUS_OK);
  assert_string_equal(document.text, "A!");
  assert_int_equal(parse.sentences[0].words[1].begin, 1);
  assert_int_equal(read_text(arena, "", &document, &parse), STATUS_OK);
  assert_int_equal(parse.sentence_count, 0);
  arena_free(arena);
}

static void test_tree(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  Document document;
  Parse parse;
  assert_int_equal(read_text(arena, SAMPLE, &document, &parse), STATUS_OK);
  const Sentence *s = &parse.sentences[0];
  assert_true(word_has(&s->words[1], "Person", "3"));
  assert_false(word_has(&s->words[1], "Person", "33"));
  assert_false(word_has(&s->words[1], "Pers", "3"));
  char value[4];
  word_feature(&s->words[1], "Number", value, sizeof value);
  assert_string_equal(value, "Sin");
  word_feature(&s->words[1], "Tense", value, sizeof value);
  assert_string_equal(value, "");
  assert_int_equal(sentence_child(s, 1, -1), 0);
  assert_int_equal(sentence_child(s, 1, 0), 4);
  assert_int_equal(sentence_child(s, 1, 5), -1);
  assert_int_equal(sentence_child(s, -1, -1), 1);
  assert_int_equal(sentence_child_with(s, 4, REL_DET), 3);
  assert_int_equal(sentence_child_with(s, 4, REL_OBJ), -1);
  int first, last;
  sentence_span(s, 4, &first, &last);
  assert_int_equal(first, 2);
  assert_int_equal(last, 4);
  sentence_span(s, 1, &first, &last);
  assert_int_equal(first, 0);
  assert_int_equal(last, 5);
  assert_int_equal(upos_from_name("PROPN"), UPOS_PROPN);
  assert_int_equal(upos_from_name("propn"), UPOS_X);
  for (int r = 0; r < REL_COUNT; r++)
    assert_int_equal(relation_from_name(relation_name((Relation)r), strlen(relation_name((Relation)r))), r);
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trip),
      cmocka_unit_test(test_mistakes),
      cmocka_unit_test(test_without_text),
      cmocka_unit_test(test_tree),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
