#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000 };

struct Pattern {
  pcre2_code *code;
  pcre2_match_context *context;
};

/* The compiled code without machine code, or NULL after a message. */
static pcre2_code *compile(const char *expression, const char *file, size_t line, Log log)
{
  int error = 0;
  PCRE2_SIZE offset = 0;
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR)expression, strlen(expression), options, &error, &offset, NULL);
  if (!code) {
    PCRE2_UCHAR message[256];
    pcre2_get_error_message(error, message, sizeof message);
    log_message(log, LOG_ERROR, file, line, offset + 1, "bad pattern: %s", (const char *)message);
  }
  return code;
}

Status pattern_compile(const char *expression, const char *file, size_t line, Log log, Pattern **pattern)
{
  *pattern = NULL;
  pcre2_code *code = compile(expression, file, line, log);
  if (!code)
    return STATUS_BAD_SCHEMA;
  Pattern *made = calloc(1, sizeof *made);
  pcre2_match_context *context = pcre2_match_context_create(NULL);
  if (!made || !context) {
    free(made);
    pcre2_match_context_free(context);
    pcre2_code_free(code);
    return STATUS_NO_MEMORY;
  }
  pcre2_set_match_limit(context, MATCH_LIMIT);
  pcre2_set_depth_limit(context, DEPTH_LIMIT);
  /* Where there is no JIT the interpreter does the same, only slower. */
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
  *made = (Pattern){code, context};
  *pattern = made;
  return STATUS_OK;
}

Status pattern_compile_section(Arena *arena, const WordFile *file, const char *section, const char *before, const char *after, Log log,
                               Pattern **pattern)
{
  size_t length = strlen(before) + strlen(after) + 16;
  *pattern = NULL;
  for (size_t i = 0; i < file->count; i++) {
    if (strcmp(file->entries[i].section, section) != 0)
      continue;
    /* Each on its own first: an error is then told with its own line, and brackets cannot pair across entries. */
    pcre2_code *single = compile(file->entries[i].text, file->path, file->entries[i].line, log);
    if (!single)
      return STATUS_BAD_SCHEMA;
    pcre2_code_free(single);
    length += strlen(file->entries[i].text) + 8;
  }
  char *joined = arena_alloc(arena, length);
  size_t used = 0, count = 0, first_line = 0;
  used += (size_t)snprintf(joined, length, "%s(?:", before);
  for (size_t i = 0; i < file->count; i++) {
    if (strcmp(file->entries[i].section, section) != 0)
      continue;
    if (count++ == 0)
      first_line = file->entries[i].line;
    used += (size_t)snprintf(joined + used, length - used, "%s(?:%s)", count > 1 ? "|" : "", file->entries[i].text);
  }
  snprintf(joined + used, length - used, "%s)%s", count ? "" : "(?!)", after);
  return pattern_compile(joined, file->path, first_line, log, pattern);
}

void pattern_free(Pattern *pattern)
{
  if (!pattern)
    return;
  pcre2_code_free(pattern->code);
  pcre2_match_context_free(pattern->context);
  free(pattern);
}

bool pattern_search(const Pattern *pattern, const char *bytes, size_t length, size_t from, PatternMatch *match)
{
  pcre2_match_data *data = pcre2_match_data_create(PATTERN_GROUP_LIMIT, NULL);
  if (!data)
    return false;
  int found = pcre2_match(pattern->code, (PCRE2_SPTR)bytes, length, from, PCRE2_NO_UTF_CHECK, data, pattern->context);
  if (found >= 0 && match) {
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(data);
    int count = found == 0 ? PATTERN_GROUP_LIMIT : found;
    for (int i = 0; i < PATTERN_GROUP_LIMIT; i++) {
      bool is_set = i < count && places[2 * i] != PCRE2_UNSET;
      match->begin[i] = is_set ? (ptrdiff_t)places[2 * i] : PATTERN_UNSET;
      match->end[i] = is_set ? (ptrdiff_t)places[2 * i + 1] : PATTERN_UNSET;
    }
  }
  pcre2_match_data_free(data);
  return found >= 0;
}

int pattern_group(const Pattern *pattern, const char *name)
{
  int number = pcre2_substring_number_from_name(pattern->code, (PCRE2_SPTR)name);
  return number > 0 && number < PATTERN_GROUP_LIMIT ? number : PATTERN_UNSET;
}
