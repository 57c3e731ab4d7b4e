#include "diagram.h"

#include "diagram_layout.h"
#include "diagram_style.h"
#include "diagram_text.h"

#include <graphviz/cgraph.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
  LABEL_WIDTH = 24,
  NODE_LINES = 3,
  EDGE_LINES = 2,
  TOOLTIP_LIMIT = 600,
  TITLE_WIDTH = 90,
  NAME_LIMIT = 80,
  PREDICATES_SHOWN = 4,
  PREDICATES_SUMMARISED = 3,
  DETAILS_SHOWN = 3,
  SUMMARY_NODES = 44, /* of more than DIAGRAM_DEFAULT_NODES */
  DOT_EDGES = 220     /* above so many merged edges the layered layout gets slow and hard to read */
};

static const char FONT[] = "Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif";
static const char QUIET_TEXT[] = "#5B6670";

/* Facts between the same two nodes that look alike are one drawn edge. */
typedef struct {
  size_t subject; /* indices of the diagram */
  size_t object;
  Factuality factuality;
  bool is_symmetric;
  size_t *facts; /* indices of its facts, in the diagram's order */
  size_t fact_count;
  size_t fact_capacity;
} MergedEdge;

typedef struct {
  const Diagram *diagram;
  Arena *arena;
  size_t *degrees;
  size_t *hidden; /* facts of each node that are not drawn */
  bool *is_shown;
  size_t shown_nodes;
  size_t shown_facts;
  bool is_summary; /* facts between two nodes are one edge, whatever their factuality, and details are left out */
  MergedEdge *edges;
  size_t edge_count;
} Drawing;

static bool is_valid(const Diagram *diagram, const DiagramEdge *edge)
{
  return edge->subject < diagram->node_count && edge->object < diagram->node_count;
}

/* Sorts indices by a number, largest first, and by index where that is equal. */
typedef struct {
  size_t weight;
  size_t index;
} Ranked;

