#include "dateline.h"

#include "pattern.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_LIMIT_BYTES = 400, PREFIX_LIMIT_BYTES = 160, DATES_A_LINE = 8, NAME_LIMIT_BYTES = 40 };

typedef struct {
  Pattern *pattern;
  int day, number, month, year, weekday, first, second; /* groups */
} DatePattern;

typedef struct {
  DatePattern *patterns;
  size_t count;
} DatePatternList;

typedef struct {
  const char *key; /* text_key of the name */
  int number;
} CalendarName;

typedef struct {
  CalendarName *names;
  size_t count;
} CalendarNames;

struct DatePatterns {
  CalendarNames months;
  CalendarNames weekdays;
  DatePatternList dates;
  DatePatternList days;
  DatePatternList today;
  DatePatternList names;
  Pattern *publication;
  Pattern *update;
  Pattern *filler;
  Pattern *agencies;
  int horizon;
};

static int compare_length(const void *left, const void *right)
{
  size_t a = strlen(*(const char *const *)left), b = strlen(*(const char *const *)right);
  return a > b ? -1 : a < b ? 1 : strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Reads lines "number name name ..." and returns the alternation of the names, the longest first. */
static Status read_names(Arena *arena, const WordFile *file, const char *section, Log log, CalendarNames *names, const char **alternation)
{
  const char **words = NULL;
  size_t capacity = 0, count = 0, names_capacity = 0, length = 1;
  for (size_t i = 0; i < file->count; i++) {
    if (strcmp(file->entries[i].section, section) != 0)
      continue;
    char *rest = NULL;
    long number = strtol(file->entries[i].text, &rest, 10);
    if (number < 1 || number > 12 || !*rest) {
      log_message(log, LOG_ERROR, file->path, file->entries[i].line, 0, "expected a number and names");
      return STATUS_BAD_SCHEMA;
    }
    char *copy = arena_string(arena, rest), *save = NULL;
    for (char *word = strtok_r(copy, " \t", &save); word; word = strtok_r(NULL, " \t", &save)) {
      words = arena_grow(arena, words, &capacity, count + 1, sizeof *words);
      words[count++] = word;
      length += strlen(word) + 1;
      names->names = arena_grow(arena, names->names, &names_capacity, names->count + 1, sizeof *names->names);
      names->names[names->count++] = (CalendarName){text_key(arena, word), (int)number};
    }
  }
  if (count)
    qsort(words, count, sizeof *words, compare_length);
  char *joined = arena_alloc(arena, length);
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    size_t word = strlen(words[i]);
    if (i)
      joined[used++] = '|';
    memcpy(joined + used, words[i], word);
    used += word;
  }
  *alternation = joined;
  return STATUS_OK;
}

static const char *replace_all(Arena *arena, const char *text, const char *name, const char *value)
{
  for (const char *place; (place = strstr(text, name));)
    text = arena_format(arena, "%.*s%s%s", (int)(place - text), text, value, place + strlen(name));
  return text;
}

static Status compile_dates(Arena *arena, const WordFile *file, const char *section, const char *months, const char *weekdays, Log log,
                            DatePatternList *list)
{
  size_t capacity = 0;
  const char *month = arena_format(arena, "\\b(?<month>%s)(?!\\pL)", months);
  const char *weekday = arena_format(arena, "\\b(?<weekday>%s)(?!\\pL)", weekdays);
  for (size_t i = 0; i < file->count; i++) {
    if (strcmp(file->entries[i].section, section) != 0)
      continue;
    const char *expression = replace_all(arena, file->entries[i].text, "{month}", month);
    expression = replace_all(arena, expression, "{weekday}", weekday);
    expression = replace_all(arena, expression, "{year}", "(?<year>(?:19|20)\\d\\d)");
    Pattern *pattern = NULL;
    Status status = pattern_compile(expression, file->path, file->entries[i].line, log, &pattern);
    if (status != STATUS_OK)
      return status;
    list->patterns = arena_grow(arena, list->patterns, &capacity, list->count + 1, sizeof *list->patterns);
    list->patterns[list->count++] = (DatePattern){.pattern = pattern,
                                                  .day = pattern_group(pattern, "day"),
                                                  .number = pattern_group(pattern, "number"),
                                                  .month = pattern_group(pattern, "month"),
                                                  .year = pattern_group(pattern, "year"),
                                                  .weekday = pattern_group(pattern, "weekday"),
                                                  .first = pattern_group(pattern, "first"),
                                                  .second = pattern_group(pattern, "second")};
  }
  return STATUS_OK;
}

