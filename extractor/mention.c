#include "mention.h"

#include "text.h"
#include "tree_repair.h"

#include <stdio.h>
#include <string.h>

enum {
  QUOTED_WORDS_LIMIT = 7,
  NAME_WORDS_LIMIT = 12,
  MATCH_ROOM = 48,
  PHRASE_DEPTH_LIMIT = 3,
  LABEL_WORDS_LIMIT = 14,
  CITY_WEIGHT = 100000
};

/* A stretch of words that may be a name. */
typedef struct {
  int first, last;
  int rank; /* 0 the gazetteer, 1 the name tagger, 2 proper nouns of the tree */
  const VocabularyClass *class_;
  const GazetteerEntry *entry;
  NameForm form;
  const GazetteerEntry *metonym;
} NameCandidate;

typedef struct {
  NameCandidate *items;
  size_t count, capacity;
} NameCandidates;

const char *analysis_text(const Analysis *analysis, int sentence, int first, int last)
{
  const Document *document = analysis->parse->document;
  const Sentence *here = &analysis->parse->sentences[sentence];
  size_t begin = document_byte(document, here->words[first].begin), end = document_byte(document, here->words[last].end);
  /* The first word of a token whose others lie outside ("Armenia" of "Armenia's"): only its own letters. */
  const Word *closing = &here->words[last];
  if (closing->opens_token && last + 1 < (int)here->word_count && !here->words[last + 1].opens_token) {
    size_t token_begin = document_byte(document, closing->begin), length = strlen(closing->form);
    if (token_begin + length <= end && strncmp(document->text + token_begin, closing->form, length) == 0)
      end = token_begin + length;
  }
  if (end <= begin)
    return "";
  char *text = arena_copy(analysis->arena, document->text + begin, end - begin);
  /* A word inside a multi-word token ("du Sahel" from "le Sahel"): take its form, not the token's text. */
  const Word *opening = &here->words[first];
  if (!opening->opens_token && first < last) {
    size_t token_end = document_byte(document, opening->end);
    if (token_end <= end)
      text = arena_format(analysis->arena, "%s%.*s", opening->form, (int)(end - token_end), document->text + token_end);
  } else if (!opening->opens_token) {
    text = arena_string(analysis->arena, opening->form);
  }
  /* The last word of a label may be the first of a token ("country's" is "country" and "'s"): end with its form. */
  if (last + 1 < (int)here->word_count && here->words[last + 1].token == here->words[last].token) {
    size_t token_begin = document_byte(document, here->words[last].begin);
    int opening_word = last;
    while (opening_word > first && here->words[opening_word - 1].token == here->words[last].token)
      opening_word--;
    text =
        token_begin > begin ? arena_copy(analysis->arena, document->text + begin, token_begin - begin) : arena_string(analysis->arena, "");
    for (int i = opening_word; i <= last; i++)
      text = arena_format(analysis->arena, "%s%s", text, here->words[i].form);
  }
  char *out = text;
  bool space = false;
  for (const char *in = text; *in;) {
    uint32_t character;
    size_t length = text_decode(in, strlen(in), &character);
    if (text_is_space(character) || character == '\n' || character == '\r' || character == '\t') {
      space = out > text;
    } else {
      if (space)
        *out++ = ' ';
      space = false;
      memmove(out, in, length);
      out += length;
    }
    in += length;
  }
  *out = '\0';
  return text;
}

/* "said that it must": the modal of what is said belongs to the phrase "say must". */
static bool is_auxiliary_of(const SentenceNotes *notes, int verb, const char *key)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, verb, -1); child >= 0; child = sentence_child(sentence, verb, child))
    if (sentence->words[child].relation == REL_AUX && strcmp(notes->clause.keys[child], key) == 0)
      return true;
  return false;
}

static bool key_in_subtree(const SentenceNotes *notes, int word, const char *key, int depth)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child)) {
    Relation relation = sentence->words[child].relation;
    if (relation == REL_CCOMP && depth == 1 && is_auxiliary_of(notes, child, key))
      return true;
    bool acts =
        relation == REL_NSUBJ && strcmp(sentence->words[child].subtype, "pass") != 0; /* "un accord a été conclu" has its noun there */
    if (acts || relation == REL_CONJ || relation == REL_PARATAXIS || relation == REL_APPOS || relation == REL_CCOMP ||
        relation == REL_PUNCT || (relation == REL_ACL && strcmp(sentence->words[child].subtype, "relcl") == 0))
      continue;
    /* "suspended imports after the end of its membership": what is told of when is no part of the phrase */
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    if (relation == REL_OBL && schema_lists(notes->clause.schema, "AdjunctMarker", notes->clause.language, marker))
      continue;
    /* "the sanctions that Washington imposed" */
    int meant = depth == 1 ? grammar_antecedent(&notes->clause, child) : child;
    /* "sent troops backed by tanks" sends nobody back */
    bool is_particle =
        sentence->words[child].upos != UPOS_VERB || !schema_lists(notes->clause.schema, "VerbParticle", notes->clause.language, key);
    if (is_particle && (strcmp(notes->clause.keys[meant], key) == 0 || strcmp(notes->form_keys[child], key) == 0))
      return true;
    if (depth < PHRASE_DEPTH_LIMIT &&
        (relation == REL_OBJ || relation == REL_OBL || relation == REL_NMOD || relation == REL_XCOMP || relation == REL_FIXED ||
         relation == REL_FLAT || relation == REL_COMPOUND || relation == REL_ADVMOD || relation == REL_CASE || relation == REL_NSUBJ) &&
        key_in_subtree(notes, child, key, depth + 1))
      return true;
  }
  return false;
}

/* True if a verb has a particle that may also be a preposition: "took in refugees", "gave in to demands". */
static bool has_particle(const SentenceNotes *notes, int verb, const char *key)
{
  const Sentence *sentence = notes->clause.sentence;
  int next = verb + 1;
  if (next >= (int)sentence->word_count || strcmp(notes->clause.keys[next], key) != 0)
    return false;
  if (sentence->words[next].head == verb)
    return true;
  /* taken for a preposition of the object, or for a word that belongs to its number */
  int at = sentence->words[next].head;
  for (int climbed = 0; climbed < PHRASE_DEPTH_LIMIT && at >= 0 && sentence->words[at].head != verb; climbed++)
    at = sentence->words[at].head;
  return at > next && sentence->words[at].head == verb &&
         (sentence->words[at].relation == REL_OBJ ||
          (sentence->words[at].relation == REL_OBL && sentence_child_with(sentence, verb, REL_OBJ) < 0 &&
           sentence_child_with(sentence, at, REL_NUMMOD) >= 0));
}

/* True if a word of a phrase depends on its first one, or stands beside it where a parse attached it elsewhere: "Premier ministre", "prime
 * minister", "hand over". */
static bool phrase_word_found(const SentenceNotes *notes, int word, const char *key)
{
  const Sentence *sentence = notes->clause.sentence;
  int above = sentence->words[word].head;
  if (schema_lists(notes->clause.schema, "Particle", notes->clause.language, key))
    return has_particle(notes, word, key);
  if (key_in_subtree(notes, word, key, 1))
    return true;
  /* "les sanctions adoptées par Paris": the noun that a participle stands beside */
  if (above >= 0 && sentence->words[word].relation == REL_ACL && sentence->words[word].upos == UPOS_VERB &&
      grammar_is_bare_participle(&notes->clause, word) && strcmp(notes->clause.keys[above], key) == 0)
    return true;
  for (int near = word - 2; near <= word + 3; near++)
    if (near >= 0 && near < (int)sentence->word_count && near != word && sentence->words[near].relation != REL_NSUBJ &&
        sentence->words[near].upos != UPOS_VERB && near != sentence->words[word].head &&
        (sentence->words[near].head == word || sentence->words[near].head == sentence->words[word].head) &&
        sentence->words[near].head >= 0 && (strcmp(notes->clause.keys[near], key) == 0 || strcmp(notes->form_keys[near], key) == 0))
      return true;
  return false;
}

bool mention_phrase_has(const SentenceNotes *notes, const Phrase *phrase, int word)
{
  for (int i = 0; i < phrase->count; i++)
    if (!phrase_word_found(notes, word, phrase->words[i]))
      return false;
  return true;
}

bool mention_phrase_matches(const SentenceNotes *notes, const Frame *frame, int word)
{
  /* "fera parvenir": the tree has the causative below the verb that is its second word */
  bool causative = frame->kind == FRAME_VERB && frame->word_count > 1 && strcmp(frame->words[1], notes->clause.keys[word]) == 0 &&
                   strcmp(frame->words[0], notes->clause.keys[word]) != 0;
  for (int i = causative ? 2 : 1; i < frame->word_count; i++)
    if (!phrase_word_found(notes, word, frame->words[i]))
      return false;
  for (size_t i = 0; i < frame->having_count; i++)
    if (mention_phrase_has(notes, &frame->having[i], word))
      return true;
  return !frame->having_count;
}

