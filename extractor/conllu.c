#include "conllu.h"

#include "text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Where a character offset lies in the bytes; sentences and words come in text order, so it mostly moves forward. */
typedef struct {
  const Document *document;
  size_t character;
  size_t byte;
} Cursor;

static size_t cursor_byte(Cursor *cursor, size_t character)
{
  const char *text = cursor->document->text;
  if (character < cursor->character)
    cursor->character = cursor->byte = 0;
  while (cursor->character < character && cursor->byte < cursor->document->text_bytes) {
    cursor->byte++;
    while (((unsigned char)text[cursor->byte] & 0xC0) == 0x80)
      cursor->byte++;
    cursor->character++;
  }
  return cursor->byte;
}

/* A stretch of the document on one line: white space of any kind that would break the format becomes a space. */
static void write_text(FILE *out, const Cursor *cursor, size_t begin, size_t end)
{
  Cursor stretch = *cursor;
  size_t from = cursor_byte(&stretch, begin), to = cursor_byte(&stretch, end);
  for (size_t i = from; i < to; i++) {
    char c = stretch.document->text[i];
    fputc(c == '\n' || c == '\t' || c == '\r' ? ' ' : c, out);
  }
}

static void write_column(FILE *out, const char *text)
{
  fputs(text && *text ? text : "_", out);
}

/* MISC of the line that stands for the surface token (empty for words inside a contraction), then the name tag. */
static void write_misc(FILE *out, const Word *word, bool is_surface, bool is_word)
{
  const char *separator = "\t";
  if (is_word && word->ner != NER_O) {
    fprintf(out, "%sNER=%s", separator, ner_name(word->ner));
    separator = "|";
  }
  if (is_surface && !word->space_after) {
    fprintf(out, "%sSpaceAfter=No", separator);
    separator = "|";
  }
  if (is_surface) {
    fprintf(out, "%sTokenRange=%zu:%zu", separator, word->begin, word->end);
    separator = "|";
  }
  fputs(*separator == '\t' ? "\t_\n" : "\n", out);
}

static void write_sentence(FILE *out, Cursor *cursor, const Sentence *sentence)
{
  cursor_byte(cursor, sentence->begin);
  fputs("# text = ", out);
  write_text(out, cursor, sentence->begin, sentence->end);
  fputc('\n', out);
  for (size_t i = 0; i < sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    cursor_byte(cursor, word->begin);
    bool inside = !word->opens_token || (i + 1 < sentence->word_count && !sentence->words[i + 1].opens_token);
    if (inside && word->opens_token) {
      size_t last = i;
      while (last + 1 < sentence->word_count && !sentence->words[last + 1].opens_token)
        last++;
      fprintf(out, "%zu-%zu\t", i + 1, last + 1);
      write_text(out, cursor, word->begin, word->end);
      fputs("\t_\t_\t_\t_\t_\t_\t_", out);
      write_misc(out, word, true, false);
    }
    fprintf(out, "%zu\t", i + 1);
    write_column(out, word->form);
    fputc('\t', out);
    write_column(out, word->lemma);
    fprintf(out, "\t%s\t_\t", upos_name(word->upos));
    write_column(out, word->feats);
    fprintf(out, "\t%d\t%s", word->head + 1, relation_name(word->relation));
    if (word->subtype && *word->subtype)
      fprintf(out, ":%s", word->subtype);
    fputs("\t_", out);
    write_misc(out, word, !inside, true);
  }
  fputc('\n', out);
}

Status conllu_write(FILE *out, const Parse *parse)
{
  size_t paragraph = SIZE_MAX;
  Cursor cursor = {.document = parse->document};
  for (size_t i = 0; i < parse->sentence_count; i++) {
    const Sentence *sentence = &parse->sentences[i];
    if (sentence->paragraph != paragraph)
      fputs(i == 0 ? "# newdoc\n# newpar\n" : "# newpar\n", out);
    paragraph = sentence->paragraph;
    fprintf(out, "# sent_id = %zu\n", i + 1);
    write_sentence(out, &cursor, sentence);
  }
  return fflush(out) != 0 || ferror(out) ? STATUS_IO : STATUS_OK;
}

/* -- Reading ---------------------------------------------------------------------------------------------------- */

typedef struct {
  Arena *arena;
  const char *name;
  size_t line;
  Log log;

  char *text;
  size_t text_length, text_room, characters;

  Paragraph *paragraphs;
  size_t paragraph_count, paragraph_room;

  Sentence *sentences;
  size_t sentence_count, sentence_room;

  Word *words;           /* of the sentence being read */
  const char **surfaces; /* of the same index: the form of the surface token */
  size_t word_count, word_room, surface_room;
  const char *sentence_text; /* its "# text", or NULL */
  long last_in_token;        /* ID of the last word of the open multi-word token, or 0 */
  const char *token_form;
  bool token_space_after;
  uint32_t token_count;
  bool new_paragraph;
} Reader;

