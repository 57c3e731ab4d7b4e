#include "calendar.h"

#include <stdio.h>
#include <string.h>

/* After H. Hinnant's days_from_civil: eras of 400 years beginning in March. */
long calendar_number(CalendarDate date)
{
  int year = date.year - (date.month <= 2);
  long era = (year >= 0 ? year : year - 399) / 400;
  long year_of_era = year - era * 400;
  long day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CalendarDate calendar_date(long number)
{
  number += 719468;
  long era = (number >= 0 ? number : number - 146096) / 146097;
  long day_of_era = number - era * 146097;
  long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  long month = (5 * day_of_year + 2) / 153;
  CalendarDate date = {(int)(year_of_era + era * 400), (int)(month < 10 ? month + 3 : month - 9),
                       (int)(day_of_year - (153 * month + 2) / 5 + 1)};
  date.year += date.month <= 2;
  return date;
}

int calendar_weekday(CalendarDate date)
{
  long number = calendar_number(date) + 3; /* 1970-01-01 was a Thursday */
  return (int)((number % 7 + 7) % 7) + 1;
}

int calendar_month_days(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12)
    return 31;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

CalendarDate calendar_add_days(CalendarDate date, long days)
{
  return calendar_date(calendar_number(date) + days);
}

CalendarDate calendar_add_months(CalendarDate date, int months)
{
  int total = date.year * 12 + date.month - 1 + months;
  CalendarDate out = {total / 12, total % 12 + 1, date.day};
  int longest = calendar_month_days(out.year, out.month);
  if (out.day > longest)
    out.day = longest;
  return out;
}

void calendar_week(CalendarDate date, int *year, int *week)
{
  CalendarDate thursday = calendar_add_days(date, 4 - calendar_weekday(date));
  *year = thursday.year;
  *week = (int)((calendar_number(thursday) - calendar_number((CalendarDate){thursday.year, 1, 1})) / 7) + 1;
}

bool calendar_parse(const char *text, CalendarDate *date)
{
  CalendarDate out = {0, 0, 0};
  int used = 0;
  if (!text || sscanf(text, "%4d%n", &out.year, &used) != 1)
    return false;
  if (text[used] == '-' && sscanf(text + used, "-%2d-%2d", &out.month, &out.day) < 1)
    return false;
  if (out.month < 0 || out.month > 12 || out.day < 0 || out.day > 31)
    return false;
  *date = out;
  return true;
}

/* The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
CalendarDate calendar_easter(int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  return (CalendarDate){year, n / 31, n % 31 + 1};
}
