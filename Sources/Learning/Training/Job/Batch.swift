/// How the pictures of a step go through the network.
public struct Batch: Sendable, Equatable {
  /// Pictures a step; a multiple of `part * workers`.
  public var size: Int
  /// Pictures that pass the network together and are normalised together.
  public var part: Int
  /// Copies of the network that take parts in turn, each on a core. Their gradients are summed one after the other, so that the
  /// number is part of the recipe.
  public var workers: Int

  /// - Precondition: `size` is a multiple of `part * workers`.
  public init(size: Int, part: Int, workers: Int) {
    precondition(size > 0 && size % (part * workers) == 0, "\(size) pictures in parts of \(part) for \(workers)")
    self.size = size
    self.part = part
    self.workers = workers
  }

  var parts: Int { size / part }
}
