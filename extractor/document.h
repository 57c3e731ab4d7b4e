/* document.h - from bytes of a file to the text of an article.
 *
 * Reads plain text and HTML in any encoding that can be recognised (or is named), repairs what is not valid, finds
 * title, date, source, language, and splits the article into paragraphs, leaving page furniture out.
 *
 * All offsets are characters (Unicode code points), 0-based, end exclusive, into `text`. For plain text input
 * `text` is the input file decoded, byte-order mark and all other characters kept in place, so the offsets are those of
 * the input file. For HTML `text` is the article's text that was taken out of the page (`is_extracted` is true).
 */
#ifndef ENTENTE_DOCUMENT_H
#define ENTENTE_DOCUMENT_H

#include "arena.h"
#include "status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DOCUMENT_LIMIT_BYTES = 64 * 1024 * 1024 }; /* larger inputs are refused with STATUS_LIMIT */

typedef enum { LANGUAGE_UNKNOWN = 0, LANGUAGE_FRENCH, LANGUAGE_ENGLISH, LANGUAGE_COUNT } Language;

/* "fr", "en" or "und"; and back (also "fr-FR", "en_US"), LANGUAGE_UNKNOWN where it is no language of ours. */
const char *language_code(Language language);
Language language_from_code(const char *code);

typedef enum {
  PARAGRAPH_TITLE,    /* the article's own headline */
  PARAGRAPH_LEAD,     /* standfirst under the headline */
  PARAGRAPH_DATELINE, /* "Publié le 29/12/2025 11:03": read for the date, no facts */
  PARAGRAPH_HEADING,  /* a heading inside the article */
  PARAGRAPH_BODY,
  PARAGRAPH_CAPTION,  /* caption of a picture of this article */
  PARAGRAPH_FURNITURE /* menus, share buttons, related headlines, comment forms: no facts */
} ParagraphKind;

typedef struct {
  ParagraphKind kind;
  size_t begin; /* characters */
  size_t end;
  size_t byte_begin; /* the same stretch in bytes of Document.text */
  size_t byte_end;
} Paragraph;

typedef struct {
  const char *name;       /* what the caller called it: a path, "-" or a URL; never NULL */
  const char *identifier; /* short, unique-in-a-folder name for IRIs, e.g. "000_0e93ddfc3f56b718" */
  const char *source;     /* IRI of the original where the page names one (canonical link), else NULL */
  const char *text;       /* valid UTF-8 without NUL */
  size_t text_bytes;
  size_t text_characters;
  bool is_extracted;
  Language language;
  const char *title;     /* NULL where none was found */
  const char *publisher; /* NULL where none was found */
  const char *date;      /* ISO 8601 day the article is dated, "2025-12-29", or NULL; time of day is dropped */
  Paragraph *paragraphs;
  size_t paragraph_count;
  size_t furniture_count; /* paragraphs left out */
  size_t repaired_count;  /* characters replaced by U+FFFD */
  const size_t *index;    /* made by document_index, or NULL: then document_byte and document_character count from the start */
} Document;

typedef enum { INPUT_GUESS, INPUT_TEXT, INPUT_HTML } InputFormat;

typedef struct {
  InputFormat format;
  const char *encoding; /* NULL: recognise (BOM, meta, UTF-8 validity, then Windows-1252) */
  Language language;    /* LANGUAGE_UNKNOWN: detect */
  const char *date;     /* ISO day given by the caller, or NULL: find it */
} DocumentOptions;

/* The word lists and patterns that reading needs: page furniture, dates, languages. Immutable, may be shared by threads. */
typedef struct DocumentReader DocumentReader;

/* Reads the lists from `directory` (schemas/reading). STATUS_IO or STATUS_BAD_SCHEMA with file and line in the log. Free with
 * document_reader_close. */
Status document_reader_open(const char *directory, Log log, DocumentReader **reader);
void document_reader_close(DocumentReader *reader); /* NULL is allowed */

/* Reads a document from memory. `name` names it in messages. On success `*document` is filled, all its memory from
 * `arena`. Warnings (repaired bytes, unknown encoding) go to `log`. `options` may be NULL for all defaults. `reader` may be NULL: then no
 * words are known, so that only shape tells furniture, and language and date must be given. An empty file is a document without
 * paragraphs. STATUS_BAD_INPUT for what is no text (archives, PDF, pictures). */
Status document_read(const DocumentReader *reader, Arena *arena, const char *name, const char *bytes, size_t length,
                     const DocumentOptions *options, Log log, Document *document);

/* Counts the characters of document->text and makes the index of offsets. document_read does it; only who fills a Document by hand needs to. */
void document_index(Arena *arena, Document *document);

/* The byte offset in document->text of a character offset, and back. O(log n) by an index made on reading. */
size_t document_byte(const Document *document, size_t character);
size_t document_character(const Document *document, size_t byte);

#endif
