/* Any bytes as CoNLL-U: refused, or read, written and read again to the same words. */
#include "conllu.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  Arena *arena = arena_new();
  Document document;
  Parse parse;
  if (conllu_read(arena, "fuzz", (const char *)data, size, LANGUAGE_FRENCH, (Log){NULL, NULL}, &document, &parse) == STATUS_OK) {
    char *out = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&out, &length);
    if (!file || conllu_write(file, &parse) != STATUS_OK || fclose(file) != 0)
      abort();
    for (size_t s = 0; s < parse.sentence_count; s++) {
      int first, last;
      for (size_t w = 0; w < parse.sentences[s].word_count; w++)
        sentence_span(&parse.sentences[s], (int)w, &first, &last);
    }
    free(out);
  }
  arena_free(arena);
  return 0;
}
