/* train_segmenter - learns the weights of segmenter.h from CoNLL-U files and lists of sentences.
 *
 * usage: train_segmenter --rules FILE... --language CODE --out PREFIX [--lexicon MODEL] TRAIN... [--contractions TRAIN...]
 *        [--dump FILE] [--dev DEV...]
 *
 * TRAIN and DEV are CoNLL-U (.conllu) or lists of sentences, one a line (.txt; or the last column of .tsv), from which only boundaries are
 * learnt; files after --contractions, speech without punctuation, teach contractions only. The text is made of paragraphs of ten sentences
 * joined by spaces, in the order of the file and in others, and of short paragraphs, tokenised by the rules; a boundary is right where a
 * sentence of the file ends. Logistic regression by AdaGrad over hashed features, deterministic; writes PREFIX.boundary, PREFIX.contraction
 * (signed bytes) and PREFIX.bias (two int32), to be packed as the sections segmenter.*. With --dump it writes the tokens of such paragraphs and
 * what their views and the segmenter of MODEL say instead, for train_boundaries.py.
 */
#include "conllu.h"
#include "segmenter.h"
#include "text.h"
#include "wordform.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  BITS = 18,
  EPOCHS = 5,
  MOMENTS = 20,
  PARAGRAPH_SENTENCES = 10,
  SHUFFLES = 8,
  DUMP_SHUFFLES = 4,
  TEXT_SHUFFLES = 2,
  TEXT_COPIES = 3,
  CAPITAL_PARAGRAPHS = 25, /* one in so many */
  BIAS_STEPS = 41,
  FILE_LIMIT = 32
};
static const float QUANTUM = 20.0f;

typedef struct {
  const char *text; /* one paragraph */
  Token *tokens;
  TokenView *views;
  size_t count;
  bool *ends;                /* gold */
  bool ends_unknown;         /* teaches contractions only */
  signed char *contractions; /* gold of ambiguous tokens: 1, 0 or -1 unknown */
  signed char *upos;         /* gold, -1 unknown; only for a dump */
} Paragraph_;

typedef struct {
  Paragraph_ *items;
  size_t count, room;
} Corpus;

typedef struct {
  float *weights, *squares;
  double *sums; /* of the weights at the moments that are averaged */
  float bias, bias_square;
  double bias_sum;
  size_t moments;
  float rate;
} Learner;

static Arena *arena;
static Tokenizer *tokenizer;
static const Lexicon *lexicon;
static bool for_dump;

static void print_message(void *user, const LogMessage *message)
{
  (void)user;
  fprintf(stderr, "%s:%zu: %s\n", message->file ? message->file : "", message->line, message->text);
}

static const Log STANDARD_ERROR = {print_message, NULL};

static void fail(const char *what, const char *which)
{
  fprintf(stderr, "train_segmenter: %s %s\n", what, which);
  exit(1);
}

static char *read_file(const char *path, size_t *length)
{
  FILE *file = fopen(path, "rb");
  if (!file)
    fail("cannot open", path);
  char *bytes = NULL;
  size_t room = 0;
  *length = 0;
  for (;;) {
    char *grown = realloc(bytes, room += 1 << 20);
    if (!grown)
      fail("no memory for", path);
    bytes = grown;
    size_t n = fread(bytes + *length, 1, room - *length - 1, file);
    *length += n;
    if (n == 0)
      break;
  }
  fclose(file);
  bytes[*length] = '\0';
  return bytes;
}

static bool has_suffix(const char *path, const char *suffix)
{
  size_t n = strlen(path), m = strlen(suffix);
  return n >= m && strcmp(path + n - m, suffix) == 0;
}

/* One sentence of the source: its text and the byte spans of its surface tokens that are contractions or not. */
typedef struct {
  const char *text;
  size_t length;
  const Sentence *tree; /* NULL where only the text is known */
  size_t document_begin;
  bool opens; /* begins a document */
} Source;

/* The index of the first word of the gold token at these bytes, or -1. */
static long gold_word(const Source *source, size_t begin, size_t end)
{
  if (!source->tree)
    return -1;
  size_t first = text_count(source->text, begin), last = text_count(source->text, end);
  for (size_t w = 0; w < source->tree->word_count; w++) {
    const Word *word = &source->tree->words[w];
    if (!word->opens_token)
      continue;
    size_t from = word->begin - source->document_begin, to = word->end - source->document_begin;
    if (first == from && last == to)
      return (long)w;
  }
  return -1;
}

