#include "grammar.h"

#include "text.h"

#include <string.h>

enum { CLIMB_LIMIT = 64 };

void word_list_add(WordList *list, int word)
{
  if (word >= 0 && list->count < WORD_LIST_LIMIT && !word_list_has(list, word))
    list->words[list->count++] = word;
}

bool word_list_has(const WordList *list, int word)
{
  for (int i = 0; i < list->count; i++)
    if (list->words[i] == word)
      return true;
  return false;
}

static const Word *word_at(const Clause *clause, int word)
{
  return &clause->sentence->words[word];
}

static bool is_nominal(const Word *word)
{
  return word->upos == UPOS_NOUN || word->upos == UPOS_PROPN || word->upos == UPOS_PRON || word->upos == UPOS_NUM ||
         word->upos == UPOS_ADJ || word->upos == UPOS_X || word->upos == UPOS_SYM || word->upos == UPOS_DET;
}

static bool is_past_participle(const Word *word)
{
  return word_has(word, "VerbForm", "Part") && !word_has(word, "Tense", "Pres");
}

/* "X, one of the lawyers who represent Y", "one of the women who accused Y, X": where one of a group is named, what the group does is told of
 * that one. Gives the group itself where none is. */
static int told_apart(const Clause *clause, int group)
{
  const Sentence *sentence = clause->sentence;
  const Word *word = word_at(clause, group);
  int one = word->relation == REL_NMOD ? word->head : -1;
  char marker[48];
  grammar_marker(clause, group, marker, sizeof marker);
  if (one < 0 || one > group || !schema_lists(clause->schema, "SingleMember", clause->language, clause->keys[one]) ||
      !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker))
    return group;
  if (word_at(clause, one)->relation == REL_APPOS && word_at(clause, one)->head >= 0)
    return word_at(clause, one)->head;
  int named =
      grammar_is_copular(clause, one) ? sentence_child_with(sentence, one, REL_NSUBJ) : sentence_child_with(sentence, one, REL_APPOS);
  return named >= 0 && (word_at(clause, named)->upos == UPOS_PROPN || named < one) ? named : group;
}

int grammar_antecedent(const Clause *clause, int word)
{
  const Word *pronoun = word_at(clause, word);
  if (pronoun->upos != UPOS_PRON && pronoun->upos != UPOS_ADV && pronoun->upos != UPOS_DET && pronoun->upos != UPOS_SCONJ)
    return word;
  if (!word_has(pronoun, "PronType", "Rel"))
    return word;
  int at = word;
  for (int i = 0; i < CLIMB_LIMIT && at >= 0; i++) {
    const Word *here = word_at(clause, at);
    if (here->relation == REL_ACL && here->head >= 0)
      return here->head < word ? told_apart(clause, here->head) : word;
    at = here->head;
  }
  return word;
}

void grammar_conjuncts(const Clause *clause, int word, WordList *list)
{
  if (word < 0 || word_list_has(list, word))
    return;
  word_list_add(list, word);
  char marker[64], other[64];
  grammar_marker(clause, word, marker, sizeof marker);
  for (int child = sentence_child(clause->sentence, word, -1); child >= 0; child = sentence_child(clause->sentence, word, child)) {
    if (word_at(clause, child)->relation != REL_CONJ || !is_nominal(word_at(clause, child)) || grammar_heads_clause(clause, child))
      continue;
    /* "entre A et B, mais sans C": another preposition begins another complement. */
    grammar_marker(clause, child, other, sizeof other);
    bool partitive =
        !marker[0] && word_at(clause, word)->relation == REL_OBJ && schema_lists(clause->schema, "GenitiveMarker", clause->language, other);
    /* "au Pérou et en Chine": names of countries choose their preposition */
    bool places = clause->language == LANGUAGE_FRENCH && schema_lists(clause->schema, "PlaceMarker", clause->language, marker) &&
                  schema_lists(clause->schema, "PlaceMarker", clause->language, other);
    if (!other[0] || strcmp(marker, other) == 0 || partitive || places)
      grammar_conjuncts(clause, child, list);
  }
}

static bool has_child_relation(const Clause *clause, int word, Relation relation, const char *subtype)
{
  for (int child = sentence_child(clause->sentence, word, -1); child >= 0; child = sentence_child(clause->sentence, word, child))
    if (word_at(clause, child)->relation == relation && (!subtype || strcmp(word_at(clause, child)->subtype, subtype) == 0))
      return true;
  return false;
}

bool grammar_is_bare_participle(const Clause *clause, int verb)
{
  const Word *word = word_at(clause, verb);
  if (!is_past_participle(word) || has_child_relation(clause, verb, REL_AUX, NULL))
    return false;
  if (has_child_relation(clause, verb, REL_NSUBJ, NULL) && word->relation != REL_ACL)
    return false;
  if (word->relation == REL_CONJ && word->head >= 0)
    return grammar_is_bare_participle(clause, word->head);
  return word->relation == REL_ACL || word->relation == REL_ADVCL || word->relation == REL_AMOD || word->relation == REL_XCOMP ||
         word->relation == REL_APPOS || word->relation == REL_DISLOCATED || word->relation == REL_PARATAXIS || word->relation == REL_ROOT;
}

