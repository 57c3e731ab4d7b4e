/* html.h - the article's text and metadata out of an HTML page.
 *
 * Reads any tag soup (libxml2 in recovery mode, no network, no DTD). The article is the article or main element, or else the
 * part of the page that holds most of its prose; navigation, forms, scripts, asides and lists of links are dropped.
 */
#ifndef ENTENTE_HTML_H
#define ENTENTE_HTML_H

#include "furniture.h"

enum { HTML_LIMIT_BYTES = 8 * 1024 * 1024 }; /* the tree of a page needs up to forty times its size */

typedef struct {
  const char *text; /* valid UTF-8, blocks separated by empty lines */
  size_t length;
  Block *blocks;
  size_t count;
  size_t dropped;        /* blocks with text that were left out */
  const char *title;     /* the headline; this and the following are NULL where the page has none */
  const char *publisher; /* og:site_name or the publisher of the structured data */
  const char *canonical; /* absolute address */
  const char *language;  /* of the html element, or og:locale */
  const char *published; /* the time as written, usually ISO 8601 */
} HtmlArticle;

/* Once before any thread reads. May be called again. */
void html_prepare(void);

/* True if decoded text looks like HTML. */
bool html_is_likely(const char *text, size_t length);

/* The encoding that the first bytes of a page declare, in `arena`, or NULL. */
const char *html_declared_encoding(Arena *arena, const char *bytes, size_t length);

/* Reads a page from valid UTF-8. STATUS_LIMIT over HTML_LIMIT_BYTES, STATUS_BAD_INPUT if there is no element at all. */
Status html_read(Arena *arena, const char *name, const char *text, size_t length, const FurniturePatterns *patterns, Log log,
                 HtmlArticle *article);

#endif