static int compare_ranked(const void *left, const void *right)
{
  const Ranked *a = left, *b = right;
  if (a->weight != b->weight)
    return a->weight > b->weight ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

static void count_degrees(Drawing *drawing)
{
  const Diagram *diagram = drawing->diagram;
  for (size_t i = 0; i < diagram->edge_count; i++) {
    const DiagramEdge *edge = &diagram->edges[i];
    if (!is_valid(diagram, edge))
      continue;
    drawing->degrees[edge->subject]++;
    if (edge->object != edge->subject)
      drawing->degrees[edge->object]++;
  }
}

static int compare_merged(const void *left, const void *right)
{
  const MergedEdge *a = left, *b = right;
  if (a->subject != b->subject)
    return a->subject < b->subject ? -1 : 1;
  if (a->object != b->object)
    return a->object < b->object ? -1 : 1;
  if (a->factuality != b->factuality)
    return a->factuality < b->factuality ? -1 : 1;
  if (a->is_symmetric != b->is_symmetric)
    return a->is_symmetric ? 1 : -1;
  return (a->facts[0] > b->facts[0]) - (a->facts[0] < b->facts[0]);
}

/* A symmetric fact has no direction: the node that comes first is taken as its subject. */
static MergedEdge edge_of_fact(Drawing *drawing, size_t fact)
{
  const DiagramEdge *source = &drawing->diagram->edges[fact];
  MergedEdge edge = {source->subject, source->object, source->factuality, source->is_symmetric, NULL, 0, 0};
  if (edge.is_symmetric && edge.object < edge.subject) {
    edge.subject = source->object;
    edge.object = source->subject;
  }
  edge.facts = arena_grow(drawing->arena, NULL, &edge.fact_capacity, 1, sizeof *edge.facts);
  edge.facts[edge.fact_count++] = fact;
  return edge;
}

static bool looks_alike(const Drawing *drawing, const MergedEdge *a, const MergedEdge *b)
{
  if (a->subject != b->subject || a->object != b->object)
    return false;
  return drawing->is_summary || (a->factuality == b->factuality && a->is_symmetric == b->is_symmetric);
}

static void merge_edges(Drawing *drawing)
{
  const Diagram *diagram = drawing->diagram;
  size_t count = 0;
  MergedEdge *edges = arena_array(drawing->arena, diagram->edge_count, sizeof *edges);
  for (size_t i = 0; i < diagram->edge_count; i++) {
    const DiagramEdge *edge = &diagram->edges[i];
    if (is_valid(diagram, edge))
      edges[count++] = edge_of_fact(drawing, i);
  }
  if (count)
    qsort(edges, count, sizeof *edges, compare_merged);
  size_t merged = 0;
  for (size_t i = 0; i < count; i++) {
    if (merged && looks_alike(drawing, &edges[merged - 1], &edges[i])) {
      MergedEdge *last = &edges[merged - 1];
      last->facts = arena_grow(drawing->arena, last->facts, &last->fact_capacity, last->fact_count + 1, sizeof *last->facts);
      last->facts[last->fact_count++] = edges[i].facts[0];
      last->is_symmetric = last->is_symmetric && edges[i].is_symmetric;
    } else {
      edges[merged++] = edges[i];
    }
  }
  drawing->edges = edges;
  drawing->edge_count = merged;
}

/* How much an edge tells: how many facts, and how well its ends are connected, the lesser one above all. */
static size_t weight_of(const Drawing *drawing, const MergedEdge *edge)
{
  size_t subject = drawing->degrees[edge->subject], object = drawing->degrees[edge->object];
  size_t less = subject < object ? subject : object, more = subject < object ? object : subject;
  return edge->fact_count * (2 * less + more);
}

/* Keeps the weightiest edges, first those that bring in nodes as long as there is room for these, then others between them. */
static void summarise(Drawing *drawing, size_t node_limit)
{
  Arena *arena = drawing->arena;
  size_t edge_limit = node_limit + node_limit / 3; /* little more than a tree stays readable */
  Ranked *ranking = arena_array(arena, drawing->edge_count, sizeof *ranking);
  for (size_t i = 0; i < drawing->edge_count; i++)
    ranking[i] = (Ranked){weight_of(drawing, &drawing->edges[i]), i};
  if (drawing->edge_count)
    qsort(ranking, drawing->edge_count, sizeof *ranking, compare_ranked);
  bool *is_kept = arena_array(arena, drawing->edge_count, sizeof *is_kept);
  bool *is_reached = arena_array(arena, drawing->diagram->node_count, sizeof *is_reached);
  size_t nodes = 0, edges = 0;
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < drawing->edge_count && edges < edge_limit; i++) {
      const MergedEdge *edge = &drawing->edges[ranking[i].index];
      size_t brought = !is_reached[edge->subject] + (edge->object != edge->subject && !is_reached[edge->object]);
      bool is_wanted = pass == 0 ? brought > 0 && nodes + brought <= node_limit : brought == 0;
      if (is_kept[ranking[i].index] || !is_wanted)
        continue;
      is_kept[ranking[i].index] = is_reached[edge->subject] = is_reached[edge->object] = true;
      nodes += brought;
      edges++;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < drawing->edge_count; i++)
    if (is_kept[i])
      drawing->edges[kept++] = drawing->edges[i];
  drawing->edge_count = kept;
}

/* Nodes without edges are not drawn; the others learn how many of their facts are not. */
static void count_hidden(Drawing *drawing)
{
  const Diagram *diagram = drawing->diagram;
  size_t *drawn = arena_array(drawing->arena, diagram->node_count, sizeof *drawn);
  for (size_t i = 0; i < drawing->edge_count; i++) {
    const MergedEdge *edge = &drawing->edges[i];
    drawing->shown_facts += edge->fact_count;
    drawn[edge->subject] += edge->fact_count;
    if (edge->object != edge->subject)
      drawn[edge->object] += edge->fact_count;
  }
  for (size_t i = 0; i < diagram->node_count; i++) {
    drawing->is_shown[i] = drawn[i] > 0;
    drawing->shown_nodes += drawing->is_shown[i];
    drawing->hidden[i] = drawing->degrees[i] - drawn[i];
  }
}

