#include "french_repair.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

static bool listed(const Clause *clause, const char *list, int word)
{
  return schema_lists(clause->schema, list, clause->language, clause->keys[word]);
}

static bool is_noun(const Word *word)
{
  return word->upos == UPOS_NOUN || word->upos == UPOS_PROPN;
}

static bool differs_in_number(const Word *verb, const Word *noun)
{
  return (word_has(verb, "Number", "Plur") && word_has(noun, "Number", "Sing")) ||
         (word_has(verb, "Number", "Sing") && word_has(noun, "Number", "Plur"));
}

/* True if a frame looks for one of its arguments behind a preposition; "between" is for those that want parties. */
static bool wants_marker(const Clause *clause, const Frame *frame, const char *marker)
{
  bool among = schema_lists(clause->schema, "AmongMarker", clause->language, marker);
  for (int s = 0; s < SLOT_COUNT; s++)
    for (size_t p = 0; p < frame->slots[s].count; p++) {
      const PathStep *first = &frame->slots[s].paths[p].steps[0];
      if ((first->kind == STEP_MARKER && strcmp(first->marker, marker) == 0) || (among && first->kind == STEP_AMONG))
        return true;
    }
  return false;
}

/* True for a verb that wants an object, as some frame of it alone says, and has none. */
static bool wants_object(const Sentence *sentence, const Clause *clause, int verb)
{
  if (sentence->words[verb].upos != UPOS_VERB || sentence_child_with(sentence, verb, REL_OBJ) >= 0 || grammar_is_passive(clause, verb) ||
      grammar_is_reflexive(clause, verb))
    return false;
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
    if (frame->meaning == MEANS_RELATION && !frame->is_reflexive && frame->length == 1 &&
        (frame->slots[SLOT_OBJECT].count == 0 || frame->slots[SLOT_OBJECT].paths[0].steps[0].kind == STEP_OBJECT))
      return true;
  return false;
}

static bool wants_complement(const Clause *clause, FrameKind kind, int word, const char *marker)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, kind, clause->keys[word]); frame; frame = frame->next)
    if (frame->meaning == MEANS_RELATION && wants_marker(clause, frame, marker))
      return true;
  return false;
}

/* The noun among the objects and adjuncts of a verb whose phrase ends right before a word's, -1 for none. */
static int noun_right_before(const Sentence *sentence, int verb, int word)
{
  int start, end, first, last;
  sentence_span(sentence, word, &start, &end);
  for (int child = sentence_child(sentence, verb, -1); child >= 0 && child < word; child = sentence_child(sentence, verb, child)) {
    const Word *here = &sentence->words[child];
    if (child < verb || here->upos != UPOS_NOUN || (here->relation != REL_OBJ && here->relation != REL_OBL))
      continue;
    sentence_span(sentence, child, &first, &last);
    if (last + 1 == start)
      return child;
  }
  return -1;
}

/* The noun that ends right before a phrase and wants it: "la rencontre" before "avec Rabat". -1 for none. */
static int noun_wanting(const Sentence *sentence, const Clause *clause, int verb, int word, const char *marker)
{
  int start, end;
  sentence_span(sentence, word, &start, &end);
  int noun = start - 1;
  if (noun <= verb || sentence->words[noun].upos != UPOS_NOUN || sentence_is_below(sentence, noun, word) ||
      !wants_complement(clause, FRAME_NOUN, noun, marker))
    noun = noun_right_before(sentence, verb, word);
  return noun >= 0 && wants_complement(clause, FRAME_NOUN, noun, marker) ? noun : -1;
}

/* "a salué l'accord avec Rabat", "est venu pour des entretiens avec X": a complement right behind a noun that wants it, on a verb that does not. */
static void complements_of_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->head;
    if (word->relation != REL_OBL || verb < 0 || verb > i || sentence->words[verb].upos != UPOS_VERB || !is_noun(word))
      continue;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    /* "en soutien à Luis Mora": no place */
    bool place = schema_lists(clause->schema, "PlaceMarker", clause->language, marker) && word->ner != NER_B_PER;
    if (!marker[0] || place || wants_complement(clause, FRAME_VERB, verb, marker))
      continue;
    int noun = noun_wanting(sentence, clause, verb, i, marker);
    if (noun < 0)
      continue;
    sentence_hang(sentence, i, noun, REL_NMOD);
  }
}

/* True if a frame of a verb wants a clause, or the verb says of its clause whether it happens. */
static bool wants_clause(const Clause *clause, int verb)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next) {
    if (frame->meaning == MEANS_FACTUALITY)
      return true;
    for (size_t p = 0; frame->meaning == MEANS_RELATION && p < frame->slots[SLOT_OBJECT].count; p++)
      if (frame->slots[SLOT_OBJECT].paths[p].steps[0].kind == STEP_CLAUSE)
        return true;
  }
  return false;
}

/* "ce sont deux hommes à bord d'une moto qui ont tiré": the clause of a cleft belongs to what is singled out, not to a noun inside its phrase. */
static void clauses_of_clefts(Sentence *sentence)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation != REL_ACL || strcmp(word->subtype, "relcl") != 0)
      continue;
    int noun = word->head;
    while (noun >= 0 && noun < i && sentence->words[noun].relation == REL_NMOD)
      noun = sentence->words[noun].head;
    if (noun < 0 || noun > i || noun == word->head || sentence_child_with(sentence, noun, REL_COP) < 0)
      continue;
    int subject = sentence_child_with(sentence, noun, REL_NSUBJ);
    if (subject >= 0 && sentence->words[subject].upos == UPOS_PRON && word_has(&sentence->words[subject], "PronType", "Dem"))
      word->head = noun;
  }
}

/* "a annoncé qu'il se rendrait à Kiev": the subject of a verb that does not go without one stands for somebody. */
static void personal_subjects(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->head;
    if (word->relation != REL_EXPL || strcmp(word->subtype, "subj") != 0 || verb < i || !word_has(word, "Number", "Sing") ||
        sentence->words[verb].upos != UPOS_VERB || listed(clause, "ImpersonalVerb", verb) ||
        sentence_child_with(sentence, verb, REL_CCOMP) >= 0 || sentence_child_with(sentence, verb, REL_CSUBJ) >= 0 ||
        sentence_child_with(sentence, verb, REL_NSUBJ) >= 0 || grammar_is_passive(clause, verb) ||
        !grammar_means(clause, FRAME_VERB, verb, MEANS_RELATION))
      continue;
    word->relation = REL_NSUBJ;
    word->subtype = "";
  }
}

/* "les Émirats arabes unis aux miliciens": what hangs on a participle inside a name hangs on what the name hangs on. */
static void complements_of_names(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int part = word->relation == REL_OBL ? word->head : -1;
    int name = part >= 0 && part < i ? sentence->words[part].head : -1;
    if (name < 0 || name > part || sentence->words[part].upos != UPOS_VERB || sentence->words[part].relation != REL_ACL ||
        sentence->words[part].ner == NER_O || sentence->words[name].upos != UPOS_PROPN || sentence->words[name].head < 0 ||
        sentence_is_below(sentence, sentence->words[name].head, i))
      continue;
    sentence_hang(sentence, i, sentence->words[name].head,
                  sentence->words[sentence->words[name].head].upos == UPOS_VERB ? REL_OBL : REL_NMOD);
  }
}

