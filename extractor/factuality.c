#include "factuality.h"

#include <string.h>

enum { CLIMB_LIMIT = 40 };

static const Word *word_at(const SentenceNotes *notes, int word)
{
  return &notes->clause.sentence->words[word];
}

Factuality factuality_combine(Factuality inner, Factuality outer)
{
  switch (outer) {
  case FACTUALITY_NEGATED: return inner == FACTUALITY_NEGATED ? FACTUALITY_POSSIBLE : FACTUALITY_NEGATED;
  case FACTUALITY_POSSIBLE: return FACTUALITY_POSSIBLE;
  case FACTUALITY_PLANNED: return inner == FACTUALITY_ACTUAL ? FACTUALITY_PLANNED : inner;
  case FACTUALITY_ACTUAL: break;
  }
  return inner;
}

static const Frame *frame_meaning(const Analysis *analysis, const SentenceNotes *notes, int word, Meaning meaning)
{
  const Word *here = word_at(notes, word);
  static const FrameKind kinds[] = {FRAME_VERB, FRAME_NOUN, FRAME_ADJECTIVE, FRAME_ADVERB};
  const Frame *found = NULL;
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
    if (kinds[k] == FRAME_VERB && here->upos != UPOS_VERB && here->upos != UPOS_AUX)
      continue;
    if (kinds[k] == FRAME_NOUN && here->upos != UPOS_NOUN)
      continue;
    if (kinds[k] == FRAME_ADJECTIVE && here->upos != UPOS_ADJ && here->upos != UPOS_VERB)
      continue;
    if (kinds[k] == FRAME_ADVERB && here->upos != UPOS_ADV)
      continue;
    for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, kinds[k], notes->clause.keys[word]); frame;
         frame = frame->next) {
      if (frame->meaning != meaning || (found && found->word_count >= frame->word_count) || !mention_phrase_matches(notes, frame, word))
        continue;
      if (frame->is_reflexive && kinds[k] == FRAME_VERB && !grammar_is_reflexive(&notes->clause, word))
        continue;
      found = frame;
    }
  }
  return found;
}

bool factuality_reports(const Analysis *analysis, int sentence, int word)
{
  return frame_meaning(analysis, &analysis->sentences[sentence], word, MEANS_REPORT) != NULL;
}

bool factuality_names_source(const Analysis *analysis, int sentence, const char *marker)
{
  const Frame *frame = schema_frames(analysis->schema, analysis->sentences[sentence].clause.language, FRAME_PREPOSITION, marker);
  while (frame && frame->meaning != MEANS_REPORT)
    frame = frame->next;
  return frame != NULL;
}

bool factuality_embeds(const Analysis *analysis, int sentence, int word)
{
  return frame_meaning(analysis, &analysis->sentences[sentence], word, MEANS_FACTUALITY) != NULL;
}

static bool is_report(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  return frame_meaning(analysis, notes, word, MEANS_REPORT) != NULL;
}

static bool is_past(const SentenceNotes *notes, int verb)
{
  const Sentence *sentence = notes->clause.sentence;
  const Word *word = word_at(notes, verb);
  if (word_has(word, "Tense", "Past") || word_has(word, "Tense", "Imp"))
    return true;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (word_at(notes, child)->relation == REL_AUX)
      return true;
  return false;
}

/* "livrer", "avoir livré". */
static bool is_infinitive(const SentenceNotes *notes, int verb)
{
  const Sentence *sentence = notes->clause.sentence;
  if (word_has(word_at(notes, verb), "VerbForm", "Inf"))
    return true;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (word_at(notes, child)->relation == REL_AUX && word_has(word_at(notes, child), "VerbForm", "Inf"))
      return true;
  return false;
}

/* "visited", "has visited", "is visiting". */
static bool is_finite(const SentenceNotes *notes, int verb)
{
  const Sentence *sentence = notes->clause.sentence;
  if (is_infinitive(notes, verb))
    return false;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (word_at(notes, child)->relation == REL_AUX && word_has(word_at(notes, child), "VerbForm", "Fin"))
      return true;
  return word_has(word_at(notes, verb), "VerbForm", "Fin");
}

/* "ruled out supplying arms": no comma, no marker before it. */
static bool is_complement_gerund(const SentenceNotes *notes, int verb)
{
  const Word *word = word_at(notes, verb);
  if (notes->clause.language != LANGUAGE_ENGLISH || !word_has(word, "VerbForm", "Ger") || verb < 1 || word->head > verb)
    return false;
  char marker[64];
  grammar_marker(&notes->clause, verb, marker, sizeof marker);
  return !marker[0] && word_at(notes, verb - 1)->upos != UPOS_PUNCT;
}

