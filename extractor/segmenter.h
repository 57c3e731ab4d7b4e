/* segmenter.h - where sentences end, and which ambiguous tokens ("des", "its") are contractions.
 *
 * Two log-linear classifiers over hashed features of a token and its neighbours: forms, shapes, parts of speech that the lexicon allows,
 * quotes and brackets that are open, the length of the sentence so far. Weights are small integers, so sums are exact; learnt by
 * extractor/train/train_segmenter.c.
 */
#ifndef ENTENTE_SEGMENTER_H
#define ENTENTE_SEGMENTER_H

#include "arena.h"
#include "lexicon.h"
#include "model.h"
#include "tokenizer.h"

typedef struct {
  const int8_t *boundary; /* 1 << bits weights each */
  const int8_t *contraction;
  int bits;
  int boundary_bias; /* added to the sum; a sentence ends where it is positive */
  int contraction_bias;
} Segmenter;

/* What the features of a token are made from; computed once for each token. */
typedef struct {
  uint32_t form;    /* hash of the folded lower-case form */
  uint32_t suffix;  /* hash of its last three characters */
  uint32_t lexical; /* parts of speech that the lexicon allows, a bit set by Upos */
  uint8_t shape;
  uint8_t mark; /* kind of punctuation, 0 for words */
  bool space_after;
  bool is_particle;             /* in lower case, joins the parts of a name: bin, von, de */
  uint8_t until_end;            /* tokens from here to the next end mark of the paragraph, in steps */
  uint8_t capital_run;          /* words with a capital that follow each other from here on, up to 7 */
  bool seen_before, seen_again; /* a word with a capital that is near in the paragraph before or after once more */
  uint8_t extent;               /* of the paragraph: its length in steps, and whether an end mark closes it */
} TokenView;

/* State of the sentence being built, before the token in question. */
typedef struct {
  unsigned length;      /* tokens since the sentence began */
  unsigned quotes;      /* straight double quotes since the paragraph began, modulo 2 */
  int brackets;         /* brackets and guillemets open since the sentence began */
  bool has_verb;        /* a token that can only be a verb since the sentence began */
  bool may_have_verb;   /* a token that can be a verb */
  uint8_t first_shape;  /* of the sentence */
  unsigned lower;       /* words in lower case since the sentence began */
  unsigned capital;     /* words with a capital since the sentence began */
  unsigned capital_run; /* words with a capital that follow each other up to here */
  uint32_t first_form;  /* of the sentence */
  uint32_t first_lexical;
} SegmenterState;

enum { SEGMENTER_FEATURE_LIMIT = 64 };
enum { SEGMENTER_SHAPES = 10, SEGMENTER_MARKS = 16 }; /* kinds of shape and mark of a view */

/* Sections segmenter.boundary, segmenter.contraction (i8, power of two), segmenter.bias (i32 [2]). */
Status segmenter_open(const Model *model, Segmenter *segmenter);

/* Views of the tokens of one paragraph. `lexicon` may be NULL. */
TokenView *segmenter_views(Arena *arena, const Lexicon *lexicon, const char *text, const Token *tokens, size_t count);

/* Decides the ambiguous tokens. */
void segmenter_contract(const Segmenter *segmenter, const TokenView *views, Token *tokens, size_t count);

/* Sets ends[i] where a sentence ends after token i; the last is always true. `scores`, of the same units as the weights, are added to the sums;
 * NULL for none. */
void segmenter_split(const Segmenter *segmenter, const TokenView *views, size_t count, const float *scores, bool *ends);

/* The parts, for training. Features are hashes; their weights are at the lowest bits. */
void segmenter_look_ahead(TokenView *views, size_t count); /* the fields from until_end on; segmenter_views calls it */
bool segmenter_may_end(const TokenView *views, size_t count, size_t i);
/* The sum of the weights and the bias of a boundary after token i; `state` includes the token. */
int segmenter_boundary_score(const Segmenter *segmenter, const TokenView *views, size_t count, size_t i, const SegmenterState *state);
size_t segmenter_boundary_features(const TokenView *views, size_t count, size_t i, const SegmenterState *state, uint32_t *features);
size_t segmenter_contraction_features(const TokenView *views, size_t count, size_t i, uint32_t *features);
void segmenter_advance(SegmenterState *state, const TokenView *view, bool ended);

#endif
