/* UTF-8 by hand, Unicode by utf8proc. ASCII, most of every text we read, never leaves a table. */
#include "text.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, ASCII_END = 0x80 };

static const signed char sequence_lengths[32] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 0xxxxxxx */
                                                 0, 0, 0, 0, 0, 0, 0, 0,                         /* 10xxxxxx */
                                                 2, 2, 2, 2, 3, 3, 4, 0};

size_t text_decode(const char *bytes, size_t length, uint32_t *character)
{
  const unsigned char *b = (const unsigned char *)bytes;
  if (b[0] < ASCII_END) {
    *character = b[0];
    return 1;
  }
  static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
  size_t size = (size_t)sequence_lengths[b[0] >> 3];
  *character = REPLACEMENT;
  if (size == 0 || size > length)
    return 1;
  uint32_t value = b[0] & (0x7FU >> size);
  for (size_t i = 1; i < size; i++) {
    if ((b[i] & 0xC0) != 0x80)
      return 1;
    value = value << 6 | (b[i] & 0x3FU);
  }
  if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    return 1;
  *character = value;
  return size;
}

size_t text_encode(uint32_t character, char out[4])
{
  if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
    character = REPLACEMENT;
  if (character < ASCII_END) {
    out[0] = (char)character;
    return 1;
  }
  if (character < 0x800) {
    out[0] = (char)(0xC0 | character >> 6);
    out[1] = (char)(0x80 | (character & 0x3F));
    return 2;
  }
  if (character < 0x10000) {
    out[0] = (char)(0xE0 | character >> 12);
    out[1] = (char)(0x80 | (character >> 6 & 0x3F));
    out[2] = (char)(0x80 | (character & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | character >> 18);
  out[1] = (char)(0x80 | (character >> 12 & 0x3F));
  out[2] = (char)(0x80 | (character >> 6 & 0x3F));
  out[3] = (char)(0x80 | (character & 0x3F));
  return 4;
}

size_t text_valid_prefix(const char *bytes, size_t length)
{
  size_t at = 0;
  while (at < length) {
    uint32_t character;
    size_t size = text_decode(bytes + at, length - at, &character);
    /* A genuine U+FFFD takes three bytes, a malformed byte one. */
    if (character == REPLACEMENT && size == 1)
      return at;
    at += size;
  }
  return at;
}

size_t text_count(const char *bytes, size_t length)
{
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
  return count;
}

/* A string that grows in an arena. */
typedef struct {
  Arena *arena;
  char *bytes;
  size_t used;
  size_t capacity;
} Output;

static Output output_new(Arena *arena, size_t expected)
{
  Output output = {arena, NULL, 0, 0};
  output.bytes = arena_grow(arena, NULL, &output.capacity, expected + 1, 1);
  return output;
}

static void output_byte(Output *output, char byte)
{
  if (output->used + 1 >= output->capacity)
    output->bytes = arena_grow(output->arena, output->bytes, &output->capacity, output->used + 2, 1);
  output->bytes[output->used++] = byte;
}

static void output_character(Output *output, uint32_t character)
{
  char bytes[4];
  size_t size = text_encode(character, bytes);
  for (size_t i = 0; i < size; i++)
    output_byte(output, bytes[i]);
}

static char *output_end(Output *output)
{
  output->bytes[output->used] = '\0';
  return output->bytes;
}

static char ascii_lower(char byte)
{
  return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

char *text_lower(Arena *arena, const char *text)
{
  size_t length = strlen(text);
  Output output = output_new(arena, length);
  for (size_t at = 0; at < length;) {
    if ((unsigned char)text[at] < ASCII_END) {
      output_byte(&output, ascii_lower(text[at++]));
      continue;
    }
    uint32_t character;
    at += text_decode(text + at, length - at, &character);
    output_character(&output, (uint32_t)utf8proc_tolower((utf8proc_int32_t)character));
  }
  return output_end(&output);
}

/* Letters with a stroke, ligatures and the dotless i have no decomposition in Unicode, yet "Lokke" is how a newspaper
 * without the right keyboard writes "Løkke". NULL for all others. */
static const char *letter_without_stroke(uint32_t character)
{
  switch (character) {
  case 0xC6: return "AE";
  case 0xE6: return "ae";
  case 0x152: return "OE";
  case 0x153: return "oe";
  case 0xD8: return "O";
  case 0xF8: return "o";
  case 0x141: return "L";
  case 0x142: return "l";
  case 0xD0:
  case 0x110: return "D";
  case 0xF0:
  case 0x111: return "d";
  case 0x126: return "H";
  case 0x127: return "h";
  case 0x131: return "i";
  case 0x166: return "T";
  case 0x167: return "t";
  default: return NULL;
  }
}

static uint32_t plain_punctuation(uint32_t character)
{
  switch (character) {
  case '`':
  case 0xB4:
  case 0x2BB:
  case 0x2BC:
  case 0x2BE:
  case 0x2BF:
  case 0x2018:
  case 0x2019:
  case 0x201B:
  case 0x2032:
  case 0xFF07: return '\'';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2212:
  case 0xFE58:
  case 0xFE63:
  case 0xFF0D: return '-';
  default: return character;
  }
}

/* Hangul syllables decompose into letters, which are no diacritics. */
static bool is_hangul_syllable(uint32_t character)
{
  return character >= 0xAC00 && character <= 0xD7A3;
}

/* The decomposition of a character without its marks. Returns how many were stored. */
static size_t decompose(uint32_t character, utf8proc_option_t options, utf8proc_int32_t *parts, size_t room)
{
  if (is_hangul_syllable(character)) {
    parts[0] = (utf8proc_int32_t)character;
    return 1;
  }
  int boundary = 0;
  utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)character, parts, (utf8proc_ssize_t)room, options, &boundary);
  if (count < 0 || (size_t)count > room) {
    parts[0] = (utf8proc_int32_t)character;
    return 1;
  }
  return (size_t)count;
}

enum { LONGEST_DECOMPOSITION = 32 };

static void key_character(Output *output, uint32_t character)
{
  if (text_is_space(character)) {
    if (output->used > 0 && output->bytes[output->used - 1] != ' ')
      output_byte(output, ' ');
    return;
  }
  const char *letters = letter_without_stroke(character);
  if (letters) {
    for (; *letters; letters++)
      output_byte(output, ascii_lower(*letters));
    return;
  }
  output_character(output, plain_punctuation(character));
}

char *text_key(Arena *arena, const char *text)
{
  size_t length = strlen(text);
  Output output = output_new(arena, length);
  for (size_t at = 0; at < length;) {
    unsigned char byte = (unsigned char)text[at];
    if (byte < ASCII_END) {
      at++;
      if (byte > ' ' && byte != '`')
        output_byte(&output, ascii_lower((char)byte));
      else
        key_character(&output, byte);
      continue;
    }
    uint32_t character;
    at += text_decode(text + at, length - at, &character);
    character = plain_punctuation(character);
    utf8proc_int32_t parts[LONGEST_DECOMPOSITION];
    size_t count = decompose(character, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                             parts, LONGEST_DECOMPOSITION);
    for (size_t i = 0; i < count; i++)
      key_character(&output, (uint32_t)parts[i]);
  }
  while (output.used > 0 && output.bytes[output.used - 1] == ' ')
    output.used--;
  return output_end(&output);
}

char *text_plain(Arena *arena, const char *text)
{
  size_t length = strlen(text);
  Output output = output_new(arena, length);
  for (size_t at = 0; at < length;) {
    if ((unsigned char)text[at] < ASCII_END) {
      output_byte(&output, text[at++]);
      continue;
    }
    uint32_t character;
    at += text_decode(text + at, length - at, &character);
    const char *letters = letter_without_stroke(character);
    if (letters) {
      for (; *letters; letters++)
        output_byte(&output, *letters);
      continue;
    }
    utf8proc_int32_t parts[LONGEST_DECOMPOSITION];
    size_t count = decompose(character, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, parts, LONGEST_DECOMPOSITION);
    for (size_t i = 0; i < count; i++)
      output_character(&output, (uint32_t)parts[i]);
  }
  return output_end(&output);
}

static utf8proc_category_t category(uint32_t character)
{
  return character > 0x10FFFF ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)character);
}

