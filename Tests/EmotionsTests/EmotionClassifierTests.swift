import Emotions
import Foundation
import Inference
import Pixels
import TestSupport
import Testing

/// Networks small enough to compute by hand: the mean of the picture, through a dense layer.
@Suite struct EmotionClassifierTests {
  @Test func logitsGoThroughSoftmax() throws {
    // Happy gets the mean grey, the others zero.
    let classifier = try EmotionClassifier(network(happyWeight: 0.01))
    let probabilities = try #require(try classifier.probabilities(of: [grey(100)]).first)
    let expected = exp(Float(1)) / (6 + exp(Float(1)))
    #expect(abs(probabilities[.happy] - expected) < 1e-5)
    #expect(abs(probabilities.values.reduce(0, +) - 1) < 1e-5)
    #expect(probabilities.mostLikely == .happy)
  }

  @Test func aBatchGivesWhatFacesGiveAlone() throws {
    let classifier = try EmotionClassifier(network(happyWeight: 0.01))
    let crops = [0, 50, 100, 150, 250].map { grey(UInt8($0)) }
    let together = try classifier.probabilities(of: crops)
    #expect(together.count == crops.count)
    for (crop, probabilities) in zip(crops, together) {
      #expect(try classifier.probabilities(of: [crop]) == [probabilities])
    }
    #expect(try classifier.probabilities(of: []).isEmpty)
  }

  @Test(arguments: [Float.nan, .infinity])
  func aNetworkThatGivesNoNumbersIsRefused(weight: Float) throws {
    let network = try network(happyWeight: weight)
    #expect(throws: EmotionsError.notNumbers(face: 0)) { try EmotionClassifier(network) }
  }

  @Test func aNetworkForOneFaceTakesThemOneByOne() throws {
    let many = try EmotionClassifier(network(happyWeight: 0.01))
    let single = try EmotionClassifier(network(happyWeight: 0.01, batch: 1))
    let crops = [grey(30), grey(90), grey(200)]
    #expect(try single.probabilities(of: crops) == many.probabilities(of: crops))
  }

  @Test func theMiddleOfTheCropIsSeenWhereTheNetworkSaysSo() throws {
    // Bright inside, dark in the two outermost rows and columns, which a 44 pixel network cuts away.
    var pixels = [UInt8](repeating: 0, count: 48 * 48)
    for y in 2..<46 { for x in 2..<46 { pixels[y * 48 + x] = 100 } }
    let framed = GrayImage(width: 48, height: 48, pixels: pixels)
    let cutting = try EmotionClassifier(network(happyWeight: 0.01, metadata: ["upbeat.crop": "48"]))
    let resizing = try EmotionClassifier(network(happyWeight: 0.01))
    #expect(try cutting.probabilities(of: [framed]) == cutting.probabilities(of: [grey(100)]))
    #expect(try resizing.probabilities(of: [framed]) != resizing.probabilities(of: [grey(100)]))
  }

  @Test(arguments: [5, 9], [true, false])
  func otherNetworksAreRefused(classes: Int, isDeclared: Bool) throws {
    let network = try network(happyWeight: 1, classes: classes, declaredClasses: isDeclared ? classes : nil)
    let error = #expect(throws: EmotionsError.self) { try EmotionClassifier(network) }
    #expect(error?.description.contains("[faces, 7]") == true)
  }

