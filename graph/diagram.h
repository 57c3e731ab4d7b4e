/* diagram.h - drawings of entities and facts through Graphviz.
 *
 * Draws a Diagram, a plain list of nodes and edges that knows nothing of how the graph is stored. Every string may hold
 * anything: it is cut, stripped of control characters and escaped here. Pictures are laid out in a child process with limits of
 * time and memory. The same diagram gives the same bytes on one machine; positions depend on its fonts.
 */
#ifndef ENTENTE_DIAGRAM_H
#define ENTENTE_DIAGRAM_H

#include "graph.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
  const char *label;                  /* preferred name; NULL or empty is shown as "?" */
  const char *class_name;             /* local name of its class, or NULL */
  const VocabularyClass *class_entry; /* for the look of a subclass and the legend's words; may be NULL */
  const char *tooltip;                /* NULL: the label */
  const char *url;                    /* http, https or "#..."; anything else is left out; NULL: none */
  bool is_literal;                    /* a date or an amount */
} DiagramNode;

/* One fact. Strings may be NULL. */
typedef struct {
  size_t subject; /* index of a node */
  size_t object;
  const char *predicate; /* as shown: "a fourni" */
  bool is_symmetric;
  Factuality factuality;
  const char *date; /* as shown, with the attributes that follow, in small letters under the predicate */
  const char *quantity;
  const char *recipient;
  const char *addressee;
  const char *place;
  const char *attribution;
  const char *tooltip; /* the sentence that says it */
} DiagramEdge;

typedef struct {
  const char *title; /* NULL: none */
  Language language; /* of the words of the legend and of attributes */
  const DiagramNode *nodes;
  size_t node_count;
  const DiagramEdge *edges;
  size_t edge_count;
  size_t max_nodes; /* the best connected nodes only, above so many; 0: DIAGRAM_DEFAULT_NODES */
} Diagram;

enum { DIAGRAM_DEFAULT_NODES = 60 };

/* Draws as FORMAT_DOT, FORMAT_SVG, FORMAT_PNG or FORMAT_PDF. STATUS_LIMIT when the layout took too long or too much memory,
 * STATUS_INTERNAL when Graphviz complained, STATUS_IO when the stream failed; each with a message. */
Status diagram_write(const Diagram *diagram, Format format, FILE *out, Log log);

#endif
