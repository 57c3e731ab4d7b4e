#include "picture.h"

#include "diagram.h"

typedef struct {
  const Graph *graph;
  Arena *arena;
  Language language;
  DiagramNode *nodes;
  size_t node_count;
  size_t *places; /* index of each entity among the nodes */
} Picture;

static const char *label_of(const Picture *picture, int entity)
{
  return entity < 0 ? NULL : graph_node_label(&picture->graph->nodes[entity], picture->language);
}

/* "personne: Macron, le président français": what the label alone does not tell. */
static const char *tooltip_of(const Picture *picture, const GraphNode *node, const VocabularyClass *class_entry)
{
  bool is_french = picture->language == LANGUAGE_FRENCH;
  const char *label = graph_node_label(node, picture->language);
  const char *class_label = class_entry ? (is_french ? class_entry->label_fr : class_entry->label_en) : NULL;
  const char *text = class_label ? arena_format(picture->arena, "%s (%s)", label, class_label) : label;
  for (size_t i = node->preferred_count; i < node->label_count; i++)
    text = arena_format(picture->arena, "%s%s%s", text, i == node->preferred_count ? ": " : ", ", node->labels[i].text);
  return text;
}

static void add_entities(Picture *picture)
{
  const Graph *graph = picture->graph;
  for (size_t i = 0; i < graph->node_count; i++) {
    const GraphNode *node = &graph->nodes[i];
    if (!node->degree)
      continue;
    const VocabularyClass *class_entry = vocabulary_class(graph->vocabulary, node->class_name);
    picture->places[i] = picture->node_count;
    picture->nodes[picture->node_count++] =
        (DiagramNode){.label = graph_node_label(node, picture->language),
                      .class_name = node->class_name,
                      .class_entry = class_entry,
                      .tooltip = tooltip_of(picture, node, class_entry),
                      .url = node->wikidata ? arena_format(picture->arena, "https://www.wikidata.org/entity/%s", node->wikidata) : NULL};
  }
}

static const char *date_text(const Picture *picture, const DateValue *date)
{
  return date->end && date->start ? arena_format(picture->arena, "%s/%s", date->start, date->end) : date->start;
}

/* A bare number in digits, a measure or sum as it was written. */
static const char *quantity_text(const Quantity *quantity)
{
  if (!quantity->is_set)
    return NULL;
  return quantity->text && (quantity->currency || quantity->unit || !quantity->value_text) ? quantity->text : quantity->value_text;
}

/* The node of what a fact is about; dates and amounts have one for each fact. */
static size_t object_of(Picture *picture, const Fact *fact)
{
  if (fact->object_kind == OBJECT_ENTITY)
    return picture->places[fact->object];
  const char *label = fact->object_kind == OBJECT_DATE ? date_text(picture, &fact->object_date) : quantity_text(&fact->object_amount);
  picture->nodes[picture->node_count] = (DiagramNode){.label = label, .is_literal = true};
  return picture->node_count++;
}

static DiagramEdge edge_of(Picture *picture, const GraphFact *made)
{
  const Fact *fact = &made->fact;
  const VocabularyRelation *relation = vocabulary_relation(picture->graph->vocabulary, fact->predicate);
  return (DiagramEdge){.subject = picture->places[fact->subject],
                       .object = object_of(picture, fact),
                       .predicate = graph_relation_label(picture->graph, fact, picture->language),
                       .is_symmetric = relation && relation->is_symmetric,
                       .factuality = fact->factuality,
                       .date = date_text(picture, &fact->date),
                       .quantity = quantity_text(&fact->quantity),
                       .recipient = label_of(picture, fact->recipient),
                       .addressee = label_of(picture, fact->addressee),
                       .place = label_of(picture, fact->place),
                       .attribution = label_of(picture, fact->attribution),
                       .tooltip = fact->evidence_count ? made->sentences[0] : NULL};
}

static const char *title_of(const Picture *picture)
{
  const Graph *graph = picture->graph;
  if (graph->document_count == 1)
    return graph->documents[0].title;
  return graph->document_count ? arena_format(picture->arena, "%zu articles", graph->document_count) : NULL;
}

Status picture_write(const Graph *graph, Format format, FILE *out, const WriteOptions *options, Log log)
{
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  Language language = options->language ? options->language : graph->document_count ? graph->documents[0].language : LANGUAGE_ENGLISH;
  Picture picture = {.graph = graph, .arena = arena, .language = language};
  picture.nodes = arena_array(arena, graph->node_count + graph->fact_count, sizeof *picture.nodes);
  picture.places = arena_array(arena, graph->node_count, sizeof *picture.places);
  add_entities(&picture);
  DiagramEdge *edges = arena_array(arena, graph->fact_count, sizeof *edges);
  for (size_t i = 0; i < graph->fact_count; i++)
    edges[i] = edge_of(&picture, &graph->facts[i]);
  Diagram diagram = {.title = title_of(&picture),
                     .language = language,
                     .nodes = picture.nodes,
                     .node_count = picture.node_count,
                     .edges = edges,
                     .edge_count = graph->fact_count,
                     .max_nodes = options->max_nodes};
  Status status = diagram_write(&diagram, format, out, log);
  arena_free(arena);
  return status;
}