const VocabularyClass *mention_noun_class(const Analysis *analysis, int sentence, int word)
{
  const SentenceNotes *notes = &analysis->sentences[sentence];
  const VocabularyClass *found = NULL;
  int longest = 0;
  const char *keys[2] = {notes->clause.keys[word], notes->form_keys[word]};
  for (int k = 0; k < 2 && !found; k++)
    for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_NOUN, keys[k]); frame; frame = frame->next)
      if (frame->meaning == MEANS_CLASS && frame->word_count > longest && mention_phrase_matches(notes, frame, word)) {
        found = frame->class_;
        longest = frame->word_count;
      }
  /* "La mort" is an event, "les morts" are people. */
  if (found && !vocabulary_is_a(found, vocabulary_class(analysis->vocabulary, "Actor")) &&
      word_has(&notes->clause.sentence->words[word], "Number", "Plur"))
    for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_NOUN, keys[1]); frame; frame = frame->next)
      if (frame->meaning == MEANS_CLASS && frame->word_count == 1 && strcmp(frame->class_->name, "Group") == 0)
        found = frame->class_;
  /* "le centre de Bukavu" is no organisation */
  if (found && schema_lists(analysis->schema, "PartOfPlace", notes->clause.language, keys[0]))
    for (int child = sentence_child(notes->clause.sentence, word, word); child >= 0;
         child = sentence_child(notes->clause.sentence, word, child))
      if (notes->clause.sentence->words[child].relation == REL_NMOD && notes->clause.sentence->words[child].ner == NER_B_LOC)
        return vocabulary_class(analysis->vocabulary, "Region");
  if (!found)
    for (int k = 0; k < 2; k++)
      if (schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, keys[k])) {
        const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, keys[k]);
        for (; frame; frame = frame->next)
          if (mention_phrase_matches(notes, frame, word))
            return frame->relation && frame->relation->domain &&
                           vocabulary_is_a(frame->relation->domain, vocabulary_class(analysis->vocabulary, "Person"))
                       ? frame->relation->domain
                       : NULL;
      }
  return found;
}

static void add_candidate(Analysis *analysis, NameCandidates *candidates, NameCandidate candidate)
{
  candidates->items =
      arena_grow(analysis->arena, candidates->items, &candidates->capacity, candidates->count + 1, sizeof *candidates->items);
  candidates->items[candidates->count++] = candidate;
}

static const VocabularyClass *class_of_tag(const Analysis *analysis, NerTag tag)
{
  switch (tag) {
  case NER_B_PER: return vocabulary_class(analysis->vocabulary, "Person");
  case NER_B_ORG: return vocabulary_class(analysis->vocabulary, "Organisation");
  case NER_B_LOC: return vocabulary_class(analysis->vocabulary, "Place");
  default: return NULL;
  }
}

static bool is_person_tag(NerTag tag)
{
  return tag == NER_B_PER || tag == NER_I_PER;
}

static bool is_name_like(const Sentence *sentence, int word)
{
  return sentence->words[word].upos == UPOS_PROPN || text_starts_upper(sentence->words[word].form);
}

/* A name that stands for a state or a body as an actor keeps its own identity as a place. */
static void settle_metonym(const Analysis *analysis, NameCandidate *candidate, const GazetteerMatch *matches, size_t count)
{
  for (size_t i = 0; i < count && !candidate->metonym; i++)
    if (matches[i].form == FORM_METONYM)
      candidate->metonym = matches[i].entry;
  if (candidate->form == FORM_METONYM) {
    candidate->metonym = candidate->entry;
    candidate->entry = NULL;
    candidate->form = FORM_NAME;
    candidate->class_ = vocabulary_class(analysis->vocabulary, "Facility");
  }
}

/* The words of a stretch as names write them: contractions are one ("Corée du Nord" has three words, though "du" is "de le"), clitics stay
 * apart ("Union's"). Returns how many; ends[i] is the last word that the i-th stands for. */
static size_t written_words(const Analysis *analysis, const SentenceNotes *notes, int first, int last, const char **forms,
                            const char **keys, int *ends)
{
  const Sentence *sentence = notes->clause.sentence;
  size_t count = 0;
  for (int i = first; i <= last && count < NAME_WORDS_LIMIT; count++) {
    forms[count] = sentence->words[i].form;
    keys[count] = notes->form_keys[i];
    ends[count] = i;
    int end = i;
    const char *joined = forms[count];
    for (; sentence->words[i].opens_token && end < last && !sentence->words[end + 1].opens_token; end++)
      joined = arena_format(analysis->arena, "%s%s", joined, sentence->words[end + 1].form);
    const char *token = end > i ? analysis_text(analysis, (int)(notes - analysis->sentences), i, end) : joined;
    if (strcmp(token, joined) != 0) {
      forms[count] = token;
      keys[count] = text_key(analysis->arena, token);
      ends[count] = end;
    }
    i = ends[count] + 1;
  }
  return count;
}

/* True if a person named before has this surname. */
static bool ends_person(const Analysis *analysis, const char *key)
{
  size_t length = strlen(key);
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    size_t whole = mention->kind == MENTION_NAME ? strlen(mention->key) : 0;
    if (whole > length && mention->key[whole - length - 1] == ' ' && strcmp(mention->key + whole - length, key) == 0 && mention->class_ &&
        vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Person")))
      return true;
  }
  return false;
}

static void candidates_of_gazetteer(Analysis *analysis, SentenceNotes *notes, NameCandidates *candidates)
{
  const Sentence *sentence = notes->clause.sentence;
  const char *forms[NAME_WORDS_LIMIT], *keys[NAME_WORDS_LIMIT];
  int ends[NAME_WORDS_LIMIT];
  for (int at = 0; at < (int)sentence->word_count; at++) {
    size_t count = written_words(analysis, notes, at, (int)sentence->word_count - 1, forms, keys, ends);
    GazetteerMatch matches[MATCH_ROOM];
    size_t match_count = 0;
    size_t words =
        gazetteer_longest_form(analysis->gazetteer, forms, keys, count, notes->clause.language, matches, MATCH_ROOM, &match_count);
    if (!words || !match_count)
      continue;
    int last = ends[words - 1];
    const Word *head = &sentence->words[last];
    /* What the tagger says of the words decides among namesakes. */
    size_t best = 0;
    NerTag tag = sentence->words[at].ner;
    for (size_t i = 0; i < match_count; i++) {
      const VocabularyClass *class_ = vocabulary_class(analysis->vocabulary, matches[i].entry->class_name);
      bool person = vocabulary_is_a(class_, vocabulary_class(analysis->vocabulary, "Person"));
      if ((tag == NER_B_PER || tag == NER_I_PER) == person && matches[i].form != FORM_ADJECTIVE) {
        best = i;
        break;
      }
    }
    if (words == 1 && (head->upos == UPOS_ADJ || head->upos == UPOS_NOUN)) {
      for (size_t i = 0; i < match_count; i++)
        if (matches[i].form == FORM_ADJECTIVE || matches[i].form == FORM_INHABITANT) {
          best = i;
          break;
        }
    }
    GazetteerMatch match = matches[best];
    /* "son PDG" is an office before it is a party */
    if (words == 1 && schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, notes->form_keys[at]) &&
        vocabulary_is_a(vocabulary_class(analysis->vocabulary, match.entry->class_name),
                        vocabulary_class(analysis->vocabulary, "Organisation")))
      continue;
    bool demonym = match.form == FORM_ADJECTIVE || match.form == FORM_INHABITANT;
    if (!demonym) {
      bool upper = false;
      for (int i = at; i <= last; i++)
        upper |= is_name_like(sentence, i);
      /* "Elle" is a magazine too; "Kim Jong Un" ends in what reads as an article */
      bool small = head->upos == UPOS_VERB || head->upos == UPOS_ADP || head->upos == UPOS_DET || head->upos == UPOS_PRON;
      bool lower_name = words > 1 && match.entry->label_fr && !text_starts_upper(match.entry->label_fr); /* "zone euro" */
      if ((!upper && !lower_name) || (small && words == 1))
        continue;
      /* "Ali", "Jordan": a lone name that the tagger takes for part of a person's name is left to it, but a country or capital beside
       * nothing of a person is one ("Oman a accueilli", "Téhéran dément"). */
      bool beside_person = (at > 0 && is_person_tag(sentence->words[at - 1].ner)) ||
                           (last + 1 < (int)sentence->word_count && is_person_tag(sentence->words[last + 1].ner));
      bool well_known = strcmp(match.entry->class_name, "Country") == 0 || match.entry->is_capital ||
                        (match.entry->weight >= CITY_WEIGHT && strcmp(match.entry->class_name, "City") == 0 &&
                         !gazetteer_first_name(analysis->gazetteer, notes->form_keys[at]) && !ends_person(analysis, notes->form_keys[at]));
      if (words == 1 && is_person_tag(tag) && strcmp(match.entry->class_name, "Person") != 0 && (beside_person || !well_known))
        continue;
    }
    const VocabularyClass *class_ = vocabulary_class(analysis->vocabulary, match.entry->class_name);
    /* "le roi Mohammed VI": the office before the name is no part of it */
    bool titled = at < last && !text_starts_upper(sentence->words[at].form) && strcmp(match.entry->class_name, "Person") == 0 &&
                  schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, notes->form_keys[at]);
    NameCandidate candidate = {titled ? at + 1 : at, last, 0, class_, match.entry, match.form, NULL};
    settle_metonym(analysis, &candidate, matches, match_count);
    add_candidate(analysis, candidates, candidate);
  }
}