/* "sont convenus", "est tombée": the perfect of a verb that takes "être", which reads like a passive ("ont été tombés" would be one). */
static bool is_perfect_with_be(const Clause *clause, int verb)
{
  if (!schema_lists(clause->schema, "Unaccusative", clause->language, clause->keys[verb]))
    return false;
  int auxiliaries = 0;
  for (int child = sentence_child(clause->sentence, verb, -1); child >= 0; child = sentence_child(clause->sentence, verb, child))
    auxiliaries += word_at(clause, child)->relation == REL_AUX;
  return auxiliaries == 1;
}

/* "s'est fait arrêter par la police": what the subject has done to itself. */
static bool is_undergone(const Clause *clause, int verb)
{
  return has_child_relation(clause, verb, REL_AUX, "caus") && grammar_is_reflexive(clause, verb) &&
         !has_child_relation(clause, verb, REL_OBJ, NULL);
}

bool grammar_is_passive(const Clause *clause, int verb)
{
  if (is_undergone(clause, verb))
    return true;
  if (has_child_relation(clause, verb, REL_AUX, "pass"))
    return !is_perfect_with_be(clause, verb);
  if (has_child_relation(clause, verb, REL_NSUBJ, "pass"))
    return !grammar_is_reflexive(clause, verb); /* "se sont entretenus" */
  const Word *word = word_at(clause, verb);
  if (word->relation == REL_CONJ && word->head >= 0 && is_past_participle(word) && !has_child_relation(clause, verb, REL_AUX, NULL) &&
      !has_child_relation(clause, verb, REL_NSUBJ, NULL))
    return grammar_is_passive(clause, word->head);
  if (!grammar_is_bare_participle(clause, verb))
    return false;
  return !has_child_relation(clause, verb, REL_OBJ, NULL);
}

bool grammar_is_reflexive(const Clause *clause, int verb)
{
  for (int child = sentence_child(clause->sentence, verb, -1); child >= 0; child = sentence_child(clause->sentence, verb, child)) {
    const Word *word = word_at(clause, child);
    if (word->upos == UPOS_PRON && (word_has(word, "Reflex", "Yes") || word->relation == REL_EXPL) &&
        schema_lists(clause->schema, "Reflexive", clause->language, clause->keys[child]))
      return true;
  }
  return false;
}

bool grammar_is_copular(const Clause *clause, int word)
{
  return has_child_relation(clause, word, REL_COP, NULL);
}

bool grammar_heads_clause(const Clause *clause, int word)
{
  const Word *here = word_at(clause, word);
  if (here->upos == UPOS_VERB)
    return true;
  return grammar_is_copular(clause, word) || has_child_relation(clause, word, REL_NSUBJ, NULL);
}

/* "s'est vu refuser un visa", "se voit accorder": the verb whose subject undergoes or receives what the infinitive tells, or -1. */
static int received_by(const Clause *clause, int verb)
{
  const Word *word = word_at(clause, verb);
  bool received = word->relation == REL_XCOMP && word_has(word, "VerbForm", "Inf") && word->head >= 0 &&
                  schema_lists(clause->schema, "ReceivingVerb", clause->language, clause->keys[word->head]) &&
                  grammar_is_reflexive(clause, word->head);
  return received ? word->head : -1;
}

/* "X was given tanks", "was granted asylum": the subject of the passive gets what the verb still has as its object. */
static bool is_given_passive(const Clause *clause, int verb)
{
  return clause->language == LANGUAGE_ENGLISH && grammar_is_passive(clause, verb) && has_child_relation(clause, verb, REL_OBJ, NULL) &&
         schema_lists(clause->schema, "DoubleObjectVerb", clause->language, clause->keys[verb]);
}

int grammar_governor(const Clause *clause, int word)
{
  int at = word_at(clause, word)->head;
  for (int i = 0; i < CLIMB_LIMIT && at >= 0; i++) {
    if (grammar_heads_clause(clause, at))
      return at;
    at = word_at(clause, at)->head;
  }
  return -1;
}

static bool is_restrictive(const Clause *clause, int head)
{
  for (int child = sentence_child(clause->sentence, head, -1); child >= 0; child = sentence_child(clause->sentence, head, child))
    if (schema_lists(clause->schema, "Restrictive", clause->language, clause->keys[child]) &&
        (word_at(clause, child)->relation == REL_ADVMOD || word_at(clause, child)->relation == REL_MARK ||
         word_at(clause, child)->relation == REL_CASE || word_at(clause, child)->relation == REL_CC))
      return true;
  return false;
}

/* "n'en a pas moins adopté", "did not only": the word behind the negation takes it back. */
static bool is_taken_back(const Clause *clause, int negation)
{
  int next = negation + 1;
  return next < (int)clause->sentence->word_count && schema_lists(clause->schema, "NegationUndoer", clause->language, clause->keys[next]);
}

/* "regretterait à jamais", "sont plus susceptibles": words that only negate with "ne" before them. */
static bool lacks_particle(const Clause *clause, int word, int negation)
{
  if (clause->language != LANGUAGE_FRENCH || !schema_lists(clause->schema, "DoubleNegation", clause->language, clause->keys[negation]))
    return false;
  for (int child = sentence_child(clause->sentence, word, -1); child >= 0; child = sentence_child(clause->sentence, word, child))
    if (schema_lists(clause->schema, "NegationParticle", clause->language, clause->keys[child]))
      return false;
  return true;
}

