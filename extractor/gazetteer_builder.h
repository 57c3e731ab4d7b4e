/* gazetteer_builder.h - from statements about entries to a compiled gazetteer.
 *
 * The notation is that of schemas/gazetteer/README.md. A reader of Turtle hands its statements over one by one; the builder takes those
 * about entries (subjects under GAZETTEER_BASE) and about first names (ent:male, ent:female, ent:either with ent:firstName), and leaves all others
 * alone, so that entries can stand in one file with vocabulary and frames.
 * The same code compiles the tables that ship and takes up a user's own entries at run time.
 */
#ifndef ENTENTE_GAZETTEER_BUILDER_H
#define ENTENTE_GAZETTEER_BUILDER_H

#include "gazetteer.h"
#include "schema.h"
#include "vocabulary.h"

/* The IRIs of entries: the rest is the canonical name with '_' for spaces. */
#define GAZETTEER_BASE ENTENTE_DATA_BASE "entity/"

enum { GAZETTEER_NAME_LIMIT = 400 }; /* bytes in a name */

typedef struct GazetteerBuilder GazetteerBuilder;

/* A new builder, or NULL when out of memory. Mistakes go to `log` with file and line. */
GazetteerBuilder *gazetteer_builder_new(Log log);
void gazetteer_builder_free(GazetteerBuilder *builder);

/* True if the builder would take statements about this subject. */
bool gazetteer_builder_wants(const char *subject);

/* Takes a statement, or leaves it alone. STATUS_BAD_SCHEMA when it is one about an entry that makes no sense; the caller may go on, so that a
 * person sees all mistakes at once: the builder remembers that there was one. */
Status gazetteer_builder_add(GazetteerBuilder *builder, const SchemaStatement *statement);

/* How many entries it holds. */
size_t gazetteer_builder_count(const GazetteerBuilder *builder);

/* Compiles what was added. Entries may refer to entries of `base` and add names to them; `base` may be NULL. `*bytes` is the content of the
 * file that gazetteer_open reads, to be freed with free(). STATUS_BAD_SCHEMA when there were mistakes, all of which were logged. */
Status gazetteer_builder_finish(GazetteerBuilder *builder, const Gazetteer *base, unsigned char **bytes, size_t *size);

/* Adds the builder's entries to an open gazetteer (at most 15 times). What they say of entries that are there already is added to those. Not while other
 * threads read; entries found before stay valid. */
Status gazetteer_add(Gazetteer *gazetteer, GazetteerBuilder *builder, Log log);

#endif
