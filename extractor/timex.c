#include "timex.h"

#include "calendar.h"
#include "text.h"
#include "wordfile.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BACKGROUND_DAYS = 60, FRAGMENT_WORDS = 4 }; /* what is shorter is no headline but a piece of a sentence */

enum { INDEFINITE = -1 }; /* a count that is not told: "quelques jours" */

enum { PHRASE_WORD_LIMIT = 6, SECTION_LIMIT = 40, BUCKETS = 1024, TIMEX_ROOM = 64, DEPTH_LIMIT = 40 };

typedef struct Phrase {
  const char *section;
  const char *value;
  const char *words[PHRASE_WORD_LIMIT];
  int count;
  struct Phrase *next;
} Phrase;

struct TimeRules {
  Arena *arena;
  Language language;
  Phrase *buckets[BUCKETS];
};

typedef struct {
  const TimeRules *rules;
  Arena *arena;
  const Sentence *sentence;
  const char **words; /* lower-cased, apostrophes plain */
  int count;
  bool has_document_date;
  CalendarDate document;
  TimexContext *context;
  int year;        /* stated before in this sentence, 0: none */
  const char *day; /* the last day spoken of in this sentence, or NULL */
  bool has_verb;   /* headlines and notices have none */
  int day_depth;   /* depth in the tree of the day that the sentence hands on to the next ones */
} Scan;

typedef enum { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE } Tense;

static unsigned bucket_of(const char *word)
{
  return text_hash(word) & (BUCKETS - 1);
}

static const char *plain(Arena *arena, const char *word)
{
  char *lower = text_lower(arena, word);
  char *at;
  while ((at = strstr(lower, "’")) != NULL) {
    *at = '\'';
    memmove(at + 1, at + strlen("’"), strlen(at + strlen("’")) + 1);
  }
  return lower;
}

/* One entry "value: phrase, phrase". A quoted "," is a comma. */
static Status add_entry(TimeRules *rules, const char *path, const WordEntry *entry, Log log)
{
  const char *colon = strstr(entry->text, ": ");
  if (!colon) {
    log_message(log, LOG_ERROR, path, entry->line, 0, "expected \"value: phrase, phrase\", not \"%s\"", entry->text);
    return STATUS_BAD_SCHEMA;
  }
  const char *value = arena_copy(rules->arena, entry->text, (size_t)(colon - entry->text));
  char *rest = arena_string(rules->arena, colon + 2);
  while (*rest) {
    char *phrase = rest + strspn(rest, " ");
    char *comma = strncmp(phrase, "\",\"", 3) == 0 ? strchr(phrase + 3, ',') : strchr(phrase, ',');
    rest = comma ? comma + 1 : phrase + strlen(phrase);
    if (comma)
      *comma = '\0';
    Phrase made = {.section = entry->section, .value = value};
    for (char *word = strtok(phrase, " "); word && made.count < PHRASE_WORD_LIMIT; word = strtok(NULL, " "))
      made.words[made.count++] = strcmp(word, "\",\"") == 0 ? "," : plain(rules->arena, word);
    if (!made.count)
      continue;
    Phrase *copy = arena_alloc(rules->arena, sizeof *copy);
    *copy = made;
    Phrase **bucket = &rules->buckets[bucket_of(copy->words[0])];
    copy->next = *bucket;
    *bucket = copy;
  }
  return STATUS_OK;
}

Status time_rules_open(const char *directory, Language language, Log log, TimeRules **rules)
{
  *rules = NULL;
  Arena *arena = arena_new();
  if (!arena)
    return STATUS_NO_MEMORY;
  TimeRules *made = arena_alloc(arena, sizeof *made);
  made->arena = arena;
  made->language = language;
  static const char *const kinds[] = {"time", "numbers"};
  Status status = STATUS_OK;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds && status == STATUS_OK; k++) {
    const char *path = arena_format(arena, "%s/%s/%s.txt", directory, kinds[k], language_code(language));
    WordFile file;
    status = wordfile_read(arena, path, log, &file);
    for (size_t i = 0; i < file.count && status == STATUS_OK; i++)
      status = add_entry(made, path, &file.entries[i], log);
  }
  if (status != STATUS_OK) {
    arena_free(arena);
    return status;
  }
  *rules = made;
  return STATUS_OK;
}

void time_rules_close(TimeRules *rules)
{
  if (rules)
    arena_free(rules->arena);
}

Language time_rules_language(const TimeRules *rules)
{
  return rules->language;
}

int time_rules_match(const TimeRules *rules, const char *section, const char *const *words, int count, const char **value)
{
  int longest = 0;
  if (count <= 0)
    return 0;
  for (const Phrase *phrase = rules->buckets[bucket_of(words[0])]; phrase; phrase = phrase->next) {
    if (phrase->count <= longest || phrase->count > count || strcmp(phrase->section, section) != 0)
      continue;
    int i = 0;
    while (i < phrase->count && strcmp(phrase->words[i], words[i]) == 0)
      i++;
    if (i == phrase->count) {
      longest = phrase->count;
      *value = phrase->value;
    }
  }
  return longest;
}

static int match(const Scan *scan, const char *section, int at, const char **value)
{
  static const char *ignored;
  return at < 0 || at >= scan->count ? 0
                                     : time_rules_match(scan->rules, section, scan->words + at, scan->count - at, value ? value : &ignored);
}

static int match_number(const Scan *scan, const char *section, int at, int *number)
{
  const char *value;
  int length = match(scan, section, at, &value);
  if (length)
    *number = atoi(value);
  return length;
}

static bool digits(const char *word, int least, int most, int *number)
{
  size_t length = strspn(word, "0123456789");
  if (length == 0 || length > 4 || word[length])
    return false;
  *number = atoi(word);
  return *number >= least && *number <= most;
}

static bool is_suffix(const Scan *scan, const char *section, const char *suffix)
{
  const char *ignored;
  return time_rules_match(scan->rules, section, &suffix, 1, &ignored) == 1;
}

/* A day of the month: "13", "1er", "13th". */
static bool day_number(const Scan *scan, int at, int *day)
{
  if (at < 0 || at >= scan->count)
    return false;
  const char *word = scan->words[at];
  size_t length = strspn(word, "0123456789");
  if (length == 0 || length > 2)
    return false;
  *day = atoi(word);
  return (!word[length] || is_suffix(scan, "day-suffix", word + length)) && *day >= 1 && *day <= 31;
}

/* "97" for 1997: never the number of a day or hour. */
static bool short_year(const Scan *scan, int at, int *year)
{
  if (at < 0 || at >= scan->count || !digits(scan->words[at], 32, 99, year))
    return false;
  *year += 1900;
  return true;
}

static bool year_number(const Scan *scan, int at, int *year)
{
  return at >= 0 && at < scan->count && strlen(scan->words[at]) == 4 && digits(scan->words[at], 1000, 2199, year);
}

