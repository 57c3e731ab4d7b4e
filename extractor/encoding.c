#include "encoding.h"

#include "text.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#define REPLACEMENT_BYTES "\xEF\xBF\xBD"

typedef struct {
  size_t sequences; /* valid ones of two bytes and more */
  size_t bad;       /* bytes that belong to no valid character */
  size_t cut;       /* bytes of a sequence that only the end of the input cuts short */
} Utf8Census;

static Utf8Census take_census(const char *bytes, size_t length)
{
  Utf8Census census = {0};
  for (size_t at = 0; at < length;) {
    uint32_t character;
    size_t size = text_decode(bytes + at, length - at, &character);
    if (size > 1)
      census.sequences++;
    else if ((unsigned char)bytes[at] >= 0x80)
      census.bad++;
    at += size;
  }
  size_t tail = 0;
  while (tail < 3 && tail < length && ((unsigned char)bytes[length - 1 - tail] & 0xC0) == 0x80)
    tail++;
  if (tail < length && (unsigned char)bytes[length - 1 - tail] >= 0xC2 && tail < census.bad)
    census.cut = tail + 1;
  return census;
}

static Decoded decode_utf8(Arena *arena, const char *bytes, size_t length)
{
  size_t repaired = 0;
  for (size_t at = 0; at < length;) {
    uint32_t character;
    size_t size = text_decode(bytes + at, length - at, &character);
    repaired += size == 1 && ((unsigned char)bytes[at] >= 0x80 || bytes[at] == '\0');
    at += size;
  }
  Decoded decoded = {.repaired = repaired, .name = "UTF-8"};
  if (repaired == 0) {
    decoded.text = arena_copy(arena, bytes, length);
    decoded.length = length;
    return decoded;
  }
  char *text = arena_alloc(arena, length + 2 * repaired + 1);
  size_t used = 0;
  for (size_t at = 0; at < length;) {
    uint32_t character;
    size_t size = text_decode(bytes + at, length - at, &character);
    if (size == 1 && ((unsigned char)bytes[at] >= 0x80 || bytes[at] == '\0')) {
      memcpy(text + used, REPLACEMENT_BYTES, 3);
      used += 3;
    } else {
      memcpy(text + used, bytes + at, size);
      used += size;
    }
    at += size;
  }
  decoded.text = text;
  decoded.length = used;
  return decoded;
}

/* The bytes that one bad character takes in an encoding: the width of its unit. */
static size_t unit_width(const char *name)
{
  if (strncasecmp(name, "UTF-16", 6) == 0 || strncasecmp(name, "UCS-2", 5) == 0)
    return 2;
  if (strncasecmp(name, "UTF-32", 6) == 0 || strncasecmp(name, "UCS-4", 5) == 0)
    return 4;
  return 1;
}

static Decoded decode_with(Arena *arena, iconv_t converter, const char *name, const char *bytes, size_t length)
{
  size_t capacity = 0, used = 0, bad = 0, width = unit_width(name);
  char *text = arena_grow(arena, NULL, &capacity, length + length / 2 + 16, 1);
  char *in = (char *)bytes; /* iconv does not write to its input */
  size_t left = length;
  while (left > 0) {
    char *out = text + used;
    size_t room = capacity - used;
    size_t result = iconv(converter, &in, &left, &out, &room);
    used = (size_t)(out - text);
    if (result != (size_t)-1)
      break;
    if (errno == E2BIG || capacity - used < 4) {
      text = arena_grow(arena, text, &capacity, capacity + left + 16, 1);
      if (errno == E2BIG)
        continue;
    }
    memcpy(text + used, REPLACEMENT_BYTES, 3);
    used += 3;
    bad++;
    size_t skipped = width < left ? width : left;
    in += skipped;
    left -= skipped;
  }
  Decoded decoded = decode_utf8(arena, text, used); /* for the NULs */
  decoded.repaired += bad;
  decoded.name = name;
  return decoded;
}