static void free_list(DatePatternList *list)
{
  for (size_t i = 0; i < list->count; i++)
    pattern_free(list->patterns[i].pattern);
}

void date_patterns_free(DatePatterns *patterns)
{
  if (!patterns)
    return;
  free_list(&patterns->dates);
  free_list(&patterns->days);
  free_list(&patterns->today);
  free_list(&patterns->names);
  pattern_free(patterns->publication);
  pattern_free(patterns->update);
  pattern_free(patterns->filler);
  pattern_free(patterns->agencies);
}

static Status fill(Arena *arena, const WordFile *file, Log log, DatePatterns *made)
{
  const char *months = NULL, *weekdays = NULL;
  Status status = read_names(arena, file, "months", log, &made->months, &months);
  if (status == STATUS_OK)
    status = read_names(arena, file, "weekdays", log, &made->weekdays, &weekdays);
  const struct {
    const char *section;
    DatePatternList *list;
  } lists[] = {{"dates", &made->dates}, {"days", &made->days}, {"today", &made->today}, {"names", &made->names}};
  for (size_t i = 0; i < sizeof lists / sizeof *lists && status == STATUS_OK; i++)
    status = compile_dates(arena, file, lists[i].section, months, weekdays, log, lists[i].list);
  const struct {
    const char *section, *before, *after;
    Pattern **pattern;
  } sections[] = {{"publication", "", "", &made->publication},
                  {"update", "", "", &made->update},
                  {"filler", "", "", &made->filler},
                  {"agencies", "(?-i)(?<!\\pL)(?:", ")(?!\\pL)", &made->agencies}};
  for (size_t i = 0; i < sizeof sections / sizeof *sections && status == STATUS_OK; i++)
    status = pattern_compile_section(arena, file, sections[i].section, sections[i].before, sections[i].after, log, sections[i].pattern);
  for (size_t i = 0; i < file->count; i++)
    if (strcmp(file->entries[i].section, "horizon") == 0)
      made->horizon = atoi(file->entries[i].text);
  return status;
}

Status date_patterns_read(Arena *arena, const char *path, Log log, DatePatterns **patterns)
{
  WordFile file;
  *patterns = NULL;
  Status status = wordfile_read(arena, path, log, &file);
  if (status != STATUS_OK)
    return status;
  DatePatterns *made = arena_alloc(arena, sizeof *made);
  status = fill(arena, &file, log, made);
  if (status != STATUS_OK) {
    date_patterns_free(made);
    return status;
  }
  *patterns = made;
  return STATUS_OK;
}

int date_weekday(int year, int month, int day)
{
  /* Sakamoto's method; its 0 is Sunday. */
  static const int shift[12] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  if (month < 3)
    year--;
  int weekday = (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7;
  return weekday == 0 ? 7 : weekday;
}

bool date_is_valid(int year, int month, int day)
{
  static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1)
    return false;
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[month - 1] + (month == 2 && is_leap);
}

static int number_at(const char *bytes, const PatternMatch *match, int group)
{
  if (group == PATTERN_UNSET || match->begin[group] == PATTERN_UNSET)
    return 0;
  int number = 0;
  for (ptrdiff_t i = match->begin[group]; i < match->end[group] && number < 10000; i++)
    number = number * 10 + (bytes[i] - '0');
  return number;
}

