#include "english_repair.h"

#include "text.h"

#include <stdio.h>
#include <string.h>

enum { CLIMB_LIMIT = 64 };

static bool is_comma(const Sentence *sentence, int word)
{
  return word >= 0 && word < (int)sentence->word_count && strcmp(sentence->words[word].form, ",") == 0;
}

static bool is_nominal(const Word *word)
{
  return word->upos == UPOS_NOUN || word->upos == UPOS_PROPN;
}

static bool listed(const Clause *clause, const char *list, int word)
{
  return schema_lists(clause->schema, list, clause->language, clause->keys[word]);
}

/* Hangs a word where another one hangs. */
static void take_place(Sentence *sentence, int word, int of)
{
  sentence->words[word].head = sentence->words[of].head;
  sentence->words[word].relation = sentence->words[of].relation;
  sentence->words[word].subtype = sentence->words[of].subtype;
}

/* "near the capital Dakar": a noun with an article right before a name is what the name explains, whichever of them the tree hung on the
 * other, or both on one word. */
static void names_behind_nouns(Sentence *sentence)
{
  for (int i = 0; i + 1 < (int)sentence->word_count; i++) {
    Word *noun = &sentence->words[i], *name = &sentence->words[i + 1];
    if (noun->upos != UPOS_NOUN || name->upos != UPOS_PROPN || name->ner == NER_O || sentence_child_with(sentence, i, REL_DET) < 0)
      continue;
    if (noun->relation == REL_COMPOUND && noun->head == i + 1 && sentence_child_with(sentence, i + 1, REL_DET) < 0) {
      for (int child = 0; child < i; child++)
        if (sentence->words[child].head == i + 1 && sentence->words[child].relation == REL_CASE)
          sentence->words[child].head = i;
      take_place(sentence, i, i + 1);
      sentence_hang(sentence, i + 1, i, REL_APPOS);
    } else if (noun->head >= 0 && noun->head == name->head && noun->relation == name->relation && noun->relation == REL_OBL &&
               sentence_child_with(sentence, i + 1, REL_CASE) < 0) {
      sentence_hang(sentence, i + 1, i, REL_APPOS);
    }
  }
}

/* "backed by neighboring Rwanda": no neighbour is backed, a participle that describes a name is its adjective. */
static void describing_participles(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = i + 1;
    bool describes = !word_has(word, "VerbForm", "Fin") && !word_has(word, "VerbForm", "Inf") && !word_has(word, "Tense", "Past") &&
                     sentence_child_with(sentence, i, REL_NSUBJ) < 0;
    if (word->upos != UPOS_VERB || !describes || !listed(clause, "DescribingParticiple", i) || word->head < 0 || word->head == noun ||
        sentence->words[noun].head != i || sentence->words[noun].relation != REL_OBJ)
      continue;
    int marker = sentence_child_with(sentence, i, REL_MARK);
    if (marker >= 0)
      sentence_hang(sentence, marker, noun, REL_CASE);
    bool verb = sentence->words[word->head].upos == UPOS_VERB;
    sentence_hang(sentence, noun, word->head, !verb ? REL_NMOD : marker >= 0 ? REL_OBL : REL_OBJ);
    for (int child = 0; child < (int)sentence->word_count; child++)
      if (sentence->words[child].head == i)
        sentence->words[child].head = verb && sentence->words[child].relation == REL_ADVCL ? word->head : noun;
    sentence_hang(sentence, i, noun, REL_AMOD);
    word->upos = UPOS_ADJ;
  }
}

/* "was granted asylum": what somebody is given is an object, nothing that is said of whom it is given to. */
static void given_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->relation == REL_XCOMP && word->upos == UPOS_NOUN && word->head >= 0 && word->head < i &&
        listed(clause, "DoubleObjectVerb", word->head) && grammar_is_passive(clause, word->head) &&
        sentence_child_with(sentence, word->head, REL_OBJ) < 0)
      word->relation = REL_OBJ;
  }
}

/* True for a noun that a phrase of the verb is made with: "taken into custody". */
static bool is_in_phrase(const Clause *clause, int verb, int noun)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next)
    for (int w = 1; w < frame->word_count; w++)
      if (strcmp(frame->words[w], clause->keys[noun]) == 0)
        return true;
  return false;
}

/* "initialed in the presence of mediators by X", "was granted asylum by X", "shot dead by X": an agent hung on a noun that nobody acts in, on the
 * object, or on what becomes of it, below a passive without agent. */
static void agents_of_passives(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    bool result = word->relation == REL_OBL && word->head >= 0 && sentence->words[word->head].relation == REL_XCOMP &&
                  sentence->words[word->head].upos == UPOS_ADJ;
    if (!(word->relation == REL_NMOD || result) || word->head < 0 || word->head > i || !is_nominal(word) ||
        !schema_lists(clause->schema, "AgentMarker", clause->language, marker))
      continue;
    int noun = word->head, at = noun;
    char above[48];
    grammar_marker(clause, at, above, sizeof above);
    /* "captured after mediation by X" */
    bool acts = above[0] && schema_lists(clause->schema, "AdjunctMarker", clause->language, above);
    for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_NOUN, clause->keys[at]); frame; frame = frame->next)
      acts |= frame->meaning == MEANS_RELATION;
    acts &= sentence->words[at].relation != REL_OBJ; /* "was granted asylum by X" */
    while (at >= 0 && (sentence->words[at].relation == REL_NMOD || sentence->words[at].relation == REL_OBL ||
                       sentence->words[at].relation == REL_OBJ || sentence->words[at].relation == REL_XCOMP))
      at = sentence->words[at].head;
    WordList agents = {0};
    if (at < 0 || sentence->words[at].upos != UPOS_VERB || !grammar_is_passive(clause, at) || (acts && !is_in_phrase(clause, at, noun)))
      continue;
    grammar_logical_subjects(clause, at, &agents);
    if (!agents.count)
      sentence_hang(sentence, i, at, REL_OBL);
  }
}

/* "were fired on by police": a preposition that the passive leaves behind is a part of its verb. */
static void stranded_prepositions(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 2 < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int noun = word->head;
    if (sentence->words[i - 1].upos != UPOS_VERB || word->upos != UPOS_ADP || word->relation != REL_CASE || noun <= i + 1 ||
        sentence->words[noun].head != i - 1 || sentence->words[i + 1].head != noun || sentence->words[i + 1].relation != REL_CASE ||
        !schema_lists(clause->schema, "AgentMarker", clause->language, clause->keys[i + 1]) || !grammar_is_passive(clause, i - 1))
      continue;
    sentence_hang(sentence, i, i - 1, REL_COMPOUND);
    sentence->words[i].subtype = "prt";
  }
}

/* "declared the envoy persona non grata": what somebody is declared is no part of his name. */
static void declared_people(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    int person = i - 1, verb = sentence->words[i].head;
    if (!listed(clause, "DeclaredStatus", i) || sentence->words[person].head != i || sentence->words[person].relation != REL_COMPOUND ||
        !is_nominal(&sentence->words[person]) || sentence->words[i].relation != REL_OBJ || verb < 0)
      continue;
    for (int child = 0; child < (int)sentence->word_count; child++) {
      if (child < person && sentence->words[child].head == i)
        sentence->words[child].head = person;
      if (sentence->words[child].head == verb && child > i && sentence->words[child].relation == REL_OBJ)
        sentence_hang(sentence, child, i, REL_FLAT);
    }
    take_place(sentence, person, i);
    sentence_hang(sentence, i, verb, REL_XCOMP);
  }
}

/* "ordered all reporters covering the war to leave": who is asked is to act, whatever else he does. */
static void acts_behind_participles(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    int object = listed(clause, "AskingVerb", i) ? sentence_child_with(sentence, i, REL_OBJ) : -1;
    if (object < i || sentence->words[i].upos != UPOS_VERB || sentence_child_with(sentence, i, REL_XCOMP) >= 0)
      continue;
    int beside = sentence_child_with(sentence, object, REL_ACL), thing = beside < 0 ? -1 : sentence_child_with(sentence, beside, REL_OBJ),
        act = beside < 0 ? -1 : sentence_child_with(sentence, beside, REL_XCOMP);
    if (act < 0 && beside >= 0)
      act = sentence_child_with(sentence, beside, REL_ADVCL);
    if (thing > beside && act > thing && word_has(&sentence->words[act], "VerbForm", "Inf"))
      sentence_hang(sentence, act, i, REL_XCOMP);
  }
}

/* "will open an office in Peru and break ties with Chad": a bare verb behind "and" that was taken for a part of the noun behind it. */
static void bare_verbs_in_compounds(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i + 1 < (int)sentence->word_count; i++) {
    Word *verb = &sentence->words[i];
    int noun = verb->head, above = noun;
    if (verb->upos != UPOS_VERB || verb->relation != REL_COMPOUND || noun <= i || sentence->words[i - 1].upos != UPOS_CCONJ ||
        strcmp(verb->lower, verb->lemma) != 0 || !schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[i]))
      continue;
    while (above >= i || (above >= 0 && sentence->words[above].upos != UPOS_VERB))
      above = sentence->words[above].head;
    if (above < 0 || strcmp(sentence->words[above].lower, sentence->words[above].lemma) != 0)
      continue;
    for (int child = 0; child < i - 1; child++)
      if (sentence->words[child].head == noun) {
        if (is_nominal(&sentence->words[child]))
          take_place(sentence, child, noun);
      }
    sentence_hang(sentence, i, above, REL_CONJ);
    sentence_hang(sentence, noun, i, REL_OBJ);
    sentence->words[i - 1].head = i;
    verb->feats = sentence->words[above].feats;
  }
}

/* The root of a sentence in which no verb is finite or has a subject, -1 where one is. */
static int verbless_root(const Sentence *sentence)
{
  int root = -1;
  for (int i = 0; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    if (word->upos == UPOS_AUX ||
        (word->upos == UPOS_VERB && (word_has(word, "VerbForm", "Fin") || sentence_child_with(sentence, i, REL_NSUBJ) >= 0)))
      return -1;
    if (word->relation == REL_ROOT)
      root = i;
  }
  return root;
}

/* "Police in the south tortured detainees.": a noun without preposition below another, described by the only verb of the sentence. */
static void verbs_inside_nouns(Sentence *sentence, const Clause *clause)
{
  int root = verbless_root(sentence), last = (int)sentence->word_count - 1, verb = -1;
  for (int i = 0; root >= 0 && verb < 0 && i <= last; i++)
    if (sentence->words[i].upos == UPOS_VERB && sentence->words[i].relation == REL_AMOD && word_has(&sentence->words[i], "Tense", "Past"))
      verb = i;
  int noun = verb < 0 ? -1 : sentence->words[verb].head;
  if (root < 0 || root > verb || noun <= verb || !is_nominal(&sentence->words[root]) || sentence->words[noun].relation != REL_NMOD ||
      sentence->words[noun].upos != UPOS_NOUN || sentence_child_with(sentence, noun, REL_CASE) >= 0 ||
      strcmp(sentence->words[last].form, ".") != 0 || !schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]))
    return;
  sentence->words[verb].feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
  sentence_hang(sentence, verb, -1, REL_ROOT);
  sentence_hang(sentence, root, verb, REL_NSUBJ);
  sentence_hang(sentence, noun, verb, REL_OBJ);
}

