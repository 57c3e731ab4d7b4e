/* entente - news articles in, knowledge graph out. Reads the command line and hands over to run.c. */
#include "console.h"
#include "run.h"
#include "settings.h"

#include <stdio.h>
#include <string.h>

/* Ends output that went to standard output: what could not be written is an error. */
static int finish(Console *console, int result)
{
  if (fflush(stdout) != 0 || ferror(stdout)) {
    console_file_error(console, "(standard output)", "cannot write");
    return EXIT_FAILED;
  }
  return result;
}

static int show_help(Console *console, Command command)
{
  settings_help(command, stdout);
  return finish(console, EXIT_FINE);
}

static int show_version(Console *console)
{
  puts("entente " ENTENTE_VERSION);
  return finish(console, EXIT_FINE);
}

static int usage_error(Console *console, const char *command, const char *error)
{
  console_error(console, "%s", error);
  fprintf(stderr, "Try 'entente %s%s--help'.\n", command ? command : "", command ? " " : "");
  return EXIT_USAGE;
}

static int run_command(Console *console, Arena *arena, Command command, int argc, char **argv)
{
  Settings settings;
  const char *error;
  if (!settings_read(&settings, arena, command, argc - 2, argv + 2, &error))
    return usage_error(console, argv[1], error);
  if (settings.help)
    return show_help(console, command);
  if (settings.version)
    return show_version(console);
  if (!settings.inputs.count && !settings.model_info)
    return usage_error(console, argv[1], "nothing to read: name a file, a directory, or - for standard input");
  console->is_quiet = settings.quiet;
  console->is_verbose = settings.verbose;
  switch (command) {
  case COMMAND_BUILD: return run_build(&settings, arena, console);
  case COMMAND_PARSE: return run_parse(&settings, arena, console);
  case COMMAND_EXPLAIN: return run_explain(&settings, arena, console);
  case COMMAND_NONE: break;
  }
  return EXIT_USAGE;
}

int main(int argc, char **argv)
{
  Console console;
  console_init(&console);
  if (argc < 2) {
    settings_help(COMMAND_NONE, stderr);
    return EXIT_USAGE;
  }
  const char *word = argv[1];
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
    return show_help(&console, COMMAND_NONE);
  if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
    return show_version(&console);
  bool is_help = strcmp(word, "help") == 0;
  if (is_help && argc == 2)
    return show_help(&console, COMMAND_NONE);
  const char *name = is_help ? argv[2] : word;
  Command command = settings_command(name);
  Arena *arena = arena_new();
  if (!arena) {
    console_error(&console, "%s", status_text(STATUS_NO_MEMORY));
    return EXIT_FAILED;
  }
  int result;
  if (command == COMMAND_NONE)
    result = usage_error(&console, NULL, arena_format(arena, "unknown %s '%s'", name[0] == '-' ? "option" : "command", name));
  else if (is_help)
    result = show_help(&console, command);
  else
    result = run_command(&console, arena, command, argc, argv);
  arena_free(arena);
  return result;
}
