/// One register of AVX-512.
typealias Lane = SIMD16<Float>

let instanceName = "avx512"

/// `a * b + c`, rounded once.
@inline(__always)
func fma(_ a: Lane, _ b: Lane, _ c: Lane) -> Lane { c.addingProduct(a, b) }