/* "Students protesting in the capital demanded that": no passive without its auxiliary has a clause for its object. */
static void passives_without_auxiliary(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *verb = &sentence->words[i];
    int subject = sentence_child_with(sentence, i, REL_NSUBJ), said = -1;
    if (verb->upos != UPOS_VERB || subject < 0 || subject > i || strcmp(sentence->words[subject].subtype, "pass") != 0 ||
        sentence_child_with(sentence, i, REL_AUX) >= 0)
      continue;
    for (int child = sentence_child(sentence, i, i); child >= 0; child = sentence_child(sentence, i, child)) {
      int mark = sentence_child_with(sentence, child, REL_MARK);
      Relation relation = sentence->words[child].relation;
      if (mark > i && sentence->words[mark].upos == UPOS_SCONJ && listed(clause, "ComplementMarker", mark) &&
          (relation == REL_ADVCL || relation == REL_CCOMP))
        said = child;
    }
    if (said < 0)
      continue;
    sentence->words[said].relation = REL_CCOMP;
    sentence->words[subject].subtype = "";
    verb->feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
  }
}

/* "The rebels handed over their rifles.": in a sentence without a verb, what a participle with an object describes is its subject. */
static void clauses_taken_for_nouns(Sentence *sentence)
{
  int root = -1, last = (int)sentence->word_count - 1, verb = -1;
  for (int i = 0; i <= last; i++) {
    const Word *word = &sentence->words[i];
    if (word->upos == UPOS_AUX || (word->upos == UPOS_VERB && word_has(word, "VerbForm", "Fin") && word->relation != REL_ACL))
      return;
    if (word->relation == REL_ROOT)
      root = i;
  }
  if (root < 0 || !is_nominal(&sentence->words[root]) || strcmp(sentence->words[last].form, ".") != 0)
    return;
  for (int child = sentence_child(sentence, root, root); child >= 0 && verb < 0; child = sentence_child(sentence, root, child))
    if (sentence->words[child].relation == REL_ACL && sentence->words[child].upos == UPOS_VERB &&
        word_has(&sentence->words[child], "Tense", "Past") && !is_comma(sentence, child - 1))
      verb = child;
  if (verb < 0 || (sentence_child_with(sentence, verb, REL_OBJ) < 0 && sentence_child_with(sentence, verb, REL_CCOMP) < 0 &&
                   sentence_child_with(sentence, verb, REL_XCOMP) < 0))
    return;
  sentence->words[verb].feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
  sentence_hang(sentence, verb, -1, REL_ROOT);
  sentence_hang(sentence, root, verb, REL_NSUBJ);
  for (int child = verb + 1; child <= last; child++)
    if (sentence->words[child].head == root)
      sentence->words[child].head = verb;
}

/* "Chad severed relations with Peru.": a sentence without a verb whose participle stands between a name and a noun has it for its verb. */
static void verbs_taken_for_participles(Sentence *sentence, const Clause *clause)
{
  int root = verbless_root(sentence);
  if (root < 2 || sentence->words[root].upos != UPOS_NOUN || sentence_child_with(sentence, root, REL_DET) >= 0)
    return;
  for (int i = 1; i < root; i++) {
    Word *verb = &sentence->words[i];
    int subject = i - 1;
    while (subject > 0 && sentence->words[subject].head >= 0 && sentence->words[subject].head <= i)
      subject = sentence->words[subject].head < subject ? sentence->words[subject].head : subject - 1; /* "test-fired" */
    const Word *name = &sentence->words[subject];
    if (verb->upos != UPOS_VERB || verb->head != root || verb->relation != REL_AMOD || name->upos != UPOS_PROPN || name->head != root ||
        (name->relation != REL_COMPOUND && name->relation != REL_NMOD) || sentence_child_with(sentence, subject, REL_CASE) >= 0 ||
        !schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[i]))
      continue;
    verb->feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
    sentence_hang(sentence, i, -1, REL_ROOT);
    sentence_hang(sentence, subject, i, REL_NSUBJ);
    sentence_hang(sentence, root, i, REL_OBJ);
    for (int child = 0; child < (int)sentence->word_count; child++)
      if ((child < i || sentence->words[child].relation == REL_PUNCT) && sentence->words[child].head == root)
        sentence->words[child].head = i;
    return;
  }
}

/* "signed by the envoy of President X and by Y": what repeats a preposition goes on with the phrase that it opened. */
static void repeated_markers(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    char marker[48], other[48];
    grammar_marker(clause, i, marker, sizeof marker);
    if (word->relation != REL_CONJ || !is_nominal(word) || word->head < 0 || !marker[0])
      continue;
    grammar_marker(clause, word->head, other, sizeof other);
    if (strcmp(marker, other) == 0)
      continue;
    int at = sentence->words[word->head].head;
    for (int climbed = 0; climbed < CLIMB_LIMIT && at >= 0 && sentence->words[at].upos != UPOS_VERB; climbed++) {
      grammar_marker(clause, at, other, sizeof other);
      if (strcmp(marker, other) == 0)
        break;
      at = sentence->words[at].head;
    }
    if (at >= 0 && sentence->words[at].upos != UPOS_VERB)
      word->head = at;
  }
}

/* "Nigeria's leader Bola Tinubu, chairman of the bloc, and Ghana's president": what is coordinated with a name right behind its title is
 * coordinated with the whole. */
static void conjuncts_of_titled(Sentence *sentence)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int name = word->relation == REL_CONJ ? word->head : -1;
    if (name < 1 || sentence->words[name].relation != REL_APPOS || sentence->words[name].head != name - 1 ||
        sentence->words[name - 1].upos != UPOS_NOUN || sentence->words[name].upos != UPOS_PROPN)
      continue;
    word->head = name - 1;
  }
}

/* "the United States, whose secretary of state, X, hosted them": the noun behind "whose" is the subject of a verb that has none. */
static void subjects_behind_whose(Sentence *sentence)
{
  int count = (int)sentence->word_count;
  for (int i = 1; i + 2 < count; i++) {
    if (strcmp(sentence->words[i].lower, "whose") != 0 || !is_comma(sentence, i - 1))
      continue;
    int noun = sentence->words[i].head;
    int owner = noun > i ? sentence->words[noun].head : -1;
    if (owner < 0 || owner > i || !is_nominal(&sentence->words[owner]) ||
        (sentence->words[noun].relation != REL_APPOS && sentence->words[noun].relation != REL_NMOD))
      continue;
    int first, last;
    sentence_span(sentence, noun, &first, &last);
    for (int verb = noun + 1; verb < count && verb <= last + 4; verb++) {
      const Word *word = &sentence->words[verb];
      if (word->upos != UPOS_VERB || sentence_is_below(sentence, verb, noun))
        continue;
      if (word->head >= 0 && sentence_is_below(sentence, word->head, verb) == false && word_has(word, "Tense", "Past") &&
          (word->relation == REL_CONJ || word->relation == REL_ACL || word->relation == REL_ADVCL) &&
          sentence_child_with(sentence, verb, REL_NSUBJ) < 0 && sentence_child_with(sentence, verb, REL_CC) < 0 &&
          !sentence_is_below(sentence, owner, verb)) {
        sentence_hang(sentence, noun, verb, REL_NSUBJ);
        sentence_hang(sentence, verb, owner, REL_ACL);
        sentence->words[verb].subtype = "relcl";
      }
      break;
    }
  }
}

/* "a deal worth 5 billion euros": the sum measures the noun before "worth", whatever the tree made of the three. */
static void measures(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count;
  for (int i = 1; i + 1 < count; i++) {
    int noun = i > 1 && is_comma(sentence, i - 1) ? i - 2 : i - 1;
    if (!listed(clause, "MeasureMarker", i))
      continue;
    /* "is worth 5 billion euros" */
    if (sentence_child_with(sentence, i, REL_COP) >= 0)
      for (int child = sentence_child(sentence, i, i); child >= 0; child = sentence_child(sentence, i, child))
        if (sentence->words[child].relation == REL_OBL && strcmp(sentence->words[child].subtype, "unmarked") == 0 &&
            sentence_child_with(sentence, child, REL_NUMMOD) >= 0)
          sentence_hang(sentence, child, i, REL_OBJ);
    if (sentence->words[noun].upos != UPOS_NOUN)
      continue;
    int sum = i + 1;
    /* "worth up to $400bn" */
    while (sum + 1 < count && sum < i + 4 && sentence->words[sum].upos != UPOS_SYM && sentence->words[sum].upos != UPOS_NUM)
      sum++;
    for (int climbed = 0; climbed < CLIMB_LIMIT && sentence->words[sum].head > i; climbed++) {
      const Word *above = &sentence->words[sentence->words[sum].head];
      if (above->upos != UPOS_NUM && above->upos != UPOS_SYM && !is_nominal(above))
        break; /* "a deal worth $2 billion was struck": two subjects */
      sum = sentence->words[sum].head;
    }
    Word *word = &sentence->words[sum];
    bool counted = word->upos == UPOS_SYM || word->upos == UPOS_NUM || sentence_child_with(sentence, sum, REL_NUMMOD) >= 0;
    if (!counted || sentence_is_below(sentence, noun, sum) || sentence_child_with(sentence, i, REL_COP) >= 0 ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0)
      continue;
    for (int child = 0; child < count; child++)
      if (sentence->words[child].head == i && child != sum)
        sentence->words[child].head = sentence->words[i].head >= 0 ? sentence->words[i].head : noun;
    for (int between = i + 1; between < sum; between++)
      if (sentence->words[between].upos == UPOS_ADP || sentence->words[between].upos == UPOS_ADV)
        sentence_hang(sentence, between, sum, REL_ADVMOD);
    sentence_hang(sentence, sum, noun, REL_NMOD);
    sentence_hang(sentence, i, sum, REL_CASE);
  }
}

static bool asks_object(const Clause *clause, int verb)
{
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next) {
    const SlotPaths *asked = &frame->slots[SLOT_ADDRESSEE];
    for (size_t p = 0; p < asked->count && frame->meaning == MEANS_RELATION; p++)
      if (asked->paths[p].steps[0].kind == STEP_OBJECT)
        return true;
  }
  return false;
}

/* "ignored calls to arrest him": an infinitive right behind an object that takes one belongs to it. */
static void infinitives_of_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int noun = i - 2;
    if (word->upos == UPOS_VERB && word->relation == REL_ADVCL && word->head >= 0 && word->head < noun &&
        sentence->words[i - 1].head == i && sentence->words[i - 1].relation == REL_MARK && listed(clause, "InfinitiveMarker", i - 1) &&
        sentence->words[noun].head == word->head && sentence->words[noun].relation == REL_OBJ &&
        grammar_means(clause, FRAME_NOUN, noun, MEANS_FACTUALITY))
      sentence_hang(sentence, i, noun, REL_ACL);
  }
}

/* "urged the board to start talks": what somebody is asked to do hangs on the verb, not on who is asked. */
static void requests(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int object = word->relation == REL_ACL && word->upos == UPOS_VERB ? word->head : -1;
    int mark = sentence_child_with(sentence, i, REL_MARK);
    /* "asked the leader, X, to form a government" */
    if (word->relation == REL_ADVCL && word->upos == UPOS_VERB && word->head >= 0 && is_comma(sentence, mark - 1) &&
        sentence_child_with(sentence, word->head, REL_XCOMP) < 0)
      object = sentence_child_with(sentence, word->head, REL_OBJ);
    if (object < 0 || object > i || mark < 0 || !listed(clause, "InfinitiveMarker", mark) || sentence->words[object].relation != REL_OBJ)
      continue;
    int verb = sentence->words[object].head;
    if (verb >= 0 && verb < object && asks_object(clause, verb))
      sentence_hang(sentence, i, verb, REL_XCOMP);
  }
}

/* The last of the commas, at least one, that stand between a noun and the word before a verb behind them; -1 for none. */
static bool closes_parenthesis(const Sentence *sentence, int noun, int verb)
{
  if (!is_comma(sentence, verb - 1))
    return false;
  for (int at = noun + 1; at < verb - 1; at++)
    if (is_comma(sentence, at))
      return true;
  return false;
}

