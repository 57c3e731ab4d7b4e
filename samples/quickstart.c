/* From a string to a graph with libentente. Error handling is left out: every call returns a Status. */
#include "extractor.h"
#include "graph.h"

#include <string.h>

int main(void)
{
  const char *text = "Le président ukrainien, Volodymyr Zelensky, s'est rendu à Paris le 12 mai 2031.";
  Extractor *extractor;
  extractor_open(NULL, (Log){0}, &extractor);
  Graph *graph;
  graph_new(&(GraphOptions){.vocabulary = extractor_vocabulary(extractor)}, (Log){0}, &graph);
  Arena *arena = arena_new();
  Document document;
  Parse parse;
  FactSet facts;
  extractor_read(extractor, arena, "quickstart", text, strlen(text), NULL, (Log){0}, &document);
  extractor_parse(extractor, arena, &document, &parse);
  extractor_facts(extractor, arena, &parse, (Log){0}, &facts);
  graph_add(graph, &facts);
  graph_write(graph, FORMAT_TURTLE, stdout, NULL, (Log){0});
  graph_free(graph);
  arena_free(arena);
  extractor_close(extractor);
  return 0;
}
