/* french_repair.h - mends attachments of French trees that parsers often get wrong.
 *
 * A part of tree_repair.h, with the same promise: each rule asks for more than one sign before it moves a word, and the tree stays a tree.
 */
#ifndef ENTENTE_FRENCH_REPAIR_H
#define ENTENTE_FRENCH_REPAIR_H

#include "grammar.h"

void french_repair(Sentence *sentence, const Clause *clause);

#endif
