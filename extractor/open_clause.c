#include "open_clause.h"

#include <string.h>

enum { CLIMB_LIMIT = 64 };

void word_set_add(WordSet *set, int word)
{
  if (word >= 0 && word < WORD_SET_LIMIT)
    set->bits[word / 64] |= UINT64_C(1) << (word % 64);
}

static void word_set_remove(WordSet *set, int word)
{
  if (word >= 0 && word < WORD_SET_LIMIT)
    set->bits[word / 64] &= ~(UINT64_C(1) << (word % 64));
}

bool word_set_has(const WordSet *set, int word)
{
  return word >= 0 && word < WORD_SET_LIMIT && (set->bits[word / 64] >> (word % 64) & 1);
}

bool word_set_is_empty(const WordSet *set)
{
  for (size_t i = 0; i < sizeof set->bits / sizeof *set->bits; i++)
    if (set->bits[i])
      return false;
  return true;
}

static const Word *word_at(const Clause *clause, int word)
{
  return &clause->sentence->words[word];
}

static bool has_subtype(const Word *word, const char *subtype)
{
  return strcmp(word->subtype, subtype) == 0;
}

static int next_child(const Clause *clause, int head, int after)
{
  return sentence_child(clause->sentence, head, after);
}

static bool is_relative(const Clause *clause, int word)
{
  const Word *here = word_at(clause, word);
  return word_has(here, "PronType", "Rel") &&
         (here->upos == UPOS_PRON || here->upos == UPOS_ADV || here->upos == UPOS_DET || here->upos == UPOS_SCONJ);
}

static bool has_child(const Clause *clause, int head, Relation relation)
{
  return sentence_child_with(clause->sentence, head, relation) >= 0;
}

/* What hangs on a noun that is a predicate, but belongs to its clause. */
static bool belongs_to_clause(const Word *word)
{
  switch (word->relation) {
  case REL_NSUBJ:
  case REL_CSUBJ:
  case REL_COP:
  case REL_AUX:
  case REL_MARK:
  case REL_ADVCL:
  case REL_CCOMP:
  case REL_EXPL:
  case REL_VOCATIVE: return true;
  default: return false;
  }
}

static bool is_aside(const Word *word)
{
  return word->relation == REL_PARATAXIS || word->relation == REL_DISCOURSE || word->relation == REL_REPARANDUM ||
         word->relation == REL_LIST || word->relation == REL_ORPHAN;
}

static bool is_clausal_conjunct(const Clause *clause, int word)
{
  return word_at(clause, word)->relation == REL_CONJ && grammar_heads_clause(clause, word);
}

/* Whether a child of a phrase's word stands outside the phrase. */
typedef bool (*LeftOut)(const Clause *clause, int top, int head, int child);

/* Of a noun phrase: asides, relative clauses, appositions, and what belongs to the clause that the noun is the predicate of. */
static bool outside_noun(const Clause *clause, int top, int head, int child)
{
  const Word *word = word_at(clause, child);
  if (is_aside(word))
    return true;
  if (word->relation == REL_ACL && has_subtype(word, "relcl") && has_child(clause, child, REL_PUNCT))
    return true;
  if (head != top)
    return false;
  if (belongs_to_clause(word) && !(word->relation == REL_MARK && word->upos == UPOS_ADP))
    return true;
  if (word->relation == REL_ACL && has_subtype(word, "relcl"))
    return true;
  return word->relation == REL_APPOS || is_clausal_conjunct(clause, child);
}

static bool outside_nothing(const Clause *clause, int top, int head, int child)
{
  (void)clause, (void)top, (void)head, (void)child;
  return false;
}

/* Asides, what is coordinated with the clause, and the conjunction before it. */
static bool outside_clause(const Clause *clause, int top, int head, int child)
{
  const Word *word = word_at(clause, child);
  return word->relation == REL_PARATAXIS || (head == top && (is_clausal_conjunct(clause, child) || word->relation == REL_CC));
}

