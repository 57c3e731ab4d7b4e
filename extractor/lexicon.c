#include "lexicon.h"

#include "wordform.h"

#include <stdlib.h>
#include <string.h>

/* A part of speech at the start of a "UPOS TAB FEATS" line. */
static Upos line_upos(const char *line, size_t length)
{
  char name[16];
  size_t n = 0;
  while (n < length && line[n] != '\t' && n + 1 < sizeof name) {
    name[n] = line[n];
    n++;
  }
  name[n] = '\0';
  return upos_from_name(name);
}

static Status check_tables(const Model *model, Lexicon *lexicon)
{
  const Section *keys, *entries, *classes, *starts, *tags, *scripts;
  Status status = model_need(model, "lex.key", SECTION_U32, 1, &keys);
  if (status == STATUS_OK)
    status = model_need(model, "lex.entry", SECTION_U16, 1, &entries);
  if (status == STATUS_OK)
    status = model_need(model, "lex.class", SECTION_U16, 1, &classes);
  if (status == STATUS_OK)
    status = model_need(model, "lex.start", SECTION_U32, 1, &starts);
  if (status == STATUS_OK)
    status = model_need(model, "lex.tag", SECTION_U16, 1, &tags);
  if (status == STATUS_OK)
    status = model_need(model, "lex.script", SECTION_U16, 1, &scripts);
  if (status != STATUS_OK)
    return status;
  lexicon->keys = keys->data;
  lexicon->form_count = keys->shape[0];
  lexicon->entries = entries->data;
  lexicon->classes = classes->data;
  lexicon->entry_count = classes->shape[0];
  lexicon->starts = starts->data;
  lexicon->tags = tags->data;
  lexicon->scripts = scripts->data;
  if (entries->shape[0] != lexicon->form_count || starts->shape[0] != lexicon->entry_count + 1 || !lexicon->entry_count ||
      scripts->shape[0] != tags->shape[0])
    return model_reject(model, "lex.key", "does not fit the other tables of the lexicon");
  for (size_t i = 0; i < lexicon->form_count; i++)
    if (lexicon->entries[i] >= lexicon->entry_count || (i && lexicon->keys[i - 1] >= lexicon->keys[i]))
      return model_reject(model, "lex.entry", "points outside the lexicon or its keys are not ascending");
  for (size_t e = 0; e < lexicon->entry_count; e++)
    if (lexicon->starts[e] > lexicon->starts[e + 1])
      return model_reject(model, "lex.start", "is not ascending");
  if (lexicon->starts[lexicon->entry_count] > tags->shape[0])
    return model_reject(model, "lex.start", "points outside the analyses");
  for (size_t a = 0; a < tags->shape[0]; a++)
    if (lexicon->tags[a] >= lexicon->tag_lines.count ||
        (lexicon->scripts[a] >= lexicon->script_lines.count && lexicon->scripts[a] != LEXICON_NO_SCRIPT))
      return model_reject(model, "lex.tag", "points outside the lists of tags or scripts");
  return STATUS_OK;
}

Status lexicon_open(const Model *model, Lexicon *lexicon)
{
  memset(lexicon, 0, sizeof *lexicon);
  Status status = model_text(model, "lex.tags", &lexicon->tag_lines);
  if (status == STATUS_OK)
    status = model_text(model, "lex.scripts", &lexicon->script_lines);
  if (status == STATUS_OK)
    status = check_tables(model, lexicon);
  if (status != STATUS_OK)
    return status;
  lexicon->tag_upos = malloc((size_t)lexicon->tag_lines.count + 1);
  lexicon->entry_upos = calloc(lexicon->entry_count, sizeof *lexicon->entry_upos);
  if (!lexicon->tag_upos || !lexicon->entry_upos)
    return STATUS_NO_MEMORY;
  for (uint32_t i = 0; i < lexicon->tag_lines.count; i++) {
    const uint32_t *offsets = lexicon->tag_lines.offsets;
    lexicon->tag_upos[i] = (uint8_t)line_upos(lexicon->tag_lines.text + offsets[i], offsets[i + 1] - offsets[i] - 1);
  }
  for (size_t e = 0; e < lexicon->entry_count; e++)
    for (uint32_t a = lexicon->starts[e]; a < lexicon->starts[e + 1]; a++)
      lexicon->entry_upos[e] |= 1u << lexicon->tag_upos[lexicon->tags[a]];
  return STATUS_OK;
}

void lexicon_close(Lexicon *lexicon)
{
  free(lexicon->tag_lines.offsets);
  free(lexicon->script_lines.offsets);
  free(lexicon->tag_upos);
  free(lexicon->entry_upos);
}

uint16_t lexicon_entry(const Lexicon *lexicon, const char *lower, size_t length)
{
  long found = wordform_find(lexicon->keys, lexicon->form_count, wordform_key(lower, length));
  return found < 0 ? 0 : lexicon->entries[found];
}

/* How many "Name=Value" items of a FEATS line (up to `length`) are in `feats`. */
static int shared_features(const char *line, size_t length, const char *feats)
{
  int shared = 0;
  const char *end = line + length;
  while (line < end) {
    const char *item_end = memchr(line, '|', (size_t)(end - line));
    size_t n = (size_t)((item_end ? item_end : end) - line);
    for (const char *f = feats; *f;) {
      size_t m = strcspn(f, "|");
      if (m == n && memcmp(f, line, n) == 0)
        shared++;
      f += m;
      f += *f == '|';
    }
    line += n + 1;
  }
  return shared;
}

