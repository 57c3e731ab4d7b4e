/* facts.h - what a document says: entities and facts with their attributes and evidence.
 *
 * Plain structs, filled by the extractor and read by graph/; nothing here knows of words or trees. The meaning of each attribute is
 * fixed by the vocabulary (schemas/vocabulary.ttl). Offsets are characters of Document.text.
 */
#ifndef ENTENTE_FACTS_H
#define ENTENTE_FACTS_H

#include "document.h"

typedef enum { FACTUALITY_ACTUAL = 0, FACTUALITY_PLANNED, FACTUALITY_POSSIBLE, FACTUALITY_NEGATED } Factuality;

const char *factuality_name(Factuality factuality); /* "actual" ... the local name in the vocabulary */

typedef struct {
  size_t begin;
  size_t end;
} Span;

/* A label with its language ("fr", "en") or NULL for a name that belongs to no language. */
typedef struct {
  const char *text;
  const char *language;
} Label;

enum { FACTS_NONE = -1 }; /* no entity */

typedef struct {
  Label *labels; /* the first is the preferred one; gazetteer entities have one preferred label per language first */
  size_t label_count;
  size_t preferred_count; /* the first so many are rdfs:label, the rest skos:altLabel */
  const char *class_name; /* local name in the vocabulary: "Person", "Country", "City", "Conference", "Thing"; else a full IRI */
  const char *name;       /* canonical name for a corpus-wide IRI ("Emmanuel Macron"), NULL for a described, document-scoped thing */
  const char *wikidata;   /* "Q142" or NULL */
  const char *geonames;   /* "2988507" or NULL */
  Span *mentions;
  size_t mention_count;
} Entity;

typedef enum { OBJECT_ENTITY, OBJECT_DATE, OBJECT_AMOUNT } ObjectKind;

/* A number as the text has it. `value` and `value_text` agree; value_text is the exact decimal ("22000000000", "4.8"). */
typedef struct {
  bool is_set;
  double value;
  const char *value_text;
  const char *currency; /* ISO 4217 or NULL */
  const char *unit;     /* "percent", "tonne" ... or NULL */
  const char *text;     /* as written: "22 milliards d'euros" */
} Quantity;

/* A moment or interval. ISO 8601, "2022-12-13", "2022-12" or "2022"; `end` is NULL unless it is an interval (end included). */
typedef struct {
  const char *start; /* NULL: no date */
  const char *end;
} DateValue;

typedef struct {
  int subject;                 /* index of an entity */
  const char *predicate;       /* full IRI */
  const char *predicate_label; /* of an open fact: its words, "put up with"; else NULL */
  ObjectKind object_kind;
  int object;             /* OBJECT_ENTITY */
  DateValue object_date;  /* OBJECT_DATE */
  Quantity object_amount; /* OBJECT_AMOUNT */
  Factuality factuality;
  DateValue date;
  int place; /* entity or FACTS_NONE, as the following */
  int recipient;
  int addressee;
  int attribution;
  Quantity quantity;
  double confidence; /* 0 to 1 */
  Span *evidence;    /* sentences or clauses that say it, in text order, at least one */
  size_t evidence_count;
  const char *frame; /* where the frame that found it is defined, "frames-fr.ttl:120", for explain */
  bool is_open;      /* outside the vocabulary: predicate made from a lemma */
} Fact;

typedef struct {
  const Document *document;
  Entity *entities;
  size_t entity_count;
  Fact *facts;
  size_t fact_count;
} FactSet;

#endif
