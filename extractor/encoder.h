/* encoder.h - bidirectional LSTM layers over the sentences of a batch.
 *
 * Sentences of a batch step together, the longest first, so that each step of the recurrence is one matrix product.
 */
#ifndef ENTENTE_ENCODER_H
#define ENTENTE_ENCODER_H

#include "layer.h"

enum { ENCODER_LAYER_LIMIT = 8 };

typedef struct {
  Layer input[2]; /* forward, backward */
  Layer recurrent[2];
  const float *bias[2];
} EncoderLayer;

typedef struct {
  EncoderLayer layers[ENCODER_LAYER_LIMIT];
  size_t layer_count;
  size_t units; /* of one direction */
} Encoder;

/* Reads the sections `name`.0.f.x and so on of a model, which must outlive it. STATUS_BAD_MODEL for a missing or ill-shaped one, STATUS_LIMIT, STATUS_NO_MEMORY; close it also
 * after a failure. */
Status encoder_open(const Model *model, const char *name, size_t input_width, Encoder *encoder);
void encoder_close(Encoder *encoder);
size_t encoder_width(const Encoder *encoder); /* 2 * units */

/* Encodes sentences of which the words are vectors [starts[s], starts[s + 1]) of `input`, in order of falling length. */
Activations encoder_run(const Kernel *kernel, const Encoder *encoder, Arena *arena, const Activations *input, const size_t *starts,
                        size_t sentence_count);

#endif
