/* run.h - the commands. Each returns the exit status of the program. */
#ifndef ENTENTE_RUN_H
#define ENTENTE_RUN_H

#include "console.h"
#include "settings.h"

enum { EXIT_FINE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

int run_build(const Settings *settings, Arena *arena, Console *console);
int run_parse(const Settings *settings, Arena *arena, Console *console);
int run_explain(const Settings *settings, Arena *arena, Console *console);

#endif