static Status bad(const Reader *r, const char *what)
{
  log_message(r->log, LOG_ERROR, r->name, r->line, 0, "%s", what);
  return STATUS_BAD_INPUT;
}

static void add_text(Reader *r, const char *bytes, size_t length)
{
  r->text = arena_grow(r->arena, r->text, &r->text_room, r->text_length + length + 1, 1);
  memcpy(r->text + r->text_length, bytes, length);
  r->text_length += length;
  r->text[r->text_length] = '\0';
  r->characters += text_count(bytes, length);
}

static void end_paragraph(Reader *r)
{
  if (r->paragraph_count) {
    Paragraph *paragraph = &r->paragraphs[r->paragraph_count - 1];
    paragraph->end = r->characters;
    paragraph->byte_end = r->text_length;
  }
}

static void begin_paragraph(Reader *r)
{
  end_paragraph(r);
  if (r->text_length)
    add_text(r, "\n\n", 2);
  r->paragraphs = arena_grow(r->arena, r->paragraphs, &r->paragraph_room, r->paragraph_count + 1, sizeof *r->paragraphs);
  Paragraph *paragraph = &r->paragraphs[r->paragraph_count++];
  paragraph->kind = PARAGRAPH_BODY;
  paragraph->begin = r->characters;
  paragraph->byte_begin = r->text_length;
  r->new_paragraph = false;
}

/* Gives the words of the sentence their places in its text: each surface form is searched after the one before. */
static Status place_words(Reader *r, Sentence *sentence)
{
  const char *text = r->sentence_text;
  size_t at = 0, character = sentence->begin;
  for (size_t i = 0; i < sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (!word->opens_token) {
      word->begin = sentence->words[i - 1].begin;
      word->end = sentence->words[i - 1].end;
      word->space_after = sentence->words[i - 1].space_after;
      continue;
    }
    const char *surface = r->surfaces[i];
    size_t length = strlen(surface);
    while (text[at] == ' ') {
      at++;
      character++;
    }
    if (strncmp(text + at, surface, length) != 0)
      return bad(r, "the words of this sentence do not spell its text");
    word->begin = character;
    character += text_count(surface, length);
    at += length;
    word->end = character;
  }
  return STATUS_OK;
}

static Status end_sentence(Reader *r)
{
  if (!r->word_count) {
    r->sentence_text = NULL;
    return STATUS_OK;
  }
  if (r->last_in_token)
    return bad(r, "a multi-word token is longer than its sentence");
  for (size_t i = 0; i < r->word_count; i++)
    if (r->words[i].head >= (int)r->word_count || r->words[i].head == (int)i)
      return bad(r, "a head is outside the sentence or the word itself");
  if (!r->sentence_text) {
    char *text = NULL;
    size_t length = 0, room = 0;
    for (size_t i = 0; i < r->word_count; i++) {
      if (!r->words[i].opens_token)
        continue;
      const char *surface = r->surfaces[i];
      size_t n = strlen(surface);
      text = arena_grow(r->arena, text, &room, length + n + 2, 1);
      memcpy(text + length, surface, n);
      length += n;
      if (r->words[i].space_after)
        text[length++] = ' ';
      text[length] = '\0';
    }
    while (length && text[length - 1] == ' ')
      text[--length] = '\0';
    r->sentence_text = text;
  }
  if (r->new_paragraph || !r->paragraph_count)
    begin_paragraph(r);
  else if (r->text_length)
    add_text(r, " ", 1);
  r->sentences = arena_grow(r->arena, r->sentences, &r->sentence_room, r->sentence_count + 1, sizeof *r->sentences);
  Sentence *sentence = &r->sentences[r->sentence_count++];
  sentence->begin = r->characters;
  sentence->paragraph = r->paragraph_count - 1;
  sentence->words = arena_array(r->arena, r->word_count, sizeof *r->words);
  memcpy(sentence->words, r->words, r->word_count * sizeof *r->words);
  sentence->word_count = r->word_count;
  add_text(r, r->sentence_text, strlen(r->sentence_text));
  sentence->end = r->characters;
  Status status = place_words(r, sentence);
  r->word_count = 0;
  r->token_count = 0;
  r->sentence_text = NULL;
  return status;
}

static bool misc_has(const char *misc, const char *item)
{
  size_t length = strlen(item);
  while (*misc) {
    size_t n = strcspn(misc, "|");
    if (n == length && memcmp(misc, item, n) == 0)
      return true;
    misc += n;
    misc += *misc == '|';
  }
  return false;
}

static NerTag misc_ner(const char *misc)
{
  for (int tag = NER_B_PER; tag < NER_COUNT; tag++) {
    char item[32] = "NER=";
    strncat(item, ner_name((NerTag)tag), sizeof item - 5);
    if (misc_has(misc, item))
      return (NerTag)tag;
  }
  return NER_O;
}

