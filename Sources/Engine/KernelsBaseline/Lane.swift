/// One register of the instruction set that every 64-bit processor has: SSE2 or NEON.
typealias Lane = SIMD4<Float>

/// Registers that code has at a time.
#if arch(arm64)
  let registerCount = 32
#else
  let registerCount = 16
#endif

let instanceName = "baseline"