static void prepare(Drawing *drawing, const Diagram *diagram, Arena *arena)
{
  *drawing = (Drawing){.diagram = diagram, .arena = arena};
  drawing->degrees = arena_array(arena, diagram->node_count, sizeof *drawing->degrees);
  drawing->hidden = arena_array(arena, diagram->node_count, sizeof *drawing->hidden);
  drawing->is_shown = arena_array(arena, diagram->node_count, sizeof *drawing->is_shown);
  size_t node_limit = diagram->max_nodes ? diagram->max_nodes : DIAGRAM_DEFAULT_NODES;
  drawing->is_summary = diagram->node_count > node_limit;
  count_degrees(drawing);
  merge_edges(drawing);
  if (drawing->is_summary)
    summarise(drawing, diagram->max_nodes ? diagram->max_nodes : SUMMARY_NODES);
  count_hidden(drawing);
}

/* Sets an attribute of a graph, node or edge; cgraph's prototypes lack const but it keeps copies. */
static void set(void *object, const char *name, const char *value)
{
  agsafeset(object, (char *)name, (char *)value, (char *)"");
}

static void set_html(Agraph_t *graph, void *object, const char *name, const char *value)
{
  char *html = agstrdup_html(graph, (char *)value);
  agsafeset(object, (char *)name, html, (char *)"");
  agstrfree(graph, html);
}

static void set_default(Agraph_t *graph, int kind, const char *name, const char *value)
{
  agattr(graph, kind, (char *)name, (char *)value);
}

/* Graphviz writes names out with no or wrong escapes: what it would stumble over is replaced. */
static void make_harmless(char *name)
{
  static const char from[] = "&\\\"<>";
  static const char to[] = "+/'()";
  for (; *name; name++) {
    const char *found = strchr(from, *name);
    if (found)
      *name = to[found - from];
  }
}

/* The name of a node shows in the DOT file and as the title of SVG groups: its label, made unique. */
static Agnode_t *new_node(Drawing *drawing, Agraph_t *graph, const DiagramNode *node)
{
  char *label = diagram_clean(drawing->arena, node->label, NAME_LIMIT);
  make_harmless(label);
  char *name = *label && *label != '%' ? label : arena_format(drawing->arena, "?%s", label);
  const char *unique = name;
  for (size_t number = 2; agnode(graph, (char *)unique, 0); number++)
    unique = arena_format(drawing->arena, "%s (%zu)", name, number);
  return agnode(graph, (char *)unique, 1);
}

/* Hubs stand out a little. */
static size_t font_size(const Drawing *drawing, size_t index)
{
  if (drawing->diagram->nodes[index].is_literal)
    return 10;
  size_t size = 11;
  for (size_t degree = drawing->degrees[index]; degree >= 4 && size < 16; degree /= 2)
    size++;
  return size;
}

static const char *node_label(Drawing *drawing, size_t index)
{
  Arena *arena = drawing->arena;
  const DiagramNode *node = &drawing->diagram->nodes[index];
  const char *label = diagram_wrap(arena, node->label, LABEL_WIDTH, NODE_LINES, "<BR/>");
  if (!*label)
    label = "?";
  if (drawing->hidden[index])
    label = arena_format(arena, "%s<BR/><FONT POINT-SIZE=\"8\" COLOR=\"%s\">+%zu</FONT>", label, QUIET_TEXT, drawing->hidden[index]);
  return label;
}

