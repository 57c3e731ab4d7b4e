/* Any bytes as a model file, with its length and checksums made right: refused, or opened and used on a sentence. */
#include "network.h"
#include "segmenter.h"
#include "splitter.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_u32(unsigned char *p, uint32_t value)
{
  for (int i = 0; i < 4; i++)
    p[i] = (unsigned char)(value >> (8 * i));
}

/* Without this hardly any input would get past the checksums. */
static void seal(unsigned char *bytes, size_t size)
{
  memcpy(bytes, "ENTENTE", 8);
  put_u32(bytes + 8, MODEL_FORMAT_VERSION);
  put_u32(bytes + 16, (uint32_t)size);
  put_u32(bytes + 20, 0);
  put_u32(bytes + 48, (uint32_t)crc32(0, bytes + 64, (uInt)(size - 64)));
  put_u32(bytes + 52, (uint32_t)crc32(0, bytes, 52));
}

static void use(const Network *network, const Splitter *splitter)
{
  static const char *const FORMS[] = {"L'", "été", "12", "NATO", "."};
  Arena *arena = arena_new();
  Word words[5];
  memset(words, 0, sizeof words);
  for (int i = 0; i < 5; i++)
    words[i].form = FORMS[i];
  Sentence sentence = {.words = words, .word_count = 5}, *sentences = &sentence;
  FormTable *table = form_table_new(arena, &network->embedding);
  TokenView views[5] = {{.mark = 0}};
  float scores[5];
  if (splitter_is_present(splitter) &&
      splitter_run(network->kernel, splitter, table, &(SplitterText){FORMS, views, 5, scores}, 1) != STATUS_OK)
    abort();
  if (network_parse(network, table, arena, &sentences, 1, NETWORK_ALL) != STATUS_OK)
    abort();
  arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size < 64)
    return 0;
  unsigned char *bytes = aligned_alloc(64, (size + 63) / 64 * 64);
  memcpy(bytes, data, size);
  seal(bytes, size);
  Model *model;
  if (model_open_memory("fuzz", bytes, size, (Log){NULL, NULL}, &model) == STATUS_OK) {
    Network network;
    Segmenter segmenter;
    (void)segmenter_open(model, &segmenter);
    Splitter splitter;
    if (network_open(model, &network) == STATUS_OK) {
      if (splitter_open(model, &network.embedding, &splitter) == STATUS_OK)
        use(&network, &splitter);
      splitter_close(&splitter);
    }
    network_close(&network);
    model_close(model);
  }
  free(bytes);
  return 0;
}
