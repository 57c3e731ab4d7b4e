/* Runs the corpora of times and quantities in tests/corpus: sentences with the values expected of them. */
#include "calendar.h"
#include "extractor.h"
#include "quantity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Extractor *extractor;
static TimeRules *rules[LANGUAGE_COUNT];

static int open_all(void **state)
{
  (void)state;
  ExtractorOptions options = {.data_directory = BUILD_DIR "/share/entente"};
  if (extractor_open(&options, (Log){0}, &extractor) != STATUS_OK)
    return -1;
  for (int language = LANGUAGE_FRENCH; language < LANGUAGE_COUNT; language++)
    if (time_rules_open(SOURCE_DIR "/schemas", (Language)language, (Log){0}, &rules[language]) != STATUS_OK)
      return -1;
  return 0;
}

static int close_all(void **state)
{
  (void)state;
  extractor_close(extractor);
  for (int language = LANGUAGE_FRENCH; language < LANGUAGE_COUNT; language++)
    time_rules_close(rules[language]);
  return 0;
}

static char *trimmed(char *text)
{
  while (*text == ' ')
    text++;
  size_t length = strlen(text);
  while (length && (text[length - 1] == ' ' || text[length - 1] == '\n'))
    text[--length] = '\0';
  return text;
}

static void append(char *out, size_t size, const char *text)
{
  size_t used = strlen(out);
  snprintf(out + used, size - used, "%s%s", used ? " ; " : "", text);
}

static void found_in(Arena *arena, Language language, const char *day, const char *text, bool times_wanted, char *out, size_t size)
{
  DocumentOptions options = {.format = INPUT_TEXT, .language = language, .date = day};
  Document document;
  Parse parse;
  assert_int_equal(extractor_read(extractor, arena, "line.txt", text, strlen(text), &options, (Log){0}, &document), STATUS_OK);
  for (size_t p = 0; p < document.paragraph_count; p++)
    document.paragraphs[p].kind = PARAGRAPH_BODY;
  assert_int_equal(extractor_parse(extractor, arena, &document, &parse), STATUS_OK);
  TimexContext context = {.document_date = day};
  out[0] = '\0';
  for (size_t s = 0; s < parse.sentence_count; s++) {
    size_t time_count, count;
    Timex *times = timex_find(rules[language], arena, &parse.sentences[s], &context, &time_count);
    for (size_t t = 0; times_wanted && t < time_count; t++)
      append(out, size, times[t].value);
    QuantityMention *quantities = quantity_find(rules[language], arena, &parse.sentences[s], times, time_count, &count);
    for (size_t q = 0; !times_wanted && q < count; q++) {
      const Quantity *quantity = &quantities[q].quantity;
      char item[96];
      const char *unit = quantity->currency ? quantity->currency : quantity->unit;
      snprintf(item, sizeof item, "%s%s%s", quantity->value_text, unit ? " " : "", unit ? unit : "");
      append(out, size, item);
    }
  }
  if (!out[0])
    append(out, size, "-");
}

static void run_corpus(const char *name, bool times_wanted)
{
  char path[512], line[1024];
  snprintf(path, sizeof path, "%s/tests/corpus/%s", SOURCE_DIR, name);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  size_t number = 0, run = 0, failed = 0;
  while (fgets(line, sizeof line, file)) {
    number++;
    if (line[0] == '#' || line[0] == '\n')
      continue;
    char *first = trimmed(strtok(line, "|")), *sentence = trimmed(strtok(NULL, "|")), *expected = trimmed(strtok(NULL, "|"));
    Language language = times_wanted ? (strstr(name, "-fr") ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH) : language_from_code(first);
    Arena *arena = arena_new();
    char found[512];
    const char *day = !times_wanted ? "2024-06-26" : strcmp(first, "-") == 0 ? NULL : first; /* "-": of no day */
    found_in(arena, language, day, sentence, times_wanted, found, sizeof found);
    if (strcmp(found, expected) != 0) {
      print_message("%s:%zu: expected %s, found %s: %s\n", name, number, expected, found, sentence);
      failed++;
    }
    run++;
    arena_free(arena);
  }
  fclose(file);
  assert_true(run > 5);
  assert_int_equal(failed, 0);
}

static void french_times(void **state)
{
  (void)state;
  run_corpus("times-fr.txt", true);
}

