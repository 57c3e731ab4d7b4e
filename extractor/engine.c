#include "engine.h"

#include "network.h"
#include "segmenter.h"
#include "tag_agreement.h"
#include "text.h"
#include "tokenizer.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct Engine {
  Model *model;
  Language language;
  char *info;
  Tokenizer *tokenizer;
  Segmenter segmenter;
  Network network;
};

/* -- Opening ----------------------------------------------------------------------------------------------------- */

typedef struct {
  char *text;
  size_t length, room;
} Lines;

static void add_text(Lines *lines, const char *text)
{
  size_t n = strlen(text);
  if (lines->length + n + 1 > lines->room) {
    size_t room = (lines->length + n + 1) * 2;
    char *grown = realloc(lines->text, room);
    if (!grown)
      return;
    lines->text = grown;
    lines->room = room;
  }
  memcpy(lines->text + lines->length, text, n + 1);
  lines->length += n;
}

static void add_value(Lines *lines, json_t *value)
{
  if (json_is_string(value)) {
    add_text(lines, json_string_value(value));
    return;
  }
  char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
  add_text(lines, text ? text : "");
  free(text);
}

/* The members of an object as "name value, name value"; another value as it is. */
static void add_members(Lines *lines, json_t *value)
{
  if (!json_is_object(value)) {
    add_value(lines, value);
    return;
  }
  const char *name;
  json_t *part;
  bool first = true;
  json_object_foreach(value, name, part)
  {
    add_text(lines, first ? "" : ", ");
    add_text(lines, name);
    add_text(lines, " ");
    add_value(lines, part);
    first = false;
  }
}

/* "name: value" for each item of an object, in one line each; nested objects give "outer, inner: value" or a list "a; b". */
static void add_object(Lines *lines, const char *prefix, json_t *object)
{
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value)
  {
    size_t index;
    json_t *item;
    if (json_is_object(value) && !*prefix) {
      char outer[128];
      size_t n = strlen(key) < sizeof outer - 3 ? strlen(key) : sizeof outer - 3;
      memcpy(outer, key, n);
      strcpy(outer + n, ", ");
      add_object(lines, outer, value);
      continue;
    }
    if (json_is_array(value)) {
      json_array_foreach(value, index, item)
      {
        add_text(lines, key);
        add_text(lines, ": ");
        add_members(lines, item);
        add_text(lines, "\n");
      }
      continue;
    }
    add_text(lines, prefix);
    add_text(lines, key);
    add_text(lines, ": ");
    add_members(lines, value);
    add_text(lines, "\n");
  }
}

static Status read_metadata(Engine *engine)
{
  size_t length;
  const char *bytes = model_metadata(engine->model, &length);
  json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
  const char *code = json_string_value(json_object_get(root, "language"));
  engine->language = code ? language_from_code(code) : LANGUAGE_UNKNOWN;
  if (engine->language == LANGUAGE_UNKNOWN) {
    json_decref(root);
    return model_reject(engine->model, NULL, "its metadata name no language that this program knows");
  }
  Lines lines = {0};
  char version[64];
  snprintf(version, sizeof version, "format version: %d\n", MODEL_FORMAT_VERSION);
  add_text(&lines, version);
  add_object(&lines, "", root);
  json_decref(root);
  engine->info = lines.text;
  return engine->info ? STATUS_OK : STATUS_NO_MEMORY;
}

static Status open_parts(Engine *engine, Log log)
{
  const Model *model = engine->model;
  Status status = read_metadata(engine);
  const Section *rules;
  if (status == STATUS_OK)
    status = model_need(model, "segmenter.rules", SECTION_U8, 1, &rules);
  if (status == STATUS_OK)
    status = tokenizer_new(rules->data, rules->length, model_name(model), log, &engine->tokenizer);
  if (status == STATUS_BAD_SCHEMA)
    status = model_reject(model, "segmenter.rules", "holds rules that this program cannot use");
  if (status == STATUS_OK)
    status = segmenter_open(model, &engine->segmenter);
  if (status == STATUS_OK)
    status = network_open(model, &engine->network);
  return status;
}

Status engine_open(const char *path, Log log, Engine **result)
{
  *result = NULL;
  Engine *engine = calloc(1, sizeof *engine);
  if (!engine)
    return STATUS_NO_MEMORY;
  Status status = model_open(path, log, &engine->model);
  if (status == STATUS_OK)
    status = open_parts(engine, log);
  if (status != STATUS_OK) {
    engine_close(engine);
    return status;
  }
  *result = engine;
  return STATUS_OK;
}

