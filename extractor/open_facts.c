#include "open_facts.h"

#include "factuality.h"
#include "open_clause.h"
#include "text.h"

#include <string.h>

enum { NAME_LIMIT_BYTES = 96 };

/* What is no complement of its own but stands somewhere in the clause says less surely what the verb says. */
static const double CIRCUMSTANCE_WEIGHT = 0.75;

typedef struct {
  const Analysis *analysis;
  const SentenceNotes *notes;
  int sentence;
  FrameMatchHandler handler;
  void *user;
} Finder;

/* Words of a predicate, joined by spaces. */
typedef struct {
  char text[NAME_LIMIT_BYTES];
  size_t length;
} Name;

static const Word *word_at(const Finder *finder, int word)
{
  return &finder->notes->clause.sentence->words[word];
}

/* Adds a word; of one that does not fit nothing is added. */
static void name_add(Name *name, const char *word)
{
  size_t length = word ? strlen(word) : 0;
  if (!length || name->length + length + 2 > NAME_LIMIT_BYTES)
    return;
  if (name->length)
    name->text[name->length++] = ' ';
  memcpy(name->text + name->length, word, length + 1);
  name->length += length;
}

/* The local name: letters and digits of any script, what stands between them made one '_'. */
static const char *local_name(Arena *arena, const char *label)
{
  size_t length = strlen(label), used = 0;
  char *name = arena_alloc(arena, length + 2);
  bool gap = false;
  for (size_t at = 0; at < length;) {
    uint32_t character;
    size_t bytes = text_decode(label + at, length - at, &character);
    if (text_is_letter(character) || text_is_digit(character)) {
      /* A name may not begin with a digit, or RDF/XML cannot write it. */
      if ((gap && used) || (!used && !text_is_letter(character)))
        name[used++] = '_';
      memcpy(name + used, label + at, bytes);
      used += bytes;
      gap = false;
    } else {
      gap = true;
    }
    at += bytes;
  }
  name[used] = '\0';
  return name;
}

/* "according to" is no form of "accord" any more. */
static const char *marker_form(const Word *word)
{
  return word->upos == UPOS_VERB ? word->lower : word->lemma;
}

static void add_marker(const Finder *finder, int word, Name *name)
{
  const Sentence *sentence = finder->notes->clause.sentence;
  for (int child = sentence_child(sentence, word, -1); child >= 0 && child < word; child = sentence_child(sentence, word, child)) {
    const Word *here = word_at(finder, child);
    if (here->relation != REL_CASE && !(here->relation == REL_MARK && here->upos == UPOS_ADP))
      continue;
    name_add(name, marker_form(here));
    for (int part = sentence_child(sentence, child, -1); part >= 0; part = sentence_child(sentence, child, part))
      if (word_at(finder, part)->relation == REL_FIXED)
        name_add(name, word_at(finder, part)->lemma);
  }
}

/* The verb with what is part of it: reflexive, particle, the mark of an infinitive in a chain. A passive without agent is named by its
 * participle, or by the lemma where participles are inflected. */
static void add_verb(const Finder *finder, int verb, bool is_inner, bool is_passive, Name *name)
{
  const Clause *clause = &finder->notes->clause;
  const Word *word = word_at(finder, verb);
  for (int child = sentence_child(clause->sentence, verb, -1); child >= 0 && child < verb;
       child = sentence_child(clause->sentence, verb, child)) {
    const Word *here = word_at(finder, child);
    if ((here->relation == REL_MARK && is_inner) || here->relation == REL_COP)
      name_add(name, here->lemma);
  }
  if (grammar_is_reflexive(clause, verb)) {
    const char *reflexive = schema_word(clause->schema, "Reflexive", clause->language);
    for (int child = sentence_child(clause->sentence, verb, -1); child >= 0 && reflexive;
         child = sentence_child(clause->sentence, verb, child))
      if (word_at(finder, child)->relation == REL_EXPL && child < verb) {
        name_add(name, reflexive);
        break;
      }
  }
  if (is_passive)
    name_add(name, schema_word(clause->schema, "Copula", clause->language));
  char gender[8];
  word_feature(word, "Gender", gender, sizeof gender);
  name_add(name, is_passive && !gender[0] ? word->lower : word->lemma);
  for (int child = sentence_child(clause->sentence, verb, verb); child >= 0; child = sentence_child(clause->sentence, verb, child))
    if (word_at(finder, child)->relation == REL_COMPOUND && strcmp(word_at(finder, child)->subtype, "prt") == 0)
      name_add(name, word_at(finder, child)->lemma);
}

