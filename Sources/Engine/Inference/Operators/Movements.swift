/// Operators that move values about without computing.
extension PlanBuilder {
  mutating func transpose(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    let order = try node.integers("perm") ?? shape.indices.reversed()
    guard order.sorted() == Array(shape.indices) else { throw node.error("perm \(order) does not fit \(shape)") }
    if order == [0, 2, 3, 1], case .value(let id) = binding(node, 0), values[id].isMap {
      let target = try newValue([shape[0], shape[2], shape[3], shape[1]])
      append(PixelsStep(source: Operand(id), target: Operand(target)))
      define(node, target)
      return
    }
    let strides = rowMajorStrides(shape)
    try rearrange(node, Rearrangement(offsets: order.map { axis in (0..<shape[axis]).map { $0 * strides[axis] } }))
  }

  /// Takes the channels that the attribute `range`, start, count and total, names.
  mutating func channels(_ node: Node) throws(InferenceError) {
    guard let range = try node.integers("range"), range.count == 3 else { throw node.error("the range is missing") }
    let source = try map(node, 0)
    let shape = values[source].shape
    let target = try newValue([shape[0], range[1], shape[2], shape[3]], isMap: true)
    append(ChannelsStep(start: range[0], source: Operand(source), target: Operand(target)))
    define(node, target)
  }

  mutating func slice(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    guard let starts = try integers(node, 1, orAttribute: "starts"),
      let ends = try integers(node, 2, orAttribute: "ends")
    else { throw node.error("starts and ends must be integers") }
    let axes = try integers(node, 3, orAttribute: "axes") ?? Array(starts.indices)
    let steps = try literal(node, 4)?.integers ?? Array(repeating: 1, count: starts.count)
    guard ends.count == starts.count, axes.count == starts.count, steps.count == starts.count, !steps.contains(0)
    else { throw node.error("starts, ends, axes and steps do not fit each other") }
    var offsets = Self.everything(shape)
    for (index, axis) in axes.enumerated() {
      let axis = try self.axis(node, axis, rank: shape.count)
      let size = shape[axis]
      let step = steps[index]
      let start = starts[index] < 0 ? starts[index] + size : starts[index]
      let end = ends[index] < 0 ? ends[index] + size : ends[index]
      // Section Slice of the operator specification: clamped to 0...size going up, to -1...size - 1 going down.
      let picked =
        step > 0
        ? Array(stride(from: min(max(start, 0), size), to: min(max(end, 0), size), by: step))
        : Array(stride(from: min(max(start, 0), size - 1), to: min(max(end, -1), size - 1), by: step))
      offsets[axis] = picked.map { offsets[axis][$0] }
    }
    try rearrange(node, Rearrangement(offsets: offsets))
  }

  mutating func gather(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    let axis = try self.axis(node, try node.integer("axis", default: 0), rank: shape.count)
    guard let indices = try literal(node, 1), let picked = indices.integers else {
      throw node.error("the indices must be constant integers")
    }
    guard picked.allSatisfy({ -shape[axis]..<shape[axis] ~= $0 }) else {
      throw node.error("an index is outside the \(shape[axis]) that there are")
    }
    var offsets = Self.everything(shape)
    offsets[axis] = picked.map { offsets[axis][$0 < 0 ? $0 + shape[axis] : $0] }
    try rearrange(
      node, Rearrangement(offsets: offsets), shape: shape[..<axis] + indices.shape + shape[(axis + 1)...])
  }

  mutating func expand(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    guard let wanted = try literal(node, 1)?.integers, let target = broadcastShape(shape, wanted),
      elementCount(target) != nil
    else { throw node.error("the shape to expand \(shape) to must be fitting integers") }
    let strides = stretchedStrides(shape, to: target)
    try rearrange(
      node, Rearrangement(offsets: zip(target, strides).map { size, stride in (0..<size).map { $0 * stride } }))
  }

  mutating func pad(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    guard let pads = try integers(node, 1, orAttribute: "pads") else {
      throw node.error("pads must be integers")
    }
    let axes = try literal(node, 3)?.integers ?? Array(shape.indices)
    guard pads.count == 2 * axes.count else { throw node.error("\(pads.count) pads for \(axes.count) axes") }
    let mode = try node.string("mode", default: "constant")
    let fill = try float(node, 2, orAttribute: "value", default: 0)
    var offsets = Self.everything(shape)
    for (index, axis) in axes.enumerated() {
      let axis = try self.axis(node, axis, rank: shape.count)
      let before = pads[index]
      let end = shape[axis] + pads[index + axes.count]
      guard -before <= end, end + before <= Limits.elements else { throw node.error("the pads \(pads) are impossible") }
      let own = offsets[axis]
      offsets[axis] = try (-before..<end).map { position throws(InferenceError) in
        try source(node, of: position, size: shape[axis], mode: mode).map { own[$0] } ?? -1
      }
    }
    try rearrange(node, Rearrangement(offsets: offsets), fill: fill)
  }

