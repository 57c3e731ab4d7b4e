/* graph.h - the knowledge graph: facts of many documents merged, written as RDF, drawn, tabulated.
 *
 * A Graph collects the FactSets of documents (extractor.h makes them). Entities with a canonical name are one node in the whole
 * graph; described things belong to their document. Output is sorted and the same bytes for the same facts.
 * The RDF is that of the design: direct triples, fact nodes, evidence. Not thread-safe.
 */
#ifndef ENTENTE_GRAPH_H
#define ENTENTE_GRAPH_H

#include "facts.h"
#include "status.h"
#include "vocabulary.h"

#include <stdio.h>

typedef struct Graph Graph;

typedef struct {
  const char *base;             /* data IRIs are minted under it; NULL: ENTENTE_DATA_BASE; must end in '/' or '#' */
  const Vocabulary *vocabulary; /* labels, symmetry, class tree; must outlive the graph; may be NULL */
  double min_confidence;        /* facts below are not taken */
  bool dataset_description;     /* add a VoID description */
  const char *licence;          /* IRI of the licence that the VoID description names, or NULL */
} GraphOptions;

/* Free with graph_free. STATUS_BAD_ARGUMENT when `base` or `licence` is no absolute IRI. */
Status graph_new(const GraphOptions *options, Log log, Graph **graph);
void graph_free(Graph *graph);

/* Copies a document's facts into the graph; `facts` may be freed afterwards. Mentions of one fact become one; dates that are none are left
 * out with a warning. Facts that point to no entity, or whose labels or predicates no RDF can hold, give STATUS_BAD_ARGUMENT and a message,
 * and the graph stays as it was. */
Status graph_add(Graph *graph, const FactSet *facts);

typedef struct {
  size_t documents, entities, facts, statements;
} GraphCounts;
void graph_count(const Graph *graph, GraphCounts *counts);

/* The formats that a graph can be written in. */
typedef enum {
  FORMAT_NONE = 0,
  FORMAT_TURTLE,
  FORMAT_NTRIPLES,
  FORMAT_NQUADS,
  FORMAT_TRIG,
  FORMAT_RDFXML,
  FORMAT_JSONLD, /* RDF */
  FORMAT_TABLE,  /* text for a terminal */
  FORMAT_DOT,
  FORMAT_SVG,
  FORMAT_PNG,
  FORMAT_PDF /* diagrams */
} Format;

typedef struct {
  Format format;
  const char *name;      /* "turtle" */
  const char *extension; /* "ttl" */
  const char *mime_type; /* "text/turtle" */
} FormatDescription;

/* All formats, ended by an entry with FORMAT_NONE. */
const FormatDescription *graph_formats(void);

/* By name, extension (with or without dot) or MIME type, letters in any case; FORMAT_NONE when unknown. */
Format graph_format_by_name(const char *name);
/* By the extension of a file name. */
Format graph_format_by_path(const char *path);

typedef struct {
  Language language; /* of labels in tables and diagrams; LANGUAGE_UNKNOWN: that of the first document */
  size_t max_nodes;  /* diagrams: summarise above so many; 0: a default that keeps the picture readable */
  unsigned columns;  /* tables: width of the terminal, 0: no limit */
} WriteOptions;

/* Writes the graph to an open stream (binary). Everything is flushed; a write error gives STATUS_IO. `options` may be NULL. */
Status graph_write(const Graph *graph, Format format, FILE *out, const WriteOptions *options, Log log);

#endif
