#include "furniture.h"

#include "pattern.h"
#include "text.h"

#include <string.h>

enum {
  STRICT_WORDS = 25,  /* a paragraph that can only be prose */
  UNENDED_WORDS = 45, /* ... even if it does not end as a sentence */
  LAX_WORDS = 2,      /* a short sentence */
  QUOTE_WORDS = 8,
  SENTENCE_WORDS = 10, /* one that can stand in for a paragraph */
  PATTERN_WORDS = 30,
  BOILERPLATE_WORDS = 100,
  BYLINE_WORDS = 12,
  LEAD_WORDS = 70,
  HEADING_WORDS = 18,
  HEAD_LINES = 40, /* a publication line is looked for among so many */
  CONTENT_LETTERS = 4,
  CLAUSE_WORDS = 6, /* a sentence that is taken for prose among furniture */
  NEAR_LINES = 4,
  FAR_LINES = 8,
  MARKERS = 4,       /* heads of lists that are tried */
  MATTER_WORDS = 150 /* enough to know what an article is about */
};

struct FurniturePatterns {
  Pattern *whole;
  Pattern *beginning;
  Pattern *anywhere;
  Pattern *related;
  Pattern *end;
  Pattern *byline;
  Pattern *caption;
  Pattern *elements;
};

typedef struct {
  const char *bytes;
  size_t length;
  size_t words;
  double function_share; /* of the words, those that some language has for grammar */
  bool is_ended;         /* as a sentence */
  bool is_furniture;
  bool is_related;
  bool is_end;
  bool is_byline;
  bool is_caption;
  bool is_repeated;
  DatelineKind dateline;
  bool is_strict;
  bool is_lax;
  double overlap; /* share of its content words that the prose has too */
} Line;

typedef struct {
  const char **keys; /* open addressing */
  size_t mask;
  size_t count;
} KeySet;

Status furniture_patterns_read(Arena *arena, const char *path, Log log, FurniturePatterns **patterns)
{
  WordFile file;
  *patterns = NULL;
  Status status = wordfile_read(arena, path, log, &file);
  if (status != STATUS_OK)
    return status;
  FurniturePatterns *made = arena_alloc(arena, sizeof *made);
  const struct {
    const char *section, *before, *after;
    Pattern **pattern;
  } sections[] = {
      {"whole", "\\A[^\\pL\\pN#@/.(©]*(?:", ")[^\\pL\\pN]*\\z", &made->whole},
      {"beginning", "\\A[^\\pL\\pN]*(?:", ")", &made->beginning},
      {"anywhere", "", "", &made->anywhere},
      {"related", "\\A[^\\pL\\pN]*(?:", ")[^\\pL\\pN]*\\z", &made->related},
      {"end", "\\A[^\\pL\\pN]*(?:", ")[^\\pL\\pN]*\\z", &made->end},
      {"byline", "\\A[^\\pL\\pN]*(?:", ")[^\\pL\\pN]*\\z", &made->byline},
      {"caption", "", "", &made->caption},
      {"elements", "", "", &made->elements},
  };
  for (size_t i = 0; i < sizeof sections / sizeof *sections && status == STATUS_OK; i++)
    status = pattern_compile_section(arena, &file, sections[i].section, sections[i].before, sections[i].after, log, sections[i].pattern);
  if (status != STATUS_OK) {
    furniture_patterns_free(made);
    return status;
  }
  *patterns = made;
  return STATUS_OK;
}

void furniture_patterns_free(FurniturePatterns *patterns)
{
  if (!patterns)
    return;
  pattern_free(patterns->whole);
  pattern_free(patterns->beginning);
  pattern_free(patterns->anywhere);
  pattern_free(patterns->related);
  pattern_free(patterns->end);
  pattern_free(patterns->byline);
  pattern_free(patterns->caption);
  pattern_free(patterns->elements);
}

bool furniture_is_element(const FurniturePatterns *patterns, const char *name)
{
  return patterns && pattern_search(patterns->elements, name, strlen(name), 0, NULL);
}

static size_t hash_key(const char *key)
{
  uint64_t value = 14695981039346656037u;
  for (; *key; key++)
    value = (value ^ (unsigned char)*key) * 1099511628211u;
  return (size_t)(value ^ value >> 32);
}