/* "inauguré l'an passé par Rabat": an agent hung on what tells the time belongs to the verb. */
static void agents_behind_times(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int past = word->relation == REL_OBL && strcmp(word->subtype, "agent") == 0 ? word->head : -1;
    if (past < 2 || past > i || !listed(clause, "TimeParticiple", past))
      continue;
    int verb = sentence->words[past].head;
    if (verb >= 0 && sentence->words[verb].upos == UPOS_NOUN)
      verb = sentence->words[verb].head;
    if (verb < 0 || verb > past || sentence->words[verb].upos != UPOS_VERB || !grammar_is_passive(clause, verb))
      continue;
    word->head = verb;
  }
}

/* "31 morts, dont neuf Chinois": a number before a noun counts that noun. */
static void counts_before_nouns(Sentence *sentence)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *number = &sentence->words[i];
    if (number->upos == UPOS_NUM && number->relation == REL_NUMMOD && number->head >= 0 && number->head < i - 1 &&
        sentence->words[i + 1].upos == UPOS_NOUN && sentence_child_with(sentence, number->head, REL_NUMMOD) != i)
      number->head = i + 1;
  }
}

/* "l'Inde, que le ministre a accusée, a rejeté": a clause with "que" behind a noun, whose verb wants an object and has none, is a relative one. */
static void relatives_taken_for_adverbials(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int mark = word->relation == REL_ADVCL ? sentence_child_with(sentence, i, REL_MARK) : -1;
    if (mark < 2 || mark > i || sentence->words[i].upos != UPOS_VERB || !listed(clause, "ComplementMarker", mark) ||
        strcmp(sentence->words[mark - 1].form, ",") != 0 || sentence_child_with(sentence, i, REL_OBJ) >= 0 ||
        sentence_child_with(sentence, i, REL_CCOMP) >= 0 || grammar_is_passive(clause, i) ||
        !grammar_means(clause, FRAME_VERB, i, MEANS_RELATION) || word->head < i)
      continue;
    int noun = mark - 2;
    while (noun > 0 && sentence->words[noun].head >= 0 && sentence->words[noun].head < noun &&
           (sentence->words[noun].relation == REL_FLAT || sentence->words[noun].relation == REL_AMOD ||
            sentence->words[noun].relation == REL_NMOD || sentence->words[noun].relation == REL_APPOS))
      noun = sentence->words[noun].head;
    if (!is_noun(&sentence->words[noun]) || sentence->words[noun].relation != REL_NSUBJ || sentence->words[noun].head != word->head)
      continue;
    sentence_hang(sentence, i, noun, REL_ACL);
    word->subtype = "relcl";
    sentence->words[mark].relation = REL_OBJ;
    sentence->words[mark].upos = UPOS_PRON;
    sentence->words[mark].feats = "PronType=Rel";
  }
}

/* True for a noun of an act that somebody does: "l'attaque", not "le port". */
static bool takes_agent(const Clause *clause, int noun)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_NOUN, clause->keys[noun]); frame; frame = frame->next) {
    if (frame->meaning != MEANS_RELATION)
      continue;
    const SlotPaths *subject = &frame->slots[SLOT_SUBJECT];
    if (!subject->count)
      return true;
    for (size_t p = 0; p < subject->count; p++)
      if (subject->paths[p].steps[0].kind == STEP_SUBJECT)
        return true;
  }
  return false;
}

/* "a été fermé après l'attaque du consulat par des miliciens": an agent behind an action noun and what it is of is the noun's. */
static void agents_of_late_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_OBL && strcmp(word->subtype, "agent") == 0 ? word->head : -1;
    if (verb < 0 || verb > i)
      continue;
    for (int noun = i - 1; noun > verb; noun--) {
      int object = sentence_child_with(sentence, noun, REL_NMOD), first, last, start;
      char marker[48];
      if (sentence->words[noun].upos != UPOS_NOUN || sentence->words[noun].head != verb || object < noun || object > i)
        continue;
      grammar_marker(clause, object, marker, sizeof marker);
      sentence_span(sentence, noun, &first, &last);
      sentence_span(sentence, i, &start, &first);
      if (last + 1 != start || !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) || !takes_agent(clause, noun))
        break;
      sentence_hang(sentence, i, noun, REL_NMOD);
      break;
    }
  }
}

static const Word *finite_of(const Sentence *sentence, int verb)
{
  for (int child = sentence_child(sentence, verb, -1); child >= 0 && child < verb; child = sentence_child(sentence, verb, child))
    if ((sentence->words[child].relation == REL_AUX || sentence->words[child].relation == REL_COP) &&
        word_has(&sentence->words[child], "VerbForm", "Fin"))
      return &sentence->words[child];
  return &sentence->words[verb];
}

/* "des milliers de partisans de l'opposant qui ont défilé": the subject of a relative clause has the number of its verb. */
static void agreeing_subjects(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->head, subject = sentence_child_with(sentence, i, REL_NSUBJ);
    if (word->relation != REL_ACL || strcmp(word->subtype, "relcl") != 0 || noun < 0 || noun > i || subject < 0 ||
        !word_has(&sentence->words[subject], "PronType", "Rel") || sentence_child_with(sentence, noun, REL_CONJ) >= 0)
      continue;
    const Word *verb = finite_of(sentence, i);
    int above = noun;
    while (above >= 0 && sentence->words[above].relation == REL_NMOD && differs_in_number(verb, &sentence->words[above]))
      above = sentence->words[above].head < above ? sentence->words[above].head : -1;
    if (above >= 0 && above != noun && sentence->words[above].upos == UPOS_NOUN && !differs_in_number(verb, &sentence->words[above]))
      word->head = above;
    /* "les allégations d'Ana Roy, qui accuse": of the name right before the pronoun */
    int before = subject - 1;
    if (before > noun && strcmp(sentence->words[before].form, ",") == 0)
      before--;
    while (before > noun && sentence->words[before].relation == REL_FLAT)
      before = sentence->words[before].head;
    if (above == noun || !differs_in_number(verb, &sentence->words[noun]) || before <= noun || sentence->words[before].ner != NER_B_PER ||
        sentence->words[before].head != noun || !word_has(verb, "Number", "Sing"))
      continue;
    word->head = before;
  }
}

/* "critique la proposition du ministre de former un front": an infinitive behind an object that says of acts whether they happen is the object's,
 * unless the verb says so too and is no answer to it ("rejeter la demande"). */
static void infinitives_of_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->head, object = verb >= 0 && verb < i ? sentence_child_with(sentence, verb, REL_OBJ) : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if ((word->relation != REL_XCOMP && word->relation != REL_ADVCL) || !word_has(word, "VerbForm", "Inf") || object < verb || object > i ||
        sentence->words[object].upos != UPOS_NOUN ||
        (!schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) &&
         !(listed(clause, "AskingNoun", object) && schema_lists(clause->schema, "DativeMarker", clause->language, marker))) ||
        !grammar_means(clause, FRAME_NOUN, object, MEANS_FACTUALITY) || listed(clause, "SupportVerb", verb) ||
        (grammar_means(clause, FRAME_VERB, verb, MEANS_FACTUALITY) && !listed(clause, "AnswerVerb", verb)))
      continue;
    sentence_hang(sentence, i, object, REL_ACL);
  }
}

/* "la décision du gouvernement de l'accueillir": an infinitive hung on whose decision it is. */
static void infinitives_of_deciders(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int owner = word->relation == REL_ACL && word_has(word, "VerbForm", "Inf") ? word->head : -1;
    int noun = owner >= 0 && owner < i && sentence->words[owner].relation == REL_NMOD ? sentence->words[owner].head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (noun < 0 || noun > owner || !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) ||
        grammar_means(clause, FRAME_NOUN, owner, MEANS_FACTUALITY) || !grammar_means(clause, FRAME_NOUN, noun, MEANS_FACTUALITY))
      continue;
    word->head = noun;
  }
}

