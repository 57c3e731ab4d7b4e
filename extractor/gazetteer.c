/* A Gazetteer is a few images (gazetteer_image.h): the compiled file first, then what was added at run time. Nothing in
 * an image is trusted: every reference is checked where it is followed, so a damaged file gives wrong names at worst.
 */
#include "gazetteer.h"

#include "gazetteer_builder.h"
#include "gazetteer_image.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { IMAGE_LIMIT = 16, MATCH_TEXT_ROOM = 2048 };

typedef struct {
  const unsigned char *bytes;
  size_t size;
  bool is_mapped;
  ImageHeader header;
  const ImageEntry *entries;
  const ImageName *names;
  const uint32_t *name_slots;
  const uint32_t *listings;
  const uint32_t *entry_slots;
  const ImageFirstName *first_names;
  const char *strings;
  GazetteerEntry *filled;   /* made from `entries` when they are asked for */
  atomic_uchar *is_filled;  /* one for each of them */
  GazetteerEntry **earlier; /* the same entries in an earlier image, or NULL; NULL as a whole for the first image */
} Image;

struct Gazetteer {
  Image images[IMAGE_LIMIT];
  size_t image_count;
  pthread_mutex_t filling;
};

uint32_t gazetteer_checksum(const void *bytes, size_t length)
{
  const unsigned char *byte = bytes;
  uint32_t low = 1, high = 0; /* Adler-32 */
  for (size_t i = 0; i < length; i++) {
    low = (low + byte[i]) % 65521;
    high = (high + low) % 65521;
  }
  return high << 16 | low;
}

static bool separates_words(unsigned char byte)
{
  return byte != '\0' && strchr(" -'/,()\"", byte) != NULL;
}

size_t gazetteer_index_key(const char *key, char *out, size_t room)
{
  size_t length = 0;
  bool is_space_due = false;
  for (const char *byte = key; *byte; byte++) {
    if (*byte == '.')
      continue;
    if (separates_words((unsigned char)*byte)) {
      is_space_due = length > 0;
      continue;
    }
    if (length + is_space_due + 2 > room)
      return room;
    if (is_space_due)
      out[length++] = ' ';
    is_space_due = false;
    out[length++] = *byte;
  }
  if (length < room)
    out[length] = '\0';
  return length;
}

/* Which capitals a stretch of text has. Words end at spaces and apostrophes, their parts at hyphens too. */
typedef struct {
  bool has_upper, has_lower;
  bool is_first_capitalised; /* a part of the first word begins with a capital */
  bool is_later_capitalised; /* a part of a later word does */
} Capitals;

static bool is_apostrophe(uint32_t character)
{
  return character == '\'' || character == 0x2019 || character == 0x02BC;
}

static Capitals read_capitals(const char *text)
{
  Capitals capitals = {0};
  size_t length = strlen(text);
  bool is_first_word = true, begins_part = true, has_begun = false;
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += text_decode(text + at, length - at, &character);
    if (text_is_space(character) || is_apostrophe(character)) {
      is_first_word = is_first_word && !has_begun;
      begins_part = true;
    } else if (character == '-' || character == 0x2010 || character == 0x2011) {
      begins_part = true;
    } else {
      if (text_is_upper(character)) {
        capitals.has_upper = true;
        if (begins_part && is_first_word)
          capitals.is_first_capitalised = true;
        else if (begins_part)
          capitals.is_later_capitalised = true;
      } else if (text_is_lower(character)) {
        capitals.has_lower = true;
      }
      begins_part = false;
      has_begun = true;
    }
  }
  return capitals;
}

Casing gazetteer_casing(const char *written)
{
  Capitals capitals = read_capitals(written);
  if (!capitals.has_upper)
    return CASING_ANY;
  if (!capitals.has_lower)
    return CASING_CAPITALS;
  if (capitals.is_later_capitalised)
    return CASING_LATER;
  return capitals.is_first_capitalised ? CASING_FIRST : CASING_SOME;
}

