/* conllu.h - CoNLL-U (https://universaldependencies.org/format.html) in and out.
 *
 * Writing adds to MISC `TokenRange=b:e` (characters, on the surface token's line), `SpaceAfter=No` and `NER=B-PER`.
 */
#ifndef ENTENTE_CONLLU_H
#define ENTENTE_CONLLU_H

#include "tree.h"

#include <stdio.h>

/* Writes a parse; returns STATUS_IO when the stream reports an error. */
Status conllu_write(FILE *out, const Parse *parse);

/* Reads a whole CoNLL-U text (`length` bytes) into a parse with a document made up from its `# text` lines. For tests and training.
 * Errors name `name` and the line. */
Status conllu_read(Arena *arena, const char *name, const char *bytes, size_t length, Language language, Log log, Document *document,
                   Parse *parse);

#endif
