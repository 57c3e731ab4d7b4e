#include "graph_internal.h"

#include "facts_check.h"
#include "iri.h"
#include "jsonld_writer.h"
#include "picture.h"
#include "rdf_model.h"
#include "rdf_writer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const FormatDescription FORMATS[] = {
    {FORMAT_TURTLE, "turtle", "ttl", "text/turtle"},
    {FORMAT_NTRIPLES, "ntriples", "nt", "application/n-triples"},
    {FORMAT_NQUADS, "nquads", "nq", "application/n-quads"},
    {FORMAT_TRIG, "trig", "trig", "application/trig"},
    {FORMAT_RDFXML, "rdfxml", "rdf", "application/rdf+xml"},
    {FORMAT_JSONLD, "jsonld", "jsonld", "application/ld+json"},
    {FORMAT_TABLE, "table", "txt", "text/plain"},
    {FORMAT_DOT, "dot", "dot", "text/vnd.graphviz"},
    {FORMAT_SVG, "svg", "svg", "image/svg+xml"},
    {FORMAT_PNG, "png", "png", "image/png"},
    {FORMAT_PDF, "pdf", "pdf", "application/pdf"},
    {FORMAT_NONE, NULL, NULL, NULL},
};

const FormatDescription *graph_formats(void)
{
  return FORMATS;
}

Format graph_format_by_name(const char *name)
{
  if (!name)
    return FORMAT_NONE;
  if (*name == '.')
    name++;
  for (const FormatDescription *format = FORMATS; format->name; format++)
    if (strcasecmp(name, format->name) == 0 || strcasecmp(name, format->extension) == 0 || strcasecmp(name, format->mime_type) == 0)
      return format->format;
  return FORMAT_NONE;
}

Format graph_format_by_path(const char *path)
{
  const char *slash = strrchr(path, '/');
  const char *dot = strrchr(slash ? slash : path, '.');
  if (!dot)
    return FORMAT_NONE;
  for (const FormatDescription *format = FORMATS; format->name; format++)
    if (strcasecmp(dot + 1, format->extension) == 0)
      return format->format;
  return FORMAT_NONE;
}

static const char *copy(Graph *graph, const char *text)
{
  return text ? arena_string(graph->arena, text) : NULL;
}

Status graph_new(const GraphOptions *options, Log log, Graph **graph)
{
  static const GraphOptions defaults = {0};
  if (!options)
    options = &defaults;
  *graph = NULL;
  const char *base = options->base ? options->base : ENTENTE_DATA_BASE;
  size_t length = strlen(base);
  if (!iri_is_valid(base) || (base[length - 1] != '/' && base[length - 1] != '#')) {
    log_message(log, LOG_ERROR, NULL, 0, 0, "expected an absolute IRI that ends in '/' or '#' as base, not \"%s\"", base);
    return STATUS_BAD_ARGUMENT;
  }
  if (options->licence && !iri_is_valid(options->licence)) {
    log_message(log, LOG_ERROR, NULL, 0, 0, "expected the IRI of a licence, not \"%s\"", options->licence);
    return STATUS_BAD_ARGUMENT;
  }
  Graph *made = calloc(1, sizeof *made);
  if (!made)
    return STATUS_NO_MEMORY;
  made->arena = arena_new();
  if (!made->arena) {
    free(made);
    return STATUS_NO_MEMORY;
  }
  made->log = log;
  made->base = arena_string(made->arena, base);
  made->vocabulary = options->vocabulary;
  made->min_confidence = options->min_confidence;
  made->dataset_description = options->dataset_description;
  made->licence = copy(made, options->licence);
  *graph = made;
  return STATUS_OK;
}

void graph_free(Graph *graph)
{
  if (!graph)
    return;
  free(graph->buckets);
  arena_free(graph->arena);
  free(graph);
}

static uint64_t hash_of(const char *text)
{
  uint64_t hash = 1469598103934665603u;
  for (; *text; text++)
    hash = (hash ^ (unsigned char)*text) * 1099511628211u;
  return hash ^ (hash >> 31);
}