  private func source(_ node: Node, of position: Int, size: Int, mode: String) throws(InferenceError) -> Int? {
    if 0..<size ~= position { return position }
    guard size > 0 else { return nil }
    switch mode {
    case "constant": return nil
    case "edge": return position < 0 ? 0 : size - 1
    case "wrap": return (position % size + size) % size
    case "reflect":
      let period = max(2 * size - 2, 1)
      let folded = (position % period + period) % period
      return folded < size ? folded : period - folded
    default: throw node.error("the mode \(mode) is not supported")
    }
  }

  mutating func constantOfShape(_ node: Node) throws(InferenceError) {
    guard let shape = try literal(node, 0)?.integers, let count = elementCount(shape) else {
      throw node.error("the shape must be integers of a possible size")
    }
    guard case .literal(let value)? = node.attributes["value"] else {
      define(node, .literal(Literal(shape: shape, floats: [Float](repeating: 0, count: count))))
      return
    }
    if let integer = value.integers?.first {
      define(node, .literal(Literal(shape: shape, integers: [Int](repeating: integer, count: count))))
    } else {
      define(node, .literal(Literal(shape: shape, floats: [Float](repeating: value.floats.first ?? 0, count: count))))
    }
  }

  mutating func concat(_ node: Node) throws(InferenceError) {
    var shapes: [[Int]] = []
    for index in node.inputs.indices { shapes.append(try shape(node, index)) }
    guard let first = shapes.first else { throw node.error("there is nothing to join") }
    let axis = try self.axis(node, try node.integer("axis", default: 1), rank: first.count)
    guard
      shapes.allSatisfy({ shape in
        shape.count == first.count && shape.indices.allSatisfy { $0 == axis || shape[$0] == first[$0] }
      })
    else { throw node.error("the shapes \(shapes) do not fit each other") }
    var shape = first
    shape[axis] = shapes.reduce(0) { $0 + $1[axis] }
    if let literal = try joined(node, shape, axis) {
      define(node, .literal(literal))
      return
    }
    var sources: [ValueID] = []
    for index in node.inputs.indices { sources.append(try value(node, index)) }
    let joinsChannels = axis == 1 && shape.count == 4 && sources.contains { values[$0].isMap }
    let target = try newValue(shape, isMap: joinsChannels)
    var operands: [Operand] = []
    for source in sources { operands.append(Operand(joinsChannels ? try map(source) : try rowMajor(source))) }
    if joinsChannels {
      append(ChannelConcatStep(sources: operands, target: Operand(target)))
    } else {
      append(
        ConcatStep(
          chunks: shapes.map { $0[axis...].reduce(1, *) }, outer: shape[..<axis].reduce(1, *), sources: operands,
          target: Operand(target)))
    }
    define(node, target)
  }

  /// Vectors of integers joined now: shapes.
  private func joined(_ node: Node, _ shape: [Int], _ axis: Int) throws(InferenceError) -> Literal? {
    var integers: [Int] = []
    for index in node.inputs.indices {
      guard case .literal(let literal) = binding(node, index), let values = literal.integers, shape.count == 1 else {
        return nil
      }
      integers += values
    }
    return Literal(shape: shape, integers: integers)
  }

  /// Moves operand 0, now where it is a literal.
  private mutating func rearrange(
    _ node: Node, _ rearrangement: Rearrangement, fill: Float = 0, shape: [Int]? = nil
  ) throws(InferenceError) {
    let shape = shape ?? rearrangement.shape
    guard elementCount(shape) != nil else {
      throw .tooLarge(what: "the output of \(node.name)", limit: Limits.elements)
    }
    if case .literal(let literal) = binding(node, 0) {
      define(node, .literal(rearrangement.apply(to: literal, fill: fill).reshaped(shape)))
      return
    }
    let source = try rowMajor(node, 0)
    let target = try newValue(shape)
    append(
      RearrangementStep(
        rearrangement: rearrangement, fill: fill, source: Operand(source), target: Operand(target)))
    define(node, target)
  }

  private static func everything(_ shape: [Int]) -> [[Int]] {
    zip(shape, rowMajorStrides(shape)).map { size, stride in (0..<size).map { $0 * stride } }
  }
}
