/* model.h - the file of one language's weights: sections by name, mapped read-only.
 *
 * A model file is a header, a table of named sections sorted by name, metadata in JSON and the sections, little-endian, protected by
 * CRC-32 (docs: extractor/models/FORMAT.md). Sections are numbers in up to four dimensions or lists of text lines.
 */
#ifndef ENTENTE_MODEL_H
#define ENTENTE_MODEL_H

#include "status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MODEL_FORMAT_VERSION = 1 };

typedef struct Model Model;

typedef enum { SECTION_U8 = 0, SECTION_I8, SECTION_U16, SECTION_I16, SECTION_U32, SECTION_I32, SECTION_F32, SECTION_U64 } SectionType;

typedef struct {
  const void *data; /* aligned to 64 bytes */
  size_t length;    /* bytes */
  SectionType type;
  uint32_t rank;
  uint32_t shape[4]; /* 1 beyond the rank */
} Section;

/* A matrix of signed bytes with a factor for each row: value = scale[row] * cells[row * columns + column]. */
typedef struct {
  const int8_t *cells;
  const float *scale;
  uint32_t rows;
  uint32_t columns;
} QuantisedMatrix;

/* Lines of a text section. */
typedef struct {
  const char *text;  /* each line ends with '\n' */
  uint32_t *offsets; /* count + 1; line i is text[offsets[i] .. offsets[i + 1] - 1) */
  uint32_t count;
} TextList;

/* Maps a file and checks all of it but what the sections mean. STATUS_IO where it cannot be read, STATUS_BAD_MODEL with a message where it
 * is damaged, truncated or of another version. Free with model_close. */
Status model_open(const char *path, Log log, Model **model);

/* The same for bytes in memory, which must outlive the model. For tests. */
Status model_open_memory(const char *name, const void *bytes, size_t length, Log log, Model **model);
void model_close(Model *model); /* NULL is allowed */

/* The path or name it was opened under, and its metadata; owned by the model. */
const char *model_name(const Model *model);
const char *model_metadata(const Model *model, size_t *length); /* JSON, not NUL-terminated */

/* A section, or NULL. */
const Section *model_section(const Model *model, const char *name);

/* A section that must be there with this type and rank; a message and STATUS_BAD_MODEL otherwise. */
Status model_need(const Model *model, const char *name, SectionType type, uint32_t rank, const Section **section);

/* Sections `name` (i8, rank 2) and `name`.scale. */
Status model_matrix(const Model *model, const char *name, QuantisedMatrix *matrix);

/* A vector of f32 of `count` elements. */
Status model_vector(const Model *model, const char *name, size_t count, const float **values);

/* The lines of a text section; `offsets` is allocated with malloc and belongs to the caller. */
Status model_text(const Model *model, const char *name, TextList *list);

/* Tells why a model cannot be used. Always STATUS_BAD_MODEL. */
Status model_reject(const Model *model, const char *section, const char *what);

#endif
