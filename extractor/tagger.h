/* tagger.h - parts of speech, features and lemmas of encoded words. */
#ifndef ENTENTE_TAGGER_H
#define ENTENTE_TAGGER_H

#include "embedding.h"
#include "layer.h"
#include "lexicon.h"
#include "tree.h"

typedef struct {
  Layer hidden, upos_output, full_output;
  uint8_t *upos; /* Upos of each output of upos_output */
  size_t upos_count;
  uint8_t *tag_upos; /* Upos of each full tag */
  const char **tag_feats;
  char *tag_text; /* holds the features */
  size_t tag_count;
  Layer lemma_hidden, lemma_output;
  TextList scripts;
} Tagger;

/* Reads the sections of a model, which must outlive it. STATUS_BAD_MODEL for a missing or ill-shaped one, STATUS_LIMIT, STATUS_NO_MEMORY; close it also
 * after a failure. */
Status tagger_open(const Model *model, size_t encoder_width, size_t input_width, Tagger *tagger);
void tagger_close(Tagger *tagger);

/* Sets upos and feats; feats are owned by the tagger. */
void tagger_run(const Kernel *kernel, const Tagger *tagger, Arena *arena, const Activations *encoded, Word *const *words);

/* Sets the lemmas of tagged words, from `results`: by the lexicon where it knows the form, else by the best edit script. */
void tagger_lemmas(const Kernel *kernel, const Tagger *tagger, const Lexicon *lexicon, Arena *scratch, Arena *results,
                   const Activations *encoded, const Activations *input, const FormEntry *const *forms, Word *const *words);

#endif
