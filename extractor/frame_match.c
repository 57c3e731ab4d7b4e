#include "frame_match.h"

#include <string.h>

enum { CONTENT_DEPTH_LIMIT = 4, PLACE_DEPTH_LIMIT = 3, AFFECTED_DEPTH_LIMIT = 5, MADE_LIMIT = 32 };

static const Word *word_at(const SentenceNotes *notes, int word)
{
  return &notes->clause.sentence->words[word];
}

static bool listed(const SentenceNotes *notes, const char *list, int word)
{
  return schema_lists(notes->clause.schema, list, notes->clause.language, notes->clause.keys[word]);
}

static void genitives(const SentenceNotes *notes, int noun, WordList *list)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, noun, -1); child >= 0; child = sentence_child(sentence, noun, child)) {
    if (word_at(notes, child)->relation != REL_NMOD && word_at(notes, child)->relation != REL_OBL)
      continue;
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    if (schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker))
      grammar_conjuncts(&notes->clause, grammar_antecedent(&notes->clause, child), list);
  }
}

/* "la signature par Paris d'un accord": an object behind the agent hangs on it in the tree. */
static void noun_objects(const SentenceNotes *notes, int noun, WordList *list)
{
  genitives(notes, noun, list);
  if (list->count)
    return;
  WordList agents = {0};
  grammar_agents(&notes->clause, noun, &agents);
  for (int i = 0; i < agents.count && !list->count; i++) {
    WordList behind = {0};
    genitives(notes, agents.words[i], &behind);
    for (int b = 0; b < behind.count; b++) {
      int determiner = sentence_child_with(notes->clause.sentence, behind.words[b], REL_DET);
      bool indefinite = determiner >= 0 && word_has(word_at(notes, determiner), "Definite", "Ind");
      bool counted = sentence_child_with(notes->clause.sentence, behind.words[b], REL_NUMMOD) >= 0;
      if (indefinite || counted || notes->name_of[agents.words[i]] >= 0)
        word_list_add(list, behind.words[b]);
    }
  }
}

int frame_content_word(const Analysis *analysis, int index, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  for (int depth = 0; depth < CONTENT_DEPTH_LIMIT; depth++) {
    bool counts = word_at(notes, word)->upos == UPOS_NUM; /* "two of 21 hostages" */
    if (!counts && !listed(notes, "QuantifierNoun", word) && !listed(notes, "TransparentNoun", word))
      return word;
    WordList inner = {0};
    genitives(notes, word, &inner);
    if (!inner.count)
      return word;
    word = inner.words[0];
  }
  return word;
}

/* "a White House meeting", "the Doha talks": where people meet, not who meets. */
static bool meets_there(const Analysis *analysis, int index, int noun, const Mention *name)
{
  const Mention *event = mention_at(analysis, index, noun);
  const VocabularyClass *meeting = vocabulary_class(analysis->vocabulary, "Meeting");
  return event && event->class_ && vocabulary_is_a(event->class_, meeting) &&
         (name->metonym || (name->class_ && strcmp(name->class_->name, "City") == 0));
}

static void demonyms(const Analysis *analysis, int index, int noun, WordList *list)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, noun, -1); child >= 0; child = sentence_child(sentence, noun, child)) {
    const Mention *mention = mention_at(analysis, index, child);
    if (!mention)
      continue;
    Relation relation = word_at(notes, child)->relation;
    /* "en soutien aux Palestiniens": to them, not theirs */
    bool bare = relation == REL_NMOD && sentence_child_with(sentence, child, REL_CASE) < 0;
    if (mention->kind == MENTION_DEMONYM && (relation == REL_AMOD || relation == REL_COMPOUND || bare))
      grammar_conjuncts(&notes->clause, child, list);
    else if (mention->kind == MENTION_NAME && relation == REL_COMPOUND && !meets_there(analysis, index, noun, mention))
      word_list_add(list, child);
  }
}

/* "mener une attaque", "l'attaque menée par": the noun's agent is that of the verb that carries it. */
static void supported_agents(const SentenceNotes *notes, int noun, WordList *list)
{
  const Sentence *sentence = notes->clause.sentence;
  const Word *word = word_at(notes, noun);
  /* "a adopté un train de sanctions", "a achevé deux jours de négociations" */
  for (int climbed = 0; climbed < CONTENT_DEPTH_LIMIT && word->relation == REL_NMOD && word->head >= 0 &&
                        (listed(notes, "QuantifierNoun", word->head) || listed(notes, "TransparentNoun", word->head) ||
                         listed(notes, "DurationNoun", word->head));
       climbed++) {
    noun = word->head;
    word = word_at(notes, noun);
  }
  for (int child = sentence_child(sentence, noun, -1); child >= 0 && !list->count; child = sentence_child(sentence, noun, child))
    if (word_at(notes, child)->relation == REL_ACL && word_at(notes, child)->upos == UPOS_VERB && listed(notes, "SupportVerb", child))
      grammar_logical_subjects(&notes->clause, child, list);
  bool object = word->relation == REL_OBJ || (word->relation == REL_NSUBJ && strcmp(word->subtype, "pass") == 0);
  /* "a répliqué par le renvoi de dix diplomates": the means of an act is of who acts */
  char marker[48];
  grammar_marker(&notes->clause, noun, marker, sizeof marker);
  if (!list->count && word->relation == REL_OBL && word->head >= 0 && word->head < noun && word_at(notes, word->head)->upos == UPOS_VERB &&
      schema_lists(notes->clause.schema, "AgentMarker", notes->clause.language, marker) && listed(notes, "ReplyVerb", word->head))
    grammar_logical_subjects(&notes->clause, word->head, list);
  /* "a procédé à l'exécution de X", "engaged in attacks" */
  if (!list->count && word->relation == REL_OBL && word->head >= 0 && word->head < noun && word_at(notes, word->head)->upos == UPOS_VERB &&
      listed(notes, "ObliqueSupportVerb", word->head))
    grammar_logical_subjects(&notes->clause, word->head, list);
  if (list->count || !object || word->head < 0 || word_at(notes, word->head)->upos != UPOS_VERB)
    return;
  /* "are being looked into": no "look to" */
  int particle = sentence_child_with(sentence, word->head, REL_COMPOUND);
  bool embedded = particle != word->head + 1 && grammar_means(&notes->clause, FRAME_VERB, word->head, MEANS_FACTUALITY);
  /* "a rejeté la demande de la Palestine": who answers made no request */
  bool answered = listed(notes, "AnswerVerb", word->head) && listed(notes, "SpeechAct", noun);
  if (listed(notes, "SupportVerb", word->head) || (embedded && !answered && !listed(notes, "OtherAgentVerb", word->head)))
    grammar_logical_subjects(&notes->clause, word->head, list);
}

/* "en visite à Kiev, le chancelier a promis", "le chancelier, en visite à Kiev,": whoever the phrase without article is said of; also one
 * with an article, of a standing, before its verb: "à la tête du parti depuis mai, X a"; or of a journey: "lors d'un voyage à Kiev, X a". */
static void circumstance_agents(const SentenceNotes *notes, int noun, WordList *list)
{
  const Word *here = word_at(notes, noun);
  char marker[48];
  grammar_marker(&notes->clause, noun, marker, sizeof marker);
  bool circumstance = marker[0] && schema_lists(notes->clause.schema, "CircumstanceMarker", notes->clause.language, marker) &&
                      sentence_child_with(notes->clause.sentence, noun, REL_DET) < 0;
  bool standing = schema_lists(notes->clause.schema, "DativeMarker", notes->clause.language, marker) &&
                  listed(notes, "StandingNoun", noun) && here->head >= 0 &&
                  (word_at(notes, here->head)->upos != UPOS_VERB || noun < here->head);
  /* "arrested ten people in a raid on the mosque" */
  bool within = !circumstance && marker[0] && here->head >= 0 && here->head < noun && here->relation == REL_OBL &&
                schema_lists(notes->clause.schema, "CircumstanceMarker", notes->clause.language, marker) &&
                word_at(notes, here->head)->upos == UPOS_VERB && sentence_child_with(notes->clause.sentence, here->head, REL_OBJ) >= 0;
  bool occasion = here->relation == REL_NMOD && here->head >= 0 && here->head < noun && listed(notes, "OccasionNoun", here->head);
  if (occasion)
    here = word_at(notes, here->head);
  bool journey = marker[0] && listed(notes, "JourneyNoun", noun) &&
                 (occasion || schema_lists(notes->clause.schema, "AdjunctMarker", notes->clause.language, marker) ||
                  schema_lists(notes->clause.schema, "CircumstanceMarker", notes->clause.language, marker));
  if ((!circumstance && !standing && !within && !journey) || here->head < 0)
    return;
  if (within)
    grammar_logical_subjects(&notes->clause, here->head, list);
  else if (word_at(notes, here->head)->upos == UPOS_VERB)
    grammar_grammatical_subjects(&notes->clause, here->head, list);
  else if (here->relation == REL_NMOD || here->relation == REL_APPOS)
    grammar_conjuncts(&notes->clause, here->head, list);
}

