#include "quantity.h"

#include "text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const TimeRules *rules;
  Arena *arena;
  const Sentence *sentence;
  const char **words; /* lower-cased */
  int count;
  bool french;
} Scan;

static int match(const Scan *scan, const char *section, int at, const char **value)
{
  static const char *ignored;
  return at < 0 || at >= scan->count ? 0
                                     : time_rules_match(scan->rules, section, scan->words + at, scan->count - at, value ? value : &ignored);
}

/* A number in digits, with the separators of either language: "1 236 000", "23,000", "4,8", "1.5". False when it is none. */
static bool parse_digits(const Scan *scan, const char *text, double *value)
{
  char digits[64];
  size_t used = 0;
  bool decimal = false;
  for (size_t at = 0; text[at];) {
    uint32_t c;
    size_t bytes = text_decode(text + at, strlen(text + at), &c);
    size_t run = strspn(text + at + bytes, "0123456789");
    if (c >= '0' && c <= '9') {
      digits[used++] = (char)c;
    } else if (!used || run == 0) {
      return false;
    } else if (text_is_space(c) || c == '\'' || c == 0x2019) {
      if (run != 3 || decimal)
        return false;
    } else if (c == ',' || c == '.') {
      bool grouping = run == 3 && !decimal && !(c == ',' ? scan->french : !scan->french);
      if (!grouping) {
        if (decimal)
          return false;
        decimal = true;
        digits[used++] = '.';
      }
    } else {
      return false;
    }
    if (used + 2 >= sizeof digits)
      return false;
    at += bytes;
  }
  digits[used] = '\0';
  if (!used || digits[0] < '0' || digits[0] > '9')
    return false;
  *value = strtod(digits, NULL);
  return true;
}

/* Hyphenated number words as one token: "quatre-vingt-douze", "twenty-four". */
static bool parse_hyphenated(const Scan *scan, const char *text, double *value)
{
  char *copy = arena_string(scan->arena, text);
  double sum = 0;
  bool any = false;
  while (*copy) {
    size_t best = 0;
    const char *number = NULL;
    size_t length = strlen(copy);
    for (size_t end = length; end > 0; end--) {
      if (copy[end] != '-' && copy[end] != '\0')
        continue;
      const char *piece = arena_copy(scan->arena, copy, end);
      if (time_rules_match(scan->rules, "cardinal", &piece, 1, &number) || time_rules_match(scan->rules, "scale", &piece, 1, &number)) {
        best = end;
        break;
      }
    }
    if (!best) {
      size_t linked = strcspn(copy, "-");
      const char *link = arena_copy(scan->arena, copy, linked);
      const char *ignored;
      if (copy[linked] == '-' && time_rules_match(scan->rules, "number-link", &link, 1, &ignored)) {
        copy += linked + 1;
        continue;
      }
      return false;
    }
    double part = strtod(number, NULL);
    sum = part >= 100 && sum > 0 && sum < part ? sum * part : sum + part;
    any = true;
    copy += best;
    if (*copy == '-')
      copy++;
  }
  *value = sum;
  return any;
}

/* Number words in a row: "deux cents", "two hundred and five", "cent cinquante". Returns words used. */
static int spelled(const Scan *scan, int at, double *value)
{
  double sum = 0, group = 0;
  int i = at, last = at;
  const char *text;
  while (i < scan->count) {
    int length = match(scan, "cardinal", i, &text);
    double hyphenated;
    if (length) {
      group += strtod(text, NULL);
    } else if (strchr(scan->words[i], '-') && parse_hyphenated(scan, scan->words[i], &hyphenated)) {
      group += hyphenated;
      length = 1;
    } else if ((length = match(scan, "scale", i, &text)) != 0) {
      double scale = strtod(text, NULL);
      if (!scan->french && i == at)
        return 0;
      if (scale >= 1000) {
        sum += (group > 0 ? group : 1) * scale;
        group = 0;
      } else {
        group = (group > 0 ? group : 1) * scale;
      }
    } else if (i > at && match(scan, "number-link", i, NULL) && i + 1 < scan->count && group >= 20) {
      double next;
      if (!match(scan, "cardinal", i + 1, &text) || (next = strtod(text, NULL)) >= 100 || (group < 100 && next > 11))
        break;
      i++;
      continue;
    } else {
      break;
    }
    i += length;
    last = i;
  }
  *value = sum + group;
  return last - at;
}