static int name_at(const CalendarNames *names, const char *bytes, const PatternMatch *match, int group)
{
  if (group == PATTERN_UNSET || match->begin[group] == PATTERN_UNSET)
    return 0;
  size_t length = (size_t)(match->end[group] - match->begin[group]);
  Arena *arena = length < NAME_LIMIT_BYTES ? arena_new() : NULL;
  if (!arena)
    return 0;
  const char *key = text_key(arena, arena_copy(arena, bytes + match->begin[group], length));
  int number = 0;
  for (size_t i = 0; i < names->count && !number; i++)
    if (strcmp(names->names[i].key, key) == 0)
      number = names->names[i].number;
  arena_free(arena);
  return number;
}

/* Day and month of "4/5/2025": an American writes the month first, but only where the numbers allow it. */
static void order_numbers(int first, int second, Language language, DateFound *found)
{
  bool month_first = language == LANGUAGE_ENGLISH ? first <= 12 : second > 12;
  found->month = month_first ? first : second;
  found->day = month_first ? second : first;
}

/* The leftmost match of any of the patterns that is a day of the calendar (in some year). */
static bool find_in(const DatePatterns *patterns, const DatePatternList *list, const char *bytes, size_t length, size_t from,
                    Language language, DateFound *found)
{
  bool any = false;
  for (size_t i = 0; i < list->count; i++) {
    const DatePattern *form = &list->patterns[i];
    PatternMatch match;
    for (size_t at = from; at < length && pattern_search(form->pattern, bytes, length, at, &match); at = (size_t)match.end[0]) {
      if (any && (size_t)match.begin[0] >= found->begin)
        break;
      DateFound date = {.year = number_at(bytes, &match, form->year),
                        .month = number_at(bytes, &match, form->number),
                        .day = number_at(bytes, &match, form->day),
                        .weekday = name_at(&patterns->weekdays, bytes, &match, form->weekday),
                        .begin = (size_t)match.begin[0],
                        .end = (size_t)match.end[0]};
      if (!date.month)
        date.month = name_at(&patterns->months, bytes, &match, form->month);
      if (form->first != PATTERN_UNSET)
        order_numbers(number_at(bytes, &match, form->first), number_at(bytes, &match, form->second), language, &date);
      if (match.end[0] <= match.begin[0])
        break;
      if (date_is_valid(date.year ? date.year : 2000, date.month, date.day)) {
        *found = date;
        any = true;
        break;
      }
    }
  }
  return any;
}

bool dateline_find(const DatePatterns *patterns, const char *bytes, size_t length, size_t from, Language language, DateFound *found)
{
  return find_in(patterns, &patterns->dates, bytes, length, from, language, found);
}

/* Overwrites all matches with spaces, which is how a line is emptied of what is known. Returns the end of the last one before `limit`,
 * 0 if there is none. */
static size_t blank_out(const Pattern *pattern, char *bytes, size_t length, size_t limit)
{
  PatternMatch match;
  size_t last = 0;
  for (size_t at = 0; at < length && pattern_search(pattern, bytes, length, at, &match); at = (size_t)match.end[0]) {
    if (match.end[0] <= match.begin[0])
      break;
    if ((size_t)match.end[0] <= limit)
      last = (size_t)match.end[0];
    memset(bytes + match.begin[0], ' ', (size_t)(match.end[0] - match.begin[0]));
  }
  return last;
}

/* The end of the last match that ends at or before `limit`, 0 if there is none. */
static size_t last_before(const Pattern *pattern, const char *bytes, size_t length, size_t limit)
{
  PatternMatch match;
  size_t last = 0;
  for (size_t at = 0; at < length && pattern_search(pattern, bytes, length, at, &match); at = (size_t)match.end[0]) {
    if (match.end[0] <= match.begin[0] || (size_t)match.end[0] > limit)
      break;
    last = (size_t)match.end[0];
  }
  return last;
}

typedef struct {
  size_t words;
  size_t small; /* lower case, three letters and more */
  size_t letters;
  size_t capitals;
} Leftover;

