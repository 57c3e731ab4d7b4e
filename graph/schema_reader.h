/* schema_reader.h - schema files in Turtle to a Schema. */
#ifndef ENTENTE_SCHEMA_READER_H
#define ENTENTE_SCHEMA_READER_H

#include "schema.h"

/* Reads one file into a builder. Errors are logged with file and line. */
Status schema_read_file(SchemaBuilder *builder, const char *path, Log log);

#endif
