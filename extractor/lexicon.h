/* lexicon.h - full forms with their analyses, and the edit scripts that make lemmas.
 *
 * The tables are part of the model file (extractor/models/FORMAT.md, "Lemma").
 */
#ifndef ENTENTE_LEXICON_H
#define ENTENTE_LEXICON_H

#include "arena.h"
#include "model.h"
#include "tree.h"

typedef struct {
  const uint32_t *keys; /* ascending; [form_count] */
  const uint16_t *entries;
  size_t form_count;
  const uint16_t *classes; /* of each entry: row of the class embedding */
  const uint32_t *starts;  /* [entry_count + 1] */
  size_t entry_count;
  const uint16_t *tags;    /* analyses: line of tag_lines */
  const uint16_t *scripts; /* line of script_lines, or LEXICON_NO_SCRIPT */
  TextList tag_lines;
  TextList script_lines;
  uint8_t *tag_upos;    /* Upos of each tag line */
  uint32_t *entry_upos; /* bit set of the parts of speech of each entry */
} Lexicon;

enum { LEXICON_NO_SCRIPT = 65535 };

/* Reads the sections of a model, which must outlive it. STATUS_BAD_MODEL for a missing or ill-shaped one, STATUS_LIMIT, STATUS_NO_MEMORY; close it also
 * after a failure. */
Status lexicon_open(const Model *model, Lexicon *lexicon);
void lexicon_close(Lexicon *lexicon); /* frees what lexicon_open allocated, also after it failed */

/* Entry of a folded lower-case form, 0 where it is unknown. */
uint16_t lexicon_entry(const Lexicon *lexicon, const char *lower, size_t length);

/* Script of the analysis that fits the predicted tag best, or LEXICON_NO_SCRIPT. `feats` is "" or "Name=Value|...". */
uint16_t lexicon_choose(const Lexicon *lexicon, uint16_t entry, Upos upos, const char *feats);

/* Features of a verb or auxiliary as the lexicon allows them: `feats` if one of the form's analyses has its verb form, mood and tense (or
 * tells none), else the analysis nearest to it, copied into `arena`. "organisera" is a future whatever was predicted. */
const char *lexicon_verb_feats(const Lexicon *lexicon, Arena *arena, uint16_t entry, const char *feats);

/* Applies a script line ("OP TAB K TAB S", `length` bytes) to a form. Never empty: the folded lower-case form instead. */
char *lexicon_apply(Arena *arena, const char *script, size_t length, const char *form);

#endif
