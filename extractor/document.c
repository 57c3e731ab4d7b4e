#include "document.h"

#include "dateline.h"
#include "encoding.h"
#include "furniture.h"
#include "html.h"
#include "language.h"
#include "lines.h"
#include "text.h"

#include <string.h>
#include <strings.h>

enum {
  INDEX_STEP = 256, /* characters between the entries of the index */
  IDENTIFIER_CHARACTERS = 64,
  DATELINE_PARAGRAPHS = 4, /* an inline dateline is looked for in so many paragraphs of prose */
  TITLE_CHARACTERS = 150,  /* the longest first sentence that stands in for a missing title */
  CENSUS_WORDS = 8,        /* lines shorter than this do not vote on the language */
  CERTAIN_WORDS = 20       /* text enough to overrule what the markup says of its language */
};

struct DocumentReader {
  Arena *arena;
  FurniturePatterns *furniture;
  DatePatterns *dates;
  LanguageProfiles *profiles;
};

Status document_reader_open(const char *directory, Log log, DocumentReader **reader)
{
  if (!directory || !reader)
    return STATUS_BAD_ARGUMENT;
  *reader = NULL;
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  html_prepare();
  DocumentReader *opened = arena_alloc(arena, sizeof *opened);
  opened->arena = arena;
  Status status = language_profiles_read(arena, arena_format(arena, "%s/languages.txt", directory), log, &opened->profiles);
  if (status == STATUS_OK)
    status = date_patterns_read(arena, arena_format(arena, "%s/dates.txt", directory), log, &opened->dates);
  if (status == STATUS_OK)
    status = furniture_patterns_read(arena, arena_format(arena, "%s/furniture.txt", directory), log, &opened->furniture);
  if (status != STATUS_OK) {
    document_reader_close(opened);
    return status;
  }
  *reader = opened;
  return STATUS_OK;
}

void document_reader_close(DocumentReader *reader)
{
  if (!reader)
    return;
  furniture_patterns_free(reader->furniture);
  date_patterns_free(reader->dates);
  arena_free(reader->arena);
}

void document_index(Arena *arena, Document *document)
{
  const char *text = document->text;
  size_t count = text_count(text, document->text_bytes);
  size_t *index = arena_array(arena, count / INDEX_STEP + 1, sizeof *index);
  size_t character = 0;
  for (size_t byte = 0; byte < document->text_bytes; byte++) {
    if (((unsigned char)text[byte] & 0xC0) == 0x80)
      continue;
    if (character % INDEX_STEP == 0)
      index[character / INDEX_STEP] = byte;
    character++;
  }
  document->text_characters = count;
  document->index = index;
}

size_t document_byte(const Document *document, size_t character)
{
  if (character >= document->text_characters)
    return document->text_bytes;
  size_t at = 0, left = character;
  if (document->index) {
    at = document->index[character / INDEX_STEP];
    left = character % INDEX_STEP;
  }
  for (; left > 0 && at < document->text_bytes; left--) {
    at++;
    while (at < document->text_bytes && ((unsigned char)document->text[at] & 0xC0) == 0x80)
      at++;
  }
  return at;
}

size_t document_character(const Document *document, size_t byte)
{
  if (byte >= document->text_bytes)
    return document->text_characters;
  size_t low = 0;
  if (document->index) {
    size_t high = document->text_characters / INDEX_STEP + 1;
    while (high - low > 1) {
      size_t middle = low + (high - low) / 2;
      bool is_before = middle * INDEX_STEP < document->text_characters && document->index[middle] <= byte;
      if (is_before)
        low = middle;
      else
        high = middle;
    }
  }
  size_t from = document->index ? document->index[low] : 0;
  return low * INDEX_STEP + text_count(document->text + from, byte - from);
}

static bool has_extension(const char *name, const char *const *extensions)
{
  const char *dot = strrchr(name, '.');
  for (; dot && *extensions; extensions++)
    if (strcasecmp(dot, *extensions) == 0)
      return true;
  return false;
}

static const char *const html_extensions[] = {".html", ".htm", ".xhtml", NULL};
static const char *const known_extensions[] = {".html", ".htm", ".xhtml", ".txt", ".text", NULL};

static uint32_t checksum(const char *bytes)
{
  uint32_t value = 2166136261u;
  for (; *bytes; bytes++)
    value = (value ^ (unsigned char)*bytes) * 16777619u;
  return value;
}

