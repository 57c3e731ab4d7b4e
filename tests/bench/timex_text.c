/* timex_text - the temporal expressions of a plain text.
 *
 * usage: timex_text MODEL SCHEMAS [DATE FILE]...
 *
 * Writes a line for each expression: file, begin, end (characters, end exclusive), kind, value, start and end of the date, text; parted by tabs.
 * DATE is the day of the text after it, "2025-12-29", or "-" where it is not known.
 */
#include "engine.h"
#include "text.h"
#include "timex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_message(void *user, const LogMessage *message)
{
  (void)user;
  fprintf(stderr, "%s:%zu: %s\n", message->file ? message->file : "timex_text", message->line, message->text);
}

static char *read_file(Arena *arena, const char *path, size_t *length)
{
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  size_t room = 0, got;
  *length = 0;
  if (!file)
    return NULL;
  do {
    bytes = arena_grow(arena, bytes, &room, *length + 65536, 1);
    got = fread(bytes + *length, 1, 65535, file);
    *length += got;
  } while (got > 0);
  fclose(file);
  bytes[*length] = '\0';
  return bytes;
}

static size_t byte_at(const char *text, size_t length, size_t character)
{
  size_t at = 0;
  uint32_t ignored;
  while (character-- > 0 && at < length)
    at += text_decode(text + at, length - at, &ignored);
  return at;
}

static void print_times(const Document *document, const Sentence *sentence, const Timex *times, size_t count)
{
  static const char *const kinds[] = {"DATE", "TIME", "DURATION", "SET"};
  for (size_t t = 0; t < count; t++) {
    size_t begin = sentence->words[times[t].first].begin, end = sentence->words[times[t].last].end;
    size_t byte = byte_at(document->text, document->text_bytes, begin), byte_end = byte_at(document->text, document->text_bytes, end);
    printf("%s\t%zu\t%zu\t%s\t%s\t%s\t%s\t", document->name, begin, end, kinds[times[t].kind], times[t].value,
           times[t].date.start ? times[t].date.start : "", times[t].date.end ? times[t].date.end : "");
    for (; byte < byte_end; byte++)
      putchar(document->text[byte] == '\n' ? ' ' : document->text[byte]);
    putchar('\n');
  }
}

static Status read_one(const Engine *engine, const TimeRules *rules, const char *date, const char *path)
{
  Arena *arena = arena_new();
  Document document = {.name = path, .identifier = path, .language = engine_language(engine)};
  char *text = read_file(arena, path, &document.text_bytes);
  Status status = text ? STATUS_OK : STATUS_IO;
  if (text) {
    document.text = text;
    document.text_characters = text_count(text, document.text_bytes);
    document.paragraphs = &(Paragraph){PARAGRAPH_BODY, 0, document.text_characters, 0, document.text_bytes};
    document.paragraph_count = 1;
    Parse parse;
    status = engine_parse(engine, arena, &document, &parse);
    TimexContext context = {.document_date = strcmp(date, "-") == 0 ? NULL : date};
    for (size_t s = 0; status == STATUS_OK && s < parse.sentence_count; s++) {
      size_t count;
      Timex *times = timex_find(rules, arena, &parse.sentences[s], &context, &count);
      print_times(&document, &parse.sentences[s], times, count);
    }
  }
  if (status != STATUS_OK)
    fprintf(stderr, "timex_text: %s: %s\n", path, status_text(status));
  arena_free(arena);
  return status;
}

int main(int argc, char **argv)
{
  if (argc < 5 || argc % 2 == 0) {
    fputs("usage: timex_text MODEL SCHEMAS [DATE FILE]...\n", stderr);
    return 2;
  }
  Log log = {print_message, NULL};
  Engine *engine = NULL;
  TimeRules *rules = NULL;
  Status status = engine_open(argv[1], log, &engine);
  if (status == STATUS_OK)
    status = time_rules_open(argv[2], engine_language(engine), log, &rules);
  for (int i = 3; status == STATUS_OK && i + 1 < argc; i += 2)
    status = read_one(engine, rules, argv[i], argv[i + 1]);
  time_rules_close(rules);
  engine_close(engine);
  return status == STATUS_OK ? 0 : 1;
}
