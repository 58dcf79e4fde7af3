/// How a network wants its faces, and what its numbers mean: what the shapes in its file do not say.
public struct ClassifierFormat: Sendable, Equatable {
  /// What grey 0 and grey 255 become; between them it is a straight line.
  public struct InputRange: Sendable, Equatable {
    public let black: Float
    public let white: Float

    public init(black: Float, white: Float) {
      self.black = black
      self.white = white
    }

    /// `LOW..HIGH`, such as `-1..1`; both ends finite, and not the same.
    public init?(_ text: String) {
      guard let dots = text.firstRange(of: ".."), let black = Float(text[..<dots.lowerBound]),
        let white = Float(text[dots.upperBound...]), black.isFinite, white.isFinite, black != white
      else { return nil }
      self.init(black: black, white: white)
    }

    /// Grey values as they are.
    public static let grey = InputRange(black: 0, white: 255)
  }

  public var inputRange = InputRange.grey
  /// The expression that each output stands for. `nil`: FER2013's order for seven outputs, FER+'s for eight.
  public var outputs: ClassifierLabels?
  /// The side in pixels of the square crop whose middle the network sees; `nil` where it sees the whole crop.
  public var cropSide: Int?
  /// The probabilities' powers of 1 / temperature are what is given, made to sum to 1 again: above 1 for a network that is
  /// too sure (Guo et al., "On Calibration of Modern Neural Networks", 2017); 1 changes nothing.
  public var temperature: Double?

  public init() {}

  /// What a network's file says of itself: `upbeat.labels` (names in order, separated by commas), `upbeat.input_range`
  /// (`LOW..HIGH`), `upbeat.crop` (pixels) and `upbeat.temperature`.
  ///
  /// - Throws: `EmotionsError.notAClassifier` where a value makes no sense.
  public init(metadata: [String: String]) throws(EmotionsError) {
    if let text = metadata["upbeat.labels"] { outputs = try ClassifierLabels(text) }
    if let text = metadata["upbeat.input_range"] {
      guard let range = InputRange(text) else {
        throw .notAClassifier(problem: "its metadata name an input range of \(text), which should be LOW..HIGH")
      }
      inputRange = range
    }
    if let side = metadata["upbeat.crop"].flatMap({ Int($0) }) {
      guard ClassifierInput.sides.contains(side) else {
        throw .notAClassifier(problem: "its metadata name a crop of \(side) pixels")
      }
      cropSide = side
    }
    if let text = metadata["upbeat.temperature"] {
      guard let value = Double(text), Self.temperatures.contains(value) else {
        throw .notAClassifier(problem: "its metadata name a temperature of \(text), which should be from 0.05 to 20")
      }
      temperature = value
    }
  }

  /// Temperatures that are believed; beyond them every answer is as good as certain, or as good as a guess.
  public static let temperatures = 0.05...20.0
}