/* True if a noun's time and place may stand with its verb: the object of a supporting verb, the subject of one that says that it takes place. */
static bool is_carried(const SentenceNotes *notes, int noun)
{
  const Word *here = word_at(notes, noun);
  if (here->upos != UPOS_NOUN || here->head < 0 || word_at(notes, here->head)->upos != UPOS_VERB)
    return false;
  bool passive = strcmp(here->subtype, "pass") == 0;
  if (here->relation == REL_OBJ || (here->relation == REL_NSUBJ && passive))
    return listed(notes, "SupportVerb", here->head);
  return here->relation == REL_NSUBJ && listed(notes, "OccurrenceVerb", here->head);
}

static bool is_place(const Analysis *analysis, int index, int word)
{
  const Mention *mention = mention_at(analysis, index, word);
  if (!mention || (mention->kind == MENTION_NOMINAL && listed(&analysis->sentences[index], "EmptyPlace", word)))
    return false;
  const VocabularyClass *place = vocabulary_class(analysis->vocabulary, "Place");
  const VocabularyClass *class_ =
      mention->entity >= 0 && mention->kind != MENTION_NAME ? analysis->entities[mention->entity].class_ : mention->class_;
  return class_ && vocabulary_is_a(class_, place) && mention->kind != MENTION_DEMONYM;
}

/* "à la Bolivie": where French has "en" for being in a country, "à" and the article are for who gets something. */
static bool is_given_to(const Analysis *analysis, int index, int word, const char *marker)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Mention *mention = mention_at(analysis, index, word);
  int article = sentence_child_with(notes->clause.sentence, word, REL_DET);
  return notes->clause.language == LANGUAGE_FRENCH && mention && mention->class_ && article >= 0 && article < word &&
         strcmp(mention->class_->name, "Country") == 0 && word_at(notes, article)->opens_token &&
         schema_lists(notes->clause.schema, "DativeMarker", notes->clause.language, marker);
}

static void places_of(const Analysis *analysis, int index, int word, WordList *places)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    const Word *here = word_at(notes, child);
    if (here->upos == UPOS_PRON && listed(notes, "PlacePronoun", child)) {
      word_list_add(places, child);
      continue;
    }
    if (here->relation != REL_OBL && here->relation != REL_NMOD && here->relation != REL_ADVMOD && here->relation != REL_OBJ &&
        here->relation != REL_ADVCL && here->relation != REL_APPOS && here->relation != REL_DISLOCATED && here->relation != REL_XCOMP)
      continue;
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    /* "une conférence sur les ports": what an event is about is not where it is held */
    const Mention *place = mention_at(analysis, index, child);
    bool topic = (word_at(notes, word)->upos == UPOS_NOUN || (place && place->kind == MENTION_NAME)) &&
                 schema_lists(notes->clause.schema, "TopicMarker", notes->clause.language, marker);
    if (marker[0] && !topic && schema_lists(notes->clause.schema, "PlaceMarker", notes->clause.language, marker) &&
        is_place(analysis, index, child) && !is_given_to(analysis, index, child, marker))
      word_list_add(places, grammar_antecedent(&notes->clause, child));
  }
}

/* Places that hang on a word inside a noun phrase: "une réunion des alliés début janvier à Paris". */
static void places_inside(const Analysis *analysis, int index, int word, int depth, WordList *places)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0 && !places->count; child = sentence_child(sentence, word, child)) {
    const Word *here = word_at(notes, child);
    bool nominal = here->relation == REL_NMOD || here->relation == REL_FLAT || here->relation == REL_COMPOUND || here->relation == REL_AMOD;
    if (!nominal || is_place(analysis, index, child))
      continue;
    const Mention *mention = mention_at(analysis, index, child);
    bool event = mention && mention->class_ && vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Event"));
    bool facility = mention && mention->class_ && vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Place"));
    if (event || facility)
      continue;
    places_of(analysis, index, child, places);
    if (depth < PLACE_DEPTH_LIMIT)
      places_inside(analysis, index, child, depth + 1, places);
  }
}

void frame_places(const Analysis *analysis, int index, int word, WordList *places)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  places_of(analysis, index, word, places);
  if (places->count)
    return;
  if (word_at(notes, word)->upos == UPOS_NOUN)
    places_inside(analysis, index, word, 1, places);
  if (places->count)
    return;
  /* On its arguments ("a accueilli son homologue à Paris"), for verbs and for what carries an event noun. */
  bool verb = grammar_heads_clause(&notes->clause, word);
  if (verb)
    for (int child = sentence_child(sentence, word, -1); child >= 0 && !places->count; child = sentence_child(sentence, word, child)) {
      Relation relation = word_at(notes, child)->relation;
      const Mention *mention = mention_at(analysis, index, child);
      char reason[48];
      grammar_marker(&notes->clause, child, reason, sizeof reason);
      /* "opened the dam despite objections from Egypt" */
      if ((relation != REL_OBJ && relation != REL_OBL && relation != REL_XCOMP) || (mention && is_place(analysis, index, child)) ||
          (reason[0] && schema_lists(notes->clause.schema, "ReasonMarker", notes->clause.language, reason)))
        continue;
      WordList coordinated = {0};
      grammar_conjuncts(&notes->clause, child, &coordinated);
      for (int i = 0; i < coordinated.count && !places->count; i++)
        places_of(analysis, index, coordinated.words[i], places);
    }
  const Word *here = word_at(notes, word);
  if (!places->count && here->head >= 0) {
    bool carried =
        here->upos == UPOS_NOUN && word_at(notes, here->head)->upos == UPOS_VERB &&
        (listed(notes, "SupportVerb", here->head) || (here->relation == REL_NSUBJ && listed(notes, "OccurrenceVerb", here->head)));
    bool chained =
        here->upos == UPOS_VERB && (here->relation == REL_XCOMP || (here->relation == REL_CONJ && !word_has(here, "VerbForm", "Fin")));
    if (carried || chained)
      frame_places(analysis, index, here->head, places);
  }
}

/* The nearest word above a time expression that can own it: a verb, a predicate, or a noun of an event. */
static int time_owner(const Analysis *analysis, int index, const Timex *time)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int at = -1;
  for (int i = time->first; i <= time->last; i++) {
    int head = word_at(notes, i)->head;
    if (head < 0 || head < time->first || head > time->last) {
      at = head;
      break;
    }
  }
  for (int i = 0; i < 32 && at >= 0; i++) {
    if (grammar_heads_clause(&notes->clause, at))
      return at;
    const Mention *mention = mention_at(analysis, index, at);
    if (mention && mention->kind == MENTION_NOMINAL && mention->class_ &&
        vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Event")))
      return at;
    if (word_at(notes, at)->head < 0)
      return at;
    at = word_at(notes, at)->head;
  }
  return at;
}

int frame_time(const Analysis *analysis, int index, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int best = -1;
  for (size_t t = 0; t < notes->time_count; t++) {
    const Timex *time = &notes->times[t];
    if (!time->date.start || time->is_until)
      continue;
    int owner = time_owner(analysis, index, time);
    if (owner == word && (best < 0 || strlen(time->date.start) > strlen(notes->times[best].date.start)))
      best = (int)t;
  }
  if (best >= 0)
    return best;
  const Word *here = word_at(notes, word);
  if (here->head < 0)
    return -1;
  /* "avant de confier ce poste", "pour rencontrer X", ", tuant dix civils": on the day of the verb that it hangs on */
  bool adverbial = here->relation == REL_ADVCL && (word_has(here, "VerbForm", "Inf") || word_has(here, "VerbForm", "Ger") ||
                                                   (word_has(here, "VerbForm", "Part") && word_has(here, "Tense", "Pres")));
  bool chained =
      here->upos == UPOS_VERB && (here->relation == REL_XCOMP || adverbial ||
                                  (here->relation == REL_CONJ && sentence_child_with(notes->clause.sentence, word, REL_NSUBJ) < 0));
  if (is_carried(notes, word) || chained)
    return frame_time(analysis, index, here->head);
  return -1;
}

