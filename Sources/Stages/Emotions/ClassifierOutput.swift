import Foundation
import Inference

/// The output of a network that reads faces, and how its numbers become probabilities.
struct ClassifierOutput {
  let name: String
  let labels: ClassifierLabels
  private let areProbabilities: Bool
  private let temperature: Double

  var count: Int { labels.emotions.count }

  init(_ network: Network, _ format: ClassifierFormat) throws(EmotionsError) {
    let problem = EmotionsError.notAClassifier(problem: "its outputs are \(ClassifierInput.text(network.outputs))")
    guard let output = network.outputs.first, output.shape.count == 2 else { throw problem }
    let declared = output.shape[1] ?? format.outputs?.emotions.count ?? Emotion.allCases.count
    guard let labels = format.outputs ?? .usual(for: declared) else { throw problem }
    guard labels.emotions.count == declared else {
      throw .notAClassifier(problem: "it has \(declared) outputs and \(labels.emotions.count) labels")
    }
    name = output.name
    self.labels = labels
    areProbabilities = network.outputOperators[output.name] == "Softmax"
    temperature = format.temperature ?? 1
  }

  /// - Parameter values: a face's, `count` of them.
  func probabilities(_ values: ArraySlice<Float>) -> EmotionProbabilities {
    var ordered = [Float](repeating: 0, count: Emotion.allCases.count)
    for (value, emotion) in zip(values, labels.emotions) {
      if let emotion { ordered[emotion.rawValue] = value }
    }
    if areProbabilities {
      let isWhole = count == Emotion.allCases.count
      return EmotionProbabilities(isWhole ? ordered : normalized(ordered)).tempered(by: temperature)
    }
    let largest = ordered.max() ?? 0
    return EmotionProbabilities(normalized(ordered.map { exp($0 - largest) })).tempered(by: temperature)
  }

  /// All alike where nothing is left of the seven; no numbers where one is none.
  private func normalized(_ values: [Float]) -> [Float] {
    let total = values.reduce(0, +)
    return total == 0 ? values.map { _ in 1 / Float(values.count) } : values.map { $0 / total }
  }
}