static bool casing_fits(Casing casing, const Capitals *capitals)
{
  switch (casing) {
  case CASING_ANY: return true;
  case CASING_CAPITALS: return capitals->has_upper && !capitals->has_lower;
  case CASING_FIRST: return capitals->is_first_capitalised;
  case CASING_LATER: return capitals->is_later_capitalised;
  case CASING_SOME: return capitals->has_upper;
  case CASING_BOTH: return capitals->is_first_capitalised && capitals->is_later_capitalised;
  }
  return false;
}

static const char *image_string(const Image *image, uint32_t offset)
{
  return offset < image->header.strings.count ? image->strings + offset : "";
}

static const char *image_optional(const Image *image, uint32_t offset)
{
  const char *text = image_string(image, offset);
  return *text ? text : NULL;
}

static bool section_lies_inside(const ImageSection *section, size_t element, uint32_t file_size)
{
  return section->offset % 4 == 0 && section->offset >= sizeof(ImageHeader) && section->offset <= file_size &&
         section->count <= (file_size - section->offset) / element;
}

static bool is_power_of_two(uint32_t number)
{
  return number && (number & (number - 1)) == 0;
}

/* What is wrong with an image, or NULL. */
static const char *image_attach(Image *image, const unsigned char *bytes, size_t size)
{
  image->bytes = bytes;
  image->size = size;
  ImageHeader *header = &image->header;
  if (size < sizeof *header)
    return "shorter than its header";
  memcpy(header, bytes, sizeof *header);
  if (memcmp(header->magic, GAZETTEER_MAGIC, sizeof header->magic) != 0)
    return "not a compiled gazetteer";
  if (header->byte_order != GAZETTEER_BYTE_ORDER)
    return "compiled for a machine of another byte order";
  if (header->version != GAZETTEER_VERSION)
    return "of another version";
  if (header->header_checksum != gazetteer_checksum(bytes, offsetof(ImageHeader, header_checksum)))
    return "damaged header";
  if (header->file_size != size)
    return "truncated or padded";
  if (!section_lies_inside(&header->entries, sizeof(ImageEntry), header->file_size) ||
      !section_lies_inside(&header->names, sizeof(ImageName), header->file_size) ||
      !section_lies_inside(&header->name_slots, sizeof(uint32_t), header->file_size) ||
      !section_lies_inside(&header->listings, sizeof(uint32_t), header->file_size) ||
      !section_lies_inside(&header->entry_slots, sizeof(uint32_t), header->file_size) ||
      !section_lies_inside(&header->first_names, sizeof(ImageFirstName), header->file_size) ||
      !section_lies_inside(&header->strings, 1, header->file_size) || !is_power_of_two(header->name_slots.count) ||
      !is_power_of_two(header->entry_slots.count) || !is_power_of_two(header->first_names.count) || !header->strings.count)
    return "sections out of place";
  image->entries = (const void *)(bytes + header->entries.offset);
  image->names = (const void *)(bytes + header->names.offset);
  image->name_slots = (const void *)(bytes + header->name_slots.offset);
  image->listings = (const void *)(bytes + header->listings.offset);
  image->entry_slots = (const void *)(bytes + header->entry_slots.offset);
  image->first_names = (const void *)(bytes + header->first_names.offset);
  image->strings = (const char *)bytes + header->strings.offset;
  if (image->strings[header->strings.count - 1] != '\0')
    return "strings without an end";
  return NULL;
}

static bool image_make_room(Image *image)
{
  size_t count = image->header.entries.count;
  /* One more than needed, as nothing may be all that there is. */
  image->filled = calloc(count + 1, sizeof *image->filled);
  image->is_filled = calloc(count + 1, sizeof *image->is_filled);
  return image->filled && image->is_filled;
}

static void image_release(Image *image)
{
  free(image->filled);
  free((void *)image->is_filled);
  free(image->earlier);
  if (image->is_mapped)
    munmap((void *)image->bytes, image->size);
  else
    free((void *)image->bytes);
}

static Gender gender_of(uint32_t number)
{
  return number <= GENDER_BOTH ? (Gender)number : GENDER_UNKNOWN;
}