/* The tense of the clause around a word: that of the nearest verb above it. */
static Tense tense_around(const Scan *scan, int at)
{
  const Sentence *sentence = scan->sentence;
  for (int i = 0; i < DEPTH_LIMIT && at >= 0; i++) {
    const Word *word = &sentence->words[at];
    bool verbal = word->upos == UPOS_VERB || word->upos == UPOS_AUX;
    bool past = false, future = false, finite = false;
    bool with_auxiliary = sentence_child_with(sentence, at, REL_AUX) >= 0 || sentence_child_with(sentence, at, REL_COP) >= 0;
    if (verbal && !(with_auxiliary && word_has(word, "VerbForm", "Part"))) {
      past = word_has(word, "Tense", "Past") || word_has(word, "Tense", "Imp");
      future = word_has(word, "Tense", "Fut");
      finite = word_has(word, "VerbForm", "Fin");
    }
    for (int child = sentence_child(sentence, at, -1); child >= 0; child = sentence_child(sentence, at, child)) {
      const Word *part = &sentence->words[child];
      if (part->relation != REL_AUX && part->relation != REL_COP)
        continue;
      verbal = true;
      finite = true;
      future |= word_has(part, "Tense", "Fut") || word_has(part, "Mood", "Cnd") ||
                (word_has(part, "Mood", "Sub") && strcmp(part->subtype, "pass") == 0) ||
                (part->upos == UPOS_AUX && !word_has(part, "Tense", "Past") && word_has(word, "VerbForm", "Inf"));
      /* "est tombé" and "est fixé" have one form in French; what has happened is the rule. */
      past |= scan->rules->language == LANGUAGE_FRENCH && word_has(word, "VerbForm", "Part") && word_has(part, "Tense", "Pres");
      past |= word_has(part, "Tense", "Past") || word_has(part, "Tense", "Imp") ||
              (word_has(word, "VerbForm", "Part") && part->relation == REL_AUX && strcmp(part->subtype, "pass") != 0 && !future);
    }
    /* "attendu jeudi", "est prévue samedi": a participle of what is to come, unless it was so in the past */
    bool looks_back = false;
    for (int child = sentence_child(sentence, at, -1); child >= 0; child = sentence_child(sentence, at, child))
      looks_back |= sentence->words[child].relation == REL_AUX &&
                    (word_has(&sentence->words[child], "Tense", "Imp") || strcmp(sentence->words[child].subtype, "pass") != 0);
    future |= !looks_back && word_has(word, "VerbForm", "Part") && match(scan, "announced", at, NULL) == 1;
    if (future)
      return TENSE_FUTURE;
    if (past)
      return TENSE_PAST;
    if (verbal && finite && match(scan, "reporting", at, NULL) == 1)
      return TENSE_PAST; /* "annonce mardi que" */
    if (verbal && (finite || word_has(word, "VerbForm", "Inf")))
      return TENSE_FUTURE; /* the present of plans: "se rend jeudi", "va organiser" */
    at = word->head;
  }
  return TENSE_UNKNOWN;
}

static bool hangs_on_verb(const Scan *scan, int first, int last)
{
  for (int i = first; i <= last; i++) {
    int head = scan->sentence->words[i].head;
    if (head >= 0 && (head < first || head > last))
      return scan->sentence->words[head].upos == UPOS_VERB;
  }
  return false;
}

static const char *iso(Arena *arena, CalendarDate date)
{
  if (date.day)
    return arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
  return date.month ? arena_format(arena, "%04d-%02d", date.year, date.month) : arena_format(arena, "%04d", date.year);
}

static void set_date(Scan *scan, Timex *timex, CalendarDate date)
{
  timex->kind = TIMEX_DATE;
  timex->value = iso(scan->arena, date);
  timex->date.start = timex->value;
  timex->date.end = NULL;
}

static void add_part(Scan *scan, Timex *timex, const char *part)
{
  timex->kind = TIMEX_TIME;
  timex->value = arena_format(scan->arena, "%sT%s", timex->value, part);
}

static void set_value(Scan *scan, Timex *timex, TimexKind kind, const char *value)
{
  timex->kind = kind;
  timex->value = arena_string(scan->arena, value);
}

/* A phrase of `section` ends directly before word `at`. */
static bool stands_before(const Scan *scan, const char *section, int at)
{
  for (int back = 1; back <= PHRASE_WORD_LIMIT && at - back >= 0; back++)
    if (match(scan, section, at - back, NULL) == back)
      return true;
  return false;
}

/* The same behind articles: "jusqu'au", "depuis le". */
static bool opens_phrase(const Scan *scan, const char *section, int at)
{
  for (int skipped = 0; skipped < 3; skipped++, at--) {
    if (stands_before(scan, section, at))
      return true;
    if (at < 1 || match(scan, "article", at - 1, NULL) != 1)
      return false;
  }
  return false;
}

/* Whether a weekday or season looks back or ahead. A notice without a verb announces; what hangs on a noun in the present looks back. */
static Tense tense_of_day(const Scan *scan, int first, int last)
{
  if (opens_phrase(scan, "onward", first))
    return TENSE_FUTURE;
  if (opens_phrase(scan, "since-past", first))
    return TENSE_PAST;
  if (opens_phrase(scan, "until", first) || opens_phrase(scan, "ahead", first))
    return TENSE_FUTURE;
  if (!scan->has_verb && scan->count > FRAGMENT_WORDS)
    return TENSE_FUTURE;
  Tense tense = tense_around(scan, last);
  return tense == TENSE_UNKNOWN ? TENSE_PAST : tense;
}

/* The year that a day or month without one means: that of its weekday if it has one, else by tense, else the nearest. */
static int choose_year(const Scan *scan, int month, int day, int weekday, Tense tense, bool on_verb)
{
  if (scan->year && !day)
    return scan->year;
  if (!scan->has_document_date)
    return 0;
  int best = scan->document.year;
  long best_distance = 1L << 40;
  for (int year = scan->document.year - 6; year <= scan->document.year + 2; year++) {
    CalendarDate date = {year, month, day ? day : 15};
    if (weekday && day && calendar_weekday(date) != weekday)
      continue;
    CalendarDate from = scan->document;
    if (!day)
      from.day = 15;
    long distance = calendar_number(date) - calendar_number(from);
    long cost = labs(distance);
    if (on_verb && tense == TENSE_PAST && distance > 0)
      cost += day ? 250 : 4000; /* a day close ahead may be what the past clause plans */
    if (on_verb && tense == TENSE_FUTURE && distance < 0)
      cost += 200; /* the present may be historic */
    if (cost < best_distance) {
      best_distance = cost;
      best = year;
    }
  }
  return best;
}

static int match_weekday(const Scan *scan, int at, int *weekday)
{
  return match_number(scan, "weekday", at, weekday);
}

