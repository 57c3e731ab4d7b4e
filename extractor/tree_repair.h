/* tree_repair.h - mends attachments that parsers often get wrong and that facts hang on.
 *
 * Works on a copy of a sentence; each rule asks for more than one sign before it moves a word:
 * a conjunct behind a bracket that was hung inside it; an agent phrase on an active verb behind an action noun; a complement clause taken for an
 * adverbial one; two objects of one verb; subjects behind their verb;
 * a noun with a hyphen torn apart by a name; what somebody is accused of, hung on the accused.
 */
#ifndef ENTENTE_TREE_REPAIR_H
#define ENTENTE_TREE_REPAIR_H

#include "grammar.h"

/* Changes heads and relations of `sentence`, which `clause` views. The tree stays a tree. */
void tree_repair(Sentence *sentence, const Clause *clause);

#endif
