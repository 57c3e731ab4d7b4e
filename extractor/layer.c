#include "layer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static Status pack(const Model *model, const char *name, uint32_t rows, uint32_t columns, Layer *layer)
{
  QuantisedMatrix matrix;
  Status status = model_matrix(model, name, &matrix);
  if (status != STATUS_OK)
    return status;
  if (matrix.columns != columns || (rows && matrix.rows != rows))
    return model_reject(model, name, "has a shape that does not fit the layers around it");
  status = kernel_pack(&matrix, &layer->weights);
  return status == STATUS_LIMIT ? model_reject(model, name, "is larger than this program supports") : status;
}

Status layer_open(const Model *model, const char *name, uint32_t rows, uint32_t columns, Layer *layer)
{
  char section[64];
  snprintf(section, sizeof section, "%s.w", name);
  Status status = pack(model, section, rows, columns, layer);
  if (status != STATUS_OK)
    return status;
  snprintf(section, sizeof section, "%s.b", name);
  return model_vector(model, section, layer->weights.rows, &layer->bias);
}

Status layer_open_matrix(const Model *model, const char *name, uint32_t rows, uint32_t columns, Layer *layer)
{
  layer->bias = NULL;
  return pack(model, name, rows, columns, layer);
}

void layer_close(Layer *layer)
{
  kernel_unpack(&layer->weights);
}

size_t layer_width(const Layer *layer)
{
  return layer->weights.padded_rows;
}

void layer_run(const Kernel *kernel, const Layer *layer, const Activations *in, size_t first, size_t count, bool rectified, float *out)
{
  size_t width = layer_width(layer), rows = layer->weights.rows;
  kernel->multiply(&layer->weights, in, first, count, out, width);
  for (size_t i = 0; i < count; i++) {
    float *row = out + i * width;
    if (layer->bias)
      for (size_t r = 0; r < rows; r++)
        row[r] += layer->bias[r];
    if (rectified)
      for (size_t r = 0; r < rows; r++)
        row[r] = row[r] > 0.0f ? row[r] : 0.0f;
  }
}

Activations activations_new(Arena *arena, size_t count, size_t columns)
{
  Activations activations = {.count = count, .stride = (columns + 1) / 2 * 2};
  activations.cells = arena_array(arena, count * activations.stride + 1, sizeof *activations.cells);
  activations.scale = arena_array(arena, count + 1, sizeof *activations.scale);
  return activations;
}

/* The largest absolute value, sought in lanes so that the compiler can use wide registers. */
static float find_limit(const float *values, size_t count)
{
  enum { LANES = 8 };
  float lanes[LANES] = {0};
  size_t k = 0;
  for (; k + LANES <= count; k += LANES)
    for (size_t l = 0; l < LANES; l++) {
      float size = fabsf(values[k + l]);
      lanes[l] = size > lanes[l] ? size : lanes[l];
    }
  float limit = 0.0f;
  for (; k < count; k++)
    limit = fabsf(values[k]) > limit ? fabsf(values[k]) : limit;
  for (size_t l = 0; l < LANES; l++)
    limit = lanes[l] > limit ? lanes[l] : limit;
  return limit;
}

void activations_set(const Kernel *kernel, Activations *activations, size_t i, const float *values, size_t columns)
{
  float limit = find_limit(values, columns);
  if (!(limit > 1e-20f))
    limit = 1.0f;
  activations->scale[i] = limit / (float)KERNEL_ACTIVATION_LIMIT;
  kernel->quantise(values, columns, limit, activations->cells + i * activations->stride);
}

Activations activations_from(const Kernel *kernel, Arena *arena, const float *values, size_t count, size_t columns, size_t stride)
{
  Activations activations = activations_new(arena, count, columns);
  for (size_t i = 0; i < count; i++)
    activations_set(kernel, &activations, i, values + i * stride, columns);
  return activations;
}

static void expand(const Activations *activations, size_t i, size_t columns, float *values)
{
  const int16_t *cells = activations->cells + i * activations->stride;
  float scale = activations->scale[i];
  for (size_t k = 0; k < columns; k++)
    values[k] = scale * (float)cells[k];
}

Activations activations_join(const Kernel *kernel, Arena *arena, const Activations *left, const Activations *right, size_t right_columns,
                             const size_t *indexes, size_t count)
{
  size_t known = left->stride, columns = known + right_columns;
  Activations joined = activations_new(arena, count, columns);
  float *vector = arena_array(arena, columns + 1, sizeof *vector);
  for (size_t n = 0; n < count; n++) {
    size_t i = indexes ? indexes[n] : n;
    expand(left, i, known, vector);
    expand(right, i, right_columns, vector + known);
    activations_set(kernel, &joined, n, vector, columns);
  }
  return joined;
}
