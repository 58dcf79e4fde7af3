/// One register of AVX2.
typealias Lane = SIMD8<Float>

/// Registers that code has at a time.
let registerCount = 16

let instanceName = "avx2"
