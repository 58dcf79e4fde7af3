/// Operators that change the shape alone: the memory stays as it is.
extension PlanBuilder {
  mutating func identity(_ node: Node) throws(InferenceError) {
    guard let same = binding(node, 0) else { throw node.error("operand 0 is missing") }
    define(node, same)
  }

  /// Outside training Dropout does nothing.
  mutating func dropout(_ node: Node) throws(InferenceError) {
    if let trains = try integers(node, 2, orAttribute: "training_mode")?.first, trains != 0 {
      throw node.error("training_mode is not supported")
    }
    try identity(node)
  }

  mutating func shapeOf(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    let start = try node.integer("start", default: 0)
    let end = try node.integer("end", default: shape.count)
    let range = clipped(start, shape.count)..<max(clipped(end, shape.count), clipped(start, shape.count))
    define(node, .literal(Literal(shape: [range.count], integers: Array(shape[range]))))
  }

  private func clipped(_ index: Int, _ count: Int) -> Int { min(max(index < 0 ? index + count : index, 0), count) }

  mutating func reshape(_ node: Node) throws(InferenceError) {
    guard let wanted = try integers(node, 1, orAttribute: "shape") else {
      throw node.error("the new shape must be integers")
    }
    let old = try shape(node, 0)
    let keepsZeros = try node.integer("allowzero", default: 0) != 0
    var shape: [Int] = []
    for (axis, size) in wanted.enumerated() {
      guard size != 0 || keepsZeros || axis < old.count else { throw node.error("\(wanted) asks for a missing axis") }
      shape.append(size == 0 && !keepsZeros ? old[axis] : size)
    }
    if let open = shape.firstIndex(of: -1) {
      shape[open] = 1
      guard let rest = elementCount(shape), rest > 0 else { throw node.error("the shape \(wanted) is impossible") }
      shape[open] = old.reduce(1, *) / rest
    }
    try reshape(node, to: shape)
  }

  mutating func flatten(_ node: Node) throws(InferenceError) {
    let old = try shape(node, 0)
    let axis = try self.axis(node, try node.integer("axis", default: 1), rank: old.count, inclusive: true)
    try reshape(node, to: [old[..<axis].reduce(1, *), old[axis...].reduce(1, *)])
  }

  mutating func squeeze(_ node: Node) throws(InferenceError) {
    let old = try shape(node, 0)
    var dropped = Set(old.indices.filter { old[$0] == 1 })
    if let axes = try axes(node) {
      dropped = []
      for axis in axes { dropped.insert(try self.axis(node, axis, rank: old.count)) }
    }
    try reshape(node, to: old.indices.filter { !dropped.contains($0) }.map { old[$0] })
  }

  mutating func unsqueeze(_ node: Node) throws(InferenceError) {
    let old = try shape(node, 0)
    guard let axes = try axes(node) else { throw node.error("axes are missing") }
    var added: Set<Int> = []
    for axis in axes { added.insert(try self.axis(node, axis, rank: old.count + axes.count)) }
    guard added.count == axes.count else { throw node.error("the axes \(axes) repeat") }
    var rest = old.makeIterator()
    try reshape(node, to: (0..<(old.count + axes.count)).map { added.contains($0) ? 1 : rest.next() ?? 1 })
  }

  private mutating func reshape(_ node: Node, to shape: [Int]) throws(InferenceError) {
    let old = try self.shape(node, 0)
    guard let count = elementCount(shape), count == old.reduce(1, *) else {
      throw node.error("\(old) cannot take the shape \(shape)")
    }
    if case .literal(let literal) = binding(node, 0) {
      define(node, .literal(literal.reshaped(shape)))
    } else {
      define(node, try reshape(try value(node, 0), to: shape))
    }
  }

  /// The axes of Squeeze, Unsqueeze and ReduceMean: an attribute before opset 13 (18), an operand since.
  func axes(_ node: Node) throws(InferenceError) -> [Int]? {
    try integers(node, 1, orAttribute: "axes")
  }

  /// An axis that may be counted from the end.
  func axis(_ node: Node, _ axis: Int, rank: Int, inclusive: Bool = false) throws(InferenceError) -> Int {
    let found = axis < 0 ? axis + rank : axis
    guard found >= 0, found < rank || (inclusive && found == rank) else {
      throw node.error("the axis \(axis) is outside a shape of \(rank) axes")
    }
    return found
  }

  mutating func cast(_ node: Node) throws(InferenceError) {
    let isInteger = [2, 3, 5, 6, 7, 9].contains(try node.integer("to", default: 1))
    switch binding(node, 0) {
    case .literal(let literal) where isInteger:
      define(
        node,
        .literal(
          Literal(shape: literal.shape, integers: literal.integers ?? literal.floats.map { Int(clamping: $0) })))
    case .literal(let literal):
      define(node, .literal(Literal(shape: literal.shape, floats: literal.floats)))
    case .value(let id):
      guard !isInteger else { throw node.error("values computed at run time are float32 alone") }
      define(node, id)
    case nil:
      throw node.error("operand 0 is missing")
    }
  }
}
