/* calendar.h - days of the proleptic Gregorian calendar as numbers. */
#ifndef ENTENTE_CALENDAR_H
#define ENTENTE_CALENDAR_H

#include <stdbool.h>

typedef struct {
  int year;
  int month; /* 1 to 12, 0: unknown */
  int day;   /* 1 to 31, 0: unknown */
} CalendarDate;

/* Days since 1970-01-01, and back. */
long calendar_number(CalendarDate date);
CalendarDate calendar_date(long number);

/* 1 (Monday) to 7. */
int calendar_weekday(CalendarDate date);

/* 28 to 31, of a month 1 to 12 of the Gregorian calendar. */
int calendar_month_days(int year, int month);
CalendarDate calendar_add_days(CalendarDate date, long days);
/* The day is cut to the length of the month. */
CalendarDate calendar_add_months(CalendarDate date, int months);

/* ISO 8601 week and its year. */
void calendar_week(CalendarDate date, int *year, int *week);

/* Easter Sunday of the western churches. */
CalendarDate calendar_easter(int year);

/* Reads "2025-12-29", "2025-12" or "2025". */
bool calendar_parse(const char *text, CalendarDate *date);

#endif
