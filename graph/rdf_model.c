#include "rdf_model.h"

#include "graph_internal.h"
#include "iri.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define PROV "http://www.w3.org/ns/prov#"
#define NIF "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define DCT "http://purl.org/dc/terms/"
#define SCHEMA "http://schema.org/"
#define VOID "http://rdfs.org/ns/void#"
#define WIKIDATA "http://www.wikidata.org/entity/"
#define GEONAMES "https://sws.geonames.org/"
#define ENT ENTENTE_NAMESPACE

typedef struct {
  const Graph *source;
  Arena *arena;
  Log log;
  Quad *quads;
  size_t count, capacity;
  Status status;
} Maker;

const RdfPrefix *rdf_prefixes(Arena *arena, const char *base)
{
  static const RdfPrefix shared[] = {{"ent", ENT},     {"open", ENTENTE_OPEN_NAMESPACE},
                                     {"rdf", RDF},     {"rdfs", RDFS},
                                     {"xsd", XSD},     {"skos", SKOS},
                                     {"prov", PROV},   {"nif", NIF},
                                     {"dct", DCT},     {"schema", SCHEMA},
                                     {"void", VOID},   {"wd", WIKIDATA},
                                     {"geo", GEONAMES}};
  size_t count = sizeof shared / sizeof *shared;
  RdfPrefix *prefixes = arena_array(arena, count + 3, sizeof *prefixes);
  prefixes[0] = (RdfPrefix){"", arena_format(arena, "%sentity/", base)};
  prefixes[1] = (RdfPrefix){"doc", arena_format(arena, "%sdoc/", base)};
  memcpy(prefixes + 2, shared, sizeof shared);
  return prefixes;
}

static bool is_language_tag(const char *tag)
{
  size_t run = 0;
  for (const char *c = tag; *c; c++) {
    bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
    if (*c == '-' ? run == 0 : !letter)
      return false;
    run = *c == '-' ? 0 : run + 1;
    if (run > 8)
      return false;
  }
  return run > 0;
}

/* Characters that an XML writer refuses (controls, two non-characters) become U+FFFD, in every syntax, so that all say the same. */
static const char *storable(Arena *arena, const char *text)
{
  size_t length = strlen(text), used = 0;
  char *out = NULL;
  for (size_t at = 0; at < length;) {
    uint32_t c;
    size_t bytes = text_decode(text + at, length - at, &c);
    bool sound = ((c >= 0x20 && c != 0x7F) || c == '\t' || c == '\n' || c == '\r') && c != 0xFFFE && c != 0xFFFF;
    if (!sound && !out) {
      out = arena_alloc(arena, 3 * length + 1);
      memcpy(out, text, at);
      used = at;
    }
    if (out && sound) {
      memcpy(out + used, text + at, bytes);
      used += bytes;
    } else if (out) {
      used += text_encode(0xFFFD, out + used);
    }
    at += bytes;
  }
  return out ? out : text;
}

/* The one gate to all writers: nothing passes that a reader would refuse. */
static void put(Maker *maker, const char *graph, const char *subject, const char *predicate, ModelTerm object)
{
  bool sound = subject && predicate && object.text && iri_is_valid(subject) && iri_is_valid(predicate) && (!graph || iri_is_valid(graph));
  if (sound && object.is_literal)
    object.text = storable(maker->arena, object.text);
  if (sound && object.is_literal)
    sound = text_valid_prefix(object.text, strlen(object.text)) == strlen(object.text) &&
            (!object.language || is_language_tag(object.language)) && (!object.datatype || iri_is_valid(object.datatype));
  else if (sound)
    sound = iri_is_valid(object.text);
  if (!sound) {
    log_message(maker->log, LOG_ERROR, NULL, 0, 0, "a statement that no RDF syntax can hold: <%s> <%s> \"%s\"", subject ? subject : "",
                predicate ? predicate : "", object.text ? object.text : "");
    maker->status = STATUS_INTERNAL;
    return;
  }
  maker->quads = arena_grow(maker->arena, maker->quads, &maker->capacity, maker->count + 1, sizeof *maker->quads);
  maker->quads[maker->count++] = (Quad){graph, subject, predicate, object};
}

static void put_iri(Maker *maker, const char *graph, const char *subject, const char *predicate, const char *object)
{
  put(maker, graph, subject, predicate, (ModelTerm){false, object, NULL, NULL});
}

static void put_text(Maker *maker, const char *graph, const char *subject, const char *predicate, const char *text, const char *language)
{
  put(maker, graph, subject, predicate, (ModelTerm){true, text, language, NULL});
}