static KeySet key_set_new(Arena *arena, size_t expected)
{
  size_t size = 64;
  while (size < 2 * expected)
    size *= 2;
  return (KeySet){arena_array(arena, size, sizeof(char *)), size - 1, 0};
}

static bool key_set_has(const KeySet *set, const char *key)
{
  for (size_t at = hash_key(key) & set->mask; set->keys[at]; at = (at + 1) & set->mask)
    if (strcmp(set->keys[at], key) == 0)
      return true;
  return false;
}

static void key_set_add(KeySet *set, const char *key)
{
  if (set->count * 2 > set->mask)
    return; /* more than were expected: such a page shares no words worth counting */
  size_t at = hash_key(key) & set->mask;
  while (set->keys[at]) {
    if (strcmp(set->keys[at], key) == 0)
      return;
    at = (at + 1) & set->mask;
  }
  set->keys[at] = key;
  set->count++;
}

typedef struct {
  const LanguageProfiles *profiles;
  KeySet *set;         /* to be filled, or NULL */
  const KeySet *known; /* to be counted against, or NULL */
  size_t count;
  size_t shared; /* with `known` */
} ContentWords;

static void visit_word(ContentWords *content, const char *word, size_t length)
{
  if (text_count(word, length) < CONTENT_LETTERS)
    return;
  LanguageCensus census = {0};
  language_census(content->profiles, word, length, &census);
  if (census.function_words)
    return;
  if (content->set)
    key_set_add(content->set, word);
  content->count++;
  content->shared += content->known && key_set_has(content->known, word);
}

/* Splits a key in place and visits the words that carry meaning: long ones, not function words. */
static void visit_content(ContentWords *content, char *key)
{
  size_t length = strlen(key), begin = 0;
  for (size_t at = 0; at < length;) {
    uint32_t character;
    size_t size = text_decode(key + at, length - at, &character);
    if (!text_is_letter(character) && !text_is_digit(character)) {
      key[at] = '\0';
      if (at > begin)
        visit_word(content, key + begin, at - begin);
      begin = at + size;
    }
    at += size;
  }
  if (length > begin)
    visit_word(content, key + begin, length - begin);
}

static bool is_closing(uint32_t character)
{
  return character == ')' || character == ']' || character == '"' || character == '\'' || character == 0xBB || character == 0x201D ||
         character == 0x2019;
}

static size_t step_back(const char *bytes, size_t end, uint32_t *character)
{
  size_t at = end - 1;
  while (at > 0 && ((unsigned char)bytes[at] & 0xC0) == 0x80)
    at--;
  text_decode(bytes + at, end - at, character);
  return at;
}

/* A full stop, question or exclamation mark, or dots, also before closing quotes and a credit in brackets; or a closing quote, unless the whole
 * is a few words between quotes, as crossheads are. */
static bool ends_as_sentence(const char *bytes, size_t length, size_t words)
{
  bool is_quote = false;
  size_t end = length;
  while (end > 0) {
    uint32_t character;
    size_t at = step_back(bytes, end, &character);
    if (character == ')') {
      size_t open = at;
      while (open > 0 && at - open < 40 && bytes[open] != '(')
        open--;
      if (bytes[open] == '(' && open > 0 && at - open < 40) {
        end = open;
        continue;
      }
    }
    if (!is_closing(character) && !text_is_space(character))
      return (is_quote && words >= QUOTE_WORDS) || character == '.' || character == '!' || character == '?' || character == 0x2026 ||
             character == ':' || character == ';' || character == ',';
    is_quote |= is_closing(character) && character != ')' && character != ']';
    end = at;
  }
  return false;
}

static bool has_letter_or_digit(const char *bytes, size_t length)
{
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += text_decode(bytes + at, length - at, &character);
    if (text_is_letter(character) || text_is_digit(character))
      return true;
  }
  return false;
}

