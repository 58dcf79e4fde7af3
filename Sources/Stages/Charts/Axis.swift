/// A straight scale with a name and marks.
public struct Axis: Sendable, Equatable {
  public struct Tick: Sendable, Equatable {
    public let value: Double
    public let label: String

    public init(value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  public let name: String
  public let range: ClosedRange<Double>
  public let ticks: [Tick]

  /// - Precondition: the range is not empty, and both ends are finite.
  public init(_ name: String, range: ClosedRange<Double>, ticks: [Tick]) {
    precondition(range.lowerBound < range.upperBound && (range.upperBound - range.lowerBound).isFinite, "\(range)")
    self.name = name
    self.range = range
    self.ticks = ticks.filter { range.contains($0.value) }
  }

  /// Shares 0...1, marked in per cent.
  ///
  /// - Parameter step: whole per cents between marks.
  public static func percent(_ name: String, range: ClosedRange<Double> = 0...1, step: Int = 20) -> Axis {
    let ticks = stride(from: 0, through: 100, by: step).map { Tick(value: Double($0) / 100, label: "\($0)%") }
    return Axis(name, range: range, ticks: ticks)
  }

  /// Whole numbers from 0, for counts and epochs: up to seven marks, 1, 2 or 5 times a power of ten apart.
  public static func counts(_ name: String, through largest: Int) -> Axis {
    let largest = max(largest, 1)
    let steps = sequence(first: 1) { $0 * 10 }.prefix(18).lazy.flatMap { [$0, 2 * $0, 5 * $0] }
    let step = steps.first { largest / $0 <= 6 } ?? largest
    return Axis(
      name, range: 0...Double(largest),
      ticks: stride(from: 0, through: largest, by: step).map { Tick(value: Double($0), label: "\($0)") })
  }

  /// Where `value` lies between two places.
  func place(_ value: Double, from start: Double, to end: Double) -> Double {
    start + (value - range.lowerBound) / (range.upperBound - range.lowerBound) * (end - start)
  }
}
