/* embedding.h - the input vector of a word: what is known of its form, its parts, its shape and its entry in the lexicon. */
#ifndef ENTENTE_EMBEDDING_H
#define ENTENTE_EMBEDDING_H

#include "layer.h"
#include "lexicon.h"

typedef struct {
  const uint32_t *keys; /* ascending hashes of known forms */
  const uint16_t *trained_rows;
  const uint16_t *fixed_rows;
  size_t key_count;
  QuantisedMatrix trained, fixed, subword, shape, lexical;
  const Lexicon *lexicon;
} Embedding;

/* What the network needs to know of one form; shared by all its occurrences in a document. */
typedef struct FormEntry {
  struct FormEntry *next; /* in the same slot of the table */
  const char *form;
  const float *word;   /* word and subword vectors, one after the other */
  uint16_t entry;      /* of the lexicon */
  uint8_t letter_case; /* case and digit classes of the shape */
  uint8_t digits;
  uint8_t letters; /* number of letters, at most 255 */
  bool has_lower;
  bool first_letter_upper;
  bool opens; /* a quote, bracket or dash after which a capital means little */
} FormEntry;

typedef struct {
  const Embedding *embedding;
  Arena *arena;
  FormEntry **slots;
  size_t slot_count;
  size_t entry_count;
} FormTable;

/* Reads the sections of a model, which must outlive it. STATUS_BAD_MODEL for a missing or ill-shaped one, STATUS_LIMIT, STATUS_NO_MEMORY; close it also
 * after a failure. */
Status embedding_open(const Model *model, const Lexicon *lexicon, Embedding *embedding);
size_t embedding_width(const Embedding *embedding);

/* An empty table of the forms of one document, owned by the arena. */
FormTable *form_table_new(Arena *arena, const Embedding *embedding);

/* The entry of a form, made when it is new; `form` must live as long as the table. */
const FormEntry *form_table_get(FormTable *table, const char *form);

/* What the vector of a form holds wherever it stands: its word, subword and lexical vectors, one after the other. */
size_t embedding_form_width(const Embedding *embedding);
void embedding_form(const Embedding *embedding, const FormEntry *form, float *vector);

/* Input vectors of one sentence, into vectors [first, first + count) of `out`. */
void embedding_sentence(const Kernel *kernel, const Embedding *embedding, const FormEntry *const *forms, size_t count, Activations *out,
                        size_t first);

#endif
