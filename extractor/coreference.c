#include "coreference.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

enum {
  MANY_MALUS = 6,
  LEADER_SENTENCES = 1,
  NEAR_SENTENCES = 3,
  GROUP_LIMIT = 6,
  TITLE_LIMIT = 4,
  COUNTRY_LIMIT = 300,
  ALIAS_ROOM = 64,
  MATCH_ROOM = 16
};

static const VocabularyClass *class_named(const Analysis *analysis, const char *name)
{
  return vocabulary_class(analysis->vocabulary, name);
}

static bool is_a(const Analysis *analysis, const VocabularyClass *class_, const char *name)
{
  return class_ && vocabulary_is_a(class_, class_named(analysis, name));
}

static bool compatible(const VocabularyClass *a, const VocabularyClass *b)
{
  return !a || !b || vocabulary_is_a(a, b) || vocabulary_is_a(b, a);
}

static const Word *head_word(const Analysis *analysis, const Mention *mention)
{
  return &analysis->sentences[mention->sentence].clause.sentence->words[mention->head];
}

static void set_key(EntityRecord *entity, const char *key)
{
  entity->key = key;
  entity->key_hash = text_hash(key);
}

static void set_name(EntityRecord *entity, const char *name)
{
  entity->name = name;
  entity->name_hash = text_hash(name);
}

static bool is_named(const EntityRecord *entity, const char *name, uint32_t hash)
{
  return entity->name && entity->name_hash == hash && strcmp(entity->name, name) == 0;
}

static bool has_key_of(const EntityRecord *entity, const Mention *mention)
{
  return entity->key && entity->key_hash == mention->key_hash && strcmp(entity->key, mention->key) == 0;
}

static int new_entity(Analysis *analysis)
{
  analysis->entities =
      arena_grow(analysis->arena, analysis->entities, &analysis->entity_capacity, analysis->entity_count + 1, sizeof *analysis->entities);
  EntityRecord *entity = &analysis->entities[analysis->entity_count];
  *entity = (EntityRecord){0};
  entity->affiliation = -1;
  entity->output = -1;
  entity->last_mention = -1;
  return (int)analysis->entity_count++;
}

/* An entity that stands for several others, called as the mention calls them; NULL where their class is open. */
static int new_group(Analysis *analysis, const Mention *mention, const VocabularyClass *class_, const int *members, int count)
{
  int index = new_entity(analysis);
  EntityRecord *group = &analysis->entities[index];
  group->class_ = class_;
  group->label = mention->text;
  set_key(group, mention->key);
  group->number = NUMBER_PLURAL;
  group->group_size = count;
  memcpy(group->members, members, sizeof(int) * (size_t)count);
  return index;
}

/* What the French name of a country tells of its gender: those in "-e" are feminine, but for a few. */
static Gender gender_of_country(const Analysis *analysis, const EntityRecord *entity)
{
  const char *label = entity->entry && is_a(analysis, entity->class_, "Country") ? entity->entry->label_fr : NULL;
  if (!label || !*label)
    return GENDER_UNKNOWN;
  bool feminine = label[strlen(label) - 1] == 'e' &&
                  !schema_lists(analysis->schema, "MasculineName", LANGUAGE_FRENCH, text_key(analysis->arena, label));
  return feminine ? GENDER_FEMALE : GENDER_MALE;
}

int coreference_entry(Analysis *analysis, const GazetteerEntry *entry)
{
  uint32_t hash = text_hash(entry->name);
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (analysis->entities[e].entry == entry || is_named(&analysis->entities[e], entry->name, hash))
      return (int)e;
  int index = new_entity(analysis);
  EntityRecord *entity = &analysis->entities[index];
  entity->entry = entry;
  entity->class_ = class_named(analysis, entry->class_name);
  set_name(entity, entry->name);
  entity->label = entry->label_fr && analysis->parse->language == LANGUAGE_FRENCH ? entry->label_fr
                  : entry->label_en                                               ? entry->label_en
                                                                                  : entry->name;
  set_key(entity, text_key(analysis->arena, entry->name));
  entity->gender = entry->gender;
  if (!entity->gender && analysis->parse->language == LANGUAGE_FRENCH)
    entity->gender = gender_of_country(analysis, entity);
  entity->number = NUMBER_UNKNOWN;
  return index;
}

static void put(Analysis *analysis, int mention_index, int entity_index)
{
  Mention *mention = &analysis->mentions[mention_index];
  EntityRecord *entity = &analysis->entities[entity_index];
  mention->entity = entity_index;
  entity->last_mention = mention_index;
  entity->mention_count++;
  Relation relation = head_word(analysis, mention)->relation;
  if (relation == REL_NSUBJ)
    entity->subject_count++;
  if (!entity->class_ || (mention->class_ && mention->kind != MENTION_PRONOUN && mention->class_ != entity->class_ &&
                          vocabulary_is_a(mention->class_, entity->class_)))
    entity->class_ = entity->class_ && mention->kind == MENTION_NOMINAL && entity->name ? entity->class_
                     : mention->class_                                                  ? mention->class_
                                                                                        : entity->class_;
  if (!entity->gender && mention->gender && mention->kind != MENTION_DEMONYM)
    entity->gender = mention->gender;
}

static int describe(Analysis *analysis, int mention_index)
{
  Mention *mention = &analysis->mentions[mention_index];
  int index = new_entity(analysis);
  EntityRecord *entity = &analysis->entities[index];
  entity->class_ = mention->class_;
  entity->label = mention->text;
  set_key(entity, mention->key);
  entity->number = mention->number;
  entity->gender = mention->gender;
  if (mention->kind == MENTION_NAME)
    set_name(entity, mention->text);
  put(analysis, mention_index, index);
  return index;
}

/* True if the words of `part` stand one after the other in `whole`. Both are keys; that of a name without letters is empty. */
static bool words_inside(const char *part, const char *whole)
{
  size_t length = strlen(part);
  if (!length)
    return false;
  for (const char *at = strstr(whole, part); at; at = strstr(at + 1, part))
    if ((at == whole || at[-1] == ' ' || at[-1] == '-') && (at[length] == '\0' || at[length] == ' ' || at[length] == '-'))
      return true;
  return false;
}

static bool is_acronym_of(const Analysis *analysis, const char *acronym, const char *name)
{
  size_t at = 0, length = strlen(acronym);
  bool starts = true;
  for (const char *c = name; *c; c++) {
    if (*c == ' ' || *c == '-' || *c == '\'') {
      starts = true;
      continue;
    }
    if (starts && at < length &&
        text_lower(analysis->arena, (char[]){*c, 0})[0] == text_lower(analysis->arena, (char[]){acronym[at], 0})[0])
      at++;
    starts = false;
  }
  return length >= 2 && at == length;
}

/* An acronym in brackets behind its expansion, or the other way round: "(FSR)". */
static int bracket_partner(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = &analysis->parse->sentences[mention->sentence];
  if (mention->first < 2 || mention->last + 1 >= (int)sentence->word_count || strcmp(sentence->words[mention->first - 1].form, "(") != 0 ||
      strcmp(sentence->words[mention->last + 1].form, ")") != 0)
    return -1;
  const Mention *before = mention_at(analysis, mention->sentence, mention->first - 2);
  if (!before || before->entity < 0)
    return -1;
  /* A place in brackets is where the place before lies, not its other name. */
  return is_acronym_of(analysis, mention->key, before->key) || strlen(mention->key) <= 6 ? before->entity : -1;
}

/* "Kiev refuse", "the Kremlin's spokesman": a seat of government that acts or owns is the state; one that stands behind a preposition of place is a place. */
static bool acts_for(const Analysis *analysis, const Mention *mention)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Word *word = head_word(analysis, mention);
  char marker[48];
  grammar_marker(&notes->clause, mention->head, marker, sizeof marker);
  if (schema_lists(analysis->schema, "PlaceMarker", notes->clause.language, marker))
    return false;
  bool owner = word->relation == REL_NMOD && (strcmp(word->subtype, "poss") == 0 || !mention->entry);
  bool subject = word->relation == REL_NSUBJ && strcmp(word->subtype, "pass") != 0 && word->head >= 0 &&
                 notes->clause.sentence->words[word->head].upos == UPOS_VERB;
  return subject || owner;
}

/* "Peru's Congress", "the Kenyan Senate": a body of one country that bears the name of a known one of another. */
static bool is_namesake(const Analysis *analysis, const Mention *mention)
{
  if (mention->kind != MENTION_NAME || !mention->entry || !mention->entry->country || !is_a(analysis, mention->class_, "Organisation"))
    return false;
  const Sentence *sentence = &analysis->parse->sentences[mention->sentence];
  for (int child = sentence_child(sentence, mention->head, -1); child >= 0; child = sentence_child(sentence, mention->head, child)) {
    const Word *word = &sentence->words[child];
    const Mention *owner = mention_at(analysis, mention->sentence, child);
    bool owns =
        word->relation == REL_AMOD || word->relation == REL_COMPOUND || (word->relation == REL_NMOD && strcmp(word->subtype, "poss") == 0);
    if (owns && owner && owner != mention && owner->entry && strcmp(owner->entry->class_name, "Country") == 0 &&
        strcmp(owner->entry->name, mention->entry->country) != 0)
      return true;
  }
  return false;
}

static void drop_namesakes(Analysis *analysis)
{
  for (size_t m = 0; m < analysis->mention_count; m++) {
    if (!is_namesake(analysis, &analysis->mentions[m]))
      continue;
    const GazetteerEntry *entry = analysis->mentions[m].entry;
    const char *key = analysis->mentions[m].key;
    for (size_t other = 0; other < analysis->mention_count; other++)
      if (analysis->mentions[other].entry == entry && strcmp(analysis->mentions[other].key, key) == 0)
        analysis->mentions[other].entry = NULL;
  }
}

/* The country of a known name: itself, or the one that it lies in or belongs to. */
static const char *country_of_entry(const GazetteerEntry *entry)
{
  return strcmp(entry->class_name, "Country") == 0 ? entry->name : entry->country;
}

/* How often a text speaks of a country, of what lies in it and of what belongs to it, but for bodies whose names are bare nouns. */
static int times_spoken_of(const Analysis *analysis, const char *country, const bool *bare)
{
  int times = 0;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const GazetteerEntry *entry = analysis->mentions[m].entry;
    const char *of = entry && !bare[m] ? country_of_entry(entry) : NULL;
    times += of && strcmp(of, country) == 0;
  }
  return times;
}

/* "Congress" in a text on Peru: a body whose name is a plain noun is that of the country that the text speaks of most. */
static void drop_foreign_bodies(Analysis *analysis)
{
  bool *bare = arena_array(analysis->arena, analysis->mention_count + 1, sizeof *bare);
  bool any = false;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    const VocabularyClass *noun = mention->entry && mention->kind == MENTION_NAME && mention->first == mention->last
                                      ? mention_noun_class(analysis, mention->sentence, mention->head)
                                      : NULL;
    bare[m] = noun && mention->entry->country && strcmp(mention->entry->class_name, noun->name) == 0;
    any |= bare[m];
  }
  const char *most = NULL;
  int best = 0;
  for (size_t m = 0; any && m < analysis->mention_count; m++) {
    const char *of = analysis->mentions[m].entry && !bare[m] ? country_of_entry(analysis->mentions[m].entry) : NULL;
    int times = of && (!most || strcmp(of, most) != 0) ? times_spoken_of(analysis, of, bare) : 0;
    if (times > best) {
      best = times;
      most = of;
    }
  }
  for (size_t m = 0; any && most && m < analysis->mention_count; m++)
    if (bare[m] && strcmp(analysis->mentions[m].entry->country, most) != 0 &&
        2 * times_spoken_of(analysis, analysis->mentions[m].entry->country, bare) < best)
      analysis->mentions[m].entry = NULL;
}

static void resolve_names(Analysis *analysis)
{
  const VocabularyClass *person_class = class_named(analysis, "Person");
  /* Longest names first, so that parts of names find their wholes wherever these stand. */
  for (int pass = 0; pass < 2; pass++)
    for (size_t m = 0; m < analysis->mention_count; m++) {
      Mention *mention = &analysis->mentions[m];
      if ((mention->kind != MENTION_NAME && mention->kind != MENTION_DEMONYM) || mention->entity >= 0)
        continue;
      if (mention->metonym && acts_for(analysis, mention)) {
        put(analysis, (int)m, coreference_entry(analysis, mention->metonym));
        continue;
      }
      if (mention->entry && mention->form != FORM_SURNAME) {
        put(analysis, (int)m, coreference_entry(analysis, mention->entry));
        continue;
      }
      bool person = is_a(analysis, mention->class_, "Person");
      bool is_whole = strchr(mention->key, ' ') != NULL;
      if (pass == 0 && !is_whole)
        continue;
      int partner = bracket_partner(analysis, mention);
      if (partner >= 0 && !person) {
        put(analysis, (int)m, partner);
        continue;
      }
      int found = -1, found_count = 0;
      for (size_t e = 0; e < analysis->entity_count; e++) {
        EntityRecord *entity = &analysis->entities[e];
        if (!entity->name || !entity->key)
          continue;
        if (has_key_of(entity, mention)) {
          found = (int)e;
          found_count = 1;
          break;
        }
        bool entity_person = entity->class_ && vocabulary_is_a(entity->class_, person_class);
        if (entity->class_ && mention->class_ && entity_person != person)
          continue;
        if ((entity_person || !entity->entry) && words_inside(mention->key, entity->key)) {
          found = (int)e;
          found_count++;
        } else if (words_inside(entity->key, mention->key) && entity_person && is_whole && strchr(entity->key, ' ')) {
          found = (int)e;
          found_count++;
        }
      }
      if (found_count == 1) {
        put(analysis, (int)m, found);
        EntityRecord *entity = &analysis->entities[found];
        if (!entity->entry && strlen(mention->key) > strlen(entity->key)) {
          set_key(entity, mention->key);
          set_name(entity, mention->text);
          entity->label = mention->text;
        }
        continue;
      }
      if (mention->entry)
        put(analysis, (int)m, coreference_entry(analysis, mention->entry));
      else
        describe(analysis, (int)m);
    }
}

