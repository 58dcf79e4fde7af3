import Emotions
import Kernels
import TestSupport
import Training

/// Faces that are easy to tell apart: a bright square in a place of its own for each expression, in noise.
func madeFaces(_ count: Int, seed: UInt64) -> FaceSet {
  var random = SeededGenerator(seed: seed)
  var faces = FaceSet()
  for index in 0..<count {
    let emotion = Emotion.allCases[index % 7]
    var pixels = (0..<(48 * 48)).map { _ in UInt8.random(in: 60...120, using: &random) }
    let left = 6 + 12 * (emotion.rawValue % 3)
    let top = 6 + 12 * (emotion.rawValue / 3)
    for y in top..<(top + 10) {
      for x in left..<(left + 10) { pixels[y * 48 + x] = 230 }
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
        .separable(channels: 16, stride: 1), .residual(channels: 16, stride: 2), .pool(maximum: false, size: 2),
      ], dropout: 0.1),
    epochs: epochs, batch: 14, learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4, warmUp: 0.2, labelSmoothing: 0.1,
    averageDecay: 0.9, augmentation: Augmentation(flip: false, shift: 2, rotation: 5, erasing: 0.2, erasingSide: 6),
    seed: 3, dropsTestDuplicates: false, workFolder: "", output: "")
}
