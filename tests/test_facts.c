/* Runs the corpora of facts, tests/corpus/facts-LANGUAGE.txt, and those of open facts, open-LANGUAGE.txt: sentences with the facts wanted of them.
 * The files say how to write them. */
#include "extractor.h"

#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_LIMIT = 2048, FIELD_LIMIT = 12 };

static Extractor *extractor;

static int open_extractor(void **state)
{
  ExtractorOptions options = {.data_directory = BUILD_DIR "/share/entente", .open_facts = state && *state};
  return extractor_open(&options, (Log){0}, &extractor) == STATUS_OK ? 0 : -1;
}

static int close_extractor(void **state)
{
  (void)state;
  extractor_close(extractor);
  return 0;
}

typedef struct {
  const char *path;
  int line;
  Language language;
  Arena *arena;
  FactSet facts;
  bool is_open; /* predicates outside the vocabulary are wanted */
  int failures;
  int checks;
  int known; /* failures that the corpus knows of */
} Corpus;

static char *trimmed(char *text)
{
  while (*text == ' ')
    text++;
  size_t length = strlen(text);
  while (length && (text[length - 1] == ' ' || text[length - 1] == '\n'))
    text[--length] = '\0';
  return text;
}

static int fields_of(char *line, char *fields[FIELD_LIMIT])
{
  int count = 0;
  for (char *rest = line; rest && count < FIELD_LIMIT;) {
    char *bar = strstr(rest, " | ");
    if (bar)
      *bar = '\0';
    fields[count++] = trimmed(rest);
    rest = bar ? bar + 3 : NULL;
  }
  return count;
}

static bool entity_is_called(const Corpus *corpus, int entity, const char *name)
{
  if (entity < 0)
    return false;
  const char *key = text_key(corpus->arena, name);
  const Entity *of = &corpus->facts.entities[entity];
  for (size_t i = 0; i < of->label_count; i++)
    if (strcmp(text_key(corpus->arena, of->labels[i].text), key) == 0)
      return true;
  return false;
}

static bool quantity_is(const Quantity *quantity, const char *wanted)
{
  char text[96];
  snprintf(text, sizeof text, "%s%s%s", quantity->is_set ? quantity->value_text : "", quantity->currency ? " " : "",
           quantity->currency ? quantity->currency : "");
  return strcmp(text, wanted) == 0;
}

static bool object_is(const Corpus *corpus, const Fact *fact, const char *wanted)
{
  switch (fact->object_kind) {
  case OBJECT_ENTITY: return entity_is_called(corpus, fact->object, wanted);
  case OBJECT_DATE: return fact->object_date.start && strcmp(fact->object_date.start, wanted) == 0;
  case OBJECT_AMOUNT: return quantity_is(&fact->object_amount, wanted);
  }
  return false;
}

static const char *predicate_of(const Fact *fact)
{
  const char *name = strrchr(fact->predicate, '#');
  return name ? name + 1 : fact->predicate;
}

static bool attribute_is(const Corpus *corpus, const Fact *fact, char *wanted)
{
  char *value = strchr(wanted, '=');
  assert_non_null(value);
  size_t length = (size_t)(value++ - wanted);
  static const char *const names[] = {"place", "recipient", "addressee", "attribution"};
  const int entities[] = {fact->place, fact->recipient, fact->addressee, fact->attribution};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen(names[i]) == length && strncmp(names[i], wanted, length) == 0)
      return entity_is_called(corpus, entities[i], value);
  if (strncmp(wanted, "date=", 5) == 0)
    return fact->date.start && strcmp(fact->date.start, value) == 0;
  if (strncmp(wanted, "quantity=", 9) == 0)
    return quantity_is(&fact->quantity, value);
  fail_msg("%s:%d: no such attribute: %s", corpus->path, corpus->line, wanted);
  return false;
}

static bool fact_is(const Corpus *corpus, const Fact *fact, char *fields[], int count)
{
  if (strcmp(predicate_of(fact), fields[1]) != 0)
    return false;
  bool stands = entity_is_called(corpus, fact->subject, fields[0]) && object_is(corpus, fact, fields[2]);
  const VocabularyRelation *relation = vocabulary_relation(extractor_vocabulary(extractor), fields[1]);
  if (!stands && relation && relation->is_symmetric && fact->object_kind == OBJECT_ENTITY)
    stands = entity_is_called(corpus, fact->object, fields[0]) && entity_is_called(corpus, fact->subject, fields[2]);
  if (!stands || (count > 3 && strcmp(factuality_name(fact->factuality), fields[3]) != 0))
    return false;
  for (int i = 4; i < count; i++)
    if (!attribute_is(corpus, fact, fields[i]))
      return false;
  return true;
}

static void print_found(const Corpus *corpus)
{
  for (size_t i = 0; i < corpus->facts.fact_count; i++) {
    const Fact *fact = &corpus->facts.facts[i];
    const char *object = fact->object_kind == OBJECT_ENTITY ? corpus->facts.entities[fact->object].labels[0].text
                         : fact->object_kind == OBJECT_DATE ? fact->object_date.start
                                                            : fact->object_amount.text;
    print_message("    found: %s | %s | %s | %s", corpus->facts.entities[fact->subject].labels[0].text, predicate_of(fact), object,
                  factuality_name(fact->factuality));
    const char *const names[] = {"place", "recipient", "addressee", "attribution"};
    const int entities[] = {fact->place, fact->recipient, fact->addressee, fact->attribution};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
      if (entities[n] >= 0)
        print_message(" | %s=%s", names[n], corpus->facts.entities[entities[n]].labels[0].text);
    if (fact->date.start)
      print_message(" | date=%s", fact->date.start);
    if (fact->quantity.is_set)
      print_message(" | quantity=%s%s%s", fact->quantity.value_text, fact->quantity.currency ? " " : "",
                    fact->quantity.currency ? fact->quantity.currency : "");
    print_message("\n");
  }
}

