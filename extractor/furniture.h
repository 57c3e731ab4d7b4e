/* furniture.h - which paragraphs of a page are the article, and what the others are.
 *
 * Shape decides first: prose (long lines that end as sentences and are full of function words) makes the article; the lines before
 * its first and after its last paragraph are its head and tail, in which a title, a lead and a dateline are looked for and the rest
 * is furniture. Words that a line shares with the prose speak for it. The phrases of pages ("Lire aussi", "Sign up") are in
 * schemas/reading/furniture.txt.
 */
#ifndef ENTENTE_FURNITURE_H
#define ENTENTE_FURNITURE_H

#include "dateline.h"
#include "language.h"

typedef struct FurniturePatterns FurniturePatterns;

/* What the markup says about a block. */
typedef enum { HINT_NONE, HINT_TITLE, HINT_HEADING, HINT_CAPTION, HINT_ITEM } BlockHint;

typedef struct {
  size_t begin; /* bytes of the text, white space at both ends left out; never empty */
  size_t end;
  BlockHint hint;
  ParagraphKind kind; /* set by furniture_classify */
} Block;

/* Errors as wordfile_read and pattern_compile. The patterns live in `arena` and must be freed before it. */
Status furniture_patterns_read(Arena *arena, const char *path, Log log, FurniturePatterns **patterns);
void furniture_patterns_free(FurniturePatterns *patterns); /* NULL is allowed */

/* True if the class, id or role of an element is that of furniture. NULL `patterns`: false. */
bool furniture_is_element(const FurniturePatterns *patterns, const char *name);

/* Sets the kind of all blocks, which are in text order. Any of `patterns`, `dates` and `profiles` may be NULL: their words are not known
 * then. Scratch memory comes from `arena`. */
void furniture_classify(const FurniturePatterns *patterns, const DatePatterns *dates, const LanguageProfiles *profiles, Language language,
                        Arena *arena, const char *text, Block *blocks, size_t count);

#endif