/* True for a quote or bracket that closes one of the set. */
static bool closes_pair(const Clause *clause, const WordSet *set, int word)
{
  static const struct {
    const char *opening, *closing;
  } pairs[] = {{"\"", "\""}, {"'", "'"}, {"(", ")"}, {"[", "]"}, {"«", "»"}, {"“", "”"}, {"‘", "’"}};
  for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
    if (strcmp(word_at(clause, word)->form, pairs[p].closing) != 0)
      continue;
    bool is_open = false;
    for (int i = 0; i < word; i++) {
      const char *form = word_at(clause, i)->form;
      if (!word_set_has(set, i))
        continue;
      if (is_open && strcmp(form, pairs[p].closing) == 0)
        is_open = false;
      else if (strcmp(form, pairs[p].opening) == 0)
        is_open = true;
    }
    return is_open;
  }
  return false;
}

/* Takes away conjunctions and punctuation at the ends of a phrase around `top`. */
static void trim(const Clause *clause, int top, WordSet *phrase)
{
  int first = 0, last = WORD_SET_LIMIT - 1, count = (int)clause->sentence->word_count;
  while (first < top &&
         (!word_set_has(phrase, first) || word_at(clause, first)->upos == UPOS_PUNCT || word_at(clause, first)->relation == REL_CC))
    word_set_remove(phrase, first++);
  while (last > top && (last >= count || !word_set_has(phrase, last) || word_at(clause, last)->relation == REL_CC ||
                        (word_at(clause, last)->upos == UPOS_PUNCT && !closes_pair(clause, phrase, last))))
    word_set_remove(phrase, last--);
}

/* The words below `top`, but for those left out with all that is below them; the ends are trimmed. */
static WordSet phrase_of(const Clause *clause, int top, LeftOut left_out)
{
  WordSet phrase = {0};
  int pending[WORD_SET_LIMIT], count = 0;
  if (top < WORD_SET_LIMIT)
    pending[count++] = top;
  while (count > 0) {
    int head = pending[--count];
    word_set_add(&phrase, head);
    for (int child = next_child(clause, head, -1); child >= 0; child = next_child(clause, head, child))
      if (child < WORD_SET_LIMIT && count < WORD_SET_LIMIT && !word_set_has(&phrase, child) && !left_out(clause, top, head, child))
        pending[count++] = child;
  }
  trim(clause, top, &phrase);
  return phrase;
}

static void add_fixed(const Clause *clause, int word, WordSet *set)
{
  word_set_add(set, word);
  for (int child = next_child(clause, word, -1); child >= 0; child = next_child(clause, word, child))
    if (word_at(clause, child)->relation == REL_FIXED)
      word_set_add(set, child);
}

static void take_out(WordSet *from, const WordSet *words)
{
  for (size_t i = 0; i < sizeof from->bits / sizeof *from->bits; i++)
    from->bits[i] &= ~words->bits[i];
}

static void join(WordSet *into, const WordSet *words)
{
  for (size_t i = 0; i < sizeof into->bits / sizeof *into->bits; i++)
    into->bits[i] |= words->bits[i];
}

/* The prepositions that introduce a word. */
static WordSet markers_of(const Clause *clause, int word)
{
  WordSet markers = {0};
  for (int child = next_child(clause, word, -1); child >= 0 && child < word; child = next_child(clause, word, child))
    if (word_at(clause, child)->relation == REL_CASE ||
        (word_at(clause, child)->relation == REL_MARK && word_at(clause, child)->upos == UPOS_ADP))
      add_fixed(clause, child, &markers);
  return markers;
}

/* The verb that continues a chain: "wants to buy", "is able to carry", "was said to be". */
static int chained(const Clause *clause, int head)
{
  if (has_child(clause, head, REL_OBJ) || has_child(clause, head, REL_IOBJ))
    return -1;
  int next = sentence_child_with(clause->sentence, head, REL_XCOMP);
  if (next < head || (word_at(clause, next)->upos != UPOS_VERB && !grammar_is_copular(clause, next)))
    return -1;
  return has_child(clause, next, REL_NSUBJ) ? -1 : next;
}

static bool continues_chain(const Clause *clause, int word)
{
  int head = word_at(clause, word)->head;
  return word_at(clause, word)->relation == REL_XCOMP && head >= 0 && chained(clause, head) == word;
}

static bool negates(const Clause *clause, int word)
{
  return schema_lists(clause->schema, "Negation", clause->language, clause->keys[word]) ||
         schema_lists(clause->schema, "NegationParticle", clause->language, clause->keys[word]);
}