void engine_close(Engine *engine)
{
  if (!engine)
    return;
  network_close(&engine->network);
  tokenizer_free(engine->tokenizer);
  model_close(engine->model);
  free(engine->info);
  free(engine);
}

Language engine_language(const Engine *engine)
{
  return engine->language;
}

const char *engine_info(const Engine *engine)
{
  return engine->info;
}

/* -- Segmentation ------------------------------------------------------------------------------------------------ */

typedef struct {
  Arena *arena;
  Sentence *sentences;
  size_t count, room;
} SentenceList;

static void set_word(Arena *arena, Word *word, const char *form)
{
  word->form = form;
  word->lower = text_lower(arena, form);
  word->lemma = word->lower;
  word->feats = word->subtype = "";
  word->head = -1;
}

/* Words of the tokens [first, last) as one sentence. `character` is the offset of byte `*byte` of `text` and moves on with it. */
static void add_sentence(SentenceList *list, const char *text, const Token *tokens, size_t first, size_t last, size_t paragraph,
                         size_t *byte, size_t *character)
{
  size_t count = 0;
  for (size_t t = first; t < last; t++)
    count += tokens[t].is_contraction ? tokens[t].word_count : 1;
  list->sentences = arena_grow(list->arena, list->sentences, &list->room, list->count + 1, sizeof *list->sentences);
  Sentence *sentence = &list->sentences[list->count++];
  sentence->paragraph = paragraph;
  sentence->words = arena_array(list->arena, count, sizeof *sentence->words);
  for (size_t t = first; t < last; t++) {
    const Token *token = &tokens[t];
    *character += text_count(text + *byte, token->begin - *byte);
    size_t begin = *character;
    *character += text_count(text + token->begin, token->end - token->begin);
    *byte = token->end;
    size_t parts = token->is_contraction ? token->word_count : 1;
    for (size_t p = 0; p < parts; p++) {
      Word *word = &sentence->words[sentence->word_count++];
      set_word(list->arena, word,
               token->is_contraction ? arena_string(list->arena, token->words[p])
                                     : arena_copy(list->arena, text + token->begin, token->end - token->begin));
      word->begin = begin;
      word->end = *character;
      word->token = (uint32_t)(t - first);
      word->space_after = token->space_after;
      word->opens_token = p == 0;
    }
  }
  sentence->begin = sentence->words[0].begin;
  sentence->end = *character;
}

static void segment_paragraph(const Engine *engine, Arena *scratch, const Document *document, size_t index, SentenceList *list)
{
  const Paragraph *paragraph = &document->paragraphs[index];
  const char *text = document->text + paragraph->byte_begin;
  size_t count;
  Token *tokens = tokenizer_run(engine->tokenizer, scratch, text, paragraph->byte_end - paragraph->byte_begin, &count);
  TokenView *views = segmenter_views(scratch, &engine->network.lexicon, text, tokens, count);
  bool *ends = arena_array(scratch, count + 1, sizeof *ends);
  segmenter_contract(&engine->segmenter, views, tokens, count);
  segmenter_split(&engine->segmenter, views, count, ends);
  size_t first = 0, words = 0, byte = 0, character = paragraph->begin;
  for (size_t t = 0; t < count; t++) {
    words += tokens[t].is_contraction ? tokens[t].word_count : 1;
    if (ends[t] || words + TOKEN_WORD_LIMIT > ENGINE_SENTENCE_LIMIT_WORDS) {
      add_sentence(list, text, tokens, first, t + 1, index, &byte, &character);
      first = t + 1;
      words = 0;
    }
  }
}

Status engine_parse(const Engine *engine, Arena *arena, const Document *document, Parse *parse)
{
  Arena *scratch = arena_new();
  if (!scratch)
    return STATUS_NO_MEMORY;
  SentenceList list = {.arena = arena};
  for (size_t p = 0; p < document->paragraph_count; p++) {
    ParagraphKind kind = document->paragraphs[p].kind;
    if (kind == PARAGRAPH_FURNITURE || kind == PARAGRAPH_DATELINE)
      continue;
    segment_paragraph(engine, scratch, document, p, &list);
    arena_clear(scratch);
  }
  Sentence **sentences = arena_array(scratch, list.count + 1, sizeof *sentences);
  for (size_t i = 0; i < list.count; i++)
    sentences[i] = &list.sentences[i];
  Status status = network_parse(&engine->network, arena, sentences, list.count, NETWORK_ALL);
  if (status == STATUS_OK)
    status = tag_agreement_run(list.sentences, list.count);
  arena_free(scratch);
  parse->document = document;
  parse->language = engine->language;
  parse->sentences = list.sentences;
  parse->sentence_count = list.count;
  return status;
}
