#include "settings.h"

#include "extractor.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
  OPTION_OUTPUT,
  OPTION_TO,
  OPTION_BASE,
  OPTION_SCHEMA,
  OPTION_OPEN,
  OPTION_MIN_CONFIDENCE,
  OPTION_MAX_NODES,
  OPTION_VOID,
  OPTION_LICENCE,
  OPTION_COUNT,
  OPTION_LANG,
  OPTION_DATE,
  OPTION_ENCODING,
  OPTION_INPUT_FORMAT,
  OPTION_MODEL_INFO,
  OPTION_DATA,
  OPTION_QUIET,
  OPTION_VERBOSE,
  OPTION_HELP,
  OPTION_VERSION
} OptionId;

enum { ALL = COMMAND_BUILD | COMMAND_PARSE | COMMAND_EXPLAIN };

typedef struct {
  OptionId id;
  char letter; /* 0: none */
  const char *name;
  const char *argument; /* NULL: takes none */
  int commands;
  const char *help;
} Option;

static const Option OPTIONS[] = {
    {OPTION_OUTPUT, 'o', "output", "FILE", ALL, "write to FILE (may be repeated for build; - is standard output)"},
    {OPTION_TO, 't', "to", "FORMAT", COMMAND_BUILD, "write FORMAT, whatever the extension of FILE"},
    {OPTION_BASE, 'b', "base", "IRI", COMMAND_BUILD, "make the IRIs of entities and documents under IRI"},
    {OPTION_SCHEMA, 's', "schema", "FILE", COMMAND_BUILD | COMMAND_EXPLAIN, "read more relations and frames from FILE (may be repeated)"},
    {OPTION_OPEN, 0, "open", NULL, COMMAND_BUILD | COMMAND_EXPLAIN, "also find facts outside the vocabulary"},
    {OPTION_MIN_CONFIDENCE, 'c', "min-confidence", "P", COMMAND_BUILD, "leave out facts less likely right than P (0 to 1)"},
    {OPTION_MAX_NODES, 0, "max-nodes", "N", COMMAND_BUILD, "show at most N entities in a diagram"},
    {OPTION_VOID, 0, "void", NULL, COMMAND_BUILD, "add a description of the data set (VoID)"},
    {OPTION_LICENCE, 0, "licence", "IRI", COMMAND_BUILD, "name the licence of the data set in its description (implies --void)"},
    {OPTION_COUNT, 0, "count", NULL, COMMAND_BUILD, "print only how much was found"},
    {OPTION_LANG, 'l', "lang", "CODE", ALL, "take documents to be in this language, fr or en"},
    {OPTION_DATE, 'd', "date", "DAY", ALL, "take documents to be of this day, YYYY-MM-DD"},
    {OPTION_ENCODING, 'e', "encoding", "NAME", ALL, "take documents to be in this encoding"},
    {OPTION_INPUT_FORMAT, 'i', "input-format", "KIND", ALL, "take documents to be text or html"},
    {OPTION_MODEL_INFO, 0, "model-info", NULL, COMMAND_PARSE, "describe the language models and stop"},
    {OPTION_DATA, 0, "data", "DIR", ALL, "read models and schemas from DIR"},
    {OPTION_QUIET, 'q', "quiet", NULL, ALL, "say nothing but errors"},
    {OPTION_VERBOSE, 'v', "verbose", NULL, ALL, "say more"},
    {OPTION_HELP, 'h', "help", NULL, ALL, "show this help and stop"},
    {OPTION_VERSION, 'V', "version", NULL, ALL, "show the version and stop"},
};
enum { OPTION_COUNT_ALL = sizeof OPTIONS / sizeof *OPTIONS };