/* "Réunis dimanche à Abuja, ils ont exigé", "Speaking in Paris on Tuesday, she said": the participle, hung on the verb or its subject, that tells
 * the circumstances of a verb, or -1. */
static int circumstance_of(const SentenceNotes *notes, int verb)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = 0; child < (int)sentence->word_count; child++) {
    const Word *here = word_at(notes, child);
    bool own = here->head == verb && here->relation == REL_ADVCL;
    bool of_subject = here->head >= 0 && here->relation == REL_ACL && child < here->head && word_at(notes, here->head)->head == verb &&
                      word_at(notes, here->head)->relation == REL_NSUBJ;
    if ((own || of_subject) && word_has(here, "VerbForm", "Part") && listed(notes, "CircumstanceVerb", child))
      return child;
  }
  return -1;
}

static bool is_genitive_time(const SentenceNotes *notes, const Timex *time)
{
  for (int i = time->first; i <= time->last; i++) {
    char marker[48];
    grammar_marker(&notes->clause, i, marker, sizeof marker);
    if (schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker))
      return true;
  }
  return false;
}

int frame_time_within(const Analysis *analysis, int index, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  for (size_t t = 0; t < notes->time_count; t++) {
    if (!notes->times[t].date.start || notes->times[t].is_until || notes->times[t].is_since)
      continue;
    int at = time_owner(analysis, index, &notes->times[t]);
    if (at >= 0 && at != word && is_genitive_time(notes, &notes->times[t]))
      continue; /* "les élections du 6 novembre" */
    for (int i = 0; i < 8 && at >= 0 && at != word; i++) {
      const Word *here = word_at(notes, at);
      bool infinitive =
          word_has(here, "VerbForm", "Inf") && (here->relation == REL_ADVCL || here->relation == REL_ACL || here->relation == REL_XCOMP);
      bool object = here->upos == UPOS_NOUN && (here->relation == REL_OBJ || here->relation == REL_OBL);
      at = infinitive || object ? here->head : -1;
    }
    if (at == word)
      return (int)t;
  }
  int circumstance = circumstance_of(notes, word);
  return circumstance >= 0 ? frame_time(analysis, index, circumstance) : -1;
}

/* True if the clause goes on with the story of the sentence before: its subject is a pronoun, or it happens "there". */
static bool goes_on(const SentenceNotes *notes, int verb)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child)) {
    const Word *here = word_at(notes, child);
    bool personal = here->relation == REL_NSUBJ && here->upos == UPOS_PRON && word_has(here, "PronType", "Prs");
    if (personal || (here->upos != UPOS_NOUN && listed(notes, "PlacePronoun", child)))
      return true;
  }
  return false;
}

static bool tells_past(const SentenceNotes *notes, int verb)
{
  const Sentence *sentence = notes->clause.sentence;
  const Word *here = word_at(notes, verb);
  if (here->upos != UPOS_VERB || word_has(here, "VerbForm", "Inf") || word_has(here, "Tense", "Imp"))
    return false;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child)) {
    const Word *part = word_at(notes, child);
    if (part->relation == REL_AUX && strcmp(part->subtype, "pass") != 0)
      return word_has(part, "Tense", "Pres") && word_has(here, "Tense", "Past");
  }
  return word_has(here, "Tense", "Past") && word_has(here, "VerbForm", "Fin");
}

bool frame_tells_past(const Analysis *analysis, int index, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  /* "has invited X and met Y" */
  while (word_at(notes, word)->relation == REL_CONJ && word_at(notes, word)->head >= 0 &&
         !word_has(word_at(notes, word), "VerbForm", "Fin") && sentence_child_with(notes->clause.sentence, word, REL_AUX) < 0)
    word = word_at(notes, word)->head;
  bool with_be = listed(notes, "Unaccusative", word); /* "est devenue" */
  for (int child = sentence_child(notes->clause.sentence, word, -1); child >= 0;
       child = sentence_child(notes->clause.sentence, word, child)) {
    const Word *part = word_at(notes, child);
    /* "was sworn in" */
    if (part->relation == REL_AUX && notes->clause.language == LANGUAGE_ENGLISH && word_has(part, "Tense", "Past") &&
        word_has(part, "VerbForm", "Fin"))
      return true;
    if (part->relation == REL_AUX && (with_be || strcmp(part->subtype, "pass") != 0) && word_at(notes, word)->upos == UPOS_VERB)
      return word_has(part, "VerbForm", "Fin") && !word_has(part, "Tense", "Fut") && word_has(word_at(notes, word), "Tense", "Past") &&
             (word_has(part, "Tense", "Past") || word_has(part, "Tense", "Pres") || word_has(part, "Tense", "Imp"));
  }
  return tells_past(notes, word);
}

const Timex *frame_time_before(const Analysis *analysis, int index, int word)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  while (word_at(notes, word)->relation == REL_CONJ && word_at(notes, word_at(notes, word)->head)->upos == UPOS_VERB)
    word = word_at(notes, word)->head;
  if (index == 0 || notes->time_count || word_at(notes, word)->head >= 0 || !tells_past(notes, word) || !goes_on(notes, word))
    return NULL;
  const SentenceNotes *before = &analysis->sentences[index - 1];
  if (before->clause.sentence->paragraph != notes->clause.sentence->paragraph)
    return NULL;
  for (int at = 0; at < (int)before->clause.sentence->word_count; at++)
    if (word_at(before, at)->head < 0) {
      if (!tells_past(before, at))
        return NULL;
      int time = frame_time(analysis, index - 1, at);
      if (time < 0)
        time = frame_time_within(analysis, index - 1, at);
      return time >= 0 && !before->times[time].is_since ? &before->times[time] : NULL;
    }
  return NULL;
}

void frame_places_within(const Analysis *analysis, int index, int word, WordList *places)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int circumstance = circumstance_of(notes, word);
  if (circumstance >= 0)
    frame_places(analysis, index, circumstance, places);
  for (int at = 0; at < (int)notes->clause.sentence->word_count && !places->count; at++) {
    const Word *here = word_at(notes, at);
    if (here->head < 0 || (here->relation != REL_ADVCL && here->relation != REL_XCOMP) || !word_has(here, "VerbForm", "Inf"))
      continue;
    int head = here->head;
    while (head >= 0 && head != word && word_at(notes, head)->relation == REL_XCOMP)
      head = word_at(notes, head)->head;
    if (head != word)
      continue;
    frame_places(analysis, index, at, places);
  }
}

/* How well a word can be whom an act concerns: 3 a named actor or people, 2 described actors, 1 a place, 0 none of these. */
static int concern_of(const Analysis *analysis, int index, int word)
{
  const Mention *mention = mention_at(analysis, index, word);
  if (!mention)
    return 0;
  if (mention->kind == MENTION_DEMONYM)
    return 3;
  const VocabularyClass *class_ = mention->class_;
  if (!class_ && mention->entity >= 0)
    class_ = analysis->entities[mention->entity].class_;
  if (!class_)
    return 0;
  if (vocabulary_is_a(class_, vocabulary_class(analysis->vocabulary, "Actor")))
    return mention->kind == MENTION_NAME ? 3 : 2;
  return vocabulary_is_a(class_, vocabulary_class(analysis->vocabulary, "Place")) ? 1 : 0;
}

/* True for a word that leads on to whom an act concerns: no subject of the act, nothing said beside it. */
static bool leads_on(const SentenceNotes *notes, int child)
{
  const Word *here = word_at(notes, child);
  if (here->relation == REL_NSUBJ)
    return strcmp(here->subtype, "pass") == 0;
  bool relative = here->relation == REL_ACL && strcmp(here->subtype, "relcl") == 0;
  bool aside = here->relation == REL_ADVCL && word_has(here, "VerbForm", "Fin");
  return !relative && !aside && here->relation != REL_PARATAXIS && here->relation != REL_PUNCT && here->relation != REL_CASE &&
         here->relation != REL_AUX && here->relation != REL_MARK && here->relation != REL_DET && here->relation != REL_APPOS &&
         here->relation != REL_VOCATIVE;
}

/* "will strike unless the airline pays": who could keep an act from happening. */
static void conditions(const Analysis *analysis, int index, int word, WordList *out)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0 && !out->count; child = sentence_child(sentence, word, child)) {
    Relation relation = word_at(notes, child)->relation;
    int mark = relation == REL_ADVCL ? sentence_child_with(sentence, child, REL_MARK) : -1;
    int subject = mark >= 0 && listed(notes, "ConditionalMarker", mark) ? sentence_child_with(sentence, child, REL_NSUBJ) : -1;
    if (subject >= 0 && concern_of(analysis, index, subject) >= 2)
      grammar_conjuncts(&notes->clause, subject, out);
    else if (relation == REL_CCOMP || relation == REL_XCOMP ||
             (relation == REL_ADVCL && word_has(word_at(notes, child), "VerbForm", "Inf")))
      conditions(analysis, index, child, out);
  }
}

