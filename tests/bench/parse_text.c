/* parse_text - the language engine alone: a text file to CoNLL-U, without reading of documents.
 *
 * usage: parse_text MODEL FILE [REPEATS]
 *
 * Paragraphs are separated by blank lines. With REPEATS nothing is printed but the words per second of that many parses.
 */
#include "conllu.h"
#include "engine.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static void print_message(void *user, const LogMessage *message)
{
  (void)user;
  fprintf(stderr, "%s: %s\n", message->file ? message->file : "parse_text", message->text);
}

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* other programs on the machine do not count */
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static char *read_file(const char *path, size_t *length)
{
  FILE *file = fopen(path, "rb");
  char *bytes = NULL;
  *length = 0;
  if (!file)
    return NULL;
  for (size_t room = 1 << 16;; room *= 2) {
    char *grown = realloc(bytes, room);
    if (!grown)
      break;
    bytes = grown;
    *length += fread(bytes + *length, 1, room - 1 - *length, file);
    if (*length < room - 1)
      break;
  }
  fclose(file);
  if (bytes)
    bytes[*length] = '\0';
  return bytes;
}

static void find_paragraphs(Arena *arena, Document *document)
{
  size_t room = 0, byte = 0, character = 0;
  while (byte < document->text_bytes) {
    const char *begin = document->text + byte, *blank = strstr(begin, "\n\n");
    size_t length = blank ? (size_t)(blank - begin) : document->text_bytes - byte;
    size_t characters = text_count(begin, length);
    document->paragraphs = arena_grow(arena, document->paragraphs, &room, document->paragraph_count + 1, sizeof *document->paragraphs);
    document->paragraphs[document->paragraph_count++] = (Paragraph){PARAGRAPH_BODY, character, character + characters, byte, byte + length};
    byte += length + (blank ? 2 : 0);
    character += characters + (blank ? 2 : 0);
  }
  document->text_characters = character;
}

int main(int argc, char **argv)
{
  if (argc < 3) {
    fputs("usage: parse_text MODEL FILE [REPEATS]\n", stderr);
    return 2;
  }
  Log log = {print_message, NULL};
  double start = seconds();
  Engine *engine;
  if (engine_open(argv[1], log, &engine) != STATUS_OK)
    return 1;
  double opened = seconds();
  Arena *arena = arena_new();
  Document document = {.name = argv[2], .identifier = argv[2]};
  char *text = read_file(argv[2], &document.text_bytes);
  if (!text || text_valid_prefix(text, document.text_bytes) != document.text_bytes) {
    fprintf(stderr, "parse_text: cannot read %s as UTF-8\n", argv[2]);
    return 1;
  }
  document.text = text;
  document.language = engine_language(engine);
  find_paragraphs(arena, &document);
  Parse parse;
  Status status = STATUS_OK;
  if (argc < 4) {
    status = engine_parse(engine, arena, &document, &parse);
    if (status == STATUS_OK)
      status = conllu_write(stdout, &parse);
  } else {
    size_t words = 0;
    double begin = seconds();
    for (int i = 0; i < atoi(argv[3]) && status == STATUS_OK; i++) {
      Arena *results = arena_new();
      status = engine_parse(engine, results, &document, &parse);
      for (size_t s = 0; s < parse.sentence_count; s++)
        words += parse.sentences[s].word_count;
      arena_free(results);
    }
    double spent = seconds() - begin;
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("start-up %.1f ms, %.0f words a second, %.1f MB\n", 1e3 * (opened - start), (double)words / spent,
           (double)usage.ru_maxrss / 1024);
  }
  if (status != STATUS_OK)
    fprintf(stderr, "parse_text: %s\n", status_text(status));
  free(text);
  arena_free(arena);
  engine_close(engine);
  return status == STATUS_OK ? 0 : 1;
}