/* The last part of a path or address without its extension, in characters that need no escape in an IRI. */
static const char *make_identifier(Arena *arena, const char *name)
{
  if (strcmp(name, "-") == 0)
    return "stdin";
  char *path = arena_string(arena, name);
  if (strstr(path, "://"))
    path[strcspn(path, "?#")] = '\0';
  size_t length = strlen(path);
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  char *slash = strrchr(path, '/');
  char *base = slash ? slash + 1 : path;
  if (has_extension(base, known_extensions) && strrchr(base, '.') != base)
    *strrchr(base, '.') = '\0';
  char *plain = text_plain(arena, base);
  char *identifier = arena_alloc(arena, IDENTIFIER_CHARACTERS + 16);
  size_t used = 0;
  bool is_changed = false;
  for (size_t at = 0, end = strlen(plain); at < end;) {
    uint32_t character;
    at += text_decode(plain + at, end - at, &character);
    bool is_safe = character < 0x80 && (text_is_letter(character) || text_is_digit(character) || strchr("-._~", (int)character));
    if (used == IDENTIFIER_CHARACTERS) {
      is_changed = true;
      break;
    }
    identifier[used++] = is_safe ? (char)character : '_';
    is_changed |= !is_safe && character != ' ';
  }
  /* Names that differ only in what was lost stay different. */
  if (used == 0 || is_changed)
    memcpy(identifier + used, arena_format(arena, "-%08x", checksum(name)), 9);
  return used ? identifier : arena_format(arena, "document%s", identifier);
}

static Status refuse_binary(const char *name, const char *bytes, size_t length, Log log)
{
  static const struct {
    const char *magic;
    size_t length;
    const char *what;
  } formats[] = {{"%PDF-", 5, "a PDF file"},
                 {"PK\3\4", 4, "a ZIP archive or an office document"},
                 {"\x1F\x8B", 2, "a gzip archive"},
                 {"\x89PNG", 4, "a picture"},
                 {"\xFF\xD8\xFF", 3, "a picture"},
                 {"GIF8", 4, "a picture"},
                 {"\x7F"
                  "ELF",
                  4, "a program"},
                 {"{\\rtf", 5, "an RTF document"}};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    if (length < formats[i].length || memcmp(bytes, formats[i].magic, formats[i].length) != 0)
      continue;
    log_message(log, LOG_ERROR, name, 0, 0, "expected text or HTML, this is %s", formats[i].what);
    return STATUS_BAD_INPUT;
  }
  return STATUS_OK;
}

/* Text has few control characters; a stray NUL in a short one is no reason to refuse it. */
static Status refuse_noise(const char *name, const Decoded *decoded, Log log)
{
  size_t controls = decoded->repaired, characters = 0;
  for (size_t i = 0; i < decoded->length; i++) {
    unsigned char byte = (unsigned char)decoded->text[i];
    characters += (byte & 0xC0) != 0x80;
    controls += (byte < ' ' && !(byte >= '\t' && byte <= '\r')) || byte == 0x7F;
  }
  if (characters < 256 || controls * 4 < characters)
    return STATUS_OK;
  log_message(log, LOG_ERROR, name, 0, 0, "expected text or HTML, this is neither");
  return STATUS_BAD_INPUT;
}

/* What is known of an article while it is read. */
typedef struct {
  const DocumentReader *reader;
  const char *name;
  const char *text;
  size_t length;
  Block *blocks;
  size_t count;
  HtmlArticle page; /* of HTML only */
  Language language;
  DateFound date; /* of the best dateline; day 0 where there is none */
  DatelineKind date_kind;
} Reading;

static Language detect_language(const Reading *reading, bool only_article)
{
  const LanguageProfiles *profiles = reading->reader ? reading->reader->profiles : NULL;
  LanguageCensus article = {0}, lines = {0};
  for (size_t i = 0; i < reading->count; i++) {
    const Block *block = &reading->blocks[i];
    if (only_article && (block->kind == PARAGRAPH_FURNITURE || block->kind == PARAGRAPH_DATELINE))
      continue;
    LanguageCensus census = {0};
    language_census(profiles, reading->text + block->begin, block->end - block->begin, &census);
    LanguageCensus *sum = only_article || census.words >= CENSUS_WORDS ? &article : &lines;
    for (size_t j = 0; j < LANGUAGE_PROFILE_LIMIT; j++)
      sum->scores[j] += census.scores[j];
    sum->words += census.words;
    sum->letters += census.letters;
    sum->foreign_letters += census.foreign_letters;
  }
  const LanguageCensus *census = article.words ? &article : &lines;
  Language detected = language_decide(profiles, census);
  Language declared = language_from_code(reading->page.language);
  bool may_be_declared = declared != LANGUAGE_UNKNOWN && (census->words < CERTAIN_WORDS || !profiles);
  return may_be_declared ? declared : detected;
}

