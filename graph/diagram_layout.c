#include "diagram_layout.h"

#include <errno.h>
#include <graphviz/gvc.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <fcntl.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW_MEMORY 1
#endif
#endif

enum { MESSAGE_BYTES = 512, CHILD_DONE = 0, CHILD_FAILED = 1, CHILD_NO_MEMORY = 2 };

/* Only in the child: what Graphviz said, in pieces. */
static char child_message[MESSAGE_BYTES];

static int collect_message(char *text)
{
  size_t used = strlen(child_message);
  size_t room = sizeof child_message - used - 1;
  strncat(child_message, text, room);
  return 0;
}

static void limit(int resource, rlim_t value)
{
  struct rlimit limits = {value, value};
  setrlimit(resource, &limits);
}

static void enter_child(const LayoutLimits *limits)
{
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGXFSZ, SIGALRM, SIGSEGV};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    signal(signals[i], SIG_DFL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, limits->seconds);
#ifdef HAS_SHADOW_MEMORY
  (void)limits->megabytes;
#else
  limit(RLIMIT_AS, (rlim_t)limits->megabytes * 1024 * 1024);
  /* Fontconfig and Pango talk to standard error about things that do not matter here. */
  int null = open("/dev/null", O_WRONLY);
  if (null >= 0)
    dup2(null, STDERR_FILENO);
#endif
}

/* The child's work; never returns. */
static void run_child(Agraph_t *graph, const LayoutLimits *limits, FILE *picture, int message_pipe)
{
  enter_child(limits);
  agseterr(AGERR);
  agseterrf(collect_message);
  GVC_t *context = gvContext();
  bool is_done = context && gvLayout(context, graph, limits->engine) == 0 && gvRender(context, graph, limits->renderer, picture) == 0 &&
                 fflush(picture) == 0 && !ferror(picture) && !child_message[0];
  if (!is_done) {
    size_t length = strlen(child_message);
    ssize_t ignored = write(message_pipe, child_message, length);
    (void)ignored;
  }
  _exit(is_done ? CHILD_DONE : CHILD_FAILED);
}

static long milliseconds_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

/* Reads what the child says until it ends or the time is up; false then. */
static bool wait_for_end(int message_pipe, unsigned seconds, char message[MESSAGE_BYTES])
{
  long deadline = milliseconds_now() + (long)seconds * 1500;
  size_t used = 0;
  for (;;) {
    long left = deadline - milliseconds_now();
    if (left <= 0)
      return false;
    struct pollfd entry = {.fd = message_pipe, .events = POLLIN};
    int ready = poll(&entry, 1, (int)left);
    if (ready < 0 && errno != EINTR)
      return false;
    if (ready <= 0)
      continue;
    ssize_t got = read(message_pipe, message + used, MESSAGE_BYTES - 1 - used);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return true;
    used += (size_t)got;
    message[used] = '\0';
    if (used == MESSAGE_BYTES - 1)
      return true;
  }
}

static Status copy_picture(FILE *picture, FILE *out)
{
  char buffer[16 * 1024];
  size_t got, total = 0;
  rewind(picture);
  while ((got = fread(buffer, 1, sizeof buffer, picture)) > 0) {
    total += got;
    if (fwrite(buffer, 1, got, out) != got)
      return STATUS_IO;
  }
  if (ferror(picture))
    return STATUS_IO;
  return total ? STATUS_OK : STATUS_INTERNAL;
}

static Status judge(int end, bool in_time, const char *message, Log log)
{
  if (!in_time || (WIFSIGNALED(end) && (WTERMSIG(end) == SIGXCPU || WTERMSIG(end) == SIGKILL || WTERMSIG(end) == SIGABRT)))
    return STATUS_LIMIT;
  if (WIFSIGNALED(end)) {
    log_message(log, LOG_ERROR, NULL, 0, 0, "drawing: the layout program stopped on signal %d", WTERMSIG(end));
    return STATUS_INTERNAL;
  }
  if (!WIFEXITED(end) || WEXITSTATUS(end) != CHILD_DONE) {
    size_t length = strcspn(message, "\n");
    log_message(log, LOG_ERROR, NULL, 0, 0, "drawing: %.*s", length ? (int)length : 27, length ? message : "Graphviz failed without why");
    return STATUS_INTERNAL;
  }
  return STATUS_OK;
}

Status diagram_layout(Agraph_t *graph, const LayoutLimits *limits, FILE *out, Log log)
{
  int ends[2];
  FILE *picture = tmpfile();
  if (!picture || pipe(ends) != 0) {
    log_message(log, LOG_ERROR, NULL, 0, 0, "drawing: %s", strerror(errno));
    if (picture)
      fclose(picture);
    return STATUS_IO;
  }
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    run_child(graph, limits, picture, ends[1]);
  }
  close(ends[1]);
  Status status = STATUS_IO;
  if (child < 0) {
    log_message(log, LOG_ERROR, NULL, 0, 0, "drawing: no child process: %s", strerror(errno));
  } else {
    char message[MESSAGE_BYTES] = "";
    bool in_time = wait_for_end(ends[0], limits->seconds, message);
    if (!in_time)
      kill(child, SIGKILL);
    int end = 0;
    while (waitpid(child, &end, 0) < 0 && errno == EINTR)
      continue;
    status = judge(end, in_time, message, log);
    if (status == STATUS_OK)
      status = copy_picture(picture, out);
  }
  close(ends[0]);
  fclose(picture);
  return status;
}
