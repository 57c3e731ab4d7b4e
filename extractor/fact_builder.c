#include "fact_builder.h"

#include "coreference.h"
#include "factuality.h"
#include "frame_match.h"
#include "open_facts.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { ARGUMENT_LIMIT = 24, ALTERNATE_LIMIT = 12, CLAUSE_WORD_LIMIT = 16, MUTUAL_LIMIT = 4 };

/* One filler of a slot. */
typedef struct {
  int entity; /* -1 for an amount */
  int word;   /* where it stands, -1 where it was inferred */
  int sentence;
  int quantity; /* index of the quantity that counts or measures it, -1 */
  bool is_pronoun;
  bool is_clause;
} Argument;

typedef struct {
  Argument items[ARGUMENT_LIMIT];
  int count;
} Arguments;

/* A clause that gave a fact of the vocabulary. */
typedef struct {
  int sentence;
  int clause;
  int subject; /* output entities */
  int object;
} Said;

typedef struct {
  Analysis *analysis;
  bool is_open; /* facts outside the vocabulary are being made */
  Said *said;
  size_t said_count, said_capacity;
  bool wants_amount;            /* the relation at hand has a sum as its object */
  const VocabularyClass *usual; /* and what its objects are first taken for, NULL for nothing special */
  Fact *facts;
  size_t fact_count, fact_capacity;
  Entity *entities;
  int *records; /* output entity -> EntityRecord */
  size_t entity_count, entity_capacity, record_capacity;
} Builder;

static const VocabularyClass *class_named(const Builder *builder, const char *name)
{
  return vocabulary_class(builder->analysis->vocabulary, name);
}

static bool is_a(const Builder *builder, const VocabularyClass *class_, const char *name)
{
  return class_ && vocabulary_is_a(class_, class_named(builder, name));
}

static const SentenceNotes *notes_of(const Builder *builder, int sentence)
{
  return &builder->analysis->sentences[sentence];
}

static int describe(Builder *builder, const char *label, const VocabularyClass *class_)
{
  Analysis *analysis = builder->analysis;
  const char *key = text_key(analysis->arena, label);
  for (size_t e = 0; e < analysis->entity_count; e++)
    if (!analysis->entities[e].name && analysis->entities[e].key && strcmp(analysis->entities[e].key, key) == 0)
      return (int)e;
  analysis->entities =
      arena_grow(analysis->arena, analysis->entities, &analysis->entity_capacity, analysis->entity_count + 1, sizeof *analysis->entities);
  EntityRecord *entity = &analysis->entities[analysis->entity_count];
  *entity = (EntityRecord){.class_ = class_, .label = label, .key = key, .affiliation = -1, .output = -1, .last_mention = -1};
  return (int)analysis->entity_count++;
}

/* An argument of unknown class passes for a broad class; a narrow one that a frame asks for must be known, but for names. */
static bool class_fits(const Builder *builder, const EntityRecord *entity, const VocabularyClass *wanted, Slot slot)
{
  if (!wanted)
    return true;
  if (!entity->class_) {
    const VocabularyClass *broad[] = {class_named(builder, "Entity"), class_named(builder, "Agent"), class_named(builder, "Actor"),
                                      class_named(builder, "Thing")};
    for (size_t i = 0; i < sizeof broad / sizeof *broad; i++)
      if (wanted == broad[i])
        return true;
    return entity->name != NULL && !is_a(builder, wanted, "Event") && !is_a(builder, wanted, "Money");
  }
  if (vocabulary_is_a(entity->class_, wanted))
    return true;
  if (is_a(builder, wanted, "Civilian"))
    return false; /* who demonstrates is told by the noun alone */
  /* A general class may be one of those wanted ("les autorités", a place that acts). */
  if (vocabulary_is_a(wanted, entity->class_) && !entity->entry && !is_a(builder, entity->class_, "Thing") &&
      !is_a(builder, wanted, "Event"))
    return true;
  return slot == SLOT_SUBJECT && is_a(builder, wanted, "Actor") && !is_a(builder, wanted, "Person") && !is_a(builder, wanted, "Group") &&
         is_a(builder, entity->class_, "Place") && entity->name;
}

static void add_argument(Arguments *arguments, Argument argument)
{
  for (int i = 0; i < arguments->count; i++)
    if (arguments->items[i].entity == argument.entity && argument.entity >= 0)
      return;
  if (arguments->count < ARGUMENT_LIMIT)
    arguments->items[arguments->count++] = argument;
}

/* Last word of a clause as a label: the end of its objects and complements, as far as that is short. */
static int clause_end(const Builder *builder, int sentence, int verb, int limit)
{
  const SentenceNotes *notes = notes_of(builder, sentence);
  const Sentence *here = notes->clause.sentence;
  WordList objects = {0};
  grammar_logical_objects(&notes->clause, verb, &objects);
  int last = verb;
  for (int i = 0; i < objects.count; i++) {
    const Mention *mention = mention_at(builder->analysis, sentence, objects.words[i]);
    if (mention && mention->last > last && mention->last < limit)
      last = mention->last;
  }
  for (int child = sentence_child(here, verb, -1); child >= 0; child = sentence_child(here, verb, child)) {
    Relation relation = here->words[child].relation;
    bool complement = relation == REL_OBJ || relation == REL_IOBJ || relation == REL_OBL || relation == REL_XCOMP ||
                      (relation == REL_COMPOUND && strcmp(here->words[child].subtype, "prt") == 0);
    /* "resign without returning": what a bare verb has beside it */
    complement |= relation == REL_ADVCL && last == verb && !word_has(&here->words[child], "VerbForm", "Fin");
    if (child < verb || !complement || notes->time_of[child] >= 0)
      continue;
    int first, end;
    sentence_span(here, child, &first, &end);
    while (end > child && here->words[end].upos == UPOS_PUNCT)
      end--;
    if (end >= limit && here->words[child].upos == UPOS_VERB)
      end = clause_end(builder, sentence, child, limit);
    if (first <= last + 1 && first > verb && end > last && end < limit)
      last = end;
  }
  return last;
}

static const char *clause_label(const Builder *builder, int sentence, int verb)
{
  int end = clause_end(builder, sentence, verb, verb + CLAUSE_WORD_LIMIT), first = verb;
  /* "gave them a day to surrender": a bare infinitive is called with its marker where the language has one */
  const Sentence *here = notes_of(builder, sentence)->clause.sentence;
  int marker = sentence_child_with(here, verb, REL_MARK);
  if (end == verb && marker == verb - 1 && here->words[marker].upos == UPOS_PART)
    first = marker;
  const SentenceNotes *notes = notes_of(builder, sentence);
  while (first > 0 && here->words[first - 1].head == verb &&
         (here->words[first - 1].upos == UPOS_PRON ||
          schema_lists(notes->clause.schema, "Negation", notes->clause.language, notes->clause.keys[first - 1])))
    first--; /* "se rendre à Paris", "never use force" */
  return analysis_text(builder->analysis, sentence, first, end);
}

static bool acts(const Builder *builder, const VocabularyClass *wanted, Slot slot)
{
  if (slot == SLOT_RECIPIENT || slot == SLOT_ADDRESSEE)
    return true;
  if (slot == SLOT_PLACE)
    return false;
  if (slot == SLOT_SUBJECT)
    return !wanted || !(is_a(builder, wanted, "Place") || is_a(builder, wanted, "Event"));
  if (builder->usual && is_a(builder, builder->usual, "Actor") &&
      (!wanted || is_a(builder, builder->usual, wanted->name) || strcmp(wanted->name, "Country") == 0))
    return true; /* "des sanctions contre Moscou", "soutenir Kiev" */
  return wanted && is_a(builder, wanted, "Actor") && !is_a(builder, wanted, "Place");
}