/* What words a line still has. Words in brackets, such as a country after its town, do not count. */
static Leftover count_leftover(const char *bytes, size_t length)
{
  Leftover left = {0};
  size_t word = 0;
  int depth = 0;
  bool is_small = false;
  for (size_t at = 0; at <= length;) {
    uint32_t character = ' ';
    at += at < length ? text_decode(bytes + at, length - at, &character) : 1;
    if (character == '(')
      depth++;
    else if (character == ')' && depth > 0)
      depth--;
    if (text_is_letter(character) && depth == 0) {
      if (word++ == 0)
        is_small = text_is_lower(character);
      left.letters++;
      left.capitals += text_is_upper(character);
      continue;
    }
    if (word > 0) {
      left.words++;
      left.small += is_small && word >= 3;
    }
    word = 0;
  }
  return left;
}

/* A date on a line of its own stands first or after punctuation, not after a word. */
static bool stands_alone(const char *bytes, size_t begin)
{
  while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t'))
    begin--;
  if (begin == 0)
    return true;
  size_t last = begin - 1;
  while (last > 0 && ((unsigned char)bytes[last] & 0xC0) == 0x80)
    last--;
  uint32_t character;
  text_decode(bytes + last, begin - last, &character);
  return !text_is_letter(character) && !text_is_digit(character);
}

static bool ends_sentence(const char *bytes, size_t length)
{
  return length > 0 && (bytes[length - 1] == '.' || bytes[length - 1] == '!' || bytes[length - 1] == '?');
}

DatelineKind dateline_of_line(const DatePatterns *patterns, const char *bytes, size_t length, Language language, DateFound *found)
{
  if (!patterns || length == 0 || length > LINE_LIMIT_BYTES)
    return DATELINE_NONE;
  DateFound dates[DATES_A_LINE];
  size_t count = 0;
  for (size_t at = 0; count < DATES_A_LINE && dateline_find(patterns, bytes, length, at, language, &dates[count]); count++)
    at = dates[count].end;
  bool has_year = count > 0;
  if (!has_year && find_in(patterns, &patterns->days, bytes, length, 0, language, &dates[0]))
    count = 1;
  if (count == 0)
    return DATELINE_NONE;

  DatelineKind best = DATELINE_NONE;
  for (size_t i = 0; i < count; i++) {
    size_t published = last_before(patterns->publication, bytes, length, dates[i].begin);
    size_t updated = last_before(patterns->update, bytes, length, dates[i].begin);
    DatelineKind kind = published > updated ? DATELINE_PUBLICATION : updated > 0 ? DATELINE_UPDATE : DATELINE_PLACE;
    if (kind > best) {
      best = kind;
      *found = dates[i];
    }
  }

  char line[LINE_LIMIT_BYTES];
  memcpy(line, bytes, length);
  for (size_t i = 0; i < count; i++)
    memset(line + dates[i].begin, ' ', dates[i].end - dates[i].begin);
  bool is_published = blank_out(patterns->publication, line, length, length) > 0;
  is_published |= blank_out(patterns->update, line, length, length) > 0;
  blank_out(patterns->agencies, line, length, length);
  blank_out(patterns->filler, line, length, length);
  Leftover left = count_leftover(line, length);
  if (is_published)
    return left.small <= 3 && left.words <= 10 ? best : DATELINE_NONE;
  bool is_plain = has_year && left.small <= 1 && left.words <= 6 && !ends_sentence(bytes, length) && stands_alone(line, dates[0].begin);
  return is_plain ? best : DATELINE_NONE;
}

/* The dash that closes a dateline: with a space before and after it. Returns its end with the spaces, 0 if there is none. */
static size_t find_dash(const char *bytes, size_t length, size_t *dash)
{
  size_t looked = length < PREFIX_LIMIT_BYTES ? length : PREFIX_LIMIT_BYTES;
  uint32_t before = 0;
  for (size_t at = 0; at < looked;) {
    uint32_t character, after = 0;
    size_t size = text_decode(bytes + at, length - at, &character);
    bool is_dash = character == '-' || character == 0x2013 || character == 0x2014;
    if (is_dash && at + size < length)
      text_decode(bytes + at + size, length - at - size, &after);
    if (is_dash && (text_is_space(before) || before == ')') && text_is_space(after)) {
      *dash = at;
      size_t end = at + size;
      while (end < length) {
        size = text_decode(bytes + end, length - end, &after);
        if (!text_is_space(after))
          break;
        end += size;
      }
      return end < length ? end : 0;
    }
    before = character;
    at += size;
  }
  return 0;
}

