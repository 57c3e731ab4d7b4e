#include "facts.h"

const char *factuality_name(Factuality factuality)
{
  static const char *const names[] = {"actual", "planned", "possible", "negated"};
  return (unsigned)factuality < sizeof names / sizeof *names ? names[factuality] : names[FACTUALITY_ACTUAL];
}