/* The adverb before an adjective, which goes with it ("very close"), or -1. */
static int degree_of(const Clause *clause, int adjective)
{
  int before = adjective - 1;
  if (before < 0 || word_at(clause, adjective)->upos != UPOS_ADJ || word_at(clause, before)->relation != REL_ADVMOD)
    return -1;
  return word_at(clause, before)->head == adjective && !negates(clause, before) ? before : -1;
}

/* Auxiliaries, negation, particles, reflexives and short adverbs: the words of a verb that are its relation. */
static void add_relation(const Clause *clause, int verb, bool is_first, WordSet *relation)
{
  int start = verb, degree = degree_of(clause, verb);
  for (int child = next_child(clause, verb, -1); child >= 0 && child < verb; child = next_child(clause, verb, child))
    if (word_at(clause, child)->relation == REL_AUX || word_at(clause, child)->relation == REL_COP) {
      start = child;
      break;
    }
  for (int child = next_child(clause, verb, -1); child >= 0; child = next_child(clause, verb, child)) {
    const Word *word = word_at(clause, child);
    bool particle = word->relation == REL_COMPOUND && has_subtype(word, "prt");
    bool inner_adverb = word->relation == REL_ADVMOD && !is_relative(clause, child) && child < verb && child != degree &&
                        (child > start || child == verb - 1 || child == start - 1) && !has_child(clause, child, REL_OBL);
    bool negation = word->relation == REL_ADVMOD && negates(clause, child);
    bool infinitive = word->relation == REL_MARK && !is_first && child < verb;
    bool reflexive = word->relation == REL_EXPL && !has_subtype(word, "subj");
    if (word->relation == REL_AUX || word->relation == REL_COP || particle || inner_adverb || negation || infinitive || reflexive)
      add_fixed(clause, child, relation);
  }
}

static bool is_predicate(const Clause *clause, int word)
{
  const Word *here = word_at(clause, word);
  return here->upos != UPOS_VERB && here->upos != UPOS_AUX;
}

/* Who a clause is about, and how it is known. */
static bool find_subject(const Clause *clause, int verb, OpenClause *made)
{
  const Word *word = word_at(clause, verb);
  int own = sentence_child_with(clause->sentence, verb, REL_NSUBJ);
  grammar_grammatical_subjects(clause, verb, &made->subjects);
  if (own >= 0) {
    made->kind = is_relative(clause, own) ? OPEN_RELATIVE : OPEN_STATED;
    if (!made->subjects.count)
      word_list_add(&made->subjects, own);
  } else if (has_child(clause, verb, REL_CSUBJ)) {
    made->kind = OPEN_STATED;
    made->subjects.count = 0;
    word_list_add(&made->subjects, sentence_child_with(clause->sentence, verb, REL_CSUBJ));
    made->subject = phrase_of(clause, made->subjects.words[0], outside_clause);
    return true;
  } else if (!made->subjects.count) {
    return false;
  } else if (word->relation == REL_CONJ) {
    made->kind = OPEN_COORDINATED;
  } else if (word->relation == REL_ACL && !word_has(word, "VerbForm", "Inf") && has_child(clause, verb, REL_MARK)) {
    return false; /* "the intention of leaving": an intention leaves nothing */
  } else {
    made->kind = word_has(word, "VerbForm", "Inf") ? OPEN_INFINITIVE : OPEN_PARTICIPLE;
  }
  int subject = made->subjects.words[0];
  if (subject == verb || (is_relative(clause, subject)))
    return false;
  made->subject = phrase_of(clause, subject, outside_noun);
  if (subject != own) {
    WordSet markers = markers_of(clause, subject);
    take_out(&made->subject, &markers);
  }
  /* "legislation sponsored by him": what the participle says is not part of whom it is said of. */
  if (word_set_has(&made->subject, verb)) {
    WordSet said = phrase_of(clause, verb, outside_nothing);
    take_out(&made->subject, &said);
    trim(clause, subject, &made->subject);
  }
  return word_set_has(&made->subject, subject);
}

static OpenArgument *add_argument(OpenClause *made, OpenArgumentKind kind, int word, int marked)
{
  if (made->argument_count >= OPEN_ARGUMENT_LIMIT)
    return NULL;
  OpenArgument *argument = &made->arguments[made->argument_count++];
  *argument = (OpenArgument){.kind = kind, .word = word, .marked = marked};
  return argument;
}

