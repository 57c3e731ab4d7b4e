/* rdf_writer.h - a model as Turtle, N-Triples, N-Quads, TriG or RDF/XML.
 *
 * Turtle and RDF/XML go through raptor2. N-Triples and N-Quads are written here, since raptor2 escapes every character above ASCII, which is
 * valid but makes French unreadable; TriG is written here because raptor2 has no writer for it.
 */
#ifndef ENTENTE_RDF_WRITER_H
#define ENTENTE_RDF_WRITER_H

#include "rdf_model.h"

/* Writes UTF-8 to `out`, which stays open. STATUS_IO, STATUS_NO_MEMORY, STATUS_UNSUPPORTED where raptor2 lacks the serializer, STATUS_BAD_ARGUMENT for
 * another format. */
Status rdf_write(const RdfModel *model, Format format, Arena *arena, FILE *out, Log log);

#endif
