#include "role.h"

#include "text.h"

#include <string.h>

enum { DEALING_LIMIT_WORDS = 60, SEARCH_DEPTH_LIMIT = 4, OFFICE_PHRASE_LIMIT = 14 };

static const Word *word_at(const SentenceNotes *notes, int word)
{
  return &notes->clause.sentence->words[word];
}

static bool lists(const SentenceNotes *notes, const char *list, int word)
{
  return schema_lists(notes->clause.schema, list, notes->clause.language, notes->clause.keys[word]) ||
         schema_lists(notes->clause.schema, list, notes->clause.language, notes->form_keys[word]);
}

static const Frame *role_frame(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  const Frame *found = NULL;
  const char *keys[2] = {notes->clause.keys[word], notes->form_keys[word]};
  for (int k = 0; k < 2; k++)
    for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, keys[k]); frame; frame = frame->next)
      if ((!found || frame->word_count > found->word_count) && mention_phrase_matches(notes, frame, word))
        found = frame;
  return found;
}

static bool is_person_name(const Analysis *analysis, int sentence, int word)
{
  const Mention *mention = mention_at(analysis, sentence, word);
  if (!mention || mention->kind != MENTION_NAME || mention->text[0] == '@')
    return false;
  return !mention->class_ || vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Person"));
}

static bool is_surely_person(const Analysis *analysis, int sentence, int word)
{
  const Mention *mention = mention_at(analysis, sentence, word);
  return mention && mention->kind == MENTION_NAME && mention->class_ && mention->text[0] != '@' &&
         vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Person"));
}

static bool has_marker(const SentenceNotes *notes, int word)
{
  char marker[48];
  grammar_marker(&notes->clause, word, marker, sizeof marker);
  return marker[0] != '\0';
}

/* "le commissaire à la Gestion des crises, X, a": the name across a comma behind all that belongs to the office, whatever it hangs on. */
static int person_behind_phrase(const Analysis *analysis, int index, int role)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int count = (int)notes->clause.sentence->word_count, at = role + 1;
  while (at < count && at <= role + OFFICE_PHRASE_LIMIT && notes->time_of[at] < 0 &&
         (word_at(notes, at)->upos == UPOS_ADP || word_at(notes, at)->upos == UPOS_DET || word_at(notes, at)->upos == UPOS_ADJ ||
          word_at(notes, at)->upos == UPOS_CCONJ || (word_at(notes, at)->upos == UPOS_NOUN && !role_frame(analysis, notes, at)) ||
          (word_at(notes, at)->upos == UPOS_VERB && word_at(notes, at)->head == role && word_has(word_at(notes, at), "VerbForm", "Part")) ||
          (word_at(notes, at)->upos == UPOS_PROPN && !is_surely_person(analysis, index, at))))
    at++;
  if (at + 1 >= count || at == role + 1 || strcmp(word_at(notes, at)->form, ",") != 0 || !is_surely_person(analysis, index, at + 1))
    return -1;
  const Mention *name = mention_at(analysis, index, at + 1);
  bool closed = name->last + 1 >= count || word_at(notes, name->last + 1)->upos == UPOS_PUNCT;
  return closed && name->first == at + 1 ? name->head : -1;
}

/* "l'avocat de l'assassin du préfet de Corse X": X is the prefect. */
static bool holds_nearer_office(const Analysis *analysis, const SentenceNotes *notes, int role, int name)
{
  for (int at = role + 1; at < name && notes->clause.language == LANGUAGE_FRENCH; at++)
    if (word_at(notes, at)->upos == UPOS_NOUN && word_at(notes, at)->relation == REL_NMOD && notes->name_of[at] < 0 &&
        !word_has(word_at(notes, at), "Number", "Plur") && role_frame(analysis, notes, at))
      return true;
  return false;
}

/* "face aux députés de l'opposition, X est intervenu": X is somebody else, unless he is one of them. */
static bool is_several(const SentenceNotes *notes, int role)
{
  const Word *word = word_at(notes, role);
  return notes->clause.language == LANGUAGE_FRENCH && word_has(word, "Number", "Plur") &&
         !(word->relation == REL_NMOD && word->head >= 0 && lists(notes, "SingleMember", word->head));
}

/* True for whom another office serves: "le président" in "l'émissaire du président pour la paix". */
static bool serves_office(const Analysis *analysis, const SentenceNotes *notes, int role)
{
  const Word *word = word_at(notes, role);
  return notes->clause.language == LANGUAGE_FRENCH && word->relation == REL_NMOD && word->head >= 0 && word->head < role &&
         notes->name_of[word->head] < 0 && !word_has(word_at(notes, word->head), "Number", "Plur") &&
         role_frame(analysis, notes, word->head);
}

