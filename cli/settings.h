/* settings.h - the command line as a struct, and the help text, both made from one table of options. */
#ifndef ENTENTE_SETTINGS_H
#define ENTENTE_SETTINGS_H

#include "arena.h"
#include "document.h"
#include "graph.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Bits, so that an option can say which commands take it. */
typedef enum { COMMAND_NONE = 0, COMMAND_BUILD = 1, COMMAND_PARSE = 2, COMMAND_EXPLAIN = 4 } Command;

typedef struct {
  const char **items;
  size_t count;
  size_t capacity;
} StringList;

typedef struct {
  Command command;
  StringList inputs;
  StringList outputs;
  StringList schemas;
  Format to; /* FORMAT_NONE: by extension */
  const char *base;
  const char *data_directory;
  DocumentOptions document;
  double min_confidence;
  size_t max_nodes;
  bool open_facts;
  bool count_only;
  bool dataset_description;
  const char *licence; /* IRI that the description names, or NULL */
  bool model_info;
  bool quiet;
  bool verbose;
  bool help;
  bool version;
} Settings;

/* "build" to COMMAND_BUILD; COMMAND_NONE when unknown. */
Command settings_command(const char *name);

/* Reads the arguments after the command's name. On a mistake `*error` says what is wrong, in one line; lists are from `arena`.
 * An `--help` ends the reading: what follows is not looked at. */
bool settings_read(Settings *settings, Arena *arena, Command command, int argc, char **argv, const char **error);

/* The help text of a command, or of the program (COMMAND_NONE). */
void settings_help(Command command, FILE *out);

#endif
