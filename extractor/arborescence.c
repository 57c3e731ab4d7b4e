#include "arborescence.h"

#include <float.h>
#include <stdbool.h>
#include <string.h>

/* Added to the score of the root as a head, so that a tree has one child of the root at no gain from a second. */
static const double ROOT_PENALTY = -10000.0;

/* Some node of a cycle among heads[1..count], or 0. */
static int find_cycle(Arena *arena, const int *heads, size_t count)
{
  int *seen = arena_array(arena, count + 1, sizeof *seen);
  for (size_t i = 1; i <= count; i++) {
    int node = (int)i;
    while (node && !seen[node]) {
      seen[node] = (int)i;
      node = heads[node];
    }
    if (node && seen[node] == (int)i)
      return node;
  }
  return 0;
}

static void best_heads(const double *scores, size_t count, int *heads)
{
  size_t width = count + 1;
  for (size_t i = 1; i <= count; i++) {
    int best = -1;
    for (size_t j = 0; j <= count; j++)
      if (j != i && (best < 0 || scores[i * width + j] > scores[i * width + (size_t)best]))
        best = (int)j;
    heads[i] = best;
  }
}

/* Contracts a cycle of the greedy choice to one node, solves the smaller problem, and opens the cycle where it is entered. */
static void solve(Arena *arena, const double *scores, size_t count, int *heads)
{
  size_t width = count + 1;
  best_heads(scores, count, heads);
  int start = find_cycle(arena, heads, count);
  if (!start)
    return;
  bool *in_cycle = arena_array(arena, width, sizeof *in_cycle);
  size_t cycle_size = 0;
  for (int node = start; !in_cycle[node]; node = heads[node]) {
    in_cycle[node] = true;
    cycle_size++;
  }
  /* Nodes outside the cycle keep their order; the contracted node comes last. */
  size_t small = count - cycle_size + 1, small_width = small + 1;
  int *old_of = arena_array(arena, small_width, sizeof *old_of);
  size_t next = 0;
  for (size_t i = 0; i <= count; i++)
    if (!in_cycle[i])
      old_of[next++] = (int)i;
  double *contracted = arena_array(arena, small_width * small_width, sizeof *contracted);
  int *entered = arena_array(arena, small_width, sizeof *entered); /* by head outside: the node of the cycle that it would enter */
  int *leaving = arena_array(arena, small_width, sizeof *leaving); /* by dependent outside: the node of the cycle that heads it */
  for (size_t i = 0; i < small; i++) {
    size_t outside = (size_t)old_of[i];
    for (size_t j = 0; j < small; j++)
      contracted[i * small_width + j] = scores[outside * width + (size_t)old_of[j]];
    double enter = -DBL_MAX, leave = -DBL_MAX;
    for (size_t node = 1; node <= count; node++) {
      if (!in_cycle[node])
        continue;
      double gain = scores[node * width + outside] - scores[node * width + (size_t)heads[node]];
      if (!entered[i] || gain > enter) {
        enter = gain;
        entered[i] = (int)node;
      }
      if (outside && (!leaving[i] || scores[outside * width + node] > leave)) {
        leave = scores[outside * width + node];
        leaving[i] = (int)node;
      }
    }
    contracted[small * small_width + i] = enter;
    contracted[i * small_width + small] = leave;
  }
  int *small_heads = arena_array(arena, small_width, sizeof *small_heads);
  solve(arena, contracted, small, small_heads);
  for (size_t i = 1; i < small; i++)
    heads[old_of[i]] = small_heads[i] == (int)small ? leaving[i] : old_of[small_heads[i]];
  int from = small_heads[small];
  heads[entered[from]] = old_of[from];
}

/* The greedy choice where it is a tree with one root: no arborescence can be better. */
static bool is_tree(Arena *arena, const int *heads, size_t count)
{
  size_t roots = 0;
  for (size_t i = 1; i <= count; i++)
    roots += heads[i] == 0;
  return roots == 1 && !find_cycle(arena, heads, count);
}

void arborescence_find(Arena *arena, const float *scores, size_t stride, size_t count, int *heads)
{
  size_t width = count + 1;
  if (!count)
    return;
  double *exact = arena_array(arena, width * width, sizeof *exact);
  for (size_t i = 1; i <= count; i++)
    for (size_t j = 0; j <= count; j++)
      exact[i * width + j] = i == j ? -DBL_MAX : (double)scores[i * stride + j];
  best_heads(exact, count, heads);
  if (is_tree(arena, heads, count))
    return;
  for (size_t i = 1; i <= count; i++)
    exact[i * width] += ROOT_PENALTY;
  solve(arena, exact, count, heads);
}
