/* splitter.h - what a bidirectional LSTM over the tokens of a paragraph says of where its sentences end.
 *
 * The linear classifier of segmenter.h sees a few tokens around a place; signatures, headlines, lists of names and other sentences without an
 * end mark show only in what comes before and after. The input of the LSTM is what the embedding knows of a token's form and what its
 * TokenView says; its scores are added to the sums of the classifier.
 */
#ifndef ENTENTE_SPLITTER_H
#define ENTENTE_SPLITTER_H

#include "embedding.h"
#include "encoder.h"
#include "segmenter.h"

typedef struct {
  Encoder encoder; /* without layers if the model has none for sentences */
  Layer output;
} Splitter;

/* The tokens of one paragraph. */
typedef struct {
  const char *const *forms; /* as strings that live as long as the table of forms */
  const TokenView *views;
  size_t count;
  float *scores; /* [count], in the units of the weights of the Segmenter */
} SplitterText;

/* Reads the sections segmenter.lstm.* and segmenter.out.*, if there, of a model, which must outlive it. STATUS_BAD_MODEL for an ill-shaped one,
 * STATUS_LIMIT, STATUS_NO_MEMORY; close it also after a failure. */
Status splitter_open(const Model *model, const Embedding *embedding, Splitter *splitter);
void splitter_close(Splitter *splitter);
bool splitter_is_present(const Splitter *splitter);

/* Sets the scores of the tokens of paragraphs. Long ones are read through windows that overlap. */
Status splitter_run(const Kernel *kernel, const Splitter *splitter, FormTable *table, const SplitterText *texts, size_t count);

#endif
