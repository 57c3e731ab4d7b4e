/* Tests of diagram.h: what comes out is well-formed, harmless, and shows what it should. */
#include "diagram.h"

#include <graphviz/cgraph.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *bytes;
  size_t length;
} Picture;

static char last_message[1024];

static void keep_message(void *user, const LogMessage *message)
{
  (void)user;
  snprintf(last_message, sizeof last_message, "%s", message->text);
}

static Picture draw(const Diagram *diagram, Format format)
{
  Picture picture = {NULL, 0};
  FILE *out = open_memstream(&picture.bytes, &picture.length);
  assert_non_null(out);
  last_message[0] = '\0';
  Status status = diagram_write(diagram, format, out, (Log){keep_message, NULL});
  fclose(out);
  if (status != STATUS_OK)
    fail_msg("status %d: %s", status, last_message);
  return picture;
}

static xmlDocPtr parse(const Picture *picture)
{
  xmlDocPtr document = xmlReadMemory(picture->bytes, (int)picture->length, "picture.svg", NULL, XML_PARSE_NONET);
  assert_non_null(document);
  assert_null(xmlGetLastError());
  return document;
}

static int count(xmlDocPtr document, const char *path)
{
  xmlXPathContextPtr context = xmlXPathNewContext(document);
  xmlXPathRegisterNs(context, BAD_CAST "svg", BAD_CAST "http://www.w3.org/2000/svg");
  xmlXPathRegisterNs(context, BAD_CAST "xlink", BAD_CAST "http://www.w3.org/1999/xlink");
  xmlXPathObjectPtr found = xmlXPathEvalExpression(BAD_CAST path, context);
  assert_non_null(found);
  int result = found->type == XPATH_BOOLEAN ? found->boolval : (int)found->floatval;
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(context);
  return result;
}

static void assert_count(const Picture *picture, const char *path, int expected)
{
  xmlDocPtr document = parse(picture);
  int found = count(document, path);
  xmlFreeDoc(document);
  if (found != expected)
    fail_msg("%s: %d, expected %d", path, found, expected);
}

static const DiagramNode SMALL_NODES[] = {
    {.label = "Ada Martin", .class_name = "Person", .url = "https://example.org/?a=1&b=2"},
    {.label = "Port-Lune", .class_name = "City"},
    {.label = "grande conférence des bateliers du fleuve", .class_name = "Event"},
    {.label = "2031-05-04", .is_literal = true},
};
static const DiagramEdge SMALL_EDGES[] = {
    {.subject = 0, .object = 2, .predicate = "organise", .factuality = FACTUALITY_PLANNED, .date = "2031-05", .quantity = "3"},
    {.subject = 2, .object = 1, .predicate = "a lieu à", .tooltip = "Elle se tient à Port-Lune."},
    {.subject = 2, .object = 3, .predicate = "a lieu le", .factuality = FACTUALITY_POSSIBLE},
    {.subject = 0, .object = 1, .predicate = "a quitté", .factuality = FACTUALITY_NEGATED},
    {.subject = 0, .object = 1, .predicate = "aime"},
    {.subject = 0, .object = 1, .predicate = "dirige", .date = "2030"},
};

static Diagram small_diagram(void)
{
  return (Diagram){
      .title = "Le fleuve", .language = LANGUAGE_FRENCH, .nodes = SMALL_NODES, .node_count = 4, .edges = SMALL_EDGES, .edge_count = 6};
}

static void facts_are_drawn_by_their_kind(void **state)
{
  (void)state;
  Diagram diagram = small_diagram();
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:g[contains(@class, 'node')])", 4);
  /* "aime" and "dirige" are one edge. */
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge')])", 5);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge planned')]//svg:path[@stroke-dasharray])", 1);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge possible')]//svg:path[@stroke-dasharray])", 1);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge actual')]//svg:path[@stroke-dasharray])", 0);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge negated')]//svg:text[@text-decoration='line-through'])", 1);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge')]//svg:text[.='2030'])", 1);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge')]//svg:text[.='3 · 2031-05'])", 1);
  assert_count(&svg, "count(//svg:a[@xlink:title='Elle se tient à Port-Lune.'])>0", 1);
  assert_count(&svg, "count(//svg:a[@xlink:href='https://example.org/?a=1&b=2'])>0", 1);
  free(svg.bytes);
}

