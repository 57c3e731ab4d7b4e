#include "conllu.h"

Status conllu_write(FILE *out, const Parse *parse)
{
  (void)out, (void)parse;
  return STATUS_UNSUPPORTED;
}
