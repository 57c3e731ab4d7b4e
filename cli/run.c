#include "run.h"

#include "conllu.h"
#include "extractor.h"
#include "input.h"
#include "output.h"
#include "string_set.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is done with each document once it has its trees. */
typedef Status (*DocumentStep)(void *user, const Extractor *extractor, Arena *arena, const Parse *parse);

/* Files of one name in different folders must not become one document: the folder's name is put before, or a number. */
static const char *distinct_identifier(StringSet *identifiers, Arena *arena, const char *identifier, const char *path)
{
  if (string_set_add(identifiers, identifier))
    return identifier;
  const char *end = strrchr(path, '/');
  const char *begin = end;
  while (begin && begin > path && begin[-1] != '/')
    begin--;
  const char *distinct = identifier;
  if (begin && begin < end)
    distinct = arena_format(arena, "%.*s-%s", (int)(end - begin), begin, identifier);
  const char *numbered = distinct;
  for (size_t number = 2; !string_set_add(identifiers, numbered); number++)
    numbered = arena_format(arena, "%s-%zu", distinct, number);
  return numbered;
}

static Status open_extractor(const Settings *settings, Console *console, Extractor **extractor)
{
  ExtractorOptions options = {.data_directory = settings->data_directory,
                              .schema_files = settings->schemas.items,
                              .schema_count = settings->schemas.count,
                              .open_facts = settings->open_facts,
                              .only_trees = settings->command == COMMAND_PARSE && !settings->schemas.count};
  size_t errors = console->error_count;
  Status status = extractor_open(&options, console_log(console), extractor);
  if (status != STATUS_OK && console->error_count == errors)
    console_error(console, "cannot start: %s", status_text(status));
  return status;
}

/* Trees are wanted of all that a plain text holds; only facts are not sought in its furniture. */
static void keep_all_paragraphs(Document *document)
{
  for (size_t i = 0; i < document->paragraph_count; i++)
    if (document->paragraphs[i].kind == PARAGRAPH_FURNITURE || document->paragraphs[i].kind == PARAGRAPH_DATELINE)
      document->paragraphs[i].kind = PARAGRAPH_BODY;
  document->furniture_count = 0;
}

static Status process(const char *name, const Settings *settings, const Extractor *extractor, Arena *arena, Console *console,
                      StringSet *identifiers, DocumentStep step, void *user)
{
  char *bytes;
  size_t length;
  Status status = input_read(name, &bytes, &length, console);
  if (status != STATUS_OK)
    return status;
  size_t errors = console->error_count;
  Document document = {0};
  Parse parse = {0};
  status = extractor_read(extractor, arena, name, bytes, length, &settings->document, console_log(console), &document);
  free(bytes);
  if (status == STATUS_OK && settings->command == COMMAND_PARSE && !document.is_extracted)
    keep_all_paragraphs(&document);
  if (status == STATUS_OK && document.furniture_count)
    log_message(console_log(console), LOG_NOTE, name, 0, 0, "%zu paragraph%s of page furniture left out", document.furniture_count,
                document.furniture_count == 1 ? "" : "s");
  if (status == STATUS_OK)
    document.identifier = distinct_identifier(identifiers, arena, document.identifier, name);
  if (status == STATUS_OK)
    status = extractor_parse(extractor, arena, &document, &parse);
  if (status == STATUS_OK)
    status = step(user, extractor, arena, &parse);
  if (status == STATUS_UNSUPPORTED && console->error_count == errors)
    console_file_error(console, name, "neither French nor English, as far as can be seen; --lang says which");
  else if (status != STATUS_OK && console->error_count == errors)
    console_file_error(console, name, "%s", status_text(status));
  return status;
}

