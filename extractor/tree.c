#include "tree.h"

#include <string.h>

static const char *const UPOS_NAMES[UPOS_COUNT] = {"X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
                                                   "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

static const char *const RELATION_NAMES[REL_COUNT] = {
    "root",  "acl",      "advcl",     "advmod", "amod",       "appos",    "aux",  "case",      "cc",         "ccomp",
    "clf",   "compound", "conj",      "cop",    "csubj",      "dep",      "det",  "discourse", "dislocated", "expl",
    "fixed", "flat",     "goeswith",  "iobj",   "list",       "mark",     "nmod", "nsubj",     "nummod",     "obj",
    "obl",   "orphan",   "parataxis", "punct",  "reparandum", "vocative", "xcomp"};

static const char *const NER_NAMES[NER_COUNT] = {"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"};

const char *upos_name(Upos upos)
{
  return (unsigned)upos < UPOS_COUNT ? UPOS_NAMES[upos] : "X";
}

Upos upos_from_name(const char *name)
{
  for (int i = 0; i < UPOS_COUNT; i++)
    if (strcmp(UPOS_NAMES[i], name) == 0)
      return (Upos)i;
  return UPOS_X;
}

const char *relation_name(Relation relation)
{
  return (unsigned)relation < REL_COUNT ? RELATION_NAMES[relation] : "dep";
}

Relation relation_from_name(const char *name, size_t length)
{
  for (int i = 0; i < REL_COUNT; i++)
    if (strlen(RELATION_NAMES[i]) == length && memcmp(RELATION_NAMES[i], name, length) == 0)
      return (Relation)i;
  return REL_DEP;
}

const char *ner_name(NerTag tag)
{
  return (unsigned)tag < NER_COUNT ? NER_NAMES[tag] : "O";
}

/* The value of a feature inside FEATS, or NULL; `*length` is its length. */
static const char *find_feature(const char *feats, const char *feature, size_t *length)
{
  size_t name_length = strlen(feature);
  while (feats && *feats) {
    size_t item = strcspn(feats, "|");
    if (item > name_length && feats[name_length] == '=' && memcmp(feats, feature, name_length) == 0) {
      *length = item - name_length - 1;
      return feats + name_length + 1;
    }
    feats += item;
    feats += *feats == '|';
  }
  return NULL;
}

bool word_has(const Word *word, const char *feature, const char *value)
{
  size_t length;
  const char *found = find_feature(word->feats, feature, &length);
  return found && strlen(value) == length && memcmp(found, value, length) == 0;
}

void word_feature(const Word *word, const char *feature, char *value, size_t size)
{
  if (size == 0)
    return;
  size_t length;
  const char *found = find_feature(word->feats, feature, &length);
  if (!found)
    length = 0;
  if (length >= size)
    length = size - 1;
  if (length)
    memcpy(value, found, length);
  value[length] = '\0';
}

int sentence_child(const Sentence *sentence, int head, int after)
{
  for (size_t i = after < 0 ? 0 : (size_t)after + 1; i < sentence->word_count; i++)
    if (sentence->words[i].head == head)
      return (int)i;
  return -1;
}

int sentence_child_with(const Sentence *sentence, int head, Relation relation)
{
  for (size_t i = 0; i < sentence->word_count; i++)
    if (sentence->words[i].head == head && sentence->words[i].relation == relation)
      return (int)i;
  return -1;
}

bool sentence_is_below(const Sentence *sentence, int word, int ancestor)
{
  /* The step count guards against cycles in trees that were read from elsewhere. */
  for (size_t steps = 0; word >= 0 && (size_t)word < sentence->word_count && steps <= sentence->word_count; steps++) {
    if (word == ancestor)
      return true;
    word = sentence->words[word].head;
  }
  return false;
}

void sentence_span(const Sentence *sentence, int word, int *first, int *last)
{
  *first = *last = word;
  for (int i = 0; i < (int)sentence->word_count; i++) {
    if (i >= *first && i <= *last)
      continue;
    if (sentence_is_below(sentence, i, word)) {
      if (i < *first)
        *first = i;
      if (i > *last)
        *last = i;
    }
  }
}

void sentence_hang(Sentence *sentence, int word, int head, Relation relation)
{
  sentence->words[word].head = head;
  sentence->words[word].relation = relation;
  sentence->words[word].subtype = "";
}
