/* Where the data of an extractor lie. */
#include "extractor.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_LIMIT = 4096 };

static bool is_directory(const char *path)
{
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The directory of the running program, without a final '/', or NULL. */
static char *program_directory(Arena *arena)
{
  char path[PATH_LIMIT];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  if (length <= 0 || (size_t)length >= sizeof path)
    return NULL;
  char *directory = arena_copy(arena, path, (size_t)length);
  char *slash = strrchr(directory, '/');
  if (!slash)
    return NULL;
  *slash = '\0';
  return directory;
}

const char *extractor_data_directory(Arena *arena, const char *given)
{
  if (given)
    return given;
  const char *environment = getenv("ENTENTE_DATA");
  if (environment && *environment)
    return environment;
  const char *candidates[4];
  size_t count = 0;
  const char *program = program_directory(arena);
  if (program) {
    candidates[count++] = arena_format(arena, "%s/share/entente", program);
    candidates[count++] = arena_format(arena, "%s/../share/entente", program);
  }
  candidates[count++] = ENTENTE_BUILD_DATA;
  candidates[count++] = ENTENTE_INSTALL_DATA;
  for (size_t i = 0; i < count; i++)
    if (is_directory(candidates[i]))
      return candidates[i];
  return NULL;
}
