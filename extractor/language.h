/* language.h - which language a text is in, by its function words.
 *
 * A profile file (schemas/reading/languages.txt) has a section of function words for each language. French and English are
 * told apart from each other and from their neighbours; a language is known by words that it does not share, so one sentence is enough.
 */
#ifndef ENTENTE_LANGUAGE_H
#define ENTENTE_LANGUAGE_H

#include "document.h"

typedef struct LanguageProfiles LanguageProfiles;

enum { LANGUAGE_PROFILE_LIMIT = 24 };

/* Evidence of a text for each profile; zero it, add texts, decide. */
typedef struct {
  double scores[LANGUAGE_PROFILE_LIMIT];
  size_t words;
  size_t function_words;  /* of any language */
  size_t foreign_letters; /* letters of other scripts than Latin */
  size_t letters;
} LanguageCensus;

/* Reads a profile file; the profiles live in `arena`. Errors as wordfile_read, and STATUS_BAD_SCHEMA for too many sections. */
Status language_profiles_read(Arena *arena, const char *path, Log log, LanguageProfiles **profiles);

/* Adds the words of a text to a census. NULL `profiles`: only words and letters are counted. */
void language_census(const LanguageProfiles *profiles, const char *bytes, size_t length, LanguageCensus *census);

/* The language that the census speaks for, LANGUAGE_UNKNOWN where it is another one or nothing is clear. */
Language language_decide(const LanguageProfiles *profiles, const LanguageCensus *census);

#endif