static void the_legend_has_what_is_drawn_and_no_more(void **state)
{
  (void)state;
  Diagram diagram = small_diagram();
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:text[.='personne'])", 1);
  assert_count(&svg, "count(//svg:text[.='prévu'])", 1);
  assert_count(&svg, "count(//svg:text[.='nié'])", 1);
  assert_count(&svg, "count(//svg:text[.='pays'])", 0);
  assert_count(&svg, "count(//svg:text[.='Le fleuve'])", 1);
  free(svg.bytes);
  diagram.language = LANGUAGE_ENGLISH;
  diagram.edge_count = 1;
  svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:text[.='person'])", 1);
  assert_count(&svg, "count(//svg:text[.='planned'])", 1);
  assert_count(&svg, "count(//svg:text[.='actual'])", 0);
  free(svg.bytes);
}

static void subclasses_look_like_their_family(void **state)
{
  (void)state;
  const VocabularyClass place = {.name = "Place", .label_fr = "endroit", .label_en = "spot"};
  const VocabularyClass *const above[] = {&place};
  const VocabularyClass harbour = {.name = "Harbour", .parents = above, .parent_count = 1, .label_fr = "port", .label_en = "harbour"};
  DiagramNode nodes[] = {{.label = "A", .class_name = "Harbour", .class_entry = &harbour}, {.label = "B", .class_name = "Person"}};
  DiagramEdge edges[] = {{.subject = 1, .object = 0, .predicate = "p"}};
  Diagram diagram = {.language = LANGUAGE_FRENCH, .nodes = nodes, .node_count = 2, .edges = edges, .edge_count = 1};
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:text[.='endroit'])", 1);
  assert_count(&svg, "count(//svg:text[.='chose'])", 0);
  free(svg.bytes);
}

static void a_symmetric_fact_has_no_arrow_and_merges_with_its_mirror(void **state)
{
  (void)state;
  DiagramEdge edges[] = {{.subject = 0, .object = 1, .predicate = "voit", .is_symmetric = true},
                         {.subject = 1, .object = 0, .predicate = "voit", .is_symmetric = true, .date = "2031"}};
  Diagram diagram = {.nodes = SMALL_NODES, .node_count = 2, .edges = edges, .edge_count = 2};
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge')])", 1);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge')]//svg:polygon)", 0);
  free(svg.bytes);
}