/* "a dénoncé la décision du gouvernement d'expulser": the same on the verb, which wants no clause. */
static void infinitives_behind_deciders(Sentence *sentence, const Clause *clause)
{
  for (int i = 4; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int verb = word->relation == REL_XCOMP && word_has(word, "VerbForm", "Inf") ? word->head : -1;
    int noun = verb >= 0 && verb < i ? sentence_child_with(sentence, verb, REL_OBJ) : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (noun > verb && noun < i && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) &&
        sentence_child_with(sentence, noun, REL_NMOD) > noun && grammar_means(clause, FRAME_NOUN, noun, MEANS_FACTUALITY) &&
        !wants_clause(clause, verb))
      sentence_hang(sentence, i, noun, REL_ACL);
  }
}

/* "la visite controversée du président": what a participle that describes an action noun is followed by belongs to the noun. */
static void genitives_behind_participles(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int participle = word->relation == REL_OBL ? word->head : -1;
    int noun = participle >= 0 && participle < i ? sentence->words[participle].head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (noun < 0 || noun != participle - 1 || sentence->words[participle].relation != REL_ACL ||
        !grammar_is_bare_participle(clause, participle) || !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) ||
        wants_complement(clause, FRAME_VERB, participle, marker) || listed(clause, "ChargingVerb", participle) ||
        listed(clause, "ObjectControl", participle) || !grammar_means(clause, FRAME_NOUN, noun, MEANS_RELATION))
      continue;
    sentence_hang(sentence, i, noun, REL_NMOD);
  }
}

/* "le porte-parole de l'agence Ana Roy", "le secrétaire général de l'Otan Mark Rutte": a person's name hung on the body of an office is that of
 * who holds it. */
static void names_of_holders(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i + 1 < (int)sentence->word_count; i++) {
    Word *name = &sentence->words[i];
    bool bare = name->relation == REL_APPOS || name->relation == REL_FLAT ||
                (name->relation == REL_NMOD && sentence_child_with(sentence, i, REL_CASE) < 0);
    int body = bare && name->ner == NER_B_PER && sentence->words[i + 1].ner == NER_I_PER ? name->head : -1;
    int office = body == i - 1 && sentence->words[body].relation == REL_NMOD ? sentence->words[body].head : -1;
    bool plain = office >= 0 && (listed(clause, "PlainBody", body) || sentence->words[body].ner == NER_B_ORG ||
                                 sentence->words[body].ner == NER_I_ORG || sentence->words[body].ner == NER_B_LOC);
    if (!plain || office > body || !schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[office]) ||
        sentence_child_with(sentence, office, REL_APPOS) >= 0)
      continue;
    sentence_hang(sentence, i, office, REL_APPOS);
    for (int child = i + 1; child < (int)sentence->word_count && sentence->words[child].ner == NER_I_PER; child++)
      if (sentence->words[child].head == body)
        sentence->words[child].head = i;
  }
}

/* "pour rendre hommage aux soldats tombés et visiter la base": an infinitive coordinated with a participle goes on with the infinitive above it. */
static void conjuncts_of_infinitives(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int first = word->relation == REL_CONJ ? word->head : -1;
    if (first < 0 || first > i || !word_has(word, "VerbForm", "Inf") || sentence->words[first].relation != REL_ACL ||
        !word_has(&sentence->words[first], "VerbForm", "Part") || sentence_child_with(sentence, i, REL_MARK) >= 0)
      continue;
    int above = sentence->words[first].head;
    while (above >= 0 && above < first && !word_has(&sentence->words[above], "VerbForm", "Inf"))
      above = sentence->words[above].upos == UPOS_VERB ? -1 : sentence->words[above].head;
    if (above >= 0 && above < first)
      word->head = above;
  }
}

/* "la livraison, lundi, par Rabat, de dix chars": between commas, what an action noun is of stands behind its agent. */
static void objects_behind_agents(Sentence *sentence, const Clause *clause)
{
  for (int i = 4; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int agent = word->head;
    if ((word->relation != REL_CONJ && word->relation != REL_APPOS && word->relation != REL_NMOD) || agent < 2 || agent > i ||
        !is_noun(word))
      continue;
    char marker[48], agents_marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    grammar_marker(clause, agent, agents_marker, sizeof agents_marker);
    int start, end, opening;
    sentence_span(sentence, i, &start, &end);
    sentence_span(sentence, agent, &opening, &end);
    if (!schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) ||
        !schema_lists(clause->schema, "AgentMarker", clause->language, agents_marker) || opening < 1 ||
        strcmp(sentence->words[start].form, ",") != 0)
      continue;
    int noun = agent - 1;
    while (noun >= 0 && !(sentence->words[noun].upos == UPOS_NOUN && wants_complement(clause, FRAME_NOUN, noun, marker)))
      noun--;
    if (noun < 0 || sentence_is_below(sentence, noun, i) || sentence_is_below(sentence, noun, agent))
      continue;
    sentence_hang(sentence, i, noun, REL_NMOD);
    sentence_hang(sentence, agent, noun, REL_NMOD);
  }
}

/* True for a noun of a phrase that works as a preposition, "en faveur de X", whose complement is `inner`. */
static bool is_phrase_preposition(const Sentence *sentence, const Clause *clause, int noun, int inner)
{
  int opener = sentence_child_with(sentence, noun, REL_CASE), closer = sentence_child_with(sentence, inner, REL_CASE);
  if (opener < 0 || opener < noun - 2 || opener >= noun || closer != noun + 1)
    return false;
  bool article = opener == noun - 2;
  if (article && sentence->words[noun - 1].upos != UPOS_DET)
    return false;
  char phrase[64];
  snprintf(phrase, sizeof phrase, "%s %s%s%s %s", clause->keys[opener], article ? clause->keys[noun - 1] : "", article ? " " : "",
           clause->keys[noun], clause->keys[closer]);
  return schema_lists(clause->schema, "GenitiveMarker", clause->language, clause->keys[closer]) &&
         schema_lists(clause->schema, "PhrasePreposition", clause->language, phrase);
}

/* "milite en faveur de la paix", "des sanctions à l'encontre du Mali": the noun is part of the preposition. */
static void phrase_prepositions(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 2 < (int)sentence->word_count; i++) {
    Word *noun = &sentence->words[i];
    int inner = noun->upos == UPOS_NOUN && noun->head >= 0 ? sentence_child_with(sentence, i, REL_NMOD) : -1;
    if (inner < i + 2 || !is_phrase_preposition(sentence, clause, i, inner))
      continue;
    int opener = sentence_child_with(sentence, i, REL_CASE);
    bool verbal = sentence->words[noun->head].upos == UPOS_VERB;
    sentence_hang(sentence, inner, noun->head, noun->relation == REL_CONJ ? REL_CONJ : verbal ? REL_OBL : REL_NMOD);
    sentence_hang(sentence, opener, inner, REL_CASE);
    for (int part = opener + 1; part <= i + 1; part++)
      sentence_hang(sentence, part, opener, REL_FIXED);
    noun->upos = UPOS_ADP;
    for (int child = sentence_child(sentence, i, -1); child >= 0; child = sentence_child(sentence, i, child))
      sentence->words[child].head = inner;
  }
}

