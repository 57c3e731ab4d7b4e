/* fuzz.h - the one function of a fuzz target. libFuzzer calls it, and so does replay.c. */
#ifndef ENTENTE_FUZZ_H
#define ENTENTE_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
