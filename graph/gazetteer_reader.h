/* gazetteer_reader.h - known names in Turtle to a GazetteerBuilder. */
#ifndef ENTENTE_GAZETTEER_READER_H
#define ENTENTE_GAZETTEER_READER_H

#include "gazetteer_builder.h"

/* Reads one file into a builder, which leaves alone what is not about known names. All mistakes are logged with file and line before STATUS_BAD_SCHEMA is
 * returned; a syntax error stops the reading. */
Status gazetteer_read_file(GazetteerBuilder *builder, const char *path, Log log);

#endif
