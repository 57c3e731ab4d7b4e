#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "arborescence.h"
#include "layer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint32_t seed = 1;

static uint32_t next_random(void)
{
  seed = seed * 1664525 + 1013904223;
  return seed >> 8;
}

static float random_float(float limit)
{
  return ((float)(next_random() % 20001) / 10000.0f - 1.0f) * limit;
}

/* The product against plain arithmetic, and the same bits from both kernels, for shapes around the block sizes. */
static void test_multiply(void **state)
{
  (void)state;
  static const uint32_t SHAPES[][3] = {{1, 1, 1}, {15, 3, 2}, {16, 8, 5}, {17, 31, 6}, {33, 160, 13}, {64, 320, 19}};
  for (size_t s = 0; s < sizeof SHAPES / sizeof *SHAPES; s++) {
    uint32_t rows = SHAPES[s][0], columns = SHAPES[s][1], count = SHAPES[s][2];
    Arena *arena = arena_new();
    int8_t *cells = arena_array(arena, (size_t)rows * columns, 1);
    float *scale = arena_array(arena, rows, sizeof *scale), *values = arena_array(arena, columns, sizeof *values);
    for (size_t i = 0; i < (size_t)rows * columns; i++)
      cells[i] = (int8_t)(next_random() % 255 - 127);
    for (uint32_t r = 0; r < rows; r++)
      scale[r] = 0.001f + random_float(0.0005f);
    QuantisedMatrix matrix = {cells, scale, rows, columns};
    Layer layer = {.bias = NULL};
    assert_int_equal(kernel_pack(&matrix, &layer.weights), STATUS_OK);
    Activations in = activations_new(arena, count, columns);
    double *exact = arena_array(arena, (size_t)count * rows, sizeof *exact);
    for (uint32_t i = 0; i < count; i++) {
      for (uint32_t k = 0; k < columns; k++)
        values[k] = random_float(3.0f);
      activations_set(kernel_best(), &in, i, values, columns);
      for (uint32_t r = 0; r < rows; r++)
        for (uint32_t k = 0; k < columns; k++)
          exact[i * rows + r] += (double)values[k] * scale[r] * cells[(size_t)r * columns + k];
    }
    size_t width = layer_width(&layer);
    float *best = arena_array(arena, count * width, sizeof *best), *other = arena_array(arena, count * width, sizeof *other);
    layer_run(kernel_best(), &layer, &in, 0, count, false, best);
    const Kernel *kernels[KERNEL_KINDS];
    for (size_t n = kernel_all(kernels), i = 0; i < n; i++) {
      layer_run(kernels[i], &layer, &in, 0, count, false, other);
      assert_memory_equal(best, other, count * width * sizeof *best);
    }
    for (uint32_t i = 0; i < count; i++)
      for (uint32_t r = 0; r < rows; r++)
        assert_true(fabs((double)best[i * width + r] - exact[i * rows + r]) < 2e-3 * sqrt(columns));
    layer_close(&layer);
    arena_free(arena);
  }
}

