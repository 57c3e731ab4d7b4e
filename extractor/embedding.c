#include "embedding.h"

#include "wordform.h"

#include <math.h>
#include <string.h>

enum {
  SHAPE_CASES = 7,
  SHAPE_DIGITS = 3,
  SHAPE_POSITIONS = 3,
  SHAPE_CAPS = 3,
  SHAPE_ROWS = SHAPE_CASES * SHAPE_DIGITS * SHAPE_POSITIONS * SHAPE_CAPS
};
enum { LONGEST_SUBWORD_CHARACTERS = 30, PREFIX_LENGTH = 4, SUFFIX_LENGTH = 6, WIDTH_LIMIT = 1024 };

Status embedding_open(const Model *model, const Lexicon *lexicon, Embedding *embedding)
{
  const Section *keys, *trained, *fixed;
  embedding->lexicon = lexicon;
  Status status = model_need(model, "vocab.key", SECTION_U32, 1, &keys);
  if (status == STATUS_OK)
    status = model_need(model, "vocab.trained", SECTION_U16, 1, &trained);
  if (status == STATUS_OK)
    status = model_need(model, "vocab.static", SECTION_U16, 1, &fixed);
  if (status == STATUS_OK)
    status = model_matrix(model, "emb.word", &embedding->trained);
  if (status == STATUS_OK)
    status = model_matrix(model, "emb.static", &embedding->fixed);
  if (status == STATUS_OK)
    status = model_matrix(model, "emb.sub", &embedding->subword);
  if (status == STATUS_OK)
    status = model_matrix(model, "emb.shape", &embedding->shape);
  if (status == STATUS_OK)
    status = model_matrix(model, "emb.lex", &embedding->lexical);
  if (status != STATUS_OK)
    return status;
  embedding->keys = keys->data;
  embedding->trained_rows = trained->data;
  embedding->fixed_rows = fixed->data;
  embedding->key_count = keys->shape[0];
  if (trained->shape[0] != keys->shape[0] || fixed->shape[0] != keys->shape[0])
    return model_reject(model, "vocab.key", "differs in length from its companions");
  if (embedding->fixed.columns != embedding->trained.columns)
    return model_reject(model, "emb.static", "has another width than emb.word");
  if (embedding->shape.rows != SHAPE_ROWS)
    return model_reject(model, "emb.shape", "has another number of rows than there are shapes");
  if (embedding->trained.columns > WIDTH_LIMIT || embedding->subword.columns > WIDTH_LIMIT || embedding->shape.columns > WIDTH_LIMIT ||
      embedding->lexical.columns > WIDTH_LIMIT)
    return model_reject(model, "emb.word", "is wider than this program supports");
  for (size_t i = 0; i < embedding->key_count; i++) {
    if (embedding->trained_rows[i] >= embedding->trained.rows || embedding->fixed_rows[i] >= embedding->fixed.rows)
      return model_reject(model, "vocab.trained", "points outside the embeddings");
    if (i && embedding->keys[i - 1] >= embedding->keys[i])
      return model_reject(model, "vocab.key", "is not ascending");
  }
  for (size_t e = 0; e < lexicon->entry_count; e++)
    if (lexicon->classes[e] >= embedding->lexical.rows)
      return model_reject(model, "lex.class", "points outside emb.lex");
  return STATUS_OK;
}

size_t embedding_width(const Embedding *embedding)
{
  return (size_t)embedding->trained.columns + embedding->subword.columns + embedding->shape.columns + embedding->lexical.columns;
}

static void add_row(const QuantisedMatrix *matrix, size_t row, float *out)
{
  const int8_t *cells = matrix->cells + row * matrix->columns;
  float scale = matrix->scale[row];
  for (uint32_t k = 0; k < matrix->columns; k++)
    out[k] += scale * (float)cells[k];
}

static void add_part(const Embedding *embedding, char tag, const char *bytes, size_t length, float *out, size_t *count)
{
  uint64_t hash = wordform_hash_more(WORDFORM_HASH_START, &tag, 1);
  hash = wordform_hash_end(wordform_hash_more(hash, bytes, length));
  add_row(&embedding->subword, (size_t)(hash % embedding->subword.rows), out);
  (*count)++;
}

