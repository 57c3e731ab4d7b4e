#include "schema_reader.h"

#include "gazetteer_builder.h"

static SchemaTerm schema_term(const RdfTerm *term)
{
  SchemaTermKind kind = term->kind == RDF_IRI ? SCHEMA_IRI : term->kind == RDF_BLANK ? SCHEMA_BLANK : SCHEMA_LITERAL;
  return (SchemaTerm){kind, term->text, term->language};
}

SchemaStatement schema_statement(const RdfStatement *statement)
{
  return (SchemaStatement){schema_term(&statement->subject), statement->predicate, schema_term(&statement->object), statement->file,
                           statement->line};
}

static Status take(void *user, const RdfStatement *statement)
{
  if (statement->subject.kind == RDF_IRI && gazetteer_builder_wants(statement->subject.text))
    return STATUS_OK;
  SchemaStatement out = schema_statement(statement);
  return schema_add(user, &out);
}

Status schema_read_file(SchemaBuilder *builder, const char *path, Log log)
{
  return rdf_read_file(path, log, take, builder);
}
