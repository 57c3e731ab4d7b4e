/* gazetteer.h - the known names of the world: countries with their adjectives and inhabitants, capitals and cities,
 * organisations with their acronyms, leaders, institutions that stand for states, first names.
 *
 * The tables are written in Turtle under schemas/ and compiled when the program is built into one file that is
 * mapped read-only (gazetteer_open). Lookups are by text_key() of a name and cost one hash probe.
 */
#ifndef ENTENTE_GAZETTEER_H
#define ENTENTE_GAZETTEER_H

#include "document.h"

typedef struct Gazetteer Gazetteer;

/* How a name was used to find its entry. */
typedef enum {
  FORM_NAME,       /* "France", "Union européenne", "Paris" */
  FORM_ALIAS,      /* "UE", "Royaume Uni", "U.S." */
  FORM_ADJECTIVE,  /* "français", "française", "French": adjective of a country or region */
  FORM_INHABITANT, /* "Français", "Frenchman", "Ukrainians" */
  FORM_METONYM,    /* "Élysée", "Maison-Blanche", "Kremlin", "Downing Street", and capitals: stands for the entry as an actor */
  FORM_SURNAME     /* "Macron": the family name of a person of note standing alone */
} NameForm;

typedef enum { GENDER_UNKNOWN = 0, GENDER_MALE, GENDER_FEMALE, GENDER_BOTH } Gender;

typedef struct {
  const char *name;       /* canonical name for the IRI: "France", "Emmanuel Macron" */
  const char *class_name; /* "Country", "City", "Region", "Organisation", "Person", ... */
  const char *label_fr;   /* NULL where unknown */
  const char *label_en;
  const char *wikidata; /* "Q142" or NULL */
  const char *geonames; /* or NULL */
  const char *country;  /* name of the country that a place lies in or a person or organisation belongs to, or NULL */
  uint32_t weight;      /* prominence, for choosing among namesakes: inhabitants for places, more for countries and capitals */
  bool is_capital;
  Gender gender;    /* of a person, where known */
  const char *code; /* ISO 3166-1 alpha-2 of a country ("FR"), or NULL */
} GazetteerEntry;

typedef struct {
  const GazetteerEntry *entry;
  NameForm form;
} GazetteerMatch;

/* Maps a compiled gazetteer. STATUS_BAD_SCHEMA with a message when damaged. Only the header is read and checked; whatever the
 * rest holds, no later call reads outside of the file. The Gazetteer may be read by several threads at once. */
Status gazetteer_open(const char *path, Log log, Gazetteer **gazetteer);

/* NULL is allowed. Entries and strings of the gazetteer end with it. */
void gazetteer_close(Gazetteer *gazetteer);

/* Reads the whole file and compares its checksum: STATUS_BAD_SCHEMA when a byte has changed since it was compiled. */
Status gazetteer_verify(const Gazetteer *gazetteer);

/* All entries under a name in a language (entries that are not bound to a language always match; LANGUAGE_UNKNOWN matches all), best first
 * (by form, then weight). `key` is text_key() of the name. Returns how many were stored, at most `room`.
 * Hyphens, apostrophes, spaces and full stops inside a name do not count: "etats unis" and "u.s.", "us" are found. An entry comes
 * once, as its best form, and again only as adjective and as inhabitant. */
size_t gazetteer_find(const Gazetteer *gazetteer, const char *key, Language language, GazetteerMatch *matches, size_t room);

/* The longest name that starts with these words: `keys` are text_key() of consecutive words of a text, count of them.
 * Returns the number of words of the longest match (0 for none) and its matches as gazetteer_find does. */
size_t gazetteer_longest(const Gazetteer *gazetteer, const char *const *keys, size_t count, Language language, GazetteerMatch *matches,
                         size_t room, size_t *match_count);

/* The same two for names as they are written in a text: only those are found whose capitals fit. "who" is not WHO, "le monde" is not
 * Le Monde and "us" is not the US; names in capitals want capitals, other names with capitals want one at the same place, adjectives
 * and names that the tables write in lower case are found in any case. `form` is the text, `key` its text_key(). */
size_t gazetteer_find_form(const Gazetteer *gazetteer, const char *form, const char *key, Language language, GazetteerMatch *matches,
                           size_t room);
size_t gazetteer_longest_form(const Gazetteer *gazetteer, const char *const *forms, const char *const *keys, size_t count,
                              Language language, GazetteerMatch *matches, size_t room, size_t *match_count);

/* A name of an entry. */
typedef struct {
  const char *text;
  NameForm form;
  Language language; /* LANGUAGE_UNKNOWN: belongs to no language */
} GazetteerAlias;

/* All names of an entry in the order of the tables, its preferred labels first. Names that it has from its capital and seat (metonyms) are
 * among them. Returns how many were stored, at most `room`; 0 for an entry of another gazetteer. */
size_t gazetteer_aliases(const Gazetteer *gazetteer, const GazetteerEntry *entry, GazetteerAlias *aliases, size_t room);

/* Looks an entry up by its canonical name; NULL when there is none. */
const GazetteerEntry *gazetteer_entry(const Gazetteer *gazetteer, const char *name);

/* Gender that a first name suggests; GENDER_UNKNOWN when it is no known first name. */
Gender gazetteer_first_name(const Gazetteer *gazetteer, const char *key);

#endif
