/* tokenizer.h - text to surface tokens with exact offsets, and the words inside contractions.
 *
 * What a token is comes from a rules text of one language (schemas/tokens-LANG.txt followed by schemas/tokens.txt, kept in the model
 * file). One statement a line; `#` at the start of a line is a comment:
 *
 *   macro NAME PATTERN        PATTERN can be used as %NAME% in the lines below
 *   list NAME WORD...         the same for an alternation of literal words; lines of one NAME add up
 *   token PATTERN             a token is the match of the first of these patterns (in order) that matches where the last one ended
 *   split PATTERN             a token with an apostrophe, matched as a whole: its groups are the words of a contraction
 *   words TOKEN WORD WORD...  this token (in any case) always is a contraction of these words
 *   maybe TOKEN WORD WORD...  this token is a contraction of these words or a word of its own; the segmenter decides
 *
 * Patterns are PCRE2 with Unicode properties. A character that no pattern matches is a token of its own.
 */
#ifndef ENTENTE_TOKENIZER_H
#define ENTENTE_TOKENIZER_H

#include "arena.h"
#include "status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Tokenizer Tokenizer;

enum { TOKEN_WORD_LIMIT = 4 };

typedef struct {
  size_t begin; /* bytes of the text, end exclusive */
  size_t end;
  bool space_after;    /* white space or the end of the text follows */
  bool is_ambiguous;   /* may be a contraction or not */
  bool is_contraction; /* to be read as `words`; for ambiguous tokens true until the segmenter decides */
  uint8_t word_count;  /* 0 for tokens that cannot be contractions */
  const char *words[TOKEN_WORD_LIMIT];
} Token;

/* Compiles rules (`length` bytes, UTF-8). `name` and the line name mistakes: STATUS_BAD_SCHEMA. Free with tokenizer_free. */
Status tokenizer_new(const char *rules, size_t length, const char *name, Log log, Tokenizer **tokenizer);
void tokenizer_free(Tokenizer *tokenizer); /* NULL is allowed */

/* The tokens of valid UTF-8 `text`, in order, not overlapping. May be called from several threads at once. */
Token *tokenizer_run(const Tokenizer *tokenizer, Arena *arena, const char *text, size_t length, size_t *count);

#endif