/* Whom an act or a thing concerns: the nearest actors below it, named ones before described ones; where there is none, a place.
 * "to lift the curfew on Palestinians", "to break off relations with Congo and Costa Rica". Below described actors only what a
 * preposition adds is looked at: "to withdraw troops from Lebanon" concerns Lebanon, "to arrest French citizens" the citizens. Where there is nobody,
 * those of whom it is made to depend. */
static void affected(const Analysis *analysis, int index, int word, WordList *out)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  WordList level = {.words = {word}, .count = 1}, described = {0}, places = {0};
  for (int depth = 0; depth < AFFECTED_DEPTH_LIMIT && level.count; depth++) {
    WordList next = {0};
    for (int i = 0; i < level.count; i++) {
      bool people = word_list_has(&described, level.words[i]);
      for (int child = sentence_child(sentence, level.words[i], -1); child >= 0; child = sentence_child(sentence, level.words[i], child)) {
        char marker[48] = "";
        if (people)
          grammar_marker(&notes->clause, child, marker, sizeof marker);
        bool genitive = marker[0] && schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker);
        if (!leads_on(notes, child) || (people && (!marker[0] || genitive)))
          continue;
        int concern = notes->time_of[child] >= 0 ? 0 : concern_of(analysis, index, child);
        if (concern == 3)
          grammar_conjuncts(&notes->clause, child, out);
        else if (concern == 2)
          grammar_conjuncts(&notes->clause, child, &described);
        else if (concern == 1)
          word_list_add(&places, child);
        word_list_add(&next, child);
      }
    }
    if (out->count)
      return;
    level = next;
  }
  const WordList *second = described.count ? &described : &places;
  for (int i = 0; i < second->count; i++)
    word_list_add(out, second->words[i]);
  if (!out->count)
    conditions(analysis, index, word, out);
}

/* The members of "entre A et B" below a word. */
static void among(const Clause *clause, int word, WordList *out)
{
  const Sentence *sentence = clause->sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    char marker[48];
    grammar_marker(clause, child, marker, sizeof marker);
    if (marker[0] && schema_lists(clause->schema, "AmongMarker", clause->language, marker))
      grammar_conjuncts(clause, grammar_antecedent(clause, child), out);
  }
}

/* Whose quality a noun tells: the subject that it is the predicate of, "NATO member Turkey" right behind it, "the bloc's member Chad" above it,
 * "Membre du G20, le Brésil a protesté" across the comma that ends its phrase at the start of the sentence. Names only, but for sums. */
static void bearers(const Analysis *analysis, int index, int noun, WordList *out)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  const Word *here = word_at(notes, noun);
  int count = (int)sentence->word_count, first, last;
  /* "le pont, d'une valeur de dix millions" */
  char marker[48];
  grammar_marker(&notes->clause, noun, marker, sizeof marker);
  if (here->relation == REL_NMOD && here->head >= 0 && listed(notes, "AmountNoun", noun) &&
      schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker)) {
    word_list_add(out, here->head);
    return;
  }
  if (grammar_is_copular(&notes->clause, noun)) {
    WordList subjects = {0};
    grammar_logical_subjects(&notes->clause, noun, &subjects);
    for (int i = 0; i < subjects.count; i++)
      if (notes->name_of[subjects.words[i]] >= 0)
        word_list_add(out, subjects.words[i]);
    return;
  }
  if ((here->relation == REL_APPOS || here->relation == REL_COMPOUND) && here->head >= 0 && notes->name_of[here->head] >= 0) {
    if (word_has(here, "Number", "Plur"))
      grammar_conjuncts(&notes->clause, here->head, out);
    else
      word_list_add(out, here->head); /* "le Tchad, membre de l'alliance, et le Togo" */
    return;
  }
  int at = noun + 1;
  sentence_span(sentence, noun, &first, &last);
  bool fronted = first == 0 && sentence_child_with(sentence, noun, REL_DET) < 0 && sentence_child_with(sentence, noun, REL_CASE) < 0;
  if (fronted) {
    while (at < count && at <= last && strcmp(word_at(notes, at)->form, ",") != 0)
      at++;
    if (at + 1 < count && strcmp(word_at(notes, at)->form, ",") == 0)
      at++;
    if (at + 1 < count && word_at(notes, at)->upos == UPOS_DET)
      at++;
  }
  const Mention *name = at < count && notes->name_of[at] >= 0 ? mention_at(analysis, index, at) : NULL;
  if (name && name->first == at)
    grammar_conjuncts(&notes->clause, name->head, out);
}

/* "lors d'une visite d'Emmanuel Macron": a person behind the noun is whose it is. */
static bool is_somebodys(const Analysis *analysis, int index, int noun)
{
  WordList owners = {0};
  genitives(&analysis->sentences[index], noun, &owners);
  const Mention *owner = owners.count ? mention_at(analysis, index, owners.words[0]) : NULL;
  return owner && owner->class_ && vocabulary_is_a(owner->class_, vocabulary_class(analysis->vocabulary, "Person"));
}

/* "de ne pas partir", "de faire en sorte que": what is asked for is no act that its words could name. */
static bool says_little(const Clause *clause, int infinitive)
{
  for (int child = sentence_child(clause->sentence, infinitive, -1); child >= 0 && child < infinitive;
       child = sentence_child(clause->sentence, infinitive, child))
    if (schema_lists(clause->schema, "NegationParticle", clause->language, clause->keys[child]))
      return true;
  if (clause->language != LANGUAGE_FRENCH || grammar_means(clause, FRAME_VERB, infinitive, MEANS_FACTUALITY))
    return clause->language == LANGUAGE_FRENCH && grammar_is_negated(clause, infinitive);
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[infinitive]); frame;
       frame = frame->next)
    if (frame->meaning == MEANS_RELATION && frame->word_count == 1)
      return grammar_is_negated(clause, infinitive);
  return true;
}

