#pragma once

// What the processor and the operating system offer, by CPUID and XGETBV.

static inline int upbeat_has_avx2_fma(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

static inline int upbeat_has_avx512(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
#else
  return 0;
#endif
}

// AVX512_BF16, beside what `upbeat_has_avx512` asks for.
static inline int upbeat_has_avx512_bf16(void) {
#if defined(__x86_64__)
  return upbeat_has_avx512() && __builtin_cpu_supports("avx512bf16");
#else
  return 0;
#endif
}
