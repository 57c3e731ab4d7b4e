#include "tree_repair.h"

#include "english_repair.h"
#include "french_repair.h"

#include <stdio.h>
#include <string.h>

enum { CLIMB_LIMIT = 64 };

static bool is_person(NerTag tag)
{
  return tag == NER_B_PER || tag == NER_I_PER;
}

/* Number of brackets open before each word, as far as the sentence closes them. */
static int depth_at(const Sentence *sentence, int word)
{
  int depth = 0;
  for (int i = 0; i <= word; i++)
    if (sentence->words[i].form[0] == '(')
      depth++;
    else if (sentence->words[i].form[0] == ')' && depth > 0)
      depth--;
  return depth;
}

static void conjuncts_behind_brackets(Sentence *sentence)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation != REL_CONJ || word->head < 0 || word->head > i || depth_at(sentence, word->head) <= depth_at(sentence, i))
      continue;
    int inside = depth_at(sentence, word->head), at = word->head;
    for (int climbed = 0; climbed < CLIMB_LIMIT && at >= 0 && depth_at(sentence, at) >= inside; climbed++)
      at = sentence->words[at].head;
    /* The list goes on at the level of the argument, not of what is in its complement. */
    while (at >= 0 && sentence->words[at].relation == REL_NMOD && sentence->words[at].head >= 0 && sentence->words[at].head < at)
      at = sentence->words[at].head;
    if (at >= 0 && !sentence_is_below(sentence, at, i))
      word->head = at;
  }
}

static void agents_of_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation != REL_OBL || word->head < 0 || word->head > i || sentence->words[word->head].upos != UPOS_VERB)
      continue;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (!schema_lists(clause->schema, "AgentMarker", clause->language, marker) || grammar_is_passive(clause, word->head))
      continue;
    for (int noun = i - 1; noun > word->head; noun--) {
      if (sentence->words[noun].upos != UPOS_NOUN || sentence_is_below(sentence, noun, i))
        continue;
      bool acts = false;
      for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_NOUN, clause->keys[noun]); frame; frame = frame->next)
        acts |= frame->meaning == MEANS_RELATION;
      if (acts) {
        sentence_hang(sentence, i, noun, REL_NMOD);
        break;
      }
    }
  }
}

static const Word *auxiliary_of(const Sentence *sentence, int verb)
{
  int auxiliary = sentence_child_with(sentence, verb, REL_AUX);
  return auxiliary >= 0 ? &sentence->words[auxiliary] : &sentence->words[verb];
}

/* "a déclaré au Conseil que les sanctions devaient durer": a conjunction opens what is said, no relative clause of who is told. */
static void clauses_said_to(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_ACL ? word->head : -1, verb = noun >= 0 ? sentence->words[noun].head : -1;
    if (verb < 0 || verb > noun || noun > i)
      continue;
    bool told =
        sentence->words[noun].relation == REL_OBJ && schema_lists(clause->schema, "DativeVerb", clause->language, clause->keys[verb]);
    bool finite = word_has(auxiliary_of(sentence, i), "VerbForm", "Fin");
    if ((sentence->words[noun].relation != REL_OBL && !told) || !finite)
      continue;
    int mark = sentence_child_with(sentence, i, REL_MARK);
    if (mark < noun || mark > i || sentence->words[mark].upos != UPOS_SCONJ || !grammar_means(clause, FRAME_VERB, verb, MEANS_REPORT) ||
        !schema_lists(clause->schema, "ComplementMarker", clause->language, clause->keys[mark]) ||
        sentence_child_with(sentence, verb, REL_CCOMP) >= 0)
      continue;
    sentence_hang(sentence, i, verb, REL_CCOMP);
  }
}

static void complement_clauses(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation != REL_ADVCL || word->head < 0 || word->head > i || !word_has(word, "VerbForm", "Fin"))
      continue;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (!schema_lists(clause->schema, "ComplementMarker", clause->language, marker) ||
        sentence_child_with(sentence, word->head, REL_CCOMP) >= 0)
      continue;
    if (grammar_means(clause, FRAME_VERB, word->head, MEANS_REPORT))
      word->relation = REL_CCOMP;
  }
}

/* "promised Kyiv a battery": of two bare objects side by side the first is who gets the second. */
static void double_objects(Sentence *sentence)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB)
      continue;
    int first = sentence_child_with(sentence, i, REL_OBJ), second = -1;
    for (int child = first; child >= 0; child = sentence_child(sentence, i, child))
      if (child != first && sentence->words[child].relation == REL_OBJ)
        second = child;
    /* "send F-16 jets": a make, not who gets them */
    bool make = first >= 0 && second == first + 1 && strpbrk(sentence->words[first].form, "0123456789") != NULL;
    if (make) {
      sentence->words[first].head = second;
      sentence->words[first].relation = REL_COMPOUND;
    } else if (first > i && second > first) {
      sentence->words[first].relation = REL_IOBJ;
    }
  }
}

/* "gave Peru 5 million dollars", "grant Malta visa-free travel": a country behind a verb of giving is who gets what stands behind it, not a
 * part of its name. */
static void receivers_in_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *name = &sentence->words[i];
    int object = name->head, verb = object >= 0 ? sentence->words[object].head : -1;
    if (name->relation != REL_COMPOUND || name->upos != UPOS_PROPN || object <= i ||
        (object == i + 1 && name->ner != NER_B_PER && name->ner != NER_I_PER) || sentence->words[object].relation != REL_OBJ || verb < 0 ||
        verb >= i || sentence->words[object].upos == UPOS_PROPN ||
        !schema_lists(clause->schema, "DoubleObjectVerb", clause->language, clause->keys[verb]))
      continue;
    int first, last;
    sentence_span(sentence, i, &first, &last);
    int before = first - 1;
    bool article = before > verb && sentence->words[before].relation == REL_DET && sentence->words[before].head == object;
    const Word *next = &sentence->words[last + 1];
    bool counted = next->upos == UPOS_NUM || next->upos == UPOS_SYM || next->upos == UPOS_DET;
    bool apart = next->head != object && next->head != i && next->relation != REL_FLAT;
    bool described = next->upos == UPOS_ADJ && name->ner == NER_B_LOC;
    if (before - (article ? 1 : 0) != verb || (!counted && !apart && !described))
      continue;
    name->head = verb;
    name->relation = REL_IOBJ;
    name->subtype = "";
    if (article)
      sentence->words[before].head = i;
  }
}

/* "granted asylum to five officers holed up in": no subject has a preposition; the participle behind it describes it. */
static void described_complements(Sentence *sentence)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->head;
    if ((word->relation != REL_NSUBJ && word->relation != REL_OBL) || verb != i + 1 || sentence->words[verb].upos != UPOS_VERB ||
        sentence->words[verb].head < 0 || sentence->words[verb].head > i || !word_has(&sentence->words[verb], "Tense", "Past") ||
        sentence_child_with(sentence, verb, REL_AUX) >= 0)
      continue;
    int marker = sentence_child_with(sentence, i, REL_CASE);
    if (marker < 0 || marker > i || sentence->words[marker].upos != UPOS_ADP)
      continue;
    sentence_hang(sentence, i, sentence->words[verb].head, REL_OBL);
    sentence->words[verb].head = i;
    sentence->words[verb].relation = REL_ACL;
    sentence->words[verb].subtype = "";
  }
}

/* "forced out on Wednesday more than 1,000 refugees": what follows a verb without object and has no preposition is its object. */
static void late_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->head;
    if (word->relation != REL_OBL || word->subtype[0] || verb < 0 || verb > i || sentence->words[verb].upos != UPOS_VERB ||
        word->upos != UPOS_NOUN || sentence_child_with(sentence, i, REL_CASE) >= 0 || sentence_child_with(sentence, verb, REL_OBJ) >= 0 ||
        grammar_is_passive(clause, verb) || sentence_child_with(sentence, i, REL_NUMMOD) < 0)
      continue;
    word->relation = REL_OBJ;
  }
}