static void step(const Analysis *analysis, int index, const PathStep *step, int word, WordList *out)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Clause *clause = &notes->clause;
  bool verbal = word_at(notes, word)->upos == UPOS_VERB || grammar_is_copular(clause, word);
  switch (step->kind) {
  case STEP_SUBJECT:
    if (verbal) {
      grammar_logical_subjects(clause, word, out);
    } else {
      grammar_agents(clause, word, out);
      if (!out->count)
        grammar_possessors(clause, word, out);
      if (!out->count)
        demonyms(analysis, index, word, out);
      if (!out->count)
        supported_agents(notes, word, out);
      if (!out->count && !is_somebodys(analysis, index, word))
        circumstance_agents(notes, word, out);
    }
    break;
  case STEP_OBJECT:
    if (verbal)
      grammar_logical_objects(clause, word, out);
    else
      noun_objects(notes, word, out);
    break;
  case STEP_MARKER:
    grammar_complements(clause, word, step->marker, out);
    /* "a promis des armes à l'occasion d'un voyage": no receiver */
    if (verbal) {
      WordList all = *out;
      out->count = 0;
      for (int i = 0; i < all.count; i++)
        if (!listed(notes, "OccasionNoun", all.words[i]))
          word_list_add(out, all.words[i]);
    }
    /* "des sanctions visant le Tchad", "sanctions targeting Chad": a participle as good as a preposition */
    for (int child = sentence_child(clause->sentence, word, word); child >= 0 && !out->count && !verbal;
         child = sentence_child(clause->sentence, word, child))
      if (word_at(notes, child)->relation == REL_ACL && strcmp(notes->form_keys[child], step->marker) == 0)
        grammar_logical_objects(clause, child, out);
    /* "were fired on": the preposition that a passive leaves behind led to its subject */
    if (!out->count && verbal && word + 1 < (int)clause->sentence->word_count && word_at(notes, word + 1)->head == word &&
        word_at(notes, word + 1)->upos == UPOS_ADP && strcmp(notes->form_keys[word + 1], step->marker) == 0 &&
        grammar_is_passive(clause, word))
      grammar_logical_objects(clause, word, out);
    if (!out->count && !verbal && schema_lists(clause->schema, "GenitiveMarker", clause->language, step->marker))
      noun_objects(notes, word, out);
    break;
  case STEP_CLAUSE: grammar_clauses(clause, word, out); break;
  case STEP_GOVERNOR: word_list_add(out, grammar_governor(clause, word)); break;
  case STEP_GERUND: grammar_gerunds(clause, word, out); break;
  case STEP_CONTENT: {
    WordList clauses = {0};
    grammar_clauses(clause, word, &clauses);
    for (int i = 0; i < clauses.count; i++)
      if (sentence_child_with(clause->sentence, clauses.words[i], REL_NSUBJ) >= 0)
        word_list_add(out, clauses.words[i]);
    break;
  }
  case STEP_INFINITIVE: {
    WordList clauses = {0};
    grammar_clauses(clause, word, &clauses);
    for (int i = 0; i < clauses.count; i++)
      if (sentence_child_with(clause->sentence, clauses.words[i], REL_NSUBJ) < 0 &&
          !word_has(word_at(notes, clauses.words[i]), "VerbForm", "Fin") && !says_little(clause, clauses.words[i]))
        word_list_add(out, clauses.words[i]);
    break;
  }
  case STEP_SELF: {
    /* "en tant que membre de l'OTAN": whoever the clause is about */
    char marker[48];
    grammar_marker(clause, word, marker, sizeof marker);
    int governor = marker[0] && schema_lists(clause->schema, "AsMarker", clause->language, marker) ? grammar_governor(clause, word) : -1;
    /* "Abuja, la capitale du Nigeria": the name that the noun explains */
    const Word *here = word_at(notes, word);
    bool explains = here->relation == REL_APPOS && here->head >= 0 && notes->name_of[here->head] >= 0;
    if (governor >= 0)
      grammar_grammatical_subjects(clause, governor, out);
    else
      word_list_add(out, explains ? here->head : word);
    break;
  }
  case STEP_BEARER: bearers(analysis, index, word, out); break;
  case STEP_PLACE: frame_places(analysis, index, word, out); break;
  case STEP_TIME: {
    int time = frame_time(analysis, index, word);
    if (time >= 0)
      word_list_add(out, notes->times[time].first);
    break;
  }
  case STEP_POSSESSOR: grammar_possessors(clause, word, out); break;
  case STEP_ADJECTIVE: demonyms(analysis, index, word, out); break;
  case STEP_AFFECTED: affected(analysis, index, word, out); break;
  case STEP_AMONG: {
    const Sentence *sentence = clause->sentence;
    among(clause, word, out);
    /* "le traité conclu entre A et B", "les pourparlers qui se tiennent entre A et B", "ayant lieu entre A et B" */
    for (int child = sentence_child(sentence, word, -1); child >= 0 && !out->count && word_at(notes, word)->upos == UPOS_NOUN;
         child = sentence_child(sentence, word, child))
      if (word_at(notes, child)->relation == REL_ACL &&
          (word_has(word_at(notes, child), "VerbForm", "Part") || strcmp(word_at(notes, child)->subtype, "relcl") == 0))
        among(clause, child, out);
    const Word *here = word_at(notes, word);
    bool subject = here->relation == REL_NSUBJ || here->relation == REL_OBJ;
    /* "talks took place between A and B", "are under way between A and B" */
    if (!out->count && subject && here->upos == UPOS_NOUN && here->head >= 0 && grammar_heads_clause(clause, here->head))
      for (int child = sentence_child(sentence, here->head, -1); child >= 0; child = sentence_child(sentence, here->head, child)) {
        char marker[48];
        grammar_marker(clause, child, marker, sizeof marker);
        if (marker[0] && schema_lists(clause->schema, "AmongMarker", clause->language, marker))
          grammar_conjuncts(clause, child, out);
      }
    break;
  }
  }
}

void frame_doers(const Analysis *analysis, int index, int word, bool only_texts, WordList *doers)
{
  const PathStep subject = {STEP_SUBJECT, NULL};
  static const char *const doings[] = {"Statement", "Document", "Event"};
  const Mention *mention = mention_at(analysis, index, word);
  if (word_at(&analysis->sentences[index], word)->upos != UPOS_NOUN || !mention || !mention->class_)
    return;
  for (size_t i = 0; i < (only_texts ? 2 : sizeof doings / sizeof *doings); i++)
    if (vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, doings[i]))) {
      step(analysis, index, &subject, word, doers);
      return;
    }
}

static bool follow(const Analysis *analysis, int index, const Path *path, int word, WordList *out)
{
  WordList at = {.words = {word}, .count = 1};
  StepKind last = path->steps[path->count - 1].kind;
  for (int s = 0; s < path->count; s++) {
    WordList next = {0};
    /* "s'est engagé à ne pas livrer de chars": what is left undone is nobody's object */
    bool undone = s > 0 && path->steps[s - 1].kind == STEP_CLAUSE;
    for (int i = 0; i < at.count; i++)
      if (!undone || !grammar_is_negated(&analysis->sentences[index].clause, at.words[i]))
        step(analysis, index, &path->steps[s], s ? frame_content_word(analysis, index, at.words[i]) : at.words[i], &next);
    if (!next.count)
      return false;
    at = next;
  }
  for (int i = 0; i < at.count; i++)
    if (last == STEP_TIME || ((at.words[i] != word || last == STEP_SELF) && analysis->sentences[index].time_of[at.words[i]] < 0))
      word_list_add(out, at.words[i]);
  return out->count > 0;
}

/* False for words that are known not to be of a class, so that another path may lead to one that is. */
static bool may_be(const Analysis *analysis, int index, int word, const VocabularyClass *wanted)
{
  const Mention *mention = mention_at(analysis, index, word);
  /* "on the line at the weekend": a time is no argument where another path leads to one */
  bool period = mention && mention->class_ && strcmp(mention->class_->name, "Period") == 0;
  if (analysis->sentences[index].time_of[word] >= 0 || period)
    return wanted && strcmp(wanted->name, "Period") == 0;
  if (!mention || !wanted)
    return true;
  const VocabularyClass *stands_for = mention->metonym ? vocabulary_class(analysis->vocabulary, mention->metonym->class_name) : NULL;
  if (stands_for && (vocabulary_is_a(stands_for, wanted) || vocabulary_is_a(wanted, stands_for)))
    return true;
  const VocabularyClass *class_ = mention->class_;
  if (mention->entity >= 0 && analysis->entities[mention->entity].class_)
    class_ = analysis->entities[mention->entity].class_;
  return !class_ || vocabulary_is_a(class_, wanted) || vocabulary_is_a(wanted, class_);
}

static bool any_may_be(const Analysis *analysis, int index, const WordList *words, const VocabularyClass *wanted)
{
  for (int i = 0; i < words->count; i++)
    if (may_be(analysis, index, words->words[i], wanted))
      return true;
  return false;
}

static bool names(const Frame *frame, const char *key)
{
  for (int i = 1; i < frame->word_count; i++)
    if (strcmp(frame->words[i], key) == 0)
      return true;
  return false;
}

/* "prendre la tête du parti": a complement with "de" that a phrase of the verb wants stands with the phrase's noun. */
static void genitives_of_phrase(const SentenceNotes *notes, const Frame *frame, const Path *path, int verb, WordList *out)
{
  const Sentence *sentence = notes->clause.sentence;
  if (frame->kind != FRAME_VERB || frame->word_count < 2 || path->count != 1 || path->steps[0].kind != STEP_MARKER ||
      !schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, path->steps[0].marker))
    return;
  for (int child = sentence_child(sentence, verb, -1); child >= 0 && !out->count; child = sentence_child(sentence, verb, child))
    if ((word_at(notes, child)->relation == REL_OBJ || word_at(notes, child)->relation == REL_OBL) &&
        names(frame, notes->clause.keys[child]))
      genitives(notes, child, out);
}

/* Fills a slot by the first of its paths that leads somewhere, to a word of the right class if one does. Returns the index of the path,
 * -1 for none. */
