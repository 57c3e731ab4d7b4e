/* string_set.h - which strings there have been. */
#ifndef ENTENTE_STRING_SET_H
#define ENTENTE_STRING_SET_H

#include "arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  Arena *arena; /* of the copies */
  const char **slots;
  size_t slot_count; /* a power of two */
  size_t used;
} StringSet;

/* Adds a copy; false if the string was there. */
bool string_set_add(StringSet *set, const char *text);

#endif