bool grammar_is_negated(const Clause *clause, int word)
{
  const Sentence *sentence = clause->sentence;
  bool negated = false, bare_ne = false, restricted = is_restrictive(clause, word);
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    const Word *here = word_at(clause, child);
    if (here->relation == REL_ADVMOD && is_taken_back(clause, child - 1))
      restricted = true; /* "pas" hangs on "moins" itself */
    bool particle = here->relation == REL_ADVMOD || here->relation == REL_AUX || here->relation == REL_DET || here->relation == REL_CC;
    if (particle && schema_lists(clause->schema, "NegationParticle", clause->language, clause->keys[child]))
      bare_ne = true;
    else if (particle && schema_lists(clause->schema, "Negation", clause->language, clause->keys[child])) {
      if (is_taken_back(clause, child) || lacks_particle(clause, word, child))
        restricted = true;
      else
        negated = true;
    }
    if (here->relation == REL_DET && word_at(clause, word)->upos == UPOS_NOUN &&
        schema_lists(clause->schema, "NegativeWord", clause->language, clause->keys[child]))
      negated = true; /* "aucun accord" */
    if (here->relation == REL_NSUBJ || here->relation == REL_OBJ || here->relation == REL_OBL) {
      if (is_restrictive(clause, child))
        restricted = true;
      if (schema_lists(clause->schema, "NegativeWord", clause->language, clause->keys[child]) && here->upos == UPOS_PRON)
        negated = true;
      if (here->relation == REL_OBL)
        continue;
      for (int inner = sentence_child(sentence, child, -1); inner >= 0; inner = sentence_child(sentence, child, inner))
        if (word_at(clause, inner)->relation == REL_CC && schema_lists(clause->schema, "Negation", clause->language, clause->keys[inner]))
          negated = true; /* "neither Iran nor Israel has" */
        else if ((word_at(clause, inner)->relation == REL_DET || word_at(clause, inner)->relation == REL_ADVMOD) &&
                 schema_lists(clause->schema, "NegativeWord", clause->language, clause->keys[inner]))
          negated = true;
    }
  }
  return negated || (bare_ne && !restricted);
}

bool grammar_is_charge(const Clause *clause, int verb)
{
  const Word *word = word_at(clause, verb);
  if (word->head < 0 || (word->relation != REL_ADVCL && word->relation != REL_OBL) || word_has(word, "VerbForm", "Fin"))
    return false;
  char marker[48];
  grammar_marker(clause, verb, marker, sizeof marker);
  return schema_lists(clause->schema, "ChargeMarker", clause->language, marker) &&
         schema_lists(clause->schema, "ObjectControl", clause->language, clause->keys[word->head]);
}

bool grammar_is_ranked(const Clause *clause, int verb)
{
  const Word *word = word_at(clause, verb);
  if (word->relation != REL_ACL || !word_has(word, "VerbForm", "Inf") || word->head < 0)
    return false;
  for (int child = sentence_child(clause->sentence, word->head, -1); child >= 0;
       child = sentence_child(clause->sentence, word->head, child))
    if (word_at(clause, child)->relation == REL_AMOD &&
        schema_lists(clause->schema, "RankAdjective", clause->language, clause->keys[child]))
      return true;
  return schema_lists(clause->schema, "RankAdjective", clause->language, clause->keys[word->head]);
}

/* Who is the first or the only one to do something: what the noun is said of, or else the noun. */
static void ranked(const Clause *clause, int noun, WordList *list)
{
  if (grammar_is_copular(clause, noun))
    grammar_grammatical_subjects(clause, noun, list);
  else
    word_list_add(list,
                  word_at(clause, noun)->relation == REL_APPOS && word_at(clause, noun)->head >= 0 ? word_at(clause, noun)->head : noun);
}

/* The controller of an infinitive: the object of the governing verb, but for the verbs listed as subject-controlled. */
static void controllers(const Clause *clause, int governor, int infinitive, WordList *list, int depth);

/* "gave the rebels two days to surrender", "asked Peru on Monday to shut the plant", "called on Chad to": whoever is given something or is
 * asked is to act. */
static void asked_to_act(const Clause *clause, int governor, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  int receiver = sentence_child_with(sentence, governor, REL_IOBJ), object = sentence_child_with(sentence, governor, REL_OBJ);
  bool asks = schema_lists(clause->schema, "AskingVerb", clause->language, clause->keys[governor]);
  if (grammar_is_passive(clause, governor) ||
      (!asks && !schema_lists(clause->schema, "DoubleObjectVerb", clause->language, clause->keys[governor])))
    return;
  if (receiver < 0 && object >= 0 && (asks || word_at(clause, object)->upos == UPOS_PROPN))
    receiver = object;
  for (int child = sentence_child(sentence, governor, -1); child >= 0 && receiver < 0 && asks;
       child = sentence_child(sentence, governor, child)) {
    char marker[48];
    grammar_marker(clause, child, marker, sizeof marker);
    if (word_at(clause, child)->relation == REL_OBL && schema_lists(clause->schema, "AddresseeMarker", clause->language, marker))
      receiver = child;
  }
  if (receiver >= 0)
    grammar_conjuncts(clause, receiver, list);
}

