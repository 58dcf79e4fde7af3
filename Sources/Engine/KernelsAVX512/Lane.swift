/// One register of AVX-512.
typealias Lane = SIMD16<Float>

/// Registers that code has at a time.
let registerCount = 32

let instanceName = "avx512"
