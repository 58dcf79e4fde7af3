/// What the network should answer for a picture: probabilities of the classes.
struct Targets {
  let classes: Int
  /// Part that is spread evenly over all classes, 0..<1 (Szegedy et al., 2016).
  let smoothing: Float

  /// Adds `share` of a label's target to `target`, `[classes]`.
  func add(_ label: UInt8, share: Float, to target: UnsafeMutablePointer<Float>) {
    for c in 0..<classes { target[c] += share * smoothing / Float(classes) }
    target[Int(label)] += share * (1 - smoothing)
  }
}
