#include "document.h"

Status document_read(Arena *arena, const char *name, const char *bytes, size_t length, const DocumentOptions *options, Log log,
                     Document *document)
{
  (void)arena, (void)bytes, (void)length, (void)options, (void)document;
  log_message(log, LOG_ERROR, name, 0, 0, "this build cannot read documents yet");
  return STATUS_UNSUPPORTED;
}

const char *language_code(Language language)
{
  return language == LANGUAGE_FRENCH ? "fr" : language == LANGUAGE_ENGLISH ? "en" : "und";
}

Language language_from_code(const char *code)
{
  return code[0] == 'f' ? LANGUAGE_FRENCH : code[0] == 'e' ? LANGUAGE_ENGLISH : LANGUAGE_UNKNOWN;
}

size_t document_byte(const Document *document, size_t character)
{
  (void)document;
  return character;
}
