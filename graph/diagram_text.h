/* diagram_text.h - strangers' text made fit for Graphviz: stripped, cut, wrapped, escaped. Results are from the arena. */
#ifndef ENTENTE_DIAGRAM_TEXT_H
#define ENTENTE_DIAGRAM_TEXT_H

#include "arena.h"

#include <stddef.h>

/* One line of at most `limit` characters: malformed bytes become U+FFFD, control and direction-override characters go, white
 * space becomes single spaces, what is too long ends in an ellipsis. Not escaped. NULL gives "". */
char *diagram_clean(Arena *arena, const char *text, size_t limit);

/* The same as lines of about `width` characters, broken at spaces, at most `lines` of them, escaped for an HTML-like label and joined
 * by `separator`. */
char *diagram_wrap(Arena *arena, const char *text, size_t width, size_t lines, const char *separator);

/* Escapes what is special in an HTML-like label. */
char *diagram_escape(Arena *arena, const char *text);

/* Escapes cleaned text for a plain attribute that Graphviz reads for escapes and entities, such as a tooltip. */
char *diagram_escape_plain(Arena *arena, const char *text);

/* An escaped address, or NULL unless it is http, https or begins with '#'. */
char *diagram_url(Arena *arena, const char *url);

#endif