/* True for a number or a possessive. */
static bool opens_object(const Sentence *sentence, int word)
{
  return sentence->words[word].upos == UPOS_NUM ||
         (sentence->words[word].upos == UPOS_PRON && word_has(&sentence->words[word], "Poss", "Yes"));
}

/* "took in 300 refugees", "handed in their guns": a preposition behind a verb that has it as a particle, before a number or owner, is no preposition. */
static void particle_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    int noun = sentence->words[i].head, verb = i - 1;
    if (sentence->words[i].relation != REL_CASE || noun < i || sentence->words[noun].head != verb || !opens_object(sentence, i + 1) ||
        sentence->words[verb].upos != UPOS_VERB || !schema_lists(clause->schema, "Particle", clause->language, clause->keys[i]) ||
        sentence_child_with(sentence, verb, REL_OBJ) >= 0)
      continue;
    bool takes = false;
    for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
      takes |= frame->word_count > 1 && strcmp(frame->words[1], clause->keys[i]) == 0;
    if (!takes)
      continue;
    sentence->words[i].head = verb;
    sentence->words[i].relation = REL_COMPOUND;
    sentence->words[i].subtype = "prt";
    sentence->words[noun].relation = REL_OBJ;
    sentence->words[noun].subtype = "";
  }
}

/* "concern over plans to bomb Gaza", "vetoed a bid to join": an infinitive behind a noun that says of an act whether it happens is the noun's. */
static void infinitives_of_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = i - 2, marker = i - 1;
    if ((word->relation != REL_ADVCL && word->relation != REL_XCOMP) || !word_has(word, "VerbForm", "Inf") || word->head < 0 ||
        word->head >= noun || sentence->words[word->head].upos != UPOS_VERB || sentence->words[noun].upos != UPOS_NOUN ||
        sentence->words[marker].head != i || sentence->words[marker].relation != REL_MARK || sentence_is_below(sentence, noun, i))
      continue;
    for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_NOUN, clause->keys[noun]); frame; frame = frame->next)
      if (frame->meaning == MEANS_FACTUALITY && frame->word_count == 1) {
        sentence_hang(sentence, i, noun, REL_ACL);
        break;
      }
  }
}

/* "are threatening to": what is taken for an adjective has a copula, no auxiliary. */
static void copulas_of_adjectives(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation == REL_AUX && !word->subtype[0] && word->head > i && sentence->words[word->head].upos == UPOS_ADJ &&
        schema_lists(clause->schema, "Copula", clause->language, clause->keys[i]) && sentence_child_with(sentence, word->head, REL_COP) < 0)
      word->relation = REL_COP;
  }
}

/* "Fighting between Israel and Hezbollah spread": an act that somebody is in the middle of is a noun. */
static void gerunds_among(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    bool acts = word->relation == REL_CSUBJ ||
                (i == 0 && word->relation == REL_ADVCL && word->head > i && sentence_child_with(sentence, word->head, REL_NSUBJ) < 0);
    if (word->upos != UPOS_VERB || !acts || !schema_lists(clause->schema, "AmongMarker", clause->language, clause->keys[i + 1]))
      continue;
    word->upos = UPOS_NOUN;
    word->relation = REL_NSUBJ;
  }
}

/* Makes a report stand beside what it reports, "X livrera, a dit Y": under the verb that it hangs on, or on one of whose nouns it hangs. */
static void set_beside(Sentence *sentence, const Clause *clause, int report)
{
  Word *word = &sentence->words[report];
  int governor = word->head;
  if (governor < 0 || word->relation == REL_PARATAXIS)
    return;
  if (!grammar_heads_clause(clause, governor))
    governor = grammar_governor(clause, governor);
  if (governor < 0 || sentence_is_below(sentence, governor, report))
    return;
  word->head = governor;
  word->relation = REL_PARATAXIS;
  word->subtype = "";
}

/* True for a verb that reports by itself: "dire", not "mettre en garde", whose object is warned. */
static bool reports_alone(const Clause *clause, int verb)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
    if (frame->meaning == MEANS_REPORT && frame->word_count == 1)
      return true;
  return false;
}

/* « ... », a déclaré un conseiller: behind a quotation or a comma, what follows a verb of saying is its subject, whatever stands before. */
static void inverted_speakers(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB || !word_has(&sentence->words[i], "VerbForm", "Part") || !reports_alone(clause, i))
      continue;
    int first = i;
    for (int child = sentence_child(sentence, i, -1); child >= 0 && child < i; child = sentence_child(sentence, i, child))
      if (child < first && (sentence->words[child].relation == REL_AUX || sentence->words[child].relation == REL_EXPL))
        first = child;
    int object = sentence_child_with(sentence, i, REL_OBJ), subject = sentence_child_with(sentence, i, REL_NSUBJ);
    if (first == i || first == 0 || sentence->words[first - 1].upos != UPOS_PUNCT || object <= i || object - i > 4 ||
        sentence->words[object].upos == UPOS_PRON || subject >= first || (subject >= 0 && sentence->words[i].head < 0))
      continue;
    sentence->words[object].relation = REL_NSUBJ;
    if (subject < 0)
      continue;
    /* "dont une partie à Paris, a indiqué vendredi le ministre" */
    set_beside(sentence, clause, i);
    sentence->words[subject].head = sentence->words[i].head;
    sentence->words[subject].relation = REL_DEP;
  }
}

/* « ... », a-t-il martelé, accusant X: the pronoun behind the auxiliary of a verb of saying stands for its subject. */
static void clitic_speakers(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation == REL_EXPL && strcmp(word->subtype, "subj") == 0 && word->form[0] == '-' && word->head > i &&
        sentence_child_with(sentence, word->head, REL_NSUBJ) < 0 && grammar_means(clause, FRAME_VERB, word->head, MEANS_REPORT)) {
      word->relation = REL_NSUBJ;
      word->subtype = "";
    }
  }
}

/* "Spain will hand over missiles, the newspaper El Pais reported on Friday, but": a report without object between commas is no clause on a noun. */
static void inserted_reports(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int subject = sentence_child_with(sentence, i, REL_NSUBJ), first, last;
    if (word->upos != UPOS_VERB || word->head < 0 || word->head > i || (word->relation != REL_ACL && word->relation != REL_CONJ) ||
        !word_has(word, "VerbForm", "Fin") || subject < 0 || subject > i || sentence->words[subject].upos == UPOS_PRON ||
        !grammar_means(clause, FRAME_VERB, i, MEANS_REPORT))
      continue;
    bool complement = sentence_child_with(sentence, i, REL_OBJ) >= 0 || sentence_child_with(sentence, i, REL_CCOMP) >= 0 ||
                      sentence_child_with(sentence, i, REL_XCOMP) >= 0 || sentence_child_with(sentence, i, REL_CC) >= 0;
    sentence_span(sentence, subject, &first, &last);
    if (!complement && first > 0 && strcmp(sentence->words[first - 1].form, ",") == 0)
      set_beside(sentence, clause, i);
  }
}

static bool takes_object(const Sentence *sentence, const Clause *clause, int verb)
{
  if (sentence->words[verb].upos != UPOS_VERB || sentence_child_with(sentence, verb, REL_OBJ) >= 0 || grammar_is_passive(clause, verb))
    return false;
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
    if (frame->meaning == MEANS_RELATION && !frame->is_reflexive && frame->length == 1 &&
        (frame->slots[SLOT_OBJECT].count == 0 ||
         (frame->slots[SLOT_OBJECT].paths[0].count == 1 && frame->slots[SLOT_OBJECT].paths[0].steps[0].kind == STEP_OBJECT)))
      return true;
  return false;
}

/* True if a frame of a verb looks for who acts or for what is acted on behind a preposition. */
static bool wants_complement(const Clause *clause, int verb, const char *marker)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
    for (int s = SLOT_SUBJECT; s <= SLOT_OBJECT; s++)
      for (size_t p = 0; p < frame->slots[s].count; p++)
        if (frame->slots[s].paths[p].steps[0].kind == STEP_MARKER && strcmp(frame->slots[s].paths[p].steps[0].marker, marker) == 0)
          return true;
  return false;
}

