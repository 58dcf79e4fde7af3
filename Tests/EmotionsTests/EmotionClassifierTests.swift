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

  @Test(arguments: [5, 8], [true, false])
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

  @Test func aBatchBeyondAllMemoryIsRefused() throws {
    let network = try network(happyWeight: 1, batch: 100_000_000)
    #expect(throws: EmotionsError.self) { try EmotionClassifier(network) }
  }

  private func grey(_ value: UInt8) -> GrayImage {
    GrayImage(width: 48, height: 48, pixels: Array(repeating: value, count: 48 * 48))
  }

  private func network(
    happyWeight: Float, batch: Int? = nil, classes: Int = 7, declaredClasses: Int? = 7,
    metadata: [String: String] = [:]
  ) throws -> Network {
    var writer = ONNXWriter(name: "test", metadata: metadata)
    writer.addInput("faces", shape: [batch, 1, 44, 44])
    writer.addOutput("logits", shape: [batch, declaredClasses])
    var weights = [Float](repeating: 0, count: classes)
    weights[Emotion.happy.rawValue] = happyWeight
    writer.addWeights("weights", shape: [1, classes], values: weights)
    writer.addWeights("bias", shape: [classes], values: Array(repeating: 0, count: classes))
    writer.addNode("GlobalAveragePool", inputs: ["faces"], output: "mean")
    writer.addNode("Flatten", inputs: ["mean"], output: "flat")
    writer.addNode("Gemm", inputs: ["flat", "weights", "bias"], output: "logits")
    return try Network(onnx: [UInt8](writer.serialized()), name: "test")
  }
}