/* The name of the person beside a role noun, -1 where the phrase has none. */
static int person_beside(const Analysis *analysis, int index, int role)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  const Word *word = word_at(notes, role);
  int weak = -1;
  for (int child = sentence_child(sentence, role, -1); child >= 0; child = sentence_child(sentence, role, child)) {
    Relation relation = word_at(notes, child)->relation;
    bool beside = relation == REL_APPOS || relation == REL_FLAT ||
                  ((relation == REL_NMOD || relation == REL_COMPOUND || relation == REL_AMOD || relation == REL_DEP) &&
                   !has_marker(notes, child) && strcmp(word_at(notes, child)->subtype, "poss") != 0 && child > role);
    if (beside && is_surely_person(analysis, index, child))
      return child;
    if (beside && child > role && is_person_name(analysis, index, child) && weak < 0)
      weak = child;
  }
  if (weak >= 0)
    return weak;
  /* "avait réuni autour de X les chefs de parti": nor is one that stands before them */
  bool several = word_has(word, "Number", "Plur") && analysis->parse->language == LANGUAGE_FRENCH;
  several &= word->head >= 0 && word->head < role && sentence_child_with(sentence, word->head, REL_CONJ) < 0;
  if (word->head >= 0 && !several &&
      (word->relation == REL_APPOS || word->relation == REL_FLAT || word->relation == REL_COMPOUND ||
       (word->relation == REL_ACL && word->upos == UPOS_VERB) ||
       ((word->relation == REL_NMOD || word->relation == REL_AMOD) && !has_marker(notes, role)))) {
    if (is_person_name(analysis, index, word->head) && notes->name_of[word->head] >= 0)
      return word->head;
    /* "le Russe X, envoyé spécial" */
    const Mention *demonym = mention_at(analysis, index, word->head);
    if (demonym && demonym->kind == MENTION_DEMONYM && demonym->last + 1 < role && is_surely_person(analysis, index, demonym->last + 1))
      return mention_at(analysis, index, demonym->last + 1)->head;
    /* "le chef de l'armée, X, et son adjoint": the office hangs on a word of the same phrase */
    int up = word_at(notes, word->head)->head;
    if (word->relation == REL_APPOS && up >= 0 && word_at(notes, word->head)->relation == REL_APPOS &&
        is_surely_person(analysis, index, up))
      return up;
  }
  if (grammar_is_copular(&notes->clause, role)) {
    WordList subjects = {0};
    grammar_grammatical_subjects(&notes->clause, role, &subjects);
    if (subjects.count == 1 && notes->name_of[subjects.words[0]] >= 0 && is_person_name(analysis, index, subjects.words[0]))
      return subjects.words[0];
  }
  /* "two managers of a contractor, X": one name is not several people */
  if (word_has(word, "Number", "Plur") && analysis->parse->language == LANGUAGE_ENGLISH)
    return -1;
  /* A name right behind the phrase, or before it across a comma, whatever the parse made of it. */
  int count = (int)sentence->word_count;
  int first = role, last = role;
  const Mention *phrase = mention_at(analysis, index, role);
  if (phrase && phrase->kind == MENTION_NOMINAL) {
    first = phrase->first;
    last = phrase->last;
  }
  /* "le secrétaire d'État des États-Unis Mike Pompeo": the name closes the phrase */
  const Mention *closing = last > role && is_surely_person(analysis, index, last) ? mention_at(analysis, index, last) : NULL;
  if (closing && closing->first > role && closing->last == last && !mention_is_namesake(analysis, closing) &&
      !mention_is_owner(analysis, closing) && !holds_nearer_office(analysis, notes, role, closing->first))
    return closing->head;
  int at = last + 1;
  bool comma = at < count && strcmp(word_at(notes, at)->form, ",") == 0;
  /* "l'émissaire du président, X": the envoy */
  if (comma && serves_office(analysis, notes, role))
    return -1;
  if (comma)
    at++;
  if (comma && at + 1 < count && notes->name_of[at] < 0 && lists(notes, "PersonTitle", at)) /* "le président, M. Roy," */
    at++;
  if (at < count && is_surely_person(analysis, index, at) && notes->name_of[at] != notes->name_of[role]) {
    const Mention *name = mention_at(analysis, index, at);
    bool closed = name->last + 1 >= count || word_at(notes, name->last + 1)->upos == UPOS_PUNCT;
    /* "Président du groupe, Florent Menegaux invoque": an office without article that opens the sentence */
    bool fronted = first == 0 || (first > 0 && word_at(notes, first - 1)->upos == UPOS_PUNCT);
    bool others = comma && is_several(notes, role);
    if (name->first == at && !others && !mention_is_namesake(analysis, name) &&
        (!comma || closed || (fronted && word->relation != REL_NSUBJ)))
      return name->head;
  }
  /* "son président, le Sierra-Léonais X, a" */
  const Mention *demonym = comma && at + 2 < count && word_at(notes, at)->upos == UPOS_DET ? mention_at(analysis, index, at + 1) : NULL;
  if (demonym && demonym->kind == MENTION_DEMONYM && demonym->first == at + 1 && demonym->last + 1 < count &&
      is_surely_person(analysis, index, demonym->last + 1))
    return mention_at(analysis, index, demonym->last + 1)->head;
  int before = first - 1;
  while (before >= 0 && (word_at(notes, before)->upos == UPOS_DET || word_at(notes, before)->relation == REL_AMOD))
    before--;
  if (before > 0 && strcmp(word_at(notes, before)->form, ",") == 0 && is_surely_person(analysis, index, before - 1) &&
      word->relation != REL_NSUBJ && word->relation != REL_OBJ && word->relation != REL_CONJ) {
    int end_first, end_last;
    sentence_span(sentence, role, &end_first, &end_last);
    bool closed = end_last + 1 >= count || word_at(notes, end_last + 1)->upos == UPOS_PUNCT || word_at(notes, end_last)->upos == UPOS_PUNCT;
    if (closed && !has_marker(notes, role))
      return mention_at(analysis, index, before - 1)->head;
  }
  return is_several(notes, role) || serves_office(analysis, notes, role) ? -1 : person_behind_phrase(analysis, index, role);
}