static void hostile_text_stays_text(void **state)
{
  (void)state;
  static const char *const hostile[] = {
      "<script>alert(1)</script>",
      "\" onload=\"alert(1)",
      "a\\nb\\Nc\\G\\L\\",
      "&eacute; &#x41; &unknown; & alone",
      "]]> --> <!-- x -->",
      "bad \xFF\xC3\x28 \xED\xA0\x80 bytes",
      "bell\a escape\033[31m line\nfeed\ttab \x01",
      "%1 percent",
      "<",
      "",
      "   ",
      "\xE2\x80\xAE reversed \xEF\xBF\xBF nonchar",
      "javascript:alert(1)",
      "<B>bold</B><BR/>",
      "{record|<port>x}",
  };
  enum { COUNT = sizeof hostile / sizeof *hostile };
  DiagramNode nodes[COUNT + 1];
  DiagramEdge edges[COUNT];
  memset(nodes, 0, sizeof nodes);
  memset(edges, 0, sizeof edges);
  for (size_t i = 0; i < COUNT; i++) {
    nodes[i] = (DiagramNode){.label = hostile[i], .class_name = hostile[i], .tooltip = hostile[i], .url = hostile[i]};
    edges[i] = (DiagramEdge){.subject = i,
                             .object = COUNT,
                             .predicate = hostile[i],
                             .date = hostile[i],
                             .place = hostile[i],
                             .quantity = hostile[i],
                             .attribution = hostile[i],
                             .tooltip = hostile[i]};
  }
  nodes[COUNT] = (DiagramNode){.label = NULL};
  for (size_t title = 0; title < COUNT; title++) {
    Diagram diagram = {.title = hostile[title], .nodes = nodes, .node_count = COUNT + 1, .edges = edges, .edge_count = COUNT};
    Picture svg = draw(&diagram, FORMAT_SVG);
    assert_count(&svg, "count(//svg:g[contains(@class, 'node')])", COUNT + 1);
    assert_count(&svg, "count(//*[local-name()='script'])", 0);
    assert_count(&svg, "count(//@*[starts-with(name(), 'on')])", 0);
    assert_count(&svg, "count(//@xlink:href)", 0);
    assert_count(&svg, "count(//svg:text[contains(., 'alert(1)')])>0", 1);
    free(svg.bytes);
  }
  Diagram diagram = {.title = hostile[0], .nodes = nodes, .node_count = COUNT + 1, .edges = edges, .edge_count = COUNT};
  Picture dot = draw(&diagram, FORMAT_DOT);
  FILE *file = fmemopen(dot.bytes, dot.length, "r");
  Agraph_t *graph = agread(file, NULL);
  assert_non_null(graph);
  assert_int_equal(agnnodes(graph), COUNT + 1);
  agclose(graph);
  fclose(file);
  free(dot.bytes);
}

static void only_web_addresses_become_links(void **state)
{
  (void)state;
  static const char *const addresses[] = {"javascript:alert(1)",
                                          "data:text/html,x",
                                          " https://example.org/",
                                          "file:///etc/passwd",
                                          "https://example.org/\"><script>alert(1)</script>",
                                          "#here"};
  DiagramNode nodes[6];
  DiagramEdge edges[6];
  memset(nodes, 0, sizeof nodes);
  memset(edges, 0, sizeof edges);
  for (size_t i = 0; i < 6; i++) {
    nodes[i] = (DiagramNode){.label = "x", .url = addresses[i]};
    edges[i] = (DiagramEdge){.subject = i, .object = (i + 1) % 6, .predicate = "p"};
  }
  Diagram diagram = {.nodes = nodes, .node_count = 6, .edges = edges, .edge_count = 6};
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:g[contains(@class, 'node')]//@xlink:href)", 2);
  assert_count(&svg, "count(//@xlink:href[.='#here'])", 1);
  assert_count(&svg, "count(//*[local-name()='script'])", 0);
  free(svg.bytes);
}

static void long_labels_are_wrapped_and_cut(void **state)
{
  (void)state;
  char *label = malloc(1024 * 1024 + 1);
  assert_non_null(label);
  memset(label, 'a', 1024 * 1024);
  label[1024 * 1024] = '\0';
  DiagramNode nodes[] = {{.label = label}, {.label = "grande conférence des bateliers du fleuve"}};
  DiagramEdge edges[] = {{.subject = 0, .object = 1, .predicate = label, .tooltip = label}};
  Diagram diagram = {.title = label, .nodes = nodes, .node_count = 2, .edges = edges, .edge_count = 1};
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_true(svg.length < 20000);
  assert_count(&svg, "count(//svg:text[.='grande conférence des'])", 1);
  assert_count(&svg, "count(//svg:text[contains(., '…')])>0", 1);
  free(svg.bytes);
  free(label);
}

