#include "tokenizer.h"

#include "text.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

/* Bounds the work on a text made to make a pattern backtrack without end; the match then fails and one character is a token. */
enum { MATCH_LIMIT = 100000, SPLIT_PATTERN_LIMIT = 16, LONGEST_SPLIT_BYTES = 256 };

typedef struct {
  const char *name;
  const char *pattern;
} Macro;

typedef struct {
  const char *token; /* lower case */
  const char *words[TOKEN_WORD_LIMIT];
  uint8_t word_count;
  bool is_ambiguous;
} Contraction;

struct Tokenizer {
  Arena *arena; /* of the rules */
  Macro *macros;
  size_t macro_count, macro_room;
  char *tokens; /* the alternation of all token patterns */
  size_t tokens_length, tokens_room;
  pcre2_code *token_code;
  pcre2_code *splits[SPLIT_PATTERN_LIMIT];
  size_t split_count;
  Contraction *contractions; /* sorted by token */
  size_t contraction_count, contraction_room;
};

typedef struct {
  const char *name;
  size_t line;
  Log log;
} Place;

static Status mistake(const Place *place, const char *what, const char *detail)
{
  log_message(place->log, LOG_ERROR, place->name, place->line, 0, "%s%s%s", what, detail ? ": " : "", detail ? detail : "");
  return STATUS_BAD_SCHEMA;
}

static void append(Tokenizer *t, char **text, size_t *length, size_t *room, const char *bytes, size_t count)
{
  *text = arena_grow(t->arena, *text, room, *length + count + 1, 1);
  memcpy(*text + *length, bytes, count);
  *length += count;
  (*text)[*length] = '\0';
}

static Macro *find_macro(Tokenizer *t, const char *name, size_t length)
{
  for (size_t i = 0; i < t->macro_count; i++)
    if (strlen(t->macros[i].name) == length && memcmp(t->macros[i].name, name, length) == 0)
      return &t->macros[i];
  return NULL;
}

static void set_macro(Tokenizer *t, const char *name, const char *pattern)
{
  Macro *macro = find_macro(t, name, strlen(name));
  if (!macro) {
    t->macros = arena_grow(t->arena, t->macros, &t->macro_room, t->macro_count + 1, sizeof *t->macros);
    macro = &t->macros[t->macro_count++];
    macro->name = name;
  }
  macro->pattern = pattern;
}

/* Replaces %NAME%. A single percent sign that opens no known name stands for itself. */
static char *expand(Tokenizer *t, const char *pattern)
{
  char *out = NULL;
  size_t length = 0, room = 0;
  append(t, &out, &length, &room, "", 0);
  while (*pattern) {
    if (*pattern == '%') {
      const char *close = strchr(pattern + 1, '%');
      const Macro *macro = close ? find_macro(t, pattern + 1, (size_t)(close - pattern - 1)) : NULL;
      if (macro) {
        append(t, &out, &length, &room, "(?:", 3);
        append(t, &out, &length, &room, macro->pattern, strlen(macro->pattern));
        append(t, &out, &length, &room, ")", 1);
        pattern = close + 1;
        continue;
      }
    }
    append(t, &out, &length, &room, pattern, 1);
    pattern++;
  }
  return out;
}

static pcre2_code *compile(const char *pattern, const Place *place)
{
  int code;
  size_t offset;
  pcre2_code *compiled =
      pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED, &code, &offset, NULL);
  if (!compiled) {
    char message[256];
    pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    log_message(place->log, LOG_ERROR, place->name, place->line, 0, "pattern does not compile: %s near '%.40s'", message,
                pattern + (offset < strlen(pattern) ? offset : strlen(pattern)));
    return NULL;
  }
  pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); /* where there is no JIT the interpreter matches the same */
  return compiled;
}

/* The next field of a line, or NULL; fields are separated by spaces. */
static char *next_field(char **line)
{
  char *p = *line;
  while (*p == ' ' || *p == '\t')
    p++;
  if (!*p)
    return NULL;
  char *field = p;
  while (*p && *p != ' ' && *p != '\t')
    p++;
  if (*p)
    *p++ = '\0';
  *line = p;
  return field;
}

