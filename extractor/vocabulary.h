/* vocabulary.h - the classes and relations that facts are made of, as read from the schema files.
 *
 * A Vocabulary is immutable once its schema is loaded; all strings belong to it.
 */
#ifndef ENTENTE_VOCABULARY_H
#define ENTENTE_VOCABULARY_H

#include "arena.h"
#include "status.h"

#include <stdbool.h>
#include <stddef.h>

#define ENTENTE_NAMESPACE "https://w3id.org/entente/ns#"
#define ENTENTE_OPEN_NAMESPACE "https://w3id.org/entente/open#"
#define ENTENTE_DATA_BASE "https://w3id.org/entente/data/"

typedef struct VocabularyClass {
  const char *iri;
  const char *name;                             /* local name: "Conference" */
  const struct VocabularyClass *const *parents; /* classes of the vocabulary that it is below */
  size_t parent_count;
  const char *label_fr; /* NULL where the schema gives none */
  const char *label_en;
} VocabularyClass;

enum { YIELDS_LIMIT = 4 };

typedef struct VocabularyRelation VocabularyRelation;

struct VocabularyRelation {
  const char *iri;
  const char *name; /* local name: "talkedWith" */
  const char *label_fr;
  const char *label_en;
  const VocabularyClass *domain; /* NULL: anything */
  const VocabularyClass *range;  /* NULL: anything, or a literal where is_literal */
  const VocabularyClass *usual;  /* schema:rangeIncludes: what an object that may be several things is first taken for */
  bool is_symmetric;
  bool is_literal; /* the object is a date literal (a datatype property) */
  bool is_office;  /* somebody holds it for a time, and a verb in a tense of the past tells of one who no longer does (ent:isHeld "true") */
  bool has_recipient; /* somebody gets what it is about (ent:hasRecipient "true"); of other facts a recipient is whom the act concerns */
  bool is_beside;     /* its phrases silence nothing that their words say for other relations (ent:silences "false") */
  const VocabularyRelation *yields_to[YIELDS_LIMIT]; /* relations that say the same better, of the same subject and object (ent:yieldsTo) */
  size_t yields_count;
  double trust; /* its facts are right less often than those of other relations: a factor of their confidence (ent:confidence) */
};

typedef struct {
  const VocabularyClass *classes; /* sorted by iri */
  size_t class_count;
  const VocabularyRelation *relations; /* sorted by iri */
  size_t relation_count;
} Vocabulary;

/* Looked up by full IRI or by local name in the ent: namespace; NULL when unknown. */
const VocabularyClass *vocabulary_class(const Vocabulary *vocabulary, const char *name);
const VocabularyRelation *vocabulary_relation(const Vocabulary *vocabulary, const char *name);

/* True if `class` is `ancestor` or below it. NULL `class` is never, NULL `ancestor` always. */
bool vocabulary_is_a(const VocabularyClass *class_, const VocabularyClass *ancestor);

/* One statement about a class or relation, in any order; other statements are ignored. Strings are copied. */
typedef struct {
  const char *subject;   /* IRI */
  const char *predicate; /* IRI */
  const char *object;    /* IRI or lexical form */
  bool object_is_literal;
  const char *language; /* of a literal, or NULL */
  const char *file;
  size_t line;
} VocabularyStatement;

/* Builds a vocabulary in `arena`. A domain or range that is no class, a class below itself: STATUS_BAD_SCHEMA and a message with file and line. */
Status vocabulary_build(Arena *arena, const VocabularyStatement *statements, size_t count, Log log, Vocabulary **vocabulary);

#endif