/* Windows-1252 as browsers read it: all 256 bytes are characters, so that nothing is lost. Latin-1 is read as this. */
static Decoded decode_windows_1252(Arena *arena, const char *bytes, size_t length)
{
  static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                                    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  char *text = arena_alloc(arena, 3 * length + 1);
  size_t used = 0, repaired = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    uint32_t character = byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
    if (byte == 0) {
      character = 0xFFFD;
      repaired++;
    }
    used += text_encode(character, text + used);
  }
  return (Decoded){text, used, repaired, "windows-1252"};
}

static bool is_latin1(const char *name)
{
  static const char *const names[] = {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",       "latin-1", "l1",
                                      "us-ascii",   "ascii",     "cp1252",     "windows-1252", "x-cp1252"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcasecmp(name, names[i]) == 0)
      return true;
  return false;
}

static bool is_utf8(const char *name)
{
  return strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0 || strcasecmp(name, "utf-8-sig") == 0;
}

/* False if the name is of no encoding. */
static bool decode_named(Arena *arena, const char *name, const char *bytes, size_t length, Decoded *decoded)
{
  if (is_utf8(name)) {
    *decoded = decode_utf8(arena, bytes, length);
    return true;
  }
  if (is_latin1(name)) {
    *decoded = decode_windows_1252(arena, bytes, length);
    return true;
  }
  if (strpbrk(name, "/ ") || !*name) /* "//TRANSLIT" and the like would change the text */
    return false;
  iconv_t converter = iconv_open("UTF-8", name);
  if (converter == (iconv_t)-1)
    return false;
  *decoded = decode_with(arena, converter, arena_string(arena, name), bytes, length);
  iconv_close(converter);
  return true;
}

static const char *encoding_of_mark(const char *bytes, size_t length)
{
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
    return "UTF-8";
  if (length >= 4 && memcmp(bytes, "\xFF\xFE\0\0", 4) == 0 && length % 4 == 0)
    return "UTF-32LE";
  if (length >= 4 && memcmp(bytes, "\0\0\xFE\xFF", 4) == 0)
    return "UTF-32BE";
  if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
    return "UTF-16LE";
  if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
    return "UTF-16BE";
  return NULL;
}

/* European text in UTF-16 has a NUL in nearly every other byte. */
static const char *encoding_of_nuls(const char *bytes, size_t length)
{
  size_t nuls[2] = {0, 0}, looked = length < 4096 ? length : 4096;
  if (looked < 8 || length % 2 != 0)
    return NULL;
  for (size_t i = 0; i < looked; i++)
    nuls[i % 2] += bytes[i] == '\0';
  size_t most = looked / 2 * 3 / 4, few = looked / 2 / 10;
  if (nuls[1] >= most && nuls[0] <= few)
    return "UTF-16LE";
  if (nuls[0] >= most && nuls[1] <= few)
    return "UTF-16BE";
  return NULL;
}

Status encoding_decode(Arena *arena, const char *file, const char *bytes, size_t length, const char *named, const char *declared, Log log,
                       Decoded *decoded)
{
  bool done = false;
  if (named) {
    done = decode_named(arena, named, bytes, length, decoded);
    if (!done)
      log_message(log, LOG_WARNING, file, 0, 0, "unknown encoding \"%s\", recognising it instead", named);
  }
  const char *recognised = done ? NULL : encoding_of_mark(bytes, length);
  if (!done && !recognised)
    recognised = encoding_of_nuls(bytes, length);
  if (recognised)
    done = decode_named(arena, recognised, bytes, length, decoded);
  if (!done) {
    Utf8Census census = take_census(bytes, length);
    bool mostly_utf8 = census.bad == 0 || census.sequences >= census.bad || (census.cut > 1 && census.cut == census.bad);
    if (!mostly_utf8 && declared && !is_utf8(declared))
      done = decode_named(arena, declared, bytes, length, decoded);
    if (!done)
      *decoded = mostly_utf8 ? decode_utf8(arena, bytes, length) : decode_windows_1252(arena, bytes, length);
  }
  if (decoded->repaired > 0)
    log_message(log, LOG_WARNING, file, 0, 0, "%zu characters that are not valid %s are replaced", decoded->repaired, decoded->name);
  return STATUS_OK;
}
