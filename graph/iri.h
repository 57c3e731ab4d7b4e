/* iri.h - IRIs that are valid whatever the text holds (RFC 3987). */
#ifndef ENTENTE_IRI_H
#define ENTENTE_IRI_H

#include "arena.h"

#include <stdbool.h>

/* True for an absolute IRI: a scheme, and no character that Turtle or RFC 3987 forbids. `iri` is a NUL-terminated string of any bytes. */
bool iri_is_valid(const char *iri);

/* A path segment from a name: NFC, spaces become '_', what an IRI may not hold is percent-encoded. Never empty; at most some 200 bytes. */
char *iri_segment(Arena *arena, const char *name);

/* A fragment from a label: its key with '-' for what is no letter or digit. Never empty; at most some 80 bytes. */
char *iri_slug(Arena *arena, const char *label);

/* A file name as a file: IRI, relative names left relative to nothing ("file:a/b.txt"). */
char *iri_of_file(Arena *arena, const char *path);

#endif
