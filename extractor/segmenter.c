#include "segmenter.h"

#include "text.h"
#include "wordform.h"

#include <string.h>

enum Shape {
  SHAPE_LOWER,      /* word */
  SHAPE_CAPITAL,    /* Word */
  SHAPE_INITIAL,    /* W */
  SHAPE_UPPER,      /* WORD */
  SHAPE_MIXED,      /* McWord */
  SHAPE_NUMBER,     /* 12 */
  SHAPE_WITH_DIGIT, /* A12 */
  SHAPE_MARK,
  SHAPE_ABBREVIATION, /* ends with a full stop that belongs to it */
  SHAPE_ADDRESS       /* a@b.c, http://a.b */
};

enum Mark {
  MARK_NONE,
  MARK_STOP,     /* . */
  MARK_QUESTION, /* ? ! and runs of them */
  MARK_ELLIPSIS,
  MARK_COMMA,
  MARK_COLON,
  MARK_SEMICOLON,
  MARK_OPEN,  /* ( [ « “ */
  MARK_CLOSE, /* ) ] » ” */
  MARK_QUOTE, /* " */
  MARK_APOSTROPHE,
  MARK_DASH,
  MARK_BULLET,
  MARK_OTHER,
  MARK_RULE, /* _____ */
  MARK_FACE  /* :-) */
};

static uint32_t mix(uint32_t a, uint32_t b)
{
  uint64_t h = ((uint64_t)a << 32 | b) * 0x9E3779B97F4A7C15u;
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9u;
  return (uint32_t)(h >> 32);
}

static enum Mark mark_of(const uint32_t *c, size_t n)
{
  bool same = true;
  for (size_t i = 1; i < n; i++)
    same &= c[i] == c[0];
  if (n > 2 && same && c[0] != '.' && c[0] != '?' && c[0] != '!')
    return MARK_RULE;
  if (n > 1 && (c[0] == ':' || c[0] == ';' || c[0] == '='))
    return MARK_FACE;
  switch (c[0]) {
  case '.': return n > 1 ? MARK_ELLIPSIS : MARK_STOP;
  case 0x2026: return MARK_ELLIPSIS;
  case '?':
  case '!': return MARK_QUESTION;
  case ',': return MARK_COMMA;
  case ':': return n > 1 ? MARK_OTHER : MARK_COLON;
  case ';': return n > 1 ? MARK_OTHER : MARK_SEMICOLON;
  case '(':
  case '[':
  case '{':
  case 0xAB:
  case 0x201C:
  case 0x201E: return MARK_OPEN;
  case ')':
  case ']':
  case '}':
  case 0xBB:
  case 0x201D: return MARK_CLOSE;
  case '"': return MARK_QUOTE;
  case '\'':
  case 0x2018:
  case 0x2019: return MARK_APOSTROPHE;
  case '-':
  case 0x2013:
  case 0x2014: return MARK_DASH;
  case '*':
  case 0x2022:
  case 0xB7:
  case 0x25AA:
  case 0x25CF: return MARK_BULLET;
  default: return MARK_OTHER;
  }
}

static bool is_particle(const char *lower, size_t length)
{
  static const char PARTICLES[][6] = {"abu", "al", "bin", "bint", "d'", "da", "de",   "del", "della", "den", "der", "di",
                                      "dos", "du", "el",  "ibn",  "la", "le", "ould", "ter", "van",   "von", "zu"};
  for (size_t i = 0; i < sizeof PARTICLES / sizeof *PARTICLES; i++)
    if (strlen(PARTICLES[i]) == length && memcmp(PARTICLES[i], lower, length) == 0)
      return true;
  return false;
}

