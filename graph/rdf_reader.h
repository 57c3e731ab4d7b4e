/* rdf_reader.h - statements out of Turtle, N-Triples and the other syntaxes that raptor2 parses.
 *
 * Reads local files only; nothing is fetched. A byte-order mark is tolerated; a NUL or invalid UTF-8 is refused, since the parser
 * would cut the text short without a word.
 */
#ifndef ENTENTE_RDF_READER_H
#define ENTENTE_RDF_READER_H

#include "status.h"

#include <stddef.h>

typedef enum { RDF_IRI, RDF_BLANK, RDF_LITERAL } RdfTermKind;

typedef struct {
  RdfTermKind kind;
  const char *text;     /* IRI, blank node label or lexical form, UTF-8 */
  const char *language; /* of a literal, or NULL */
  const char *datatype; /* IRI of a literal's datatype, or NULL */
} RdfTerm;

/* One statement; all strings are valid during the call of the handler only. */
typedef struct {
  RdfTerm subject;
  const char *predicate;
  RdfTerm object;
  const char *file;
  size_t line; /* of the end of the statement, from 1 */
} RdfStatement;

/* Anything but STATUS_OK stops the reading and is returned by the reader. */
typedef Status (*RdfStatementHandler)(void *user, const RdfStatement *statement);

/* Reads a file; its syntax is guessed from its name (ttl, nt, nq, trig, rdf), Turtle when in doubt. Syntax errors are logged with file and line and
 * give STATUS_BAD_SCHEMA; a file that cannot be read gives STATUS_IO. */
Status rdf_read_file(const char *path, Log log, RdfStatementHandler handler, void *user);

/* The same from memory; `name` names it in messages and its extension tells the syntax. */
Status rdf_read_memory(const char *name, const char *bytes, size_t length, Log log, RdfStatementHandler handler, void *user);

#endif
