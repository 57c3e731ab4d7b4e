#include "wordform.h"

#include "text.h"

uint32_t wordform_lower_character(uint32_t c)
{
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE)
    return c == 0xD7 ? c : c + 32;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177))
    return c % 2 == 0 ? c + 1 : c;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
    return c % 2 == 1 ? c + 1 : c;
  if (c == 0x178)
    return 0xFF;
  if (c == 0x218 || c == 0x21A)
    return c + 1;
  if (c >= 0x391 && c <= 0x3A9)
    return c == 0x3A2 ? c : c + 32;
  if (c >= 0x410 && c <= 0x42F)
    return c + 32;
  if (c >= 0x400 && c <= 0x40F)
    return c + 80;
  return c;
}

uint32_t wordform_fold_character(uint32_t c)
{
  switch (c) {
  case 0x2018:
  case 0x2019:
  case 0x02BC: return '\'';
  case 0x00A0:
  case 0x202F:
  case 0x2009: return ' ';
  case 0x2010:
  case 0x2011: return '-';
  default: return c;
  }
}

bool wordform_is_upper(uint32_t c)
{
  return wordform_lower_character(c) != c;
}

bool wordform_is_lower(uint32_t c)
{
  if (c < 0x80)
    return c >= 'a' && c <= 'z';
  return (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x100 && c <= 0x17F && !wordform_is_upper(c)) || c == 0x219 || c == 0x21B ||
         (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F);
}

bool wordform_is_letter(uint32_t c)
{
  return wordform_is_upper(c) || wordform_is_lower(c);
}

bool wordform_is_digit(uint32_t c)
{
  return c >= '0' && c <= '9';
}

uint32_t *wordform_characters(Arena *arena, const char *form, size_t length, size_t *count)
{
  uint32_t *characters = arena_array(arena, length + 1, sizeof *characters);
  size_t n = 0, at = 0;
  while (at < length)
    at += text_decode(form + at, length - at, &characters[n++]);
  *count = n;
  return characters;
}

size_t wordform_encode(const uint32_t *characters, size_t count, char *out)
{
  size_t length = 0;
  for (size_t i = 0; i < count; i++) {
    if (characters[i] < 0x80)
      out[length++] = (char)characters[i];
    else
      length += text_encode(characters[i], out + length);
  }
  out[length] = '\0';
  return length;
}

uint64_t wordform_hash_more(uint64_t state, const char *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++)
    state = (state ^ (unsigned char)bytes[i]) * 0x100000001b3u;
  return state;
}

uint64_t wordform_hash_end(uint64_t h)
{
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdu;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53u;
  h ^= h >> 33;
  return h;
}

uint64_t wordform_hash(const char *bytes, size_t length)
{
  return wordform_hash_end(wordform_hash_more(WORDFORM_HASH_START, bytes, length));
}

uint32_t wordform_key(const char *bytes, size_t length)
{
  return (uint32_t)(wordform_hash(bytes, length) >> 32);
}

long wordform_find(const uint32_t *table, size_t count, uint32_t key)
{
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (table[middle] < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && table[low] == key ? (long)low : -1;
}