static signed char gold_contraction(const Source *source, size_t begin, size_t end)
{
  long w = gold_word(source, begin, end);
  if (w < 0)
    return -1;
  return (size_t)w + 1 < source->tree->word_count && !source->tree->words[w + 1].opens_token;
}

static void add_paragraph(Corpus *corpus, const Source *sources, size_t count)
{
  size_t length = 0;
  for (size_t s = 0; s < count; s++)
    length += sources[s].length + 1;
  char *text = arena_alloc(arena, length + 1);
  size_t *starts = arena_array(arena, count + 1, sizeof *starts);
  size_t at = 0;
  for (size_t s = 0; s < count; s++) {
    starts[s] = at;
    memcpy(text + at, sources[s].text, sources[s].length);
    at += sources[s].length;
    text[at++] = ' ';
  }
  starts[count] = at;
  text[at] = '\0';
  if (corpus->count == corpus->room)
    corpus->items = realloc(corpus->items, (corpus->room = corpus->room * 2 + 64) * sizeof *corpus->items);
  Paragraph_ *p = &corpus->items[corpus->count++];
  p->text = text;
  p->tokens = tokenizer_run(tokenizer, arena, text, at, &p->count);
  p->views = segmenter_views(arena, lexicon, text, p->tokens, p->count);
  p->ends = arena_array(arena, p->count + 1, 1);
  p->contractions = arena_array(arena, p->count + 1, 1);
  p->upos = arena_array(arena, p->count + 1, 1);
  size_t s = 0;
  for (size_t i = 0; i < p->count; i++) {
    while (p->tokens[i].begin >= starts[s + 1])
      s++;
    p->ends[i] = p->tokens[i].end + 1 == starts[s + 1];
    p->contractions[i] = -1;
    size_t begin = p->tokens[i].begin - starts[s], end = p->tokens[i].end - starts[s];
    if (p->tokens[i].is_ambiguous)
      p->contractions[i] = gold_contraction(&sources[s], begin, end);
    if (!for_dump)
      continue;
    const Sentence *tree = sources[s].tree;
    long w = tree ? gold_word(&sources[s], begin, end) : -1;
    p->upos[i] = w < 0 ? -1 : (signed char)tree->words[w].upos;
  }
}

static uint64_t random_state = 88172645463325252u;

static size_t random_below(size_t n)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (size_t)(random_state % n);
}

/* Paragraphs of one to three sentences, as in newspapers. */
static void add_short_paragraphs(Corpus *corpus, const Source *sources, size_t count)
{
  for (size_t s = 0, next; s < count; s = next) {
    size_t limit = s + 1 + random_below(3);
    for (next = s + 1; next < count && next < limit && !sources[next].opens;)
      next++;
    add_paragraph(corpus, sources + s, next - s);
  }
}

/* Paragraphs of ten sentences, the first one of `limit`. */
static void add_sources(Corpus *corpus, const Source *sources, size_t count, size_t limit)
{
  for (size_t s = 0, next; s < count; s = next) {
    for (next = s + 1; next < count && next - s < limit && !sources[next].opens;)
      next++;
    limit = PARAGRAPH_SENTENCES;
    add_paragraph(corpus, sources + s, next - s);
  }
}

/* Which sentences of a CoNLL-U file begin a document. */
static bool *find_documents(const char *bytes, size_t *count)
{
  size_t room = 0;
  bool *opens = NULL, new = false;
  *count = 0;
  for (const char *line = bytes; line; line = strchr(line, '\n')) {
    line += *line == '\n';
    if (strncmp(line, "# newdoc", 8) == 0)
      new = true;
    if (strncmp(line, "# text = ", 9) == 0) {
      opens = arena_grow(arena, opens, &room, *count + 1, sizeof *opens);
      opens[(*count)++] = new;
      new = false;
    }
  }
  return opens;
}

