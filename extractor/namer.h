/* namer.h - named entities: scores of BIO tags for encoded words and the best sequence (Viterbi). */
#ifndef ENTENTE_NAMER_H
#define ENTENTE_NAMER_H

#include "layer.h"
#include "tree.h"

enum { NAMER_LABEL_LIMIT = 32 };

typedef struct {
  Layer hidden, output;
  const float *transitions; /* [labels][labels], from and to */
  const float *start;
  NerTag tags[NAMER_LABEL_LIMIT];
  size_t label_count;
} Namer;

/* Reads the sections of a model, which must outlive it. STATUS_BAD_MODEL for a missing or ill-shaped one, STATUS_LIMIT, STATUS_NO_MEMORY; close it also
 * after a failure. */
Status namer_open(const Model *model, size_t encoder_width, Namer *namer);
void namer_close(Namer *namer);

/* Sets ner of the words of sentences; as parser_run. */
void namer_run(const Kernel *kernel, const Namer *namer, Arena *arena, const Activations *encoded, const size_t *starts,
               Sentence *const *sentences, size_t sentence_count);

#endif
