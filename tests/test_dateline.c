/* Tests of dateline.h. */
#include "dateline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static Arena *arena;
static DatePatterns *patterns;

static int read_patterns(void **state)
{
  (void)state;
  arena = arena_new();
  return date_patterns_read(arena, SOURCE_DIR "/schemas/reading/dates.txt", (Log){0}, &patterns) == STATUS_OK ? 0 : -1;
}

static int free_patterns(void **state)
{
  (void)state;
  date_patterns_free(patterns);
  arena_free(arena);
  return 0;
}

static const char *day_of(const DateFound *found)
{
  return arena_format(arena, "%04d-%02d-%02d", found->year, found->month, found->day);
}

static void the_calendar_is_gregorian(void **state)
{
  (void)state;
  assert_int_equal(date_weekday(2022, 11, 1), 2);
  assert_int_equal(date_weekday(2000, 2, 29), 2);
  assert_int_equal(date_weekday(1900, 1, 1), 1);
  assert_int_equal(date_weekday(2023, 12, 31), 7);
  assert_true(date_is_valid(2024, 2, 29) && date_is_valid(2000, 2, 29));
  assert_false(date_is_valid(2023, 2, 29) || date_is_valid(1900, 2, 29) || date_is_valid(2024, 4, 31) || date_is_valid(2024, 13, 1) ||
               date_is_valid(2024, 0, 1) || date_is_valid(2024, 1, 0) || date_is_valid(1024, 1, 1));
}

static void dates_are_found_in_both_languages(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    Language language;
    const char *day; /* NULL: none */
  } cases[] = {
      {"le 1er août 2023", LANGUAGE_FRENCH, "2023-08-01"},
      {"Samedi 9 AOÛT 2025", LANGUAGE_FRENCH, "2025-08-09"},
      {"9 aout 2025", LANGUAGE_FRENCH, "2025-08-09"},
      {"3 déc. 2021", LANGUAGE_FRENCH, "2021-12-03"},
      {"July 24, 2025", LANGUAGE_ENGLISH, "2025-07-24"},
      {"Feb 3rd 2025", LANGUAGE_ENGLISH, "2025-02-03"},
      {"the 4th of March 2019", LANGUAGE_ENGLISH, "2019-03-04"},
      {"Thu, 5 Jan. 2023 10:00", LANGUAGE_ENGLISH, "2023-01-05"},
      {"2024-05-06T08:00:00Z", LANGUAGE_UNKNOWN, "2024-05-06"},
      {"04/05/2025", LANGUAGE_FRENCH, "2025-05-04"},
      {"04/05/2025", LANGUAGE_ENGLISH, "2025-04-05"},
      {"24/05/2025", LANGUAGE_ENGLISH, "2025-05-24"},
      {"05/24/2025", LANGUAGE_FRENCH, "2025-05-24"},
      {"24.12.2025", LANGUAGE_FRENCH, "2025-12-24"},
      {"31 février 2024 puis 2 mars 2024", LANGUAGE_FRENCH, "2024-03-02"},
      {"en mars 2024", LANGUAGE_FRENCH, NULL},
      {"mars attaque 2024", LANGUAGE_FRENCH, NULL},
      {"12 marsouins 2024", LANGUAGE_FRENCH, NULL},
      {"tél. 01 12 2024", LANGUAGE_FRENCH, NULL},
      {"112/05/20254", LANGUAGE_FRENCH, NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    DateFound found;
    bool any = dateline_find(patterns, cases[i].text, strlen(cases[i].text), 0, cases[i].language, &found);
    if (any != (cases[i].day != NULL) || (any && strcmp(day_of(&found), cases[i].day) != 0))
      fail_msg("\"%s\" gives %s", cases[i].text, any ? day_of(&found) : "nothing");
  }
}

