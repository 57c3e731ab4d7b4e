/* graph_internal.h - how a Graph holds what it has taken in; for the writers of this folder only. */
#ifndef ENTENTE_GRAPH_INTERNAL_H
#define ENTENTE_GRAPH_INTERNAL_H

#include "arena.h"
#include "graph.h"

/* An entity: of the whole graph when it has a canonical name, else of one document. */
typedef struct {
  const char *iri;
  const char *class_name;
  Label *labels; /* the first `preferred_count` are rdfs:label */
  size_t label_count, label_capacity;
  size_t preferred_count;
  const char *wikidata;
  const char *geonames;
  size_t document; /* index of the document of a described thing; of the first mention otherwise */
  bool is_named;
  size_t degree; /* facts that it takes part in */
} GraphNode;

typedef struct {
  const char *iri;
  uint64_t identity; /* equal for mentions of one fact in a document */
  const char *document_iri;
  size_t document;
  Fact fact; /* subject, object, place ... are indices of nodes; strings are copied */
  const char *amount_iri;
  const char **sentences; /* text of each span of evidence */
} GraphFact;

typedef struct {
  const char *iri;
  const char *name;
  const char *source;
  const char *title;
  const char *date;
  const char *publisher;
  const char *text; /* kept for extracted documents, else NULL */
  Language language;
} GraphDocument;

struct Graph {
  Arena *arena;
  Log log;
  const char *base;
  const Vocabulary *vocabulary;
  double min_confidence;
  bool dataset_description;
  const char *licence;
  GraphDocument *documents;
  size_t document_count, document_capacity;
  GraphNode *nodes;
  size_t node_count, node_capacity;
  GraphFact *facts;
  size_t fact_count, fact_capacity;
  size_t *buckets; /* hash of node IRI -> node + 1 */
  size_t bucket_count;
};

/* The label to show for a node in a language. */
const char *graph_node_label(const GraphNode *node, Language language);

/* The words for a relation in a language: the vocabulary's label, else its local name. */
const char *graph_relation_label(const Graph *graph, const Fact *fact, Language language);

/* The facts as a table in UTF-8 for a terminal. STATUS_IO, STATUS_NO_MEMORY. */
Status table_write(const Graph *graph, FILE *out, const WriteOptions *options);

#endif