static void set_view(TokenView *view, const Lexicon *lexicon, Arena *arena, const char *bytes, size_t length)
{
  size_t n;
  uint32_t *c = wordform_characters(arena, bytes, length, &n);
  size_t upper = 0, letters = 0, digits = 0;
  bool first_upper = text_is_upper(c[0]), last_is_stop = n > 1 && c[n - 1] == '.', is_address = false;
  for (size_t i = 0; i < n; i++) {
    letters += text_is_letter(c[i]);
    upper += text_is_upper(c[i]);
    digits += wordform_is_digit(c[i]);
    is_address |= n > 4 && (c[i] == '@' || (c[i] == '/' && i && c[i - 1] == '/'));
  }
  if (letters == 0 && digits == 0)
    view->shape = SHAPE_MARK;
  else if (is_address)
    view->shape = SHAPE_ADDRESS;
  else if (letters == 0)
    view->shape = SHAPE_NUMBER;
  else if (last_is_stop)
    view->shape = SHAPE_ABBREVIATION;
  else if (digits)
    view->shape = SHAPE_WITH_DIGIT;
  else if (upper == 0)
    view->shape = SHAPE_LOWER;
  else if (letters == 1)
    view->shape = SHAPE_INITIAL;
  else if (upper == letters)
    view->shape = SHAPE_UPPER;
  else if (first_upper && upper == 1)
    view->shape = SHAPE_CAPITAL;
  else
    view->shape = SHAPE_MIXED;
  view->mark = view->shape == SHAPE_MARK ? (uint8_t)mark_of(c, n) : MARK_NONE;

  for (size_t i = 0; i < n; i++)
    c[i] = wordform_lower_character(wordform_fold_character(c[i]));
  char *lower = arena_alloc(arena, 4 * n + 1);
  size_t written = wordform_encode(c, n, lower);
  view->is_particle = view->shape == SHAPE_LOWER && is_particle(lower, written);
  if (lexicon && letters)
    view->lexical = lexicon->entry_upos[lexicon_entry(lexicon, lower, written)];
  for (size_t i = 0; i < written; i++)
    if (wordform_is_digit((unsigned char)lower[i]))
      lower[i] = '0';
  view->form = wordform_key(lower, written);
  size_t tail = n > 3 ? 3 : n;
  char suffix[16];
  size_t suffix_length = wordform_encode(c + n - tail, tail, suffix);
  view->suffix = wordform_key(suffix, suffix_length);
}

enum { CAPITAL_RUN_LIMIT = 7, REPEAT_REACH = 60 };

static bool is_capital(const TokenView *view)
{
  return view->shape == SHAPE_CAPITAL || view->shape == SHAPE_UPPER || view->shape == SHAPE_INITIAL || view->shape == SHAPE_MIXED;
}

static bool is_end_mark(const TokenView *view)
{
  return view->mark == MARK_STOP || view->mark == MARK_QUESTION || view->mark == MARK_ELLIPSIS;
}

static unsigned bucket(unsigned n)
{
  if (n < 6)
    return n;
  if (n < 10)
    return 6;
  if (n < 16)
    return 7;
  if (n < 25)
    return 8;
  return n < 40 ? 9 : 10;
}

/* Whether a word with a capital is there once more: a name in a signature, after a heading, in a list. */
static void find_again(TokenView *views, size_t count, size_t i)
{
  views[i].seen_again = views[i].seen_before = false;
  if (!is_capital(&views[i]))
    return;
  for (size_t k = i + 1; k < count && k <= i + REPEAT_REACH && !views[i].seen_again; k++)
    views[i].seen_again = is_capital(&views[k]) && views[k].form == views[i].form;
  for (size_t k = i; k-- > 0 && k + REPEAT_REACH >= i && !views[i].seen_before;)
    views[i].seen_before = is_capital(&views[k]) && views[k].form == views[i].form;
}

/* Whether an end mark is near, how long a name goes on, and what kind of paragraph it is: one that an end mark closes has few sentences without one. */
void segmenter_look_ahead(TokenView *views, size_t count)
{
  size_t last = count;
  while (last > 0 && (views[last - 1].mark == MARK_CLOSE || views[last - 1].mark == MARK_QUOTE))
    last--;
  unsigned closed = last > 0 && (is_end_mark(&views[last - 1]) || views[last - 1].shape == SHAPE_ABBREVIATION);
  unsigned size = count < 12 ? 0 : count < 30 ? 1 : count < 60 ? 2 : count < 120 ? 3 : 4;
  unsigned distance = 0, run = 0;
  for (size_t i = count; i-- > 0;) {
    TokenView *view = &views[i];
    if (is_end_mark(view))
      distance = 0;
    else if (distance < 100)
      distance++;
    run = !is_capital(view) ? 0 : run < CAPITAL_RUN_LIMIT ? run + 1 : CAPITAL_RUN_LIMIT;
    view->until_end = (uint8_t)bucket(distance);
    view->capital_run = (uint8_t)run;
    view->extent = (uint8_t)(size << 1 | closed);
    find_again(views, count, i);
  }
}