/* An amount of money that measures a noun: "une aide de 105 millions d'euros", "$6 billion in aid", "un contrat d'un montant de 2 milliards". */
static int measure_of(const Builder *builder, int sentence, int word)
{
  const SentenceNotes *notes = notes_of(builder, sentence);
  const Sentence *here = notes->clause.sentence;
  for (int child = sentence_child(here, word, -1); child >= 0; child = sentence_child(here, word, child))
    if (here->words[child].relation == REL_NMOD &&
        schema_lists(notes->clause.schema, "AmountNoun", notes->clause.language, notes->clause.keys[child]))
      return measure_of(builder, sentence, child);
  for (size_t q = 0; q < notes->quantity_count; q++) {
    const QuantityMention *quantity = &notes->quantities[q];
    if (!quantity->is_money)
      continue;
    for (int i = quantity->first; i <= quantity->last; i++) {
      const Word *part = &notes->clause.sentence->words[i];
      if (part->head == word && part->relation != REL_CONJ && part->relation != REL_NSUBJ)
        return (int)q;
    }
    if (notes->clause.sentence->words[word].head >= quantity->first && notes->clause.sentence->words[word].head <= quantity->last &&
        notes->clause.sentence->words[word].relation == REL_NMOD)
      return (int)q;
  }
  return -1;
}

/* "100 millions d'euros d'aide": the noun without article that a sum of money measures, -1 for a bare sum. */
static int measured_by(const Builder *builder, int sentence, int quantity)
{
  const SentenceNotes *notes = notes_of(builder, sentence);
  const QuantityMention *money = &notes->quantities[quantity];
  const Sentence *here = notes->clause.sentence;
  int noun = money->last + 2;
  if (!money->is_money || noun >= (int)here->word_count || here->words[noun].upos != UPOS_NOUN || here->words[noun].head > noun ||
      notes->quantity_of[noun] >= 0 || notes->time_of[noun] >= 0)
    return -1;
  bool genitive = schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, notes->clause.keys[noun - 1]) &&
                  here->words[noun - 1].head == noun;
  return genitive ? noun : -1;
}

/* "le chinois Geely": a demonym with an article and a name behind it is that name. */
static int named_demonym(const Analysis *analysis, int sentence, int word)
{
  const Mention *mention = mention_at(analysis, sentence, word);
  if (!mention || mention->kind != MENTION_DEMONYM)
    return word;
  const Sentence *here = analysis->sentences[sentence].clause.sentence;
  for (int child = sentence_child(here, word, -1); child >= 0; child = sentence_child(here, word, child)) {
    const Mention *name = child == word + 1 ? mention_at(analysis, sentence, child) : NULL;
    if (name && name->kind == MENTION_NAME &&
        (here->words[child].relation == REL_APPOS || here->words[child].relation == REL_FLAT || here->words[child].relation == REL_NMOD))
      return child;
  }
  return word;
}

/* "la valeur du contrat dépasse": what has the value. */
static int valued_thing(const Analysis *analysis, int sentence, int word)
{
  const SentenceNotes *notes = &analysis->sentences[sentence];
  if (!schema_lists(analysis->schema, "ValueNoun", notes->clause.language, notes->clause.keys[word]))
    return word;
  const Sentence *here = notes->clause.sentence;
  for (int child = sentence_child(here, word, -1); child >= 0; child = sentence_child(here, word, child)) {
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    if (here->words[child].relation == REL_NMOD && child > word && notes->quantity_of[child] < 0 &&
        schema_lists(analysis->schema, "GenitiveMarker", notes->clause.language, marker))
      return child;
  }
  return word;
}

/* "le retrait de 2 000 des soldats", "des voyages dans le monde": a number without what it counts, a place that is none in particular. */
static bool names_nothing(const Builder *builder, const Mention *mention, int word, const VocabularyClass *wanted)
{
  const SentenceNotes *notes = notes_of(builder, mention->sentence);
  const Word *here = &notes->clause.sentence->words[word];
  /* "une plainte contre X", "déclaré persona non grata" */
  bool unknown = schema_lists(builder->analysis->schema, "PrizeName", notes->clause.language, notes->clause.keys[word]) ||
                 strcmp(mention->text, "X") == 0 || strcmp(mention->text, "persona") == 0;
  bool number = here->upos == UPOS_NUM && here->form[0] >= '0' && here->form[0] <= '9' && mention->first == mention->last;
  return number || unknown ||
         (mention->kind == MENTION_NOMINAL && wanted && is_a(builder, wanted, "Place") &&
          schema_lists(builder->analysis->schema, "EmptyPlace", notes->clause.language, notes->clause.keys[word]));
}

static void resolve(Builder *builder, int sentence, int word, Slot slot, const VocabularyClass *wanted, bool is_clause,
                    Arguments *arguments)
{
  Analysis *analysis = builder->analysis;
  const SentenceNotes *notes = notes_of(builder, sentence);
  Argument argument = {-1, word, sentence, -1, false, is_clause};
  if (is_clause) {
    if (notes->clause.sentence->words[word].upos != UPOS_VERB && !grammar_is_copular(&notes->clause, word))
      return;
    const char *label = clause_label(builder, sentence, word);
    if (!strchr(label, ' '))
      return; /* "recommande d'accepter": a bare verb names nothing */
    argument.entity = describe(builder, label, NULL);
    add_argument(arguments, argument);
    return;
  }
  word = named_demonym(analysis, sentence, word);
  int counted = notes->quantity_of[word]; /* "un millier de personnes": the count is of what it counts */
  word = frame_content_word(analysis, sentence, word);
  if (builder->wants_amount && slot == SLOT_SUBJECT)
    word = valued_thing(analysis, sentence, word);
  argument.word = word;
  int quantity = notes->quantity_of[word];
  /* "s'élève à un montant de 800 millions", "contribuer à hauteur de 3 millions": the sum */
  if (quantity < 0 && slot == SLOT_OBJECT && (builder->wants_amount || sentence_child_with(notes->clause.sentence, word, REL_DET) < 0) &&
      schema_lists(analysis->schema, "AmountNoun", notes->clause.language, notes->clause.keys[word]))
    quantity = measure_of(builder, sentence, word);
  int measured = quantity >= 0 && !builder->wants_amount ? measured_by(builder, sentence, quantity) : -1;
  if (measured >= 0) {
    counted = quantity;
    argument.word = word = measured;
    quantity = -1;
  }
  if (quantity >= 0 && notes->quantities[quantity].is_money) {
    const QuantityMention *money = &notes->quantities[quantity];
    argument.entity = describe(builder, money->quantity.text, class_named(builder, "Money"));
    argument.quantity = quantity;
    if (class_fits(builder, &analysis->entities[argument.entity], wanted, slot))
      add_argument(arguments, argument);
    return;
  }
  const Mention *mention = notes->time_of[word] >= 0 ? NULL : mention_at(analysis, sentence, word);
  if (!mention || (slot == SLOT_OBJECT && names_nothing(builder, mention, word, wanted)))
    return;
  int entity = mention->entity;
  if (mention->metonym && acts(builder, wanted, slot)) {
    entity = coreference_entry(analysis, mention->metonym);
    analysis->mentions[mention - analysis->mentions].acting = entity;
  }
  if (entity < 0)
    return;
  argument.quantity = mention->quantity >= 0 ? mention->quantity : counted;
  argument.is_pronoun = mention->kind == MENTION_PRONOUN || mention->kind == MENTION_POSSESSIVE;
  const EntityRecord *record = &analysis->entities[entity];
  /* a fact has one receiver: "both sides" as they are called, not one of them */
  bool receivers = slot == SLOT_RECIPIENT || slot == SLOT_ADDRESSEE;
  if (record->group_size && !receivers) {
    for (int i = 0; i < record->group_size; i++) {
      argument.entity = record->members[i];
      if (class_fits(builder, &analysis->entities[argument.entity], wanted, slot))
        add_argument(arguments, argument);
    }
    return;
  }
  argument.entity = entity;
  /* "West Africans" are people, whatever they are named after */
  bool people = mention->kind == MENTION_DEMONYM && notes->clause.sentence->words[word].upos != UPOS_ADJ && wanted &&
                is_a(builder, wanted, "Actor") && is_a(builder, record->class_, "Place");
  if (people || class_fits(builder, record, wanted, slot))
    add_argument(arguments, argument);
}

enum { ANTECEDENT_LIMIT = 4 };

