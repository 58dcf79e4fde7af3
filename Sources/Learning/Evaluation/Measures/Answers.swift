public import Emotions
import Foundation

/// What a network said about labelled faces, in their order.
public struct Answers: Sendable, Equatable {
  public let labels: [Emotion]
  public let probabilities: [EmotionProbabilities]

  /// - Precondition: as many labels as probabilities.
  public init(labels: [Emotion], probabilities: [EmotionProbabilities]) {
    precondition(labels.count == probabilities.count, "\(labels.count) labels, \(probabilities.count) answers")
    self.labels = labels
    self.probabilities = probabilities
  }

  /// Faces.
  public var count: Int { labels.count }

  /// The most probable expression of each face.
  public var strongest: [Emotion] { probabilities.map(\.mostLikely) }

  public var confusion: Confusion {
    var confusion = Confusion()
    for (label, answer) in zip(labels, strongest) { confusion.add(label: label, answer: answer) }
    return confusion
  }

  /// Share of faces whose label is among the `count` most probable expressions, 0...1; 0 without faces. Among equals, the
  /// first in FER2013's order comes first.
  public func topAccuracy(_ count: Int) -> Double {
    let found = zip(labels, probabilities).count { label, probabilities in
      let above = Emotion.allCases.count { other in
        let (p, own) = (probabilities[other], probabilities[label])
        return p > own || (p == own && other.rawValue < label.rawValue)
      }
      return above < count
    }
    return labels.isEmpty ? 0 : Double(found) / Double(labels.count)
  }

  /// The mean of -ln of the label's probability, in nats; 0 without faces.
  public var negativeLogLikelihood: Double { TemperatureScaling(temperature: 1).loss(of: self) }

  /// The same answers at a temperature.
  public func tempered(by temperature: Double) -> Answers {
    Answers(labels: labels, probabilities: probabilities.map { $0.tempered(by: temperature) })
  }

  /// The wrong answers, the surest first; equally sure ones in their order.
  public func surestMistakes(_ count: Int) -> [Mistake] {
    let mistakes = labels.indices.compactMap { index -> Mistake? in
      let answer = probabilities[index].mostLikely
      guard answer != labels[index] else { return nil }
      return Mistake(face: index, label: labels[index], answer: answer, confidence: probabilities[index][answer])
    }
    return Array(mistakes.sorted { ($1.confidence, $0.face) < ($0.confidence, $1.face) }.prefix(count))
  }
}

/// A face that got a wrong answer.
public struct Mistake: Sendable, Equatable {
  /// Index among the evaluated faces.
  public let face: Int
  public let label: Emotion
  public let answer: Emotion
  /// The answer's probability, 0...1.
  public let confidence: Float
}
