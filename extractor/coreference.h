/* coreference.h - which mentions are the same person, country, body, event or thing.
 *
 * Rules in order of trust, each over the whole document or backwards from the mention: gazetteer identity and names that
 * are parts of longer names; acronyms in brackets; offices ("le président ukrainien") by the roles found; appositions; definite
 * descriptions; groups ("les deux dirigeants"); pronouns and possessives by number, gender, class and salience. After
 * Lee et al. 2013, "Deterministic coreference resolution based on entity-centric, precision-ranked rules".
 */
#ifndef ENTENTE_COREFERENCE_H
#define ENTENTE_COREFERENCE_H

#include "mention.h"

/* Gives every mention its entity (Mention.entity; -1 where a pronoun stays open). Roles must have been found. */
void coreference_resolve(Analysis *analysis);

/* The entity of a gazetteer entry, made if it is new. */
int coreference_entry(Analysis *analysis, const GazetteerEntry *entry);

/* The country or body that a role is an office of: entity index, or -1. `slot` counts the bodies from 0. */
int coreference_body(Analysis *analysis, const Role *role, int slot);

/* The country that the document is mostly about, -1 for none. */
int coreference_home(const Analysis *analysis);

#endif
