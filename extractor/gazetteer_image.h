/* gazetteer_image.h - the layout of a compiled gazetteer. Private to gazetteer.c and gazetteer_builder.c.
 *
 * header | entries | names | name slots | listings | entry slots | first names | strings
 *
 * All is in 32-bit words of the machine that compiled it, references are indices and byte offsets, so the file is
 * used where it lies. String offset 0 is the empty string and means "none". Names with one key are neighbours, best
 * first; the slots are open hash tables (linear probing, size a power of two, at least half empty).
 */
#ifndef ENTENTE_GAZETTEER_IMAGE_H
#define ENTENTE_GAZETTEER_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#define GAZETTEER_MAGIC "ENTGAZ\r\n"
enum { GAZETTEER_VERSION = 1 };
#define GAZETTEER_BYTE_ORDER 0x01020304u

typedef struct {
  uint32_t offset; /* bytes from the start of the file, a multiple of 4 */
  uint32_t count;  /* elements */
} ImageSection;

typedef struct {
  char magic[8];
  uint32_t byte_order;
  uint32_t version;
  uint32_t file_size;
  uint32_t longest_name;     /* words */
  ImageSection entries;      /* ImageEntry */
  ImageSection names;        /* ImageName */
  ImageSection name_slots;   /* uint32_t: 1 + index of the first name of a key, 0 for an empty slot */
  ImageSection listings;     /* uint32_t: indices of the names of each entry, in the order written */
  ImageSection entry_slots;  /* uint32_t: 1 + index of an entry, by its canonical name */
  ImageSection first_names;  /* ImageFirstName: itself a hash table, key 0 for an empty slot */
  ImageSection strings;      /* bytes, NUL-terminated strings */
  uint32_t content_checksum; /* of all that follows the header */
  uint32_t header_checksum;  /* of all before this field */
} ImageHeader;

typedef struct {
  uint32_t name, class_name, label_fr, label_en, wikidata, geonames, country, code; /* strings */
  uint32_t weight;
  uint32_t first_listing;
  uint16_t listing_count;
  uint8_t is_capital;
  uint8_t gender;
} ImageEntry;

typedef struct {
  uint32_t key;     /* string: index key */
  uint32_t written; /* string */
  uint32_t entry;
  uint8_t form;     /* NameForm */
  uint8_t language; /* Language */
  uint8_t casing;   /* Casing */
  uint8_t unused;
} ImageName;

typedef struct {
  uint32_t key; /* string: index key */
  uint32_t gender;
} ImageFirstName;

/* Which capitals a name wants to be recognised by. */
typedef enum {
  CASING_ANY,      /* none: "conseil de sécurité", adjectives */
  CASING_CAPITALS, /* no lower-case letter: "ONU", "US" */
  CASING_FIRST,    /* a capital in the first word: "France", "Union européenne" */
  CASING_LATER,    /* a capital that begins a later word: "Le Monde", "Côte d'Ivoire" */
  CASING_SOME,     /* a capital somewhere: "iPhone", "ar-Raqqa" */
  CASING_BOTH      /* a capital in the first and in a later word: family names such as "Le Maire" */
} Casing;

/* The casing that a written name wants. */
Casing gazetteer_casing(const char *written);

/* The key that names are indexed under: text_key() without full stops, with hyphens, apostrophes, commas, slashes, brackets and quotation marks
 * read as spaces. Writes at most `room` bytes with the NUL to `out`; returns the length, or `room` when it did not fit. */
size_t gazetteer_index_key(const char *key, char *out, size_t room);

uint32_t gazetteer_checksum(const void *bytes, size_t length);

#endif