int coreference_body(Analysis *analysis, const Role *role, int slot)
{
  if (slot < role->bodies.count) {
    const Mention *mention = mention_at(analysis, role->sentence, role->bodies.words[slot]);
    if (!mention)
      return -1;
    if (mention->metonym && !is_a(analysis, class_named(analysis, mention->metonym->class_name), "City") && mention->class_ &&
        !is_a(analysis, mention->class_, "City"))
      return coreference_entry(analysis, mention->metonym);
    return mention->entity;
  }
  if (slot == 0 && role->possessor >= 0 && !role->is_counterpart) {
    const Mention *owner = mention_at(analysis, role->sentence, role->possessor);
    if (!owner || owner->entity < 0)
      return -1;
    const EntityRecord *entity = &analysis->entities[owner->entity];
    return is_a(analysis, entity->class_, "Person") ? entity->affiliation : owner->entity;
  }
  return -1;
}

/* "Gabon : la transition se dote d'un Premier ministre": the topic of a headline. */
static bool is_topic(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = &analysis->parse->sentences[mention->sentence];
  return mention->sentence == 0 && mention->first == 0 && mention->last + 1 < (int)sentence->word_count &&
         strcmp(sentence->words[mention->last + 1].form, ":") == 0;
}

enum { TOPIC_WEIGHT = 12 };

/* Mentions weigh, more so as subjects and at the beginning of the article; places in a country speak for it too. */
int coreference_home(const Analysis *analysis)
{
  int countries[COUNTRY_LIMIT], scores[COUNTRY_LIMIT] = {0}, count = 0, best = -1, best_score = 0;
  const VocabularyClass *state = vocabulary_class(analysis->vocabulary, "Country");
  const VocabularyClass *person = vocabulary_class(analysis->vocabulary, "Person");
  for (size_t e = 0; e < analysis->entity_count && count < COUNTRY_LIMIT; e++)
    if (analysis->entities[e].name && vocabulary_is_a(analysis->entities[e].class_, state))
      countries[count++] = (int)e;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    const char *country =
        mention->kind == MENTION_NAME && mention->entry && !vocabulary_is_a(mention->class_, person) ? mention->entry->country : NULL;
    if (mention->entity < 0 && !country)
      continue;
    for (int c = 0; c < count; c++)
      if (mention->entity == countries[c])
        scores[c] += 2 + (head_word(analysis, mention)->relation == REL_NSUBJ ? 2 : 0) + (mention->sentence < 2 ? 2 : 0) +
                     (is_topic(analysis, mention) ? TOPIC_WEIGHT : 0);
      else if (country && strcmp(country, analysis->entities[countries[c]].name) == 0)
        scores[c] += mention->sentence < 2 ? 3 : 1;
  }
  for (int c = 0; c < count; c++)
    if (scores[c] > best_score) {
      best_score = scores[c];
      best = countries[c];
    }
  return best;
}

static const Role *role_at(const Analysis *analysis, int sentence, int word)
{
  for (size_t r = 0; r < analysis->role_count; r++)
    if (analysis->roles[r].sentence == sentence && analysis->roles[r].word == word)
      return &analysis->roles[r];
  return NULL;
}

static bool same_role(const Role *a, const Role *b)
{
  if (!a->frame || !b->frame)
    return false;
  if (strcmp(a->frame->words[0], b->frame->words[0]) != 0)
    return false;
  /* "chef de file" is not "chef du gouvernement", but either may be taken up by "le chef" */
  if (a->frame->word_count == 1 || b->frame->word_count == 1)
    return true;
  for (int i = 1; i < a->frame->word_count && i < b->frame->word_count; i++)
    if (strcmp(a->frame->words[i], b->frame->words[i]) != 0)
      return false;
  return true;
}

/* An office that is nobody's who holds another in the same body: "l'ambassadeur", "le porte-parole". */
static bool is_distinct(const Analysis *analysis, const Role *role)
{
  return role->frame && schema_lists(analysis->schema, "DistinctOffice", analysis->parse->language, role->frame->words[0]);
}

static const char *phrase_of(const Analysis *analysis, const Frame *frame)
{
  const char *name = frame->words[0];
  for (int w = 1; w < frame->word_count; w++)
    name = arena_format(analysis->arena, "%s %s", name, frame->words[w]);
  return name;
}

/* "le Premier ministre" and "le chef du gouvernement", "le maire" and "l'édile": one post under several names. */
static bool same_post(const Analysis *analysis, const Role *a, const Role *b)
{
  static const char *const posts[] = {"HeadOfGovernment", "HeadOfCity"};
  const Role *both[] = {a, b};
  for (size_t p = 0; p < sizeof posts / sizeof *posts; p++) {
    bool all = true;
    for (int r = 0; r < 2 && all; r++) {
      const char *name = both[r]->frame ? phrase_of(analysis, both[r]->frame) : "";
      all = schema_lists(analysis->schema, posts[p], analysis->parse->language, name);
    }
    if (all)
      return true;
  }
  return false;
}

/* "le président" and "le chef de l'État" of one state are one office. */
static bool interchangeable(const Analysis *analysis, const Role *a, const Role *b)
{
  Language language = analysis->parse->language;
  /* a king is no president */
  bool crowned = a->frame && schema_lists(analysis->schema, "Monarch", language, a->frame->words[0]);
  bool other = b->frame && schema_lists(analysis->schema, "Monarch", language, b->frame->words[0]);
  if (same_post(analysis, a, b))
    return true;
  return a->frame && b->frame && crowned == other && schema_lists(analysis->schema, "SameOffice", language, a->frame->words[0]) &&
         schema_lists(analysis->schema, "SameOffice", language, b->frame->words[0]);
}

static bool heads_state(const Analysis *analysis, const Role *role)
{
  return role->frame && schema_lists(analysis->schema, "HeadOfState", analysis->parse->language, phrase_of(analysis, role->frame));
}

/* True for an office of state whose holders are known: "le président russe", not "le ministre" nor "le patron". */
static bool leads_state(const Analysis *analysis, const Role *role)
{
  Language language = analysis->parse->language;
  const char *words[] = {role->frame->words[0], analysis->sentences[role->sentence].clause.keys[role->word]};
  for (int i = 0; i < 2; i++)
    if (schema_lists(analysis->schema, "StateOffice", language, words[i]) &&
        !schema_lists(analysis->schema, "DistinctOffice", language, words[i]))
      return !schema_lists(analysis->schema, "DepartmentOffice", language, words[i]) ||
             schema_lists(analysis->schema, "HeadOfGovernment", language, phrase_of(analysis, role->frame));
  return false;
}

/* The person who holds the office in this document: same body and relation, or the same role word. */
static int holder(Analysis *analysis, const Role *wanted, int body)
{
  int found = -1, distance = 1 << 30, home = -1;
  bool home_is_known = false; /* looked for at most once: it takes all mentions */
  for (size_t r = 0; r < analysis->role_count; r++) {
    Role *role = &analysis->roles[r];
    if (role == wanted || role->person < 0)
      continue;
    const Mention *person = mention_at(analysis, role->sentence, role->person);
    if (!person || person->entity < 0)
      continue;
    int other = coreference_body(analysis, role, 0);
    if (other < 0)
      other = analysis->entities[person->entity].affiliation;
    bool match = body >= 0 ? other == body && wanted->frame && role->frame && (role->frame->relation == wanted->frame->relation) &&
                                 (same_role(role, wanted) || interchangeable(analysis, role, wanted) ||
                                  (wanted->frame->word_count == 1 && !is_distinct(analysis, role) && !is_distinct(analysis, wanted)) ||
                                  role->frame->relation->is_symmetric)
                           : same_role(role, wanted) || same_post(analysis, role, wanted) ||
                                 (heads_state(analysis, wanted) && interchangeable(analysis, role, wanted));
    /* "la dirigeante" is no man */
    const Mention *mention = mention_at(analysis, wanted->sentence, wanted->word);
    bool other_sex = mention && mention->gender == GENDER_FEMALE && analysis->entities[person->entity].gender == GENDER_MALE;
    if (!match || other_sex || role->is_former != wanted->is_former)
      continue;
    /* "le président" before "le président sud-africain, X" is not X, but for the country that the article is about */
    bool later = role->sentence > wanted->sentence || (role->sentence == wanted->sentence && role->word > wanted->word);
    if (body < 0 && later && other >= 0) {
      home = home_is_known ? home : coreference_home(analysis);
      home_is_known = true;
      if (other != home)
        continue;
    }
    /* "des chefs d'État, dont X et Y": hardly "le chef de l'État" of the next sentence */
    bool one_of_many = word_has(&analysis->parse->sentences[role->sentence].words[role->word], "Number", "Plur");
    int away = (one_of_many ? MANY_MALUS : 0) + abs(role->sentence - wanted->sentence) + (role->sentence > wanted->sentence ? 2 : 0) +
               (same_role(role, wanted) ? 0 : 4);
    if (away < distance) {
      distance = away;
      found = person->entity;
    }
  }
  return found;
}

static bool holds_other_office(const Analysis *analysis, int entity, int body, const Role *wanted)
{
  for (size_t r = 0; r < analysis->role_count; r++) {
    const Role *role = &analysis->roles[r];
    const Mention *person = role->person >= 0 ? mention_at(analysis, role->sentence, role->person) : NULL;
    if (person && person->entity == entity && role->frame->relation != wanted->frame->relation)
      return true;
    /* "le chef de l'opposition, X" is not who heads the state */
    int other = person && person->entity == entity && role->bodies.count ? coreference_body((Analysis *)analysis, role, 0) : -1;
    if (other >= 0 && wanted->bodies.count && other != body)
      return true;
  }
  return false;
}

/* The one named person of the document whom the gazetteer affiliates with a body: leaders are in it, so an office without a name is likely theirs. */
static int affiliate(const Analysis *analysis, int body, const Role *wanted, bool only_before)
{
  int found = -1;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    if (only_before && analysis->entities[e].last_mention < 0)
      continue;
    const EntityRecord *entity = &analysis->entities[e];
    if (entity->affiliation != body || !entity->entry || !is_a(analysis, entity->class_, "Person") ||
        holds_other_office(analysis, (int)e, body, wanted))
      continue;
    if (found >= 0)
      return -1;
    found = (int)e;
  }
  return found;
}

/* Those named before count first: "le Premier ministre britannique" is not the king of the next sentence. */
static int only_affiliate(const Analysis *analysis, int body, const Role *wanted)
{
  int before = affiliate(analysis, body, wanted, true);
  return before >= 0 ? before : affiliate(analysis, body, wanted, false);
}

static bool word_listed(const Analysis *analysis, const Mention *mention, const char *list)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  return schema_lists(analysis->schema, list, notes->clause.language, notes->clause.keys[mention->head]) ||
         schema_lists(analysis->schema, list, notes->clause.language, notes->form_keys[mention->head]);
}

/* What stands highest in a sentence is what it is about (centering): subject before object, before the rest. "X, qui en est à sa deuxième
 * visite" is about X, though "sa" comes last. */
static int rank_in_sentence(const Analysis *analysis, const EntityRecord *entity)
{
  const Mention *last = &analysis->mentions[entity->last_mention];
  int entity_index = last->entity, best = -10;
  for (int m = entity->last_mention; m >= 0 && analysis->mentions[m].sentence == last->sentence; m--) {
    const Mention *mention = &analysis->mentions[m];
    if (mention->entity != entity_index)
      continue;
    Relation relation = head_word(analysis, mention)->relation;
    int rank = relation == REL_NSUBJ ? 25 : relation == REL_OBJ ? 8 : relation == REL_NMOD ? -10 : 0;
    if (rank > best)
      best = rank;
  }
  return best;
}

/* How well an entity can be taken up again at a mention; below 0: not at all. */
static int salience(const Analysis *analysis, const EntityRecord *entity, const Mention *at, int at_index)
{
  if (entity->last_mention < 0)
    return -1;
  const Mention *last = &analysis->mentions[entity->last_mention];
  int sentences = at->sentence - last->sentence;
  if (sentences < 0 || sentences > NEAR_SENTENCES)
    return -1;
  (void)at_index;
  int score = 100 - 30 * sentences + rank_in_sentence(analysis, entity);
  if (last->kind == MENTION_DEMONYM)
    score -= 40;
  score += entity->subject_count > 5 ? 10 : 2 * entity->subject_count;
  return score;
}

/* Grammatical gender of an entity in French: that of its latest mention that shows one. */
static Gender shown_gender(const Analysis *analysis, const EntityRecord *entity)
{
  if (is_a(analysis, entity->class_, "Person") || analysis->parse->language != LANGUAGE_FRENCH)
    return entity->gender;
  const Mention *last = entity->last_mention >= 0 ? &analysis->mentions[entity->last_mention] : NULL;
  if (!last)
    return entity->gender;
  if (last->kind == MENTION_NOMINAL && last->gender)
    return last->gender;
  const SentenceNotes *notes = &analysis->sentences[last->sentence];
  /* "l'Académie française": the gender of its noun */
  const Word *head = &notes->clause.sentence->words[last->head];
  if (last->kind == MENTION_NAME && (head->upos == UPOS_NOUN || head->upos == UPOS_PROPN) &&
      word_has(head, "Gender", "Fem") != word_has(head, "Gender", "Masc"))
    return word_has(head, "Gender", "Fem") ? GENDER_FEMALE : GENDER_MALE;
  for (int child = sentence_child(notes->clause.sentence, last->head, -1); child >= 0;
       child = sentence_child(notes->clause.sentence, last->head, child)) {
    const Word *word = &notes->clause.sentence->words[child];
    bool shows = word->relation == REL_DET || (word->relation == REL_AMOD && last->kind == MENTION_NAME);
    if (shows && word_has(word, "Gender", "Fem"))
      return GENDER_FEMALE;
    if (shows && word_has(word, "Gender", "Masc"))
      return GENDER_MALE;
  }
  return entity->gender;
}