/* True if the last words of a stretch, behind an article, are the name of a country. */
static bool is_country(const Analysis *analysis, const SentenceNotes *notes, int first, int last)
{
  const Sentence *sentence = notes->clause.sentence;
  while (first < last && sentence->words[first].upos == UPOS_DET)
    first++;
  const char *forms[NAME_WORDS_LIMIT], *keys[NAME_WORDS_LIMIT];
  int ends[NAME_WORDS_LIMIT];
  size_t count = written_words(analysis, notes, first, last, forms, keys, ends);
  GazetteerMatch match;
  size_t found = 0;
  size_t words = gazetteer_longest_form(analysis->gazetteer, forms, keys, count, notes->clause.language, &match, 1, &found);
  return words == count && found && match.form != FORM_SURNAME && strcmp(match.entry->class_name, "Country") == 0;
}

/* What the gazetteer has of a word by itself: how many of `matches`, at most MATCH_ROOM, are set. */
static size_t entries_of_word(const Analysis *analysis, const SentenceNotes *notes, int word, GazetteerMatch *matches)
{
  size_t found = 0;
  const char *form = notes->clause.sentence->words[word].form;
  gazetteer_longest_form(analysis->gazetteer, &form, &notes->form_keys[word], 1, notes->clause.language, matches, MATCH_ROOM, &found);
  return found;
}

/* True if a word names the people of a country: "Kosovo Albanians" are no organisation. */
static bool is_people(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  GazetteerMatch matches[MATCH_ROOM];
  size_t found = entries_of_word(analysis, notes, word, matches);
  for (size_t i = 0; i < found; i++)
    if (matches[i].form == FORM_INHABITANT)
      return notes->clause.sentence->words[word].upos == UPOS_PROPN || notes->clause.sentence->words[word].upos == UPOS_NOUN;
  return false;
}

/* True for a word that is the whole name of a body or a country. */
static bool is_known_body(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  GazetteerMatch matches[MATCH_ROOM];
  size_t found = entries_of_word(analysis, notes, word, matches);
  for (size_t i = 0; i < found; i++)
    if (matches[i].form != FORM_ADJECTIVE && matches[i].form != FORM_INHABITANT && strcmp(matches[i].entry->class_name, "Person") != 0)
      return true;
  return false;
}

/* The last word of the tagged name that begins at a word. */
static int tagged_end(const Sentence *sentence, int first)
{
  int last = first;
  while (last + 1 < (int)sentence->word_count && sentence->words[last + 1].ner == (NerTag)(sentence->words[first].ner + 1))
    last++;
  return last;
}

/* "le Norvégien Tore Sandvik", "le secrétaire général de l'Otan Mark Rutte": a tagger has drawn a person's name into what stands before it. */
static void part_names(const Analysis *analysis, const SentenceNotes *notes, Sentence *sentence)
{
  for (int at = 0; at + 2 < (int)sentence->word_count; at++) {
    NerTag tag = sentence->words[at].ner;
    if (tag != NER_B_ORG && tag != NER_B_LOC && tag != NER_B_MISC && tag != NER_B_PER)
      continue;
    int last = tagged_end(sentence, at);
    bool article = at > 0 && sentence->words[at - 1].upos == UPOS_DET, named = last >= at + 2;
    for (int i = at + 1; i <= last; i++)
      named &= sentence->words[i].upos == UPOS_PROPN;
    bool people = article && is_people(analysis, notes, at) && !word_has(&sentence->words[at], "Number", "Plur");
    bool body =
        tag != NER_B_PER && is_known_body(analysis, notes, at) && gazetteer_first_name(analysis->gazetteer, notes->form_keys[at + 1]);
    if (!named || (!people && !body))
      continue;
    sentence->words[at].ner = people ? NER_O : tag;
    sentence->words[at].upos = people ? UPOS_NOUN : sentence->words[at].upos;
    for (int i = at + 1; i <= last; i++) {
      Word *word = &sentence->words[i];
      word->ner = i == at + 1 ? NER_B_PER : NER_I_PER;
      if (word->relation != REL_FLAT)
        continue;
      word->relation = i == at + 1 ? REL_APPOS : REL_FLAT;
      word->head = i == at + 1 ? at : at + 1;
    }
  }
}

/* True if an office of one word is called so, or one of several that stand here: "Tete" is no "tête de file". */
static bool is_office_word(const Analysis *analysis, const SentenceNotes *notes, int word, const char *key)
{
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, key); frame; frame = frame->next)
    if (frame->word_count == 1 || notes->clause.language != LANGUAGE_FRENCH || mention_phrase_matches(notes, frame, word))
      return true;
  return false;
}

/* "U.S. Trade" before "Representative": the end of a tagged name that belongs to the office behind it. */
static int before_office(const Analysis *analysis, const SentenceNotes *notes, int first, int last)
{
  if (last + 1 >= (int)notes->clause.sentence->word_count)
    return last;
  int end = last;
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, notes->clause.keys[last + 1]); frame;
       frame = frame->next)
    for (int w = 0; w < frame->word_count && frame->word_count > 1; w++)
      if (end == last && last > first && strcmp(frame->words[w], notes->clause.keys[last]) == 0 &&
          mention_phrase_matches(notes, frame, last + 1))
        end = last - 1;
  return end;
}

static void candidates_of_tags(Analysis *analysis, SentenceNotes *notes, NameCandidates *candidates)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int at = 0; at < (int)sentence->word_count; at++) {
    NerTag tag = sentence->words[at].ner;
    if (tag != NER_B_PER && tag != NER_B_ORG && tag != NER_B_LOC && tag != NER_B_MISC)
      continue;
    int last = tagged_end(sentence, at);
    int first = at;
    while (first < last && (sentence->words[first].upos == UPOS_DET || sentence->words[first].upos == UPOS_ADP ||
                            sentence->words[first].upos == UPOS_PUNCT))
      first++;
    while (last > first &&
           (sentence->words[last].upos == UPOS_PUNCT || sentence->words[last].upos == UPOS_ADP || sentence->words[last].upos == UPOS_DET))
      last--;
    /* "la start-up Voltea" */
    while (first < last && tag == NER_B_ORG && notes->clause.language == LANGUAGE_FRENCH && sentence->words[first].upos == UPOS_NOUN &&
           !text_starts_upper(sentence->words[first].form) && sentence->words[first + 1].upos == UPOS_PROPN)
      first++;
    /* "Giorgia Meloni d'Italie", "ministre de la Défense de la Slovénie": a known country behind a preposition is no part of the name. */
    int of = sentence->words[first].head;
    bool office = tag == NER_B_ORG && of >= 0 && of < first && is_office_word(analysis, notes, of, notes->clause.keys[of]);
    if (tag == NER_B_PER || office)
      for (int i = first + 1; i < last; i++)
        if (sentence->words[i].upos == UPOS_ADP &&
            is_country(analysis, notes, i + 1 + (i + 1 < last && sentence->words[i + 1].upos == UPOS_DET), last)) {
          last = i - 1;
          break;
        }
    if (tag == NER_B_ORG)
      last = before_office(analysis, notes, first, last);
    /* "the head of Tesla and SpaceX", "les Nations unies et la Turquie" */
    for (int i = first + 1; i < last; i++) {
      int other = i + 1 + (i + 1 < last && sentence->words[i + 1].upos == UPOS_DET);
      if (sentence->words[i].upos == UPOS_CCONJ && sentence->words[other].upos == UPOS_PROPN && sentence->words[i].head > i &&
          sentence->words[sentence->words[i].head].relation == REL_CONJ && sentence->words[sentence->words[i].head].head == first) {
        add_candidate(analysis, candidates, (NameCandidate){other, last, 1, class_of_tag(analysis, tag), NULL, FORM_NAME, NULL});
        last = i - 1;
        break;
      }
    }
    /* "accused Poland of Russophobia" */
    for (int i = first + 1; i < last; i++)
      if (tag == NER_B_LOC && sentence->words[i].upos == UPOS_ADP && is_country(analysis, notes, first, i - 1)) {
        last = i - 1;
        break;
      }
    bool upper = false;
    for (int i = first; i <= last; i++)
      upper |= text_starts_upper(sentence->words[i].form);
    bool pronoun = first == last && sentence->words[first].upos == UPOS_PRON;
    bool people = tag == NER_B_ORG && is_people(analysis, notes, last) && word_has(&sentence->words[last], "Number", "Plur");
    bool charge = office && first == last && sentence->words[first].upos == UPOS_NOUN; /* "Défense": what the minister is in charge of */
    if (upper && !pronoun && !people && !charge)
      add_candidate(analysis, candidates, (NameCandidate){first, last, 1, class_of_tag(analysis, tag), NULL, FORM_NAME, NULL});
    at = last;
  }
}

static bool opens_quote(const char *form)
{
  return strcmp(form, "\"") == 0 || strcmp(form, "«") == 0 || strcmp(form, "“") == 0;
}

static bool closes_quote(const char *form)
{
  return strcmp(form, "\"") == 0 || strcmp(form, "»") == 0 || strcmp(form, "”") == 0;
}