/* True for a form that a comma before it and the parenthesis that the comma closes keep from being a participle on the noun. */
static bool is_torn_off(const Sentence *sentence, int noun, int verb)
{
  const Word *word = &sentence->words[verb];
  return word->upos == UPOS_VERB && word->relation == REL_ACL && strcmp(word->subtype, "relcl") != 0 && word_has(word, "Tense", "Past") &&
         sentence_child_with(sentence, verb, REL_AUX) < 0 && noun >= 0 && noun < verb && is_nominal(&sentence->words[noun]) &&
         closes_parenthesis(sentence, noun, verb);
}

/* "The rebels, who are backed by Rwanda, captured Goma", "X, speaking in Kyiv with Y, called on Z to send": the sentence has no other verb. */
static bool becomes_root(Sentence *sentence, const Clause *clause, int verb)
{
  int root = sentence->words[verb].head;
  for (int climbed = 0; climbed < CLIMB_LIMIT && sentence->words[root].head >= 0; climbed++)
    root = sentence->words[root].head;
  bool governs = sentence_child_with(sentence, verb, REL_OBJ) > verb || sentence_child_with(sentence, verb, REL_XCOMP) > verb ||
                 sentence_child_with(sentence, verb, REL_CCOMP) > verb || sentence_child_with(sentence, verb, REL_ADVCL) > verb;
  if (!governs || !is_nominal(&sentence->words[root]) || root > verb || sentence_child_with(sentence, root, REL_NSUBJ) >= 0 ||
      grammar_is_copular(clause, root) || !closes_parenthesis(sentence, root, verb))
    return false;
  sentence_hang(sentence, verb, -1, REL_ROOT);
  sentence_hang(sentence, root, verb, REL_NSUBJ);
  return true;
}

/* "X, chairman of Y, called for calm; the bloc suspended Z", "the president, X, named a chief after troops rammed the gates": the verb behind it
 * has, or takes from the parenthesis, a subject of its own. */
static bool becomes_clause(Sentence *sentence, int noun, int verb)
{
  int above = sentence->words[noun].head;
  if (above <= verb || sentence->words[noun].relation != REL_NSUBJ)
    return false;
  int second = sentence_child(sentence, above, noun);
  while (second >= 0 && sentence->words[second].relation != REL_NSUBJ)
    second = sentence_child(sentence, above, second);
  if (second > verb && second < above) {
    sentence_hang(sentence, verb, above, REL_PARATAXIS);
    sentence_hang(sentence, noun, verb, REL_NSUBJ);
    return true;
  }
  for (int child = sentence_child(sentence, verb, verb); child >= 0 && child < above; child = sentence_child(sentence, verb, child)) {
    int mark = sentence_child_with(sentence, child, REL_MARK);
    int marker = sentence_child_with(sentence, child, REL_CASE);
    if (mark < 0 && marker >= 0 && sentence->words[marker].upos == UPOS_SCONJ)
      mark = marker;
    if (sentence->words[child].relation != REL_OBL || !is_nominal(&sentence->words[child]) || mark < 0 || mark > child)
      continue;
    take_place(sentence, verb, above);
    sentence_hang(sentence, noun, verb, REL_NSUBJ);
    sentence_hang(sentence, above, verb, REL_ADVCL);
    sentence_hang(sentence, child, above, REL_NSUBJ);
    sentence_hang(sentence, mark, above, REL_MARK);
    return true;
  }
  return false;
}

static void verbs_behind_parentheses(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++)
    if (is_torn_off(sentence, sentence->words[i].head, i) &&
        (becomes_root(sentence, clause, i) || becomes_clause(sentence, sentence->words[i].head, i)))
      sentence->words[i].feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
}

/* "We won", said Mr Smith: what follows a verb of saying without subject, behind what is said, is its subject. */
static void speakers_behind_quotations(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB || sentence->words[i - 1].upos != UPOS_PUNCT ||
        !word_has(&sentence->words[i], "VerbForm", "Fin") || !grammar_means(clause, FRAME_VERB, i, MEANS_REPORT) ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0 || sentence_child_with(sentence, i, REL_AUX) >= 0)
      continue;
    int said = sentence_child_with(sentence, i, REL_CCOMP), object = -1;
    for (int child = sentence_child(sentence, i, i); child >= 0 && object < 0; child = sentence_child(sentence, i, child))
      if (sentence->words[child].relation == REL_IOBJ || sentence->words[child].relation == REL_OBJ)
        object = child;
    int first = object, last;
    if (object >= 0)
      sentence_span(sentence, object, &first, &last);
    if (said >= 0 && said < i && object > i && first == i + 1 && is_nominal(&sentence->words[object]))
      sentence_hang(sentence, object, i, REL_NSUBJ);
  }
}

/* "left the CFA franc, the currency of the region": of two objects the one behind a comma explains the one before it. */
static void apposed_objects(Sentence *sentence)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB)
      continue;
    int first = sentence_child_with(sentence, i, REL_OBJ);
    int second = first < i ? -1 : sentence_child(sentence, i, first);
    while (second >= 0 && sentence->words[second].relation != REL_OBJ)
      second = sentence_child(sentence, i, second);
    if (second < 0 || !is_nominal(&sentence->words[second]))
      continue;
    int begin, end;
    sentence_span(sentence, second, &begin, &end);
    while (begin < second && is_comma(sentence, begin))
      begin++;
    if (begin > first + 1 && is_comma(sentence, begin - 1) && sentence->words[begin].upos == UPOS_DET &&
        sentence_child_with(sentence, second, REL_CC) < 0)
      sentence_hang(sentence, second, first, REL_APPOS);
  }
}

/* "named Robert Mambe prime minister": a name before an office is who is given it. */
static void offices_behind_names(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    int verb = sentence->words[i].relation == REL_OBJ ? sentence->words[i].head : -1;
    if (verb < 0 || verb > i || !listed(clause, "InstallVerb", verb) || sentence->words[i].upos != UPOS_NOUN ||
        !schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[i]))
      continue;
    int name = sentence_child_with(sentence, i, REL_COMPOUND);
    if (name < 0)
      name = sentence_child_with(sentence, verb, REL_XCOMP);
    if (name != verb + 1 || name > i || sentence->words[name].upos != UPOS_PROPN || sentence->words[name].ner != NER_B_PER)
      continue;
    sentence_hang(sentence, name, verb, REL_OBJ);
    sentence_hang(sentence, i, verb, REL_XCOMP);
  }
}

/* "is due to travel to Rome": no noun behind a preposition, but what somebody is due to do. */
static void due_infinitives(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count;
  for (int i = 1; i + 2 < count; i++) {
    Word *due = &sentence->words[i], *act = &sentence->words[i + 2];
    if (due->relation != REL_CASE || !listed(clause, "DueAdjective", i) || due->head != i + 2 ||
        !listed(clause, "InfinitiveMarker", i + 1) || (act->upos != UPOS_NOUN && act->upos != UPOS_VERB) ||
        sentence_child_with(sentence, i + 2, REL_COP) < 0 || sentence_child_with(sentence, i + 2, REL_DET) >= 0)
      continue;
    take_place(sentence, i, i + 2);
    due->upos = UPOS_ADJ;
    for (int child = 0; child < i; child++)
      if (sentence->words[child].head == i + 2)
        sentence->words[child].head = i;
    int subject = sentence_child_with(sentence, i, REL_NSUBJ);
    if (subject >= 0)
      sentence->words[subject].subtype = "";
    sentence_hang(sentence, i + 2, i, REL_XCOMP);
    sentence_hang(sentence, i + 1, i + 2, REL_MARK);
    act->upos = UPOS_VERB;
    act->feats = "VerbForm=Inf";
  }
}

/* "said the deal, worth $10 million, would help his country": of two objects of a verb without a subject the one before its auxiliary is the subject. */
static void subjects_taken_for_objects(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    int first = sentence_child_with(sentence, i, REL_OBJ), auxiliary = sentence_child_with(sentence, i, REL_AUX);
    if (sentence->words[i].upos != UPOS_VERB || first < 0 || auxiliary < 0 || first > auxiliary || auxiliary > i ||
        !is_nominal(&sentence->words[first]) || sentence_child_with(sentence, i, REL_NSUBJ) >= 0 || sentence->words[i].relation == REL_ACL)
      continue;
    int second = -1;
    for (int child = i + 1; child < (int)sentence->word_count && second < 0; child++)
      if (sentence->words[child].head == i && sentence->words[child].relation == REL_OBJ)
        second = child;
    if (second >= 0)
      sentence_hang(sentence, first, i, REL_NSUBJ);
  }
}

/* "said that they must wait and announced a plan": a past is not coordinated with an infinitive but with the past above it. */
static void conjuncts_of_one_tense(Sentence *sentence)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->upos != UPOS_VERB || word->relation != REL_CONJ || word->head < 0 || word->head > i || !word_has(word, "Tense", "Past") ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0 || sentence_child_with(sentence, i, REL_AUX) >= 0 ||
        sentence->words[word->head].upos != UPOS_VERB || !word_has(&sentence->words[word->head], "VerbForm", "Inf"))
      continue;
    int at = word->head;
    for (int climbed = 0; climbed < CLIMB_LIMIT && at >= 0; climbed++) {
      const Word *above = &sentence->words[at];
      if (above->upos == UPOS_VERB && word_has(above, "Tense", "Past") && word_has(above, "VerbForm", "Fin"))
        break;
      at = above->relation == REL_CCOMP || above->relation == REL_XCOMP || above->relation == REL_CONJ || above->relation == REL_ADVCL
               ? above->head
               : -1;
    }
    if (at >= 0)
      word->head = at;
  }
}

/* True if a verb with this particle has a direct object in some frame: "hand over", "fly in". */
static bool takes_particle(const Clause *clause, int verb, int particle)
{
  if (!listed(clause, "VerbParticle", particle))
    return false;
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[verb]); frame; frame = frame->next) {
    if (frame->meaning != MEANS_RELATION || frame->word_count != 2 || strcmp(frame->words[1], clause->keys[particle]) != 0)
      continue;
    const SlotPaths *objects = &frame->slots[SLOT_OBJECT];
    bool direct = objects->count == 0;
    for (size_t p = 0; p < objects->count; p++)
      direct |= objects->paths[p].count == 1 && objects->paths[p].steps[0].kind == STEP_OBJECT;
    if (direct)
      return true;
  }
  return false;
}

/* "wants his forces to leave": who is wished to act is the subject of the act, not what is wanted. */
static void wishes(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB || !listed(clause, "WishVerb", i))
      continue;
    int object = sentence_child_with(sentence, i, REL_OBJ), act = sentence_child_with(sentence, i, REL_XCOMP);
    if (object < i || act < object || sentence->words[act].upos != UPOS_VERB || !word_has(&sentence->words[act], "VerbForm", "Inf"))
      continue;
    sentence_hang(sentence, object, act, REL_NSUBJ);
    sentence_hang(sentence, act, i, REL_CCOMP);
  }
}