static void draw_node(Drawing *drawing, Agraph_t *graph, Agnode_t **drawn, size_t index)
{
  Arena *arena = drawing->arena;
  const DiagramNode *node = &drawing->diagram->nodes[index];
  const NodeStyle *style = diagram_node_style(node->class_name, node->class_entry, node->is_literal);
  Agnode_t *made = new_node(drawing, graph, node);
  drawn[index] = made;
  set_html(graph, made, "label", node_label(drawing, index));
  set(made, "shape", style->shape);
  set(made, "style", style->style);
  set(made, "fillcolor", style->fill);
  set(made, "color", style->line);
  set(made, "margin", style->margin);
  set(made, "fontsize", arena_format(arena, "%zu", font_size(drawing, index)));
  const char *class_name = node->is_literal ? "Literal" : node->class_name ? node->class_name : "Thing";
  set(made, "class", diagram_escape_plain(arena, diagram_clean(arena, class_name, NAME_LIMIT)));
  const char *tooltip = node->tooltip ? node->tooltip : node->label;
  tooltip = diagram_escape_plain(arena, diagram_clean(arena, tooltip, TOOLTIP_LIMIT));
  set(made, "tooltip", *tooltip ? tooltip : "?");
  const char *url = diagram_url(arena, node->url);
  if (url) {
    set(made, "URL", url);
    if (*url != '#')
      set(made, "target", "_blank");
  }
}

/* Strings without repetition, in the order of their first coming, with how often each came. */
typedef struct {
  const char *text;
  Factuality factuality;
  size_t count;
} Counted;

static void count_string(Counted *strings, size_t *count, const char *text, Factuality factuality)
{
  for (size_t i = 0; i < *count; i++) {
    if (strings[i].factuality == factuality && strcmp(strings[i].text, text) == 0) {
      strings[i].count++;
      return;
    }
  }
  strings[(*count)++] = (Counted){text, factuality, 1};
}

static int compare_counted(const void *left, const void *right)
{
  const Counted *a = left, *b = right;
  if (a->count != b->count)
    return a->count > b->count ? -1 : 1;
  int order = strcmp(a->text, b->text);
  return order ? order : (a->factuality > b->factuality) - (a->factuality < b->factuality);
}

/* "20 · pour Ukraine · 2022-11": what a fact says besides its three parts. */
static const char *fact_details(Arena *arena, const DiagramEdge *fact, const DiagramWords *words)
{
  const struct {
    const char *before;
    const char *value;
  } parts[] = {
      {"", fact->quantity}, {words->recipient, fact->recipient},    {words->addressee, fact->addressee}, {words->place, fact->place},
      {"", fact->date},     {words->attribution, fact->attribution}};
  const char *details = "";
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    const char *value = diagram_clean(arena, parts[i].value, NAME_LIMIT);
    if (*value)
      details = arena_format(arena, "%s%s%s%s", details, *details ? " · " : "", parts[i].before, value);
  }
  return details;
}

/* Never empty: Graphviz takes an empty element for a mistake. */
static const char *shown_predicate(Arena *arena, const DiagramEdge *fact)
{
  const char *predicate = diagram_clean(arena, fact->predicate, NAME_LIMIT);
  return *predicate ? predicate : "?";
}

static const char *predicate_block(Drawing *drawing, const MergedEdge *edge, const Counted *predicate)
{
  Arena *arena = drawing->arena;
  const EdgeStyle *style = diagram_edge_style(predicate->factuality);
  const char *text = diagram_wrap(arena, predicate->text, LABEL_WIDTH, EDGE_LINES, "<BR/>");
  if (predicate->factuality == FACTUALITY_NEGATED)
    text = arena_format(arena, "<S>%s</S>", text);
  if (predicate->count > 1)
    text = arena_format(arena, "%s ×%zu", text, predicate->count);
  text = arena_format(arena, "<FONT COLOR=\"%s\">%s</FONT>", style->text, text);
  if (drawing->is_summary)
    return text;
  Counted *details = arena_array(arena, edge->fact_count, sizeof *details);
  size_t count = 0;
  const DiagramWords *words = diagram_words(drawing->diagram->language);
  for (size_t i = 0; i < edge->fact_count; i++) {
    const DiagramEdge *fact = &drawing->diagram->edges[edge->facts[i]];
    if (strcmp(shown_predicate(arena, fact), predicate->text) == 0) {
      const char *detail = fact_details(arena, fact, words);
      if (*detail)
        count_string(details, &count, detail, fact->factuality);
    }
  }
  for (size_t i = 0; i < count && i < DETAILS_SHOWN; i++)
    text = arena_format(arena, "%s<BR/><FONT POINT-SIZE=\"8\" COLOR=\"%s\">%s</FONT>", text, QUIET_TEXT,
                        diagram_wrap(arena, details[i].text, LABEL_WIDTH + 6, EDGE_LINES + 1, "<BR/>"));
  return text;
}