static void resolve_slot(Builder *builder, const FrameMatch *match, Slot slot, const VocabularyClass *wanted, Arguments *arguments)
{
  arguments->count = 0;
  for (int i = 0; i < match->slots[slot].count; i++) {
    int word = match->slots[slot].words[i], content = frame_content_word(builder->analysis, match->sentence, word);
    resolve(builder, match->sentence, word, slot, wanted, match->is_clause[slot], arguments);
    /* "21 tonnes of food, tents and medicine" */
    WordList others = {0};
    if (content != word && !match->is_clause[slot])
      grammar_conjuncts(&notes_of(builder, match->sentence)->clause, content, &others);
    for (int o = 0; o < others.count; o++)
      if (others.words[o] != content)
        resolve(builder, match->sentence, others.words[o], slot, wanted, false, arguments);
  }
  /* A relative clause hung on the wrong noun of a phrase ("les attaques sur les villes, qui ont tué"): try the nouns inside it, then above it. */
  if (arguments->count || match->slots[slot].count != 1 || slot > SLOT_OBJECT)
    return;
  const Sentence *sentence = notes_of(builder, match->sentence)->clause.sentence;
  int word = match->slots[slot].words[0];
  const Word *trigger = &sentence->words[match->word];
  bool relative = trigger->relation == REL_ACL ||
                  (trigger->relation == REL_CONJ && trigger->head >= 0 && sentence->words[trigger->head].relation == REL_ACL);
  /* "before the poll under an amnesty announced by X": what is of no known class may be the one meant */
  const Mention *below = mention_at(builder->analysis, match->sentence, word);
  bool unknown = strcmp(trigger->subtype, "relcl") != 0 && below && !below->class_;
  /* "l'enquête sur la loi décrétée par X": a participle right behind a noun is that noun's */
  bool adjacent = strcmp(trigger->subtype, "relcl") != 0 && below && below->class_ && below->last == match->word - 1 &&
                  sentence->words[word].relation != REL_APPOS;
  if (!relative || unknown || adjacent || word > match->word)
    return;
  for (int child = sentence_child(sentence, word, -1); child >= 0 && !arguments->count; child = sentence_child(sentence, word, child))
    if (child < match->word && sentence->words[child].relation == REL_NMOD)
      resolve(builder, match->sentence, child, slot, wanted, false, arguments);
  int at = sentence->words[word].head;
  for (int climbed = 0; climbed < ANTECEDENT_LIMIT && at >= 0 && !arguments->count; climbed++) {
    const Mention *above = mention_at(builder->analysis, match->sentence, at);
    if ((sentence->words[at].upos == UPOS_NOUN || sentence->words[at].upos == UPOS_PROPN) && above && above->class_)
      resolve(builder, match->sentence, at, slot, wanted, false, arguments);
    else if (sentence->words[at].relation != REL_ACL)
      break;
    at = sentence->words[at].head;
  }
}

/* "a demonstration by students demanded", "a UN report blames": where an event or a text acts, those who act by it. */
static void resolve_doers(Builder *builder, const FrameMatch *match, const VocabularyClass *wanted, bool only_texts, Arguments *arguments)
{
  for (int i = 0; i < match->slots[SLOT_SUBJECT].count; i++) {
    WordList doers = {0};
    frame_doers(builder->analysis, match->sentence, match->slots[SLOT_SUBJECT].words[i], only_texts, &doers);
    for (int d = 0; d < doers.count; d++)
      if (doers.words[d] != match->word)
        resolve(builder, match->sentence, doers.words[d], SLOT_SUBJECT, wanted, false, arguments);
  }
}

static int output_entity(Builder *builder, int record_index)
{
  if (record_index < 0)
    return FACTS_NONE;
  EntityRecord *record = &builder->analysis->entities[record_index];
  if (record->output >= 0)
    return record->output;
  Arena *arena = builder->analysis->arena;
  builder->entities = arena_grow(arena, builder->entities, &builder->entity_capacity, builder->entity_count + 1, sizeof *builder->entities);
  builder->records = arena_grow(arena, builder->records, &builder->record_capacity, builder->entity_count + 1, sizeof *builder->records);
  builder->entities[builder->entity_count] = (Entity){0};
  builder->records[builder->entity_count] = record_index;
  record->output = (int)builder->entity_count++;
  return record->output;
}

static Quantity quantity_value(const Builder *builder, int sentence, int quantity)
{
  Quantity none = {0};
  return quantity >= 0 ? notes_of(builder, sentence)->quantities[quantity].quantity : none;
}

static bool same_date(const DateValue *a, const DateValue *b)
{
  if (!a->start || !b->start)
    return a->start == b->start;
  return strcmp(a->start, b->start) == 0;
}

static bool same_fact(const Fact *a, const Fact *b, bool symmetric)
{
  if (strcmp(a->predicate, b->predicate) != 0 || a->object_kind != b->object_kind ||
      (a->factuality == FACTUALITY_NEGATED) != (b->factuality == FACTUALITY_NEGATED))
    return false;
  switch (a->object_kind) {
  case OBJECT_ENTITY:
    return (a->subject == b->subject && a->object == b->object) || (symmetric && a->subject == b->object && a->object == b->subject);
  case OBJECT_DATE: return a->subject == b->subject && same_date(&a->object_date, &b->object_date);
  case OBJECT_AMOUNT:
    return a->subject == b->subject &&
           strcmp(a->object_amount.text ? a->object_amount.text : "", b->object_amount.text ? b->object_amount.text : "") == 0;
  }
  return false;
}

static void add_evidence(Builder *builder, Fact *fact, Span span)
{
  for (size_t i = 0; i < fact->evidence_count; i++)
    if (fact->evidence[i].begin == span.begin)
      return;
  Span *grown = arena_array(builder->analysis->arena, fact->evidence_count + 1, sizeof *grown);
  if (fact->evidence_count)
    memcpy(grown, fact->evidence, fact->evidence_count * sizeof *grown);
  grown[fact->evidence_count] = span;
  fact->evidence = grown;
  fact->evidence_count++;
}

/* Takes what an earlier mention of the same fact left open. */
static void merge(Builder *builder, Fact *into, const Fact *from)
{
  if (!into->date.start)
    into->date = from->date;
  if (into->place < 0)
    into->place = from->place;
  if (into->recipient < 0)
    into->recipient = from->recipient;
  if (into->addressee < 0)
    into->addressee = from->addressee;
  if (!into->quantity.is_set)
    into->quantity = from->quantity;
  if (into->attribution < 0)
    into->attribution = from->attribution;
  if (from->factuality == FACTUALITY_ACTUAL)
    into->factuality = FACTUALITY_ACTUAL;
  if (from->confidence > into->confidence)
    into->confidence = from->confidence;
  for (size_t i = 0; i < from->evidence_count; i++)
    add_evidence(builder, into, from->evidence[i]);
}

static void put(Builder *builder, Fact fact, bool symmetric)
{
  if (fact.object_kind == OBJECT_ENTITY && fact.subject == fact.object)
    return;
  for (size_t f = 0; f < builder->fact_count; f++)
    if (same_fact(&builder->facts[f], &fact, symmetric)) {
      merge(builder, &builder->facts[f], &fact);
      return;
    }
  builder->facts =
      arena_grow(builder->analysis->arena, builder->facts, &builder->fact_capacity, builder->fact_count + 1, sizeof *builder->facts);
  builder->facts[builder->fact_count++] = fact;
}

static Span sentence_span_of(const Builder *builder, int sentence)
{
  const Sentence *here = notes_of(builder, sentence)->clause.sentence;
  return (Span){here->begin, here->end};
}

static Fact blank_fact(Builder *builder, int sentence, const char *predicate, const Frame *frame)
{
  Fact fact = {.predicate = predicate,
               .object = FACTS_NONE,
               .place = FACTS_NONE,
               .recipient = FACTS_NONE,
               .addressee = FACTS_NONE,
               .attribution = FACTS_NONE,
               .confidence = frame->confidence,
               .frame = frame->source,
               .is_open = builder->is_open};
  add_evidence(builder, &fact, sentence_span_of(builder, sentence));
  return fact;
}

/* From the raw product of signs to the share of facts that were right at it on the development gold (tests/bench/calibrate.py). */
static double calibrated(double raw)
{
  static const struct {
    double raw, right;
  } points[] = {{0, 0.1}, {0.5, 0.35}, {0.65, 0.5}, {0.72, 0.62}, {0.76, 0.76}, {0.8, 0.83}, {0.86, 0.86}, {0.92, 0.89}, {1, 0.93}};
  size_t count = sizeof points / sizeof *points;
  for (size_t i = 1; i < count; i++)
    if (raw <= points[i].raw)
      return points[i - 1].right +
             (points[i].right - points[i - 1].right) * (raw - points[i - 1].raw) / (points[i].raw - points[i - 1].raw);
  return points[count - 1].right;
}

