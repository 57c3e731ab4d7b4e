/* Tests of iri.h: what is an IRI, and that names and labels of any kind become one. */
#include "iri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static void iris_are_judged_as_rfc_3987_says(void **state)
{
  (void)state;
  static const char *const good[] = {"http://example.org/a#b", "http://example.org/?a=b&c#d/e?f", "http://[2001:db8::1]:80/a", "mailto:a@b",
                                     "file:///a/b%20c",        "http://example.org/été/文"};
  static const char *const bad[] = {"",
                                    "a",
                                    "/a",
                                    "http://a/#b#c",
                                    "http://a/[b]",
                                    "http://a/%4",
                                    "http://a/\xee\x80\x80", /* private use */
                                    "http://a/\xef\xbf\xbf",
                                    "http://a/\xc2\x85",
                                    "http://a/\n",
                                    "http://a/\x7f",
                                    "-a:b",
                                    "http://a/\xed\xa0\x80"};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_true(iri_is_valid(good[i]));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(iri_is_valid(bad[i]));
}

static void any_text_becomes_a_valid_segment_and_slug(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  char text[64];
  uint32_t seed = 12345;
  for (int round = 0; round < 20000; round++) {
    size_t length = 1 + (seed >> 8) % (sizeof text - 1);
    for (size_t i = 0; i < length; i++) {
      seed = seed * 1664525u + 1013904223u;
      text[i] = (char)(1 + (seed >> 16) % 255);
    }
    text[length] = '\0';
    assert_true(iri_is_valid(arena_format(arena, "http://a/%s", iri_segment(arena, text))));
    assert_true(iri_is_valid(arena_format(arena, "http://a/b#%s", iri_slug(arena, text))));
    assert_true(iri_is_valid(iri_of_file(arena, text)));
    if (round % 1000 == 0)
      arena_clear(arena);
  }
  arena_free(arena);
}

static void different_names_stay_different(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  char one[400], two[400];
  memset(one, 'a', sizeof one - 1);
  memset(two, 'a', sizeof two - 1);
  one[399] = two[399] = '\0';
  two[398] = 'b';
  assert_string_not_equal(iri_segment(arena, one), iri_segment(arena, two));
  assert_true(strlen(iri_segment(arena, one)) < 230);
  assert_string_not_equal(iri_segment(arena, "."), ".");
  assert_string_not_equal(iri_segment(arena, ".."), "..");
  assert_string_equal(iri_segment(arena, ""), "_");
  /* The same name however its accents are encoded. */
  assert_string_equal(iri_segment(arena, "Ste\xcc\x81phane"), iri_segment(arena, "St\xc3\xa9phane"));
  assert_string_equal(iri_segment(arena, "O'Neill (acteur)"), "O'Neill_(acteur)");
  arena_free(arena);
}

static void paths_become_file_iris(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  assert_string_equal(iri_of_file(arena, "/a b/c#d.txt"), "file:///a%20b/c%23d.txt");
  assert_string_equal(iri_of_file(arena, "a/é?.txt"), "file:a/é%3F.txt");
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(iris_are_judged_as_rfc_3987_says),
      cmocka_unit_test(any_text_becomes_a_valid_segment_and_slug),
      cmocka_unit_test(different_names_stay_different),
      cmocka_unit_test(paths_become_file_iris),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
