/* kernel_body.h - the kernel's functions, compiled once for each kind of machine. Include with KERNEL_NAME(x) defined; with
 * KERNEL_AVX2 or KERNEL_VNNI the products use those instructions. Not for use elsewhere. */

typedef float Floats __attribute__((vector_size(32)));
typedef int32_t Ints __attribute__((vector_size(32)));

#if defined(KERNEL_VNNI)

enum { COLUMNS_AT_ONCE = 12 };

static inline __attribute__((always_inline)) void multiply_tile(const int16_t *weights, const Activations *in, size_t first,
                                                                const int columns, size_t pairs, const float *scale, float *out,
                                                                size_t out_stride)
{
  __m512i sums[COLUMNS_AT_ONCE];
  const int16_t *x = in->cells + first * in->stride;
  for (int c = 0; c < columns; c++)
    sums[c] = _mm512_setzero_si512();
  for (size_t k = 0; k < pairs; k++) {
    __m512i w = _mm512_load_si512(weights + k * 32);
    for (int c = 0; c < columns; c++) {
      int32_t pair;
      memcpy(&pair, x + (size_t)c * in->stride + 2 * k, sizeof pair);
      sums[c] = _mm512_dpwssd_epi32(sums[c], w, _mm512_set1_epi32(pair));
    }
  }
  __m512 s = _mm512_loadu_ps(scale);
  for (int c = 0; c < columns; c++)
    _mm512_storeu_ps(out + (size_t)c * out_stride,
                     _mm512_mul_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[c]), s), _mm512_set1_ps(in->scale[first + (size_t)c])));
}

#elif defined(KERNEL_AVX2)

enum { COLUMNS_AT_ONCE = 6 };

static inline __attribute__((always_inline)) void multiply_tile(const int16_t *weights, const Activations *in, size_t first,
                                                                const int columns, size_t pairs, const float *scale, float *out,
                                                                size_t out_stride)
{
  __m256i low[COLUMNS_AT_ONCE], high[COLUMNS_AT_ONCE];
  const int16_t *x[COLUMNS_AT_ONCE];
  for (int c = 0; c < columns; c++) {
    low[c] = high[c] = _mm256_setzero_si256();
    x[c] = in->cells + (first + (size_t)c) * in->stride;
  }
  for (size_t k = 0; k < pairs; k++) {
    __m256i w0 = _mm256_load_si256((const __m256i *)(const void *)(weights + k * 32));
    __m256i w1 = _mm256_load_si256((const __m256i *)(const void *)(weights + k * 32 + 16));
    for (int c = 0; c < columns; c++) {
      int32_t pair;
      memcpy(&pair, x[c] + 2 * k, sizeof pair);
      __m256i b = _mm256_set1_epi32(pair);
      low[c] = _mm256_add_epi32(low[c], _mm256_madd_epi16(w0, b));
      high[c] = _mm256_add_epi32(high[c], _mm256_madd_epi16(w1, b));
    }
  }
  __m256 s0 = _mm256_loadu_ps(scale), s1 = _mm256_loadu_ps(scale + 8);
  for (int c = 0; c < columns; c++) {
    __m256 factor = _mm256_set1_ps(in->scale[first + (size_t)c]);
    float *o = out + (size_t)c * out_stride;
    _mm256_storeu_ps(o, _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(low[c]), s0), factor));
    _mm256_storeu_ps(o + 8, _mm256_mul_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(high[c]), s1), factor));
  }
}

#endif

#if defined(KERNEL_VNNI) || defined(KERNEL_AVX2)

static void KERNEL_NAME(multiply)(const PackedMatrix *matrix, const Activations *in, size_t first, size_t count, float *out,
                                  size_t out_stride)
{
  size_t pairs = matrix->padded_columns / 2;
  for (size_t block = 0; block < matrix->padded_rows / KERNEL_ROWS; block++) {
    const int16_t *weights = matrix->cells + block * pairs * 2 * KERNEL_ROWS;
    const float *scale = matrix->scale + block * KERNEL_ROWS;
    size_t i = 0;
    for (; i + COLUMNS_AT_ONCE <= count; i += COLUMNS_AT_ONCE)
      multiply_tile(weights, in, first + i, COLUMNS_AT_ONCE, pairs, scale, out + i * out_stride + block * KERNEL_ROWS, out_stride);
    for (; i + 4 <= count; i += 4)
      multiply_tile(weights, in, first + i, 4, pairs, scale, out + i * out_stride + block * KERNEL_ROWS, out_stride);
    for (; i + 2 <= count; i += 2)
      multiply_tile(weights, in, first + i, 2, pairs, scale, out + i * out_stride + block * KERNEL_ROWS, out_stride);
    for (; i < count; i++)
      multiply_tile(weights, in, first + i, 1, pairs, scale, out + i * out_stride + block * KERNEL_ROWS, out_stride);
  }
}