/* A person's name that a word stands for: itself, or what explains it ("appointed a general, X, as"). */
static int name_in(const Analysis *analysis, int index, int word, int depth)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  if (notes->name_of[word] >= 0)
    return is_surely_person(analysis, index, word) ? mention_at(analysis, index, word)->head : -1;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    bool bare = word_at(notes, child)->relation == REL_NMOD && !has_marker(notes, child);
    if (word_at(notes, child)->relation != REL_APPOS && word_at(notes, child)->relation != REL_FLAT && !bare)
      continue;
    if (is_surely_person(analysis, index, child))
      return child;
    /* "his mentor, the firebrand X" */
    int inner = depth < SEARCH_DEPTH_LIMIT ? name_in(analysis, index, child, depth + 1) : -1;
    if (inner >= 0)
      return inner;
  }
  return -1;
}

/* "named X prime minister", "X, who was sworn in as president", "X became prime minister": the person to whom a verb gives the office. */
static void find_appointee(const Analysis *analysis, int index, Role *role)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Word *word = word_at(notes, role->word);
  char marker[48];
  grammar_marker(&notes->clause, role->word, marker, sizeof marker);
  bool as = marker[0] && schema_lists(notes->clause.schema, "AsMarker", notes->clause.language, marker);
  bool bare = !marker[0] && (word->relation == REL_XCOMP || word->relation == REL_OBJ);
  int verb = word->head;
  /* "élu dimanche président": hung on the day */
  if (!marker[0] && word->relation == REL_NMOD && verb >= 0 && notes->time_of[verb] >= 0) {
    bare = true;
    verb = word_at(notes, verb)->head;
  }
  /* "X as finance minister and Y as defence minister": the name that the office hangs on */
  int named = as && word->relation == REL_NMOD && verb >= 0 && notes->name_of[verb] >= 0 ? name_in(analysis, index, verb, 1) : -1;
  while (named >= 0 && word_at(notes, verb)->relation == REL_CONJ && word_at(notes, verb)->head >= 0)
    verb = word_at(notes, verb)->head;
  if (as && word->relation == REL_NMOD && verb >= 0 && word_at(notes, verb)->upos != UPOS_VERB)
    verb = word_at(notes, verb)->head;
  if ((!as && !bare) || verb < 0 || word_at(notes, verb)->upos != UPOS_VERB)
    return;
  WordList people = {0};
  if (lists(notes, "InstallVerb", verb)) {
    grammar_logical_objects(&notes->clause, verb, &people);
    if (!grammar_is_passive(&notes->clause, verb))
      for (int child = sentence_child(notes->clause.sentence, verb, -1); child >= 0;
           child = sentence_child(notes->clause.sentence, verb, child))
        if (word_at(notes, child)->relation == REL_IOBJ)
          word_list_add(&people, grammar_antecedent(&notes->clause, child));
  } else if (lists(notes, "OfficeVerb", verb)) {
    grammar_grammatical_subjects(&notes->clause, verb, &people);
  }
  if (named >= 0 && lists(notes, "InstallVerb", verb))
    role->person = named;
  for (int i = 0; i < people.count && role->person < 0; i++)
    if (people.words[i] != role->word)
      role->person = name_in(analysis, index, people.words[i], 1);
  if (role->person >= 0)
    role->verb = verb;
}

static bool is_body_class(const Analysis *analysis, const VocabularyClass *class_)
{
  return class_ && !vocabulary_is_a(class_, vocabulary_class(analysis->vocabulary, "Person")) &&
         (vocabulary_is_a(class_, vocabulary_class(analysis->vocabulary, "Actor")) ||
          vocabulary_is_a(class_, vocabulary_class(analysis->vocabulary, "Place")));
}

static bool is_body(const Analysis *analysis, int index, int word)
{
  const Mention *mention = mention_at(analysis, index, word);
  if (!mention || mention->text[0] == '@')
    return false;
  if (mention->kind == MENTION_DEMONYM)
    return true;
  if (mention->kind == MENTION_NAME)
    return !mention->class_ || is_body_class(analysis, mention->class_);
  return mention->kind == MENTION_NOMINAL && is_body_class(analysis, mention->class_);
}

