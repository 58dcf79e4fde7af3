public import Inference
public import Pixels

/// Reads expressions from face crops with an ONNX network, many faces at a time.
///
/// `ClassifierFormat` says what the network wants; without one, its own metadata do. A network that names a crop sees the
/// middle of it; crops are resized to the input of any other. Outputs that no Softmax made go through one.
///
/// Keeps the memory of its network's run; one a worker.
public final class EmotionClassifier {
  private let session: Session
  private let input: ClassifierInput
  private let output: ClassifierOutput
  private let cropSide: Int?

  /// Runs the network once, so that one that does not fit is refused here.
  ///
  /// - Parameter format: what the network's metadata say, unless it is given.
  /// - Throws: `EmotionsError` where inputs, outputs or metadata do not fit.
  public init(_ network: Network, format: ClassifierFormat? = nil) throws(EmotionsError) {
    let format = if let format { format } else { try ClassifierFormat(metadata: network.metadata) }
    session = Session(network)
    input = try ClassifierInput(network, format)
    output = try ClassifierOutput(network, format)
    cropSide = format.cropSide
    try tryOut()
  }

  private func tryOut() throws(EmotionsError) {
    let crop = GrayImage(width: 1, height: 1, pixels: [127])
    do {
      // Batches of any size, so that no face fails because of its company.
      for count in 1...3 { _ = try probabilities(of: Array(repeating: crop, count: count)) }
    } catch let error as EmotionsError {
      throw error
    } catch {
      throw .notAClassifier(problem: "\(error)")
    }
  }

  /// The part of a crop that the network sees at a time: width and height, and the side of the crop that they are
  /// measured in, pixels. `nil` for a network that sees whole crops.
  public var window: (width: Int, height: Int, cropSide: Int)? {
    guard let cropSide, input.width < cropSide || input.height < cropSide else { return nil }
    return (min(input.width, cropSide), min(input.height, cropSide), cropSide)
  }

  /// The probabilities of each crop, in the same order.
  ///
  /// - Throws: `InferenceError` where the network cannot be run, `EmotionsError` where its output is not a number for each
  ///   label and face.
  public func probabilities(of crops: [GrayImage]) throws -> [EmotionProbabilities] {
    try probabilities(ofViews: crops.map(middle))
  }

  /// The probabilities of pictures that the network is to see as they are, resized to its input, in the same order.
  ///
  /// - Throws: as `probabilities(of:)` does.
  public func probabilities(ofViews views: [GrayImage]) throws -> [EmotionProbabilities] {
    let all = try stride(from: 0, to: views.count, by: input.batch).flatMap { start in
      try answers(views[start..<min(start + input.batch, views.count)])
    }
    if let bad = all.firstIndex(where: { !$0.values.allSatisfy(\.isFinite) }) {
      throw EmotionsError.notNumbers(face: bad)
    }
    return all
  }

  private func answers(_ views: ArraySlice<GrayImage>) throws -> [EmotionProbabilities] {
    let tensor = input.tensor(views.map { $0.resized(toWidth: input.width, height: input.height) })
    let classes = output.count
    guard let answer = try session.run([tensor])[output.name], answer.shape == [tensor.shape[0], classes] else {
      throw EmotionsError.notAClassifier(problem: "\(output.name) does not hold \(classes) numbers a face")
    }
    return (0..<views.count).map { output.probabilities(answer.values[($0 * classes)..<(($0 + 1) * classes)]) }
  }

  /// What the network sees of a crop.
  private func middle(_ crop: GrayImage) -> GrayImage {
    guard let cropSide else { return crop }
    let whole = crop.resized(toWidth: cropSide, height: cropSide)
    let (width, height) = (min(input.width, cropSide), min(input.height, cropSide))
    return whole.part(x: (cropSide - width) / 2, y: (cropSide - height) / 2, width: width, height: height)
  }
}