/* "doit être mis en place": a passive infinitive is not past, "avoir été mis" is. */
static bool is_passive_infinitive(const SentenceNotes *notes, int verb)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (word_at(notes, child)->relation == REL_AUX)
      return word_has(word_at(notes, child), "VerbForm", "Inf") && strcmp(word_at(notes, child)->subtype, "pass") == 0;
  return false;
}

static bool mark_listed(const SentenceNotes *notes, int word, const char *list)
{
  char marker[64];
  grammar_marker(&notes->clause, word, marker, sizeof marker);
  return marker[0] && schema_lists(notes->clause.schema, list, notes->clause.language, marker);
}

/* True for a word with an infinitive or gerund of its own, which takes what it means. */
static bool governs_clause(const SentenceNotes *notes, int word)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, word); child >= 0; child = sentence_child(sentence, word, child)) {
    const Word *here = word_at(notes, child);
    bool clause = here->relation == REL_XCOMP || here->relation == REL_CCOMP || here->relation == REL_ADVCL;
    if (clause && here->upos == UPOS_VERB && (word_has(here, "VerbForm", "Inf") || word_has(here, "VerbForm", "Ger")) &&
        !mark_listed(notes, child, "PurposeMarker"))
      return true;
  }
  return false;
}

/* The clause's own tense, mood, modals and adverbs, but no negation. */
static Factuality mood_of(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  const Sentence *sentence = notes->clause.sentence;
  Factuality result = FACTUALITY_ACTUAL;
  const Word *here = word_at(notes, word);
  bool conditional = word_has(here, "Mood", "Cnd"), future = word_has(here, "Tense", "Fut"), perfect = false, hinges = false;
  bool imperative = word_has(here, "Mood", "Imp") && here->upos == UPOS_VERB && sentence_child_with(sentence, word, REL_NSUBJ) < 0;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    const Word *part = word_at(notes, child);
    if (part->relation == REL_AUX || part->relation == REL_COP) {
      conditional |= word_has(part, "Mood", "Cnd");
      future |= word_has(part, "Tense", "Fut");
      future |= part->relation == REL_COP && here->upos == UPOS_VERB && word_has(here, "VerbForm", "Inf"); /* "is to host" */
      bool would = part->relation == REL_AUX &&
                   schema_lists(analysis->schema, "ConditionalAuxiliary", notes->clause.language, notes->clause.keys[child]);
      bool have = word_has(part, "VerbForm", "Inf") && word_has(here, "VerbForm", "Part") && strcmp(part->subtype, "pass") != 0;
      conditional |= would;
      perfect |= part->relation == REL_AUX && !would && (have || !word_has(part, "VerbForm", "Inf"));
      const Frame *modal = would ? NULL : frame_meaning(analysis, notes, child, MEANS_FACTUALITY);
      if (modal && part->relation == REL_AUX)
        result = factuality_combine(result, modal->embeds);
    } else if (part->relation == REL_ADVCL) {
      hinges |= mark_listed(notes, child, "ConditionalMarker"); /* "will attack if the truce fails" */
    } else if (part->relation == REL_ADVMOD) {
      const Frame *adverb = frame_meaning(analysis, notes, child, MEANS_FACTUALITY);
      if (adverb && adverb->kind == FRAME_ADVERB)
        result = factuality_combine(result, adverb->embeds);
    } else if (part->relation == REL_ACL && here->upos == UPOS_NOUN && word_has(part, "VerbForm", "Part") &&
               !governs_clause(notes, child)) {
      /* "la réunion prévue jeudi"; not "a visit aimed at mending ties" */
      const Frame *participle = frame_meaning(analysis, notes, child, MEANS_FACTUALITY);
      if (participle)
        result = factuality_combine(result, participle->embeds);
    } else if (part->relation == REL_AMOD && here->upos == UPOS_NOUN) {
      const Frame *adjective = frame_meaning(analysis, notes, child, MEANS_FACTUALITY);
      if (adjective)
        result = factuality_combine(result, adjective->embeds);
    }
  }
  if (conditional) {
    /* The future seen from the past ("a dit qu'il livrerait") is a plan; else hearsay or hypothesis. */
    int governor = here->relation == REL_CCOMP || here->relation == REL_CONJ ? here->head : -1;
    if (here->relation == REL_CONJ && governor >= 0 && word_at(notes, governor)->relation == REL_CCOMP)
      governor = word_at(notes, governor)->head;
    bool reported = governor >= 0 && !perfect && is_past(notes, governor) && is_report(analysis, notes, governor);
    /* "It would close the plant, the company said." */
    for (int child = sentence_child(sentence, word, -1); child >= 0 && !perfect; child = sentence_child(sentence, word, child))
      reported |= word_at(notes, child)->relation == REL_PARATAXIS && is_past(notes, child) && is_report(analysis, notes, child);
    result = factuality_combine(result, reported ? FACTUALITY_PLANNED : FACTUALITY_POSSIBLE);
  } else if (future) {
    result = factuality_combine(result, FACTUALITY_PLANNED);
  } else if (imperative) {
    result = factuality_combine(result, FACTUALITY_POSSIBLE);
  }
  return hinges && result == FACTUALITY_PLANNED ? FACTUALITY_POSSIBLE : result;
}