static int fill(const Analysis *analysis, FrameMatch *match, Slot slot)
{
  const SlotPaths *paths = &match->frame->slots[slot];
  const VocabularyRelation *relation = match->frame->relation;
  const VocabularyClass *wanted = slot != SLOT_OBJECT          ? NULL
                                  : match->frame->object_class ? match->frame->object_class
                                  : relation                   ? relation->usual
                                                               : NULL;
  int found = -1;
  WordList first = {0};
  for (size_t p = 0; p < paths->count; p++) {
    WordList words = {0};
    if (!follow(analysis, match->sentence, &paths->paths[p], match->word, &words) && slot == SLOT_OBJECT)
      genitives_of_phrase(&analysis->sentences[match->sentence], match->frame, &paths->paths[p], match->word, &words);
    if (!words.count)
      continue;
    bool fits = any_may_be(analysis, match->sentence, &words, wanted);
    if (found < 0 || fits) {
      found = (int)p;
      first = words;
    }
    if (fits)
      break;
  }
  /* "droits de douane", "retirer l'ensemble de ses troupes": what belongs to the phrase is nobody's part in it, but for the object of a verb */
  bool stepped = match->frame->kind == FRAME_NOUN || (found >= 0 && paths->paths[found].count > 1);
  WordList others = {0};
  for (int i = 0; i < first.count; i++)
    if (!stepped || !names(match->frame, analysis->sentences[match->sentence].clause.keys[first.words[i]]))
      word_list_add(&others, first.words[i]);
  first = others;
  match->slots[slot] = first;
  StepKind last = found >= 0 ? paths->paths[found].steps[paths->paths[found].count - 1].kind : STEP_SELF;
  match->is_clause[slot] = last == STEP_CLAUSE || last == STEP_INFINITIVE || last == STEP_CONTENT || last == STEP_GERUND;
  return found;
}

static bool path_is_among(const Frame *frame, Slot slot, int path)
{
  return path >= 0 && frame->slots[slot].paths[path].steps[frame->slots[slot].paths[path].count - 1].kind == STEP_AMONG;
}

static void default_subject(const Analysis *analysis, FrameMatch *match)
{
  const PathStep subject = {STEP_SUBJECT, NULL};
  const SentenceNotes *notes = &analysis->sentences[match->sentence];
  /* "is opposed to", "is prepared to": a participle that describes its subject, though it looks like a passive */
  if (match->frame->kind == FRAME_ADJECTIVE && word_at(notes, match->word)->upos == UPOS_VERB)
    grammar_grammatical_subjects(&notes->clause, match->word, &match->slots[SLOT_SUBJECT]);
  else
    step(analysis, match->sentence, &subject, match->word, &match->slots[SLOT_SUBJECT]);
}

/* "un discours prononcé à l'issue d'une réunion, X a": the verb at whose time something was done that a participle tells of, or the participle. */
static int verb_of_circumstance(const SentenceNotes *notes, int verb)
{
  const Word *word = word_at(notes, verb);
  int noun = word->relation == REL_ACL && grammar_is_bare_participle(&notes->clause, verb) ? word->head : -1;
  if (noun < 0 || !listed(notes, "SupportVerb", verb) || word_at(notes, noun)->relation != REL_OBL)
    return verb;
  int above = word_at(notes, noun)->head;
  return above >= 0 && word_at(notes, above)->upos == UPOS_VERB ? above : verb;
}

/* The verb that a noun tells the circumstances of, -1 for none: "lors d'un entretien avec X", "à l'issue d'un entretien avec X". */
static int circumstance_verb(const SentenceNotes *notes, int noun)
{
  const Word *here = word_at(notes, noun);
  if ((here->relation == REL_NMOD || here->relation == REL_OBL) && here->head >= 0 && here->head < noun &&
      listed(notes, "OccasionNoun", here->head))
    here = word_at(notes, here->head);
  char marker[48];
  grammar_marker(&notes->clause, noun, marker, sizeof marker);
  if (schema_lists(notes->clause.schema, "OutsideMarker", notes->clause.language, marker))
    return -1; /* "manifester contre l'accord avec X" */
  bool tells =
      (here->relation == REL_OBL || here->relation == REL_ADVMOD) && here->head >= 0 && word_at(notes, here->head)->upos == UPOS_VERB;
  return tells ? verb_of_circumstance(notes, here->head) : -1;
}

/* "lors d'un entretien téléphonique, X et Y ont évoqué": those whom the clause is about take part, if they are named side by side. */
static bool meet_beside(const Analysis *analysis, FrameMatch *match, int verb)
{
  const SentenceNotes *notes = &analysis->sentences[match->sentence];
  char marker[48];
  grammar_marker(&notes->clause, match->word, marker, sizeof marker);
  const Word *here = word_at(notes, match->word);
  bool during = schema_lists(notes->clause.schema, "AdjunctMarker", notes->clause.language, marker) ||
                (here->relation == REL_NMOD && here->head >= 0 && listed(notes, "OccasionNoun", here->head));
  int article = sentence_child_with(notes->clause.sentence, match->word, REL_DET);
  if (verb < 0 || !during || article < 0 || !word_has(word_at(notes, article), "Definite", "Ind"))
    return false;
  WordList subjects = {0}, members = {0};
  grammar_grammatical_subjects(&notes->clause, verb, &subjects);
  for (int i = 0; i < subjects.count; i++)
    if (notes->name_of[subjects.words[i]] >= 0)
      word_list_add(&members, subjects.words[i]);
  if (members.count < 2 || members.count != subjects.count)
    return false;
  match->slots[SLOT_SUBJECT] = members;
  match->is_mutual = true;
  return true;
}

/* "a fait dix morts et trente blessés": where a light verb means what its noun does, the nouns beside that one are no objects of the phrase,
 * nor are other people of any phrase ("s'élève à 72 morts et 300 blessés"). */
static void drop_other_nouns(const Analysis *analysis, FrameMatch *match)
{
  const SentenceNotes *notes = &analysis->sentences[match->sentence];
  const VocabularyClass *person = vocabulary_class(analysis->vocabulary, "Person"),
                        *group = vocabulary_class(analysis->vocabulary, "Group");
  WordList own = {0};
  bool named = false, light = listed(notes, "SupportVerb", match->word);
  if (match->frame->kind != FRAME_VERB || match->frame->word_count < 2)
    return;
  for (int i = 0; i < match->slots[SLOT_OBJECT].count; i++) {
    int word = frame_content_word(analysis, match->sentence, match->slots[SLOT_OBJECT].words[i]);
    const Mention *mention = mention_at(analysis, match->sentence, word);
    bool people = mention && mention->kind == MENTION_NOMINAL && mention->class_ &&
                  (vocabulary_is_a(mention->class_, person) || vocabulary_is_a(mention->class_, group));
    bool is_named = names(match->frame, notes->clause.keys[word]);
    named |= is_named;
    if (is_named || (!light && !people))
      word_list_add(&own, match->slots[SLOT_OBJECT].words[i]);
  }
  if (named)
    match->slots[SLOT_OBJECT] = own;
}

/* Tries a frame at a word; true if subject and object are found. */
static bool evaluate(const Analysis *analysis, FrameMatch *match)
{
  const Frame *frame = match->frame;
  const SentenceNotes *notes = &analysis->sentences[match->sentence];
  int subject_path = fill(analysis, match, SLOT_SUBJECT), object_path = fill(analysis, match, SLOT_OBJECT);
  drop_other_nouns(analysis, match);
  if (frame->slots[SLOT_SUBJECT].count == 0)
    default_subject(analysis, match);
  if (frame->slots[SLOT_OBJECT].count == 0) {
    const PathStep object = {STEP_OBJECT, NULL};
    if (frame->kind == FRAME_PREPOSITION)
      return false;
    step(analysis, match->sentence, &object, match->word, &match->slots[SLOT_OBJECT]);
  } else if (frame->kind == FRAME_NOUN && frame->slots[SLOT_SUBJECT].count == 0 && !match->slots[SLOT_SUBJECT].count) {
    /* The object stands elsewhere, so the genitive is the agent: "l'attaque de la Russie contre l'Ukraine". */
    WordList genitive = {0};
    genitives(notes, match->word, &genitive);
    for (int i = 0; i < genitive.count; i++)
      if (!word_list_has(&match->slots[SLOT_OBJECT], genitive.words[i]))
        word_list_add(&match->slots[SLOT_SUBJECT], genitive.words[i]);
  }
  if (frame->is_reflexive && grammar_is_bare_participle(&notes->clause, match->word) && frame->slots[SLOT_SUBJECT].count == 0 &&
      !match->slots[SLOT_SUBJECT].count)
    grammar_grammatical_subjects(&notes->clause, match->word, &match->slots[SLOT_SUBJECT]);
  /* "a reçu X pour une réunion avec Y": who the clause is about takes part. */
  int verb = circumstance_verb(notes, match->word);
  if (frame->relation->is_symmetric && frame->kind == FRAME_NOUN && !match->slots[SLOT_SUBJECT].count && match->slots[SLOT_OBJECT].count &&
      !path_is_among(frame, SLOT_OBJECT, object_path) && verb >= 0) {
    grammar_logical_subjects(&notes->clause, verb, &match->slots[SLOT_SUBJECT]);
    /* "three soldiers were wounded in a clash with guerrillas" */
    if (!match->slots[SLOT_SUBJECT].count)
      grammar_grammatical_subjects(&notes->clause, verb, &match->slots[SLOT_SUBJECT]);
  }
  if (frame->relation->is_symmetric && frame->kind == FRAME_NOUN && !match->slots[SLOT_SUBJECT].count && !match->slots[SLOT_OBJECT].count)
    return meet_beside(analysis, match, verb);
  if (frame->relation->is_symmetric) {
    if (path_is_among(frame, SLOT_SUBJECT, subject_path))
      match->slots[SLOT_OBJECT].count = 0;
    if (path_is_among(frame, SLOT_OBJECT, object_path) && (!match->slots[SLOT_SUBJECT].count || match->slots[SLOT_OBJECT].count > 1)) {
      match->slots[SLOT_SUBJECT] = match->slots[SLOT_OBJECT];
      match->slots[SLOT_OBJECT].count = 0;
    }
    /* "they called for talks": a verb that wants a direct object does not say what its subjects do with each other */
    bool transitive = frame->kind == FRAME_VERB && !frame->is_reflexive && !frame->slots[SLOT_OBJECT].count;
    if (!match->slots[SLOT_OBJECT].count && match->slots[SLOT_SUBJECT].count && !transitive) {
      match->is_mutual = true;
      return true;
    }
  }
  bool both = false;
  for (size_t p = 0; p < frame->slots[SLOT_OBJECT].count; p++)
    both |= path_is_among(frame, SLOT_OBJECT, (int)p);
  if (both && path_is_among(frame, SLOT_SUBJECT, subject_path) && match->slots[SLOT_SUBJECT].count > 1) {
    match->slots[SLOT_OBJECT] = match->slots[SLOT_SUBJECT];
    return true;
  }
  if (!match->slots[SLOT_SUBJECT].count || !match->slots[SLOT_OBJECT].count)
    return false;
  for (int i = 0; i < match->slots[SLOT_OBJECT].count; i++)
    if (!word_list_has(&match->slots[SLOT_SUBJECT], match->slots[SLOT_OBJECT].words[i]))
      return true;
  return false;
}

