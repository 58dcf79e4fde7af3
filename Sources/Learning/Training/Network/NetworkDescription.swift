/// A network as a job file describes it: blocks from the picture to the features; the head (global average, dropout, a dense
/// layer with seven outputs) follows by itself.
public struct NetworkDescription: Sendable, Equatable {
  /// Sides of the square input in pixels, at most `FaceSet.side`; smaller ones are cut from the middle.
  public var inputSide: Int
  public var blocks: [Block]
  /// Part of the features before the dense layer that training drops, 0..<1.
  public var dropout: Float

  public init(inputSide: Int, blocks: [Block], dropout: Float) {
    self.inputSide = inputSide
    self.blocks = blocks
    self.dropout = dropout
  }

  public enum Block: Sendable, Equatable {
    /// Convolution, batch norm, ReLU.
    case convolution(channels: Int, size: Int, stride: Int)
    /// Depthwise 3x3, batch norm, ReLU, 1x1 convolution, batch norm, ReLU (MobileNet, Howard et al., 2017).
    case separable(channels: Int, stride: Int)
    /// Two 3x3 convolutions beside a shortcut (ResNet's basic block, He et al., 2016), the second's channels gated by a
    /// squeeze-and-excitation of `channels / squeeze` where that is not 0.
    case residual(channels: Int, stride: Int, squeeze: Int = 0)
    /// Squeeze-and-excitation through a part of the channels, one in `reduction`.
    case squeeze(reduction: Int)
    /// Windows of `size` x `size`, side by side.
    case pool(maximum: Bool, size: Int)
    /// Features dropped at random while training, 0..<1 of them.
    case dropout(rate: Float)

    /// The side of what the block makes of features of `input` x `input` pixels.
    func side(of input: Int) -> Int {
      switch self {
      case .convolution(_, _, let stride), .separable(_, let stride), .residual(_, let stride, _):
        (input - 1) / stride + 1
      case .squeeze, .dropout: input
      case .pool(_, let size): input / size
      }
    }
  }
}
