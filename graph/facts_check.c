#include "facts_check.h"

#include "iri.h"
#include "text.h"

#include <string.h>

static int number(const char *digits, size_t count)
{
  int value = 0;
  for (size_t i = 0; i < count; i++) {
    if (digits[i] < '0' || digits[i] > '9')
      return -1;
    value = value * 10 + (digits[i] - '0');
  }
  return value;
}

bool facts_is_date(const char *text)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  size_t length = strlen(text);
  if (length != 4 && length != 7 && length != 10)
    return false;
  int year = number(text, 4), month = 1, day = 1;
  if (length >= 7)
    month = text[4] == '-' ? number(text + 5, 2) : -1;
  if (length == 10)
    day = text[7] == '-' ? number(text + 8, 2) : -1;
  if (year < 1 || month < 1 || month > 12)
    return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day >= 1 && day <= days[month - 1] + (leap && month == 2);
}

static bool is_utf8(const char *text)
{
  return !text || text_valid_prefix(text, strlen(text)) == strlen(text);
}

static const char *fault_of_entity(const Entity *entity)
{
  if (!is_utf8(entity->name) || !is_utf8(entity->class_name))
    return "a name that is no valid UTF-8";
  for (size_t i = 0; i < entity->label_count; i++)
    if (!entity->labels[i].text || !is_utf8(entity->labels[i].text))
      return "a label that is no valid UTF-8";
  return entity->preferred_count > entity->label_count ? "more preferred labels than labels" : NULL;
}

static const char *fault_of_fact(const FactSet *facts, const Fact *fact)
{
  int count = (int)facts->entity_count;
  if (fact->subject < 0 || fact->subject >= count)
    return "a subject that is no entity";
  if (fact->object_kind == OBJECT_ENTITY && (fact->object < 0 || fact->object >= count))
    return "an object that is no entity";
  if (fact->place >= count || fact->recipient >= count || fact->addressee >= count || fact->attribution >= count)
    return "an attribute that is no entity";
  if (!fact->predicate || !iri_is_valid(fact->predicate))
    return "a predicate that is no IRI";
  if (fact->object_kind == OBJECT_AMOUNT && !fact->object_amount.value_text)
    return "an amount without a value";
  if (!fact->evidence_count)
    return "no evidence";
  for (size_t i = 0; i < fact->evidence_count; i++)
    if (fact->evidence[i].begin >= fact->evidence[i].end || fact->evidence[i].end > facts->document->text_characters)
      return "evidence outside the text";
  return NULL;
}

Status facts_check(const FactSet *facts, Log log)
{
  const char *fault = NULL;
  for (size_t i = 0; i < facts->entity_count && !fault; i++)
    fault = fault_of_entity(&facts->entities[i]);
  for (size_t i = 0; i < facts->fact_count && !fault; i++)
    fault = fault_of_fact(facts, &facts->facts[i]);
  if (!fault)
    return STATUS_OK;
  log_message(log, LOG_ERROR, facts->document->name, 0, 0, "facts that cannot be taken: %s", fault);
  return STATUS_BAD_ARGUMENT;
}
