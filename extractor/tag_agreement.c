#include "tag_agreement.h"

#include "arena.h"

#include <stdlib.h>
#include <string.h>

enum {
  KINDS = (NER_COUNT - 1) / 2, /* of entities: each has a tag that begins a span and one that goes on */
  VOTES_NEEDED = 3,            /* of the places of a name, before they outvote one of them */
  ALONE_NEEDED = 2             /* places of a person's name by itself, before a longer span is cut after it */
};

/* A span of words: one of the document, or a part of one that is looked for. */
typedef struct {
  Word *words;
  size_t count;
  unsigned kind;
} Span;

typedef struct {
  Span name; /* the first of the document */
  size_t first, count;
  size_t votes[KINDS];
} Name;

typedef struct {
  Span *spans; /* sorted by their words */
  Name *names;
  size_t span_count, name_count;
} Names;

static bool is_begin(NerTag tag)
{
  return tag != NER_O && (tag - 1) % 2 == 0;
}

static int compare_words(const Span *x, const Span *y)
{
  for (size_t i = 0; i < x->count && i < y->count; i++) {
    int order = strcmp(x->words[i].form, y->words[i].form);
    if (order)
      return order;
  }
  return x->count < y->count ? -1 : x->count > y->count;
}

static int compare_spans(const void *a, const void *b)
{
  const Span *x = a, *y = b;
  int order = compare_words(x, y);
  return order ? order : x->words < y->words ? -1 : x->words > y->words;
}

static void find_spans(Arena *arena, Names *names, Sentence *sentences, size_t count)
{
  size_t room = 0;
  for (size_t s = 0; s < count; s++)
    for (size_t i = 0, end; i < sentences[s].word_count; i = end) {
      Word *words = sentences[s].words;
      end = i + 1;
      if (!is_begin(words[i].ner))
        continue;
      while (end < sentences[s].word_count && words[end].ner == words[i].ner + 1)
        end++;
      names->spans = arena_grow(arena, names->spans, &room, names->span_count + 1, sizeof *names->spans);
      names->spans[names->span_count++] = (Span){words + i, end - i, (unsigned)(words[i].ner - 1) / 2};
    }
  if (names->span_count)
    qsort(names->spans, names->span_count, sizeof *names->spans, compare_spans);
}

static void count_votes(Arena *arena, Names *names)
{
  size_t room = 0;
  for (size_t first = 0, end; first < names->span_count; first = end) {
    names->names = arena_grow(arena, names->names, &room, names->name_count + 1, sizeof *names->names);
    Name *name = &names->names[names->name_count++];
    *name = (Name){.name = names->spans[first], .first = first};
    for (end = first; end < names->span_count && compare_words(&names->spans[end], &name->name) == 0; end++)
      name->votes[names->spans[end].kind]++;
    name->count = end - first;
  }
}

static void set_kind(Span *span, unsigned kind)
{
  span->kind = kind;
  for (size_t i = 0; i < span->count; i++)
    span->words[i].ner = (NerTag)(2 * kind + (i ? 2 : 1));
}

/* A place may act, and an organisation be where something is: such a name can rightly have both classes in one document. */
static bool may_alternate(unsigned x, unsigned y)
{
  const unsigned organisation = (NER_B_ORG - 1) / 2, place = (NER_B_LOC - 1) / 2;
  return (x == organisation && y == place) || (x == place && y == organisation);
}

/* The class of two thirds of its places is that of all of them. */
static void settle(Names *names, const Name *name)
{
  unsigned best = 0;
  for (unsigned kind = 1; kind < KINDS; kind++)
    if (name->votes[kind] > name->votes[best])
      best = kind;
  if (name->count < VOTES_NEEDED || 3 * name->votes[best] < 2 * name->count)
    return;
  for (size_t i = 0; i < name->count; i++)
    if (!may_alternate(names->spans[name->first + i].kind, best))
      set_kind(&names->spans[name->first + i], best);
}

static bool stands_alone(const Names *names, const Span *part)
{
  size_t low = 0, high = names->name_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare_words(&names->names[middle].name, part);
    if (order == 0)
      return names->names[middle].votes[(NER_B_PER - 1) / 2] >= ALONE_NEEDED;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

/* Where the name at the start of a span of several ends: the longest one that stands alone elsewhere, or a word that is there twice at the start
 * ("Ann Ann"). The length of the span if it seems to be one name. */
static size_t first_name_length(const Names *names, const Span *span)
{
  for (size_t length = span->count - 1; length > 1; length--)
    if (stands_alone(names, &(Span){span->words, length, span->kind}))
      return length;
  return span->count > 1 && strcmp(span->words[0].form, span->words[1].form) == 0 ? 1 : span->count;
}

static void cut(const Names *names, const Span *span)
{
  Span rest = *span;
  while (rest.count > 1) {
    size_t length = first_name_length(names, &rest);
    if (length == rest.count)
      return;
    rest.words += length;
    rest.count -= length;
    rest.words[0].ner = NER_B_PER;
  }
}

Status tag_agreement_run(Sentence *sentences, size_t count)
{
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  Names names = {0};
  find_spans(arena, &names, sentences, count);
  count_votes(arena, &names);
  for (size_t n = 0; n < names.name_count; n++)
    settle(&names, &names.names[n]);
  for (size_t s = 0; s < names.span_count; s++)
    if (names.spans[s].kind == (NER_B_PER - 1) / 2)
      cut(&names, &names.spans[s]);
  arena_free(arena);
  return STATUS_OK;
}
