#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_SINGLE_ALLOCATIONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_SINGLE_ALLOCATIONS 1
#endif
#endif

enum { FIRST_BLOCK_BYTES = 64 * 1024, LARGEST_BLOCK_BYTES = 4 * 1024 * 1024 };

typedef struct Block {
  struct Block *next;
  size_t size;
  size_t used;
  alignas(max_align_t) char bytes[];
} Block;

struct Arena {
  Block *blocks; /* the head is the block being filled */
  size_t next_block_size;
  size_t used;
};

static Block *block_new(size_t size)
{
  Block *block = malloc(sizeof *block + size);
  if (!block)
    abort();
  block->next = NULL;
  block->size = size;
  block->used = 0;
  return block;
}

Arena *arena_new(void)
{
  Arena *arena = calloc(1, sizeof *arena);
  if (arena)
    arena->next_block_size = FIRST_BLOCK_BYTES;
  return arena;
}

static void free_blocks(Block *block)
{
  while (block) {
    Block *next = block->next;
    free(block);
    block = next;
  }
}

void arena_free(Arena *arena)
{
  if (!arena)
    return;
  free_blocks(arena->blocks);
  free(arena);
}

void arena_clear(Arena *arena)
{
  arena->used = 0;
#ifdef ARENA_SINGLE_ALLOCATIONS
  free_blocks(arena->blocks);
  arena->blocks = NULL;
#else
  if (!arena->blocks)
    return;
  /* The head is the largest block; keep it alone. */
  free_blocks(arena->blocks->next);
  arena->blocks->next = NULL;
  arena->blocks->used = 0;
#endif
}

void *arena_alloc(Arena *arena, size_t size)
{
  size_t unit = alignof(max_align_t);
  if (size == 0)
    size = 1;
  if (size > SIZE_MAX / 2)
    abort();
  size_t rounded = (size + unit - 1) / unit * unit;
  arena->used += size;
#ifdef ARENA_SINGLE_ALLOCATIONS
  Block *single = block_new(size);
  single->next = arena->blocks;
  arena->blocks = single;
  memset(single->bytes, 0, size);
  (void)rounded;
  return single->bytes;
#else
  Block *block = arena->blocks;
  if (!block || block->size - block->used < rounded) {
    size_t wanted = arena->next_block_size;
    if (wanted < rounded)
      wanted = rounded;
    block = block_new(wanted);
    block->next = arena->blocks;
    arena->blocks = block;
    if (arena->next_block_size < LARGEST_BLOCK_BYTES)
      arena->next_block_size *= 2;
  }
  void *result = block->bytes + block->used;
  block->used += rounded;
  memset(result, 0, size);
  return result;
#endif
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / 2 / size)
    abort();
  return arena_alloc(arena, count * size);
}

char *arena_copy(Arena *arena, const char *text, size_t length)
{
  char *copy = arena_alloc(arena, length + 1);
  if (length)
    memcpy(copy, text, length);
  return copy;
}

char *arena_string(Arena *arena, const char *text)
{
  return arena_copy(arena, text, strlen(text));
}

char *arena_format(Arena *arena, const char *format, ...)
{
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
  if (length > 0)
    vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  return text;
}

void *arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t size)
{
  if (needed <= *capacity)
    return array;
  size_t grown = *capacity ? *capacity * 2 : 8;
  if (grown < needed)
    grown = needed;
  void *moved = arena_array(arena, grown, size);
  if (array && *capacity)
    memcpy(moved, array, *capacity * size);
  *capacity = grown;
  return moved;
}

size_t arena_used(const Arena *arena)
{
  return arena->used;
}