/* "livrer à l'Ukraine des systèmes": an indefinite plural taken for a contraction; a verb that wants an object and has none takes it. */
static void partitive_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    bool in_name = word->ner == NER_I_PER || word->ner == NER_I_ORG || word->ner == NER_I_LOC; /* "au Conseil des Nations unies" */
    if (in_name || (word->relation != REL_OBL && word->relation != REL_NMOD) || word->head < 0 || word->head > i)
      continue;
    /* "réclame à l'entreprise des solutions": hung on the receiver */
    int verb = word->head;
    if (word->relation == REL_NMOD && sentence->words[verb].relation == REL_OBL && sentence->words[verb].head >= 0) {
      char marker[48];
      grammar_marker(clause, verb, marker, sizeof marker);
      if (schema_lists(clause->schema, "DativeMarker", clause->language, marker))
        verb = sentence->words[verb].head;
    }
    if (!takes_object(sentence, clause, verb) || grammar_is_reflexive(clause, verb)) /* "s'est félicité du vote" */
      continue;
    int marker = sentence_child_with(sentence, i, REL_CASE);
    if (marker < 0 || marker > i || marker + 1 >= (int)sentence->word_count ||
        !schema_lists(clause->schema, "GenitiveMarker", clause->language, clause->keys[marker]))
      continue;
    /* "sollicite de l'aide": what is no plural is measured out, unless the verb has something else behind "de" */
    bool contracted = sentence->words[marker].token == sentence->words[marker + 1].token;
    bool measured = word->relation == REL_OBL && verb == marker - 1 && word->upos == UPOS_NOUN && sentence->words[marker + 1].head == i &&
                    word_has(&sentence->words[marker + 1], "Definite", "Def") && word_has(word, "Number", "Sing") &&
                    !wants_complement(clause, verb, clause->keys[marker]);
    if (!contracted && !measured)
      continue;
    sentence_hang(sentence, i, verb, REL_OBJ);
    sentence->words[marker].relation = REL_DET;
  }
}

/* "killed at least 40 people": an approximation before a number, not a preposition, opens the object. */
static void approximate_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int marker = word->relation == REL_OBL ? sentence_child_with(sentence, i, REL_CASE) : -1;
    if (marker < 0 || marker + 2 > i || word->head < 0 || word->head != marker - 1 || sentence->words[word->head].upos != UPOS_VERB ||
        sentence_child_with(sentence, word->head, REL_OBJ) >= 0)
      continue;
    char phrase[64];
    snprintf(phrase, sizeof phrase, "%s %s", sentence->words[marker].lower, sentence->words[marker + 1].lower);
    char keys[64];
    snprintf(keys, sizeof keys, "%s %s", clause->keys[marker], clause->keys[marker + 1]); /* "jusqu'à 500 millions" */
    if (sentence->words[marker + 2].upos != UPOS_NUM || (!schema_lists(clause->schema, "Approximation", clause->language, phrase) &&
                                                         !schema_lists(clause->schema, "Approximation", clause->language, keys)))
      continue;
    word->relation = REL_OBJ;
    word->subtype = "";
    sentence->words[marker].relation = REL_ADVMOD;
  }
}

enum { TOPIC_LIMIT = 4 };

/* "Syrie : HRW dénonce la torture", "Kaboul : attaque contre un hôtel": what follows a topic in place of an explanation of it. */
static void explained_topics(Sentence *sentence, int colon)
{
  for (int i = 0; i < colon; i++) {
    Word *topic = &sentence->words[i];
    int next = sentence_child_with(sentence, i, REL_APPOS);
    bool leads = topic->relation == REL_ROOT || (topic->relation == REL_NSUBJ && topic->head > next);
    if (!leads || next < colon || (topic->upos != UPOS_PROPN && topic->upos != UPOS_NOUN) || sentence->words[colon + 1].upos == UPOS_PUNCT)
      continue;
    Word *first = &sentence->words[next];
    first->head = topic->head;
    first->relation = topic->relation;
    first->subtype = topic->subtype;
    for (int child = colon; child < (int)sentence->word_count; child++)
      if (sentence->words[child].head == i)
        sentence->words[child].head = next;
    sentence_hang(sentence, i, first->relation == REL_ROOT ? next : first->head, REL_DISLOCATED);
  }
}

/* "Soudan : l'armée reprend Khartoum": of two subjects the one before a colon is the topic of a headline. */
static void headline_topics(Sentence *sentence)
{
  if (sentence->word_count < 3)
    return;
  for (int colon = 1; colon + 1 < (int)sentence->word_count && colon <= 6; colon++) {
    if (strcmp(sentence->words[colon].form, ":") != 0)
      continue;
    for (int i = 0; i < colon; i++) {
      int verb = sentence->words[i].relation == REL_NSUBJ ? sentence->words[i].head : -1;
      bool other = false;
      for (int child = verb >= 0 ? sentence_child(sentence, verb, -1) : -1; child >= 0; child = sentence_child(sentence, verb, child))
        other |= child > colon && sentence->words[child].relation == REL_NSUBJ;
      if (verb > colon && other)
        sentence->words[i].relation = REL_DISLOCATED;
    }
    if (colon <= TOPIC_LIMIT)
      explained_topics(sentence, colon);
    return;
  }
}

/* Where the auxiliaries and clitics before a verb begin. */
static int verb_group_start(const Sentence *sentence, int verb)
{
  int first = verb;
  while (first > 0 &&
         (sentence->words[first - 1].upos == UPOS_AUX || sentence->words[first - 1].upos == UPOS_ADV ||
          (sentence->words[first - 1].upos == UPOS_PRON && sentence->words[first - 1].relation != REL_NSUBJ)) &&
         sentence_is_below(sentence, first - 1, verb))
    first--;
  return first;
}

/* True if what is told of a noun behind a comma may be told of who acts: the noun is a name or stands in a complement. */
static bool stands_aside(const Sentence *sentence, int noun)
{
  for (int at = noun; at >= 0 && sentence->words[at].upos != UPOS_VERB; at = sentence->words[at].head)
    if (sentence->words[at].relation == REL_OBL)
      return true;
  return false;
}

/* "a bombardé la ville, tuant dix civils", "a parlé à Rome, appelant à": what results from an act or goes with it is done by who did it, not by
 * the noun before the comma. */
static void resulting_acts(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int start = word->upos == UPOS_VERB ? verb_group_start(sentence, i) : 0;
    if (word->relation != REL_ACL || strcmp(word->subtype, "relcl") == 0 || start < 1 || word->head < 0 || word->head > i ||
        strcmp(sentence->words[start - 1].form, ",") != 0 || !word_has(word, "Tense", "Pres") ||
        !(schema_lists(clause->schema, "ResultVerb", clause->language, clause->keys[i]) || stands_aside(sentence, word->head)))
      continue;
    int at = word->head;
    bool subject = false;
    for (int climbed = 0; climbed < CLIMB_LIMIT && at >= 0 && sentence->words[at].upos != UPOS_VERB; climbed++) {
      subject |= sentence->words[at].relation == REL_NSUBJ;
      at = sentence->words[at].head;
    }
    while (at >= 0 && sentence->words[at].relation == REL_XCOMP && word_has(&sentence->words[at], "VerbForm", "Inf"))
      at = sentence->words[at].head;
    if (at < 0 || subject)
      continue;
    sentence_hang(sentence, i, at, REL_ADVCL);
  }
}

/* First word of the phrase before a word: its articles and adjectives. */
static int phrase_start(const Sentence *sentence, int word)
{
  int first = word;
  while (first > 0 && sentence->words[first - 1].head == word &&
         (sentence->words[first - 1].relation == REL_DET || sentence->words[first - 1].relation == REL_AMOD ||
          sentence->words[first - 1].relation == REL_NUMMOD))
    first--;
  return first;
}