/* "patron de Delva": who or what has a head is no person, whatever the tagger takes a lone name for. */
static bool is_headed(const Analysis *analysis, const Frame *frame, const Mention *mention)
{
  const VocabularyClass *range = frame->relation ? frame->relation->range : NULL;
  bool takes_persons = range && range != vocabulary_class(analysis->vocabulary, "Entity") &&
                       vocabulary_is_a(vocabulary_class(analysis->vocabulary, "Person"), range);
  return range && !takes_persons && mention->kind == MENTION_NAME && !mention->entry && mention->text[0] != '@' &&
         !strchr(mention->key, ' ');
}

static bool is_actor(const Analysis *analysis, int index, int word)
{
  const Mention *mention = mention_at(analysis, index, word);
  return mention && mention->class_ && vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Actor")) &&
         !vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Person"));
}

/* Demonyms and names of bodies inside the phrase, that no relative clause or personal name hides. */
static void bodies_inside(const Analysis *analysis, int index, int word, int person, int depth, bool demonyms_only, WordList *bodies)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    const Word *here = word_at(notes, child);
    if (child == person || here->relation == REL_ACL || here->relation == REL_APPOS || here->relation == REL_CONJ ||
        here->relation == REL_NSUBJ || here->relation == REL_PARATAXIS || here->relation == REL_COP || here->relation == REL_CASE ||
        here->upos == UPOS_VERB)
      continue;
    const Mention *mention = mention_at(analysis, index, child);
    if (mention && mention->kind == MENTION_DEMONYM) {
      WordList coordinated = {0};
      grammar_conjuncts(&notes->clause, child, &coordinated);
      for (int i = 0; i < coordinated.count; i++) {
        const Mention *demonym = mention_at(analysis, index, coordinated.words[i]);
        if (demonym && demonym->kind == MENTION_DEMONYM)
          word_list_add(bodies, demonym->head);
      }
    } else if (!demonyms_only && mention && mention->kind == MENTION_NOMINAL && here->relation == REL_COMPOUND &&
               is_actor(analysis, index, child))
      word_list_add(bodies, child); /* "army chief" */
    else if (!demonyms_only && mention && mention->kind == MENTION_NAME && is_body(analysis, index, child) && !has_marker(notes, child))
      word_list_add(bodies, child);
    /* "a representative of Congolese President X": what the title of the person says */
    bool titled = mention && mention->kind == MENTION_NAME && is_surely_person(analysis, index, child) && here->relation == REL_NMOD;
    if (titled)
      bodies_inside(analysis, index, child, person, SEARCH_DEPTH_LIMIT - 1, true, bodies);
    if (depth < SEARCH_DEPTH_LIMIT && !(mention && mention->kind == MENTION_NAME))
      bodies_inside(analysis, index, child, person, depth + 1, demonyms_only, bodies);
  }
}

/* A country behind a name: "Giorgia Meloni d'Italie", "Mark Carney of Canada". */
static void bodies_behind(const Analysis *analysis, int index, int person, WordList *bodies)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Mention *name = mention_at(analysis, index, person);
  int at = name->last + 1, count = (int)notes->clause.sentence->word_count;
  if (at >= count || word_at(notes, at)->upos != UPOS_ADP ||
      !schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, notes->clause.keys[at]))
    return;
  at++;
  while (at < count && word_at(notes, at)->upos == UPOS_DET)
    at++;
  const Mention *country = at < count ? mention_at(analysis, index, at) : NULL;
  if (country && country->kind == MENTION_NAME && country->class_ &&
      vocabulary_is_a(country->class_, vocabulary_class(analysis->vocabulary, "Country")))
    word_list_add(bodies, country->head);
}

static bool is_state_or_union(const Analysis *analysis, const Mention *mention)
{
  return mention->class_ && (vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Place")) ||
                             vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "InternationalOrganisation")) ||
                             vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Government")));
}

/* "le ministre de l'Énergie": what an office deals with, though written like a name. */
static bool is_department(const Analysis *analysis, int index, int office, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Mention *mention = mention_at(analysis, index, word);
  const Frame *frame = role_frame(analysis, notes, office);
  if (frame && frame->word_count > 1) /* "secrétaire général de la CFDT" */
    return false;
  bool plain = mention != NULL; /* "le Commerce extérieur", "la Gestion des crises" */
  for (int i = mention ? mention->first : 0; mention && i <= mention->last; i++)
    plain &= i == mention->first || (word_at(notes, i)->upos != UPOS_PROPN && !text_starts_upper(word_at(notes, i)->form));
  int article = sentence_child_with(notes->clause.sentence, word, REL_DET);
  bool plural = article >= 0 && word_has(word_at(notes, article), "Number", "Plur"); /* "la ministre des Outre-mer" */
  bool overseas =
      plural && mention && mention->class_ && vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Region"));
  return plain && article >= 0 && (overseas || !is_state_or_union(analysis, mention)) && lists(notes, "DepartmentOffice", office);
}