  @Test(arguments: ["0", "-5", "9000000000", "1025"])
  func aSenselessCropIsRefused(side: String) throws {
    let network = try network(happyWeight: 1, metadata: ["upbeat.crop": side])
    #expect(throws: EmotionsError.notAClassifier(problem: "its metadata name a crop of \(side) pixels")) {
      try EmotionClassifier(network)
    }
  }

  @Test func theTemperatureOfTheFileIsApplied() throws {
    let plain = try EmotionClassifier(network(happyWeight: 0.01))
    let tempered = try EmotionClassifier(network(happyWeight: 0.01, metadata: ["upbeat.temperature": "2"]))
    // Logits at temperature 2 are halved: the same as half the weight.
    let halved = try EmotionClassifier(network(happyWeight: 0.005))
    let (given, expected) = try (tempered.probabilities(of: [grey(100)])[0], halved.probabilities(of: [grey(100)])[0])
    for (a, b) in zip(given.values, expected.values) { #expect(abs(a - b) < 1e-6) }
    #expect(try given != plain.probabilities(of: [grey(100)])[0])
  }

  @Test(arguments: ["0", "-1", "nan", "hot", "21"])
  func aSenselessTemperatureIsRefused(text: String) throws {
    let network = try network(happyWeight: 1, metadata: ["upbeat.temperature": text])
    let error = #expect(throws: EmotionsError.self) { try EmotionClassifier(network) }
    #expect(error?.description.contains("temperature of \(text)") == true)
  }

  /// The network gives the mean of what it sees to one output; the logit says how grey 100 arrived.
  @Test(arguments: [("-1..1", -55.0 / 255), ("0..1", 100.0 / 255), ("255..0", 155.0)] as [(String, Float)])
  func greyIsBroughtIntoTheInputsRange(range: String, expected: Float) throws {
    let classifier = try EmotionClassifier(network(happyWeight: 0.01, metadata: ["upbeat.input_range": range]))
    let values = try classifier.probabilities(of: [grey(100)])[0]
    #expect(abs(log(values[.happy] / values[.sad]) - 0.01 * expected) < 1e-4)
  }

  @Test(arguments: ["1", "1..1", "a..b", "0..inf", ""])
  func aSenselessInputRangeIsRefused(range: String) throws {
    let network = try network(happyWeight: 1, metadata: ["upbeat.input_range": range])
    #expect(throws: EmotionsError.self) { try EmotionClassifier(network) }
  }

  @Test func eightOutputsAreReadInTheOrderOfFERPlusWithoutContempt() throws {
    // Output 3 is sadness there.
    let classifier = try EmotionClassifier(network(happyWeight: 0.01, classes: 8, declaredClasses: 8))
    let probabilities = try classifier.probabilities(of: [grey(100)])[0]
    #expect(probabilities.mostLikely == .sad)
    #expect(abs(probabilities[.sad] - exp(Float(1)) / (6 + exp(Float(1)))) < 1e-5)
    #expect(abs(probabilities.values.reduce(0, +) - 1) < 1e-5)
  }

  @Test func labelsSayWhatTheOutputsMean() throws {
    let labels = "Neutral, anger,disgust,surprised,fear,happiness,sadness"
    let classifier = try EmotionClassifier(network(happyWeight: 0.01, metadata: ["upbeat.labels": labels]))
    #expect(try classifier.probabilities(of: [grey(100)])[0].mostLikely == .surprise)
  }

  @Test(arguments: ["angry,disgust", "angry,disgust,fear,happy,sad,surprise,bored", "a,a,a,a,a,a,a", ""])
  func labelsThatDoNotFitAreRefused(labels: String) throws {
    let network = try network(happyWeight: 1, metadata: ["upbeat.labels": labels])
    #expect(throws: EmotionsError.wrongLabels(found: labels)) { try EmotionClassifier(network) }
  }

  @Test func contemptIsALabelOfEight() throws {
    let labels = try ClassifierLabels("angry,contempt,disgust,fear,happy,sad,surprise,neutral")
    #expect(labels.emotions == [.angry, nil, .disgust, .fear, .happy, .sad, .surprise, .neutral])
    #expect(throws: EmotionsError.self) { try ClassifierLabels("angry,disgust,fear,happy,sad,surprise,neutral,sad") }
  }

  /// Keras' order of axes, grey and colour, through a Transpose.
  @Test(arguments: [1, 3])
  func channelsMayComeLast(channels: Int) throws {
    let expected = try EmotionClassifier(network(happyWeight: 0.01)).probabilities(of: [grey(100), grey(40)])
    let last = try EmotionClassifier(network(happyWeight: 0.01, channels: channels, isChannelsLast: true))
    for (a, b) in zip(try last.probabilities(of: [grey(100), grey(40)]), expected) {
      for (a, b) in zip(a.values, b.values) { #expect(abs(a - b) < 1e-6) }
    }
  }

  @Test func aBatchBeyondAllMemoryIsRefused() throws {
    let network = try network(happyWeight: 1, batch: 100_000_000)
    #expect(throws: EmotionsError.self) { try EmotionClassifier(network) }
  }

  private func grey(_ value: UInt8) -> GrayImage {
    GrayImage(width: 48, height: 48, pixels: Array(repeating: value, count: 48 * 48))
  }

  private func network(
    happyWeight: Float, batch: Int? = nil, classes: Int = 7, declaredClasses: Int? = 7, channels: Int = 1,
    isChannelsLast: Bool = false, metadata: [String: String] = [:]
  ) throws -> Network {
    var writer = ONNXWriter(name: "test", metadata: metadata)
    writer.addInput("faces", shape: isChannelsLast ? [batch, 44, 44, channels] : [batch, channels, 44, 44])
    writer.addOutput("logits", shape: [batch, declaredClasses])
    // The channels' means are the same: each carries its share of the weight.
    var weights = [Float](repeating: 0, count: classes * channels)
    for channel in 0..<channels { weights[channel * classes + Emotion.happy.rawValue] = happyWeight / Float(channels) }
    writer.addWeights("weights", shape: [channels, classes], values: weights)
    writer.addWeights("bias", shape: [classes], values: Array(repeating: 0, count: classes))
    if isChannelsLast {
      writer.addNode("Transpose", inputs: ["faces"], output: "turned", attributes: [("perm", .ints([0, 3, 1, 2]))])
    }
    writer.addNode("GlobalAveragePool", inputs: [isChannelsLast ? "turned" : "faces"], output: "mean")
    writer.addNode("Flatten", inputs: ["mean"], output: "flat")
    writer.addNode("Gemm", inputs: ["flat", "weights", "bias"], output: "logits")
    return try Network(onnx: [UInt8](writer.serialized()), name: "test")
  }
}
