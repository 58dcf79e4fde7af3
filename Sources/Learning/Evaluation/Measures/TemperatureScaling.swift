import Emotions
import Foundation

/// Makes probabilities honest with one number (Guo et al., "On Calibration of Modern Neural Networks", 2017): all logits
/// are divided by the same temperature, so that the strongest answers stay the strongest and only become more or less sure.
public struct TemperatureScaling: Sendable, Equatable {
  /// Above 1 for a network that is too sure of itself.
  public let temperature: Double

  /// - Precondition: the temperature is positive.
  public init(temperature: Double) {
    precondition(temperature > 0, "a temperature of \(temperature)")
    self.temperature = temperature
  }

  /// The temperature under which the answers' labels are most likely, within `ClassifierFormat.temperatures`.
  ///
  /// The loss is convex in 1 / temperature, so it has one valley along any axis that grows with it; golden section search
  /// (Kiefer, "Sequential minimax search for a maximum", 1953) closes in on it along the logarithm, to one millionth.
  ///
  /// - Precondition: there are answers.
  public init(fittedTo answers: Answers) {
    precondition(answers.count > 0, "a temperature fitted to no answers")
    let logits = Logits(answers)
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (log(ClassifierFormat.temperatures.lowerBound), log(ClassifierFormat.temperatures.upperBound))
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (leftLoss, rightLoss) = (logits.loss(at: exp(left)), logits.loss(at: exp(right)))
    while high - low > 1e-6 {
      if leftLoss <= rightLoss {
        (high, right, rightLoss) = (right, left, leftLoss)
        left = high - ratio * (high - low)
        leftLoss = logits.loss(at: exp(left))
      } else {
        (low, left, leftLoss) = (left, right, rightLoss)
        right = low + ratio * (high - low)
        rightLoss = logits.loss(at: exp(right))
      }
    }
    temperature = exp((low + high) / 2)
  }

  /// The mean negative log likelihood of the labels at this temperature, in nats; 0 without answers.
  public func loss(of answers: Answers) -> Double { Logits(answers).loss(at: temperature) }
}

/// The logarithms of probabilities, which are logits but for a constant a face.
private struct Logits {
  private let rows: [[Double]]
  private let labels: [Int]

  /// A probability of nothing counts as this one: its logarithm would outweigh all other faces.
  private static let least = 1e-12

  init(_ answers: Answers) {
    rows = answers.probabilities.map { $0.values.map { log(max(Double($0), Self.least)) } }
    labels = answers.labels.map(\.rawValue)
  }

  func loss(at temperature: Double) -> Double {
    guard !rows.isEmpty else { return 0 }
    var sum = 0.0
    for (row, label) in zip(rows, labels) {
      let largest = row.reduce(-Double.infinity, max)
      let total = row.reduce(0) { $0 + exp(($1 - largest) / temperature) }
      sum += log(total) + (largest - row[label]) / temperature
    }
    return sum / Double(rows.count)
  }
}