/* [weekday] [article] day month [next] [year], month day [, year], numeric dates. Returns words used. */
static int full_date(Scan *scan, int at, Timex *timex)
{
  int i = at, weekday = 0, day = 0, month = 0, year = 0, length;
  bool english = scan->rules->language == LANGUAGE_ENGLISH;
  length = match_weekday(scan, i, &weekday);
  if (length) {
    i += length;
    while (i < scan->count && match(scan, "article", i, NULL))
      i++;
  } else if (i < scan->count && match(scan, "article", i, NULL) == 1 && !english) {
    i++;
  }
  if (day_number(scan, i, &day)) {
    int j = i + 1;
    while (english && j < scan->count && strcmp(scan->words[j], ",") != 0 && match(scan, "article", j, NULL) == 1)
      j++;
    length = match_number(scan, "month", j, &month);
    if (!length)
      return 0;
    i = j + length;
  } else {
    length = match_number(scan, "month", i, &month);
    if (!length || !english || !day_number(scan, i + length, &day))
      return 0;
    i += length + 1;
  }
  int next = i;
  if (english && next < scan->count && strcmp(scan->words[next], ",") == 0)
    next++;
  if (year_number(scan, next, &year)) {
    i = next + 1;
  } else {
    int after = match(scan, "next", i, NULL), before = after ? 0 : match(scan, "last", i, NULL);
    if (scan->has_document_date && (after || before)) {
      CalendarDate date = {scan->document.year, month, day};
      long distance = calendar_number(date) - calendar_number(scan->document);
      year = after ? scan->document.year + (distance <= 0) : scan->document.year - (distance >= 0);
      i += after + before;
    } else {
      bool ahead = opens_phrase(scan, "until", at) || opens_phrase(scan, "ahead", at);
      Tense tense = ahead ? TENSE_FUTURE : tense_around(scan, at);
      year = choose_year(scan, month, day, weekday, tense, hangs_on_verb(scan, at, i - 1));
    }
  }
  if (day > calendar_month_days(year ? year : 2000, month))
    return 0;
  if (year) {
    set_date(scan, timex, (CalendarDate){year, month, day});
  } else {
    set_value(scan, timex, TIMEX_DATE, arena_format(scan->arena, "XXXX-%02d-%02d", month, day));
  }
  return i - at;
}

static int numeric_date(Scan *scan, int at, Timex *timex)
{
  const char *word = scan->words[at];
  int a, b, c, used = 0;
  if (sscanf(word, "%4d-%2d-%2d%n", &a, &b, &c, &used) == 3 && !word[used] && a > 1000 && b >= 1 && b <= 12 && c >= 1 && c <= 31) {
    set_date(scan, timex, (CalendarDate){a, b, c});
    return 1;
  }
  if ((sscanf(word, "%2d/%2d/%4d%n", &a, &b, &c, &used) == 3 || sscanf(word, "%2d.%2d.%4d%n", &a, &b, &c, &used) == 3) && !word[used] &&
      c > 1000) {
    if (b > 12) {
      int swap = a;
      a = b;
      b = swap;
    }
    if (a >= 1 && a <= 31 && b >= 1 && b <= 12) {
      set_date(scan, timex, (CalendarDate){c, b, a});
      return 1;
    }
  }
  return 0;
}

/* [part] [article] month [year]; "mars 2022", "mois de mars", "early January". */
static int month_date(Scan *scan, int at, Timex *timex)
{
  int month = 0, year = 0;
  int length = match_number(scan, "month", at, &month);
  if (!length)
    return 0;
  int i = at + length;
  /* "May" and "march" are words of other kinds too. */
  const Word *word = &scan->sentence->words[at];
  if (scan->rules->language == LANGUAGE_ENGLISH && (word->upos == UPOS_AUX || word->upos == UPOS_VERB || !text_starts_upper(word->form)))
    return 0;
  int next = i;
  if (next < scan->count && match(scan, "article", next, NULL) == 1 && year_number(scan, next + 1, &year))
    next++;
  int end_month, to = match(scan, "range-to", i, NULL), end_length = to ? match_number(scan, "month", i + to, &end_month) : 0;
  if (year_number(scan, next, &year) || short_year(scan, i, &year)) {
    i = next + 1;
  } else if (end_length && (year_number(scan, i + to + end_length, &year) || short_year(scan, i + to + end_length, &year))) {
    year -= end_month < month; /* "between November and March 2023" */
  } else {
    int after = match(scan, "next", i, NULL), before = after ? 0 : match(scan, "last", i, NULL);
    int preposed = at > 0 ? match(scan, "last", at - 1, NULL) : 0;
    if (scan->has_document_date && (after || before || preposed)) {
      year = after ? scan->document.year + (month <= scan->document.month) : scan->document.year - (month >= scan->document.month);
      i += after + before;
    } else {
      bool is_since = opens_phrase(scan, "since-past", at);
      year = choose_year(scan, month, 0, 0, is_since ? TENSE_PAST : tense_around(scan, at), is_since || hangs_on_verb(scan, at, i - 1));
    }
  }
  if (year)
    set_date(scan, timex, (CalendarDate){year, month, 0});
  else
    set_value(scan, timex, TIMEX_DATE, arena_format(scan->arena, "XXXX-%02d", month));
  return i - at;
}

/* The word counts or measures what follows it. */
static bool counts_next(const Scan *scan, int at)
{
  const Word *word = &scan->sentence->words[at];
  if (at + 1 >= scan->count)
    return false;
  const Word *next = word + 1;
  if (next->upos == UPOS_SYM || next->upos == UPOS_NUM)
    return true;
  return (next->upos == UPOS_NOUN || next->upos == UPOS_ADJ || next->upos == UPOS_PROPN) &&
         (word->head == at + 1 || next->head != word->head);
}

static int year_date(Scan *scan, int at, Timex *timex)
{
  int year, last, used = 0;
  const char *word = scan->words[at];
  bool introduced = stands_before(scan, "year-before", at);
  if (sscanf(word, "%4d-%4d%n", &year, &last, &used) == 2 && !word[used] && strlen(word) == 9 && year >= 1500 && last > year &&
      last < 2200) {
    set_date(scan, timex, (CalendarDate){year, 0, 0});
    timex->date.end = iso(scan->arena, (CalendarDate){last, 0, 0});
    return 1;
  }
  if (short_year(scan, at, &year) && stands_before(scan, "short-year-before", at) && !counts_next(scan, at)) {
    set_date(scan, timex, (CalendarDate){year, 0, 0});
    return 1;
  }
  if (!year_number(scan, at, &year) || year < 1500 || counts_next(scan, at))
    return 0;
  int latest = scan->has_document_date ? scan->document.year + 30 : 2100;
  if (!introduced && (year < 1900 || year > latest || stands_before(scan, "no-year-before", at)))
    return 0;
  set_date(scan, timex, (CalendarDate){year, 0, 0});
  return 1;
}

static CalendarDate near_weekday(const Scan *scan, int weekday, Tense tense, int direction)
{
  long today = calendar_number(scan->document);
  int now = calendar_weekday(scan->document);
  if (direction > 0)
    return calendar_date(today + (weekday - now + 6) % 7 + 1);
  if (direction < 0)
    return calendar_date(today - ((now - weekday + 6) % 7 + 1));
  if (tense == TENSE_FUTURE)
    return calendar_date(today + (weekday - now + 7) % 7);
  return calendar_date(today - (now - weekday + 7) % 7);
}

