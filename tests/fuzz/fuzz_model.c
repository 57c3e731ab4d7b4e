/* Any bytes as a model file: refused, or opened and its sections read. */
#include "embedding.h"
#include "encoder.h"
#include "namer.h"
#include "parser.h"
#include "segmenter.h"
#include "tagger.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  unsigned char *bytes = aligned_alloc(64, (size + 64) / 64 * 64);
  memcpy(bytes, data, size);
  Model *model;
  if (model_open_memory("fuzz", bytes, size, (Log){NULL, NULL}, &model) == STATUS_OK) {
    Lexicon lexicon;
    Embedding embedding = {0};
    Encoder encoder = {0};
    Tagger tagger = {0};
    Parser parser = {0};
    Namer namer = {0};
    Segmenter segmenter;
    (void)segmenter_open(model, &segmenter);
    if (lexicon_open(model, &lexicon) == STATUS_OK && embedding_open(model, &lexicon, &embedding) == STATUS_OK &&
        encoder_open(model, embedding_width(&embedding), &encoder) == STATUS_OK) {
      (void)tagger_open(model, encoder_width(&encoder), embedding_width(&embedding), &tagger);
      (void)parser_open(model, encoder_width(&encoder), &parser);
      (void)namer_open(model, encoder_width(&encoder), &namer);
    }
    namer_close(&namer);
    parser_close(&parser);
    tagger_close(&tagger);
    encoder_close(&encoder);
    lexicon_close(&lexicon);
    model_close(model);
  }
  free(bytes);
  return 0;
}