static void add_nominal(const Clause *clause, OpenClause *made, OpenArgumentKind kind, int word)
{
  int named = is_relative(clause, word) ? grammar_antecedent(clause, word) : word;
  if (is_relative(clause, named) || word_list_has(&made->subjects, named))
    return;
  OpenArgument *argument = add_argument(made, kind, named, word);
  if (!argument)
    return;
  argument->phrase = phrase_of(clause, named, outside_noun);
  if (named != word) {
    WordSet own = markers_of(clause, named), borrowed = markers_of(clause, word);
    take_out(&argument->phrase, &own);
    join(&argument->phrase, &borrowed);
  }
}

static void add_subclause(const Clause *clause, OpenClause *made, OpenArgumentKind kind, int word)
{
  OpenArgument *argument = add_argument(made, kind, word, word);
  if (!argument)
    return;
  argument->phrase = phrase_of(clause, word, outside_clause);
  if (kind == OPEN_OBJECT)
    for (int child = next_child(clause, word, -1); child >= 0; child = next_child(clause, word, child))
      if (word_at(clause, child)->relation == REL_MARK &&
          schema_lists(clause->schema, "ComplementMarker", clause->language, clause->keys[child]))
        word_set_remove(&argument->phrase, child);
}

static void add_arguments(const Clause *clause, OpenClause *made, int head, bool is_last)
{
  for (int child = next_child(clause, head, -1); child >= 0; child = next_child(clause, head, child)) {
    const Word *word = word_at(clause, child);
    if (word_set_has(&made->relation, child) || child == degree_of(clause, head))
      continue;
    switch (word->relation) {
    case REL_OBJ: add_nominal(clause, made, OPEN_OBJECT, child); break;
    case REL_IOBJ: add_nominal(clause, made, OPEN_RECIPIENT, child); break;
    case REL_OBL: add_nominal(clause, made, OPEN_COMPLEMENT, child); break;
    case REL_XCOMP:
      if (!is_last)
        break;
      if (word->upos == UPOS_VERB)
        add_subclause(clause, made, OPEN_SUBCLAUSE, child);
      else
        add_nominal(clause, made, OPEN_OBJECT, child);
      break;
    case REL_CCOMP: add_subclause(clause, made, OPEN_OBJECT, child); break;
    case REL_ADVCL: add_subclause(clause, made, OPEN_SUBCLAUSE, child); break;
    case REL_ADVMOD:
      if (is_relative(clause, child))
        add_nominal(clause, made, OPEN_COMPLEMENT, child);
      else if (!word_has(word, "PronType", "Int") && !word_has(word, "PronType", "Rel") &&
               (word->upos == UPOS_ADV || word->upos == UPOS_NOUN))
        add_nominal(clause, made, OPEN_ADVERB, child);
      break;
    default: break;
    }
  }
}

/* "It was late, says Anna": what is said is the clause that the report hangs on. */
static void add_reported(const Clause *clause, int verb, OpenClause *made)
{
  const Word *word = word_at(clause, verb);
  if (word->relation != REL_PARATAXIS || !grammar_means(clause, FRAME_VERB, verb, MEANS_REPORT) || word->head < 0)
    return;
  for (int i = 0; i < made->argument_count; i++)
    if (made->arguments[i].kind == OPEN_OBJECT)
      return;
  add_subclause(clause, made, OPEN_OBJECT, word->head);
}

/* "the town Russia attacked": the antecedent is the object. No comma comes between. */
static void add_gap(const Clause *clause, int top, OpenClause *made)
{
  const Word *word = word_at(clause, top);
  if (word->relation != REL_ACL || !has_subtype(word, "relcl") || word->head < 0 || made->kind == OPEN_RELATIVE)
    return;
  for (int i = 0; i < made->argument_count; i++)
    if (made->arguments[i].kind == OPEN_OBJECT || made->arguments[i].word == word->head)
      return;
  int first, end;
  sentence_span(clause->sentence, top, &first, &end);
  if (first <= word->head || grammar_is_reflexive(clause, top))
    return;
  for (int i = word->head + 1; i < top; i++)
    if (is_relative(clause, i) || (i <= first && word_at(clause, i)->upos == UPOS_PUNCT))
      return;
  add_nominal(clause, made, OPEN_OBJECT, word->head);
}