static int by_length_then_text(const void *a, const void *b)
{
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;
  size_t n = strlen(x), m = strlen(y);
  if (n != m)
    return n < m ? 1 : -1;
  return strcmp(x, y);
}

/* `list NAME WORD...`: an alternation of the quoted words, longest first, after those of earlier lines. */
static Status read_list(Tokenizer *t, char *line, const Place *place)
{
  char *name = next_field(&line);
  if (!name)
    return mistake(place, "a list wants a name and words", NULL);
  char *words[512] = {NULL};
  size_t count = 0;
  for (char *word; (word = next_field(&line));) {
    if (count == sizeof words / sizeof *words)
      return mistake(place, "too many words in one list line", NULL);
    words[count++] = word;
  }
  qsort(words, count, sizeof *words, by_length_then_text);
  char *out = NULL;
  size_t length = 0, room = 0;
  const Macro *before = find_macro(t, name, strlen(name));
  if (before)
    append(t, &out, &length, &room, before->pattern, strlen(before->pattern));
  for (size_t i = 0; i < count; i++) {
    if (length)
      append(t, &out, &length, &room, "|", 1);
    for (const char *c = words[i]; *c; c++) {
      if (strchr("\\^$.[]|()?*+{}-#", *c))
        append(t, &out, &length, &room, "\\", 1);
      append(t, &out, &length, &room, c, 1);
    }
  }
  if (!out)
    return mistake(place, "a list wants words", name);
  set_macro(t, name, out);
  return STATUS_OK;
}

static Status read_contraction(Tokenizer *t, char *line, bool is_ambiguous, const Place *place)
{
  char *token = next_field(&line);
  Contraction contraction = {.is_ambiguous = is_ambiguous};
  for (char *word; (word = next_field(&line));) {
    if (contraction.word_count == TOKEN_WORD_LIMIT)
      return mistake(place, "too many words for one token", token);
    contraction.words[contraction.word_count++] = word;
  }
  if (!token || contraction.word_count < 2)
    return mistake(place, "a contraction wants a token and at least two words", token);
  contraction.token = text_lower(t->arena, token);
  t->contractions = arena_grow(t->arena, t->contractions, &t->contraction_room, t->contraction_count + 1, sizeof *t->contractions);
  t->contractions[t->contraction_count++] = contraction;
  return STATUS_OK;
}

static Status read_line(Tokenizer *t, char *line, const Place *place)
{
  char *kind = next_field(&line);
  if (!kind || *kind == '#')
    return STATUS_OK;
  if (strcmp(kind, "list") == 0)
    return read_list(t, line, place);
  if (strcmp(kind, "words") == 0)
    return read_contraction(t, line, false, place);
  if (strcmp(kind, "maybe") == 0)
    return read_contraction(t, line, true, place);
  if (strcmp(kind, "macro") == 0) {
    char *name = next_field(&line);
    if (!name || !*line)
      return mistake(place, "a macro wants a name and a pattern", NULL);
    set_macro(t, name, expand(t, line));
    return STATUS_OK;
  }
  if (strcmp(kind, "token") == 0) {
    const char *pattern = expand(t, line);
    pcre2_code *alone = compile(pattern, place); /* for the line in its message */
    if (!alone)
      return STATUS_BAD_SCHEMA;
    pcre2_code_free(alone);
    append(t, &t->tokens, &t->tokens_length, &t->tokens_room, t->tokens_length ? "|(?:" : "(?:", t->tokens_length ? 4 : 3);
    append(t, &t->tokens, &t->tokens_length, &t->tokens_room, pattern, strlen(pattern));
    append(t, &t->tokens, &t->tokens_length, &t->tokens_room, ")", 1);
    return STATUS_OK;
  }
  if (strcmp(kind, "split") == 0) {
    if (t->split_count == SPLIT_PATTERN_LIMIT)
      return mistake(place, "too many split patterns", NULL);
    pcre2_code *code = compile(arena_format(t->arena, "(?:%s)\\z", expand(t, line)), place);
    if (!code)
      return STATUS_BAD_SCHEMA;
    t->splits[t->split_count++] = code;
    return STATUS_OK;
  }
  return mistake(place, "unknown statement; expected macro, list, token, split, words or maybe", kind);
}

