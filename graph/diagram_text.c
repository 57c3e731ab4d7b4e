#include "diagram_text.h"

#include "text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum { URL_LIMIT = 2000 };

/* A growing string. */
typedef struct {
  Arena *arena;
  char *bytes;
  size_t length;
  size_t capacity;
} Buffer;

static void put(Buffer *buffer, const char *bytes, size_t length)
{
  buffer->bytes = arena_grow(buffer->arena, buffer->bytes, &buffer->capacity, buffer->length + length + 1, 1);
  memcpy(buffer->bytes + buffer->length, bytes, length);
  buffer->length += length;
  buffer->bytes[buffer->length] = '\0';
}

static void put_string(Buffer *buffer, const char *text)
{
  put(buffer, text, strlen(text));
}

/* Characters that no XML may hold or that change the direction of what follows them. */
static bool is_unwelcome(uint32_t character)
{
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF || character == 0x200E || character == 0x200F ||
         (character & 0xFFFE) == 0xFFFE;
}

char *diagram_clean(Arena *arena, const char *text, size_t limit)
{
  Buffer buffer = {.arena = arena};
  put(&buffer, "", 0);
  if (!text)
    return buffer.bytes;
  size_t left = strlen(text), count = 0, last_start = 0;
  bool pending_space = false;
  while (left) {
    uint32_t character;
    size_t used = text_decode(text, left, &character);
    text += used;
    left -= used;
    bool is_space = character == ' ' || (character >= '\t' && character <= '\r') || text_is_space(character);
    if (is_space) {
      pending_space = count > 0;
      continue;
    }
    if (is_unwelcome(character))
      continue;
    if (count + pending_space >= limit) {
      /* No room: the last character gives way to the ellipsis. */
      if (count >= limit)
        buffer.length = last_start;
      put_string(&buffer, "…");
      break;
    }
    if (pending_space) {
      put(&buffer, " ", 1);
      count++;
      pending_space = false;
    }
    char encoded[4];
    last_start = buffer.length;
    size_t length = text_encode(character, encoded);
    put(&buffer, encoded, length);
    count++;
  }
  return buffer.bytes;
}

static void put_escaped(Buffer *buffer, const char *text, size_t length, bool doubles_backslash)
{
  for (size_t i = 0; i < length; i++) {
    switch (text[i]) {
    case '&': put_string(buffer, "&amp;"); break;
    case '<': put_string(buffer, "&lt;"); break;
    case '>': put_string(buffer, "&gt;"); break;
    case '"': put_string(buffer, "&quot;"); break;
    case '\'': put_string(buffer, "&#39;"); break;
    case '\\': put_string(buffer, doubles_backslash ? "\\\\" : "\\"); break;
    default: put(buffer, text + i, 1);
    }
  }
}

char *diagram_escape(Arena *arena, const char *text)
{
  Buffer buffer = {.arena = arena};
  put(&buffer, "", 0);
  put_escaped(&buffer, text, strlen(text), false);
  return buffer.bytes;
}

char *diagram_escape_plain(Arena *arena, const char *text)
{
  Buffer buffer = {.arena = arena};
  put(&buffer, "", 0);
  put_escaped(&buffer, text, strlen(text), true);
  return buffer.bytes;
}

/* Length in bytes of the next line of `text`, and how many bytes of white space follow it. */
static size_t next_line(const char *text, size_t width, size_t *skip)
{
  size_t left = strlen(text), position = 0, characters = 0, space = 0;
  *skip = 0;
  while (position < left && characters < width) {
    uint32_t character;
    size_t used = text_decode(text + position, left - position, &character);
    if (character == ' ')
      space = position;
    position += used;
    characters++;
  }
  if (position == left)
    return position;
  if (text[position] == ' ') {
    *skip = 1;
    return position;
  }
  if (space) {
    *skip = 1;
    return space;
  }
  return position;
}

char *diagram_wrap(Arena *arena, const char *text, size_t width, size_t lines, const char *separator)
{
  const char *rest = diagram_clean(arena, text, width * lines);
  Buffer buffer = {.arena = arena};
  put(&buffer, "", 0);
  for (size_t line = 0; *rest; line++) {
    size_t skip, length = next_line(rest, width, &skip);
    bool is_last = line + 1 == lines && rest[length + skip];
    if (line)
      put_string(&buffer, separator);
    put_escaped(&buffer, rest, length, false);
    if (is_last) {
      put_string(&buffer, "…");
      break;
    }
    rest += length + skip;
  }
  return buffer.bytes;
}

char *diagram_url(Arena *arena, const char *url)
{
  if (!url || strlen(url) > URL_LIMIT)
    return NULL;
  if (strncasecmp(url, "http://", 7) != 0 && strncasecmp(url, "https://", 8) != 0 && url[0] != '#')
    return NULL;
  return diagram_escape_plain(arena, diagram_clean(arena, url, URL_LIMIT));
}
