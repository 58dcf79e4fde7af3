/// Where a picture of features lies in memory: `[height, width, channels]`, with `halo` pixels of zeros left and right of
/// every row. A description, not an owner.
public struct FeatureMap: Sendable, Equatable, BitwiseCopyable {
  public let height: Int
  public let width: Int
  public let channels: Int
  /// Pixels of zeros on either side of a row.
  public let halo: Int

  public init(height: Int, width: Int, channels: Int, halo: Int) {
    self.height = height
    self.width = width
    self.channels = channels
    self.halo = halo
  }

  /// Floats from one row to the next.
  public var rowStride: Int { (width + 2 * halo) * channels }

  /// Floats of the whole picture, halos included.
  public var count: Int { height * rowStride }

  /// Floats from the start to the first pixel of row `y`, halo skipped.
  public func offset(row y: Int) -> Int { y * rowStride + halo * channels }

  /// Sets the halo of row `y` to zeros.
  public func clearHalo(_ base: UnsafeMutablePointer<Float>, row y: Int) {
    guard halo > 0 else { return }
    let start = base + y * rowStride
    let size = halo * channels
    start.update(repeating: 0, count: size)
    (start + (rowStride - size)).update(repeating: 0, count: size)
  }
}