/* "Israeli plans to build homes": the demonyms, which English writes with a capital, that say whose a noun is. */
static void capital_adjectives(const Clause *clause, int noun, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  for (int child = sentence_child(sentence, noun, -1); child >= 0 && clause->language == LANGUAGE_ENGLISH;
       child = sentence_child(sentence, noun, child))
    if (child > 0 && word_at(clause, child)->relation == REL_AMOD && word_at(clause, child)->upos == UPOS_ADJ &&
        text_starts_upper(word_at(clause, child)->form))
      grammar_conjuncts(clause, child, list);
}

/* "la décision du gouvernement d'expulser": of whom a noun is that says of an act whether it happens. */
static void deciders(const Clause *clause, int noun, int infinitive, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  if (!grammar_means(clause, FRAME_NOUN, noun, MEANS_FACTUALITY))
    return;
  for (int child = sentence_child(sentence, noun, noun); child >= 0 && child < infinitive; child = sentence_child(sentence, noun, child)) {
    char marker[48];
    grammar_marker(clause, child, marker, sizeof marker);
    if (word_at(clause, child)->relation == REL_NMOD && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker))
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
  }
}

static void subjects_of(const Clause *clause, int verb, WordList *list, int depth)
{
  if (verb < 0 || depth > 12)
    return;
  const Sentence *sentence = clause->sentence;
  const Word *word = word_at(clause, verb);
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (word_at(clause, child)->relation == REL_NSUBJ)
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
  if (list->count || word->head < 0)
    return;
  switch (word->relation) {
  case REL_CONJ:
  case REL_PARATAXIS:
    if (word->relation == REL_PARATAXIS && word_has(word, "VerbForm", "Fin"))
      return;
    subjects_of(clause, word->head, list, depth + 1);
    return;
  case REL_XCOMP:
  case REL_CCOMP:
    if (word_has(word, "VerbForm", "Fin") || received_by(clause, verb) >= 0)
      return;
    controllers(clause, word->head, verb, list, depth + 1);
    return;
  case REL_ADVCL:
  case REL_OBL:
  case REL_DISLOCATED:
    if (word_has(word, "VerbForm", "Fin"))
      return;
    /* "gave the envoy a day to leave" */
    if (word_has(word, "VerbForm", "Inf") && has_child_relation(clause, word->head, REL_IOBJ, NULL) &&
        clause->language == LANGUAGE_ENGLISH) {
      grammar_conjuncts(clause, sentence_child_with(sentence, word->head, REL_IOBJ), list);
      return;
    }
    /* "accused Moscow of attacking", "condamné pour avoir attaqué" */
    if (grammar_is_charge(clause, verb))
      grammar_logical_objects(clause, word->head, list);
    if (!list->count && word_has(word, "VerbForm", "Inf"))
      asked_to_act(clause, word->head, list);
    if (!list->count)
      subjects_of(clause, word->head, list, depth + 1);
    return;
  case REL_ACL:
  case REL_AMOD:
  case REL_APPOS:
    if (word_has(word, "VerbForm", "Inf")) {
      if (grammar_is_ranked(clause, verb))
        ranked(clause, word->head, list);
      /* "un appel à libérer X": others are to act, whoever asks */
      if (schema_lists(clause->schema, "AskingNoun", clause->language, clause->keys[word->head]))
        return;
      /* "it is time for women to go to Washington" */
      char marker[48];
      grammar_marker(clause, word->head, marker, sizeof marker);
      int opener = sentence_child_with(sentence, verb, REL_MARK);
      bool for_actor =
          schema_lists(clause->schema, "ActorMarker", clause->language, marker) ||
          (opener >= 0 && opener < word->head && schema_lists(clause->schema, "ActorMarker", clause->language, clause->keys[opener]));
      if (!list->count && for_actor && !grammar_means(clause, FRAME_NOUN, word->head, MEANS_FACTUALITY))
        grammar_conjuncts(clause, word->head, list);
      if (!list->count)
        grammar_agents(clause, word->head, list);
      if (!list->count)
        grammar_possessors(clause, word->head, list);
      if (!list->count)
        capital_adjectives(clause, word->head, list);
      if (!list->count)
        deciders(clause, word->head, verb, list);
      if (!list->count)
        subjects_of(clause, grammar_governor(clause, word->head), list, depth + 1);
    } else if (word_has(word, "VerbForm", "Ger") && grammar_means(clause, FRAME_NOUN, word->head, MEANS_FACTUALITY) &&
               has_child_relation(clause, verb, REL_MARK, NULL)) {
      /* "the possibility of removing X", "their fears about leaving": who acts is whose the noun is, if anybody */
      grammar_agents(clause, word->head, list);
      if (!list->count)
        grammar_possessors(clause, word->head, list);
    } else if ((strcmp(word->subtype, "relcl") != 0 && word_has(word, "VerbForm", "Part")) || word_has(word, "VerbForm", "Ger")) {
      grammar_conjuncts(clause, told_apart(clause, word->head), list);
    }
    return;
  default: return;
  }
}