/* Menus ("A | B | C"), paths ("A > B > C") and lists of prices have signs between short pieces. */
static bool is_menu(const char *bytes, size_t length, size_t words, bool is_ended)
{
  size_t bars = 0, arrows = 0, bullets = 0;
  uint32_t before = ' ';
  for (size_t at = 0; at < length;) {
    uint32_t character, after = ' ';
    size_t size = text_decode(bytes + at, length - at, &character);
    at += size;
    if (at < length)
      text_decode(bytes + at, length - at, &after);
    bool is_free = text_is_space(before) && text_is_space(after);
    bars += character == '|';
    arrows += is_free && (character == '>' || character == 0x203A || character == 0x2192);
    bullets += is_free && (character == 0xB7 || character == 0x2022 || character == '/' || character == 0x25CF);
    before = character;
  }
  size_t signs = bars + arrows + bullets;
  if (bars >= 2 && words <= 6 * (bars + 1))
    return true;
  return signs > 0 && !is_ended && words <= 5 * (signs + 1) && (bars + bullets != 1 || words <= 6);
}

/* Quotations of shares and currencies: short, mostly figures. */
static bool is_figures(const char *bytes, size_t length, size_t words)
{
  size_t digits = 0, letters = 0, signs = 0;
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += text_decode(bytes + at, length - at, &character);
    digits += text_is_digit(character);
    letters += text_is_letter(character);
    signs += character == '%' || character == 0x20AC || character == '$' || character == 0xA3 || character == '+';
  }
  return digits >= 3 && (digits * 2 > letters || (signs > 0 && digits * 4 > letters)) && words <= 24;
}

static bool matches(const Pattern *pattern, const Line *line)
{
  return pattern_search(pattern, line->bytes, line->length, 0, NULL);
}

static void describe(const FurniturePatterns *patterns, const DatePatterns *dates, const LanguageProfiles *profiles, Language language,
                     const Block *block, Line *line)
{
  LanguageCensus census = {0};
  language_census(profiles, line->bytes, line->length, &census);
  line->words = census.words;
  line->function_share = census.words ? (double)census.function_words / (double)census.words : 0;
  line->is_ended = ends_as_sentence(line->bytes, line->length, line->words);
  line->dateline =
      line->words <= PATTERN_WORDS ? dateline_of_line(dates, line->bytes, line->length, language, &(DateFound){0}) : DATELINE_NONE;
  if (line->dateline == DATELINE_NONE && block->hint != HINT_TITLE) {
    line->is_furniture = !has_letter_or_digit(line->bytes, line->length) ||
                         is_menu(line->bytes, line->length, line->words, line->is_ended) ||
                         (is_figures(line->bytes, line->length, line->words) && !line->is_ended);
    if (patterns && line->words <= PATTERN_WORDS) {
      line->is_related = line->words <= BYLINE_WORDS && matches(patterns->related, line);
      line->is_end = line->words <= BYLINE_WORDS && matches(patterns->end, line);
      line->is_byline = line->words <= BYLINE_WORDS && !line->is_ended && matches(patterns->byline, line);
      line->is_furniture |= line->is_related || line->is_end || matches(patterns->whole, line) || matches(patterns->beginning, line);
    }
    if (patterns && line->words <= BOILERPLATE_WORDS) {
      line->is_furniture |= matches(patterns->anywhere, line);
      line->is_caption = !line->is_furniture && (block->hint == HINT_CAPTION || matches(patterns->caption, line));
    }
  }
  bool is_plain = line->dateline == DATELINE_NONE && !line->is_furniture && !line->is_byline && !line->is_caption &&
                  block->hint != HINT_TITLE && (block->hint != HINT_HEADING || line->words > HEADING_WORDS);
  bool is_grammatical = !profiles || line->function_share >= 0.15;
  line->is_strict = is_plain && is_grammatical && ((line->words >= STRICT_WORDS && line->is_ended) || line->words >= UNENDED_WORDS);
  bool has_grammar = !profiles || line->function_share >= 0.1 || (line->words < SENTENCE_WORDS && line->function_share > 0);
  line->is_lax = is_plain && line->is_ended && line->words >= LAX_WORDS && has_grammar;
}

typedef struct {
  Line *lines;
  Block *blocks;
  size_t count;
  size_t first; /* of the prose */
  size_t last;  /* of the prose, inclusive */
  size_t end;   /* of the lines that can belong to the article */
} Page;

static bool is_body(const Page *page, size_t i)
{
  return page->lines[i].is_strict && !page->lines[i].is_repeated;
}

static size_t prose_words(const Page *page, size_t from, size_t to)
{
  size_t words = 0;
  for (size_t i = from; i < to; i++)
    if (is_body(page, i))
      words += page->lines[i].words;
  return words;
}