static const struct {
  Command command;
  const char *name;
  const char *usage;
  const char *summary;
  const char *text;
  const char *examples;
} COMMANDS[] = {
    {COMMAND_BUILD, "build", "entente build [OPTION]... FILE|DIR|-...", "make a knowledge graph of articles",
     "Reads news articles in French or English (text or HTML; - is standard input; a DIR\n"
     "means all its .txt and .html files) and writes one graph of all facts found.\n"
     "Without -o, writes Turtle to standard output, or a table if that is a terminal.\n",
     "  entente build article.txt                          table of the facts\n"
     "  entente build article.txt -o graph.ttl -o graph.svg\n"
     "  entente build news/ -o news.nq --min-confidence 0.6\n"
     "  curl -s URL | entente build --input-format html - --to jsonld\n"},
    {COMMAND_PARSE, "parse", "entente parse [OPTION]... FILE|DIR|-...", "write the syntax trees of articles (CoNLL-U)",
     "Writes tokens, lemmas, tags, features, dependency trees and names as CoNLL-U. MISC has\n"
     "TokenRange=begin:end in code points of the input, and NER=B-PER and the like.\n",
     "  entente parse article.txt -o article.conllu\n"
     "  entente parse --model-info\n"},
    {COMMAND_EXPLAIN, "explain", "entente explain [OPTION]... FILE|DIR|-...", "show how each fact was found",
     "Shows, sentence by sentence, the tree, the mentions, and each fact with the frame that\n"
     "found it.\n",
     "  entente explain article.txt | less\n"},
};
enum { COMMAND_COUNT_ALL = sizeof COMMANDS / sizeof *COMMANDS };

Command settings_command(const char *name)
{
  for (size_t i = 0; i < COMMAND_COUNT_ALL; i++)
    if (strcmp(COMMANDS[i].name, name) == 0)
      return COMMANDS[i].command;
  return COMMAND_NONE;
}

static void append(StringList *list, Arena *arena, const char *item)
{
  list->items = arena_grow(arena, list->items, &list->capacity, list->count + 1, sizeof *list->items);
  list->items[list->count++] = item;
}

/* Edit distance, for "did you mean"; names are short. */
static size_t distance(const char *left, const char *right)
{
  enum { LIMIT = 32 };
  size_t right_length = strlen(right);
  size_t row[LIMIT + 1];
  if (right_length > LIMIT || strlen(left) > LIMIT)
    return LIMIT;
  for (size_t j = 0; j <= right_length; j++)
    row[j] = j;
  for (size_t i = 0; left[i]; i++) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < right_length; j++) {
      size_t substituted = diagonal + (left[i] != right[j]);
      diagonal = row[j + 1];
      size_t least = row[j] < row[j + 1] ? row[j] : row[j + 1];
      row[j + 1] = substituted < least + 1 ? substituted : least + 1;
    }
  }
  return row[right_length];
}

static const char *unknown_option(Arena *arena, Command command, const char *name)
{
  const Option *nearest = NULL;
  size_t best = 3;
  for (size_t i = 0; i < OPTION_COUNT_ALL; i++) {
    size_t far = distance(name, OPTIONS[i].name);
    if ((OPTIONS[i].commands & command) && far < best) {
      best = far;
      nearest = &OPTIONS[i];
    }
  }
  if (nearest)
    return arena_format(arena, "unknown option --%s; did you mean --%s?", name, nearest->name);
  return arena_format(arena, "unknown option --%s", name);
}

static bool is_day(const char *text)
{
  static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (strlen(text) != 10 || strspn(text, "0123456789-") != 10 || text[4] != '-' || text[7] != '-')
    return false;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && text[i] == '-')
      return false;
  int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8);
  if (month < 1 || month > 12 || day < 1 || day > lengths[month - 1])
    return false;
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month != 2 || day < 29 || is_leap;
}

static bool is_encoding(const char *name)
{
  iconv_t converter = iconv_open("UTF-8", name);
  if (converter == (iconv_t)-1)
    return false;
  iconv_close(converter);
  return true;
}

static const char *format_names(Arena *arena)
{
  const char *names = "";
  for (const FormatDescription *format = graph_formats(); format->format != FORMAT_NONE; format++)
    names = arena_format(arena, "%s%s%s", names, *names ? ", " : "", format->name);
  return names;
}