/* "à Abuja, la capitale, les dirigeants ont voté": a subject that explains the name before its comma hands the verb on to the noun that it was
 * coordinated with by a mere comma. */
static void explaining_subjects(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int next = word->relation == REL_NSUBJ && word->upos == UPOS_NOUN && word->head > i ? sentence_child_with(sentence, i, REL_CONJ) : -1;
    int opening = phrase_start(sentence, i) - 1;
    if (next < 0 || next > word->head || sentence_child_with(sentence, next, REL_CC) >= 0 || opening < 1 ||
        strcmp(sentence->words[opening].form, ",") != 0 || sentence->words[opening - 1].upos != UPOS_PROPN ||
        strcmp(sentence->words[phrase_start(sentence, next) - 1].form, ",") != 0 || sentence_is_below(sentence, opening - 1, i))
      continue;
    int name = opening - 1;
    while (sentence->words[name].relation == REL_FLAT && sentence->words[name].head >= 0 && sentence->words[name].head < name)
      name = sentence->words[name].head;
    sentence->words[next].head = word->head;
    sentence->words[next].relation = REL_NSUBJ;
    sentence->words[next].subtype = word->subtype;
    sentence_hang(sentence, i, name, REL_APPOS);
  }
}

/* Two subjects of one verb: "à Abuja, la capitale, les dirigeants ont voté" explains the name before the comma, "X, que ..., et Y sont
 * libres" are coordinated. */
static void double_subjects(Sentence *sentence)
{
  for (int verb = 0; verb < (int)sentence->word_count; verb++) {
    int first = sentence_child_with(sentence, verb, REL_NSUBJ);
    int second = first < 0 ? -1 : sentence_child(sentence, verb, first);
    while (second >= 0 && sentence->words[second].relation != REL_NSUBJ)
      second = sentence_child(sentence, verb, second);
    if (second < 0 || second > verb)
      continue;
    int before = phrase_start(sentence, second) - 1, opening = phrase_start(sentence, first) - 1;
    if (before > first && sentence->words[before].upos == UPOS_CCONJ) {
      sentence->words[second].relation = REL_CONJ;
      sentence->words[second].head = first;
      sentence->words[before].head = second;
    } else if (before > first && strcmp(sentence->words[before].form, ",") == 0 && opening > 0 &&
               strcmp(sentence->words[opening].form, ",") == 0 && sentence->words[opening - 1].upos == UPOS_PROPN &&
               sentence->words[first].upos == UPOS_NOUN && !sentence_is_below(sentence, opening - 1, first)) {
      int name = opening - 1;
      while (sentence->words[name].relation == REL_FLAT && sentence->words[name].head >= 0 && sentence->words[name].head < name)
        name = sentence->words[name].head;
      sentence->words[first].relation = REL_APPOS;
      sentence->words[first].head = name;
    }
  }
}

enum { AUXILIARY_REACH = 7 };

/* "a d'ores et déjà sanctionné": an auxiliary that the words between have cut off from its participle. */
static void stranded_auxiliaries(Sentence *sentence)
{
  for (int i = 0; i + 1 < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_AUX || sentence->words[i].relation != REL_ROOT)
      continue;
    int verb = -1;
    for (int at = i + 1; at < (int)sentence->word_count && at <= i + AUXILIARY_REACH; at++) {
      Upos upos = sentence->words[at].upos;
      if (upos == UPOS_VERB && word_has(&sentence->words[at], "VerbForm", "Part"))
        verb = at;
      if (verb >= 0 || (upos != UPOS_ADV && upos != UPOS_ADP && upos != UPOS_CCONJ && upos != UPOS_AUX))
        break;
    }
    if (verb < 0)
      return;
    int above = sentence->words[verb].head;
    sentence->words[verb].head = -1;
    sentence->words[verb].relation = REL_ROOT;
    for (int at = 0; at < (int)sentence->word_count; at++)
      if (at != verb && at != i && (sentence->words[at].head == i || at == above)) {
        sentence->words[at].head = verb;
        if (at == above)
          sentence->words[at].relation = REL_ADVMOD;
      }
    sentence->words[i].head = verb;
    sentence->words[i].relation = REL_AUX;
    return;
  }
}

/* "a fait plus de 3.000 morts": an adverb of degree before "de" and a number stands in for the noun that is counted. */
static void counted_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 3 < (int)sentence->word_count; i++) {
    Word *adverb = &sentence->words[i];
    if (adverb->upos != UPOS_ADV || (adverb->relation != REL_OBJ && adverb->relation != REL_NSUBJ && adverb->relation != REL_OBL))
      continue;
    char phrase[64];
    snprintf(phrase, sizeof phrase, "%s %s", clause->keys[i], clause->keys[i + 1]);
    if (!schema_lists(clause->schema, "Approximation", clause->language, phrase))
      continue;
    for (int noun = i + 2; noun < (int)sentence->word_count && noun <= i + 6; noun++) {
      Word *counted = &sentence->words[noun];
      bool is_count = sentence_child_with(sentence, noun, REL_NUMMOD) >= 0 ||
                      schema_lists(clause->schema, "QuantifierNoun", clause->language, clause->keys[noun]);
      if (counted->head != i || !is_count)
        continue;
      counted->head = adverb->head;
      counted->relation = adverb->relation;
      counted->subtype = adverb->subtype;
      adverb->head = noun;
      adverb->relation = REL_ADVMOD;
      adverb->subtype = "";
      sentence->words[i + 1].relation = REL_FIXED;
      sentence->words[i + 1].head = i;
      break;
    }
  }
}

/* "a condamné l'opposant Ales Bialiatski": of two objects side by side the second, a name, belongs to the first. */
static void named_objects(Sentence *sentence)
{
  for (int i = 0; i + 1 < (int)sentence->word_count; i++) {
    Word *noun = &sentence->words[i], *name = &sentence->words[i + 1];
    if (noun->upos != UPOS_NOUN || name->upos != UPOS_PROPN || noun->head < 0 || noun->head != name->head ||
        noun->relation != name->relation || (noun->relation != REL_OBJ && noun->relation != REL_NSUBJ))
      continue;
    name->head = i;
    name->relation = REL_APPOS;
    name->subtype = "";
  }
}

/* "auxquels ont pris part vingt ministres": a second object behind the verb of a relative clause without subject is its subject. */
static void inverted_subjects(Sentence *sentence)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB || sentence_child_with(sentence, i, REL_NSUBJ) >= 0)
      continue;
    int first = sentence_child_with(sentence, i, REL_OBJ), second = -1;
    for (int child = first; child >= 0; child = sentence_child(sentence, i, child))
      if (child != first && sentence->words[child].relation == REL_OBJ)
        second = child;
    if (first > i && second > first && strcmp(sentence->words[first].subtype, "lvc") == 0)
      sentence->words[second].relation = REL_NSUBJ;
  }
}

/* "Israel reimposed blockades", "he called for talks.": a verb without auxiliary, with an object or in a sentence that is no headline,
 * is no passive, whatever its subject was taken for; nor is an adjective with a copula. */
static void active_subjects(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count;
  bool stopped = count > 1 && sentence->words[count - 1].upos == UPOS_PUNCT;
  for (int i = 0; i < count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->head;
    if (word->relation != REL_NSUBJ || strcmp(word->subtype, "pass") != 0 || verb < 0 || i > verb)
      continue;
    bool adjective = sentence->words[verb].upos == UPOS_ADJ && grammar_is_copular(clause, verb);
    bool object = sentence_child_with(sentence, verb, REL_OBJ) > verb;
    bool bare = sentence->words[verb].upos == UPOS_VERB && sentence_child_with(sentence, verb, REL_AUX) < 0 &&
                sentence_child_with(sentence, verb, REL_COP) < 0 && sentence->words[verb].relation != REL_CONJ && (object || stopped);
    if (adjective || bare)
      word->subtype = "";
  }
}

