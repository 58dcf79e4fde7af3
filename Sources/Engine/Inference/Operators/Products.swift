import Kernels

extension PlanBuilder {
  /// `alpha * A * B + beta * C`.
  mutating func gemm(_ node: Node) throws(InferenceError) {
    let alpha = try node.float("alpha", default: 1)
    let left = try matrix(node, 0, transposed: try node.integer("transA", default: 0) != 0)
    let transposed = try node.integer("transB", default: 0) != 0
    guard case .literal(let right) = binding(node, 1), right.shape.count == 2 else {
      let product = try matrices(node, left, try matrix(node, 1, transposed: transposed))
      return define(node, try plusAddend(node, scaled(node, product, by: alpha)))
    }
    let inner = transposed ? right.shape[1] : right.shape[0]
    let columns = transposed ? right.shape[0] : right.shape[1]
    guard values[left].shape[1] == inner, inner > 0, columns > 0 else {
      throw node.error("\(values[left].shape) and \(right.shape) cannot be multiplied")
    }
    let scaled = right.floats.map { $0 * alpha }
    let weights = transposed ? scaled : transpose(scaled, rows: inner, columns: columns)
    let beta = try node.float("beta", default: 1)
    if case .literal(let addend) = binding(node, 2), addend.shape == [columns] || addend.shape == [1, columns] {
      let bias = addend.floats.map { $0 * beta }
      let product = try product(
        node, left, rows: values[left].shape[0], inner: inner, columns: columns, weights: weights, bias: bias,
        clamp: node.clamp)
      return define(node, product)
    }
    let product = try product(
      node, left, rows: values[left].shape[0], inner: inner, columns: columns, weights: weights, bias: [],
      clamp: Clamp())
    define(node, try plusAddend(node, product))
  }

  /// Adds `beta * C`, where there is a C, and clamps.
  private mutating func plusAddend(_ node: Node, _ product: ValueID) throws(InferenceError) -> ValueID {
    let addend =
      binding(node, 2) == nil
      ? try constant(Literal(shape: [], floats: [0]), name: node.outputs[0].made("no addend"))
      : try scaled(node, try rowMajor(node, 2), by: try node.float("beta", default: 1))
    return try binary(node, .add, product, addend, clamp: node.clamp)
  }

  private mutating func scaled(_ node: Node, _ id: ValueID, by factor: Float) throws(InferenceError) -> ValueID {
    guard factor != 1 else { return id }
    let number = try constant(Literal(shape: [], floats: [factor]), name: node.outputs[0] + " factor \(factor)")
    return try binary(node, .multiply, id, number, clamp: Clamp())
  }

  mutating func matMul(_ node: Node) throws(InferenceError) {
    let left = try rowMajor(node, 0)
    let leftShape = values[left].shape
    let rightShape = try shape(node, 1)
    guard leftShape.count > 1, rightShape.count > 1, leftShape[leftShape.count - 1] == rightShape[rightShape.count - 2],
      leftShape.allSatisfy({ $0 > 0 }), rightShape.allSatisfy({ $0 > 0 })
    else { throw node.error("\(leftShape) and \(rightShape) cannot be multiplied") }
    let inner = rightShape[rightShape.count - 2]
    let columns = rightShape[rightShape.count - 1]
    if rightShape.count == 2, case .literal(let right) = binding(node, 1) {
      let rows = leftShape.dropLast().reduce(1, *)
      let product = try product(
        node, left, rows: rows, inner: inner, columns: columns,
        weights: transpose(right.floats, rows: inner, columns: columns), bias: [], clamp: node.clamp)
      define(node, try reshape(product, to: leftShape.dropLast() + [columns]))
      return
    }
    define(node, try matrices(node, left, try rowMajor(node, 1)))
  }

  private mutating func matrices(
    _ node: Node, _ left: ValueID, _ right: ValueID
  ) throws(InferenceError) -> ValueID {
    let x = values[left].shape
    let y = values[right].shape
    guard let outer = broadcastShape(x.dropLast(2), y.dropLast(2)), elementCount(outer) != nil,
      x[x.count - 1] == y[y.count - 2]
    else {
      throw node.error("\(x) and \(y) cannot be multiplied")
    }
    let size = (rows: x[x.count - 2], inner: x[x.count - 1], columns: y[y.count - 1])
    let target = try newValue(outer + [size.rows, size.columns])
    append(
      MatrixProductStep(
        leftStarts: starts(x.dropLast(2), stretchedTo: outer).map { $0 * size.rows * size.inner },
        rightStarts: starts(y.dropLast(2), stretchedTo: outer).map { $0 * size.inner * size.columns }, rows: size.rows,
        inner: size.inner, columns: size.columns, kernels: kernels.vectors, left: Operand(left),
        right: Operand(right), target: Operand(target)))
    return target
  }

  /// The index of each matrix in a stretched batch of them.
  private func starts(_ shape: [Int], stretchedTo outer: [Int]) -> [Int] {
    let strides = stretchedStrides(shape, to: outer)
    let positions = Literal(shape: shape, integers: Array(0..<shape.reduce(1, *)))
    return Rearrangement(offsets: zip(outer, strides).map { size, stride in (0..<size).map { $0 * stride } })
      .apply(to: positions).integers ?? []
  }

  private mutating func matrix(_ node: Node, _ index: Int, transposed: Bool) throws(InferenceError) -> ValueID {
    let id = try rowMajor(node, index)
    let shape = values[id].shape
    guard shape.count == 2 else { throw node.error("operand \(index) must be a matrix, not \(shape)") }
    guard transposed else { return id }
    let target = try newValue([shape[1], shape[0]])
    let columns = (0..<shape[1]).map { $0 }
    let rows = (0..<shape[0]).map { $0 * shape[1] }
    append(
      RearrangementStep(
        rearrangement: Rearrangement(offsets: [columns, rows]), fill: 0, source: Operand(id), target: Operand(target)))
    return target
  }

  /// - Parameter weights: `[columns, inner]`.
  private mutating func product(
    _ node: Node, _ source: ValueID, rows: Int, inner: Int, columns: Int, weights: [Float], bias: [Float], clamp: Clamp
  ) throws(InferenceError) -> ValueID {
    let target = try newValue([rows, columns])
    let lanes = kernels.lanes
    let packed = self.weights.packed(node.outputs[0]) {
      [
        PackedWeights(
          weights: weights, bias: bias, outputChannels: columns, inputChannels: inner, kernelHeight: 1, kernelWidth: 1,
          lanes: lanes)
      ]
    }
    append(
      ProductStep(
        rows: rows, packed: packed[0], clamp: clamp, kernel: kernels.convolution_row, source: Operand(source),
        target: Operand(target)))
    return target
  }

  private func transpose(_ values: [Float], rows: Int, columns: Int) -> [Float] {
    (0..<values.count).map { values[$0 % rows * columns + $0 / rows] }
  }
}