static int by_token(const void *a, const void *b)
{
  return strcmp(((const Contraction *)a)->token, ((const Contraction *)b)->token);
}

Status tokenizer_new(const char *rules, size_t length, const char *name, Log log, Tokenizer **tokenizer)
{
  *tokenizer = NULL;
  Place place = {.name = name, .line = 0, .log = log};
  if (text_valid_prefix(rules, length) != length || memchr(rules, 0, length))
    return mistake(&place, "token rules are not UTF-8 text", NULL);
  Tokenizer *t = calloc(1, sizeof *t);
  Arena *arena = arena_new();
  if (!t || !arena) {
    free(t);
    arena_free(arena);
    return STATUS_NO_MEMORY;
  }
  t->arena = arena;
  Status status = STATUS_OK;
  const char *p = rules, *end = rules + length;
  while (p < end && status == STATUS_OK) {
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    size_t n = newline ? (size_t)(newline - p) : (size_t)(end - p);
    place.line++;
    if (n && p[n - 1] == '\r')
      status = read_line(t, arena_copy(arena, p, n - 1), &place);
    else
      status = read_line(t, arena_copy(arena, p, n), &place);
    p += n + (newline != NULL);
  }
  if (status == STATUS_OK && !t->tokens)
    status = mistake(&place, "no token pattern", NULL);
  if (status == STATUS_OK) {
    t->token_code = compile(t->tokens, &place);
    if (!t->token_code)
      status = STATUS_BAD_SCHEMA;
  }
  if (status != STATUS_OK) {
    tokenizer_free(t);
    return status;
  }
  if (t->contraction_count)
    qsort(t->contractions, t->contraction_count, sizeof *t->contractions, by_token);
  *tokenizer = t;
  return STATUS_OK;
}

void tokenizer_free(Tokenizer *t)
{
  if (!t)
    return;
  pcre2_code_free(t->token_code);
  for (size_t i = 0; i < t->split_count; i++)
    pcre2_code_free(t->splits[i]);
  arena_free(t->arena);
  free(t);
}

/* The words take the case of the token: slices of it where the words spell it, else the first word is capitalised with the token. */
static void set_words(Arena *arena, Token *token, const char *form, const Contraction *contraction)
{
  token->word_count = contraction->word_count;
  token->is_ambiguous = contraction->is_ambiguous;
  token->is_contraction = true;
  size_t spelled = 0;
  for (size_t i = 0; i < contraction->word_count; i++)
    spelled += strlen(contraction->words[i]);
  if (spelled == token->end - token->begin && spelled == strlen(contraction->token)) {
    size_t at = 0;
    for (size_t i = 0; i < contraction->word_count; i++) {
      size_t n = strlen(contraction->words[i]);
      token->words[i] = arena_copy(arena, form + at, n);
      at += n;
    }
    return;
  }
  for (size_t i = 0; i < contraction->word_count; i++)
    token->words[i] = contraction->words[i];
  uint32_t first, second = 0;
  size_t n = text_decode(form, strlen(form), &first);
  if (!text_is_upper(first))
    return;
  if (form[n])
    text_decode(form + n, strlen(form + n), &second);
  bool all = text_is_upper(second);
  /* Raises ASCII and Latin-1 letters; the words of contractions have no others. */
  char *raised = arena_alloc(arena, strlen(contraction->words[0]) * 4 + 1);
  size_t at = 0, out = 0, length = strlen(contraction->words[0]);
  while (at < length) {
    uint32_t c;
    size_t used = text_decode(contraction->words[0] + at, length - at, &c);
    bool is_first = at == 0;
    at += used;
    if (is_first || all) {
      if ((c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE && c != 0xF7))
        c -= 32;
    }
    char bytes[4];
    size_t m = text_encode(c, bytes);
    memcpy(raised + out, bytes, m);
    out += m;
  }
  token->words[0] = raised;
}

