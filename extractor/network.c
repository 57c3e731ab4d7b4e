#include "network.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH_WORDS = 1024 }; /* words that go through the layers together */

Status network_open(const Model *model, Network *network)
{
  memset(network, 0, sizeof *network);
  network->kernel = kernel_best();
  Status status = lexicon_open(model, &network->lexicon);
  if (status == STATUS_OK)
    status = embedding_open(model, &network->lexicon, &network->embedding);
  if (status != STATUS_OK)
    return status;
  size_t input_width = embedding_width(&network->embedding);
  status = encoder_open(model, "lstm", input_width, &network->encoder);
  if (status != STATUS_OK)
    return status;
  size_t width = encoder_width(&network->encoder);
  status = tagger_open(model, width, input_width, &network->tagger);
  if (status == STATUS_OK)
    status = parser_open(model, width, &network->parser);
  if (status == STATUS_OK)
    status = namer_open(model, width, input_width, &network->namer);
  return status;
}

void network_close(Network *network)
{
  namer_close(&network->namer);
  parser_close(&network->parser);
  tagger_close(&network->tagger);
  encoder_close(&network->encoder);
  lexicon_close(&network->lexicon);
}

typedef struct {
  Sentence *sentence;
  size_t index;
} Order;

static int longest_first(const void *a, const void *b)
{
  const Order *x = a, *y = b;
  if (x->sentence->word_count != y->sentence->word_count)
    return x->sentence->word_count < y->sentence->word_count ? 1 : -1;
  return x->index < y->index ? -1 : x->index > y->index;
}

static void parse_batch(const Network *network, Arena *scratch, Arena *results, FormTable *table, Sentence *const *sentences, size_t count,
                        NetworkOutput output)
{
  const Kernel *kernel = network->kernel;
  size_t *starts = arena_array(scratch, count + 1, sizeof *starts);
  for (size_t s = 0; s < count; s++)
    starts[s + 1] = starts[s] + sentences[s]->word_count;
  size_t word_count = starts[count];
  Word **words = arena_array(scratch, word_count + 1, sizeof *words);
  const FormEntry **forms = arena_array(scratch, word_count + 1, sizeof *forms);
  Activations input = activations_new(scratch, word_count, embedding_width(&network->embedding));
  for (size_t s = 0; s < count; s++) {
    for (size_t i = 0; i < sentences[s]->word_count; i++) {
      words[starts[s] + i] = &sentences[s]->words[i];
      forms[starts[s] + i] = form_table_get(table, sentences[s]->words[i].form);
    }
    embedding_sentence(kernel, &network->embedding, forms + starts[s], sentences[s]->word_count, &input, starts[s]);
  }
  Activations encoded = encoder_run(kernel, &network->encoder, scratch, &input, starts, count);
  tagger_run(kernel, &network->tagger, scratch, &encoded, words);
  parser_run(kernel, &network->parser, scratch, &encoded, starts, sentences, count);
  if (output == NETWORK_TREES)
    return;
  tagger_lemmas(kernel, &network->tagger, &network->lexicon, scratch, results, &encoded, &input, forms, words);
  namer_run(kernel, &network->namer, scratch, &encoded, &input, starts, sentences, count);
}

Status network_parse(const Network *network, FormTable *table, Arena *results, Sentence *const *sentences, size_t count,
                     NetworkOutput output)
{
  Arena *scratch = arena_new(), *list = arena_new();
  if (!scratch || !list) {
    arena_free(scratch);
    arena_free(list);
    return STATUS_NO_MEMORY;
  }
  Order *order = arena_array(list, count + 1, sizeof *order);
  Sentence **sorted = arena_array(list, count + 1, sizeof *sorted);
  for (size_t i = 0; i < count; i++)
    order[i] = (Order){sentences[i], i};
  if (count)
    qsort(order, count, sizeof *order, longest_first);
  for (size_t i = 0; i < count; i++)
    sorted[i] = order[i].sentence;
  for (size_t first = 0; first < count;) {
    size_t last = first, words = 0;
    while (last < count && (last == first || words + sorted[last]->word_count <= BATCH_WORDS))
      words += sorted[last++]->word_count;
    parse_batch(network, scratch, results, table, sorted + first, last - first, output);
    arena_clear(scratch);
    first = last;
  }
  arena_free(scratch);
  arena_free(list);
  return STATUS_OK;
}
