import Emotions
import FaceSets
import Kernels
import TestSupport
import Training

/// Faces that are easy to tell apart: upright or lying stripes of three widths and no stripes, in noise; a mirror changes nothing.
func madeFaces(_ count: Int, seed: UInt64) -> FaceSet {
  let stripes = [(1, 0, 4), (0, 1, 4), (1, 0, 8), (0, 1, 8), (1, 0, 20), (0, 1, 20), (0, 0, 4)]
  var random = SeededGenerator(seed: seed)
  var faces = FaceSet()
  for index in 0..<count {
    let emotion = Emotion.allCases[index % 7]
    let (across, down, width) = stripes[emotion.rawValue]
    let phase = Int.random(in: 0..<24, using: &random)
    let pixels = (0..<(48 * 48)).map { pixel -> UInt8 in
      let place = across * (pixel % 48) + down * (pixel / 48) + phase + 48
      let noise = UInt8.random(in: 0...40, using: &random)
      return noise + (place / (width / 2) % 2 == 0 ? 40 : 200)
    }
    faces.append(label: emotion, pixels: pixels)
  }
  return faces
}

/// A recipe for a network of each kind of block, small enough to train in a moment.
func smallPlan(epochs: Int, blocks: [NetworkDescription.Block]? = nil) -> TrainingPlan {
  TrainingPlan(
    data: "",
    network: NetworkDescription(
      inputSide: 44,
      blocks: blocks ?? [
        .convolution(channels: 8, size: 3, stride: 2), .pool(maximum: true, size: 2),
        .separable(channels: 16, stride: 1), .residual(channels: 16, stride: 2, squeeze: 4), .dropout(rate: 0.1),
        .pool(maximum: false, size: 2),
      ], dropout: 0.1),
    epochs: epochs, batch: Batch(size: 28, part: 7, workers: 2), optimiser: .descent(momentum: 0.9),
    schedule: Schedule(peak: 0.05, warmUp: 0.2), weightDecay: 5e-4, averaging: .exponential(decay: 0.9),
    labelSmoothing: 0.1,
    augmentation: Augmentation(flip: false, shift: 2, rotation: 5, erasing: 0.2, erasingSide: 6),
    mixing: Mixing(blending: 0.3, blend: 0.2, cutting: 0.2), seed: 3, dropsTestDuplicates: false, workFolder: "",
    output: "")
}

extension Trainer {
  /// The share of `faces` whose label is the averaged network's strongest answer.
  func accuracy(on faces: FaceSet) -> Double {
    let correct = zip(faces.labels, probabilities(of: faces)).count { label, answer in
      answer.firstIndex(of: answer.max() ?? 0) == Int(label)
    }
    return Double(correct) / Double(max(1, faces.count))
  }
}

extension SeededGenerator {
  /// `[count, 7]`: probabilities that sum to one.
  mutating func distributions(_ count: Int) -> [Float] {
    (0..<count).flatMap { _ in
      let values = floats(7, in: 0...1)
      return values.map { $0 / values.reduce(0, +) }
    }
  }
}
