/* Compiles the tables of known names into the file that gazetteer_open maps.
 *
 * usage: compile_gazetteer OUT.bin TABLE.ttl...
 */
#include "gazetteer_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void report(void *user, const LogMessage *message)
{
  (void)user;
  fprintf(stderr, "%s:%zu: %s\n", message->file ? message->file : "compile_gazetteer", message->line, message->text);
}

static bool write_file(const char *path, const unsigned char *bytes, size_t size)
{
  FILE *file = fopen(path, "wb");
  bool is_written = file && fwrite(bytes, 1, size, file) == size;
  if (file && fclose(file) != 0)
    is_written = false;
  if (!is_written) {
    perror(path);
    remove(path);
  }
  return is_written;
}

int main(int argc, char **argv)
{
  if (argc < 3) {
    fputs("usage: compile_gazetteer OUT.bin TABLE.ttl...\n", stderr);
    return 2;
  }
  Log log = {report, NULL};
  GazetteerBuilder *builder = gazetteer_builder_new(log);
  if (!builder)
    return 1;
  bool is_good = true;
  for (int i = 2; i < argc; i++)
    is_good = gazetteer_read_file(builder, argv[i], log) == STATUS_OK && is_good;
  unsigned char *bytes = NULL;
  size_t size;
  is_good = gazetteer_builder_finish(builder, NULL, &bytes, &size) == STATUS_OK && is_good;
  is_good = is_good && write_file(argv[1], bytes, size);
  free(bytes);
  gazetteer_builder_free(builder);
  return is_good ? 0 : 1;
}
