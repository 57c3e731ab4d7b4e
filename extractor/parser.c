#include "parser.h"

#include "arborescence.h"

#include <stdlib.h>
#include <string.h>

static Status read_labels(const Model *model, Parser *parser)
{
  TextList list = {0};
  Status status = model_text(model, "deprels", &list);
  if (status != STATUS_OK)
    return status;
  parser->label_count = list.count;
  parser->relations = calloc(list.count + 1u, sizeof *parser->relations);
  parser->subtypes = calloc(list.count + 1u, sizeof *parser->subtypes);
  parser->label_text = calloc(list.offsets[list.count] + 1u, 1);
  if (!parser->relations || !parser->subtypes || !parser->label_text) {
    free(list.offsets);
    return STATUS_NO_MEMORY;
  }
  bool has_root = false;
  for (uint32_t i = 0; i < list.count; i++) {
    char *line = parser->label_text + list.offsets[i];
    memcpy(line, list.text + list.offsets[i], list.offsets[i + 1] - list.offsets[i] - 1);
    size_t base = strcspn(line, ":");
    parser->relations[i] = relation_from_name(line, base);
    parser->subtypes[i] = line[base] ? line + base + 1 : line + base;
    if (strcmp(line, "root") == 0) {
      parser->root_label = i;
      has_root = true;
    }
  }
  free(list.offsets);
  return has_root && list.count > 1 ? STATUS_OK : model_reject(model, "deprels", "has no 'root' or nothing else");
}

Status parser_open(const Model *model, size_t encoder_width, Parser *parser)
{
  uint32_t width = (uint32_t)encoder_width;
  Status status = read_labels(model, parser);
  if (status == STATUS_OK)
    status = layer_open(model, "arc.dep", 0, width, &parser->arc_dependent);
  if (status != STATUS_OK)
    return status;
  uint32_t arc = parser->arc_dependent.weights.rows;
  parser->arc_size = arc;
  status = layer_open(model, "arc.head", arc, width, &parser->arc_head);
  if (status == STATUS_OK)
    status = layer_open_matrix(model, "arc.U", arc, arc, &parser->arc_bilinear);
  if (status == STATUS_OK)
    status = model_vector(model, "arc.root", arc, &parser->arc_root);
  if (status == STATUS_OK)
    status = model_vector(model, "arc.u", arc, &parser->arc_head_bias);
  if (status == STATUS_OK)
    status = layer_open(model, "lab.dep", 0, width, &parser->label_dependent);
  if (status != STATUS_OK)
    return status;
  uint32_t label = parser->label_dependent.weights.rows;
  parser->label_size = label;
  status = layer_open(model, "lab.head", label, width, &parser->label_head);
  if (status == STATUS_OK)
    status = model_vector(model, "lab.root", label, &parser->label_root);
  if (status == STATUS_OK)
    status = layer_open(model, "lab.out", (uint32_t)parser->label_count, 3 * label, &parser->label_output);
  return status;
}

void parser_close(Parser *parser)
{
  layer_close(&parser->arc_dependent);
  layer_close(&parser->arc_head);
  layer_close(&parser->arc_bilinear);
  layer_close(&parser->label_dependent);
  layer_close(&parser->label_head);
  layer_close(&parser->label_output);
  free(parser->relations);
  free(parser->subtypes);
  free(parser->label_text);
}

/* Sum of products in eight interleaved parts, so that it is the same however wide the machine's vectors are. */
static float dot(const float *a, const float *b, size_t count)
{
  float parts[8] = {0};
  size_t k = 0;
  for (; k + 8 <= count; k += 8)
    for (size_t p = 0; p < 8; p++)
      parts[p] += a[k + p] * b[k + p];
  for (; k < count; k++)
    parts[0] += a[k] * b[k];
  return ((parts[0] + parts[4]) + (parts[2] + parts[6])) + ((parts[1] + parts[5]) + (parts[3] + parts[7]));
}

typedef struct {
  const float *dependents; /* [words][arc width] */
  const float *heads;
  const float *transformed; /* bilinear matrix times each head */
  const float *root_transformed;
  size_t width;
} ArcVectors;