static double confidence_of(const Builder *builder, const FrameMatch *match, const Argument *subject, const Argument *object)
{
  double confidence = builder->is_open ? match->frame->confidence : 0.8 * match->frame->confidence;
  const EntityRecord *entities = builder->analysis->entities;
  if (subject->is_pronoun)
    confidence *= 0.85;
  if (object && object->is_pronoun)
    confidence *= 0.85;
  if (object && object->is_clause)
    confidence *= 0.8;
  if (match->frame->kind == FRAME_NOUN)
    confidence *= 0.95;
  if (entities[subject->entity].name)
    confidence *= 1.1;
  if (object && object->entity >= 0 && entities[object->entity].name)
    confidence *= 1.05;
  if (object && object->entity >= 0 && !entities[object->entity].name && !entities[object->entity].class_)
    confidence *= 0.93;
  return builder->is_open ? confidence : match->frame->relation->trust * calibrated(confidence);
}

static void entail(Builder *builder, const VocabularyRelation *relation, const Fact *fact)
{
  for (const Entailment *rule = schema_entailments(builder->analysis->schema, relation); rule; rule = rule->next) {
    Fact second = *fact;
    second.predicate = rule->relation->iri;
    second.subject = rule->subject == STEP_OBJECT ? fact->object : fact->subject;
    second.object = FACTS_NONE;
    second.place = second.recipient = second.addressee = FACTS_NONE;
    second.quantity = (Quantity){0};
    second.confidence = fact->confidence * 0.9;
    if (fact->object_kind != OBJECT_ENTITY || second.subject < 0)
      continue;
    if (rule->object == STEP_TIME) {
      second.object_kind = OBJECT_DATE;
      second.object_date = fact->date;
      second.date = (DateValue){0};
      if (!second.object_date.start)
        continue;
    } else {
      second.object = rule->object == STEP_PLACE ? fact->place : rule->object == STEP_OBJECT ? fact->object : fact->subject;
      if (second.object < 0)
        continue;
    }
    put(builder, second, rule->relation->is_symmetric);
  }
}

static int place_of(Builder *builder, const FrameMatch *match, int subject, int object)
{
  WordList words = match->slots[SLOT_PLACE];
  if (!words.count)
    frame_places(builder->analysis, match->sentence, match->word, &words);
  if (!words.count && notes_of(builder, match->sentence)->clause.sentence->words[match->word].upos == UPOS_VERB)
    frame_places_within(builder->analysis, match->sentence, match->word, &words);
  for (int i = 0; i < words.count; i++) {
    /* "à Kiev" is whom it was delivered to, not where it happened */
    bool argument = word_list_has(&match->slots[SLOT_RECIPIENT], words.words[i]) ||
                    word_list_has(&match->slots[SLOT_ADDRESSEE], words.words[i]) ||
                    word_list_has(&match->slots[SLOT_OBJECT], words.words[i]) || word_list_has(&match->slots[SLOT_SUBJECT], words.words[i]);
    /* "a demandé à Islamabad de punir": the state, in another fact */
    const Mention *mention = mention_at(builder->analysis, match->sentence, words.words[i]);
    bool outside = !sentence_is_below(notes_of(builder, match->sentence)->clause.sentence, words.words[i], match->word);
    if (argument || (outside && mention && mention->metonym && mention->acting >= 0))
      continue;
    Arguments found = {0};
    resolve(builder, match->sentence, words.words[i], SLOT_PLACE, class_named(builder, "Place"), false, &found);
    for (int a = 0; a < found.count; a++)
      if (found.items[a].entity != subject && found.items[a].entity != object)
        return found.items[a].entity;
  }
  return -1;
}

static int clause_of(const Builder *builder, const FrameMatch *match)
{
  const Clause *clause = &notes_of(builder, match->sentence)->clause;
  return grammar_heads_clause(clause, match->word) ? match->word : grammar_governor(clause, match->word);
}

/* True if the vocabulary has already said something of these two by the words of this clause. Notes it where it says so now. */
static bool is_said(Builder *builder, const FrameMatch *match, int subject, int object)
{
  int clause = clause_of(builder, match);
  for (size_t i = 0; i < builder->said_count && builder->is_open; i++) {
    const Said *said = &builder->said[i];
    bool same = (said->subject == subject && said->object == object) || (said->subject == object && said->object == subject);
    if (same && said->sentence == match->sentence && said->clause == clause)
      return true;
  }
  if (builder->is_open)
    return false;
  builder->said =
      arena_grow(builder->analysis->arena, builder->said, &builder->said_capacity, builder->said_count + 1, sizeof *builder->said);
  builder->said[builder->said_count++] = (Said){match->sentence, clause, subject, object};
  return false;
}

static void emit(Builder *builder, const FrameMatch *match, const Argument *subject, const Argument *object, const Fact *shared)
{
  const VocabularyRelation *relation = match->frame->relation;
  Fact fact = *shared;
  fact.subject = output_entity(builder, subject->entity);
  fact.object_kind = OBJECT_ENTITY;
  fact.confidence = confidence_of(builder, match, subject, object);
  int quantity = object->quantity;
  if (quantity >= 0 && notes_of(builder, object->sentence)->quantities[quantity].is_money && relation->range &&
      is_a(builder, relation->range, "Money")) {
    fact.object_kind = OBJECT_AMOUNT;
    fact.object_amount = quantity_value(builder, object->sentence, quantity);
  } else {
    fact.object = output_entity(builder, object->entity);
    if (quantity < 0 && object->word >= 0)
      quantity = measure_of(builder, object->sentence, object->word);
    /* "les deux dirigeants" counts a group whose members are named: no quantity of each of them. */
    const EntityRecord *counted = &builder->analysis->entities[object->entity];
    const Mention *mention = object->word >= 0 ? mention_at(builder->analysis, object->sentence, object->word) : NULL;
    bool named = counted->name && is_a(builder, counted->class_, "Actor") && !(mention && mention->kind == MENTION_NAME);
    if (!named) /* "dix-sept Casques bleus" */
      fact.quantity = quantity_value(builder, object->sentence, quantity);
  }
  fact.place = output_entity(builder, place_of(builder, match, subject->entity, object->entity));
  if (shared->attribution == subject->entity)
    fact.attribution = FACTS_NONE;
  else
    fact.attribution = output_entity(builder, shared->attribution);
  Arguments others;
  for (int s = SLOT_RECIPIENT; s <= SLOT_ADDRESSEE; s++) {
    resolve_slot(builder, match, (Slot)s, s == SLOT_ADDRESSEE ? class_named(builder, "Actor") : NULL, &others);
    for (int i = 0; i < others.count; i++)
      if (others.items[i].entity >= 0 && others.items[i].entity != subject->entity && others.items[i].entity != object->entity &&
          !(others.items[i].word >= 0 && word_list_has(&match->slots[SLOT_OBJECT], others.items[i].word))) {
        *(s == SLOT_RECIPIENT ? &fact.recipient : &fact.addressee) = output_entity(builder, others.items[i].entity);
        break;
      }
  }
  if (fact.place >= 0 && (fact.place == fact.recipient || fact.place == fact.addressee))
    fact.place = FACTS_NONE;
  if (is_said(builder, match, subject->entity, object->entity))
    return;
  put(builder, fact, relation->is_symmetric);
  entail(builder, relation, &fact);
}

/* "Armenian and Azeri troops clashed": one plural noun with several demonyms is a party for each. */
static void split_parties(Builder *builder, const FrameMatch *match, Arguments *arguments)
{
  const SentenceNotes *notes = notes_of(builder, match->sentence);
  const Sentence *sentence = notes->clause.sentence;
  int noun = arguments->items[0].word;
  WordList adjectives = {0};
  if (noun < 0 || !word_has(&sentence->words[noun], "Number", "Plur") || notes->name_of[noun] >= 0)
    return;
  for (int child = sentence_child(sentence, noun, -1); child >= 0 && child < noun; child = sentence_child(sentence, noun, child)) {
    const Mention *mention = mention_at(builder->analysis, match->sentence, child);
    if (mention && mention->kind == MENTION_DEMONYM && sentence->words[child].relation == REL_AMOD)
      grammar_conjuncts(&notes->clause, child, &adjectives);
  }
  int last = adjectives.count ? adjectives.words[adjectives.count - 1] : noun;
  if (adjectives.count < 2 || last >= noun)
    return;
  Argument party = arguments->items[0];
  const VocabularyClass *class_ = builder->analysis->entities[party.entity].class_;
  const char *shared = analysis_text(builder->analysis, match->sentence, last + 1, noun);
  arguments->count = 0;
  for (int i = 0; i < adjectives.count; i++) {
    const char *label = arena_format(builder->analysis->arena, "%s %s", sentence->words[adjectives.words[i]].form, shared);
    party.entity = describe(builder, label, class_);
    party.quantity = -1;
    add_argument(arguments, party);
  }
}

