/* network.h - words of sentences to tags, trees, lemmas and names: the neural part of a model. */
#ifndef ENTENTE_NETWORK_H
#define ENTENTE_NETWORK_H

#include "embedding.h"
#include "encoder.h"
#include "namer.h"
#include "parser.h"
#include "tagger.h"
#include "tree.h"

typedef struct {
  const Kernel *kernel;
  Lexicon lexicon;
  Embedding embedding; /* refers to the lexicon: a Network stays where it was opened */
  Encoder encoder;
  Tagger tagger;
  Parser parser;
  Namer namer;
} Network;

typedef enum { NETWORK_TREES, NETWORK_ALL } NetworkOutput;

/* The model must outlive the network. To be closed also after it failed; `network` need not be set before. */
Status network_open(const Model *model, Network *network);
void network_close(Network *network);

/* Sets upos, feats, head, relation and subtype of all words from their forms; with NETWORK_ALL also lemma and ner. Sentences are not
 * empty. `table` is of the network's embedding. Lemmas are allocated from `results`; other strings belong to the network. */
Status network_parse(const Network *network, FormTable *table, Arena *results, Sentence *const *sentences, size_t count,
                     NetworkOutput output);

#endif
