/* Tests of pattern.h and wordfile.h. */
#include "pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t reported_line, reported_column;

static void remember(void *user, const LogMessage *message)
{
  (void)user;
  reported_line = message->line;
  reported_column = message->column;
}

static const Log log_lines = {remember, NULL};

/* Reads `content` as a word file. */
static Status read_content(Arena *arena, const char *content, size_t length, WordFile *file)
{
  char path[] = "/tmp/entente-test-XXXXXX";
  int descriptor = mkstemp(path);
  assert_true(descriptor >= 0);
  assert_int_equal(write(descriptor, content, length), (ssize_t)length);
  close(descriptor);
  reported_line = reported_column = 0;
  Status status = wordfile_read(arena, path, log_lines, file);
  unlink(path);
  return status;
}

static void word_files_have_sections_and_comments(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  WordFile file;
  const char *content = "# comment\n\nalone\n[one]\n  deux mots \r\n[two]\n#no\n[]x\nlast";
  assert_int_equal(read_content(arena, content, strlen(content), &file), STATUS_OK);
  assert_int_equal(file.count, 4);
  assert_string_equal(file.entries[0].text, "alone");
  assert_string_equal(file.entries[0].section, "");
  assert_string_equal(file.entries[1].text, "deux mots");
  assert_string_equal(file.entries[1].section, "one");
  assert_int_equal(file.entries[1].line, 5);
  assert_string_equal(file.entries[2].text, "[]x");
  assert_string_equal(file.entries[3].text, "last");
  assert_string_equal(file.entries[3].section, "two");
  assert_int_equal(read_content(arena, "ok\n\xFF\n", 5, &file), STATUS_BAD_SCHEMA);
  assert_int_equal(reported_line, 2);
  assert_int_equal(read_content(arena, "a\0b\n", 4, &file), STATUS_BAD_SCHEMA);
  assert_int_equal(wordfile_read(arena, "/nowhere/at/all", log_lines, &file), STATUS_IO);
  arena_free(arena);
}

static void sections_are_alternatives(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  WordFile file;
  const char *content = "[drinks]\nthé|café\ntisane\n[none]\n";
  assert_int_equal(read_content(arena, content, strlen(content), &file), STATUS_OK);
  Pattern *pattern = NULL;
  assert_int_equal(pattern_compile_section(arena, &file, "drinks", "\\A(?:", ")\\z", log_lines, &pattern), STATUS_OK);
  assert_true(pattern_search(pattern, "CAFÉ", strlen("CAFÉ"), 0, NULL));
  assert_true(pattern_search(pattern, "tisane", 6, 0, NULL));
  assert_false(pattern_search(pattern, "tisanes", 7, 0, NULL));
  pattern_free(pattern);
  assert_int_equal(pattern_compile_section(arena, &file, "none", "", "", log_lines, &pattern), STATUS_OK);
  assert_false(pattern_search(pattern, "tisane", 6, 0, NULL));
  assert_false(pattern_search(pattern, "", 0, 0, NULL));
  pattern_free(pattern);
  content = "[a]\nfine\nb(ad\n";
  assert_int_equal(read_content(arena, content, strlen(content), &file), STATUS_OK);
  assert_int_equal(pattern_compile_section(arena, &file, "a", "", "", log_lines, &pattern), STATUS_BAD_SCHEMA);
  assert_null(pattern);
  assert_int_equal(reported_line, 3);
  assert_true(reported_column > 0);
  /* Two halves of one bracket are two mistakes, not a pattern. */
  content = "[a]\n(b\nc)\n";
  assert_int_equal(read_content(arena, content, strlen(content), &file), STATUS_OK);
  assert_int_equal(pattern_compile_section(arena, &file, "a", "", "", log_lines, &pattern), STATUS_BAD_SCHEMA);
  pattern_free(NULL);
  arena_free(arena);
}

static void groups_are_found_by_name(void **state)
{
  (void)state;
  Pattern *pattern = NULL;
  assert_int_equal(pattern_compile("(?<day>\\d+) (?<month>\\pL+)(?<rest>x)?", "f", 1, log_lines, &pattern), STATUS_OK);
  PatternMatch match;
  assert_true(pattern_search(pattern, "le 3 août", strlen("le 3 août"), 0, &match));
  int month = pattern_group(pattern, "month"), rest = pattern_group(pattern, "rest");
  assert_int_equal(match.begin[0], 3);
  assert_int_equal(match.begin[month], 5);
  assert_int_equal(match.end[month], strlen("le 3 août"));
  assert_int_equal(match.begin[rest], PATTERN_UNSET);
  assert_int_equal(pattern_group(pattern, "year"), PATTERN_UNSET);
  pattern_free(pattern);
}

static void runaway_matches_are_stopped(void **state)
{
  (void)state;
  Pattern *pattern = NULL;
  assert_int_equal(pattern_compile("(?:(?:a+)+)+b\\z", "f", 1, log_lines, &pattern), STATUS_OK);
  char text[5000];
  memset(text, 'a', sizeof text);
  assert_false(pattern_search(pattern, text, sizeof text, 0, NULL));
  pattern_free(pattern);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(word_files_have_sections_and_comments),
      cmocka_unit_test(sections_are_alternatives),
      cmocka_unit_test(groups_are_found_by_name),
      cmocka_unit_test(runaway_matches_are_stopped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