static void english_times(void **state)
{
  (void)state;
  run_corpus("times-en.txt", true);
}

static void quantities(void **state)
{
  (void)state;
  run_corpus("quantities.txt", false);
}

static void calendar_counts_days(void **state)
{
  (void)state;
  CalendarDate date = {2024, 2, 28};
  assert_int_equal(calendar_add_days(date, 2).month, 3);
  assert_int_equal(calendar_add_days(date, 2).day, 1);
  assert_int_equal(calendar_weekday((CalendarDate){2022, 11, 1}), 2);
  for (long number = -800000; number < 800000; number += 997)
    assert_int_equal(calendar_number(calendar_date(number)), number);
  int year, week;
  calendar_week((CalendarDate){2021, 1, 3}, &year, &week);
  assert_int_equal(year, 2020);
  assert_int_equal(week, 53);
  assert_int_equal(calendar_add_months((CalendarDate){2024, 1, 31}, 1).day, 29);
  assert_false(calendar_parse("no date", &date));
  assert_true(calendar_parse("2025-12", &date) && date.month == 12 && date.day == 0);
}

/* Words in any order on any tree: what comes back lies in the sentence, in order, apart, and has a value. */
static void any_words_give_sound_expressions(void **state)
{
  (void)state;
  static const char *const forms[] = {"le",        "13",    "31",        "février", "lundi",
                                      "2024",      "99",    "9999",      "il",      "y",
                                      "a",         "ans",   "jours",     "début",   "de",
                                      "du",        "5",     "au",        "7",       "mai",
                                      "Mai",       "hier",  "soir",      "22",      "h",
                                      "30",        "XIXe",  "siècle",    "années",  "60",
                                      "entre",     "et",    "20",        "€",       "M€",
                                      "1.5bn",     "$",     "1 236",     "000",     "vingt",
                                      "deux",      "cent",  "mille",     "million", "the",
                                      "ago",       "next",  "Monday",    "p.m.",    "quarter",
                                      "-",         "20-30", "1990-1999", "",        "\xff",
                                      "d'",        "ici",   "veille",    "plus",    "tard",
                                      "trois",     "demi",  "heures",    "à",       "99999999999999999999",
                                      "printemps", "nuit",  "mardi",     "par",     "an"};
  enum { FORMS = sizeof forms / sizeof *forms, ROUNDS = 20000, LONGEST = 14 };
  uint32_t seed = 12345;
  for (int round = 0; round < ROUNDS; round++) {
    Arena *arena = arena_new();
    Language language = round % 2 ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH;
    Word words[LONGEST] = {0};
    Sentence sentence = {.words = words, .word_count = (size_t)round % LONGEST};
    for (size_t i = 0; i < sentence.word_count; i++) {
      seed = seed * 1664525U + 1013904223U;
      words[i] =
          (Word){.form = forms[(seed >> 8) % FORMS], .lemma = "", .feats = "", .subtype = "", .opens_token = true, .space_after = true};
      words[i].lower = words[i].form;
      words[i].token = (uint32_t)i;
      words[i].upos = (Upos)((seed >> 16) % UPOS_COUNT);
      words[i].relation = (Relation)((seed >> 20) % REL_COUNT);
      words[i].head = (int)i - 1;
    }
    TimexContext context = {.document_date = round % 3 ? "2024-02-29" : NULL};
    size_t count, quantity_count;
    Timex *times = timex_find(rules[language], arena, &sentence, &context, &count);
    int after = -1;
    for (size_t t = 0; t < count; t++) {
      assert_true(times[t].first > after && times[t].last >= times[t].first && times[t].last < (int)sentence.word_count);
      assert_non_null(times[t].value);
      after = times[t].last;
    }
    QuantityMention *found = quantity_find(rules[language], arena, &sentence, times, count, &quantity_count);
    for (size_t q = 0; q < quantity_count; q++) {
      assert_true(found[q].first >= 0 && found[q].first <= found[q].last && found[q].last < (int)sentence.word_count);
      assert_true(found[q].head >= found[q].first && found[q].head <= found[q].last);
      assert_non_null(found[q].quantity.value_text);
    }
    arena_free(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(french_times),
      cmocka_unit_test(english_times),
      cmocka_unit_test(quantities),
      cmocka_unit_test(calendar_counts_days),
      cmocka_unit_test(any_words_give_sound_expressions),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