TokenView *segmenter_views(Arena *arena, const Lexicon *lexicon, const char *text, const Token *tokens, size_t count)
{
  TokenView *views = arena_array(arena, count + 1, sizeof *views);
  for (size_t i = 0; i < count; i++) {
    set_view(&views[i], lexicon, arena, text + tokens[i].begin, tokens[i].end - tokens[i].begin);
    views[i].space_after = tokens[i].space_after;
  }
  segmenter_look_ahead(views, count);
  return views;
}

static const TokenView BEYOND = {.form = 1, .suffix = 1, .shape = 15, .mark = 15, .space_after = true};

static const TokenView *view_at(const TokenView *views, size_t count, size_t i, long offset)
{
  if ((offset < 0 && i < (size_t)-offset) || (offset > 0 && i + (size_t)offset >= count))
    return &BEYOND;
  return &views[i + (size_t)offset];
}

bool segmenter_may_end(const TokenView *views, size_t count, size_t i)
{
  if (i + 1 >= count)
    return false;
  const TokenView *here = &views[i], *next = &views[i + 1];
  if (next->mark == MARK_STOP || next->mark == MARK_COMMA || next->mark == MARK_CLOSE)
    return false;
  if (here->is_particle && next->mark == MARK_NONE && next->shape != SHAPE_LOWER)
    return false;
  /* Without a space only after the end marks and what closes a quotation: "fini.Le" */
  if (!here->space_after)
    return here->mark == MARK_STOP || here->mark == MARK_QUESTION || here->mark == MARK_ELLIPSIS || here->mark == MARK_CLOSE ||
           here->mark == MARK_QUOTE || here->mark == MARK_COLON;
  /* After a comma only as in the address of a letter, before a capital. */
  return here->mark != MARK_COMMA || (next->shape != SHAPE_LOWER && next->shape != SHAPE_NUMBER);
}

typedef struct {
  uint32_t *features;
  size_t count;
  uint32_t template;
} Collector;

static void add(Collector *c, uint32_t a, uint32_t b, uint32_t d)
{
  c->template ++;
  if (c->count < SEGMENTER_FEATURE_LIMIT)
    c->features[c->count++] = mix(mix(mix(c->template * 2654435761u, a), b), d);
}

/* What kind of thing a token is, seen from afar. */
static uint32_t kind(const TokenView *view)
{
  return (uint32_t)view->shape << 4 | view->mark;
}

