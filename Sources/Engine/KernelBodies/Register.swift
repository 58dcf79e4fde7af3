import CLanes

// Loads, stores and the clamp of one register. Pointers need no alignment.

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Lane {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lane.self)
}

/// Loads the first `count` values, `1...`, and all of them where a register has no more; the rest of it is zero.
@inline(__always)
func load(_ pointer: UnsafePointer<Float>, first count: Int) -> Lane {
  count >= Lane.scalarCount ? load(pointer) : upbeat_load_first(pointer, count)
}

@inline(__always)
func store(_ lane: Lane, _ pointer: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(pointer).storeBytes(of: lane, as: Lane.self)
}

/// Stores the first `count` values of a register, `1...`; all of them where it has no more.
@inline(__always)
func store(_ lane: Lane, _ pointer: UnsafeMutablePointer<Float>, first count: Int) {
  if count >= Lane.scalarCount {
    store(lane, pointer)
  } else {
    upbeat_store_first(pointer, lane, count)
  }
}

/// `b` where one of a pair is no number.
@inline(__always)
func maximum(_ a: Lane, _ b: Lane) -> Lane { upbeat_maximum(a, b) }

/// A value that is no number stays so.
@inline(__always)
func clamp(_ lane: Lane, _ lowest: Lane, _ highest: Lane) -> Lane {
  upbeat_minimum(highest, upbeat_maximum(lowest, lane))
}

@inline(__always)
func clamp(_ value: Float, _ lowest: Float, _ highest: Float) -> Float {
  let raised = value < lowest ? lowest : value
  return raised > highest ? highest : raised
}