/* A short phrase in quotation marks that begins with a capital and has no verb is a name: l'"Alliance des volontaires". */
static void candidates_of_quotes(Analysis *analysis, SentenceNotes *notes, NameCandidates *candidates)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int at = 0; at + 2 < (int)sentence->word_count; at++) {
    if (!opens_quote(sentence->words[at].form) || !text_starts_upper(sentence->words[at + 1].form) ||
        sentence->words[at + 1].upos == UPOS_PRON || sentence->words[at + 1].upos == UPOS_DET)
      continue;
    int last = at + 1;
    bool plain = true;
    while (last < (int)sentence->word_count && last - at <= QUOTED_WORDS_LIMIT && !closes_quote(sentence->words[last].form)) {
      Upos upos = sentence->words[last].upos;
      plain &= upos != UPOS_VERB && upos != UPOS_AUX && upos != UPOS_PUNCT && upos != UPOS_PRON;
      last++;
    }
    if (!plain || last >= (int)sentence->word_count || !closes_quote(sentence->words[last].form) || last - 1 <= at)
      continue;
    add_candidate(analysis, candidates,
                  (NameCandidate){at + 1, last - 1, 1, mention_noun_class(analysis, (int)(notes - analysis->sentences), at + 1), NULL,
                                  FORM_NAME, NULL});
    at = last;
  }
}

/* The first word of a stretch that ends before `end` and whose capitals an acronym takes up ("Forces de soutien rapide", FSR), -1 for none. */
static int spelled_out(const SentenceNotes *notes, const char *acronym, int end)
{
  const Sentence *sentence = notes->clause.sentence;
  size_t length = strlen(acronym);
  for (int first = end - 2; first >= 0 && first >= end - LABEL_WORDS_LIMIT && sentence->words[first + 1].upos != UPOS_PUNCT; first--) {
    Upos upos = sentence->words[first].upos;
    if (!text_starts_upper(sentence->words[first].form) || (upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_ADJ) ||
        notes->form_keys[first][0] != acronym[0])
      continue;
    size_t matched = 0;
    int last = first;
    for (int i = first; i < end && matched < length; i++)
      if (notes->form_keys[i][0] == acronym[matched]) {
        matched++;
        last = i;
      }
    bool closed = true; /* nothing but small words behind the last letter's */
    for (int i = last + 1; i < end; i++)
      closed &= sentence->words[i].upos == UPOS_ADP || sentence->words[i].upos == UPOS_DET || sentence->words[i].upos == UPOS_ADJ;
    if (matched == length && closed)
      return first;
  }
  return -1;
}

/* "le Parti africain pour l'indépendance de la Guinée et du Cap-Vert (PAIGC)": what an acronym in brackets spells out is a name. */
static void candidates_of_acronyms(Analysis *analysis, SentenceNotes *notes, NameCandidates *candidates)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int at = 2; at + 2 < (int)sentence->word_count; at++) {
    const char *key = notes->form_keys[at + 1];
    if (strcmp(sentence->words[at].form, "(") != 0 || strcmp(sentence->words[at + 2].form, ")") != 0 || strlen(key) < 3 ||
        strlen(key) > 8 || strchr(key, ' ') || !text_starts_upper(sentence->words[at + 1].form))
      continue;
    int first = spelled_out(notes, key, at);
    if (first >= 0)
      add_candidate(analysis, candidates,
                    (NameCandidate){first, at - 1, 1, vocabulary_class(analysis->vocabulary, "Organisation"), NULL, FORM_NAME, NULL});
  }
}

static void candidates_of_tree(Analysis *analysis, SentenceNotes *notes, NameCandidates *candidates)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int at = 0; at < (int)sentence->word_count; at++) {
    if (sentence->words[at].upos != UPOS_PROPN)
      continue;
    int last = at;
    while (last + 1 < (int)sentence->word_count) {
      const Word *next = &sentence->words[last + 1];
      bool inside = (next->upos == UPOS_PROPN || next->relation == REL_FLAT) && next->relation != REL_APPOS && next->relation != REL_CONJ;
      bool linked = next->head >= at && next->head <= last;
      for (int i = at; i <= last && !linked; i++)
        linked = sentence->words[i].head == last + 1;
      /* "Social Welfare Secretary Rex Hall": a title ends before the name */
      bool title = strcmp(sentence->words[last].subtype, "desc") == 0 && is_office_word(analysis, notes, last, notes->clause.keys[last]);
      if (!inside || !linked || title || strcmp(next->subtype, "poss") == 0)
        break;
      last++;
    }
    add_candidate(analysis, candidates, (NameCandidate){at, last, 2, NULL, NULL, FORM_NAME, NULL});
    at = last;
  }
}

static int span_head(const Sentence *sentence, int first, int last)
{
  for (int i = first; i <= last; i++)
    if (sentence->words[i].head < first || sentence->words[i].head > last)
      if (sentence->words[i].upos != UPOS_PUNCT && sentence->words[i].upos != UPOS_DET && sentence->words[i].upos != UPOS_ADP)
        return i;
  return last;
}

static GrammaticalNumber number_of(const Word *word)
{
  if (word_has(word, "Number", "Plur"))
    return NUMBER_PLURAL;
  return word_has(word, "Number", "Sing") ? NUMBER_SINGULAR : NUMBER_UNKNOWN;
}

static Gender gender_of(const Word *word)
{
  if (word_has(word, "Gender", "Fem"))
    return GENDER_FEMALE;
  return word_has(word, "Gender", "Masc") ? GENDER_MALE : GENDER_UNKNOWN;
}

static Mention *add_mention(Analysis *analysis, Mention mention)
{
  mention.acting = -1;
  analysis->mentions =
      arena_grow(analysis->arena, analysis->mentions, &analysis->mention_capacity, analysis->mention_count + 1, sizeof *analysis->mentions);
  mention.key_hash = text_hash(mention.key);
  analysis->mentions[analysis->mention_count] = mention;
  return &analysis->mentions[analysis->mention_count++];
}

/* "l'Union européenne de représailles": a tagged span that goes on behind a known name in small letters ends with the name. */
static void keep_known_names(const Sentence *sentence, NameCandidates *candidates)
{
  for (size_t t = 0; t < candidates->count; t++) {
    NameCandidate *tagged = &candidates->items[t];
    for (size_t k = 0; tagged->rank && k < candidates->count; k++) {
      const NameCandidate *known = &candidates->items[k];
      if (known->rank || known->first != tagged->first || known->last >= tagged->last || known->form == FORM_ADJECTIVE)
        continue;
      bool capital = false;
      for (int i = known->last + 1; i <= tagged->last; i++)
        capital |= text_starts_upper(sentence->words[i].form);
      if (!capital)
        tagged->last = known->last;
    }
  }
}

static bool better(const NameCandidate *a, const NameCandidate *b)
{
  int length_a = a->last - a->first, length_b = b->last - b->first;
  if (length_a != length_b)
    return length_a > length_b;
  if (a->rank != b->rank)
    return a->rank < b->rank;
  return a->first < b->first;
}

enum { OFFICE_WORDS_LIMIT = 5 };

/* "Commission", "Council": a noun for an organisation. */
static bool names_body(const Analysis *analysis, const SentenceNotes *notes, int word)
{
  const VocabularyClass *body = vocabulary_class(analysis->vocabulary, "Organisation");
  for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_NOUN, notes->form_keys[word]); frame;
       frame = frame->next)
    if (frame->meaning == MEANS_CLASS && frame->word_count == 1 && vocabulary_is_a(frame->class_, body))
      return true;
  return false;
}

/* Where the name itself begins in "U.S. President Joe Biden": behind the last office among its first words, if only demonyms, countries, adjectives
 * and nouns of bodies ("Commission President") stand before that. */
static int behind_office(const Analysis *analysis, const SentenceNotes *notes, const NameCandidate *candidate)
{
  const Sentence *sentence = notes->clause.sentence;
  int first = candidate->first;
  for (int i = candidate->first; i < candidate->last && i < candidate->first + OFFICE_WORDS_LIMIT; i++) {
    bool office = is_office_word(analysis, notes, i, notes->form_keys[i]);
    if (office && text_starts_upper(sentence->words[i + 1].form))
      first = i + 1;
    GazetteerMatch match;
    bool known =
        office || sentence->words[i].upos == UPOS_ADJ || sentence->words[i].upos == UPOS_ADP || names_body(analysis, notes, i) ||
        (gazetteer_find_form(analysis->gazetteer, sentence->words[i].form, notes->form_keys[i], notes->clause.language, &match, 1) > 0 &&
         strcmp(match.entry->class_name, "Person") != 0);
    if (!known)
      break;
  }
  return first;
}

/* "9 000 Népalais", "des milliers de Géorgiens", "un Français": people who are counted are not their state. */
static bool are_counted_people(const Analysis *analysis, const SentenceNotes *notes, int head)
{
  const Sentence *sentence = notes->clause.sentence;
  const Word *word = &sentence->words[head];
  if (word->upos == UPOS_ADJ || !text_starts_upper(word->form) || notes->clause.language != LANGUAGE_FRENCH)
    return false;
  if (sentence_child_with(sentence, head, REL_APPOS) >= 0 || sentence_child_with(sentence, head, REL_FLAT) >= 0)
    return false;
  int above = word->relation == REL_NMOD || word->relation == REL_OBL ? word->head : -1;
  if (above >= 0 && above < head && schema_lists(analysis->schema, "QuantifierNoun", LANGUAGE_FRENCH, notes->clause.keys[above]))
    return true;
  for (int child = sentence_child(sentence, head, -1); child >= 0 && child < head; child = sentence_child(sentence, head, child))
    if (sentence->words[child].relation == REL_NUMMOD ||
        (sentence->words[child].relation == REL_DET && word_has(&sentence->words[child], "Definite", "Ind")))
      return true;
  return false;
}

