import CLanes

/// `a * b + c`. The compiler makes lanes of `addingProduct` and puts them together again, in an order that costs registers.
@inline(__always)
func fma(_ a: Lane, _ b: Lane, _ c: Lane) -> Lane { upbeat_multiply_add(a, b, c) }
