/// Floats that never change once made, aligned to a cache line, with some room to read beyond the end.
public final class AlignedFloats: Sendable {
  /// Kernels may read up to this many floats beyond the last.
  public static let slack = 64

  public let count: Int
  // Safety: written only in `init`, before anyone else can see it.
  private nonisolated(unsafe) let storage: UnsafeMutablePointer<Float>

  /// `count` zeros, which `fill` may then change.
  public init(count: Int, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
    self.count = count
    storage = UnsafeMutableRawPointer.allocate(
      byteCount: (count + Self.slack) * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: count + Self.slack)
    storage.initialize(repeating: 0, count: count + Self.slack)
    fill(UnsafeMutableBufferPointer(start: storage, count: count))
  }

  deinit { storage.deallocate() }

  /// Valid as long as the object.
  public var pointer: UnsafePointer<Float> { UnsafePointer(storage) }
}