/* Takes every input through the stages and `step`. Returns how many went well; `*failed` tells whether any did not. */
static size_t process_all(const Settings *settings, const Extractor *extractor, Arena *arena, Console *console, DocumentStep step,
                          void *user, bool *failed)
{
  InputList inputs = {0};
  for (size_t i = 0; i < settings->inputs.count; i++)
    input_add(&inputs, arena, settings->inputs.items[i], console);
  *failed = inputs.failure_count > 0;
  Arena *document_arena = arena_new();
  if (!document_arena) {
    console_error(console, "%s", status_text(STATUS_NO_MEMORY));
    *failed = true;
    return 0;
  }
  StringSet names = {.arena = arena}, identifiers = {.arena = arena};
  size_t done = 0;
  for (size_t i = 0; i < inputs.count; i++) {
    if (!string_set_add(&names, inputs.names[i])) {
      log_message(console_log(console), LOG_WARNING, inputs.names[i], 0, 0, "named twice, read once");
      continue;
    }
    console_progress(console, i + 1, inputs.count, inputs.names[i]);
    if (process(inputs.names[i], settings, extractor, document_arena, console, &identifiers, step, user) == STATUS_OK)
      done++;
    else
      *failed = true;
    arena_clear(document_arena);
  }
  console_progress_end(console);
  arena_free(document_arena);
  return done;
}

static bool output_failed(const char *path, Console *console)
{
  console_file_error(console, strcmp(path, "-") == 0 ? "(standard output)" : path, "cannot write: %s", strerror(errno));
  return false;
}

typedef struct {
  Graph *graph;
  Log log;
} BuildState;

static Status add_to_graph(void *user, const Extractor *extractor, Arena *arena, const Parse *parse)
{
  BuildState *state = user;
  FactSet facts = {0};
  Status status = extractor_facts(extractor, arena, parse, state->log, &facts);
  return status == STATUS_OK ? graph_add(state->graph, &facts) : status;
}

static bool is_binary(Format format)
{
  return format == FORMAT_PNG || format == FORMAT_PDF;
}

/* The format of one output, or FORMAT_NONE after an error. */
static Format choose_format(const Settings *settings, const char *path, Console *console)
{
  Format format = settings->to;
  bool is_standard = strcmp(path, "-") == 0;
  if (format == FORMAT_NONE)
    format = is_standard ? (isatty(STDOUT_FILENO) ? FORMAT_TABLE : FORMAT_TURTLE) : graph_format_by_path(path);
  if (format == FORMAT_NONE)
    console_file_error(console, path, "no known format has this extension; --to says which is meant");
  if (is_standard && is_binary(format) && isatty(STDOUT_FILENO)) {
    console_error(console, "a picture would not look like one on this terminal; use -o FILE");
    return FORMAT_NONE;
  }
  return format;
}

static bool write_output(const Graph *graph, const Settings *settings, const char *path, Format format, Console *console)
{
  Output output;
  if (output_open(&output, path) != STATUS_OK)
    return output_failed(path, console);
  WriteOptions options = {.language = settings->document.language, .max_nodes = settings->max_nodes};
  if (output.stream == stdout)
    options.columns = console_columns(STDOUT_FILENO);
  size_t errors = console->error_count;
  errno = 0;
  Status status = graph_write(graph, format, output.stream, &options, console_log(console));
  if (status != STATUS_OK) {
    int error = errno;
    bool is_stream_error = status == STATUS_IO && error;
    output_abandon(&output);
    errno = error;
    if (is_stream_error)
      return output_failed(path, console);
    if (console->error_count == errors)
      console_file_error(console, path, "cannot write: %s", status_text(status));
    return false;
  }
  return output_commit(&output) == STATUS_OK || output_failed(path, console);
}

static bool write_counts(const Graph *graph, Console *console)
{
  GraphCounts counts = {0};
  graph_count(graph, &counts);
  printf("documents %zu\nentities %zu\nfacts %zu\nstatements %zu\n", counts.documents, counts.entities, counts.facts, counts.statements);
  return fflush(stdout) == 0 || output_failed("-", console);
}

/* Errors in names and formats of outputs are found before the work, not after. */
static int check_outputs(const Settings *settings, Arena *arena, StringList *outputs, Format **formats, Console *console)
{
  static const char *standard[] = {"-"};
  *outputs = settings->outputs;
  if (!outputs->count && !settings->count_only)
    *outputs = (StringList){.items = standard, .count = 1};
  *formats = arena_array(arena, outputs->count, sizeof **formats);
  for (size_t i = 0; i < outputs->count; i++) {
    const char *reason;
    (*formats)[i] = choose_format(settings, outputs->items[i], console);
    if ((*formats)[i] == FORMAT_NONE)
      return EXIT_USAGE;
    if (!output_is_possible(outputs->items[i], &reason)) {
      console_file_error(console, outputs->items[i], "cannot write: %s", reason);
      return EXIT_FAILED;
    }
  }
  return EXIT_FINE;
}

