/* dateline.h - the day an article is dated: publication lines, datelines, and the day that the text calls its own.
 *
 * Knows the forms of dates from a data file (schemas/reading/dates.txt). Never looks at a clock. Immutable once read, may be
 * shared by threads. All offsets are bytes of the stretch passed in.
 */
#ifndef ENTENTE_DATELINE_H
#define ENTENTE_DATELINE_H

#include "document.h"

typedef struct DatePatterns DatePatterns;

typedef struct {
  int year; /* 0 where the text has none */
  int month;
  int day;
  int weekday; /* 1 Monday to 7 Sunday, 0 where the text has none */
  size_t begin;
  size_t end;
} DateFound;

typedef enum { DATELINE_NONE, DATELINE_UPDATE, DATELINE_PLACE, DATELINE_PUBLICATION } DatelineKind; /* the greater the better */

/* Reads the patterns of one file (UTF-8), owned by the arena but for what date_patterns_free frees. Errors name file and line: STATUS_BAD_SCHEMA. */
Status date_patterns_read(Arena *arena, const char *path, Log log, DatePatterns **patterns);
void date_patterns_free(DatePatterns *patterns); /* the compiled expressions; NULL is allowed */

/* Day of the week, 1 Monday to 7 Sunday, of a day in the Gregorian calendar. */
int date_weekday(int year, int month, int day);

/* True for a day that exists, from 1900 to 2100. */
bool date_is_valid(int year, int month, int day);

/* The next full date at or after `from`. `language` tells 4/5 from 5/4. */
bool dateline_find(const DatePatterns *patterns, const char *bytes, size_t length, size_t from, Language language, DateFound *found);

/* Whether a whole line only says when (and where and by whom) an article was published, and the best date of it. */
DatelineKind dateline_of_line(const DatePatterns *patterns, const char *bytes, size_t length, Language language, DateFound *found);

/* The length of a dateline at the beginning of a paragraph, "LONDON, July 24, 2025 - ", with the dash and the space after it;
 * 0 where there is none. `found->day` is 0 when it has no date, `found->year` is 0 when it has no year. */
size_t dateline_prefix(const DatePatterns *patterns, const char *bytes, size_t length, Language language, DateFound *found);

/* The day that the text calls today ("ce mardi 1er novembre"); a missing year is found by dateline_resolve. */
bool dateline_today(const DatePatterns *patterns, const char *bytes, size_t length, Language language, DateFound *found);

/* Fills in a missing year by the weekday: of the years in which the day falls on it, the latest year named in `text`, the year after
 * that, or one of the three before; else the most recent up to the horizon of the data file. False when nothing fits. */
bool dateline_resolve(const DatePatterns *patterns, const char *text, size_t length, DateFound *found);

/* A date in an address or the name of a file. */
bool dateline_in_name(const DatePatterns *patterns, const char *name, DateFound *found);

#endif
