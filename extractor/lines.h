/* lines.h - plain text to paragraphs.
 *
 * A line is a paragraph, except where lines were broken to fit a width, as in e-mail: there all lines up to an
 * empty or a short one are one paragraph.
 */
#ifndef ENTENTE_LINES_H
#define ENTENTE_LINES_H

#include "furniture.h"

/* The paragraphs of valid UTF-8, as blocks without a kind, from `arena`. White space and byte-order marks at both ends are left out. */
Block *lines_split(Arena *arena, const char *text, size_t length, size_t *count);

#endif
