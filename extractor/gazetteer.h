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
  FORM_METONYM     /* "Élysée", "Maison-Blanche", "Kremlin", "Downing Street", and capitals: stands for the entry as an actor */
} NameForm;

typedef struct {
  const char *name;       /* canonical name for the IRI: "France", "Emmanuel Macron" */
  const char *class_name; /* "Country", "City", "Region", "Organisation", "Person", ... */
  const char *label_fr;   /* NULL where unknown */
  const char *label_en;
  const char *wikidata; /* "Q142" or NULL */
  const char *geonames; /* or NULL */
  const char *country;  /* name of the country that a place lies in or a person or organisation belongs to, or NULL */
  uint32_t weight;      /* prominence, for choosing among namesakes: inhabitants for places */
  bool is_capital;
} GazetteerEntry;

typedef struct {
  const GazetteerEntry *entry;
  NameForm form;
} GazetteerMatch;

/* Maps a compiled gazetteer. STATUS_BAD_SCHEMA with a message when damaged. */
Status gazetteer_open(const char *path, Log log, Gazetteer **gazetteer);
void gazetteer_close(Gazetteer *gazetteer);

/* All entries under a name in a language (entries that are not bound to a language always match; LANGUAGE_UNKNOWN matches all), best first
 * (by form, then weight). `key` is text_key() of the name. Returns how many were stored, at most `room`. */
size_t gazetteer_find(const Gazetteer *gazetteer, const char *key, Language language, GazetteerMatch *matches, size_t room);

/* The longest name that starts with these words: `keys` are text_key() of consecutive words of a text, count of them.
 * Returns the number of words of the longest match (0 for none) and its matches as gazetteer_find does. */
size_t gazetteer_longest(const Gazetteer *gazetteer, const char *const *keys, size_t count, Language language, GazetteerMatch *matches,
                         size_t room, size_t *match_count);

/* Looks an entry up by its canonical name; NULL when there is none. */
const GazetteerEntry *gazetteer_entry(const Gazetteer *gazetteer, const char *name);

typedef enum { GENDER_UNKNOWN = 0, GENDER_MALE, GENDER_FEMALE, GENDER_BOTH } Gender;

/* Gender that a first name suggests; GENDER_UNKNOWN when it is no known first name. */
Gender gazetteer_first_name(const Gazetteer *gazetteer, const char *key);

#endif
