#include "tagger.h"

#include <stdlib.h>
#include <string.h>

static Status read_upos(const Model *model, Tagger *tagger)
{
  TextList list = {0};
  Status status = model_text(model, "upos", &list);
  if (status != STATUS_OK)
    return status;
  tagger->upos_count = list.count;
  tagger->upos = calloc(list.count + 1u, 1);
  if (!tagger->upos) {
    free(list.offsets);
    return STATUS_NO_MEMORY;
  }
  for (uint32_t i = 0; i < list.count; i++) {
    char name[16] = "";
    size_t length = list.offsets[i + 1] - list.offsets[i] - 1;
    memcpy(name, list.text + list.offsets[i], length < sizeof name ? length : sizeof name - 1);
    tagger->upos[i] = (uint8_t)upos_from_name(name);
  }
  free(list.offsets);
  return STATUS_OK;
}

static Status read_tags(const Model *model, Tagger *tagger)
{
  TextList list = {0};
  Status status = model_text(model, "tags", &list);
  if (status != STATUS_OK)
    return status;
  tagger->tag_count = list.count;
  tagger->tag_upos = calloc(list.count + 1u, 1);
  tagger->tag_feats = calloc(list.count + 1u, sizeof *tagger->tag_feats);
  tagger->tag_text = calloc(list.offsets[list.count] + 1u, 1);
  if (!tagger->tag_upos || !tagger->tag_feats || !tagger->tag_text) {
    free(list.offsets);
    return STATUS_NO_MEMORY;
  }
  for (uint32_t i = 0; i < list.count; i++) {
    char *line = tagger->tag_text + list.offsets[i];
    memcpy(line, list.text + list.offsets[i], list.offsets[i + 1] - list.offsets[i] - 1);
    char *tab = strchr(line, '\t');
    if (!tab) {
      free(list.offsets);
      return model_reject(model, "tags", "has a line without features");
    }
    *tab = '\0';
    tagger->tag_upos[i] = (uint8_t)upos_from_name(line);
    tagger->tag_feats[i] = strcmp(tab + 1, "_") == 0 ? "" : tab + 1;
  }
  free(list.offsets);
  return STATUS_OK;
}

Status tagger_open(const Model *model, size_t encoder_width, size_t input_width, Tagger *tagger)
{
  uint32_t width = (uint32_t)encoder_width;
  Status status = read_upos(model, tagger);
  if (status == STATUS_OK)
    status = read_tags(model, tagger);
  if (status == STATUS_OK)
    status = layer_open(model, "tag.hidden", 0, width, &tagger->hidden);
  if (status == STATUS_OK)
    status = layer_open(model, "tag.upos", (uint32_t)tagger->upos_count, tagger->hidden.weights.rows, &tagger->upos_output);
  if (status == STATUS_OK)
    status = layer_open(model, "tag.full", (uint32_t)tagger->tag_count, tagger->hidden.weights.rows, &tagger->full_output);
  if (status == STATUS_OK)
    status = model_text(model, "lemma.scripts", &tagger->scripts);
  if (status == STATUS_OK)
    status = layer_open(model, "lemma.hidden", 0, width + (uint32_t)input_width, &tagger->lemma_hidden);
  if (status == STATUS_OK)
    status = layer_open(model, "lemma.out", tagger->scripts.count, tagger->lemma_hidden.weights.rows, &tagger->lemma_output);
  if (status == STATUS_OK && (!tagger->upos_count || !tagger->tag_count || !tagger->scripts.count))
    status = model_reject(model, "tags", "or its companions are empty");
  return status;
}

void tagger_close(Tagger *tagger)
{
  layer_close(&tagger->hidden);
  layer_close(&tagger->upos_output);
  layer_close(&tagger->full_output);
  layer_close(&tagger->lemma_hidden);
  layer_close(&tagger->lemma_output);
  free(tagger->upos);
  free(tagger->tag_upos);
  free(tagger->tag_feats);
  free(tagger->tag_text);
  free(tagger->scripts.offsets);
}