/* Reads a file; with `shuffles` its sentences once more in that many random orders, so that other ends meet other beginnings. */
static void read_corpus(Corpus *corpus, const char *path, Language language, int shuffles, bool training)
{
  size_t length;
  char *bytes = read_file(path, &length);
  Source *sources = NULL;
  size_t count = 0, room = 0;
  if (has_suffix(path, ".conllu")) {
    Document document;
    Parse parse;
    if (conllu_read(arena, path, bytes, length, language, STANDARD_ERROR, &document, &parse) != STATUS_OK)
      fail("cannot read", path);
    size_t opened;
    bool *opens = find_documents(bytes, &opened);
    size_t byte = 0, character = 0;
    for (size_t i = 0; i < parse.sentence_count; i++) {
      const Sentence *sentence = &parse.sentences[i];
      size_t begin = 0;
      for (int side = 0; side < 2; side++) {
        size_t wanted = side ? sentence->end : sentence->begin;
        while (character < wanted) {
          uint32_t c;
          byte += text_decode(document.text + byte, document.text_bytes - byte, &c);
          character++;
        }
        if (!side)
          begin = byte;
      }
      sources = arena_grow(arena, sources, &room, count + 1, sizeof *sources);
      sources[count++] =
          (Source){arena_copy(arena, document.text + begin, byte - begin), byte - begin, sentence, sentence->begin, i < opened && opens[i]};
    }
  } else {
    for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n")) {
      char *tab = strrchr(line, '\t');
      const char *text = tab ? tab + 1 : line;
      size_t n = strlen(text);
      while (n && (text[n - 1] == ' ' || text[n - 1] == '\r'))
        n--;
      if (!n || text_valid_prefix(text, n) != n)
        continue;
      sources = arena_grow(arena, sources, &room, count + 1, sizeof *sources);
      sources[count++] = (Source){arena_copy(arena, text, n), n, NULL, 0, false};
    }
  }
  free(bytes);
  add_sources(corpus, sources, count, PARAGRAPH_SENTENCES);
  for (size_t limit = 2; for_dump && training && limit < PARAGRAPH_SENTENCES; limit += 2)
    add_sources(corpus, sources, count, limit);
  for (int copy = 0; training && copy < (has_suffix(path, ".txt") ? TEXT_COPIES : 1); copy++)
    add_short_paragraphs(corpus, sources, count);
  for (int shuffle = 0; shuffle < shuffles; shuffle++) {
    for (size_t i = count; i > 1; i--) {
      size_t j = random_below(i);
      Source swap = sources[j];
      sources[j] = sources[i - 1];
      sources[i - 1] = swap;
    }
    for (size_t i = 0; i < count; i++)
      sources[i].opens = false;
    add_sources(corpus, sources, count, PARAGRAPH_SENTENCES);
  }
}

/* The same text with guillemets for straight quotes, as newspapers print it. */
static void add_guillemets(Corpus *corpus)
{
  size_t count = corpus->count;
  uint32_t open = wordform_key("«", 2), close = wordform_key("»", 2), straight = wordform_key("\"", 1);
  TokenView samples[2];
  Token tokens[2] = {{.begin = 0, .end = 2}, {.begin = 2, .end = 4}};
  memcpy(samples, segmenter_views(arena, NULL, "«»", tokens, 2), sizeof samples);
  for (size_t i = 0; i < count; i++) {
    Paragraph_ copy = corpus->items[i];
    bool any = false, inside = false;
    copy.views = arena_array(arena, copy.count + 1, sizeof *copy.views);
    memcpy(copy.views, corpus->items[i].views, copy.count * sizeof *copy.views);
    for (size_t t = 0; t < copy.count; t++) {
      if (copy.views[t].form != straight)
        continue;
      any = true;
      copy.views[t].form = inside ? close : open;
      copy.views[t].suffix = samples[inside].suffix;
      copy.views[t].mark = samples[inside].mark;
      inside = !inside;
    }
    if (!any || inside)
      continue;
    if (corpus->count == corpus->room)
      corpus->items = realloc(corpus->items, (corpus->room *= 2) * sizeof *corpus->items);
    corpus->items[corpus->count++] = copy;
  }
}

/* One paragraph in some is there once more in capitals only, as headlines are printed. */
static void add_capitals(Corpus *corpus)
{
  size_t count = corpus->count;
  TokenView samples[3];
  Token tokens[3] = {{.begin = 0, .end = 2}, {.begin = 3, .end = 4}, {.begin = 5, .end = 7}};
  memcpy(samples, segmenter_views(arena, NULL, "AB A ab", tokens, 3), sizeof samples);
  for (size_t i = 0; i < count; i++) {
    if (random_below(CAPITAL_PARAGRAPHS) != 0)
      continue;
    Paragraph_ copy = corpus->items[i];
    copy.contractions = arena_array(arena, copy.count + 1, 1);
    copy.views = arena_array(arena, copy.count + 1, sizeof *copy.views);
    memset(copy.contractions, -1, copy.count);
    memcpy(copy.views, corpus->items[i].views, copy.count * sizeof *copy.views);
    for (size_t t = 0; t < copy.count; t++)
      if (copy.views[t].mark == 0 && (copy.views[t].shape <= samples[0].shape))
        copy.views[t].shape = copy.tokens[t].end - copy.tokens[t].begin == 1 ? samples[1].shape : samples[0].shape;
    segmenter_look_ahead(copy.views, copy.count);
    if (corpus->count == corpus->room)
      corpus->items = realloc(corpus->items, (corpus->room *= 2) * sizeof *corpus->items);
    corpus->items[corpus->count++] = copy;
  }
}

