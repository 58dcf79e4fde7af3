import Kernels

extension PlanBuilder {
  mutating func maxPool(_ node: Node) throws(InferenceError) {
    guard node.outputs.count < 2 || node.outputs[1].isEmpty else {
      throw node.error("the output of indices is not supported")
    }
    let (source, window, target) = try pool(node)
    append(
      MaximumStep(
        window: window, clamp: node.clamp, kernel: kernels.maximum_row, source: Operand(source),
        target: Operand(target)))
    define(node, target)
  }

  mutating func averagePool(_ node: Node) throws(InferenceError) {
    let countsPadding = try node.integer("count_include_pad", default: 0) != 0
    let (source, window, target) = try pool(node)
    append(
      MeanPoolStep(
        countsPadding: countsPadding, window: window, kernels: kernels.vectors, clamp: node.clamp,
        source: Operand(source), target: Operand(target)))
    define(node, target)
  }

  private mutating func pool(_ node: Node) throws(InferenceError) -> (ValueID, Window, ValueID) {
    let source = try map(node, 0)
    let shape = values[source].shape
    let window = try Window(node, height: shape[2], width: shape[3])
    for axis in [window.y, window.x] where max(axis.padBefore, axis.padAfter) > (axis.kernel - 1) * axis.dilation {
      throw node.error("a window that lies wholly in the padding has no value")
    }
    let target = try newValue([shape[0], shape[1], window.y.output, window.x.output], isMap: true)
    return (source, window, target)
  }

  mutating func globalPool(_ node: Node, takesMaximum: Bool) throws(InferenceError) {
    let source = try map(node, 0)
    let shape = values[source].shape
    let target = try newValue([shape[0], shape[1], 1, 1], isMap: true)
    append(
      GlobalPoolStep(
        takesMaximum: takesMaximum, kernels: kernels.vectors, source: Operand(source), target: Operand(target)))
    define(node, target)
  }
}