static bool genders_agree(Gender a, Gender b)
{
  return !a || !b || a == GENDER_BOTH || b == GENDER_BOTH || a == b;
}

/* "the Tamil Tigers ... they": a body whose name is a plural. */
static bool has_plural_name(const Analysis *analysis, const EntityRecord *entity)
{
  const Mention *last = entity->last_mention >= 0 ? &analysis->mentions[entity->last_mention] : NULL;
  return last && last->kind == MENTION_NAME && analysis->parse->language == LANGUAGE_ENGLISH &&
         is_a(analysis, entity->class_, "Organisation") && word_has(head_word(analysis, last), "Number", "Plur");
}

typedef struct {
  const char *class_name; /* wanted class, NULL: any */
  Gender gender;
  GrammaticalNumber number;
  bool latest;                   /* the latest mention rather than the most salient ("ce dernier") */
  bool named;                    /* only names and described persons */
  const VocabularyClass *wanted; /* the mention's own class: an antecedent is below it, or above it but not everything */
  int not_entity;                /* excluded, -1 */
  bool not_person;               /* "it" */
  bool not_demonym;              /* named last by more than an adjective */
  bool lesser;                   /* no union of states */
  int before;                    /* a word of the same sentence that the antecedent stands before, 0 or -1: the mention itself */
  bool not_setting;              /* no place where something happens ("qui vit en Lituanie") */
} Search;

static bool is_setting(const Analysis *analysis, const Mention *mention)
{
  char marker[48];
  grammar_marker(&analysis->sentences[mention->sentence].clause, mention->head, marker, sizeof marker);
  return is_a(analysis, mention->class_, "Place") &&
         schema_lists(analysis->schema, "PlaceMarker", analysis->sentences[mention->sentence].clause.language, marker);
}

/* "mis en examen": a French noun in the singular behind a preposition, without an article, is nothing that a pronoun takes up. */
static bool is_bare(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
  return analysis->parse->language == LANGUAGE_FRENCH && mention->kind == MENTION_NOMINAL && mention->number != NUMBER_PLURAL &&
         mention->first == mention->last && sentence_child_with(sentence, mention->head, REL_CASE) >= 0 &&
         sentence_child_with(sentence, mention->head, REL_DET) < 0;
}

/* "le ministre de l'Industrie": what an office deals with takes part in nothing. */
static bool is_portfolio(const Analysis *analysis, const Mention *mention)
{
  const Word *word = head_word(analysis, mention);
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  return mention->kind == MENTION_NAME && !mention->entry && word->relation == REL_NMOD && word->head >= 0 &&
         analysis->parse->language == LANGUAGE_FRENCH &&
         schema_lists(analysis->schema, "DepartmentOffice", LANGUAGE_FRENCH, notes->clause.keys[word->head]);
}

/* "le groupe français", "des agriculteurs nigérians": an adjective that says where a company or people are from. */
static bool tells_of_others(const Analysis *analysis, const Mention *demonym)
{
  const Word *word = head_word(analysis, demonym);
  if (demonym->kind != MENTION_DEMONYM || word->relation != REL_AMOD || word->head < 0)
    return false;
  const Mention *others = mention_at(analysis, demonym->sentence, word->head);
  bool people = others && others->number == NUMBER_PLURAL && !role_at(analysis, demonym->sentence, word->head) &&
                (is_a(analysis, others->class_, "Person") || is_a(analysis, others->class_, "Group"));
  bool group = others && schema_lists(analysis->schema, "LesserBody", analysis->parse->language,
                                      analysis->sentences[demonym->sentence].clause.keys[word->head]);
  return people || group || (others && is_a(analysis, others->class_, "Company"));
}

static int search_antecedent(const Analysis *analysis, const Mention *at, int at_index, const Search *search)
{
  int best = -1, best_score = 0;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const EntityRecord *entity = &analysis->entities[e];
    if ((int)e == search->not_entity || entity->last_mention < 0)
      continue;
    const Mention *last = &analysis->mentions[entity->last_mention];
    if (at->sentence - last->sentence > NEAR_SENTENCES || (last->sentence == at->sentence && last->head >= at->head))
      continue;
    bool thing = search->class_name && (strcmp(search->class_name, "Event") == 0 || strcmp(search->class_name, "Agreement") == 0);
    if (search->class_name && !(entity->class_ ? is_a(analysis, entity->class_, search->class_name)
                                               : entity->name != NULL && strcmp(search->class_name, "Person") != 0 && !thing))
      continue;
    if (search->not_person && is_a(analysis, entity->class_, "Person"))
      continue;
    if (search->before > 0 && last->sentence == at->sentence && last->head >= search->before)
      continue;
    if ((search->not_setting && is_setting(analysis, last)) || (!entity->entry && is_topic(analysis, last)) || is_bare(analysis, last))
      continue;
    if (search->wanted && entity->class_ && !vocabulary_is_a(entity->class_, search->wanted) &&
        !(vocabulary_is_a(search->wanted, entity->class_) && entity->class_ != class_named(analysis, search->class_name)))
      continue;
    if (search->named && !entity->name && !entity->entry)
      continue;
    if (search->lesser && is_a(analysis, entity->class_, "InternationalOrganisation"))
      continue;
    if (search->number == NUMBER_SINGULAR && (entity->number == NUMBER_PLURAL || entity->group_size))
      continue;
    if (search->number == NUMBER_PLURAL && entity->number != NUMBER_PLURAL && !entity->group_size && !has_plural_name(analysis, entity))
      continue;
    if (!genders_agree(search->gender, shown_gender(analysis, entity)))
      continue;
    int score = salience(analysis, entity, at, at_index);
    if (score < 0 || (search->not_demonym && last->kind == MENTION_DEMONYM))
      continue;
    if (is_portfolio(analysis, last))
      continue;
    /* "le groupe français s'est engagé à investir dans le pays": not in France */
    bool country = search->class_name && strcmp(search->class_name, "Country") == 0;
    if (country && analysis->parse->language == LANGUAGE_FRENCH && tells_of_others(analysis, last))
      continue;
    if (search->latest)
      score = 1000 - 100 * (at->sentence - last->sentence) + last->head;
    if (score > best_score) {
      best_score = score;
      best = (int)e;
    }
  }
  return best;
}

/* True if an entity may be one of those whom an office in the plural takes up: "les deux ministres" are no spokespersons. */
static bool may_hold(const Analysis *analysis, int entity, const Role *office)
{
  bool any = false;
  for (size_t r = 0; office && r < analysis->role_count; r++) {
    const Role *role = &analysis->roles[r];
    const Mention *person = role->person >= 0 ? mention_at(analysis, role->sentence, role->person) : NULL;
    if (!person || person->entity != entity || !role->frame)
      continue;
    any = true;
    bool named = false;
    for (int i = 0; i < role->frame->word_count; i++)
      named |= strcmp(role->frame->words[i], office->frame->words[0]) == 0;
    bool department = schema_lists(analysis->schema, "DepartmentOffice", analysis->parse->language, office->frame->words[0]);
    if (named || (!department && role->frame->relation == office->frame->relation))
      return true;
  }
  return !any;
}

/* What a noun in the plural takes up. */
typedef struct {
  const char *class_name;
  const Role *office; /* NULL: no office */
  bool bodies;        /* no people: "the two sides" */
  int size;
  int not_entity; /* whoever acts on the group, -1 for nobody */
} GroupSearch;

/* The only subject of the clause that a mention stands in, where that is another one; -1 for none. */
static int subject_beside(const Analysis *analysis, const Mention *mention)
{
  const Clause *clause = &analysis->sentences[mention->sentence].clause;
  WordList subjects = {0};
  int governor = grammar_governor(clause, mention->head);
  if (governor >= 0)
    grammar_grammatical_subjects(clause, governor, &subjects);
  const Mention *subject = subjects.count == 1 ? mention_at(analysis, mention->sentence, subjects.words[0]) : NULL;
  return subject && subject != mention ? subject->entity : -1;
}

/* Who may be a member of a group: an entity of a class, no group itself, not among those known. */
static bool may_belong(const Analysis *analysis, const Mention *member, const GroupSearch *search, const int *members, int count)
{
  if (!member || member->entity < 0 || member->kind == MENTION_PRONOUN || member->kind == MENTION_POSSESSIVE)
    return false;
  const EntityRecord *entity = &analysis->entities[member->entity];
  if (entity->group_size || member->entity == search->not_entity || !is_a(analysis, entity->class_, search->class_name) ||
      (search->bodies && entity->number != NUMBER_PLURAL && is_a(analysis, entity->class_, "Person")) ||
      !may_hold(analysis, member->entity, search->office))
    return false;
  for (int i = 0; i < count; i++)
    if (members[i] == member->entity)
      return false;
  return true;
}

/* The only entities of a class that a sentence names before a word, if they are just `size`. Returns their number. */
static int named_together(const Analysis *analysis, int index, int end, const GroupSearch *search, int *members)
{
  int count = 0;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *member = &analysis->mentions[m];
    if (member->sentence != index || member->head >= end || !may_belong(analysis, member, search, members, count))
      continue;
    const EntityRecord *entity = &analysis->entities[member->entity];
    if (!entity->name && !entity->entry)
      continue;
    if (count == search->size)
      return 0;
    members[count++] = member->entity;
  }
  return count == search->size ? count : 0;
}

/* Those named together last: the members of the nearest coordination before a mention that has just `size` of a class ("X et Y ... les deux
 * dirigeants"), or the only ones of a nearer sentence. Returns their number. */
static int together_before(const Analysis *analysis, const Mention *mention, const GroupSearch *search, int *members)
{
  for (int s = mention->sentence; s >= 0 && mention->sentence - s <= NEAR_SENTENCES; s--) {
    const SentenceNotes *notes = &analysis->sentences[s];
    const Sentence *sentence = notes->clause.sentence;
    int end = s == mention->sentence ? mention->first : (int)sentence->word_count;
    for (int at = end - 1; at >= 0; at--) {
      /* "X a promis d'en parler avec Y et Z. Les deux hommes": hardly Y and Z */
      bool beside = sentence->words[at].relation == REL_OBL && analysis->parse->language == LANGUAGE_FRENCH;
      if (sentence->words[at].relation == REL_CONJ || sentence_child_with(sentence, at, REL_CONJ) < 0 || beside)
        continue;
      WordList list = {0};
      grammar_conjuncts(&notes->clause, at, &list);
      int count = 0;
      for (int i = 0; list.count == search->size && i < search->size && list.words[i] < end; i++) {
        const Mention *member = mention_at(analysis, s, list.words[i]);
        if (may_belong(analysis, member, search, members, count))
          members[count++] = member->entity;
      }
      if (count == search->size)
        return count;
    }
    if (strcmp(search->class_name, "Actor") != 0 && named_together(analysis, s, end, search, members))
      return search->size;
  }
  return 0;
}

/* "des réfugiés maliens": where people are from, not whom the article is about. */
static bool tells_of_people(const Analysis *analysis, const Mention *demonym)
{
  const Word *word = head_word(analysis, demonym);
  if (demonym->kind != MENTION_DEMONYM || word->relation != REL_AMOD || word->head < 0)
    return false;
  const Mention *people = mention_at(analysis, demonym->sentence, word->head);
  return people && people->number == NUMBER_PLURAL && !role_at(analysis, demonym->sentence, word->head) &&
         (is_a(analysis, people->class_, "Person") || is_a(analysis, people->class_, "Group"));
}

/* "A, B et C ont protesté. Les deux pays": none of them. Nor whom somebody only speaks with: "en parler avec Y et Z". */
static bool is_of_larger_group(const Analysis *analysis, const Mention *member, int size)
{
  const Clause *clause = &analysis->sentences[member->sentence].clause;
  int first = member->head;
  while (first >= 0 && clause->sentence->words[first].relation == REL_CONJ)
    first = clause->sentence->words[first].head;
  WordList list = {0};
  grammar_conjuncts(clause, first, &list);
  bool beside = list.count > 1 && clause->sentence->words[first].relation == REL_OBL;
  return analysis->parse->language == LANGUAGE_FRENCH && (list.count > size || beside);
}

/* "Les deux dirigeants": those named together last, or else the latest distinct entities of a class, as a group; two countries
 * from however far, since an article between two speaks of them throughout. With `bodies`, no people ("the two sides"). */
static int group_of(Analysis *analysis, int mention_index, const char *class_name, bool bodies, int size)
{
  const Mention *mention = &analysis->mentions[mention_index];
  /* "China urged both sides": not itself */
  int acting = head_word(analysis, mention)->relation == REL_OBJ ? subject_beside(analysis, mention) : -1;
  GroupSearch search = {class_name, role_at(analysis, mention->sentence, mention->head), bodies, size, acting};
  int members[GROUP_LIMIT];
  int count = size >= 2 && size <= GROUP_LIMIT ? together_before(analysis, mention, &search, members) : 0;
  bool countries = strcmp(class_name, "Country") == 0 && size == 2;
  int together = count;
  for (int pass = 0; pass < 2 && count < size; pass++) {
    count = together;
    for (int m = mention_index - 1; m >= 0 && count < size && count < GROUP_LIMIT; m--) {
      const Mention *before = &analysis->mentions[m];
      if (mention->sentence - before->sentence > NEAR_SENTENCES && !countries)
        break;
      bool fits = may_belong(analysis, before, &search, members, count) &&
                  (pass || bodies || !(tells_of_people(analysis, before) || is_of_larger_group(analysis, before, size)));
      if (fits && (analysis->entities[before->entity].name || analysis->entities[before->entity].entry))
        members[count++] = before->entity;
    }
  }
  if (count < size || size < 2)
    return -1;
  return new_group(analysis, mention, mention->class_, members, count);
}

