#include "lines.h"

#include "text.h"

enum { NARROWEST = 45, WIDEST = 110, FEWEST_LINES = 3 };

typedef struct {
  size_t begin; /* bytes, trimmed */
  size_t end;
  size_t width;      /* characters */
  size_t first_word; /* characters of it */
  bool follows_blank;
  bool is_item; /* begins with a bullet or dash */
  bool starts_lower;
  bool ends_sentence;
  bool continues; /* the line before it */
} TextLine;

static bool is_line_break(uint32_t character)
{
  return (character >= '\n' && character <= '\r') || character == 0x85 || character == 0x2028 || character == 0x2029;
}

static bool is_blank(uint32_t character)
{
  return text_is_space(character) || character == 0xFEFF || character == 0x200B;
}

/* Measures the line in [begin, end); false if it is empty. */
static bool measure(const char *text, size_t begin, size_t end, TextLine *line)
{
  size_t last = begin, width = 0, width_to_last = 0, first_word = 0;
  bool started = false, in_first = true;
  uint32_t previous = 0;
  *line = (TextLine){.begin = begin};
  for (size_t at = begin; at < end;) {
    uint32_t character;
    size_t size = text_decode(text + at, end - at, &character);
    bool blank = is_blank(character);
    if (!started && !blank) {
      started = true;
      line->begin = at;
      line->starts_lower = text_is_lower(character);
      line->is_item = character == '-' || character == '*' || character == 0x2022 || character == 0x2013 || character == 0x2014;
    }
    if (started) {
      width++;
      in_first &= !blank;
      first_word += in_first;
    }
    if (!blank) {
      last = at + size;
      width_to_last = width;
      if (character != '"' && character != 0xBB && character != 0x201D && character != ')')
        previous = character;
    }
    at += size;
  }
  line->end = last;
  line->width = width_to_last;
  line->first_word = first_word;
  line->ends_sentence = previous == '.' || previous == '!' || previous == '?' || previous == 0x2026 || previous == ':';
  return started;
}

static TextLine *split(Arena *arena, const char *text, size_t length, size_t *count)
{
  TextLine *lines = NULL;
  size_t capacity = 0, begin = 0;
  bool blank = true;
  *count = 0;
  for (size_t at = 0; at <= length;) {
    uint32_t character = '\n';
    size_t size = at < length ? text_decode(text + at, length - at, &character) : 1;
    if (is_line_break(character)) {
      TextLine line;
      bool is_crlf = character == '\r' && at + 1 < length && text[at + 1] == '\n';
      if (measure(text, begin, at, &line)) {
        line.follows_blank = blank;
        lines = arena_grow(arena, lines, &capacity, *count + 1, sizeof *lines);
        lines[(*count)++] = line;
        blank = false;
      } else {
        blank = true;
      }
      size += is_crlf;
      begin = at + size;
    }
    at += size;
  }
  return lines;
}

/* True if the first word of `next` would not have fitted on `line`, which is why it was broken there. */
static bool is_full(const TextLine *line, const TextLine *next, size_t width)
{
  return line->width + 1 + next->first_word > width;
}

/* Marks the continuation lines of a stretch of lines without an empty one between them. Returns its width if it is wrapped. */
static size_t join_stretch(TextLine *lines, size_t count, size_t known_width)
{
  size_t width = 0, full = 0, open = 0;
  for (size_t i = 0; i < count; i++)
    if (lines[i].width > width)
      width = lines[i].width;
  if (width > WIDEST || count < 2)
    return 0;
  if (width < known_width)
    width = known_width;
  if (width < NARROWEST)
    return 0;
  for (size_t i = 0; i + 1 < count; i++) {
    full += is_full(&lines[i], &lines[i + 1], width);
    open += !lines[i].ends_sentence;
  }
  /* Headlines and list items are of all lengths; wrapped lines nearly reach the margin and mostly break inside sentences. */
  if (full * 10 < (count - 1) * 8 || open * 2 < count - 1 || (count < FEWEST_LINES && !known_width))
    return 0;
  for (size_t i = 1; i < count; i++)
    lines[i].continues = !lines[i].is_item && (is_full(&lines[i - 1], &lines[i], width) || lines[i].starts_lower);
  return width;
}

static size_t join_all(TextLine *lines, size_t count, size_t known_width)
{
  size_t widest = 0;
  for (size_t begin = 0; begin < count;) {
    size_t end = begin + 1;
    while (end < count && !lines[end].follows_blank)
      end++;
    size_t width = join_stretch(lines + begin, end - begin, known_width);
    if (width > widest)
      widest = width;
    begin = end;
  }
  return widest;
}

Block *lines_split(Arena *arena, const char *text, size_t length, size_t *count)
{
  size_t line_count = 0;
  TextLine *lines = split(arena, text, length, &line_count);
  /* Paragraphs of two lines show the width only together with longer ones. */
  size_t width = join_all(lines, line_count, 0);
  if (width > 0)
    join_all(lines, line_count, width);
  Block *blocks = arena_array(arena, line_count, sizeof *blocks);
  *count = 0;
  for (size_t i = 0; i < line_count; i++) {
    if (lines[i].continues)
      blocks[*count - 1].end = lines[i].end;
    else
      blocks[(*count)++] = (Block){.begin = lines[i].begin, .end = lines[i].end};
  }
  return blocks;
}
