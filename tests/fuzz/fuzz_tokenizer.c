/* Any bytes as a paragraph: tokens cover it in order. Run from the tests folder. */
#include "segmenter.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t append_file(char *to, size_t room, const char *name)
{
  char path[4096];
  snprintf(path, sizeof path, "%s/schemas/%s", SOURCE_DIR, name);
  FILE *file = fopen(path, "rb");
  if (!file)
    abort();
  size_t n = fread(to, 1, room, file);
  fclose(file);
  return n;
}

static Tokenizer *open_language(const char *name)
{
  static char rules[1 << 18];
  Tokenizer *tokenizer;
  size_t n = append_file(rules, sizeof rules, name);
  n += append_file(rules + n, sizeof rules - n, "tokens.txt");
  if (tokenizer_new(rules, n, name, (Log){NULL, NULL}, &tokenizer) != STATUS_OK)
    abort();
  return tokenizer;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static Tokenizer *tokenizers[2];
  if (!tokenizers[0]) {
    tokenizers[0] = open_language("tokens-fr.txt");
    tokenizers[1] = open_language("tokens-en.txt");
  }
  size_t length = text_valid_prefix((const char *)data, size);
  char *text = malloc(length + 1);
  memcpy(text, data, length);
  text[length] = '\0';
  for (int l = 0; l < 2; l++) {
    Arena *arena = arena_new();
    size_t count, end = 0;
    Token *tokens = tokenizer_run(tokenizers[l], arena, text, length, &count);
    for (size_t i = 0; i < count; i++) {
      if (tokens[i].begin < end || tokens[i].end <= tokens[i].begin || tokens[i].end > length)
        abort();
      end = tokens[i].end;
      for (size_t w = 0; w < tokens[i].word_count; w++)
        if (!tokens[i].words[w])
          abort();
    }
    segmenter_views(arena, NULL, text, tokens, count);
    arena_free(arena);
  }
  free(text);
  return 0;
}
