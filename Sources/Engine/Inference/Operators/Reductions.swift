import Kernels

extension PlanBuilder {
  mutating func softmax(_ node: Node, logarithmic: Bool) throws(InferenceError) {
    let source = try rowMajor(node, 0)
    let shape = values[source].shape
    // Before opset 13 all axes from the given one on counted as one.
    let joins = graph.opset < 13
    let axis = try self.axis(node, try node.integer("axis", default: joins ? 1 : -1), rank: shape.count)
    let target = try newValue(shape)
    append(
      SoftmaxStep(
        outer: shape[..<axis].reduce(1, *), middle: joins ? shape[axis...].reduce(1, *) : shape[axis],
        inner: joins ? 1 : shape[(axis + 1)...].reduce(1, *), logarithmic: logarithmic, source: Operand(source),
        target: Operand(target)))
    define(node, target)
  }

  mutating func reduceMean(_ node: Node) throws(InferenceError) {
    let shape = try shape(node, 0)
    let keeps = try node.integer("keepdims", default: 1) != 0
    guard !shape.contains(0) else { throw node.error("there is no mean of nothing: the shape is \(shape)") }
    var axes: Set<Int> = []
    for axis in try self.axes(node) ?? [] { axes.insert(try self.axis(node, axis, rank: shape.count)) }
    if axes.isEmpty {
      if try node.integer("noop_with_empty_axes", default: 0) != 0 { return try identity(node) }
      axes = Set(shape.indices)
    }
    let reduced = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let shorter = shape.indices.filter { !axes.contains($0) }.map { shape[$0] }
    let source = try value(node, 0)
    var result: ValueID
    if values[source].isMap, axes == [2, 3] {
      result = try newValue(reduced, isMap: true)
      append(
        GlobalPoolStep(
          takesMaximum: false, kernels: kernels.vectors, source: Operand(source), target: Operand(result)))
    } else {
      result = try rowMajor(source)
      for axis in axes.sorted() { result = try mean(result, over: axis) }
    }
    define(node, keeps ? result : try reshape(result, to: shorter))
  }

  private mutating func mean(_ source: ValueID, over axis: Int) throws(InferenceError) -> ValueID {
    var shape = values[source].shape
    let middle = shape[axis]
    shape[axis] = 1
    let target = try newValue(shape)
    append(
      MeanStep(
        outer: shape[..<axis].reduce(1, *), middle: max(middle, 1), inner: shape[(axis + 1)...].reduce(1, *),
        kernels: kernels.vectors, source: Operand(source), target: Operand(target)))
    return target
  }
}