static const char *edge_label(Drawing *drawing, const MergedEdge *edge)
{
  Arena *arena = drawing->arena;
  Counted *predicates = arena_array(arena, edge->fact_count, sizeof *predicates);
  size_t count = 0;
  for (size_t i = 0; i < edge->fact_count; i++) {
    const DiagramEdge *fact = &drawing->diagram->edges[edge->facts[i]];
    count_string(predicates, &count, shown_predicate(arena, fact), fact->factuality);
  }
  if (drawing->is_summary)
    qsort(predicates, count, sizeof *predicates, compare_counted);
  size_t shown = drawing->is_summary ? PREDICATES_SUMMARISED : PREDICATES_SHOWN;
  const char *label = "";
  for (size_t i = 0; i < count && i < shown; i++)
    label = arena_format(arena, "%s%s%s", label, *label ? "<BR/>" : "", predicate_block(drawing, edge, &predicates[i]));
  if (count > shown)
    label = arena_format(arena, "%s<BR/><FONT POINT-SIZE=\"8\" COLOR=\"%s\">+%zu</FONT>", label, QUIET_TEXT, count - shown);
  /* Springs put labels on lines; a veil behind keeps them legible. Layers leave room, and a veil would cut lines. */
  const char *veil = drawing->edge_count > DOT_EDGES ? " BGCOLOR=\"#FFFFFFD0\"" : "";
  return arena_format(arena, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\"%s><TR><TD>%s</TD></TR></TABLE>",
                      veil, label);
}

static const char *edge_tooltip(Drawing *drawing, const MergedEdge *edge)
{
  const char *tooltip = "";
  for (size_t i = 0; i < edge->fact_count && strlen(tooltip) < TOOLTIP_LIMIT; i++) {
    const char *sentence = drawing->diagram->edges[edge->facts[i]].tooltip;
    if (sentence && *sentence && !strstr(tooltip, sentence))
      tooltip = arena_format(drawing->arena, "%s%s%s", tooltip, *tooltip ? " — " : "", sentence);
  }
  return diagram_escape_plain(drawing->arena, diagram_clean(drawing->arena, tooltip, TOOLTIP_LIMIT));
}

static void draw_edge(Drawing *drawing, Agraph_t *graph, Agnode_t *const *drawn, const MergedEdge *edge)
{
  const EdgeStyle *style = diagram_edge_style(edge->factuality);
  Agedge_t *made = agedge(graph, drawn[edge->subject], drawn[edge->object], NULL, 1);
  set_html(graph, made, "label", edge_label(drawing, edge));
  set(made, "style", style->style);
  set(made, "color", style->line);
  set(made, "penwidth", style->width);
  set(made, "class", factuality_name(edge->factuality));
  if (edge->is_symmetric)
    set(made, "dir", "none");
  else if (edge->factuality == FACTUALITY_NEGATED)
    set(made, "arrowhead", "tee");
  const char *tooltip = edge_tooltip(drawing, edge);
  if (*tooltip) {
    set(made, "tooltip", tooltip);
    set(made, "labeltooltip", tooltip);
  }
}

static const char *family_label(const Drawing *drawing, const NodeStyle *style)
{
  bool is_french = drawing->diagram->language == LANGUAGE_FRENCH;
  /* The vocabulary's own word, if a node leads to the family's class. */
  for (size_t i = 0; i < drawing->diagram->node_count; i++)
    for (const VocabularyClass *entry = drawing->diagram->nodes[i].class_entry; entry;
         entry = entry->parent_count ? entry->parents[0] : NULL)
      if (strcmp(entry->name, style->class_name) == 0 && (is_french ? entry->label_fr : entry->label_en))
        return is_french ? entry->label_fr : entry->label_en;
  return is_french ? style->label_fr : style->label_en;
}