/* "hand over the pair", "flew in 120 rescuers": right behind a verb that takes it, a particle is no preposition of the object. */
static void particles(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 2 < (int)sentence->word_count; i++) {
    int particle = i + 1, noun = sentence->words[particle].head;
    /* "handed over three hostages": not "more than three" */
    if (sentence->words[i].upos == UPOS_VERB && noun == i + 2 && sentence->words[noun].upos == UPOS_NUM &&
        sentence->words[particle].relation == REL_ADVMOD && takes_particle(clause, i, particle)) {
      sentence_hang(sentence, particle, i, REL_COMPOUND);
      sentence->words[particle].subtype = "prt";
      continue;
    }
    /* "swore in the speaker", but not "voted in a referendum" */
    bool inward = listed(clause, "InwardVerb", i) && strcmp(clause->keys[particle], "in") == 0 && noun >= 0 &&
                  !grammar_means(clause, FRAME_NOUN, noun, MEANS_RELATION);
    if (sentence->words[i].upos != UPOS_VERB || sentence->words[particle].relation != REL_CASE || noun <= particle ||
        sentence->words[noun].head != i || sentence->words[noun].relation != REL_OBL ||
        (sentence->words[noun].upos != UPOS_NOUN && sentence->words[noun].upos != UPOS_SYM && sentence->words[noun].ner != NER_B_PER) ||
        sentence_child_with(sentence, i, REL_OBJ) >= 0 || grammar_is_passive(clause, i) || !(takes_particle(clause, i, particle) || inward))
      continue;
    bool counted = sentence_child_with(sentence, noun, REL_NUMMOD) > particle || sentence->words[noun].upos == UPOS_SYM;
    /* "flew in the night": a preposition that opens places and times wants more of a sign */
    bool place = schema_lists(clause->schema, "PlaceMarker", clause->language, clause->keys[particle]) &&
                 strcmp(clause->keys[particle], "over") != 0;
    bool freight = listed(clause, "FreightVerb", i) && word_has(&sentence->words[noun], "Number", "Plur") &&
                   sentence_child_with(sentence, noun, REL_DET) < 0 && sentence->words[noun].ner == NER_O;
    if (place && !counted && !inward && !freight)
      continue;
    sentence_hang(sentence, particle, i, REL_COMPOUND);
    sentence->words[particle].subtype = "prt";
    sentence_hang(sentence, noun, i, REL_OBJ);
  }
}

/* "The council, set up by the generals, declared a truce": a form that is both past and participle, with an agent and a main verb behind it. */
static void participles_with_agents(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = sentence_child_with(sentence, i, REL_NSUBJ);
    if (word->upos != UPOS_VERB || !is_comma(sentence, i - 1) || noun < 0 || noun > i - 2 || sentence_child_with(sentence, i, REL_AUX) >= 0)
      continue;
    int agent = -1, verb = -1;
    for (int child = sentence_child(sentence, i, i); child >= 0; child = sentence_child(sentence, i, child)) {
      const Word *here = &sentence->words[child];
      char marker[48];
      grammar_marker(clause, child, marker, sizeof marker);
      if (agent < 0 && (here->relation == REL_OBJ || here->relation == REL_OBL) && is_nominal(here) &&
          schema_lists(clause->schema, "AgentMarker", clause->language, marker))
        agent = child;
      if (agent >= 0 && here->upos == UPOS_VERB && is_comma(sentence, child - 1) && word_has(here, "Tense", "Past") &&
          sentence_child_with(sentence, child, REL_NSUBJ) < 0 && sentence_child_with(sentence, child, REL_AUX) < 0 &&
          (here->relation == REL_ADVCL || here->relation == REL_CONJ || here->relation == REL_CCOMP || here->relation == REL_PARATAXIS))
        verb = child;
    }
    if (verb < 0)
      continue;
    sentence->words[verb].head = word->head;
    sentence->words[verb].relation = word->relation;
    sentence->words[verb].subtype = word->subtype;
    sentence->words[verb].feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
    sentence_hang(sentence, noun, verb, REL_NSUBJ);
    sentence_hang(sentence, i, noun, REL_ACL);
    word->feats = "Tense=Past|VerbForm=Part|Voice=Pass";
    sentence_hang(sentence, agent, i, REL_OBL);
  }
}

/* "fired teargas and stun grenades": a bare form coordinated with a past, right before a noun, is a part of that noun. */
static void bare_forms_before_nouns(Sentence *sentence)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_CONJ ? word->head : -1, noun = i + 1;
    if (word->upos != UPOS_VERB || verb < 0 || verb > i || strcmp(word->lower, word->lemma) != 0 || word_has(word, "Tense", "Past") ||
        sentence->words[verb].upos != UPOS_VERB || !word_has(&sentence->words[verb], "Tense", "Past") || sentence->words[noun].head != i ||
        sentence->words[noun].relation != REL_OBJ || sentence->words[noun].upos != UPOS_NOUN ||
        sentence_child_with(sentence, i, REL_AUX) >= 0)
      continue;
    int object = sentence_child_with(sentence, verb, REL_OBJ);
    if (object < verb || object > i)
      continue;
    for (int child = 0; child < (int)sentence->word_count; child++)
      if (sentence->words[child].head == i && child != noun)
        sentence->words[child].head = sentence->words[child].relation == REL_CC ? noun : verb;
    sentence_hang(sentence, noun, object, REL_CONJ);
    sentence_hang(sentence, i, noun, REL_COMPOUND);
    word->upos = UPOS_NOUN;
  }
}

/* "The Council of Europe's commissioner condemned": what owns is the whole name. */
static void owners_of_two_names(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 4 < (int)sentence->word_count; i++) {
    int second = i + 2, owned = sentence->words[second].head;
    if (sentence->words[i].upos != UPOS_PROPN || !listed(clause, "GenitiveMarker", i + 1) || sentence->words[second].upos != UPOS_PROPN ||
        sentence->words[second].relation != REL_NMOD || strcmp(sentence->words[second].subtype, "poss") != 0 || owned < second ||
        sentence->words[owned].head != i || sentence->words[owned].relation != REL_NMOD || sentence->words[i + 3].head != second)
      continue;
    sentence->words[owned].head = sentence->words[i].head;
    sentence->words[owned].relation = sentence->words[i].relation;
    sentence->words[owned].subtype = sentence->words[i].subtype;
    sentence_hang(sentence, i, owned, REL_NMOD);
    sentence->words[i].subtype = "poss";
    sentence->words[i + 3].head = i;
    sentence_hang(sentence, i + 1, second, REL_CASE);
    sentence_hang(sentence, second, i, REL_NMOD);
  }
}

/* "at Windsor Castle, west of London": the direction behind a comma says where the place before it lies. */
static void directions(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i + 2 < (int)sentence->word_count; i++) {
    int of = i + 1, place = -1, name = i - 2;
    if (!listed(clause, "Direction", i) || !is_comma(sentence, i - 1) || !listed(clause, "GenitiveMarker", of) ||
        sentence->words[i].relation == REL_CASE || sentence->words[name].upos != UPOS_PROPN)
      continue;
    place = sentence->words[of].head;
    for (int climbed = 0; climbed < CLIMB_LIMIT && sentence->words[name].relation != REL_OBL &&
                          sentence->words[name].relation != REL_NMOD && sentence->words[name].head >= 0 && sentence->words[name].head < i;
         climbed++)
      name = sentence->words[name].head;
    if (place <= of || sentence_is_below(sentence, name, i) || sentence_is_below(sentence, name, place) ||
        sentence_is_below(sentence, sentence->words[i].head, i))
      continue;
    sentence_hang(sentence, place, name, REL_NMOD);
    sentence_hang(sentence, i, place, REL_CASE);
    sentence_hang(sentence, of, i, REL_FIXED);
  }
}

/* "killing a woman, the governor, Oleh Kiper, said.": a closing verb of saying has the phrase before it as its subject. */
static void closing_subjects(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    int said = sentence_child_with(sentence, i, REL_CCOMP), perfect = sentence_child_with(sentence, i, REL_AUX);
    /* "were meant to hit farmers, experts have said": hung beside what is said */
    bool beside = sentence->words[i].relation == REL_CONJ && sentence_child_with(sentence, i, REL_CC) < 0;
    if (beside && said < 0)
      said = sentence->words[i].head;
    bool has = perfect == i - 1 && !word_has(&sentence->words[perfect], "VerbForm", "Inf") && !grammar_is_passive(clause, i);
    if (sentence->words[i].upos != UPOS_VERB || !grammar_means(clause, FRAME_VERB, i, MEANS_REPORT) || said < 0 || said > i ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0 || sentence_child_with(sentence, i, REL_OBJ) > i || (perfect >= 0 && !has))
      continue;
    int before = has ? perfect - 1 : i - 1, at = is_comma(sentence, before) ? before - 1 : before;
    for (int climbed = 0; climbed < CLIMB_LIMIT && at > said && is_nominal(&sentence->words[at]); climbed++) {
      int first, last;
      sentence_span(sentence, at, &first, &last);
      while (first < at && is_comma(sentence, first))
        first++;
      if (sentence->words[at].relation != REL_FLAT && is_comma(sentence, first - 1) && sentence_child_with(sentence, at, REL_CC) < 0 &&
          sentence_child_with(sentence, at, REL_CASE) < 0 && sentence->words[at].relation != REL_APPOS) {
        sentence_hang(sentence, at, i, REL_NSUBJ);
        if (beside)
          sentence->words[i].relation = REL_PARATAXIS;
        break;
      }
      at = sentence->words[at].head;
    }
  }
}

/* "killed at least 59 people in Vietnam": right behind a verb without object an approximated count is its object. */
static void approximate_counts(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int verb = word->relation == REL_OBL ? word->head : -1;
    if (verb < 0 || verb + 3 >= i || sentence->words[verb].upos != UPOS_VERB || word->upos != UPOS_NOUN ||
        sentence_child_with(sentence, i, REL_CASE) >= 0 || sentence_child_with(sentence, verb, REL_OBJ) >= 0)
      continue;
    char phrase[64];
    snprintf(phrase, sizeof phrase, "%s %s", sentence->words[verb + 1].lower, sentence->words[verb + 2].lower);
    if (sentence->words[verb + 3].upos == UPOS_NUM && sentence_is_below(sentence, verb + 1, i) &&
        schema_lists(clause->schema, "Approximation", clause->language, phrase))
      sentence_hang(sentence, i, verb, REL_OBJ);
  }
}

/* "won a $1.2 billion contract", "invested $2 billion in X, a company": a sum between an article and its noun measures the noun, and no sum is
 * explained by what stands behind a comma. */
static void sums(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *sum = &sentence->words[i];
    if (sum->upos == UPOS_SYM && sentence->words[i - 1].upos == UPOS_DET) {
      int noun = sentence->words[i - 1].head;
      if (noun > i && sentence->words[noun].upos == UPOS_NOUN && sum->head != noun && !sentence_is_below(sentence, noun, i))
        sentence_hang(sentence, i, noun, REL_COMPOUND);
    }
    int head = sum->relation == REL_APPOS ? sum->head : -1, first, last;
    if (head < 0 || sentence->words[head].upos != UPOS_SYM)
      continue;
    sentence_span(sentence, i, &first, &last);
    while (first < i && is_comma(sentence, first))
      first++;
    int name = is_comma(sentence, first - 1) ? first - 2 : -1;
    if (name <= head || !is_nominal(&sentence->words[name]))
      continue;
    for (int climbed = 0; climbed < CLIMB_LIMIT && sentence->words[name].relation == REL_FLAT; climbed++)
      name = sentence->words[name].head;
    if (!sentence_is_below(sentence, name, i))
      sum->head = name;
  }
}

/* "Russia's envoy to the United Nations, Vassily Nebenzia,": a person explains the office, not the body that it names. */
static void holders_behind_bodies(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *name = &sentence->words[i];
    int at = name->relation == REL_APPOS && name->ner == NER_B_PER ? name->head : -1;
    if (at < 0 || at > i || sentence->words[at].upos != UPOS_PROPN || sentence->words[at].ner == NER_B_PER ||
        sentence->words[at].ner == NER_I_PER)
      continue;
    while (at >= 0 && sentence->words[at].relation == REL_NMOD && strcmp(sentence->words[at].subtype, "poss") != 0) {
      at = sentence->words[at].head;
      if (at >= 0 && sentence->words[at].upos == UPOS_NOUN &&
          schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[at]) && at < i) {
        for (int child = sentence_child(sentence, name->head, i); child >= 0; child = sentence_child(sentence, name->head, child))
          if (sentence->words[child].relation == REL_ACL && strcmp(sentence->words[child].subtype, "relcl") == 0)
            sentence->words[child].head = i;
        name->head = at;
        break;
      }
    }
  }
}

