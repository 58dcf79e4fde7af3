import Inference
import Pixels

/// The one input of a network that reads faces: where its axes are, and what it wants to see.
struct ClassifierInput {
  let width: Int
  let height: Int
  private let channels: Int
  /// `[N, H, W, C]`, as networks that come from Keras have it; else `[N, C, H, W]`.
  private let isChannelsLast: Bool
  /// Faces that go through the network at a time.
  let batch: Int
  private let isBatchFixed: Bool
  private let range: ClassifierFormat.InputRange

  /// Sides and batches that a file may ask for; what it says is not trusted further.
  static let sides = 1...1024
  /// Faces that go through a network of any batch at a time: enough for speed, and memory does not follow the crowd.
  private static let usualBatch = 32
  /// The side where the network leaves it open: that of FER2013's faces.
  private static let usualSide = 48

  init(_ network: Network, _ format: ClassifierFormat) throws(EmotionsError) {
    let problem = EmotionsError.notAClassifier(problem: "its inputs are \(Self.text(network.inputs))")
    guard network.inputs.count == 1, let input = network.inputs.first, input.shape.count == 4 else { throw problem }
    let shape = input.shape
    isChannelsLast = !Self.isChannels(shape[1]) && Self.isChannels(shape[3])
    guard let channels = isChannelsLast ? shape[3] : shape[1], Self.isChannels(channels) else { throw problem }
    self.channels = channels
    height = (isChannelsLast ? shape[1] : shape[2]) ?? format.cropSide ?? Self.usualSide
    width = (isChannelsLast ? shape[2] : shape[3]) ?? format.cropSide ?? Self.usualSide
    batch = shape[0] ?? Self.usualBatch
    isBatchFixed = shape[0] != nil
    range = format.inputRange
    guard Self.sides.contains(height), Self.sides.contains(width), Self.sides.contains(batch) else { throw problem }
  }

  private static func isChannels(_ count: Int?) -> Bool { count == 1 || count == 3 }

  static func text(_ values: [ValueInfo]) -> String {
    values.map { value in
      "\(value.name) [" + value.shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
    }.joined(separator: ", ")
  }

  /// At most `batch` pictures of the input's size; places without one are zero.
  func tensor(_ images: [GrayImage]) -> Tensor {
    let faces = isBatchFixed ? batch : images.count
    var values: [Float] = []
    values.reserveCapacity(faces * channels * height * width)
    for image in images {
      let plane = image.pixels.map { scaled($0) }
      if isChannelsLast && channels > 1 {
        for value in plane { values.append(contentsOf: repeatElement(value, count: channels)) }
      } else {
        for _ in 0..<channels { values += plane }
      }
    }
    values += repeatElement(0, count: (faces - images.count) * channels * height * width)
    let shape = isChannelsLast ? [faces, height, width, channels] : [faces, channels, height, width]
    return Tensor(shape: shape, values: values)
  }

  private func scaled(_ grey: UInt8) -> Float {
    range == .grey ? Float(grey) : range.black + (range.white - range.black) * (Float(grey) / 255)
  }
}
