/* Reads the pages in tests/reading and compares what each line is taken for with its mark. */
#include "document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char kind_marks[] = {'T', 'L', 'D', 'H', 'B', 'C', '-'};

typedef struct {
  char mark;
  size_t begin; /* byte of the text */
} MarkedLine;

/* Returns the number of lines that are taken for something else. */
static size_t check_page(const DocumentReader *reader, const char *name)
{
  char path[512];
  snprintf(path, sizeof path, "%s/tests/reading/%s", SOURCE_DIR, name);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  Arena *arena = arena_new();
  char *text = arena_alloc(arena, 64 * 1024), line[4096];
  MarkedLine *lines = arena_array(arena, 500, sizeof *lines);
  size_t used = 0, count = 0, wrong = 0;
  const char *date = NULL;
  while (fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = '\0';
    if (line[0] == '=') {
      date = arena_string(arena, line + 2);
      continue;
    }
    if (line[0] != '\0') {
      assert_true(line[1] == ' ' && count < 500);
      lines[count++] = (MarkedLine){line[0], used};
      used += (size_t)snprintf(text + used, 64 * 1024 - used, "%s", line + 2);
    }
    text[used++] = '\n';
  }
  fclose(file);
  Document document;
  assert_int_equal(document_read(reader, arena, "page.txt", text, used, NULL, (Log){0}, &document), STATUS_OK);
  for (size_t i = 0; i < count; i++) {
    /* An inline dateline is a paragraph of its own: the line is what its last paragraph is. */
    size_t end = i + 1 < count ? lines[i + 1].begin : used;
    const Paragraph *found = NULL;
    for (size_t j = 0; j < document.paragraph_count; j++)
      if (document.paragraphs[j].byte_begin >= lines[i].begin && document.paragraphs[j].byte_begin < end)
        found = &document.paragraphs[j];
    char mark = found ? kind_marks[found->kind] : ' ';
    bool is_right = mark == lines[i].mark || (lines[i].mark == '?' && mark != '-');
    if (!is_right) {
      print_error("%s: read as '%c': %c %.*s\n", name, mark, lines[i].mark, (int)(end - lines[i].begin - 1), text + lines[i].begin);
      wrong++;
    }
  }
  if (date && strcmp(date, document.date ? document.date : "none") != 0) {
    print_error("%s: date %s, expected %s\n", name, document.date ? document.date : "none", date);
    wrong++;
  }
  arena_free(arena);
  return wrong;
}

static int compare_names(const void *left, const void *right)
{
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static void every_line_is_what_its_mark_says(void **state)
{
  (void)state;
  DocumentReader *reader = NULL;
  assert_int_equal(document_reader_open(SOURCE_DIR "/schemas/reading", (Log){0}, &reader), STATUS_OK);
  char *names[200] = {NULL};
  size_t count = 0, wrong = 0;
  DIR *directory = opendir(SOURCE_DIR "/tests/reading");
  assert_non_null(directory);
  for (struct dirent *entry; (entry = readdir(directory)) && count < 200;)
    if (strstr(entry->d_name, ".txt"))
      names[count++] = strdup(entry->d_name);
  closedir(directory);
  assert_true(count > 0);
  qsort(names, count, sizeof *names, compare_names);
  for (size_t i = 0; i < count; i++) {
    wrong += check_page(reader, names[i]);
    free(names[i]);
  }
  document_reader_close(reader);
  assert_int_equal(wrong, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_line_is_what_its_mark_says)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
