/* tag_agreement.h - one document says what a name names once: the entity tags of its sentences agree.
 *
 * The tagger of names sees one sentence at a time. A name that the document tags often gets the class that most of its places have; and where
 * signatures or lists were run together ("Ann Lee Tom Reed"), a person's name of two words or more that stands alone elsewhere ends where it
 * ends there.
 */
#ifndef ENTENTE_TAG_AGREEMENT_H
#define ENTENTE_TAG_AGREEMENT_H

#include "tree.h"

/* Changes ner of the words of sentences; spans stay spans. STATUS_NO_MEMORY. */
Status tag_agreement_run(Sentence *sentences, size_t count);

#endif