/* Cuts "LONDON, July 24 - " off the first paragraph of prose that begins so. */
static void cut_dateline(Reading *reading, Arena *arena)
{
  size_t seen = 0;
  for (size_t i = 0; i < reading->count && seen < DATELINE_PARAGRAPHS; i++) {
    Block *block = &reading->blocks[i];
    if (block->kind != PARAGRAPH_BODY && block->kind != PARAGRAPH_LEAD)
      continue;
    seen++;
    DateFound found;
    size_t cut =
        dateline_prefix(reading->reader->dates, reading->text + block->begin, block->end - block->begin, reading->language, &found);
    if (cut == 0)
      continue;
    Block *blocks = arena_array(arena, reading->count + 1, sizeof *blocks);
    memcpy(blocks, reading->blocks, (i + 1) * sizeof *blocks);
    memcpy(blocks + i + 1, reading->blocks + i, (reading->count - i) * sizeof *blocks);
    size_t end = block->begin + cut;
    blocks[i].end = end;
    while (blocks[i].end > blocks[i].begin && reading->text[blocks[i].end - 1] == ' ')
      blocks[i].end--;
    blocks[i].kind = PARAGRAPH_DATELINE;
    blocks[i + 1].begin = end;
    reading->blocks = blocks;
    reading->count++;
    if (found.day && DATELINE_PLACE > reading->date_kind &&
        dateline_resolve(reading->reader->dates, reading->text, reading->length, &found)) {
      reading->date = found;
      reading->date_kind = DATELINE_PLACE;
    }
    return;
  }
}

/* A publication line counts wherever it stands; a bare place and date only above the text, where it is no signature under a quotation. */
static void read_datelines(Reading *reading)
{
  const DatePatterns *dates = reading->reader->dates;
  size_t prose = 0;
  for (size_t i = 0; i < reading->count; i++) {
    const Block *block = &reading->blocks[i];
    prose += block->kind == PARAGRAPH_BODY;
    if (block->kind != PARAGRAPH_DATELINE)
      continue;
    DateFound found = {0};
    DatelineKind kind = dateline_of_line(dates, reading->text + block->begin, block->end - block->begin, reading->language, &found);
    if (kind == DATELINE_PLACE && prose > 1)
      continue;
    if (kind > reading->date_kind && dateline_resolve(dates, reading->text, reading->length, &found)) {
      reading->date = found;
      reading->date_kind = kind;
    }
  }
}

static bool find_today(const Reading *reading, DateFound *found)
{
  const DatePatterns *dates = reading->reader->dates;
  for (size_t i = 0; i < reading->count; i++) {
    const Block *block = &reading->blocks[i];
    bool is_article = block->kind == PARAGRAPH_BODY || block->kind == PARAGRAPH_LEAD || block->kind == PARAGRAPH_TITLE;
    if (is_article && dateline_today(dates, reading->text + block->begin, block->end - block->begin, reading->language, found) &&
        dateline_resolve(dates, reading->text, reading->length, found))
      return true;
  }
  return false;
}

static const char *find_date(Reading *reading, Arena *arena)
{
  DateFound found = {0};
  if (!reading->reader)
    return NULL;
  const DatePatterns *dates = reading->reader->dates;
  const char *published = reading->page.published, *canonical = reading->page.canonical;
  if (reading->date.day)
    found = reading->date;
  else if (!(published && dateline_find(dates, published, strlen(published), 0, reading->language, &found)) &&
           !find_today(reading, &found) && !(canonical && dateline_in_name(dates, canonical, &found)) &&
           !dateline_in_name(dates, reading->name, &found))
    return NULL;
  return date_is_valid(found.year, found.month, found.day) ? arena_format(arena, "%04d-%02d-%02d", found.year, found.month, found.day)
                                                           : NULL;
}

static const char *slice(Arena *arena, const Reading *reading, const Block *block)
{
  return arena_copy(arena, reading->text + block->begin, block->end - block->begin);
}

static const char *find_title(const Reading *reading, Arena *arena)
{
  if (reading->page.title)
    return reading->page.title;
  const Block *first = NULL;
  for (size_t i = 0; i < reading->count; i++) {
    const Block *block = &reading->blocks[i];
    if (block->kind == PARAGRAPH_TITLE)
      return slice(arena, reading, block);
    if (!first && (block->kind == PARAGRAPH_LEAD || block->kind == PARAGRAPH_BODY))
      first = block;
  }
  if (first && text_count(reading->text + first->begin, first->end - first->begin) <= TITLE_CHARACTERS)
    return slice(arena, reading, first);
  return NULL;
}