/* "X will meet Y on Friday, when they", "X held talks with Y. They": the only two people or countries of a sentence, one of whom acts. */
static int pair_of(Analysis *analysis, const Mention *pronoun, int index)
{
  static const char *const kinds[] = {"Person", "Country"};
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  int end = index == pronoun->sentence ? pronoun->head : (int)sentence->word_count;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    int members[2], count = 0, subjects = 0;
    for (int at = 0; at < end && count <= 2; at++) {
      const Mention *member = mention_at(analysis, index, at);
      if (!member || member->head != at || member->entity < 0 || member->kind == MENTION_POSSESSIVE || member->kind == MENTION_DEMONYM)
        continue;
      const EntityRecord *entity = &analysis->entities[member->entity];
      if (!is_a(analysis, entity->class_, kinds[k]) || entity->group_size || entity->number == NUMBER_PLURAL)
        continue;
      subjects += sentence->words[at].relation == REL_NSUBJ;
      if ((count > 0 && members[0] == member->entity) || (count > 1 && members[1] == member->entity))
        continue;
      if (count < 2)
        members[count] = member->entity;
      count++;
    }
    if (count == 2 && subjects >= 1)
      return new_group(analysis, pronoun, NULL, members, 2);
  }
  return -1;
}

/* True for what a verb does to people: "la police les a dispersés" (not the slogans). */
static bool concerns_people(const Analysis *analysis, const Mention *pronoun)
{
  const SentenceNotes *notes = &analysis->sentences[pronoun->sentence];
  const Word *word = head_word(analysis, pronoun);
  if (pronoun->kind != MENTION_PRONOUN || word->relation != REL_OBJ || word->head < 0)
    return false;
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_VERB, notes->clause.keys[word->head]); frame;
       frame = frame->next)
    if (frame->meaning == MEANS_RELATION && frame->length == 1 && !frame->relation->is_beside && !frame->is_reflexive &&
        frame->object_class == class_named(analysis, "Actor"))
      return true;
  return false;
}

/* A plural subject of the sentence before, or two coordinated ones, taken up by "ils" or "they". */
static int plural_antecedent(Analysis *analysis, int mention_index)
{
  const Mention *mention = &analysis->mentions[mention_index];
  Search search = {.number = NUMBER_PLURAL, .not_entity = -1, .gender = mention->gender == GENDER_FEMALE ? GENDER_FEMALE : GENDER_UNKNOWN};
  search.class_name = concerns_people(analysis, mention) ? "Actor" : NULL;
  int plural = search_antecedent(analysis, mention, mention_index, &search);
  for (int s = mention->sentence; s >= 0 && s >= mention->sentence - 1; s--) {
    const SentenceNotes *notes = &analysis->sentences[s];
    const Sentence *sentence = notes->clause.sentence;
    for (int at = 0; at < (int)sentence->word_count; at++) {
      if (s == mention->sentence && at >= mention->head)
        break;
      if (sentence->words[at].relation != REL_NSUBJ)
        continue;
      WordList list = {0};
      grammar_conjuncts(&notes->clause, at, &list);
      if (list.count < 2 || list.count > GROUP_LIMIT)
        continue;
      int members[GROUP_LIMIT], count = 0;
      for (int i = 0; i < list.count; i++) {
        const Mention *member = mention_at(analysis, s, list.words[i]);
        if (member && member->entity >= 0)
          members[count++] = member->entity;
      }
      if (count < 2)
        continue;
      if (plural >= 0 && analysis->entities[plural].last_mention >= 0 &&
          analysis->mentions[analysis->entities[plural].last_mention].sentence > s)
        return plural;
      return new_group(analysis, mention, NULL, members, count);
    }
    if (plural < 0 && mention->kind == MENTION_PRONOUN && analysis->parse->language == LANGUAGE_ENGLISH) {
      int pair = pair_of(analysis, mention, s);
      if (pair >= 0)
        return pair;
    }
  }
  return plural;
}

static int resolve_pronoun(Analysis *analysis, int mention_index);

/* "Luis Mora a appelé au calme : « Nous devons »": who acts before the colon speaks behind it. The entity, -1 for none. */
static int speaker_before_colon(const Analysis *analysis, const Mention *mention)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Sentence *sentence = notes->clause.sentence;
  int colon = mention->head;
  while (colon >= 0 && strcmp(sentence->words[colon].form, ":") != 0)
    colon--;
  for (int at = 0; at < colon; at++) {
    if (sentence->words[at].relation != REL_NSUBJ || sentence->words[at].head > colon || sentence->words[at].head < at ||
        sentence->words[sentence->words[at].head].head >= 0)
      continue;
    const Mention *subject = mention_at(analysis, mention->sentence, at);
    if (subject && subject->entity >= 0 && is_a(analysis, analysis->entities[subject->entity].class_, "Actor"))
      return subject->entity;
  }
  return -1;
}

/* The speaker of a sentence with a first-person pronoun: the subject of its reporting verb, or of the latest before. */
static int speaker(Analysis *analysis, const Mention *mention)
{
  int before = analysis->parse->language == LANGUAGE_FRENCH ? speaker_before_colon(analysis, mention) : -1;
  if (before >= 0)
    return before;
  for (int s = mention->sentence; s >= 0 && s >= mention->sentence - 2; s--) {
    const SentenceNotes *notes = &analysis->sentences[s];
    const Sentence *sentence = notes->clause.sentence;
    for (int at = 0; at < (int)sentence->word_count; at++) {
      if (sentence->words[at].upos != UPOS_VERB || !grammar_means(&notes->clause, FRAME_VERB, at, MEANS_REPORT))
        continue;
      WordList subjects = {0};
      grammar_grammatical_subjects(&notes->clause, at, &subjects);
      for (int i = 0; i < subjects.count; i++) {
        Mention *subject = mention_at(analysis, s, subjects.words[i]);
        /* « Nous continuerons », a-t-elle promis: who she is comes first */
        bool pronoun = subject && subject->entity < 0 && subject->kind == MENTION_PRONOUN && s == mention->sentence &&
                       subject->head != mention->head && !word_has(head_word(analysis, subject), "Person", "1");
        if (pronoun)
          subject->entity = resolve_pronoun(analysis, (int)(subject - analysis->mentions));
        bool speaks = subject && subject->entity >= 0 &&
                      (analysis->entities[subject->entity].name || is_a(analysis, analysis->entities[subject->entity].class_, "Agent"));
        if (speaks && subject != mention && !(s == mention->sentence && subject->head == mention->head))
          return subject->entity;
      }
    }
  }
  return -1;
}

/* True for a verb whose object is somebody: "accused it", not "condemned it". */
static bool wants_actor(const Analysis *analysis, const SentenceNotes *notes, int verb)
{
  const VocabularyClass *actor = class_named(analysis, "Actor");
  bool any = false;
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_VERB, notes->clause.keys[verb]); frame;
       frame = frame->next) {
    if (frame->meaning != MEANS_RELATION || frame->length > 1 || frame->relation->is_beside)
      continue;
    any = true;
    if (frame->object_class != actor)
      return false;
  }
  return any;
}

/* "l'a assuré de son soutien": a verb that says nothing without a noun of its phrase has somebody as its object. */
static bool acts_on_nothing_alone(const Analysis *analysis, const SentenceNotes *notes, int verb)
{
  bool any = false;
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_VERB, notes->clause.keys[verb]); frame;
       frame = frame->next) {
    if (frame->meaning != MEANS_RELATION)
      continue;
    if (frame->length == 1)
      return false;
    any = true;
  }
  return any;
}

/* "la décision de l'accueillir": a noun is not what is acted on in its own infinitive. */
static bool holds_infinitive_of(const Analysis *analysis, const Mention *noun, const Mention *pronoun)
{
  const Sentence *tree = analysis->sentences[pronoun->sentence].clause.sentence;
  int verb = noun->sentence == pronoun->sentence ? tree->words[pronoun->head].head : -1;
  return verb >= 0 && tree->words[verb].relation == REL_ACL && word_has(&tree->words[verb], "VerbForm", "Inf") &&
         tree->words[verb].head == noun->head;
}

/* The only subject of the clause that a mention stands in, -1 for none. */
static int only_subject(const Analysis *analysis, const Mention *mention)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  int governor = grammar_governor(&notes->clause, mention->head);
  WordList subjects = {0};
  if (governor >= 0)
    grammar_grammatical_subjects(&notes->clause, governor, &subjects);
  return subjects.count == 1 ? subjects.words[0] : -1;
}

/* "critique le Salvador pour son soutien à Rabat", "le Salvador et son soutien à Rabat": whoever is blamed or thanked for a thing, or named
 * beside it, owns it. -1 for none. */
static int owner_beside(const Analysis *analysis, const Mention *possessive)
{
  const SentenceNotes *notes = &analysis->sentences[possessive->sentence];
  const Sentence *sentence = notes->clause.sentence;
  int thing = sentence->words[possessive->head].head, above = thing >= 0 ? sentence->words[thing].head : -1, owner = -1;
  if (above < 0 || above > thing)
    return -1;
  char marker[48];
  grammar_marker(&notes->clause, thing, marker, sizeof marker);
  if (sentence->words[thing].relation == REL_CONJ)
    owner = sentence_child_with(sentence, thing, REL_CASE) < 0 ? above : -1;
  else if (sentence->words[thing].relation == REL_OBL && sentence->words[above].upos == UPOS_VERB &&
           !grammar_is_passive(&notes->clause, above) && schema_lists(analysis->schema, "ChargeMarker", notes->clause.language, marker) &&
           !schema_lists(analysis->schema, "GenitiveMarker", notes->clause.language, marker) &&
           schema_lists(analysis->schema, "ObjectControl", notes->clause.language, notes->clause.keys[above]))
    owner = sentence_child_with(sentence, above, REL_OBJ);
  const Mention *name = owner >= 0 && owner < thing ? mention_at(analysis, possessive->sentence, owner) : NULL;
  bool named = name && name->entity >= 0 && name->kind == MENTION_NAME && is_a(analysis, analysis->entities[name->entity].class_, "Actor");
  return named ? name->entity : -1;
}

/* The entity of that subject, -1 for none. */
static int own_subject(const Analysis *analysis, const Mention *mention)
{
  int word = only_subject(analysis, mention);
  const Mention *subject = word >= 0 ? mention_at(analysis, mention->sentence, word) : NULL;
  return subject ? subject->entity : -1;
}

enum { ACTOR_OBJECT_MALUS = 40 };

/* What is acted on may be a thing: "L'Allemagne le soutient" (the treaty). Never who acts. In English, where "it" tells no gender, it mostly is. */
static int object_antecedent(const Analysis *analysis, int mention_index)
{
  static const char *const classes[] = {"Agreement", "Law", "Event", "Actor", "Statement", "Abstraction", "Place"};
  const Mention *mention = &analysis->mentions[mention_index];
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  bool english = analysis->parse->language == LANGUAGE_ENGLISH;
  int governor = grammar_governor(&notes->clause, mention->head);
  bool somebody = governor >= 0 && (english ? wants_actor(analysis, notes, governor) : acts_on_nothing_alone(analysis, notes, governor));
  WordList subjects = {0};
  if (governor >= 0)
    grammar_grammatical_subjects(&notes->clause, governor, &subjects);
  int best = -1, best_score = -1;
  for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
    bool actor = strcmp(classes[c], "Actor") == 0, place = strcmp(classes[c], "Place") == 0;
    if ((somebody && !actor) || (place && !english))
      continue;
    Search search = {.class_name = classes[c],
                     .gender = mention->gender,
                     .number = NUMBER_SINGULAR,
                     .not_person = english,
                     .not_entity = actor && concerns_people(analysis, mention) ? own_subject(analysis, mention) : -1};
    int found = search_antecedent(analysis, mention, mention_index, &search);
    if (found < 0)
      continue;
    bool acts = false;
    for (int i = 0; i < subjects.count; i++) {
      const Mention *acting = mention_at(analysis, mention->sentence, subjects.words[i]);
      acts |= acting && acting->entity == found;
    }
    int score = salience(analysis, &analysis->entities[found], mention, mention_index);
    if (english && actor && !somebody)
      score -= ACTOR_OBJECT_MALUS;
    acts |= holds_infinitive_of(analysis, &analysis->mentions[analysis->entities[found].last_mention], mention);
    if (!acts && score > best_score) {
      best = found;
      best_score = score;
    }
  }
  return best;
}

/* True for verbs whose complement with "à" is a thing or an event, not a place: "s'opposer", "participer". */
static bool takes_things(const Analysis *analysis, const Clause *clause, int verb)
{
  bool things = false;
  for (const Frame *frame = schema_frames(analysis->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next) {
    if (frame->meaning != MEANS_RELATION || frame->length > 1 || (frame->is_reflexive && !grammar_is_reflexive(clause, verb)))
      continue;
    const SlotPaths *object = &frame->slots[SLOT_OBJECT];
    bool dative = false;
    for (size_t p = 0; p < object->count; p++)
      dative |= object->paths[p].count == 1 && object->paths[p].steps[0].kind == STEP_MARKER &&
                schema_lists(analysis->schema, "DativeMarker", clause->language, object->paths[p].steps[0].marker);
    const VocabularyClass *wanted = frame->object_class ? frame->object_class : frame->relation->range;
    if (dative && wanted && vocabulary_is_a(wanted, class_named(analysis, "Place")))
      return false;
    things |= dative;
  }
  return things;
}

/* The agreement, law, event, document or statement spoken of last before a mention, -1 for none. */
static int latest_thing(const Analysis *analysis, const Mention *mention, int mention_index)
{
  static const char *const classes[] = {"Agreement", "Law", "Event", "Document", "Statement", "Sanction"};
  int best = -1;
  for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
    Search search = {.class_name = classes[c], .latest = true, .not_entity = -1};
    int found = search_antecedent(analysis, mention, mention_index, &search);
    if (found >= 0 && (best < 0 || analysis->entities[found].last_mention > analysis->entities[best].last_mention))
      best = found;
  }
  return best;
}

