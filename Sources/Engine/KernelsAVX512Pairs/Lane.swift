/// One register of AVX-512, here also of sixteen pairs of bfloat16 numbers, each in the place of a float.
typealias Lane = SIMD16<Float>

/// Registers that code has at a time.
let registerCount = 32
