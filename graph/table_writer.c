#include "graph_internal.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { COLUMN_COUNT = 8, WIDEST_CELL = 36, GAP = 2, NARROWEST_CELL = 6 };

/* Control characters (a terminal obeys them, C1 ones too) become spaces; marks that turn the direction of writing are left out. */
static uint32_t shown(uint32_t c)
{
  bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ? ' ' : turns ? 0 : c;
}

static size_t width_of(uint32_t c)
{
  int cells = c ? utf8proc_charwidth((utf8proc_int32_t)c) : 0;
  return cells > 0 ? (size_t)cells : 0;
}

static size_t display_width(const char *text)
{
  size_t width = 0, length = strlen(text);
  for (size_t at = 0; at < length;) {
    uint32_t c;
    at += text_decode(text + at, length - at, &c);
    width += width_of(shown(c));
  }
  return width;
}

/* Writes a cell cut to `width` columns with an ellipsis, padded unless it is the last. */
static void write_cell(FILE *out, const char *text, size_t width, bool is_last)
{
  size_t length = strlen(text), used = 0;
  bool cut = display_width(text) > width;
  for (size_t at = 0; at < length;) {
    uint32_t c;
    size_t bytes = text_decode(text + at, length - at, &c);
    c = shown(c);
    size_t cells = width_of(c);
    if (used + cells > width - (cut ? 1 : 0))
      break;
    if (c == ' ')
      fputc(' ', out);
    else if (c)
      fwrite(text + at, 1, bytes, out);
    used += cells;
    at += bytes;
  }
  if (cut) {
    fputs("…", out);
    used++;
  }
  for (; !is_last && used < width + GAP; used++)
    fputc(' ', out);
}

static const char *who(const Graph *graph, int node, Language language)
{
  return node < 0 ? "" : graph_node_label(&graph->nodes[node], language);
}

static void row_of(const Graph *graph, const GraphFact *made, Language language, Arena *arena, const char *row[COLUMN_COUNT])
{
  const Fact *fact = &made->fact;
  row[0] = who(graph, fact->subject, language);
  row[1] = graph_relation_label(graph, fact, language);
  row[2] = fact->object_kind == OBJECT_ENTITY ? who(graph, fact->object, language)
           : fact->object_kind == OBJECT_DATE ? fact->object_date.start
           : fact->object_amount.text         ? fact->object_amount.text
                                              : "";
  row[3] = fact->date.start ? fact->date.start : "";
  row[4] = who(graph, fact->place, language);
  const char *to = who(graph, fact->recipient >= 0 ? fact->recipient : fact->addressee, language);
  row[5] = fact->quantity.text && *to ? arena_format(arena, "%s → %s", fact->quantity.text, to)
           : fact->quantity.text      ? fact->quantity.text
           : *to                      ? arena_format(arena, "→ %s", to)
                                      : "";
  row[6] = factuality_name(fact->factuality);
  row[7] = who(graph, fact->attribution, language);
}

Status table_write(const Graph *graph, FILE *out, const WriteOptions *options)
{
  static const char *const english[COLUMN_COUNT] = {"SUBJECT", "RELATION",          "OBJECT",     "WHEN",
                                                    "WHERE",   "HOW MANY, TO WHOM", "FACTUALITY", "ACCORDING TO"};
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  Language language = options->language ? options->language : graph->document_count ? graph->documents[0].language : LANGUAGE_ENGLISH;
  size_t widths[COLUMN_COUNT];
  const char *(*rows)[COLUMN_COUNT] = arena_array(arena, graph->fact_count + 1, sizeof *rows);
  memcpy(rows[0], english, sizeof english);
  for (size_t i = 0; i < graph->fact_count; i++)
    row_of(graph, &graph->facts[i], language, arena, rows[i + 1]);
  size_t total = 0;
  bool is_used[COLUMN_COUNT] = {false};
  for (size_t c = 0; c < COLUMN_COUNT; c++) {
    widths[c] = display_width(rows[0][c]);
    for (size_t r = 1; r <= graph->fact_count; r++) {
      is_used[c] |= *rows[r][c] != '\0';
      size_t width = display_width(rows[r][c]);
      widths[c] = width > widths[c] ? width : widths[c];
    }
    widths[c] = widths[c] > WIDEST_CELL ? WIDEST_CELL : widths[c];
    total += is_used[c] ? widths[c] + GAP : 0;
  }
  /* The widest columns give way first. */
  while (options->columns && total > options->columns + GAP) {
    size_t widest = 0;
    for (size_t c = 1; c < COLUMN_COUNT; c++)
      if (is_used[c] && (!is_used[widest] || widths[c] > widths[widest]))
        widest = c;
    if (widths[widest] <= NARROWEST_CELL)
      break;
    widths[widest]--;
    total--;
  }
  for (size_t r = 0; r <= graph->fact_count && graph->fact_count; r++) {
    size_t last = 0;
    for (size_t c = 0; c < COLUMN_COUNT; c++)
      if (is_used[c] && *rows[r][c])
        last = c;
    for (size_t c = 0; c <= last; c++)
      if (is_used[c])
        write_cell(out, rows[r][c], widths[c], c == last);
    fputc('\n', out);
  }
  arena_free(arena);
  return ferror(out) ? STATUS_IO : STATUS_OK;
}
