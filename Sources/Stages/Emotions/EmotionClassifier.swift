import Foundation
public import Inference
public import Pixels

/// Reads expressions from face crops with an ONNX network, many faces at a time.
///
/// A network of Upbeat's own says in its metadata (`upbeat.crop`) for which crop it was trained and sees the middle of it;
/// crops are resized to the input of any other. Networks take grey values 0...255. Outputs that no Softmax made go through
/// one.
///
/// Keeps the memory of its network's run; one a worker.
public final class EmotionClassifier {
  private let session: Session
  private let channels: Int
  private let height: Int
  private let width: Int
  /// Faces that go through the network at a time, and whether it takes just so many.
  private let batch: Int
  private let isBatchFixed: Bool
  private let output: String
  private let givesProbabilities: Bool
  /// The side of the square crop whose middle the network sees.
  private let cropSide: Int?

  /// Sides and batches that a file may ask for; what it says is not trusted further.
  private static let sizes = 1...1024
  /// Faces that go through a network of any batch at a time: enough for speed, and memory does not follow the crowd.
  private static let usualBatch = 32

  /// Runs the network once, so that one that does not fit is refused here.
  ///
  /// - Throws: `EmotionsError.notAClassifier` where inputs or outputs have other shapes.
  public init(_ network: Network) throws(EmotionsError) {
    guard network.inputs.count == 1, let input = network.inputs.first, input.shape.count == 4,
      let channels = input.shape[1], let height = input.shape[2], let width = input.shape[3],
      channels == 1 || channels == 3, Self.sizes.contains(height), Self.sizes.contains(width),
      Self.sizes.contains(input.shape[0] ?? 1)
    else {
      throw .notAClassifier(problem: "its inputs are \(Self.text(network.inputs))")
    }
    let classes = Emotion.allCases.count
    guard let output = network.outputs.first, output.shape.count == 2, output.shape[1] ?? classes == classes else {
      throw .notAClassifier(problem: "its outputs are \(Self.text(network.outputs))")
    }
    session = Session(network)
    self.channels = channels
    self.height = height
    self.width = width
    batch = input.shape[0] ?? Self.usualBatch
    isBatchFixed = input.shape[0] != nil
    self.output = output.name
    givesProbabilities = network.outputOperators[output.name] == "Softmax"
    cropSide = network.metadata["upbeat.crop"].flatMap { Int($0) }
    if let cropSide, !Self.sizes.contains(cropSide) {
      throw .notAClassifier(problem: "its metadata name a crop of \(cropSide) pixels")
    }
    try tryOut()
  }

  private func tryOut() throws(EmotionsError) {
    let crop = GrayImage(width: 1, height: 1, pixels: [127])
    do {
      _ = try probabilities(of: [crop, crop])
    } catch let error as EmotionsError {
      throw error
    } catch {
      throw .notAClassifier(problem: "\(error)")
    }
  }

  /// The probabilities of each crop, in the same order.
  ///
  /// - Throws: `InferenceError` where the network cannot be run, `EmotionsError` where its output is not seven numbers a face.
  public func probabilities(of crops: [GrayImage]) throws -> [EmotionProbabilities] {
    try stride(from: 0, to: crops.count, by: batch).flatMap { start in
      try answers(crops[start..<min(start + batch, crops.count)])
    }
  }

  private func answers(_ crops: ArraySlice<GrayImage>) throws -> [EmotionProbabilities] {
    let faces = isBatchFixed ? batch : crops.count
    let classes = Emotion.allCases.count
    let input = Tensor(shape: [faces, channels, height, width], values: values(crops, batch: faces))
    guard let answer = try session.run([input])[output], answer.shape == [faces, classes] else {
      throw EmotionsError.notAClassifier(problem: "\(output) does not hold \(classes) numbers a face")
    }
    return (0..<crops.count).map { probabilities(answer.values[($0 * classes)..<(($0 + 1) * classes)]) }
  }

  private static func text(_ values: [ValueInfo]) -> String {
    values.map { value in
      "\(value.name) [" + value.shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
    }.joined(separator: ", ")
  }

  /// `[batch, channels, height, width]`; places without a crop are zero.
  private func values(_ crops: ArraySlice<GrayImage>, batch: Int) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(batch * channels * height * width)
    for crop in crops {
      let plane = fitted(crop).pixels.map(Float.init)
      for _ in 0..<channels { values += plane }
    }
    return values + Array(repeating: 0, count: (batch - crops.count) * channels * height * width)
  }

  private func fitted(_ crop: GrayImage) -> GrayImage {
    guard let cropSide else { return crop.resized(toWidth: width, height: height) }
    let whole = crop.resized(toWidth: cropSide, height: cropSide)
    return whole.middle(width: min(width, cropSide), height: min(height, cropSide))
      .resized(toWidth: width, height: height)
  }

  private func probabilities(_ values: ArraySlice<Float>) -> EmotionProbabilities {
    if givesProbabilities { return EmotionProbabilities(Array(values)) }
    let largest = values.max() ?? 0
    let powers = values.map { exp($0 - largest) }
    let total = powers.reduce(0, +)
    return EmotionProbabilities(powers.map { $0 / total })
  }
}

extension GrayImage {
  /// The middle part, of at most the image's size.
  fileprivate func middle(width: Int, height: Int) -> GrayImage {
    let left = (self.width - width) / 2
    let top = (self.height - height) / 2
    var pixels: [UInt8] = []
    for y in top..<(top + height) {
      pixels += self.pixels[(y * self.width + left)..<(y * self.width + left + width)]
    }
    return GrayImage(width: width, height: height, pixels: pixels)
  }
}
