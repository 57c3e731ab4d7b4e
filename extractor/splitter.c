#include "splitter.h"

#include <stdlib.h>
#include <string.h>

enum {
  BATCH_TOKENS = 1024, /* that go through the layers together */
  WINDOW_TOKENS = 256, /* of a long paragraph whose scores count */
  MARGIN_TOKENS = 32   /* read before and after them */
};
enum { FLAGS = 4 };
enum { VIEW_WIDTH = SEGMENTER_SHAPES + SEGMENTER_MARKS + FLAGS };

/* The tokens [begin, end) of a text are read, those of [first, last) get their scores. */
typedef struct {
  const SplitterText *text;
  size_t begin, end, first, last;
} Window;

static size_t input_width(const Embedding *embedding)
{
  return embedding_form_width(embedding) + VIEW_WIDTH;
}

Status splitter_open(const Model *model, const Embedding *embedding, Splitter *splitter)
{
  memset(splitter, 0, sizeof *splitter);
  if (!model_section(model, "segmenter.lstm.0.f.x"))
    return STATUS_OK;
  Status status = encoder_open(model, "segmenter.lstm", input_width(embedding), &splitter->encoder);
  if (status == STATUS_OK)
    status = layer_open(model, "segmenter.out", 1, (uint32_t)encoder_width(&splitter->encoder), &splitter->output);
  return status;
}

void splitter_close(Splitter *splitter)
{
  encoder_close(&splitter->encoder);
  layer_close(&splitter->output);
}

bool splitter_is_present(const Splitter *splitter)
{
  return splitter->encoder.layer_count > 0;
}

static void set_input(const Kernel *kernel, FormTable *table, const Window *window, float *vector, Activations *input, size_t first)
{
  size_t known = embedding_form_width(table->embedding), width = known + VIEW_WIDTH;
  for (size_t i = window->begin; i < window->end; i++) {
    const TokenView *view = &window->text->views[i];
    embedding_form(table->embedding, form_table_get(table, window->text->forms[i]), vector);
    float *seen = vector + known;
    memset(seen, 0, VIEW_WIDTH * sizeof *seen);
    seen[view->shape] = 1.0f;
    seen[SEGMENTER_SHAPES + view->mark] = 1.0f;
    const bool flags[FLAGS] = {view->space_after, view->extent & 1, view->seen_before, view->seen_again};
    for (size_t f = 0; f < FLAGS; f++)
      seen[SEGMENTER_SHAPES + SEGMENTER_MARKS + f] = flags[f] ? 1.0f : 0.0f;
    activations_set(kernel, input, first + i - window->begin, vector, width);
  }
}

static void run_batch(const Kernel *kernel, const Splitter *splitter, FormTable *table, Arena *scratch, const Window *windows, size_t count)
{
  size_t *starts = arena_array(scratch, count + 1, sizeof *starts), width = input_width(table->embedding);
  for (size_t w = 0; w < count; w++)
    starts[w + 1] = starts[w] + windows[w].end - windows[w].begin;
  Activations input = activations_new(scratch, starts[count], width);
  float *vector = arena_array(scratch, width, sizeof *vector);
  for (size_t w = 0; w < count; w++)
    set_input(kernel, table, &windows[w], vector, &input, starts[w]);
  Activations encoded = encoder_run(kernel, &splitter->encoder, scratch, &input, starts, count);
  size_t stride = layer_width(&splitter->output);
  float *out = arena_array(scratch, starts[count] * stride, sizeof *out);
  layer_run(kernel, &splitter->output, &encoded, 0, starts[count], false, out);
  for (size_t w = 0; w < count; w++)
    for (size_t i = windows[w].first; i < windows[w].last; i++)
      windows[w].text->scores[i] = out[(starts[w] + i - windows[w].begin) * stride];
}

static int longest_first(const void *a, const void *b)
{
  const Window *x = a, *y = b;
  size_t n = x->end - x->begin, m = y->end - y->begin;
  if (n != m)
    return n < m ? 1 : -1;
  if (x->text != y->text)
    return x->text < y->text ? -1 : 1;
  return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static Window *find_windows(Arena *arena, const SplitterText *texts, size_t count, size_t *window_count)
{
  Window *windows = NULL;
  size_t room = 0;
  *window_count = 0;
  for (size_t t = 0; t < count; t++) {
    size_t tokens = texts[t].count;
    bool whole = tokens <= WINDOW_TOKENS + 2 * MARGIN_TOKENS;
    for (size_t first = 0; first < tokens;) {
      size_t last = whole || tokens - first <= WINDOW_TOKENS ? tokens : first + WINDOW_TOKENS;
      windows = arena_grow(arena, windows, &room, *window_count + 1, sizeof *windows);
      windows[(*window_count)++] = (Window){.text = &texts[t],
                                            .begin = first > MARGIN_TOKENS ? first - MARGIN_TOKENS : 0,
                                            .end = tokens - last > MARGIN_TOKENS ? last + MARGIN_TOKENS : tokens,
                                            .first = first,
                                            .last = last};
      first = last;
    }
  }
  if (*window_count)
    qsort(windows, *window_count, sizeof *windows, longest_first);
  return windows;
}

Status splitter_run(const Kernel *kernel, const Splitter *splitter, FormTable *table, const SplitterText *texts, size_t count)
{
  Arena *list = arena_new(), *scratch = arena_new();
  if (!list || !scratch) {
    arena_free(list);
    arena_free(scratch);
    return STATUS_NO_MEMORY;
  }
  size_t window_count;
  Window *windows = find_windows(list, texts, count, &window_count);
  for (size_t first = 0; first < window_count;) {
    size_t last = first, tokens = 0;
    while (last < window_count && (last == first || tokens + windows[last].end - windows[last].begin <= BATCH_TOKENS)) {
      tokens += windows[last].end - windows[last].begin;
      last++;
    }
    run_batch(kernel, splitter, table, scratch, windows + first, last - first);
    arena_clear(scratch);
    first = last;
  }
  arena_free(scratch);
  arena_free(list);
  return STATUS_OK;
}
