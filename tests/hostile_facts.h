/* hostile_facts.h - a graph of labels that break careless writers, for the tests of this folder. */
#ifndef ENTENTE_TESTS_HOSTILE_FACTS_H
#define ENTENTE_TESTS_HOSTILE_FACTS_H

#include "graph.h"
#include "text.h"

#include <string.h>

static const char *const HOSTILE[] = {
    "plain",
    "quotes \" and ' and \\ backslash \\n not a newline",
    "line\nbreak\ttab\rreturn",
    "control \x01\x02\x1f\x7f characters",
    "markup <b>]]>--></svg><script>alert(1)</script>&amp;",
    "\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a \xe2\x80\xae right to left",
    "emoji \xf0\x9f\x87\xab\xf0\x9f\x87\xb7 and e\xcc\x81 combining",
    "<http://not.an/iri> {curly} |pipe| ^caret^ `tick`",
    "   ",
    "%41%zz percent",
};
enum { HOSTILE_COUNT = sizeof HOSTILE / sizeof *HOSTILE };

static const char TEXT[] = "Alpha a rencontré Bêta à Gamma. Il l'a redit.";

static Document hostile_document(void)
{
  return (Document){.name = "a b/\"article\".txt",
                    .identifier = "article 1",
                    .text = TEXT,
                    .text_bytes = strlen(TEXT),
                    .text_characters = text_count(TEXT, strlen(TEXT)),
                    .language = LANGUAGE_FRENCH,
                    .title = "Titre \"entre\" guillemets",
                    .date = "2025-12-29"};
}

/* NULL when it cannot be made. A graph whose entities bear the hostile labels, named and described ones in turn, each in a fact with the next. */
static Graph *hostile_graph(Log log)
{
  Document article = hostile_document();
  Label labels[HOSTILE_COUNT];
  Entity entities[HOSTILE_COUNT] = {0};
  Fact facts[HOSTILE_COUNT] = {0};
  Span span = {0, 31};
  for (int i = 0; i < HOSTILE_COUNT; i++) {
    labels[i] = (Label){HOSTILE[i], i % 2 ? "fr" : NULL};
    entities[i] =
        (Entity){.labels = &labels[i], .label_count = 1, .preferred_count = 1, .class_name = "Thing", .name = i % 2 ? NULL : HOSTILE[i]};
    facts[i] = (Fact){.subject = i,
                      .predicate = ENTENTE_NAMESPACE "met",
                      .object = (i + 1) % HOSTILE_COUNT,
                      .factuality = (Factuality)(i % 4),
                      .place = i % 3 ? FACTS_NONE : (i + 2) % HOSTILE_COUNT,
                      .recipient = FACTS_NONE,
                      .addressee = FACTS_NONE,
                      .attribution = FACTS_NONE,
                      .quantity = {true, 4.8, "4.8", "EUR", NULL, HOSTILE[i]},
                      .date = {"2025-12", i % 2 ? "2026-01" : NULL},
                      .confidence = 0.5,
                      .evidence = &span,
                      .evidence_count = 1};
  }
  facts[1].object_kind = OBJECT_AMOUNT;
  facts[1].object_amount = (Quantity){true, 22e9, "22000000000", "EUR", NULL, "22 milliards d'euros"};
  facts[2].object_kind = OBJECT_DATE;
  facts[2].object_date = (DateValue){"2025-12-29", NULL};
  FactSet set = {&article, entities, HOSTILE_COUNT, facts, HOSTILE_COUNT};
  Graph *graph = NULL;
  if (graph_new(NULL, log, &graph) != STATUS_OK || graph_add(graph, &set) == STATUS_OK)
    return graph;
  graph_free(graph);
  return NULL;
}

#endif