static void mark_repeated(Page *page, Arena *arena)
{
  KeySet seen = key_set_new(arena, page->count);
  for (size_t i = 0; i < page->count; i++) {
    Line *line = &page->lines[i];
    if (line->words < 2)
      continue;
    const char *key = text_key(arena, arena_copy(arena, line->bytes, line->length));
    line->is_repeated = key_set_has(&seen, key);
    key_set_add(&seen, key);
  }
}

/* A short piece of news may have no paragraph that is certainly prose: then the next best lines count as such. */
static void relax(Page *page)
{
  for (size_t i = 0; i < page->count; i++)
    if (page->lines[i].is_strict)
      return;
  bool any = false;
  for (size_t i = 0; i < page->count; i++) {
    Line *line = &page->lines[i];
    line->is_strict = line->is_lax && line->words >= SENTENCE_WORDS;
    any |= line->is_strict;
  }
  for (size_t i = 0; i < page->count && !any; i++)
    page->lines[i].is_strict = page->lines[i].is_lax;
  for (size_t i = 0; i < page->count && !any; i++)
    any = page->lines[i].is_strict;
  for (size_t i = 0; i < page->count && !any; i++) {
    const Line *line = &page->lines[i];
    page->lines[i].is_strict = !line->is_furniture && !line->is_byline && !line->is_caption && line->dateline == DATELINE_NONE;
  }
}

/* The line after which the article is over: a comment form with more prose before it than after it. */
static void find_end(Page *page)
{
  page->end = page->count;
  for (size_t i = 0; i < page->count; i++) {
    if (!page->lines[i].is_end)
      continue;
    size_t before = prose_words(page, 0, i);
    if (before > 0 && before >= prose_words(page, i, page->count)) {
      page->end = i;
      return;
    }
  }
}

/* Headlines rarely end in a full stop. */
static bool is_clause(const Line *line)
{
  return line->is_strict || (line->is_lax && line->words >= CLAUSE_WORDS && line->function_share >= 0.15 &&
                             line->bytes[line->length - 1] != '?' && line->bytes[line->length - 1] != '!');
}

/* Lines under "Lire aussi" and the like, up to the next prose. */
static void mark_related(Page *page)
{
  bool in_list = false;
  for (size_t i = 0; i < page->end; i++) {
    Line *line = &page->lines[i];
    if (line->is_related)
      in_list = true;
    else if (is_clause(line) || line->is_caption || line->dateline != DATELINE_NONE)
      in_list = false;
    else if (in_list && page->blocks[i].hint != HINT_TITLE && page->blocks[i].hint != HINT_HEADING)
      line->is_furniture = true;
  }
}

static void find_prose(Page *page)
{
  page->first = page->end;
  page->last = page->end;
  for (size_t i = 0; i < page->end; i++) {
    if (!is_body(page, i))
      continue;
    if (page->first == page->end)
      page->first = i;
    page->last = i;
  }
  if (page->first == page->end)
    return;
  /* A standfirst above the publication line is as long as a paragraph, but it belongs to the head. */
  size_t stop = page->last < HEAD_LINES ? page->last : HEAD_LINES, line_at = 0, lead_count = 0;
  bool found = false;
  for (size_t i = 0; i < stop && lead_count <= 2; i++) {
    if (page->lines[i].dateline != DATELINE_NONE || (i < page->first && page->lines[i].is_byline)) {
      line_at = i;
      found = true;
    }
    if (is_body(page, i))
      lead_count += page->lines[i].words <= LEAD_WORDS ? 1 : 3;
  }
  if (!found || line_at < page->first)
    return;
  if (prose_words(page, 0, line_at) >= prose_words(page, line_at, page->end))
    return;
  for (size_t i = line_at + 1; i < page->end; i++) {
    if (is_body(page, i)) {
      page->first = i;
      return;
    }
  }
}

