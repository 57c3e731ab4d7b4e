/* schema.h - what the schema files say: the vocabulary, the frames of each relation, the lexicon.
 *
 * A Schema is built from RDF statements (graph/schema_reader.h reads Turtle and feeds them in) and is immutable afterwards; it may be
 * shared by threads. The notation is described in schemas/README.md.
 */
#ifndef ENTENTE_SCHEMA_H
#define ENTENTE_SCHEMA_H

#include "facts.h"
#include "status.h"
#include "vocabulary.h"

#include <stdint.h>

typedef struct Schema Schema;
typedef struct SchemaBuilder SchemaBuilder;

/* One RDF statement of a schema file, with its place. Strings are copied. */
typedef enum { SCHEMA_IRI, SCHEMA_BLANK, SCHEMA_LITERAL } SchemaTermKind;
typedef struct {
  SchemaTermKind kind;
  const char *text;     /* IRI, blank node label or lexical form */
  const char *language; /* of a literal, or NULL */
} SchemaTerm;
typedef struct {
  SchemaTerm subject;
  const char *predicate; /* IRI */
  SchemaTerm object;
  const char *file;
  size_t line;
} SchemaStatement;

typedef enum { FRAME_VERB, FRAME_NOUN, FRAME_ROLE, FRAME_ADJECTIVE, FRAME_PREPOSITION, FRAME_ADVERB, FRAME_KIND_COUNT } FrameKind;

typedef enum {
  STEP_SUBJECT,
  STEP_OBJECT,
  STEP_MARKER,
  STEP_CLAUSE,
  STEP_SELF,
  STEP_BEARER,
  STEP_PLACE,
  STEP_TIME,
  STEP_POSSESSOR,
  STEP_ADJECTIVE,
  STEP_AMONG,
  STEP_AFFECTED,
  STEP_INFINITIVE,
  STEP_CONTENT,
  STEP_GERUND,
  STEP_GOVERNOR
} StepKind;

enum { PATH_STEP_LIMIT = 4, FRAME_WORD_LIMIT = 6 };

typedef struct {
  StepKind kind;
  const char *marker; /* STEP_MARKER: the preposition's key, words joined by one space */
} PathStep;

typedef struct {
  PathStep steps[PATH_STEP_LIMIT];
  int count;
} Path;

typedef enum { SLOT_SUBJECT, SLOT_OBJECT, SLOT_RECIPIENT, SLOT_ADDRESSEE, SLOT_PLACE, SLOT_COUNT } Slot;

typedef struct {
  const Path *paths; /* empty: the default of the frame's kind */
  size_t count;
} SlotPaths;

/* A second fact that follows from a fact of the relation. */
typedef struct Entailment {
  const VocabularyRelation *relation;
  StepKind subject; /* STEP_SUBJECT, STEP_OBJECT */
  StepKind object;  /* STEP_SUBJECT, STEP_OBJECT, STEP_PLACE, STEP_TIME */
  const struct Entailment *next;
} Entailment;

/* What a trigger stands for. */
typedef enum { MEANS_RELATION, MEANS_CLASS, MEANS_FACTUALITY, MEANS_REPORT } Meaning;

typedef struct {
  const char *words[FRAME_WORD_LIMIT]; /* text_key() of the lemmas */
  int count;
} Phrase;

typedef struct Frame {
  FrameKind kind;
  Language language;
  const char *words[FRAME_WORD_LIMIT]; /* text_key() of the lemmas, articles and bare prepositions dropped; words[0] is the key */
  int word_count;
  const Phrase *having; /* of these one must depend on the trigger as well; NULL for none */
  size_t having_count;
  int length; /* words of the phrase, one of `having` included */
  bool is_reflexive;
  Meaning meaning;
  const VocabularyRelation *relation; /* MEANS_RELATION */
  const VocabularyClass *class_;      /* MEANS_CLASS */
  Factuality embeds;                  /* MEANS_FACTUALITY */
  SlotPaths slots[SLOT_COUNT];
  const VocabularyClass *subject_class; /* NULL: the relation's domain */
  const VocabularyClass *object_class;
  int factuality;           /* a Factuality, or -1 */
  double confidence;        /* 1 unless the schema says less */
  const char *source;       /* "frames-fr.ttl:120" */
  const struct Frame *next; /* next frame under the same key, kind and language; longer phrases first */
} Frame;

/* New builder; feed statements, then finish. The builder is consumed by schema_finish or freed by schema_builder_free. */
SchemaBuilder *schema_builder_new(Log log);
void schema_builder_free(SchemaBuilder *builder);
Status schema_add(SchemaBuilder *builder, const SchemaStatement *statement);

/* Checks and compiles what was added. Errors are logged with file and line and what was expected: STATUS_BAD_SCHEMA. */
Status schema_finish(SchemaBuilder *builder, Schema **schema);
void schema_free(Schema *schema);

/* The classes and relations of the schema, owned by it. */
const Vocabulary *schema_vocabulary(const Schema *schema);

/* First frame of a kind under a lemma's key (text_key), or NULL; follow `next` for more. */
const Frame *schema_frames(const Schema *schema, Language language, FrameKind kind, const char *key);

/* True if the word is in a list of the lexicon ("Former", "Counterpart" ...: `ent:Former ent:word "ancien"@fr`). */
bool schema_lists(const Schema *schema, const char *list, Language language, const char *key);

/* The first word of a list as the lexicon writes it, owned by the schema; NULL where the language has none. */
const char *schema_word(const Schema *schema, const char *list, Language language);

/* Entailments of a relation, NULL for none. */
const Entailment *schema_entailments(const Schema *schema, const VocabularyRelation *relation);

#endif
