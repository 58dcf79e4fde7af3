/// Numbers with a shape, handed to a network or received from it.
public struct Tensor: Sendable, Equatable {
  /// The order of the values in memory.
  public enum Layout: Sendable, Hashable {
    /// As ONNX has it: the last axis varies fastest.
    case rowMajor
    /// For `[N, C, H, W]` alone: the values are in the order `[N, H, W, C]`, which is what pictures have and what the
    /// engine works with, so that nothing is rearranged.
    case channelsLast
  }

  /// The shape as ONNX has it, `[N, C, H, W]` for pictures whatever the layout.
  public let shape: [Int]
  public let layout: Layout
  public var values: [Float]

  /// - Precondition: as many values as the shape says, and four axes where the layout is channels-last.
  public init(shape: [Int], layout: Layout = .rowMajor, values: [Float]) {
    precondition(
      shape.reduce(1, *) == values.count && (layout == .rowMajor || shape.count == 4),
      "\(values.count) values do not fill the \(layout) shape \(shape)")
    self.shape = shape
    self.layout = layout
    self.values = values
  }
}