/* True if the phrase of a frame has the negation in it: "will not allow" is a refusal. */
static bool phrase_negates(const Builder *builder, const FrameMatch *match)
{
  const Clause *clause = &notes_of(builder, match->sentence)->clause;
  const Frame *frame = match->frame;
  for (int i = 1; i < frame->word_count; i++)
    if (schema_lists(clause->schema, "Negation", clause->language, frame->words[i]))
      return true;
  for (size_t i = 0; i < frame->having_count; i++)
    for (int w = 0; w < frame->having[i].count; w++)
      if (schema_lists(clause->schema, "Negation", clause->language, frame->having[i].words[w]))
        return true;
  return false;
}

static bool take_match(void *user, const FrameMatch *match)
{
  Builder *builder = user;
  Analysis *analysis = builder->analysis;
  const SentenceNotes *notes = notes_of(builder, match->sentence);
  /* "called him a coward", "called it illegal": gives a name, does nothing else to whoever is named */
  if (match->frame->kind == FRAME_VERB && match->frame->length == 1 &&
      schema_lists(analysis->schema, "NamingVerb", notes->clause.language, notes->clause.keys[match->word]) &&
      (sentence_child_with(notes->clause.sentence, match->word, REL_XCOMP) >= 0 ||
       sentence_child_with(notes->clause.sentence, match->word, REL_IOBJ) >= 0))
    return false;
  const VocabularyRelation *relation = match->frame->relation;
  const VocabularyClass *domain = match->frame->subject_class ? match->frame->subject_class : relation->domain;
  const VocabularyClass *range = match->frame->object_class ? match->frame->object_class : relation->range;
  Arguments subjects, objects = {0};
  bool made = false;
  builder->wants_amount = is_a(builder, relation->range, "Money");
  builder->usual = relation->usual;
  resolve_slot(builder, match, SLOT_SUBJECT, domain, &subjects);
  if (!subjects.count && is_a(builder, domain, "Actor"))
    resolve_doers(builder, match, domain, !relation->is_beside, &subjects);
  /* "a dirigé le parti": who held an office held it once */
  if (builder->is_open == false && relation->range && match->frame->kind == FRAME_VERB && match->frame->word_count == 1 &&
      relation->is_office && frame_tells_past(analysis, match->sentence, match->word))
    return false;
  /* "Les membres de l'OTAN", "la capitale angolaise" as such say nothing; "la France, membre de l'OTAN" does. */
  if (match->frame->kind == FRAME_NOUN && (is_a(builder, domain, "Actor") || is_a(builder, domain, "Place")) &&
      match->slots[SLOT_SUBJECT].count == 1 && match->slots[SLOT_SUBJECT].words[0] == match->word)
    for (int i = 0; i < subjects.count; i++)
      if (!analysis->entities[subjects.items[i].entity].name)
        return false;
  Fact shared = blank_fact(builder, match->sentence, relation->iri, match->frame);
  if (builder->is_open)
    shared.predicate_label = relation->label_en;
  /* where a place lies does not hang on what happens there */
  bool lies = match->frame->kind == FRAME_PREPOSITION;
  shared.factuality = lies ? FACTUALITY_ACTUAL : factuality_of(analysis, match->sentence, match->word);
  /* "a annulé un sommet prévu à Tokyo": where and when it is held is as real as the summit */
  const Word *trigger = &notes->clause.sentence->words[match->word];
  if (is_a(builder, domain, "Event") && (is_a(builder, range, "Place") || relation->is_literal) && trigger->relation == REL_ACL &&
      trigger->head >= 0 && grammar_is_bare_participle(&notes->clause, match->word) &&
      factuality_embeds(analysis, match->sentence, match->word))
    shared.factuality = factuality_of(analysis, match->sentence, trigger->head);
  /* "signed a contract worth 3 billion dollars": what signing makes of the contract it does not make of its sum */
  if (builder->wants_amount && match->frame->kind == FRAME_NOUN && trigger->head >= 0 &&
      grammar_means(&notes->clause, FRAME_VERB, trigger->head, MEANS_RELATION))
    shared.factuality = factuality_of(analysis, match->sentence, trigger->head);
  if (shared.factuality == FACTUALITY_NEGATED && phrase_negates(builder, match))
    shared.factuality = FACTUALITY_ACTUAL;
  if (match->frame->factuality >= 0)
    shared.factuality = factuality_combine((Factuality)match->frame->factuality, shared.factuality);
  int time = frame_time(analysis, match->sentence, match->word);
  if (time < 0 && notes->clause.sentence->words[match->word].upos == UPOS_VERB)
    time = frame_time_within(analysis, match->sentence, match->word);
  const Timex *before = time < 0 ? frame_time_before(analysis, match->sentence, match->word) : NULL;
  if (before)
    shared.date = before->date;
  if (time >= 0) {
    shared.date = notes->times[time].date;
    if (shared.factuality == FACTUALITY_ACTUAL && analysis->parse->document->date && shared.date.start &&
        strcmp(shared.date.start, analysis->parse->document->date) > 0) {
      /* The present of the schedule: "le sommet s'ouvre demain". "Had invited them to a parade on Friday" dates the parade. */
      if (frame_tells_past(analysis, match->sentence, match->word))
        shared.date = (DateValue){0};
      else
        shared.factuality = FACTUALITY_PLANNED;
    }
  }
  shared.attribution = factuality_source(analysis, match->sentence, match->word);
  if (match->is_mutual) {
    if (subjects.count == 1)
      split_parties(builder, match, &subjects);
    /* "twenty states signed the treaty": what so many do together nobody does with each other */
    if (subjects.count > MUTUAL_LIMIT)
      return false;
    for (int i = 0; i < subjects.count; i++)
      for (int j = i + 1; j < subjects.count; j++)
        emit(builder, match, &subjects.items[i], &subjects.items[j], &shared);
    return subjects.count > 1;
  }
  if (relation->is_literal) {
    int when = -1;
    for (int i = 0; i < match->slots[SLOT_OBJECT].count && when < 0; i++)
      when = notes->time_of[match->slots[SLOT_OBJECT].words[i]];
    if (when < 0 || !notes->times[when].date.start)
      return false;
    for (int i = 0; i < subjects.count; i++) {
      Fact fact = shared;
      fact.subject = output_entity(builder, subjects.items[i].entity);
      fact.object_kind = OBJECT_DATE;
      fact.object_date = notes->times[when].date;
      fact.date = (DateValue){0};
      fact.attribution = output_entity(builder, shared.attribution);
      fact.confidence = confidence_of(builder, match, &subjects.items[i], NULL);
      put(builder, fact, false);
    }
    return subjects.count > 0;
  }
  resolve_slot(builder, match, SLOT_OBJECT, range, &objects);
  /* "a accordé un prêt de 4 millions": the sum measures the noun; the verb gives the fact. */
  if (match->frame->kind == FRAME_NOUN && notes->clause.sentence->words[match->word].relation == REL_OBJ && objects.count == 1 &&
      is_a(builder, analysis->entities[objects.items[0].entity].class_, "Money") && !is_a(builder, range, "Money"))
    return false;
  /* A preposition alone says little: both sides must be known for what they are. */
  if (match->frame->kind == FRAME_PREPOSITION)
    for (int i = 0; i < subjects.count; i++)
      if (!analysis->entities[subjects.items[i].entity].class_)
        return false;
  for (int i = 0; i < subjects.count; i++)
    for (int j = 0; j < objects.count; j++)
      if (subjects.items[i].entity >= 0 && objects.items[j].entity >= 0 && subjects.items[i].entity != objects.items[j].entity) {
        emit(builder, match, &subjects.items[i], &objects.items[j], &shared);
        made = true;
      }
  return made;
}