/* "shot dead four people", "left 15 dead": what becomes of them is no part of their name. */
static void results_beside_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->upos != UPOS_ADJ || !listed(clause, "ResultAdjective", i) || word->head < 0)
      continue;
    int noun = word->head, count = sentence_child_with(sentence, i, REL_NUMMOD);
    if (word->relation == REL_AMOD && noun > i && sentence->words[i - 1].upos == UPOS_VERB && sentence->words[noun].head == i - 1)
      sentence_hang(sentence, i, i - 1, REL_XCOMP);
    else if (word->relation == REL_XCOMP && count >= 0 && count < i && sentence->words[noun].upos == UPOS_VERB && noun < count &&
             sentence_child_with(sentence, noun, REL_OBJ) < 0)
      sentence_hang(sentence, count, noun, REL_OBJ);
  }
}

/* "ruled out supplying tanks", "is considering sending troops": behind a verb that says whether something happens, a gerund governs the object. */
static void gerunds_before_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int noun = word->head, verb = noun > i ? sentence->words[noun].head : -1;
    if (word->upos != UPOS_VERB || word->relation != REL_AMOD || !word_has(word, "VerbForm", "Ger") || noun <= i || verb < 0 || verb >= i ||
        sentence->words[noun].relation != REL_OBJ || sentence->words[verb].upos != UPOS_VERB ||
        sentence_child_with(sentence, noun, REL_DET) >= 0 || listed(clause, "DescribingParticiple", i) ||
        !grammar_means(clause, FRAME_VERB, verb, MEANS_FACTUALITY) || !grammar_means(clause, FRAME_VERB, i, MEANS_RELATION))
      continue;
    bool behind =
        verb == i - 1 || (verb == i - 2 && sentence->words[i - 1].head == verb && sentence->words[i - 1].relation == REL_COMPOUND);
    if (!behind)
      continue;
    sentence_hang(sentence, i, verb, REL_XCOMP);
    sentence_hang(sentence, noun, i, REL_OBJ);
  }
}

/* "denied attacking civilians": the object behind a gerund is its own, not of the verb before. */
static void objects_of_gerunds(Sentence *sentence)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int verb = word->relation == REL_XCOMP ? word->head : -1, object = verb >= 0 ? sentence_child_with(sentence, verb, REL_OBJ) : -1;
    if (word->upos != UPOS_VERB || !word_has(word, "VerbForm", "Ger") || verb != i - 1 || object <= i ||
        sentence_child_with(sentence, i, REL_OBJ) >= 0)
      continue;
    int first, last;
    sentence_span(sentence, object, &first, &last);
    if (first == i + 1)
      sentence_hang(sentence, object, i, REL_OBJ);
  }
}

/* "killing 69 people and toppling buildings": a gerund is coordinated with the gerund, not with its object. */
static void conjuncts_of_gerunds(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int noun = word->relation == REL_CONJ ? word->head : -1;
    if (word->upos != UPOS_VERB || noun < 0 || noun > i || !is_nominal(&sentence->words[noun]) ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0)
      continue;
    bool gerund = word_has(word, "VerbForm", "Ger") || word_has(word, "Tense", "Pres");
    int at = sentence->words[noun].head;
    while (at >= 0 && sentence->words[at].relation == REL_NMOD)
      at = sentence->words[at].head;
    if (at >= 0 && at < noun && gerund && sentence->words[at].upos == UPOS_VERB && sentence->words[at].relation == REL_ADVCL &&
        (word_has(&sentence->words[at], "VerbForm", "Ger") || word_has(&sentence->words[at], "Tense", "Pres"))) {
      word->head = at;
      for (int child = sentence_child(sentence, noun, i); child >= 0; child = sentence_child(sentence, noun, child))
        if (sentence->words[child].relation == REL_CONJ && sentence_child_with(sentence, child, REL_CC) < 0 &&
            sentence_child_with(sentence, i, REL_OBJ) < 0 && child <= i + 3)
          sentence_hang(sentence, child, i, REL_OBJ);
    }
  }
}

/* "During his visit to Tokyo the president signed": without a comma nothing is explained, the verb has its subject. */
static void subjects_behind_fronted(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB || !word_has(&sentence->words[i], "VerbForm", "Fin") ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0)
      continue;
    int fronted = sentence_child_with(sentence, i, REL_OBL);
    int subject = fronted >= 0 && fronted < i ? sentence_child_with(sentence, fronted, REL_APPOS) : -1, first, last;
    if (subject < 0 || subject > i || !is_nominal(&sentence->words[subject]))
      continue;
    sentence_span(sentence, subject, &first, &last);
    if (!is_comma(sentence, first) && !is_comma(sentence, first - 1) && sentence->words[first].upos == UPOS_DET)
      sentence_hang(sentence, subject, i, REL_NSUBJ);
  }
}

/* "X, who came with A, the tycoon B and C, rejected": of two subjects the one inside the relative clause goes on with its last noun. */
static void subjects_inside_relatives(Sentence *sentence)
{
  for (int verb = 4; verb < (int)sentence->word_count; verb++) {
    if (sentence->words[verb].upos != UPOS_VERB || !is_comma(sentence, verb - 1))
      continue;
    int first = sentence_child_with(sentence, verb, REL_NSUBJ), second = first < 0 ? -1 : sentence_child(sentence, verb, first);
    while (second >= 0 && sentence->words[second].relation != REL_NSUBJ)
      second = sentence_child(sentence, verb, second);
    int relative = first < 0 ? -1 : sentence_child_with(sentence, first, REL_ACL), begin, end;
    if (second < 0 || second > verb || relative < first || relative > second || strcmp(sentence->words[relative].subtype, "relcl") != 0)
      continue;
    sentence_span(sentence, second, &begin, &end);
    while (begin < second && is_comma(sentence, begin))
      begin++;
    int before = begin - 2;
    if (!is_comma(sentence, begin - 1) || before <= relative || !sentence_is_below(sentence, before, relative) ||
        !is_nominal(&sentence->words[before]))
      continue;
    while (sentence->words[before].relation == REL_FLAT)
      before = sentence->words[before].head;
    sentence_hang(sentence, second, before, REL_CONJ);
  }
}

/* "criticised the plan, and the party, an ally of X, refused to back it": a noun behind a comma and "and", with a parenthesis of its own, before a
 * verb without subject is that verb's. */
static void subjects_behind_and(Sentence *sentence)
{
  int count = (int)sentence->word_count;
  for (int i = 3; i < count; i++) {
    const Word *word = &sentence->words[i];
    int first, last;
    if (word->relation != REL_CONJ || !is_nominal(word) || word->head < 0 || !is_nominal(&sentence->words[word->head]) ||
        !is_comma(sentence, i + 1))
      continue;
    sentence_span(sentence, i, &first, &last);
    while (first < i && (is_comma(sentence, first) || sentence->words[first].relation == REL_CC))
      first++;
    int marker = first - 1, verb = last + 1;
    if (marker < 1 || sentence->words[marker].upos != UPOS_CCONJ || !is_comma(sentence, marker - 1) || word->head > marker)
      continue;
    while (verb < count && (is_comma(sentence, verb) || sentence->words[verb].upos == UPOS_ADV))
      verb++;
    if (verb >= count || sentence->words[verb].upos != UPOS_VERB || !word_has(&sentence->words[verb], "VerbForm", "Fin") ||
        sentence_child_with(sentence, verb, REL_NSUBJ) >= 0 || sentence_is_below(sentence, i, verb))
      continue;
    sentence_hang(sentence, i, verb, REL_NSUBJ);
    if (sentence->words[verb].relation != REL_ROOT)
      sentence->words[verb].relation = REL_CONJ;
    sentence_hang(sentence, marker, verb, REL_CC);
  }
}

/* "announced this month that it would deport them": what is said hangs on the verb, not on the time. */
static void complements_behind_times(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int time = word->relation == REL_ACL && word->upos == UPOS_VERB ? word->head : -1;
    int mark = sentence_child_with(sentence, i, REL_MARK);
    if (time < 0 || mark < 0 || !listed(clause, "ComplementMarker", mark) || sentence->words[time].relation != REL_OBL ||
        strcmp(sentence->words[time].subtype, "unmarked") != 0)
      continue;
    int verb = sentence->words[time].head;
    if (verb >= 0 && verb < time && grammar_means(clause, FRAME_VERB, verb, MEANS_REPORT) &&
        sentence_child_with(sentence, verb, REL_CCOMP) < 0)
      sentence_hang(sentence, i, verb, REL_CCOMP);
  }
}

/* "accused the pollsters of manipulation": what somebody is accused of is no part of who they are. */
static void charged_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int object = word->relation == REL_NMOD && word->upos == UPOS_NOUN ? word->head : -1;
    if (object < 0 || object > i || sentence->words[object].relation != REL_OBJ || sentence_child_with(sentence, i, REL_DET) >= 0)
      continue;
    char marker[48];
    grammar_marker(clause, i, marker, sizeof marker);
    int verb = sentence->words[object].head;
    if (verb >= 0 && schema_lists(clause->schema, "GenitiveMarker", clause->language, marker) && listed(clause, "ChargingVerb", verb))
      sentence_hang(sentence, i, verb, REL_OBL);
  }
}

/* "the deputy premier and leader of the League": a body belongs to the office that it follows. */
static void bodies_of_second_offices(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int marker = word->relation == REL_NMOD ? sentence_child_with(sentence, i, REL_CASE) : -1;
    int second = marker - 1;
    if (marker < 1 || marker > i || word->head < 0 || word->head >= second || sentence->words[second].head != word->head ||
        sentence->words[second].relation != REL_CONJ || sentence->words[second].upos != UPOS_NOUN ||
        !schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[second]) ||
        !schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[word->head]))
      continue;
    word->head = second;
  }
}

/* "in return for tariffs", "in response to": bare nouns that name nothing. */
static void adverbial_nouns(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (word->upos == UPOS_NOUN && listed(clause, "AdverbialNoun", i) && strcmp(sentence->words[i - 1].lower, "in") == 0 &&
        sentence->words[i - 1].head == i)
      word->upos = UPOS_ADV;
  }
}

/* "promised regulators that it would", "warned them that": who is told is no object of what is promised. */
static void told_people(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    if (sentence->words[i].upos != UPOS_VERB || !listed(clause, "DativeVerb", i))
      continue;
    int object = sentence_child_with(sentence, i, REL_OBJ);
    if (object < i)
      continue;
    int said = sentence_child_with(sentence, i, REL_CCOMP), hung = sentence_child_with(sentence, object, REL_ACL);
    int mark = hung >= 0 ? sentence_child_with(sentence, hung, REL_MARK) : -1;
    if (said < 0 && mark >= 0 && sentence->words[mark].upos == UPOS_SCONJ && listed(clause, "ComplementMarker", mark)) {
      sentence_hang(sentence, hung, i, REL_CCOMP);
      said = hung;
    }
    if (said > object)
      sentence->words[object].relation = REL_IOBJ;
  }
}

/* "X advised Y; Z represented W": what stands behind a semicolon with a subject of its own is said beside. */
static void clauses_behind_semicolons(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int subject = sentence_child_with(sentence, i, REL_NSUBJ), first, last;
    if (word->upos != UPOS_VERB || word->head < 0 || word->head > i || subject < 0 || subject > i ||
        (word->relation != REL_CCOMP && word->relation != REL_ADVCL && word->relation != REL_CONJ))
      continue;
    sentence_span(sentence, subject, &first, &last);
    if (first > word->head && strcmp(sentence->words[first - 1].form, ";") == 0)
      word->relation = REL_PARATAXIS;
  }
}