/* "a demandé au Conseil d'adopter": who is told or allowed, where the infinitive has the marker of a genitive. */
static void told_to_act(const Clause *clause, int governor, int infinitive, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  char marker[48];
  grammar_marker(clause, infinitive, marker, sizeof marker);
  if (!schema_lists(clause->schema, "GenitiveMarker", clause->language, marker))
    return;
  for (int child = sentence_child(sentence, governor, -1); child >= 0 && child < infinitive;
       child = sentence_child(sentence, governor, child)) {
    grammar_marker(clause, child, marker, sizeof marker);
    if (child < governor && !word_has(word_at(clause, child), "PronType", "Rel")) /* "à qui il reproche de" */
      continue;
    if (word_at(clause, child)->relation == REL_OBL && is_nominal(word_at(clause, child)) &&
        schema_lists(clause->schema, "DativeMarker", clause->language, marker))
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
  }
}

static void controllers(const Clause *clause, int governor, int infinitive, WordList *list, int depth)
{
  const Sentence *sentence = clause->sentence;
  if (!schema_lists(clause->schema, "SubjectControl", clause->language, clause->keys[governor])) {
    if (grammar_is_passive(clause, governor)) {
      subjects_of(clause, governor, list, depth);
      return;
    }
    for (int child = sentence_child(sentence, governor, -1); child >= 0; child = sentence_child(sentence, governor, child)) {
      const Word *word = word_at(clause, child);
      if ((word->relation == REL_OBJ || word->relation == REL_IOBJ) && !word_has(word, "Reflex", "Yes"))
        grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
    }
    /* "deux hommes, que la police soupçonne d'avoir": the object is what the clause hangs on, though its pronoun was not seen */
    if (!list->count && schema_lists(clause->schema, "ObjectControl", clause->language, clause->keys[governor]))
      grammar_logical_objects(clause, governor, list);
    if (!list->count && clause->language == LANGUAGE_FRENCH)
      told_to_act(clause, governor, infinitive, list);
    if (list->count)
      return;
  }
  subjects_of(clause, governor, list, depth);
}

void grammar_grammatical_subjects(const Clause *clause, int verb, WordList *list)
{
  subjects_of(clause, verb, list, 0);
}

/* "were killed in a raid by soldiers", "released on bail by a court": who acts hangs on what the act happened in. */
static void bearers_agents(const Clause *clause, int verb, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  for (int child = sentence_child(sentence, verb, -1); child >= 0 && !list->count; child = sentence_child(sentence, verb, child)) {
    char marker[48];
    grammar_marker(clause, child, marker, sizeof marker);
    if (child > verb && word_at(clause, child)->relation == REL_OBL && word_at(clause, child)->upos == UPOS_NOUN &&
        schema_lists(clause->schema, "AgentBearer", clause->language, marker))
      grammar_agents(clause, child, list);
  }
}

/* "condamné par contumace": a bare noun behind "par" says how, not by whom. */
static bool is_manner(const Clause *clause, int word)
{
  const Word *noun = word_at(clause, word);
  return clause->language == LANGUAGE_FRENCH && noun->upos == UPOS_NOUN && !has_child_relation(clause, word, REL_DET, NULL) &&
         !has_child_relation(clause, word, REL_NUMMOD, NULL) && !word_has(noun, "Number", "Plur") &&
         !has_child_relation(clause, word, REL_NMOD, NULL) && !has_child_relation(clause, word, REL_FLAT, NULL) &&
         !has_child_relation(clause, word, REL_APPOS, NULL) && !text_starts_upper(noun->form);
}

/* An agent by the tree; "la réélection contestée de l'autocrate" has none. */
static bool is_tagged_agent(const Clause *clause, int word)
{
  char marker[48];
  grammar_marker(clause, word, marker, sizeof marker);
  bool place = marker[0] && schema_lists(clause->schema, "PlaceMarker", clause->language, marker) &&
               !schema_lists(clause->schema, "AgentMarker", clause->language, marker); /* "convoqué au ministère" */
  return word_at(clause, word)->relation == REL_OBL && strcmp(word_at(clause, word)->subtype, "agent") == 0 && !is_manner(clause, word) &&
         !place && !(clause->language == LANGUAGE_FRENCH && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker));
}

void grammar_logical_subjects(const Clause *clause, int verb, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  if (!grammar_is_passive(clause, verb) && received_by(clause, verb) < 0) {
    subjects_of(clause, verb, list, 0);
    return;
  }
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child)) {
    const Word *word = word_at(clause, child);
    if (is_tagged_agent(clause, child)) {
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
    } else if (word->relation == REL_OBL || word->relation == REL_NMOD) {
      char marker[48];
      grammar_marker(clause, child, marker, sizeof marker);
      if (schema_lists(clause->schema, "AgentMarker", clause->language, marker) && !is_manner(clause, child))
        grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
    }
  }
  if (!list->count)
    bearers_agents(clause, verb, list);
  if (!list->count && grammar_is_bare_participle(clause, verb) &&
      schema_lists(clause->schema, "Unaccusative", clause->language, clause->keys[verb]))
    subjects_of(clause, verb, list, 0);
  /* "were killed and injured by the quake", but not "a été libéré mardi et reçu par X" */
  int complement = clause->language == LANGUAGE_FRENCH ? sentence_child_with(sentence, verb, REL_OBL) : -1;
  for (int child = sentence_child(sentence, verb, verb); child >= 0 && !list->count; child = sentence_child(sentence, verb, child))
    if (!(complement > verb && complement < child) && word_at(clause, child)->relation == REL_CONJ &&
        is_past_participle(word_at(clause, child)) && !has_child_relation(clause, child, REL_AUX, NULL))
      for (int agent = sentence_child(sentence, child, child); agent >= 0; agent = sentence_child(sentence, child, agent))
        if (word_at(clause, agent)->relation == REL_OBL) {
          char marker[48];
          grammar_marker(clause, agent, marker, sizeof marker);
          if (schema_lists(clause->schema, "AgentMarker", clause->language, marker))
            grammar_conjuncts(clause, grammar_antecedent(clause, agent), list);
        }
  if (!list->count && word_at(clause, verb)->relation == REL_CONJ && word_at(clause, verb)->head >= 0 &&
      grammar_is_passive(clause, word_at(clause, verb)->head))
    grammar_logical_subjects(clause, word_at(clause, verb)->head, list);
}