static size_t find_bucket(const Graph *graph, const char *iri)
{
  size_t at = hash_of(iri) & (graph->bucket_count - 1);
  while (graph->buckets[at] && strcmp(graph->nodes[graph->buckets[at] - 1].iri, iri) != 0)
    at = (at + 1) & (graph->bucket_count - 1);
  return at;
}

static Status grow_buckets(Graph *graph)
{
  if (graph->bucket_count && graph->node_count * 2 < graph->bucket_count)
    return STATUS_OK;
  size_t *old = graph->buckets;
  size_t count = graph->bucket_count ? graph->bucket_count * 2 : 256;
  graph->buckets = calloc(count, sizeof *graph->buckets);
  if (!graph->buckets) {
    graph->buckets = old;
    return STATUS_NO_MEMORY;
  }
  graph->bucket_count = count;
  free(old);
  for (size_t i = 0; i < graph->node_count; i++)
    graph->buckets[find_bucket(graph, graph->nodes[i].iri)] = i + 1;
  return STATUS_OK;
}

static void add_label(Graph *graph, GraphNode *node, const Label *label, bool preferred)
{
  for (size_t i = 0; i < node->label_count; i++)
    if (strcmp(node->labels[i].text, label->text) == 0 &&
        strcmp(node->labels[i].language ? node->labels[i].language : "", label->language ? label->language : "") == 0)
      return;
  node->labels = arena_grow(graph->arena, node->labels, &node->label_capacity, node->label_count + 1, sizeof *node->labels);
  Label made = {arena_string(graph->arena, label->text), copy(graph, label->language)};
  if (preferred && node->preferred_count < node->label_count) {
    memmove(node->labels + node->preferred_count + 1, node->labels + node->preferred_count,
            (node->label_count - node->preferred_count) * sizeof *node->labels);
    node->labels[node->preferred_count++] = made;
  } else {
    node->labels[node->label_count] = made;
    if (preferred)
      node->preferred_count++;
  }
  node->label_count++;
}

/* Bases that end in '#' have used up their fragment. */
static const char *fragment_mark(const Graph *graph)
{
  return strchr(graph->base, '#') ? "/" : "#";
}

/* Told apart by the datasets that know them, or because one is a person and the other cannot be. */
static bool are_two_bearers(const Graph *graph, const GraphNode *node, const Entity *entity)
{
  if (node->wikidata && entity->wikidata)
    return strcmp(node->wikidata, entity->wikidata) != 0;
  if (node->geonames && entity->geonames)
    return strcmp(node->geonames, entity->geonames) != 0;
  const VocabularyClass *person = vocabulary_class(graph->vocabulary, "Person");
  const VocabularyClass *known = vocabulary_class(graph->vocabulary, node->class_name);
  const VocabularyClass *told = vocabulary_class(graph->vocabulary, entity->class_name);
  if (!person || !known || !told || vocabulary_is_a(known, person) == vocabulary_is_a(told, person))
    return false;
  return !vocabulary_is_a(person, vocabulary_is_a(known, person) ? told : known);
}

static const char *named_iri(Graph *graph, const Entity *entity)
{
  const char *iri = arena_format(graph->arena, "%sentity/%s", graph->base, iri_segment(graph->arena, entity->name));
  size_t bearer = graph->buckets[find_bucket(graph, iri)];
  if (!bearer || !are_two_bearers(graph, &graph->nodes[bearer - 1], entity))
    return iri;
  const char *mark = entity->wikidata ? entity->wikidata : entity->geonames ? entity->geonames : entity->class_name;
  return arena_format(graph->arena, "%s_(%s)", iri, iri_segment(graph->arena, mark));
}

