/* rdf_model.h - the statements of a graph, in order, before any syntax.
 *
 * Three layers (see the design of the RDF): entities with their direct triples in the default graph, fact nodes and evidence in the
 * graph of their document. Writers take a model and nothing else; every term in it has been checked.
 */
#ifndef ENTENTE_RDF_MODEL_H
#define ENTENTE_RDF_MODEL_H

#include "graph.h"

typedef struct {
  bool is_literal;
  const char *text;     /* IRI or lexical form, valid UTF-8 */
  const char *language; /* of a literal, or NULL */
  const char *datatype; /* IRI, NULL for plain strings */
} ModelTerm;

typedef struct {
  const char *graph; /* IRI of the document, NULL: the default graph */
  const char *subject;
  const char *predicate;
  ModelTerm object;
} Quad;

typedef struct {
  Quad *quads; /* sorted by graph, subject, predicate, object; each once */
  size_t count;
  const char *base;
} RdfModel;

typedef struct {
  const char *prefix;
  const char *iri;
} RdfPrefix;

/* The prefixes that writers declare, ended by a NULL prefix; data prefixes of a base are first. Memory from `arena`. */
const RdfPrefix *rdf_prefixes(Arena *arena, const char *base);

/* Makes the model of a graph in `arena`. A term that is no valid IRI or literal gives STATUS_INTERNAL and a message. */
Status rdf_model_build(const Graph *graph, Arena *arena, Log log, RdfModel *model);

#endif