void grammar_logical_objects(const Clause *clause, int verb, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  if (grammar_is_passive(clause, verb) && !is_given_passive(clause, verb)) {
    subjects_of(clause, verb, list, 0);
    return;
  }
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child)) {
    const Word *word = word_at(clause, child);
    if (word->relation == REL_OBJ && !(word->upos == UPOS_PRON && word_has(word, "Reflex", "Yes")))
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
  }
  if (!list->count && received_by(clause, verb) >= 0)
    subjects_of(clause, received_by(clause, verb), list, 0);
  if (list->count)
    return;
  /* An object gap: "the town Russia attacked", "l'embargo que décrète l'UE" parsed without its pronoun. */
  const Word *word = word_at(clause, verb);
  if (word->relation == REL_ACL && strcmp(word->subtype, "relcl") == 0 && word->head >= 0) {
    int first, last;
    sentence_span(sentence, verb, &first, &last);
    bool has_pronoun = false;
    for (int i = first; i <= last; i++)
      if (word_has(word_at(clause, i), "PronType", "Rel"))
        has_pronoun = true;
    if (!has_pronoun && has_child_relation(clause, verb, REL_NSUBJ, NULL)) {
      grammar_conjuncts(clause, word->head, list);
      return;
    }
  }
  /* "condamné et rejeté la proposition": the object stands with the last of the verbs. */
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child)) {
    const Word *other = word_at(clause, child);
    if (other->relation == REL_CONJ && other->upos == UPOS_VERB && child - verb <= 3 && !has_child_relation(clause, child, REL_NSUBJ, NULL))
      grammar_logical_objects(clause, child, list);
  }
}

void grammar_marker(const Clause *clause, int word, char *marker, size_t size)
{
  const Sentence *sentence = clause->sentence;
  size_t length = 0;
  marker[0] = '\0';
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    const Word *here = word_at(clause, child);
    if ((here->relation != REL_CASE && here->relation != REL_MARK) || child > word)
      continue;
    for (int part = child; part >= 0; part = part == child ? sentence_child(sentence, child, -1) : sentence_child(sentence, child, part)) {
      if (part != child && word_at(clause, part)->relation != REL_FIXED)
        continue;
      size_t needed = strlen(clause->keys[part]) + (length ? 1 : 0);
      if (length + needed + 1 > size)
        return;
      if (length)
        marker[length++] = ' ';
      size_t key_length = strlen(clause->keys[part]);
      memcpy(marker + length, clause->keys[part], key_length + 1);
      length += key_length;
    }
  }
}

/* "s'alarme des exécutions": the contraction of a reflexive verb's preposition, taken for an article. */
static bool is_partitive_complement(const Clause *clause, int head, int child, const char *marker)
{
  int determiner = sentence_child_with(clause->sentence, child, REL_DET);
  return clause->language == LANGUAGE_FRENCH && word_at(clause, child)->relation == REL_OBJ && determiner >= 0 && child > head &&
         strcmp(word_at(clause, determiner)->lower, "des") == 0 && grammar_is_reflexive(clause, head) &&
         schema_lists(clause->schema, "GenitiveMarker", clause->language, marker);
}

static void complements_of(const Clause *clause, int head, const char *marker, bool only_nominal, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child)) {
    const Word *word = word_at(clause, child);
    bool thing =
        word->upos == UPOS_PRON && schema_lists(clause->schema, "DativeThing", clause->language, clause->keys[child]); /* "y participe" */
    if ((word->relation == REL_IOBJ || thing) && !only_nominal && schema_lists(clause->schema, "DativeMarker", clause->language, marker) &&
        !word_has(word, "Reflex", "Yes")) {
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
      continue;
    }
    if (word->relation != REL_OBL && word->relation != REL_NMOD && word->relation != REL_IOBJ && word->relation != REL_OBJ &&
        word->relation != REL_XCOMP && word->relation != REL_ADVCL && word->relation != REL_ACL && word->relation != REL_ADVMOD &&
        word->relation != REL_DISLOCATED)
      continue;
    if (grammar_heads_clause(clause, child) && word->upos == UPOS_VERB)
      continue;
    /* A fronted adverbial ("Au terme des travaux, ...") is no complement. */
    bool fronted = word_at(clause, head)->upos == UPOS_VERB && child < head && grammar_antecedent(clause, child) == child &&
                   (word->upos == UPOS_NOUN || (word->upos == UPOS_PROPN && clause->language == LANGUAGE_FRENCH));
    if (fronted)
      continue;
    char here[64];
    grammar_marker(clause, child, here, sizeof here);
    if (strcmp(here, marker) == 0 || is_partitive_complement(clause, head, child, marker))
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
  }
}