/* A line of a block: "= fact", "! fact", "! none", "? fact". */
static void check(Corpus *corpus, char *line)
{
  char kind = line[0], copy[LINE_LIMIT];
  snprintf(copy, sizeof copy, "%s", trimmed(line + 1));
  char *fields[FIELD_LIMIT];
  int count = fields_of(copy, fields);
  bool none = strcmp(fields[0], "none") == 0, found = false;
  if (!none && (count < 3 || (!corpus->is_open && !vocabulary_relation(extractor_vocabulary(extractor), fields[1]))))
    fail_msg("%s:%d: wanted: subject | predicate | object", corpus->path, corpus->line);
  for (size_t i = 0; i < corpus->facts.fact_count; i++) {
    const Fact *fact = &corpus->facts.facts[i];
    found |= none || fact_is(corpus, fact, fields, count);
    assert_int_equal(fact->is_open, strncmp(fact->predicate, ENTENTE_OPEN_NAMESPACE, strlen(ENTENTE_OPEN_NAMESPACE)) == 0);
    assert_int_equal(fact->is_open, fact->predicate_label != NULL);
  }
  corpus->checks++;
  if (found == (kind != '!'))
    return;
  bool known = kind == '?';
  corpus->known += known;
  corpus->failures += !known;
  if (known && !getenv("ENTENTE_SHOW_KNOWN"))
    return;
  print_message("%s:%d: %s: %s\n", corpus->path, corpus->line,
                kind == '!' ? "not wanted"
                : known     ? "known to be missed"
                            : "missed",
                trimmed(line + 1));
  print_found(corpus);
}

static void read_sentence(Corpus *corpus, const char *date, const char *text)
{
  DocumentOptions options = {.format = INPUT_TEXT, .language = corpus->language, .date = date};
  Document *document = arena_array(corpus->arena, 1, sizeof *document);
  Parse parse;
  assert_non_null(document);
  assert_int_equal(extractor_read(extractor, corpus->arena, "sentence.txt", text, strlen(text), &options, (Log){0}, document), STATUS_OK);
  assert_int_equal(extractor_parse(extractor, corpus->arena, document, &parse), STATUS_OK);
  assert_int_equal(extractor_facts(extractor, corpus->arena, &parse, (Log){0}, &corpus->facts), STATUS_OK);
}

static void run(const char *path, Language language, bool is_open)
{
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  Corpus corpus = {.path = path, .language = language, .is_open = is_open};
  char line[LINE_LIMIT], date[16] = "2025-03-12";
  while (fgets(line, sizeof line, file)) {
    corpus.line++;
    if (line[0] == '#' || line[0] == '\n')
      continue;
    if (strncmp(line, "@date ", 6) == 0) {
      snprintf(date, sizeof date, "%.10s", line + 6);
    } else if (strchr("=!?", line[0])) {
      assert_non_null(corpus.arena);
      check(&corpus, line);
    } else {
      arena_free(corpus.arena);
      corpus.arena = arena_new();
      assert_non_null(corpus.arena);
      read_sentence(&corpus, date, trimmed(line));
    }
  }
  fclose(file);
  arena_free(corpus.arena);
  print_message("%s: %d checks, %d failed, %d known to fail\n", path, corpus.checks, corpus.failures, corpus.known);
  assert_true(corpus.checks > 0);
  assert_int_equal(corpus.failures, 0);
}

static void french_sentences_give_their_facts(void **state)
{
  (void)state;
  run("corpus/facts-fr.txt", LANGUAGE_FRENCH, false);
}

static void english_sentences_give_their_facts(void **state)
{
  (void)state;
  run("corpus/facts-en.txt", LANGUAGE_ENGLISH, false);
}

static void french_clauses_give_open_facts(void **state)
{
  (void)state;
  run("corpus/open-fr.txt", LANGUAGE_FRENCH, true);
}

static void english_clauses_give_open_facts(void **state)
{
  (void)state;
  run("corpus/open-en.txt", LANGUAGE_ENGLISH, true);
}

static int open_extractor_for_clauses(void **state)
{
  (void)state;
  void *yes = &extractor;
  return open_extractor(&yes);
}

int main(void)
{
  const struct CMUnitTest vocabulary[] = {
      cmocka_unit_test(french_sentences_give_their_facts),
      cmocka_unit_test(english_sentences_give_their_facts),
  };
  const struct CMUnitTest clauses[] = {
      cmocka_unit_test(french_clauses_give_open_facts),
      cmocka_unit_test(english_clauses_give_open_facts),
  };
  int failed = cmocka_run_group_tests(vocabulary, open_extractor, close_extractor);
  return failed + cmocka_run_group_tests(clauses, open_extractor_for_clauses, close_extractor);
}
