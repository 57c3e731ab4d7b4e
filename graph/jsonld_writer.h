/* jsonld_writer.h - a model as JSON-LD 1.1: a context of prefixes, the default graph and one named graph a document. */
#ifndef ENTENTE_JSONLD_WRITER_H
#define ENTENTE_JSONLD_WRITER_H

#include "rdf_model.h"

/* Writes UTF-8 to `out`, which stays open. STATUS_IO when writing failed. */
Status jsonld_write(const RdfModel *model, Arena *arena, FILE *out);

#endif
