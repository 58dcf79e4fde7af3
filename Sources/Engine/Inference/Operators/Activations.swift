import Kernels

extension PlanBuilder {
  mutating func activation(_ node: Node, _ activation: Activation) throws(InferenceError) {
    if case .literal(let literal) = binding(node, 0) {
      define(node, .literal(activation.apply(to: literal)))
      return
    }
    let source = try value(node, 0)
    let target = try newValue(values[source].shape, isMap: values[source].isMap)
    append(ActivationStep(activation: activation, source: Operand(source), target: Operand(target)))
    define(node, target)
  }

  mutating func clip(_ node: Node) throws(InferenceError) {
    let lowest = try float(node, 1, orAttribute: "min", default: -.infinity)
    let highest = try float(node, 2, orAttribute: "max", default: .infinity)
    try activation(node, .clamp(Clamp(lowest: lowest, highest: highest)))
  }

  /// `max(x, 0) + slope * min(x, 0)`.
  mutating func parametricRelu(_ node: Node) throws(InferenceError) {
    let source = try value(node, 0)
    let slope = try value(node, 1)
    let shape = values[source].shape
    let positive = try newValue(shape, isMap: values[source].isMap)
    append(
      ActivationStep(
        activation: .clamp(Clamp(lowest: 0, highest: .infinity)), source: Operand(source), target: Operand(positive)))
    let negative = try newValue(shape, isMap: values[source].isMap)
    append(
      ActivationStep(
        activation: .clamp(Clamp(lowest: -.infinity, highest: 0)), source: Operand(source), target: Operand(negative)))
    let scaled = try binary(node, .multiply, negative, slope, clamp: Clamp())
    define(node, try binary(node, .add, positive, scaled, clamp: node.clamp))
  }

  mutating func batchNormalization(_ node: Node) throws(InferenceError) {
    guard try node.integer("training_mode", default: 0) == 0 else {
      throw node.error("training_mode is not supported")
    }
    guard
      let fold = try BatchNormalization(
        node,
        parameters: [
          try literal(node, 1), try literal(node, 2), try literal(node, 3), try literal(node, 4),
        ])
    else { throw node.error("scale, bias, mean and variance must be constants of one size") }
    let source = try value(node, 0)
    guard values[source].shape.count > 1, values[source].shape[1] == fold.factors.count else {
      throw node.error("\(fold.factors.count) factors do not fit the shape \(values[source].shape)")
    }
    let shape = [fold.factors.count] + Array(repeating: 1, count: values[source].shape.count - 2)
    let output = node.outputs.first ?? node.name
    let factors = try constant(Literal(shape: shape, floats: fold.factors), name: output.made("factors"))
    let shifts = try constant(Literal(shape: shape, floats: fold.shifts), name: output.made("shifts"))
    let scaled = try binary(node, .multiply, source, factors, clamp: Clamp())
    define(node, try binary(node, .add, scaled, shifts, clamp: node.clamp))
  }
}

/// Batch normalisation as it is after training: `x * factor + shift` for each channel.
struct BatchNormalization {
  let factors: [Float]
  let shifts: [Float]

  /// - Parameter parameters: scale, bias, mean, variance; `nil` is returned where one is missing or of another size.
  init?(_ node: Node, parameters: [Literal?]) throws(InferenceError) {
    let known = parameters.compactMap { $0?.floats }
    guard known.count == 4, known.allSatisfy({ $0.count == known[0].count }) else { return nil }
    let epsilon = try node.float("epsilon", default: 1e-5)
    factors = zip(known[0], known[3]).map { $0 / ($1 + epsilon).squareRoot() }
    shifts = zip(zip(known[1], known[2]), factors).map { $0.0 - $0.1 * $1 }
  }
}

extension Activation {
  func apply(to literal: Literal) -> Literal {
    var values = literal.floats
    values.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { apply(start, start, buffer.count) }
    }
    if literal.integers != nil { return Literal(shape: literal.shape, integers: values.map { Int(clamping: $0) }) }
    return Literal(shape: literal.shape, floats: values)
  }
}

extension Int {
  /// Towards zero; the nearest that `Limits.integer` allows for what is beyond it, 0 for what is no number.
  init(clamping value: Float) {
    let limit = Float(Limits.integer)
    self = value.isNaN ? 0 : Int(Swift.min(Swift.max(value, -limit), limit))
  }
}