static const char *number_text(Arena *arena, double value)
{
  if (value == floor(value) && fabs(value) < 1e15)
    return arena_format(arena, "%.0f", value);
  char *text = arena_format(arena, "%.4f", value);
  size_t length = strlen(text);
  while (length && text[length - 1] == '0')
    text[--length] = '\0';
  return text;
}

static bool is_article(const Scan *scan, int at)
{
  const Word *word = &scan->sentence->words[at];
  return word->upos == UPOS_DET || word->upos == UPOS_PRON || (word->upos != UPOS_NUM && word->relation != REL_NUMMOD);
}

static const char *source_text(const Scan *scan, int first, int last)
{
  const char *text = "";
  for (int i = first; i <= last; i++) {
    const Word *word = &scan->sentence->words[i];
    bool glued = i == first || !scan->sentence->words[i - 1].space_after;
    const char *form = word->form;
    text = arena_format(scan->arena, "%s%s%s", text, glued ? "" : " ", form);
  }
  return text;
}

/* One number in digits at a word; digits of one number cut into several words count as one. Returns words used. */
static int digits_at(const Scan *scan, int at, double *value)
{
  if (at >= scan->count || !parse_digits(scan, scan->words[at], value))
    return 0;
  int i = at + 1;
  double tail;
  while (i < scan->count && strlen(scan->words[i]) == 3 && strspn(scan->words[i], "0123456789") == 3 && strlen(scan->words[i - 1]) <= 3 &&
         *value == floor(*value) && parse_digits(scan, scan->words[i], &tail)) {
    *value = *value * 1000 + tail;
    i++;
  }
  return i - at;
}

/* The upper end of a range behind its lower end: "20 à 30", "entre vingt et trente". Returns words used, the joint among them. */
static int range_end(const Scan *scan, int at, int begin, double low)
{
  int joint = match(scan, "range", at, NULL);
  bool opened = begin > 0 && match(scan, "range-open", begin - 1, NULL) == 1;
  if (!joint && opened)
    joint = match(scan, "range-opened", at, NULL);
  if (!joint)
    return 0;
  double high = 0;
  int length = digits_at(scan, at + joint, &high);
  if (!length && at + joint < scan->count)
    length = spelled(scan, at + joint, &high);
  return length && high > low ? joint + length : 0;
}

/* "20-30" in one word. */
static bool parse_range(const Scan *scan, const char *word, double *low)
{
  const char *dash = strpbrk(word, "-–");
  if (!dash || dash == word)
    return false;
  const char *rest = dash + (*dash == '-' ? 1 : strlen("–"));
  double high;
  return parse_digits(scan, arena_copy(scan->arena, word, (size_t)(dash - word)), low) && parse_digits(scan, rest, &high) && high > *low;
}

/* "M€", "bn£": a magnitude and a currency in one word. */
static bool magnitude_with_currency(const Scan *scan, const char *word, const char **magnitude, const char **currency)
{
  size_t length = strlen(word);
  for (size_t cut = 1; cut < length; cut++) {
    const char *head = arena_copy(scan->arena, word, cut), *tail = word + cut;
    if (time_rules_match(scan->rules, "magnitude", &head, 1, magnitude) && time_rules_match(scan->rules, "currency", &tail, 1, currency))
      return true;
  }
  return false;
}

