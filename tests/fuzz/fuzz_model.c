/* Any bytes as a model file: refused, or opened and its sections read. */
#include "network.h"
#include "segmenter.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  unsigned char *bytes = aligned_alloc(64, (size + 64) / 64 * 64);
  memcpy(bytes, data, size);
  Model *model;
  if (model_open_memory("fuzz", bytes, size, (Log){NULL, NULL}, &model) == STATUS_OK) {
    Network network;
    Segmenter segmenter;
    (void)segmenter_open(model, &segmenter);
    (void)network_open(model, &network);
    network_close(&network);
    model_close(model);
  }
  free(bytes);
  return 0;
}
