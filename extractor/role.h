/* role.h - offices and memberships: "le président français, Emmanuel Macron", "Monica Juma, conseillère du président".
 *
 * Finds role nouns by the role frames of the schema and, in the same phrase, the person who holds the office and the bodies it is
 * an office of. Plural offices are dealt out: "les présidents argentin Javier Milei et brésilien Lula".
 */
#ifndef ENTENTE_ROLE_H
#define ENTENTE_ROLE_H

#include "mention.h"

/* Collects the roles of all sentences into analysis->roles, in text order. */
void role_find_all(Analysis *analysis);

#endif