/* Where the subject of a pronoun's verb begins, or the pronoun: "la France et l'Espagne y organisent" is not in Spain. */
static int clause_start(const Clause *clause, int pronoun)
{
  int verb = clause->sentence->words[pronoun].head, first = -1, last = -1;
  int subject = verb >= 0 ? sentence_child_with(clause->sentence, verb, REL_NSUBJ) : -1;
  if (subject >= 0 && subject < pronoun)
    sentence_span(clause->sentence, subject, &first, &last);
  return first;
}

/* "Les États-Unis", "les Pays-Bas": a name whose article is plural owns as several do ("leurs"). */
static bool is_plural_name(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = &analysis->parse->sentences[mention->sentence];
  int determiner = mention->kind == MENTION_NAME ? sentence_child_with(sentence, mention->head, REL_DET) : -1;
  return determiner >= 0 && word_has(&sentence->words[determiner], "Number", "Plur");
}

/* True for a verb whose subject may be an event: "it toppled a tower" (the earthquake). */
static bool events_do(const Analysis *analysis, const SentenceNotes *notes, int verb)
{
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_VERB, notes->clause.keys[verb]); frame;
       frame = frame->next) {
    const VocabularyClass *class_ = frame->meaning != MEANS_RELATION ? NULL
                                    : frame->subject_class           ? frame->subject_class
                                                                     : frame->relation->domain;
    if (class_ && frame->word_count == 1 && strcmp(class_->name, "Agent") == 0)
      return true;
  }
  return false;
}

/* "During his visit the president, X, signed": nobody before can own, but the subject that comes later can, known by its name or its office. */
static int later_subject(const Analysis *analysis, const Mention *mention)
{
  int subject = only_subject(analysis, mention);
  if (subject < mention->head)
    return -1;
  const Role *office = role_at(analysis, mention->sentence, subject);
  int word = office && office->person >= 0 ? office->person : subject;
  const Mention *holder_mention = mention_at(analysis, mention->sentence, word);
  if (!holder_mention || holder_mention->entity < 0)
    return -1;
  const EntityRecord *entity = &analysis->entities[holder_mention->entity];
  return is_a(analysis, entity->class_, "Person") && genders_agree(mention->gender, entity->gender) ? holder_mention->entity : -1;
}

/* "Pakistan said it had", "the minister said she would": the subject of what somebody says is mostly who says it. -1 where it cannot be. */
static int reporting_subject(const Analysis *analysis, const Mention *mention)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Word *word = head_word(analysis, mention);
  bool french = analysis->parse->language == LANGUAGE_FRENCH;
  if (word->relation != REL_NSUBJ || word->head < 0)
    return -1;
  const Word *told = &notes->clause.sentence->words[word->head];
  if (told->relation != REL_CCOMP || told->head < 0)
    return -1;
  WordList subjects = {0};
  if (grammar_means(&notes->clause, FRAME_VERB, told->head, MEANS_REPORT) && !grammar_is_passive(&notes->clause, told->head))
    grammar_grammatical_subjects(&notes->clause, told->head, &subjects);
  const Mention *subject = subjects.count == 1 ? mention_at(analysis, mention->sentence, subjects.words[0]) : NULL;
  if (!subject || subject->entity < 0 || subject->head >= mention->head || subject->kind == MENTION_PRONOUN)
    return -1;
  const EntityRecord *entity = &analysis->entities[subject->entity];
  bool person = is_a(analysis, entity->class_, "Person");
  bool plural = word_listed(analysis, mention, "PluralPronoun");
  if (word_has(word, "Gender", "Neut"))
    return !person && entity->number != NUMBER_PLURAL && is_a(analysis, entity->class_, "Actor") ? subject->entity : -1;
  /* "police said they": English bodies are many */
  if (plural)
    return entity->number == NUMBER_PLURAL || (!french && !person && is_a(analysis, entity->class_, "Actor")) ? subject->entity : -1;
  bool human = word_has(word, "Gender", "Masc") || word_has(word, "Gender", "Fem");
  if (french && !person &&
      (!is_a(analysis, entity->class_, "Actor") || entity->number == NUMBER_PLURAL || entity->gender == GENDER_UNKNOWN ||
       is_plural_name(analysis, subject)))
    return -1;
  return human && (person || french) && genders_agree(mention->gender, entity->gender) ? subject->entity : -1;
}

/* "il a été souligné la nécessité de": the subject of a passive that has a noun phrase of its own stands for nobody. */
static bool is_impersonal(const Clause *clause, int pronoun)
{
  const Word *word = &clause->sentence->words[pronoun];
  if (word->relation != REL_NSUBJ || strcmp(word->subtype, "pass") != 0 || word->head < 0)
    return false;
  for (int child = sentence_child(clause->sentence, word->head, -1); child >= 0;
       child = sentence_child(clause->sentence, word->head, child)) {
    const Word *here = &clause->sentence->words[child];
    if (child > word->head && (here->relation == REL_OBJ || here->relation == REL_XCOMP) && here->upos == UPOS_NOUN &&
        sentence_child_with(clause->sentence, child, REL_DET) >= 0)
      return true;
  }
  return false;
}

/* "la Jamaïque, où il a tué": the place that a relative clause is about is not its subject. The entity, -1 for none. */
static int place_of_relative(const Analysis *analysis, const Mention *pronoun)
{
  const SentenceNotes *notes = &analysis->sentences[pronoun->sentence];
  const Sentence *sentence = notes->clause.sentence;
  int verb = sentence->words[pronoun->head].head;
  for (int child = verb < 0 ? -1 : sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (word_has(&sentence->words[child], "PronType", "Rel") && sentence->words[child].relation == REL_OBL) {
      const Mention *place = mention_at(analysis, pronoun->sentence, grammar_antecedent(&notes->clause, child));
      return place ? place->entity : -1;
    }
  return -1;
}

/* Whom a clause before the subject says who did something to it: "Accueilli par Luis Mora, il a": not him. The entity, -1 for none. */
static int not_the_subject(const Analysis *analysis, const Mention *pronoun)
{
  const SentenceNotes *notes = &analysis->sentences[pronoun->sentence];
  const Sentence *sentence = notes->clause.sentence;
  int verb = sentence->words[pronoun->head].head;
  for (int at = 0; at < pronoun->head && verb >= 0; at++) {
    if ((sentence->words[at].head != verb && sentence->words[at].head != pronoun->head) || sentence->words[at].upos != UPOS_VERB ||
        !grammar_is_bare_participle(&notes->clause, at))
      continue;
    WordList agents = {0};
    grammar_agents(&notes->clause, at, &agents);
    for (int child = sentence_child(sentence, at, at); child >= 0 && !agents.count; child = sentence_child(sentence, at, child))
      if (sentence->words[child].relation == REL_OBL && strcmp(sentence->words[child].subtype, "agent") == 0)
        word_list_add(&agents, child);
    const Mention *agent = agents.count ? mention_at(analysis, pronoun->sentence, agents.words[0]) : NULL;
    if (agent && agent->entity >= 0)
      return agent->entity;
  }
  return place_of_relative(analysis, pronoun);
}

/* "La fédération a contesté l'amende que lui a infligée la ligue": whoever the main clause is about. The entity, -1 for none. */
static int subject_above(const Analysis *analysis, const Mention *pronoun)
{
  const SentenceNotes *notes = &analysis->sentences[pronoun->sentence];
  const Sentence *sentence = notes->clause.sentence;
  int at = sentence->words[pronoun->head].head;
  while (at >= 0 && !(sentence->words[at].relation == REL_ACL && strcmp(sentence->words[at].subtype, "relcl") == 0))
    at = sentence->words[at].head;
  int verb = at >= 0 ? sentence->words[at].head : -1, thing = verb;
  while (verb >= 0 && sentence->words[verb].upos != UPOS_VERB)
    verb = sentence->words[verb].head;
  int subject = verb >= 0 ? sentence_child_with(sentence, verb, REL_NSUBJ) : -1;
  const Mention *named = subject >= 0 && subject < thing ? mention_at(analysis, pronoun->sentence, subject) : NULL;
  if (!named || named->entity < 0 || named->number == NUMBER_PLURAL || sentence_is_below(sentence, pronoun->head, subject))
    return -1;
  return is_a(analysis, analysis->entities[named->entity].class_, "Actor") ? named->entity : -1;
}

/* "Le Parti libéral a voté. Son président a": an office of a body is of the one that the sentence before is about. -1 for none. */
static int body_before(const Analysis *analysis, const Mention *possessive)
{
  const SentenceNotes *notes = &analysis->sentences[possessive->sentence];
  const Sentence *sentence = notes->clause.sentence;
  int office = sentence->words[possessive->head].head;
  if (office < 0 || possessive->sentence == 0 || sentence->words[office].relation != REL_NSUBJ ||
      !schema_lists(analysis->schema, "BodyOffice", notes->clause.language, notes->clause.keys[office]))
    return -1;
  const SentenceNotes *before = &analysis->sentences[possessive->sentence - 1];
  for (int at = 0; at < (int)before->clause.sentence->word_count; at++) {
    const Word *word = &before->clause.sentence->words[at];
    if (word->relation != REL_NSUBJ || word->head < 0 || before->clause.sentence->words[word->head].head >= 0)
      continue;
    const Mention *subject = mention_at(analysis, possessive->sentence - 1, at);
    const EntityRecord *entity = subject && subject->entity >= 0 ? &analysis->entities[subject->entity] : NULL;
    if (entity && (entity->name || entity->entry) &&
        (is_a(analysis, entity->class_, "Organisation") || is_a(analysis, entity->class_, "Country")))
      return subject->entity;
  }
  return -1;
}

static int resolve_pronoun(Analysis *analysis, int mention_index)
{
  Mention *mention = &analysis->mentions[mention_index];
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Word *word = head_word(analysis, mention);
  bool french = analysis->parse->language == LANGUAGE_FRENCH;
  int antecedent = grammar_antecedent(&notes->clause, mention->head);
  if (antecedent != mention->head) {
    const Mention *target = mention_at(analysis, mention->sentence, antecedent);
    return target ? target->entity : -1;
  }
  if (word_has(word, "Person", "1"))
    return speaker(analysis, mention);
  if (word_has(word, "Person", "2") || word_has(word, "PronType", "Int") || word_has(word, "PronType", "Rel"))
    return -1;
  if (word_listed(analysis, mention, "PlacePronoun") && mention->kind == MENTION_PRONOUN) {
    /* "tous y sont favorables", "X s'y oppose": no place */
    if (word->head >= 0 && notes->clause.sentence->words[word->head].upos == UPOS_ADJ)
      return -1;
    if (word->head >= 0 && takes_things(analysis, &notes->clause, word->head))
      return latest_thing(analysis, mention, mention_index);
    Search search = {
        .class_name = "Place", .latest = true, .named = true, .not_entity = -1, .before = clause_start(&notes->clause, mention->head)};
    search.not_demonym = word->upos == UPOS_NOUN; /* "un médecin saoudien ... s'est rendu sur les lieux" */
    return search_antecedent(analysis, mention, mention_index, &search);
  }
  if (french && is_impersonal(&notes->clause, mention->head))
    return -1;
  bool personal = word_has(word, "PronType", "Prs") || mention->kind == MENTION_POSSESSIVE;
  int reporter = personal ? reporting_subject(analysis, mention) : -1;
  if (reporter >= 0)
    return reporter;
  bool latter = word_has(word, "PronType", "Dem") && word_listed(analysis, mention, "LatterPronoun") &&
                sentence_child_with(notes->clause.sentence, mention->head, REL_NMOD) < 0; /* "celle de X" is no latter */
  if (!personal && !latter)
    return -1;
  bool plural = mention->number == NUMBER_PLURAL || word_listed(analysis, mention, "PluralPronoun"), kin = false;
  if (mention->kind == MENTION_POSSESSIVE) {
    plural = word_listed(analysis, mention, "PluralPronoun");
    kin = word->head >= 0 && schema_lists(analysis->schema, "KinNoun", notes->clause.language, notes->clause.keys[word->head]);
    int beside = french && !plural ? owner_beside(analysis, mention) : -1;
    if (beside < 0 && french && !plural)
      beside = body_before(analysis, mention);
    if (beside >= 0)
      return beside;
    /* "Macron reçoit son homologue": the subject of the clause owns, if it can. */
    int governor = grammar_governor(&notes->clause, mention->head);
    WordList subjects = {0};
    if (governor >= 0)
      grammar_grammatical_subjects(&notes->clause, governor, &subjects);
    if (subjects.count == 1) {
      const Mention *subject = mention_at(analysis, mention->sentence, subjects.words[0]);
      int first, last;
      if (subject && subject->entity >= 0 && subject->head != word->head) {
        const EntityRecord *entity = &analysis->entities[subject->entity];
        sentence_span(notes->clause.sentence, subject->head, &first, &last);
        bool inside = mention->head >= first && mention->head <= last;
        if (!inside && (plural ? is_plural_name(analysis, subject) : entity->number != NUMBER_PLURAL) &&
            (is_a(analysis, entity->class_, kin ? "Person" : "Actor") || (entity->name && !kin)) &&
            (french || genders_agree(mention->gender, entity->gender)))
          return subject->entity;
      }
    }
  }
  if (plural)
    return plural_antecedent(analysis, mention_index);
  if (mention->kind == MENTION_PRONOUN && word->relation == REL_OBJ && !plural && (french || word_has(word, "Gender", "Neut")))
    return object_antecedent(analysis, mention_index);
  Gender gender = mention->kind == MENTION_POSSESSIVE && french ? GENDER_UNKNOWN : mention->gender;
  bool human = !french && (word_has(word, "Gender", "Masc") || word_has(word, "Gender", "Fem"));
  bool thing = !french && word_has(word, "Gender", "Neut");
  Search search = {.class_name = human || kin ? "Person" : "Actor",
                   .gender = gender,
                   .number = NUMBER_SINGULAR,
                   .latest = latter,
                   .not_entity = -1,
                   .not_setting = latter};
  if (thing) {
    search.gender = GENDER_UNKNOWN;
    /* "It was backed by X": what is acted on may be a thing, and what is called "it" is no person. */
    bool acts = word->relation == REL_NSUBJ && word->head >= 0 && !events_do(analysis, notes, word->head);
    search.class_name = strcmp(word->subtype, "pass") == 0 ? NULL : acts || word->relation != REL_NSUBJ ? "Actor" : "Agent";
    search.not_person = true;
  }
  int main_subject = french && mention->kind == MENTION_PRONOUN && word->relation == REL_IOBJ ? subject_above(analysis, mention) : -1;
  if (main_subject >= 0)
    return main_subject;
  if (mention->kind == MENTION_PRONOUN && (word->relation == REL_OBL || (human && word->relation == REL_OBJ)))
    search.not_entity = own_subject(analysis, mention); /* "s'est entretenu avec lui": somebody else */
  if (french && mention->kind == MENTION_PRONOUN && word->relation == REL_NSUBJ)
    search.not_entity = not_the_subject(analysis, mention);
  int found = search_antecedent(analysis, mention, mention_index, &search);
  return found < 0 && human && word_has(word, "Poss", "Yes") ? later_subject(analysis, mention) : found;
}

/* "le journaliste du Figaro Jean Dupont": a person's name that closes the phrase of a person, whatever it hangs on. */
static int person_at_end(const Analysis *analysis, const Mention *mention)
{
  if (!is_a(analysis, mention->class_, "Person") || mention->number == NUMBER_PLURAL)
    return -1;
  const Mention *name = mention_at(analysis, mention->sentence, mention->last);
  const Sentence *sentence = &analysis->parse->sentences[mention->sentence];
  bool closes = name && name != mention && name->kind == MENTION_NAME && name->last == mention->last && name->first > mention->head;
  /* "son hôte, Jean Dupont, a": between commas behind the phrase */
  int behind = mention->last + 2, count = (int)sentence->word_count;
  if (!closes && mention->is_definite && behind < count && strcmp(sentence->words[behind - 1].form, ",") == 0) {
    name = mention_at(analysis, mention->sentence, behind);
    closes = name && name->kind == MENTION_NAME && name->first == behind && name->last > behind && name->last + 1 < count &&
             strcmp(sentence->words[name->last + 1].form, ",") == 0;
  }
  return closes && is_a(analysis, name->class_, "Person") && !mention_is_namesake(analysis, name) && !mention_is_owner(analysis, name)
             ? name->entity
             : -1;
}

/* "la prise de Babanusa, dernier bastion du pays": the name right before the comma, if it can be called so. */
static int name_before_comma(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
  int comma = mention->first - 1;
  while (comma > 0 && sentence->words[comma].upos == UPOS_DET)
    comma--;
  const Mention *name =
      comma > 0 && strcmp(sentence->words[comma].form, ",") == 0 ? mention_at(analysis, mention->sentence, comma - 1) : NULL;
  return name && name->kind == MENTION_NAME && name->entity >= 0 && is_a(analysis, mention->class_, "Place") &&
                 is_a(analysis, analysis->entities[name->entity].class_, "Place") && !is_a(analysis, mention->class_, "Country")
             ? name->entity
             : -1;
}

/* "le conducteur, un homme identifié comme X": the name that a participle gives. -1 for none. */
static int named_as(const Analysis *analysis, const Mention *mention)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Sentence *sentence = notes->clause.sentence;
  if (mention->number == NUMBER_PLURAL || !is_a(analysis, mention->class_, "Person"))
    return -1;
  for (int child = sentence_child(sentence, mention->head, mention->head); child >= 0;
       child = sentence_child(sentence, mention->head, child)) {
    if (sentence->words[child].relation != REL_ACL ||
        !schema_lists(analysis->schema, "IdentifyingVerb", notes->clause.language, notes->clause.keys[child]))
      continue;
    for (int name = sentence_child(sentence, child, child); name >= 0; name = sentence_child(sentence, child, name)) {
      const Mention *person = mention_at(analysis, mention->sentence, name);
      if (person && person->kind == MENTION_NAME && person->entity >= 0 &&
          is_a(analysis, analysis->entities[person->entity].class_, "Person"))
        return person->entity;
    }
  }
  return -1;
}

