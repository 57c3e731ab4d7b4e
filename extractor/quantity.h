/* quantity.h - numbers, amounts of money and measures in the words of a sentence, French and English.
 *
 * "six", "25", "22 milliards d'euros", "4.8 billion pounds", "une vingtaine de", "des milliers de", "près de 300", "75 percent",
 * "entre 20 et 30", "$1.5bn", "1 236 000". Dates and hours are not quantities (pass the expressions that timex_find found).
 */
#ifndef ENTENTE_QUANTITY_H
#define ENTENTE_QUANTITY_H

#include "timex.h"

typedef struct {
  int first; /* words of the number with its magnitude, approximator and currency or unit, inclusive */
  int last;
  int head;          /* the word that the tree attaches: the last numeral or the currency/unit noun */
  Quantity quantity; /* value (the lower end of a range), currency, unit, text as written */
  bool is_money;
  bool is_percent;
  bool is_ordinal;
  bool is_approximate;
} QuantityMention;

/* The quantities of one sentence, in text order, not overlapping; results from `arena`. */
QuantityMention *quantity_find(const TimeRules *rules, Arena *arena, const Sentence *sentence, const Timex *times, size_t time_count,
                               size_t *count);

#endif