/* "le Brésilien": one person of a country, if no name stands behind it. */
static bool is_one_inhabitant(const SentenceNotes *notes, int head)
{
  const Sentence *sentence = notes->clause.sentence;
  const Word *word = &sentence->words[head];
  int determiner = sentence_child_with(sentence, head, REL_DET);
  bool named = false;
  for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child))
    named |= child > head && sentence->words[child].upos == UPOS_PROPN && sentence_child_with(sentence, child, REL_CASE) < 0;
  named |= head + 1 < (int)sentence->word_count && sentence->words[head + 1].upos == UPOS_PROPN;
  return notes->clause.language == LANGUAGE_FRENCH && word->upos == UPOS_NOUN && text_starts_upper(word->form) && !named &&
         determiner >= 0 && word_has(&sentence->words[determiner], "Definite", "Def") && word_has(word, "Number", "Sing");
}

/* "ethnic Albanians", "Bosnian Serbs": people among whom a state is not meant. Returns the word that says so, -1 for none. */
static int people_within(const Analysis *analysis, const SentenceNotes *notes, const NameCandidate *candidate, int head)
{
  const Sentence *sentence = notes->clause.sentence;
  if (candidate->form != FORM_INHABITANT || sentence->words[head].upos == UPOS_ADJ)
    return -1;
  for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child)) {
    const Word *word = &sentence->words[child];
    if ((child >= candidate->first && child <= candidate->last) || (word->relation != REL_AMOD && word->relation != REL_COMPOUND))
      continue;
    if (schema_lists(analysis->schema, "PeopleMarker", notes->clause.language, notes->clause.keys[child]))
      return child;
    GazetteerMatch matches[MATCH_ROOM];
    size_t count =
        gazetteer_find_form(analysis->gazetteer, word->form, notes->form_keys[child], notes->clause.language, matches, MATCH_ROOM);
    for (size_t i = 0; i < count; i++)
      if ((matches[i].form == FORM_ADJECTIVE || matches[i].form == FORM_INHABITANT) && matches[i].entry != candidate->entry)
        return child;
  }
  return -1;
}

/* "le secrétaire d'État des États-Unis Mike Pompeo": a country before a first name is not of the name. */
static int behind_country(const Analysis *analysis, const SentenceNotes *notes, const NameCandidate *candidate)
{
  for (int last = candidate->first; last + 1 < candidate->last; last++)
    if (gazetteer_first_name(analysis->gazetteer, notes->form_keys[last + 1]) && is_country(analysis, notes, candidate->first, last))
      return last + 1;
  return candidate->first;
}

/* "U.S. Secretary of State": all its words are an office's, demonyms or small words, so that it names nobody. */
static bool is_office(const Analysis *analysis, const SentenceNotes *notes, const NameCandidate *candidate)
{
  const Sentence *sentence = notes->clause.sentence;
  const Frame *office = NULL;
  for (int i = candidate->first; i <= candidate->last && !office; i++)
    for (const Frame *frame = schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, notes->form_keys[i]); frame && !office;
         frame = frame->next)
      if (mention_phrase_matches(notes, frame, i))
        office = frame;
  if (!office)
    return false;
  for (int i = candidate->first; i <= candidate->last; i++) {
    bool known = sentence->words[i].upos == UPOS_ADP || sentence->words[i].upos == UPOS_DET || sentence->words[i].upos == UPOS_PUNCT ||
                 sentence->words[i].upos == UPOS_ADJ;
    for (int w = 0; w < office->word_count; w++)
      known |= strcmp(office->words[w], notes->form_keys[i]) == 0 || strcmp(office->words[w], notes->clause.keys[i]) == 0;
    GazetteerMatch match;
    known |=
        gazetteer_find_form(analysis->gazetteer, sentence->words[i].form, notes->form_keys[i], notes->clause.language, &match, 1) > 0 &&
        strcmp(match.entry->class_name, "Person") != 0;
    if (!known)
      return false;
  }
  return true;
}

static void find_names(Analysis *analysis, int index)
{
  SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  NameCandidates candidates = {0};
  candidates_of_gazetteer(analysis, notes, &candidates);
  candidates_of_tags(analysis, notes, &candidates);
  candidates_of_tree(analysis, notes, &candidates);
  candidates_of_quotes(analysis, notes, &candidates);
  candidates_of_acronyms(analysis, notes, &candidates);
  keep_known_names(sentence, &candidates);
  for (size_t i = 1; i < candidates.count; i++)
    for (size_t j = i; j > 0 && better(&candidates.items[j], &candidates.items[j - 1]); j--) {
      NameCandidate swap = candidates.items[j];
      candidates.items[j] = candidates.items[j - 1];
      candidates.items[j - 1] = swap;
    }
  const VocabularyClass *person = vocabulary_class(analysis->vocabulary, "Person");
  for (size_t c = 0; c < candidates.count; c++) {
    NameCandidate *candidate = &candidates.items[c];
    bool is_free = true;
    for (int i = candidate->first; i <= candidate->last; i++)
      is_free &= notes->name_of[i] < 0 && notes->time_of[i] < 0;
    if (!is_free)
      continue;
    /* Words that are an office before a name ("Chancelier Scholz", "President Biden") are not of the name, unless it ends in a noun for a place. */
    bool building =
        candidate->rank && sentence->words[candidate->first].ner == NER_B_LOC && mention_noun_class(analysis, index, candidate->last);
    while (candidate->rank && !building && candidate->first < candidate->last) {
      const char *key = notes->clause.keys[candidate->first];
      const char *form = notes->form_keys[candidate->first];
      /* "Cheikh Sarr": a title that is also a first name, with a capital */
      if (notes->clause.language == LANGUAGE_FRENCH && text_starts_upper(sentence->words[candidate->first].form) &&
          gazetteer_first_name(analysis->gazetteer, form))
        break;
      if (!is_office_word(analysis, notes, candidate->first, key) && !is_office_word(analysis, notes, candidate->first, form) &&
          !schema_lists(analysis->schema, "PersonTitle", notes->clause.language, key) &&
          !schema_lists(analysis->schema, "PersonTitle", notes->clause.language, form))
        break;
      candidate->first++;
      candidate->class_ = candidate->class_ ? candidate->class_ : person;
    }
    /* "the Emir of Qatar" */
    if (candidate->rank && notes->clause.sentence->words[candidate->first].upos == UPOS_ADP)
      continue;
    if (candidate->rank && !building)
      candidate->first = behind_office(analysis, notes, candidate);
    if (candidate->rank)
      candidate->first = behind_country(analysis, notes, candidate);
    if (!candidate->entry && candidate->rank && is_office(analysis, notes, candidate))
      continue;
    if (!candidate->entry && candidate->rank) {
      GazetteerMatch matches[MATCH_ROOM];
      const char *text = analysis_text(analysis, index, candidate->first, candidate->last);
      const char *key = text_key(analysis->arena, text);
      size_t found = gazetteer_find_form(analysis->gazetteer, text, key, notes->clause.language, matches, MATCH_ROOM);
      if (found && matches[0].form != FORM_ADJECTIVE) {
        const VocabularyClass *class_ = vocabulary_class(analysis->vocabulary, matches[0].entry->class_name);
        if (!candidate->class_ || vocabulary_is_a(class_, person) == vocabulary_is_a(candidate->class_, person)) {
          candidate->entry = matches[0].entry;
          candidate->form = matches[0].form;
          candidate->class_ = class_;
          settle_metonym(analysis, candidate, matches, found);
        }
      }
    }
    int head = span_head(sentence, candidate->first, candidate->last);
    bool demonym = candidate->entry && (candidate->form == FORM_ADJECTIVE || candidate->form == FORM_INHABITANT);
    Mention mention = {0};
    mention.kind = demonym ? MENTION_DEMONYM : MENTION_NAME;
    mention.sentence = index;
    mention.head = head;
    mention.first = candidate->first;
    mention.last = candidate->last;
    mention.text = analysis_text(analysis, index, candidate->first, candidate->last);
    mention.key = text_key(analysis->arena, mention.text);
    mention.class_ = candidate->class_;
    mention.entry = candidate->entry;
    mention.form = candidate->form;
    mention.metonym = candidate->metonym;
    mention.number = number_of(&sentence->words[head]);
    mention.is_definite = true;
    mention.quantity = -1;
    mention.entity = -1;
    mention.gender = candidate->entry && candidate->entry->gender ? candidate->entry->gender : GENDER_UNKNOWN;
    /* "Hurricane Melissa" */
    const VocabularyClass *kind = candidate->first > 0 ? mention_noun_class(analysis, index, candidate->first - 1) : NULL;
    if (kind && vocabulary_is_a(kind, vocabulary_class(analysis->vocabulary, "Disaster")) &&
        text_starts_upper(sentence->words[candidate->first - 1].form)) {
      mention.class_ = kind;
      mention.entry = candidate->entry = NULL;
      mention.metonym = NULL;
      mention.kind = MENTION_NAME;
    }
    if (!candidate->entry) {
      Gender by_name = gazetteer_first_name(analysis->gazetteer, notes->form_keys[candidate->first]);
      if (!mention.class_ && by_name && candidate->first < candidate->last)
        mention.class_ = person;
      if (vocabulary_is_a(mention.class_, person))
        mention.gender = by_name;
      /* "la COP30": a name that the lexicon knows as a noun */
      const VocabularyClass *noun =
          candidate->first == candidate->last && strpbrk(mention.text, "0123456789") ? mention_noun_class(analysis, index, head) : NULL;
      mention.class_ = noun ? noun : mention.class_;
      /* A title or an office beside the name tells a person: "M. Dupont", "le général Mody", "President Ruto". */
      if (!mention.class_ && candidate->first > 0) {
        const Word *before = &sentence->words[candidate->first - 1];
        const char *key = notes->clause.keys[candidate->first - 1];
        bool office = schema_lists(analysis->schema, "PersonTitle", notes->clause.language, key) ||
                      (before->upos == UPOS_NOUN && schema_frames(analysis->schema, notes->clause.language, FRAME_ROLE, key));
        if (office)
          mention.class_ = person;
      }
    } else if (vocabulary_is_a(mention.class_, person) && !mention.gender) {
      mention.gender = gazetteer_first_name(analysis->gazetteer, notes->form_keys[candidate->first]);
    }
    for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child))
      if (sentence->words[child].relation == REL_NUMMOD && notes->quantity_of[child] >= 0)
        mention.quantity = notes->quantity_of[child];
    int among = demonym ? people_within(analysis, notes, candidate, head) : -1;
    if (demonym && among < 0 && are_counted_people(analysis, notes, head))
      among = head;
    if (demonym && among < 0 && strcmp(candidate->entry->class_name, "Country") == 0 && is_one_inhabitant(notes, head)) {
      mention.kind = MENTION_NOMINAL;
      mention.class_ = person;
      mention.people_of = candidate->entry;
      mention.entry = NULL;
      mention.metonym = NULL;
      mention.number = NUMBER_SINGULAR;
    }
    if (among >= 0) {
      mention.kind = MENTION_NOMINAL;
      mention.class_ = vocabulary_class(analysis->vocabulary, "Group");
      mention.entry = NULL;
      mention.metonym = NULL;
      mention.is_definite = sentence_child_with(sentence, head, REL_DET) >= 0;
      mention.first = among < mention.first ? among : mention.first;
      mention.last = among > mention.last ? among : mention.last;
      mention.text = analysis_text(analysis, index, mention.first, mention.last);
      mention.key = text_key(analysis->arena, mention.text);
    }
    int at = (int)analysis->mention_count;
    add_mention(analysis, mention);
    for (int i = candidate->first; i <= candidate->last; i++)
      notes->name_of[i] = at;
    notes->mention_of[head] = at;
  }
}