/* "la commissaire aux droits de l'homme du Conseil de l'Europe": a genitive name deeper in the phrase. */
static void bodies_nested(const Analysis *analysis, int index, int word, int person, int depth, WordList *bodies)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0 && !bodies->count; child = sentence_child(sentence, word, child)) {
    if (child < word || child == person || word_at(notes, child)->relation != REL_NMOD)
      continue;
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    const Mention *mention = mention_at(analysis, index, child);
    if (mention && mention->kind == MENTION_NAME && mention->class_ && is_body(analysis, index, child) &&
        !is_department(analysis, index, word, child) &&
        schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker))
      word_list_add(bodies, child);
    else if (depth < SEARCH_DEPTH_LIMIT && !(mention && mention->kind == MENTION_NAME))
      bodies_nested(analysis, index, child, person, depth + 1, bodies);
  }
}

/* "l'association Viasna, dont le fondateur": the body that a relative pronoun stands for, itself or above; not "des élus, dont le maire". */
static void owner_of_relative(const Analysis *analysis, int index, int pronoun, WordList *bodies)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int at = grammar_antecedent(&notes->clause, pronoun);
  for (int climbed = 0; climbed < SEARCH_DEPTH_LIMIT && at >= 0 && at < pronoun; climbed++) {
    const Mention *mention = mention_at(analysis, index, at);
    if (mention && mention->number != NUMBER_PLURAL && (mention->kind == MENTION_NAME || is_actor(analysis, index, at)) &&
        is_body(analysis, index, at)) {
      word_list_add(bodies, mention->head);
      return;
    }
    if (word_at(notes, at)->relation != REL_NMOD && word_at(notes, at)->relation != REL_APPOS)
      return;
    at = word_at(notes, at)->head;
  }
}

/* "dix responsables géorgiens, dont le ministre de l'Intérieur": the office is of the country of those whom it is one of. */
static void bodies_of_members(const Analysis *analysis, int index, const Role *role, WordList *bodies)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int before = role->word - 1, governor = word_at(notes, role->word)->head;
  while (before > 0 && (word_at(notes, before)->upos == UPOS_DET || word_at(notes, before)->upos == UPOS_ADJ))
    before--;
  if (before < 1 || governor < 0 || governor > before || !lists(notes, "MemberMarker", before) ||
      word_at(notes, governor)->upos != UPOS_NOUN)
    return;
  bodies_inside(analysis, index, governor, role->person, 1, true, bodies);
}

/* "le leader kosovar albanais": of two adjectives that are not coordinated the first says whose the office is. */
static void keep_first_adjective(const SentenceNotes *notes, int office, WordList *bodies)
{
  WordList kept = {0};
  bool adjective = false;
  for (int i = 0; i < bodies->count; i++) {
    const Word *here = word_at(notes, bodies->words[i]);
    bool own = here->relation == REL_AMOD && here->head == office;
    if (!own || !adjective)
      word_list_add(&kept, bodies->words[i]);
    adjective |= own;
  }
  *bodies = kept;
}

