/* What clauses say (open_clause.h), on trees made by hand: what is found does not hang on the weights of the day. */
#include "conllu.h"
#include "open_clause.h"
#include "schema_reader.h"
#include "text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_LIMIT = 8192, LONG_SENTENCE = 700 };

static Schema *schema;

static int read_lists(void **state)
{
  (void)state;
  SchemaBuilder *builder = schema_builder_new((Log){0});
  static const char *const files[] = {"vocabulary.ttl", "grammar-en.ttl", "grammar-fr.ttl"};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    char path[512];
    snprintf(path, sizeof path, "%s/schemas/%s", SOURCE_DIR, files[i]);
    if (schema_read_file(builder, path, (Log){0}) != STATUS_OK)
      return -1;
  }
  return schema_finish(builder, &schema) == STATUS_OK ? 0 : -1;
}

static int free_lists(void **state)
{
  (void)state;
  schema_free(schema);
  return 0;
}

typedef struct {
  const Sentence *sentence;
  FILE *out;
  int count;
} Printer;

static void print_set(const Printer *printer, const WordSet *set)
{
  const char *space = "";
  for (int i = 0; i < (int)printer->sentence->word_count; i++)
    if (word_set_has(set, i)) {
      fprintf(printer->out, "%s%s", space, printer->sentence->words[i].form);
      space = " ";
    }
}

/* A line "subject | relation | argument | argument"; "+" stands for a copula that the text has left out. */
static void print_clause(void *user, const OpenClause *clause)
{
  Printer *printer = user;
  assert_true(clause->argument_count > 0 && clause->argument_count <= OPEN_ARGUMENT_LIMIT && clause->chain_count > 0);
  assert_true(clause->confidence > 0 && clause->confidence <= 1);
  printer->count++;
  print_set(printer, &clause->subject);
  fprintf(printer->out, " | %s", clause->lacks_copula ? "+" : "");
  print_set(printer, &clause->relation);
  for (int i = 0; i < clause->argument_count; i++) {
    fputs(" | ", printer->out);
    print_set(printer, &clause->arguments[i].phrase);
  }
  fputs("\n", printer->out);
}

/* Reads a tree written as "form lemma UPOS feats head relation", a word a line, and hands out what it says. */
static int say(Language language, const char *tree, char *said, size_t size)
{
  Arena *arena = arena_new();
  char *conllu = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&conllu, &length);
  assert_non_null(out);
  int number = 1;
  for (const char *line = tree; *line; line += strcspn(line, "\n") + 1) {
    char form[64], lemma[64], upos[16], feats[64], relation[32];
    int head;
    assert_int_equal(sscanf(line, "%63s %63s %15s %63s %d %31s", form, lemma, upos, feats, &head, relation), 6);
    fprintf(out, "%d\t%s\t%s\t%s\t_\t%s\t%d\t%s\t_\t_\n", number++, form, lemma, upos, feats, head, relation);
  }
  fputs("\n", out);
  fclose(out);
  Document document = {0};
  Parse parse = {0};
  assert_int_equal(conllu_read(arena, "tree", conllu, length, language, (Log){0}, &document, &parse), STATUS_OK);
  assert_int_equal(parse.sentence_count, 1);
  const Sentence *sentence = &parse.sentences[0];
  const char **keys = arena_array(arena, sentence->word_count, sizeof *keys);
  for (size_t i = 0; i < sentence->word_count; i++)
    keys[i] = text_key(arena, sentence->words[i].lemma);
  Clause clause = {sentence, keys, language, schema};
  char *text = NULL;
  size_t text_length = 0;
  Printer printer = {.sentence = sentence, .out = open_memstream(&text, &text_length)};
  assert_non_null(printer.out);
  open_clause_find(&clause, print_clause, &printer);
  fclose(printer.out);
  snprintf(said, size, "%s", text);
  free(text);
  free(conllu);
  arena_free(arena);
  return printer.count;
}

static void a_verb_has_its_object_and_what_else_it_says(void **state)
{
  (void)state;
  char said[TEXT_LIMIT];
  assert_int_equal(say(LANGUAGE_ENGLISH,
                       "Baker Baker PROPN _ 3 nsubj\nnever never ADV _ 3 advmod\nfound find VERB VerbForm=Fin 0 root\nthe the DET _ 5 det\n"
                       "mine mine NOUN _ 3 obj\nin in ADP _ 7 case\nMay May PROPN _ 3 obl\n. . PUNCT _ 3 punct\n",
                       said, sizeof said),
                   1);
  assert_string_equal(said, "Baker | never found | the mine | in May\n");
}

static void a_verb_without_object_takes_the_preposition(void **state)
{
  (void)state;
  char said[TEXT_LIMIT];
  say(LANGUAGE_FRENCH,
      "Elle il PRON _ 2 nsubj\nenseigne enseigner VERB VerbForm=Fin 0 root\nà à ADP _ 4 case\nLyon Lyon PROPN _ 2 obl:arg\n"
      "depuis depuis ADP _ 6 case\nlundi lundi NOUN _ 2 obl:mod\n",
      said, sizeof said);
  assert_string_equal(said, "Elle | enseigne à | Lyon | depuis lundi\n");
}

