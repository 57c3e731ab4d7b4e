#include "kernel.h"

#include <stdlib.h>
#include <string.h>

#define KERNEL_NAME(name) portable_##name
#include "kernel_body.h"

const Kernel *kernel_avx2(void); /* kernel_avx2.c; NULL where the compiler cannot make it */
const Kernel *kernel_vnni(void); /* kernel_vnni.c */

size_t kernel_all(const Kernel **kernels)
{
  size_t count = 0;
  kernels[count++] = &portable_kernel;
#if defined(__x86_64__) && defined(__GNUC__)
  if (__builtin_cpu_supports("avx2") && kernel_avx2())
    kernels[count++] = kernel_avx2();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512vnni") && kernel_vnni())
    kernels[count++] = kernel_vnni();
#endif
  return count;
}

const Kernel *kernel_best(void)
{
  const Kernel *kernels[KERNEL_KINDS] = {NULL};
  return kernels[kernel_all(kernels) - 1];
}

Status kernel_pack(const QuantisedMatrix *matrix, PackedMatrix *packed)
{
  memset(packed, 0, sizeof *packed);
  if (matrix->columns > KERNEL_COLUMN_LIMIT || matrix->rows > 1u << 20)
    return STATUS_LIMIT;
  packed->rows = matrix->rows;
  packed->columns = matrix->columns;
  packed->padded_rows = (matrix->rows + KERNEL_ROWS - 1) / KERNEL_ROWS * KERNEL_ROWS;
  packed->padded_columns = (matrix->columns + 1) / 2 * 2;
  size_t cells = (size_t)packed->padded_rows * packed->padded_columns;
  packed->cells = aligned_alloc(64, (cells * sizeof *packed->cells + 63) / 64 * 64);
  packed->scale = calloc(packed->padded_rows, sizeof *packed->scale);
  if (!packed->cells || !packed->scale) {
    kernel_unpack(packed);
    return STATUS_NO_MEMORY;
  }
  memset(packed->cells, 0, cells * sizeof *packed->cells);
  for (uint32_t r = 0; r < matrix->rows; r++) {
    const int8_t *row = matrix->cells + (size_t)r * matrix->columns;
    int16_t *block = packed->cells + (size_t)(r / KERNEL_ROWS) * packed->padded_columns * KERNEL_ROWS;
    for (uint32_t k = 0; k < matrix->columns; k++)
      block[(size_t)(k / 2) * 2 * KERNEL_ROWS + 2 * (r % KERNEL_ROWS) + k % 2] = row[k];
    packed->scale[r] = matrix->scale[r];
  }
  return STATUS_OK;
}

void kernel_unpack(PackedMatrix *packed)
{
  free(packed->cells);
  free(packed->scale);
  memset(packed, 0, sizeof *packed);
}