static size_t best_of(const float *scores, size_t count)
{
  size_t best = 0;
  for (size_t i = 1; i < count; i++)
    if (scores[i] > scores[best])
      best = i;
  return best;
}

void tagger_run(const Kernel *kernel, const Tagger *tagger, Arena *arena, const Activations *encoded, Word *const *words)
{
  size_t count = encoded->count, hidden_width = layer_width(&tagger->hidden);
  float *hidden = arena_array(arena, count * hidden_width, sizeof *hidden);
  layer_run(kernel, &tagger->hidden, encoded, 0, count, true, hidden);
  Activations vectors = activations_from(kernel, arena, hidden, count, tagger->hidden.weights.rows, hidden_width);
  size_t upos_width = layer_width(&tagger->upos_output), full_width = layer_width(&tagger->full_output);
  float *upos = arena_array(arena, count * upos_width, sizeof *upos);
  float *full = arena_array(arena, count * full_width, sizeof *full);
  layer_run(kernel, &tagger->upos_output, &vectors, 0, count, false, upos);
  layer_run(kernel, &tagger->full_output, &vectors, 0, count, false, full);
  for (size_t i = 0; i < count; i++) {
    uint8_t part = tagger->upos[best_of(upos + i * upos_width, tagger->upos_count)];
    const float *row = full + i * full_width;
    size_t best = tagger->tag_count;
    for (size_t t = 0; t < tagger->tag_count; t++)
      if (tagger->tag_upos[t] == part && (best == tagger->tag_count || row[t] > row[best]))
        best = t;
    words[i]->upos = (Upos)part;
    words[i]->feats = best < tagger->tag_count ? tagger->tag_feats[best] : "";
  }
}

static char *apply_line(Arena *arena, const TextList *scripts, size_t line, const char *form)
{
  return lexicon_apply(arena, scripts->text + scripts->offsets[line], scripts->offsets[line + 1] - scripts->offsets[line] - 1, form);
}

void tagger_lemmas(const Kernel *kernel, const Tagger *tagger, const Lexicon *lexicon, Arena *scratch, Arena *results,
                   const Activations *encoded, const Activations *input, const FormEntry *const *forms, Word *const *words)
{
  size_t count = encoded->count, undecided_count = 0;
  size_t *undecided = arena_array(scratch, count + 1, sizeof *undecided);
  for (size_t i = 0; i < count; i++) {
    if (forms[i]->entry && (words[i]->upos == UPOS_VERB || words[i]->upos == UPOS_AUX))
      words[i]->feats = lexicon_verb_feats(lexicon, results, forms[i]->entry, words[i]->feats);
    uint16_t script = forms[i]->entry ? lexicon_choose(lexicon, forms[i]->entry, words[i]->upos, words[i]->feats) : LEXICON_NO_SCRIPT;
    if (script == LEXICON_NO_SCRIPT)
      undecided[undecided_count++] = i;
    else
      words[i]->lemma = apply_line(results, &lexicon->script_lines, script, words[i]->form);
  }
  if (!undecided_count)
    return;
  size_t input_columns = tagger->lemma_hidden.weights.columns - encoded->stride;
  Activations vectors = activations_join(kernel, scratch, encoded, input, input_columns, undecided, undecided_count);
  size_t hidden_width = layer_width(&tagger->lemma_hidden), out_width = layer_width(&tagger->lemma_output);
  float *hidden = arena_array(scratch, undecided_count * hidden_width, sizeof *hidden);
  layer_run(kernel, &tagger->lemma_hidden, &vectors, 0, undecided_count, true, hidden);
  Activations middle = activations_from(kernel, scratch, hidden, undecided_count, tagger->lemma_hidden.weights.rows, hidden_width);
  float *scores = arena_array(scratch, undecided_count * out_width, sizeof *scores);
  layer_run(kernel, &tagger->lemma_output, &middle, 0, undecided_count, false, scores);
  for (size_t u = 0; u < undecided_count; u++) {
    Word *word = words[undecided[u]];
    word->lemma = apply_line(results, &tagger->scripts, best_of(scores + u * out_width, tagger->scripts.count), word->form);
  }
}