/* Slugs that begin like the IRIs of facts and amounts are kept apart from these. */
static const char *described_iri(Graph *graph, const char *label, size_t document)
{
  const char *slug = iri_slug(graph->arena, label);
  bool reserved = strncmp(slug, "fact-", 5) == 0 || strncmp(slug, "amount-", 7) == 0;
  const char *stem =
      arena_format(graph->arena, "%s%s%s%s", graph->documents[document].iri, fragment_mark(graph), reserved ? "thing-" : "", slug);
  const char *iri = stem;
  for (size_t number = 2; graph->buckets[find_bucket(graph, iri)]; number++)
    iri = arena_format(graph->arena, "%s-%zu", stem, number);
  return iri;
}

/* The node of an entity: that of its name in the whole graph, or a new one of its document. */
static Status take_entity(Graph *graph, const Entity *entity, size_t document, size_t *index)
{
  Status status = grow_buckets(graph);
  if (status != STATUS_OK)
    return status;
  const char *iri =
      entity->name ? named_iri(graph, entity) : described_iri(graph, entity->label_count ? entity->labels[0].text : "?", document);
  size_t bucket = find_bucket(graph, iri);
  if (graph->buckets[bucket]) {
    *index = graph->buckets[bucket] - 1;
  } else {
    graph->nodes = arena_grow(graph->arena, graph->nodes, &graph->node_capacity, graph->node_count + 1, sizeof *graph->nodes);
    GraphNode *node = &graph->nodes[graph->node_count];
    *node = (GraphNode){.iri = iri, .document = document, .is_named = entity->name != NULL};
    graph->buckets[bucket] = graph->node_count + 1;
    *index = graph->node_count++;
  }
  GraphNode *node = &graph->nodes[*index];
  /* The more telling class wins, so that the order of documents does not matter where one is below the other. */
  const VocabularyClass *known = vocabulary_class(graph->vocabulary, node->class_name);
  const VocabularyClass *told = vocabulary_class(graph->vocabulary, entity->class_name);
  if (entity->class_name && (!node->class_name || (told && (!known || (told != known && vocabulary_is_a(told, known))))))
    node->class_name = copy(graph, entity->class_name);
  if (!node->wikidata)
    node->wikidata = copy(graph, entity->wikidata);
  if (!node->geonames)
    node->geonames = copy(graph, entity->geonames);
  for (size_t i = 0; i < entity->label_count; i++)
    add_label(graph, node, &entity->labels[i], i < entity->preferred_count || (i == 0 && !entity->preferred_count));
  return STATUS_OK;
}

static Quantity copy_quantity(Graph *graph, const Quantity *quantity)
{
  Quantity out = *quantity;
  out.value_text = copy(graph, quantity->value_text);
  out.currency = copy(graph, quantity->currency);
  out.unit = copy(graph, quantity->unit);
  out.text = copy(graph, quantity->text);
  return out;
}

/* A date that is none is left out with a warning: the rest of the fact stands. */
static DateValue copy_date(Graph *graph, const DateValue *date, const char *document)
{
  if (!date->start)
    return (DateValue){NULL, NULL};
  if (!facts_is_date(date->start) || (date->end && !facts_is_date(date->end))) {
    log_message(graph->log, LOG_WARNING, document, 0, 0, "\"%s\" is left out: expected a date as in 2025-12-29, 2025-12 or 2025",
                facts_is_date(date->start) ? date->end : date->start);
    return (DateValue){NULL, NULL};
  }
  return (DateValue){copy(graph, date->start), copy(graph, date->end)};
}

static const char *sentence_text(Graph *graph, const Document *document, Span span)
{
  size_t begin = document_byte(document, span.begin), end = document_byte(document, span.end);
  return arena_copy(graph->arena, document->text + begin, end > begin ? end - begin : 0);
}

static int mapped(const size_t *map, int entity)
{
  return entity < 0 ? FACTS_NONE : (int)map[entity];
}