static void find_bodies(const Analysis *analysis, int index, Role *role)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  WordList named = {0}, described = {0}, owners = {0};
  WordList complements = {0}, posts = {0};
  /* "Venezuela's opposition leader" leads no country */
  for (int child = sentence_child(sentence, role->word, -1); child >= 0; child = sentence_child(sentence, role->word, child))
    if (child < role->word && word_at(notes, child)->relation == REL_COMPOUND && lists(notes, "RivalBody", child)) {
      word_list_add(&role->bodies, child);
      return;
    }
  const SlotPaths *slot = &role->frame->slots[SLOT_OBJECT];
  for (size_t p = 0; p < slot->count; p++)
    if (slot->paths[p].count == 1 && slot->paths[p].steps[0].kind == STEP_MARKER)
      grammar_complements(&notes->clause, role->word, slot->paths[p].steps[0].marker, &complements);
  for (int child = sentence_child(sentence, role->word, -1); child >= 0; child = sentence_child(sentence, role->word, child)) {
    const Word *here = word_at(notes, child);
    if (here->relation != REL_NMOD && here->relation != REL_OBL)
      continue;
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    bool genitive = schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker);
    /* "procureur du Tribunal pour le Pérou": what is behind the body belongs to its name */
    bool behind_body = complements.count && complements.words[0] < child && child > role->word && notes->clause.language == LANGUAGE_FRENCH;
    if (!genitive && !behind_body && schema_lists(notes->clause.schema, "RoleMarker", notes->clause.language, marker) &&
        is_actor(analysis, index, child))
      grammar_conjuncts(&notes->clause, child, lists(notes, "EnvoyOffice", role->word) ? &posts : &complements);
    else if (genitive)
      grammar_conjuncts(&notes->clause, child, &complements);
  }
  for (int i = 0; i < complements.count; i++) {
    int word = complements.words[i];
    const Mention *mention = mention_at(analysis, index, word);
    bool consumed = false;
    for (int w = 1; w < role->frame->word_count; w++)
      consumed |= strcmp(role->frame->words[w], notes->clause.keys[word]) == 0;
    if (word == role->person || consumed || !mention || is_department(analysis, index, role->word, word) ||
        !(is_body(analysis, index, word) || is_headed(analysis, role->frame, mention)))
      continue;
    word_list_add(mention->kind == MENTION_NOMINAL ? &described : &named, word);
  }
  grammar_possessors(&notes->clause, role->word, &owners);
  /* "Viasna, dont le fondateur" */
  for (int child = sentence_child(sentence, role->word, -1); child >= 0 && child < role->word;
       child = sentence_child(sentence, role->word, child))
    if (word_at(notes, child)->relation == REL_NMOD && word_has(word_at(notes, child), "PronType", "Rel"))
      owner_of_relative(analysis, index, child, &role->bodies);
  for (int i = 0; i < owners.count; i++)
    if (grammar_antecedent(&notes->clause, owners.words[i]) != owners.words[i])
      word_list_add(&named, grammar_antecedent(&notes->clause, owners.words[i])); /* "the United States, whose envoy" */
    else if ((word_at(notes, owners.words[i])->upos == UPOS_DET || word_at(notes, owners.words[i])->upos == UPOS_PRON) &&
             notes->name_of[owners.words[i]] < 0) /* "the WHO's chief" */
      role->possessor = owners.words[i];
    else if (is_body(analysis, index, owners.words[i]) || mention_at(analysis, index, owners.words[i]))
      word_list_add(&named, owners.words[i]);
  /* "le chef de ses opérations" */
  for (int i = 0; i < complements.count && role->possessor < 0 && !named.count && notes->clause.language == LANGUAGE_FRENCH; i++) {
    int article = sentence_child_with(sentence, complements.words[i], REL_DET);
    if (article >= 0 && word_has(word_at(notes, article), "Poss", "Yes") && !word_list_has(&described, complements.words[i]))
      role->possessor = article;
  }
  if (named.count) {
    role->bodies = named;
    return;
  }
  WordList inside = {0};
  bodies_inside(analysis, index, role->word, role->person, 1, described.count > 0, &inside);
  if (role->person >= 0) {
    /* English titles: "U.S. President Joe Biden": the country hangs on the name */
    int head = role->person;
    for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child))
      if (child < role->word + 1 && child < head && word_at(notes, child)->relation != REL_APPOS && is_body(analysis, index, child) &&
          !has_marker(notes, child) && mention_at(analysis, index, child)->kind != MENTION_NOMINAL && word_at(notes, head)->head != child)
        word_list_add(&inside, child);
  }
  /* "Saudi Crown Prince X": the country hangs on another word of the office */
  for (int near = role->word > 2 ? role->word - 2 : 0; near < role->word && !inside.count; near++)
    for (int w = 1; w < role->frame->word_count && word_at(notes, near)->head == word_at(notes, role->word)->head; w++)
      if (strcmp(role->frame->words[w], notes->clause.keys[near]) == 0)
        bodies_inside(analysis, index, near, role->person, 1, true, &inside);
  if (notes->clause.language == LANGUAGE_FRENCH)
    keep_first_adjective(notes, role->word, &inside);
  /* "Vice" in "Vice Premier" is of the office */
  int kept = 0;
  for (int i = 0; i < inside.count; i++) {
    bool consumed = false;
    for (int w = 0; w < role->frame->word_count; w++)
      consumed |= strcmp(role->frame->words[w], notes->clause.keys[inside.words[i]]) == 0;
    if (!consumed)
      inside.words[kept++] = inside.words[i];
  }
  inside.count = kept;
  if (!described.count && !inside.count)
    bodies_nested(analysis, index, role->word, role->person, 1, &inside);
  if (!described.count && !inside.count && role->person >= 0)
    bodies_behind(analysis, index, role->person, &inside);
  if (role->bodies.count)
    return;
  /* "the U.S. ambassador to China": where he is sent to, only where nothing says who sent him */
  for (int i = 0; i < posts.count && !described.count && !inside.count; i++)
    if (posts.words[i] != role->person && is_body(analysis, index, posts.words[i]))
      word_list_add(&inside, posts.words[i]);
  if (!described.count && !inside.count)
    bodies_of_members(analysis, index, role, &inside);
  /* "l'élu roumain d'extrême droite": a side without article says of what kind he is */
  bool qualified = described.count && inside.count && notes->clause.language == LANGUAGE_FRENCH;
  for (int i = 0; i < described.count && qualified; i++)
    qualified &= sentence_child_with(sentence, described.words[i], REL_DET) < 0 && word_at(notes, inside.words[0])->relation == REL_AMOD &&
                 word_at(notes, inside.words[0])->head == role->word;
  if (qualified)
    described.count = 0;
  /* "chef de l'armée tchadienne": the army; "ministre de la Défense russe": Russia */
  role->bodies = described.count ? described : inside;
}

static Role *add_role(Analysis *analysis, Role role)
{
  analysis->roles =
      arena_grow(analysis->arena, analysis->roles, &analysis->role_capacity, analysis->role_count + 1, sizeof *analysis->roles);
  analysis->roles[analysis->role_count] = role;
  return &analysis->roles[analysis->role_count++];
}