static void large_graphs_are_summarised(void **state)
{
  (void)state;
  enum { NODES = 3000, EDGES = 12000 };
  DiagramNode *nodes = calloc(NODES, sizeof *nodes);
  DiagramEdge *edges = calloc(EDGES, sizeof *edges);
  char(*labels)[16] = calloc(NODES, sizeof *labels);
  assert_true(nodes && edges && labels);
  for (size_t i = 0; i < NODES; i++) {
    snprintf(labels[i], sizeof labels[i], "node %zu", i);
    nodes[i] = (DiagramNode){.label = labels[i], .class_name = i % 2 ? "Person" : "Country"};
  }
  /* One hub, the worst case of layered layouts. */
  for (size_t i = 0; i < EDGES; i++)
    edges[i] = (DiagramEdge){.subject = i % 3 ? 0 : i * 7 % NODES, .object = 1 + i * i % (NODES - 1), .predicate = "knows"};
  Diagram diagram = {.language = LANGUAGE_ENGLISH, .nodes = nodes, .node_count = NODES, .edges = edges, .edge_count = EDGES};
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:g[contains(@class, 'node')])<=60", 1);
  assert_count(&svg, "count(//svg:g[contains(@class, 'node')]//svg:text[.='node 0'])", 1);
  assert_count(&svg, "count(//svg:text[contains(., 'of 3000 entities')])", 1);
  assert_count(&svg, "count(//svg:g[contains(@class, 'node')]//svg:text[starts-with(., '+')])>0", 1);
  free(svg.bytes);
  diagram.max_nodes = 400;
  svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:g[contains(@class, 'node')])>200", 1);
  free(svg.bytes);
  free(nodes);
  free(edges);
  free(labels);
}

static void pictures_have_their_signatures_and_are_the_same_each_time(void **state)
{
  (void)state;
  Diagram diagram = small_diagram();
  static const struct {
    Format format;
    const char *begin;
  } formats[] = {{FORMAT_SVG, "<?xml"}, {FORMAT_PNG, "\x89PNG"}, {FORMAT_PDF, "%PDF"}, {FORMAT_DOT, "digraph"}};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    Picture picture = draw(&diagram, formats[i].format);
    assert_memory_equal(picture.bytes, formats[i].begin, strlen(formats[i].begin));
    if (formats[i].format != FORMAT_PDF) { /* which has a date in it */
      Picture again = draw(&diagram, formats[i].format);
      assert_int_equal(picture.length, again.length);
      assert_memory_equal(picture.bytes, again.bytes, picture.length);
      free(again.bytes);
    }
    free(picture.bytes);
  }
}

static void an_empty_diagram_is_a_picture(void **state)
{
  (void)state;
  Diagram diagram = {.title = "Nothing"};
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:text[.='Nothing'])", 1);
  free(svg.bytes);
}

static void wrong_use_is_refused(void **state)
{
  (void)state;
  Diagram diagram = small_diagram();
  assert_int_equal(diagram_write(&diagram, FORMAT_TURTLE, stdout, (Log){0}), STATUS_UNSUPPORTED);
  /* An edge to nowhere is left out. */
  DiagramEdge edges[] = {{.subject = 0, .object = 99, .predicate = "p"}, {.subject = 0, .object = 1, .predicate = "p"}};
  diagram.edges = edges;
  diagram.edge_count = 2;
  Picture svg = draw(&diagram, FORMAT_SVG);
  assert_count(&svg, "count(//svg:g[contains(@class, 'edge')])", 1);
  free(svg.bytes);
  FILE *full = fopen("/dev/full", "wb");
  if (full) {
    assert_int_equal(diagram_write(&diagram, FORMAT_SVG, full, (Log){0}), STATUS_IO);
    fclose(full);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(facts_are_drawn_by_their_kind),
      cmocka_unit_test(the_legend_has_what_is_drawn_and_no_more),
      cmocka_unit_test(subclasses_look_like_their_family),
      cmocka_unit_test(a_symmetric_fact_has_no_arrow_and_merges_with_its_mirror),
      cmocka_unit_test(hostile_text_stays_text),
      cmocka_unit_test(only_web_addresses_become_links),
      cmocka_unit_test(long_labels_are_wrapped_and_cut),
      cmocka_unit_test(large_graphs_are_summarised),
      cmocka_unit_test(pictures_have_their_signatures_and_are_the_same_each_time),
      cmocka_unit_test(an_empty_diagram_is_a_picture),
      cmocka_unit_test(wrong_use_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
