public import Emotions
public import FaceSets
public import Inference
import Parallel

/// Runs a network over labelled faces, a part of them on each of several threads.
public struct Evaluator {
  private let network: Network
  private let workers: Int

  /// Faces that go through the network at a time.
  private static let batch = 64

  public init(network: Network, workers: Int) {
    self.network = network
    self.workers = max(1, workers)
  }

  /// The probabilities of every face, in order.
  ///
  /// - Throws: `EmotionsError` where the network classifies no expressions, or `InferenceError`.
  public func probabilities(_ faces: FaceSet) throws -> [EmotionProbabilities] {
    let share = (faces.count + workers - 1) / workers
    let parts = inParallel(workers) { worker in
      Result { try probabilities(faces, min(worker * share, faces.count)..<min((worker + 1) * share, faces.count)) }
    }
    return try parts.flatMap { try $0.get() }
  }

  /// The confusion of labels and strongest answers.
  public func evaluation(_ faces: FaceSet) throws -> Evaluation {
    var evaluation = Evaluation()
    for (index, probabilities) in try probabilities(faces).enumerated() {
      evaluation.add(label: faces.label(index), answer: probabilities.mostLikely)
    }
    return evaluation
  }

  private func probabilities(_ faces: FaceSet, _ range: Range<Int>) throws -> [EmotionProbabilities] {
    let classifier = try EmotionClassifier(network)
    return try stride(from: range.lowerBound, to: range.upperBound, by: Self.batch).flatMap { start in
      let part = start..<min(start + Self.batch, range.upperBound)
      return try classifier.probabilities(of: part.map(faces.image))
    }
  }
}
