/* arborescence.h - the maximum spanning tree of a sentence (Chu-Liu/Edmonds), with one root. */
#ifndef ENTENTE_ARBORESCENCE_H
#define ENTENTE_ARBORESCENCE_H

#include "arena.h"

/* `scores` is [count + 1][stride]: scores[i * stride + j] for dependent i (1..count) and head j (0..count, 0 the root); row 0 and the
 * diagonal are not read. heads[i] for i in 1..count gets the best head; exactly one of them is 0. Ties go to the lowest head. */
void arborescence_find(Arena *arena, const float *scores, size_t stride, size_t count, int *heads);

#endif