static void check_elementwise(const Kernel *kernel)
{
  enum { UNITS = 64 };
  float gates[4 * UNITS], cell[2][UNITS], hidden[2][UNITS], before[UNITS];
  for (int round = 0; round < 200; round++) {
    for (int i = 0; i < 4 * UNITS; i++)
      gates[i] = random_float(round < 100 ? 4.0f : 200.0f);
    for (int i = 0; i < UNITS; i++)
      before[i] = cell[0][i] = cell[1][i] = random_float(2.0f);
    kernel_best()->lstm(gates, UNITS, cell[0], hidden[0]);
    kernel->lstm(gates, UNITS, cell[1], hidden[1]);
    assert_memory_equal(cell[0], cell[1], sizeof cell[0]);
    assert_memory_equal(hidden[0], hidden[1], sizeof hidden[0]);
    for (int i = 0; i < UNITS; i++) {
      double input = 1 / (1 + exp(-gates[i])), forget = 1 / (1 + exp(-gates[UNITS + i])), out = 1 / (1 + exp(-gates[3 * UNITS + i]));
      double c = forget * before[i] + input * tanh(gates[2 * UNITS + i]);
      assert_true(fabs(cell[0][i] - c) < 1e-5);
      assert_true(fabs(hidden[0][i] - out * tanh(c)) < 1e-5);
    }
    int16_t quantised[2][UNITS];
    kernel_best()->quantise(hidden[0], UNITS, 1.0f, quantised[0]);
    kernel->quantise(hidden[0], UNITS, 1.0f, quantised[1]);
    assert_memory_equal(quantised[0], quantised[1], sizeof quantised[0]);
    for (int i = 0; i < UNITS; i++)
      assert_int_equal(quantised[0][i], (int)lrintf(hidden[0][i] * KERNEL_ACTIVATION_LIMIT));
  }
  float left[5], columns[5 * 16], out[2][16];
  for (int i = 0; i < 5; i++)
    left[i] = random_float(1.0f);
  for (int i = 0; i < 80; i++)
    columns[i] = random_float(1.0f);
  kernel_best()->combine(left, 5, columns, 16, 16, out[0]);
  kernel->combine(left, 5, columns, 16, 16, out[1]);
  assert_memory_equal(out[0], out[1], sizeof out[0]);
}

static void test_elementwise(void **state)
{
  (void)state;
  const Kernel *kernels[KERNEL_KINDS];
  for (size_t n = kernel_all(kernels), i = 0; i < n; i++)
    check_elementwise(kernels[i]);
}

static void test_too_wide(void **state)
{
  (void)state;
  static int8_t cells[KERNEL_COLUMN_LIMIT + 1];
  float scale = 1.0f;
  QuantisedMatrix matrix = {cells, &scale, 1, KERNEL_COLUMN_LIMIT + 1};
  PackedMatrix packed;
  assert_int_equal(kernel_pack(&matrix, &packed), STATUS_LIMIT);
}

/* Score of a head assignment, or -infinity where it is no tree with one root. */
static double tree_score(const float *scores, size_t stride, size_t count, const int *heads)
{
  double sum = 0;
  int roots = 0;
  for (size_t i = 1; i <= count; i++) {
    roots += heads[i] == 0;
    size_t node = i, steps = 0;
    while (node && steps++ <= count)
      node = (size_t)heads[node];
    if (node)
      return -INFINITY;
    sum += scores[i * stride + (size_t)heads[i]];
  }
  return roots == 1 ? sum : -INFINITY;
}

/* Against all assignments of small sentences. */
static void test_arborescence(void **state)
{
  (void)state;
  Arena *arena = arena_new();
  for (int round = 0; round < 400; round++) {
    size_t count = 1 + next_random() % 5, stride = 8;
    float scores[6 * 8];
    int heads[6] = {0}, trial[6] = {0};
    for (size_t i = 0; i < 48; i++)
      scores[i] = (float)(next_random() % 1000);
    arborescence_find(arena, scores, stride, count, heads);
    double best = -INFINITY;
    size_t assignments = 1;
    for (size_t i = 0; i < count; i++)
      assignments *= count + 1;
    for (size_t a = 0; a < assignments; a++) {
      size_t rest = a;
      bool loop = false;
      for (size_t i = 1; i <= count; i++) {
        trial[i] = (int)(rest % (count + 1));
        loop |= trial[i] == (int)i;
        rest /= count + 1;
      }
      double score = loop ? -INFINITY : tree_score(scores, stride, count, trial);
      best = score > best ? score : best;
    }
    assert_true(tree_score(scores, stride, count, heads) == best);
  }
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_multiply),
      cmocka_unit_test(test_elementwise),
      cmocka_unit_test(test_too_wide),
      cmocka_unit_test(test_arborescence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