/* Object or predicate first, then the others in the order of the text. */
static void order_arguments(OpenClause *made)
{
  for (int i = 1; i < made->argument_count; i++)
    for (int j = i; j > 0; j--) {
      OpenArgument *here = &made->arguments[j], *before = &made->arguments[j - 1];
      bool first = here->kind <= OPEN_PREDICATE, before_first = before->kind <= OPEN_PREDICATE;
      if (first < before_first || (first == before_first && here->word > before->word))
        break;
      OpenArgument swapped = *here;
      *here = *before;
      *before = swapped;
    }
}

/* The first complement of a verb without object lends its preposition to the relation: "taught at". */
static void take_marker(const Clause *clause, OpenClause *made)
{
  int last = made->chain[made->chain_count - 1];
  for (int i = 0; i < made->argument_count; i++) {
    OpenArgument *argument = &made->arguments[i];
    if (argument->kind == OPEN_OBJECT || argument->kind == OPEN_RECIPIENT)
      return;
    if (argument->kind == OPEN_PREDICATE) {
      WordSet markers = markers_of(clause, argument->marked);
      take_out(&argument->phrase, &markers);
      join(&made->relation, &markers);
      made->takes_marker = !word_set_is_empty(&markers);
      return;
    }
    if (argument->kind != OPEN_COMPLEMENT || argument->marked < last)
      continue;
    WordSet markers = markers_of(clause, argument->marked);
    char marker[64];
    grammar_marker(clause, argument->marked, marker, sizeof marker);
    if (word_set_is_empty(&markers) || schema_lists(clause->schema, "MemberMarker", clause->language, marker))
      continue;
    take_out(&argument->phrase, &markers);
    join(&made->relation, &markers);
    made->takes_marker = true;
    OpenArgument chosen = *argument;
    memmove(&made->arguments[1], &made->arguments[0], (size_t)i * sizeof chosen);
    made->arguments[0] = chosen;
    return;
  }
}

/* Shares of right words on CaRB, in round figures: a clause that only serves another is seldom worth being told. */
static double confidence_of(const Clause *clause, const OpenClause *made)
{
  const Word *top = word_at(clause, made->chain[0]);
  switch (made->kind) {
  case OPEN_STATED: return top->relation == REL_ROOT || top->relation == REL_CONJ ? 0.7 : 0.5;
  case OPEN_RELATIVE: return 0.62;
  case OPEN_COORDINATED: return 0.64;
  case OPEN_PARTICIPLE: return 0.54;
  case OPEN_INFINITIVE: return top->relation == REL_ACL ? 0.42 : 0.3;
  case OPEN_APPOSITION: return 0.52;
  case OPEN_POSSESSION: return top->relation == REL_NSUBJ ? 0.5 : 0.1;
  }
  return 0;
}

/* The verbs and predicates of the relation; returns the last. */
static int read_chain(const Clause *clause, int top, OpenClause *made)
{
  int last = top;
  for (int at = top; at >= 0 && made->chain_count < OPEN_CHAIN_LIMIT; at = chained(clause, at)) {
    made->chain[made->chain_count++] = at;
    add_relation(clause, at, at == top, &made->relation);
    bool ends = chained(clause, at) < 0 || made->chain_count == OPEN_CHAIN_LIMIT;
    if (!ends || !is_predicate(clause, at))
      word_set_add(&made->relation, at);
    last = at;
  }
  for (int child = next_child(clause, top, -1); child >= 0; child = next_child(clause, top, child))
    if (word_at(clause, child)->relation == REL_EXPL && !grammar_is_reflexive(clause, top))
      word_set_add(&made->relation, child);
  return last;
}

/* A predicate is an argument ("is a town"), but an adjective with a complement is the relation ("is close to"). */
static void add_predicate(const Clause *clause, int predicate, OpenClause *made)
{
  WordSet others = made->relation;
  bool is_complemented = false;
  for (int i = 0; i < made->argument_count; i++) {
    is_complemented |= made->arguments[i].kind == OPEN_COMPLEMENT && made->arguments[i].marked > predicate;
    join(&others, &made->arguments[i].phrase);
  }
  if (is_complemented && word_at(clause, predicate)->upos == UPOS_ADJ) {
    word_set_add(&made->relation, predicate);
    word_set_add(&made->relation, degree_of(clause, predicate));
    return;
  }
  int before = made->argument_count;
  add_nominal(clause, made, OPEN_PREDICATE, predicate);
  if (made->argument_count == before)
    return;
  take_out(&made->arguments[before].phrase, &others);
  word_set_add(&made->arguments[before].phrase, predicate);
  trim(clause, predicate, &made->arguments[before].phrase);
}

