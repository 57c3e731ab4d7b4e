/* extractor.h - from the bytes of an article to its facts.
 *
 * An Extractor holds what is needed to read documents: the vocabulary and frames of the schema files, the gazetteer, and
 * the weights of the languages, which are mapped when the first document of a language comes. It is one of the two public headers of
 * libentente; graph.h is the other. samples/quickstart.c goes from a string to a graph with them.
 *
 * Whatever a call returns lives in the arena that it was given; strings of the vocabulary live as long as the extractor.
 * One extractor may be used by several threads at a time, each with its own arena.
 */
#ifndef ENTENTE_EXTRACTOR_H
#define ENTENTE_EXTRACTOR_H

#include "arena.h"
#include "document.h"
#include "facts.h"
#include "status.h"
#include "tree.h"
#include "vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct Extractor Extractor;

typedef struct {
  const char *data_directory;      /* holds models/, schemas/ and gazetteer.bin; NULL: see extractor_data_directory */
  const char *const *schema_files; /* the user's own schemas, read after the shipped ones */
  size_t schema_count;
  bool open_facts; /* also facts outside the vocabulary, with predicates made from lemmas */
  bool only_trees; /* documents are read and parsed only: no schemas or names are loaded, and facts cannot be asked for */
} ExtractorOptions;

/* The directory that an extractor reads its data from, as a path in `arena`: `given` if not NULL, else $ENTENTE_DATA, else
 * share/entente beside or one above the directory of the running program, else where this library was built or is to
 * be installed. The first three are taken on trust or found by looking; NULL when there is none. */
const char *extractor_data_directory(Arena *arena, const char *given);

/* Opens an extractor. Broken schema files give STATUS_BAD_SCHEMA with file and line in the log. `options` may be NULL
 * for all defaults. Free with extractor_close. */
Status extractor_open(const ExtractorOptions *options, Log log, Extractor **extractor);
void extractor_close(Extractor *extractor); /* NULL is allowed */

/* The classes and relations of all schema files, the user's included. Owned by the extractor; NULL with only_trees. */
const Vocabulary *extractor_vocabulary(const Extractor *extractor);

/* Lines "key: value" about the weights of a language, or NULL where it has none. Owned by the extractor. */
const char *extractor_model_info(const Extractor *extractor, Language language);

/* The stages, each on the result of the one before it. `name` is a path, "-" or a URL, for messages and identifiers.
 * A document in a language without weights gives STATUS_UNSUPPORTED from extractor_parse. */
Status extractor_read(const Extractor *extractor, Arena *arena, const char *name, const char *bytes, size_t length,
                      const DocumentOptions *options, Log log, Document *document);
Status extractor_parse(const Extractor *extractor, Arena *arena, const Document *document, Parse *parse);
Status extractor_facts(const Extractor *extractor, Arena *arena, const Parse *parse, Log log, FactSet *facts);

/* Writes, sentence by sentence, the tree, the mentions and for each fact the frame that found it. STATUS_IO when the
 * stream reports an error. */
Status extractor_explain(const Extractor *extractor, Arena *arena, const Parse *parse, FILE *out);

#endif
