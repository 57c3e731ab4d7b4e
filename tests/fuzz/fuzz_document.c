/* Any bytes as a document: text or HTML, in an encoding that the first byte chooses. Offsets must stay inside the text. */
#include "document.h"
#include "fuzz.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
  static const char *const encodings[] = {NULL, NULL, "windows-1252", "UTF-16", "ISO-8859-15", "UTF-8", "Shift_JIS", "x-none"};
  DocumentOptions options = {0};
  if (size) {
    options.encoding = encodings[bytes[0] % 8];
    options.format = (InputFormat)(bytes[0] / 8 % 3);
    bytes++;
    size--;
  }
  static DocumentReader *reader; /* opened once, kept for all runs */
  if (!reader && document_reader_open(SOURCE_DIR "/schemas/reading", (Log){0}, &reader) != STATUS_OK)
    abort();
  Arena *arena = arena_new();
  Document document = {0};
  if (document_read(reader, arena, "fuzz", (const char *)bytes, size, &options, (Log){0}, &document) == STATUS_OK) {
    if (strlen(document.text) != document.text_bytes || text_valid_prefix(document.text, document.text_bytes) != document.text_bytes)
      abort();
    if (text_count(document.text, document.text_bytes) != document.text_characters)
      abort();
    for (size_t i = 0; i < document.paragraph_count; i++) {
      const Paragraph *paragraph = &document.paragraphs[i];
      if (paragraph->begin > paragraph->end || paragraph->end > document.text_characters)
        abort();
      if (document_byte(&document, paragraph->begin) != paragraph->byte_begin)
        abort();
    }
  }
  arena_free(arena);
  return 0;
}