/* The auxiliary that makes a verb causative ("fera parvenir", "a fait arrêter"), -1 for none. */
static int causative_of(const Sentence *sentence, int verb)
{
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (sentence->words[child].relation == REL_AUX && strcmp(sentence->words[child].subtype, "caus") == 0)
      return child;
  return -1;
}

/* "un échange de prisonniers entre A et B": what is exchanged is not said to each other. */
static bool exchanges_things(const SentenceNotes *notes, const Frame *frame, int noun)
{
  WordList things = {0};
  if ((frame->kind != FRAME_NOUN && frame->kind != FRAME_VERB) || !frame->relation->is_symmetric || frame->word_count > 1 ||
      !listed(notes, "ExchangeNoun", noun))
    return false;
  if (frame->kind == FRAME_VERB)
    word_list_add(&things, sentence_child_with(notes->clause.sentence, noun, REL_OBJ));
  else
    genitives(notes, noun, &things);
  return things.count && word_at(notes, things.words[0])->upos == UPOS_NOUN && notes->time_of[things.words[0]] < 0 &&
         !listed(notes, "ExchangedWord", things.words[0]);
}

/* True for a verb that is done to people: "arrêté à son domicile" is a passive of "arrêter", not of "s'arrêter". */
static bool is_transitive(const SentenceNotes *notes, int verb)
{
  for (const Frame *frame = schema_frames(notes->clause.schema, notes->clause.language, FRAME_VERB, notes->clause.keys[verb]); frame;
       frame = frame->next)
    if (frame->meaning == MEANS_RELATION && !frame->is_reflexive && frame->length == 1 && !frame->slots[SLOT_OBJECT].count &&
        frame->object_class && strcmp(frame->object_class->name, "Person") == 0)
      return true;
  return false;
}

/* "were fired on": a particle that opens an object of the frame, which the passive has made its subject. */
static bool opens_object(const SentenceNotes *notes, const Frame *frame, int verb, int particle)
{
  const SlotPaths *objects = &frame->slots[SLOT_OBJECT];
  if (particle != verb + 1 || word_at(notes, particle)->upos != UPOS_ADP || !grammar_is_passive(&notes->clause, verb))
    return false;
  for (size_t p = 0; p < objects->count; p++)
    if (objects->paths[p].count == 1 && objects->paths[p].steps[0].kind == STEP_MARKER &&
        strcmp(objects->paths[p].steps[0].marker, notes->form_keys[particle]) == 0)
      return true;
  return false;
}

static bool trigger_fits(const SentenceNotes *notes, const Frame *frame, int word)
{
  if (frame->meaning != MEANS_RELATION || !mention_phrase_matches(notes, frame, word) || exchanges_things(notes, frame, word))
    return false;
  if (frame->kind != FRAME_VERB)
    return true;
  /* "give up" is not "give": a particle of the verb must be one of the frame's words. */
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    bool named = word_at(notes, child)->relation != REL_COMPOUND || strcmp(word_at(notes, child)->subtype, "prt") != 0;
    for (int i = 1; i < frame->word_count && !named; i++)
      named = strcmp(frame->words[i], notes->clause.keys[child]) == 0;
    if (!named && !opens_object(notes, frame, word, child))
      return false;
  }
  /* "s'est fait arrêter": the pronoun belongs to the auxiliary, whose frames have it in their phrase */
  bool caused = causative_of(sentence, word) >= 0 && strcmp(frame->words[0], notes->clause.keys[word]) == 0;
  bool reflexive = !caused && grammar_is_reflexive(&notes->clause, word);
  if (frame->is_reflexive) {
    /* "réunis à Paris" is reflexive in sense, "accordé par la banque" is a passive */
    WordList agents = {0};
    grammar_agents(&notes->clause, word, &agents);
    return reflexive || (!agents.count && grammar_is_bare_participle(&notes->clause, word) && !is_transitive(notes, word) &&
                         !listed(notes, "PassiveParticiple", word));
  }
  return !reflexive || frame->relation->is_symmetric;
}

static bool same_step(const PathStep *a, const PathStep *b)
{
  return a->kind == b->kind && (a->kind != STEP_MARKER || strcmp(a->marker, b->marker) == 0);
}

/* True for frames that differ only in the classes they want: what each of them finds holds side by side. */
static bool same_slots(const Frame *a, const Frame *b)
{
  for (int s = 0; s < SLOT_COUNT; s++) {
    if (a->slots[s].count != b->slots[s].count)
      return false;
    for (size_t p = 0; p < a->slots[s].count; p++) {
      const Path *mine = &a->slots[s].paths[p], *other = &b->slots[s].paths[p];
      if (mine->count != other->count)
        return false;
      for (int i = 0; i < mine->count; i++)
        if (!same_step(&mine->steps[i], &other->steps[i]))
          return false;
    }
  }
  return true;
}

/* True if a word is one of those that a frame wants beside its trigger. */
static bool names_word(const Frame *frame, const char *key)
{
  if (names(frame, key))
    return true;
  for (size_t i = 0; i < frame->having_count; i++)
    for (int w = 0; w < frame->having[i].count; w++)
      if (strcmp(frame->having[i].words[w], key) == 0)
        return true;
  return false;
}

/* "apporter son soutien": the phrase of the verb has said what its noun alone would say again. */
static bool said_by_verb(const Analysis *analysis, int index, const Frame *frame, int noun)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Word *here = word_at(notes, noun);
  if (frame->kind != FRAME_NOUN || here->head < 0 || word_at(notes, here->head)->upos != UPOS_VERB ||
      (here->relation != REL_OBJ && here->relation != REL_OBL))
    return false;
  for (const Frame *phrase = schema_frames(notes->clause.schema, notes->clause.language, FRAME_VERB, notes->clause.keys[here->head]);
       phrase; phrase = phrase->next) {
    FrameMatch match = {.frame = phrase, .sentence = index, .word = here->head};
    if (phrase->relation == frame->relation && names_word(phrase, notes->clause.keys[noun]) && trigger_fits(notes, phrase, here->head) &&
        evaluate(analysis, &match))
      return true;
  }
  return false;
}