/* True if a phrase of a verb and a noun has an object of its own: "mettre en garde". */
static bool phrase_takes_object(const Sentence *sentence, const Clause *clause, int verb, int noun)
{
  if (sentence->words[verb].upos != UPOS_VERB || sentence_child_with(sentence, verb, REL_OBJ) >= 0 || grammar_is_passive(clause, verb))
    return false;
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
    if (frame->meaning == MEANS_RELATION && !frame->is_reflexive && frame->word_count == 2 &&
        strcmp(frame->words[1], clause->keys[noun]) == 0 &&
        (frame->slots[SLOT_OBJECT].count == 0 ||
         (frame->slots[SLOT_OBJECT].paths[0].count == 1 && frame->slots[SLOT_OBJECT].paths[0].steps[0].kind == STEP_OBJECT)))
      return true;
  return false;
}

/* True for a noun that is an office by itself: "président", not "tête". */
static bool is_office(const Clause *clause, int noun)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[noun]); frame; frame = frame->next)
    if (frame->word_count == 1)
      return true;
  return false;
}

/* "a nommé à la tête du gouvernement Dick Schoof", "a mis en garde Tokyo": a person whose name hangs without preposition on the last noun of a
 * complement, or any name that hangs on the noun of a phrase with an object. */
static void objects_behind_complements(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *name = &sentence->words[i];
    int noun = name->head;
    if (name->upos != UPOS_PROPN || noun < 0 || noun != phrase_start(sentence, i) - 1 || sentence->words[noun].upos != UPOS_NOUN ||
        sentence_child_with(sentence, i, REL_CASE) >= 0)
      continue;
    int at = noun;
    while (at >= 0 && sentence->words[at].relation == REL_NMOD)
      at = sentence->words[at].head;
    int verb = at >= 0 && sentence->words[at].relation == REL_OBL ? sentence->words[at].head : -1;
    /* "a demandé au président de la commission Luis Mora": who holds an office is no object */
    bool person = name->ner == NER_B_PER && noun == i - 1 && at != noun && (at < 0 || !is_office(clause, at)) &&
                  (verb < 0 || !grammar_is_reflexive(clause, verb)) &&
                  !schema_lists(clause->schema, "PersonTitle", clause->language, clause->keys[noun]); /* "à l'invitation de M. Roy" */
    if (verb < 0 || verb > at ||
        !(person ? takes_object(sentence, clause, verb) : at == noun && phrase_takes_object(sentence, clause, verb, noun)))
      continue;
    name->head = verb;
    name->relation = REL_OBJ;
    name->subtype = "";
  }
}

/* "désigné médiateur par l'Union africaine", "a été prié de quitter le pays par Canberra": an agent hung on what the passive says of its subject
 * or wants of it. */
static void agents_behind_predicates(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_NMOD || word->relation == REL_OBL ? word->head : -1;
    int verb = noun >= 0 && noun < i ? sentence->words[noun].head : -1;
    if (verb < 0 || verb > noun || sentence->words[noun].relation != REL_XCOMP || sentence->words[verb].upos != UPOS_VERB ||
        !grammar_is_passive(clause, verb) || grammar_is_passive(clause, noun))
      continue;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (!schema_lists(clause->schema, "AgentMarker", clause->language, marker))
      continue;
    word->head = verb;
    word->relation = REL_OBL;
    word->subtype = "agent";
  }
}

/* "porter à 85 milliards l'enveloppe", "a qualifié d'inacceptables ces menaces": behind a complement with a preposition and no article, a noun
 * with an article and no comma before it is the object. */
static void objects_behind_amounts(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    bool hung = word->relation == REL_APPOS || (word->relation == REL_NMOD && sentence_child_with(sentence, i, REL_CASE) < 0);
    int above = hung ? word->head : -1, verb = above >= 0 && above < i ? sentence->words[above].head : -1;
    int start = phrase_start(sentence, i);
    if (verb < 0 || verb > above || word->upos != UPOS_NOUN || start == i || sentence->words[start].upos != UPOS_DET ||
        strcmp(sentence->words[start - 1].form, ",") == 0 || sentence->words[above].relation != REL_OBL)
      continue;
    bool bare = sentence->words[above].upos == UPOS_NOUN && sentence_child_with(sentence, above, REL_DET) < 0;
    if (!(bare && takes_object(sentence, clause, verb)) && !phrase_takes_object(sentence, clause, verb, above))
      continue;
    word->head = verb;
    word->relation = REL_OBJ;
  }
}

/* "une rencontre entre le pape et le président": the second party, hung on the noun instead of on the first. */
static void parties_of_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_CONJ ? word->head : -1, coordinator = phrase_start(sentence, i) - 1;
    if (noun < 0 || noun > i || coordinator < noun || sentence->words[coordinator].upos != UPOS_CCONJ)
      continue;
    for (int first = noun + 1; first < coordinator && word->head == noun; first++) {
      char marker[48];
      if (sentence->words[first].relation != REL_NMOD || sentence->words[first].head != noun ||
          sentence_child_with(sentence, first, REL_CONJ) >= 0)
        continue;
      grammar_marker(clause, first, marker, sizeof marker);
      if (schema_lists(clause->schema, "AmongMarker", clause->language, marker))
        word->head = first;
    }
  }
}

static bool same_mood(const Word *a, const Word *b)
{
  static const char *const moods[] = {"Ind", "Cnd", "Sub"}, *const tenses[] = {"Pres", "Fut", "Imp", "Past"};
  bool same = true;
  for (size_t i = 0; i < sizeof moods / sizeof *moods; i++)
    same &= word_has(a, "Mood", moods[i]) == word_has(b, "Mood", moods[i]);
  for (size_t i = 0; i < sizeof tenses / sizeof *tenses; i++)
    same &= word_has(a, "Tense", tenses[i]) == word_has(b, "Tense", tenses[i]);
  return same;
}

/* "a assuré qu'aucun site ne fermerait et s'est engagée": a verb without subject goes on with the clause of its own mood and tense. */
static void conjuncts_of_clauses(Sentence *sentence)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int inner = word->relation == REL_CONJ ? word->head : -1, outer = inner >= 0 && inner < i ? sentence->words[inner].head : -1;
    if (outer < 0 || outer > inner || sentence->words[inner].relation != REL_CCOMP || sentence->words[outer].upos != UPOS_VERB ||
        word->upos != UPOS_VERB || sentence->words[inner].upos != UPOS_VERB || sentence_child_with(sentence, i, REL_NSUBJ) >= 0 ||
        sentence_child_with(sentence, i, REL_MARK) >= 0)
      continue;
    const Word *own = auxiliary_of(sentence, i);
    if (word_has(own, "VerbForm", "Fin") && !same_mood(own, auxiliary_of(sentence, inner)) && same_mood(own, auxiliary_of(sentence, outer)))
      word->head = outer;
  }
}

/* "accuse le gouvernement de fraude", "menace les meneurs de poursuites": a bare noun behind "de" belongs to a verb that wants it. */
static void charges_of_verbs(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int object = word->relation == REL_NMOD ? word->head : -1, bearer = object;
    /* "menace les auteurs de ces exactions de poursuites": hung on what tells of the object */
    while (object >= 0 && object < i && sentence->words[object].relation == REL_NMOD)
      object = sentence->words[object].head;
    int article = sentence_child_with(sentence, i, REL_DET);
    if (object < 0 || object > i || word->upos != UPOS_NOUN || sentence->words[object].relation != REL_OBJ ||
        (article >= 0 && !word_has(&sentence->words[article], "Definite", "Ind")) || sentence_child_with(sentence, bearer, REL_DET) < 0)
      continue;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    int verb = sentence->words[object].head;
    if (verb < 0 || !schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) ||
        !schema_lists(clause->schema, "ChargingVerb", clause->language, clause->keys[verb]))
      continue;
    word->head = verb;
    word->relation = REL_OBL;
  }
}

