/* Tests of arena.h. */
#include "arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static void memory_is_zeroed_and_aligned(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  for (size_t size = 1; size < 5000; size += 37) {
    unsigned char *bytes = arena_alloc(arena, size);
    assert_int_equal((uintptr_t)bytes % sizeof(void *), 0);
    for (size_t i = 0; i < size; i++)
      assert_int_equal(bytes[i], 0);
    memset(bytes, 0xAB, size);
  }
  arena_clear(arena);
  unsigned char *again = arena_alloc(arena, 64);
  for (size_t i = 0; i < 64; i++)
    assert_int_equal(again[i], 0);
  arena_free(arena);
}

static void strings_are_copied_and_formatted(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  assert_string_equal(arena_copy(arena, "abcdef", 3), "abc");
  assert_string_equal(arena_format(arena, "%s-%d", "é", 7), "é-7");
  assert_string_equal(arena_copy(arena, NULL, 0), "");
  arena_free(arena);
}

static void arrays_grow_and_keep_their_elements(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  int *numbers = NULL;
  size_t capacity = 0;
  for (int i = 0; i < 1000; i++) {
    numbers = arena_grow(arena, numbers, &capacity, (size_t)i + 1, sizeof *numbers);
    numbers[i] = i;
  }
  for (int i = 0; i < 1000; i++)
    assert_int_equal(numbers[i], i);
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(memory_is_zeroed_and_aligned),
      cmocka_unit_test(strings_are_copied_and_formatted),
      cmocka_unit_test(arrays_grow_and_keep_their_elements),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
