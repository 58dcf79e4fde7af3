import CLanes

/// `a.first * b.first + a.second * b.second + c`: the bodies that multiply and add take pairs of numbers for numbers, and add up
/// floats as ever.
@inline(__always)
func fma(_ a: Lane, _ b: Lane, _ c: Lane) -> Lane { upbeat_pairs_multiply_add(a, b, c) }
