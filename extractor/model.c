#include "model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static const char MAGIC[8] = {'E', 'N', 'T', 'E', 'N', 'T', 'E', '\0'};

enum { HEADER_BYTES = 64, ENTRY_BYTES = 96, NAME_BYTES = 48, ALIGNMENT = 64, SECTION_LIMIT = 4096 };

typedef struct {
  char name[NAME_BYTES + 1];
  Section section;
} NamedSection;

struct Model {
  char *name; /* the path, for messages */
  Log log;
  const unsigned char *bytes;
  size_t length;
  void *mapped; /* NULL where the bytes are the caller's */
  NamedSection *sections;
  uint32_t section_count;
  const char *metadata;
  size_t metadata_length;
};

static uint32_t get_u32(const unsigned char *p)
{
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t get_u64(const unsigned char *p)
{
  return get_u32(p) | (uint64_t)get_u32(p + 4) << 32;
}

static bool is_big_endian(void)
{
  const uint16_t one = 1;
  return *(const unsigned char *)&one == 0;
}

static uint32_t checksum(const unsigned char *bytes, size_t length)
{
  return (uint32_t)crc32_z(crc32_z(0, NULL, 0), bytes, length);
}

Status model_reject(const Model *model, const char *section, const char *what)
{
  if (section)
    log_message(model->log, LOG_ERROR, model->name, 0, 0, "unusable model file: section '%s' %s", section, what);
  else
    log_message(model->log, LOG_ERROR, model->name, 0, 0, "unusable model file: %s", what);
  return STATUS_BAD_MODEL;
}

static size_t type_bytes(uint32_t type)
{
  static const unsigned char sizes[] = {1, 1, 2, 2, 4, 4, 4, 8};
  return type < sizeof sizes ? sizes[type] : 0;
}

static Status read_entry(Model *model, const unsigned char *entry, NamedSection *named)
{
  memcpy(named->name, entry, NAME_BYTES);
  Section *section = &named->section;
  uint32_t type = get_u32(entry + 48);
  section->rank = get_u32(entry + 52);
  uint64_t offset = get_u64(entry + 72), length = get_u64(entry + 80);
  size_t size = type_bytes(type);
  if (size == 0 || section->rank > 4)
    return model_reject(model, named->name, "has an unknown type or rank");
  section->type = (SectionType)type;
  uint64_t elements = 1;
  for (int i = 0; i < 4; i++) {
    section->shape[i] = get_u32(entry + 56 + 4 * i);
    if ((uint32_t)i >= section->rank)
      section->shape[i] = 1;
    if (section->shape[i] && elements > UINT32_MAX / section->shape[i])
      return model_reject(model, named->name, "is too large");
    elements *= section->shape[i];
  }
  if (offset % ALIGNMENT || offset > model->length || length > model->length - offset)
    return model_reject(model, named->name, "lies outside the file");
  if (elements * size != length)
    return model_reject(model, named->name, "has a length that does not fit its shape");
  section->data = model->bytes + offset;
  section->length = (size_t)length;
  return STATUS_OK;
}

static Status read_container(Model *model)
{
  const unsigned char *bytes = model->bytes;
  if (is_big_endian())
    return model_reject(model, NULL, "this machine's byte order is not supported");
  if (model->length < sizeof MAGIC || memcmp(bytes, MAGIC, sizeof MAGIC) != 0)
    return model_reject(model, NULL, "this is no entente model");
  if (model->length < HEADER_BYTES)
    return model_reject(model, NULL, "the file is truncated");
  uint32_t version = get_u32(bytes + 8);
  if (version != MODEL_FORMAT_VERSION) {
    log_message(model->log, LOG_ERROR, model->name, 0, 0,
                "unusable model file: format version %lu, this program reads version %d; get the models that belong to the program",
                (unsigned long)version, MODEL_FORMAT_VERSION);
    return STATUS_BAD_MODEL;
  }
  if (get_u32(bytes + 52) != checksum(bytes, 52))
    return model_reject(model, NULL, "the header is damaged (wrong checksum)");
  uint64_t length = get_u64(bytes + 16);
  if (length != model->length) {
    log_message(model->log, LOG_ERROR, model->name, 0, 0, "unusable model file: %s (%llu bytes, should be %llu)",
                model->length < length ? "the file is truncated" : "bytes follow the end", (unsigned long long)model->length,
                (unsigned long long)length);
    return STATUS_BAD_MODEL;
  }
  if (get_u32(bytes + 48) != checksum(bytes + HEADER_BYTES, model->length - HEADER_BYTES))
    return model_reject(model, NULL, "the file is damaged (wrong checksum)");
  model->section_count = get_u32(bytes + 12);
  uint64_t table = get_u64(bytes + 24), metadata = get_u64(bytes + 32), metadata_length = get_u64(bytes + 40);
  if (model->section_count > SECTION_LIMIT || table > model->length ||
      (uint64_t)model->section_count * ENTRY_BYTES > model->length - table || metadata > model->length ||
      metadata_length > model->length - metadata)
    return model_reject(model, NULL, "the table of sections lies outside the file");
  model->metadata = (const char *)bytes + metadata;
  model->metadata_length = (size_t)metadata_length;
  model->sections = calloc(model->section_count ? model->section_count : 1, sizeof *model->sections);
  if (!model->sections)
    return STATUS_NO_MEMORY;
  for (uint32_t i = 0; i < model->section_count; i++) {
    Status status = read_entry(model, bytes + table + (size_t)i * ENTRY_BYTES, &model->sections[i]);
    if (status != STATUS_OK)
      return status;
    if (i && strcmp(model->sections[i - 1].name, model->sections[i].name) >= 0)
      return model_reject(model, NULL, "the table of sections is not sorted");
  }
  return STATUS_OK;
}

static Model *model_new(const char *name, Log log)
{
  Model *model = calloc(1, sizeof *model);
  char *copy = malloc(strlen(name) + 1);
  if (!model || !copy) {
    free(model);
    free(copy);
    return NULL;
  }
  strcpy(copy, name);
  model->name = copy;
  model->log = log;
  return model;
}

static Status finish(Model *model, Model **result)
{
  Status status = read_container(model);
  if (status != STATUS_OK) {
    model_close(model);
    return status;
  }
  *result = model;
  return STATUS_OK;
}

Status model_open_memory(const char *name, const void *bytes, size_t length, Log log, Model **result)
{
  *result = NULL;
  Model *model = model_new(name, log);
  if (!model)
    return STATUS_NO_MEMORY;
  model->bytes = bytes;
  model->length = length;
  return finish(model, result);
}

Status model_open(const char *path, Log log, Model **result)
{
  *result = NULL;
  Model *model = model_new(path, log);
  if (!model)
    return STATUS_NO_MEMORY;
  struct stat information;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0 || fstat(file, &information) != 0 || !S_ISREG(information.st_mode)) {
    log_message(log, LOG_ERROR, path, 0, 0, "cannot open the model file: %s", file < 0 ? strerror(errno) : "not a regular file");
    if (file >= 0)
      close(file);
    model_close(model);
    return STATUS_IO;
  }
  model->length = (size_t)information.st_size;
  if (model->length) {
    void *mapped = mmap(NULL, model->length, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapped == MAP_FAILED) {
      log_message(log, LOG_ERROR, path, 0, 0, "cannot map the model file: %s", strerror(errno));
      close(file);
      model_close(model);
      return STATUS_IO;
    }
    model->mapped = mapped;
    model->bytes = mapped;
  }
  close(file);
  return finish(model, result);
}

