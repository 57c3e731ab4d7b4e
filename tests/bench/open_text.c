/* open_text - what the clauses of sentences say, in the words of the text: the propositions that --open makes its facts of.
 *
 * usage: open_text DATA LANGUAGE < SENTENCES
 *
 * Reads one sentence (or a few) a line; DATA is the data directory, LANGUAGE "en" or "fr". Writes for each proposition a line of fields parted by tabs:
 * number of the line from 0, confidence, relation, subject, arguments. A word is BEGIN-END, in characters of its line (end exclusive), or
 * itself where it does not stand in the text. With a third argument, whatever it is, words are written themselves.
 */
#include "engine.h"
#include "facts.h"
#include "open_clause.h"
#include "schema_reader.h"
#include "text.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const Parse *parse;
  const Sentence *sentence;
  const char *copula;
  const char *possession;
  bool is_plain;
} Printer;

static void print_message(void *user, const LogMessage *message)
{
  (void)user;
  fprintf(stderr, "%s:%zu: %s\n", message->file ? message->file : "open_text", message->line, message->text);
}

/* The characters of a word: of a contraction its own part where that can be told ("do" of "don't"), else all. */
static Span span_of(const Document *document, const Word *word)
{
  size_t first = document_byte(document, word->begin), length = strlen(word->form);
  size_t end = document_byte(document, word->end), characters = text_count(word->form, length);
  if (length < end - first && word->opens_token && strncmp(document->text + first, word->form, length) == 0)
    return (Span){word->begin, word->begin + characters};
  if (length < end - first && !word->opens_token && strncmp(document->text + end - length, word->form, length) == 0)
    return (Span){word->end - characters, word->end};
  return (Span){word->begin, word->end};
}

static void print_words(const Printer *printer, const WordSet *set)
{
  size_t line = printer->parse->document->paragraphs[printer->sentence->paragraph].begin;
  const char *space = "";
  size_t end = 0;
  for (int i = 0; i < (int)printer->sentence->word_count; i++) {
    const Word *word = &printer->sentence->words[i];
    Span span = span_of(printer->parse->document, word);
    if (!word_set_has(set, i) || (!printer->is_plain && span.begin < end))
      continue;
    end = span.end;
    if (printer->is_plain)
      printf("%s%s", space, word->form);
    else
      printf("%s%zu-%zu", space, span.begin - line, span.end - line);
    space = " ";
  }
}

static void print_clause(void *user, const OpenClause *clause)
{
  const Printer *printer = user;
  printf("%zu\t%.3f\t", printer->sentence->paragraph, clause->confidence);
  if (clause->kind == OPEN_POSSESSION)
    printf("%s", printer->possession);
  else if (clause->lacks_copula)
    printf("%s%s", printer->copula, word_set_is_empty(&clause->relation) ? "" : " ");
  print_words(printer, &clause->relation);
  printf("\t");
  print_words(printer, &clause->subject);
  for (int i = 0; i < clause->argument_count; i++) {
    printf("\t");
    print_words(printer, &clause->arguments[i].phrase);
  }
  printf("\n");
}

static Status read_schema(Arena *arena, const char *data, Log log, Schema **schema)
{
  SchemaBuilder *builder = schema_builder_new(log);
  glob_t files = {0};
  Status status = glob(arena_format(arena, "%s/schemas/*.ttl", data), 0, NULL, &files) == 0 ? STATUS_OK : STATUS_IO;
  for (size_t i = 0; i < files.gl_pathc && status == STATUS_OK; i++)
    if (!strstr(files.gl_pathv[i], "shapes.ttl"))
      status = schema_read_file(builder, files.gl_pathv[i], log);
  globfree(&files);
  if (status == STATUS_OK)
    return schema_finish(builder, schema);
  schema_builder_free(builder);
  return status;
}

/* Every line of standard input is a paragraph. */
static void read_lines(Arena *arena, Document *document)
{
  char *bytes = NULL;
  size_t room = 0, got, paragraphs = 0;
  do {
    bytes = arena_grow(arena, bytes, &room, document->text_bytes + 65536, 1);
    got = fread(bytes + document->text_bytes, 1, 65535, stdin);
    document->text_bytes += got;
  } while (got > 0);
  document->text_bytes = text_valid_prefix(bytes, document->text_bytes);
  bytes[document->text_bytes] = '\0';
  document->text = bytes;
  size_t character = 0;
  for (size_t byte = 0; byte < document->text_bytes;) {
    size_t length = strcspn(bytes + byte, "\n"), characters = text_count(bytes + byte, length);
    document->paragraphs =
        arena_grow(arena, document->paragraphs, &paragraphs, document->paragraph_count + 1, sizeof *document->paragraphs);
    document->paragraphs[document->paragraph_count++] = (Paragraph){PARAGRAPH_BODY, character, character + characters, byte, byte + length};
    byte += length + 1;
    character += characters + 1;
  }
  document->text_characters = text_count(bytes, document->text_bytes);
}

int main(int argc, char **argv)
{
  if (argc < 3) {
    fputs("usage: open_text DATA LANGUAGE < SENTENCES\n", stderr);
    return 2;
  }
  Log log = {print_message, NULL};
  Arena *arena = arena_new();
  Engine *engine = NULL;
  Schema *schema = NULL;
  Parse parse = {0};
  Document document = {.name = "-", .identifier = "-", .language = language_from_code(argv[2])};
  Status status = engine_open(arena_format(arena, "%s/models/%s.model", argv[1], argv[2]), log, &engine);
  if (status == STATUS_OK)
    status = read_schema(arena, argv[1], log, &schema);
  if (status == STATUS_OK) {
    read_lines(arena, &document);
    document_index(arena, &document);
    status = engine_parse(engine, arena, &document, &parse);
  }
  Printer printer = {.parse = &parse,
                     .copula = schema_word(schema, "Copula", document.language),
                     .possession = schema_word(schema, "Possession", document.language),
                     .is_plain = argc > 3};
  for (size_t s = 0; s < parse.sentence_count; s++) {
    const Sentence *sentence = printer.sentence = &parse.sentences[s];
    const char **keys = arena_array(arena, sentence->word_count + 1, sizeof *keys);
    for (size_t i = 0; i < sentence->word_count; i++)
      keys[i] = text_key(arena, sentence->words[i].lemma);
    Clause clause = {sentence, keys, document.language, schema};
    open_clause_find(&clause, print_clause, &printer);
  }
  if (status != STATUS_OK)
    fprintf(stderr, "open_text: %s\n", status_text(status));
  schema_free(schema);
  engine_close(engine);
  arena_free(arena);
  return status == STATUS_OK ? 0 : 1;
}
