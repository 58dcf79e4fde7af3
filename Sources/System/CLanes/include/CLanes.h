#pragma once

// What Swift's SIMD types cannot say in one instruction, for one register of the instruction set that the importing target
// is compiled for: AVX-512, AVX2, SSE2 or NEON.

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#else
#error "registers of this processor are not known here"
#endif

#define UPBEAT_INLINE static inline __attribute__((always_inline, unused))

#if defined(__AVX512F__)
#define UPBEAT_LANES 16
#elif defined(__AVX2__)
#define UPBEAT_LANES 8
#else
#define UPBEAT_LANES 4
#endif

typedef float upbeat_lane __attribute__((ext_vector_type(UPBEAT_LANES)));

// `a * b + c`, rounded once where there is an instruction for it.

UPBEAT_INLINE upbeat_lane upbeat_multiply_add(upbeat_lane a, upbeat_lane b, upbeat_lane c) {
#if defined(__AVX512F__)
  return (upbeat_lane)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif defined(__FMA__)
  return (upbeat_lane)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#elif defined(__aarch64__)
  return (upbeat_lane)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
#else
  return a * b + c;
#endif
}

// The larger and the smaller of each pair of values; of `b` where one is no number.

UPBEAT_INLINE upbeat_lane upbeat_maximum(upbeat_lane a, upbeat_lane b) {
#if defined(__AVX512F__)
  return (upbeat_lane)_mm512_max_ps((__m512)a, (__m512)b);
#elif defined(__AVX2__)
  return (upbeat_lane)_mm256_max_ps((__m256)a, (__m256)b);
#elif defined(__SSE2__)
  return (upbeat_lane)_mm_max_ps((__m128)a, (__m128)b);
#else
  return (upbeat_lane)vbslq_f32(vcgtq_f32((float32x4_t)a, (float32x4_t)b), (float32x4_t)a, (float32x4_t)b);
#endif
}

UPBEAT_INLINE upbeat_lane upbeat_minimum(upbeat_lane a, upbeat_lane b) {
#if defined(__AVX512F__)
  return (upbeat_lane)_mm512_min_ps((__m512)a, (__m512)b);
#elif defined(__AVX2__)
  return (upbeat_lane)_mm256_min_ps((__m256)a, (__m256)b);
#elif defined(__SSE2__)
  return (upbeat_lane)_mm_min_ps((__m128)a, (__m128)b);
#else
  return (upbeat_lane)vbslq_f32(vcltq_f32((float32x4_t)a, (float32x4_t)b), (float32x4_t)a, (float32x4_t)b);
#endif
}

// Loads and stores of the first `count` values of a register, 0 to all. What lies beyond is not touched; it loads as zero.

#if defined(__AVX2__) && !defined(__AVX512F__)
UPBEAT_INLINE __m256i upbeat_mask(long count) {
  const __m256i index = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), index);
}
#endif

UPBEAT_INLINE upbeat_lane upbeat_load_first(const float *from, long count) {
#if defined(__AVX512F__)
  return (upbeat_lane)_mm512_maskz_loadu_ps((__mmask16)((1u << count) - 1), from);
#elif defined(__AVX2__)
  return (upbeat_lane)_mm256_maskload_ps(from, upbeat_mask(count));
#else
  upbeat_lane lane = 0;
  for (long index = 0; index < UPBEAT_LANES; index++) {
    if (index < count) lane[index] = from[index];
  }
  return lane;
#endif
}

UPBEAT_INLINE void upbeat_store_first(float *to, upbeat_lane lane, long count) {
#if defined(__AVX512F__)
  _mm512_mask_storeu_ps(to, (__mmask16)((1u << count) - 1), (__m512)lane);
#elif defined(__AVX2__)
  _mm256_maskstore_ps(to, upbeat_mask(count), (__m256)lane);
#else
  for (long index = 0; index < UPBEAT_LANES; index++) {
    if (index < count) to[index] = lane[index];
  }
#endif
}

// Asks for the cache line at an address, which need not be one's own, to be written soon.

UPBEAT_INLINE void upbeat_prefetch(const float *address) { __builtin_prefetch(address, 1, 3); }

#if defined(__AVX512BF16__)

// Pairs of bfloat16 numbers, each in the place of a float, the first number in its lower half.

// `a.first * b.first + a.second * b.second + c`
UPBEAT_INLINE upbeat_lane upbeat_pairs_multiply_add(upbeat_lane a, upbeat_lane b, upbeat_lane c) {
  return (upbeat_lane)_mm512_dpbf16_ps((__m512)c, (__m512bh)a, (__m512bh)b);
}

// The pairs of `x[0]` and `x[1]`, `x[2]` and `x[3]` and so on, those of `y` behind them.
UPBEAT_INLINE upbeat_lane upbeat_pairs_of_neighbours(upbeat_lane x, upbeat_lane y) {
  return (upbeat_lane)_mm512_cvtne2ps_pbh((__m512)y, (__m512)x);
}

// The pairs of `x[i]` and `y[i]`.
UPBEAT_INLINE upbeat_lane upbeat_pairs(upbeat_lane x, upbeat_lane y) {
  const __m512i first = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh((__m512)x));
  const __m512i second = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh((__m512)y));
  return (upbeat_lane)_mm512_or_si512(first, _mm512_slli_epi32(second, 16));
}

#endif
