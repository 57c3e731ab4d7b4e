/* diagram_style.h - shapes, colours and words of diagrams.
 *
 * Colours are Okabe and Ito's, which people with any kind of colour vision can tell apart, with light tints of them as
 * fillings; every difference of colour is one of shape or line as well.
 */
#ifndef ENTENTE_DIAGRAM_STYLE_H
#define ENTENTE_DIAGRAM_STYLE_H

#include "facts.h"
#include "vocabulary.h"

/* A family of classes that look alike. */
typedef struct {
  const char *class_name; /* topmost class of the family */
  const char *shape;      /* Graphviz node shape */
  const char *style;
  const char *fill;
  const char *line;
  const char *margin;   /* inches, across and down */
  const char *label_fr; /* for the legend, where the vocabulary has no label */
  const char *label_en;
} NodeStyle;

enum { NODE_STYLE_COUNT = 10 };

/* All families, in the order of the legend. */
extern const NodeStyle DIAGRAM_NODE_STYLES[NODE_STYLE_COUNT];

/* The family of a class, by itself or the nearest of its ancestors; that of things when there is none. */
const NodeStyle *diagram_node_style(const char *class_name, const VocabularyClass *class_entry, bool is_literal);

typedef struct {
  const char *line;   /* colour */
  const char *text;   /* colour of the label */
  const char *style;  /* Graphviz edge style */
  const char *border; /* style of the legend's sample line */
  const char *width;
  const char *label_fr;
  const char *label_en;
} EdgeStyle;

/* A constant; never NULL for a factuality of the enumeration. */
const EdgeStyle *diagram_edge_style(Factuality factuality);

/* Words of the drawing in one language. */
typedef struct {
  const char *place; /* before a value, as "place: " */
  const char *recipient;
  const char *addressee;
  const char *attribution;
  const char *summary; /* printf: shown entities, all, shown facts, all */
} DiagramWords;

/* French for LANGUAGE_FRENCH, else English; a constant. */
const DiagramWords *diagram_words(Language language);

#endif