static void find_heads(const Kernel *kernel, const Parser *parser, Arena *arena, const ArcVectors *arcs, size_t first, Sentence *sentence)
{
  size_t count = sentence->word_count, size = parser->arc_size, columns = (count + 1 + 7) / 8 * 8;
  float *by_column = arena_array(arena, size * columns, sizeof *by_column);
  float *head_bias = arena_array(arena, columns, sizeof *head_bias);
  for (size_t j = 0; j <= count; j++) {
    const float *transformed = j ? arcs->transformed + (first + j - 1) * arcs->width : arcs->root_transformed;
    const float *head = j ? arcs->heads + (first + j - 1) * arcs->width : parser->arc_root;
    for (size_t k = 0; k < size; k++)
      by_column[k * columns + j] = transformed[k];
    head_bias[j] = dot(parser->arc_head_bias, head, size);
  }
  float *scores = arena_array(arena, (count + 1) * columns, sizeof *scores);
  for (size_t i = 0; i < count; i++) {
    float *row = scores + (i + 1) * columns;
    kernel->combine(arcs->dependents + (first + i) * arcs->width, size, by_column, columns, columns, row);
    for (size_t j = 0; j <= count; j++)
      row[j] += head_bias[j];
  }
  int *heads = arena_array(arena, count + 1, sizeof *heads);
  arborescence_find(arena, scores, columns, count, heads);
  for (size_t i = 0; i < count; i++)
    sentence->words[i].head = heads[i + 1] - 1;
}

static void find_labels(const Kernel *kernel, const Parser *parser, Arena *arena, const Activations *encoded, const size_t *starts,
                        Sentence *const *sentences, size_t sentence_count)
{
  size_t words = starts[sentence_count], size = parser->label_size;
  size_t width = layer_width(&parser->label_dependent), out_width = layer_width(&parser->label_output);
  float *dependents = arena_array(arena, words * width, sizeof *dependents);
  float *heads = arena_array(arena, words * width, sizeof *heads);
  layer_run(kernel, &parser->label_dependent, encoded, 0, words, true, dependents);
  layer_run(kernel, &parser->label_head, encoded, 0, words, true, heads);
  Activations pairs = activations_new(arena, words, 3 * size);
  float *pair = arena_array(arena, 3 * size, sizeof *pair);
  for (size_t s = 0; s < sentence_count; s++)
    for (size_t i = 0; i < sentences[s]->word_count; i++) {
      int head_index = sentences[s]->words[i].head;
      const float *d = dependents + (starts[s] + i) * width;
      const float *h = head_index < 0 ? parser->label_root : heads + (starts[s] + (size_t)head_index) * width;
      for (size_t k = 0; k < size; k++) {
        pair[k] = d[k] * h[k];
        pair[size + k] = d[k];
        pair[2 * size + k] = h[k];
      }
      activations_set(kernel, &pairs, starts[s] + i, pair, 3 * size);
    }
  float *scores = arena_array(arena, words * out_width, sizeof *scores);
  layer_run(kernel, &parser->label_output, &pairs, 0, words, false, scores);
  for (size_t s = 0; s < sentence_count; s++)
    for (size_t i = 0; i < sentences[s]->word_count; i++) {
      Word *word = &sentences[s]->words[i];
      const float *row = scores + (starts[s] + i) * out_width;
      size_t best = parser->root_label;
      if (word->head >= 0)
        for (size_t r = 0; r < parser->label_count; r++)
          if (r != parser->root_label && (best == parser->root_label || row[r] > row[best]))
            best = r;
      word->relation = parser->relations[best];
      word->subtype = parser->subtypes[best];
    }
}

void parser_run(const Kernel *kernel, const Parser *parser, Arena *arena, const Activations *encoded, const size_t *starts,
                Sentence *const *sentences, size_t sentence_count)
{
  size_t words = starts[sentence_count], width = layer_width(&parser->arc_dependent);
  float *dependents = arena_array(arena, words * width, sizeof *dependents);
  float *heads = arena_array(arena, words * width, sizeof *heads);
  float *transformed = arena_array(arena, (words + 1) * width, sizeof *transformed);
  layer_run(kernel, &parser->arc_dependent, encoded, 0, words, true, dependents);
  layer_run(kernel, &parser->arc_head, encoded, 0, words, true, heads);
  Activations head_vectors = activations_new(arena, words + 1, parser->arc_size);
  for (size_t w = 0; w < words; w++)
    activations_set(kernel, &head_vectors, w, heads + w * width, parser->arc_size);
  activations_set(kernel, &head_vectors, words, parser->arc_root, parser->arc_size);
  layer_run(kernel, &parser->arc_bilinear, &head_vectors, 0, words + 1, false, transformed);
  ArcVectors arcs = {dependents, heads, transformed, transformed + words * width, width};
  for (size_t s = 0; s < sentence_count; s++)
    find_heads(kernel, parser, arena, &arcs, starts[s], sentences[s]);
  find_labels(kernel, parser, arena, encoded, starts, sentences, sentence_count);
}