static const Contraction *find_contraction(const Tokenizer *t, const char *lower)
{
  Contraction wanted = {.token = lower};
  return t->contraction_count ? bsearch(&wanted, t->contractions, t->contraction_count, sizeof wanted, by_token) : NULL;
}

static bool has_apostrophe(const char *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++) {
    if (bytes[i] == '\'' || bytes[i] == '`')
      return true;
    if (i + 2 < length && memcmp(bytes + i, "\xE2\x80\x99", 3) == 0)
      return true;
  }
  return false;
}

static void find_words(const Tokenizer *t, Arena *arena, const char *text, Token *token, pcre2_match_data *match,
                       pcre2_match_context *context)
{
  const char *bytes = text + token->begin;
  size_t length = token->end - token->begin;
  if (length > LONGEST_SPLIT_BYTES)
    return;
  if (t->split_count && has_apostrophe(bytes, length)) {
    for (size_t s = 0; s < t->split_count; s++) {
      int groups = pcre2_match(t->splits[s], (PCRE2_SPTR)bytes, length, 0, PCRE2_NO_UTF_CHECK, match, context);
      if (groups < 3 || groups - 1 > TOKEN_WORD_LIMIT)
        continue;
      const size_t *offsets = pcre2_get_ovector_pointer(match);
      token->is_contraction = true;
      for (int g = 1; g < groups; g++)
        token->words[token->word_count++] = arena_copy(arena, bytes + offsets[2 * g], offsets[2 * g + 1] - offsets[2 * g]);
      return;
    }
  }
  /* Contractions are short and most tokens begin unlike any of them. */
  if (length > 40 || !t->contraction_count)
    return;
  const char *form = arena_copy(arena, bytes, length);
  const Contraction *contraction = find_contraction(t, text_lower(arena, form));
  if (contraction)
    set_words(arena, token, form, contraction);
}

static bool is_blank(uint32_t c)
{
  return text_is_space(c) || c == 0xFEFF || c == 0x200B || c < 0x20;
}

Token *tokenizer_run(const Tokenizer *t, Arena *arena, const char *text, size_t length, size_t *count)
{
  Token *tokens = NULL;
  size_t room = 0, n = 0, at = 0;
  pcre2_match_data *match = pcre2_match_data_create(TOKEN_WORD_LIMIT + 4, NULL);
  pcre2_match_context *context = pcre2_match_context_create(NULL);
  *count = 0;
  if (!match || !context) {
    pcre2_match_data_free(match);
    pcre2_match_context_free(context);
    return NULL;
  }
  pcre2_set_match_limit(context, MATCH_LIMIT);
  while (at < length) {
    uint32_t c;
    size_t used = text_decode(text + at, length - at, &c);
    if (is_blank(c)) {
      if (n)
        tokens[n - 1].space_after = true;
      at += used;
      continue;
    }
    size_t end = at + used;
    int found = pcre2_match(t->token_code, (PCRE2_SPTR)text, length, at, PCRE2_NO_UTF_CHECK, match, context);
    if (found >= 0) {
      const size_t *offsets = pcre2_get_ovector_pointer(match);
      if (offsets[0] == at && offsets[1] > at)
        end = offsets[1];
    }
    tokens = arena_grow(arena, tokens, &room, n + 1, sizeof *tokens);
    Token *token = &tokens[n++];
    memset(token, 0, sizeof *token);
    token->begin = at;
    token->end = end;
    find_words(t, arena, text, token, match, context);
    at = end;
  }
  if (n)
    tokens[n - 1].space_after = true;
  pcre2_match_data_free(match);
  pcre2_match_context_free(context);
  *count = n;
  return tokens;
}
