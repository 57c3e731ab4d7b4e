/* timex.h - temporal expressions to ISO 8601, after TIMEX3 (ISO-TimeML).
 *
 * Finds dates, times, durations and sets in the words of a sentence and resolves them against the day of the document
 * and the expressions before them. French and English. Works on forms and lemmas; of the tree only depth counts, for what day a sentence is about.
 */
#ifndef ENTENTE_TIMEX_H
#define ENTENTE_TIMEX_H

#include "facts.h"
#include "tree.h"

typedef enum { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET } TimexKind;

typedef struct {
  TimexKind kind;
  int first; /* word indices in the sentence, inclusive */
  int last;
  const char *value; /* TIMEX3 value: "2025-12-29", "2022-W43", "PT2H", "P3M", "XXXX-WXX-1", "2025-Q3", "PRESENT_REF" */
  DateValue date;    /* start and end as facts want them (day, month or year); start NULL where it is no point or period in the calendar */
  bool is_since;     /* "depuis mars 2022", "since": the date opens a period that goes on */
  bool is_modifier;  /* "le futur accord", "la précédente réunion": describes a noun, does not say when something happens */
  bool is_until;     /* "jusqu'en 2024", "until", "by Friday": the date closes one */
} Timex;

/* What time resolution remembers between the sentences of one document. Zero it, then set document_date. */
typedef struct {
  const char *document_date; /* ISO day or NULL */
  char last_date[16];        /* the last date that was resolved, for "three years later" */
  char last_day[16];         /* the day that the last sentence with one is about, for "la veille", "the next day" and hours */
} TimexContext;

/* The words and patterns of a language: months, weekdays, units, number words, currencies. Immutable; may be shared by threads. */
typedef struct TimeRules TimeRules;

/* Reads the rules of a language from the schema folder; errors name file and line: STATUS_BAD_SCHEMA. Free with time_rules_close. */
Status time_rules_open(const char *directory, Language language, Log log, TimeRules **rules);
void time_rules_close(TimeRules *rules); /* NULL is allowed */

/* The language the rules were read for. */
Language time_rules_language(const TimeRules *rules);

/* The longest phrase of a section of the rules that begins the words: its length in words, 0 for none, and its value. For modules that read the
 * same files (quantity.h). */
int time_rules_match(const TimeRules *rules, const char *section, const char *const *words, int count, const char **value);

/* Finds the expressions of one sentence, in text order, not overlapping. Results from `arena`.
 * A bare weekday looks back or forward by the tense of the nearest finite verb. Without a document date, what only makes sense with one is found too,
 * without a date and, as a date or time, with the value "XXXX-XX-XX". */
Timex *timex_find(const TimeRules *rules, Arena *arena, const Sentence *sentence, TimexContext *context, size_t *count);

#endif