static Factuality own(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  Factuality result = mood_of(analysis, notes, word);
  return grammar_is_negated(&notes->clause, word) ? factuality_combine(result, FACTUALITY_NEGATED) : result;
}

/* What a word and what it means make of what it governs; a negation that is part of its phrase ("ne pas exclure") is spent. */
static Factuality embedded(const Analysis *analysis, const SentenceNotes *notes, int head, const Frame *embedder, Factuality inner)
{
  bool spent = false;
  for (int i = 1; i < embedder->word_count; i++)
    spent |= schema_lists(analysis->schema, "Negation", notes->clause.language, embedder->words[i]);
  /* "a pu quitter", "a dû démissionner": done */
  bool achieved = false;
  for (int child = sentence_child(notes->clause.sentence, head, -1); child >= 0;
       child = sentence_child(notes->clause.sentence, head, child))
    achieved |= word_at(notes, child)->relation == REL_AUX && word_has(word_at(notes, child), "Mood", "Ind") &&
                word_has(word_at(notes, child), "Tense", "Pres") &&
                schema_lists(analysis->schema, "AchievingPerfect", notes->clause.language, notes->clause.keys[head]);
  if (!achieved)
    inner = factuality_combine(inner, embedder->embeds);
  return factuality_combine(inner, spent ? mood_of(analysis, notes, head) : own(analysis, notes, head));
}

/* True if a complement stands behind a preposition that lets what governs it reach it, or behind none. */
static bool in_scope(const SentenceNotes *notes, int word)
{
  char marker[64];
  grammar_marker(&notes->clause, word, marker, sizeof marker);
  return notes->clause.language != LANGUAGE_FRENCH || !marker[0] ||
         schema_lists(notes->clause.schema, "ScopeMarker", notes->clause.language, marker);
}

static bool is_question(const SentenceNotes *notes)
{
  const Sentence *sentence = notes->clause.sentence;
  for (size_t i = sentence->word_count; i > 0 && sentence->words[i - 1].upos == UPOS_PUNCT; i--)
    if (strchr(sentence->words[i - 1].form, '?'))
      return true;
  return false;
}

/* "used tanks to attack", "ont bloqué la gare pour protester": what is aimed at is done by doing the rest. */
static bool is_done_by(const Analysis *analysis, const SentenceNotes *notes, int aim, int verb)
{
  return schema_lists(analysis->schema, "MeansVerb", notes->clause.language, notes->clause.keys[verb]) ||
         schema_lists(analysis->schema, "SpokenAim", notes->clause.language, notes->clause.keys[aim]);
}

/* "n'enverra personne pour protester": doing nothing says it. */
static bool is_said_aim(const SentenceNotes *notes, int aim)
{
  const Word *word = word_at(notes, aim);
  return word->head >= 0 && schema_lists(notes->clause.schema, "SpokenAim", notes->clause.language, notes->clause.keys[aim]) &&
         grammar_is_negated(&notes->clause, word->head);
}

