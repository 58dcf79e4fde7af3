import Foundation

extension PlanBuilder {
  /// Resize (operands X, roi, scales, sizes) and its forerunner Upsample (X, scales).
  mutating func resize(_ node: Node) throws(InferenceError) {
    let source = try map(node, 0)
    let shape = values[source].shape
    let isUpsample = node.type == "Upsample" || graph.opset < 11
    let scales = try floats(node, isUpsample ? 1 : 2, orAttribute: "scales")
    let sizes = isUpsample ? nil : try literal(node, 3)?.integers
    let axes = try node.integers("axes") ?? Array(shape.indices)
    let sampling = try Sampling(node, isUpsample: isUpsample)
    var target = shape
    var factors = shape.map { _ in Float(1) }
    for (index, axis) in axes.enumerated() {
      let axis = try self.axis(node, axis, rank: 4)
      if let sizes, !sizes.isEmpty {
        guard sizes.count == axes.count else { throw node.error("\(sizes.count) sizes for \(axes.count) axes") }
        target[axis] = sizes[index]
        factors[axis] = Float(sizes[index]) / Float(max(shape[axis], 1))
      } else if let scales, scales.count == axes.count {
        factors[axis] = scales[index]
        target[axis] = Int(clamping: (Float(shape[axis]) * scales[index]).rounded(.down))
      } else {
        throw node.error("neither scales nor sizes fit \(axes.count) axes")
      }
    }
    guard !shape.contains(0), target[0] == shape[0], target[1] == shape[1], target[2] > 0, target[3] > 0,
      elementCount(target) != nil
    else {
      throw node.error("only height and width can change, to possible sizes, not \(shape) to \(target)")
    }
    let output = try newValue(target, isMap: true)
    append(
      ResizeStep(
        tapsY: sampling.taps(from: shape[2], to: target[2], scale: factors[2]),
        tapsX: sampling.taps(from: shape[3], to: target[3], scale: factors[3]), source: Operand(source),
        target: Operand(output)))
    define(node, output)
  }
}

/// From positions in the output to positions in the input, by the attributes of Resize.
private struct Sampling {
  private let isLinear: Bool
  private let coordinates: String
  private let rounding: String

  private static let known = [
    "half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners", "half_pixel_symmetric",
  ]

  init(_ node: Node, isUpsample: Bool) throws(InferenceError) {
    let mode = try node.string("mode", default: "nearest")
    guard mode == "nearest" || mode == "linear" else { throw node.error("the mode \(mode) is not supported") }
    isLinear = mode == "linear"
    coordinates = try node.string(
      "coordinate_transformation_mode", default: isUpsample ? "asymmetric" : "half_pixel")
    guard Self.known.contains(coordinates) else {
      throw node.error("coordinate_transformation_mode \(coordinates) is not supported")
    }
    rounding = try node.string("nearest_mode", default: isUpsample ? "floor" : "round_prefer_floor")
    guard try node.integer("antialias", default: 0) == 0 else { throw node.error("antialias is not supported") }
    guard try node.string("keep_aspect_ratio_policy", default: "stretch") == "stretch" else {
      throw node.error("keep_aspect_ratio_policy is not supported")
    }
  }

  func taps(from input: Int, to output: Int, scale: Float) -> [ResizeStep.Tap] {
    (0..<output).map { index in
      let position = position(of: index, from: input, to: output, scale: scale)
      if isLinear {
        let inside = min(max(position, 0), Float(input - 1))
        let first = Int(inside)
        return ResizeStep.Tap(first: first, second: min(first + 1, input - 1), weight: inside - Float(first))
      }
      let nearest = min(max(Int(clamping: rounded(position)), 0), input - 1)
      return ResizeStep.Tap(first: nearest, second: nearest, weight: 0)
    }
  }

  private func position(of index: Int, from input: Int, to output: Int, scale: Float) -> Float {
    let x = Float(index)
    switch coordinates {
    case "asymmetric": return x / scale
    case "align_corners": return output == 1 ? 0 : x * Float(input - 1) / Float(output - 1)
    case "pytorch_half_pixel": return output == 1 ? 0 : (x + 0.5) / scale - 0.5
    case "half_pixel_symmetric":
      let adjustment = Float(output) / (scale * Float(input))
      return Float(input) / 2 * (1 - adjustment) + (x + 0.5) / scale - 0.5
    default: return (x + 0.5) / scale - 0.5
    }
  }

  private func rounded(_ position: Float) -> Float {
    switch rounding {
    case "floor": position.rounded(.down)
    case "ceil": position.rounded(.up)
    case "round_prefer_ceil": (position + 0.5).rounded(.down)
    default: (position - 0.5).rounded(.up)
    }
  }
}
