/// How honest the probabilities are, as the network gives them and at a temperature.
public struct Calibration: Sendable, Equatable {
  /// Where a temperature comes from.
  public enum Origin: Sendable, Equatable {
    /// Fitted on so many faces of the validation split.
    case fitted(faces: Int)
    /// The network's file names it: `upbeat run` applies it, too.
    case metadata
  }

  /// Measures that look at probabilities.
  public struct Quality: Sendable, Equatable {
    public let reliability: Reliability
    /// Nats a face.
    public let negativeLogLikelihood: Double
    public let riskCoverage: RiskCoverage

    init(_ answers: Answers) {
      reliability = Reliability(answers)
      negativeLogLikelihood = answers.negativeLogLikelihood
      riskCoverage = RiskCoverage(answers)
    }
  }

  public struct Temperature: Sendable, Equatable {
    public let value: Double
    public let origin: Origin

    public init(value: Double, origin: Origin) {
      self.value = value
      self.origin = origin
    }
  }

  /// `nil` where the network names none and the data has no validation split to fit one on.
  public let temperature: Temperature?
  public let before: Quality
  public let after: Quality?

  /// What `upbeat run` does with the network: the temperature holds there only if the network's file names it.
  public var asRun: Quality { temperature?.origin == .metadata ? after ?? before : before }

  init(_ answers: Answers, temperature: Temperature?) {
    self.temperature = temperature
    before = Quality(answers)
    after = temperature.map { Quality(answers.tempered(by: $0.value)) }
  }
}
