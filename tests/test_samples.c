/* The samples end to end: the graph of each article against the one expected of it (samples/NAME.ttl), statement by statement.
 *
 * After a change that is meant to change them: tests/update_samples.sh build/entente, and read the difference.
 */
#include "extractor.h"
#include "graph.h"
#include "rdf_reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char **lines;
  size_t count;
} Lines;

/* The confidence of a fact may move with the weights; what it says may not. */
static Status collect(void *user, const RdfStatement *statement)
{
  Lines *lines = user;
  if (strstr(statement->predicate, "#confidence"))
    return STATUS_OK;
  lines->lines = realloc(lines->lines, (lines->count + 1) * sizeof *lines->lines);
  if (!lines->lines)
    return STATUS_NO_MEMORY;
  size_t size;
  FILE *out = open_memstream(&lines->lines[lines->count], &size);
  if (!out)
    return STATUS_NO_MEMORY;
  fprintf(out, "%s %s %s%s%s", statement->subject.text, statement->predicate, statement->object.text, statement->object.language ? "@" : "",
          statement->object.language ? statement->object.language : "");
  fclose(out);
  lines->count++;
  return STATUS_OK;
}

static int compare(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *file_bytes(const char *path, size_t *length)
{
  FILE *file = fopen(path, "rb");
  if (!file)
    return NULL;
  char *bytes = NULL;
  size_t size = 0;
  *length = 0;
  for (size_t got = 1; got;) {
    size += 1 << 16;
    char *grown = realloc(bytes, size);
    if (!grown) {
      free(bytes);
      fail_msg("out of memory");
    }
    bytes = grown;
    got = fread(bytes + *length, 1, size - *length, file);
    *length += got;
  }
  fclose(file);
  return bytes;
}

static void free_lines(Lines *lines)
{
  for (size_t i = 0; i < lines->count; i++)
    free(lines->lines[i]);
  free(lines->lines);
}

/* Prints what one side has and the other lacks; returns how many. */
static size_t differences(const char *name, const Lines *expected, const Lines *found)
{
  size_t different = 0, i = 0, j = 0;
  while (i < expected->count || j < found->count) {
    int order = i == expected->count ? 1 : j == found->count ? -1 : strcmp(expected->lines[i], found->lines[j]);
    if (order == 0) {
      i++;
      j++;
      continue;
    }
    if (different++ < 12)
      print_message("%s: %s %s\n", name, order < 0 ? "missing" : "not expected:", order < 0 ? expected->lines[i] : found->lines[j]);
    if (order < 0)
      i++;
    else
      j++;
  }
  return different;
}

static size_t check_sample(const Extractor *extractor, const char *name)
{
  Arena *arena = arena_new();
  const char *path = arena_format(arena, "%s/samples/%s", SOURCE_DIR, name);
  const char *expected_path = arena_format(arena, "%s/samples/%.*s.ttl", SOURCE_DIR, (int)(strrchr(name, '.') - name), name);
  const char *sample = arena_format(arena, "samples/%s", name);
  size_t length = 0, written_length;
  char *bytes = file_bytes(path, &length);
  assert_non_null(bytes);

  Document document;
  Parse parse;
  FactSet facts;
  assert_int_equal(extractor_read(extractor, arena, sample, bytes, length, NULL, (Log){0}, &document), STATUS_OK);
  assert_int_equal(extractor_parse(extractor, arena, &document, &parse), STATUS_OK);
  assert_int_equal(extractor_facts(extractor, arena, &parse, (Log){0}, &facts), STATUS_OK);
  Graph *graph = NULL;
  assert_int_equal(graph_new(&(GraphOptions){.vocabulary = extractor_vocabulary(extractor)}, (Log){0}, &graph), STATUS_OK);
  assert_int_equal(graph_add(graph, &facts), STATUS_OK);
  char *written = NULL;
  FILE *out = open_memstream(&written, &written_length);
  assert_int_equal(graph_write(graph, FORMAT_NTRIPLES, out, NULL, (Log){0}), STATUS_OK);
  fclose(out);
  Lines found = {0}, expected = {0};
  assert_int_equal(rdf_read_memory("found.nt", written, written_length, (Log){0}, collect, &found), STATUS_OK);
  if (rdf_read_file(expected_path, (Log){0}, collect, &expected) != STATUS_OK)
    fail_msg("%s cannot be read", expected_path);
  if (found.count)
    qsort(found.lines, found.count, sizeof *found.lines, compare);
  if (expected.count)
    qsort(expected.lines, expected.count, sizeof *expected.lines, compare);
  assert_true(expected.count > 30);
  size_t different = differences(name, &expected, &found);
  free_lines(&found);
  free_lines(&expected);
  free(written);
  free(bytes);
  graph_free(graph);
  arena_free(arena);
  return different;
}

static int compare_names(const void *a, const void *b)
{
  return strcmp(a, b);
}

static void every_sample_gives_its_graph(void **state)
{
  (void)state;
  ExtractorOptions options = {.data_directory = BUILD_DIR "/share/entente"};
  Extractor *extractor;
  assert_int_equal(extractor_open(&options, (Log){0}, &extractor), STATUS_OK);
  char names[64][128];
  size_t count = 0, different = 0;
  DIR *folder = opendir(SOURCE_DIR "/samples");
  assert_non_null(folder);
  for (struct dirent *entry = readdir(folder); entry && count < 64; entry = readdir(folder)) {
    const char *dot = strrchr(entry->d_name, '.');
    if (dot && (strcmp(dot, ".txt") == 0 || strcmp(dot, ".html") == 0))
      snprintf(names[count++], sizeof names[0], "%.127s", entry->d_name);
  }
  closedir(folder);
  assert_true(count >= 12);
  qsort(names, count, sizeof names[0], compare_names);
  for (size_t i = 0; i < count; i++)
    different += check_sample(extractor, names[i]);
  extractor_close(extractor);
  assert_int_equal(different, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_sample_gives_its_graph)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
