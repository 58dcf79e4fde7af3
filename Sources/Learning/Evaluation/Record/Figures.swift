/// The measures that one number each holds, and how sure they are.
public struct Figures: Sendable, Equatable {
  /// A share 0...1 and its 95% bootstrap interval.
  public struct Estimate: Sendable, Equatable {
    public let value: Double
    public let interval: ClosedRange<Double>
  }

  /// Faces.
  public let count: Int
  public let accuracy: Estimate
  public let balancedAccuracy: Estimate
  public let macroF1: Estimate
  /// Share of faces whose label is one of the two strongest answers.
  public let topTwoAccuracy: Double

  /// - Precondition: there are answers.
  public init(_ answers: Answers, bootstrap: Bootstrap = Bootstrap()) {
    let confusion = answers.confusion
    let measures: [(Confusion) -> Double] = [{ $0.accuracy }, { $0.balancedAccuracy }, { $0.macroF1 }]
    let intervals = bootstrap.intervals(of: answers, measures)
    let estimates = zip(measures, intervals).map { Estimate(value: $0(confusion), interval: $1) }
    count = answers.count
    (accuracy, balancedAccuracy, macroF1) = (estimates[0], estimates[1], estimates[2])
    topTwoAccuracy = answers.topAccuracy(2)
  }
}