/* "appointed X as finance minister and Y as defence minister": the second name is coordinated with the first. */
static void second_appointees(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count;
  for (int i = 4; i < count; i++) {
    Word *name = &sentence->words[i];
    if (name->relation != REL_CONJ || name->upos != UPOS_PROPN || name->ner != NER_B_PER || name->head < 0)
      continue;
    int office = name->head;
    while (office >= 0 && (sentence->words[office].relation == REL_NMOD || sentence->words[office].relation == REL_CONJ))
      office = sentence->words[office].head;
    int verb = office >= 0 && (sentence->words[office].relation == REL_OBL || sentence->words[office].relation == REL_XCOMP)
                   ? sentence->words[office].head
                   : -1;
    int object = verb >= 0 && listed(clause, "InstallVerb", verb) ? sentence_child_with(sentence, verb, REL_OBJ) : -1;
    if (object < 0 || object > office || sentence->words[object].upos != UPOS_PROPN)
      continue;
    name->head = object;
    int next = i + 1;
    while (next < count && sentence->words[next].head == i && sentence->words[next].relation == REL_FLAT)
      next++;
    int second = next < count && listed(clause, "AsMarker", next) ? sentence->words[next].head : -1;
    if (second > next && sentence->words[second].relation == REL_NMOD && !sentence_is_below(sentence, i, second))
      sentence->words[second].head = i;
  }
}

/* "Poland, the Czech Republic and Lithuania": the second of three is no explanation of the first. */
static void lists_with_articles(Sentence *sentence)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *second = &sentence->words[i];
    int first = second->relation == REL_APPOS ? second->head : -1, third = first < 0 ? -1 : sentence_child_with(sentence, i, REL_CONJ);
    if (first >= 0 && third < 0)
      third = sentence_child_with(sentence, first, REL_CONJ);
    if (first < 0 || first > i || third < i || second->upos != UPOS_PROPN || sentence->words[first].upos != UPOS_PROPN ||
        sentence->words[third].upos != UPOS_PROPN || sentence_child_with(sentence, i, REL_DET) < 0 ||
        sentence_child_with(sentence, third, REL_CC) < 0 || sentence->words[first].ner != NER_B_LOC)
      continue;
    sentence_hang(sentence, i, first, REL_CONJ);
    sentence->words[third].head = first;
  }
}

/* "denounced what he described as a campaign": what something is called is what is acted on. */
static void named_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *what = &sentence->words[i];
    int naming = what->relation == REL_OBJ && strcmp(what->lower, "what") == 0 ? sentence_child_with(sentence, i, REL_ACL) : -1;
    if (naming < i || what->head < 0 || what->head > i || !listed(clause, "NamingVerb", naming))
      continue;
    int named = -1;
    for (int child = sentence_child(sentence, naming, naming); child >= 0 && named < 0; child = sentence_child(sentence, naming, child)) {
      const Word *here = &sentence->words[child];
      char marker[48];
      grammar_marker(clause, child, marker, sizeof marker);
      bool as = here->relation == REL_OBL && schema_lists(clause->schema, "AsMarker", clause->language, marker);
      if (is_nominal(here) && (as || here->relation == REL_XCOMP || here->relation == REL_OBJ))
        named = child;
    }
    if (named < 0)
      continue;
    int marker = sentence_child_with(sentence, named, REL_CASE);
    if (marker >= 0)
      sentence->words[marker].relation = REL_DEP;
    sentence_hang(sentence, named, what->head, REL_OBJ);
    what->relation = REL_DEP;
  }
}

/* "Under the contract BAE Systems, which leads the group, will deliver": a name without preposition before a verb without subject. */
static void names_before_verbs(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_OBL && !word->subtype[0] ? word->head : -1;
    if (verb <= i || sentence->words[verb].upos != UPOS_VERB || sentence_child_with(sentence, verb, REL_NSUBJ) >= 0 ||
        sentence_child_with(sentence, i, REL_CASE) >= 0 || sentence_child_with(sentence, verb, REL_EXPL) >= 0)
      continue;
    int name = sentence_child_with(sentence, i, REL_COMPOUND);
    bool named = word->ner != NER_O || (name >= 0 && sentence->words[name].ner != NER_O);
    if (named && is_nominal(word) && !word_has(&sentence->words[verb], "VerbForm", "Ger"))
      sentence_hang(sentence, i, verb, REL_NSUBJ);
  }
}

/* "Shelling by the army killed 14 people": a gerund with an agent and no object is a noun. */
static void gerunds_with_agents(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    if (!word_has(word, "VerbForm", "Ger") || sentence_child_with(sentence, i, REL_OBJ) >= 0)
      continue;
    int agent = word->relation == REL_CSUBJ ? sentence_child_with(sentence, i, REL_OBL) : -1;
    int marker = agent < 0 ? -1 : sentence_child_with(sentence, agent, REL_CASE);
    if (marker != i + 1 || !schema_lists(clause->schema, "AgentMarker", clause->language, sentence->words[marker].lower))
      continue;
    word->upos = UPOS_NOUN;
    word->relation = REL_NSUBJ;
    word->lemma = word->lower;
    for (int child = sentence_child(sentence, i, i); child >= 0; child = sentence_child(sentence, i, child))
      if (sentence->words[child].relation == REL_OBL)
        sentence->words[child].relation = REL_NMOD;
  }
}

/* "announced C$100 million": the currencies of dollars. */
static void currencies(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    size_t length = strlen(word->form);
    if (length < 2 || length > 3 || word->form[length - 1] != '$')
      continue;
    word->upos = UPOS_SYM;
    if (word->relation == REL_IOBJ && sentence_child_with(sentence, word->head, REL_OBJ) < 0)
      word->relation = REL_OBJ;
  }
}

/* "The WHO", "the US": capitals that a pronoun does not have. */
static void acronyms(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    size_t length = strlen(word->form);
    if (word->upos != UPOS_PRON || length < 2 || length > 4 || sentence->words[i - 1].upos != UPOS_DET ||
        strspn(word->form, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != length)
      continue;
    word->upos = UPOS_PROPN;
    word->feats = "Number=Sing";
  }
}

/* "rejected that reading": before a bare noun "that" opens no clause. */
static void demonstratives(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *noun = &sentence->words[i], *that = &sentence->words[i - 1];
    if (noun->relation != REL_CCOMP || noun->upos != UPOS_NOUN || noun->head != i - 2 || that->head != i || that->relation != REL_MARK ||
        !listed(clause, "ComplementMarker", i - 1) || sentence_child_with(sentence, i, REL_NSUBJ) >= 0 ||
        sentence_child_with(sentence, i, REL_COP) >= 0)
      continue;
    sentence_hang(sentence, i, i - 2, REL_OBJ);
    sentence_hang(sentence, i - 1, i, REL_DET);
    that->upos = UPOS_DET;
  }
}

/* True for a name of a person, by its tag. */
static bool is_person_name(const Word *word)
{
  return word->ner == NER_B_PER || word->ner == NER_I_PER;
}

/* "Theresa May arrives", "PM May accuses": no auxiliary stands before a verb that is inflected itself. */
static void names_like_auxiliaries(Sentence *sentence)
{
  for (int i = 0; i + 1 < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_AUX ? word->head : -1, before = i - 1;
    if (verb <= i || word->upos != UPOS_AUX || !text_starts_upper(word->form) || sentence->words[verb].upos != UPOS_VERB ||
        !word_has(&sentence->words[verb], "VerbForm", "Fin"))
      continue;
    bool inflected = word_has(&sentence->words[verb], "Person", "3") || word_has(&sentence->words[verb], "Tense", "Past");
    if (!inflected)
      continue;
    word->upos = UPOS_PROPN;
    word->lemma = word->form;
    word->feats = "Number=Sing";
    if (before >= 0 && is_person_name(&sentence->words[before])) {
      const Word *name = &sentence->words[before];
      sentence_hang(sentence, i, name->relation == REL_FLAT ? name->head : before, REL_FLAT);
      word->ner = NER_I_PER;
    } else {
      sentence_hang(sentence, i, verb, REL_NSUBJ);
      word->ner = NER_B_PER;
    }
  }
}

static bool is_office(const Clause *clause, int word)
{
  return schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[word]) != NULL;
}

/* "the deputy attorney general": in such an office the first noun is the head, the second word its adjective. */
static void postposed_adjectives(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    int office = i - 1;
    Word *word = &sentence->words[i];
    bool nominal = is_nominal(word) || word->upos == UPOS_ADJ;
    if (!nominal || !listed(clause, "PostposedAdjective", i) || !is_nominal(&sentence->words[office]) || !is_office(clause, office) ||
        (word->relation == REL_AMOD && word->head == office))
      continue;
    if (sentence->words[office].head == i)
      take_place(sentence, office, i);
    sentence_hang(sentence, i, office, REL_AMOD);
    word->upos = UPOS_ADJ;
    for (int child = 0; child < (int)sentence->word_count; child++)
      if (sentence->words[child].head == i)
        sentence->words[child].head = office;
  }
}

/* "her former minister Jan Hall pressed", "met with minister Jan Hall": of two phrases side by side in one part of the clause the office
 * belongs to the name behind it. */
static void offices_before_names(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i + 1 < (int)sentence->word_count; i++) {
    Word *office = &sentence->words[i];
    int name = i + 1;
    if (sentence->words[name].head == i && sentence->words[name].relation == REL_AMOD && name + 1 < (int)sentence->word_count)
      name++;
    const Word *person = &sentence->words[name];
    int marker = sentence_child_with(sentence, i, REL_CASE);
    /* "with deputy minister Jan Hall": the preposition is of the whole phrase; not so in "secretary of state Jan Hall" */
    bool inner = marker > 0 && is_office(clause, marker - 1);
    if (!inner && office->relation == REL_NMOD && strcmp(office->subtype, "desc") == 0 && office->head == name && marker >= 0 &&
        marker < i && sentence->words[marker].upos == UPOS_ADP)
      sentence_hang(sentence, marker, name, REL_CASE);
    if (!is_nominal(office) || office->head < 0 || is_person_name(office) || person->ner != NER_B_PER || person->head != office->head ||
        person->relation != office->relation || sentence_child_with(sentence, name, REL_CASE) >= 0 ||
        !(office->relation == REL_NSUBJ ||
          (is_office(clause, i) && (office->relation == REL_NMOD || office->relation == REL_OBL || office->relation == REL_OBJ))))
      continue;
    if (marker >= 0 && marker < i && strcmp(office->subtype, "poss") != 0)
      sentence_hang(sentence, marker, name, REL_CASE);
    sentence_hang(sentence, i, name, REL_NMOD);
    office->subtype = "desc";
  }
}

/* "President-elect": who holds an office is the office's noun, "elect" says when. */
static void offices_elect(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int office = i - 2;
    if (!is_nominal(word) || strcmp(sentence->words[i - 1].form, "-") != 0 || !listed(clause, "Former", i) ||
        sentence->words[office].head != i || sentence->words[office].relation != REL_COMPOUND)
      continue;
    take_place(sentence, office, i);
    sentence_hang(sentence, i, office, REL_AMOD);
    word->upos = UPOS_ADJ;
  }
}

/* "have fled the country": a noun phrase without preposition right behind its verb is the object, where the verb has no other. */
static void bare_objects(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i];
    int verb = word->relation == REL_OBL && !word->subtype[0] ? word->head : -1, first, last;
    if (verb < 0 || verb > i || !is_nominal(word) || sentence->words[verb].upos != UPOS_VERB ||
        sentence_child_with(sentence, i, REL_CASE) >= 0 || sentence_child_with(sentence, i, REL_MARK) >= 0 ||
        sentence_child_with(sentence, verb, REL_OBJ) >= 0 || grammar_is_passive(clause, verb))
      continue;
    sentence_span(sentence, i, &first, &last);
    if (first == verb + 1)
      word->relation = REL_OBJ;
  }
}