static uint16_t choose_among(const Lexicon *lexicon, uint16_t entry, Upos upos, const char *feats)
{
  int best = -1;
  uint16_t script = LEXICON_NO_SCRIPT;
  for (uint32_t a = lexicon->starts[entry]; a < lexicon->starts[entry + 1]; a++) {
    if (lexicon->scripts[a] == LEXICON_NO_SCRIPT || lexicon->tag_upos[lexicon->tags[a]] != (uint8_t)upos)
      continue;
    const uint32_t *offsets = lexicon->tag_lines.offsets;
    uint16_t tag = lexicon->tags[a];
    const char *line = lexicon->tag_lines.text + offsets[tag];
    size_t length = offsets[tag + 1] - offsets[tag] - 1;
    const char *tab = memchr(line, '\t', length);
    int shared = tab ? shared_features(tab + 1, length - (size_t)(tab + 1 - line), feats) : 0;
    if (shared > best) {
      best = shared;
      script = lexicon->scripts[a];
    }
  }
  return script;
}

uint16_t lexicon_choose(const Lexicon *lexicon, uint16_t entry, Upos upos, const char *feats)
{
  uint16_t script = choose_among(lexicon, entry, upos, feats);
  if (script == LEXICON_NO_SCRIPT && upos == UPOS_AUX)
    script = choose_among(lexicon, entry, UPOS_VERB, feats);
  else if (script == LEXICON_NO_SCRIPT && upos == UPOS_VERB)
    script = choose_among(lexicon, entry, UPOS_AUX, feats);
  return script;
}

/* The value of a feature in a FEATS line of `length` bytes; its length in `*value_length`, 0 where the line has none. */
static const char *feature_in(const char *line, size_t length, const char *name, size_t *value_length)
{
  size_t name_length = strlen(name);
  const char *end = line + length;
  while (line < end) {
    const char *item_end = memchr(line, '|', (size_t)(end - line));
    size_t n = (size_t)((item_end ? item_end : end) - line);
    if (n > name_length && memcmp(line, name, name_length) == 0 && line[name_length] == '=') {
      *value_length = n - name_length - 1;
      return line + name_length + 1;
    }
    line += n + 1;
  }
  *value_length = 0;
  return NULL;
}

static bool verb_forms_agree(const char *line, size_t length, const char *feats)
{
  static const char *const names[] = {"VerbForm", "Mood", "Tense"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t mine_length, theirs_length;
    const char *mine = feature_in(line, length, names[i], &mine_length);
    const char *theirs = feature_in(feats, strlen(feats), names[i], &theirs_length);
    if (mine && theirs && (mine_length != theirs_length || memcmp(mine, theirs, mine_length) != 0))
      return false;
  }
  return true;
}

const char *lexicon_verb_feats(const Lexicon *lexicon, Arena *arena, uint16_t entry, const char *feats)
{
  int best = -1;
  const char *found = NULL;
  size_t found_length = 0;
  for (uint32_t a = lexicon->starts[entry]; a < lexicon->starts[entry + 1]; a++) {
    uint16_t tag = lexicon->tags[a];
    if (lexicon->tag_upos[tag] != UPOS_VERB && lexicon->tag_upos[tag] != UPOS_AUX)
      continue;
    const char *line = lexicon->tag_lines.text + lexicon->tag_lines.offsets[tag];
    size_t length = lexicon->tag_lines.offsets[tag + 1] - lexicon->tag_lines.offsets[tag] - 1;
    const char *tab = memchr(line, '\t', length);
    size_t value_length;
    if (!tab || !feature_in(tab + 1, length - (size_t)(tab + 1 - line), "VerbForm", &value_length))
      return feats;
    size_t feats_length = length - (size_t)(tab + 1 - line);
    if (verb_forms_agree(tab + 1, feats_length, feats))
      return feats;
    int shared = shared_features(tab + 1, feats_length, feats);
    if (shared > best) {
      best = shared;
      found = tab + 1;
      found_length = feats_length;
    }
  }
  return found ? arena_copy(arena, found, found_length) : feats;
}

char *lexicon_apply(Arena *arena, const char *script, size_t length, const char *form)
{
  size_t count;
  uint32_t *base = wordform_characters(arena, form, strlen(form), &count);
  for (size_t i = 0; i < count; i++)
    base[i] = wordform_fold_character(base[i]);
  char operation = length ? script[0] : 'l';
  const char *tab = memchr(script, '\t', length);
  const char *kept = tab ? tab + 1 : script + length;
  const char *second = memchr(kept, '\t', (size_t)(script + length - kept));
  const char *suffix = second ? second + 1 : script + length;
  size_t suffix_length = (size_t)(script + length - suffix);
  size_t keep = 0;
  if (kept < script + length && *kept != '*') {
    size_t removed = 0;
    for (const char *d = kept; d < script + length && *d >= '0' && *d <= '9' && removed < 100000; d++)
      removed = removed * 10 + (size_t)(*d - '0');
    keep = removed < count ? count - removed : 0;
  }
  bool in_run = false;
  for (size_t i = 0; i < count; i++) {
    uint32_t c = base[i];
    bool keeps_case = operation == 'k' || (operation == 'c' && i == 0) || (operation == 'C' && !in_run);
    in_run = wordform_is_letter(c);
    if (!keeps_case)
      base[i] = wordform_lower_character(c);
  }
  char *lemma = arena_alloc(arena, 4 * count + suffix_length + 1);
  size_t written = wordform_encode(base, keep, lemma);
  memcpy(lemma + written, suffix, suffix_length);
  lemma[written + suffix_length] = '\0';
  if (written + suffix_length == 0) {
    for (size_t i = 0; i < count; i++)
      base[i] = wordform_lower_character(base[i]);
    wordform_encode(base, count, lemma);
  }
  return lemma;
}