static int weekday_date(Scan *scan, int at, Timex *timex)
{
  int i = at, weekday, direction = 0;
  bool before_this = false;
  if (scan->rules->language == LANGUAGE_ENGLISH) {
    int length = match(scan, "next", i, NULL);
    if (length) {
      direction = 1;
    } else if ((length = match(scan, "last", i, NULL)) != 0) {
      direction = -1;
    } else {
      length = match(scan, "this", i, NULL);
    }
    if (length && !match_weekday(scan, i + length, &weekday))
      return 0;
    i += length;
  } else {
    int length = match(scan, "this", i, NULL);
    before_this = length > 0;
    if (length && !match_weekday(scan, i + length, &weekday))
      return 0;
    i += length;
  }
  int length = match_weekday(scan, i, &weekday);
  if (!length)
    return 0;
  i += length;
  int day;
  if (!direction && scan->has_document_date && day_number(scan, i, &day) && !counts_next(scan, i))
    for (long distance = 0; distance < 200; distance++) /* "lundi 12": the nearest Monday that is a 12th */
      for (int sign = -1; sign <= 1; sign += 2) {
        CalendarDate date = calendar_add_days(scan->document, sign * distance);
        if (date.day == day && calendar_weekday(date) == weekday) {
          set_date(scan, timex, date);
          return i + 1 - at;
        }
      }
  if (!direction) {
    int after = match(scan, "next", i, NULL), before = after ? 0 : match(scan, "last", i, NULL);
    direction = after ? 1 : before ? -1 : 0;
    i += after + before;
  }
  const char *part;
  int daypart = match(scan, "daypart", i, &part);
  if (!scan->has_document_date) {
    set_value(scan, timex, TIMEX_DATE, arena_format(scan->arena, "XXXX-WXX-%d", weekday));
  } else {
    Tense tense = tense_of_day(scan, at, i - 1);
    if (before_this && calendar_weekday(scan->document) == weekday)
      tense = TENSE_PAST;
    set_date(scan, timex, near_weekday(scan, weekday, tense, direction));
    if (daypart)
      add_part(scan, timex, part);
  }
  return i + daypart - at;
}

/* "la nuit de lundi à mardi": the night belongs to the first day. */
static int night_between(Scan *scan, int at, Timex *timex)
{
  int first, second, length = match(scan, "night-of", at, NULL);
  int begin = at + length, first_length = length ? match_weekday(scan, begin, &first) : 0;
  int to = first_length ? match(scan, "range-to", begin + first_length, NULL) : 0;
  int second_length = to ? match_weekday(scan, begin + first_length + to, &second) : 0;
  if (!second_length || !scan->has_document_date)
    return 0;
  int i = begin + first_length + to + second_length;
  set_date(scan, timex, near_weekday(scan, first, tense_of_day(scan, at, i - 1), 0));
  add_part(scan, timex, "NI");
  return i - at;
}

static int deictic_day(Scan *scan, int at, Timex *timex)
{
  int offset, length = match_number(scan, "day", at, &offset);
  bool anaphor = false;
  if (!length) {
    length = match_number(scan, "anaphor", at, &offset);
    anaphor = true;
  }
  if (!length)
    return 0;
  const char *part;
  int i = at + length, daypart = match(scan, "daypart", i, &part);
  if (anaphor && match(scan, "anaphor-of", i, NULL)) { /* "au lendemain de l'accord": counted from what follows, which has no date here */
    set_value(scan, timex, TIMEX_DATE, scan->day ? scan->day : "XXXX-XX-XX");
    return length;
  }
  CalendarDate from = scan->document;
  bool known = scan->has_document_date;
  if (anaphor && scan->context->last_day[0])
    known = calendar_parse(scan->context->last_day, &from);
  if (!known) {
    set_value(scan, timex, TIMEX_DATE, "XXXX-XX-XX");
    return i + daypart - at;
  }
  set_date(scan, timex, calendar_add_days(from, offset));
  if (daypart)
    add_part(scan, timex, part);
  return i + daypart - at;
}

/* Hours, minutes and seconds: "TH", "30TM". */
static bool is_clock_unit(const char *unit)
{
  return unit[strspn(unit, "0123456789")] == 'T';
}

/* A period of the calendar some units away from a day. False where the unit is none of the calendar. */
static bool shift(Scan *scan, CalendarDate from, const char *unit, int count, Timex *timex)
{
  int multiple = 1;
  while (*unit >= '0' && *unit <= '9')
    multiple = atoi(unit), unit++;
  count *= multiple;
  if (from.year + count < 1 || from.year + count > 9998)
    return false;
  CalendarDate date;
  if (strcmp(unit, "D") == 0 || strcmp(unit, "WN") == 0) {
    set_date(scan, timex, calendar_add_days(from, count));
  } else if (strcmp(unit, "W") == 0 || strcmp(unit, "WE") == 0) {
    date = calendar_add_days(from, 7L * count);
    int year, week;
    calendar_week(date, &year, &week);
    CalendarDate monday = calendar_add_days(date, 1 - calendar_weekday(date));
    bool weekend = strcmp(unit, "WE") == 0;
    timex->kind = TIMEX_DATE;
    timex->value = arena_format(scan->arena, weekend ? "%04d-W%02d-WE" : "%04d-W%02d", year, week);
    timex->date.start = iso(scan->arena, weekend ? calendar_add_days(monday, 5) : monday);
    timex->date.end = iso(scan->arena, calendar_add_days(monday, 6));
  } else if (strcmp(unit, "M") == 0) {
    date = calendar_add_months((CalendarDate){from.year, from.month, from.day ? from.day : 1}, count);
    date.day = 0;
    set_date(scan, timex, date);
  } else if (strcmp(unit, "Y") == 0) {
    set_date(scan, timex, (CalendarDate){from.year + count, 0, 0});
  } else if (strcmp(unit, "Q") == 0) {
    int quarter = (from.month - 1) / 3 + count;
    int year = from.year + (quarter >= 0 ? quarter / 4 : -((3 - quarter) / 4));
    quarter = ((quarter % 4) + 4) % 4;
    timex->kind = TIMEX_DATE;
    timex->value = arena_format(scan->arena, "%04d-Q%d", year, quarter + 1);
    timex->date.start = iso(scan->arena, (CalendarDate){year, quarter * 3 + 1, 0});
    timex->date.end = iso(scan->arena, (CalendarDate){year, quarter * 3 + 3, 0});
  } else {
    return false;
  }
  return true;
}

/* "cette semaine", "le mois dernier", "l'an prochain", "last month", "next year". */
static int deictic_period(Scan *scan, int at, Timex *timex)
{
  int i = at, direction = 0, length;
  bool english = scan->rules->language == LANGUAGE_ENGLISH, found = false;
  if ((length = match(scan, "this", i, NULL)) != 0) {
    found = true;
  } else if (english && (length = match(scan, "next", i, NULL)) != 0) {
    direction = 1;
    found = true;
  } else if (english && (length = match(scan, "last", i, NULL)) != 0) {
    direction = -1;
    found = true;
  }
  i += length;
  const char *unit = NULL, *season = NULL, *part = NULL;
  int unit_length = match(scan, "unit", i, &unit);
  if (!unit_length) {
    unit_length = match(scan, "season", i, &season);
    if (!unit_length && found)
      unit_length = match(scan, "daypart", i, &part);
  }
  if (!unit_length)
    return 0;
  i += unit_length;
  if (!english && !direction) {
    int after = match(scan, "next", i, NULL), before = after ? 0 : match(scan, "last", i, NULL);
    direction = after ? 1 : before ? -1 : 0;
    found |= after || before;
    i += after + before;
  }
  if (!found || !scan->has_document_date)
    return 0;
  if (part) {
    if (direction < 0 && strcmp(part, "NI") == 0)
      set_date(scan, timex, calendar_add_days(scan->document, -1));
    else
      set_date(scan, timex, scan->document);
    add_part(scan, timex, part);
    return i - at;
  }
  if (season) {
    int year = 0;
    if (year_number(scan, i, &year))
      i++;
    else
      year = scan->document.year + direction;
    set_value(scan, timex, TIMEX_DATE, arena_format(scan->arena, "%04d-%s", year, season));
    timex->date.start = iso(scan->arena, (CalendarDate){year, 0, 0});
    return i - at;
  }
  if (is_clock_unit(unit))
    return 0;
  return shift(scan, scan->document, unit, direction, timex) ? i - at : 0;
}

