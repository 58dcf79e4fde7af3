/// Numbers with a shape, handed to a network or received from it.
public struct Tensor: Sendable, Equatable {
  /// The order of the values in memory.
  public enum Layout: Sendable, Hashable {
    /// As ONNX has it: the last axis varies fastest.
    case rowMajor
    /// For `[N, C, H, W]` alone: the values are in the order `[N, H, W, C]`, which is what pictures have and what the
    /// engine works with, so that nothing is rearranged. With a halo, so many pixels of zeros stand left and right of every
    /// row; a first convolution that pads as much reads the values where they are.
    case channelsLast(halo: Int)
  }

  /// The shape as ONNX has it, `[N, C, H, W]` for pictures whatever the layout.
  public let shape: [Int]
  public let layout: Layout
  public var values: [Float]

  /// - Precondition: as many values as the shape and the halo say, and four axes where the layout is channels-last.
  public init(shape: [Int], layout: Layout = .rowMajor, values: [Float]) {
    if case .channelsLast(let halo) = layout { precondition(halo >= 0, "a halo of \(halo) pixels") }
    precondition(
      Self.count(shape, layout) == values.count, "\(values.count) values do not fill the \(layout) shape \(shape)")
    self.shape = shape
    self.layout = layout
    self.values = values
  }

  private static func count(_ shape: [Int], _ layout: Layout) -> Int? {
    switch layout {
    case .rowMajor: shape.reduce(1, *)
    case .channelsLast(let halo): shape.count == 4 ? shape[0] * shape[1] * shape[2] * (shape[3] + 2 * halo) : nil
    }
  }
}
