#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The one temporary file that exists at a time, for the signal handler. */
static char *volatile temporary_in_use;

static void remove_temporary(int number)
{
  if (temporary_in_use)
    unlink(temporary_in_use);
  signal(number, SIG_DFL);
  raise(number);
}

static void catch_signals(void)
{
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGXFSZ};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct sigaction former;
    if (sigaction(signals[i], NULL, &former) == 0 && former.sa_handler == SIG_DFL) {
      struct sigaction action = {.sa_handler = remove_temporary};
      sigemptyset(&action.sa_mask);
      sigaction(signals[i], &action, NULL);
    }
  }
}

static char *directory_of(const char *path)
{
  const char *slash = strrchr(path, '/');
  if (!slash)
    return strdup(".");
  return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

/* The file itself where `path` is a link to one, so that the link stays. From malloc. */
static char *resolve(const char *path)
{
  char *real = realpath(path, NULL);
  return real ? real : strdup(path);
}

bool output_is_possible(const char *path, const char **reason)
{
  struct stat status;
  *reason = NULL;
  if (strcmp(path, "-") == 0)
    return true;
  if (*path == '\0') {
    *reason = "empty file name";
    return false;
  }
  bool exists = stat(path, &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) {
    *reason = strerror(EISDIR);
    return false;
  }
  if (exists && !S_ISREG(status.st_mode)) {
    if (access(path, W_OK) == 0)
      return true;
    *reason = strerror(errno);
    return false;
  }
  char *directory = directory_of(path);
  bool is_possible = directory && access(directory, W_OK | X_OK) == 0;
  if (!is_possible)
    *reason = strerror(errno);
  free(directory);
  return is_possible;
}

Status output_open(Output *output, const char *path)
{
  struct stat status;
  *output = (Output){0};
  if (strcmp(path, "-") == 0) {
    output->stream = stdout;
    return STATUS_OK;
  }
  output->target = resolve(path);
  if (!output->target)
    return STATUS_NO_MEMORY;
  bool exists = stat(output->target, &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    output->stream = fopen(output->target, "wb");
    if (!output->stream)
      output_abandon(output);
    return output->stream ? STATUS_OK : STATUS_IO;
  }
  size_t room = strlen(output->target) + sizeof ".XXXXXX";
  output->temporary = malloc(room);
  if (!output->temporary) {
    output_abandon(output);
    return STATUS_NO_MEMORY;
  }
  snprintf(output->temporary, room, "%s.XXXXXX", output->target);
  int descriptor = mkstemp(output->temporary);
  if (descriptor < 0) {
    int error = errno;
    free(output->temporary);
    output->temporary = NULL;
    output_abandon(output);
    errno = error;
    return STATUS_IO;
  }
  temporary_in_use = output->temporary;
  catch_signals();
  mode_t mask = umask(0);
  umask(mask);
  bool is_set = fchmod(descriptor, exists ? status.st_mode & 07777 : 0666 & ~mask) == 0;
  output->stream = is_set ? fdopen(descriptor, "wb") : NULL;
  if (!output->stream) {
    int error = errno;
    close(descriptor);
    output_abandon(output);
    errno = error;
    return STATUS_IO;
  }
  return STATUS_OK;
}

Status output_commit(Output *output)
{
  bool failed = ferror(output->stream) != 0;
  int error = failed ? EIO : 0;
  if (fflush(output->stream) != 0) {
    failed = true;
    error = errno;
  }
  if (output->stream != stdout && fclose(output->stream) != 0) {
    failed = true;
    error = errno;
  }
  output->stream = NULL;
  if (!failed && output->temporary) {
    if (rename(output->temporary, output->target) != 0) {
      failed = true;
      error = errno;
    } else {
      temporary_in_use = NULL;
      free(output->temporary);
      output->temporary = NULL;
    }
  }
  output_abandon(output);
  errno = error;
  return failed ? STATUS_IO : STATUS_OK;
}

void output_abandon(Output *output)
{
  if (output->stream && output->stream != stdout)
    fclose(output->stream);
  if (output->temporary) {
    unlink(output->temporary);
    temporary_in_use = NULL;
  }
  free(output->temporary);
  free(output->target);
  *output = (Output){0};
}
