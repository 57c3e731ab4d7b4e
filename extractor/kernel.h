/* kernel.h - the arithmetic of the network.
 *
 * Matrix products are done on integers: weights are signed bytes, activations are 14-bit integers with one factor for each vector, sums are
 * exact in 32 bits. So every way of computing them gives the same result. The elementwise functions use only IEEE additions,
 * multiplications and divisions in a fixed order. The same source is compiled for the machine's wide vectors and for any machine, and both
 * give the same bytes.
 */
#ifndef ENTENTE_KERNEL_H
#define ENTENTE_KERNEL_H

#include "model.h"

#include <stddef.h>
#include <stdint.h>

enum {
  KERNEL_ROWS = 16,               /* rows of a packed matrix are padded to a multiple of this */
  KERNEL_ACTIVATION_LIMIT = 8191, /* |activation| */
  KERNEL_COLUMN_LIMIT = 2046      /* 8191 * 128 * 2047 < 2^31 */
};

/* A quantised matrix in the order in which the kernel reads it. */
typedef struct {
  int16_t *cells; /* blocks of 16 rows; in a block, for each pair of columns, 16 times two cells */
  float *scale;   /* [padded_rows] */
  uint32_t rows;
  uint32_t padded_rows;
  uint32_t columns;
  uint32_t padded_columns; /* multiple of 2 */
} PackedMatrix;

/* Vectors of activations: value = scale[i] * cells[i * stride + k]. Cells beyond the columns are zero. */
typedef struct {
  int16_t *cells;
  float *scale;
  size_t count;
  size_t stride; /* multiple of 2 */
} Activations;

/* STATUS_NO_MEMORY, or STATUS_LIMIT where the matrix has more than KERNEL_COLUMN_LIMIT columns. */
Status kernel_pack(const QuantisedMatrix *matrix, PackedMatrix *packed);
void kernel_unpack(PackedMatrix *packed); /* frees */

typedef struct {
  /* out[i * out_stride + r] = matrix row r · activations i, for all rows including the padding (which gives 0). */
  void (*multiply)(const PackedMatrix *matrix, const Activations *in, size_t first, size_t count, float *out, size_t out_stride);

  /* One step of LSTM cells: `gates` holds the sums for i, f, g, o (4 * units); updates `cell`, gives `hidden`, both [units]. Units are a multiple of 8. */
  void (*lstm)(const float *gates, size_t units, float *cell, float *hidden);

  /* Rounds values in (-limit, limit) to activations: cells = round(value * KERNEL_ACTIVATION_LIMIT / limit). */
  void (*quantise)(const float *values, size_t count, float limit, int16_t *cells);

  /* out[j] = sum over k, in order, of left[k] * columns[k * stride + j], for j < count (a multiple of 8). */
  void (*combine)(const float *left, size_t length, const float *columns, size_t stride, size_t count, float *out);
} Kernel;

/* The fastest kernel for this machine. */
const Kernel *kernel_best(void);

/* All kernels that this machine can run, the one for any machine first. For tests. */
enum { KERNEL_KINDS = 3 };
size_t kernel_all(const Kernel **kernels);

#endif