static void read_training(Corpus *corpus, const char *path, Language language)
{
  int shuffles = has_suffix(path, ".conllu") ? for_dump ? DUMP_SHUFFLES : SHUFFLES : for_dump ? 1 : TEXT_SHUFFLES;
  read_corpus(corpus, path, language, shuffles, true);
}

/* One line for each token: its form, what its view says, whether a sentence may end after it and does, its part of speech, what the classifier
 * says. */
static void dump_paragraph(FILE *file, const Segmenter *segmenter, const Paragraph_ *p)
{
  SegmenterState state = {0};
  for (size_t i = 0; i < p->count; i++) {
    const TokenView *view = &p->views[i];
    const Token *token = &p->tokens[i];
    SegmenterState after = state;
    segmenter_advance(&after, view, false);
    int sum = segmenter_boundary_score(segmenter, p->views, p->count, i, &after);
    fprintf(file, "%.*s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", (int)(token->end - token->begin), p->text + token->begin, view->shape,
            view->mark, view->space_after, view->extent & 1, view->seen_before, view->seen_again, segmenter_may_end(p->views, p->count, i),
            p->ends[i], p->upos[i], sum);
    segmenter_advance(&state, view, p->ends[i]);
  }
  fputc('\n', file);
}

static void dump_corpus(FILE *file, const Segmenter *segmenter, const char *role, const char *path, const Corpus *corpus)
{
  fprintf(file, "#\t%s\t%s\n", role, path);
  for (size_t k = 0; k < corpus->count; k++)
    dump_paragraph(file, segmenter, &corpus->items[k]);
}

static void dump(const char *path, const Segmenter *segmenter, const char **trains, size_t train_count, const char **devs, size_t dev_count,
                 Language language)
{
  FILE *file = fopen(path, "wb");
  if (!file)
    fail("cannot write", path);
  for_dump = true;
  Corpus corpus = {0};
  for (size_t i = 0; i < train_count; i++)
    read_training(&corpus, trains[i], language);
  add_guillemets(&corpus);
  add_capitals(&corpus);
  dump_corpus(file, segmenter, "train", "all", &corpus);
  for (size_t i = 0; i < dev_count; i++) {
    Corpus dev = {0};
    read_corpus(&dev, devs[i], language, 0, false);
    dump_corpus(file, segmenter, "dev", devs[i], &dev);
  }
  if (fclose(file) != 0)
    fail("cannot write", path);
}

static void learn(Learner *learner, const uint32_t *features, size_t count, bool label)
{
  const float rate = learner->rate, decay = 1e-6f;
  float sum = learner->bias;
  for (size_t f = 0; f < count; f++)
    sum += learner->weights[features[f] & ((1u << BITS) - 1)];
  float gradient = 1.0f / (1.0f + expf(-sum)) - (label ? 1.0f : 0.0f);
  for (size_t f = 0; f < count; f++) {
    uint32_t k = features[f] & ((1u << BITS) - 1);
    float g = gradient + decay * learner->weights[k];
    learner->squares[k] += g * g;
    learner->weights[k] -= rate * g / sqrtf(learner->squares[k] + 1e-3f);
  }
  learner->bias_square += gradient * gradient;
  learner->bias -= rate * gradient / sqrtf(learner->bias_square + 1e-3f);
}

static Learner learner_new(float rate)
{
  return (Learner){.weights = calloc(1u << BITS, sizeof(float)),
                   .squares = calloc(1u << BITS, sizeof(float)),
                   .sums = calloc(1u << BITS, sizeof(double)),
                   .rate = rate};
}

static void remember(Learner *learner)
{
  for (size_t k = 0; k < 1u << BITS; k++)
    learner->sums[k] += learner->weights[k];
  learner->bias_sum += learner->bias;
  learner->moments++;
}

static void take_mean(Learner *learner)
{
  for (size_t k = 0; k < 1u << BITS; k++)
    learner->weights[k] = (float)(learner->sums[k] / (double)learner->moments);
  learner->bias = (float)(learner->bias_sum / (double)learner->moments);
}