/* "a jugé inacceptable la proposition": what hangs on a predicate behind its verb is the object of the verb. */
static void objects_of_predicates(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    bool hung = word->relation == REL_DEP || word->relation == REL_OBJ || word->relation == REL_NSUBJ || word->relation == REL_NMOD;
    int predicate = hung ? word->head : -1;
    int verb =
        predicate >= 0 && predicate < i && sentence->words[predicate].upos == UPOS_ADJ && sentence->words[predicate].relation == REL_XCOMP
            ? sentence->words[predicate].head
            : -1;
    if (verb < 0 || verb > predicate || !is_noun(word) || sentence->words[verb].upos != UPOS_VERB ||
        sentence_child_with(sentence, i, REL_CASE) >= 0 || sentence_child_with(sentence, verb, REL_OBJ) >= 0 ||
        grammar_is_passive(clause, verb) || grammar_is_reflexive(clause, verb))
      continue;
    sentence_hang(sentence, i, verb, REL_OBJ);
  }
}

/* "et accusé « certains pays » de mentir": whom a verb accuses is its object, not what it says of its subject. */
static void accused_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_XCOMP ? word->head : -1;
    if (verb >= 0 && verb < i && is_noun(word) && listed(clause, "ObjectControl", verb) && sentence_child_with(sentence, i, REL_CASE) < 0 &&
        sentence_child_with(sentence, verb, REL_OBJ) < 0)
      sentence_hang(sentence, i, verb, REL_OBJ);
  }
}

/* "a affirmé qu'ils partaient, et accusé Rabat": a participle without auxiliary goes on with the perfect above the clause of another form. */
static void participles_of_perfects(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int inner = word->relation == REL_CONJ ? word->head : -1;
    int outer = inner >= 0 && inner < i && sentence->words[inner].relation == REL_CCOMP ? sentence->words[inner].head : -1;
    /* "a accusé l'opposition de vouloir partir et menacé Rabat" */
    for (int at = inner; at >= 0 && at < i && outer < 0 && word_has(&sentence->words[at], "VerbForm", "Inf");
         at = sentence->words[at].head) {
      int above = sentence->words[at].head;
      if (above >= 0 && above < at && sentence->words[above].upos == UPOS_NOUN && sentence->words[at].relation == REL_ACL)
        above = sentence->words[above].head;
      if (above < 0 || above > at)
        break;
      if (sentence->words[above].upos == UPOS_VERB && word_has(&sentence->words[above], "VerbForm", "Part"))
        outer = above;
      else if (!word_has(&sentence->words[above], "VerbForm", "Inf"))
        break;
      if (outer < 0 && above != sentence->words[at].head)
        break;
    }
    if (outer < 0 || outer > inner || word->upos != UPOS_VERB || !word_has(word, "VerbForm", "Part") || !word_has(word, "Tense", "Past") ||
        (word_has(&sentence->words[inner], "VerbForm", "Part") && !differs_in_number(word, &sentence->words[inner])) ||
        sentence_child_with(sentence, i, REL_AUX) >= 0 || sentence_child_with(sentence, i, REL_NSUBJ) >= 0 ||
        sentence_child_with(sentence, i, REL_MARK) >= 0 || !word_has(&sentence->words[outer], "VerbForm", "Part") ||
        sentence_child_with(sentence, outer, REL_AUX) < 0)
      continue;
    word->head = outer;
  }
}

/* "la chancelière Angela Merkel et le président": what has an article of its own stands beside the noun, not beside the name that explains it. */
static void conjuncts_of_names(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int name = word->relation == REL_CONJ ? word->head : -1;
    int noun = name >= 0 && name < i && sentence->words[name].upos == UPOS_PROPN && sentence->words[name].relation == REL_APPOS
                   ? sentence->words[name].head
                   : -1;
    char marker[48] = "";
    if (noun >= 0)
      grammar_marker(clause, noun, marker, sizeof marker);
    /* "entre le président Luis Mora et Paul Roy" */
    bool parties = schema_lists(clause->schema, "AmongMarker", clause->language, marker) && is_noun(word) &&
                   sentence_child_with(sentence, noun, REL_CONJ) < 0;
    if (noun < 0 || noun > name || sentence->words[noun].upos != UPOS_NOUN ||
        (!parties && (word->upos != UPOS_NOUN || sentence_child_with(sentence, i, REL_DET) < 0)) ||
        sentence_child_with(sentence, noun, REL_DET) < 0 || sentence_child_with(sentence, name, REL_PUNCT) >= 0)
      continue;
    word->head = noun;
  }
}

/* True if some frame of a verb has somebody told to do what its clause says: "sommer". */
static bool tells_to_act(const Clause *clause, int verb)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
    for (size_t p = 0; frame->meaning == MEANS_RELATION && frame->length == 1 && frame->slots[SLOT_ADDRESSEE].count &&
                       p < frame->slots[SLOT_OBJECT].count;
         p++)
      if (frame->slots[SLOT_OBJECT].paths[p].steps[0].kind == STEP_CLAUSE)
        return true;
  return false;
}

/* "a menacé devant l'assemblée de détruire le pays": an infinitive behind another complement of a verb that wants one. */
static void infinitives_of_verbs(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_ACL && word_has(word, "VerbForm", "Inf") ? word->head : -1;
    int verb = noun >= 0 && noun < i && sentence->words[noun].relation == REL_OBL ? sentence->words[noun].head : -1;
    if (verb < 0 && noun >= 0 && noun < i && sentence->words[noun].relation == REL_OBJ && tells_to_act(clause, sentence->words[noun].head))
      verb = sentence->words[noun].head; /* "a sommé l'entreprise de démarrer les travaux" */
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (verb < 0 || verb > noun || sentence->words[verb].upos != UPOS_VERB ||
        !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) || !wants_clause(clause, verb) ||
        grammar_means(clause, FRAME_NOUN, noun, MEANS_FACTUALITY) || sentence_child_with(sentence, verb, REL_XCOMP) >= 0 ||
        grammar_is_passive(clause, verb))
      continue;
    sentence_hang(sentence, i, verb, REL_XCOMP);
  }
}

/* "a choisi l'exil, les opposants ayant boycotté le vote": a clause of its own, with its subject taken for another object. */
static void absolute_clauses(Sentence *sentence)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    int subject = sentence->words[i].relation == REL_ACL ? sentence->words[i].head : -1;
    int auxiliary = subject >= 0 && subject < i ? sentence_child_with(sentence, i, REL_AUX) : -1;
    int verb = auxiliary > subject && word_has(&sentence->words[auxiliary], "VerbForm", "Part") ? sentence->words[subject].head : -1;
    bool joined = verb >= 0 && sentence->words[subject].relation == REL_CONJ && sentence_child_with(sentence, subject, REL_CC) < 0;
    if (joined)
      verb = sentence->words[verb].head;
    if (verb < 0 || verb > subject || (!joined && sentence->words[subject].relation != REL_OBJ) ||
        sentence->words[verb].upos != UPOS_VERB || (!joined && sentence_child_with(sentence, verb, REL_OBJ) >= subject))
      continue;
    int first, last;
    sentence_span(sentence, subject, &first, &last);
    if (strcmp(sentence->words[first].form, ",") != 0 && (first == 0 || strcmp(sentence->words[first - 1].form, ",") != 0))
      continue;
    sentence_hang(sentence, i, verb, REL_ADVCL);
    sentence_hang(sentence, subject, i, REL_NSUBJ);
  }
}

/* "a nommé jeudi Judith Suminwa": a name without preposition behind the day is the object of a verb that has none. */
static void names_behind_days(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *name = &sentence->words[i];
    int day = name->upos == UPOS_PROPN && (name->relation == REL_NMOD || name->relation == REL_APPOS) ? name->head : -1;
    int verb = day == i - 1 && sentence->words[day].relation == REL_OBL ? sentence->words[day].head : -1;
    if (verb < 0 || verb > day || !listed(clause, "DayName", day) || sentence->words[verb].upos != UPOS_VERB ||
        sentence_child_with(sentence, i, REL_CASE) >= 0 || sentence_child_with(sentence, verb, REL_OBJ) >= 0 ||
        grammar_is_passive(clause, verb))
      continue;
    bool report = grammar_means(clause, FRAME_VERB, verb, MEANS_REPORT) && sentence_child_with(sentence, verb, REL_NSUBJ) < 0;
    sentence_hang(sentence, i, verb, report ? REL_NSUBJ : REL_OBJ);
  }
}