/* Takes one option into the settings (`value` is "" where it takes none); returns NULL or what is wrong. */
static const char *apply(Settings *settings, Arena *arena, const Option *option, const char *value)
{
  char *end = NULL;
  switch (option->id) {
  case OPTION_OUTPUT:
    if (settings->command != COMMAND_BUILD && settings->outputs.count)
      return "only one --output here";
    append(&settings->outputs, arena, value);
    return NULL;
  case OPTION_TO:
    settings->to = graph_format_by_name(value);
    if (settings->to == FORMAT_NONE)
      return arena_format(arena, "unknown format '%s'; known are %s", value, format_names(arena));
    return NULL;
  case OPTION_BASE: settings->base = value; return NULL;
  case OPTION_SCHEMA: append(&settings->schemas, arena, value); return NULL;
  case OPTION_OPEN: settings->open_facts = true; return NULL;
  case OPTION_MIN_CONFIDENCE:
    settings->min_confidence = strtod(value, &end);
    if (end == value || *end || !(settings->min_confidence >= 0 && settings->min_confidence <= 1))
      return arena_format(arena, "--min-confidence wants a number from 0 to 1, not '%s'", value);
    return NULL;
  case OPTION_MAX_NODES: {
    errno = 0;
    long number = strtol(value, &end, 10);
    if (end == value || *end || errno || number < 1)
      return arena_format(arena, "--max-nodes wants a number above 0, not '%s'", value);
    settings->max_nodes = (size_t)number;
    return NULL;
  }
  case OPTION_VOID: settings->dataset_description = true; return NULL;
  case OPTION_LICENCE:
    settings->licence = value;
    settings->dataset_description = true;
    return NULL;
  case OPTION_COUNT: settings->count_only = true; return NULL;
  case OPTION_LANG:
    settings->document.language = language_from_code(value);
    if (settings->document.language == LANGUAGE_UNKNOWN)
      return arena_format(arena, "unknown language '%s'; known are fr and en", value);
    return NULL;
  case OPTION_DATE:
    settings->document.date = value;
    return is_day(value) ? NULL : arena_format(arena, "--date wants a day as YYYY-MM-DD, not '%s'", value);
  case OPTION_ENCODING:
    settings->document.encoding = value;
    return is_encoding(value) ? NULL : arena_format(arena, "unknown encoding '%s'", value);
  case OPTION_INPUT_FORMAT:
    if (strcmp(value, "text") == 0)
      settings->document.format = INPUT_TEXT;
    else if (strcmp(value, "html") == 0)
      settings->document.format = INPUT_HTML;
    else
      return arena_format(arena, "unknown input format '%s'; known are text and html", value);
    return NULL;
  case OPTION_MODEL_INFO: settings->model_info = true; return NULL;
  case OPTION_DATA: settings->data_directory = value; return NULL;
  case OPTION_QUIET: settings->quiet = true; return NULL;
  case OPTION_VERBOSE: settings->verbose = true; return NULL;
  case OPTION_HELP: settings->help = true; return NULL;
  case OPTION_VERSION: settings->version = true; return NULL;
  }
  return "option without a meaning";
}

static const Option *find_long(Command command, const char *name, size_t length)
{
  for (size_t i = 0; i < OPTION_COUNT_ALL; i++)
    if ((OPTIONS[i].commands & command) && strncmp(OPTIONS[i].name, name, length) == 0 && OPTIONS[i].name[length] == '\0')
      return &OPTIONS[i];
  return NULL;
}

static const Option *find_letter(Command command, char letter)
{
  for (size_t i = 0; i < OPTION_COUNT_ALL; i++)
    if ((OPTIONS[i].commands & command) && OPTIONS[i].letter == letter)
      return &OPTIONS[i];
  return NULL;
}