static const char *node_legend(Drawing *drawing)
{
  Arena *arena = drawing->arena;
  const char *cells = "";
  for (size_t i = 0; i < NODE_STYLE_COUNT; i++) {
    const NodeStyle *style = &DIAGRAM_NODE_STYLES[i];
    bool is_used = false;
    for (size_t j = 0; j < drawing->diagram->node_count; j++) {
      const DiagramNode *node = &drawing->diagram->nodes[j];
      is_used = is_used || (drawing->is_shown[j] && diagram_node_style(node->class_name, node->class_entry, node->is_literal) == style);
    }
    if (!is_used)
      continue;
    bool is_square = !strstr(style->style, "rounded") && strcmp(style->shape, "ellipse") != 0;
    cells = arena_format(
        arena,
        "%s<TD><TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\" COLOR=\"%s\" BGCOLOR=\"%s\"%s><TR><TD>%s</TD>"
        "</TR></TABLE></TD>",
        cells, style->line, style->fill, is_square ? "" : " STYLE=\"ROUNDED\"",
        diagram_escape(arena, diagram_clean(arena, family_label(drawing, style), LABEL_WIDTH)));
  }
  return cells;
}

static bool draws_factuality(const Drawing *drawing, Factuality factuality)
{
  for (size_t i = 0; i < drawing->edge_count; i++)
    for (size_t j = 0; j < drawing->edges[i].fact_count; j++)
      if (drawing->diagram->edges[drawing->edges[i].facts[j]].factuality == factuality)
        return true;
  return false;
}

static const char *edge_legend(Drawing *drawing)
{
  Arena *arena = drawing->arena;
  bool is_french = drawing->diagram->language == LANGUAGE_FRENCH;
  const char *cells = "";
  for (int factuality = FACTUALITY_ACTUAL; factuality <= FACTUALITY_NEGATED; factuality++) {
    if (!draws_factuality(drawing, (Factuality)factuality))
      continue;
    const EdgeStyle *style = diagram_edge_style((Factuality)factuality);
    const char *label = is_french ? style->label_fr : style->label_en;
    if (factuality == FACTUALITY_NEGATED)
      label = arena_format(arena, "<S>%s</S>", label);
    cells = arena_format(arena, "%s<TD BORDER=\"2\" SIDES=\"B\" STYLE=\"%s\" COLOR=\"%s\"><FONT COLOR=\"%s\">%s</FONT></TD>", cells,
                         style->border, style->line, style->text, label);
  }
  return cells;
}