static const char *value(const char *column)
{
  return strcmp(column, "_") == 0 ? "" : column;
}

static Status read_word(Reader *r, char *line)
{
  char *columns[10];
  int n = 0;
  for (char *p = line; n < 10; n++) {
    columns[n] = p;
    p += strcspn(p, "\t");
    if (!*p) {
      n++;
      break;
    }
    *p++ = '\0';
  }
  if (n != 10)
    return bad(r, "a word line has ten columns");
  if (strchr(columns[0], '.')) /* an empty node of the enhanced graph */
    return STATUS_OK;
  char *rest;
  long id = strtol(columns[0], &rest, 10);
  if (rest == columns[0] || id != (long)r->word_count + 1)
    return bad(r, "the ID is not the next number");
  if (!*columns[1])
    return bad(r, "the FORM is empty");
  bool space_after = !misc_has(columns[9], "SpaceAfter=No");
  if (*rest == '-') {
    long last = strtol(rest + 1, &rest, 10);
    if (*rest || last < id || last - id > 1000 || r->last_in_token)
      return bad(r, "the range of a multi-word token is wrong");
    r->last_in_token = last;
    r->token_form = columns[1];
    r->token_space_after = space_after;
    return STATUS_OK;
  }
  if (*rest)
    return bad(r, "the ID is no number");
  r->words = arena_grow(r->arena, r->words, &r->word_room, r->word_count + 1, sizeof *r->words);
  Word *word = &r->words[r->word_count++];
  memset(word, 0, sizeof *word);
  word->form = columns[1];
  word->lower = text_lower(r->arena, word->form);
  word->lemma = strcmp(columns[2], "_") == 0 && strcmp(columns[1], "_") != 0 ? "" : columns[2];
  word->upos = upos_from_name(columns[3]);
  word->feats = value(columns[5]);
  long head = strtol(columns[6], &rest, 10);
  if ((*rest && strcmp(columns[6], "_") != 0) || head < 0 || head > INT_MAX)
    return bad(r, "the HEAD is no number");
  word->head = (int)head - 1;
  size_t base = strcspn(columns[7], ":");
  word->relation = relation_from_name(columns[7], base);
  word->subtype = columns[7][base] ? columns[7] + base + 1 : "";
  word->ner = misc_ner(columns[9]);
  word->space_after = space_after;
  word->opens_token = true;
  const char *surface = word->form;
  if (r->last_in_token) {
    word->opens_token = r->token_form != NULL;
    surface = r->token_form;
    word->space_after = r->token_space_after;
    r->token_form = NULL;
    if (id == r->last_in_token)
      r->last_in_token = 0;
  }
  if (word->opens_token)
    r->token_count++;
  word->token = r->token_count - 1;
  r->surfaces = arena_grow(r->arena, r->surfaces, &r->surface_room, r->word_count, sizeof *r->surfaces);
  r->surfaces[r->word_count - 1] = surface;
  return STATUS_OK;
}

static Status read_comment(Reader *r, char *line)
{
  if (strncmp(line, "# text = ", 9) == 0) {
    char *text = line + 9;
    size_t length = strlen(text);
    while (length && text[length - 1] == ' ')
      text[--length] = '\0';
    r->sentence_text = text;
  } else if (strncmp(line, "# newpar", 8) == 0 || strncmp(line, "# newdoc", 8) == 0) {
    r->new_paragraph = true;
  }
  return STATUS_OK;
}

Status conllu_read(Arena *arena, const char *name, const char *bytes, size_t length, Language language, Log log, Document *document,
                   Parse *parse)
{
  Reader r = {.arena = arena, .name = name, .log = log};
  if (text_valid_prefix(bytes, length) != length || memchr(bytes, 0, length))
    return bad(&r, "not valid UTF-8");
  const char *p = bytes, *end = bytes + length;
  Status status = STATUS_OK;
  while (p < end && status == STATUS_OK) {
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    size_t n = newline ? (size_t)(newline - p) : (size_t)(end - p);
    char *line = arena_copy(arena, p, n && p[n - 1] == '\r' ? n - 1 : n);
    p += n + (newline != NULL);
    r.line++;
    if (!*line)
      status = end_sentence(&r);
    else if (*line == '#')
      status = read_comment(&r, line);
    else
      status = read_word(&r, line);
  }
  if (status == STATUS_OK)
    status = end_sentence(&r);
  if (status != STATUS_OK)
    return status;
  end_paragraph(&r);
  memset(document, 0, sizeof *document);
  document->name = arena_string(arena, name);
  document->identifier = document->name;
  document->text = r.text ? r.text : "";
  document->text_bytes = r.text_length;
  document->text_characters = r.characters;
  document->language = language;
  document->paragraphs = r.paragraphs;
  document->paragraph_count = r.paragraph_count;
  parse->document = document;
  parse->language = language;
  parse->sentences = r.sentences;
  parse->sentence_count = r.sentence_count;
  return STATUS_OK;
}
