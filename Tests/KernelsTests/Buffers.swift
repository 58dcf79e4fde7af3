import Kernels
import TestSupport
import Testing

/// What a kernel must leave alone holds this.
let untouched: Float = 12345

/// A picture of seeded values.
struct Picture {
  let map: FeatureMap
  let floats: AlignedFloats

  init(height: Int, width: Int, channels: Int, seed: UInt64) {
    map = FeatureMap(height: height, width: width, channels: channels, halo: 0)
    var generator = SeededGenerator(seed: seed)
    let values = generator.floats(map.count)
    floats = AlignedFloats(count: values.count) { _ = $0.update(from: values) }
  }

  func row(_ y: Int) -> UnsafePointer<Float> { floats.pointer + map.offset(row: y) }
}

/// Checks that two buffers agree within `tolerance`, relative for values beyond 1, and says where they do not.
func expectEqual(
  _ found: [Float], _ expected: [Float], within tolerance: Float, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.count == expected.count else {
    Issue.record("\(what): \(found.count) values instead of \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  let wrong = found.indices.filter { !(abs(found[$0] - expected[$0]) <= tolerance * max(1, abs(expected[$0]))) }
  guard let first = wrong.first else { return }
  Issue.record(
    "\(what): \(wrong.count) of \(found.count) differ, first [\(first)]: \(found[first]) instead of \(expected[first])",
    sourceLocation: sourceLocation)
}