enum { REPAIR_DEPTH_LIMIT = 3 };

/* Prepositional phrases that the parse hung on the object, on another complement or on an adverb of a head. */
static void complements_below(const Clause *clause, int head, const char *marker, int depth, WordList *list)
{
  for (int child = sentence_child(clause->sentence, head, -1); child >= 0 && !list->count;
       child = sentence_child(clause->sentence, head, child)) {
    const Word *word = word_at(clause, child);
    bool nominal = word->relation == REL_OBJ || word->relation == REL_OBL || word->relation == REL_XCOMP || word->relation == REL_ADVMOD ||
                   (word->relation == REL_NSUBJ && strcmp(word->subtype, "pass") == 0) ||
                   (depth > 1 && (word->relation == REL_NMOD || (word->relation == REL_CONJ && word->upos == UPOS_NOUN)));
    if (!nominal || (word->upos == UPOS_VERB && grammar_heads_clause(clause, child)))
      continue;
    complements_of(clause, child, marker, true, list);
    if (!list->count && depth < REPAIR_DEPTH_LIMIT)
      complements_below(clause, child, marker, depth + 1, list);
  }
}

bool grammar_means(const Clause *clause, FrameKind kind, int word, Meaning meaning)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, kind, clause->keys[word]); frame; frame = frame->next)
    if (frame->meaning == meaning)
      return true;
  return false;
}

/* "geler sa coopération avec X": a verb that says of an act whether it happens. French trees hang such complements on it, English ones on
 * the noun. */
static bool tells_factuality(const Clause *clause, int verb)
{
  return clause->language == LANGUAGE_FRENCH && grammar_means(clause, FRAME_VERB, verb, MEANS_FACTUALITY);
}

void grammar_complements(const Clause *clause, int head, const char *marker, WordList *list)
{
  complements_of(clause, head, marker, false, list);
  if (!list->count && received_by(clause, head) >= 0 && has_child_relation(clause, head, REL_OBJ, NULL) &&
      schema_lists(clause->schema, "DativeMarker", clause->language, marker))
    subjects_of(clause, received_by(clause, head), list, 0);
  if (!list->count && schema_lists(clause->schema, "DativeMarker", clause->language, marker) && is_given_passive(clause, head))
    subjects_of(clause, head, list, 0);
  /* "se rendre maître de la ville", "être membre de": the complement of what the verb says of its subject */
  if (!list->count && word_at(clause, head)->upos == UPOS_VERB)
    for (int child = sentence_child(clause->sentence, head, -1); child >= 0 && !list->count;
         child = sentence_child(clause->sentence, head, child))
      if (word_at(clause, child)->relation == REL_XCOMP &&
          (word_at(clause, child)->upos == UPOS_NOUN || word_at(clause, child)->upos == UPOS_ADJ))
        complements_of(clause, child, marker, true, list);
  if (list->count || schema_lists(clause->schema, "GenitiveMarker", clause->language, marker))
    return;
  if (word_at(clause, head)->upos == UPOS_VERB) {
    complements_below(clause, head, marker, 1, list);
    return;
  }
  /* "l'envoi de canons à l'Ukraine": hung on what the noun governs */
  for (int child = sentence_child(clause->sentence, head, -1); child >= 0 && !list->count;
       child = sentence_child(clause->sentence, head, child))
    if (word_at(clause, child)->relation == REL_NMOD && child > head) {
      char genitive[48];
      grammar_marker(clause, child, genitive, sizeof genitive);
      if (schema_lists(clause->schema, "GenitiveMarker", clause->language, genitive))
        complements_of(clause, child, marker, true, list);
    }
  /* "a protest by monks against China": hung on who acts */
  for (int child = sentence_child(clause->sentence, head, -1); child >= 0 && !list->count;
       child = sentence_child(clause->sentence, head, child)) {
    char agent[48];
    grammar_marker(clause, child, agent, sizeof agent);
    if (child > head && word_at(clause, child)->relation == REL_NMOD &&
        schema_lists(clause->schema, "AgentMarker", clause->language, agent))
      complements_of(clause, child, marker, true, list);
  }
  if (list->count)
    return;
  /* "les attaques menées sur les villes", "mener une attaque contre": what a supporting verb introduces belongs to its noun. */
  const Word *noun = word_at(clause, head);
  for (int child = sentence_child(clause->sentence, head, -1); child >= 0 && !list->count;
       child = sentence_child(clause->sentence, head, child))
    if (word_at(clause, child)->relation == REL_ACL && strcmp(word_at(clause, child)->subtype, "relcl") != 0 &&
        word_has(word_at(clause, child), "VerbForm", "Part"))
      complements_of(clause, child, marker, false, list);
  if (!list->count && noun->relation == REL_OBJ && noun->head >= 0 &&
      (schema_lists(clause->schema, "SupportVerb", clause->language, clause->keys[noun->head]) || tells_factuality(clause, noun->head)))
    complements_of(clause, noun->head, marker, false, list);
  /* "blocked roads in protest at the deal" */
  char opening[48];
  grammar_marker(clause, head, opening, sizeof opening);
  if (!list->count && noun->relation == REL_OBL && noun->upos == UPOS_NOUN && noun->head >= 0 && opening[0] &&
      clause->language == LANGUAGE_ENGLISH && schema_lists(clause->schema, "CircumstanceMarker", clause->language, opening) &&
      !has_child_relation(clause, head, REL_DET, NULL) && word_at(clause, noun->head)->upos == UPOS_VERB)
    complements_of(clause, noun->head, marker, false, list);
  /* "protests erupted over the cuts", "the talks with Y resumed": what is no place or time hangs on the verb that says that it happens */
  bool topic = !schema_lists(clause->schema, "PlaceMarker", clause->language, marker) ||
               schema_lists(clause->schema, "TopicMarker", clause->language, marker);
  if (!list->count && topic && noun->relation == REL_NSUBJ && noun->head >= 0 && word_at(clause, noun->head)->upos == UPOS_VERB &&
      schema_lists(clause->schema, "OccurrenceVerb", clause->language, clause->keys[noun->head]))
    complements_of(clause, noun->head, marker, false, list);
}

