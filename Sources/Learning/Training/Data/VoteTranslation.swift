package import FaceSets
import Foundation

/// What FER2013 calls a face that FER+'s voters see in a certain way.
///
/// The two disagree on a third of the faces, and not by chance alone: voters call many faces neutral that FER2013 calls sad. Votes
/// as they are would teach another labelling. Their translation keeps what they know of the picture and has no such bias:
/// multinomial logistic regression from the square roots of the votes' shares to FER2013's labels.
package struct VoteTranslation {
  /// `[class, feature]`; the last feature is 1.
  private var weights: [[Double]]

  /// Fits the labels' likelihood, with a small penalty on the weights, by gradient descent with Nesterov's momentum.
  ///
  /// - Parameter labels: one for each ballot.
  package init(fittedTo ballots: [Ballot], labels: [UInt8], classes: Int) {
    precondition(ballots.count == labels.count, "\(ballots.count) ballots for \(labels.count) labels")
    weights = [[Double]](repeating: [Double](repeating: 0, count: Ballot.choices + 1), count: classes)
    // Faces with equal votes count together: there are few ways to vote.
    var groups: [[Int]: [Double]] = [:]
    for (ballot, label) in zip(ballots, labels) {
      groups[ballot.usable, default: [Double](repeating: 0, count: classes)][Int(label)] += 1
    }
    let samples = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (features: Self.features($0.key), counts: $0.value) }
    var velocity = weights
    for _ in 0..<Self.steps {
      let slope = ahead(velocity).gradient(samples, total: Double(max(1, labels.count)))
      for c in weights.indices {
        for f in weights[c].indices {
          velocity[c][f] = Self.momentum * velocity[c][f] - Self.rate * slope[c][f]
          weights[c][f] += velocity[c][f]
        }
      }
    }
  }

  private static let steps = 500
  private static let momentum = 0.95
  private static let rate = 1.0
  private static let penalty = 1e-5

  /// Probabilities of FER2013's labels.
  package func probabilities(_ ballot: Ballot) -> [Float] {
    answers(Self.features(ballot.usable)).map(Float.init)
  }

  /// The weights to which momentum alone would lead.
  private func ahead(_ velocity: [[Double]]) -> Self {
    var next = self
    for c in weights.indices {
      for f in weights[c].indices { next.weights[c][f] += Self.momentum * velocity[c][f] }
    }
    return next
  }

  private func gradient(_ samples: [(features: [Double], counts: [Double])], total: Double) -> [[Double]] {
    var gradient = weights.map { $0.map { Self.penalty * $0 } }
    for sample in samples {
      let answers = answers(sample.features)
      let faces = sample.counts.reduce(0, +)
      for c in weights.indices {
        let error = (answers[c] * faces - sample.counts[c]) / total
        for f in sample.features.indices { gradient[c][f] += error * sample.features[f] }
      }
    }
    return gradient
  }

  private func answers(_ features: [Double]) -> [Double] {
    let logits = weights.map { zip($0, features).reduce(0) { $0 + $1.0 * $1.1 } }
    let powers = logits.map { exp($0 - (logits.max() ?? 0)) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  private static func features(_ votes: [Int]) -> [Double] {
    let total = Double(max(1, votes.reduce(0, +)))
    return votes.map { (Double($0) / total).squareRoot() } + [1]
  }
}

extension Ballot {
  /// The votes, none where they may be another picture's.
  fileprivate var usable: [Int] { isUncertain ? votes.map { _ in 0 } : votes }
}