static void fill_entry(const Image *image, uint32_t index, GazetteerEntry *entry)
{
  const ImageEntry *source = &image->entries[index];
  *entry = (GazetteerEntry){.name = image_string(image, source->name),
                            .class_name = image_string(image, source->class_name),
                            .label_fr = image_optional(image, source->label_fr),
                            .label_en = image_optional(image, source->label_en),
                            .wikidata = image_optional(image, source->wikidata),
                            .geonames = image_optional(image, source->geonames),
                            .country = image_optional(image, source->country),
                            .weight = source->weight,
                            .is_capital = source->is_capital != 0,
                            .gender = gender_of(source->gender),
                            .code = image_optional(image, source->code)};
}

/* The entry with an index below the count of the image, filled. Entries of an image that are known from an earlier one are those. */
static GazetteerEntry *image_entry(Gazetteer *gazetteer, Image *image, uint32_t index)
{
  if (image->earlier && image->earlier[index])
    return image->earlier[index];
  if (!atomic_load_explicit(&image->is_filled[index], memory_order_acquire)) {
    pthread_mutex_lock(&gazetteer->filling);
    if (!atomic_load_explicit(&image->is_filled[index], memory_order_relaxed)) {
      fill_entry(image, index, &image->filled[index]);
      atomic_store_explicit(&image->is_filled[index], 1, memory_order_release);
    }
    pthread_mutex_unlock(&gazetteer->filling);
  }
  return &image->filled[index];
}

/* The index of the first name under an index key, or the number of names. */
static uint32_t image_find(const Image *image, const char *key)
{
  uint32_t mask = image->header.name_slots.count - 1;
  uint32_t slot = text_hash(key) & mask;
  for (uint32_t probes = 0; probes <= mask && image->name_slots[slot]; probes++, slot = (slot + 1) & mask) {
    uint32_t name = image->name_slots[slot] - 1;
    if (name < image->header.names.count && strcmp(image_string(image, image->names[name].key), key) == 0)
      return name;
  }
  return image->header.names.count;
}

static bool image_find_entry(const Image *image, const char *name, uint32_t *index)
{
  uint32_t mask = image->header.entry_slots.count - 1;
  uint32_t slot = text_hash(name) & mask;
  for (uint32_t probes = 0; probes <= mask && image->entry_slots[slot]; probes++, slot = (slot + 1) & mask) {
    *index = image->entry_slots[slot] - 1;
    if (*index < image->header.entries.count && strcmp(image_string(image, image->entries[*index].name), name) == 0)
      return true;
  }
  return false;
}

static Status map_file(const char *path, Log log, Image *image)
{
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    log_message(log, LOG_ERROR, path, 0, 0, "cannot open the gazetteer: %s", strerror(errno));
    return STATUS_IO;
  }
  struct stat properties;
  void *bytes = MAP_FAILED;
  const char *problem = "shorter than its header";
  if (fstat(file, &properties) == 0 && S_ISREG(properties.st_mode) && properties.st_size > 0 && properties.st_size <= UINT32_MAX) {
    bytes = mmap(NULL, (size_t)properties.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    problem = bytes == MAP_FAILED ? "cannot be mapped" : image_attach(image, bytes, (size_t)properties.st_size);
  }
  close(file);
  if (!problem) {
    image->is_mapped = true;
    return STATUS_OK;
  }
  if (bytes != MAP_FAILED)
    munmap(bytes, (size_t)properties.st_size);
  log_message(log, LOG_ERROR, path, 0, 0, "unusable gazetteer: %s", problem);
  return STATUS_BAD_SCHEMA;
}

Status gazetteer_open(const char *path, Log log, Gazetteer **gazetteer)
{
  *gazetteer = NULL;
  Gazetteer *opened = calloc(1, sizeof *opened);
  if (!opened)
    return STATUS_NO_MEMORY;
  pthread_mutex_init(&opened->filling, NULL);
  Status status = map_file(path, log, &opened->images[0]);
  if (status == STATUS_OK) {
    opened->image_count = 1;
    if (!image_make_room(&opened->images[0]))
      status = STATUS_NO_MEMORY;
  }
  if (status != STATUS_OK) {
    gazetteer_close(opened);
    return status;
  }
  *gazetteer = opened;
  return STATUS_OK;
}