/* "le dirigeant séparatiste X", "un leader kurde": a vague office that an adjective gives to others than a state. */
static bool serves_others(const Builder *builder, const Role *role)
{
  const SentenceNotes *notes = notes_of(builder, role->sentence);
  const Sentence *sentence = notes->clause.sentence;
  if (!schema_lists(notes->clause.schema, "VagueOffice", notes->clause.language, notes->clause.keys[role->word]))
    return false;
  for (int child = sentence_child(sentence, role->word, role->word); child >= 0; child = sentence_child(sentence, role->word, child)) {
    bool consumed = false;
    for (int i = 1; i < role->frame->word_count; i++)
      consumed |= strcmp(role->frame->words[i], notes->clause.keys[child]) == 0;
    if (sentence->words[child].relation == REL_AMOD && !consumed)
      return true;
  }
  return false;
}

/* "le ministre" alone serves the country that the article is about; "le maire" does not, nor does a counterpart. */
static bool serves_home(const Builder *builder, const Role *role)
{
  const SentenceNotes *notes = notes_of(builder, role->sentence);
  return !role->is_counterpart && !serves_others(builder, role) &&
         (schema_lists(notes->clause.schema, "StateOffice", notes->clause.language, notes->clause.keys[role->word]) ||
          schema_lists(notes->clause.schema, "StateOffice", notes->clause.language, role->frame->words[0]));
}

/* "la cheffe des tories": what an office is of is named, though nothing is known of it. */
static bool names_other_body(const Builder *builder, const Role *role)
{
  const SentenceNotes *notes = notes_of(builder, role->sentence);
  const Sentence *sentence = notes->clause.sentence;
  bool department = schema_lists(notes->clause.schema, "DepartmentOffice", notes->clause.language, role->frame->words[0]);
  for (int child = sentence_child(sentence, role->word, -1); child >= 0 && !department;
       child = sentence_child(sentence, role->word, child)) {
    char marker[48];
    grammar_marker(&notes->clause, child, marker, sizeof marker);
    bool consumed = false;
    for (int i = 1; i < role->frame->word_count; i++)
      consumed |= strcmp(role->frame->words[i], notes->clause.keys[child]) == 0;
    if (child > role->word && sentence->words[child].relation == REL_NMOD && !consumed && notes->time_of[child] < 0 &&
        schema_lists(notes->clause.schema, "GenitiveMarker", notes->clause.language, marker))
      return true;
  }
  return false;
}

/* "patron de Delva": what has a head is no person, whatever the tagger takes a lone name for. */
static void settle_body(const Builder *builder, const VocabularyRelation *relation, EntityRecord *body)
{
  bool lone = body->name && !body->entry && body->key && !strchr(body->key, ' ');
  if (lone && relation->range && is_a(builder, body->class_, "Person") && !vocabulary_is_a(class_named(builder, "Person"), relation->range))
    body->class_ = class_named(builder, "Organisation");
}

/* "Siemens has named X chief executive": the body that gives the office, -1 where that is none. */
static int installing_body(const Builder *builder, const Role *role)
{
  const SentenceNotes *notes = notes_of(builder, role->sentence);
  WordList subjects = {0};
  if (role->verb >= 0 && !grammar_is_passive(&notes->clause, role->verb))
    grammar_logical_subjects(&notes->clause, role->verb, &subjects);
  const Mention *subject = subjects.count == 1 ? mention_at(builder->analysis, role->sentence, subjects.words[0]) : NULL;
  if (!subject || subject->entity < 0 || !is_a(builder, builder->analysis->entities[subject->entity].class_, "Organisation"))
    return -1;
  return subject->entity;
}

enum { COMPANY_SENTENCES = 2 };

/* "Chief Executive X said": the company that the last sentences are about. */
static int company_before(const Builder *builder, const Role *role)
{
  const Analysis *analysis = builder->analysis;
  for (int s = role->sentence; s >= 0 && s >= role->sentence - COMPANY_SENTENCES; s--)
    for (size_t m = 0; m < analysis->mention_count; m++) {
      const Mention *mention = &analysis->mentions[m];
      bool before = s < role->sentence || mention->head < role->word;
      if (mention->sentence == s && before && mention->entity >= 0 && analysis->entities[mention->entity].name &&
          is_a(builder, analysis->entities[mention->entity].class_, "Company") &&
          notes_of(builder, s)->clause.sentence->words[mention->head].relation == REL_NSUBJ)
        return mention->entity;
    }
  return -1;
}

/* "L'usine de Dunkerque emploie. Le maire, X, a": the city named last, in this sentence or the two before. */
static int city_before(const Builder *builder, const Role *role)
{
  const Analysis *analysis = builder->analysis;
  int found = -1;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    bool before = mention->sentence < role->sentence || (mention->sentence == role->sentence && mention->head < role->word);
    if (before && role->sentence - mention->sentence <= COMPANY_SENTENCES && mention->kind == MENTION_NAME && mention->entity >= 0 &&
        mention->acting < 0 && analysis->entities[mention->entity].class_ &&
        strcmp(analysis->entities[mention->entity].class_->name, "City") == 0)
      found = mention->entity;
  }
  return found;
}

/* True if a person is what somebody else's act is done to: "Paris a reçu le général X". */
static bool is_acted_on(const Builder *builder, const Role *role)
{
  const Sentence *sentence = notes_of(builder, role->sentence)->clause.sentence;
  int word = role->word;
  while (word >= 0 && (sentence->words[word].relation == REL_APPOS || sentence->words[word].relation == REL_FLAT))
    word = sentence->words[word].head;
  return word >= 0 && sentence->words[word].relation != REL_NSUBJ && sentence->words[word].relation != REL_ROOT;
}

/* The only country that acts in the sentence of an office, -1 where there is none. */
static int acting_country(const Builder *builder, const Role *role)
{
  const Analysis *analysis = builder->analysis;
  int found = -1;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    if (mention->sentence != role->sentence || mention->entity < 0 || mention->kind != MENTION_NAME ||
        !is_a(builder, analysis->entities[mention->entity].class_, "Country") ||
        notes_of(builder, role->sentence)->clause.sentence->words[mention->head].relation != REL_NSUBJ)
      continue;
    if (found >= 0 && found != mention->entity)
      return -1;
    found = mention->entity;
  }
  return found;
}

/* "Norway's minister, on a visit to Chad, met President X": whom somebody of the country that the article is about meets is of the other country
 * of the sentence, the nearest one, -1 where there is none. */
static int host_country(const Builder *builder, const Role *role, int home)
{
  Analysis *analysis = builder->analysis;
  const Clause *clause = &notes_of(builder, role->sentence)->clause;
  int governor = grammar_governor(clause, role->word), nearest = -1, distance = 0;
  WordList actors = {0};
  if (governor >= 0)
    grammar_logical_subjects(clause, governor, &actors);
  const Mention *actor = actors.count ? mention_at(analysis, role->sentence, actors.words[0]) : NULL;
  if (!actor || actor->entity < 0 || (actor->entity != home && analysis->entities[actor->entity].affiliation != home))
    return -1;
  for (size_t m = 0; m < analysis->mention_count; m++) {
    const Mention *mention = &analysis->mentions[m];
    if (mention->sentence != role->sentence || mention->kind != MENTION_NAME || mention->entity < 0)
      continue;
    bool person = is_a(builder, analysis->entities[mention->entity].class_, "Person");
    const GazetteerEntry *state =
        mention->entry && mention->entry->country && !person ? gazetteer_entry(analysis->gazetteer, mention->entry->country) : NULL;
    int country = is_a(builder, analysis->entities[mention->entity].class_, "Country") ? mention->entity
                  : state                                                              ? coreference_entry(analysis, state)
                                                                                       : -1;
    int away = mention->head > role->word ? mention->head - role->word : role->word - mention->head;
    if (country >= 0 && country != home && (nearest < 0 || away < distance)) {
      nearest = country;
      distance = away;
    }
  }
  return nearest;
}