/* "The town will be shelled, a commander warned.": what a report without object that closes a sentence says, or -1. */
static int closed_clause(const Clause *clause, int report)
{
  const Sentence *sentence = clause->sentence;
  const Word *word = word_at(clause, report);
  bool closes = word->upos == UPOS_VERB && word->relation == REL_PARATAXIS && word->head >= 0 && word->head < report &&
                word_at(clause, word->head)->upos == UPOS_VERB && word_has(word, "VerbForm", "Fin");
  if (!closes || sentence_child_with(sentence, report, REL_OBJ) >= 0 || sentence_child_with(sentence, report, REL_CCOMP) >= 0 ||
      sentence_child_with(sentence, report, REL_XCOMP) >= 0)
    return -1;
  int first, last;
  sentence_span(sentence, report, &first, &last);
  bool apart = strcmp(sentence->words[first].form, ",") == 0 || (first > 0 && strcmp(sentence->words[first - 1].form, ",") == 0);
  return apart ? word->head : -1;
}

void grammar_clauses(const Clause *clause, int head, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  int closed = closed_clause(clause, head);
  if (closed >= 0)
    word_list_add(list, closed);
  for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child)) {
    const Word *word = word_at(clause, child);
    bool complement = word->relation == REL_XCOMP || word->relation == REL_CCOMP ||
                      (word->relation == REL_ACL && word_has(word, "VerbForm", "Inf")) ||
                      ((word->relation == REL_ADVCL || word->relation == REL_OBL) &&
                       (word_has(word, "VerbForm", "Inf") || word_has(word, "VerbForm", "Ger")));
    if (!complement || (word->upos != UPOS_VERB && !grammar_heads_clause(clause, child)))
      continue;
    /* "asked if he was telling the truth": asks, but for nothing */
    int mark = sentence_child_with(sentence, child, REL_MARK);
    if (mark >= 0 && schema_lists(clause->schema, "ConditionalMarker", clause->language, clause->keys[mark]))
      continue;
    word_list_add(list, child);
    for (int other = sentence_child(sentence, child, -1); other >= 0; other = sentence_child(sentence, child, other))
      if (word_at(clause, other)->relation == REL_CONJ && word_at(clause, other)->upos == UPOS_VERB)
        word_list_add(list, other);
  }
}

void grammar_gerunds(const Clause *clause, int head, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child)) {
    const Word *word = word_at(clause, child);
    bool gerund = word_has(word, "VerbForm", "Ger") || (word_has(word, "VerbForm", "Part") && word_has(word, "Tense", "Pres"));
    bool beside = word->relation == REL_ADVCL || (word->relation == REL_ACL && strcmp(word->subtype, "relcl") != 0);
    if (beside && gerund && child > head && word->upos == UPOS_VERB)
      word_list_add(list, child);
  }
}

void grammar_agents(const Clause *clause, int noun, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  for (int child = sentence_child(sentence, noun, -1); child >= 0; child = sentence_child(sentence, noun, child)) {
    const Word *word = word_at(clause, child);
    if (is_tagged_agent(clause, child)) {
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
      continue;
    }
    if (word->relation != REL_NMOD && word->relation != REL_OBL)
      continue;
    char marker[48];
    grammar_marker(clause, child, marker, sizeof marker);
    if (schema_lists(clause->schema, "AgentMarker", clause->language, marker) && !is_manner(clause, child))
      grammar_conjuncts(clause, grammar_antecedent(clause, child), list);
  }
}

void grammar_possessors(const Clause *clause, int noun, WordList *list)
{
  const Sentence *sentence = clause->sentence;
  for (int child = sentence_child(sentence, noun, -1); child >= 0; child = sentence_child(sentence, noun, child)) {
    const Word *word = word_at(clause, child);
    if (word->relation == REL_NMOD && strcmp(word->subtype, "poss") == 0)
      grammar_conjuncts(clause, child, list);
    else if (word->relation == REL_DET && word_has(word, "Poss", "Yes"))
      word_list_add(list, child);
  }
}
