#include "jsonld_writer.h"

#include <jansson.h>
#include <string.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

/* A compact form that JSON-LD expands back: only where what follows the prefix has no '/' first, as the specification asks. */
static const char *compact(Arena *arena, const RdfPrefix *prefixes, const char *iri)
{
  for (const RdfPrefix *prefix = prefixes; prefix->prefix; prefix++) {
    size_t length = strlen(prefix->iri);
    if (*prefix->prefix && strncmp(iri, prefix->iri, length) == 0 && iri[length] && !strstr(iri + length, "//"))
      return arena_format(arena, "%s:%s", prefix->prefix, iri + length);
  }
  return iri;
}

static json_t *value_of(Arena *arena, const RdfPrefix *prefixes, const ModelTerm *object)
{
  if (!object->is_literal)
    return json_pack("{s:s}", "@id", compact(arena, prefixes, object->text));
  if (object->language)
    return json_pack("{s:s, s:s}", "@value", object->text, "@language", object->language);
  if (object->datatype)
    return json_pack("{s:s, s:s}", "@value", object->text, "@type", compact(arena, prefixes, object->datatype));
  return json_pack("{s:s}", "@value", object->text);
}

Status jsonld_write(const RdfModel *model, Arena *arena, FILE *out)
{
  const RdfPrefix *prefixes = rdf_prefixes(arena, model->base);
  json_t *root = json_object(), *context = json_object(), *top = json_array();
  for (const RdfPrefix *prefix = prefixes; prefix->prefix; prefix++)
    if (*prefix->prefix)
      json_object_set_new(context, prefix->prefix, json_pack("{s:s, s:b}", "@id", prefix->iri, "@prefix", 1));
  json_object_set_new(root, "@context", context);
  json_object_set_new(root, "@graph", top);
  json_t *graph = top, *node = NULL;
  for (size_t i = 0; i < model->count; i++) {
    const Quad *quad = &model->quads[i], *before = i ? &model->quads[i - 1] : NULL;
    bool opens_graph = !before || strcmp(before->graph ? before->graph : "", quad->graph ? quad->graph : "") != 0;
    if (opens_graph && quad->graph) {
      json_t *named = json_object();
      json_object_set_new(named, "@id", json_string(compact(arena, prefixes, quad->graph)));
      graph = json_array();
      json_object_set_new(named, "@graph", graph);
      json_array_append_new(top, named);
    }
    if (opens_graph || strcmp(before->subject, quad->subject) != 0) {
      node = json_object();
      json_object_set_new(node, "@id", json_string(compact(arena, prefixes, quad->subject)));
      json_array_append_new(graph, node);
    }
    bool type = strcmp(quad->predicate, RDF_TYPE) == 0;
    const char *key = type ? "@type" : compact(arena, prefixes, quad->predicate);
    json_t *values = json_object_get(node, key);
    if (!values) {
      values = json_array();
      json_object_set_new(node, key, values);
    }
    json_array_append_new(values,
                          type ? json_string(compact(arena, prefixes, quad->object.text)) : value_of(arena, prefixes, &quad->object));
  }
  int failed = json_dumpf(root, out, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
  json_decref(root);
  fputc('\n', out);
  return failed || ferror(out) ? STATUS_IO : STATUS_OK;
}
