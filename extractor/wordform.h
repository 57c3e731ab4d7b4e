/* wordform.h - the forms of a word that a model's tables are keyed by.
 *
 * Models are trained outside this program, so their case mapping and hashing are fixed by the format (extractor/models/FORMAT.md) rather than
 * taken from the Unicode library. Inputs are valid UTF-8.
 */
#ifndef ENTENTE_WORDFORM_H
#define ENTENTE_WORDFORM_H

#include "arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One Unicode code point: its lower case, its plain form, its class. */
uint32_t wordform_lower_character(uint32_t c);
uint32_t wordform_fold_character(uint32_t c); /* typographic apostrophes, spaces and hyphens made plain */
bool wordform_is_upper(uint32_t c);
bool wordform_is_lower(uint32_t c);
bool wordform_is_letter(uint32_t c);
bool wordform_is_digit(uint32_t c); /* ASCII digits only */

/* Characters of `form`, from `arena`. */
uint32_t *wordform_characters(Arena *arena, const char *form, size_t length, size_t *count);

/* Writes characters as UTF-8, NUL-terminated; `out` has room for 4 * count + 1 bytes. Returns the bytes written. */
size_t wordform_encode(const uint32_t *characters, size_t count, char *out);

/* FNV-1a with a final mix; `state` starts at WORDFORM_HASH_START. wordform_hash of whole bytes. */
#define WORDFORM_HASH_START 0xcbf29ce484222325u
uint64_t wordform_hash_more(uint64_t state, const char *bytes, size_t length);
uint64_t wordform_hash_end(uint64_t state);
uint64_t wordform_hash(const char *bytes, size_t length);

/* The key of a string in the sorted tables. */
uint32_t wordform_key(const char *bytes, size_t length);

/* Index of `key` in an ascending table, or -1. */
long wordform_find(const uint32_t *table, size_t count, uint32_t key);

#endif