static void chains_of_verbs_are_one_relation(void **state)
{
  (void)state;
  char said[TEXT_LIMIT];
  say(LANGUAGE_ENGLISH,
      "He he PRON _ 2 nsubj\nwants want VERB VerbForm=Fin 0 root\nto to PART _ 4 mark\nbuy buy VERB VerbForm=Inf 2 xcomp\n"
      "boats boat NOUN _ 4 obj\n",
      said, sizeof said);
  assert_string_equal(said, "He | wants to buy | boats\n");
}

static void relative_pronouns_are_their_antecedents(void **state)
{
  (void)state;
  char said[TEXT_LIMIT];
  say(LANGUAGE_FRENCH,
      "Le le DET _ 2 det\nmaire maire NOUN _ 0 root\nqui qui PRON PronType=Rel 4 nsubj\nchante chanter VERB VerbForm=Fin 2 acl:relcl\n"
      "une un DET _ 6 det\nchanson chanson NOUN _ 4 obj\n",
      said, sizeof said);
  assert_string_equal(said, "Le maire | chante | une chanson\n");
}

static void participles_speak_of_their_noun(void **state)
{
  (void)state;
  char said[TEXT_LIMIT];
  say(LANGUAGE_ENGLISH,
      "The the DET _ 2 det\nlaw law NOUN _ 6 nsubj\nsigned sign VERB VerbForm=Part|Tense=Past 2 acl\nby by ADP _ 5 case\n"
      "her she PRON _ 3 obl:agent\nhelps help VERB VerbForm=Fin 0 root\npeople people NOUN _ 6 obj\n",
      said, sizeof said);
  assert_string_equal(said, "The law | +signed by | her\nThe law signed by her | helps | people\n");
}

static void predicates_are_arguments_and_appositions_are_said(void **state)
{
  (void)state;
  char said[TEXT_LIMIT];
  say(LANGUAGE_ENGLISH,
      "Anna Anna PROPN _ 7 nsubj\n, , PUNCT _ 4 punct\na a DET _ 4 det\nnurse nurse NOUN _ 1 appos\n, , PUNCT _ 4 punct\nis be AUX _ 7 "
      "cop\n"
      "ill ill ADJ _ 0 root\n",
      said, sizeof said);
  assert_string_equal(said, "Anna | + | a nurse\nAnna | is | ill\n");
  say(LANGUAGE_ENGLISH,
      "Lyon Lyon PROPN _ 3 nsubj\nis be AUX _ 3 cop\nclose close ADJ _ 0 root\nto to ADP _ 5 case\nParis Paris PROPN _ 3 obl\n", said,
      sizeof said);
  assert_string_equal(said, "Lyon | is close to | Paris\n");
}

static void fragments_say_nothing(void **state)
{
  (void)state;
  char said[TEXT_LIMIT];
  /* A free relative, a verb without subject, an intention that leaves nothing. */
  assert_int_equal(say(LANGUAGE_ENGLISH, "Who who PRON PronType=Rel 2 nsubj\nknows know VERB VerbForm=Fin 0 root\nit it PRON _ 2 obj\n",
                       said, sizeof said),
                   0);
  assert_int_equal(say(LANGUAGE_ENGLISH, "Eat eat VERB VerbForm=Fin 0 root\nbread bread NOUN _ 1 obj\n", said, sizeof said), 0);
  assert_int_equal(
      say(LANGUAGE_ENGLISH,
          "Intention intention NOUN _ 0 root\nof of SCONJ _ 3 mark\nleaving leave VERB VerbForm=Ger 1 acl\nParis Paris PROPN _ 3 obj\n",
          said, sizeof said),
      0);
}

/* A chain of verbs, a fan of objects, and words beyond those that a set can hold. */
static void long_sentences_are_read_in_bounds(void **state)
{
  (void)state;
  char said[TEXT_LIMIT], *tree = NULL;
  size_t length;
  FILE *out = open_memstream(&tree, &length);
  assert_non_null(out);
  fputs("He he PRON _ 2 nsubj\ngoes go VERB VerbForm=Fin 0 root\n", out);
  for (int i = 3; i < LONG_SENTENCE; i++)
    fprintf(out, i % 2 ? "x x NOUN _ %d obj\n" : "goes go VERB VerbForm=Inf %d xcomp\n", i % 2 ? 2 : i - 2);
  fclose(out);
  assert_true(say(LANGUAGE_ENGLISH, tree, said, sizeof said) > 0);
  free(tree);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_verb_has_its_object_and_what_else_it_says),
      cmocka_unit_test(a_verb_without_object_takes_the_preposition),
      cmocka_unit_test(chains_of_verbs_are_one_relation),
      cmocka_unit_test(relative_pronouns_are_their_antecedents),
      cmocka_unit_test(participles_speak_of_their_noun),
      cmocka_unit_test(predicates_are_arguments_and_appositions_are_said),
      cmocka_unit_test(fragments_say_nothing),
      cmocka_unit_test(long_sentences_are_read_in_bounds),
  };
  return cmocka_run_group_tests(tests, read_lists, free_lists);
}
