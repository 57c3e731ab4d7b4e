#include "namer.h"

#include <stdlib.h>
#include <string.h>

static Status read_labels(const Model *model, Namer *namer)
{
  TextList list = {0};
  Status status = model_text(model, "ner.labels", &list);
  if (status != STATUS_OK)
    return status;
  if (list.count == 0 || list.count > NAMER_LABEL_LIMIT) {
    free(list.offsets);
    return model_reject(model, "ner.labels", "is empty or too long");
  }
  namer->label_count = list.count;
  for (uint32_t i = 0; i < list.count; i++) {
    const char *line = list.text + list.offsets[i];
    size_t length = list.offsets[i + 1] - list.offsets[i] - 1;
    for (int tag = 0; tag < NER_COUNT; tag++)
      if (strlen(ner_name((NerTag)tag)) == length && memcmp(ner_name((NerTag)tag), line, length) == 0)
        namer->tags[i] = (NerTag)tag;
  }
  free(list.offsets);
  return STATUS_OK;
}

Status namer_open(const Model *model, size_t encoded_width, size_t input_width, Namer *namer)
{
  namer->input_width = input_width;
  Status status = read_labels(model, namer);
  bool own = model_section(model, "ner.lstm.0.f.x") != NULL;
  if (status == STATUS_OK && own)
    status = encoder_open(model, "ner.lstm", encoded_width + input_width, &namer->encoder);
  if (status == STATUS_OK)
    status = layer_open(model, "ner.hidden", 0, (uint32_t)(own ? encoder_width(&namer->encoder) : encoded_width), &namer->hidden);
  if (status == STATUS_OK)
    status = layer_open(model, "ner.out", (uint32_t)namer->label_count, namer->hidden.weights.rows, &namer->output);
  if (status == STATUS_OK)
    status = model_vector(model, "ner.start", namer->label_count, &namer->start);
  const Section *transitions;
  if (status == STATUS_OK)
    status = model_need(model, "ner.trans", SECTION_F32, 2, &transitions);
  if (status != STATUS_OK)
    return status;
  if (transitions->shape[0] != namer->label_count || transitions->shape[1] != namer->label_count)
    return model_reject(model, "ner.trans", "does not fit ner.labels");
  namer->transitions = transitions->data;
  for (size_t i = 0; i < namer->label_count * namer->label_count; i++)
    if (!(namer->transitions[i] > -1e30f && namer->transitions[i] < 1e30f))
      return model_reject(model, "ner.trans", "holds something that is no number");
  return STATUS_OK;
}

void namer_close(Namer *namer)
{
  encoder_close(&namer->encoder);
  layer_close(&namer->hidden);
  layer_close(&namer->output);
}

static void find_sequence(const Namer *namer, Arena *arena, const float *scores, size_t width, Sentence *sentence)
{
  size_t labels = namer->label_count, count = sentence->word_count;
  uint8_t *back = arena_array(arena, count * labels, sizeof *back);
  float best[NAMER_LABEL_LIMIT], next[NAMER_LABEL_LIMIT];
  for (size_t y = 0; y < labels; y++)
    best[y] = scores[y] + namer->start[y];
  for (size_t i = 1; i < count; i++) {
    for (size_t y = 0; y < labels; y++) {
      size_t from = 0;
      for (size_t x = 1; x < labels; x++)
        if (best[x] + namer->transitions[x * labels + y] > best[from] + namer->transitions[from * labels + y])
          from = x;
      next[y] = best[from] + namer->transitions[from * labels + y] + scores[i * width + y];
      back[i * labels + y] = (uint8_t)from;
    }
    memcpy(best, next, labels * sizeof *best);
  }
  size_t label = 0;
  for (size_t y = 1; y < labels; y++)
    if (best[y] > best[label])
      label = y;
  for (size_t i = count; i-- > 0;) {
    sentence->words[i].ner = namer->tags[label];
    if (i)
      label = back[i * labels + label];
  }
}

void namer_run(const Kernel *kernel, const Namer *namer, Arena *arena, const Activations *encoded, const Activations *input,
               const size_t *starts, Sentence *const *sentences, size_t sentence_count)
{
  size_t words = starts[sentence_count], hidden_width = layer_width(&namer->hidden), width = layer_width(&namer->output);
  Activations vectors = *encoded;
  if (namer->encoder.layer_count) {
    Activations joined = activations_join(kernel, arena, encoded, input, namer->input_width, NULL, words);
    vectors = encoder_run(kernel, &namer->encoder, arena, &joined, starts, sentence_count);
  }
  float *hidden = arena_array(arena, words * hidden_width, sizeof *hidden);
  layer_run(kernel, &namer->hidden, &vectors, 0, words, true, hidden);
  vectors = activations_from(kernel, arena, hidden, words, namer->hidden.weights.rows, hidden_width);
  float *scores = arena_array(arena, words * width, sizeof *scores);
  layer_run(kernel, &namer->output, &vectors, 0, words, false, scores);
  for (size_t s = 0; s < sentence_count; s++)
    if (sentences[s]->word_count)
      find_sequence(namer, arena, scores + starts[s] * width, width, sentences[s]);
}
