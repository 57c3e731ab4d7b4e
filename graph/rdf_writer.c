#include "rdf_writer.h"

#include <raptor2.h>
#include <stdlib.h>
#include <string.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

static void write_string(FILE *out, const char *text)
{
  fputc('"', out);
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    switch (c) {
    case '"': fputs("\\\"", out); break;
    case '\\': fputs("\\\\", out); break;
    case '\n': fputs("\\n", out); break;
    case '\r': fputs("\\r", out); break;
    case '\t': fputs("\\t", out); break;
    default:
      if (c < 0x20 || c == 0x7F)
        fprintf(out, "\\u%04X", c);
      else
        fputc(c, out);
    }
  }
  fputc('"', out);
}

static void write_object(FILE *out, const ModelTerm *object)
{
  if (!object->is_literal) {
    fprintf(out, "<%s>", object->text);
    return;
  }
  write_string(out, object->text);
  if (object->language)
    fprintf(out, "@%s", object->language);
  else if (object->datatype)
    fprintf(out, "^^<%s>", object->datatype);
}

static void write_lines(const RdfModel *model, bool with_graphs, FILE *out)
{
  for (size_t i = 0; i < model->count; i++) {
    const Quad *quad = &model->quads[i];
    fprintf(out, "<%s> <%s> ", quad->subject, quad->predicate);
    write_object(out, &quad->object);
    if (with_graphs && quad->graph)
      fprintf(out, " <%s>", quad->graph);
    fputs(" .\n", out);
  }
}

/* True if `text` can stand behind a prefix without escapes. */
static bool is_local_name(const char *text)
{
  if (!*text)
    return false;
  for (const char *c = text; *c; c++) {
    unsigned char byte = (unsigned char)*c;
    bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_' ||
                 (byte == '-' && c > text);
    if (!plain)
      return false;
  }
  return true;
}

static void write_short(FILE *out, const RdfPrefix *prefixes, const char *iri)
{
  if (strcmp(iri, RDF_TYPE) == 0) {
    fputc('a', out);
    return;
  }
  for (const RdfPrefix *prefix = prefixes; prefix->prefix; prefix++) {
    size_t length = strlen(prefix->iri);
    if (strncmp(iri, prefix->iri, length) == 0 && is_local_name(iri + length)) {
      fprintf(out, "%s:%s", prefix->prefix, iri + length);
      return;
    }
  }
  fprintf(out, "<%s>", iri);
}

static void write_short_object(FILE *out, const RdfPrefix *prefixes, const ModelTerm *object)
{
  if (!object->is_literal) {
    if (strcmp(object->text, RDF_TYPE) == 0)
      fprintf(out, "<%s>", object->text);
    else
      write_short(out, prefixes, object->text);
    return;
  }
  write_string(out, object->text);
  if (object->language) {
    fprintf(out, "@%s", object->language);
  } else if (object->datatype) {
    fputs("^^", out);
    write_short(out, prefixes, object->datatype);
  }
}

static bool same_graph(const Quad *a, const Quad *b)
{
  return (!a->graph && !b->graph) || (a->graph && b->graph && strcmp(a->graph, b->graph) == 0);
}

static void write_trig(const RdfModel *model, Arena *arena, FILE *out)
{
  const RdfPrefix *prefixes = rdf_prefixes(arena, model->base);
  for (const RdfPrefix *prefix = prefixes; prefix->prefix; prefix++)
    fprintf(out, "@prefix %s: <%s> .\n", prefix->prefix, prefix->iri);
  for (size_t i = 0; i < model->count; i++) {
    const Quad *quad = &model->quads[i], *before = i ? &model->quads[i - 1] : NULL;
    bool opens_graph = !before || !same_graph(before, quad);
    bool opens_subject = opens_graph || strcmp(before->subject, quad->subject) != 0;
    bool opens_predicate = opens_subject || strcmp(before->predicate, quad->predicate) != 0;
    const char *indent = quad->graph ? "  " : "";
    if (opens_graph && quad->graph)
      fprintf(out, "\n<%s> {\n", quad->graph);
    else if (opens_graph)
      fputc('\n', out);
    if (opens_subject) {
      fputs(indent, out);
      write_short(out, prefixes, quad->subject);
      fputc(' ', out);
    } else if (opens_predicate) {
      fprintf(out, " ;\n%s    ", indent);
    }
    if (opens_predicate) {
      write_short(out, prefixes, quad->predicate);
      fputc(' ', out);
    } else {
      fputs(" , ", out);
    }
    write_short_object(out, prefixes, &quad->object);
    const Quad *after = i + 1 < model->count ? &model->quads[i + 1] : NULL;
    bool closes_graph = !after || !same_graph(quad, after);
    if (closes_graph || strcmp(after->subject, quad->subject) != 0)
      fputs(" .\n", out);
    if (closes_graph && quad->graph)
      fputs("}\n", out);
  }
}