/* "one of the women who accused A of fraud, B, said": a person does not explain another one, the name is that of the one of many. */
static void names_of_one(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *name = &sentence->words[i];
    int at = name->relation == REL_APPOS && name->ner == NER_B_PER ? name->head : -1;
    if (at < 0 || at > i || sentence->words[at].ner != NER_B_PER)
      continue;
    while (at >= 0 && !listed(clause, "SingleMember", at))
      at = sentence->words[at].head;
    if (at >= 0 && at < i)
      sentence_hang(sentence, i, at, REL_APPOS);
  }
}

/* "friends who say they know the woman have arrived": of two subjects the one right behind a verb that has no object is that verb's. */
static void objects_inside_relatives(Sentence *sentence)
{
  for (int verb = 4; verb < (int)sentence->word_count; verb++) {
    int subject = sentence_child_with(sentence, verb, REL_NSUBJ), first, last;
    int second = subject < 0 ? -1 : sentence_child(sentence, verb, subject);
    while (second >= 0 && second < verb && sentence->words[second].relation != REL_NSUBJ)
      second = sentence_child(sentence, verb, second);
    if (second < 0 || second > verb || !is_nominal(&sentence->words[second]))
      continue;
    sentence_span(sentence, second, &first, &last);
    int inner = first - 1;
    if (inner > subject && sentence->words[inner].upos == UPOS_VERB && sentence_is_below(sentence, inner, subject) &&
        sentence_child_with(sentence, inner, REL_OBJ) < 0 && sentence_child_with(sentence, inner, REL_CCOMP) < 0 &&
        sentence_child_with(sentence, inner, REL_NSUBJ) >= 0)
      sentence_hang(sentence, second, inner, REL_OBJ);
  }
}

/* "would halt production at its plant in Derby, near Leeds": where a place that is told by "at" lies is told right behind it. */
static void places_of_places(Sentence *sentence, const Clause *clause)
{
  for (int i = 3; i < (int)sentence->word_count; i++) {
    Word *name = &sentence->words[i];
    int verb = name->relation == REL_OBL ? name->head : -1, first, last;
    if (verb < 0 || verb > i || name->ner != NER_B_LOC)
      continue;
    sentence_span(sentence, i, &first, &last);
    int marker = sentence_child_with(sentence, i, REL_CASE), before = marker - 1 - is_comma(sentence, marker - 1);
    if (marker != first && !(is_comma(sentence, first) && marker == first + 1))
      continue;
    int place = sentence_child(sentence, verb, verb);
    while (place >= 0 && place < i) {
      int from, to;
      sentence_span(sentence, place, &from, &to);
      if (to == before && (sentence->words[place].relation == REL_OBL || sentence->words[place].relation == REL_OBJ))
        break;
      place = sentence_child(sentence, verb, place);
    }
    char marked[48], above[48] = "";
    grammar_marker(clause, i, marked, sizeof marked);
    if (place >= 0 && place < i)
      grammar_marker(clause, place, above, sizeof above);
    bool at = schema_lists(clause->schema, "SiteMarker", clause->language, above);
    /* "the power plant, near Leeds", "in Derby, near Leeds" */
    bool near = place >= 0 && place < i && marker > 0 && is_comma(sentence, marker - 1) &&
                (sentence->words[place].ner == NER_B_LOC || schema_lists(clause->schema, "NearMarker", clause->language, marked));
    if ((at || near) && schema_lists(clause->schema, "PlaceMarker", clause->language, marked))
      sentence_hang(sentence, i, place, REL_NMOD);
  }
}

/* "after an earthquake hit the island": what opens a clause is no preposition of its subject. */
static void subjects_behind_openers(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    Word *verb = &sentence->words[i];
    if (verb->upos != UPOS_VERB || verb->head < 0 || (verb->relation != REL_ADVCL && verb->relation != REL_ACL) ||
        sentence_child_with(sentence, i, REL_NSUBJ) >= 0 || sentence_child_with(sentence, i, REL_AUX) >= 0 ||
        sentence_child_with(sentence, i, REL_MARK) >= 0)
      continue;
    bool finite = word_has(verb, "VerbForm", "Fin");
    /* a past participle has no object, an infinitive its marker */
    bool past = (word_has(verb, "Tense", "Past") || word_has(verb, "VerbForm", "Inf")) && sentence_child_with(sentence, i, REL_OBJ) > i;
    int subject = verb->relation == REL_ACL ? verb->head : i - 1;
    while (subject >= 0 && subject < i && sentence->words[subject].head > -1 && sentence->words[subject].head != verb->head &&
           sentence->words[subject].head < i && verb->relation == REL_ADVCL)
      subject = sentence->words[subject].head;
    int above = subject >= 0 && subject < i ? sentence->words[subject].head : -1;
    int opener = above >= 0 ? sentence_child_with(sentence, subject, REL_CASE) : -1;
    if ((!finite && !past) || opener < 0 || opener > subject || !is_nominal(&sentence->words[subject]) || is_comma(sentence, i - 1) ||
        above > opener || (verb->relation == REL_ADVCL && above != verb->head) || !listed(clause, "ClauseOpener", opener) ||
        (sentence->words[subject].relation != REL_OBL && sentence->words[subject].relation != REL_NMOD))
      continue;
    sentence_hang(sentence, i, above, REL_ADVCL);
    sentence_hang(sentence, subject, i, REL_NSUBJ);
    sentence_hang(sentence, opener, i, REL_MARK);
    verb->feats = "Mood=Ind|Tense=Past|VerbForm=Fin";
  }
}

/* "assaulted her decades ago", "left the city years ago": what "ago" counts back is a time, and "her" before it no possessor. */
static void times_ago(Sentence *sentence, const Clause *clause)
{
  for (int i = 1; i + 1 < (int)sentence->word_count; i++) {
    Word *time = &sentence->words[i];
    int verb = time->relation == REL_OBJ ? time->head : -1;
    if (verb < 0 || verb > i || time->upos != UPOS_NOUN || !listed(clause, "BackwardAdverb", i + 1))
      continue;
    time->relation = REL_OBL;
    time->subtype = "unmarked";
    int owner = sentence_child_with(sentence, i, REL_NMOD);
    if (owner == i - 1 && owner == verb + 1 && sentence->words[owner].upos == UPOS_PRON)
      sentence_hang(sentence, owner, verb, REL_OBJ);
  }
}

/* "called X \"hysterical\"": what somebody is called is no part of who is called so. */
static void names_given(Sentence *sentence, const Clause *clause)
{
  for (int i = 2; i < (int)sentence->word_count; i++) {
    const Word *word = &sentence->words[i];
    int name = word->relation == REL_AMOD ? word->head : -1, at = name;
    if (word->upos != UPOS_ADJ || name < 0 || name > i || !is_person_name(&sentence->words[name]))
      continue;
    if (sentence->words[at].relation == REL_APPOS)
      at = sentence->words[at].head;
    int verb = at >= 0 && sentence->words[at].relation == REL_OBJ ? sentence->words[at].head : -1;
    if (verb >= 0 && verb < name && listed(clause, "NamingVerb", verb))
      sentence_hang(sentence, i, verb, REL_XCOMP);
  }
}

enum { JOINED_NAMES_LIMIT = 6 };

/* The end of the tagged name that begins at a word, -1 where none does. */
static int tagged_name_end(const Sentence *sentence, int first)
{
  NerTag tag = sentence->words[first].ner;
  if (tag != NER_B_PER && tag != NER_B_ORG && tag != NER_B_LOC)
    return -1;
  int last = first;
  while (last + 1 < (int)sentence->word_count && sentence->words[last + 1].ner == (NerTag)(tag + 1))
    last++;
  return last;
}

static int head_within(const Sentence *sentence, int first, int last)
{
  for (int i = first; i <= last; i++)
    if (sentence->words[i].head < first || sentence->words[i].head > last)
      return i;
  return last;
}

/* The verb right behind names that commas join, -1 where none may be one: it agrees with several, or is what they are to do. */
static int joint_verb(const Sentence *sentence, const Clause *clause, int behind, bool people)
{
  int count = (int)sentence->word_count;
  const Word *next = &sentence->words[behind];
  if (listed(clause, "InfinitiveMarker", behind))
    return behind + 1 < count && sentence->words[behind + 1].upos == UPOS_VERB ? behind + 1 : -1;
  bool bare = strcmp(next->lower, next->lemma) == 0;
  if (next->upos == UPOS_VERB)
    return bare || (people && word_has(next, "Tense", "Past") && word_has(next, "VerbForm", "Fin")) ? behind : -1;
  bool taken_for_noun = next->upos == UPOS_NOUN && bare && behind + 1 < count && is_nominal(&sentence->words[behind + 1]) &&
                        schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[behind]);
  return taken_for_noun ? behind : -1;
}

/* "Japan, Australia send aid", "Macron, Merz to meet": in a headline a comma stands for "and" between names before a verb. */
static void names_joined_by_commas(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count, heads[JOINED_NAMES_LIMIT];
  if (count < 4 || strcmp(sentence->words[count - 1].form, ".") == 0)
    return;
  for (int start = 0; start + 3 < count; start++) {
    bool opens = start == 0 || strcmp(sentence->words[start - 1].form, ":") == 0 || listed(clause, "HeadlineOpener", start - 1);
    int names = 0, at = start, last = opens ? tagged_name_end(sentence, start) : -1;
    bool people = true;
    while (last >= 0 && names < JOINED_NAMES_LIMIT) {
      heads[names++] = head_within(sentence, at, last);
      people &= sentence->words[at].ner == NER_B_PER;
      at = last + 2;
      last = at < count && is_comma(sentence, last + 1) ? tagged_name_end(sentence, at) : -1;
    }
    int behind = at - 1, verb = names > 1 && behind < count ? joint_verb(sentence, clause, behind, people) : -1;
    if (verb < 0)
      continue;
    Word *act = &sentence->words[verb];
    int first = heads[0], object = verb + 1 < count && act->upos == UPOS_NOUN ? act->head : -1;
    /* whatever of them stands highest hangs where the verb is to hang */
    int top = sentence_is_below(sentence, verb, first) ? first : -1;
    for (int n = 1; n < names && top < 0; n++)
      top = sentence_is_below(sentence, verb, heads[n]) ? heads[n] : -1;
    if (top >= 0)
      take_place(sentence, verb, top);
    if (act->upos == UPOS_NOUN) {
      act->upos = UPOS_VERB;
      act->feats = "Mood=Ind|Tense=Pres|VerbForm=Fin";
      if (object > verb)
        sentence_hang(sentence, object, verb, REL_OBJ);
    }
    for (int child = 0; child < first; child++)
      if (sentence->words[child].head == first && sentence->words[child].relation == REL_CASE)
        sentence_hang(sentence, child, verb, REL_MARK);
    for (int child = verb + 1; child < count && top >= 0; child++)
      if (sentence->words[child].head == top && child != object)
        sentence->words[child].head = verb;
    if (verb > behind) {
      sentence->words[behind].relation = REL_AUX;
      act->feats = "Mood=Ind|Tense=Fut|VerbForm=Fin";
    }
    sentence_hang(sentence, first, verb, REL_NSUBJ);
    for (int n = 1; n < names; n++)
      sentence_hang(sentence, heads[n], first, REL_CONJ);
  }
}

static bool is_below_class(const VocabularyClass *class_, const char *name)
{
  bool found = strcmp(class_->name, name) == 0;
  for (size_t p = 0; p < class_->parent_count && !found; p++)
    found = is_below_class(class_->parents[p], name);
  return found;
}

