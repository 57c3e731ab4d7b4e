/* grammar.h - who does what in a dependency tree: logical subjects and objects, complements, coordination.
 *
 * Knows Universal Dependencies and nothing of any one word, but for what the caller passes in (lemma keys, lists of the
 * schema). All functions take word indices of one sentence and add to a WordList; a relative pronoun is replaced by its
 * antecedent; coordinated nominals are all added ("A et B").
 */
#ifndef ENTENTE_GRAMMAR_H
#define ENTENTE_GRAMMAR_H

#include "schema.h"
#include "tree.h"

enum { WORD_LIST_LIMIT = 24 };

typedef struct {
  int words[WORD_LIST_LIMIT];
  int count;
} WordList;

/* A sentence with what grammar needs beside the tree. */
typedef struct {
  const Sentence *sentence;
  const char *const *keys; /* text_key() of each word's lemma */
  Language language;
  const Schema *schema;
} Clause;

/* Adds a word once; silently full at WORD_LIST_LIMIT. */
void word_list_add(WordList *list, int word);
bool word_list_has(const WordList *list, int word);

/* The antecedent of a relative pronoun, or the word itself. */
int grammar_antecedent(const Clause *clause, int word);

/* The word and the nominals coordinated with it. */
void grammar_conjuncts(const Clause *clause, int word, WordList *list);

bool grammar_is_passive(const Clause *clause, int verb); /* has a passive auxiliary or subject, or is a bare past participle on a noun */
bool grammar_is_bare_participle(const Clause *clause, int verb); /* past participle without auxiliary: "signé par", "réunis à Abuja," */
bool grammar_is_reflexive(const Clause *clause, int verb);
bool grammar_is_negated(const Clause *clause, int word); /* by a particle, an adverb or a negative determiner of an argument */
bool grammar_is_charge(const Clause *clause, int verb);  /* "accused X of attacking", "condamné pour avoir attaqué": done by the object */
bool grammar_is_ranked(const Clause *clause, int verb);  /* an infinitive of what somebody was first to do: "le seul à féliciter X" */
bool grammar_is_copular(const Clause *clause, int word); /* a predicate noun or adjective with a copula */

/* Grammatical subjects are those of the syntax, logical ones those who act: the agent of a passive, of which the subject is a logical object. */
void grammar_grammatical_subjects(const Clause *clause, int verb, WordList *list);
void grammar_logical_subjects(const Clause *clause, int verb, WordList *list);
void grammar_logical_objects(const Clause *clause, int verb, WordList *list);

/* True if some frame of a kind under the key of a word has a meaning: a verb that reports, a noun that says whether something happens. */
bool grammar_means(const Clause *clause, FrameKind kind, int word, Meaning meaning);

/* The preposition that introduces a word, its words joined by spaces ("auprès de"), as a key in `marker` ("" for none). */
void grammar_marker(const Clause *clause, int word, char *marker, size_t size);

/* Complements of a verb or noun under a preposition's key; also dative pronouns and indirect objects for "a" and "to".
 * Those that a parse has hung on the object of a verb count too. */
void grammar_complements(const Clause *clause, int head, const char *marker, WordList *list);

/* Infinitives and clauses that a word governs as complements. */
void grammar_clauses(const Clause *clause, int head, WordList *list);

/* Adds the present participles without subject that hang on a verb or noun behind it: "marched, demanding", "a rally calling for". */
void grammar_gerunds(const Clause *clause, int head, WordList *list);

/* Agents ("par", "by"), possessors and owners by 's of a noun. */
void grammar_agents(const Clause *clause, int noun, WordList *list);
void grammar_possessors(const Clause *clause, int noun, WordList *list);

/* The verb, predicate or noun whose clause a word stands in: the nearest ancestor (not itself) that heads a clause, or -1. */
int grammar_governor(const Clause *clause, int word);

/* True if `word` heads a clause: a verb, or a predicate with a copula, or the root. */
bool grammar_heads_clause(const Clause *clause, int word);

#endif