/* "les présidents ukrainien et américain, Volodymyr Zelensky et Donald Trump": as many names as bodies, each the one at its place. */
static bool deal_in_order(Analysis *analysis, int index, const Role *plural, const WordList *bodies)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int count = (int)notes->clause.sentence->word_count;
  WordList people = {0};
  for (int at = plural->word + 1; at < count && at < plural->word + DEALING_LIMIT_WORDS; at++) {
    const Word *word = word_at(notes, at);
    const Mention *mention = mention_at(analysis, index, at);
    bool joins = word->upos == UPOS_CCONJ || strcmp(word->form, ",") == 0;
    if (mention && mention->kind == MENTION_NAME && mention->first == at && is_surely_person(analysis, index, at)) {
      word_list_add(&people, mention->head);
      at = mention->last;
    } else if (people.count ? !joins : !joins && word->upos != UPOS_ADJ && !word_list_has(bodies, at)) {
      break;
    }
  }
  if (people.count < 2 || people.count != bodies->count)
    return false;
  for (int i = 0; i < people.count; i++) {
    Role role = *plural;
    role.person = people.words[i];
    role.bodies.count = 0;
    word_list_add(&role.bodies, bodies->words[i]);
    add_role(analysis, role);
  }
  return true;
}

/* One office dealt out to several people: "les présidents argentin Javier Milei et brésilien Lula", "des chefs d'État, dont Giorgia Meloni
 * d'Italie et Mark Carney du Canada", "des émissaires américains, notamment Steve Witkoff et Jared Kushner". */
static bool deal_out(Analysis *analysis, int index, const Role *plural)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int count = (int)notes->clause.sentence->word_count, demonym = -1, dealt = 0;
  bool listed_members = false;
  Role shared = *plural;
  find_bodies(analysis, index, &shared);
  if (deal_in_order(analysis, index, plural, &shared.bodies))
    return true;
  for (int at = plural->word + 1; at < count && at < plural->word + DEALING_LIMIT_WORDS; at++) {
    const Word *word = word_at(notes, at);
    const Mention *mention = mention_at(analysis, index, at);
    if (mention && mention->kind == MENTION_DEMONYM) {
      demonym = at;
    } else if (mention && mention->kind == MENTION_NAME && is_person_name(analysis, index, at) && mention->first == at) {
      Role role = *plural;
      role.person = mention->head;
      role.bodies.count = 0;
      bodies_behind(analysis, index, role.person, &role.bodies);
      bool own = demonym >= 0 && demonym == mention->first - 1; /* "dont le Sénégalais X" */
      if (!role.bodies.count && demonym >= 0 && (!listed_members || own))
        word_list_add(&role.bodies, demonym);
      else if (!role.bodies.count && listed_members)
        role.bodies = shared.bodies;
      if (role.bodies.count || listed_members) {
        add_role(analysis, role);
        dealt++;
      }
      if (!listed_members)
        demonym = -1;
      at = mention->last;
    } else if (word->upos == UPOS_NOUN && !dealt && !listed_members && word_at(notes, plural->word)->head != at &&
               notes->clause.language == LANGUAGE_FRENCH && role_frame(analysis, notes, at) && !word_has(word, "Number", "Plur")) {
      break; /* "les représentants du parti, y compris le président X": an office of its own */
    } else if (lists(notes, "MemberMarker", at)) {
      listed_members = true;
    } else if (word->upos != UPOS_PUNCT && word->upos != UPOS_CCONJ && word->upos != UPOS_DET && word->upos != UPOS_ADP &&
               word->upos != UPOS_ADJ && !(mention && mention->kind == MENTION_NAME && dealt) && !(word->relation == REL_NMOD && !dealt)) {
      break;
    } else if (word->upos == UPOS_PUNCT && strchr(".;:!?()", word->form[0])) {
      break;
    }
  }
  return dealt > 0;
}

/* "le renversement du président X": what ends an office leaves nobody in it. */
static bool is_ended(const SentenceNotes *notes, int word)
{
  int end = word_at(notes, word)->relation == REL_NMOD ? word_at(notes, word)->head : -1;
  char marker[48];
  grammar_marker(&notes->clause, word, marker, sizeof marker);
  return end >= 0 && end < word && lists(notes, "OfficeEnd", end) &&
         schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker);
}

static bool is_former(const SentenceNotes *notes, int word)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child))
    if ((word_at(notes, child)->relation == REL_AMOD || word_at(notes, child)->relation == REL_ADVMOD ||
         word_at(notes, child)->relation == REL_COMPOUND || word_at(notes, child)->relation == REL_ACL) &&
        lists(notes, "Former", child))
      return true;
  return word > 0 && (lists(notes, "Former", word - 1) && word_at(notes, word - 1)->upos != UPOS_VERB);
}

/* "ex-président": the frame of the word behind the prefix, when the prefix is in the list Former. */
static const Frame *prefixed_frame(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  const char *key = notes->form_keys[word];
  const char *dash = strchr(key, '-');
  if (!dash || dash - key > 8)
    return NULL;
  char prefix[16] = "";
  memcpy(prefix, key, (size_t)(dash - key));
  if (!schema_lists(analysis->schema, "Former", notes->clause.language, prefix))
    return NULL;
  return schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, dash + 1);
}