/* "a exclu le Mali des Jeux": a plain noun behind the name of a place or a person belongs to a verb that takes out of something. */
static void sources_behind_names(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int name = word->relation == REL_NMOD && word->upos == UPOS_NOUN ? word->head : -1;
    bool named = name >= 0 && name < i && sentence->words[name].upos == UPOS_PROPN;
    int verb = named && sentence->words[name].relation == REL_OBJ ? sentence->words[name].head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (verb < 0 || word->ner != NER_O || !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) ||
        sentence_child_with(sentence, i, REL_DET) < 0 || !listed(clause, "RemovingVerb", verb))
      continue;
    sentence_hang(sentence, i, verb, REL_OBL);
  }
}

/* "accusé d'inaction par l'opposition": the agent of a participle, hung on the bare noun before it. */
static void agents_behind_charges(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_NMOD ? word->head : -1, verb = noun >= 0 && noun < i ? sentence->words[noun].head : -1;
    if (verb < 0 || verb > noun || sentence->words[noun].relation != REL_OBL || sentence->words[verb].upos != UPOS_VERB ||
        sentence_child_with(sentence, noun, REL_DET) >= 0 || !listed(clause, "ChargingVerb", verb) || !grammar_is_passive(clause, verb))
      continue;
    char marker[48], charge[48];
    grammar_marker(clause, i, marker, sizeof marker);
    grammar_marker(clause, noun, charge, sizeof charge);
    if (!schema_lists(clause->schema, "AgentMarker", clause->language, marker) ||
        !schema_lists(clause->schema, "GenitiveMarker", clause->language, charge))
      continue;
    sentence_hang(sentence, i, verb, REL_OBL);
    word->subtype = "agent";
    sentence->words[noun].subtype = "";
  }
}

/* "l'envoi de matériel d'une valeur de dix millions": a value is of the thing right before it. */
static void values_of_things(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    int noun = sentence->words[i].relation == REL_NMOD && listed(clause, "AmountNoun", i) ? sentence->words[i].head : -1;
    int first, last, start;
    if (noun < 0 || noun > i)
      continue;
    sentence_span(sentence, i, &start, &last);
    for (int thing = sentence_child(sentence, noun, noun); thing >= 0 && thing < i; thing = sentence_child(sentence, noun, thing)) {
      if (sentence->words[thing].relation != REL_NMOD || sentence->words[thing].upos != UPOS_NOUN)
        continue;
      sentence_span(sentence, thing, &first, &last);
      if (last + 1 == start)
        sentence->words[i].head = thing;
    }
  }
}

/* "l'incarcération pour corruption du maire": what an act is done to does not belong to what it is done for. */
static void genitives_behind_reasons(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int reason = word->relation == REL_NMOD ? word->head : -1;
    int noun = reason >= 0 && reason < i && sentence->words[reason].relation == REL_NMOD ? sentence->words[reason].head : -1;
    char marker[48], charge[48];
    if (noun < 0 || noun > reason || sentence_child_with(sentence, reason, REL_DET) >= 0)
      continue;
    grammar_marker(clause, i, marker, sizeof marker);
    grammar_marker(clause, reason, charge, sizeof charge);
    bool owned = false;
    for (int child = sentence_child(sentence, noun, noun); child >= 0 && child < i; child = sentence_child(sentence, noun, child)) {
      char other[48];
      grammar_marker(clause, child, other, sizeof other);
      owned |= sentence->words[child].relation == REL_NMOD && strcmp(other, marker) == 0;
    }
    if (!owned && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) &&
        schema_lists(clause->schema, "ChargeMarker", clause->language, charge) && strcmp(charge, marker) != 0 &&
        wants_complement(clause, FRAME_NOUN, noun, marker))
      word->head = noun;
  }
}

/* "a qualifié ces frappes d'inadmissibles": what something is called does not belong to its name. */
static void names_called(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int object = word->relation == REL_NMOD || word->relation == REL_ACL ? word->head : -1;
    int verb = object >= 0 && object < i && sentence->words[object].relation == REL_OBJ ? sentence->words[object].head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (verb < 0 || verb > object || !listed(clause, "NamingVerb", verb) ||
        !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) || sentence_child_with(sentence, i, REL_DET) >= 0)
      continue;
    sentence_hang(sentence, i, verb, REL_XCOMP);
  }
}

/* "le président sortant Paul Roy": a participle that ends an office is no verb with an object. */
static void participles_of_offices(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int office = word->relation == REL_ACL && word_has(word, "VerbForm", "Part") ? word->head : -1;
    int name = sentence_child_with(sentence, i, REL_OBJ);
    if (office != i - 1 || office < 0 || name < i || sentence->words[name].upos != UPOS_PROPN ||
        !schema_lists(clause->schema, "Former", clause->language, word->lower))
      continue;
    sentence_hang(sentence, name, office, REL_APPOS);
    word->relation = REL_AMOD;
    word->upos = UPOS_ADJ;
  }
}

/* "a reçu dans le Bureau ovale son homologue": a noun with an article of its own, hung on a complement, is the object of a verb without one. */
static void nouns_behind_complements(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int article = sentence_child_with(sentence, i, REL_DET);
    int above = (word->relation == REL_APPOS || word->relation == REL_NMOD) && word->upos == UPOS_NOUN ? word->head : -1;
    if (above < 0 || above > i || article < above || sentence_child_with(sentence, i, REL_CASE) >= 0)
      continue;
    int complement = above;
    while (complement >= 0 && sentence->words[complement].relation == REL_NMOD && sentence->words[complement].head < complement)
      complement = sentence->words[complement].head;
    int verb = complement >= 0 && sentence->words[complement].relation == REL_OBL ? sentence->words[complement].head : -1;
    int start, end, first, last;
    sentence_span(sentence, i, &start, &end);
    sentence_span(sentence, above, &first, &last);
    bool comma = false;
    for (int at = above + 1; at < start; at++)
      comma |= sentence->words[at].upos == UPOS_PUNCT;
    if (verb < 0 || verb > complement || comma || strcmp(sentence->words[start].form, ",") == 0 ||
        sentence_child_with(sentence, above, REL_CASE) < 0 || !wants_object(sentence, clause, verb))
      continue;
    sentence_hang(sentence, i, verb, REL_OBJ);
  }
}

/* "a pris en otage pendant douze heures des touristes": a contracted "des" behind how long something lasts opens the object. */
static void objects_behind_durations(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int time = word->relation == REL_NMOD && word->upos == UPOS_NOUN ? word->head : -1;
    int verb = time >= 0 && time < i && sentence->words[time].relation == REL_OBL ? sentence->words[time].head : -1;
    int marker = sentence_child_with(sentence, i, REL_CASE);
    if (verb < 0 || verb > time || !listed(clause, "DurationNoun", time) || sentence_child_with(sentence, time, REL_CASE) < 0 ||
        marker < 0 || strcmp(sentence->words[marker].form, "de") != 0 || marker + 1 >= i ||
        sentence->words[marker].token != sentence->words[marker + 1].token || sentence_child_with(sentence, verb, REL_OBJ) >= 0 ||
        grammar_is_passive(clause, verb))
      continue;
    sentence_hang(sentence, i, verb, REL_OBJ);
    sentence->words[marker].relation = REL_DET;
  }
}