/* Title, legend and, in a summary, how much is shown: one table at the top left. */
static const char *heading(Drawing *drawing)
{
  Arena *arena = drawing->arena;
  const Diagram *diagram = drawing->diagram;
  const char *title = diagram_wrap(arena, diagram->title, TITLE_WIDTH, 2, "<BR ALIGN=\"LEFT\"/>");
  const char *rows = "";
  if (*title)
    rows = arena_format(arena, "<TR><TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"15\"><B>%s<BR ALIGN=\"LEFT\"/></B></FONT></TD></TR>", title);
  if (drawing->is_summary) {
    const DiagramWords *words = diagram_words(diagram->language);
    const char *shown =
        arena_format(arena, words->summary, drawing->shown_nodes, diagram->node_count, drawing->shown_facts, diagram->edge_count);
    rows = arena_format(arena, "%s<TR><TD ALIGN=\"LEFT\"><FONT COLOR=\"%s\">%s</FONT></TD></TR>", rows, QUIET_TEXT, shown);
  }
  const char *cells = arena_format(arena, "%s%s", node_legend(drawing), edge_legend(drawing));
  if (*cells)
    rows =
        arena_format(arena,
                     "%s<TR><TD ALIGN=\"LEFT\"><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"6\" CELLPADDING=\"1\"><TR>%s</TR></TABLE>"
                     "</TD></TR>",
                     rows, cells);
  return *rows ? arena_format(arena, "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">%s</TABLE>", rows) : NULL;
}

static void set_defaults(Agraph_t *graph)
{
  static const struct {
    int kind;
    const char *name, *value;
  } defaults[] = {
      {AGRAPH, "charset", "UTF-8"},    {AGRAPH, "rankdir", "LR"},    {AGRAPH, "bgcolor", "white"},
      {AGRAPH, "pad", "0.25"},         {AGRAPH, "nodesep", "0.22"},  {AGRAPH, "ranksep", "0.55"},
      {AGRAPH, "labelloc", "t"},       {AGRAPH, "labeljust", "l"},   {AGRAPH, "fontname", FONT},
      {AGRAPH, "fontsize", "10"},      {AGRAPH, "overlap", "prism"}, {AGRAPH, "splines", "true"},
      {AGRAPH, "tooltip", " "},        {AGRAPH, "start", "7"},       {AGRAPH, "outputorder", "edgesfirst"},
      {AGNODE, "fontname", FONT},      {AGNODE, "fontsize", "11"},   {AGNODE, "fontcolor", "#1B2733"},
      {AGNODE, "penwidth", "1.2"},     {AGNODE, "height", "0.35"},   {AGNODE, "width", "0.5"},
      {AGEDGE, "fontname", FONT},      {AGEDGE, "fontsize", "9"},    {AGEDGE, "arrowsize", "0.7"},
      {AGEDGE, "arrowhead", "normal"},
  };
  for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
    set_default(graph, defaults[i].kind, defaults[i].name, defaults[i].value);
}

static Agraph_t *draw(Drawing *drawing)
{
  const Diagram *diagram = drawing->diagram;
  Agraph_t *graph = agopen((char *)"entente", Agdirected, NULL);
  if (!graph)
    return NULL;
  set_defaults(graph);
  const char *label = heading(drawing);
  if (label)
    set_html(graph, graph, "label", label);
  Agnode_t **drawn = arena_array(drawing->arena, diagram->node_count, sizeof *drawn);
  for (size_t i = 0; i < diagram->node_count; i++)
    if (drawing->is_shown[i])
      draw_node(drawing, graph, drawn, i);
  for (size_t i = 0; i < drawing->edge_count; i++)
    draw_edge(drawing, graph, drawn, &drawing->edges[i]);
  return graph;
}

static const char *renderer_of(Format format)
{
  switch (format) {
  case FORMAT_SVG: return "svg";
  case FORMAT_PNG: return "png";
  case FORMAT_PDF: return "pdf";
  default: return NULL;
  }
}

/* The layered layout reads best; the springs are for what it cannot manage in time. */
static Status render(Drawing *drawing, Agraph_t *graph, const char *renderer, FILE *out, Log log)
{
  LayoutLimits layered = {"dot", renderer, 10, 1536};
  LayoutLimits springs = {"sfdp", renderer, 30, 1536};
  Status status = STATUS_LIMIT;
  if (drawing->edge_count <= DOT_EDGES)
    status = diagram_layout(graph, &layered, out, log);
  if (status == STATUS_LIMIT) {
    /* Curves around all nodes take minutes where straight lines take a moment. */
    set(graph, "splines", "line");
    status = diagram_layout(graph, &springs, out, log);
  }
  if (status == STATUS_LIMIT)
    log_message(log, LOG_ERROR, NULL, 0, 0, "drawing %zu entities and %zu facts took too much time or memory; ask for fewer entities",
                drawing->shown_nodes, drawing->shown_facts);
  return status;
}

Status diagram_write(const Diagram *diagram, Format format, FILE *out, Log log)
{
  const char *renderer = renderer_of(format);
  if (!renderer && format != FORMAT_DOT)
    return STATUS_UNSUPPORTED;
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  Drawing drawing;
  prepare(&drawing, diagram, arena);
  Agraph_t *graph = draw(&drawing);
  Status status = STATUS_NO_MEMORY;
  if (graph)
    status = renderer ? render(&drawing, graph, renderer, out, log) : agwrite(graph, out) == 0 ? STATUS_OK : STATUS_IO;
  if (graph)
    agclose(graph);
  arena_free(arena);
  if (status == STATUS_OK && (fflush(out) != 0 || ferror(out)))
    status = STATUS_IO;
  return status;
}
