/* facts_check.h - holds what a caller hands over against the contract of facts.h. */
#ifndef ENTENTE_FACTS_CHECK_H
#define ENTENTE_FACTS_CHECK_H

#include "facts.h"

/* True for a day, month or year of the calendar in ISO 8601: "2025-12-29", "2025-12", "2025". */
bool facts_is_date(const char *text);

/* STATUS_BAD_ARGUMENT and a message when a fact points to no entity of its set, has no subject or object, a predicate that is no IRI, or
 * evidence outside the text, or when a label is no valid UTF-8. */
Status facts_check(const FactSet *facts, Log log);

#endif
