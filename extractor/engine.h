/* engine.h - the language engine: text of a document to sentences, words, tags, trees and names.
 *
 * An Engine holds one language's weights (a .model file, mapped read-only) and its token patterns. It is immutable
 * after opening and may be shared by threads; every call has its own scratch memory.
 */
#ifndef ENTENTE_ENGINE_H
#define ENTENTE_ENGINE_H

#include "tree.h"

typedef struct Engine Engine;

/* Opens a weights file. A damaged, truncated or wrong-version file gives STATUS_BAD_MODEL and a message. Free with engine_close. */
Status engine_open(const char *path, Log log, Engine **engine);
void engine_close(Engine *engine); /* NULL is allowed */

/* The language of the weights, from their metadata. */
Language engine_language(const Engine *engine);

/* Format version, language, data, licences and scores of the weights, as lines "key: value". Owned by the engine. */
const char *engine_info(const Engine *engine);

/* Parses all paragraphs of a document that are not furniture or dateline. Results live in `arena`. Sentences over
 * ENGINE_SENTENCE_LIMIT_WORDS words are cut into pieces. */
enum { ENGINE_SENTENCE_LIMIT_WORDS = 300 };
Status engine_parse(const Engine *engine, Arena *arena, const Document *document, Parse *parse);

#endif