/* A count of units: "trois jours", "120 jours", "une demi-heure". */
static int count_of(const Scan *scan, int at, double *count)
{
  int number, length = match_number(scan, "number", at, &number);
  if (match(scan, "indefinite", at, NULL)) {
    *count = INDEFINITE;
    return match(scan, "indefinite", at, NULL);
  }
  if (length) {
    *count = number;
    return length;
  }
  if (at < scan->count && digits(scan->words[at], 0, 9999, &number)) {
    *count = number;
    return 1;
  }
  return 0;
}

static const char *duration_value(Arena *arena, double count, const char *unit)
{
  int multiple = 1;
  const char *letter = unit + strspn(unit, "0123456789");
  if (letter != unit)
    multiple = atoi(unit);
  if (count == INDEFINITE)
    return strcmp(unit, "10Y") == 0    ? "PXDE"
           : strcmp(unit, "100Y") == 0 ? "PXCE"
           : letter[0] == 'T'          ? arena_format(arena, "PTX%s", letter + 1)
                                       : arena_format(arena, "PX%s", letter);
  unit = letter;
  int whole = (int)(count * multiple);
  if (whole < count * multiple && strcmp(unit, "Y") == 0)
    return arena_format(arena, "P%dM", (int)(count * 12));
  if (whole < count * multiple && strcmp(unit, "TH") == 0)
    return arena_format(arena, "PT%dM", (int)(count * 60));
  if (unit[0] == 'T')
    return arena_format(arena, "PT%d%s", whole, unit + 1);
  if (strcmp(unit, "Q") == 0)
    return arena_format(arena, "P%dQ", whole);
  if (strcmp(unit, "H") == 0)
    return arena_format(arena, "P%dM", whole * 6);
  if (strcmp(unit, "WE") == 0 || strcmp(unit, "WN") == 0)
    return arena_format(arena, "P%dD", whole);
  return arena_format(arena, "P%d%s", whole, unit);
}

/* "Jean Petit, 87 ans,", "un homme de 37 ans", "âgée de 24 ans": `first` is the number, `unit` the last word. */
static bool is_age(const Scan *scan, int first, int unit, const char *length)
{
  if (strcmp(length, "Y") != 0)
    return false;
  if (opens_phrase(scan, "age-before", first) || (unit + 1 < scan->count && match(scan, "age-after", unit + 1, NULL)))
    return true;
  const Word *words = scan->sentence->words;
  bool apposed = first >= 2 && (strcmp(scan->words[first - 1], ",") == 0 || strcmp(scan->words[first - 1], "(") == 0) &&
                 words[first - 2].upos == UPOS_PROPN;
  bool closed = unit + 1 >= scan->count || words[unit + 1].upos == UPOS_PUNCT || words[unit + 1].upos == UPOS_CCONJ;
  if (apposed && closed)
    return true;
  int head = words[unit].head;
  return head >= 0 && head < first && stands_before(scan, "age-link", first) &&
         (match(scan, "person", head, NULL) == 1 || (words[head].upos != UPOS_VERB && head > 0 && text_starts_upper(words[head].form)));
}

/* Counted units: durations, and points some units from now or from the day last spoken of. */
static int counted(Scan *scan, int at, Timex *timex)
{
  int i = at;
  int ago_before = match(scan, "ago", i, NULL);
  bool french = scan->rules->language == LANGUAGE_FRENCH;
  if (!french)
    ago_before = 0;
  int in_before = ago_before ? 0 : match(scan, "in", i, NULL);
  i += ago_before + in_before;
  bool window_next = false, window_past = false;
  while (i < scan->count && match(scan, "article", i, NULL) == 1 && !count_of(scan, i, &(double){0}) && i < at + 3)
    i++;
  int w = match(scan, "past-window", i, NULL);
  if (w) {
    window_past = true;
    i += w;
  } else if ((w = match(scan, "next-window", i, NULL)) != 0) {
    window_next = true;
    i += w;
  }
  double count = 0;
  int length = count_of(scan, i, &count);
  if (!length && (window_past || window_next) && i < scan->count && word_has(&scan->sentence->words[i], "Number", "Plur"))
    count = INDEFINITE; /* "ces dernières semaines" */
  else if (!length)
    return 0;
  int number_at = i;
  i += length;
  int half = match(scan, "half", i, NULL);
  if (half) {
    count *= 0.5;
    i += half;
  }
  if (!window_past && !window_next) {
    if ((w = match(scan, "past-window", i, NULL)) != 0) {
      window_past = true;
      i += w;
    } else if ((w = match(scan, "next-window", i, NULL)) != 0) {
      window_next = true;
      i += w;
    }
  }
  const char *unit;
  length = match(scan, "unit", i, &unit);
  if (!length && i < scan->count && strcmp(scan->words[i], "-") == 0 && (length = match(scan, "unit", i + 1, &unit)) != 0)
    i++;
  if (!length || scan->sentence->words[i].upos == UPOS_ADJ)
    return 0;
  i += length;
  if (is_age(scan, number_at, i - 1, unit))
    return 0;
  int and_half = match(scan, "and-half", i, NULL);
  if (and_half) {
    count += 0.5;
    i += and_half;
  }
  bool is_vague = count == INDEFINITE;
  CalendarDate from = scan->document;
  int ago_after = french ? 0 : match(scan, "ago", i, NULL);
  if (scan->has_document_date && (ago_before || ago_after)) {
    if (!is_vague && !is_clock_unit(unit) && shift(scan, from, unit, -(int)count, timex))
      return i + ago_after - at;
    set_value(scan, timex, TIMEX_DURATION, duration_value(scan->arena, count, unit));
    return i + ago_after - at;
  }
  const char *way = "";
  int later = match(scan, "later", i, &way), earlier = later ? 0 : match(scan, "earlier", i, &way);
  /* "trois ans après le début", "years after talks began": what follows is the point counted from, which is not known here. */
  int behind = i + later + earlier;
  bool takes_complement = strcmp(way, "2") == 0;
  if ((later || earlier) && takes_complement && behind < scan->count &&
      (scan->sentence->words[behind].upos == UPOS_DET || scan->sentence->words[behind].upos == UPOS_NOUN ||
       scan->sentence->words[behind].upos == UPOS_PROPN || scan->sentence->words[behind].upos == UPOS_PRON ||
       scan->sentence->words[behind].upos == UPOS_ADJ))
    later = earlier = 0;
  if ((later || earlier) && !is_vague && scan->context->last_date[0] && calendar_parse(scan->context->last_date, &from)) {
    if (!from.month)
      from.month = 1;
    if (!from.day)
      from.day = 1;
    if (!is_clock_unit(unit) && shift(scan, from, unit, later ? (int)count : -(int)count, timex))
      return i + later + earlier - at;
  }
  if (in_before && !is_vague && scan->has_document_date && !window_past && !window_next && !is_clock_unit(unit) &&
      tense_around(scan, at) == TENSE_FUTURE && shift(scan, scan->document, unit, (int)count, timex))
    return i - at;
  if (in_before && !window_past && !window_next)
    return 0;
  set_value(scan, timex, TIMEX_DURATION, duration_value(scan->arena, count, unit));
  return i - at;
}

