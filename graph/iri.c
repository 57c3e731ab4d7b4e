#include "iri.h"

#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { SEGMENT_LIMIT_BYTES = 200, SLUG_LIMIT_BYTES = 80 };

/* ucschar of RFC 3987: everything above ASCII but private use, surrogates, non-characters and controls; bidirectional and other format
 * characters, which are legal but invisible, are encoded by the callers below. */
static bool is_ucschar(uint32_t c)
{
  if (c < 0xA0 || (c >= 0xD800 && c <= 0xF8FF) || (c >= 0xFDD0 && c <= 0xFDEF) || c >= 0xE0000)
    return false;
  return (c & 0xFFFE) != 0xFFFE && c < 0xFFF0;
}

static bool is_plain(uint32_t c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool iri_is_valid(const char *iri)
{
  size_t length = strlen(iri);
  if (text_valid_prefix(iri, length) != length || !is_plain((unsigned char)iri[0]) || (iri[0] >= '0' && iri[0] <= '9'))
    return false;
  size_t scheme = 1;
  while (is_plain((unsigned char)iri[scheme]) || iri[scheme] == '+' || iri[scheme] == '-' || iri[scheme] == '.')
    scheme++;
  if (iri[scheme] != ':')
    return false;
  /* Brackets are for the address of a host only, and a fragment has none of its own. */
  bool in_fragment = false;
  size_t authority = strncmp(iri + scheme + 1, "//", 2) == 0 ? scheme + 3 + strcspn(iri + scheme + 3, "/?#") : 0;
  for (size_t at = scheme + 1; at < length;) {
    uint32_t c;
    size_t bytes = text_decode(iri + at, length - at, &c);
    if (c < 0x80) {
      if (c <= 0x20 || c == 0x7F || strchr("<>\"{}|^`\\", (int)c) || (c == '#' && in_fragment) ||
          ((c == '[' || c == ']') && at >= authority))
        return false;
      in_fragment |= c == '#';
      if (c == '%' && !(at + 2 < length && strchr("0123456789ABCDEFabcdef", iri[at + 1]) && strchr("0123456789ABCDEFabcdef", iri[at + 2])))
        return false;
    } else if (!is_ucschar(c)) {
      return false;
    }
    at += bytes;
  }
  return true;
}

static bool is_visible(uint32_t c)
{
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category != UTF8PROC_CATEGORY_CF && category != UTF8PROC_CATEGORY_CN && category != UTF8PROC_CATEGORY_ZS &&
         category != UTF8PROC_CATEGORY_ZL && category != UTF8PROC_CATEGORY_ZP;
}

static uint32_t checksum(const char *text)
{
  uint32_t hash = 2166136261u;
  for (; *text; text++)
    hash = (hash ^ (unsigned char)*text) * 16777619u;
  return hash;
}

static char *encode(Arena *arena, const char *text, const char *allowed, size_t limit)
{
  size_t length = strlen(text);
  char *out = arena_alloc(arena, limit + 16);
  size_t used = 0;
  for (size_t at = 0; at < length && used < limit;) {
    uint32_t c;
    size_t bytes = text_decode(text + at, length - at, &c);
    char utf8[4];
    size_t encoded = text_encode(c, utf8);
    if (is_plain(c) || (c < 0x80 && c && strchr(allowed, (int)c)) || (c >= 0x80 && is_ucschar(c) && is_visible(c))) {
      memcpy(out + used, utf8, encoded);
      used += encoded;
    } else {
      static const char digits[] = "0123456789ABCDEF";
      for (size_t i = 0; i < encoded; i++) {
        out[used++] = '%';
        out[used++] = digits[(unsigned char)utf8[i] >> 4];
        out[used++] = digits[(unsigned char)utf8[i] & 15];
      }
    }
    at += bytes;
  }
  out[used] = '\0';
  return out;
}

char *iri_segment(Arena *arena, const char *name)
{
  utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)name);
  char *text = arena_string(arena, composed ? (const char *)composed : name);
  free(composed);
  char *out = text;
  for (const char *in = text; *in; in++)
    if (*in != ' ' || (out > text && out[-1] != '_'))
      *out++ = *in == ' ' ? '_' : *in;
  *out = '\0';
  if (!*text)
    return "_";
  /* "." and ".." mean other things in a path; of a name that is cut a checksum keeps the rest. */
  if (strspn(text, ".") == strlen(text))
    return arena_format(arena, "%s_", text);
  char *segment = encode(arena, text, "-._~'(),", SEGMENT_LIMIT_BYTES);
  return strlen(segment) < SEGMENT_LIMIT_BYTES ? segment : arena_format(arena, "%s~%08x", segment, checksum(text));
}

char *iri_slug(Arena *arena, const char *label)
{
  const char *key = text_key(arena, label);
  size_t length = strlen(key);
  char *out = arena_alloc(arena, SLUG_LIMIT_BYTES + 8);
  size_t used = 0;
  for (size_t at = 0; at < length && used < SLUG_LIMIT_BYTES;) {
    uint32_t c;
    size_t bytes = text_decode(key + at, length - at, &c);
    if (is_plain(c) || (c >= 0x80 && is_ucschar(c) && text_is_letter(c))) {
      memcpy(out + used, key + at, bytes);
      used += bytes;
    } else if (used && out[used - 1] != '-') {
      out[used++] = '-';
    }
    at += bytes;
  }
  while (used && out[used - 1] == '-')
    used--;
  out[used] = '\0';
  return used ? out : "thing";
}

char *iri_of_file(Arena *arena, const char *path)
{
  size_t limit = strlen(path) * 3 + 1;
  const char *encoded = encode(arena, path, "-._~'(),/", limit);
  return arena_format(arena, path[0] == '/' ? "file://%s" : "file:%s", encoded);
}