#else

static void KERNEL_NAME(multiply)(const PackedMatrix *matrix, const Activations *in, size_t first, size_t count, float *out,
                                  size_t out_stride)
{
  size_t pairs = matrix->padded_columns / 2;
  for (size_t block = 0; block < matrix->padded_rows / KERNEL_ROWS; block++) {
    const int16_t *weights = matrix->cells + block * pairs * 2 * KERNEL_ROWS;
    const float *scale = matrix->scale + block * KERNEL_ROWS;
    for (size_t i = 0; i < count; i++) {
      const int16_t *x = in->cells + (first + i) * in->stride;
      int32_t sums[KERNEL_ROWS] = {0};
      for (size_t k = 0; k < pairs; k++) {
        const int16_t *w = weights + k * 2 * KERNEL_ROWS;
        int32_t x0 = x[2 * k], x1 = x[2 * k + 1];
        for (int r = 0; r < KERNEL_ROWS; r++)
          sums[r] += w[2 * r] * x0 + w[2 * r + 1] * x1;
      }
      float *o = out + i * out_stride + block * KERNEL_ROWS;
      float factor = in->scale[first + i];
      for (int r = 0; r < KERNEL_ROWS; r++)
        o[r] = (float)sums[r] * scale[r] * factor;
    }
  }
}

#endif

/* e to the power of each of eight numbers in [-80, 80]: 2^n times a polynomial on [-ln2/2, ln2/2]. */
static inline __attribute__((always_inline)) void exponential(Floats *x)
{
  const Floats magic = {12582912.0f, 12582912.0f, 12582912.0f, 12582912.0f, 12582912.0f, 12582912.0f, 12582912.0f, 12582912.0f};
  Floats n = (*x * 1.44269504088896341f + magic) - magic;
  Floats r = *x - n * 0.693359375f;
  r = r - n * -2.12194440e-4f;
  Floats p = r * 1.9875691500e-4f + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  Ints power = (__builtin_convertvector(n, Ints) + 127) << 23;
  *x = p * (Floats)power;
}

static inline __attribute__((always_inline)) void clamp(Floats *x, float limit)
{
  const Floats zero = {0};
  Floats high = zero + limit, low = zero - limit;
  Ints over = *x > high, under = *x < low;
  *x = (Floats)(((Ints)*x & ~over & ~under) | ((Ints)high & over) | ((Ints)low & under));
}

static inline __attribute__((always_inline)) void sigmoid(Floats *x)
{
  Floats e = -*x;
  clamp(&e, 40.0f);
  exponential(&e);
  *x = 1.0f / (e + 1.0f);
}

static inline __attribute__((always_inline)) void hyperbolic_tangent(Floats *x)
{
  Floats e = *x * 2.0f;
  clamp(&e, 40.0f);
  exponential(&e);
  *x = 1.0f - 2.0f / (e + 1.0f);
}

static void KERNEL_NAME(lstm)(const float *gates, size_t units, float *cell, float *hidden)
{
  for (size_t u = 0; u < units; u += 8) {
    Floats i, f, g, o, c;
    memcpy(&i, gates + u, sizeof i);
    memcpy(&f, gates + units + u, sizeof f);
    memcpy(&g, gates + 2 * units + u, sizeof g);
    memcpy(&o, gates + 3 * units + u, sizeof o);
    memcpy(&c, cell + u, sizeof c);
    sigmoid(&i);
    sigmoid(&f);
    hyperbolic_tangent(&g);
    sigmoid(&o);
    c = f * c + i * g;
    memcpy(cell + u, &c, sizeof c);
    hyperbolic_tangent(&c);
    c = o * c;
    memcpy(hidden + u, &c, sizeof c);
  }
}

static void KERNEL_NAME(quantise)(const float *values, size_t count, float limit, int16_t *cells)
{
  float factor = (float)KERNEL_ACTIVATION_LIMIT / limit;
  for (size_t k = 0; k < count; k++) {
    float rounded = (values[k] * factor + 12582912.0f) - 12582912.0f;
    cells[k] = (int16_t)(int32_t)rounded;
  }
}

static void KERNEL_NAME(combine)(const float *left, size_t length, const float *columns, size_t stride, size_t count, float *out)
{
  for (size_t j = 0; j < count; j += 8) {
    Floats sum = {0};
    for (size_t k = 0; k < length; k++) {
      Floats column;
      memcpy(&column, columns + k * stride + j, sizeof column);
      sum += left[k] * column;
    }
    memcpy(out + j, &sum, sizeof sum);
  }
}

static const Kernel KERNEL_NAME(kernel) = {KERNEL_NAME(multiply), KERNEL_NAME(lstm), KERNEL_NAME(quantise), KERNEL_NAME(combine)};
