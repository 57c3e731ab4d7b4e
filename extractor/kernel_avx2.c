/* The kernel for machines with AVX2 (x86-64 since about 2013). FMA is left out on purpose: it would round differently. */
#include "kernel.h"

#include <string.h>

const Kernel *kernel_avx2(void);

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

#define KERNEL_AVX2 1
#define KERNEL_NAME(name) avx2_##name
#include "kernel_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const Kernel *kernel_avx2(void)
{
  return &avx2_kernel;
}

#else

const Kernel *kernel_avx2(void)
{
  return NULL;
}

#endif