/* "signed by him", "referring to it": the text has left "be" out. */
static bool lacks_copula(const Clause *clause, int top, int last, OpenKind kind)
{
  if (is_predicate(clause, last))
    return !has_child(clause, last, REL_COP);
  if (has_child(clause, top, REL_AUX))
    return false;
  if (grammar_is_bare_participle(clause, top))
    return grammar_is_passive(clause, top);
  return kind == OPEN_PARTICIPLE && !word_has(word_at(clause, top), "VerbForm", "Fin");
}

static void read_clause(const Clause *clause, int top, OpenClauseHandler handler, void *user)
{
  OpenClause made = {0};
  if (!find_subject(clause, top, &made))
    return;
  int last = read_chain(clause, top, &made);
  for (int i = 0; i < made.chain_count; i++)
    add_arguments(clause, &made, made.chain[i], i == made.chain_count - 1);
  add_gap(clause, top, &made);
  add_reported(clause, top, &made);
  if (is_predicate(clause, last))
    add_predicate(clause, last, &made);
  made.lacks_copula = lacks_copula(clause, top, last, made.kind);
  order_arguments(&made);
  take_marker(clause, &made);
  made.confidence = confidence_of(clause, &made);
  if (made.argument_count)
    handler(user, &made);
}

/* Two nominals that stand beside each other. */
static void read_pair(const Clause *clause, OpenKind kind, int subject, int object, OpenClauseHandler handler, void *user)
{
  OpenClause made = {.kind = kind, .chain = {object}, .chain_count = 1};
  word_list_add(&made.subjects, subject);
  made.subject = phrase_of(clause, subject, outside_noun);
  add_nominal(clause, &made, kind == OPEN_APPOSITION ? OPEN_PREDICATE : OPEN_OBJECT, object);
  if (!made.argument_count)
    return;
  take_out(&made.arguments[0].phrase, &made.subject);
  if (kind == OPEN_POSSESSION) {
    WordSet markers = {0};
    for (int child = next_child(clause, subject, -1); child >= 0; child = next_child(clause, subject, child))
      if (word_at(clause, child)->relation == REL_CASE)
        word_set_add(&markers, child);
    take_out(&made.subject, &markers);
  } else {
    take_out(&made.subject, &made.arguments[0].phrase);
    made.lacks_copula = true;
  }
  WordSet markers = markers_of(clause, object);
  take_out(&made.arguments[0].phrase, &markers);
  markers = markers_of(clause, subject);
  take_out(&made.subject, &markers);
  made.confidence = confidence_of(clause, &made);
  if (!word_set_is_empty(&made.arguments[0].phrase) && !word_set_is_empty(&made.subject))
    handler(user, &made);
}

static bool may_head_clause(const Clause *clause, int at)
{
  const Word *word = word_at(clause, at);
  switch (word->relation) {
  case REL_AUX:
  case REL_COP:
  case REL_AMOD:
  case REL_CASE:
  case REL_MARK:
  case REL_COMPOUND: return false;
  default: break;
  }
  return (grammar_heads_clause(clause, at) || (word->upos == UPOS_AUX && word->relation == REL_ROOT)) && !continues_chain(clause, at);
}

void open_clause_find(const Clause *clause, OpenClauseHandler handler, void *user)
{
  int count = (int)clause->sentence->word_count;
  for (int at = 0; at < count && at < WORD_SET_LIMIT; at++) {
    const Word *word = word_at(clause, at);
    if (may_head_clause(clause, at))
      read_clause(clause, at, handler, user);
    if (word->relation == REL_APPOS && word->head >= 0)
      read_pair(clause, OPEN_APPOSITION, word->head, at, handler, user);
    if (word->relation == REL_NMOD && has_subtype(word, "poss") && word->head >= 0 && word->upos != UPOS_PRON)
      read_pair(clause, OPEN_POSSESSION, at, word->head, handler, user);
  }
}
