import Kernels

/// Names a value of one plan: an index into its values.
typealias ValueID = Int

/// A tensor of a plan, before it has a place in memory.
struct Value {
  enum Storage {
    /// In the session's arena.
    case arena
    /// A weight, shared by all sessions.
    case constant(AlignedFloats)
    /// In the memory of the input that the caller gave.
    case input(Int)
    /// In the memory of another value, under another shape.
    case alias(of: ValueID)
  }

  /// As ONNX has it.
  var shape: [Int]
  /// A map: `[N, C, H, W]` held as `[N][H][halo + W + halo][C]`. Anything else is row-major.
  var isMap: Bool
  /// Pixels of zeros left and right, for maps: what the widest padding of its readers needs.
  var halo = 0
  var storage = Storage.arena
  /// Rows that memory needs to hold at a time; `nil` for all of every picture.
  var ring: Int?

  /// The geometry of one picture. Row-major values are seen as one row of single channels.
  var map: FeatureMap {
    isMap
      ? FeatureMap(height: shape[2], width: shape[3], channels: shape[1], halo: halo)
      : FeatureMap(height: 1, width: shape.reduce(1, *), channels: 1, halo: 0)
  }

  /// Pictures in the batch.
  var images: Int { isMap ? shape[0] : 1 }
}
