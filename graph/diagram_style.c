#include "diagram_style.h"

#include <string.h>

const NodeStyle DIAGRAM_NODE_STYLES[NODE_STYLE_COUNT] = {
    {"Person", "ellipse", "filled", "#DCEBF7", "#0072B2", "0.04,0.04", "personne", "person"},
    {"Group", "ellipse", "filled", "#F1F7FC", "#0072B2", "0.04,0.04", "groupe", "group"},
    {"Country", "box", "filled,rounded,bold", "#D5EFE6", "#009E73", "0.13,0.07", "pays", "country"},
    {"Place", "box", "filled,rounded", "#EDF8F4", "#009E73", "0.12,0.06", "lieu", "place"},
    {"Organisation", "box", "filled", "#FDF0D0", "#B87A00", "0.12,0.06", "organisation", "organisation"},
    {"Actor", "box", "filled", "#FDF0D0", "#B87A00", "0.12,0.06", "acteur", "actor"},
    {"Event", "hexagon", "filled", "#F9E6F0", "#A8477F", "0.0,0.03", "événement", "event"},
    {"Agreement", "note", "filled", "#FBFADF", "#8A8200", "0.12,0.06", "accord", "agreement"},
    {"Thing", "box", "filled", "#F2F2F2", "#767676", "0.11,0.05", "chose", "thing"},
    {"", "plaintext", "solid", "#FFFFFF", "#444444", "0.04,0.02", "date, montant", "date, amount"},
};
enum { STYLE_THING = 8, STYLE_LITERAL = 9 };

const NodeStyle *diagram_node_style(const char *class_name, const VocabularyClass *class_entry, bool is_literal)
{
  if (is_literal)
    return &DIAGRAM_NODE_STYLES[STYLE_LITERAL];
  for (const char *name = class_entry ? class_entry->name : class_name; name;) {
    for (size_t i = 0; i < STYLE_LITERAL; i++)
      if (strcmp(DIAGRAM_NODE_STYLES[i].class_name, name) == 0)
        return &DIAGRAM_NODE_STYLES[i];
    class_entry = class_entry && class_entry->parent_count ? class_entry->parents[0] : NULL;
    name = class_entry ? class_entry->name : NULL;
  }
  return &DIAGRAM_NODE_STYLES[STYLE_THING];
}

const EdgeStyle *diagram_edge_style(Factuality factuality)
{
  static const EdgeStyle styles[] = {
      [FACTUALITY_ACTUAL] = {"#3B4754", "#20262D", "solid", "solid", "1.2", "réalisé", "actual"},
      [FACTUALITY_PLANNED] = {"#7F8C9A", "#5A6672", "dashed", "dashed", "1.1", "prévu", "planned"},
      [FACTUALITY_POSSIBLE] = {"#9AA5B1", "#6B7682", "dotted", "dotted", "1.3", "possible", "possible"},
      [FACTUALITY_NEGATED] = {"#C6361C", "#B02E16", "solid", "solid", "1.2", "nié", "negated"},
  };
  size_t index = (size_t)factuality < sizeof styles / sizeof *styles ? (size_t)factuality : FACTUALITY_ACTUAL;
  return &styles[index];
}

const DiagramWords *diagram_words(Language language)
{
  static const DiagramWords french = {"lieu : ", "pour ", "à ", "selon ", "%zu entités sur %zu, %zu faits sur %zu"};
  static const DiagramWords english = {"place: ", "for ", "to ", "according to ", "%zu of %zu entities, %zu of %zu facts"};
  return language == LANGUAGE_FRENCH ? &french : &english;
}
