/* pattern.h - regular expressions (PCRE2) as the data files have them: UTF-8, without regard to case unless they say
 * (?-i), compiled to machine code, with limits so that no text can make them run away.
 *
 * A Pattern is immutable and may be shared by threads.
 */
#ifndef ENTENTE_PATTERN_H
#define ENTENTE_PATTERN_H

#include "status.h"
#include "wordfile.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct Pattern Pattern;

enum { PATTERN_GROUP_LIMIT = 16, PATTERN_UNSET = -1 };

/* Bytes of the text; PATTERN_UNSET where the group took no part. Group 0 is the whole match. */
typedef struct {
  ptrdiff_t begin[PATTERN_GROUP_LIMIT];
  ptrdiff_t end[PATTERN_GROUP_LIMIT];
} PatternMatch;

/* Compiles one expression. An error is reported with file, line and column. Free with pattern_free. */
Status pattern_compile(const char *expression, const char *file, size_t line, Log log, Pattern **pattern);

/* Compiles all entries of a section as alternatives between `before` and `after` (e.g. "\\A" and "\\z"). A missing or empty section gives a
 * pattern that matches nothing. */
Status pattern_compile_section(Arena *arena, const WordFile *file, const char *section, const char *before, const char *after, Log log,
                               Pattern **pattern);

void pattern_free(Pattern *pattern); /* NULL is allowed */

/* Searches from byte `from` of valid UTF-8; look-behind sees what is before. False when nothing matches or a limit was hit. `match` may be NULL. */
bool pattern_search(const Pattern *pattern, const char *bytes, size_t length, size_t from, PatternMatch *match);

/* The number of a named group, PATTERN_UNSET if there is none or it is not below PATTERN_GROUP_LIMIT. */
int pattern_group(const Pattern *pattern, const char *name);

#endif