/* "davantage de missiles": what a quantity is of is the object. */
static void counted_by_adverbs(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *noun = &sentence->words[i];
    int adverb = noun->relation == REL_OBL || noun->relation == REL_NMOD ? noun->head : -1;
    int marker = adverb >= 0 && adverb < i ? sentence_child_with(sentence, i, REL_CASE) : -1;
    if (marker != adverb + 1 || sentence->words[adverb].upos != UPOS_ADV || !is_noun(noun) || sentence->words[adverb].head < 0 ||
        (sentence->words[adverb].relation != REL_OBJ && sentence->words[adverb].relation != REL_NSUBJ) ||
        !schema_lists(clause->schema, "GenitiveMarker", clause->language, clause->keys[marker]))
      continue;
    noun->head = sentence->words[adverb].head;
    noun->relation = sentence->words[adverb].relation;
    noun->subtype = sentence->words[adverb].subtype;
    sentence_hang(sentence, adverb, i, REL_ADVMOD);
    sentence_hang(sentence, marker, adverb, REL_FIXED);
  }
}

/* "a « fermement condamné » cette escale": a second subject, behind a verb in the active, is its object. */
static void second_subjects(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_NSUBJ && is_noun(word) ? word->head : -1;
    int first = verb >= 0 && verb < i ? sentence_child_with(sentence, verb, REL_NSUBJ) : -1;
    if (first < 0 || first >= verb || sentence->words[verb].upos != UPOS_VERB || sentence_child_with(sentence, verb, REL_OBJ) >= 0 ||
        sentence_child_with(sentence, i, REL_CASE) >= 0)
      continue;
    bool passive = false, perfect = false;
    for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child)) {
      passive |= sentence->words[child].relation == REL_AUX && strcmp(sentence->words[child].subtype, "pass") == 0;
      perfect |= sentence->words[child].relation == REL_AUX && strcmp(sentence->words[child].subtype, "tense") == 0;
    }
    if (passive || !perfect)
      continue;
    word->relation = REL_OBJ;
    word->subtype = sentence->words[first].subtype = "";
  }
}

/* "a signé avec le ministre, Luis Mora, deux lettres": behind an apposition, what has no preposition is the object of a verb without one. */
static void objects_behind_appositions(Sentence *sentence, const Clause *clause)
{
  for (int i = 5; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int above = word->relation == REL_CONJ && word->upos == UPOS_NOUN ? word->head : -1;
    int verb = above >= 0 && above < i && sentence->words[above].relation == REL_OBL ? sentence->words[above].head : -1;
    int name = above >= 0 ? sentence_child_with(sentence, above, REL_APPOS) : -1;
    if (verb < 0 || verb > above || name < above || name > i || sentence_child_with(sentence, i, REL_CASE) >= 0 ||
        sentence_child_with(sentence, i, REL_CC) >= 0 || sentence_child_with(sentence, above, REL_CASE) < 0 ||
        !wants_object(sentence, clause, verb))
      continue;
    sentence_hang(sentence, i, verb, REL_OBJ);
    for (int other = i + 1; other < (int)sentence->word_count; other++)
      if (sentence->words[other].head == above && sentence->words[other].relation == REL_CONJ &&
          sentence_child_with(sentence, other, REL_CASE) < 0)
        sentence->words[other].head = i;
  }
}

/* "aux îles Berg, aux Tuvalu et aux Palaos": what has the preposition of the word above, behind a comma or on its name, is beside it. */
static void conjuncts_with_markers(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int above = (word->relation == REL_NMOD || word->relation == REL_CONJ) && word->upos == UPOS_PROPN ? word->head : -1;
    char marker[48], other[48];
    if (above < 0 || above > i)
      continue;
    grammar_marker(clause, i, marker, sizeof marker);
    grammar_marker(clause, above, other, sizeof other);
    int first, last;
    sentence_span(sentence, i, &first, &last);
    bool comma = strcmp(sentence->words[first].form, ",") == 0 || (first > 0 && strcmp(sentence->words[first - 1].form, ",") == 0);
    if (word->relation == REL_NMOD && comma && marker[0] && strcmp(marker, other) == 0)
      word->relation = REL_CONJ;
    int noun =
        sentence->words[above].relation == REL_APPOS || sentence->words[above].relation == REL_FLAT ? sentence->words[above].head : -1;
    if (word->relation != REL_CONJ || other[0] || noun < 0 || noun > above)
      continue;
    grammar_marker(clause, noun, other, sizeof other);
    if (marker[0] && strcmp(marker, other) == 0)
      word->head = noun;
  }
}

/* "a déclaré : « Mon message est »": what stands behind a colon is said, not done to. */
static void objects_behind_colons(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_OBJ ? word->head : -1;
    if (verb < 0 || verb > i || !grammar_means(clause, FRAME_VERB, verb, MEANS_REPORT))
      continue;
    for (int at = verb + 1; at + 1 < i && word->relation == REL_OBJ; at++)
      if (strcmp(sentence->words[at].form, ":") == 0 &&
          (sentence->words[at + 1].form[0] == '"' || strcmp(sentence->words[at + 1].form, "«") == 0))
        word->relation = REL_PARATAXIS;
  }
}

/* "a tiré sur des habitants qui tentaient de fuir, tuant un homme": a result behind a comma is of the main act, not of a restricting clause. */
static void results_of_main_acts(Sentence *sentence, const Clause *clause)
{
  for (int i = 4; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation != REL_ADVCL || !word_has(word, "VerbForm", "Part") || !word_has(word, "Tense", "Pres") ||
        !listed(clause, "ResultVerb", i) || sentence_child_with(sentence, i, REL_MARK) >= 0 ||
        strcmp(sentence->words[i - 1].form, ",") != 0)
      continue;
    int at = word->head;
    while (at >= 0 && sentence->words[at].relation != REL_ACL)
      at = sentence->words[at].head;
    int noun = at >= 0 ? sentence->words[at].head : -1, verb = noun;
    while (verb >= 0 && sentence->words[verb].upos != UPOS_VERB)
      verb = sentence->words[verb].head;
    int first = -1, last;
    if (at >= 0)
      sentence_span(sentence, at, &first, &last);
    bool aside = first >= 0 && strcmp(sentence->words[first].form, ",") == 0;
    if (noun >= 0 && verb >= 0 && verb < noun && noun < i && !aside && grammar_means(clause, FRAME_VERB, verb, MEANS_RELATION) &&
        !grammar_means(clause, FRAME_VERB, verb, MEANS_REPORT))
      word->head = verb;
  }
}

/* "une conférence sur la reconstruction, organisée par Rabat": behind a comma, a participle tells of the event and not of what it is about. */
static void participles_behind_topics(Sentence *sentence, const Clause *clause)
{
  for (int i = 4; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int topic = word->relation == REL_ACL && grammar_is_bare_participle(clause, i) && strcmp(sentence->words[i - 1].form, ",") == 0
                    ? word->head
                    : -1;
    int noun = topic >= 0 && topic < i && sentence->words[topic].relation == REL_NMOD ? sentence->words[topic].head : -1;
    while (noun >= 0 && sentence->words[noun].relation == REL_NMOD && noun > 0) {
      char inner[48];
      grammar_marker(clause, noun, inner, sizeof inner);
      if (!schema_lists(clause->schema, "TopicMarker", clause->language, inner))
        break;
      topic = noun;
      noun = sentence->words[noun].head;
    }
    char marker[48] = "";
    if (topic >= 0)
      grammar_marker(clause, topic, marker, sizeof marker);
    if (noun < 0 || noun > topic || sentence->words[noun].upos != UPOS_NOUN || differs_in_number(word, &sentence->words[noun]) ||
        !schema_lists(clause->schema, "TopicMarker", clause->language, marker))
      continue;
    word->head = noun;
  }
}

