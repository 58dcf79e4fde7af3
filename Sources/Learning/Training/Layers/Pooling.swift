package import Kernels

/// Square windows side by side, without padding; pixels that fill no window are left out.
package final class Pooling: Layer {
  package enum Kind: String, Sendable { case maximum, average }

  private let kind: Kind
  private let input: FeatureMap
  private let size: Int
  private let output: Activation
  private let inputGradient: Activation
  private var lastInput: Activation?

  package init(input: FeatureMap, kind: Kind, size: Int, capacity: Int) {
    self.kind = kind
    self.input = input
    self.size = size
    let map = FeatureMap(
      height: input.height / size, width: input.width / size, channels: input.channels, halo: 0)
    output = Activation(map: map, capacity: capacity)
    inputGradient = Activation(map: input, capacity: capacity)
  }

  package var outputMap: FeatureMap { output.map }
  package var learned: [LearnedParameter] { [] }

  package func forward(_ input: Activation, _ pass: Pass) -> Activation {
    lastInput = input
    output.count = input.count
    let channels = self.input.channels
    let share = 1 / Float(size * size)
    forEachWindow(input.count) { index, y, x in
      let target = output.row(index, y) + x * channels
      let start: Float = kind == .maximum ? -.infinity : 0
      target.update(repeating: start, count: channels)
      forEachPixel(index, y, x, input) { pixel in
        for c in 0..<channels {
          switch kind {
          case .maximum: target[c] = max(target[c], pixel[c])
          case .average: target[c] += share * pixel[c]
          }
        }
      }
    }
    return output
  }

  package func backward(_ gradient: Activation) -> Activation {
    guard let lastInput else { return gradient }
    inputGradient.count = gradient.count
    inputGradient.values.clear()
    let channels = input.channels
    let share = 1 / Float(size * size)
    forEachWindow(gradient.count) { index, y, x in
      let from = gradient.row(index, y) + x * channels
      switch kind {
      case .average:
        forEachPixel(index, y, x, inputGradient) { pixel in
          for c in 0..<channels { pixel[c] = share * from[c] }
        }
      case .maximum:
        for c in 0..<channels { giveToLargest(from[c], index, y, x, c, lastInput) }
      }
    }
    return inputGradient
  }

  /// The first of equal pixels gets it all.
  private func giveToLargest(_ gradient: Float, _ index: Int, _ y: Int, _ x: Int, _ c: Int, _ input: Activation) {
    var largest = -Float.infinity
    var place = (y: y * size, x: x * size)
    for row in (y * size)..<((y + 1) * size) {
      for column in (x * size)..<((x + 1) * size) {
        let value = input.row(index, row)[column * self.input.channels + c]
        if value > largest { (largest, place) = (value, (row, column)) }
      }
    }
    inputGradient.row(index, place.y)[place.x * self.input.channels + c] = gradient
  }

  private func forEachWindow(_ count: Int, _ body: (Int, Int, Int) -> Void) {
    for index in 0..<count {
      for y in 0..<output.map.height {
        for x in 0..<output.map.width { body(index, y, x) }
      }
    }
  }

  private func forEachPixel(
    _ index: Int, _ y: Int, _ x: Int, _ activation: Activation, _ body: (UnsafeMutablePointer<Float>) -> Void
  ) {
    for row in (y * size)..<((y + 1) * size) {
      for column in (x * size)..<((x + 1) * size) { body(activation.row(index, row) + column * input.channels) }
    }
  }
}
