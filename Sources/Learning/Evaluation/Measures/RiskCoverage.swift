import Emotions
public import Moods

/// What is gained by answering less: how many faces the rule for `unsure` leaves answered at each confidence that it may
/// ask for, and how many of those answers are right (Geifman and El-Yaniv, "Selective Classification for Deep Neural
/// Networks", 2017).
public struct RiskCoverage: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    /// The least confidence that counts as an answer.
    public let threshold: Float
    /// Faces that get an answer, and right ones among them.
    public let answered: Int
    public let correct: Int
    /// All faces.
    public let count: Int

    /// Share of the faces that get an answer; 0 without faces.
    public var coverage: Double { count > 0 ? Double(answered) / Double(count) : 0 }
    /// Share of right answers; `nil` where nothing is answered.
    public var accuracy: Double? { answered > 0 ? Double(correct) / Double(answered) : nil }
    /// Share of wrong answers; `nil` where nothing is answered.
    public var risk: Double? { accuracy.map { 1 - $0 } }
  }

  /// For thresholds 0, 0.01 ... 0.99.
  public let points: [Point]
  /// With the rule as it is.
  public let present: Point

  /// - Parameter rule: its margin holds at every threshold.
  public init(_ answers: Answers, rule: MoodReader = MoodReader()) {
    points = (0..<100).map { Self.point(answers, threshold: Float($0) / 100, margin: rule.minimumMargin) }
    present = Self.point(answers, threshold: rule.minimumConfidence, margin: rule.minimumMargin)
  }

  private static func point(_ answers: Answers, threshold: Float, margin: Float) -> Point {
    let reader = MoodReader(minimumConfidence: threshold, minimumMargin: margin)
    var (answered, correct) = (0, 0)
    for (label, probabilities) in zip(answers.labels, answers.probabilities) {
      guard case .felt(let emotion) = reader.mood(of: probabilities).mood else { continue }
      answered += 1
      correct += emotion == label ? 1 : 0
    }
    return Point(threshold: threshold, answered: answered, correct: correct, count: answers.count)
  }
}
