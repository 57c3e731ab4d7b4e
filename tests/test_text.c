/* Tests of text.h. */
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static void every_scalar_value_survives_encoding(void **state)
{
  (void)state;
  for (uint32_t c = 0; c <= 0x10FFFF; c++) {
    if (c >= 0xD800 && c <= 0xDFFF)
      continue;
    char bytes[4];
    size_t size = text_encode(c, bytes);
    uint32_t back = 0;
    assert_int_equal(text_decode(bytes, size, &back), size);
    assert_int_equal(back, c);
    assert_int_equal(text_valid_prefix(bytes, size), size);
    assert_int_equal(text_count(bytes, size), 1);
  }
}

static void malformed_bytes_are_replaced_one_by_one(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
  } bad[] = {
      {"\x80", 1},             /* continuation alone */
      {"\xC3", 1},             /* cut off */
      {"\xC0\xAF", 2},         /* overlong '/' */
      {"\xE0\x80\xAF", 3},     /* overlong */
      {"\xED\xA0\x80", 3},     /* surrogate */
      {"\xF4\x90\x80\x80", 4}, /* above U+10FFFF */
      {"\xF8\x88\x80\x80", 4}, /* five-byte form */
      {"\xE2\x82z", 3},        /* broken in the middle */
      {"\xFF", 1},
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    uint32_t c = 0;
    assert_int_equal(text_decode(bad[i].bytes, bad[i].length, &c), 1);
    assert_int_equal(c, 0xFFFD);
    assert_int_equal(text_valid_prefix(bad[i].bytes, bad[i].length), 0);
  }
  char bytes[4];
  assert_int_equal(text_encode(0xD800, bytes), 3);
  assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
  assert_int_equal(text_encode(0x110000, bytes), 3);
  /* A written U+FFFD is valid text. */
  assert_int_equal(text_valid_prefix("a\xEF\xBF\xBDz\xFF", 6), 5);
}

static void counts_are_of_code_points(void **state)
{
  (void)state;
  const char *text = "Noël à Łódź 😀";
  assert_int_equal(text_count(text, strlen(text)), 13);
  assert_int_equal(text_count("", 0), 0);
}

static void keys_fold_what_typography_changes(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  static const char *const pairs[][2] = {
      {"L’Élysée", "l'elysee"},
      {"  Côte   d`Ivoire ", "cote d'ivoire"},
      {"Royaume\u2011Uni", "royaume-uni"},
      {"Royaume–Uni", "royaume-uni"},
      {"CŒUR", "coeur"},
      {"Straße", "strasse"},
      {"Erdoğan Yıldırım İnce", "erdogan yildirim ince"},
      {"Løkke WAŁĘSA", "lokke walesa"},
      {"ﬁnance Ⅳ", "finance iv"},
      {"10\u00a0000\u202f€", "10 000 €"},
      {"O\u0301scar", "oscar"},
      {"soft\u00adhyphen", "softhyphen"},
      {"\t\n ", ""},
      {"", ""},
      {"서울", "서울"},
      {"Москва", "москва"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    char *key = text_key(arena, pairs[i][0]);
    assert_string_equal(key, pairs[i][1]);
    assert_string_equal(text_key(arena, key), pairs[i][1]);
  }
  arena_free(arena);
}

static void keys_of_all_characters_are_stable(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  for (uint32_t c = 1; c <= 0x2FFFF; c++) {
    char bytes[5] = {0};
    text_encode(c, bytes);
    const char *key = text_key(arena, bytes);
    assert_int_equal(text_valid_prefix(key, strlen(key)), strlen(key));
    assert_string_equal(text_key(arena, key), key);
    arena_clear(arena);
  }
  arena_free(arena);
}

static void lower_and_plain_keep_the_rest(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  assert_string_equal(text_lower(arena, "L’ÉTAT, Moscou; ŒUVRE"), "l’état, moscou; œuvre");
  assert_string_equal(text_plain(arena, "L’État  français, Łódź"), "L’Etat  francais, Lodz");
  assert_string_equal(text_lower(arena, "\xFF\x41"), "\xEF\xBF\xBD"
                                                     "a");
  arena_free(arena);
}

static void characters_are_classified(void **state)
{
  (void)state;
  assert_true(text_is_upper('A') && text_is_upper(0xC9) && !text_is_upper('a') && !text_is_upper('1'));
  assert_true(text_is_lower(0xE9) && text_is_lower('z') && !text_is_lower('Z'));
  assert_true(text_is_letter(0x416) && text_is_letter('q') && !text_is_letter('4') && !text_is_letter('-'));
  assert_true(text_is_digit('7') && text_is_digit(0x664) && !text_is_digit(0xBD));
  assert_true(text_is_space(' ') && text_is_space('\n') && text_is_space(0xA0) && text_is_space(0x202F) && text_is_space(0x2009));
  assert_false(text_is_space('x') || text_is_space(0) || text_is_space(0x200B));
  assert_true(text_is_punctuation('.') && text_is_punctuation(0xAB) && text_is_punctuation(0x2019) && text_is_punctuation('-'));
  assert_false(text_is_punctuation('a') || text_is_punctuation('$') || text_is_punctuation(0x110000));
  assert_true(text_starts_upper("Élysée") && !text_starts_upper("élysée") && !text_starts_upper("") && !text_starts_upper("7"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_scalar_value_survives_encoding),
      cmocka_unit_test(malformed_bytes_are_replaced_one_by_one),
      cmocka_unit_test(counts_are_of_code_points),
      cmocka_unit_test(keys_fold_what_typography_changes),
      cmocka_unit_test(keys_of_all_characters_are_stable),
      cmocka_unit_test(lower_and_plain_keep_the_rest),
      cmocka_unit_test(characters_are_classified),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