static int appositive_partner(const Analysis *analysis, const Mention *mention, int depth)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Word *word = head_word(analysis, mention);
  if (word->relation == REL_APPOS && word->head >= 0) {
    int place = name_before_comma(analysis, mention);
    if (place >= 0)
      return place;
    const Mention *head = mention_at(analysis, mention->sentence, word->head);
    if (head && head->entity >= 0 && head->kind == MENTION_NAME && word_listed(analysis, mention, "AgentNoun") &&
        mention->number != NUMBER_PLURAL && is_a(analysis, analysis->entities[head->entity].class_, "Actor"))
      return head->entity; /* "Narcis Termes, un électricien de 68 ans" */
    if (head && head->entity >= 0 && mention->class_ &&
        (compatible(mention->class_, analysis->entities[head->entity].class_) ||
         (is_a(analysis, mention->class_, "Place") && is_a(analysis, analysis->entities[head->entity].class_, "Place") &&
          !is_a(analysis, mention->class_, "Country"))) &&
        mention->number != NUMBER_PLURAL)
      return head->entity;
  }
  for (int child = sentence_child(notes->clause.sentence, mention->head, -1); child >= 0;
       child = sentence_child(notes->clause.sentence, mention->head, child)) {
    const Word *here = &notes->clause.sentence->words[child];
    if (here->relation != REL_APPOS && here->relation != REL_FLAT && here->relation != REL_NMOD)
      continue;
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    const Mention *name = mention_at(analysis, mention->sentence, child);
    /* "his mentor, the firebrand Ousmane Sonko": the name explains what explains */
    if (here->relation == REL_APPOS && name && name->kind == MENTION_NOMINAL && mention->number != NUMBER_PLURAL &&
        is_a(analysis, mention->class_, "Person") && child > mention->head) {
      int person = depth < 2 ? appositive_partner(analysis, name, depth + 1) : -1;
      if (person >= 0 && is_a(analysis, analysis->entities[person].class_, "Person"))
        return person;
    }
    /* "the city of Hama", "la province de Gao" */
    if (marker[0] && name && name->kind == MENTION_NAME && name->entity >= 0 && child > mention->head &&
        word_listed(analysis, mention, "PlaceKind") && schema_lists(analysis->schema, "GenitiveMarker", notes->clause.language, marker) &&
        is_a(analysis, analysis->entities[name->entity].class_, "Place") &&
        !is_a(analysis, analysis->entities[name->entity].class_, "Country") && mention->number != NUMBER_PLURAL)
      return name->entity;
    if (marker[0] || !name || name->kind != MENTION_NAME || name->entity < 0 || strcmp(here->subtype, "poss") == 0 || child < mention->head)
      continue;
    /* "TikTok's owner, ByteDance": a noun for people and bodies */
    if (here->relation == REL_APPOS && word_listed(analysis, mention, "AgentNoun") && mention->number != NUMBER_PLURAL &&
        is_a(analysis, analysis->entities[name->entity].class_, "Actor"))
      return name->entity;
    if (mention->class_ && analysis->entities[name->entity].class_ &&
        compatible(mention->class_, analysis->entities[name->entity].class_) && mention->number != NUMBER_PLURAL)
      return name->entity;
    int end = mention->head; /* "le sous-procureur général Rod Rosenstein" */
    while (end + 1 < child && notes->clause.sentence->words[end + 1].relation == REL_AMOD &&
           notes->clause.sentence->words[end + 1].head == mention->head)
      end++;
    bool person_behind = !mention->class_ && child == end + 1 && is_a(analysis, analysis->entities[name->entity].class_, "Person") &&
                         mention->number != NUMBER_PLURAL;
    if (word_listed(analysis, mention, "PersonTitle") || person_behind)
      return name->entity;
  }
  int identified = named_as(analysis, mention);
  return identified >= 0 ? identified : person_at_end(analysis, mention);
}

static int entity_with_key(const Analysis *analysis, const Mention *mention)
{
  for (size_t e = analysis->entity_count; e > 0; e--) {
    const EntityRecord *entity = &analysis->entities[e - 1];
    if (!entity->name && !entity->entry && !entity->group_size && has_key_of(entity, mention) && entity->last_mention >= 0)
      return (int)e - 1;
  }
  return -1;
}

/* "La conférence" after "une conférence internationale": same head noun, and no modifier that the earlier one lacks. */
static int same_head(const Analysis *analysis, const Mention *mention, int mention_index)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const char *lemma = notes->clause.keys[mention->head];
  for (int m = mention_index - 1; m >= 0; m--) {
    const Mention *before = &analysis->mentions[m];
    if (before->head_hash != mention->head_hash || before->kind != MENTION_NOMINAL || before->entity < 0 ||
        before->number != mention->number)
      continue;
    const SentenceNotes *other = &analysis->sentences[before->sentence];
    if (strcmp(other->clause.keys[before->head], lemma) != 0)
      continue;
    if (mention->first == mention->last || words_inside(mention->key, before->key))
      return before->entity;
  }
  return -1;
}

static const char *anaphora_class(const Analysis *analysis, const Mention *mention)
{
  static const char *const classes[] = {"Person", "Country", "Organisation", "Event", "Agreement", "Place"};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (is_a(analysis, mention->class_, classes[i]))
      return classes[i];
  return NULL;
}

/* A plural office whose holders are named: "des émissaires américains, notamment X et Y". The named ones count. */
static int members_of(Analysis *analysis, int mention_index)
{
  const Mention *mention = &analysis->mentions[mention_index];
  int members[GROUP_LIMIT], count = 0;
  for (size_t r = 0; r < analysis->role_count && count < GROUP_LIMIT; r++) {
    const Role *role = &analysis->roles[r];
    if (role->sentence != mention->sentence || role->word != mention->head || role->person < 0)
      continue;
    const Mention *person = mention_at(analysis, role->sentence, role->person);
    if (person && person->entity >= 0)
      members[count++] = person->entity;
  }
  if (count < 2)
    return -1;
  return new_group(analysis, mention, mention->class_, members, count);
}

/* The person named with an office at a word, -1 for none. */
static int holder_at(const Analysis *analysis, int sentence, int word)
{
  const Role *role = role_at(analysis, sentence, word);
  const Mention *person = role && role->person >= 0 ? mention_at(analysis, sentence, role->person) : NULL;
  return person && person->kind == MENTION_NAME ? person->entity : -1;
}

/* "plusieurs ONG, dont MSF et Oxfam,": of a plural noun and its named members the named ones count. -1 where there are none. */
static int members_behind(Analysis *analysis, const Mention *mention)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Sentence *sentence = notes->clause.sentence;
  int count = (int)sentence->word_count, at = mention->last + 1, members[GROUP_LIMIT], found = 0;
  if (mention->number != NUMBER_PLURAL || !is_a(analysis, mention->class_, "Actor"))
    return -1;
  at += at < count && strcmp(sentence->words[at].form, ",") == 0;
  if (at >= count || (!schema_lists(analysis->schema, "MemberMarker", notes->clause.language, notes->clause.keys[at]) &&
                      !schema_lists(analysis->schema, "MemberMarker", notes->clause.language, notes->form_keys[at])))
    return -1;
  for (at++; at < count && found < GROUP_LIMIT; at++) {
    const Word *word = &sentence->words[at];
    const Mention *name = mention_at(analysis, mention->sentence, at);
    bool joins = word->upos == UPOS_DET || word->upos == UPOS_CCONJ || strcmp(word->form, ",") == 0;
    /* "including Prime Minister X": what stands before a name in its phrase */
    for (int behind = at + 1; !name && behind < count && behind <= at + TITLE_LIMIT; behind++) {
      const Mention *titled = mention_at(analysis, mention->sentence, behind);
      if (titled && titled->kind == MENTION_NAME && titled->first == behind && sentence_is_below(sentence, at, titled->head)) {
        name = titled;
        at = behind;
      }
    }
    if (name && name->kind == MENTION_NAME && name->entity >= 0 && name->first == at &&
        compatible(mention->class_, analysis->entities[name->entity].class_)) {
      members[found++] = name->entity;
      at = name->last;
    } else if (!found && holder_at(analysis, mention->sentence, at) >= 0) {
      /* "dont le chef d'état-major, X" */
      members[found++] = holder_at(analysis, mention->sentence, at);
      break;
    } else if (!joins || (found && word->upos == UPOS_DET && sentence->words[at - 1].upos != UPOS_CCONJ)) {
      break;
    }
  }
  return found == 1 ? members[0] : found ? new_group(analysis, mention, mention->class_, members, found) : -1;
}

/* "les deux ministres, X et Y,": those whom names beside a plural noun list, -1 for none. */
static int listed_beside(Analysis *analysis, const Mention *mention)
{
  const Clause *clause = &analysis->sentences[mention->sentence].clause;
  int members[GROUP_LIMIT], count = 0;
  for (int child = sentence_child(clause->sentence, mention->head, -1); child >= 0 && !count;
       child = sentence_child(clause->sentence, mention->head, child)) {
    WordList list = {0};
    if (clause->sentence->words[child].relation != REL_APPOS || child < mention->head)
      continue;
    grammar_conjuncts(clause, child, &list);
    for (int i = 0; list.count > 1 && list.count <= GROUP_LIMIT && i < list.count; i++) {
      const Mention *name = mention_at(analysis, mention->sentence, list.words[i]);
      if (!name || name->kind != MENTION_NAME || name->entity < 0 || !compatible(mention->class_, analysis->entities[name->entity].class_))
        return -1;
      members[count++] = name->entity;
    }
  }
  return count > 1 ? new_group(analysis, mention, mention->class_, members, count) : -1;
}