size_t segmenter_boundary_features(const TokenView *views, size_t count, size_t i, const SegmenterState *state, uint32_t *features)
{
  const TokenView *before2 = view_at(views, count, i, -2), *before = view_at(views, count, i, -1), *here = &views[i],
                  *next = view_at(views, count, i, 1), *next2 = view_at(views, count, i, 2), *next3 = view_at(views, count, i, 3);
  uint32_t space = here->space_after, next_space = next->space_after;
  uint32_t open = (uint32_t)(state->quotes << 2) | (state->brackets > 0 ? 2u : 0u) | (state->has_verb ? 1u : 0u);
  Collector c = {features, 0, 0x5e97u};
  add(&c, kind(here), kind(next), space);
  add(&c, here->form, space, 0);
  add(&c, next->form, next->shape, 0);
  add(&c, here->form, next->form, next->shape);
  add(&c, here->form, kind(next), space);
  add(&c, kind(here), next->form, next->shape);
  add(&c, kind(here), kind(next), kind(next2));
  add(&c, kind(before), kind(here), kind(next));
  add(&c, before->form, here->form, next->shape);
  add(&c, before->form, kind(here), next->shape);
  add(&c, kind(before2) << 8 | kind(before), kind(here), kind(next));
  add(&c, kind(here), kind(next), kind(next2) << 8 | kind(next3));
  add(&c, here->suffix, kind(here), kind(next));
  add(&c, before->suffix, kind(here), kind(next));
  add(&c, next->suffix, kind(here), kind(next));
  add(&c, next->form, next2->form, kind(here));
  add(&c, kind(here), next->lexical, next->shape);
  add(&c, kind(here), next->lexical, next2->lexical);
  add(&c, here->lexical, next->lexical, next->shape);
  add(&c, before->lexical, here->lexical << 8 | kind(next), next->lexical);
  add(&c, kind(here), open, kind(next));
  add(&c, kind(here), open, next->form);
  add(&c, kind(here), bucket(state->length), kind(next));
  add(&c, here->form, bucket(state->length), open);
  add(&c, kind(here), (uint32_t)state->first_shape << 8 | (state->has_verb ? 1u : 0u), kind(next));
  add(&c, kind(here) << 1 | space, kind(next) << 1 | next_space, kind(next2));
  add(&c, here->form, open, kind(next));
  add(&c, here->form, kind(next), next->lexical);
  add(&c, state->length < 4 ? state->length : 4, here->form, next->shape);
  add(&c, here->lexical, kind(here), open << 8 | kind(next));
  uint32_t style = (state->lower < 3 ? state->lower : 3u) << 4 | (state->capital < 4 ? state->capital : 4u);
  add(&c, style, kind(here), kind(next));
  add(&c, style, kind(here), next->lexical);
  add(&c, style, here->lexical, kind(next) << 8 | kind(next2));
  add(&c, style, bucket(state->length), kind(here) << 8 | kind(next));
  uint32_t both = kind(here) << 8 | kind(next);
  add(&c, next->until_end, bucket(state->length), both);
  add(&c, next->capital_run, state->capital_run, both);
  add(&c, next->capital_run, state->capital_run, bucket(state->length));
  add(&c, state->first_form, bucket(state->length), both);
  add(&c, state->first_form, state->has_verb, next->shape);
  add(&c, state->first_lexical, bucket(state->length), both);
  add(&c, state->first_lexical, here->lexical, both);
  add(&c, state->first_lexical, state->may_have_verb ? 1 : 0, both);
  add(&c, state->first_form, state->may_have_verb ? 1 : 0, kind(next));
  add(&c, here->extent, both, 0);
  add(&c, here->extent, kind(here), next->lexical);
  return c.count;
}

size_t segmenter_contraction_features(const TokenView *views, size_t count, size_t i, uint32_t *features)
{
  const TokenView *before3 = view_at(views, count, i, -3), *before2 = view_at(views, count, i, -2), *before = view_at(views, count, i, -1),
                  *here = &views[i], *next = view_at(views, count, i, 1), *next2 = view_at(views, count, i, 2),
                  *next3 = view_at(views, count, i, 3);
  uint32_t form = here->form;
  Collector c = {features, 0, 0xc047u};
  add(&c, form, here->shape, 0);
  add(&c, form, before->form, 0);
  add(&c, form, before2->form, before->form);
  add(&c, form, next->form, 0);
  add(&c, form, next->form, next2->form);
  add(&c, form, before->form, next->form);
  add(&c, form, before->suffix, 0);
  add(&c, form, before2->suffix, before->suffix);
  add(&c, form, next->suffix, 0);
  add(&c, form, before->lexical, 0);
  add(&c, form, before2->lexical, before->lexical);
  add(&c, form, before->lexical, next->lexical);
  add(&c, form, next->lexical, next2->lexical);
  add(&c, form, before->suffix, next->lexical);
  add(&c, form, kind(before), kind(next));
  add(&c, form, kind(before2) << 8 | kind(before), kind(next) << 8 | kind(next2));
  add(&c, form, before2->form, 0);
  add(&c, form, before3->form, 0);
  add(&c, form, next2->form, 0);
  add(&c, form, next3->form, 0);
  add(&c, form, before2->lexical, 1);
  add(&c, form, before3->lexical, before2->lexical << 4 ^ before->lexical);
  add(&c, form, next2->lexical, next3->lexical);
  add(&c, form, before->form, next->suffix);
  return c.count;
}

