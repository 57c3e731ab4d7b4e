/* layer.h - linear layers of a model and the activations that flow between them. */
#ifndef ENTENTE_LAYER_H
#define ENTENTE_LAYER_H

#include "arena.h"
#include "kernel.h"

#include <stdbool.h>

typedef struct {
  PackedMatrix weights;
  const float *bias; /* NULL for none; [rows] */
} Layer;

/* Sections `name`.w and `name`.b. `columns` is the input that the layer must take; `rows` its output, 0 for any. */
Status layer_open(const Model *model, const char *name, uint32_t rows, uint32_t columns, Layer *layer);

/* A bare quantised matrix as a layer without bias. */
Status layer_open_matrix(const Model *model, const char *name, uint32_t rows, uint32_t columns, Layer *layer);
void layer_close(Layer *layer);

/* Row width of the outputs of a layer: its rows padded for the kernel. */
size_t layer_width(const Layer *layer);

/* out[i * layer_width + r] for inputs [first, first + count), negative values made 0 where `rectified`. Padding holds 0. */
void layer_run(const Kernel *kernel, const Layer *layer, const Activations *in, size_t first, size_t count, bool rectified, float *out);

/* Room for `count` vectors of `columns`, all zero. */
Activations activations_new(Arena *arena, size_t count, size_t columns);

/* Sets vector i to the nearest activations of `values`, with the factor that uses their whole range. */
void activations_set(const Kernel *kernel, Activations *activations, size_t i, const float *values, size_t columns);

/* The vectors of `left` followed by those of `right`, which have `right_columns`: those of the `count` `indexes`, or the first `count` if
 * that is NULL. The width of `left` is even, so it has no padding. */
Activations activations_join(const Kernel *kernel, Arena *arena, const Activations *left, const Activations *right, size_t right_columns,
                             const size_t *indexes, size_t count);

/* Vectors of outputs of a layer as inputs for the next. */
Activations activations_from(const Kernel *kernel, Arena *arena, const float *values, size_t count, size_t columns, size_t stride);

#endif