static void put_typed(Maker *maker, const char *graph, const char *subject, const char *predicate, const char *text, const char *datatype)
{
  put(maker, graph, subject, predicate, (ModelTerm){true, text, NULL, datatype});
}

static const char *date_type(const char *date)
{
  size_t length = strlen(date);
  return length > 7 ? XSD "date" : length > 4 ? XSD "gYearMonth" : XSD "gYear";
}

static void put_date(Maker *maker, const char *graph, const char *subject, const char *predicate, const char *date)
{
  put_typed(maker, graph, subject, predicate, date, date_type(date));
}

static const char *number_type(const char *number)
{
  return strchr(number, '.') ? XSD "decimal" : XSD "integer";
}

/* The canonical form of a number's text: no plus sign, no leading zeros, no bare decimal point. NULL if it is none. */
static const char *number_text(Maker *maker, const char *text)
{
  const char *digits = text;
  bool negative = *digits == '-';
  digits += negative;
  size_t whole = strspn(digits, "0123456789");
  size_t rest = digits[whole] == '.' ? strspn(digits + whole + 1, "0123456789") : 0;
  if (!whole || digits[whole + (digits[whole] == '.' ? 1 + rest : 0)] != '\0')
    return NULL;
  while (whole > 1 && *digits == '0') {
    digits++;
    whole--;
  }
  return rest ? arena_format(maker->arena, "%s%.*s.%.*s", negative ? "-" : "", (int)whole, digits, (int)rest, digits + whole + 1)
              : arena_format(maker->arena, "%s%.*s", negative ? "-" : "", (int)whole, digits);
}

static void put_number(Maker *maker, const char *graph, const char *subject, const char *predicate, const char *number)
{
  const char *text = number ? number_text(maker, number) : NULL;
  if (text)
    put_typed(maker, graph, subject, predicate, text, number_type(text));
}

static const char *ent(Maker *maker, const char *name)
{
  return arena_format(maker->arena, ENT "%s", name);
}

/* Classes of other people's vocabularies go by their full IRI. */
static const char *class_iri(Maker *maker, const char *name)
{
  return strchr(name, ':') ? name : ent(maker, iri_segment(maker->arena, name));
}

static const char *node_iri(const Maker *maker, int node)
{
  return maker->source->nodes[node].iri;
}

static void make_node(Maker *maker, const GraphNode *node)
{
  const char *graph = node->is_named ? NULL : maker->source->documents[node->document].iri;
  put_iri(maker, graph, node->iri, RDF "type", class_iri(maker, node->class_name ? node->class_name : "Entity"));
  for (size_t i = 0; i < node->label_count; i++)
    put_text(maker, graph, node->iri, i < node->preferred_count ? RDFS "label" : SKOS "altLabel", node->labels[i].text,
             node->labels[i].language);
  if (node->wikidata)
    put_iri(maker, graph, node->iri, SKOS "exactMatch",
            arena_format(maker->arena, WIKIDATA "%s", iri_segment(maker->arena, node->wikidata)));
  if (node->geonames)
    put_iri(maker, graph, node->iri, SKOS "exactMatch",
            arena_format(maker->arena, GEONAMES "%s/", iri_segment(maker->arena, node->geonames)));
}

static void make_amount(Maker *maker, const GraphFact *fact)
{
  const Quantity *amount = &fact->fact.object_amount;
  const char *graph = fact->document_iri;
  put_iri(maker, graph, fact->amount_iri, RDF "type", amount->currency ? SCHEMA "MonetaryAmount" : SCHEMA "QuantitativeValue");
  const char *label = amount->text ? amount->text : amount->value_text;
  const char *language = language_code(maker->source->documents[fact->document].language);
  if (label)
    put_text(maker, graph, fact->amount_iri, RDFS "label", label, strcmp(language, "und") == 0 ? NULL : language);
  put_number(maker, graph, fact->amount_iri, SCHEMA "value", amount->value_text);
  if (amount->currency)
    put_text(maker, graph, fact->amount_iri, SCHEMA "currency", amount->currency, NULL);
  else if (amount->unit)
    put_text(maker, graph, fact->amount_iri, SCHEMA "unitText", amount->unit, NULL);
  if (amount->currency && amount->value_text)
    put_text(maker, graph, fact->amount_iri, SKOS "altLabel", arena_format(maker->arena, "%s %s", amount->value_text, amount->currency),
             NULL);
}

