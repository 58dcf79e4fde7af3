/// A mean, and how well the values pin it down.
public struct MeanEstimate: Sendable, Equatable {
  /// How many values, at least 1.
  public let count: Int
  public let mean: Double
  /// The 95% confidence interval by Student's t, `mean ± t(0.975, count - 1) * s / sqrt(count)`, where `s` is the
  /// sample standard deviation (divisor `count - 1`); `nil` for a single value, which says nothing about spread.
  ///
  /// The interval is not cut to the range of the values; with two of them it may be wider.
  public let interval: ClosedRange<Double>?

  /// `nil` without values. The values are summed in the order given.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    guard values.count > 1 else {
      interval = nil
      return
    }
    let freedom = Double(values.count - 1)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / freedom
    let half = StudentT.quantile975(freedom: values.count - 1) * (variance / Double(values.count)).squareRoot()
    interval = (mean - half)...(mean + half)
  }
}
