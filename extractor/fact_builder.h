/* fact_builder.h - frame matches and roles to facts: entities for words, attributes, merging, confidence. */
#ifndef ENTENTE_FACT_BUILDER_H
#define ENTENTE_FACT_BUILDER_H

#include "mention.h"

/* Fills `facts` from an analysis whose mentions are resolved; with `with_open`, also what clauses say outside the vocabulary (open_facts.h).
 * Memory from the analysis' arena. */
void fact_builder_run(Analysis *analysis, bool with_open, FactSet *facts);

#endif
