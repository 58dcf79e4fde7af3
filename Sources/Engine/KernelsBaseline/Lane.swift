/// One register of the instruction set that every 64-bit processor has: SSE2 or NEON.
typealias Lane = SIMD4<Float>

let instanceName = "baseline"

/// `a * b + c`, rounded twice: without an FMA instruction `addingProduct` would call `fmaf` once a lane.
@inline(__always)
func fma(_ a: Lane, _ b: Lane, _ c: Lane) -> Lane { c + a * b }