Factuality factuality_of(const Analysis *analysis, int index, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  Factuality result = own(analysis, notes, word);
  /* "éviter les attaques menées par X": an act that a participle says was carried out is not undone by what governs it. */
  const Sentence *sentence = notes->clause.sentence;
  if (word_at(notes, word)->upos == UPOS_NOUN)
    for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child))
      if (word_at(notes, child)->relation == REL_ACL && grammar_is_bare_participle(&notes->clause, child) &&
          schema_lists(analysis->schema, "SupportVerb", notes->clause.language, notes->clause.keys[child]))
        return result;
  int at = word;
  for (int i = 0; i < CLIMB_LIMIT; i++) {
    const Word *here = word_at(notes, at);
    int head = here->head;
    if (head < 0) {
      if (is_question(notes) && result == FACTUALITY_ACTUAL)
        result = FACTUALITY_POSSIBLE;
      break;
    }
    /* "la rencontre pourrait être repoussée", "le sommet doit se tenir": what is said of an event hangs on a verb that governs what says it */
    int carried = here->relation == REL_NSUBJ && here->upos == UPOS_NOUN ? sentence_child_with(sentence, head, REL_XCOMP) : -1;
    bool through = carried >= 0 && is_infinitive(notes, carried) && frame_meaning(analysis, notes, head, MEANS_FACTUALITY) &&
                   (is_passive_infinitive(notes, carried) ||
                    schema_lists(analysis->schema, "OccurrenceVerb", notes->clause.language, notes->clause.keys[carried]));
    if (through) {
      const Frame *undone = frame_meaning(analysis, notes, carried, MEANS_FACTUALITY);
      result = factuality_combine(undone ? factuality_combine(result, undone->embeds) : result, FACTUALITY_ACTUAL);
      result = embedded(analysis, notes, head, frame_meaning(analysis, notes, head, MEANS_FACTUALITY), result);
      at = head;
      continue;
    }
    bool infinitive = is_infinitive(notes, at), finite = is_finite(notes, at);
    bool nominal = here->upos != UPOS_VERB && here->upos != UPOS_AUX && !grammar_heads_clause(&notes->clause, at);
    const Frame *embedder = frame_meaning(analysis, notes, head, MEANS_FACTUALITY);
    switch (here->relation) {
    case REL_CONJ:
      if (nominal || finite) {
        /* A clause of its own under the same governor. */
        at = head;
        int up = word_at(notes, head)->head;
        if (up < 0)
          return result;
        continue;
      }
      result =
          factuality_combine(result, own(analysis, notes, head) == FACTUALITY_NEGATED ? FACTUALITY_ACTUAL : own(analysis, notes, head));
      at = head;
      continue;
    case REL_ADVCL:
      if (mark_listed(notes, at, "ConditionalMarker") ||
          (mark_listed(notes, at, "LimitMarker") && own(analysis, notes, head) != FACTUALITY_ACTUAL)) /* "no aid until there is a deal" */
        result = factuality_combine(result, FACTUALITY_POSSIBLE);
      else if (grammar_is_charge(&notes->clause, at)) {
        if (!embedder)
          return result; /* "condemned for arresting": it was done */
        result = embedded(analysis, notes, head, embedder, result);
      } else if (infinitive && is_past(notes, at))
        return result; /* "écroué pour avoir abattu": done before */
      else if (embedder && infinitive && schema_lists(analysis->schema, "AskingVerb", notes->clause.language, notes->clause.keys[head]))
        result = embedded(analysis, notes, head, embedder, result);
      else if (mark_listed(notes, at, "PurposeMarker") && !finite && !word_has(here, "VerbForm", "Ger") && !word_has(here, "Tense", "Pres"))
        /* "n'a jamais déployé l'armée pour attaquer": nor is what was not done for it */
        /* but: "n'enverra personne pour protester" */
        result = factuality_combine(result, is_said_aim(notes, at) ? FACTUALITY_ACTUAL
                                            : is_done_by(analysis, notes, at, head) || own(analysis, notes, head) == FACTUALITY_NEGATED
                                                ? own(analysis, notes, head)
                                                : FACTUALITY_PLANNED);
      else if (mark_listed(notes, at, "PrivativeMarker") || mark_listed(notes, at, "DissuasionMarker"))
        result = factuality_combine(result, FACTUALITY_NEGATED);
      else if (embedder && (infinitive || is_complement_gerund(notes, at)))
        result = embedded(analysis, notes, head, embedder, result);
      else if (finite || (word_has(here, "VerbForm", "Part") && !word_has(here, "Tense", "Pres")))
        return result;
      else if (own(analysis, notes, head) != FACTUALITY_NEGATED)
        result = factuality_combine(result, own(analysis, notes, head));
      at = head;
      continue;
    case REL_ACL:
      /* "peu de chances que le tribunal se prononce" */
      if (finite && embedder && mark_listed(notes, at, "ComplementMarker"))
        return factuality_combine(result, embedder->embeds);
      if (strcmp(here->subtype, "relcl") == 0 || !infinitive)
        return result;
      if (grammar_is_ranked(&notes->clause, at))
        return result;
      if (embedder)
        result = factuality_combine(result, embedder->embeds);
      else
        result = factuality_combine(result, FACTUALITY_PLANNED);
      at = head;
      continue;
    case REL_XCOMP:
    case REL_CCOMP:
    case REL_CSUBJ:
    case REL_OBJ:
    case REL_OBL:
    case REL_IOBJ:
    case REL_NSUBJ:
    case REL_NMOD: {
      bool clause = here->relation == REL_XCOMP || here->relation == REL_CCOMP || here->relation == REL_CSUBJ;
      /* "denied that it had bombed the hospital" */
      bool doubted = embedder && (embedder->embeds == FACTUALITY_NEGATED ||
                                  (embedder->embeds == FACTUALITY_POSSIBLE &&
                                   (!word_has(here, "VerbForm", "Fin") ||
                                    schema_lists(analysis->schema, "HopeVerb", notes->clause.language, notes->clause.keys[head]))));
      if (here->relation == REL_CCOMP && finite && !doubted && is_report(analysis, notes, head))
        return result;
      /* "a annoncé avoir chassé": said of the past, whatever the verb says of what is to come */
      if (clause && infinitive && (!embedder || embedder->embeds == FACTUALITY_PLANNED) && is_past(notes, at) &&
          !is_passive_infinitive(notes, at))
        return result;
      /* "la conférence se tiendra", "accueillera une conférence": the event is as real as the verb that says that it takes place */
      bool occurs =
          here->upos == UPOS_NOUN && schema_lists(analysis->schema, "OccurrenceVerb", notes->clause.language, notes->clause.keys[head]);
      bool passive_subject = here->relation == REL_NSUBJ && strcmp(here->subtype, "pass") == 0;
      if (here->relation == REL_NSUBJ && !passive_subject && !(occurs && !embedder))
        return embedder && embedder->kind == FRAME_ADJECTIVE ? factuality_combine(result, embedder->embeds) : result;
      /* "announced the arrest of X": an act that is told when it is done */
      if (at == word && here->upos == UPOS_NOUN && embedder && embedder->embeds == FACTUALITY_PLANNED && is_report(analysis, notes, head) &&
          schema_lists(analysis->schema, "DoneAct", notes->clause.language, notes->clause.keys[at]))
        return own(analysis, notes, head);
      /* "rejected an invitation from X", "accepted" one: what is answered was said all the same */
      if (at == word && here->upos == UPOS_NOUN && embedder &&
          schema_lists(analysis->schema, "SpeechAct", notes->clause.language, notes->clause.keys[at]) &&
          schema_lists(analysis->schema, "AnswerVerb", notes->clause.language, notes->clause.keys[head]))
        return result;
      /* "agreed to talks at a summit in Rome", "signed a deal during a visit": when and where, not what */
      if (at == word && here->relation == REL_OBL && here->upos == UPOS_NOUN && mark_listed(notes, at, "AdjunctMarker"))
        return result;
      /* "à l'occasion d'un voyage" */
      if (at == word && here->relation == REL_NMOD && here->upos == UPOS_NOUN && word_at(notes, head)->relation == REL_OBL &&
          schema_lists(analysis->schema, "OccasionNoun", notes->clause.language, notes->clause.keys[head]))
        return result;
      /* "blocked roads in protest at X" */
      if (at == word && here->relation == REL_OBL && here->upos == UPOS_NOUN &&
          (sentence_child_with(sentence, at, REL_DET) < 0 ||
           schema_lists(analysis->schema, "JourneyNoun", notes->clause.language, notes->clause.keys[at])) &&
          mark_listed(notes, at, "CircumstanceMarker"))
        return factuality_combine(result, own(analysis, notes, head));
      /* "nie toute implication dans l'attaque": the attack is not what is denied */
      if (here->relation == REL_OBL && embedder && embedder->embeds == FACTUALITY_NEGATED && !in_scope(notes, at))
        return result;
      /* "a rejeté la candidature de X à la présidentielle": the object is what the verb undoes */
      if (here->relation == REL_OBL && here->upos == UPOS_NOUN && embedder && notes->clause.language == LANGUAGE_FRENCH &&
          embedder->embeds != FACTUALITY_PLANNED && sentence_child_with(sentence, head, REL_OBJ) >= 0 &&
          !mark_listed(notes, at, "GenitiveMarker"))
        return result;
      /* "no agreement was signed", "il n'y a eu aucune rencontre": one negation, of noun and verb */
      if (!clause && result == FACTUALITY_NEGATED && own(analysis, notes, head) == FACTUALITY_NEGATED) {
        at = head;
        continue;
      }
      if (embedder) {
        result = embedded(analysis, notes, head, embedder, result);
        at = head;
        continue;
      }
      /* "will fly to Rome for talks": as real as the journey */
      if (at == word && here->relation == REL_OBL && here->upos == UPOS_NOUN && mark_listed(notes, at, "ErrandMarker") &&
          schema_lists(analysis->schema, "JourneyVerb", notes->clause.language, notes->clause.keys[head]))
        return factuality_combine(result, factuality_of(analysis, index, head));
      if (!clause && (here->relation == REL_OBL || here->relation == REL_NMOD || here->relation == REL_IOBJ))
        return result;
      if (!clause && !occurs && !schema_lists(analysis->schema, "SupportVerb", notes->clause.language, notes->clause.keys[head]))
        return result;
      if (here->relation == REL_CCOMP && finite)
        return result;
      result = factuality_combine(result, own(analysis, notes, head));
      at = head;
      continue;
    }
    default: return result;
    }
  }
  return result;
}

