import Foundation

/// Softmax and cross-entropy against probabilities.
package struct SoftmaxCrossEntropy {
  package let classes: Int

  package init(classes: Int) { self.classes = classes }

  /// - Parameters:
  ///   - logits: `[count, classes]`.
  ///   - targets: `[count, classes]`, of which each row sums to one.
  ///   - share: factor of the gradient: one over the whole batch's size.
  ///   - gradient: `[count, classes]`, written.
  /// - Returns: the sum of the losses in nats, and how many of the largest logits are the target's largest.
  package func loss(
    logits: UnsafeBufferPointer<Float>, targets: UnsafePointer<Float>, share: Float,
    gradient: UnsafeMutableBufferPointer<Float>
  ) -> (loss: Double, correct: Int) {
    var loss = 0.0
    var correct = 0
    for start in stride(from: 0, to: gradient.count, by: classes) {
      let probabilities = Self.softmax(UnsafeBufferPointer(rebasing: logits[start..<(start + classes)]))
      let target = UnsafeBufferPointer(start: targets + start, count: classes)
      for c in 0..<classes {
        loss -= Double(target[c]) * log(Double(max(probabilities[c], .leastNormalMagnitude)))
        gradient[start + c] = share * (probabilities[c] - target[c])
      }
      if probabilities.firstIndex(of: probabilities.max() ?? 0) == target.firstIndex(of: target.max() ?? 0) {
        correct += 1
      }
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