void gazetteer_close(Gazetteer *gazetteer)
{
  if (!gazetteer)
    return;
  for (size_t i = 0; i < gazetteer->image_count; i++)
    image_release(&gazetteer->images[i]);
  pthread_mutex_destroy(&gazetteer->filling);
  free(gazetteer);
}

Status gazetteer_verify(const Gazetteer *gazetteer)
{
  for (size_t i = 0; i < gazetteer->image_count; i++) {
    const Image *image = &gazetteer->images[i];
    if (image->header.content_checksum != gazetteer_checksum(image->bytes + sizeof(ImageHeader), image->size - sizeof(ImageHeader)))
      return STATUS_BAD_SCHEMA;
  }
  return STATUS_OK;
}

/* What a later image says of an entry goes over what is known. */
static void override_entry(GazetteerEntry *entry, const GazetteerEntry *later)
{
  const char **fields[] = {&entry->class_name, &entry->label_fr, &entry->label_en, &entry->wikidata,
                           &entry->geonames,   &entry->country,  &entry->code};
  const char *values[] = {*later->class_name ? later->class_name : NULL,
                          later->label_fr,
                          later->label_en,
                          later->wikidata,
                          later->geonames,
                          later->country,
                          later->code};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (values[i])
      *fields[i] = values[i];
  if (later->weight)
    entry->weight = later->weight;
  if (later->gender != GENDER_UNKNOWN)
    entry->gender = later->gender;
  entry->is_capital = entry->is_capital || later->is_capital;
}

/* The entry of a name in the first `count` images; NULL when there is none. */
static GazetteerEntry *find_entry(Gazetteer *gazetteer, size_t count, const char *name)
{
  for (size_t i = 0; i < count; i++) {
    uint32_t index;
    if (image_find_entry(&gazetteer->images[i], name, &index))
      return image_entry(gazetteer, &gazetteer->images[i], index);
  }
  return NULL;
}

Status gazetteer_add(Gazetteer *gazetteer, GazetteerBuilder *builder, Log log)
{
  if (gazetteer->image_count == IMAGE_LIMIT) {
    log_message(log, LOG_ERROR, NULL, 0, 0, "too many additions to the gazetteer");
    return STATUS_LIMIT;
  }
  unsigned char *bytes = NULL;
  size_t size = 0;
  Status status = gazetteer_builder_finish(builder, gazetteer, &bytes, &size);
  if (status != STATUS_OK)
    return status;
  Image image = {0};
  if (image_attach(&image, bytes, size)) {
    free(bytes);
    return STATUS_INTERNAL;
  }
  image.earlier = calloc((size_t)image.header.entries.count + 1, sizeof(GazetteerEntry *));
  if (!image_make_room(&image) || !image.earlier) {
    image_release(&image);
    return STATUS_NO_MEMORY;
  }
  for (uint32_t i = 0; i < image.header.entries.count; i++) {
    GazetteerEntry later;
    fill_entry(&image, i, &later);
    GazetteerEntry *known = find_entry(gazetteer, gazetteer->image_count, later.name);
    if (known)
      override_entry(known, &later);
    image.earlier[i] = known;
  }
  gazetteer->images[gazetteer->image_count++] = image;
  return STATUS_OK;
}

static bool comes_before(const GazetteerMatch *a, const GazetteerMatch *b)
{
  if (a->form != b->form)
    return a->form < b->form;
  if (a->entry->weight != b->entry->weight)
    return a->entry->weight > b->entry->weight;
  return strcmp(a->entry->name, b->entry->name) < 0;
}

/* Adjectives and inhabitants are ways to speak of an entry that a caller tells apart; all others say the same. */
static bool says_the_same(NameForm a, NameForm b)
{
  bool is_a_apart = a == FORM_ADJECTIVE || a == FORM_INHABITANT;
  bool is_b_apart = b == FORM_ADJECTIVE || b == FORM_INHABITANT;
  return a == b || (!is_a_apart && !is_b_apart);
}