/* Sum of the vectors of prefixes, suffixes and windows of three and four characters. */
static void subword_vector(const Embedding *embedding, const uint32_t *norm, size_t length, float *out)
{
  uint32_t c[LONGEST_SUBWORD_CHARACTERS + 2];
  char bytes[4 * (LONGEST_SUBWORD_CHARACTERS + 2) + 1];
  size_t at[LONGEST_SUBWORD_CHARACTERS + 3]; /* byte of each character of ^word$ */
  size_t n = length;
  c[0] = '^';
  if (n > LONGEST_SUBWORD_CHARACTERS) {
    n = LONGEST_SUBWORD_CHARACTERS;
    memcpy(c + 1, norm, n / 2 * sizeof *c);
    memcpy(c + 1 + n / 2, norm + length - n / 2, n / 2 * sizeof *c);
  } else {
    memcpy(c + 1, norm, n * sizeof *c);
  }
  c[n + 1] = '$';
  size_t written = 0;
  for (size_t i = 0; i < n + 2; i++) {
    at[i] = written;
    written += wordform_encode(c + i, 1, bytes + written);
  }
  at[n + 2] = written;
  size_t count = 0;
  for (size_t k = 1; k <= PREFIX_LENGTH && k <= n; k++)
    add_part(embedding, 1, bytes + at[1], at[k + 1] - at[1], out, &count);
  for (size_t k = 1; k <= SUFFIX_LENGTH && k <= n; k++)
    add_part(embedding, 2, bytes + at[n + 1 - k], at[n + 1] - at[n + 1 - k], out, &count);
  for (size_t window = 3; window <= 4; window++)
    for (size_t i = 0; i + window <= n + 2; i++)
      add_part(embedding, 4, bytes + at[i], at[i + window] - at[i], out, &count);
  if (!count)
    return;
  float factor = 1.0f / sqrtf((float)count);
  for (uint32_t k = 0; k < embedding->subword.columns; k++)
    out[k] *= factor;
}

static bool is_opener(const char *form)
{
  static const char *const OPENERS[] = {"\"", "«", "“", "”", "„", "(", "[", "-", "–", "—", ":", "•", "*", "/", "'", "‘", "’", "...", "…"};
  for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++)
    if (strcmp(OPENERS[i], form) == 0)
      return true;
  return false;
}

static void set_shape(FormEntry *entry, const uint32_t *characters, size_t count)
{
  size_t upper = 0, lower = 0, digits = 0;
  bool first_upper = count && wordform_is_upper(characters[0]);
  for (size_t i = 0; i < count; i++) {
    bool is_upper = wordform_is_upper(characters[i]), is_lower = wordform_is_lower(characters[i]);
    if (upper + lower == 0 && is_upper)
      entry->first_letter_upper = true;
    upper += is_upper;
    lower += !is_upper && is_lower;
    digits += wordform_is_digit(characters[i]);
  }
  if (upper == 0 && lower == 0)
    entry->letter_case = 0;
  else if (upper == 0)
    entry->letter_case = 1;
  else if (upper == 1 && lower > 0 && first_upper)
    entry->letter_case = 2;
  else if (lower == 0)
    entry->letter_case = upper == 1 ? 3 : 4;
  else if (upper >= 2 && first_upper)
    entry->letter_case = 5;
  else
    entry->letter_case = 6;
  entry->digits = digits == 0 ? 0 : upper + lower > 0 ? 1 : 2;
  size_t letters = upper + lower;
  entry->letters = (uint8_t)(letters > 255 ? 255 : letters);
  entry->has_lower = lower > 0;
}

static FormEntry *make_entry(FormTable *table, const char *form)
{
  const Embedding *embedding = table->embedding;
  FormEntry *entry = arena_alloc(table->arena, sizeof *entry);
  size_t count;
  uint32_t *characters = wordform_characters(table->arena, form, strlen(form), &count);
  entry->form = form;
  set_shape(entry, characters, count);
  entry->opens = is_opener(form);
  for (size_t i = 0; i < count; i++)
    characters[i] = wordform_lower_character(wordform_fold_character(characters[i]));
  char *bytes = arena_alloc(table->arena, 4 * count + 1);
  size_t length = wordform_encode(characters, count, bytes);
  entry->entry = lexicon_entry(embedding->lexicon, bytes, length);
  for (size_t i = 0; i < count; i++)
    if (wordform_is_digit(characters[i]))
      characters[i] = '0';
  length = wordform_encode(characters, count, bytes);
  float *word = arena_array(table->arena, embedding->trained.columns + embedding->subword.columns, sizeof *word);
  long found = wordform_find(embedding->keys, embedding->key_count, wordform_key(bytes, length));
  add_row(&embedding->trained, found < 0 ? 0 : embedding->trained_rows[found], word);
  add_row(&embedding->fixed, found < 0 ? 0 : embedding->fixed_rows[found], word);
  subword_vector(embedding, characters, count, word + embedding->trained.columns);
  entry->word = word;
  return entry;
}