/* "In Oslo, Prime Minister X signed", "Au Chili, la ministre X a": the country that opens, or whose capital opens the sentence of an office, -1 for none. */
static int fronted_country(const Builder *builder, const Role *role)
{
  const Clause *clause = &notes_of(builder, role->sentence)->clause;
  for (int word = 1; word < role->word && word < 4; word++) {
    const Mention *city = mention_at(builder->analysis, role->sentence, word);
    const Word *here = &clause->sentence->words[word];
    char marker[48];
    grammar_marker(clause, word, marker, sizeof marker);
    bool placed = city && city->kind == MENTION_NAME && here->relation == REL_OBL && here->head > word &&
                  schema_lists(clause->schema, "PlaceMarker", clause->language, marker);
    if (placed && city->entity >= 0 && is_a(builder, builder->analysis->entities[city->entity].class_, "Country"))
      return city->entity;
    if (placed && city->entry && city->entry->is_capital && city->entry->country) {
      const GazetteerEntry *state = gazetteer_entry(builder->analysis->gazetteer, city->entry->country);
      return state ? coreference_entry(builder->analysis, state) : -1;
    }
  }
  return -1;
}

/* Whom an office without a body serves: who gave it, the company of the sentences before, the country of the person if that is known, the country that
 * the article is about. A counterpart is from elsewhere, and only an office of state is a country's: "the mayor, X, the rival of President Y". */
static int unnamed_body(const Builder *builder, const Role *role, const EntityRecord *record)
{
  Analysis *analysis = builder->analysis;
  const SentenceNotes *notes = notes_of(builder, role->sentence);
  const GazetteerEntry *known =
      record->entry && record->entry->country ? gazetteer_entry(analysis->gazetteer, record->entry->country) : NULL;
  bool home = serves_home(builder, role),
       abroad = record->affiliation >= 0 && is_a(builder, analysis->entities[record->affiliation].class_, "Country");
  int installer = home ? -1 : installing_body(builder, role);
  if (installer >= 0)
    return installer;
  if (schema_lists(analysis->schema, "CompanyOffice", notes->clause.language, notes->clause.keys[role->word]) && record->affiliation < 0)
    return company_before(builder, role);
  if (schema_lists(analysis->schema, "HeadOfCity", notes->clause.language, role->frame->words[0]) && record->affiliation < 0)
    return city_before(builder, role);
  if (!role->is_counterpart && !home && (abroad || record->affiliation < 0))
    return -1;
  /* "la chaîne a été reprise en main : X a été nommé président": no president of a state is */
  if (role->verb >= 0 && schema_lists(analysis->schema, "AppointingVerb", notes->clause.language, notes->clause.keys[role->verb]) &&
      schema_lists(analysis->schema, "ElectedOffice", notes->clause.language, notes->clause.keys[role->word]))
    return -1;
  if (role->verb >= 0 && home) /* "appointed an army general, X, as prime minister" */
    return known ? coreference_entry(analysis, known) : coreference_home(analysis);
  /* "the deputy prime minister and leader of the League, X" serves a state besides */
  if (record->affiliation >= 0 && (abroad || !home))
    return record->affiliation;
  if (known)
    return coreference_entry(analysis, known);
  int fronted = home ? fronted_country(builder, role) : -1;
  if (fronted >= 0)
    return fronted;
  /* "Norway will host the talks, Deputy Foreign Minister X said" */
  int acting = home && !is_acted_on(builder, role) ? acting_country(builder, role) : -1;
  if (acting >= 0)
    return acting;
  int about = home ? coreference_home(analysis) : -1;
  int host = about >= 0 && is_acted_on(builder, role) ? host_country(builder, role, about) : -1;
  return host >= 0 ? host : about;
}

/* "Trump's envoy X": the country that a person of state is from; NULL for others. */
static const GazetteerEntry *state_of_person(const Builder *builder, const EntityRecord *owner)
{
  if (!owner->entry || !owner->entry->country || !is_a(builder, owner->class_, "Person"))
    return NULL;
  return gazetteer_entry(builder->analysis->gazetteer, owner->entry->country);
}

static void take_role(Builder *builder, const Role *role)
{
  Analysis *analysis = builder->analysis;
  if (role->is_former || !role->frame->relation)
    return;
  int word = role->person >= 0 ? role->person : role->word;
  const Mention *person = mention_at(analysis, role->sentence, word);
  if (!person || person->entity < 0 || !analysis->entities[person->entity].name)
    return;
  EntityRecord *record = &analysis->entities[person->entity];
  const VocabularyRelation *relation = role->frame->relation;
  if (role->person >= 0 && !record->class_)
    record->class_ = relation->domain;
  if (!class_fits(builder, record, relation->domain, SLOT_OBJECT))
    return;
  bool copular = grammar_is_copular(&notes_of(builder, role->sentence)->clause, role->word);
  /* "un commandant de la milice, X": one of several */
  const Sentence *here = notes_of(builder, role->sentence)->clause.sentence;
  int article = sentence_child_with(here, role->word, REL_DET);
  if (!copular && article >= 0 && word_has(&here->words[article], "Definite", "Ind") &&
      !word_has(&here->words[article], "Number", "Plur") &&
      schema_lists(analysis->schema, "VagueOffice", analysis->parse->language, role->frame->words[0]))
    return;
  int told = copular ? role->word : role->verb;
  Factuality factuality = told >= 0 ? factuality_of(analysis, role->sentence, told) : FACTUALITY_ACTUAL;
  /* who is to be named does not hold the office */
  if (role->verb >= 0 &&
      (factuality != FACTUALITY_ACTUAL || !(frame_tells_past(analysis, role->sentence, role->verb) ||
                                            grammar_is_bare_participle(&notes_of(builder, role->sentence)->clause, role->verb))))
    return;
  int count = role->bodies.count ? role->bodies.count : 1;
  for (int b = 0; b < count; b++) {
    int body = coreference_body(analysis, role, b);
    double confidence = 0.9 * role->frame->confidence;
    /* "X, fondateur" is no founder of a country */
    bool office = is_a(builder, relation->domain, "Person") && relation->range;
    if (body < 0 && b == 0 && role->person >= 0 && office && !names_other_body(builder, role) &&
        vocabulary_is_a(class_named(builder, "Country"), relation->range)) {
      bool known = record->affiliation >= 0 || (record->entry && record->entry->country);
      body = unnamed_body(builder, role, record);
      record = &analysis->entities[person->entity];
      confidence *= known ? 0.9 : 0.7;
    }
    bool kin = schema_lists(analysis->schema, "KinNoun", analysis->parse->language, role->frame->words[0]);
    const GazetteerEntry *state = body >= 0 ? state_of_person(builder, &analysis->entities[body]) : NULL;
    if (state && !kin) {
      body = coreference_entry(analysis, state);
      record = &analysis->entities[person->entity];
    }
    if (body < 0 || body == person->entity)
      continue;
    EntityRecord *served = &analysis->entities[body];
    settle_body(builder, relation, served);
    /* "to see their president": what is known for no body is none because somebody owns it */
    if (role->possessor >= 0 && !served->name && !is_a(builder, served->class_, "Actor") && !is_a(builder, served->class_, "Place"))
      continue;
    if ((served->label && served->label[0] == '@') || !class_fits(builder, served, relation->range, SLOT_OBJECT))
      continue;
    Fact fact = blank_fact(builder, role->sentence, relation->iri, role->frame);
    fact.subject = output_entity(builder, person->entity);
    fact.object_kind = OBJECT_ENTITY;
    fact.object = output_entity(builder, body);
    fact.factuality = factuality;
    fact.confidence = calibrated(confidence);
    put(builder, fact, relation->is_symmetric);
  }
}

static void add_label(Builder *builder, Entity *entity, const char *text, const char *language)
{
  if (!text || !*text || entity->label_count >= ALTERNATE_LIMIT)
    return;
  for (size_t i = 0; i < entity->label_count; i++)
    if (strcmp(entity->labels[i].text, text) == 0 && (entity->labels[i].language == language || !language || !entity->labels[i].language ||
                                                      strcmp(entity->labels[i].language, language) == 0))
      return;
  if (!entity->labels)
    entity->labels = arena_array(builder->analysis->arena, ALTERNATE_LIMIT, sizeof *entity->labels);
  entity->labels[entity->label_count++] = (Label){text, language};
}