/* Puts a match into the sorted array, which keeps its best `room`; returns the new count. */
static size_t insert_match(GazetteerMatch *matches, size_t count, size_t room, GazetteerMatch match)
{
  for (size_t i = 0; i < count; i++)
    if (matches[i].entry == match.entry && says_the_same(matches[i].form, match.form)) {
      if (!comes_before(&match, &matches[i]))
        return count;
      memmove(&matches[i], &matches[i + 1], (count - i - 1) * sizeof *matches);
      count--;
      break;
    }
  size_t at = count;
  while (at > 0 && comes_before(&match, &matches[at - 1]))
    at--;
  if (at >= room)
    return count;
  if (count == room)
    count--;
  memmove(&matches[at + 1], &matches[at], (count - at) * sizeof *matches);
  matches[at] = match;
  return count + 1;
}

/* `capitals` is NULL where they do not matter. */
static size_t find_indexed(const Gazetteer *gazetteer, const char *key, const Capitals *capitals, Language language,
                           GazetteerMatch *matches, size_t room)
{
  size_t found = 0;
  for (size_t i = 0; i < gazetteer->image_count && *key && room; i++) {
    const Image *image = &gazetteer->images[i];
    uint32_t first = image_find(image, key);
    for (uint32_t at = first; at < image->header.names.count && image->names[at].key == image->names[first].key; at++) {
      const ImageName *name = &image->names[at];
      bool is_spoken = name->language == LANGUAGE_UNKNOWN || language == LANGUAGE_UNKNOWN || name->language == language;
      if (!is_spoken || name->entry >= image->header.entries.count || name->form > FORM_SURNAME)
        continue;
      if (capitals && !casing_fits((Casing)name->casing, capitals))
        continue;
      GazetteerMatch match = {image_entry((Gazetteer *)gazetteer, (Image *)image, name->entry), (NameForm)name->form};
      found = insert_match(matches, found, room, match);
    }
  }
  return found;
}

size_t gazetteer_find(const Gazetteer *gazetteer, const char *key, Language language, GazetteerMatch *matches, size_t room)
{
  return gazetteer_find_form(gazetteer, NULL, key, language, matches, room);
}

size_t gazetteer_find_form(const Gazetteer *gazetteer, const char *form, const char *key, Language language, GazetteerMatch *matches,
                           size_t room)
{
  char indexed[MATCH_TEXT_ROOM];
  if (gazetteer_index_key(key, indexed, sizeof indexed) >= sizeof indexed)
    return 0;
  Capitals capitals = {0};
  if (form)
    capitals = read_capitals(form);
  return find_indexed(gazetteer, indexed, form ? &capitals : NULL, language, matches, room);
}

/* A name does not go on behind a token that is nothing but punctuation, unless that can stand inside one. */
static bool joins_words(const char *key)
{
  return strcmp(key, "-") == 0 || strcmp(key, "'") == 0;
}

size_t gazetteer_longest_form(const Gazetteer *gazetteer, const char *const *forms, const char *const *keys, size_t count,
                              Language language, GazetteerMatch *matches, size_t room, size_t *match_count)
{
  /* How far the text can be part of a name, and where each of its words ends. */
  enum { TOKEN_LIMIT = 48 };
  char indexed[MATCH_TEXT_ROOM], written[MATCH_TEXT_ROOM];
  size_t index_ends[TOKEN_LIMIT], written_ends[TOKEN_LIMIT];
  bool is_word[TOKEN_LIMIT];
  size_t longest_name = 0;
  for (size_t i = 0; i < gazetteer->image_count; i++)
    if (gazetteer->images[i].header.longest_name > longest_name)
      longest_name = gazetteer->images[i].header.longest_name;

  size_t tokens = 0, words = 0, index_length = 0, written_length = 0;
  while (tokens < count && tokens < TOKEN_LIMIT && words < longest_name) {
    size_t begin = index_length;
    if (begin + 2 > sizeof indexed)
      break;
    if (begin)
      indexed[begin++] = ' ';
    size_t length = gazetteer_index_key(keys[tokens], indexed + begin, sizeof indexed - begin);
    if (length >= sizeof indexed - begin || (!length && (!tokens || !joins_words(keys[tokens]))))
      break;
    if (forms) {
      size_t form_length = strlen(forms[tokens]);
      if (written_length + form_length + 2 > sizeof written)
        break;
      if (written_length)
        written[written_length++] = ' ';
      memcpy(written + written_length, forms[tokens], form_length);
      written_length += form_length;
    }
    is_word[tokens] = length > 0;
    if (length)
      index_length = begin + length;
    index_ends[tokens] = index_length;
    written_ends[tokens] = written_length;
    words += length > 0;
    tokens++;
  }
  *match_count = 0;
  for (; tokens > 0; tokens--) {
    if (!is_word[tokens - 1])
      continue;
    indexed[index_ends[tokens - 1]] = '\0';
    written[written_ends[tokens - 1]] = '\0';
    Capitals capitals = {0};
    if (forms)
      capitals = read_capitals(written);
    *match_count = find_indexed(gazetteer, indexed, forms ? &capitals : NULL, language, matches, room);
    if (*match_count)
      return tokens;
  }
  return 0;
}