static void write_paragraphs(const Reading *reading, Arena *arena, Document *document)
{
  document->paragraphs = arena_array(arena, reading->count, sizeof *document->paragraphs);
  document->paragraph_count = reading->count;
  for (size_t i = 0; i < reading->count; i++) {
    const Block *block = &reading->blocks[i];
    document->paragraphs[i] = (Paragraph){.kind = block->kind,
                                          .begin = document_character(document, block->begin),
                                          .end = document_character(document, block->end),
                                          .byte_begin = block->begin,
                                          .byte_end = block->end};
    document->furniture_count += block->kind == PARAGRAPH_FURNITURE;
  }
}

static bool is_html(const DocumentOptions *options, const char *name, const Decoded *decoded)
{
  if (options->format != INPUT_GUESS)
    return options->format == INPUT_HTML;
  return html_is_likely(decoded->text, decoded->length) || has_extension(name, html_extensions);
}

static bool is_day(const char *date)
{
  int numbers[3] = {0, 0, 0}, part = 0;
  if (strlen(date) != 10)
    return false;
  for (size_t i = 0; i < 10; i++) {
    if (i == 4 || i == 7) {
      if (date[i] != '-')
        return false;
      part++;
    } else if (date[i] >= '0' && date[i] <= '9') {
      numbers[part] = numbers[part] * 10 + (date[i] - '0');
    } else {
      return false;
    }
  }
  return date_is_valid(numbers[0], numbers[1], numbers[2]);
}

Status document_read(const DocumentReader *reader, Arena *arena, const char *name, const char *bytes, size_t length,
                     const DocumentOptions *options, Log log, Document *document)
{
  static const DocumentOptions defaults = {0};
  if (!arena || !name || !document || (!bytes && length > 0))
    return STATUS_BAD_ARGUMENT;
  if (!options)
    options = &defaults;
  *document = (Document){.name = arena_string(arena, name), .text = ""};
  if (options->date && !is_day(options->date)) {
    log_message(log, LOG_ERROR, name, 0, 0, "expected a date like 2025-12-29, not \"%s\"", options->date);
    return STATUS_BAD_ARGUMENT;
  }
  if (length > DOCUMENT_LIMIT_BYTES) {
    log_message(log, LOG_ERROR, name, 0, 0, "larger than %d MiB, the limit of one document", DOCUMENT_LIMIT_BYTES / (1024 * 1024));
    return STATUS_LIMIT;
  }
  Status status = refuse_binary(name, bytes, length, log);
  if (status != STATUS_OK)
    return status;
  Decoded decoded;
  status = encoding_decode(arena, name, bytes, length, options->encoding, html_declared_encoding(arena, bytes, length), log, &decoded);
  if (status == STATUS_OK)
    status = refuse_noise(name, &decoded, log);
  if (status != STATUS_OK)
    return status;

  Reading reading = {.reader = reader, .name = name, .text = decoded.text, .length = decoded.length};
  document->is_extracted = is_html(options, name, &decoded);
  if (document->is_extracted) {
    status = html_read(arena, name, decoded.text, decoded.length, reader ? reader->furniture : NULL, log, &reading.page);
    if (status != STATUS_OK)
      return status;
    reading.text = reading.page.text;
    reading.length = reading.page.length;
    reading.blocks = reading.page.blocks;
    reading.count = reading.page.count;
  } else {
    reading.blocks = lines_split(arena, decoded.text, decoded.length, &reading.count);
  }

  reading.language = options->language ? options->language : detect_language(&reading, false);
  furniture_classify(reader ? reader->furniture : NULL, reader ? reader->dates : NULL, reader ? reader->profiles : NULL, reading.language,
                     arena, reading.text, reading.blocks, reading.count);
  if (!options->language)
    reading.language = detect_language(&reading, true);
  if (reader) {
    read_datelines(&reading);
    cut_dateline(&reading, arena);
  }

  document->text = reading.text;
  document->text_bytes = reading.length;
  document_index(arena, document);
  document->identifier = make_identifier(arena, name);
  document->source = reading.page.canonical;
  document->language = reading.language;
  document->publisher = reading.page.publisher;
  document->title = find_title(&reading, arena);
  document->date = options->date ? arena_string(arena, options->date) : find_date(&reading, arena);
  document->repaired_count = decoded.repaired;
  write_paragraphs(&reading, arena, document);
  document->furniture_count += reading.page.dropped;
  return STATUS_OK;
}
