#include "wordfile.h"

#include "text.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { FILE_LIMIT_BYTES = 4 * 1024 * 1024 };

static Status read_bytes(Arena *arena, const char *path, Log log, char **bytes, size_t *length)
{
  FILE *stream = fopen(path, "rb");
  if (!stream) {
    log_message(log, LOG_ERROR, path, 0, 0, "cannot open: %s", strerror(errno));
    return STATUS_IO;
  }
  char *buffer = NULL;
  size_t capacity = 0, used = 0, got;
  do {
    buffer = arena_grow(arena, buffer, &capacity, used + 16 * 1024, 1);
    got = fread(buffer + used, 1, capacity - used, stream);
    used += got;
  } while (got > 0 && used <= FILE_LIMIT_BYTES);
  bool failed = ferror(stream) || used > FILE_LIMIT_BYTES;
  fclose(stream);
  if (failed) {
    log_message(log, LOG_ERROR, path, 0, 0, "cannot read the file, or it is larger than 4 MiB");
    return STATUS_IO;
  }
  *bytes = buffer;
  *length = used;
  return STATUS_OK;
}

static bool is_blank(char byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r';
}

Status wordfile_read(Arena *arena, const char *path, Log log, WordFile *file)
{
  char *bytes = NULL;
  size_t length = 0;
  *file = (WordFile){.path = arena_string(arena, path)};
  Status status = read_bytes(arena, path, log, &bytes, &length);
  if (status != STATUS_OK)
    return status;
  const char *section = "";
  size_t capacity = 0, line = 0;
  for (size_t at = 0; at < length;) {
    const char *newline = memchr(bytes + at, '\n', length - at);
    size_t begin = at, end = newline ? (size_t)(newline - bytes) : length;
    at = end + 1;
    line++;
    while (begin < end && is_blank(bytes[begin]))
      begin++;
    while (end > begin && is_blank(bytes[end - 1]))
      end--;
    if (begin == end || bytes[begin] == '#')
      continue;
    if (text_valid_prefix(bytes + begin, end - begin) != end - begin || memchr(bytes + begin, '\0', end - begin)) {
      log_message(log, LOG_ERROR, path, line, 0, "expected UTF-8 text");
      return STATUS_BAD_SCHEMA;
    }
    if (bytes[begin] == '[' && bytes[end - 1] == ']') {
      section = arena_copy(arena, bytes + begin + 1, end - begin - 2);
      continue;
    }
    file->entries = arena_grow(arena, file->entries, &capacity, file->count + 1, sizeof *file->entries);
    file->entries[file->count++] = (WordEntry){section, arena_copy(arena, bytes + begin, end - begin), line};
  }
  return STATUS_OK;
}