/* The day that an hour or part of the day belongs to: the last one spoken of, else that of the document. */
static const char *current_day(const Scan *scan)
{
  if (scan->day)
    return scan->day;
  if (scan->context->last_day[0])
    return scan->context->last_day;
  return scan->has_document_date ? iso(scan->arena, scan->document) : "XXXX-XX-XX";
}

static int clock_time(Scan *scan, int at, Timex *timex)
{
  int hour, minute = 0, used = 0, i = at + 1, offset;
  const char *word = scan->words[at];
  if ((sscanf(word, "%2dh%2d%n", &hour, &minute, &used) == 2 || sscanf(word, "%2d:%2d%n", &hour, &minute, &used) == 2 ||
       sscanf(word, "%2d.%2d%n", &hour, &minute, &used) == 2) &&
      !word[used]) {
    if (strchr(word, '.') && !match(scan, "half-day", i, NULL))
      return 0;
  } else if (used = 0, minute = 0, sscanf(word, "%2dh%n", &hour, &used) == 1 && used && !word[used]) {
    ;
  } else if (digits(word, 0, 24, &hour) || match_number(scan, "number", at, &hour) == 1) {
    int mark = match(scan, "clock", i, NULL), full = mark ? 0 : match(scan, "clock-hour", i, NULL);
    bool is_oclock = match(scan, "half-day", i, NULL) > 0 || (full && opens_phrase(scan, "clock-before", at));
    if (!mark && !is_oclock)
      return 0;
    i += mark + full;
    if (mark + full && i < scan->count && digits(scan->words[i], 0, 59, &minute) && strlen(scan->words[i]) == 2)
      i++;
    else
      minute = 0;
  } else {
    return 0;
  }
  int half_day = match_number(scan, "half-day", i, &offset);
  if (half_day && hour <= 12) {
    hour = hour % 12 + offset;
    i += half_day;
  }
  if (hour > 24 || minute > 59)
    return 0;
  Timex day = {0};
  int on = match(scan, "outside", i, NULL) == 1 ? 1 : 0;
  int day_length = i + on < scan->count ? weekday_date(scan, i + on, &day) : 0;
  if (!day_length && i + on < scan->count)
    day_length = deictic_day(scan, i + on, &day);
  if (day_length && day.kind == TIMEX_DATE && day.date.start) {
    set_value(scan, timex, TIMEX_TIME, arena_format(scan->arena, "%sT%02d:%02d", day.date.start, hour, minute));
    timex->date = day.date;
    return i + on + day_length - at;
  }
  set_value(scan, timex, TIMEX_TIME, arena_format(scan->arena, "%sT%02d:%02d", current_day(scan), hour, minute));
  return i - at;
}

/* "dans la soirée", "en matinée": of the day spoken of, or of the one behind it: "la nuit du 3 au 4 juin", "la soirée de samedi". */
static int part_of_day(Scan *scan, int at, Timex *timex)
{
  const char *part;
  int day, length = match(scan, "bare-daypart", at, &part);
  if (!length)
    return 0;
  int i = at + length;
  while (i < at + length + 2 && (match(scan, "outside", i, NULL) == 1 || match(scan, "article", i, NULL) == 1))
    i++;
  if (i > at + length && i < scan->count) {
    CalendarDate end;
    int to = day_number(scan, i, &day) ? match(scan, "range-to", i + 1, NULL) : 0;
    int behind = to && i + 1 + to < scan->count ? full_date(scan, i + 1 + to, timex) : 0;
    if (behind && timex->date.start && calendar_parse(timex->date.start, &end)) {
      end.day = day;
      set_date(scan, timex, day <= calendar_month_days(end.year, end.month) ? end : calendar_add_days(end, -1));
      add_part(scan, timex, part);
      return i + 1 + to + behind - at;
    }
    *timex = (Timex){0};
    behind = full_date(scan, i, timex);
    if (!behind)
      behind = weekday_date(scan, i, timex);
    if (behind && timex->kind == TIMEX_DATE && timex->date.start) {
      add_part(scan, timex, part);
      return i + behind - at;
    }
    *timex = (Timex){0};
  }
  set_value(scan, timex, TIMEX_TIME, arena_format(scan->arena, "%sT%s", current_day(scan), part));
  return length;
}

/* "par an": the unit alone is the expression. */
static int per_unit(Scan *scan, int at, Timex *timex)
{
  const char *unit;
  int length = stands_before(scan, "per", at) ? match(scan, "unit", at, &unit) : 0;
  if (length)
    set_value(scan, timex, TIMEX_SET, duration_value(scan->arena, 1, unit));
  return length;
}

static int roman(const char *word, size_t length)
{
  static const char letters[] = "ivxl";
  static const int values[] = {1, 5, 10, 50};
  int total = 0, previous = 0;
  for (size_t i = length; i-- > 0;) {
    const char *letter = strchr(letters, word[i]);
    if (!letter || !*letter)
      return 0;
    int value = values[letter - letters];
    total += value < previous ? -value : value;
    previous = value > previous ? value : previous;
  }
  return total;
}

/* "XIXe siècle", "19th century". */
static int century_date(Scan *scan, int at, Timex *timex)
{
  const char *word = scan->words[at], *unit;
  int century = 0, length = match_number(scan, "ordinal", at, &century);
  if (!length) {
    size_t stem = strspn(word, "ivxl");
    century = stem && is_suffix(scan, "century-suffix", word + stem) ? roman(word, stem) : atoi(word);
    length = century > 0 && century < 30;
  }
  if (!length || match(scan, "unit", at + length, &unit) != 1 || strcmp(unit, "100Y") != 0 || century < 2)
    return 0;
  timex->kind = TIMEX_DATE;
  timex->value = arena_format(scan->arena, "%02dXX", century - 1);
  timex->date.start = arena_format(scan->arena, "%02d01", century - 1);
  timex->date.end = arena_format(scan->arena, "%02d00", century);
  return length + 1;
}

/* A feast with a day of its own ("12-25") or counted from Easter ("E+49"). "-" is a name that only looks like a day. */
static int holiday(Scan *scan, int at, Timex *timex)
{
  const char *value;
  int month, day, length = match(scan, "holiday", at, &value);
  if (!length || !scan->has_document_date)
    return 0;
  CalendarDate date;
  if (value[0] == 'E')
    date = calendar_add_days(calendar_easter(scan->document.year), atoi(value + 1));
  else if (sscanf(value, "%2d-%2d", &month, &day) == 2)
    date = (CalendarDate){choose_year(scan, month, day, 0, TENSE_UNKNOWN, false), month, day};
  else
    return 0;
  set_date(scan, timex, date);
  return length;
}

