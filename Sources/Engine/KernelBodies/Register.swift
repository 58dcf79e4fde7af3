/// Loads, stores and the clamp of one register. Pointers need no alignment.

@inline(__always)
func load(_ pointer: UnsafePointer<Float>) -> Lane {
  UnsafeRawPointer(pointer).loadUnaligned(as: Lane.self)
}

/// Loads the first `count` values, `1...`; the rest of the register is zero.
@inline(__always)
func load(_ pointer: UnsafePointer<Float>, first count: Int) -> Lane {
  if count >= Lane.scalarCount { return load(pointer) }
  var lane = Lane.zero
  var index = 0
  while index < count {
    lane[index] = pointer[index]
    index += 1
  }
  return lane
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
    var index = 0
    while index < count {
      pointer[index] = lane[index]
      index += 1
    }
  }
}

@inline(__always)
func maximum(_ a: Lane, _ b: Lane) -> Lane {
  var result = a
  for index in 0..<Lane.scalarCount { result[index] = b[index] > a[index] ? b[index] : a[index] }
  return result
}

/// Lane by lane, which compiles to one instruction each way; comparing and replacing whole registers takes two.
@inline(__always)
func clamp(_ lane: Lane, _ lowest: Lane, _ highest: Lane) -> Lane {
  var result = lane
  for index in 0..<Lane.scalarCount {
    result[index] = result[index] < lowest[index] ? lowest[index] : result[index]
    result[index] = result[index] > highest[index] ? highest[index] : result[index]
  }
  return result
}

@inline(__always)
func clamp(_ value: Float, _ lowest: Float, _ highest: Float) -> Float {
  let raised = value < lowest ? lowest : value
  return raised > highest ? highest : raised
}
