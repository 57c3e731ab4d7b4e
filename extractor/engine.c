#include "engine.h"

#include "network.h"
#include "segmenter.h"
#include "splitter.h"
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
  Splitter splitter;
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
  if (status == STATUS_OK)
    status = splitter_open(model, &engine->network.embedding, &engine->splitter);
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
  splitter_close(&engine->splitter);
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

enum { SEGMENT_TOKENS = 1024 }; /* of paragraphs whose ends of sentences are looked for together */

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

/* A paragraph on its way from text to sentences. */
typedef struct {
  size_t index; /* in the document */
  const char *text;
  Token *tokens;
  const char **forms; /* of the tokens */
  TokenView *views;
  float *scores; /* NULL without a splitter */
  size_t count;
} Piece;

/* Words of the tokens [first, last) as one sentence. `character` is the offset of byte `*byte` of the text and moves on with it. */
static void add_sentence(SentenceList *list, const Piece *piece, size_t first, size_t last, size_t *byte, size_t *character)
{
  const char *text = piece->text;
  const Token *tokens = piece->tokens;
  size_t count = 0;
  for (size_t t = first; t < last; t++)
    count += tokens[t].is_contraction ? tokens[t].word_count : 1;
  list->sentences = arena_grow(list->arena, list->sentences, &list->room, list->count + 1, sizeof *list->sentences);
  Sentence *sentence = &list->sentences[list->count++];
  sentence->paragraph = piece->index;
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
      set_word(list->arena, word, token->is_contraction ? arena_string(list->arena, token->words[p]) : piece->forms[t]);
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

static Piece read_piece(const Engine *engine, Arena *scratch, Arena *arena, const Document *document, size_t index)
{
  const Paragraph *paragraph = &document->paragraphs[index];
  Piece piece = {.index = index, .text = document->text + paragraph->byte_begin};
  piece.tokens = tokenizer_run(engine->tokenizer, scratch, piece.text, paragraph->byte_end - paragraph->byte_begin, &piece.count);
  piece.views = segmenter_views(scratch, &engine->network.lexicon, piece.text, piece.tokens, piece.count);
  piece.forms = arena_array(scratch, piece.count + 1, sizeof *piece.forms);
  for (size_t t = 0; t < piece.count; t++)
    piece.forms[t] = arena_copy(arena, piece.text + piece.tokens[t].begin, piece.tokens[t].end - piece.tokens[t].begin);
  if (splitter_is_present(&engine->splitter))
    piece.scores = arena_array(scratch, piece.count + 1, sizeof *piece.scores);
  segmenter_contract(&engine->segmenter, piece.views, piece.tokens, piece.count);
  return piece;
}

/* A headline, which has capitals and no verb where other texts begin anew, ends at a mark or not at all. */
static void keep_headline(const Piece *piece, bool *ends)
{
  for (size_t t = 0; t + 1 < piece->count; t++) {
    const Token *token = &piece->tokens[t];
    ends[t] =
        ends[t] && token->end > token->begin && strchr(".!?\xA6", piece->text[token->end - 1]) != NULL; /* the last byte of an ellipsis */
  }
}

static void cut_sentences(const Engine *engine, Arena *scratch, const Document *document, const Piece *piece, SentenceList *list)
{
  bool *ends = arena_array(scratch, piece->count + 1, sizeof *ends);
  segmenter_split(&engine->segmenter, piece->views, piece->count, piece->scores, ends);
  if (document->paragraphs[piece->index].kind == PARAGRAPH_TITLE)
    keep_headline(piece, ends);
  size_t first = 0, words = 0, byte = 0, character = document->paragraphs[piece->index].begin;
  for (size_t t = 0; t < piece->count; t++) {
    words += piece->tokens[t].is_contraction ? piece->tokens[t].word_count : 1;
    if (ends[t] || words + TOKEN_WORD_LIMIT > ENGINE_SENTENCE_LIMIT_WORDS) {
      add_sentence(list, piece, first, t + 1, &byte, &character);
      first = t + 1;
      words = 0;
    }
  }
}

/* Sentences of the paragraphs from `index` on, of so many that their tokens fill the layers of the splitter. Returns the next paragraph. */
static size_t segment_paragraphs(const Engine *engine, Arena *scratch, FormTable *table, const Document *document, size_t index,
                                 SentenceList *list, Status *status)
{
  Piece *pieces = NULL;
  size_t count = 0, room = 0, tokens = 0;
  for (; index < document->paragraph_count && tokens < SEGMENT_TOKENS; index++) {
    ParagraphKind kind = document->paragraphs[index].kind;
    if (kind == PARAGRAPH_FURNITURE || kind == PARAGRAPH_DATELINE)
      continue;
    pieces = arena_grow(scratch, pieces, &room, count + 1, sizeof *pieces);
    pieces[count] = read_piece(engine, scratch, list->arena, document, index);
    tokens += pieces[count++].count;
  }
  if (splitter_is_present(&engine->splitter)) {
    SplitterText *texts = arena_array(scratch, count + 1, sizeof *texts);
    for (size_t p = 0; p < count; p++)
      texts[p] = (SplitterText){pieces[p].forms, pieces[p].views, pieces[p].count, pieces[p].scores};
    *status = splitter_run(engine->network.kernel, &engine->splitter, table, texts, count);
  }
  for (size_t p = 0; p < count && *status == STATUS_OK; p++)
    cut_sentences(engine, scratch, document, &pieces[p], list);
  return index;
}

Status engine_parse(const Engine *engine, Arena *arena, const Document *document, Parse *parse)
{
  Arena *scratch = arena_new(), *table_arena = arena_new();
  Status status = scratch && table_arena ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK) {
    SentenceList list = {.arena = arena};
    FormTable *table = form_table_new(table_arena, &engine->network.embedding);
    for (size_t p = 0; p < document->paragraph_count && status == STATUS_OK;) {
      p = segment_paragraphs(engine, scratch, table, document, p, &list, &status);
      arena_clear(scratch);
    }
    Sentence **sentences = arena_array(scratch, list.count + 1, sizeof *sentences);
    for (size_t i = 0; i < list.count; i++)
      sentences[i] = &list.sentences[i];
    if (status == STATUS_OK)
      status = network_parse(&engine->network, table, arena, sentences, list.count, NETWORK_ALL);
    if (status == STATUS_OK)
      status = tag_agreement_run(list.sentences, list.count);
    *parse = (Parse){document, engine->language, list.sentences, list.count};
  }
  arena_free(table_arena);
  arena_free(scratch);
  return status;
}