static void publication_lines_are_told_from_prose(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    DatelineKind kind;
    const char *day;
  } cases[] = {
      {"Publié le 14/05/2025 à 18h20 - Mis à jour le 15/05/2025 à 08h00", DATELINE_PUBLICATION, "2025-05-14"},
      {"Mis à jour le 15/05/2025 à 08h00. Publié le 14/05/2025", DATELINE_PUBLICATION, "2025-05-14"},
      {"Mis à jour le 15 mai 2025 à 8h", DATELINE_UPDATE, "2025-05-15"},
      {"Par Anne Dulac (Rome, correspondante) - Publié le 2 mars 2024", DATELINE_PUBLICATION, "2024-03-02"},
      {"Published: 16 March 2026, 09:20 GMT | Updated: 11:45 GMT", DATELINE_PUBLICATION, "2026-03-16"},
      {"Last updated on March 3, 2026 at 5:15 p.m. EST", DATELINE_UPDATE, "2026-03-03"},
      {"Lusaka, lundi 17 août 2026", DATELINE_PLACE, "2026-08-17"},
      {"Djouba (Soudan du Sud), 21 mai 2023", DATELINE_PLACE, "2023-05-21"},
      {"2 October 2025", DATELINE_PLACE, "2025-10-02"},
      {"Le sommet du 13 décembre 2022", DATELINE_NONE, NULL},
      {"Il est mort le 13 décembre 2022.", DATELINE_NONE, NULL},
      {"Le traité a été publié le 13 décembre 2022 par les ministres des deux pays voisins, qui avaient négocié longtemps", DATELINE_NONE,
       NULL},
      {"Publié hier", DATELINE_NONE, NULL},
      {"", DATELINE_NONE, NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    DateFound found = {0};
    DatelineKind kind = dateline_of_line(patterns, cases[i].text, strlen(cases[i].text), LANGUAGE_UNKNOWN, &found);
    if (kind != cases[i].kind || (cases[i].day && strcmp(day_of(&found), cases[i].day) != 0))
      fail_msg("\"%s\" is of kind %d, %s", cases[i].text, kind, day_of(&found));
  }
}

static void inline_datelines_end_after_their_dash(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    const char *rest; /* NULL: no dateline */
    int day;
  } cases[] = {
      {"OSLO, July 24, 2025 - Norway said", "Norway said", 24},
      {"TUNIS, 17 juillet 2023 – L'Union", "L'Union", 17},
      {"CAMP DAVID, Maryland, Aug 18, 2023 (Friday) - The", "The", 18},
      {"Port-au-Prince (Haïti), 26 juin 2024 — Deux cents", "Deux cents", 26},
      {"PARIS, 3 mars (Reuters) - Le", "Le", 0},
      {"BRUSSELS (AFP) - The", "The", 0},
      {"GENÈVE – Le", "Le", 0},
      {"22 mai 2012. - Prévu", "Prévu", 22},
      {"Le ministre - arrivé lundi - a parlé", NULL, 0},
      {"Après le 3 mars 2024 - date du vote - rien n'a changé", NULL, 0},
      {"OSLO, July 24, 2025 -", NULL, 0},
      {"Oslo-Bergen en train", NULL, 0},
      {"L'accord Chine - Norvège", NULL, 0},
      {"- item", NULL, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    DateFound found;
    size_t length = strlen(cases[i].text), end = dateline_prefix(patterns, cases[i].text, length, LANGUAGE_UNKNOWN, &found);
    const char *rest = end ? cases[i].text + end : NULL;
    if ((rest != NULL) != (cases[i].rest != NULL) || (rest && strcmp(rest, cases[i].rest) != 0))
      fail_msg("\"%s\" leaves \"%s\"", cases[i].text, rest ? rest : "(all)");
    if (rest && cases[i].day)
      assert_int_equal(found.day, cases[i].day);
  }
}

static void names_of_files_may_hold_a_date(void **state)
{
  (void)state;
  DateFound found;
  assert_true(dateline_in_name(patterns, "https://x.example/monde/2024/03/09/accord.html", &found));
  assert_string_equal(day_of(&found), "2024-03-09");
  assert_true(dateline_in_name(patterns, "20240309-accord.txt", &found));
  assert_string_equal(day_of(&found), "2024-03-09");
  assert_false(dateline_in_name(patterns, "000_0e93ddfc3f56b718.txt", &found));
  assert_false(dateline_in_name(patterns, "id-1202403091.txt", &found));
  assert_false(dateline_in_name(patterns, "2024/accord.txt", &found));
}

static void broken_files_are_refused_with_their_line(void **state)
{
  (void)state;
  DatePatterns *none = NULL;
  assert_int_equal(date_patterns_read(arena, SOURCE_DIR "/LICENSE", (Log){0}, &none), STATUS_OK); /* no section, no pattern */
  DateFound found;
  assert_false(dateline_find(none, "2 mars 2024", 11, 0, LANGUAGE_FRENCH, &found));
  date_patterns_free(none);
  assert_int_equal(date_patterns_read(arena, SOURCE_DIR "/nowhere.txt", (Log){0}, &none), STATUS_IO);
  assert_null(none);
  date_patterns_free(NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_calendar_is_gregorian),
      cmocka_unit_test(dates_are_found_in_both_languages),
      cmocka_unit_test(publication_lines_are_told_from_prose),
      cmocka_unit_test(inline_datelines_end_after_their_dash),
      cmocka_unit_test(names_of_files_may_hold_a_date),
      cmocka_unit_test(broken_files_are_refused_with_their_line),
  };
  return cmocka_run_group_tests(tests, read_patterns, free_patterns);
}