static bool conflicts(const Word *a, const Word *b, const char *feature, const char *one, const char *other)
{
  return (word_has(a, feature, one) && word_has(b, feature, other)) || (word_has(a, feature, other) && word_has(b, feature, one));
}

/* True if a noun shows what a participle does: its feminine, its plural. */
static bool shows_same(const Word *participle, const Word *noun)
{
  return (!word_has(participle, "Gender", "Fem") || word_has(noun, "Gender", "Fem")) &&
         (!word_has(participle, "Number", "Plur") || word_has(noun, "Number", "Plur"));
}

static bool agrees(const Word *participle, const Word *noun)
{
  return !conflicts(participle, noun, "Gender", "Masc", "Fem") && !conflicts(participle, noun, "Number", "Sing", "Plur");
}

/* "une offre sur Delva, que le conseil avait rejetée": a relative clause belongs to the noun that its participle, in the feminine or plural, shows. */
static void agreeing_relatives(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->head, object = sentence_child_with(sentence, i, REL_OBJ);
    bool marked = word_has(word, "Gender", "Fem") || word_has(word, "Number", "Plur");
    if (word->relation != REL_ACL || strcmp(word->subtype, "relcl") != 0 || !word_has(word, "VerbForm", "Part") || !marked || noun < 0 ||
        noun > i || object < 0 || !word_has(&sentence->words[object], "PronType", "Rel"))
      continue;
    int above = noun;
    while (above >= 0 && !(sentence->words[above].upos == UPOS_NOUN && shows_same(word, &sentence->words[above])))
      above = sentence->words[above].relation == REL_NMOD && sentence->words[above].head < above ? sentence->words[above].head : -1;
    if (above >= 0)
      word->head = above;
  }
}

/* "une opération à 53 milliards approuvée par": a participle belongs to the noun of the phrase that it agrees with. */
static void agreeing_participles(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->head;
    if (word->relation != REL_ACL || strcmp(word->subtype, "relcl") == 0 || !word_has(word, "VerbForm", "Part") ||
        !word_has(word, "Tense", "Past") || noun < 0 || noun > i || sentence->words[noun].upos != UPOS_NOUN ||
        agrees(word, &sentence->words[noun]))
      continue;
    int above = noun;
    while (above >= 0 && sentence->words[above].relation == REL_NMOD && !agrees(word, &sentence->words[above]))
      above = sentence->words[above].head < above ? sentence->words[above].head : -1;
    if (above >= 0 && sentence->words[above].upos == UPOS_NOUN && agrees(word, &sentence->words[above]))
      word->head = above;
  }
}

/* "Horta N'Tam": part of a name that looks like a negation. */
static void elided_names(Sentence *sentence)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i], *next = word + 1, *before = word - 1;
    bool elided = (word->form[0] == 'N' || word->form[0] == 'M') && (strcmp(word->form + 1, "'") == 0 || strcmp(word->form + 1, "’") == 0);
    if (!elided || word->space_after || next->upos != UPOS_PROPN)
      continue;
    int name = before->upos == UPOS_PROPN && is_person(before->ner) ? i - 1 : i + 1;
    while (sentence->words[name].relation == REL_FLAT && sentence->words[name].head >= 0 && sentence->words[name].head < name)
      name = sentence->words[name].head;
    if (name < i && sentence_is_below(sentence, name, i + 1))
      continue;
    word->head = name;
    word->relation = REL_FLAT;
    word->upos = UPOS_PROPN;
    if (name > i)
      continue;
    for (int child = 0; child < (int)sentence->word_count; child++)
      if (sentence->words[child].head == i + 1)
        sentence->words[child].head = name;
    next->head = name;
    next->relation = REL_FLAT;
    word->ner = next->ner = NER_I_PER;
  }
}

/* "s'est rendu auprès des blessés": an adverb and "de" that are one preposition. */
static void adverbial_prepositions(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 2 < (int)sentence->word_count; i++) {
    Word *adverb = &sentence->words[i];
    int noun = sentence->words[i + 1].relation == REL_CASE ? sentence->words[i + 1].head : -1;
    if (adverb->upos != UPOS_ADV || adverb->head < 0 || noun < 0 || sentence->words[noun].head != i ||
        sentence->words[noun].relation != REL_OBL || sentence_child_with(sentence, noun, REL_NUMMOD) >= 0 ||
        !schema_lists(clause->schema, "AdverbPreposition", clause->language, clause->keys[i]) ||
        !schema_lists(clause->schema, "GenitiveMarker", clause->language, clause->keys[i + 1]))
      continue;
    bool nominal = sentence->words[adverb->head].upos == UPOS_NOUN || sentence->words[adverb->head].upos == UPOS_PROPN;
    sentence->words[noun].head = adverb->head;
    sentence->words[noun].relation = nominal ? REL_NMOD : REL_OBL;
    sentence->words[noun].subtype = "";
    for (int child = noun + 1; child < (int)sentence->word_count; child++)
      if (sentence->words[child].head == i)
        sentence->words[child].head = noun; /* "lors d'une réunion avec X" */
    adverb->head = noun;
    adverb->relation = REL_CASE;
    adverb->subtype = "";
  }
}

/* The one word between two words on which all others between them hang and that hangs outside, -1 where there are several. */
static int head_between(const Sentence *sentence, int first, int last)
{
  int head = -1;
  for (int i = first; i <= last; i++)
    if (sentence->words[i].upos != UPOS_PUNCT && (sentence->words[i].head < first || sentence->words[i].head > last)) {
      if (head >= 0)
        return -1;
      head = i;
    }
  return head;
}

/* "Interpellé avec le ministre, Paul Roy, M. Ndong a quitté": what stands between a comma and a verb without subject is its subject, though a
 * parse has drawn it to the phrase before the comma. */
static void fronted_subjects(Sentence *sentence)
{
  for (int verb = 2; verb < (int)sentence->word_count; verb++) {
    const Word *auxiliary = auxiliary_of(sentence, verb);
    if (sentence->words[verb].upos != UPOS_VERB || !word_has(auxiliary, "VerbForm", "Fin") || word_has(auxiliary, "Mood", "Imp") ||
        sentence->words[verb].relation == REL_CONJ || sentence_child_with(sentence, verb, REL_NSUBJ) >= 0 ||
        sentence_child_with(sentence, verb, REL_CSUBJ) >= 0 || sentence_child_with(sentence, verb, REL_EXPL) >= 0)
      continue;
    int last = verb_group_start(sentence, verb) - 1, comma = last;
    /* "Convoqué hier, l'ambassadeur, Paul Roy, a": an apposition closes what stands before the verb */
    if (last > 0 && strcmp(sentence->words[last].form, ",") == 0) {
      last--;
      for (comma = last; comma > 0 && strcmp(sentence->words[comma].form, ",") != 0 && sentence->words[comma].upos != UPOS_VERB;)
        comma--;
      comma -= comma > 0 && strcmp(sentence->words[comma].form, ",") == 0;
    }
    while (comma > 0 && strcmp(sentence->words[comma].form, ",") != 0 && sentence->words[comma].upos != UPOS_VERB)
      comma--;
    int head = comma > 0 && comma < last && strcmp(sentence->words[comma].form, ",") == 0 ? head_between(sentence, comma + 1, last) : -1;
    if (head < 0 || (sentence->words[head].upos != UPOS_NOUN && sentence->words[head].upos != UPOS_PROPN) ||
        (sentence->words[head].relation != REL_APPOS && sentence->words[head].relation != REL_CONJ) ||
        sentence_child_with(sentence, head, REL_CASE) >= 0 || sentence->words[head].head > comma ||
        !sentence_is_below(sentence, head, verb) ||
        !(sentence->words[head].upos == UPOS_PROPN || sentence_child_with(sentence, head, REL_DET) >= 0 ||
          sentence->words[head + 1].upos == UPOS_PROPN))
      continue;
    sentence->words[head].head = verb;
    sentence->words[head].relation = REL_NSUBJ;
    sentence->words[head].subtype = "";
  }
}