/* "plusieurs diplomates, y compris le consul": a preposition of two words that the tree has beside the noun. */
static void inclusive_prepositions(Sentence *sentence)
{
  for (int i = 0; i + 2 < (int)sentence->word_count; i++)
    if (strcmp(sentence->words[i].lower, "y") == 0 && sentence->words[i].head > i + 1 &&
        strcmp(sentence->words[i + 1].lower, "compris") == 0 && sentence->words[i + 1].head == i) {
      sentence->words[i].relation = REL_CASE;
      sentence->words[i].upos = UPOS_ADP;
      sentence->words[i + 1].relation = REL_FIXED;
    }
}

/* "dément qu'il ait parlé, et dénonce": an indicative goes on with the clause above one in the subjunctive. */
static void indicatives_behind_subjunctives(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int inner = word->relation == REL_CONJ && word->upos == UPOS_VERB && word_has(word, "Mood", "Ind") ? word->head : -1;
    int outer = inner >= 0 && inner < i && sentence->words[inner].relation == REL_CCOMP ? sentence->words[inner].head : -1;
    int auxiliary = outer >= 0 ? sentence_child_with(sentence, inner, REL_AUX) : -1;
    bool subjunctive = outer >= 0 && (word_has(&sentence->words[inner], "Mood", "Sub") ||
                                      (auxiliary >= 0 && word_has(&sentence->words[auxiliary], "Mood", "Sub")));
    if (subjunctive && outer < inner && sentence_child_with(sentence, i, REL_NSUBJ) < 0 && sentence_child_with(sentence, i, REL_MARK) < 0)
      word->head = outer;
  }
}

/* "Interpellé avec le ministre, X, M. Y a pu partir": of two subjects the name between commas explains the noun before it. */
static void names_before_subjects(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *name = &sentence->words[i];
    int verb = name->relation == REL_NSUBJ ? name->head : -1, first, last;
    if (verb < i || name->upos != UPOS_PROPN)
      continue;
    sentence_span(sentence, i, &first, &last);
    int second = -1;
    for (int at = last + 1; at < verb && second < 0; at++)
      if (sentence->words[at].head == verb && sentence->words[at].relation == REL_NSUBJ)
        second = at;
    /* a title opens the name of somebody else */
    int titled = sentence_child_with(sentence, i, REL_APPOS);
    if (second < 0 && titled > i && titled < verb && listed(clause, "PersonTitle", titled))
      second = titled;
    int start = strcmp(sentence->words[first].form, ",") == 0 ? first : first - 1;
    if (second < 0 || start < 1 || strcmp(sentence->words[start].form, ",") != 0 || sentence_child_with(sentence, second, REL_CC) >= 0)
      continue;
    int noun = start - 1;
    for (int climbed = 0; climbed < 4 && sentence->words[noun].relation == REL_NMOD && sentence->words[noun].head >= 0; climbed++)
      noun = sentence->words[noun].head;
    if (sentence->words[noun].upos != UPOS_NOUN)
      continue;
    sentence_hang(sentence, second, verb, REL_NSUBJ);
    sentence_hang(sentence, i, noun, REL_APPOS);
  }
}

/* "l'exécution, jeudi, par les rebelles, de dix soldats": what has a preposition and no coordinator is a complement, not one of several. */
static void complements_taken_for_conjuncts(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_CONJ && is_noun(word) ? word->head : -1;
    char marker[48], own[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (noun < 0 || noun > i || sentence_child_with(sentence, i, REL_CC) >= 0 ||
        !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) || !wants_complement(clause, FRAME_NOUN, noun, marker))
      continue;
    bool parallel = false; /* "de l'exécution, de la torture": side by side behind one preposition */
    for (int other = sentence_child(sentence, noun, -1); other >= 0; other = sentence_child(sentence, noun, other))
      parallel |= other != i && sentence->words[other].relation == REL_CONJ && sentence_child_with(sentence, other, REL_CC) >= 0;
    bool agent = false;
    for (int other = noun + 1; other < i && !agent; other++)
      if (sentence->words[other].head == noun && sentence->words[other].relation == REL_NMOD) {
        grammar_marker(clause, other, own, sizeof own);
        agent = schema_lists(clause->schema, "AgentMarker", clause->language, own);
      }
    if (!parallel && agent)
      word->relation = REL_NMOD;
  }
}

/* "s'est félicité samedi de la vente": a complement with "de" behind a day is the verb's. */
static void complements_behind_days(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int day = word->relation == REL_NMOD && word->upos == UPOS_NOUN ? word->head : -1;
    int verb =
        day >= 0 && day < i && listed(clause, "DayName", day) && sentence->words[day].relation == REL_OBL ? sentence->words[day].head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (verb >= 0 && sentence->words[verb].upos == UPOS_VERB && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) &&
        wants_complement(clause, FRAME_VERB, verb, marker))
      sentence_hang(sentence, i, verb, REL_OBL);
  }
}

/* "sommant les généraux de respecter": what somebody is asked to do hangs on the asking. */
static void infinitives_of_requests(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int asked = word->relation == REL_ACL && word_has(word, "VerbForm", "Inf") ? word->head : -1;
    int verb = asked >= 0 && asked < i && sentence->words[asked].relation == REL_OBJ ? sentence->words[asked].head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (verb >= 0 && verb < asked && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) &&
        listed(clause, "AskingVerb", verb) && !grammar_means(clause, FRAME_NOUN, asked, MEANS_FACTUALITY) &&
        sentence_child_with(sentence, verb, REL_XCOMP) < 0)
      sentence_hang(sentence, i, verb, REL_XCOMP);
  }
}

/* "s'est dite prête à financer": what somebody is ready for is no subject. */
static void infinitives_of_adjectives(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation == REL_CSUBJ && word_has(word, "VerbForm", "Inf") && word->head >= 0 && word->head < i &&
        sentence->words[word->head].upos == UPOS_ADJ && sentence->words[word->head].relation == REL_XCOMP)
      word->relation = REL_XCOMP;
  }
}

/* "envoyé spécial du Kremlin": the complement behind the adjective of an office is the noun's. */
static void complements_of_offices(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int adjective = word->relation == REL_OBL ? word->head : -1;
    bool described = adjective > 0 && adjective < i && sentence->words[adjective].upos == UPOS_ADJ &&
                     (sentence->words[adjective].relation == REL_AMOD || sentence->words[adjective].relation == REL_XCOMP);
    int noun = described ? sentence->words[adjective].head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    bool office = noun >= 0 && noun == adjective - 1 &&
                  (schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[noun]) ||
                   schema_frames(clause->schema, clause->language, FRAME_ROLE, sentence->words[noun].lower)); /* "envoyé" */
    if (office && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker))
      sentence_hang(sentence, i, noun, sentence->words[noun].upos == UPOS_NOUN ? REL_NMOD : REL_OBL);
  }
}

/* "Il n'y a eu aucune rencontre": nobody has anything there. */
static void there_is(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    int subject = sentence_child_with(sentence, i, REL_NSUBJ);
    if (sentence->words[i].upos != UPOS_VERB || strcmp(sentence->words[i].lemma, "avoir") != 0 || subject < 0 || subject > i ||
        strcmp(sentence->words[subject].lower, "il") != 0)
      continue;
    for (int at = subject + 1; at < i; at++)
      if (listed(clause, "PlacePronoun", at)) {
        sentence->words[subject].relation = REL_EXPL;
        sentence->words[subject].subtype = "subj";
      }
  }
}