/* The words that carry meaning in the prose from line `from` up to `to`. */
static KeySet collect_words(const Page *page, size_t from, size_t to, const LanguageProfiles *profiles, Arena *arena)
{
  size_t words = 0;
  for (size_t i = from; i < to; i++)
    words += page->lines[i].words;
  KeySet known = key_set_new(arena, words);
  for (size_t i = from; i < to; i++) {
    if (!page->lines[i].is_strict && !page->lines[i].is_lax)
      continue;
    ContentWords content = {.profiles = profiles, .set = &known};
    visit_content(&content, text_key(arena, arena_copy(arena, page->lines[i].bytes, page->lines[i].length)));
  }
  return known;
}

static double overlap_with(const KeySet *known, const Line *line, const LanguageProfiles *profiles, Arena *arena)
{
  ContentWords content = {.profiles = profiles, .known = known};
  visit_content(&content, text_key(arena, arena_copy(arena, line->bytes, line->length)));
  return content.count ? (double)content.shared / (double)content.count : 0;
}

/* Under "Recommended for you" there may be whole first paragraphs of other articles: the page ends there if two or more
 * follow and share next to nothing with the prose above. */
static void cut_unrelated(Page *page, const LanguageProfiles *profiles, Arena *arena)
{
  int tried = 0;
  for (size_t i = 0; i < page->end && tried < MARKERS; i++) {
    if (!page->lines[i].is_related || prose_words(page, 0, i) < MATTER_WORDS)
      continue;
    tried++;
    KeySet known = collect_words(page, 0, i, profiles, arena);
    double sum = 0;
    size_t count = 0;
    for (size_t j = i + 1; j < page->end; j++) {
      if (!is_body(page, j))
        continue;
      sum += overlap_with(&known, &page->lines[j], profiles, arena);
      count++;
    }
    if (count >= 2 && sum < (count >= 8 ? 0.11 : count >= 4 ? 0.09 : 0.06) * (double)count) {
      page->end = i;
      return;
    }
  }
}

static void measure_overlap(Page *page, const LanguageProfiles *profiles, Arena *arena)
{
  KeySet known = collect_words(page, page->first, page->last + 1, profiles, arena);
  for (size_t i = 0; i < page->end; i++) {
    Line *line = &page->lines[i];
    if (!line->is_strict && line->words <= LEAD_WORDS)
      line->overlap = overlap_with(&known, line, profiles, arena);
  }
}

/* Short sentences just above the first long paragraph belong to the prose. */
static void extend_prose(Page *page)
{
  while (page->first > 0) {
    const Line *above = &page->lines[page->first - 1];
    bool is_of_it = above->is_lax && !above->is_repeated && !above->is_byline && (above->overlap > 0 || above->words >= SENTENCE_WORDS);
    if (!is_of_it)
      return;
    page->first--;
  }
}

/* The kind of a line that the head, body and tail treat alike; false if it is for them to decide. */
static bool decide_plain(const Page *page, size_t i, ParagraphKind *kind)
{
  const Line *line = &page->lines[i];
  if (line->is_furniture || line->is_repeated)
    *kind = PARAGRAPH_FURNITURE;
  else if (line->dateline != DATELINE_NONE)
    *kind = PARAGRAPH_DATELINE;
  else if (line->is_caption)
    *kind = line->overlap > 0 || page->blocks[i].hint == HINT_CAPTION ? PARAGRAPH_CAPTION : PARAGRAPH_FURNITURE;
  else
    return false;
  return true;
}