/* The words of a chain that say the relation: governors that only make it planned, possible or done are told by the factuality. */
static Name chain_name(const Finder *finder, const OpenClause *made, bool is_passive, bool with_last)
{
  Name name = {.length = 0};
  int last = made->chain_count - 1;
  for (int i = 0; i <= last; i++) {
    bool embeds = i < last && factuality_embeds(finder->analysis, finder->sentence, made->chain[i]);
    if (embeds || (i == last && !with_last))
      continue;
    add_verb(finder, made->chain[i], name.length > 0, i == last && is_passive, &name);
  }
  return name;
}

static bool lists(const Finder *finder, const char *list, int word)
{
  const Clause *clause = &finder->notes->clause;
  return schema_lists(clause->schema, list, clause->language, clause->keys[word]);
}

/* Words that name somebody or something; coordinated ones all. */
static void add_fillers(const Finder *finder, int word, WordList *list)
{
  WordList all = {0};
  grammar_conjuncts(&finder->notes->clause, word, &all);
  for (int i = 0; i < all.count; i++) {
    const Mention *mention = mention_at(finder->analysis, finder->sentence, all.words[i]);
    bool named = mention && mention->kind == MENTION_NAME;
    int quantity = finder->notes->quantity_of[all.words[i]];
    bool bare_number = word_at(finder, all.words[i])->upos == UPOS_NUM && (quantity < 0 || !finder->notes->quantities[quantity].is_money) &&
                       finder->notes->time_of[all.words[i]] < 0;
    if (named || !(bare_number || lists(finder, "EmptyNoun", all.words[i])))
      word_list_add(list, all.words[i]);
  }
}

static const EntityRecord *entity_at(const Finder *finder, int word)
{
  const Mention *mention = mention_at(finder->analysis, finder->sentence, word);
  return mention && mention->entity >= 0 ? &finder->analysis->entities[mention->entity] : NULL;
}

static bool is_of_class(const Finder *finder, const EntityRecord *entity, const char *name)
{
  return entity->class_ && vocabulary_is_a(entity->class_, vocabulary_class(finder->analysis->vocabulary, name));
}

/* Somebody, or something that has a name and is no mere place. */
static bool names_actor(const Finder *finder, int word)
{
  const EntityRecord *entity = entity_at(finder, word);
  if (!entity)
    return false;
  return is_of_class(finder, entity, "Place") ? entity->name && is_of_class(finder, entity, "Actor")
                                              : entity->name || is_of_class(finder, entity, "Actor");
}

/* What the facts of one clause have in common. */
typedef struct {
  const OpenClause *made;
  WordList subjects;
  WordList recipients;
  int idiom; /* a bare noun that is part of the verb ("give birth to", "avoir besoin de"), or -1 */
  bool is_passive;
  bool has_object;
} Shared;

static bool give(const Finder *finder, const Shared *shared, const Name *name, const WordList *subjects, const WordList *objects,
                 bool is_date, double weight)
{
  Arena *arena = finder->analysis->arena;
  const OpenClause *made = shared->made;
  const char *local = local_name(arena, name->text);
  if (!*local || !subjects->count || !objects->count)
    return false;
  VocabularyRelation *relation = arena_alloc(arena, sizeof *relation);
  relation->iri = arena_format(arena, "%s%s", ENTENTE_OPEN_NAMESPACE, local);
  relation->name = local;
  relation->label_fr = relation->label_en = arena_string(arena, name->text);
  relation->is_literal = is_date;
  Frame *frame = arena_alloc(arena, sizeof *frame);
  *frame = (Frame){.kind = FRAME_VERB,
                   .language = finder->notes->clause.language,
                   .relation = relation,
                   .factuality = -1,
                   .confidence = made->confidence * weight,
                   .source = "open"};
  FrameMatch match = {.frame = frame, .sentence = finder->sentence, .word = made->chain[made->chain_count - 1]};
  match.slots[SLOT_SUBJECT] = *subjects;
  match.slots[SLOT_OBJECT] = *objects;
  match.slots[SLOT_RECIPIENT] = shared->recipients;
  return finder->handler(finder->user, &match);
}