/* "dix diplomates birmans": what has no capital is no name. */
static void adjectives_taken_for_names(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->upos == UPOS_PROPN && word->relation == REL_APPOS && word->head == i - 1 && sentence->words[i - 1].upos == UPOS_NOUN &&
        !text_starts_upper(word->form) && sentence_child(sentence, i, -1) < 0) {
      word->upos = UPOS_ADJ;
      word->relation = REL_AMOD;
    }
  }
}

/* "son offre sur Delva, que le conseil avait rejetée": a participle that agrees with the noun above is of that noun. */
static void agreeing_relatives(Sentence *sentence)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int name = word->relation == REL_ACL && strcmp(word->subtype, "relcl") == 0 ? word->head : -1;
    int noun = name >= 0 && sentence->words[name].upos == UPOS_PROPN ? sentence->words[name].head : -1;
    int object = noun >= 0 ? sentence_child_with(sentence, i, REL_OBJ) : -1;
    if (noun >= 0 && sentence->words[noun].upos == UPOS_VERB && sentence->words[name].relation == REL_OBL)
      noun = sentence_child_with(sentence, noun, REL_OBL) < name ? sentence_child_with(sentence, noun, REL_OBL)
                                                                 : sentence_child_with(sentence, noun, REL_OBJ);
    if (noun >= 0 && noun < name && object > name && object < i && word_has(word, "VerbForm", "Part") && word_has(word, "Gender", "Fem") &&
        sentence->words[noun].upos == UPOS_NOUN && word_has(&sentence->words[noun], "Gender", "Fem") &&
        !word_has(&sentence->words[name], "Gender", "Fem"))
      word->head = noun;
  }
}

/* "Moscou dément toute implication": a verb that looks like an adverb, between its subject and what it denies. */
static void mistaken_verbs(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *verb = &sentence->words[i];
    const Word *next = &sentence->words[i + 1];
    if (verb->upos == UPOS_VERB || !listed(clause, "MistakenVerb", i) || sentence_child_with(sentence, i, REL_DET) >= 0 ||
        (next->upos != UPOS_DET && next->upos != UPOS_SCONJ && next->upos != UPOS_AUX && next->upos != UPOS_VERB && next->upos != UPOS_ADV))
      continue;
    int noun = verb->relation == REL_ADVMOD || verb->relation == REL_AMOD ? verb->head : -1;
    int subject = sentence_child_with(sentence, noun >= 0 ? noun : i, REL_NSUBJ);
    if (subject < 0 || subject > i)
      continue;
    verb->upos = UPOS_VERB;
    verb->feats = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
    if (noun <= i)
      continue;
    verb->head = sentence->words[noun].head;
    verb->relation = sentence->words[noun].relation;
    verb->subtype = sentence->words[noun].subtype;
    sentence_hang(sentence, subject, i, REL_NSUBJ);
    sentence_hang(sentence, noun, i, sentence->words[noun].upos == UPOS_VERB ? REL_XCOMP : REL_OBJ);
  }
}

/* "Castillo condamné à dix ans de prison": the participle of a headline without auxiliary is a passive; "Cessez-le-feu signé": its first word
 * has a capital whatever it is. */
static void headlines(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count;
  if (count < 3 || strcmp(sentence->words[count - 1].form, ".") == 0)
    return;
  Word *opening = &sentence->words[0];
  if (opening->upos == UPOS_PROPN && opening->ner == NER_O && schema_frames(clause->schema, clause->language, FRAME_NOUN, clause->keys[0]))
    opening->upos = UPOS_NOUN;
  for (int i = 1; i < count; i++) {
    const Word *verb = &sentence->words[i];
    int subject = sentence_child_with(sentence, i, REL_NSUBJ);
    if (verb->upos == UPOS_VERB && word_has(verb, "VerbForm", "Part") && word_has(verb, "Tense", "Past") && subject >= 0 && subject < i &&
        sentence_child_with(sentence, i, REL_AUX) < 0 && sentence_child_with(sentence, i, REL_COP) < 0 &&
        sentence_child_with(sentence, i, REL_OBJ) < 0)
      sentence->words[subject].subtype = "pass";
  }
}

/* "fait état de l'exécution, jeudi, par les rebelles, de 28 soldats": an agent hung on the verb, and what the noun is of beside it. */
static void parts_between_commas(Sentence *sentence, const Clause *clause)
{
  for (int i = 5; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_CONJ && is_noun(word) ? word->head : -1;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (noun < 0 || noun > i || !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) ||
        !wants_complement(clause, FRAME_NOUN, noun, marker))
      continue;
    for (int agent = noun + 1; agent < i && word->head == noun && word->relation == REL_CONJ; agent++) {
      int above = sentence->words[agent].relation == REL_OBL ? sentence->words[agent].head : -1;
      grammar_marker(clause, agent, marker, sizeof marker);
      if (above < 0 || above > noun || !schema_lists(clause->schema, "AgentMarker", clause->language, marker))
        continue;
      sentence_hang(sentence, agent, noun, REL_NMOD);
      sentence_hang(sentence, i, noun, REL_NMOD);
    }
  }
}

void french_repair(Sentence *sentence, const Clause *clause)
{
  names_before_subjects(sentence, clause);
  complements_taken_for_conjuncts(sentence, clause);
  complements_behind_days(sentence, clause);
  infinitives_of_requests(sentence, clause);
  infinitives_of_adjectives(sentence);
  complements_of_offices(sentence, clause);
  there_is(sentence, clause);
  adjectives_taken_for_names(sentence);
  agreeing_relatives(sentence);
  mistaken_verbs(sentence, clause);
  indicatives_behind_subjunctives(sentence);
  headlines(sentence, clause);
  inclusive_prepositions(sentence);
  participles_behind_topics(sentence, clause);
  second_subjects(sentence);
  objects_behind_appositions(sentence, clause);
  conjuncts_with_markers(sentence, clause);
  results_of_main_acts(sentence, clause);
  nouns_behind_complements(sentence, clause);
  counted_by_adverbs(sentence, clause);
  objects_behind_durations(sentence, clause);
  objects_behind_colons(sentence, clause);
  agents_behind_charges(sentence, clause);
  values_of_things(sentence, clause);
  participles_of_offices(sentence, clause);
  genitives_behind_reasons(sentence, clause);
  names_called(sentence, clause);
  phrase_prepositions(sentence, clause);
  conjuncts_of_names(sentence, clause);
  participles_of_perfects(sentence);
  accused_objects(sentence, clause);
  objects_of_predicates(sentence, clause);
  absolute_clauses(sentence);
  names_behind_days(sentence, clause);
  sources_behind_names(sentence, clause);
  complements_of_names(sentence);
  agents_behind_times(sentence, clause);
  counts_before_nouns(sentence);
  relatives_taken_for_adverbials(sentence, clause);
  agents_of_late_nouns(sentence, clause);
  clauses_of_clefts(sentence);
  agreeing_subjects(sentence);
  conjuncts_of_infinitives(sentence);
  complements_of_nouns(sentence, clause);
  infinitives_of_verbs(sentence, clause);
  infinitives_of_objects(sentence, clause);
  infinitives_of_deciders(sentence, clause);
  infinitives_behind_deciders(sentence, clause);
  genitives_behind_participles(sentence, clause);
  names_of_holders(sentence, clause);
  personal_subjects(sentence, clause);
  objects_behind_agents(sentence, clause);
  parts_between_commas(sentence, clause);
}
