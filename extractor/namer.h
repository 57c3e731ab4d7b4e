/* namer.h - named entities: scores of BIO tags, and the best sequence (Viterbi).
 *
 * The scores come from an LSTM of its own over the encoder's vectors and the embeddings of the words, or from the former alone in a model
 * without such an LSTM. */
#ifndef ENTENTE_NAMER_H
#define ENTENTE_NAMER_H

#include "encoder.h"
#include "tree.h"

enum { NAMER_LABEL_LIMIT = 32 };

typedef struct {
  Encoder encoder;    /* without layers if the model has none for names */
  size_t input_width; /* of the embedding */
  Layer hidden, output;
  const float *transitions; /* [labels][labels], from and to */
  const float *start;
  NerTag tags[NAMER_LABEL_LIMIT];
  size_t label_count;
} Namer;

/* Reads the sections of a model, which must outlive it. STATUS_BAD_MODEL for a missing or ill-shaped one, STATUS_LIMIT, STATUS_NO_MEMORY; close it also
 * after a failure. */
Status namer_open(const Model *model, size_t encoded_width, size_t input_width, Namer *namer);
void namer_close(Namer *namer);

/* Sets ner of the words of sentences, in order of falling length, from the encoder's vectors and the embeddings of their words; as parser_run. */
void namer_run(const Kernel *kernel, const Namer *namer, Arena *arena, const Activations *encoded, const Activations *input,
               const size_t *starts, Sentence *const *sentences, size_t sentence_count);

#endif
