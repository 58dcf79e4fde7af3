import Kernels

extension PlanBuilder {
  mutating func arithmetic(_ node: Node, _ arithmetic: Arithmetic) throws(InferenceError) {
    guard node.inputs.count == 2 else { throw node.error("two operands are supported, not \(node.inputs.count)") }
    if case .literal(let left) = binding(node, 0), case .literal(let right) = binding(node, 1) {
      define(node, .literal(try arithmetic.apply(node, left, right)))
      return
    }
    let left = try value(node, 0)
    let right = try value(node, 1)
    define(node, try binary(node, arithmetic, left, right, clamp: node.clamp))
  }

  /// Adds the step that fits the operands' forms.
  mutating func binary(
    _ node: Node, _ arithmetic: Arithmetic, _ left: ValueID, _ right: ValueID, clamp: Clamp
  ) throws(InferenceError) -> ValueID {
    let shape = try broadcast(node, values[left].shape, values[right].shape)
    if values[left].shape == values[right].shape, values[left].isMap || values[right].isMap {
      let target = try newValue(shape, isMap: true)
      append(
        BinaryStep(
          arithmetic: arithmetic, clamp: clamp, kernels: kernels.vectors, left: Operand(try map(left)),
          right: Operand(try map(right)), target: Operand(target)))
      return target
    }
    for (source, other, flipped) in [(left, right, false), (right, left, true)]
    where values[source].isMap && values[source].shape == shape {
      guard let channels = try channelVector(other, for: shape) else { continue }
      let target = try newValue(shape, isMap: true)
      append(
        ChannelBinaryStep(
          arithmetic: arithmetic, clamp: clamp, channelsFirst: flipped, source: Operand(source),
          channels: Operand(channels), target: Operand(target)))
      return target
    }
    return try broadcastBinary(arithmetic, try rowMajor(left), try rowMajor(right), shape, clamp)
  }

  /// `id` as a map of one pixel, where that is what it is when stretched to `shape`.
  private mutating func channelVector(_ id: ValueID, for shape: [Int]) throws(InferenceError) -> ValueID? {
    let own = Array(repeating: 1, count: max(4 - values[id].shape.count, 0)) + values[id].shape
    guard own.count == 4, own[1] == shape[1], own[2] == 1, own[3] == 1 else { return nil }
    if values[id].isMap { return id }
    return try map(reshape(id, to: own))
  }

  private mutating func broadcastBinary(
    _ arithmetic: Arithmetic, _ left: ValueID, _ right: ValueID, _ shape: [Int], _ clamp: Clamp
  ) throws(InferenceError) -> ValueID {
    let target = try newValue(shape)
    append(
      BroadcastStep(
        arithmetic: arithmetic, clamp: clamp, shape: shape,
        leftStrides: stretchedStrides(values[left].shape, to: shape),
        rightStrides: stretchedStrides(values[right].shape, to: shape), left: Operand(left), right: Operand(right),
        target: Operand(target)))
    return target
  }

  private func broadcast(_ node: Node, _ left: [Int], _ right: [Int]) throws(InferenceError) -> [Int] {
    guard let shape = broadcastShape(left, right) else {
      throw node.error("the shapes \(left) and \(right) do not go together")
    }
    return shape
  }
}

/// The shape that both shapes can be stretched to, by ONNX's rules.
func broadcastShape(_ left: [Int], _ right: [Int]) -> [Int]? {
  let rank = max(left.count, right.count)
  let x = Array(repeating: 1, count: rank - left.count) + left
  let y = Array(repeating: 1, count: rank - right.count) + right
  guard zip(x, y).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
  return zip(x, y).map { $0 == 1 ? $1 : $0 }
}

/// Strides of a row-major shape for each axis of the shape it is stretched to: 0 where it is repeated.
func stretchedStrides(_ shape: [Int], to target: [Int]) -> [Int] {
  let strides = zip(shape, rowMajorStrides(shape)).map { $0 == 1 ? 0 : $1 }
  return Array(repeating: 0, count: target.count - shape.count) + strides
}

extension Arithmetic {
  func apply(_ node: Node, _ left: Literal, _ right: Literal) throws(InferenceError) -> Literal {
    guard let shape = broadcastShape(left.shape, right.shape), elementCount(shape) != nil else {
      throw node.error("the shapes \(left.shape) and \(right.shape) do not go together")
    }
    let x = stretched(left, to: shape)
    let y = stretched(right, to: shape)
    if let x = x.integers, let y = y.integers {
      var results: [Int] = []
      for (a, b) in zip(x, y) {
        guard let result = apply(a, b) else { throw node.error("division by zero") }
        results.append(result)
      }
      return Literal(shape: shape, integers: results)
    }
    return Literal(shape: shape, floats: zip(x.floats, y.floats).map { apply($0, $1) })
  }

  private func stretched(_ literal: Literal, to shape: [Int]) -> Literal {
    let strides = stretchedStrides(literal.shape, to: shape)
    return Rearrangement(offsets: zip(shape, strides).map { size, stride in (0..<size).map { $0 * stride } })
      .apply(to: literal)
  }
}