void segmenter_advance(SegmenterState *state, const TokenView *view, bool ended)
{
  if (state->length == 0) {
    state->first_shape = view->shape;
    state->first_form = view->form;
    state->first_lexical = view->lexical;
  }
  state->length++;
  state->quotes ^= view->mark == MARK_QUOTE;
  if (view->mark == MARK_OPEN)
    state->brackets++;
  else if (view->mark == MARK_CLOSE && state->brackets > 0)
    state->brackets--;
  state->lower += view->shape == SHAPE_LOWER;
  state->capital_run = !is_capital(view) ? 0 : state->capital_run < CAPITAL_RUN_LIMIT ? state->capital_run + 1 : CAPITAL_RUN_LIMIT;
  state->capital += view->shape == SHAPE_CAPITAL || view->shape == SHAPE_UPPER || view->shape == SHAPE_INITIAL;
  const uint32_t verbal = 1u << UPOS_VERB | 1u << UPOS_AUX;
  if (view->lexical && (view->lexical & ~verbal) == 0)
    state->has_verb = true;
  if (view->lexical & verbal)
    state->may_have_verb = true;
  if (ended) {
    state->length = 0;
    state->brackets = 0;
    state->has_verb = state->may_have_verb = false;
    state->first_shape = 0;
    state->lower = state->capital = 0;
  }
}

Status segmenter_open(const Model *model, Segmenter *segmenter)
{
  const Section *boundary, *contraction, *bias;
  Status status = model_need(model, "segmenter.boundary", SECTION_I8, 1, &boundary);
  if (status == STATUS_OK)
    status = model_need(model, "segmenter.contraction", SECTION_I8, 1, &contraction);
  if (status == STATUS_OK)
    status = model_need(model, "segmenter.bias", SECTION_I32, 1, &bias);
  if (status != STATUS_OK)
    return status;
  int bits = 0;
  while (bits < 24 && 1u << bits < boundary->shape[0])
    bits++;
  if (1u << bits != boundary->shape[0] || contraction->shape[0] != boundary->shape[0] || bias->shape[0] != 2)
    return model_reject(model, "segmenter.boundary", "has a size that is no power of two or differs from its companions");
  segmenter->boundary = boundary->data;
  segmenter->contraction = contraction->data;
  segmenter->bits = bits;
  segmenter->boundary_bias = ((const int32_t *)bias->data)[0];
  segmenter->contraction_bias = ((const int32_t *)bias->data)[1];
  return STATUS_OK;
}

static int score(const int8_t *weights, int bits, const uint32_t *features, size_t count)
{
  int sum = 0;
  for (size_t f = 0; f < count; f++)
    sum += weights[features[f] & ((1u << bits) - 1)];
  return sum;
}

void segmenter_contract(const Segmenter *segmenter, const TokenView *views, Token *tokens, size_t count)
{
  uint32_t features[SEGMENTER_FEATURE_LIMIT];
  for (size_t i = 0; i < count; i++) {
    if (!tokens[i].is_ambiguous)
      continue;
    size_t n = segmenter_contraction_features(views, count, i, features);
    tokens[i].is_contraction = score(segmenter->contraction, segmenter->bits, features, n) + segmenter->contraction_bias > 0;
  }
}

int segmenter_boundary_score(const Segmenter *segmenter, const TokenView *views, size_t count, size_t i, const SegmenterState *state)
{
  uint32_t features[SEGMENTER_FEATURE_LIMIT];
  size_t n = segmenter_boundary_features(views, count, i, state, features);
  return score(segmenter->boundary, segmenter->bits, features, n) + segmenter->boundary_bias;
}

void segmenter_split(const Segmenter *segmenter, const TokenView *views, size_t count, const float *scores, bool *ends)
{
  SegmenterState state = {0};
  for (size_t i = 0; i < count; i++) {
    ends[i] = i + 1 == count;
    SegmenterState after = state;
    segmenter_advance(&after, &views[i], false);
    if (segmenter_may_end(views, count, i))
      ends[i] = (float)segmenter_boundary_score(segmenter, views, count, i, &after) + (scores ? scores[i] : 0.0f) > 0.0f;
    segmenter_advance(&state, &views[i], ends[i]);
  }
}