/* A place stands before its date with a comma or a bracket between them, in capitals, or as a single word; "After 3 March" is none. */
static bool names_a_place(const char *bytes, size_t length)
{
  if (memchr(bytes, ',', length) || memchr(bytes, ')', length))
    return true;
  Leftover left = count_leftover(bytes, length);
  return left.capitals == left.letters || (left.words == 1 && left.small == 0);
}

size_t dateline_prefix(const DatePatterns *patterns, const char *bytes, size_t length, Language language, DateFound *found)
{
  size_t dash = 0;
  *found = (DateFound){0};
  if (!patterns || length == 0)
    return 0;
  size_t end = find_dash(bytes, length, &dash);
  uint32_t first;
  text_decode(bytes, length, &first);
  if (end == 0 || !(text_is_upper(first) || text_is_digit(first)))
    return 0;
  char line[PREFIX_LIMIT_BYTES];
  memcpy(line, bytes, dash);
  bool has_date =
      dateline_find(patterns, bytes, dash, 0, language, found) || find_in(patterns, &patterns->days, bytes, dash, 0, language, found);
  if (has_date)
    memset(line + found->begin, ' ', found->end - found->begin);
  bool has_agency = blank_out(patterns->agencies, line, dash, dash) > 0;
  blank_out(patterns->publication, line, dash, dash);
  blank_out(patterns->update, line, dash, dash);
  if (has_date || has_agency)
    blank_out(patterns->filler, line, dash, dash);
  Leftover left = count_leftover(line, dash);
  if (has_agency || (has_date && names_a_place(bytes, found->begin)))
    return left.small <= 1 && left.words <= 7 ? end : 0;
  bool is_place = left.words >= 1 && left.words <= 4 && left.letters >= 3 && left.capitals == left.letters;
  return is_place ? end : 0;
}

bool dateline_today(const DatePatterns *patterns, const char *bytes, size_t length, Language language, DateFound *found)
{
  return patterns && find_in(patterns, &patterns->today, bytes, length, 0, language, found);
}

/* The latest year from 1990 to the horizon that the text names. */
static int latest_year(const char *text, size_t length, int horizon)
{
  int latest = 0;
  for (size_t at = 0; at + 4 <= length; at++) {
    bool starts = at == 0 || !text_is_digit((unsigned char)text[at - 1]);
    if (!starts || !text_is_digit((unsigned char)text[at]))
      continue;
    int year = 0;
    size_t end = at;
    while (end < length && text[end] >= '0' && text[end] <= '9' && end - at < 5)
      year = year * 10 + (text[end++] - '0');
    if (end - at == 4 && year >= 1990 && year <= horizon && year > latest)
      latest = year;
    at = end - 1;
  }
  return latest;
}

static bool falls_on_weekday(const DateFound *found, int year)
{
  return date_is_valid(year, found->month, found->day) && date_weekday(year, found->month, found->day) == found->weekday;
}

bool dateline_resolve(const DatePatterns *patterns, const char *text, size_t length, DateFound *found)
{
  if (found->year)
    return date_is_valid(found->year, found->month, found->day);
  if (!patterns || !found->weekday)
    return false;
  /* The latest year named is mostly the article's own or the last one; sometimes one that a plan is made for. */
  static const int distances[] = {0, 1, -1, -2, -3};
  int named = latest_year(text, length, patterns->horizon);
  for (size_t i = 0; named && i < sizeof distances / sizeof *distances; i++) {
    if (falls_on_weekday(found, named + distances[i])) {
      found->year = named + distances[i];
      return true;
    }
  }
  for (int year = patterns->horizon; year >= 1990; year--) {
    if (falls_on_weekday(found, year)) {
      found->year = year;
      return true;
    }
  }
  return false;
}

bool dateline_in_name(const DatePatterns *patterns, const char *name, DateFound *found)
{
  return patterns && find_in(patterns, &patterns->names, name, strlen(name), 0, LANGUAGE_UNKNOWN, found);
}