static size_t choose_title(const Page *page)
{
  size_t best = page->count;
  double best_score = -1;
  for (size_t i = 0; i < page->first; i++) {
    const Line *line = &page->lines[i];
    if (page->blocks[i].hint == HINT_TITLE)
      return i;
    ParagraphKind kind;
    if (decide_plain(page, i, &kind) || line->is_byline || line->words < 2 || line->words > PATTERN_WORDS)
      continue;
    /* Of several lines the one that shares most with the prose; a title is rarely a sentence with a full stop or a word or two. */
    double score = 0.1 + line->overlap * (line->words < 4 ? 0.3 : line->words < 6 ? 0.8 : 1.0);
    if (line->bytes[line->length - 1] == '.')
      score *= 0.3;
    if (score > best_score + 0.25) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

static void classify_head(Page *page)
{
  size_t title = choose_title(page);
  for (size_t i = 0; i < page->first; i++) {
    const Line *line = &page->lines[i];
    ParagraphKind *kind = &page->blocks[i].kind;
    bool is_lead = line->is_strict || (line->is_lax && (line->overlap > 0 || line->words >= (title < i ? LAX_WORDS : SENTENCE_WORDS))) ||
                   (title < i && line->words >= 6 && line->overlap >= 0.2);
    if (i == title)
      *kind = line->is_lax && line->bytes[line->length - 1] == '.' ? PARAGRAPH_LEAD : PARAGRAPH_TITLE;
    else if (!decide_plain(page, i, kind))
      *kind = is_lead && !line->is_byline ? PARAGRAPH_LEAD : PARAGRAPH_FURNITURE;
  }
}

static void classify_body(Page *page)
{
  for (size_t i = page->first; i <= page->last; i++) {
    const Line *line = &page->lines[i];
    BlockHint hint = page->blocks[i].hint;
    ParagraphKind *kind = &page->blocks[i].kind;
    if (decide_plain(page, i, kind))
      continue;
    bool is_heading = hint == HINT_HEADING || hint == HINT_TITLE || (hint != HINT_ITEM && !line->is_ended && line->words <= HEADING_WORDS);
    *kind = is_heading ? PARAGRAPH_HEADING : PARAGRAPH_BODY;
  }
}

/* After the last long paragraph short sentences go on being the article. Beyond other lines they are believed as long as
 * these are few, or if they are of the same matter; a crosshead may come between. */
static void classify_tail(Page *page)
{
  size_t distance = 0; /* lines since the last one of the article */
  for (size_t i = page->last + 1; i < page->end; i++) {
    const Line *line = &page->lines[i];
    const Line *next = i + 1 < page->end ? &page->lines[i + 1] : NULL;
    BlockHint hint = page->blocks[i].hint;
    ParagraphKind *kind = &page->blocks[i].kind;
    if (decide_plain(page, i, kind)) {
      distance += *kind == PARAGRAPH_FURNITURE && !line->is_repeated;
      continue;
    }
    bool is_prose = line->is_lax && !line->is_byline;
    bool is_near = distance == 0
                       ? is_prose || (hint == HINT_ITEM && line->overlap >= 0.3)
                       : is_prose && is_clause(line) && (distance <= NEAR_LINES || (distance <= FAR_LINES && line->overlap >= 0.2));
    bool is_far = is_prose && is_clause(line) && line->words >= QUOTE_WORDS && line->overlap >= 0.5;
    bool heads_prose = !line->is_byline && distance <= NEAR_LINES && next && is_clause(next) && !next->is_repeated &&
                       (next->overlap >= 0.2 || hint == HINT_HEADING);
    if (is_near || is_far) {
      *kind = PARAGRAPH_BODY;
      distance = 0;
    } else if (heads_prose) {
      *kind = PARAGRAPH_HEADING;
    } else {
      *kind = PARAGRAPH_FURNITURE;
      distance++;
    }
  }
  for (size_t i = page->end; i < page->count; i++)
    page->blocks[i].kind = PARAGRAPH_FURNITURE;
}

void furniture_classify(const FurniturePatterns *patterns, const DatePatterns *dates, const LanguageProfiles *profiles, Language language,
                        Arena *arena, const char *text, Block *blocks, size_t count)
{
  Page page = {.lines = arena_array(arena, count, sizeof(Line)), .blocks = blocks, .count = count};
  for (size_t i = 0; i < count; i++) {
    page.lines[i].bytes = text + blocks[i].begin;
    page.lines[i].length = blocks[i].end - blocks[i].begin;
    describe(patterns, dates, profiles, language, &blocks[i], &page.lines[i]);
  }
  mark_repeated(&page, arena);
  relax(&page);
  find_end(&page);
  cut_unrelated(&page, profiles, arena);
  mark_related(&page);
  find_prose(&page);
  if (page.first == page.end) {
    for (size_t i = 0; i < count; i++)
      if (!decide_plain(&page, i, &blocks[i].kind))
        blocks[i].kind = page.lines[i].is_byline ? PARAGRAPH_FURNITURE : PARAGRAPH_BODY;
    return;
  }
  /* Long sentences first, then those that share words with what is known by then. */
  extend_prose(&page);
  measure_overlap(&page, profiles, arena);
  extend_prose(&page);
  measure_overlap(&page, profiles, arena);
  classify_head(&page);
  classify_body(&page);
  classify_tail(&page);
}