typedef struct {
  Log log;
  bool failed;
} RaptorLog;

static void take_message(void *user, raptor_log_message *message)
{
  RaptorLog *state = user;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR)
    return;
  state->failed = true;
  log_message(state->log, LOG_ERROR, NULL, 0, 0, "not written: %s", message->text);
}

static raptor_term *object_term(raptor_world *world, const ModelTerm *object)
{
  if (!object->is_literal)
    return raptor_new_term_from_uri_string(world, (const unsigned char *)object->text);
  raptor_uri *datatype = object->datatype ? raptor_new_uri(world, (const unsigned char *)object->datatype) : NULL;
  raptor_term *term =
      raptor_new_term_from_literal(world, (const unsigned char *)object->text, datatype, (const unsigned char *)object->language);
  if (datatype)
    raptor_free_uri(datatype);
  return term;
}

/* Sorted by subject, predicate and object whatever the document, since these syntaxes know no graphs. */
static int compare_triples(const void *a, const void *b)
{
  const Quad *x = *(const Quad *const *)a, *y = *(const Quad *const *)b;
  int order = strcmp(x->subject, y->subject);
  if (!order)
    order = strcmp(x->predicate, y->predicate);
  if (!order)
    order = strcmp(x->object.text, y->object.text);
  if (!order)
    order = strcmp(x->object.language ? x->object.language : "", y->object.language ? y->object.language : "");
  return order ? order : (x < y ? -1 : x > y);
}

static Status write_raptor(const RdfModel *model, const char *syntax, Arena *arena, FILE *out, Log log)
{
  raptor_world *world = raptor_new_world();
  if (!world)
    return STATUS_NO_MEMORY;
  RaptorLog state = {log, false};
  raptor_world_set_log_handler(world, &state, take_message);
  raptor_world_open(world);
  raptor_serializer *serializer = raptor_new_serializer(world, syntax);
  raptor_iostream *stream = raptor_new_iostream_to_file_handle(world, out);
  Status status = serializer && stream ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK) {
    for (const RdfPrefix *prefix = rdf_prefixes(arena, model->base); prefix->prefix; prefix++) {
      raptor_uri *uri = raptor_new_uri(world, (const unsigned char *)prefix->iri);
      raptor_serializer_set_namespace(serializer, uri, *prefix->prefix ? (const unsigned char *)prefix->prefix : NULL);
      raptor_free_uri(uri);
    }
    const Quad **order = arena_array(arena, model->count, sizeof *order);
    for (size_t i = 0; i < model->count; i++)
      order[i] = &model->quads[i];
    if (model->count)
      qsort(order, model->count, sizeof *order, compare_triples);
    if (raptor_serializer_start_to_iostream(serializer, NULL, stream) != 0)
      status = STATUS_IO;
    for (size_t i = 0; i < model->count && status == STATUS_OK; i++) {
      raptor_statement *statement = raptor_new_statement(world);
      statement->subject = raptor_new_term_from_uri_string(world, (const unsigned char *)order[i]->subject);
      statement->predicate = raptor_new_term_from_uri_string(world, (const unsigned char *)order[i]->predicate);
      statement->object = object_term(world, &order[i]->object);
      /* A statement with a missing term crashes the serializer. */
      if (!statement->subject || !statement->predicate || !statement->object)
        status = STATUS_NO_MEMORY;
      else if (raptor_serializer_serialize_statement(serializer, statement) != 0)
        status = STATUS_IO;
      raptor_free_statement(statement);
    }
    if (raptor_serializer_serialize_end(serializer) != 0 && status == STATUS_OK)
      status = STATUS_IO;
    /* RDF/XML has no way to write a relation whose IRI ends in no XML name, such as http://example.org/42. */
    if (state.failed && status == STATUS_OK)
      status = STATUS_UNSUPPORTED;
  }
  if (serializer)
    raptor_free_serializer(serializer);
  if (stream)
    raptor_free_iostream(stream);
  raptor_free_world(world);
  return status;
}

Status rdf_write(const RdfModel *model, Format format, Arena *arena, FILE *out, Log log)
{
  switch (format) {
  case FORMAT_NTRIPLES: write_lines(model, false, out); break;
  case FORMAT_NQUADS: write_lines(model, true, out); break;
  case FORMAT_TRIG: write_trig(model, arena, out); break;
  case FORMAT_TURTLE: return write_raptor(model, "turtle", arena, out, log);
  case FORMAT_RDFXML: return write_raptor(model, "rdfxml-abbrev", arena, out, log);
  default: return STATUS_BAD_ARGUMENT;
  }
  return ferror(out) ? STATUS_IO : STATUS_OK;
}