/* True for tagged names, offices and nouns for people and bodies. */
static bool may_act(const Sentence *sentence, const Clause *clause, int word)
{
  const Word *here = &sentence->words[word];
  if (here->ner != NER_O || schema_frames(clause->schema, clause->language, FRAME_ROLE, clause->keys[word]))
    return here->upos == UPOS_PROPN || here->upos == UPOS_NOUN;
  for (const Frame *frame = schema_frames(clause->schema, clause->language, FRAME_NOUN, clause->keys[word]); frame; frame = frame->next)
    if (frame->meaning == MEANS_CLASS && frame->word_count == 1 && is_below_class(frame->class_, "Actor"))
      return true;
  return false;
}

/* "Macron to visit Berlin": what a headline says is to come has a subject before its infinitive, which describes no noun. */
static void headline_infinitives(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count;
  if (count < 4 || strcmp(sentence->words[count - 1].form, ".") == 0)
    return;
  for (int i = 0; i + 2 < count; i++) {
    int act = sentence_child_with(sentence, i, REL_ACL), mark = act - 1, first, last;
    const Word *actor = &sentence->words[i];
    bool top = actor->head < 0 || actor->relation == REL_PARATAXIS;
    if (!top || act <= i + 1 || sentence->words[act].upos != UPOS_VERB || sentence->words[mark].head != act ||
        !listed(clause, "InfinitiveMarker", mark) || !may_act(sentence, clause, i))
      continue;
    sentence_span(sentence, i, &first, &last);
    bool plain = sentence_child_with(sentence, i, REL_NSUBJ) < 0 && sentence_child_with(sentence, i, REL_COP) < 0;
    for (int between = i + 1; between < mark; between++)
      plain &= sentence->words[between].upos != UPOS_PUNCT && sentence->words[between].upos != UPOS_VERB;
    if (!plain)
      continue;
    take_place(sentence, act, i);
    sentence_hang(sentence, i, act, REL_NSUBJ);
    sentence->words[mark].relation = REL_AUX;
    sentence->words[act].feats = "Mood=Ind|Tense=Fut|VerbForm=Fin";
    for (int child = act + 1; child < count; child++)
      if (sentence->words[child].head == i)
        sentence->words[child].head = act;
  }
}

/* "hours after a strike killed ten": what opens a clause belongs to its verb, not to the subject. */
static void openers_of_subjects(Sentence *sentence, const Clause *clause)
{
  for (int i = 0; i < (int)sentence->word_count; i++) {
    Word *opener = &sentence->words[i];
    int subject = opener->relation == REL_CASE ? opener->head : -1;
    if (subject > i && sentence->words[subject].relation == REL_NSUBJ && sentence->words[subject].head > subject &&
        listed(clause, "ClauseOpener", i))
      sentence_hang(sentence, i, sentence->words[subject].head, REL_MARK);
  }
}

/* "Court jails leader": what stands right before a verb without a subject is no part of it. */
static void subjects_in_compounds(Sentence *sentence)
{
  for (int i = 1; i < (int)sentence->word_count; i++) {
    Word *word = &sentence->words[i - 1];
    if (sentence->words[i].upos == UPOS_VERB && word_has(&sentence->words[i], "VerbForm", "Fin") && word->head == i &&
        word->relation == REL_COMPOUND && is_nominal(word) && sentence_child_with(sentence, i, REL_NSUBJ) < 0)
      word->relation = REL_NSUBJ;
  }
}

/* "Thousands march in Belgrade", "Ecuador's Noboa wins re-election": in a headline without a verb a noun that may be one, behind who may act and
 * in the number of a verb that agrees, before an object or a preposition. */
static void verbs_of_headlines(Sentence *sentence, const Clause *clause)
{
  int count = (int)sentence->word_count;
  if (count < 3 || strcmp(sentence->words[count - 1].form, ".") == 0)
    return;
  for (int i = 0; i < count; i++)
    if (sentence->words[i].upos == UPOS_VERB || sentence->words[i].upos == UPOS_AUX)
      return;
  for (int i = 1; i + 1 < count; i++) {
    Word *verb = &sentence->words[i];
    const Word *before = &sentence->words[i - 1], *next = &sentence->words[i + 1];
    bool person = before->ner == NER_B_PER || before->ner == NER_I_PER || before->ner == NER_B_LOC || before->ner == NER_I_LOC ||
                  (before->upos == UPOS_PROPN && i > 1 && sentence->words[i - 2].relation == REL_CASE);
    bool several = before->upos == UPOS_NOUN && word_has(before, "Number", "Plur");
    bool ending = strcmp(verb->lower, verb->lemma) != 0 && word_has(verb, "Number", "Plur");
    bool agrees = (person && ending) || (several && !ending && strcmp(verb->lower, verb->lemma) == 0);
    if (verb->upos != UPOS_NOUN || !agrees || verb->ner != NER_O ||
        !schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[i]) ||
        (next->upos != UPOS_ADP && next->upos != UPOS_NOUN && next->upos != UPOS_PROPN && next->upos != UPOS_ADJ && next->upos != UPOS_NUM))
      continue;
    int subject = i - 1, object = -1;
    while (sentence->words[subject].head >= 0 && sentence->words[subject].head < i && sentence->words[subject].relation != REL_LIST)
      subject = sentence->words[subject].head;
    for (int at = i + 1; at < count && object < 0 && sentence->words[at].upos != UPOS_ADP && sentence->words[at].upos != UPOS_PUNCT; at++)
      if (is_nominal(&sentence->words[at]) && (sentence->words[at].head < at || sentence->words[at].head < 0))
        object = at;
    verb->upos = UPOS_VERB;
    verb->feats = "Mood=Ind|Tense=Pres|VerbForm=Fin";
    sentence_hang(sentence, i, -1, REL_ROOT);
    for (int child = 0; child < count; child++) {
      Word *here = &sentence->words[child];
      bool loose = here->head < 0 || here->head == subject || here->head == object;
      if (child == i || !loose)
        continue;
      if (child == subject)
        sentence_hang(sentence, child, i, REL_NSUBJ);
      else if (child == object)
        sentence_hang(sentence, child, i, REL_OBJ);
      else if (child > i && here->relation == REL_NMOD && object < 0)
        sentence_hang(sentence, child, i, REL_OBL);
    }
    sentence_hang(sentence, subject, i, REL_NSUBJ);
    if (object >= 0)
      sentence_hang(sentence, object, i, REL_OBJ);
    return;
  }
}

/* "Police arrest man in Lyon": a headline whose verb was taken for a noun; what stands before it is a plural, which no compound begins with. */
static void headline_verbs(Sentence *sentence, const Clause *clause)
{
  int last = (int)sentence->word_count - 1;
  if (last < 2 || strcmp(sentence->words[last].form, ".") == 0)
    return;
  for (int i = 1; i < last; i++) {
    Word *verb = &sentence->words[i];
    int subject = i - 1, object = verb->head;
    if (verb->upos != UPOS_NOUN || strcmp(verb->lower, verb->lemma) != 0 || object <= i || sentence->words[subject].head != i ||
        sentence->words[subject].relation != REL_COMPOUND ||
        !(word_has(&sentence->words[subject], "Number", "Plur") || listed(clause, "CollectiveNoun", subject)) ||
        sentence_child_with(sentence, i, REL_DET) >= 0 || !schema_frames(clause->schema, clause->language, FRAME_VERB, clause->keys[i]))
      continue;
    Word *thing = &sentence->words[object];
    bool compound = verb->relation == REL_COMPOUND && thing->upos == UPOS_NOUN && thing->head < 0 &&
                    sentence_child_with(sentence, object, REL_NSUBJ) < 0;
    /* "Police arrest suspect Jan Hall": after a noun in the singular the verb would have an ending */
    bool disagrees = verb->relation == REL_NSUBJ && thing->upos == UPOS_VERB && thing->head < 0 && object == i + 1 &&
                     strcmp(thing->lower, thing->lemma) == 0 && sentence_child_with(sentence, object, REL_AUX) < 0;
    if (!compound && !disagrees)
      continue;
    verb->upos = UPOS_VERB;
    verb->feats = "Mood=Ind|Tense=Pres|VerbForm=Fin";
    sentence_hang(sentence, i, -1, REL_ROOT);
    sentence_hang(sentence, subject, i, REL_NSUBJ);
    sentence_hang(sentence, object, i, REL_OBJ);
    if (!disagrees)
      continue;
    thing->upos = UPOS_NOUN;
    thing->feats = "Number=Sing";
    int name = sentence_child_with(sentence, object, REL_OBJ);
    for (int child = object + 1; child <= last; child++)
      if (sentence->words[child].head == object)
        sentence->words[child].head = i;
    if (name == object + 1 && sentence->words[name].upos == UPOS_PROPN) {
      sentence_hang(sentence, name, i, REL_OBJ);
      sentence_hang(sentence, object, name, REL_NMOD);
      thing->subtype = "desc";
    }
  }
}

void english_repair(Sentence *sentence, const Clause *clause)
{
  acronyms(sentence);
  names_like_auxiliaries(sentence);
  subjects_taken_for_objects(sentence);
  offices_elect(sentence, clause);
  postposed_adjectives(sentence, clause);
  offices_before_names(sentence, clause);
  names_joined_by_commas(sentence, clause);
  headline_infinitives(sentence, clause);
  subjects_in_compounds(sentence);
  verbs_taken_for_participles(sentence, clause);
  passives_without_auxiliary(sentence, clause);
  declared_people(sentence, clause);
  acts_behind_participles(sentence, clause);
  bare_verbs_in_compounds(sentence, clause);
  verbs_inside_nouns(sentence, clause);
  clauses_taken_for_nouns(sentence);
  verbs_of_headlines(sentence, clause);
  headline_verbs(sentence, clause);
  bare_objects(sentence, clause);
  names_of_one(sentence, clause);
  objects_inside_relatives(sentence);
  places_of_places(sentence, clause);
  openers_of_subjects(sentence, clause);
  subjects_behind_openers(sentence, clause);
  times_ago(sentence, clause);
  names_given(sentence, clause);
  currencies(sentence);
  objects_of_gerunds(sentence);
  conjuncts_of_gerunds(sentence);
  subjects_behind_fronted(sentence);
  subjects_inside_relatives(sentence);
  subjects_behind_and(sentence);
  complements_behind_times(sentence, clause);
  charged_nouns(sentence, clause);
  bodies_of_second_offices(sentence, clause);
  adverbial_nouns(sentence, clause);
  lists_with_articles(sentence);
  named_objects(sentence, clause);
  names_before_verbs(sentence);
  gerunds_with_agents(sentence, clause);
  told_people(sentence, clause);
  clauses_behind_semicolons(sentence);
  second_appointees(sentence, clause);
  demonstratives(sentence, clause);
  due_infinitives(sentence, clause);
  gerunds_before_objects(sentence, clause);
  owners_of_two_names(sentence, clause);
  particles(sentence, clause);
  clauses_taken_for_nouns(sentence);
  wishes(sentence, clause);
  participles_with_agents(sentence, clause);
  bare_forms_before_nouns(sentence);
  conjuncts_of_one_tense(sentence);
  directions(sentence, clause);
  sums(sentence);
  measures(sentence, clause);
  names_behind_nouns(sentence);
  describing_participles(sentence, clause);
  verbs_behind_parentheses(sentence, clause);
  subjects_behind_whose(sentence);
  given_objects(sentence, clause);
  agents_of_passives(sentence, clause);
  stranded_prepositions(sentence, clause);
  repeated_markers(sentence, clause);
  conjuncts_of_titled(sentence);
  infinitives_of_nouns(sentence, clause);
  requests(sentence, clause);
  speakers_behind_quotations(sentence, clause);
  apposed_objects(sentence);
  offices_behind_names(sentence, clause);
  holders_behind_bodies(sentence, clause);
  results_beside_objects(sentence, clause);
  closing_subjects(sentence, clause);
  approximate_counts(sentence, clause);
}
