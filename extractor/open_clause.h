/* open_clause.h - what the clauses of a sentence say, in their own words: who, relation, whom and what else.
 *
 * The idea of ClausIE (Del Corro & Gemulla 2013) on Universal Dependencies of any language: every verb or predicate with a subject
 * is one proposition with all its complements. Coordinated and relative clauses, participles and infinitives get the subject that
 * grammar gives them; chains of verbs ("wants to buy") are one relation; appositions and possessors are propositions, too.
 */
#ifndef ENTENTE_OPEN_CLAUSE_H
#define ENTENTE_OPEN_CLAUSE_H

#include "grammar.h"

enum { OPEN_ARGUMENT_LIMIT = 12, OPEN_CHAIN_LIMIT = 6, WORD_SET_LIMIT = 320 };

/* A set of words of one sentence; read in text order. Words from WORD_SET_LIMIT on are never in it. */
typedef struct {
  uint64_t bits[WORD_SET_LIMIT / 64];
} WordSet;

void word_set_add(WordSet *set, int word);
bool word_set_has(const WordSet *set, int word);
bool word_set_is_empty(const WordSet *set);

typedef enum {
  OPEN_STATED,      /* a clause with a subject of its own */
  OPEN_RELATIVE,    /* "the opening that led to a mine" */
  OPEN_COORDINATED, /* the subject stands with an earlier verb */
  OPEN_PARTICIPLE,  /* "legislation signed into law", "leading to a mine" */
  OPEN_INFINITIVE,  /* an infinitive with a controller */
  OPEN_APPOSITION,  /* "Muscles, a cop": is */
  OPEN_POSSESSION   /* "Bush's offer": has */
} OpenKind;

typedef enum { OPEN_OBJECT, OPEN_RECIPIENT, OPEN_PREDICATE, OPEN_COMPLEMENT, OPEN_SUBCLAUSE, OPEN_ADVERB } OpenArgumentKind;

typedef struct {
  OpenArgumentKind kind;
  int word;       /* its head; a relative pronoun is replaced by its antecedent */
  int marked;     /* the word whose preposition introduces it: `word` or the pronoun */
  WordSet phrase; /* with its preposition, but for the one that the relation has taken */
} OpenArgument;

typedef struct {
  OpenKind kind;
  int chain[OPEN_CHAIN_LIMIT]; /* the verbs or predicates of the relation, outermost first; of an apposition or possession its head */
  int chain_count;
  WordList subjects; /* heads; coordinated ones all */
  WordSet subject;
  WordSet relation;                            /* words of the text; empty for appositions and possessions */
  bool lacks_copula;                           /* the relation wants the language's "be" before its words */
  OpenArgument arguments[OPEN_ARGUMENT_LIMIT]; /* object or predicate first, then in text order; at least one */
  int argument_count;
  bool takes_marker; /* the preposition of the first argument is in the relation */
  double confidence; /* 0 to 1: share of words that CaRB's readers also wrote (tests/bench/carb.py) */
} OpenClause;

typedef void (*OpenClauseHandler)(void *user, const OpenClause *clause);

/* Calls the handler for every proposition of a sentence, in the order of their head words. */
void open_clause_find(const Clause *clause, OpenClauseHandler handler, void *user);

#endif