static int ordinal_quarter(Scan *scan, int at, Timex *timex)
{
  int number, length = match_number(scan, "ordinal", at, &number);
  if (!length)
    return 0;
  const char *unit;
  int unit_length = match(scan, "unit", at + length, &unit);
  if (!unit_length || (strcmp(unit, "Q") != 0 && strcmp(unit, "H") != 0))
    return 0;
  int i = at + length + unit_length, year = scan->document.year, next = i;
  while (next < scan->count && match(scan, "article", next, NULL) == 1 && next < i + 2)
    next++;
  bool stated = year_number(scan, next, &year);
  if (!stated && !scan->has_document_date)
    return 0;
  if (stated)
    i = next + 1;
  int months = strcmp(unit, "Q") == 0 ? 3 : 6;
  timex->kind = TIMEX_DATE;
  timex->value = arena_format(scan->arena, "%04d-%s%d", year, unit, number);
  timex->date.start = iso(scan->arena, (CalendarDate){year, (number - 1) * months + 1, 0});
  timex->date.end = iso(scan->arena, (CalendarDate){year, number * months, 0});
  return number * months <= 12 ? i - at : 0;
}

/* "été 2024", "l'automne": without a year that of the document, or its neighbour by tense. */
static int season_date(Scan *scan, int at, Timex *timex)
{
  static const char order[] = "SPSUFAWI"; /* a season begins in month 3, 6, 9, 12 */
  const char *season;
  int year, length = match(scan, "season", at, &season), i = at + length;
  if (!length)
    return 0;
  if (match(scan, "article", i, NULL) == 1 && year_number(scan, i + 1, &year))
    i++;
  if (year_number(scan, i, &year)) {
    i++;
  } else {
    const Word *word = &scan->sentence->words[at];
    if (!scan->has_document_date || word->upos == UPOS_AUX || word->upos == UPOS_VERB || at == 0 ||
        !match(scan, "season-before", at - 1, NULL))
      return 0;
    const char *place = strstr(order, season);
    int month = place ? (int)(place - order) / 2 * 3 + 3 : 1;
    Tense tense = tense_around(scan, at);
    year = scan->document.year;
    year += tense == TENSE_FUTURE && month + 2 < scan->document.month ? 1 : tense == TENSE_PAST && month > scan->document.month ? -1 : 0;
  }
  set_value(scan, timex, TIMEX_DATE, arena_format(scan->arena, "%04d-%s", year, season));
  timex->date.start = iso(scan->arena, (CalendarDate){year, 0, 0});
  return i - at;
}

static int decade_date(Scan *scan, int at, Timex *timex)
{
  int year, i = at;
  if (match(scan, "decade", i, NULL)) {
    if (!digits(scan->words[i + 1 < scan->count ? i + 1 : i], 10, 2090, &year))
      return 0;
    i += 2;
  } else if (strlen(scan->words[i]) == 5 && scan->words[i][4] == 's' && (year = atoi(scan->words[i])) >= 1000) {
    i++;
  } else {
    return 0;
  }
  if (year < 100)
    year += 1900;
  if (year % 10)
    return 0;
  timex->kind = TIMEX_DATE;
  timex->value = arena_format(scan->arena, "%03dX", year / 10);
  timex->date.start = iso(scan->arena, (CalendarDate){year, 0, 0});
  timex->date.end = iso(scan->arena, (CalendarDate){year + 9, 0, 0});
  return i - at;
}

static int repeated(Scan *scan, int at, Timex *timex)
{
  const char *value;
  int length = match(scan, "every", at, NULL);
  if (length) {
    const char *unit;
    int weekday, unit_length = match(scan, "unit", at + length, &unit);
    if (unit_length) {
      set_value(scan, timex, TIMEX_SET, duration_value(scan->arena, 1, unit));
      return length + unit_length;
    }
    unit_length = match_weekday(scan, at + length, &weekday);
    if (!unit_length)
      unit_length = match_number(scan, "weekdays", at + length, &weekday);
    if (unit_length) {
      set_value(scan, timex, TIMEX_SET, arena_format(scan->arena, "XXXX-WXX-%d", weekday));
      return length + unit_length;
    }
    return 0;
  }
  length = match(scan, "set", at, &value);
  if (length)
    set_value(scan, timex, TIMEX_SET, value);
  return length;
}

/* "d'ici": the day of the document as the beginning of a period, no date of anything. */
static int here(Scan *scan, int at, Timex *timex)
{
  if (!scan->has_document_date || !match(scan, "here", at, NULL) || !stands_before(scan, "here-before", at))
    return 0;
  set_value(scan, timex, TIMEX_DATE, iso(scan->arena, scan->document));
  return 1;
}

static int modifier(Scan *scan, int at, Timex *timex)
{
  const char *value;
  int length = match(scan, "modifier", at, &value);
  if (length)
    set_value(scan, timex, TIMEX_DATE, value);
  timex->is_modifier = length > 0;
  return length;
}

/* "la même année": the year of the last date. */
static int year_anaphor(Scan *scan, int at, Timex *timex)
{
  int offset, length = match_number(scan, "anaphor-year", at, &offset);
  CalendarDate from;
  if (!length || !calendar_parse(scan->context->last_date, &from))
    return 0;
  set_date(scan, timex, (CalendarDate){.year = from.year + offset});
  return length;
}

static int reference(Scan *scan, int at, Timex *timex)
{
  const char *value;
  int length = match(scan, "reference", at, &value);
  if (length)
    set_value(scan, timex, TIMEX_DATE, value);
  return length;
}

typedef int (*Recogniser)(Scan *, int, Timex *);

static int recognise(Scan *scan, int at, Timex *timex)
{
  static const Recogniser recognisers[] = {full_date,      numeric_date, weekday_date,  ordinal_quarter, month_date,  deictic_day,
                                           deictic_period, clock_time,   counted,       season_date,     decade_date, year_date,
                                           repeated,       part_of_day,  century_date,  holiday,         per_unit,    here,
                                           reference,      modifier,     night_between, year_anaphor};
  int best = 0;
  if (match(scan, "block", at, NULL))
    return 0;
  for (size_t r = 0; r < sizeof recognisers / sizeof *recognisers; r++) {
    Timex found = {0};
    int length = recognisers[r](scan, at, &found);
    if (length > best) {
      best = length;
      *timex = found;
    }
  }
  return best;
}

/* A part of a period before it: "début janvier", "à la fin de l'année", "mid-March". */
static int with_part(Scan *scan, int at, Timex *timex)
{
  const char *part;
  int length = match(scan, "part", at, &part);
  if (!length)
    return 0;
  int i = at + length;
  for (int skipped = 0; skipped < 3; skipped++) {
    int rest = i < scan->count ? recognise(scan, i, timex) : 0;
    if (rest && timex->kind == TIMEX_DATE && timex->date.start)
      return i + rest - at;
    const char *unit;
    if (match(scan, "unit", i, &unit) && scan->has_document_date && (strcmp(unit, "Y") == 0 || strcmp(unit, "M") == 0) &&
        shift(scan, scan->document, unit, 0, timex))
      return i + 1 - at;
    if (i < scan->count && (match(scan, "article", i, NULL) || match(scan, "unit", i, NULL)))
      i++;
    else
      break;
  }
  return 0;
}

/* "du 5 au 7 mai", "from 5 to 7 May": the end is read first, the beginning borrows from it. Two expressions, each with the dates of
 * the whole; `*second` is the word where the other begins. */
