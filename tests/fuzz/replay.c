/* Runs a fuzz target on the files of its corpus and on mutations of them, the same each time, so that what fuzzing found
 * stays found and every build tries a little hostile input. usage: fuzz_TARGET DIRECTORY [ROUNDS] */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_LIMIT = 256, SIZE_LIMIT = 1 << 20 };

typedef struct {
  uint8_t *bytes;
  size_t size;
} Input;

static uint64_t random_state = 0x9E3779B97F4A7C15u;

static size_t random_below(size_t limit)
{
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return limit ? (size_t)(random_state % limit) : 0;
}

static int compare_names(const void *left, const void *right)
{
  return strcmp(*(char *const *)left, *(char *const *)right);
}

static size_t list(const char *directory, char *names[FILE_LIMIT])
{
  DIR *stream = opendir(directory);
  size_t count = 0;
  if (!stream)
    return 0;
  for (struct dirent *entry; count < FILE_LIMIT && (entry = readdir(stream));)
    if (entry->d_name[0] != '.')
      names[count++] = strdup(entry->d_name);
  closedir(stream);
  qsort(names, count, sizeof *names, compare_names);
  return count;
}

static Input load(const char *directory, const char *name)
{
  char path[4096];
  Input input = {malloc(SIZE_LIMIT), 0};
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  if (file && input.bytes)
    input.size = fread(input.bytes, 1, SIZE_LIMIT, file);
  if (file)
    fclose(file);
  return input;
}

/* An exact-size copy, so that a read past its end is seen by AddressSanitizer. */
static void run(const uint8_t *bytes, size_t size)
{
  uint8_t *copy = malloc(size ? size : 1);
  if (!copy)
    abort();
  if (size)
    memcpy(copy, bytes, size);
  LLVMFuzzerTestOneInput(copy, size);
  free(copy);
}

static void mutate(Input *input)
{
  static const uint8_t interesting[] = {0, 0xFF, 0x80, '<', '>', '&', '"', '\\', '\n', '[', ';', '.', 0xEF, 0xC3, '@', '^'};
  for (size_t changes = 1 + random_below(8); changes && input->size; changes--) {
    size_t place = random_below(input->size);
    size_t length = random_below(input->size - place) % 64;
    switch (random_below(5)) {
    case 0: input->bytes[place] = interesting[random_below(sizeof interesting)]; break;
    case 1: input->bytes[place] ^= (uint8_t)(1u << random_below(8)); break;
    case 2: /* remove a stretch */
      memmove(input->bytes + place, input->bytes + place + length, input->size - place - length);
      input->size -= length;
      break;
    case 3: /* double a stretch */
      if (input->size + length <= SIZE_LIMIT) {
        memmove(input->bytes + place + length, input->bytes + place, input->size - place);
        input->size += length;
      }
      break;
    case 4: input->size = place; break;
    }
  }
}

int main(int argc, char **argv)
{
  char *names[FILE_LIMIT];
  if (argc < 2)
    return 2;
  size_t count = list(argv[1], names);
  size_t rounds = argc > 2 ? strtoul(argv[2], NULL, 10) : 40;
  if (!count) {
    fprintf(stderr, "%s: no corpus\n", argv[1]);
    return 1;
  }
  run(NULL, 0);
  for (size_t i = 0; i < count; i++) {
    Input original = load(argv[1], names[i]);
    run(original.bytes, original.size);
    free(original.bytes);
    for (size_t round = 0; round < rounds; round++) {
      Input input = load(argv[1], names[i]);
      mutate(&input);
      run(input.bytes, input.size);
      free(input.bytes);
    }
    free(names[i]);
  }
  printf("%zu files, %zu inputs\n", count, count * (rounds + 1) + 1);
  return 0;
}
