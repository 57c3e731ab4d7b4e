#include "input.h"

#include "document.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { DEPTH_LIMIT = 64 };

static void append(InputList *list, Arena *arena, const char *name)
{
  list->names = arena_grow(arena, list->names, &list->capacity, list->count + 1, sizeof *list->names);
  list->names[list->count++] = name;
}

static bool is_document_name(const char *name)
{
  static const char *const extensions[] = {".txt", ".text", ".html", ".htm", ".xhtml"};
  const char *dot = strrchr(name, '.');
  if (!dot)
    return false;
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    if (strcasecmp(dot, extensions[i]) == 0)
      return true;
  return false;
}

static int compare_names(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void walk(InputList *list, Arena *arena, const char *path, int depth, Console *console)
{
  DIR *directory = depth < DEPTH_LIMIT ? opendir(path) : NULL;
  if (!directory) {
    console_file_error(console, path, "cannot read directory: %s", depth < DEPTH_LIMIT ? strerror(errno) : "nested too deeply");
    list->failure_count++;
    return;
  }
  const char **names = NULL;
  size_t count = 0, capacity = 0;
  for (struct dirent *entry; (entry = readdir(directory));) {
    if (entry->d_name[0] == '.')
      continue;
    names = arena_grow(arena, names, &capacity, count + 1, sizeof *names);
    names[count++] = arena_string(arena, entry->d_name);
  }
  closedir(directory);
  if (count)
    qsort(names, count, sizeof *names, compare_names);
  size_t length = strlen(path);
  const char *separator = length && path[length - 1] == '/' ? "" : "/";
  for (size_t i = 0; i < count; i++) {
    const char *child = arena_format(arena, "%s%s%s", path, separator, names[i]);
    struct stat link, target;
    if (lstat(child, &link) != 0 || stat(child, &target) != 0)
      continue;
    if (S_ISDIR(link.st_mode))
      walk(list, arena, child, depth + 1, console);
    else if (S_ISREG(target.st_mode) && is_document_name(child))
      append(list, arena, child);
  }
}

void input_add(InputList *list, Arena *arena, const char *operand, Console *console)
{
  struct stat status;
  if (strcmp(operand, "-") == 0) {
    append(list, arena, operand);
  } else if (stat(operand, &status) != 0) {
    console_file_error(console, operand, "%s", strerror(errno));
    list->failure_count++;
  } else if (S_ISDIR(status.st_mode)) {
    size_t before = list->count + list->failure_count;
    walk(list, arena, operand, 0, console);
    if (list->count + list->failure_count == before) {
      console_file_error(console, operand, "no text or HTML file in this directory");
      list->failure_count++;
    }
  } else {
    append(list, arena, operand);
  }
}

Status input_read(const char *name, char **bytes, size_t *length, Console *console)
{
  bool is_standard = strcmp(name, "-") == 0;
  const char *shown = is_standard ? "(standard input)" : name;
  *bytes = NULL;
  *length = 0;
  FILE *file = is_standard ? stdin : fopen(name, "rb");
  if (!file) {
    console_file_error(console, shown, "%s", strerror(errno));
    return STATUS_IO;
  }
  Status status = STATUS_OK;
  char *buffer = NULL;
  size_t capacity = 0, used = 0;
  for (;;) {
    if (used == capacity) {
      capacity = capacity ? capacity * 2 : 64 * 1024;
      char *grown = realloc(buffer, capacity);
      if (!grown) {
        status = STATUS_NO_MEMORY;
        console_file_error(console, shown, "%s", status_text(status));
        break;
      }
      buffer = grown;
    }
    errno = 0;
    size_t got = fread(buffer + used, 1, capacity - used, file);
    used += got;
    if (used > DOCUMENT_LIMIT_BYTES) {
      status = STATUS_LIMIT;
      console_file_error(console, shown, "larger than %d MiB, the limit of one document", DOCUMENT_LIMIT_BYTES / (1024 * 1024));
      break;
    }
    if (got == 0) {
      if (ferror(file)) {
        status = STATUS_IO;
        console_file_error(console, shown, "cannot read: %s", strerror(errno));
      }
      break;
    }
  }
  if (!is_standard)
    fclose(file);
  if (status != STATUS_OK) {
    free(buffer);
    return status;
  }
  *bytes = buffer;
  *length = used;
  return STATUS_OK;
}