static int range(Scan *scan, int at, Timex *timex, Timex *end, int *second)
{
  int i = at, day, length = match(scan, "range-from", i, NULL);
  i += length;
  if (!day_number(scan, i, &day))
    return 0;
  int to = match(scan, "range-to", i + 1, NULL);
  if (!to)
    return 0;
  int rest = i + 1 + to < scan->count ? full_date(scan, i + 1 + to, end) : 0;
  CalendarDate last;
  if (!rest || !end->date.start || !calendar_parse(end->date.start, &last) || last.day <= day)
    return 0;
  set_date(scan, timex, (CalendarDate){last.year, last.month, day});
  timex->date.end = end->date.start;
  end->date = timex->date;
  *second = i + 1 + to;
  return i + 1 + to + rest - at;
}

/* Words of one token share its characters. */
static bool is_split(const Scan *scan, int at)
{
  const Word *words = scan->sentence->words;
  return at >= 0 && at < scan->count &&
         ((at + 1 < scan->count && words[at + 1].token == words[at].token) || (at > 0 && words[at - 1].token == words[at].token));
}

/* Prepositions before an expression are no part of it, its article and "plus de" are. */
static void set_extent(const Scan *scan, Timex *timex, int after)
{
  int first = timex->first;
  while (first < timex->last &&
         (match(scan, "outside", first, NULL) == 1 || (is_split(scan, first) && match(scan, "article", first, NULL))))
    first++;
  bool is_whole = timex->kind != TIMEX_SET && !strstr(timex->value, "_REF");
  if (is_whole && first - 1 > after && match(scan, "inside-article", first - 1, NULL) == 1 && !is_split(scan, first - 1))
    first--;
  if (timex->kind == TIMEX_DURATION)
    for (int back = 4; back >= 1; back--)
      if (first - back > after && match(scan, "about", first - back, NULL) == back) {
        first -= back;
        break;
      }
  timex->first = first;
}

/* How many heads stand above an expression: 1 for one that hangs on the root of the sentence. */
static int depth_of(const Scan *scan, const Timex *timex)
{
  const Word *words = scan->sentence->words;
  int depth = 0, at = timex->first;
  while (depth < scan->count && words[at].head >= 0) {
    at = words[at].head;
    depth += at < timex->first || at > timex->last;
  }
  return depth;
}

/* Settles the words of an expression and remembers its date. */
static Timex complete(Scan *scan, Timex timex, int first, int last, int previous)
{
  TimexContext *context = scan->context;
  timex.first = first;
  timex.last = last;
  timex.is_since = opens_phrase(scan, "since", first) || match(scan, "since", first, NULL) > 0;
  timex.is_until = opens_phrase(scan, "until", first) || match(scan, "until", first, NULL) > 0;
  set_extent(scan, &timex, previous);
  CalendarDate day;
  if (!timex.date.start || !calendar_parse(timex.date.start, &day))
    return timex;
  if (day.day)
    scan->day = timex.date.start;
  else if (!day.month)
    scan->year = day.year;
  if (strlen(timex.date.start) < sizeof context->last_date)
    memcpy(context->last_date, timex.date.start, strlen(timex.date.start) + 1);
  /* A day long before the news is background: what comes after it goes on from the day of the news. */
  bool is_background = day.day && context->last_day[0] && scan->has_document_date &&
                       labs(calendar_number(day) - calendar_number(scan->document)) > BACKGROUND_DAYS;
  /* "Réunis dimanche, ils ont exigé le retour de X, renversé le 26": the story goes on from the day of the main clause. */
  int depth = depth_of(scan, &timex);
  if (day.day && !is_background && depth <= scan->day_depth && strlen(timex.date.start) < sizeof context->last_day) {
    memcpy(context->last_day, timex.date.start, strlen(timex.date.start) + 1);
    scan->day_depth = depth;
  }
  return timex;
}

static Timex *find(const TimeRules *rules, Arena *arena, const Sentence *sentence, TimexContext *context, size_t *count)
{
  *count = 0;
  if (!rules || !sentence->word_count)
    return NULL;
  Scan scan = {
      .rules = rules, .arena = arena, .sentence = sentence, .count = (int)sentence->word_count, .context = context, .day_depth = INT_MAX};
  scan.words = arena_array(arena, sentence->word_count, sizeof *scan.words);
  for (size_t i = 0; i < sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    bool of_person = word->ner == NER_B_PER || word->ner == NER_I_PER; /* "Jan Smuts" is no day of January */
    scan.words[i] = of_person ? "" : plain(arena, word->lower ? word->lower : word->form);
  }
  for (size_t i = 0; i < sentence->word_count; i++)
    scan.has_verb |= sentence->words[i].upos == UPOS_VERB || sentence->words[i].upos == UPOS_AUX;
  scan.has_document_date = calendar_parse(context->document_date, &scan.document) && scan.document.day;
  Timex *found = NULL;
  size_t capacity = 0;
  for (int at = 0; at < scan.count; at++) {
    Timex timex = {0};
    int blocked = match(&scan, "block", at, NULL);
    if (blocked) {
      at += blocked - 1;
      continue;
    }
    Timex end = {0};
    int second = 0, length = range(&scan, at, &timex, &end, &second);
    bool is_range = length > 0;
    if (!length) {
      Timex whole = {0};
      length = recognise(&scan, at, &timex);
      int parted = with_part(&scan, at, &whole);
      if (parted > length) {
        length = parted;
        timex = whole;
      }
    }
    if (!length)
      continue;
    found = arena_grow(arena, found, &capacity, *count + 2, sizeof *found);
    int previous = *count ? found[*count - 1].last : -1;
    int last = is_range ? second - 1 : at + length - 1;
    while (is_range && last > at && !day_number(&scan, last, &(int){0}))
      last--;
    found[*count] = complete(&scan, timex, at, last, previous);
    (*count)++;
    if (is_range) {
      found[*count] = complete(&scan, end, second, at + length - 1, last);
      (*count)++;
    }
    at += length - 1;
  }
  return found;
}

Timex *timex_find(const TimeRules *rules, Arena *arena, const Sentence *sentence, TimexContext *context, size_t *count)
{
  Timex *known = find(rules, arena, sentence, context, count);
  CalendarDate day;
  if (calendar_parse(context->document_date, &day) && day.day)
    return known;
  /* "l'an dernier" is a time, though nobody knows of which year: found as if the document were of some day, then without its date. */
  TimexContext supposed = {.document_date = "2001-06-13"};
  size_t known_count = *count, found_count = 0, merged_count = 0, next = 0;
  Timex *found = find(rules, arena, sentence, &supposed, &found_count);
  Timex *merged = arena_array(arena, known_count + found_count + 1, sizeof *merged);
  for (size_t f = 0; f < found_count; f++) {
    while (next < known_count && known[next].first <= found[f].last)
      merged[merged_count++] = known[next++];
    if (merged_count && merged[merged_count - 1].last >= found[f].first)
      continue;
    found[f].date = (DateValue){NULL, NULL};
    if (found[f].kind == TIMEX_DATE || found[f].kind == TIMEX_TIME)
      found[f].value = "XXXX-XX-XX";
    merged[merged_count++] = found[f];
  }
  while (next < known_count)
    merged[merged_count++] = known[next++];
  *count = merged_count;
  return merged;
}
