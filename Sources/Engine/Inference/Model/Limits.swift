/// What a file may ask for at most, so that a hostile one costs an error and not the memory.
enum Limits {
  /// Floats in one value: 1 GiB.
  static let elements = 1 << 28
  /// Floats of all values alive at a time: 4 GiB.
  static let arena = 1 << 30
  /// Axes of a shape.
  static let rank = 8
  /// Nodes of a graph.
  static let nodes = 1 << 14
  /// Integers of a file are brought into plus or minus this, so that sums and products of two cannot overflow.
  static let integer = 1 << 31
  /// Height or width of a kernel window.
  static let window = 1 << 10
}

extension Int {
  /// Brought into the range that `Limits.integer` allows. ONNX writes `INT64_MAX` for "to the end".
  var saturated: Int { Swift.min(Swift.max(self, -Limits.integer), Limits.integer) }
}

/// The number of elements that a shape holds, or `nil` where it is negative somewhere, has too many axes, or is too large.
func elementCount(_ shape: [Int]) -> Int? {
  guard shape.count <= Limits.rank else { return nil }
  var count = 1
  for size in shape {
    guard size >= 0, size <= Limits.elements else { return nil }
    count *= size
    guard count <= Limits.elements else { return nil }
  }
  return count
}

/// Elements from one index to the next, for each axis of a row-major shape.
func rowMajorStrides(_ shape: [Int]) -> [Int] {
  var strides = [Int](repeating: 1, count: shape.count)
  for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
  return strides
}
