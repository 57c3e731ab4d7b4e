/* schema_reader.h - schema files in Turtle to a Schema. */
#ifndef ENTENTE_SCHEMA_READER_H
#define ENTENTE_SCHEMA_READER_H

#include "rdf_reader.h"
#include "schema.h"

/* A statement as schema.h takes it; its strings are those of `statement`. */
SchemaStatement schema_statement(const RdfStatement *statement);

/* Reads one file into a builder, without what it says of known names (gazetteer_reader.h). Errors are logged with file and line. */
Status schema_read_file(SchemaBuilder *builder, const char *path, Log log);

#endif
