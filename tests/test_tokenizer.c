#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text.h"
#include "tokenizer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char last_message[1024];

static void keep_message(void *user, const LogMessage *message)
{
  (void)user;
  snprintf(last_message, sizeof last_message, "%s:%zu: %s", message->file, message->line, message->text);
}

static const Log KEEP = {keep_message, NULL};

static size_t append_file(char *to, const char *name)
{
  char path[4096];
  snprintf(path, sizeof path, "%s/schemas/%s", SOURCE_DIR, name);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  size_t n = fread(to, 1, 1 << 16, file);
  fclose(file);
  return n;
}

static Tokenizer *open_language(const char *code)
{
  static char rules[1 << 18];
  char name[64];
  snprintf(name, sizeof name, "tokens-%s.txt", code);
  size_t n = append_file(rules, name);
  n += append_file(rules + n, "tokens.txt");
  Tokenizer *tokenizer = NULL;
  assert_int_equal(tokenizer_new(rules, n, name, KEEP, &tokenizer), STATUS_OK);
  return tokenizer;
}

/* Tokens separated by spaces ('_' for a space inside one); contractions as surface=word+word, ambiguous ones with '?' for '='. */
static void check(const Tokenizer *tokenizer, const char *text, const char *expected)
{
  Arena *arena = arena_new();
  size_t count;
  Token *tokens = tokenizer_run(tokenizer, arena, text, strlen(text), &count);
  char line[4096] = "";
  size_t end = 0;
  for (size_t i = 0; i < count; i++) {
    assert_true(tokens[i].begin >= end && tokens[i].end > tokens[i].begin);
    end = tokens[i].end;
    if (i)
      strcat(line, " ");
    size_t at = strlen(line);
    strncat(line, text + tokens[i].begin, tokens[i].end - tokens[i].begin);
    for (char *c = line + at; *c; c++)
      if (*c == ' ')
        *c = '_';
    for (size_t w = 0; w < tokens[i].word_count; w++) {
      strcat(line, w ? "+" : tokens[i].is_ambiguous ? "?" : "=");
      strcat(line, tokens[i].words[w]);
    }
  }
  assert_string_equal(line, expected);
  arena_free(arena);
}

static void test_french(void **state)
{
  (void)state;
  Tokenizer *t = open_language("fr");
  check(t, "L'usine n'a pas fermé aujourd'hui.", "L' usine n' a pas fermé aujourd'hui .");
  check(t, "L’usine qu’il dirige, jusqu’à l’été", "L’ usine qu’ il dirige , jusqu’ à l’ été");
  check(t, "Où va-t-il ? dit-elle, donne-le-moi ! Est-ce vrai ?", "Où va -t-il ? dit -elle , donne -le -moi ! Est -ce vrai ?");
  check(t, "Celui-ci parle au porte-parole, là-bas.", "Celui-ci parle au=à+le porte-parole , là-bas .");
  check(t, "DU vin, Aux armes", "DU?DE+le vin , Aux=À+les armes");
  check(t, "M. Dupont et Mme Roux (ex-ministre)", "M. Dupont et Mme Roux ( ex-ministre )");
  check(t, "1 236 000 euros, 3,5 % et 12 000 t", "1_236_000 euros , 3,5 % et 12_000 t");
  check(t, "à 18h02, vers 20 h 30, le 01/02/2003", "à 18 h 02 , vers 20 h 30 , le 01/02/2003");
  check(t, "« Non », a-t-elle écrit sur www.exemple.fr/page.", "« Non » , a -t-elle écrit sur www.exemple.fr/page .");
  check(t, "écrire à jean.roux@exemple.org !!!", "écrire à jean.roux@exemple.org !!!");
  check(t, "c'est-à-dire quelqu'un, l'on croit... Quoi ?!", "c'est-à-dire quelqu'un , l'on croit ... Quoi ?!");
  check(t, "Jean-Paul – la France - le nord", "Jean-Paul – la France - le nord");
  tokenizer_free(t);
}

static void test_english(void **state)
{
  (void)state;
  Tokenizer *t = open_language("en");
  check(t, "They don't know, can't say and cannot go.", "They don't=do+n't know , can't=ca+n't say and cannot=can+not go .");
  check(t, "The mayor’s well-known co-founder", "The mayor’s=mayor+’s well - known co-founder");
  check(t, "the workers' rights in the U.S. at 5pm", "the workers'=workers+' rights in the U.S. at 5 pm");
  check(t, "Mr. Smith paid $1,250.50 (about 3%).", "Mr. Smith paid $ 1,250.50 ( about 3 % ) .");
  check(t, "I'm gonna see O'Brien", "I'm=I+'m gonna=gon+na see O'Brien");
  check(t, "see https://example.org/a?b=c, or @desk #news :)", "see https://example.org/a?b=c , or @desk #news :)");
  check(t, "DON'T", "DON'T=DO+N'T");
  tokenizer_free(t);
}

static void test_bad_rules(void **state)
{
  (void)state;
  Tokenizer *t;
  const char *wrong[] = {"token (", "words du de", "split", "nonsense x", "list A\n", "maybe", "", "macro A", "token \xff"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    *last_message = '\0';
    assert_int_equal(tokenizer_new(wrong[i], strlen(wrong[i]), "rules", KEEP, &t), STATUS_BAD_SCHEMA);
    assert_null(t);
    assert_true(strncmp(last_message, "rules:", 6) == 0);
  }
  assert_int_equal(tokenizer_new("# a\ntoken a\ntoken [", 19, "rules", KEEP, &t), STATUS_BAD_SCHEMA);
  assert_non_null(strstr(last_message, "rules:3:"));
}

/* Every byte that is not white space belongs to exactly one token, whatever the text. */
static void test_covers_everything(void **state)
{
  (void)state;
  Tokenizer *t = open_language("fr");
  Arena *arena = arena_new();
  uint32_t seed = 12345;
  static const char *const PIECES[] = {"'",        "’",           "-t-il", "«", " ",       "\n",           "\xF0\x9F\x98\x80", "é",
                                       "\xCC\x81", "1",           ".",     "@", "http://", "\xE2\x80\x8B", "\xEF\xBB\xBF",     "l",
                                       "A",        "\xEF\xBF\xBD"};
  for (int round = 0; round < 300; round++) {
    char text[512] = "";
    for (int i = 0; i < 40; i++) {
      seed = seed * 1664525 + 1013904223;
      strcat(text, PIECES[(seed >> 16) % (sizeof PIECES / sizeof *PIECES)]);
    }
    size_t count, end = 0, length = strlen(text);
    Token *tokens = tokenizer_run(t, arena, text, length, &count);
    for (size_t i = 0; i <= count; i++) {
      size_t next = i < count ? tokens[i].begin : length;
      while (end < next) {
        uint32_t c;
        end += text_decode(text + end, next - end, &c);
        assert_true(text_is_space(c) || c == 0xFEFF || c == 0x200B);
      }
      if (i < count) {
        assert_true(tokens[i].end > tokens[i].begin);
        assert_int_equal(text_valid_prefix(text + tokens[i].begin, tokens[i].end - tokens[i].begin), tokens[i].end - tokens[i].begin);
        end = tokens[i].end;
      }
    }
  }
  arena_free(arena);
  tokenizer_free(t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_french),
      cmocka_unit_test(test_english),
      cmocka_unit_test(test_bad_rules),
      cmocka_unit_test(test_covers_everything),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