void model_close(Model *model)
{
  if (!model)
    return;
  if (model->mapped)
    munmap(model->mapped, model->length);
  free(model->sections);
  free(model->name);
  free(model);
}

const char *model_name(const Model *model)
{
  return model->name;
}

const char *model_metadata(const Model *model, size_t *length)
{
  *length = model->metadata_length;
  return model->metadata;
}

static int by_name(const void *key, const void *element)
{
  return strcmp(key, ((const NamedSection *)element)->name);
}

const Section *model_section(const Model *model, const char *name)
{
  const NamedSection *found = bsearch(name, model->sections, model->section_count, sizeof *found, by_name);
  return found ? &found->section : NULL;
}

Status model_need(const Model *model, const char *name, SectionType type, uint32_t rank, const Section **section)
{
  *section = model_section(model, name);
  if (!*section)
    return model_reject(model, name, "is missing");
  if ((*section)->type != type || (*section)->rank != rank)
    return model_reject(model, name, "has another type or rank than this program expects");
  return STATUS_OK;
}

Status model_vector(const Model *model, const char *name, size_t count, const float **values)
{
  const Section *section;
  Status status = model_need(model, name, SECTION_F32, 1, &section);
  if (status != STATUS_OK)
    return status;
  if (section->shape[0] != count)
    return model_reject(model, name, "has another length than the matrix it belongs to");
  *values = section->data;
  for (size_t i = 0; i < count; i++)
    if (!((*values)[i] > -1e30f && (*values)[i] < 1e30f))
      return model_reject(model, name, "holds something that is no number");
  return STATUS_OK;
}

Status model_matrix(const Model *model, const char *name, QuantisedMatrix *matrix)
{
  const Section *section;
  Status status = model_need(model, name, SECTION_I8, 2, &section);
  if (status != STATUS_OK)
    return status;
  char scale[NAME_BYTES + 8];
  strncpy(scale, name, NAME_BYTES);
  scale[NAME_BYTES] = '\0';
  strcat(scale, ".scale");
  matrix->cells = section->data;
  matrix->rows = section->shape[0];
  matrix->columns = section->shape[1];
  if (!matrix->rows || !matrix->columns)
    return model_reject(model, name, "is empty");
  return model_vector(model, scale, matrix->rows, &matrix->scale);
}

Status model_text(const Model *model, const char *name, TextList *list)
{
  const Section *section;
  Status status = model_need(model, name, SECTION_U8, 1, &section);
  if (status != STATUS_OK)
    return status;
  const char *text = section->data;
  size_t length = section->length;
  if (length && text[length - 1] != '\n')
    return model_reject(model, name, "does not end with a line break");
  if (memchr(text, 0, length))
    return model_reject(model, name, "holds a NUL byte");
  uint32_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += text[i] == '\n';
  uint32_t *offsets = calloc((size_t)count + 1, sizeof *offsets);
  if (!offsets)
    return STATUS_NO_MEMORY;
  uint32_t line = 0;
  for (size_t i = 0; i < length; i++)
    if (text[i] == '\n')
      offsets[++line] = (uint32_t)i + 1;
  list->text = text;
  list->offsets = offsets;
  list->count = count;
  return STATUS_OK;
}