/* The weights are the mean of those at many moments after the first epoch: what the order of the text taught cancels out. */
static void train(Learner *boundary, Learner *contraction, const Corpus *corpus)
{
  size_t *order = malloc((corpus->count + 1) * sizeof *order);
  for (size_t i = 0; i < corpus->count; i++)
    order[i] = i;
  uint32_t features[SEGMENTER_FEATURE_LIMIT];
  for (int epoch = 0; epoch < EPOCHS; epoch++) {
    for (size_t i = corpus->count; i > 1; i--) {
      size_t j = random_below(i), swap = order[j];
      order[j] = order[i - 1];
      order[i - 1] = swap;
    }
    for (size_t k = 0; k < corpus->count; k++) {
      const Paragraph_ *p = &corpus->items[order[k]];
      SegmenterState state = {0};
      for (size_t i = 0; i < p->count; i++) {
        SegmenterState after = state;
        segmenter_advance(&after, &p->views[i], false);
        if (!p->ends_unknown && segmenter_may_end(p->views, p->count, i))
          learn(boundary, features, segmenter_boundary_features(p->views, p->count, i, &after, features), p->ends[i]);
        if (p->contractions[i] >= 0)
          learn(contraction, features, segmenter_contraction_features(p->views, p->count, i, features), p->contractions[i]);
        segmenter_advance(&state, &p->views[i], p->ends[i]);
      }
      if (epoch && k % (corpus->count / MOMENTS + 1) == 0) {
        remember(boundary);
        remember(contraction);
      }
    }
  }
  take_mean(boundary);
  take_mean(contraction);
  free(order);
}

static int8_t *quantise(const Learner *learner, int32_t *bias)
{
  int8_t *weights = malloc(1u << BITS);
  for (size_t k = 0; k < 1u << BITS; k++) {
    float w = roundf(learner->weights[k] * QUANTUM);
    weights[k] = (int8_t)(w > 127 ? 127 : w < -127 ? -127 : w);
  }
  *bias = (int32_t)roundf(learner->bias * QUANTUM);
  return weights;
}

/* F1 of sentences and of contractions. */
static double evaluate(const Segmenter *segmenter, const Corpus *corpus, bool report)
{
  size_t right = 0, gold = 0, found = 0, contractions = 0, contractions_right = 0;
  for (size_t k = 0; k < corpus->count; k++) {
    const Paragraph_ *p = &corpus->items[k];
    bool *ends = calloc(p->count + 1, 1);
    segmenter_split(segmenter, p->views, p->count, NULL, ends);
    bool same_begin = true;
    for (size_t i = 0; i < p->count; i++) {
      gold += p->ends[i];
      found += ends[i];
      if (ends[i] && p->ends[i])
        right += same_begin;
      if (ends[i] || p->ends[i])
        same_begin = ends[i] && p->ends[i];
    }
    free(ends);
    segmenter_contract(segmenter, p->views, p->tokens, p->count);
    for (size_t i = 0; i < p->count; i++) {
      if (p->contractions[i] < 0)
        continue;
      contractions++;
      contractions_right += p->tokens[i].is_contraction == (p->contractions[i] == 1);
    }
  }
  double f1 = gold + found ? 200.0 * (double)right / (double)(gold + found) : 0;
  if (report)
    fprintf(stderr, "sentences: %zu gold, %zu found, F1 %.2f; ambiguous tokens %zu, right %.2f%%\n", gold, found, f1, contractions,
            contractions ? 100.0 * (double)contractions_right / (double)contractions : 0.0);
  return f1;
}

static void write_file(const char *prefix, const char *suffix, const void *bytes, size_t length)
{
  char path[4096];
  snprintf(path, sizeof path, "%s.%s", prefix, suffix);
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
    fail("cannot write", path);
}