static int source_of_marker(const Analysis *analysis, int index, int head)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child)) {
    if (word_at(notes, child)->relation == REL_PUNCT || word_at(notes, child)->relation == REL_CASE)
      continue;
    char marker[64];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    if (!marker[0])
      continue;
    for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_PREPOSITION, marker); frame;
         frame = frame->next) {
      if (frame->meaning != MEANS_REPORT)
        continue;
      /* "selon des informations de BFMTV": who gives the information, not the information */
      int named = child;
      if (is_report(analysis, notes, child)) {
        WordList owners = {0};
        for (int inner = sentence_child(sentence, child, -1); inner >= 0; inner = sentence_child(sentence, child, inner))
          if (word_at(notes, inner)->relation == REL_NMOD && inner > child)
            word_list_add(&owners, inner);
        named = owners.count ? owners.words[0] : child;
      }
      const Mention *mention = mention_at(analysis, index, named);
      if (mention && mention->entity >= 0)
        return mention->entity;
    }
  }
  return FACTS_NONE;
}

static int reporter(const Analysis *analysis, int index, int verb)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  WordList subjects = {0};
  grammar_logical_subjects(&notes->clause, verb, &subjects);
  for (int i = 0; i < subjects.count; i++) {
    const Mention *mention = mention_at(analysis, index, subjects.words[i]);
    if (mention && mention->entity >= 0)
      return mention->entity;
  }
  return FACTS_NONE;
}