/* The name of the clause's relation, without what introduces its complement. */
static Name clause_name(const Finder *finder, const Shared *shared, bool is_passive)
{
  Name name = chain_name(finder, shared->made, is_passive, true);
  if (shared->idiom >= 0)
    name_add(&name, word_at(finder, shared->idiom)->lower);
  return name;
}

static bool is_marked(const Finder *finder, const OpenArgument *argument, const char *list)
{
  const Clause *clause = &finder->notes->clause;
  char marker[64];
  grammar_marker(clause, argument->marked, marker, sizeof marker);
  return marker[0] && schema_lists(clause->schema, list, clause->language, marker);
}

static bool is_agent(const Finder *finder, const OpenArgument *argument)
{
  return strcmp(word_at(finder, argument->marked)->subtype, "agent") == 0 || is_marked(finder, argument, "AgentMarker");
}

/* Whom a verb with an object addresses it to: "gave Anna a horse", "sold the house to Anna". */
static bool is_recipient(const Finder *finder, const Shared *shared, const OpenArgument *argument)
{
  if (argument->kind == OPEN_RECIPIENT)
    return true;
  return argument->kind == OPEN_COMPLEMENT && shared->has_object && is_marked(finder, argument, "DativeMarker") &&
         names_actor(finder, argument->word);
}

/* The complement that follows the verb first, times left aside, or NULL. */
static const OpenArgument *first_complement(const Finder *finder, const OpenClause *made)
{
  const OpenArgument *first = NULL;
  int last = made->chain[made->chain_count - 1];
  for (int i = 0; i < made->argument_count; i++) {
    const OpenArgument *argument = &made->arguments[i];
    bool follows = argument->marked > last || argument->marked != argument->word;
    bool is_time = finder->notes->time_of[argument->word] >= 0;
    if (argument->kind == OPEN_COMPLEMENT && follows && !is_time && (!first || argument->marked < first->marked))
      first = argument;
  }
  return first;
}

/* "according to X", by lemmas or by the forms themselves. */
static bool names_source(const Finder *finder, const OpenArgument *argument)
{
  char marker[64];
  Clause clause = finder->notes->clause;
  grammar_marker(&clause, argument->marked, marker, sizeof marker);
  if (factuality_names_source(finder->analysis, finder->sentence, marker))
    return true;
  clause.keys = (const char *const *)finder->notes->form_keys;
  grammar_marker(&clause, argument->marked, marker, sizeof marker);
  return factuality_names_source(finder->analysis, finder->sentence, marker);
}

/* Subject and complement. A complement that does not follow its verb at once must be known by name. */
static bool give_complement(const Finder *finder, const Shared *shared, const OpenArgument *argument)
{
  const OpenClause *made = shared->made;
  const OpenArgument *first = first_complement(finder, made);
  bool is_first = !shared->has_object && first && first->marked == argument->marked;
  if (finder->notes->time_of[argument->word] >= 0 || word_at(finder, argument->word)->upos == UPOS_VERB || names_source(finder, argument) ||
      is_marked(finder, argument, "MemberMarker"))
    return false;
  bool fronted = argument->marked < made->chain[0] && argument->marked == argument->word;
  if (!is_first && (fronted || !names_actor(finder, argument->word)))
    return false;
  Name name = clause_name(finder, shared, shared->is_passive);
  size_t before = name.length;
  add_marker(finder, argument->marked, &name);
  if (name.length == before)
    return false;
  WordList objects = {0};
  add_fillers(finder, argument->word, &objects);
  return give(finder, shared, &name, &shared->subjects, &objects, false, is_first ? 1 : CIRCUMSTANCE_WEIGHT);
}

