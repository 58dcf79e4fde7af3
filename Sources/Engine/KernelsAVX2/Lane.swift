/// One register of AVX2.
typealias Lane = SIMD8<Float>

let instanceName = "avx2"

/// `a * b + c`, rounded once.
@inline(__always)
func fma(_ a: Lane, _ b: Lane, _ c: Lane) -> Lane { c.addingProduct(a, b) }