int run_build(const Settings *settings, Arena *arena, Console *console)
{
  StringList outputs;
  Format *formats;
  int result = check_outputs(settings, arena, &outputs, &formats, console);
  if (result != EXIT_FINE)
    return result;
  Extractor *extractor;
  if (open_extractor(settings, console, &extractor) != STATUS_OK)
    return EXIT_FAILED;
  GraphOptions options = {.base = settings->base,
                          .vocabulary = extractor_vocabulary(extractor),
                          .min_confidence = settings->min_confidence,
                          .dataset_description = settings->dataset_description,
                          .licence = settings->licence};
  BuildState state = {.log = console_log(console)};
  Status status = graph_new(&options, state.log, &state.graph);
  if (status != STATUS_OK) {
    if (!console->error_count)
      console_error(console, "cannot make a graph: %s", status_text(status));
    extractor_close(extractor);
    return status == STATUS_BAD_ARGUMENT ? EXIT_USAGE : EXIT_FAILED;
  }
  bool failed = false;
  size_t done = process_all(settings, extractor, arena, console, add_to_graph, &state, &failed);
  /* Nothing read, nothing written: a former graph is not replaced by an empty one. */
  for (size_t i = 0; done && i < outputs.count; i++)
    if (!write_output(state.graph, settings, outputs.items[i], formats[i], console))
      failed = true;
  if (done && settings->count_only && !write_counts(state.graph, console))
    failed = true;
  graph_free(state.graph);
  extractor_close(extractor);
  return failed ? EXIT_FAILED : EXIT_FINE;
}

static Status write_trees(void *user, const Extractor *extractor, Arena *arena, const Parse *parse)
{
  (void)extractor;
  (void)arena;
  return conllu_write(user, parse);
}

static Status write_explanation(void *user, const Extractor *extractor, Arena *arena, const Parse *parse)
{
  return extractor_explain(extractor, arena, parse, user);
}

static bool write_model_info(const Settings *settings, const Extractor *extractor, FILE *out)
{
  bool found = false;
  for (int language = LANGUAGE_UNKNOWN + 1; language < LANGUAGE_COUNT; language++) {
    if (settings->document.language != LANGUAGE_UNKNOWN && settings->document.language != (Language)language)
      continue;
    const char *info = extractor_model_info(extractor, (Language)language);
    if (!info)
      continue;
    fprintf(out, "%s%s", found ? "\n" : "", info);
    size_t length = strlen(info);
    if (length && info[length - 1] != '\n')
      putc('\n', out);
    found = true;
  }
  return found;
}

/* Commands that write text as they go, one document after the other. */
static int run_streaming(const Settings *settings, Arena *arena, Console *console, DocumentStep step)
{
  const char *path = settings->outputs.count ? settings->outputs.items[0] : "-";
  Extractor *extractor;
  if (open_extractor(settings, console, &extractor) != STATUS_OK)
    return EXIT_FAILED;
  Output output;
  bool failed = false;
  if (output_open(&output, path) != STATUS_OK) {
    output_failed(path, console);
    extractor_close(extractor);
    return EXIT_FAILED;
  }
  bool is_written = true;
  if (settings->model_info)
    failed = !write_model_info(settings, extractor, output.stream);
  else
    is_written = process_all(settings, extractor, arena, console, step, output.stream, &failed) > 0;
  if (!is_written && output.stream != stdout)
    output_abandon(&output);
  else if (output_commit(&output) != STATUS_OK)
    failed = !output_failed(path, console);
  extractor_close(extractor);
  return failed ? EXIT_FAILED : EXIT_FINE;
}

int run_parse(const Settings *settings, Arena *arena, Console *console)
{
  return run_streaming(settings, arena, console, write_trees);
}

int run_explain(const Settings *settings, Arena *arena, Console *console)
{
  return run_streaming(settings, arena, console, write_explanation);
}