static bool is_noun_of(const SentenceNotes *notes, int noun, const char *class_name)
{
  for (const Frame *frame = schema_frames(notes->clause.schema, notes->clause.language, FRAME_NOUN, notes->clause.keys[noun]); frame;
       frame = frame->next)
    if (frame->meaning == MEANS_CLASS && frame->word_count == 1 && strcmp(frame->class_->name, class_name) == 0)
      return true;
  return false;
}

/* "canons Caesar", "Patriot batteries": the name of a make right behind its kind, whatever the tagger takes it for. */
static bool is_make(const SentenceNotes *notes, const Mention *mentions, int head, int child)
{
  if (child != head + 1 && !(child == head + 2 && notes->clause.sentence->words[head + 1].relation == REL_AMOD))
    return false;
  if (notes->name_of[child] < 0)
    return false;
  const Mention *name = &mentions[notes->name_of[child]];
  /* "l'aéroport Ben-Gourion" */
  if (notes->clause.language == LANGUAGE_FRENCH && name->kind == MENTION_NAME && child == head + 1 && is_noun_of(notes, head, "Facility"))
    return true;
  return !name->class_ || strcmp(name->class_->name, "Equipment") == 0 || (!name->entry && is_noun_of(notes, head, "Equipment"));
}

/* "une aide de 150 millions d'euros", "un séisme de magnitude 7": a sum or measure is the quantity of what it measures, not its name. */
static bool is_sum(const SentenceNotes *notes, int child)
{
  int quantity = notes->quantity_of[child];
  if (quantity >= 0 && notes->quantities[quantity].is_money)
    return true;
  if (!schema_lists(notes->clause.schema, "AmountNoun", notes->clause.language, notes->clause.keys[child]))
    return false;
  const Sentence *sentence = notes->clause.sentence;
  for (int inner = sentence_child(sentence, child, -1); inner >= 0; inner = sentence_child(sentence, child, inner))
    if (inner > child && (sentence->words[inner].relation == REL_NMOD || sentence->words[inner].relation == REL_NUMMOD) &&
        (notes->quantity_of[inner] >= 0 || sentence->words[inner].upos == UPOS_NUM))
      return true;
  return false;
}

static bool in_label(const SentenceNotes *notes, const Mention *mentions, int head, int child)
{
  const Word *word = &notes->clause.sentence->words[child];
  if (child > head && word->relation == REL_NMOD && notes->quantity_of[head] < 0 && is_sum(notes, child))
    return false;
  if (word_has(word, "PronType", "Rel")) /* "dont la plupart" */
    return false;
  switch (word->relation) {
  case REL_AMOD:
    /* "troops loyal to X" */
    if (notes->clause.language == LANGUAGE_ENGLISH && child > head && word->upos == UPOS_ADJ &&
        child + 1 < (int)notes->clause.sentence->word_count && notes->clause.sentence->words[child + 1].upos == UPOS_ADP &&
        !schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, notes->clause.keys[child + 1]))
      return false;
    return !grammar_heads_clause(&notes->clause, child) || word->upos != UPOS_VERB || child < head;
  case REL_COMPOUND:
  case REL_FLAT:
  case REL_FIXED:
  case REL_GOESWITH: return !grammar_heads_clause(&notes->clause, child) || word->upos != UPOS_VERB || child < head;
  case REL_APPOS:
    return is_make(notes, mentions, head, child) ||
           (notes->clause.sentence->words[child - 1].upos != UPOS_PUNCT &&
            sentence_child_with(notes->clause.sentence, child, REL_DET) < 0 &&
            schema_lists(notes->clause.schema, "PersonTitle", notes->clause.language, notes->clause.keys[head]));
  case REL_NMOD: {
    if (is_make(notes, mentions, head, child))
      return true;
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    bool outside = notes->clause.language == LANGUAGE_ENGLISH && marker[0] &&
                   !schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker);
    if (schema_lists(notes->clause.schema, "PersonTitle", notes->clause.language, notes->clause.keys[head]) && notes->name_of[child] >= 0 &&
        !outside)
      return true;
    if (strcmp(word->subtype, "poss") == 0)
      return notes->clause.language == LANGUAGE_ENGLISH && word->upos != UPOS_PRON;
    /* "qualifie l'attaque d'« inacceptable »": what is said of it is not its name */
    if (marker[0] && word->upos == UPOS_ADJ && child > 0 && opens_quote(notes->clause.sentence->words[child - 1].form))
      return false;
    return marker[0] == '\0' ? word->upos != UPOS_PROPN || notes->name_of[child] < 0
                             : schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker) ||
                                   (notes->name_of[child] < 0 && sentence_child_with(notes->clause.sentence, child, REL_DET) < 0 &&
                                    !schema_lists(notes->clause.schema, "JourneyNoun", notes->clause.language, notes->clause.keys[child]) &&
                                    schema_lists(notes->clause.schema, "LabelMarker", notes->clause.language, marker));
  }
  case REL_NUMMOD: return notes->quantity_of[child] < 0;
  case REL_ACL: /* "la zone démilitarisée" */
    return notes->clause.language == LANGUAGE_FRENCH && child == head + 1 && strcmp(word->subtype, "relcl") != 0 &&
           grammar_is_bare_participle(&notes->clause, child) && sentence_child(notes->clause.sentence, child, -1) < 0;
  default: return false;
  }
}