int main(int argc, char **argv)
{
  const char *trains[FILE_LIMIT], *devs[FILE_LIMIT], *out = NULL, *dump_path = NULL, *lexicon_path = NULL;
  size_t train_count = 0, dev_count = 0, whole_count = FILE_LIMIT; /* files from whole_count on teach contractions only */
  Language language = LANGUAGE_FRENCH;
  char *rules = calloc(1, 1);
  size_t rules_length = 0;
  bool in_dev = false;
  arena = arena_new();
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--out") == 0 && i + 1 < argc)
      out = argv[++i];
    else if (strcmp(argv[i], "--lexicon") == 0 && i + 1 < argc)
      lexicon_path = argv[++i];
    else if (strcmp(argv[i], "--language") == 0 && i + 1 < argc)
      language = strcmp(argv[++i], "en") == 0 ? LANGUAGE_ENGLISH : LANGUAGE_FRENCH;
    else if (strcmp(argv[i], "--rules") == 0 && i + 1 < argc) {
      size_t length;
      char *more = read_file(argv[++i], &length);
      char *grown = realloc(rules, rules_length + length + 1);
      if (!grown)
        fail("no memory for", argv[i]);
      rules = grown;
      memcpy(rules + rules_length, more, length + 1);
      rules_length += length;
      free(more);
    } else if (strcmp(argv[i], "--dev") == 0)
      in_dev = true;
    else if (strcmp(argv[i], "--dump") == 0 && i + 1 < argc)
      dump_path = argv[++i];
    else if (strcmp(argv[i], "--contractions") == 0)
      whole_count = train_count;
    else if (in_dev && dev_count < FILE_LIMIT)
      devs[dev_count++] = argv[i];
    else if (train_count < FILE_LIMIT)
      trains[train_count++] = argv[i];
  }
  if ((!out && !dump_path) || !train_count || !rules_length) {
    fputs("usage: train_segmenter --rules FILE... --language CODE --out PREFIX [--lexicon MODEL] TRAIN... [--contractions TRAIN...] "
          "[--dump FILE] [--dev DEV...]\n",
          stderr);
    free(rules);
    return 2;
  }
  if (tokenizer_new(rules, rules_length, "rules", STANDARD_ERROR, &tokenizer) != STATUS_OK)
    return 1;
  Model *model = NULL;
  static Lexicon opened;
  if (lexicon_path) {
    if (model_open(lexicon_path, STANDARD_ERROR, &model) != STATUS_OK || lexicon_open(model, &opened) != STATUS_OK)
      return 1;
    lexicon = &opened;
  }
  if (dump_path) {
    Segmenter whole;
    if (!model || segmenter_open(model, &whole) != STATUS_OK)
      return 1;
    dump(dump_path, &whole, trains, whole_count < train_count ? whole_count : train_count, devs, dev_count, language);
    return 0;
  }
  Corpus corpus = {0}, dev = {0};
  for (size_t i = 0; i < train_count; i++) {
    size_t before = corpus.count;
    read_training(&corpus, trains[i], language);
    for (size_t p = before; p < corpus.count; p++)
      corpus.items[p].ends_unknown = i >= whole_count;
  }
  add_guillemets(&corpus);
  add_capitals(&corpus);
  Learner boundary = learner_new(0.03f), contraction = learner_new(0.15f); /* slow, or the many features of a boundary learn it by heart */
  train(&boundary, &contraction, &corpus);
  int32_t bias[2];
  int8_t *weights[2] = {quantise(&boundary, &bias[0]), quantise(&contraction, &bias[1])};
  Segmenter segmenter = {weights[0], weights[1], BITS, bias[0], bias[1]};
  fprintf(stderr, "train: ");
  evaluate(&segmenter, &corpus, true);
  for (size_t i = 0; i < dev_count; i++) {
    size_t before = dev.count;
    read_corpus(&dev, devs[i], language, 0, false);
    Corpus one = {dev.items + before, dev.count - before, 0};
    fprintf(stderr, "%s: ", devs[i]);
    evaluate(&segmenter, &one, true);
  }
  if (dev_count) {
    /* The middle of five neighbours that are best together: a single best one is chance on a few hundred sentences. */
    double best = -1, f1[BIAS_STEPS];
    int best_bias = bias[0];
    for (int step = 0; step < BIAS_STEPS; step++) {
      segmenter.boundary_bias = bias[0] + 2 * (step - BIAS_STEPS / 2);
      f1[step] = evaluate(&segmenter, &dev, false);
    }
    for (int step = 2; step + 2 < BIAS_STEPS; step++) {
      double mean = (f1[step - 2] + f1[step - 1] + f1[step] + f1[step + 1] + f1[step + 2]) / 5;
      if (mean > best) {
        best = mean;
        best_bias = bias[0] + 2 * (step - BIAS_STEPS / 2);
      }
    }
    fprintf(stderr, "bias %d -> %d, dev F1 %.2f\n", bias[0], best_bias, best);
    bias[0] = best_bias;
  }
  write_file(out, "boundary", weights[0], 1u << BITS);
  write_file(out, "contraction", weights[1], 1u << BITS);
  write_file(out, "bias", bias, sizeof bias);
  return 0;
}
