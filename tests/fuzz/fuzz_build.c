/* Any bytes as an article, all the way to RDF and DOT: what is read must be written without an error. The first byte chooses the language. */
#include "extractor.h"
#include "fuzz.h"
#include "graph.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  static Extractor *extractor;
  const ExtractorOptions all = {.open_facts = true};
  if (!extractor && extractor_open(&all, (Log){0}, &extractor) != STATUS_OK)
    abort();
  if (size < 2)
    return 0;
  DocumentOptions options = {.language = bytes[0] % 2 ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH, .format = (InputFormat)(bytes[0] / 2 % 3)};
  Arena *arena = arena_new();
  Graph *graph = NULL;
  Document document = {0};
  Parse parse = {0};
  FactSet facts = {0};
  GraphOptions graph_options = {.vocabulary = extractor_vocabulary(extractor)};
  if (graph_new(&graph_options, (Log){0}, &graph) != STATUS_OK)
    abort();
  if (extractor_read(extractor, arena, "fuzz", (const char *)bytes + 1, size - 1, &options, (Log){0}, &document) == STATUS_OK) {
    if (extractor_parse(extractor, arena, &document, &parse) != STATUS_OK ||
        extractor_facts(extractor, arena, &parse, (Log){0}, &facts) != STATUS_OK || graph_add(graph, &facts) != STATUS_OK)
      abort();
    static const Format formats[] = {FORMAT_NTRIPLES, FORMAT_TURTLE, FORMAT_JSONLD, FORMAT_TABLE, FORMAT_DOT};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
      char *written = NULL;
      size_t length = 0;
      FILE *out = open_memstream(&written, &length);
      if (!out || graph_write(graph, formats[i], out, NULL, (Log){0}) != STATUS_OK)
        abort();
      fclose(out);
      free(written);
    }
  }
  graph_free(graph);
  arena_free(arena);
  return 0;
}
