/* open_facts.h - what clauses say outside the vocabulary, as frame matches whose relation is made from the lemma.
 *
 * The propositions of open_clause.h, each cut into pairs: subject and object, subject and complement ("teach at"), agent and object of a
 * passive. The relation of a pair is `open:` with the lemmas joined by '_': open:teach_at. Times and places are attributes of the pair
 * and not pairs of their own where there is another; pronouns that nothing resolves and nouns that name nothing are no arguments.
 */
#ifndef ENTENTE_OPEN_FACTS_H
#define ENTENTE_OPEN_FACTS_H

#include "frame_match.h"

/* Calls the handler for every pair of a sentence, in text order. Frames and relations live in the analysis' arena. */
void open_facts_sentence(const Analysis *analysis, int sentence, FrameMatchHandler handler, void *user);

#endif
