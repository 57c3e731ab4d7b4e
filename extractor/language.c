#include "language.h"

#include "text.h"
#include "wordfile.h"

#include <string.h>
#include <strings.h>

enum { WORD_LIMIT_BYTES = 64, LONG_WORDS = 30 };

typedef struct {
  const char *word;   /* lower case */
  uint32_t languages; /* a bit for each profile */
} ProfileWord;

struct LanguageProfiles {
  const char *names[LANGUAGE_PROFILE_LIMIT];
  size_t count;
  ProfileWord *table; /* open addressing */
  size_t mask;
};

static const char *const codes[LANGUAGE_COUNT] = {"und", "fr", "en"};

const char *language_code(Language language)
{
  return language > LANGUAGE_UNKNOWN && language < LANGUAGE_COUNT ? codes[language] : codes[LANGUAGE_UNKNOWN];
}

Language language_from_code(const char *code)
{
  if (!code)
    return LANGUAGE_UNKNOWN;
  size_t length = strcspn(code, "-_.@ ");
  for (int language = LANGUAGE_UNKNOWN + 1; language < LANGUAGE_COUNT; language++)
    if (length == strlen(codes[language]) && strncasecmp(code, codes[language], length) == 0)
      return (Language)language;
  return LANGUAGE_UNKNOWN;
}

static size_t hash(const char *bytes, size_t length)
{
  uint64_t value = 14695981039346656037u;
  for (size_t i = 0; i < length; i++)
    value = (value ^ (unsigned char)bytes[i]) * 1099511628211u;
  return (size_t)(value ^ value >> 32);
}

static ProfileWord *find(const LanguageProfiles *profiles, const char *word, size_t length)
{
  size_t at = hash(word, length) & profiles->mask;
  while (profiles->table[at].word && (strncmp(profiles->table[at].word, word, length) != 0 || profiles->table[at].word[length] != '\0'))
    at = (at + 1) & profiles->mask;
  return &profiles->table[at];
}

Status language_profiles_read(Arena *arena, const char *path, Log log, LanguageProfiles **profiles)
{
  WordFile file;
  Status status = wordfile_read(arena, path, log, &file);
  if (status != STATUS_OK)
    return status;
  LanguageProfiles *made = arena_alloc(arena, sizeof *made);
  size_t words = 0, size = 64;
  for (size_t i = 0; i < file.count; i++)
    words += strlen(file.entries[i].text) / 2 + 1;
  while (size < 2 * words)
    size *= 2;
  made->table = arena_array(arena, size, sizeof *made->table);
  made->mask = size - 1;
  for (size_t i = 0; i < file.count; i++) {
    const WordEntry *entry = &file.entries[i];
    size_t profile = 0;
    while (profile < made->count && strcmp(made->names[profile], entry->section) != 0)
      profile++;
    if (profile == made->count) {
      if (made->count == LANGUAGE_PROFILE_LIMIT) {
        log_message(log, LOG_ERROR, path, entry->line, 0, "expected at most %d languages", LANGUAGE_PROFILE_LIMIT);
        return STATUS_BAD_SCHEMA;
      }
      made->names[made->count++] = entry->section;
    }
    const char *lower = text_lower(arena, entry->text);
    for (const char *word = lower + strspn(lower, " \t"); *word;) {
      size_t length = strcspn(word, " \t");
      ProfileWord *place = find(made, word, length);
      if (!place->word)
        place->word = arena_copy(arena, word, length);
      place->languages |= (uint32_t)1 << profile;
      word += length;
      word += strspn(word, " \t");
    }
  }
  *profiles = made;
  return STATUS_OK;
}

static int count_bits(uint32_t bits)
{
  int count = 0;
  for (; bits; bits &= bits - 1)
    count++;
  return count;
}

static void count_word(const LanguageProfiles *profiles, const char *word, size_t length, LanguageCensus *census)
{
  census->words++;
  if (!profiles || length > WORD_LIMIT_BYTES)
    return;
  const ProfileWord *found = find(profiles, word, length);
  if (!found->word)
    return;
  double weight = 1.0 / count_bits(found->languages);
  for (size_t i = 0; i < profiles->count; i++) {
    if (!(found->languages >> i & 1))
      continue;
    census->scores[i] += weight;
  }
  census->function_words++;
}

/* Letters of the Latin script end with Latin Extended-B; Extended Additional is far up. */
static bool is_latin(uint32_t character)
{
  return character < 0x250 || (character >= 0x1E00 && character < 0x1F00) || character >= 0xFB00;
}

void language_census(const LanguageProfiles *profiles, const char *bytes, size_t length, LanguageCensus *census)
{
  char word[WORD_LIMIT_BYTES + 8];
  size_t used = 0;
  for (size_t at = 0; at <= length;) {
    uint32_t character = ' ';
    at += at < length ? text_decode(bytes + at, length - at, &character) : 1;
    bool is_letter = text_is_letter(character);
    if (is_letter) {
      census->letters++;
      census->foreign_letters += !is_latin(character);
      if (used <= WORD_LIMIT_BYTES) {
        if (character < 0x80)
          word[used++] = (char)(text_is_upper(character) ? character + ('a' - 'A') : character);
        else {
          /* Upper-case letters beyond ASCII that matter here differ from lower case as in Latin-1. */
          uint32_t lower = character >= 0xC0 && character <= 0xDE && character != 0xD7 ? character + 0x20 : character;
          used += text_encode(lower, word + used);
        }
      }
      continue;
    }
    bool is_apostrophe = used > 0 && (character == '\'' || character == 0x2019);
    if (is_apostrophe && used <= WORD_LIMIT_BYTES)
      word[used++] = '\''; /* "l'" and "don'" are words of their own */
    if (used > 0)
      count_word(profiles, word, used, census);
    else if (text_is_digit(character))
      census->words += at >= length || !text_is_digit((uint32_t)(unsigned char)bytes[at]);
    used = 0;
  }
}

Language language_decide(const LanguageProfiles *profiles, const LanguageCensus *census)
{
  if (!profiles || census->foreign_letters * 3 > census->letters)
    return LANGUAGE_UNKNOWN;
  double ours[LANGUAGE_COUNT] = {0}, others = 0;
  for (size_t i = 0; i < profiles->count; i++) {
    Language language = language_from_code(profiles->names[i]);
    if (language != LANGUAGE_UNKNOWN)
      ours[language] = census->scores[i];
    else if (census->scores[i] > others)
      others = census->scores[i];
  }
  Language best = ours[LANGUAGE_FRENCH] > ours[LANGUAGE_ENGLISH] ? LANGUAGE_FRENCH : LANGUAGE_ENGLISH;
  Language second = best == LANGUAGE_FRENCH ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH;
  /* Names and numbers alone speak for no language. A word shared with a neighbour is taken for ours until the neighbour has more. */
  double share = census->words >= LONG_WORDS ? 0.1 : 0.05;
  bool is_said = ours[best] >= 0.3 && ours[best] >= share * (double)census->words;
  return is_said && ours[best] > 1.1 * ours[second] && ours[best] >= others ? best : LANGUAGE_UNKNOWN;
}
