/* frame_match.h - the frames of the schema on the trees: triggers and the words that fill their slots.
 *
 * Follows the FrameNet idea (Baker, Fillmore & Lowe 1998): a word evokes a relation, its grammar says where the arguments stand.
 */
#ifndef ENTENTE_FRAME_MATCH_H
#define ENTENTE_FRAME_MATCH_H

#include "mention.h"

typedef struct {
  const Frame *frame;
  int sentence;
  int word; /* the trigger */
  WordList slots[SLOT_COUNT];
  bool is_clause[SLOT_COUNT]; /* the slot holds clauses, to be labelled by their words */
  bool is_mutual;             /* the members of the subject stand in the relation to each other */
} FrameMatch;

/* Returns true if the match made a fact: then further frames of the relation are not tried on the word. */
typedef bool (*FrameMatchHandler)(void *user, const FrameMatch *match);

/* Calls the handler for every relation frame that a sentence evokes and whose subject and object are found, in text order. */
void frame_match_sentence(const Analysis *analysis, int sentence, FrameMatchHandler handler, void *user);

/* Words of the places where the act of a word happens, nearest first; of its times, as indices of SentenceNotes.times. */
void frame_places(const Analysis *analysis, int sentence, int word, WordList *places);
int frame_time(const Analysis *analysis, int sentence, int word);

/* Places that stand in an infinitive, or in a participle of circumstance ("réunis à Abuja"), under a verb that has none of its own. */
void frame_places_within(const Analysis *analysis, int sentence, int word, WordList *places);

/* A time that stands in an infinitive, object or participle of circumstance under a verb that has none of its own: "organiser un sommet pour
 * soutenir X le 13", "réunis dimanche, ils ont exigé". */
int frame_time_within(const Analysis *analysis, int sentence, int word);

/* True for a verb that tells what was done: a past or perfect, active or passive. */
bool frame_tells_past(const Analysis *analysis, int sentence, int word);

/* The time of the sentence before, of the same paragraph, whose story a main verb in the past goes on with ("Il y a rencontré Y"), in a sentence
 * without times; NULL where there is none. */
const Timex *frame_time_before(const Analysis *analysis, int sentence, int word);

/* What stands behind a quantifying or transparent noun: "la tenue d'une réunion" is the réunion. */
int frame_content_word(const Analysis *analysis, int sentence, int word);

/* Who acts in the event, or speaks in the text, that a noun names: "a demonstration by students", "the Turkish raid", "a UN report". */
void frame_doers(const Analysis *analysis, int index, int word, bool only_texts, WordList *doers);

#endif
