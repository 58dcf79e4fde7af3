import Foundation

/// Softmax and cross-entropy against labels smoothed towards the uniform distribution (Szegedy et al., 2016).
package struct SoftmaxCrossEntropy {
  package let classes: Int
  /// Part of the target that is spread evenly over all classes, 0..<1.
  package let smoothing: Float

  package init(classes: Int, smoothing: Float) {
    self.classes = classes
    self.smoothing = smoothing
  }

  /// - Parameters:
  ///   - logits: `[count, classes]`.
  ///   - labels: `[count]`, 0..<classes.
  ///   - share: factor of the gradient: one over the whole batch's size.
  ///   - gradient: `[count, classes]`, written.
  /// - Returns: the sum of the losses in nats, and how many of the largest logits are the label's.
  package func loss(
    logits: UnsafeBufferPointer<Float>, labels: [UInt8], share: Float, gradient: UnsafeMutableBufferPointer<Float>
  ) -> (loss: Double, correct: Int) {
    var loss = 0.0
    var correct = 0
    for (index, label) in labels.enumerated() {
      let row = UnsafeBufferPointer(rebasing: logits[(index * classes)..<((index + 1) * classes)])
      let probabilities = Self.softmax(row)
      for c in 0..<classes {
        let target = smoothing / Float(classes) + (c == Int(label) ? 1 - smoothing : 0)
        loss -= Double(target) * log(Double(max(probabilities[c], .leastNormalMagnitude)))
        gradient[index * classes + c] = share * (probabilities[c] - target)
      }
      if probabilities.firstIndex(of: probabilities.max() ?? 0) == Int(label) { correct += 1 }
    }
    return (loss, correct)
  }

  /// Probabilities of one picture's logits; the largest is subtracted first, so that nothing overflows.
  package static func softmax(_ logits: UnsafeBufferPointer<Float>) -> [Float] {
    let largest = logits.max() ?? 0
    let powers = logits.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
