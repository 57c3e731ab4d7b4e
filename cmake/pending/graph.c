#include "graph.h"

#include <stdlib.h>
#include <string.h>

static const FormatDescription FORMATS[] = {
    {FORMAT_TURTLE, "turtle", "ttl", "text/turtle"}, {FORMAT_TABLE, "table", "txt", "text/plain"}, {0}};

Status graph_new(const GraphOptions *options, Log log, Graph **graph)
{
  (void)options, (void)log, (void)graph;
  return STATUS_UNSUPPORTED;
}

void graph_free(Graph *graph)
{
  (void)graph;
}

Status graph_add(Graph *graph, const FactSet *facts)
{
  (void)graph, (void)facts;
  return STATUS_UNSUPPORTED;
}

void graph_count(const Graph *graph, GraphCounts *counts)
{
  (void)graph, (void)counts;
}

const FormatDescription *graph_formats(void)
{
  return FORMATS;
}

Format graph_format_by_name(const char *name)
{
  for (const FormatDescription *format = FORMATS; format->format; format++)
    if (strcmp(format->name, name) == 0)
      return format->format;
  return FORMAT_NONE;
}

Format graph_format_by_path(const char *path)
{
  const char *dot = strrchr(path, '.');
  return dot && strcmp(dot, ".ttl") == 0 ? FORMAT_TURTLE : FORMAT_NONE;
}

Status graph_write(const Graph *graph, Format format, FILE *out, const WriteOptions *options, Log log)
{
  (void)graph, (void)format, (void)out, (void)options, (void)log;
  return STATUS_UNSUPPORTED;
}