/* "Fijian Foreign Minister Ratu Inoke": the office before a name is another name of the person. */
static void add_titles(Builder *builder, Entity *entity, int record)
{
  Analysis *analysis = builder->analysis;
  for (size_t r = 0; r < analysis->role_count; r++) {
    const Role *role = &analysis->roles[r];
    const Mention *person = role->person >= 0 ? mention_at(analysis, role->sentence, role->person) : NULL;
    if (!person || person->entity != record || person->kind != MENTION_NAME || role->word >= person->head || !role->bodies.count)
      continue;
    const SentenceNotes *notes = notes_of(builder, role->sentence);
    int first = role->word;
    while (first > 0 && notes->time_of[first - 1] < 0) {
      Upos upos = notes->clause.sentence->words[first - 1].upos;
      if (upos != UPOS_ADJ && upos != UPOS_NOUN && upos != UPOS_PROPN)
        break;
      first--;
    }
    bool named = false;
    for (int b = 0; b < role->bodies.count; b++)
      named |= role->bodies.words[b] >= first && role->bodies.words[b] < role->word;
    if (named)
      add_label(builder, entity, analysis_text(analysis, role->sentence, first, role->word), language_code(analysis->parse->language));
  }
}

static Span mention_span(const Builder *builder, const Mention *mention)
{
  const Sentence *sentence = notes_of(builder, mention->sentence)->clause.sentence;
  return (Span){sentence->words[mention->first].begin, sentence->words[mention->last].end};
}

/* "Demonstrators in Baghdad", "refugees from Kosovo": what described actors are called together with where they are or come from, or NULL. */
static const char *placed_label(const Builder *builder, const Mention *mention)
{
  const SentenceNotes *notes = notes_of(builder, mention->sentence);
  const Sentence *sentence = notes->clause.sentence;
  for (int child = sentence_child(sentence, mention->head, -1); child >= 0; child = sentence_child(sentence, mention->head, child)) {
    const Mention *place = child > mention->last ? mention_at(builder->analysis, mention->sentence, child) : NULL;
    int marker = place ? sentence_child_with(sentence, child, REL_CASE) : -1;
    if (place && marker == mention->last + 1 && sentence->words[child].relation == REL_NMOD && place->kind == MENTION_NAME &&
        is_a(builder, place->class_, "Place"))
      return analysis_text(builder->analysis, mention->sentence, mention->first, place->last);
  }
  return NULL;
}

static void finish_entities(Builder *builder)
{
  Analysis *analysis = builder->analysis;
  const char *language = language_code(analysis->parse->language);
  for (size_t e = 0; e < builder->entity_count; e++) {
    Entity *entity = &builder->entities[e];
    const EntityRecord *record = &analysis->entities[builder->records[e]];
    const GazetteerEntry *entry = record->entry;
    entity->name = record->name;
    if (entry) {
      bool person = is_a(builder, record->class_, "Person");
      if (person || (!entry->label_fr && !entry->label_en)) {
        add_label(builder, entity, entry->label_fr ? entry->label_fr : entry->name, NULL);
      } else {
        bool english_first = analysis->parse->language == LANGUAGE_ENGLISH;
        add_label(builder, entity, english_first ? entry->label_en : entry->label_fr, english_first ? "en" : "fr");
        add_label(builder, entity, english_first ? entry->label_fr : entry->label_en, english_first ? "fr" : "en");
      }
      entity->wikidata = entry->wikidata;
      entity->geonames = entry->geonames;
    } else {
      add_label(builder, entity, record->label, record->name ? NULL : language);
    }
    entity->preferred_count = entity->label_count;
    const VocabularyClass *class_ = record->class_ ? record->class_ : NULL;
    bool ours = class_ && class_named(builder, class_->name) == class_;
    entity->class_name = class_ ? (ours ? class_->name : class_->iri) : record->name ? "Entity" : "Thing";
    size_t spans = 0;
    for (size_t m = 0; m < analysis->mention_count; m++)
      spans += analysis->mentions[m].entity == builder->records[e];
    entity->mentions = arena_array(analysis->arena, spans, sizeof *entity->mentions);
    for (size_t m = 0; m < analysis->mention_count; m++) {
      const Mention *mention = &analysis->mentions[m];
      if (mention->entity != builder->records[e])
        continue;
      entity->mentions[entity->mention_count++] = mention_span(builder, mention);
      if (mention->kind == MENTION_NAME)
        add_label(builder, entity, mention->text, entry && entity->preferred_count > 1 ? language : NULL);
      else if (mention->kind == MENTION_DEMONYM &&
               notes_of(builder, mention->sentence)->clause.sentence->words[mention->head].upos != UPOS_ADJ)
        add_label(builder, entity, mention->text, language); /* "the Palestinians", for the state */
      else if (mention->kind == MENTION_NOMINAL && mention->is_definite == (record->name != NULL))
        add_label(builder, entity, mention->text, language);
      if (!record->name && mention->kind == MENTION_NOMINAL && is_a(builder, record->class_, "Actor"))
        add_label(builder, entity, placed_label(builder, mention), language);
    }
    for (size_t m = 0; m < analysis->mention_count; m++)
      if (analysis->mentions[m].acting == builder->records[e])
        add_label(builder, entity, analysis->mentions[m].text, language); /* "Kinshasa", for the state */
    add_titles(builder, entity, builder->records[e]);
  }
}

static int compare_facts(const void *a, const void *b)
{
  const Fact *x = a, *y = b;
  if (x->evidence[0].begin != y->evidence[0].begin)
    return x->evidence[0].begin < y->evidence[0].begin ? -1 : 1;
  int order = strcmp(x->predicate, y->predicate);
  if (order)
    return order;
  if (x->subject != y->subject)
    return x->subject < y->subject ? -1 : 1;
  return x->object < y->object ? -1 : x->object > y->object;
}

/* True if `other` says of the same subject and object, in the same sentence, what the relation of `fact` leaves to its relation. */
static bool is_said_better(const VocabularyRelation *relation, const Fact *fact, const Fact *other)
{
  if (other->subject != fact->subject || other->object_kind != fact->object_kind || other->object != fact->object ||
      other->evidence[0].begin != fact->evidence[0].begin ||
      (other->factuality == FACTUALITY_NEGATED) != (fact->factuality == FACTUALITY_NEGATED))
    return false;
  for (size_t y = 0; y < relation->yields_count; y++)
    if (strcmp(relation->yields_to[y]->iri, other->predicate) == 0)
      return true;
  return false;
}

/* Leaves out facts of relations that yield to others where one of those has been found too; what they know of it is kept there. The facts are
 * sorted, so those of one sentence stand together. */
static void drop_yielding(Builder *builder)
{
  size_t kept = 0, first = 0;
  for (size_t f = 0; f < builder->fact_count; f++) {
    Fact fact = builder->facts[f];
    if (builder->facts[first].evidence[0].begin != fact.evidence[0].begin)
      first = kept;
    const VocabularyRelation *relation = vocabulary_relation(builder->analysis->vocabulary, fact.predicate);
    Fact *better = NULL;
    for (size_t o = first; relation && relation->yields_count && !better && o < builder->fact_count; o++)
      if ((o < kept || o > f) && is_said_better(relation, &fact, &builder->facts[o]))
        better = &builder->facts[o];
      else if (o > f && builder->facts[o].evidence[0].begin != fact.evidence[0].begin)
        break;
    /* who is asked is not given anything; whom an act concerns gets nothing of what is asked for */
    if (better &&
        (better->addressee == fact.recipient || vocabulary_relation(builder->analysis->vocabulary, better->predicate)->has_recipient))
      fact.recipient = FACTS_NONE;
    if (better)
      merge(builder, better, &fact);
    else
      builder->facts[kept++] = fact;
  }
  builder->fact_count = kept;
}

void fact_builder_run(Analysis *analysis, bool with_open, FactSet *facts)
{
  Builder builder = {.analysis = analysis};
  for (size_t r = 0; r < analysis->role_count; r++)
    take_role(&builder, &analysis->roles[r]);
  for (size_t s = 0; s < analysis->sentence_count; s++)
    frame_match_sentence(analysis, (int)s, take_match, &builder);
  builder.is_open = true;
  for (size_t s = 0; s < analysis->sentence_count && with_open; s++)
    open_facts_sentence(analysis, (int)s, take_match, &builder);
  finish_entities(&builder);
  if (builder.fact_count)
    qsort(builder.facts, builder.fact_count, sizeof *builder.facts, compare_facts);
  drop_yielding(&builder);
  *facts = (FactSet){analysis->parse->document, builder.entities, builder.entity_count, builder.facts, builder.fact_count};
}
