import Emotions

/// How often answers of a certain confidence are right (DeGroot and Fienberg, "The Comparison and Evaluation of
/// Forecasters", 1983; the error as in Guo et al., "On Calibration of Modern Neural Networks", 2017).
public struct Reliability: Sendable, Equatable {
  /// The answers whose confidence is above `lowerBound` and at most `upperBound`.
  public struct Bin: Sendable, Equatable {
    public let lowerBound: Double
    public let upperBound: Double
    /// Answers.
    public let count: Int
    /// Their mean confidence, and the share that is right; 0 without answers.
    public let confidence: Double
    public let accuracy: Double
  }

  /// Equally wide, from 0 to 1.
  public let bins: [Bin]

  /// - Precondition: `binCount` is positive.
  public init(_ answers: Answers, binCount: Int = 15) {
    precondition(binCount > 0, "\(binCount) bins")
    var sums = [(count: Int, confidence: Double, correct: Int)](repeating: (0, 0, 0), count: binCount)
    for (label, probabilities) in zip(answers.labels, answers.probabilities) {
      let answer = probabilities.mostLikely
      let confidence = Double(probabilities[answer])
      let bin = min(max(Int((confidence * Double(binCount)).rounded(.up)) - 1, 0), binCount - 1)
      sums[bin].count += 1
      sums[bin].confidence += confidence
      sums[bin].correct += label == answer ? 1 : 0
    }
    bins = sums.enumerated().map { index, sum in
      let count = Double(max(sum.count, 1))
      return Bin(
        lowerBound: Double(index) / Double(binCount), upperBound: Double(index + 1) / Double(binCount),
        count: sum.count, confidence: sum.confidence / count, accuracy: Double(sum.correct) / count)
    }
  }

  /// The expected calibration error, 0...1: how far confidence and accuracy lie apart, averaged over the answers.
  public var calibrationError: Double {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return 0 }
    return bins.reduce(0) { $0 + Double($1.count) * abs($1.accuracy - $1.confidence) } / Double(total)
  }
}
