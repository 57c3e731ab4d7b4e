/* tree.h - sentences of words with their dependency trees: what the language engine makes and the rest reads.
 *
 * Conventions are those of Universal Dependencies v2 (https://universaldependencies.org): a multi-word token such as
 * "du" is one surface token of two words; trees are over words.
 */
#ifndef ENTENTE_TREE_H
#define ENTENTE_TREE_H

#include "arena.h"
#include "document.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  UPOS_X = 0,
  UPOS_ADJ,
  UPOS_ADP,
  UPOS_ADV,
  UPOS_AUX,
  UPOS_CCONJ,
  UPOS_DET,
  UPOS_INTJ,
  UPOS_NOUN,
  UPOS_NUM,
  UPOS_PART,
  UPOS_PRON,
  UPOS_PROPN,
  UPOS_PUNCT,
  UPOS_SCONJ,
  UPOS_SYM,
  UPOS_VERB,
  UPOS_COUNT
} Upos;

/* Base relations of UD v2; the subtype is kept as a string. */
typedef enum {
  REL_ROOT = 0,
  REL_ACL,
  REL_ADVCL,
  REL_ADVMOD,
  REL_AMOD,
  REL_APPOS,
  REL_AUX,
  REL_CASE,
  REL_CC,
  REL_CCOMP,
  REL_CLF,
  REL_COMPOUND,
  REL_CONJ,
  REL_COP,
  REL_CSUBJ,
  REL_DEP,
  REL_DET,
  REL_DISCOURSE,
  REL_DISLOCATED,
  REL_EXPL,
  REL_FIXED,
  REL_FLAT,
  REL_GOESWITH,
  REL_IOBJ,
  REL_LIST,
  REL_MARK,
  REL_NMOD,
  REL_NSUBJ,
  REL_NUMMOD,
  REL_OBJ,
  REL_OBL,
  REL_ORPHAN,
  REL_PARATAXIS,
  REL_PUNCT,
  REL_REPARANDUM,
  REL_VOCATIVE,
  REL_XCOMP,
  REL_COUNT
} Relation;

/* Name tags, BIO. */
typedef enum { NER_O = 0, NER_B_PER, NER_I_PER, NER_B_ORG, NER_I_ORG, NER_B_LOC, NER_I_LOC, NER_B_MISC, NER_I_MISC, NER_COUNT } NerTag;

const char *upos_name(Upos upos);                             /* "NOUN" */
Upos upos_from_name(const char *name);                        /* UPOS_X where unknown */
const char *relation_name(Relation relation);                 /* "nsubj" */
Relation relation_from_name(const char *name, size_t length); /* REL_DEP where unknown */
const char *ner_name(NerTag tag);                             /* "B-PER", "O" */

typedef struct {
  const char *form;  /* as in the text, or the word inside a multi-word token ("de", "le") */
  const char *lower; /* lower-cased form */
  const char *lemma;
  const char *feats;   /* "Gender=Masc|Number=Sing", "" where none */
  const char *subtype; /* of the relation: "pass" for nsubj:pass, "" where none */
  Upos upos;
  Relation relation;
  NerTag ner;
  int head;     /* index of the head in the sentence, -1 for the root */
  size_t begin; /* characters of Document.text; words of one multi-word token share its range */
  size_t end;
  uint32_t token;   /* number of its surface token in the sentence, from 0 */
  bool space_after; /* white space follows the surface token */
  bool opens_token; /* first word of its surface token */
} Word;

typedef struct {
  Word *words;
  size_t word_count;
  size_t begin; /* characters */
  size_t end;
  size_t paragraph; /* index in Document.paragraphs */
} Sentence;

/* The parse of a document: sentences in text order, furniture and dateline paragraphs left out. */
typedef struct {
  const Document *document;
  Language language;
  Sentence *sentences;
  size_t sentence_count;
} Parse;

/* True if `feats` of the word has the feature, e.g. word_has(w, "VerbForm", "Inf"). */
bool word_has(const Word *word, const char *feature, const char *value);

/* The value of a feature copied to `value` (at most size-1 bytes), "" where absent. */
void word_feature(const Word *word, const char *feature, char *value, size_t size);

/* Next child of `head` (-1: the root's parent) after word index `after` (-1 to begin), or -1. In text order. */
int sentence_child(const Sentence *sentence, int head, int after);

/* First child with this base relation, or -1. */
int sentence_child_with(const Sentence *sentence, int head, Relation relation);

/* True if `ancestor` is the word itself or stands above it. */
bool sentence_is_below(const Sentence *sentence, int word, int ancestor);

/* Hangs a word on another head (-1: none) with a relation without subtype. */
void sentence_hang(Sentence *sentence, int word, int head, Relation relation);

/* First and last word index of the subtree of `word` (its projection, inclusive). */
void sentence_span(const Sentence *sentence, int word, int *first, int *last);

#endif