static int find_one(const Scan *scan, int at, QuantityMention *out)
{
  const char *text, *currency = NULL;
  int i = at;
  int length = match(scan, "currency", i, &currency);
  /* A sign before the number: "$1.5bn". */
  if (length && i + length < scan->count && strpbrk(scan->words[i + length], "0123456789") == scan->words[i + length]) {
    i += length;
  } else {
    currency = NULL;
  }
  double value = 0;
  bool approximate = false, collective = false;
  int begin = i;
  if (begin > 0 && match(scan, "no-number-before", begin - 1, NULL))
    return 0;
  if ((length = digits_at(scan, i, &value)) != 0) {
    i += length;
  } else if (parse_range(scan, scan->words[i], &value)) {
    i++;
    approximate = true;
  } else if ((length = match(scan, "collective", i, &text)) != 0) {
    value = strtod(text, NULL);
    i += length;
    collective = approximate = true;
  } else if ((length = spelled(scan, i, &value)) != 0) {
    if (length == 1 && value == 1 && (is_article(scan, i) || scan->french)) {
      int magnitude = match(scan, "magnitude", i + 1, &text);
      if (!magnitude && !match(scan, "collective", i + 1, &text))
        return 0;
      if (!magnitude) {
        value = strtod(text, NULL);
        length += 1;
        collective = approximate = true;
      }
    }
    i += length;
  } else {
    /* "105M", "1.5bn": a number with its magnitude in one token */
    size_t digits = strspn(scan->words[i], "0123456789.,");
    if (!digits || digits == strlen(scan->words[i]))
      return 0;
    const char *number = arena_copy(scan->arena, scan->words[i], digits), *tail = scan->words[i] + digits;
    const char *magnitude;
    if (!parse_digits(scan, number, &value))
      return 0;
    if (magnitude_with_currency(scan, tail, &magnitude, &currency) || time_rules_match(scan->rules, "magnitude", &tail, 1, &magnitude))
      value *= strtod(magnitude, NULL);
    else if (!time_rules_match(scan->rules, "currency", &tail, 1, &currency))
      return 0;
    i++;
  }
  int range = collective ? 0 : range_end(scan, i, begin, value);
  approximate |= range > 0;
  i += range;
  int head = i > begin ? i - 1 : begin;
  const char *joined;
  if (!currency && i < scan->count && magnitude_with_currency(scan, scan->words[i], &joined, &currency)) {
    value *= strtod(joined, NULL);
    head = i++;
  }
  length = collective ? 0 : match(scan, "magnitude", i, &text);
  if (length && (strlen(scan->words[i]) > 1 || currency || match(scan, "currency", i + length, NULL))) {
    value *= strtod(text, NULL);
    head = i;
    i += length;
  }
  out->is_ordinal = false;
  if (!currency) {
    int after = i;
    while (after < scan->count && after < i + 1 && match(scan, "currency-link", after, NULL) == 1)
      after++;
    const char *named;
    length = match(scan, "currency", after, &named);
    if (length) {
      currency = named;
      head = after;
      i = after + length;
    }
  }
  if (!currency && (length = match(scan, "percent", i, NULL)) != 0) {
    out->is_percent = true;
    out->quantity.unit = "percent";
    head = i;
    i += length;
  } else if (!currency && match(scan, "measure", i, &text) != 0) {
    out->quantity.unit = text;
  } else if (!currency && match(scan, "unit", i, NULL)) {
    return 0; /* a span of time or an age */
  }
  int first = at;
  for (int back = 4; back >= 1; back--)
    if (at - back >= 0 && match(scan, "approximate", at - back, NULL) == back) {
      first = at - back;
      approximate = true;
      break;
    }
  out->first = first;
  out->last = i - 1;
  out->head = head;
  out->is_money = currency != NULL;
  out->is_approximate = approximate;
  out->quantity.is_set = true;
  out->quantity.value = value;
  out->quantity.value_text = number_text(scan->arena, value);
  out->quantity.currency = currency;
  out->quantity.text = source_text(scan, at, i - 1);
  return i - at;
}

QuantityMention *quantity_find(const TimeRules *rules, Arena *arena, const Sentence *sentence, const Timex *times, size_t time_count,
                               size_t *count)
{
  *count = 0;
  if (!rules)
    return NULL;
  Scan scan = {.rules = rules, .arena = arena, .sentence = sentence, .count = (int)sentence->word_count};
  scan.words = arena_array(arena, sentence->word_count, sizeof *scan.words);
  for (size_t i = 0; i < sentence->word_count; i++)
    scan.words[i] = sentence->words[i].lower ? sentence->words[i].lower : sentence->words[i].form;
  scan.french = time_rules_language(rules) == LANGUAGE_FRENCH;
  QuantityMention *found = NULL;
  size_t capacity = 0;
  for (int at = 0; at < scan.count; at++) {
    bool in_time = false;
    for (size_t t = 0; t < time_count; t++)
      in_time |= at >= times[t].first && at <= times[t].last;
    bool name = sentence->words[at].upos == UPOS_PROPN && !match(&scan, "currency", at, NULL);
    if (in_time || name)
      continue;
    QuantityMention mention = {0};
    int length = find_one(&scan, at, &mention);
    if (!length)
      continue;
    found = arena_grow(arena, found, &capacity, *count + 1, sizeof *found);
    found[(*count)++] = mention;
    at += length - 1;
  }
  return found;
}