/* "a promis à ce dernier douze canons": who was named last, taken for an adjective of what he gets. */
static void latter_receivers(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i + 1 < (int)sentence->word_count; i++) {
    Word *latter = &sentence->words[i];
    Word *thing = latter->upos == UPOS_ADJ && latter->relation == REL_AMOD && latter->head > i ? &sentence->words[latter->head] : NULL;
    if (!thing || thing->upos != UPOS_NOUN || thing->relation != REL_OBL || thing->head < 0 || thing->head > i ||
        !schema_lists(clause->schema, "LatterPronoun", clause->language, clause->keys[i]) ||
        !word_has(&sentence->words[i - 1], "PronType", "Dem") || sentence->words[i - 2].relation != REL_CASE ||
        sentence->words[i + 1].upos == UPOS_NOUN || !takes_object(sentence, clause, thing->head))
      continue;
    int noun = latter->head;
    latter->head = thing->head;
    latter->relation = REL_OBL;
    latter->upos = UPOS_NOUN;
    sentence->words[i - 1].head = sentence->words[i - 2].head = i;
    thing->relation = REL_OBJ;
    thing->subtype = "";
    if (sentence->words[i + 1].head == i)
      sentence->words[i + 1].head = noun;
  }
}

static void french_objects(Sentence *sentence, const Clause *clause)
{
  latter_receivers(sentence, clause);
  charges_of_verbs(sentence, clause);
  objects_behind_complements(sentence, clause);
  objects_behind_amounts(sentence, clause);
  agents_behind_predicates(sentence, clause);
  conjuncts_of_clauses(sentence);
  parties_of_nouns(sentence, clause);
  counted_objects(sentence, clause);
  named_objects(sentence);
  partitive_objects(sentence, clause);
}

/* True if the lexicon knows a noun for a place: "the streets". */
static bool names_place(const Clause *clause, int noun)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_NOUN, clause->keys[noun]); frame; frame = frame->next)
    if (frame->meaning == MEANS_CLASS && frame->word_count == 1 &&
        vocabulary_is_a(frame->class_, vocabulary_class(schema_vocabulary(clause->schema), "Place")))
      return true;
  return false;
}

/* "demonstrated in Kirkuk on Sunday calling for talks": it is those who demonstrate that call, not the place. */
static void gerunds_of_places(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation != REL_ACL || word->upos != UPOS_VERB || strcmp(word->subtype, "relcl") == 0 || word->head < 0 || word->head > i ||
        !(word_has(word, "VerbForm", "Ger") || (word_has(word, "VerbForm", "Part") && word_has(word, "Tense", "Pres"))))
      continue;
    int noun = word->head;
    for (int climbed = 0; climbed < 3 && noun >= 0 && sentence->words[noun].relation == REL_NMOD; climbed++)
      noun = sentence->words[noun].head;
    bool object = noun >= 0 && sentence->words[noun].relation == REL_OBJ && names_place(clause, noun);
    if (noun < 0 || (sentence->words[noun].relation != REL_OBL && !object))
      continue;
    int verb = sentence->words[noun].head;
    char marker[48];
    grammar_marker(clause, noun, marker, sizeof marker);
    if (verb < 0 || verb > noun || sentence->words[verb].upos != UPOS_VERB ||
        (!object && !schema_lists(clause->schema, "PlaceMarker", clause->language, marker)) ||
        sentence_child_with(sentence, verb, REL_NSUBJ) < 0)
      continue;
    sentence_hang(sentence, i, verb, REL_ADVCL);
  }
}

/* "The army's bulldozers demolished homes in Gaza, officials and witnesses said.": the noun before a closing verb of saying is its subject,
 * the one that it was given stands before the verb of what is said. */
static void closing_speakers(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    int subject = sentence_child_with(sentence, i, REL_NSUBJ), said = sentence_child_with(sentence, i, REL_CCOMP);
    if (sentence->words[i].upos != UPOS_VERB || !grammar_means(clause, FRAME_VERB, i, MEANS_REPORT) || subject < 0 || said <= subject ||
        said >= i || sentence_child_with(sentence, said, REL_NSUBJ) >= 0 || sentence->words[said].upos != UPOS_VERB)
      continue;
    int comma = i - 1;
    while (comma > said && strcmp(sentence->words[comma].form, ",") != 0)
      comma--;
    int speaker = comma > said && comma < i - 1 ? i - 1 : -1;
    for (int climbed = 0;
         climbed < CLIMB_LIMIT && speaker >= 0 && sentence->words[speaker].head > comma && sentence->words[speaker].head < i; climbed++)
      speaker = sentence->words[speaker].head;
    if (speaker < 0 || (sentence->words[speaker].upos != UPOS_NOUN && sentence->words[speaker].upos != UPOS_PROPN) ||
        sentence_is_below(sentence, i, speaker))
      continue;
    sentence->words[subject].head = said;
    sentence->words[speaker].head = i;
    sentence->words[speaker].relation = REL_NSUBJ;
    sentence->words[speaker].subtype = "";
  }
}

/* "Up to 100 people demonstrated": what stands before a verb without subject and has no preposition of its own. */
static void bare_subjects(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i - 1];
    if (sentence->words[i].upos != UPOS_VERB || !word_has(&sentence->words[i], "VerbForm", "Fin") || word->head != i ||
        word->relation != REL_OBL || word->subtype[0] || (word->upos != UPOS_NOUN && word->upos != UPOS_PROPN) ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0 || sentence_child_with(sentence, i - 1, REL_CASE) >= 0)
      continue;
    word->relation = REL_NSUBJ;
  }
}

static bool is_phrase(const Clause *clause, int first, int second)
{
  /* the key of the whole has been given to the first half */
  if (strchr(clause->keys[first], '-') && !strchr(clause->sentence->words[first].form, '-'))
    return true;
  static const FrameKind kinds[] = {FRAME_ROLE, FRAME_NOUN};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    for (const Frame *frame = schema_frames(clause->schema, clause->language, kinds[k], clause->keys[first]); frame; frame = frame->next)
      if (frame->word_count == 2 && strcmp(frame->words[1], clause->keys[second]) == 0)
        return true;
  return false;
}

/* "U.N. Secretary-General Antonio Guterres": a noun of the lexicon written with a hyphen is one noun, whatever name a parse made of its halves. */
static void hyphenated_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 2 < (int)sentence->word_count; i++) {
    Word *first = &sentence->words[i], *hyphen = first + 1, *second = first + 2;
    if (strcmp(hyphen->form, "-") != 0 || first->space_after || hyphen->space_after || !is_phrase(clause, i, i + 2))
      continue;
    int inner = first->head;
    bool inside = second->head >= 0 && (sentence_is_below(sentence, second->head, i) || sentence_is_below(sentence, second->head, i + 2));
    Word outer = inside ? *first : *second;
    bool owned = inner >= 0 && inner < i && first->relation != REL_APPOS && outer.head >= 0 && sentence->words[inner].upos == UPOS_PROPN;
    if (owned && outer.head == inner)
      outer = sentence->words[inner];
    if (outer.head >= 0 && (sentence_is_below(sentence, outer.head, i) || sentence_is_below(sentence, outer.head, i + 2) ||
                            (owned && sentence_is_below(sentence, outer.head, inner))))
      continue;
    for (int at = 0; at < (int)sentence->word_count; at++)
      if (at != i && (sentence->words[at].head == i + 2 || sentence->words[at].head == i + 1))
        sentence->words[at].head = i;
    first->head = outer.head;
    first->relation = outer.relation;
    first->subtype = outer.subtype;
    first->upos = UPOS_NOUN;
    /* "held a sit-in": taken for a particle */
    bool adverbial = outer.relation == REL_ADVMOD || outer.relation == REL_COMPOUND;
    if (adverbial && outer.head >= 0 && outer.head < i && sentence->words[outer.head].upos == UPOS_VERB) {
      first->relation = sentence_child_with(sentence, outer.head, REL_OBJ) < 0 ? REL_OBJ : REL_OBL;
      first->subtype = "";
    }
    second->head = hyphen->head = i;
    second->relation = REL_FLAT;
    first->ner = hyphen->ner = second->ner = NER_O;
    if (owned) {
      sentence->words[inner].head = i;
      sentence->words[inner].relation = REL_COMPOUND;
      if (sentence->words[inner].ner == NER_B_PER)
        sentence->words[inner].ner = NER_B_ORG;
    }
  }
}

