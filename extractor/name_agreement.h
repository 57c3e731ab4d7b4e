/* name_agreement.h - one document says what a name names once: its mentions agree on their class.
 *
 * The tagger of names sees one sentence at a time. A company that it takes for a person in one sentence and for an organisation in three
 * others is an organisation, and a lone surname is a person where the same document has the full name. Names of the gazetteer are sure
 * already and are left alone.
 */
#ifndef ENTENTE_NAME_AGREEMENT_H
#define ENTENTE_NAME_AGREEMENT_H

#include "mention.h"

/* Sets class_ of the names of `analysis` that are outside the gazetteer: to the last name of a full name of a person, Person; to others the
 * class that most mentions with the same key have, of equally many the first. Goes before whatever looks at classes. */
void name_agreement_run(Analysis *analysis);

#endif
