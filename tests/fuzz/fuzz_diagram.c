/* Lines of any bytes as labels, classes and predicates of a diagram; written as DOT, which must be readable again. */
#include "diagram.h"
#include "fuzz.h"

#include <graphviz/cgraph.h>
#include <stdlib.h>
#include <string.h>

enum { NODE_LIMIT = 12 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  char *text = malloc(size + 1);
  if (!text)
    abort();
  if (size)
    memcpy(text, bytes, size);
  text[size] = '\0';
  DiagramNode nodes[NODE_LIMIT] = {0};
  DiagramEdge edges[NODE_LIMIT] = {0};
  size_t count = 0;
  char *rest = NULL;
  for (char *line = strtok_r(text, "\n", &rest); line && count < NODE_LIMIT; line = strtok_r(NULL, "\n", &rest)) {
    nodes[count] = (DiagramNode){.label = line, .class_name = line, .tooltip = line, .url = line};
    edges[count] = (DiagramEdge){.subject = count,
                                 .object = count / 2,
                                 .predicate = line,
                                 .factuality = (Factuality)(count % 4),
                                 .date = line,
                                 .place = line,
                                 .tooltip = line};
    count++;
  }
  Diagram diagram = {.title = text, .nodes = nodes, .node_count = count, .edges = edges, .edge_count = count};
  char *dot = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&dot, &length);
  if (!out || diagram_write(&diagram, FORMAT_DOT, out, (Log){0}) != STATUS_OK)
    abort();
  fclose(out);
  FILE *in = fmemopen(dot, length, "r");
  Agraph_t *graph = in ? agread(in, NULL) : NULL;
  if (!graph || (size_t)agnnodes(graph) != count)
    abort();
  agclose(graph);
  fclose(in);
  free(dot);
  free(text);
  return 0;
}