/* "has access to water": the complement hangs on the noun. */
static bool give_noun_complement(const Finder *finder, const Shared *shared)
{
  const Sentence *sentence = finder->notes->clause.sentence;
  bool given = false;
  for (int child = sentence_child(sentence, shared->idiom, -1); child >= 0; child = sentence_child(sentence, shared->idiom, child)) {
    if (word_at(finder, child)->relation != REL_NMOD)
      continue;
    Name name = clause_name(finder, shared, shared->is_passive);
    add_marker(finder, child, &name);
    WordList objects = {0};
    add_fillers(finder, child, &objects);
    given |= give(finder, shared, &name, &shared->subjects, &objects, false, 1);
  }
  return given;
}

static bool give_object(const Finder *finder, const Shared *shared, const OpenArgument *argument)
{
  const Word *word = word_at(finder, argument->word);
  bool is_odd = shared->made->kind == OPEN_PARTICIPLE && shared->is_passive; /* then the parse contradicts itself */
  if (word->upos == UPOS_ADJ || is_odd || argument->word == shared->idiom || grammar_heads_clause(&finder->notes->clause, argument->word))
    return false;
  Name name = clause_name(finder, shared, shared->is_passive);
  if (argument->kind == OPEN_RECIPIENT)
    name_add(&name, schema_word(finder->analysis->schema, "DativeMarker", finder->notes->clause.language));
  WordList objects = {0};
  add_fillers(finder, argument->word, &objects);
  return give(finder, shared, &name, &shared->subjects, &objects, false, 1);
}

/* What somebody or something is. */
static bool give_predicate(const Finder *finder, const Shared *shared, const OpenArgument *argument)
{
  const Word *word = word_at(finder, argument->word);
  if (word->upos == UPOS_ADJ || word->upos == UPOS_NUM)
    return false;
  Name name = chain_name(finder, shared->made, false, false);
  name_add(&name, schema_word(finder->analysis->schema, "Copula", finder->notes->clause.language));
  add_marker(finder, argument->marked, &name);
  WordList objects = {0};
  add_fillers(finder, argument->word, &objects);
  return give(finder, shared, &name, &shared->subjects, &objects, false, 1);
}

/* "died on Tuesday": a clause that says nothing but when. One whose object nobody knows would say less than that. */
static void give_time(const Finder *finder, const Shared *shared)
{
  const OpenClause *made = shared->made;
  for (int i = 0; i < made->argument_count; i++) {
    const OpenArgument *argument = &made->arguments[i];
    if (finder->notes->time_of[argument->word] < 0)
      continue;
    Name name = clause_name(finder, shared, shared->is_passive);
    add_marker(finder, argument->marked, &name);
    WordList times = {.words = {argument->word}, .count = 1};
    if (give(finder, shared, &name, &shared->subjects, &times, true, 1))
      return;
  }
}

/* The agent of a passive and its subject, as if the clause were active. */
static bool give_passive(const Finder *finder, Shared *shared)
{
  WordList agents = {0};
  for (int i = 0; i < shared->made->argument_count; i++)
    if (shared->made->arguments[i].kind == OPEN_COMPLEMENT && is_agent(finder, &shared->made->arguments[i]))
      add_fillers(finder, shared->made->arguments[i].word, &agents);
  if (!agents.count)
    return false;
  Name name = clause_name(finder, shared, false);
  shared->has_object = true;
  return give(finder, shared, &name, &agents, &shared->subjects, false, 1);
}

static bool is_passive(const Finder *finder, const OpenClause *made)
{
  const Clause *clause = &finder->notes->clause;
  int last = made->chain[made->chain_count - 1];
  if (word_at(finder, last)->upos != UPOS_VERB)
    return false;
  return grammar_is_passive(clause, last) && !grammar_is_reflexive(clause, last) && !lists(finder, "Unaccusative", last);
}

static bool reports(const Finder *finder, const OpenClause *made)
{
  return factuality_reports(finder->analysis, finder->sentence, made->chain[made->chain_count - 1]);
}

/* Who says something is the attribution of what is said; that somebody says it is no fact of its own. */
static bool reports_clause(const Finder *finder, const OpenClause *made)
{
  bool has_clause = false;
  for (int i = 0; i < made->argument_count; i++)
    has_clause |= made->arguments[i].kind == OPEN_OBJECT && grammar_heads_clause(&finder->notes->clause, made->arguments[i].word);
  return has_clause && reports(finder, made);
}

