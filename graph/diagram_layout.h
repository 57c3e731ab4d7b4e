/* diagram_layout.h - lays a Graphviz graph out and renders it, within limits.
 *
 * Graphviz cannot be interrupted, leaks, and is slow to the point of standstill on some graphs; so it works in a child process that is
 * given so much time and memory and no more.
 */
#ifndef ENTENTE_DIAGRAM_LAYOUT_H
#define ENTENTE_DIAGRAM_LAYOUT_H

#include "status.h"

#include <graphviz/cgraph.h>
#include <stdio.h>

typedef struct {
  const char *engine;   /* "dot", "neato", "sfdp" */
  const char *renderer; /* "svg:cairo" is a picture of letters: use "svg", "png", "pdf"; "dot" is laid out, too */
  unsigned seconds;     /* of processor time; half as much again on the clock */
  size_t megabytes;     /* of address space */
} LayoutLimits;

/* Appends the rendered graph to `out`. STATUS_LIMIT (no message: the caller may try another engine) when the limits were hit,
 * STATUS_INTERNAL with a message when Graphviz reported an error, STATUS_IO on a write error. */
Status diagram_layout(Agraph_t *graph, const LayoutLimits *limits, FILE *out, Log log);

#endif