/* "accuses troops of killing": what somebody is accused of hangs on the verb, as for "accuses him of killing". */
static void charges(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation != REL_ACL || word->upos != UPOS_VERB || strcmp(word->subtype, "relcl") == 0 || word_has(word, "VerbForm", "Fin") ||
        word->head < 0 || sentence->words[word->head].relation != REL_OBJ ||
        grammar_means(clause, FRAME_NOUN, word->head, MEANS_FACTUALITY)) /* "dénonce la décision d'expulser" */
      continue;
    int verb = sentence->words[word->head].head;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (verb >= 0 && schema_lists(clause->schema, "ChargeMarker", clause->language, marker) &&
        schema_lists(clause->schema, "ObjectControl", clause->language, clause->keys[verb])) {
      word->head = verb;
      word->relation = REL_ADVCL;
    }
  }
}

/* "said on Thursday, spurning appeals": behind a comma, a participle before a noun that nothing explains as an argument governs it. */
static void participles_behind_commas(Sentence *sentence)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->head;
    if (word->upos != UPOS_VERB || word->relation != REL_AMOD || noun <= i || strcmp(sentence->words[i - 1].form, ",") != 0 ||
        !word_has(word, "VerbForm", "Ger"))
      continue;
    Relation relation = sentence->words[noun].relation;
    int verb = sentence->words[noun].head;
    if (verb < 0 || verb > i || sentence->words[verb].upos != UPOS_VERB || (relation != REL_CCOMP && relation != REL_PARATAXIS))
      continue;
    word->head = verb;
    word->relation = REL_ADVCL;
    sentence->words[noun].head = i;
    sentence->words[noun].relation = REL_OBJ;
  }
}

/* "Pakistan today threatened", "Ehud Barak Sunday rejected": a name before a day is the subject, not a part of the day, nor the day of the name. */
static void dated_subjects(Sentence *sentence, const Clause *clause)
{
  for (int day = 1; day + 1 < (int)sentence->word_count; day++) {
    Word *word = &sentence->words[day], *before = &sentence->words[day - 1];
    if (!schema_lists(clause->schema, "DayName", clause->language, clause->keys[day]) || sentence_child_with(sentence, day, REL_CASE) >= 0)
      continue;
    int verb = word->head;
    if (word->relation == REL_FLAT && verb >= 0 && verb < day && sentence->words[verb].relation == REL_NSUBJ) {
      verb = sentence->words[verb].head;
    } else {
      bool subject = word->relation == REL_NSUBJ;
      bool dates = word->relation == REL_OBL && strcmp(word->subtype, "unmarked") == 0;
      if ((!subject && !dates) || before->relation != REL_COMPOUND || before->head != day || verb <= day ||
          (dates && sentence_child_with(sentence, verb, REL_NSUBJ) >= 0))
        continue;
      for (int child = 0; child < day - 1; child++)
        if (sentence->words[child].head == day)
          sentence->words[child].head = day - 1;
      before->head = verb;
      before->relation = REL_NSUBJ;
      before->subtype = subject ? word->subtype : "";
    }
    if (verb <= day || sentence->words[verb].upos != UPOS_VERB)
      continue;
    word->head = verb;
    word->relation = REL_OBL;
    word->subtype = "unmarked";
  }
}

/* "Israel Friday reimposed blockades": a name, a day and a past form before the noun that all three were hung on are a clause, and that its object. */
static void dated_clauses(Sentence *sentence, const Clause *clause)
{
  for (int day = 1; day + 2 < (int)sentence->word_count; day++) {
    Word *name = &sentence->words[day - 1], *word = &sentence->words[day], *verb = &sentence->words[day + 1];
    int noun = word->head;
    if (!schema_lists(clause->schema, "DayName", clause->language, clause->keys[day]) || name->upos != UPOS_PROPN || name->head != day ||
        verb->upos != UPOS_VERB || !word_has(verb, "Tense", "Past") || noun <= day + 1 || sentence->words[noun].upos != UPOS_NOUN ||
        sentence_is_below(sentence, day + 1, noun) || sentence_child_with(sentence, day + 1, REL_NSUBJ) >= 0)
      continue;
    name->head = day + 1;
    name->relation = REL_NSUBJ;
    name->subtype = "";
    word->head = day + 1;
    word->relation = REL_OBL;
    word->subtype = "unmarked";
    verb->feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
    if (sentence_is_below(sentence, sentence->words[noun].head, day + 1) || sentence->words[noun].head == verb->head) {
      sentence->words[noun].head = day + 1;
      sentence->words[noun].relation = REL_OBJ;
      sentence->words[noun].subtype = "";
    }
  }
}

/* "said following a meeting with Y": a participle without subject that stands for a preposition. */
static void participle_prepositions(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = sentence_child_with(sentence, i, REL_OBJ);
    if (word->upos != UPOS_VERB || (word->relation != REL_ADVCL && word->relation != REL_XCOMP) || word->head < 0 || word->head > i ||
        !word_has(word, "VerbForm", "Ger") || noun < i || sentence->words[noun].upos != UPOS_NOUN ||
        strcmp(sentence->words[i - 1].form, ",") == 0 ||
        !schema_lists(clause->schema, "AdjunctMarker", clause->language, clause->keys[i]) ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0 || sentence_child_with(sentence, i, REL_MARK) >= 0)
      continue;
    int verb = word->head;
    for (int child = 0; child < (int)sentence->word_count; child++)
      if (sentence->words[child].head == i && child != noun)
        sentence->words[child].head = noun;
    sentence_hang(sentence, noun, verb, REL_OBL);
    word->head = noun;
    word->relation = REL_CASE;
    word->upos = UPOS_ADP;
  }
}

void tree_repair(Sentence *sentence, const Clause *clause)
{
  stranded_auxiliaries(sentence);
  headline_topics(sentence);
  charges(sentence, clause);
  hyphenated_nouns(sentence, clause);
  double_subjects(sentence);
  explaining_subjects(sentence);
  resulting_acts(sentence, clause);
  inverted_subjects(sentence);
  inverted_speakers(sentence, clause);
  clitic_speakers(sentence, clause);
  approximate_objects(sentence, clause);
  if (clause->language == LANGUAGE_ENGLISH) {
    english_repair(sentence, clause);
    receivers_in_objects(sentence, clause);
    described_complements(sentence);
    late_objects(sentence, clause);
    particle_objects(sentence, clause);
    gerunds_among(sentence, clause);
    copulas_of_adjectives(sentence, clause);
    infinitives_of_nouns(sentence, clause);
    double_objects(sentence);
    named_objects(sentence);
    participle_prepositions(sentence, clause);
    dated_clauses(sentence, clause);
    dated_subjects(sentence, clause);
    active_subjects(sentence, clause);
    bare_subjects(sentence);
    closing_speakers(sentence, clause);
    inserted_reports(sentence, clause);
    gerunds_of_places(sentence, clause);
    participles_behind_commas(sentence);
  } else {
    elided_names(sentence);
    agreeing_participles(sentence);
    agreeing_relatives(sentence);
    fronted_subjects(sentence);
    adverbial_prepositions(sentence, clause);
    french_objects(sentence, clause);
    french_repair(sentence, clause);
  }
  conjuncts_behind_brackets(sentence);
  agents_of_nouns(sentence, clause);
  complement_clauses(sentence, clause);
  clauses_said_to(sentence, clause);
}
