#include "string_set.h"

#include <stdint.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

/* FNV-1a. */
static uint64_t hash(const char *text)
{
  uint64_t value = 0xCBF29CE484222325u;
  for (; *text; text++)
    value = (value ^ (unsigned char)*text) * 0x100000001B3u;
  return value;
}

static const char **find(const StringSet *set, const char *text)
{
  size_t slot = (size_t)hash(text) & (set->slot_count - 1);
  while (set->slots[slot] && strcmp(set->slots[slot], text) != 0)
    slot = (slot + 1) & (set->slot_count - 1);
  return &set->slots[slot];
}

static void grow(StringSet *set)
{
  StringSet larger = {.arena = set->arena, .slot_count = set->slot_count ? set->slot_count * 2 : FIRST_SLOTS, .used = set->used};
  larger.slots = arena_array(set->arena, larger.slot_count, sizeof *larger.slots);
  for (size_t i = 0; i < set->slot_count; i++)
    if (set->slots[i])
      *find(&larger, set->slots[i]) = set->slots[i];
  *set = larger;
}

bool string_set_add(StringSet *set, const char *text)
{
  if (set->used * 2 >= set->slot_count)
    grow(set);
  const char **slot = find(set, text);
  if (*slot)
    return false;
  *slot = arena_string(set->arena, text);
  set->used++;
  return true;
}
