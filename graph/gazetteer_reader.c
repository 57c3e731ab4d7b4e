#include "gazetteer_reader.h"

#include "schema_reader.h"

typedef struct {
  GazetteerBuilder *builder;
  Status status;
} Reading;

static Status take(void *user, const RdfStatement *statement)
{
  Reading *reading = user;
  SchemaStatement out = schema_statement(statement);
  Status status = gazetteer_builder_add(reading->builder, &out);
  if (status != STATUS_OK)
    reading->status = status;
  return STATUS_OK;
}

Status gazetteer_read_file(GazetteerBuilder *builder, const char *path, Log log)
{
  Reading reading = {builder, STATUS_OK};
  Status status = rdf_read_file(path, log, take, &reading);
  return status != STATUS_OK ? status : reading.status;
}