/* Tries the frames of one trigger at a word; returns whether one has made a fact. */
static bool match_frames(const Analysis *analysis, int index, int word, const Frame *frames, FrameMatchHandler handler, void *user)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  /* Frames stand in the order of their length: once a longer phrase has given a fact, shorter ones are not tried ("take part" is not "take"). */
  int longest_made = 0;
  const Frame *done[MADE_LIMIT];
  int done_count = 0;
  for (const Frame *frame = frames; frame; frame = frame->next) {
    if (frame->length < longest_made)
      break;
    if (!trigger_fits(notes, frame, word))
      continue;
    if (said_by_verb(analysis, index, frame, word)) {
      if (frame->length > 1)
        longest_made = frame->length; /* "began a hunger strike" is no strike */
      continue;
    }
    bool known = false;
    for (int i = 0; i < done_count; i++)
      known |= done[i]->relation == frame->relation && !same_slots(done[i], frame);
    if (known)
      continue;
    FrameMatch match = {.frame = frame, .sentence = index, .word = word};
    if (!evaluate(analysis, &match))
      continue;
    fill(analysis, &match, SLOT_RECIPIENT);
    fill(analysis, &match, SLOT_ADDRESSEE);
    fill(analysis, &match, SLOT_PLACE);
    if (!handler(user, &match))
      continue;
    if (!frame->relation->is_beside)
      longest_made = frame->length;
    if (done_count < MADE_LIMIT)
      done[done_count++] = frame;
  }
  return longest_made > 0;
}

/* "n'exclut pas de livrer": a verb whose negation is part of what it says of another act says nothing itself. */
static bool is_denied_denial(const SentenceNotes *notes, int word)
{
  const Language language = notes->clause.language;
  for (const Frame *frame = schema_frames(notes->clause.schema, language, FRAME_VERB, notes->clause.keys[word]); frame; frame = frame->next)
    for (int i = 1; frame->meaning == MEANS_FACTUALITY && i < frame->word_count; i++)
      if (schema_lists(notes->clause.schema, "Negation", language, frame->words[i]) && mention_phrase_matches(notes, frame, word))
        return true;
  return false;
}

static void match_verb(const Analysis *analysis, int index, int word, FrameMatchHandler handler, void *user)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  Language language = notes->clause.language;
  if (is_denied_denial(notes, word))
    return;
  int causative = causative_of(notes->clause.sentence, word);
  if (causative >= 0) {
    bool made = false;
    for (const Frame *frame = schema_frames(analysis->schema, language, FRAME_VERB, notes->clause.keys[causative]); frame && !made;
         frame = frame->next)
      if (frame->word_count > 1 && strcmp(frame->words[1], notes->clause.keys[word]) == 0)
        made = match_frames(analysis, index, word, frame, handler, user);
    /* "faire venir": who makes others move does not move */
    if (made || listed(notes, "Unaccusative", word))
      return;
  }
  match_frames(analysis, index, word, schema_frames(analysis->schema, language, FRAME_VERB, notes->clause.keys[word]), handler, user);
}

/* "est signataire de l'accord", "is part of the bloc": the tree has the predicate above the verb that its phrase begins with. */
static void match_predicate(const Analysis *analysis, int index, int word, FrameMatchHandler handler, void *user)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  int copula = sentence_child_with(notes->clause.sentence, word, REL_COP);
  const Frame *frame = copula < 0 ? NULL : schema_frames(analysis->schema, notes->clause.language, FRAME_VERB, notes->clause.keys[copula]);
  for (; frame; frame = frame->next)
    if (frame->word_count > 1 && strcmp(frame->words[1], notes->clause.keys[word]) == 0 &&
        match_frames(analysis, index, word, frame, handler, user))
      return;
}

/* Prepositions as relations between two nominals: "Varna, en Bulgarie", "Djeddah (Arabie saoudite)". */
static void match_preposition(const Analysis *analysis, int index, int word, FrameMatchHandler handler, void *user)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  const Word *here = word_at(notes, word);
  const Mention *object = mention_at(analysis, index, word);
  if (!object || object->head != word || object->kind == MENTION_DEMONYM)
    return;
  char marker[48];
  grammar_marker(&notes->clause, word, marker, sizeof marker);
  int subject = -1;
  if (marker[0] && (here->relation == REL_NMOD || here->relation == REL_APPOS) && here->head >= 0 && here->head < word)
    subject = here->head;
  /* "on Tuesday in Kati, near the capital Bamako" */
  if (subject >= 0 && notes->time_of[subject] >= 0)
    subject = -1;
  if (!marker[0] && object->first >= 2 && strcmp(word_at(notes, object->first - 1)->form, "(") == 0) {
    const Mention *before = mention_at(analysis, index, object->first - 2);
    subject = before ? before->head : -1;
    strcpy(marker, "(");
  } else if (marker[0] && object->first >= 3 && subject < 0) {
    /* "à Djeddah, en Arabie saoudite": two complements side by side across a comma */
    int at = object->first - 1;
    while (at > 0 && (word_at(notes, at)->upos == UPOS_ADP || word_at(notes, at)->upos == UPOS_DET ||
                      word_at(notes, at)->relation == REL_FIXED || word_at(notes, at)->relation == REL_CASE))
      at--;
    const Mention *before = at > 0 && strcmp(word_at(notes, at)->form, ",") == 0 ? mention_at(analysis, index, at - 1) : NULL;
    if (before && before->kind == MENTION_NAME && before->last == at - 1)
      subject = before->head;
  }
  if (subject < 0 || subject == word || is_given_to(analysis, index, word, marker))
    return;
  /* "au Salvador, en République dominicaine et au Panama": no country lies in another */
  const Mention *inner = mention_at(analysis, index, subject);
  if (inner && inner->kind == MENTION_DEMONYM)
    return; /* "neuf Chinois, à Karachi" */
  if (inner && inner->class_ && object->class_ && strcmp(inner->class_->name, "Country") == 0 &&
      strcmp(object->class_->name, "Country") == 0)
    return;
  /* "dans la banlieue de Lyon, à Villeurbanne": a region does not lie in a city */
  bool city = object->class_ && strcmp(object->class_->name, "City") == 0;
  bool wider =
      inner && inner->class_ &&
      (strcmp(inner->class_->name, "Region") == 0 || strcmp(inner->class_->name, "Country") == 0 ||
       (strcmp(inner->class_->name, "City") == 0 && schema_lists(notes->clause.schema, "DativeMarker", notes->clause.language, marker)));
  if (notes->clause.language == LANGUAGE_FRENCH && city && wider && strcmp(marker, "(") != 0)
    return;
  /* "du lac Titicaca à l'Amazonie" */
  char from[48];
  grammar_marker(&notes->clause, subject, from, sizeof from);
  if (schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, from) &&
      schema_lists(notes->clause.schema, "DativeMarker", notes->clause.language, marker) && word_at(notes, subject)->relation != REL_NMOD)
    return;
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_PREPOSITION, marker); frame; frame = frame->next)
    if (frame->meaning == MEANS_RELATION) {
      FrameMatch match = {.frame = frame, .sentence = index, .word = word};
      word_list_add(&match.slots[SLOT_SUBJECT], subject);
      word_list_add(&match.slots[SLOT_OBJECT], word);
      handler(user, &match);
    }
}

void frame_match_sentence(const Analysis *analysis, int index, FrameMatchHandler handler, void *user)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  Language language = notes->clause.language;
  for (int at = 0; at < (int)notes->clause.sentence->word_count; at++) {
    const Word *word = word_at(notes, at);
    const char *key = notes->clause.keys[at];
    if (word->upos == UPOS_VERB || (word->upos == UPOS_ADJ && word_has(word, "VerbForm", "Part")) || word->upos == UPOS_AUX) {
      if (word->upos == UPOS_AUX && word->relation != REL_ROOT && word->relation != REL_COP)
        continue;
      match_verb(analysis, index, at, handler, user);
    }
    if (word->upos != UPOS_VERB && grammar_is_copular(&notes->clause, at))
      match_predicate(analysis, index, at, handler, user);
    if (word->upos == UPOS_NOUN && notes->name_of[at] < 0)
      match_frames(analysis, index, at, schema_frames(analysis->schema, language, FRAME_NOUN, key), handler, user);
    if (word->upos == UPOS_ADJ || (word->upos == UPOS_VERB && word_has(word, "VerbForm", "Part"))) {
      match_frames(analysis, index, at, schema_frames(analysis->schema, language, FRAME_ADJECTIVE, key), handler, user);
      /* "is prepared to": a participle that adjectives are named by is not its own lemma */
      if (strcmp(notes->form_keys[at], key) != 0)
        match_frames(analysis, index, at, schema_frames(analysis->schema, language, FRAME_ADJECTIVE, notes->form_keys[at]), handler, user);
    }
    match_preposition(analysis, index, at, handler, user);
  }
}
