/// Reads a window from a node's attributes: kernel_shape, strides, dilations, pads, auto_pad, ceil_mode.
extension Window {
  /// - Parameters:
  ///   - height: of the input picture.
  ///   - width: of the input picture.
  ///   - kernel: height and width, where the weights say it.
  init(_ node: Node, height: Int, width: Int, kernel: [Int]? = nil) throws(InferenceError) {
    guard let kernel = try node.integers("kernel_shape") ?? kernel, kernel.count == 2 else {
      throw node.error("kernel_shape must give a height and a width")
    }
    let strides = try Self.pair(node, "strides")
    let dilations = try Self.pair(node, "dilations")
    let pads = try node.integers("pads") ?? [0, 0, 0, 0]
    guard kernel.allSatisfy({ 1...Limits.window ~= $0 }), pads.count == 4,
      pads.allSatisfy({ 0...Limits.window ~= $0 })
    else { throw node.error("the window \(kernel) with pads \(pads) is impossible or too large") }
    y = Axis(
      kernel: kernel[0], stride: strides[0], dilation: dilations[0], padBefore: pads[0], padAfter: pads[2],
      input: height, output: 0)
    x = Axis(
      kernel: kernel[1], stride: strides[1], dilation: dilations[1], padBefore: pads[1], padAfter: pads[3],
      input: width, output: 0)
    let automatic = try node.string("auto_pad", default: "NOTSET")
    let roundsUp = try node.integer("ceil_mode", default: 0) != 0
    try y.finish(node, automatic: automatic, roundsUp: roundsUp)
    try x.finish(node, automatic: automatic, roundsUp: roundsUp)
  }

  private static func pair(_ node: Node, _ key: String) throws(InferenceError) -> [Int] {
    let values = try node.integers(key) ?? [1, 1]
    guard values.count == 2, values.allSatisfy({ 1...Limits.window ~= $0 }) else {
      throw node.error("\(key) must be two numbers from 1 to \(Limits.window), not \(values)")
    }
    return values
  }
}

extension Window.Axis {
  /// Works out automatic padding and the output's size.
  fileprivate mutating func finish(_ node: Node, automatic: String, roundsUp: Bool) throws(InferenceError) {
    let reach = (kernel - 1) * dilation + 1
    switch automatic {
    case "NOTSET":
      break
    case "VALID":
      padBefore = 0
      padAfter = 0
    case "SAME_UPPER", "SAME_LOWER":
      let outputs = (input + stride - 1) / stride
      let total = max((outputs - 1) * stride + reach - input, 0)
      padBefore = automatic == "SAME_UPPER" ? total / 2 : total - total / 2
      padAfter = total - padBefore
    default:
      throw node.error("auto_pad \(automatic) is unknown")
    }
    let room = input + padBefore + padAfter - reach
    guard room >= 0 else {
      throw node.error("a window of \(reach) pixels does not fit into \(input) with pads \(padBefore), \(padAfter)")
    }
    output = room / stride + 1
    if roundsUp, room % stride != 0, output * stride < input + padBefore { output += 1 }
  }
}