/* "le souverain": the latest person named with a crowned office, -1 for none. */
static int latest_monarch(const Analysis *analysis, const Mention *mention)
{
  Language language = analysis->parse->language;
  int found = -1;
  for (size_t r = 0; r < analysis->role_count; r++) {
    const Role *role = &analysis->roles[r];
    bool before = role->sentence < mention->sentence || (role->sentence == mention->sentence && role->word < mention->head);
    if (!before || role->person < 0 || !role->frame || !schema_lists(analysis->schema, "Monarch", language, role->frame->words[0]))
      continue;
    const Mention *person = mention_at(analysis, role->sentence, role->person);
    found = person && person->entity >= 0 ? person->entity : found;
  }
  return found;
}

/* Whom the article told of last before a mention as elected or sworn in, -1 for nobody: "le nouveau président". */
static int newly_in_office(const Analysis *analysis, const Mention *mention)
{
  for (int s = mention->sentence; s >= 0; s--) {
    const Clause *clause = &analysis->sentences[s].clause;
    int end = s == mention->sentence ? mention->first : (int)clause->sentence->word_count;
    for (int at = end - 1; at >= 0; at--) {
      const Word *word = &clause->sentence->words[at];
      if (!schema_lists(analysis->schema, "AccessionWord", clause->language, clause->keys[at]))
        continue;
      /* "prêter serment" */
      int verb = word->upos == UPOS_NOUN && word->relation == REL_OBJ ? word->head : word->upos == UPOS_VERB ? at : -1;
      WordList people = {0};
      if (verb >= 0 && (verb != at || !grammar_is_passive(clause, verb)))
        grammar_grammatical_subjects(clause, verb, &people);
      else if (verb >= 0)
        grammar_logical_objects(clause, verb, &people);
      const Mention *person = people.count == 1 ? mention_at(analysis, s, people.words[0]) : NULL;
      if (person && person->entity >= 0 && analysis->entities[person->entity].name &&
          is_a(analysis, analysis->entities[person->entity].class_, "Person"))
        return person->entity;
    }
  }
  return -1;
}

static bool has_modifier(const Analysis *analysis, const Mention *mention, const char *list)
{
  const Clause *clause = &analysis->sentences[mention->sentence].clause;
  for (int child = sentence_child(clause->sentence, mention->head, -1); child >= 0;
       child = sentence_child(clause->sentence, mention->head, child))
    if (clause->sentence->words[child].relation == REL_AMOD && schema_lists(analysis->schema, list, clause->language, clause->keys[child]))
      return true;
  return false;
}

/* The capital of a country: the city among the names that it also goes by. */
static const GazetteerEntry *capital_of(const Analysis *analysis, const GazetteerEntry *country)
{
  GazetteerAlias aliases[ALIAS_ROOM];
  size_t count = country ? gazetteer_aliases(analysis->gazetteer, country, aliases, ALIAS_ROOM) : 0;
  for (size_t a = 0; a < count; a++) {
    GazetteerMatch matches[MATCH_ROOM];
    size_t found = aliases[a].form == FORM_METONYM ? gazetteer_find(analysis->gazetteer, text_key(analysis->arena, aliases[a].text),
                                                                    LANGUAGE_UNKNOWN, matches, MATCH_ROOM)
                                                   : 0;
    for (size_t m = 0; m < found; m++)
      if (matches[m].entry->is_capital && matches[m].entry->country && strcmp(matches[m].entry->country, country->name) == 0)
        return matches[m].entry;
  }
  return NULL;
}

/* "la capitale angolaise", "la partie congolaise": the city or the state that such a noun and a country name together, -1 for none. */
static int named_by_country(Analysis *analysis, const Mention *mention)
{
  bool capital = word_listed(analysis, mention, "CapitalNoun"), side = word_listed(analysis, mention, "SideNoun");
  if ((!capital && !side) || mention->number == NUMBER_PLURAL || !mention->is_definite)
    return -1;
  const Clause *clause = &analysis->sentences[mention->sentence].clause;
  for (int child = sentence_child(clause->sentence, mention->head, -1); child >= 0;
       child = sentence_child(clause->sentence, mention->head, child)) {
    const Mention *country = mention_at(analysis, mention->sentence, child);
    if (!country || country->entity < 0 || child <= mention->head ||
        !(country->kind == MENTION_DEMONYM || (capital && country->kind == MENTION_NAME)) ||
        !is_a(analysis, analysis->entities[country->entity].class_, "Country"))
      continue;
    if (side)
      return country->kind == MENTION_DEMONYM ? country->entity : -1;
    const GazetteerEntry *seat = capital_of(analysis, analysis->entities[country->entity].entry);
    return seat ? coreference_entry(analysis, seat) : -1;
  }
  return -1;
}

/* "la capitale" by itself: the capital spoken of last before it, or that of the country that the article is about; -1 for none. */
static int home_capital(Analysis *analysis, const Mention *mention)
{
  if (!word_listed(analysis, mention, "CapitalNoun") || mention->number == NUMBER_PLURAL || !mention->is_definite ||
      mention->first != mention->last)
    return -1;
  const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
  for (int child = sentence_child(sentence, mention->head, -1); child >= 0; child = sentence_child(sentence, mention->head, child))
    if (sentence->words[child].relation == REL_NMOD || sentence->words[child].relation == REL_APPOS ||
        sentence->words[child].relation == REL_AMOD || sentence->words[child].relation == REL_COMPOUND)
      return -1;
  int latest = -1;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const EntityRecord *entity = &analysis->entities[e];
    if (entity->entry && entity->entry->is_capital && entity->last_mention >= 0 &&
        (latest < 0 || entity->last_mention > analysis->entities[latest].last_mention))
      latest = (int)e;
  }
  if (latest >= 0)
    return latest;
  int home = coreference_home(analysis);
  const GazetteerEntry *seat = home >= 0 ? capital_of(analysis, analysis->entities[home].entry) : NULL;
  return seat ? coreference_entry(analysis, seat) : -1;
}

/* "le Brésilien": the person of the country spoken of last before a mention, -1 for none. */
static int latest_of_country(Analysis *analysis, const Mention *mention)
{
  int country = coreference_entry(analysis, mention->people_of), found = -1;
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const EntityRecord *entity = &analysis->entities[e];
    if (entity->affiliation == country && entity->name && entity->last_mention >= 0 && is_a(analysis, entity->class_, "Person") &&
        genders_agree(mention->gender, entity->gender) && (found < 0 || entity->last_mention > analysis->entities[found].last_mention))
      found = (int)e;
  }
  return found;
}

/* "le groupe pétrolier français": a body of the common kinds with nothing but adjectives. */
/* "le constructeur français": the company of that country named last; -1 for none. */
static int company_from(const Analysis *analysis, int mention_index)
{
  const Mention *described = &analysis->mentions[mention_index];
  const SentenceNotes *notes = &analysis->sentences[described->sentence];
  const char *country = NULL;
  for (int child = sentence_child(notes->clause.sentence, described->head, described->head); child >= 0 && !country;
       child = sentence_child(notes->clause.sentence, described->head, child)) {
    const Mention *demonym = mention_at(analysis, described->sentence, child);
    if (demonym && demonym->kind == MENTION_DEMONYM && demonym->entity >= 0)
      country = analysis->entities[demonym->entity].name;
  }
  for (int m = mention_index - 1; m >= 0 && country; m--) {
    const Mention *mention = &analysis->mentions[m];
    const EntityRecord *entity = mention->kind == MENTION_NAME && mention->entity >= 0 ? &analysis->entities[mention->entity] : NULL;
    if (entity && entity->entry && entity->entry->country && is_a(analysis, entity->class_, "Company") &&
        strcmp(entity->entry->country, country) == 0)
      return mention->entity;
  }
  return -1;
}

static bool is_described_company(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
  if (analysis->parse->language != LANGUAGE_FRENCH || !mention->is_definite || mention->number == NUMBER_PLURAL ||
      !word_listed(analysis, mention, "LesserBody"))
    return false;
  for (int at = mention->first; at <= mention->last; at++)
    if (at != mention->head && (sentence->words[at].upos != UPOS_ADJ || sentence->words[at].relation != REL_AMOD))
      return false;
  for (int child = sentence_child(sentence, mention->head, -1); child >= 0; child = sentence_child(sentence, mention->head, child))
    if (sentence->words[child].relation == REL_NMOD || sentence->words[child].relation == REL_APPOS ||
        sentence->words[child].relation == REL_ACL)
      return false;
  return true;
}

/* The company that an article speaks of first: "le groupe français", many sentences later. -1 for none. */
static int first_company(const Analysis *analysis, int mention_index)
{
  for (int m = 0; m < mention_index; m++) {
    const Mention *mention = &analysis->mentions[m];
    if (mention->kind == MENTION_NAME && mention->entity >= 0 && is_a(analysis, analysis->entities[mention->entity].class_, "Company"))
      return mention->entity;
  }
  return -1;
}

/* "a White House spokesman": one of several, nobody known. */
static bool is_indefinite(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
  int article = sentence_child_with(sentence, mention->head, REL_DET);
  return article >= 0 && word_has(&sentence->words[article], "Definite", "Ind");
}

/* "ses constructeurs": somebody's own, not those named before. */
static bool is_owned(const Analysis *analysis, const Mention *mention)
{
  const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
  int article = sentence_child_with(sentence, mention->head, REL_DET);
  return mention->number == NUMBER_PLURAL && article >= 0 && word_has(&sentence->words[article], "Poss", "Yes");
}

/* The subject beside a mention, or the country that an adjective says it to be from ("les troupes françaises ont quitté le pays"); -1 for none. */
static int country_of_subject(const Analysis *analysis, const Mention *mention)
{
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  WordList subjects = {0};
  int governor = grammar_governor(&notes->clause, mention->head), above = notes->clause.sentence->words[mention->head].head;
  /* "le retrait des forces françaises dans ce pays" */
  if (above >= 0 && above < mention->head && notes->clause.sentence->words[above].upos == UPOS_NOUN)
    word_list_add(&subjects, sentence_child_with(notes->clause.sentence, above, REL_NMOD));
  else if (governor >= 0)
    grammar_grammatical_subjects(&notes->clause, governor, &subjects);
  for (int child = subjects.count == 1 ? sentence_child(notes->clause.sentence, subjects.words[0], -1) : -1; child >= 0;
       child = sentence_child(notes->clause.sentence, subjects.words[0], child)) {
    const Mention *demonym = mention_at(analysis, mention->sentence, child);
    if (demonym && demonym->kind == MENTION_DEMONYM && demonym->entity >= 0 && notes->clause.sentence->words[child].relation == REL_AMOD)
      return demonym->entity;
  }
  return subject_beside(analysis, mention);
}

/* "Les deux dirigeants", "both countries": those of the kind named before, -1 where there are not so many. */
static int counted_group(Analysis *analysis, int mention_index)
{
  const Mention *mention = &analysis->mentions[mention_index];
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  bool counted = mention->quantity >= 0 || mention->is_demonstrative || mention->is_dual;
  if (mention->number != NUMBER_PLURAL || !mention->is_definite || !counted || !word_listed(analysis, mention, "GroupNoun"))
    return -1;
  int size = 2;
  if (mention->quantity >= 0 && notes->quantities[mention->quantity].quantity.is_set)
    size = (int)notes->quantities[mention->quantity].quantity.value;
  if (size < 2 || size > GROUP_LIMIT)
    return -1;
  const char *class_name = is_a(analysis, mention->class_, "Government") ? "Country" : anaphora_class(analysis, mention);
  int group = class_name ? -1 : group_of(analysis, mention_index, "Actor", true, size);
  return group >= 0 ? group : group_of(analysis, mention_index, class_name ? class_name : "Actor", false, size);
}

/* "Emmanuel Macron a parlé. Le chef de l'État a": the known leader of a state who was named last, in this sentence or the one before. */
static int leader_before(const Analysis *analysis, const Role *office, int mention_index)
{
  const Mention *wanted = &analysis->mentions[mention_index];
  const SentenceNotes *notes = &analysis->sentences[wanted->sentence];
  bool bare =
      wanted->first == wanted->last && schema_lists(analysis->schema, "ElectedOffice", notes->clause.language, office->frame->words[0]);
  if (!bare && !heads_state(analysis, office))
    return -1;
  for (int m = mention_index - 1; m >= 0 && wanted->sentence - analysis->mentions[m].sentence <= LEADER_SENTENCES; m--) {
    const Mention *mention = &analysis->mentions[m];
    const EntityRecord *entity = mention->kind == MENTION_NAME && mention->entity >= 0 ? &analysis->entities[mention->entity] : NULL;
    if (entity && entity->entry && entity->entry->country && is_a(analysis, entity->class_, "Person") &&
        genders_agree(wanted->gender, entity->gender))
      return mention->entity;
  }
  return -1;
}

/* "Le tribunal a condamné Luis Mora. L'ancien président a": the only person named in this sentence and the one before who holds no office. */
static int without_office(const Analysis *analysis, int mention_index)
{
  const Mention *wanted = &analysis->mentions[mention_index];
  int found = -1, acting = own_subject(analysis, wanted);
  for (int m = mention_index - 1; m >= 0 && wanted->sentence - analysis->mentions[m].sentence <= LEADER_SENTENCES; m--) {
    const Mention *mention = &analysis->mentions[m];
    if (mention->kind != MENTION_NAME || mention->entity < 0 || mention->entity == found || mention->entity == acting ||
        !is_a(analysis, analysis->entities[mention->entity].class_, "Person"))
      continue;
    bool holds = false;
    for (size_t r = 0; r < analysis->role_count && !holds; r++) {
      const Mention *person =
          analysis->roles[r].person >= 0 ? mention_at(analysis, analysis->roles[r].sentence, analysis->roles[r].person) : NULL;
      holds = person && person->entity == mention->entity && !analysis->roles[r].is_former;
    }
    if (holds)
      continue;
    if (found >= 0)
      return -1;
    found = mention->entity;
  }
  return found;
}

