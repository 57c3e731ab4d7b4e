#include "engine.h"

Status engine_open(const char *path, Log log, Engine **engine)
{
  (void)engine;
  log_message(log, LOG_ERROR, path, 0, 0, "this build has no language engine yet");
  return STATUS_UNSUPPORTED;
}

void engine_close(Engine *engine)
{
  (void)engine;
}

const char *engine_info(const Engine *engine)
{
  (void)engine;
  return "";
}

Status engine_parse(const Engine *engine, Arena *arena, const Document *document, Parse *parse)
{
  (void)engine, (void)arena, (void)document, (void)parse;
  return STATUS_UNSUPPORTED;
}

Language engine_language(const Engine *engine)
{
  (void)engine;
  return LANGUAGE_UNKNOWN;
}
