/* Tests of tag_agreement.h on sentences written as words with their tags: "Ann/B-PER Lee/I-PER left/O". */
#include "tag_agreement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { SENTENCES = 8, WORDS = 16 };

static NerTag tag_named(const char *name)
{
  for (int tag = 0; tag < NER_COUNT; tag++)
    if (strcmp(ner_name((NerTag)tag), name) == 0)
      return (NerTag)tag;
  fail_msg("no tag %s", name);
  return NER_O;
}

/* Tags before and after: each line is a sentence; the second list holds what the lines should be. */
static void expect(const char *const *lines, const char *const *wanted, size_t count)
{
  static char texts[SENTENCES][256];
  Word words[SENTENCES][WORDS];
  Sentence sentences[SENTENCES];
  memset(words, 0, sizeof words);
  memset(sentences, 0, sizeof sentences);
  assert_true(count <= SENTENCES);
  for (size_t s = 0; s < count; s++) {
    snprintf(texts[s], sizeof texts[s], "%s", lines[s]);
    sentences[s].words = words[s];
    for (char *item = strtok(texts[s], " "); item; item = strtok(NULL, " ")) {
      char *slash = strchr(item, '/');
      Word *word = &words[s][sentences[s].word_count++];
      word->form = item;
      word->ner = slash ? tag_named(slash + 1) : NER_O;
      if (slash)
        *slash = '\0';
    }
  }
  assert_int_equal(tag_agreement_run(sentences, count), STATUS_OK);
  for (size_t s = 0; s < count; s++) {
    char found[256] = "";
    for (size_t i = 0; i < sentences[s].word_count; i++) {
      const Word *word = &words[s][i];
      size_t used = strlen(found);
      snprintf(found + used, sizeof found - used, "%s%s%s%s", i ? " " : "", word->form, word->ner == NER_O ? "" : "/",
               word->ner == NER_O ? "" : ner_name(word->ner));
    }
    assert_string_equal(found, wanted[s]);
  }
}

static void a_majority_decides(void **state)
{
  (void)state;
  const char *lines[] = {"Orlane/B-ORG grows", "Orlane/B-ORG and Varn/B-LOC", "said Orlane/B-PER", "Varn/B-ORG", "Varn/B-LOC Varn/B-ORG"};
  const char *wanted[] = {"Orlane/B-ORG grows", "Orlane/B-ORG and Varn/B-LOC", "said Orlane/B-ORG", "Varn/B-ORG", "Varn/B-LOC Varn/B-ORG"};
  expect(lines, wanted, 5);
}

static void longer_names_are_other_names(void **state)
{
  (void)state;
  const char *lines[] = {"Orlane/B-ORG", "Orlane/B-ORG", "Orlane/B-ORG", "Orlane/B-PER Duval/I-PER"};
  expect(lines, lines, 4);
}

static void signatures_run_together_are_cut(void **state)
{
  (void)state;
  const char *lines[] = {"Thanks , Ann/B-PER Lee/I-PER", "Ann/B-PER Lee/I-PER wrote", "Ann/B-PER Lee/I-PER Tom/I-PER , here it is",
                         "Ann/B-PER Lee/I-PER Ann/I-PER Lee/I-PER Tom/I-PER Reed/I-PER", "Rita/B-PER Rita/I-PER , thanks"};
  const char *wanted[] = {"Thanks , Ann/B-PER Lee/I-PER", "Ann/B-PER Lee/I-PER wrote", "Ann/B-PER Lee/I-PER Tom/B-PER , here it is",
                          "Ann/B-PER Lee/I-PER Ann/B-PER Lee/I-PER Tom/B-PER Reed/I-PER", "Rita/B-PER Rita/B-PER , thanks"};
  expect(lines, wanted, 5);
}

static void first_and_last_name_stay_together(void **state)
{
  (void)state;
  const char *lines[] = {"Ann/B-PER", "Ann/B-PER came", "Lee/B-PER", "Lee/B-PER went", "Ann/B-PER Lee/I-PER"};
  expect(lines, lines, 5);
}

static void no_sentences(void **state)
{
  (void)state;
  assert_int_equal(tag_agreement_run(NULL, 0), STATUS_OK);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_majority_decides),
      cmocka_unit_test(longer_names_are_other_names),
      cmocka_unit_test(signatures_run_together_are_cut),
      cmocka_unit_test(first_and_last_name_stay_together),
      cmocka_unit_test(no_sentences),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