static bool same_text(const char *a, const char *b)
{
  return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool agree(int a, int b)
{
  return a < 0 || b < 0 || a == b;
}

/* True if one fact can have what both say. */
static bool are_compatible(const Fact *a, const Fact *b)
{
  bool dates = !a->date.start || !b->date.start || (same_text(a->date.start, b->date.start) && same_text(a->date.end, b->date.end));
  bool quantities = !a->quantity.is_set || !b->quantity.is_set ||
                    (same_text(a->quantity.value_text, b->quantity.value_text) && same_text(a->quantity.currency, b->quantity.currency));
  return dates && quantities && agree(a->place, b->place) && agree(a->recipient, b->recipient) && agree(a->addressee, b->addressee);
}

static void add_evidence(Graph *graph, GraphFact *made, Span span, const char *sentence)
{
  Fact *fact = &made->fact;
  for (size_t i = 0; i < fact->evidence_count; i++)
    if (fact->evidence[i].begin == span.begin && fact->evidence[i].end == span.end)
      return;
  Span *spans = arena_array(graph->arena, fact->evidence_count + 1, sizeof *spans);
  const char **sentences = arena_array(graph->arena, fact->evidence_count + 1, sizeof *sentences);
  for (size_t i = 0; i < fact->evidence_count; i++) {
    spans[i] = fact->evidence[i];
    sentences[i] = made->sentences[i];
  }
  spans[fact->evidence_count] = span;
  sentences[fact->evidence_count++] = sentence;
  fact->evidence = spans;
  made->sentences = sentences;
}

/* A fact said twice is one fact: what one mention leaves open the other fills; what has happened is no longer a plan. */
static void merge_fact(Graph *graph, GraphFact *made, const GraphFact *other)
{
  Fact *fact = &made->fact;
  const Fact *from = &other->fact;
  if (!fact->date.start)
    fact->date = from->date;
  if (!fact->quantity.is_set)
    fact->quantity = from->quantity;
  fact->place = fact->place < 0 ? from->place : fact->place;
  fact->recipient = fact->recipient < 0 ? from->recipient : fact->recipient;
  fact->addressee = fact->addressee < 0 ? from->addressee : fact->addressee;
  fact->attribution = fact->attribution < 0 ? from->attribution : fact->attribution;
  if (from->factuality == FACTUALITY_ACTUAL)
    fact->factuality = FACTUALITY_ACTUAL;
  if (from->confidence > fact->confidence)
    fact->confidence = from->confidence;
  for (size_t i = 0; i < from->evidence_count; i++)
    add_evidence(graph, made, from->evidence[i], other->sentences[i]);
}

/* One node an amount of a document, however it is written: "$1.5 million", "1,5 million de dollars". */
static const char *amount_iri(Graph *graph, const Quantity *amount, const char *document_iri)
{
  const char *value = amount->value_text ? amount->value_text : amount->text ? amount->text : "?";
  const char *measure = amount->currency ? amount->currency : amount->unit ? amount->unit : "";
  return arena_format(graph->arena, "%s%samount-%s", document_iri, fragment_mark(graph),
                      iri_slug(graph->arena, arena_format(graph->arena, "%s %s", value, measure)));
}

/* What makes a fact the same fact within its document: who, what, whom, and whether it is denied; sides of a symmetric one in one order. */
static uint64_t fact_identity(Graph *graph, const GraphFact *made)
{
  const Fact *fact = &made->fact;
  const char *subject = graph->nodes[fact->subject].iri, *object = made->amount_iri;
  if (fact->object_kind == OBJECT_ENTITY)
    object = graph->nodes[fact->object].iri;
  else if (fact->object_kind == OBJECT_DATE)
    object = arena_format(graph->arena, "%s/%s", fact->object_date.start, fact->object_date.end ? fact->object_date.end : "");
  const VocabularyRelation *relation = vocabulary_relation(graph->vocabulary, fact->predicate);
  bool swapped = relation && relation->is_symmetric && fact->object_kind == OBJECT_ENTITY && strcmp(subject, object) > 0;
  return hash_of(arena_format(graph->arena, "%s %s %s %d", swapped ? object : subject, fact->predicate, swapped ? subject : object,
                              fact->factuality == FACTUALITY_NEGATED)) &
         0xFFFFFFFFFFFFu;
}

static Status take_fact(Graph *graph, const FactSet *set, const Fact *fact, size_t document, size_t first, const size_t *map)
{
  const char *name = graph->documents[document].name;
  GraphFact made = {.document = document, .document_iri = graph->documents[document].iri, .fact = *fact};
  Fact *copied = &made.fact;
  copied->subject = mapped(map, fact->subject);
  copied->object = fact->object_kind == OBJECT_ENTITY ? mapped(map, fact->object) : FACTS_NONE;
  copied->place = mapped(map, fact->place);
  copied->recipient = mapped(map, fact->recipient);
  copied->addressee = mapped(map, fact->addressee);
  copied->attribution = mapped(map, fact->attribution);
  copied->predicate = copy(graph, fact->predicate);
  copied->predicate_label = copy(graph, fact->predicate_label);
  copied->frame = NULL;
  copied->date = copy_date(graph, &fact->date, name);
  copied->object_date = copy_date(graph, &fact->object_date, name);
  if (fact->object_kind == OBJECT_DATE && !copied->object_date.start)
    return STATUS_OK;
  copied->quantity = copy_quantity(graph, &fact->quantity);
  copied->object_amount = copy_quantity(graph, &fact->object_amount);
  copied->evidence = NULL;
  copied->evidence_count = 0;
  for (size_t i = 0; i < fact->evidence_count; i++)
    add_evidence(graph, &made, fact->evidence[i], sentence_text(graph, set->document, fact->evidence[i]));
  if (fact->object_kind == OBJECT_AMOUNT)
    made.amount_iri = amount_iri(graph, &copied->object_amount, made.document_iri);
  made.identity = fact_identity(graph, &made);
  size_t namesakes = 0;
  for (size_t i = first; i < graph->fact_count; i++)
    if (graph->facts[i].identity == made.identity) {
      if (are_compatible(&graph->facts[i].fact, copied)) {
        merge_fact(graph, &graph->facts[i], &made);
        return STATUS_OK;
      }
      namesakes++;
    }
  const char *stem =
      arena_format(graph->arena, "%s%sfact-%012llx", made.document_iri, fragment_mark(graph), (unsigned long long)made.identity);
  made.iri = namesakes ? arena_format(graph->arena, "%s-%zu", stem, namesakes + 1) : stem;
  graph->facts = arena_grow(graph->arena, graph->facts, &graph->fact_capacity, graph->fact_count + 1, sizeof *graph->facts);
  graph->facts[graph->fact_count++] = made;
  graph->nodes[copied->subject].degree++;
  if (copied->object >= 0)
    graph->nodes[copied->object].degree++;
  return STATUS_OK;
}

Status graph_add(Graph *graph, const FactSet *facts)
{
  Status sound = facts_check(facts, graph->log);
  if (sound != STATUS_OK)
    return sound;
  const Document *document = facts->document;
  graph->documents =
      arena_grow(graph->arena, graph->documents, &graph->document_capacity, graph->document_count + 1, sizeof *graph->documents);
  GraphDocument *made = &graph->documents[graph->document_count];
  *made = (GraphDocument){.name = copy(graph, document->name),
                          .source = copy(graph, document->source),
                          .title = copy(graph, document->title),
                          .date = document->date && facts_is_date(document->date) ? copy(graph, document->date) : NULL,
                          .publisher = copy(graph, document->publisher),
                          .language = document->language,
                          .text = document->is_extracted ? copy(graph, document->text) : NULL};
  const char *stem = arena_format(graph->arena, "%sdoc/%s", graph->base,
                                  iri_segment(graph->arena, document->identifier ? document->identifier : document->name));
  made->iri = stem;
  for (size_t number = 2, i = 0; i < graph->document_count; i++)
    if (strcmp(graph->documents[i].iri, made->iri) == 0) {
      made->iri = arena_format(graph->arena, "%s-%zu", stem, number++);
      i = (size_t)-1;
    }
  size_t index = graph->document_count++;
  size_t *map = arena_array(graph->arena, facts->entity_count, sizeof *map);
  bool *wanted = arena_array(graph->arena, facts->entity_count, sizeof *wanted);
  for (size_t f = 0; f < facts->fact_count; f++) {
    const Fact *fact = &facts->facts[f];
    if (fact->confidence < graph->min_confidence)
      continue;
    int used[] = {fact->subject,   fact->object_kind == OBJECT_ENTITY ? fact->object : FACTS_NONE,
                  fact->place,     fact->recipient,
                  fact->addressee, fact->attribution};
    for (size_t i = 0; i < sizeof used / sizeof *used; i++)
      if (used[i] >= 0)
        wanted[used[i]] = true;
  }
  for (size_t e = 0; e < facts->entity_count; e++) {
    Status status = wanted[e] ? take_entity(graph, &facts->entities[e], index, &map[e]) : STATUS_OK;
    if (status != STATUS_OK)
      return status;
  }
  size_t first = graph->fact_count;
  for (size_t f = 0; f < facts->fact_count; f++)
    if (facts->facts[f].confidence >= graph->min_confidence) {
      Status status = take_fact(graph, facts, &facts->facts[f], index, first, map);
      if (status != STATUS_OK)
        return status;
    }
  return STATUS_OK;
}

void graph_count(const Graph *graph, GraphCounts *counts)
{
  *counts = (GraphCounts){graph->document_count, graph->node_count, graph->fact_count, 0};
  Arena *arena = arena_new();
  RdfModel model;
  if (arena && rdf_model_build(graph, arena, (Log){0}, &model) == STATUS_OK)
    counts->statements = model.count;
  arena_free(arena);
}

const char *graph_node_label(const GraphNode *node, Language language)
{
  for (size_t i = 0; i < node->preferred_count; i++)
    if (node->labels[i].language && strcmp(node->labels[i].language, language_code(language)) == 0)
      return node->labels[i].text;
  return node->label_count ? node->labels[0].text : "?";
}

static const char *local_name(const char *iri)
{
  const char *hash = strrchr(iri, '#');
  return hash ? hash + 1 : iri;
}

const char *graph_relation_label(const Graph *graph, const Fact *fact, Language language)
{
  const VocabularyRelation *relation = vocabulary_relation(graph->vocabulary, fact->predicate);
  if (relation) {
    const char *label = language == LANGUAGE_FRENCH ? relation->label_fr : relation->label_en;
    if (label)
      return label;
    if (relation->label_en || relation->label_fr)
      return relation->label_en ? relation->label_en : relation->label_fr;
  }
  return fact->is_open && fact->predicate_label ? fact->predicate_label : local_name(fact->predicate);
}

static Status write_rdf(const Graph *graph, Format format, FILE *out, Log log)
{
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  RdfModel model;
  Status status = rdf_model_build(graph, arena, log, &model);
  if (status == STATUS_OK)
    status = format == FORMAT_JSONLD ? jsonld_write(&model, arena, out) : rdf_write(&model, format, arena, out, log);
  arena_free(arena);
  return status;
}

Status graph_write(const Graph *graph, Format format, FILE *out, const WriteOptions *options, Log log)
{
  static const WriteOptions defaults = {0};
  if (!options)
    options = &defaults;
  Status status = STATUS_BAD_ARGUMENT;
  switch (format) {
  case FORMAT_NONE: break;
  case FORMAT_DOT:
  case FORMAT_SVG:
  case FORMAT_PNG:
  case FORMAT_PDF: status = picture_write(graph, format, out, options, log); break;
  case FORMAT_TABLE: status = table_write(graph, out, options); break;
  default: status = write_rdf(graph, format, out, log);
  }
  if (status == STATUS_OK && (fflush(out) != 0 || ferror(out)))
    status = STATUS_IO;
  return status;
}