/* "Secretary" in "Secretary-General": a longer office of the word above or beside it takes it in. */
static bool is_part_of_office(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  int count = (int)notes->clause.sentence->word_count;
  const Frame *own = role_frame(analysis, notes, word);
  for (int other = word > 2 ? word - 3 : 0; other < count && other <= word + 3; other++) {
    if (other == word || (word_at(notes, word)->head != other && word_at(notes, word)->head != word_at(notes, other)->head))
      continue;
    const Frame *frame = role_frame(analysis, notes, other);
    /* "Deputy Foreign Minister X": of two words of one office side by side the last stands for it */
    bool mutual = false;
    for (int i = 1; own && frame && i < own->word_count && own->word_count == frame->word_count && other < word; i++)
      mutual |= strcmp(own->words[i], notes->clause.keys[other]) == 0 || strcmp(own->words[i], notes->form_keys[other]) == 0;
    for (int i = 1; frame && !mutual && i < frame->word_count; i++)
      if (strcmp(frame->words[i], notes->clause.keys[word]) == 0 || strcmp(frame->words[i], notes->form_keys[word]) == 0)
        return true;
  }
  return false;
}

/* "X, envoyé spécial de Y": an office of several words that looks like a participle. */
static bool is_participle_of_office(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  const Word *here = word_at(notes, word);
  if (here->upos != UPOS_VERB || here->relation != REL_ACL || !word_has(here, "VerbForm", "Part") || word == 0 ||
      strcmp(word_at(notes, word - 1)->form, ",") != 0)
    return false;
  const Frame *frame = role_frame(analysis, notes, word);
  return frame && frame->word_count > 1;
}

/* "X, fondateur et patron d'Iliad": offices side by side are one person's, and of one body where only the last names it. */
static void share_with_first(Analysis *analysis, const SentenceNotes *notes, Role *role)
{
  const Word *word = word_at(notes, role->word);
  if (word->relation != REL_CONJ || role->person >= 0 || word_has(word, "Number", "Plur") ||
      word_has(word_at(notes, word->head), "Number", "Plur"))
    return;
  for (size_t r = analysis->role_count; r > 0; r--) {
    Role *first = &analysis->roles[r - 1];
    if (first->sentence != role->sentence || first->word != word->head || first->person < 0)
      continue;
    /* "le président chypriote, X, et le Premier ministre grec": an office with an article of its own, behind the name, is another's */
    if (notes->clause.language == LANGUAGE_FRENCH && first->person < role->word && first->person > first->word && role->bodies.count &&
        sentence_child_with(notes->clause.sentence, role->word, REL_DET) >= 0)
      return;
    role->person = first->person;
    if (!first->bodies.count && first->possessor < 0 && !lists(notes, "StateOffice", first->word))
      first->bodies = role->bodies;
    return;
  }
}

/* The office of the one compared with: the latest before, or that of a known leader in the sentence ("Emmanuel Macron a reçu son homologue"). */
static const Frame *frame_of_counterpart(const Analysis *analysis, const SentenceNotes *notes, int index, int word)
{
  for (size_t r = analysis->role_count; r > 0; r--)
    if (!analysis->roles[r - 1].is_counterpart && !analysis->roles[r - 1].is_former)
      return analysis->roles[r - 1].frame;
  const char *office = schema_word(analysis->schema, "LeaderOffice", notes->clause.language);
  for (int at = 0; office && at < word; at++) {
    const Mention *mention = mention_at(analysis, index, at);
    if (mention && mention->entry && mention->entry->country && is_surely_person(analysis, index, at))
      return schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, office);
  }
  return NULL;
}

void role_find_all(Analysis *analysis)
{
  for (size_t s = 0; s < analysis->sentence_count; s++) {
    const SentenceNotes *notes = &analysis->sentences[s];
    int index = (int)s;
    for (int at = 0; at < (int)notes->clause.sentence->word_count; at++) {
      const Word *word = word_at(notes, at);
      if (word->upos != UPOS_NOUN && word->upos != UPOS_PROPN && word->upos != UPOS_ADJ && !is_participle_of_office(analysis, notes, at))
        continue;
      if (notes->name_of[at] >= 0 || is_part_of_office(analysis, notes, at))
        continue;
      Role role = {.sentence = index, .word = at, .person = -1, .possessor = -1, .verb = -1};
      role.is_counterpart = lists(notes, "Counterpart", at);
      if (role.is_counterpart) {
        role.frame = frame_of_counterpart(analysis, notes, index, at);
      } else {
        role.frame = role_frame(analysis, notes, at);
        if (!role.frame) {
          role.frame = prefixed_frame(analysis, notes, at);
          role.is_former = role.frame != NULL;
        }
      }
      if (!role.frame)
        continue;
      role.is_former |= is_former(notes, at) || is_ended(notes, at);
      if (word_has(word, "Number", "Plur") && deal_out(analysis, index, &role))
        continue;
      role.person = person_beside(analysis, index, at);
      if (role.person < 0)
        find_appointee(analysis, index, &role);
      find_bodies(analysis, index, &role);
      share_with_first(analysis, notes, &role);
      add_role(analysis, role);
    }
  }
}
