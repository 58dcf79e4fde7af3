import Kernels
import Synchronization

/// Weights in the order that kernels read, made when a plan first needs them and shared by all plans and sessions of a
/// network.
final class WeightStore: Sendable {
  private struct Contents {
    var packed: [String: [PackedWeights]] = [:]
    var floats: [String: AlignedFloats] = [:]
  }

  private let contents = Mutex(Contents())

  /// The packed weights of a node, one for each group of channels.
  func packed(_ node: String, _ make: () -> [PackedWeights]) -> [PackedWeights] {
    contents.withLock { contents in
      if let made = contents.packed[node] { return made }
      let new = make()
      contents.packed[node] = new
      return new
    }
  }

  /// Some floats of a node.
  func floats(_ node: String, _ make: () -> [Float]) -> AlignedFloats {
    contents.withLock { contents in
      if let made = contents.floats[node] { return made }
      let values = make()
      let new = AlignedFloats(count: values.count) { _ = $0.update(from: values) }
      contents.floats[node] = new
      return new
    }
  }
}
