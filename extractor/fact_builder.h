/* fact_builder.h - frame matches and roles to facts: entities for words, attributes, merging, confidence. */
#ifndef ENTENTE_FACT_BUILDER_H
#define ENTENTE_FACT_BUILDER_H

#include "mention.h"

/* Fills `facts` from an analysis whose mentions are resolved. Memory from the analysis' arena. */
void fact_builder_run(Analysis *analysis, FactSet *facts);

#endif