/* --name, --name=value, --name value. */
static const char *read_long(Settings *settings, Arena *arena, int argc, char **argv, int *index)
{
  const char *name = argv[*index] + 2;
  size_t length = strcspn(name, "=");
  const Option *option = find_long(settings->command, name, length);
  if (!option)
    return unknown_option(arena, settings->command, arena_copy(arena, name, length));
  const char *value = name[length] ? name + length + 1 : NULL;
  if (!option->argument && value)
    return arena_format(arena, "--%s takes no value", option->name);
  if (option->argument && !value) {
    if (*index + 1 >= argc)
      return arena_format(arena, "--%s wants %s after it", option->name, option->argument);
    value = argv[++*index];
  }
  return apply(settings, arena, option, value ? value : "");
}

/* -q, -qv, -oFILE, -o FILE. */
static const char *read_letters(Settings *settings, Arena *arena, int argc, char **argv, int *index)
{
  for (const char *letter = argv[*index] + 1; *letter; letter++) {
    const Option *option = find_letter(settings->command, *letter);
    if (!option)
      return arena_format(arena, "unknown option -%c", *letter);
    if (!option->argument) {
      const char *error = apply(settings, arena, option, "");
      if (error)
        return error;
      continue;
    }
    const char *value = letter + 1;
    if (!*value) {
      if (*index + 1 >= argc)
        return arena_format(arena, "-%c wants %s after it", *letter, option->argument);
      value = argv[++*index];
    }
    return apply(settings, arena, option, value);
  }
  return NULL;
}

bool settings_read(Settings *settings, Arena *arena, Command command, int argc, char **argv, const char **error)
{
  *settings = (Settings){.command = command};
  *error = NULL;
  bool operands_only = false;
  for (int i = 0; i < argc && !*error && !settings->help && !settings->version; i++) {
    const char *argument = argv[i];
    if (operands_only || argument[0] != '-' || argument[1] == '\0')
      append(&settings->inputs, arena, argument);
    else if (strcmp(argument, "--") == 0)
      operands_only = true;
    else if (argument[1] == '-')
      *error = read_long(settings, arena, argc, argv, &i);
    else
      *error = read_letters(settings, arena, argc, argv, &i);
  }
  return !*error;
}

static void print_option(const Option *option, FILE *out)
{
  char left[64];
  int length = option->letter ? snprintf(left, sizeof left, "-%c, --%s", option->letter, option->name)
                              : snprintf(left, sizeof left, "    --%s", option->name);
  if (option->argument)
    snprintf(left + length, sizeof left - (size_t)length, " %s", option->argument);
  fprintf(out, "  %-26s  %s\n", left, option->help);
}

static void print_formats(FILE *out)
{
  fputs("\nFormats, by name, extension or MIME type:\n", out);
  for (const FormatDescription *format = graph_formats(); format->format != FORMAT_NONE; format++)
    fprintf(out, "  %-10s .%-8s %s\n", format->name, format->extension, format->mime_type);
}

void settings_help(Command command, FILE *out)
{
  if (command == COMMAND_NONE) {
    fputs("usage: entente COMMAND [OPTION]... FILE|DIR|-...\n\n"
          "Turns news articles in French and English into a knowledge graph.\n\nCommands:\n",
          out);
    for (size_t i = 0; i < COMMAND_COUNT_ALL; i++)
      fprintf(out, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    fprintf(out, "  %-10s %s\n", "help", "show help, also help COMMAND");
    fputs("\nOptions:\n  -h, --help     show this help and stop\n  -V, --version  show the version and stop\n\n"
          "Exit status: 0 all went well, 1 something failed (a document, a file to write), 2 wrong usage.\n",
          out);
    return;
  }
  for (size_t i = 0; i < COMMAND_COUNT_ALL; i++) {
    if (COMMANDS[i].command != command)
      continue;
    fprintf(out, "usage: %s\n\n%s\nOptions:\n", COMMANDS[i].usage, COMMANDS[i].text);
    for (size_t j = 0; j < OPTION_COUNT_ALL; j++)
      if (OPTIONS[j].commands & command)
        print_option(&OPTIONS[j], out);
    if (command == COMMAND_BUILD)
      print_formats(out);
    fprintf(out, "\nExamples:\n%s", COMMANDS[i].examples);
  }
}