FormTable *form_table_new(Arena *arena, const Embedding *embedding)
{
  FormTable *table = arena_alloc(arena, sizeof *table);
  table->embedding = embedding;
  table->arena = arena;
  table->slot_count = 1024;
  table->slots = arena_array(arena, table->slot_count, sizeof *table->slots);
  return table;
}

static void grow(FormTable *table)
{
  size_t count = table->slot_count * 4;
  FormEntry **slots = arena_array(table->arena, count, sizeof *slots);
  for (size_t s = 0; s < table->slot_count; s++)
    for (FormEntry *entry = table->slots[s], *next; entry; entry = next) {
      next = entry->next;
      size_t slot = wordform_hash(entry->form, strlen(entry->form)) % count;
      entry->next = slots[slot];
      slots[slot] = entry;
    }
  table->slots = slots;
  table->slot_count = count;
}

const FormEntry *form_table_get(FormTable *table, const char *form)
{
  uint64_t hash = wordform_hash(form, strlen(form));
  for (FormEntry *entry = table->slots[hash % table->slot_count]; entry; entry = entry->next)
    if (strcmp(entry->form, form) == 0)
      return entry;
  if (table->entry_count >= table->slot_count)
    grow(table);
  FormEntry *entry = make_entry(table, form);
  FormEntry **slot = &table->slots[hash % table->slot_count];
  entry->next = *slot;
  *slot = entry;
  table->entry_count++;
  return entry;
}

/* 1 for a sentence in capitals, 2 for one whose words are capitalised as in a headline, else 0. */
static size_t capitals_class(const FormEntry *const *forms, size_t count)
{
  size_t words = 0, upper = 0, long_words = 0, capitalised = 0;
  for (size_t i = 0; i < count; i++) {
    if (forms[i]->letters >= 2) {
      words++;
      upper += !forms[i]->has_lower;
    }
    if (forms[i]->letters >= 4) {
      long_words++;
      capitalised += forms[i]->first_letter_upper;
    }
  }
  if (words >= 2 && 2 * upper > words)
    return 1;
  return long_words >= 3 && 5 * capitalised >= 4 * long_words ? 2 : 0;
}

size_t embedding_form_width(const Embedding *embedding)
{
  return embedding_width(embedding) - embedding->shape.columns;
}

void embedding_form(const Embedding *embedding, const FormEntry *form, float *vector)
{
  size_t known = (size_t)embedding->trained.columns + embedding->subword.columns;
  memcpy(vector, form->word, known * sizeof *vector);
  memset(vector + known, 0, embedding->lexical.columns * sizeof *vector);
  add_row(&embedding->lexical, embedding->lexicon->classes[form->entry], vector + known);
}

void embedding_sentence(const Kernel *kernel, const Embedding *embedding, const FormEntry *const *forms, size_t count, Activations *out,
                        size_t first)
{
  float vector[4 * WIDTH_LIMIT];
  size_t known = (size_t)embedding->trained.columns + embedding->subword.columns, width = embedding_width(embedding);
  size_t caps = capitals_class(forms, count);
  for (size_t i = 0; i < count; i++) {
    const FormEntry *form = forms[i];
    size_t position = i == 0 ? 0 : forms[i - 1]->opens ? 1 : 2;
    size_t shape = form->letter_case + SHAPE_CASES * (form->digits + SHAPE_DIGITS * (position + SHAPE_POSITIONS * caps));
    memcpy(vector, form->word, known * sizeof *vector);
    memset(vector + known, 0, (width - known) * sizeof *vector);
    add_row(&embedding->shape, shape, vector + known);
    add_row(&embedding->lexical, embedding->lexicon->classes[form->entry], vector + known + embedding->shape.columns);
    activations_set(kernel, out, first + i, vector, width);
  }
}