static void make_evidence(Maker *maker, const GraphFact *fact)
{
  const GraphDocument *document = &maker->source->documents[fact->document];
  const char *graph = document->iri;
  const char *language = document->language ? language_code(document->language) : NULL;
  for (size_t i = 0; i < fact->fact.evidence_count; i++) {
    Span span = fact->fact.evidence[i];
    const char *iri =
        arena_format(maker->arena, "%s%schar=%zu,%zu", document->iri, strchr(document->iri, '#') ? "/" : "#", span.begin, span.end);
    put_iri(maker, graph, fact->iri, PROV "wasDerivedFrom", iri);
    put_iri(maker, graph, iri, RDF "type", NIF "RFC5147String");
    put_iri(maker, graph, iri, NIF "referenceContext", document->iri);
    put_typed(maker, graph, iri, NIF "beginIndex", arena_format(maker->arena, "%zu", span.begin), XSD "nonNegativeInteger");
    put_typed(maker, graph, iri, NIF "endIndex", arena_format(maker->arena, "%zu", span.end), XSD "nonNegativeInteger");
    put_text(maker, graph, iri, NIF "anchorOf", fact->sentences[i], language);
  }
}

static void make_fact(Maker *maker, const GraphFact *made)
{
  const Fact *fact = &made->fact;
  const char *graph = made->document_iri, *iri = made->iri, *subject = node_iri(maker, fact->subject);
  ModelTerm object = {false, NULL, NULL, NULL};
  if (fact->object_kind == OBJECT_ENTITY) {
    object.text = node_iri(maker, fact->object);
  } else if (fact->object_kind == OBJECT_DATE) {
    object = (ModelTerm){true, fact->object_date.start, NULL, date_type(fact->object_date.start)};
  } else {
    object.text = made->amount_iri;
    make_amount(maker, made);
  }
  put_iri(maker, graph, iri, RDF "type", RDF "Statement");
  put_iri(maker, graph, iri, RDF "type", ENT "Fact");
  put_iri(maker, graph, iri, RDF "subject", subject);
  put_iri(maker, graph, iri, RDF "predicate", fact->predicate);
  put(maker, graph, iri, RDF "object", object);
  /* A symmetric fact has one direct triple, as the text says it; the vocabulary tells reasoners the other. */
  if (fact->factuality == FACTUALITY_ACTUAL)
    put(maker, NULL, subject, fact->predicate, object);
  put_iri(maker, graph, iri, ENT "factuality", ent(maker, factuality_name(fact->factuality)));
  /* A range of days stands at its first; its ends are told beside. */
  const DateValue *range = fact->object_kind == OBJECT_DATE && fact->object_date.end ? &fact->object_date : &fact->date;
  if (range->start && range->end) {
    put_date(maker, graph, iri, ENT "dateStart", range->start);
    put_date(maker, graph, iri, ENT "dateEnd", range->end);
  }
  if (fact->date.start)
    put_date(maker, graph, iri, ENT "date", fact->date.start);
  if (fact->place >= 0)
    put_iri(maker, graph, iri, ENT "place", node_iri(maker, fact->place));
  if (fact->recipient >= 0)
    put_iri(maker, graph, iri, ENT "recipient", node_iri(maker, fact->recipient));
  if (fact->addressee >= 0)
    put_iri(maker, graph, iri, ENT "addressee", node_iri(maker, fact->addressee));
  if (fact->attribution >= 0)
    put_iri(maker, graph, iri, PROV "wasAttributedTo", node_iri(maker, fact->attribution));
  if (fact->quantity.is_set)
    put_number(maker, graph, iri, ENT "quantity", fact->quantity.value_text);
  if (fact->quantity.text)
    put_text(maker, graph, iri, ENT "quantityText", fact->quantity.text, NULL);
  if (fact->quantity.unit)
    put_text(maker, graph, iri, ENT "unit", fact->quantity.unit, NULL);
  if (fact->quantity.currency)
    put_text(maker, graph, iri, ENT "currency", fact->quantity.currency, NULL);
  /* In whole hundredths: a locale must not choose the decimal point. */
  unsigned hundredths = fact->confidence >= 1 ? 100 : fact->confidence > 0 ? (unsigned)(fact->confidence * 100 + 0.5) : 0;
  put_typed(maker, graph, iri, ENT "confidence", arena_format(maker->arena, "%u.%02u", hundredths / 100, hundredths % 100), XSD "decimal");
  if (fact->is_open) {
    const char *name = strrchr(fact->predicate, '#');
    const GraphDocument *document = &maker->source->documents[made->document];
    put_iri(maker, NULL, fact->predicate, RDF "type", RDF "Property");
    put_text(maker, NULL, fact->predicate, RDFS "label",
             fact->predicate_label ? fact->predicate_label
             : name                ? name + 1
                                   : fact->predicate,
             document->language ? language_code(document->language) : NULL);
  }
  make_evidence(maker, made);
}

