#include "vocabulary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define OWL "http://www.w3.org/2002/07/owl#"
#define SCHEMA "http://schema.org/"

enum { ANCESTOR_DEPTH_LIMIT = 32, CLASS_NAME_LIMIT_BYTES = 200 };

static const char *local_name(const char *iri)
{
  const char *name = iri;
  for (const char *c = iri; *c; c++)
    if (*c == '#' || *c == '/')
      name = c + 1;
  return name;
}

static const VocabularyClass *find_class(const Vocabulary *vocabulary, const char *name)
{
  size_t low = 0, high = vocabulary->class_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(vocabulary->classes[middle].iri, name);
    if (order == 0)
      return &vocabulary->classes[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

const VocabularyClass *vocabulary_class(const Vocabulary *vocabulary, const char *name)
{
  if (!vocabulary || !name)
    return NULL;
  if (strchr(name, ':'))
    return find_class(vocabulary, name);
  char iri[sizeof ENTENTE_NAMESPACE + CLASS_NAME_LIMIT_BYTES];
  if (strlen(name) > CLASS_NAME_LIMIT_BYTES)
    return NULL;
  snprintf(iri, sizeof iri, "%s%s", ENTENTE_NAMESPACE, name);
  return find_class(vocabulary, iri);
}

const VocabularyRelation *vocabulary_relation(const Vocabulary *vocabulary, const char *name)
{
  if (!vocabulary || !name)
    return NULL;
  bool full = strchr(name, ':') != NULL;
  for (size_t i = 0; i < vocabulary->relation_count; i++) {
    const VocabularyRelation *relation = &vocabulary->relations[i];
    if (full ? strcmp(relation->iri, name) == 0
             : strcmp(relation->name, name) == 0 && strncmp(relation->iri, ENTENTE_NAMESPACE, strlen(ENTENTE_NAMESPACE)) == 0)
      return relation;
  }
  return NULL;
}

static bool below(const VocabularyClass *class_, const VocabularyClass *ancestor, int depth)
{
  if (class_ == ancestor)
    return true;
  if (depth >= ANCESTOR_DEPTH_LIMIT)
    return false;
  for (size_t i = 0; i < class_->parent_count; i++)
    if (below(class_->parents[i], ancestor, depth + 1))
      return true;
  return false;
}

bool vocabulary_is_a(const VocabularyClass *class_, const VocabularyClass *ancestor)
{
  if (!ancestor)
    return true;
  return class_ && below(class_, ancestor, 0);
}

static int compare_classes(const void *a, const void *b)
{
  return strcmp(((const VocabularyClass *)a)->iri, ((const VocabularyClass *)b)->iri);
}

static int compare_relations(const void *a, const void *b)
{
  return strcmp(((const VocabularyRelation *)a)->iri, ((const VocabularyRelation *)b)->iri);
}

static bool is_type(const VocabularyStatement *statement, const char *type)
{
  return !statement->object_is_literal && strcmp(statement->predicate, RDF "type") == 0 && strcmp(statement->object, type) == 0;
}

static void set_label(const VocabularyStatement *statement, Arena *arena, const char **label_fr, const char **label_en)
{
  if (strcmp(statement->predicate, RDFS "label") != 0 || !statement->object_is_literal)
    return;
  const char **label = statement->language && strncmp(statement->language, "fr", 2) == 0 ? label_fr : label_en;
  if (!*label)
    *label = arena_string(arena, statement->object);
}

Status vocabulary_build(Arena *arena, const VocabularyStatement *statements, size_t count, Log log, Vocabulary **vocabulary)
{
  Vocabulary *built = arena_alloc(arena, sizeof *built);
  VocabularyClass *classes = arena_array(arena, count, sizeof *classes);
  VocabularyRelation *relations = arena_array(arena, count, sizeof *relations);
  size_t class_count = 0, relation_count = 0;
  for (size_t i = 0; i < count; i++) {
    const VocabularyStatement *statement = &statements[i];
    if (is_type(statement, OWL "Class") || is_type(statement, RDFS "Class")) {
      bool known = false;
      for (size_t c = 0; c < class_count && !known; c++)
        known = strcmp(classes[c].iri, statement->subject) == 0;
      if (!known) {
        classes[class_count].iri = arena_string(arena, statement->subject);
        classes[class_count].name = local_name(classes[class_count].iri);
        class_count++;
      }
    } else if (is_type(statement, OWL "ObjectProperty") || is_type(statement, OWL "DatatypeProperty") ||
               is_type(statement, RDF "Property") || is_type(statement, OWL "SymmetricProperty")) {
      size_t r = 0;
      while (r < relation_count && strcmp(relations[r].iri, statement->subject) != 0)
        r++;
      if (r == relation_count) {
        relations[r].iri = arena_string(arena, statement->subject);
        relations[r].trust = 1;
        relations[r].name = local_name(relations[r].iri);
        relation_count++;
      }
      relations[r].is_symmetric |= is_type(statement, OWL "SymmetricProperty");
      relations[r].is_literal |= is_type(statement, OWL "DatatypeProperty");
    }
  }
  if (class_count)
    qsort(classes, class_count, sizeof *classes, compare_classes);
  if (relation_count)
    qsort(relations, relation_count, sizeof *relations, compare_relations);
  built->classes = classes;
  built->class_count = class_count;
  built->relations = relations;
  built->relation_count = relation_count;
  Status status = STATUS_OK;
  for (size_t i = 0; i < count; i++) {
    const VocabularyStatement *statement = &statements[i];
    VocabularyClass *class_ = (VocabularyClass *)find_class(built, statement->subject);
    if (class_) {
      set_label(statement, arena, &class_->label_fr, &class_->label_en);
      const VocabularyClass *parent = strcmp(statement->predicate, RDFS "subClassOf") == 0 ? find_class(built, statement->object) : NULL;
      if (parent) {
        if (below(parent, class_, 0)) {
          log_message(log, LOG_ERROR, statement->file, statement->line, 0, "class %s is below itself", class_->name);
          status = STATUS_BAD_SCHEMA;
          continue;
        }
        const VocabularyClass **parents = arena_array(arena, class_->parent_count + 1, sizeof *parents);
        for (size_t p = 0; p < class_->parent_count; p++)
          parents[p] = class_->parents[p];
        parents[class_->parent_count++] = parent;
        class_->parents = parents;
      }
      continue;
    }
    VocabularyRelation *relation = (VocabularyRelation *)vocabulary_relation(built, statement->subject);
    if (!relation || !strchr(statement->subject, ':'))
      continue;
    set_label(statement, arena, &relation->label_fr, &relation->label_en);
    if (strcmp(statement->predicate, ENTENTE_NAMESPACE "silences") == 0)
      relation->is_beside = strcmp(statement->object, "false") == 0;
    if (strcmp(statement->predicate, ENTENTE_NAMESPACE "isHeld") == 0)
      relation->is_office = strcmp(statement->object, "true") == 0;
    if (strcmp(statement->predicate, ENTENTE_NAMESPACE "hasRecipient") == 0)
      relation->has_recipient = strcmp(statement->object, "true") == 0;
    if (strcmp(statement->predicate, ENTENTE_NAMESPACE "confidence") == 0) {
      double trust = strtod(statement->object, NULL);
      if (trust > 0 && trust <= 1) {
        relation->trust = trust;
      } else {
        log_message(log, LOG_ERROR, statement->file, statement->line, 0,
                    "confidence of %s: expected a number above 0 and up to 1, but found \"%s\"", relation->name, statement->object);
        status = STATUS_BAD_SCHEMA;
      }
    }
    if (strcmp(statement->predicate, ENTENTE_NAMESPACE "yieldsTo") == 0) {
      const VocabularyRelation *better = vocabulary_relation(built, statement->object);
      if (!better || relation->yields_count == YIELDS_LIMIT) {
        log_message(log, LOG_ERROR, statement->file, statement->line, 0,
                    better ? "%s yields to more than %d relations" : "yieldsTo of %s: expected one of at most %d relations", relation->name,
                    YIELDS_LIMIT);
        status = STATUS_BAD_SCHEMA;
        continue;
      }
      relation->yields_to[relation->yields_count++] = better;
    }
    bool domain = strcmp(statement->predicate, RDFS "domain") == 0, range = strcmp(statement->predicate, RDFS "range") == 0;
    bool usual = strcmp(statement->predicate, SCHEMA "rangeIncludes") == 0;
    if ((domain || range || usual) && !statement->object_is_literal) {
      const VocabularyClass *argument = find_class(built, statement->object);
      bool ours = strncmp(statement->object, ENTENTE_NAMESPACE, strlen(ENTENTE_NAMESPACE)) == 0;
      if (!argument && ours) {
        log_message(log, LOG_ERROR, statement->file, statement->line, 0, "%s of %s: expected a class, but %s is none",
                    domain  ? "domain"
                    : range ? "range"
                            : "rangeIncludes",
                    relation->name, statement->object);
        status = STATUS_BAD_SCHEMA;
      } else if (argument) {
        *(domain ? &relation->domain : range ? &relation->range : &relation->usual) = argument;
      }
    }
  }
  *vocabulary = built;
  return status;
}
