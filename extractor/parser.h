/* parser.h - dependency heads and labels: biaffine scores over encoded words and the best tree. */
#ifndef ENTENTE_PARSER_H
#define ENTENTE_PARSER_H

#include "layer.h"
#include "tree.h"

typedef struct {
  Layer arc_dependent, arc_head, arc_bilinear;
  const float *arc_root;      /* vector of the root as a head */
  const float *arc_head_bias; /* dot product with a head's vector */
  size_t arc_size;
  Layer label_dependent, label_head, label_output;
  const float *label_root;
  size_t label_size;
  size_t label_count;
  Relation *relations;   /* of each label */
  const char **subtypes; /* "" where none */
  char *label_text;      /* holds the subtypes */
  size_t root_label;
} Parser;

/* Reads the sections of a model, which must outlive it. STATUS_BAD_MODEL for a missing or ill-shaped one, STATUS_LIMIT, STATUS_NO_MEMORY; close it also
 * after a failure. */
Status parser_open(const Model *model, size_t encoder_width, Parser *parser);
void parser_close(Parser *parser);

/* Sets head, relation and subtype of the words of sentences; words of sentence s are vectors [starts[s], starts[s + 1]) of `encoded`.
 * Subtypes are owned by the parser. */
void parser_run(const Kernel *kernel, const Parser *parser, Arena *arena, const Activations *encoded, const size_t *starts,
                Sentence *const *sentences, size_t sentence_count);

#endif