/* Grows the label of a noun phrase from its head: adjectives, compounds and "de" complements, but no gap is jumped. */
static void label_span(const SentenceNotes *notes, const Mention *mentions, int head, int *first, int *last)
{
  const Sentence *sentence = notes->clause.sentence;
  *first = *last = head;
  for (int child = sentence_child(sentence, head, -1); child >= 0; child = sentence_child(sentence, head, child)) {
    if (!in_label(notes, mentions, head, child) || notes->time_of[child] >= 0)
      continue;
    int begin, end;
    if (sentence->words[child].relation == REL_NMOD || sentence->words[child].relation == REL_AMOD) {
      label_span(notes, mentions, child, &begin, &end);
      for (int inner = sentence_child(sentence, child, -1); inner >= 0; inner = sentence_child(sentence, child, inner))
        if (inner < begin && (sentence->words[inner].relation == REL_CASE || sentence->words[inner].relation == REL_DET ||
                              sentence->words[inner].relation == REL_NUMMOD))
          begin = inner;
    } else {
      sentence_span(sentence, child, &begin, &end);
    }
    if (begin < head && end < head && begin < *first) {
      /* before the head: only what is next to it, determiners and counts excepted */
      *first = begin;
    } else if (begin > head) {
      bool gap = false;
      for (int i = *last + 1; i < begin; i++)
        if (sentence->words[i].upos != UPOS_ADP && sentence->words[i].upos != UPOS_DET && sentence->words[i].relation != REL_AMOD &&
            !(sentence->words[i].upos == UPOS_PUNCT && strcmp(sentence->words[i].form, "-") == 0))
          gap = true;
      if (!gap && end - *first < LABEL_WORDS_LIMIT)
        *last = end > *last ? end : *last;
    }
  }
  while (*first < head && (sentence->words[*first].upos == UPOS_DET || sentence->words[*first].upos == UPOS_PUNCT ||
                           sentence->words[*first].upos == UPOS_ADP || notes->quantity_of[*first] >= 0))
    (*first)++;
}

/* A label that opens a quotation also closes it. */
static void close_quotes(const Sentence *sentence, int first, int *last)
{
  int open = 0;
  for (int i = first; i <= *last; i++)
    if (open && closes_quote(sentence->words[i].form))
      open--;
    else if (opens_quote(sentence->words[i].form))
      open++;
  if (open && *last + 1 < (int)sentence->word_count && closes_quote(sentence->words[*last + 1].form))
    (*last)++;
}

static bool is_argument_noun(const SentenceNotes *notes, int at)
{
  const Word *word = &notes->clause.sentence->words[at];
  if (notes->name_of[at] >= 0 || notes->time_of[at] >= 0)
    return false;
  if (word->upos == UPOS_NOUN || word->upos == UPOS_PROPN)
    return word->relation != REL_FIXED && word->relation != REL_GOESWITH;
  bool has_determiner = sentence_child_with(notes->clause.sentence, at, REL_DET) >= 0;
  bool is_head = word->relation == REL_NSUBJ || word->relation == REL_OBJ || word->relation == REL_OBL || word->relation == REL_NMOD ||
                 word->relation == REL_CONJ || word->relation == REL_IOBJ || word->relation == REL_APPOS;
  if (word->upos == UPOS_ADJ || word->upos == UPOS_X || word->upos == UPOS_VERB)
    return has_determiner && is_head;
  int quantity = notes->quantity_of[at];
  if (word->upos == UPOS_SYM && quantity >= 0 && notes->quantities[quantity].is_money)
    return false;
  return (word->upos == UPOS_NUM || word->upos == UPOS_SYM) && is_head;
}

/* "le Stade rennais", "le Parti socialiste": a noun with a capital inside the sentence, with its adjectives and no more, is a name. */
static bool is_proper_phrase(const Analysis *analysis, const SentenceNotes *notes, const Mention *mention)
{
  const Sentence *sentence = notes->clause.sentence;
  if (mention->head == 0 || mention->head != mention->first || mention->last == mention->head ||
      notes->clause.language != LANGUAGE_FRENCH || !text_starts_upper(sentence->words[mention->head].form) ||
      sentence->words[mention->head].upos != UPOS_NOUN ||
      schema_frames(analysis->schema, LANGUAGE_FRENCH, FRAME_ROLE, notes->clause.keys[mention->head]) ||
      schema_lists(analysis->schema, "PersonTitle", LANGUAGE_FRENCH, notes->clause.keys[mention->head]))
    return false;
  /* "ministre des Affaires étrangères": a department is no body by itself */
  int governor = sentence->words[mention->head].head;
  if (governor >= 0 && sentence->words[governor].upos == UPOS_NOUN &&
      schema_frames(analysis->schema, LANGUAGE_FRENCH, FRAME_ROLE, notes->clause.keys[governor]) && mention->class_ &&
      !vocabulary_is_a(mention->class_, vocabulary_class(analysis->vocabulary, "Organisation")))
    return false;
  for (int i = mention->head + 1; i <= mention->last; i++)
    if (sentence->words[i].upos != UPOS_ADJ && sentence->words[i].upos != UPOS_PROPN)
      return false;
  return true;
}

/* "Le constructeur BYD": the noun knows better than the tagger what an unknown name beside it is. */
static void class_name_beside(Analysis *analysis, const SentenceNotes *notes, const Mention *noun)
{
  const Sentence *sentence = notes->clause.sentence;
  if (!noun->class_ || noun->number == NUMBER_PLURAL ||
      !vocabulary_is_a(noun->class_, vocabulary_class(analysis->vocabulary, "Organisation")))
    return;
  for (int child = sentence_child(sentence, noun->head, -1); child >= 0; child = sentence_child(sentence, noun->head, child)) {
    const Word *here = &sentence->words[child];
    bool beside = (here->relation == REL_APPOS || here->relation == REL_FLAT || here->relation == REL_NMOD) && child > noun->head &&
                  sentence_child_with(sentence, child, REL_CASE) < 0 && sentence_child_with(sentence, child, REL_PUNCT) < 0;
    if (!beside || notes->name_of[child] < 0)
      continue;
    Mention *name = &analysis->mentions[notes->name_of[child]];
    if (!name->entry && name->first == child &&
        (!name->class_ || vocabulary_is_a(name->class_, vocabulary_class(analysis->vocabulary, "Person")))) {
      name->class_ = noun->class_;
      name->is_told = true;
    }
  }
}

/* "le chinois Geely": a demonym in small letters with an article stands before companies; people are "le Chinois X". */
static void class_names_of_companies(Analysis *analysis, const SentenceNotes *notes)
{
  const Sentence *sentence = notes->clause.sentence;
  for (int at = 1; at + 1 < (int)sentence->word_count && notes->clause.language == LANGUAGE_FRENCH; at++) {
    int demonym = notes->name_of[at], behind = notes->name_of[at + 1];
    if (demonym < 0 || behind < 0 || behind == demonym || sentence->words[at - 1].upos != UPOS_DET ||
        text_starts_upper(sentence->words[at].form) || analysis->mentions[demonym].kind != MENTION_DEMONYM)
      continue;
    Mention *name = &analysis->mentions[behind];
    if (name->kind != MENTION_NAME || name->entry || name->first != at + 1 ||
        gazetteer_first_name(analysis->gazetteer, notes->form_keys[at + 1]))
      continue;
    name->class_ = vocabulary_class(analysis->vocabulary, "Company");
    name->is_told = true;
  }
}

/* "Kosovo Albanians", taken for a place: names that end in inhabitants are people. */
static void class_names_of_peoples(Analysis *analysis, int index)
{
  const SentenceNotes *notes = &analysis->sentences[index];
  for (size_t m = analysis->mention_count; m > 0 && analysis->mentions[m - 1].sentence == index; m--) {
    Mention *name = &analysis->mentions[m - 1];
    GazetteerMatch match[4];
    if (name->kind != MENTION_NAME || name->entry || name->first == name->last || notes->clause.language != LANGUAGE_ENGLISH)
      continue;
    size_t count = gazetteer_find(analysis->gazetteer, notes->form_keys[name->last], LANGUAGE_ENGLISH, match, 4);
    bool people = false;
    for (size_t i = 0; i < count && i < 4; i++)
      people |= match[i].form == FORM_INHABITANT;
    if (!people || (name->class_ && !vocabulary_is_a(name->class_, vocabulary_class(analysis->vocabulary, "Place"))))
      continue;
    bool plural = word_has(&notes->clause.sentence->words[name->last], "Number", "Plur");
    name->class_ = vocabulary_class(analysis->vocabulary, plural ? "Group" : "Person");
    name->is_told = true;
  }
}

/* "s'est rendu sur place", "sur les lieux": there. */
static bool is_on_the_spot(const SentenceNotes *notes, int word)
{
  const Sentence *sentence = notes->clause.sentence;
  int marker = sentence_child_with(sentence, word, REL_CASE), article = sentence_child_with(sentence, word, REL_DET);
  bool plural = word_has(&sentence->words[word], "Number", "Plur");
  if (sentence->words[word].upos != UPOS_NOUN || marker < 0 || marker > word || (article >= 0) != plural ||
      (article >= 0 && !word_has(&sentence->words[article], "Definite", "Def")))
    return false;
  return sentence_child_with(sentence, word, REL_AMOD) < 0 && sentence_child_with(sentence, word, REL_NMOD) < 0 &&
         sentence_child_with(sentence, word, REL_ACL) < 0 &&
         schema_lists(notes->clause.schema, "PlacePronoun", notes->clause.language, notes->clause.keys[word]) &&
         schema_lists(notes->clause.schema, "TopicMarker", notes->clause.language, notes->clause.keys[marker]);
}