static int resolve_nominal(Analysis *analysis, int mention_index)
{
  Mention *mention = &analysis->mentions[mention_index];
  if (mention->people_of)
    return latest_of_country(analysis, mention);
  const SentenceNotes *notes = &analysis->sentences[mention->sentence];
  const Role *role = role_at(analysis, mention->sentence, mention->head);
  int named = members_of(analysis, mention_index);
  /* "by two researchers, X and Y" */
  bool counted = mention->quantity >= 0 && notes->quantities[mention->quantity].quantity.is_set;
  if (named < 0 && mention->number == NUMBER_PLURAL && (mention->is_definite || counted))
    named = listed_beside(analysis, mention);
  if (named >= 0 && !mention->is_definite && counted &&
      analysis->entities[named].group_size != (int)notes->quantities[mention->quantity].quantity.value)
    named = -1;
  if (named < 0)
    named = members_behind(analysis, mention);
  if (named >= 0)
    return named;
  if (role && role->person >= 0) {
    const Mention *person = mention_at(analysis, mention->sentence, role->person);
    if (person && person->entity >= 0)
      return person->entity;
  }
  int partner = appositive_partner(analysis, mention, 0);
  if (partner >= 0)
    return partner;
  if (word_listed(analysis, mention, "LatterPronoun") && mention->number != NUMBER_PLURAL) {
    Search search = {.class_name = "Actor", .gender = mention->gender, .number = NUMBER_SINGULAR, .latest = true, .not_entity = -1};
    /* "le président a promis à ce dernier": the subject of the clause is another, and "français" names nobody */
    search.not_demonym = true;
    search.not_entity = subject_beside(analysis, mention);
    return search_antecedent(analysis, mention, mention_index, &search);
  }
  bool plural = mention->number == NUMBER_PLURAL;
  if (role && role->frame->relation && !role->is_former) {
    if (plural && role->bodies.count >= 2) {
      /* "les présidents ukrainien et américain" */
      int members[GROUP_LIMIT], count = 0;
      for (int b = 0; b < role->bodies.count && count < GROUP_LIMIT; b++) {
        int body = coreference_body(analysis, role, b);
        int person = body >= 0 ? holder(analysis, role, body) : -1;
        if (person < 0 && body >= 0) {
          person = new_entity(analysis);
          EntityRecord *entity = &analysis->entities[person];
          entity->class_ = mention->class_;
          entity->affiliation = body;
          const char *noun = notes->clause.sentence->words[mention->head].lemma;
          const char *body_text = mention_at(analysis, mention->sentence, role->bodies.words[b])->text;
          bool before = role->bodies.words[b] < mention->head;
          entity->label = arena_format(analysis->arena, "%s %s", before ? body_text : noun, before ? noun : body_text);
          set_key(entity, text_key(analysis->arena, entity->label));
          entity->number = NUMBER_SINGULAR;
          entity->last_mention = mention_index;
        }
        if (person >= 0)
          members[count++] = person;
      }
      if (count >= 2)
        return new_group(analysis, mention, mention->class_, members, count);
    }
    if (!plural && (mention->is_definite || (role->bodies.count && !is_indefinite(analysis, mention)))) {
      int body = coreference_body(analysis, role, 0);
      int fresh =
          body < 0 && mention->is_definite && has_modifier(analysis, mention, "NewAdjective") ? newly_in_office(analysis, mention) : -1;
      if (fresh >= 0)
        return fresh;
      int person = holder(analysis, role, body);
      /* leaders are known, ministers are not */
      bool heads = analysis->parse->language != LANGUAGE_FRENCH || leads_state(analysis, role);
      if (person < 0 && body >= 0 && mention->is_definite && !role->is_counterpart && heads)
        person = only_affiliate(analysis, body, role);
      if (person < 0 && body < 0 && mention->is_definite && !role->is_counterpart && role->possessor < 0)
        person = leader_before(analysis, role, mention_index);
      /* "his deputy" is somebody else */
      const Mention *owner = role->possessor >= 0 ? mention_at(analysis, role->sentence, role->possessor) : NULL;
      if (owner && owner->entity == person)
        person = -1;
      if (person < 0 && body < 0 && role->possessor < 0 && mention->is_definite && mention->first == mention->last)
        person = holder(analysis, role, coreference_home(analysis));
      if (person >= 0)
        return person;
    }
  }
  bool past = strncmp(head_word(analysis, mention)->lower, "ex-", 3) == 0 || has_modifier(analysis, mention, "PastOffice");
  if (role && role->is_former && past && role->person < 0 && !plural && mention->is_definite &&
      analysis->parse->language == LANGUAGE_FRENCH) {
    int person = without_office(analysis, mention_index);
    if (person >= 0)
      return person;
  }
  if (!plural && mention->is_definite && mention->first == mention->last && word_listed(analysis, mention, "Monarch")) {
    int monarch = latest_monarch(analysis, mention);
    if (monarch >= 0)
      return monarch;
  }
  int capital = home_capital(analysis, mention);
  if (capital >= 0)
    return capital;
  int named_place = named_by_country(analysis, mention);
  if (named_place >= 0)
    return named_place;
  int group = counted_group(analysis, mention_index);
  if (group >= 0)
    return group;
  int same = entity_with_key(analysis, mention);
  bool indefinite = !mention->is_definite && mention->first == mention->last;
  if (same >= 0 && (mention->is_definite || (!indefinite && mention->quantity < 0)))
    return same;
  if (!mention->is_definite)
    return -1;
  int again = is_owned(analysis, mention) ? -1 : same_head(analysis, mention, mention_index);
  if (again >= 0)
    return again;
  if (plural)
    return -1;
  bool bare = mention->first == mention->last, described = !bare && is_described_company(analysis, mention);
  if (!bare && mention->is_definite && analysis->parse->language == LANGUAGE_FRENCH && is_a(analysis, mention->class_, "Company") &&
      word_listed(analysis, mention, "AnaphoricNoun")) {
    int company = company_from(analysis, mention_index);
    if (company >= 0)
      return company;
  }
  const char *class_name = anaphora_class(analysis, mention);
  if (!class_name || (!bare && !mention->is_demonstrative && !described))
    return -1;
  if (!mention->is_demonstrative && !word_listed(analysis, mention, "AnaphoricNoun"))
    return -1;
  Search search = {.class_name = class_name, .wanted = mention->class_, .number = NUMBER_SINGULAR, .latest = true, .not_entity = -1};
  search.lesser = word_listed(analysis, mention, "LesserBody");
  if (described) {
    search.class_name = class_name = "Company";
    search.latest = false;
  }
  bool eventive = strcmp(class_name, "Event") == 0 || strcmp(class_name, "Agreement") == 0;
  search.named = !eventive;
  /* "Iran fired missiles at the country": not at itself */
  const Word *here = head_word(analysis, mention);
  bool below_verb = here->head >= 0 && (here->relation == REL_OBJ || here->relation == REL_OBL) &&
                    notes->clause.sentence->words[here->head].upos == UPOS_VERB;
  bool below_noun = here->head >= 0 && here->relation == REL_NMOD && notes->clause.sentence->words[here->head].upos == UPOS_NOUN &&
                    sentence_child_with(notes->clause.sentence, here->head, REL_NMOD) < mention->head;
  if ((below_verb || below_noun) && strcmp(class_name, "Country") == 0)
    search.not_entity = country_of_subject(analysis, mention);
  if (strcmp(class_name, "Person") == 0) {
    search.gender = analysis->parse->language == LANGUAGE_FRENCH ? mention->gender : GENDER_UNKNOWN;
    search.latest = false;
  }
  if (eventive && !mention->is_demonstrative && strcmp(class_name, "Event") == 0)
    return -1;
  /* "une attaque ... cette arrestation": an act of another kind */
  if (eventive && strcmp(class_name, "Event") == 0 && !word_listed(analysis, mention, "AnaphoricNoun") &&
      !word_listed(analysis, mention, "EventNoun")) {
    if (analysis->parse->language == LANGUAGE_FRENCH)
      return -1;
  }
  int found = search_antecedent(analysis, mention, mention_index, &search);
  if (found < 0 && described)
    found = first_company(analysis, mention_index);
  if (found >= 0 || search.not_entity < 0)
    return found;
  search.not_entity = -1; /* "Syria asked for help to rebuild the country" */
  return search_antecedent(analysis, mention, mention_index, &search);
}

/* True if an entity stands beside a noun below the same verb: nobody is said to act on himself by his office ("Y welcomed the bishop"). */
static bool is_beside(const Analysis *analysis, const Mention *mention, int entity)
{
  const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
  int verb = sentence->words[mention->head].head;
  Relation relation = sentence->words[mention->head].relation;
  if (verb < 0 || sentence->words[verb].upos != UPOS_VERB || !(relation == REL_NSUBJ || relation == REL_OBJ))
    return false;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child)) {
    const Mention *other = child != mention->head ? mention_at(analysis, mention->sentence, child) : NULL;
    bool agent = sentence->words[child].relation == REL_OBL && strcmp(sentence->words[child].subtype, "agent") == 0;
    if (other && other->entity == entity && (sentence->words[child].relation == REL_NSUBJ || agent))
      return true;
  }
  return false;
}

static int compare_positions(const void *a, const void *b)
{
  const Mention *x = a, *y = b;
  if (x->sentence != y->sentence)
    return x->sentence < y->sentence ? -1 : 1;
  return x->head < y->head ? -1 : x->head > y->head;
}

/* Mentions in text order, with the maps from words to mentions made anew. */
static void sort_mentions(Analysis *analysis)
{
  if (analysis->mention_count)
    qsort(analysis->mentions, analysis->mention_count, sizeof *analysis->mentions, compare_positions);
  for (size_t m = 0; m < analysis->mention_count; m++) {
    Mention *mention = &analysis->mentions[m];
    SentenceNotes *notes = &analysis->sentences[mention->sentence];
    mention->head_hash = text_hash(notes->clause.keys[mention->head]);
    notes->mention_of[mention->head] = (int)m;
    if (mention->kind == MENTION_NAME || mention->kind == MENTION_DEMONYM)
      for (int i = mention->first; i <= mention->last; i++)
        notes->name_of[i] = (int)m;
  }
}

static void settle_affiliations(Analysis *analysis)
{
  for (size_t r = 0; r < analysis->role_count; r++) {
    const Role *role = &analysis->roles[r];
    if (role->person < 0 || role->is_former)
      continue;
    const Mention *person = mention_at(analysis, role->sentence, role->person);
    if (!person || person->entity < 0 || analysis->entities[person->entity].affiliation >= 0)
      continue;
    analysis->entities[person->entity].affiliation = coreference_body(analysis, role, 0);
  }
  for (size_t e = 0; e < analysis->entity_count; e++) {
    const EntityRecord *entity = &analysis->entities[e];
    if (entity->affiliation >= 0 || !entity->entry || !entity->entry->country || !is_a(analysis, entity->class_, "Person"))
      continue;
    uint32_t hash = text_hash(entity->entry->country);
    for (size_t c = 0; c < analysis->entity_count; c++)
      if (is_named(&analysis->entities[c], entity->entry->country, hash))
        analysis->entities[e].affiliation = (int)c;
  }
}

/* What the articles of names, and the ends of the French names of countries, tell of their gender: "le Royaume-Uni", "l'Ukraine". */
static void settle_genders(Analysis *analysis)
{
  if (analysis->parse->language != LANGUAGE_FRENCH)
    return;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    EntityRecord *entity = mention->kind == MENTION_NAME && mention->entity >= 0 ? &analysis->entities[mention->entity] : NULL;
    if (!entity || entity->gender || is_a(analysis, entity->class_, "Person"))
      continue;
    const Sentence *sentence = analysis->sentences[mention->sentence].clause.sentence;
    int article = sentence_child_with(sentence, mention->head, REL_DET);
    if (article >= 0 && word_has(&sentence->words[article], "Gender", "Fem") != word_has(&sentence->words[article], "Gender", "Masc"))
      entity->gender = word_has(&sentence->words[article], "Gender", "Fem") ? GENDER_FEMALE : GENDER_MALE;
  }
  for (size_t e = 0; e < analysis->entity_count; e++) {
    EntityRecord *entity = &analysis->entities[e];
    if (!entity->gender)
      entity->gender = gender_of_country(analysis, entity);
  }
}

void coreference_resolve(Analysis *analysis)
{
  sort_mentions(analysis);
  drop_namesakes(analysis);
  drop_foreign_bodies(analysis);
  resolve_names(analysis);
  settle_affiliations(analysis);
  settle_genders(analysis);
  /* Recency starts anew: the names pass has seen the whole document. */
  for (size_t e = 0; e < analysis->entity_count; e++) {
    analysis->entities[e].last_mention = -1;
    analysis->entities[e].subject_count = 0;
  }
  for (size_t m = 0; m < analysis->mention_count; m++) {
    Mention *mention = &analysis->mentions[m];
    int entity = mention->entity;
    if (entity >= 0) {
      analysis->entities[entity].last_mention = (int)m;
      if (head_word(analysis, mention)->relation == REL_NSUBJ)
        analysis->entities[entity].subject_count++;
      continue;
    }
    if (mention->kind == MENTION_PRONOUN || mention->kind == MENTION_POSSESSIVE)
      entity = resolve_pronoun(analysis, (int)m);
    else
      entity = resolve_nominal(analysis, (int)m);
    if (entity >= 0 && mention->kind == MENTION_NOMINAL && is_beside(analysis, mention, entity))
      entity = -1;
    if (entity >= 0)
      put(analysis, (int)m, entity);
    else if (mention->kind == MENTION_NOMINAL)
      describe(analysis, (int)m);
  }
  settle_affiliations(analysis);
}