int factuality_source(const Analysis *analysis, int index, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  int at = word, from = word;
  for (int i = 0; i < CLIMB_LIMIT && at >= 0; i++) {
    int source = source_of_marker(analysis, index, at);
    if (source >= 0)
      return source;
    /* "Paris livrera, a dit le ministre": the report hangs on what is said. */
    for (int child = sentence_child(sentence, at, -1); child >= 0; child = sentence_child(sentence, at, child)) {
      const Word *here = word_at(notes, child);
      if (child != from && here->relation == REL_PARATAXIS && here->upos == UPOS_VERB && is_report(analysis, notes, child)) {
        int speaker = reporter(analysis, index, child);
        if (speaker >= 0)
          return speaker;
      }
    }
    const Word *here = word_at(notes, at);
    int head = here->head;
    if (head < 0)
      break;
    bool said = here->relation == REL_CCOMP || here->relation == REL_XCOMP || (here->relation == REL_OBJ && here->upos == UPOS_VERB) ||
                grammar_is_charge(&notes->clause, at);
    if (said && word_at(notes, head)->upos == UPOS_VERB && is_report(analysis, notes, head)) {
      int speaker = reporter(analysis, index, head);
      if (speaker >= 0)
        return speaker;
    }
    from = at; /* "X left, Y said after a meeting with Z": the meeting is not what Y said */
    at = head;
  }
  return FACTS_NONE;
}