static void make_document(Maker *maker, const GraphDocument *document)
{
  const char *language = document->language ? language_code(document->language) : NULL;
  const char *iri = document->iri;
  put_iri(maker, iri, iri, RDF "type", NIF "Context");
  put_iri(maker, iri, iri, RDF "type", SCHEMA "NewsArticle");
  if (document->title)
    put_text(maker, iri, iri, DCT "title", document->title, language);
  if (language)
    put_text(maker, iri, iri, DCT "language", language, NULL);
  if (document->date)
    put_date(maker, iri, iri, DCT "issued", document->date);
  if (document->publisher)
    put_text(maker, iri, iri, DCT "publisher", document->publisher, NULL);
  if (document->text)
    put_text(maker, iri, iri, NIF "isString", document->text, language);
  if (document->source && iri_is_valid(document->source))
    put_iri(maker, iri, iri, DCT "source", document->source);
  else if (strcmp(document->name, "-") != 0)
    put_iri(maker, iri, iri, DCT "source", iri_is_valid(document->name) ? document->name : iri_of_file(maker->arena, document->name));
}

/* The day of the newest document stands for the day of making, which would differ from run to run. */
static void make_dataset(Maker *maker)
{
  const Graph *graph = maker->source;
  const char *iri = arena_format(maker->arena, "%sdataset", graph->base), *newest = NULL;
  for (size_t i = 0; i < graph->document_count; i++)
    if (graph->documents[i].date && (!newest || strcmp(graph->documents[i].date, newest) > 0))
      newest = graph->documents[i].date;
  put_iri(maker, NULL, iri, RDF "type", VOID "Dataset");
  put_iri(maker, NULL, iri, VOID "vocabulary", ENT);
  put_text(maker, NULL, iri, DCT "creator", "entente " ENTENTE_VERSION, NULL);
  if (newest)
    put_date(maker, NULL, iri, DCT "modified", newest);
  if (graph->licence)
    put_iri(maker, NULL, iri, DCT "license", graph->licence);
  put_typed(maker, NULL, iri, VOID "documents", arena_format(maker->arena, "%zu", graph->document_count), XSD "integer");
  put_typed(maker, NULL, iri, VOID "entities", arena_format(maker->arena, "%zu", graph->node_count), XSD "integer");
  put_typed(maker, NULL, iri, ENT "factCount", arena_format(maker->arena, "%zu", graph->fact_count), XSD "integer");
}

static int compare_text(const char *a, const char *b)
{
  return strcmp(a ? a : "", b ? b : "");
}

static int compare_quads(const void *a, const void *b)
{
  const Quad *x = a, *y = b;
  int order = compare_text(x->graph, y->graph);
  if (!order)
    order = strcmp(x->subject, y->subject);
  if (!order)
    order = strcmp(x->predicate, y->predicate);
  if (!order)
    order = (int)x->object.is_literal - (int)y->object.is_literal;
  if (!order)
    order = strcmp(x->object.text, y->object.text);
  if (!order)
    order = compare_text(x->object.language, y->object.language);
  return order ? order : compare_text(x->object.datatype, y->object.datatype);
}

/* Sorts, and keeps one of each. */
static void settle(Maker *maker)
{
  if (maker->count)
    qsort(maker->quads, maker->count, sizeof *maker->quads, compare_quads);
  size_t kept = 0;
  for (size_t i = 0; i < maker->count; i++)
    if (i == 0 || compare_quads(&maker->quads[i], &maker->quads[kept - 1]) != 0)
      maker->quads[kept++] = maker->quads[i];
  maker->count = kept;
}

Status rdf_model_build(const Graph *graph, Arena *arena, Log log, RdfModel *model)
{
  Maker maker = {.source = graph, .arena = arena, .log = log};
  for (size_t i = 0; i < graph->document_count; i++)
    make_document(&maker, &graph->documents[i]);
  for (size_t i = 0; i < graph->node_count; i++)
    make_node(&maker, &graph->nodes[i]);
  for (size_t i = 0; i < graph->fact_count; i++)
    make_fact(&maker, &graph->facts[i]);
  if (graph->dataset_description)
    make_dataset(&maker);
  settle(&maker);
  if (graph->dataset_description) {
    put_typed(&maker, NULL, arena_format(arena, "%sdataset", graph->base), VOID "triples", arena_format(arena, "%zu", maker.count + 1),
              XSD "integer");
    settle(&maker);
  }
  *model = (RdfModel){maker.quads, maker.count, graph->base};
  return maker.status;
}