bool text_is_upper(uint32_t character)
{
  if (character < ASCII_END)
    return character >= 'A' && character <= 'Z';
  utf8proc_category_t c = category(character);
  return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool text_is_lower(uint32_t character)
{
  if (character < ASCII_END)
    return character >= 'a' && character <= 'z';
  return category(character) == UTF8PROC_CATEGORY_LL;
}

bool text_is_letter(uint32_t character)
{
  if (character < ASCII_END)
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
  utf8proc_category_t c = category(character);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool text_is_digit(uint32_t character)
{
  if (character < ASCII_END)
    return character >= '0' && character <= '9';
  return category(character) == UTF8PROC_CATEGORY_ND;
}

bool text_is_space(uint32_t character)
{
  if (character < ASCII_END)
    return character == ' ' || (character >= '\t' && character <= '\r');
  if (character == 0x85)
    return true;
  utf8proc_category_t c = category(character);
  return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP;
}

bool text_is_punctuation(uint32_t character)
{
  utf8proc_category_t c = category(character);
  return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO;
}

bool text_starts_upper(const char *text)
{
  size_t length = strlen(text);
  if (length == 0)
    return false;
  uint32_t character;
  text_decode(text, length, &character);
  return text_is_upper(character);
}

uint32_t text_hash(const char *text)
{
  uint32_t hash = 2166136261u;
  for (const unsigned char *byte = (const unsigned char *)text; *byte; byte++)
    hash = (hash ^ *byte) * 16777619u;
  hash ^= hash >> 15;
  hash *= 2246822519u;
  return hash ^ hash >> 13;
}
