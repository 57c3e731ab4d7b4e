/* factuality.h - whether the text presents an act as done, planned, possible or negated, and who says so.
 *
 * After the event factuality of Saurí & Pustejovsky 2009 (FactBank): the tense, mood and polarity of the trigger's own clause, then
 * outwards through everything that governs it.
 */
#ifndef ENTENTE_FACTUALITY_H
#define ENTENTE_FACTUALITY_H

#include "mention.h"

/* The factuality of the act that a verb or noun of a sentence stands for. */
Factuality factuality_of(const Analysis *analysis, int sentence, int word);

/* `inner` seen through an environment `outer`. */
Factuality factuality_combine(Factuality inner, Factuality outer);

/* True if a word says of what it governs that it is planned, possible or negated, or done: "veut", "refused", "managed". */
bool factuality_embeds(const Analysis *analysis, int sentence, int word);

/* True if a verb or noun reports what somebody says, or a preposition's key names a source ("according to"). */
bool factuality_reports(const Analysis *analysis, int sentence, int word);
bool factuality_names_source(const Analysis *analysis, int sentence, const char *marker);

/* The entity that the text names as the source of the clause around a word, or FACTS_NONE where it is the article itself. */
int factuality_source(const Analysis *analysis, int sentence, int word);

#endif