static void find_nominals(Analysis *analysis, int index)
{
  SentenceNotes *notes = &analysis->sentences[index];
  const Sentence *sentence = notes->clause.sentence;
  for (int at = 0; at < (int)sentence->word_count; at++) {
    const Word *word = &sentence->words[at];
    Mention mention = {0};
    mention.sentence = index;
    mention.head = mention.first = mention.last = at;
    mention.entity = mention.quantity = -1;
    if ((word->upos == UPOS_PRON || is_on_the_spot(notes, at)) && notes->name_of[at] < 0) {
      if (word->relation == REL_EXPL || word_has(word, "Reflex", "Yes"))
        continue;
      mention.kind = MENTION_PRONOUN;
      mention.number = number_of(word);
      mention.gender = gender_of(word);
    } else if (word->upos == UPOS_DET && word_has(word, "Poss", "Yes")) {
      mention.kind = MENTION_POSSESSIVE;
    } else if (is_argument_noun(notes, at)) {
      mention.kind = MENTION_NOMINAL;
      label_span(notes, analysis->mentions, at, &mention.first, &mention.last);
      close_quotes(sentence, mention.first, &mention.last);
      mention.number = number_of(word);
      mention.gender = gender_of(word);
      mention.class_ = mention_noun_class(analysis, index, at);
      for (int child = sentence_child(sentence, at, -1); child >= 0; child = sentence_child(sentence, at, child)) {
        const Word *here = &sentence->words[child];
        if (here->relation == REL_DET) {
          mention.is_demonstrative |= word_has(here, "PronType", "Dem");
          mention.is_dual |= schema_lists(analysis->schema, "DualDeterminer", notes->clause.language, notes->clause.keys[child]);
          mention.is_definite |=
              mention.is_dual || word_has(here, "Definite", "Def") || word_has(here, "PronType", "Dem") || word_has(here, "Poss", "Yes");
        }
        if (here->relation == REL_NMOD && strcmp(here->subtype, "poss") == 0)
          mention.is_definite = true;
        bool age = child > at && strcmp(sentence->words[child - 1].form, ",") == 0; /* "a man, 32, was" */
        bool counts = here->relation != REL_CONJ && here->relation != REL_APPOS && here->relation != REL_ACL && !age;
        if (counts && notes->quantity_of[child] >= 0 && !notes->quantities[notes->quantity_of[child]].is_money &&
            !notes->quantities[notes->quantity_of[child]].is_ordinal && !notes->quantities[notes->quantity_of[child]].is_percent)
          mention.quantity = notes->quantity_of[child];
      }
      if (mention.quantity < 0 && notes->quantity_of[at] >= 0)
        mention.quantity = notes->quantity_of[at];
    } else {
      continue;
    }
    if (notes->mention_of[at] >= 0)
      continue;
    if (mention.kind == MENTION_NOMINAL && is_proper_phrase(analysis, notes, &mention)) {
      mention.kind = MENTION_NAME;
      if (!vocabulary_is_a(mention.class_, vocabulary_class(analysis->vocabulary, "Organisation")))
        mention.class_ = NULL;
    }
    mention.text = mention.kind == MENTION_NOMINAL || mention.kind == MENTION_NAME
                       ? analysis_text(analysis, index, mention.first, mention.last)
                       : word->form;
    mention.key = text_key(analysis->arena, mention.text);
    notes->mention_of[at] = (int)analysis->mention_count;
    if (mention.kind == MENTION_NOMINAL)
      class_name_beside(analysis, notes, &mention);
    add_mention(analysis, mention);
  }
}

static void note_spans(Analysis *analysis, SentenceNotes *notes, const TimeRules *rules, TimexContext *context)
{
  const Sentence *sentence = notes->clause.sentence;
  notes->times = timex_find(rules, analysis->arena, sentence, context, &notes->time_count);
  notes->quantities = quantity_find(rules, analysis->arena, sentence, notes->times, notes->time_count, &notes->quantity_count);
  for (size_t t = 0; t < notes->time_count; t++)
    for (int i = notes->times[t].first; i <= notes->times[t].last && !notes->times[t].is_modifier && i < (int)sentence->word_count; i++)
      notes->time_of[i] = (int)t;
  for (size_t q = 0; q < notes->quantity_count; q++)
    for (int i = notes->quantities[q].first; i <= notes->quantities[q].last && i < (int)sentence->word_count; i++)
      notes->quantity_of[i] = (int)q;
}

/* What a word beside a name tells of its class holds wherever the name stands. */
static void spread_classes(Analysis *analysis)
{
  for (size_t t = 0; t < analysis->mention_count; t++) {
    const Mention *told = &analysis->mentions[t];
    if (!told->is_told)
      continue;
    for (size_t m = 0; m < analysis->mention_count; m++) {
      Mention *mention = &analysis->mentions[m];
      if (mention->key_hash == told->key_hash && mention->kind == MENTION_NAME && !mention->entry && !mention->is_told &&
          strcmp(mention->key, told->key) == 0) {
        mention->class_ = told->class_;
        mention->gender = GENDER_UNKNOWN;
      }
    }
  }
}

static int *index_array(Arena *arena, size_t count)
{
  int *array = arena_array(arena, count ? count : 1, sizeof *array);
  for (size_t i = 0; i < count; i++)
    array[i] = -1;
  return array;
}

/* "a sit-in": the first half of a noun of the lexicon that the text writes with a hyphen has the key of the whole; the tree is mended later. */
static void join_hyphenated(const Schema *schema, Language language, const Sentence *sentence, const char **keys)
{
  for (size_t i = 0; i + 2 < sentence->word_count; i++) {
    const Word *first = &sentence->words[i], *hyphen = first + 1;
    if (strcmp(hyphen->form, "-") != 0 || first->space_after || hyphen->space_after)
      continue;
    char joined[64];
    snprintf(joined, sizeof joined, "%s-%s", keys[i], keys[i + 2]);
    const Frame *frame = schema_frames(schema, language, FRAME_NOUN, joined);
    if (frame)
      keys[i] = frame->words[0];
  }
}

Analysis *analysis_new(Arena *arena, const Parse *parse, const Schema *schema, const Gazetteer *gazetteer, const TimeRules *rules)
{
  Analysis *analysis = arena_alloc(arena, sizeof *analysis);
  analysis->arena = arena;
  analysis->parse = parse;
  analysis->schema = schema;
  analysis->gazetteer = gazetteer;
  analysis->vocabulary = schema_vocabulary(schema);
  analysis->sentence_count = parse->sentence_count;
  analysis->sentences = arena_array(arena, parse->sentence_count, sizeof *analysis->sentences);
  TimexContext context = {.document_date = parse->document->date};
  for (size_t s = 0; s < parse->sentence_count; s++) {
    SentenceNotes *notes = &analysis->sentences[s];
    Sentence *sentence = arena_alloc(arena, sizeof *sentence);
    *sentence = parse->sentences[s];
    sentence->words = arena_array(arena, sentence->word_count, sizeof *sentence->words);
    memcpy(sentence->words, parse->sentences[s].words, sentence->word_count * sizeof *sentence->words);
    const char **keys = arena_array(arena, sentence->word_count, sizeof *keys);
    notes->form_keys = arena_array(arena, sentence->word_count, sizeof *notes->form_keys);
    for (size_t i = 0; i < sentence->word_count; i++) {
      keys[i] = text_key(arena, sentence->words[i].lemma);
      notes->form_keys[i] = text_key(arena, sentence->words[i].form);
    }
    join_hyphenated(schema, parse->language, sentence, keys);
    notes->clause = (Clause){sentence, keys, parse->language, schema};
    if (parse->language == LANGUAGE_FRENCH)
      part_names(analysis, notes, sentence);
    tree_repair(sentence, &notes->clause);
    notes->mention_of = index_array(arena, sentence->word_count);
    notes->name_of = index_array(arena, sentence->word_count);
    notes->time_of = index_array(arena, sentence->word_count);
    notes->quantity_of = index_array(arena, sentence->word_count);
    note_spans(analysis, notes, rules, &context);
    find_names(analysis, (int)s);
    class_names_of_companies(analysis, notes);
    class_names_of_peoples(analysis, (int)s);
    find_nominals(analysis, (int)s);
  }
  spread_classes(analysis);
  return analysis;
}

bool mention_is_namesake(const Analysis *analysis, const Mention *name)
{
  const SentenceNotes *notes = &analysis->sentences[name->sentence];
  return name->first == name->last && name->first > 0 &&
         schema_lists(analysis->schema, "NamedAfter", notes->clause.language, notes->clause.keys[name->first - 1]);
}

bool mention_is_owner(const Analysis *analysis, const Mention *name)
{
  const SentenceNotes *notes = &analysis->sentences[name->sentence];
  int before = name->first - 1;
  while (before > 0 && (notes->clause.sentence->words[before].upos == UPOS_DET ||
                        schema_lists(analysis->schema, "PersonTitle", notes->clause.language, notes->clause.keys[before])))
    before--;
  const Word *word = before > 0 ? &notes->clause.sentence->words[before] : NULL;
  return word && word->upos == UPOS_ADP &&
         schema_lists(analysis->schema, "GenitiveMarker", notes->clause.language, notes->clause.keys[before]);
}

Mention *mention_at(const Analysis *analysis, int sentence, int word)
{
  const SentenceNotes *notes = &analysis->sentences[sentence];
  int index = notes->mention_of[word] >= 0 ? notes->mention_of[word] : notes->name_of[word];
  return index >= 0 ? &analysis->mentions[index] : NULL;
}
