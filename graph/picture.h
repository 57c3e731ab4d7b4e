/* picture.h - a Graph as a Diagram: which entity is which node, and what is written on each edge. */
#ifndef ENTENTE_PICTURE_H
#define ENTENTE_PICTURE_H

#include "graph_internal.h"

/* As graph_write, for the formats of diagrams. */
Status picture_write(const Graph *graph, Format format, FILE *out, const WriteOptions *options, Log log);

#endif
