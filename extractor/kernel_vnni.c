/* The kernel for machines with AVX-512 and its integer dot products (x86-64 since about 2019). */
#include "kernel.h"

#include <string.h>

const Kernel *kernel_vnni(void);

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")
#endif

#define KERNEL_VNNI 1
#define KERNEL_NAME(name) vnni_##name
#include "kernel_body.h"

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

const Kernel *kernel_vnni(void)
{
  return &vnni_kernel;
}

#else

const Kernel *kernel_vnni(void)
{
  return NULL;
}

#endif