/* "a fait valoir": an infinitive that is part of the report above it. */
static bool ends_report(const Finder *finder, const OpenClause *made)
{
  const Word *word = word_at(finder, made->chain[0]);
  return made->kind == OPEN_INFINITIVE && word->relation == REL_XCOMP && word->head >= 0 &&
         factuality_reports(finder->analysis, finder->sentence, word->head);
}

/* A bare noun after a verb that says little by itself. */
static int idiom_of(const Finder *finder, const OpenClause *made)
{
  const Sentence *sentence = finder->notes->clause.sentence;
  for (int i = 0; i < made->argument_count; i++) {
    int word = made->arguments[i].word;
    if (made->arguments[i].kind != OPEN_OBJECT || word_at(finder, word)->upos != UPOS_NOUN || word != made->arguments[i].marked)
      continue;
    bool is_bare = true;
    for (int child = sentence_child(sentence, word, -1); child >= 0; child = sentence_child(sentence, word, child))
      is_bare &= word_at(finder, child)->relation == REL_PUNCT ||
                 (word_at(finder, child)->relation == REL_NMOD && strcmp(word_at(finder, child)->subtype, "poss") != 0);
    if (is_bare && word_has(word_at(finder, word), "Number", "Sing") && lists(finder, "SupportVerb", made->chain[made->chain_count - 1]))
      return word;
  }
  return -1;
}

static void give_arguments(const Finder *finder, Shared *shared)
{
  const OpenClause *made = shared->made;
  bool given = shared->is_passive && give_passive(finder, shared);
  if (shared->idiom >= 0)
    given |= give_noun_complement(finder, shared);
  for (int i = 0; i < made->argument_count; i++) {
    const OpenArgument *argument = &made->arguments[i];
    if ((shared->has_object && is_recipient(finder, shared, argument)) || (shared->is_passive && is_agent(finder, argument)))
      continue;
    if (argument->kind == OPEN_COMPLEMENT)
      given |= give_complement(finder, shared, argument);
    else if (argument->kind == OPEN_PREDICATE)
      given |= give_predicate(finder, shared, argument);
    else if (argument->kind == OPEN_OBJECT || (argument->kind == OPEN_RECIPIENT && !reports(finder, made)))
      given |= give_object(finder, shared, argument);
  }
  if (!given && !shared->has_object && !reports(finder, made))
    give_time(finder, shared);
}

static void take_clause(void *user, const OpenClause *made)
{
  const Finder *finder = user;
  /* Who somebody is and what is his, roles and names of the vocabulary tell, and surer than an apposition or a possessor. */
  if (made->kind == OPEN_APPOSITION || made->kind == OPEN_POSSESSION || reports_clause(finder, made) || ends_report(finder, made))
    return;
  Shared shared = {.made = made, .idiom = idiom_of(finder, made), .is_passive = is_passive(finder, made)};
  /* Quoted words before the verb ("« Un moment historique », a lancé X") are taken for its subject by many a parse. */
  bool only_speakers = !shared.is_passive && reports(finder, made);
  for (int i = 0; i < made->subjects.count; i++)
    if (!only_speakers || names_actor(finder, made->subjects.words[i]))
      add_fillers(finder, made->subjects.words[i], &shared.subjects);
  for (int i = 0; i < made->argument_count; i++)
    shared.has_object |= made->arguments[i].kind == OPEN_OBJECT && made->arguments[i].word != shared.idiom;
  for (int i = 0; i < made->argument_count; i++)
    if (is_recipient(finder, &shared, &made->arguments[i]))
      add_fillers(finder, made->arguments[i].word, &shared.recipients);
  give_arguments(finder, &shared);
}

void open_facts_sentence(const Analysis *analysis, int sentence, FrameMatchHandler handler, void *user)
{
  Finder finder = {analysis, &analysis->sentences[sentence], sentence, handler, user};
  open_clause_find(&finder.notes->clause, take_clause, &finder);
}
