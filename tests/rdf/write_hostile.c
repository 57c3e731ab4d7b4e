/* Writes the hostile graph as `entente build` would: write_hostile build -q -o FILE... */
#include "../hostile_facts.h"

static void print(void *user, const LogMessage *message)
{
  (void)user;
  fprintf(stderr, "%s\n", message->text);
}

int main(int count, char **arguments)
{
  Log log = {print, NULL};
  Graph *graph = hostile_graph(log);
  bool failed = !graph;
  for (int i = 1; i < count && !failed; i++) {
    Format format = graph_format_by_path(arguments[i]);
    if (!format)
      continue;
    FILE *out = fopen(arguments[i], "wb");
    failed = !out || graph_write(graph, format, out, NULL, log) != STATUS_OK;
    failed = (out && fclose(out) != 0) || failed;
  }
  graph_free(graph);
  return failed;
}