size_t gazetteer_longest(const Gazetteer *gazetteer, const char *const *keys, size_t count, Language language, GazetteerMatch *matches,
                         size_t room, size_t *match_count)
{
  return gazetteer_longest_form(gazetteer, NULL, keys, count, language, matches, room, match_count);
}

const GazetteerEntry *gazetteer_entry(const Gazetteer *gazetteer, const char *name)
{
  return find_entry((Gazetteer *)gazetteer, gazetteer->image_count, name);
}

/* The index of an entry in an image, or its count of entries. */
static uint32_t index_in_image(const Image *image, const GazetteerEntry *entry)
{
  uint32_t count = image->header.entries.count;
  uintptr_t at = (uintptr_t)entry, begin = (uintptr_t)image->filled;
  if (at >= begin && at < begin + count * sizeof *entry)
    return (uint32_t)((at - begin) / sizeof *entry);
  uint32_t index;
  if (image->earlier && image_find_entry(image, entry->name, &index) && image->earlier[index] == entry)
    return index;
  return count;
}

size_t gazetteer_aliases(const Gazetteer *gazetteer, const GazetteerEntry *entry, GazetteerAlias *aliases, size_t room)
{
  size_t stored = 0;
  for (size_t i = 0; i < gazetteer->image_count; i++) {
    const Image *image = &gazetteer->images[i];
    uint32_t index = index_in_image(image, entry);
    if (index >= image->header.entries.count)
      continue;
    const ImageEntry *source = &image->entries[index];
    for (uint32_t k = 0; k < source->listing_count && stored < room; k++) {
      uint32_t listing = source->first_listing + k;
      if (listing < source->first_listing || listing >= image->header.listings.count ||
          image->listings[listing] >= image->header.names.count)
        break;
      const ImageName *name = &image->names[image->listings[listing]];
      if (name->form <= FORM_SURNAME)
        aliases[stored++] = (GazetteerAlias){image_string(image, name->written), (NameForm)name->form,
                                             name->language < LANGUAGE_COUNT ? (Language)name->language : LANGUAGE_UNKNOWN};
    }
  }
  return stored;
}

static Gender image_first_name(const Image *image, const char *key)
{
  uint32_t mask = image->header.first_names.count - 1;
  uint32_t slot = text_hash(key) & mask;
  for (uint32_t probes = 0; probes <= mask && image->first_names[slot].key; probes++, slot = (slot + 1) & mask)
    if (strcmp(image_string(image, image->first_names[slot].key), key) == 0)
      return gender_of(image->first_names[slot].gender);
  return GENDER_UNKNOWN;
}

Gender gazetteer_first_name(const Gazetteer *gazetteer, const char *key)
{
  char indexed[MATCH_TEXT_ROOM];
  if (gazetteer_index_key(key, indexed, sizeof indexed) >= sizeof indexed)
    return GENDER_UNKNOWN;
  /* "jean-pierre" is a name of its own or, failing that, a Jean. */
  do {
    for (size_t i = gazetteer->image_count; i-- > 0;) {
      Gender gender = image_first_name(&gazetteer->images[i], indexed);
      if (gender != GENDER_UNKNOWN)
        return gender;
    }
    char *space = strrchr(indexed, ' ');
    if (!space)
      return GENDER_UNKNOWN;
    *space = '\0';
  } while (true);
}
