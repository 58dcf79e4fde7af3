public import Emotions
public import FaceSets
public import Inference
import Parallel
import Pixels

/// Runs a network over labelled faces, a part of them on each of several threads.
public struct Evaluator {
  private let network: Network
  private let format: ClassifierFormat?
  private let workers: Int

  /// Faces that go through the network at a time.
  private static let batch = 64

  /// - Parameter format: what the network's metadata say, unless it is given.
  public init(network: Network, format: ClassifierFormat? = nil, workers: Int) {
    self.network = network
    self.format = format
    self.workers = max(1, workers)
  }

  /// The probabilities of every face, in order; those of several views are averaged.
  ///
  /// - Throws: `EmotionsError` where the network classifies no expressions, `InferenceError`, or
  ///   `EvaluationError.notNumbers`.
  public func probabilities(_ faces: FaceSet, views: Views = .single) throws -> [EmotionProbabilities] {
    let share = (faces.count + workers - 1) / workers
    let parts = inParallel(workers) { worker in
      Result {
        try probabilities(faces, min(worker * share, faces.count)..<min((worker + 1) * share, faces.count), views)
      }
    }
    return try parts.flatMap { try $0.get() }
  }

  private func probabilities(_ faces: FaceSet, _ range: Range<Int>, _ views: Views) throws -> [EmotionProbabilities] {
    let classifier = try EmotionClassifier(network, format: format)
    return try stride(from: range.lowerBound, to: range.upperBound, by: Self.batch).flatMap { start in
      let part = start..<min(start + Self.batch, range.upperBound)
      do {
        return try probabilities(part.map(faces.image), views, classifier)
      } catch EmotionsError.notNumbers(let bad) {
        throw EvaluationError.notNumbers(face: start + bad)
      }
    }
  }

  private func probabilities(
    _ faces: [GrayImage], _ views: Views, _ classifier: EmotionClassifier
  ) throws -> [EmotionProbabilities] {
    switch views {
    case .single:
      return try classifier.probabilities(of: faces)
    case .ten:
      let pictures = faces.flatMap { Views.ten(of: $0, window: classifier.window) }
      let count = pictures.count / max(faces.count, 1)
      let answers: [EmotionProbabilities]
      do {
        answers = try classifier.probabilities(ofViews: pictures)
      } catch EmotionsError.notNumbers(let bad) {
        throw EmotionsError.notNumbers(face: bad / count)
      }
      return faces.indices.map { .mean(of: answers[($0 * count)..<(($0 + 1) * count)]) }
    }
  }
}
