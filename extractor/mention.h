/* mention.h - what the text names and describes: names, noun phrases, pronouns, demonyms.
 *
 * An Analysis carries what is known about a document while facts are sought; it lives in the document's arena. Mentions
 * are found sentence by sentence (mention_find_all) and put into entities by coreference.h.
 */
#ifndef ENTENTE_MENTION_H
#define ENTENTE_MENTION_H

#include "facts.h"
#include "gazetteer.h"
#include "grammar.h"
#include "quantity.h"
#include "schema.h"
#include "timex.h"

typedef enum {
  MENTION_NAME,      /* "Emmanuel Macron", "OTAN" */
  MENTION_DEMONYM,   /* the adjective "ukrainien" or the noun "les Russes": stands for the country */
  MENTION_NOMINAL,   /* "une conférence internationale", "le président ukrainien" */
  MENTION_PRONOUN,   /* "il", "celui-ci", "they" */
  MENTION_POSSESSIVE /* "son", "their" */
} MentionKind;

typedef enum { NUMBER_UNKNOWN = 0, NUMBER_SINGULAR, NUMBER_PLURAL } GrammaticalNumber;

typedef struct {
  MentionKind kind;
  int sentence;
  int head;  /* word */
  int first; /* words of the label: the phrase without determiner, count, relative clauses and appositions */
  int last;
  const char *text;              /* label as in the text, white space normalised */
  const char *key;               /* text_key(text) */
  uint32_t key_hash;             /* text_hash(key) */
  uint32_t head_hash;            /* the same of the head's lemma key, set by coreference_resolve */
  const VocabularyClass *class_; /* NULL: unknown */
  const GazetteerEntry *entry;   /* NULL: not in the gazetteer */
  NameForm form;                 /* how `entry` was found */
  const GazetteerEntry *metonym; /* the state or body that the name stands for as an actor ("Kiev", "l'Élysée"), or NULL */
  GrammaticalNumber number;
  Gender gender;
  bool is_definite; /* definite or demonstrative determiner, possessive */
  bool is_demonstrative;
  bool is_dual;                    /* "both countries" */
  bool is_told;                    /* a name whose class a word beside it tells ("le constructeur BYD", "le chinois Geely") */
  const GazetteerEntry *people_of; /* "le Brésilien": the country of one person, else NULL */
  int quantity;                    /* index in the sentence's quantities that counts it, or -1 */
  int entity;                      /* index in Analysis.entities, or -1 */
  int acting;                      /* the entity of `metonym` where the name has stood for it, or -1 */
} Mention;

typedef struct {
  const VocabularyClass *class_;
  const GazetteerEntry *entry;
  const char *name;  /* canonical name, NULL for described things */
  const char *label; /* for described things and names outside the gazetteer */
  const char *key;
  uint32_t key_hash;  /* text_hash(key) */
  uint32_t name_hash; /* text_hash(name), 0 without one */
  Gender gender;
  GrammaticalNumber number;
  int last_mention; /* latest mention put in, for recency */
  int mention_count;
  int subject_count; /* mentions that were subjects: salience */
  int affiliation;   /* entity that a person leads or represents, -1 unknown */
  int members[6];    /* a group of known members ("les deux dirigeants"): their entities */
  int group_size;    /* 0: no group */
  int output;        /* index among the facts' entities once used, -1 */
} EntityRecord;

/* A noun for a person by office or membership, with the person and the body where the phrase names them. */
typedef struct {
  int sentence;
  int word; /* the role noun */
  const Frame *frame;
  int person;      /* word of the person's name, or -1 */
  WordList bodies; /* words of the countries or organisations */
  int possessor;   /* word of a possessive determiner ("son ministre"), or -1 */
  int verb;        /* the verb that gives the office ("was named prime minister"), or -1 */
  bool is_former;
  bool is_counterpart;
} Role;

typedef struct {
  Clause clause;          /* sentence, lemma keys, language, schema */
  const char **form_keys; /* text_key() of each form */
  int *mention_of;        /* word -> mention that it heads, -1 */
  int *name_of;           /* word -> mention whose name covers it, -1 */
  int *time_of;           /* word -> index in `times`, -1 */
  int *quantity_of;       /* word -> index in `quantities`, -1 */
  Timex *times;
  size_t time_count;
  QuantityMention *quantities;
  size_t quantity_count;
} SentenceNotes;

typedef struct {
  Arena *arena;
  const Parse *parse;
  const Schema *schema;
  const Gazetteer *gazetteer;
  const Vocabulary *vocabulary;
  SentenceNotes *sentences;
  size_t sentence_count;
  Mention *mentions;
  size_t mention_count, mention_capacity;
  Role *roles;
  size_t role_count, role_capacity;
  EntityRecord *entities;
  size_t entity_count, entity_capacity;
} Analysis;

/* Prepares an analysis of a parse: lemma keys, times, quantities, then all mentions, in text order. `rules` are those of the
 * parse's language. */
Analysis *analysis_new(Arena *arena, const Parse *parse, const Schema *schema, const Gazetteer *gazetteer, const TimeRules *rules);

/* The text of words first..last of a sentence as it stands in the document, white space normalised. */
const char *analysis_text(const Analysis *analysis, int sentence, int first, int last);

/* A noun's class by the lexicon: the longest class frame whose words are in its phrase, NULL when there is none. */
const VocabularyClass *mention_noun_class(const Analysis *analysis, int sentence, int word);

/* True if all words of a frame after the first depend on `word` (children, their fixed parts and modifiers). */
bool mention_phrase_matches(const SentenceNotes *notes, const Frame *frame, int word);

/* True if all words of a phrase depend on a word. */
bool mention_phrase_has(const SentenceNotes *notes, const Phrase *phrase, int word);

/* True if a person's name only tells whose a group or time is: "l'administration Biden", "l'ère Merkel". */
bool mention_is_namesake(const Analysis *analysis, const Mention *name);

/* True for a person's name right behind a genitive: "un porte-parole de M. Bolton". */
bool mention_is_owner(const Analysis *analysis, const Mention *name);

/* The mention at a word: the one that it heads, or the name that covers it, or NULL. */
Mention *mention_at(const Analysis *analysis, int sentence, int word);

#endif
