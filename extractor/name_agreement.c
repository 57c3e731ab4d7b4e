#include "name_agreement.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { CLASS_LIMIT = 8 }; /* that one name is given in one document */

typedef struct {
  const char *key;
  size_t mention;
} NameKey;

static int compare_keys(const void *a, const void *b)
{
  const NameKey *x = a, *y = b;
  int order = strcmp(x->key, y->key);
  return order ? order : x->mention < y->mention ? -1 : x->mention > y->mention;
}

static bool is_person(const Analysis *analysis, const Mention *mention)
{
  return mention->class_ && vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Person"));
}

/* The last words of full names of persons, sorted. */
static size_t find_surnames(const Analysis *analysis, NameKey *surnames)
{
  size_t count = 0;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    const char *space = mention->kind == MENTION_NAME ? strrchr(mention->key, ' ') : NULL;
    if (space && is_person(analysis, mention))
      surnames[count++] = (NameKey){space + 1, m};
  }
  if (count)
    qsort(surnames, count, sizeof *surnames, compare_keys);
  return count;
}

static bool holds(const NameKey *names, size_t count, const char *key)
{
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(names[middle].key, key);
    if (order == 0)
      return true;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

/* The class that most of the mentions have; the first of equals. NULL where none has one. */
static const VocabularyClass *majority(const Analysis *analysis, const NameKey *names, size_t count)
{
  const VocabularyClass *classes[CLASS_LIMIT];
  size_t votes[CLASS_LIMIT] = {0}, known = 0, best = 0;
  for (size_t i = 0; i < count; i++) {
    const VocabularyClass *class_ = analysis->mentions[names[i].mention].class_;
    size_t at = 0;
    while (at < known && classes[at] != class_)
      at++;
    if (!class_ || at == CLASS_LIMIT)
      continue;
    if (at == known)
      classes[known++] = class_;
    votes[at]++;
  }
  for (size_t at = 1; at < known; at++)
    if (votes[at] > votes[best])
      best = at;
  return known ? classes[best] : NULL;
}

void name_agreement_run(Analysis *analysis)
{
  NameKey *surnames = arena_array(analysis->arena, analysis->mention_count + 1, sizeof *surnames);
  NameKey *names = arena_array(analysis->arena, analysis->mention_count + 1, sizeof *names);
  size_t surname_count = find_surnames(analysis, surnames), count = 0;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    if (mention->kind == MENTION_NAME && !mention->entry && !mention->metonym && mention->key[0])
      names[count++] = (NameKey){mention->key, m};
  }
  if (count)
    qsort(names, count, sizeof *names, compare_keys);
  for (size_t first = 0, end; first < count; first = end) {
    for (end = first + 1; end < count && strcmp(names[end].key, names[first].key) == 0;)
      end++;
    bool surname = !strchr(names[first].key, ' ') && holds(surnames, surname_count, names[first].key);
    const VocabularyClass *class_ =
        surname ? vocabulary_class(analysis->vocabulary, "Person") : majority(analysis, names + first, end - first);
    for (size_t i = first; class_ && i < end; i++)
      analysis->mentions[names[i].mention].class_ = class_;
  }
}
