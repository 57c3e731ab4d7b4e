/* arena.h - memory that lives as long as one document (or one schema) and is freed at once.
 *
 * Allocation bumps a pointer in a chain of blocks; nothing is freed singly. Under AddressSanitizer every
 * allocation is a malloc of its own, so that overruns are seen. Not thread-safe; one arena, one thread.
 */
#ifndef ENTENTE_ARENA_H
#define ENTENTE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Arena Arena;

/* A new, empty arena, or NULL when out of memory. Free with arena_free. */
Arena *arena_new(void);

/* Frees the arena and all that was allocated from it. NULL is allowed. */
void arena_free(Arena *arena);

/* Forgets all allocations but keeps the memory for reuse. */
void arena_clear(Arena *arena);

/* `size` zeroed bytes, aligned for any type. Never NULL: when the system has no memory left the process is aborted,
 * as on every system that overcommits; the size of documents is limited (document.h) so that this does not depend on
 * what a stranger sends. */
void *arena_alloc(Arena *arena, size_t size);

/* An array of `count` zeroed elements; overflow of the product counts as out of memory. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* Copies. The result is NUL-terminated even when `text` is not. */
char *arena_copy(Arena *arena, const char *text, size_t length);
char *arena_string(Arena *arena, const char *text);

/* printf into the arena. */
char *arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Grows an arena array: returns `array` with room for at least `needed` elements of `size` bytes, moved if necessary;
 * `*capacity` is updated. `array` may be NULL with `*capacity` 0. New elements are zeroed. */
void *arena_grow(Arena *arena, void *array, size_t *capacity, size_t needed, size_t size);

/* Bytes handed out since creation or the last arena_clear. */
size_t arena_used(const Arena *arena);

#endif
