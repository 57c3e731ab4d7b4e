#include "encoder.h"

#include <stdio.h>
#include <string.h>

static const char DIRECTIONS[2] = {'f', 'b'};

static Status open_layer(const Model *model, const char *encoder_name, size_t index, size_t input_width, Encoder *encoder)
{
  EncoderLayer *layer = &encoder->layers[index];
  uint32_t gates = (uint32_t)(4 * encoder->units);
  for (int d = 0; d < 2; d++) {
    char name[64];
    snprintf(name, sizeof name, "%s.%zu.%c.x", encoder_name, index, DIRECTIONS[d]);
    Status status = layer_open_matrix(model, name, gates, (uint32_t)input_width, &layer->input[d]);
    if (status != STATUS_OK)
      return status;
    snprintf(name, sizeof name, "%s.%zu.%c.h", encoder_name, index, DIRECTIONS[d]);
    status = layer_open_matrix(model, name, gates, (uint32_t)encoder->units, &layer->recurrent[d]);
    if (status != STATUS_OK)
      return status;
    snprintf(name, sizeof name, "%s.%zu.%c.bias", encoder_name, index, DIRECTIONS[d]);
    status = model_vector(model, name, gates, &layer->bias[d]);
    if (status != STATUS_OK)
      return status;
  }
  return STATUS_OK;
}

Status encoder_open(const Model *model, const char *name, size_t input_width, Encoder *encoder)
{
  char section[64];
  const Section *first;
  snprintf(section, sizeof section, "%s.0.f.h", name);
  Status status = model_need(model, section, SECTION_I8, 2, &first);
  if (status != STATUS_OK)
    return status;
  encoder->units = first->shape[1];
  if (encoder->units == 0 || encoder->units % 8 || encoder->units > 1000 || first->shape[0] != 4 * encoder->units)
    return model_reject(model, section, "has a shape that this program does not support");
  for (;;) {
    snprintf(section, sizeof section, "%s.%zu.f.x", name, encoder->layer_count);
    if (!model_section(model, section))
      break;
    if (encoder->layer_count == ENCODER_LAYER_LIMIT)
      return model_reject(model, section, "is one layer too many");
    size_t index = encoder->layer_count++;
    status = open_layer(model, name, index, index ? 2 * encoder->units : input_width, encoder);
    if (status != STATUS_OK)
      return status;
  }
  return encoder->layer_count ? STATUS_OK : model_reject(model, section, "is missing");
}

void encoder_close(Encoder *encoder)
{
  for (size_t l = 0; l < encoder->layer_count; l++)
    for (int d = 0; d < 2; d++) {
      layer_close(&encoder->layers[l].input[d]);
      layer_close(&encoder->layers[l].recurrent[d]);
    }
}

size_t encoder_width(const Encoder *encoder)
{
  return 2 * encoder->units;
}

typedef struct {
  float *sums;       /* [words][4 units]: input products */
  float *step;       /* [sentences][4 units] */
  float *cell;       /* [sentences][units] */
  float *hidden;     /* [units] */
  Activations state; /* [sentences] */
} Workspace;

/* One direction of one layer; writes its half of each output vector. */
static void run_direction(const Kernel *kernel, const EncoderLayer *layer, int direction, size_t units, Workspace *work,
                          const Activations *input, const size_t *starts, size_t sentence_count, Activations *output)
{
  size_t gates = 4 * units, words = starts[sentence_count];
  const float *bias = layer->bias[direction];
  layer_run(kernel, &layer->input[direction], input, 0, words, false, work->sums);
  memset(work->cell, 0, sentence_count * units * sizeof *work->cell);
  memset(work->state.cells, 0, sentence_count * work->state.stride * sizeof *work->state.cells);
  size_t active = sentence_count;
  for (size_t t = 0; active; t++) {
    while (active && starts[active] - starts[active - 1] <= t)
      active--;
    if (!active)
      break;
    if (t)
      layer_run(kernel, &layer->recurrent[direction], &work->state, 0, active, false, work->step);
    for (size_t s = 0; s < active; s++) {
      size_t word = direction == 0 ? starts[s] + t : starts[s + 1] - 1 - t;
      float *sum = work->sums + word * gates;
      if (t) {
        const float *step = work->step + s * gates;
        for (size_t g = 0; g < gates; g++)
          sum[g] += step[g];
      }
      for (size_t g = 0; g < gates; g++)
        sum[g] += bias[g];
      kernel->lstm(sum, units, work->cell + s * units, work->hidden);
      int16_t *state = work->state.cells + s * work->state.stride;
      kernel->quantise(work->hidden, units, 1.0f, state);
      memcpy(output->cells + word * output->stride + (size_t)direction * units, state, units * sizeof *state);
    }
  }
}

Activations encoder_run(const Kernel *kernel, const Encoder *encoder, Arena *arena, const Activations *input, const size_t *starts,
                        size_t sentence_count)
{
  size_t units = encoder->units, gates = 4 * units, words = starts[sentence_count];
  const float unit_scale = 1.0f / (float)KERNEL_ACTIVATION_LIMIT;
  Workspace work = {.state = activations_new(arena, sentence_count, units)};
  work.sums = arena_array(arena, words * gates, sizeof *work.sums);
  work.step = arena_array(arena, sentence_count * gates, sizeof *work.step);
  work.cell = arena_array(arena, sentence_count * units, sizeof *work.cell);
  work.hidden = arena_array(arena, units, sizeof *work.hidden);
  for (size_t s = 0; s < sentence_count; s++)
    work.state.scale[s] = unit_scale;
  Activations current = *input;
  for (size_t l = 0; l < encoder->layer_count; l++) {
    Activations output = activations_new(arena, words, 2 * units);
    for (size_t w = 0; w < words; w++)
      output.scale[w] = unit_scale;
    for (int d = 0; d < 2; d++)
      run_direction(kernel, &encoder->layers[l], d, units, &work, &current, starts, sentence_count, &output);
    current = output;
  }
  return current;
}
