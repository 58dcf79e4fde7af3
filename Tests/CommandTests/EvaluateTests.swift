import Foundation
import TestSupport
import Testing

/// `evaluate` and `bench` with the real binary and Upbeat's own network.
@Suite(.enabled(if: PhotoFixture.hasEmotionNetwork)) struct EvaluateTests {
  @Test(.enabled(if: SharedData.contains("fer2013/fer2013.csv.gz"), "needs shared/fer2013"))
  func `the network evaluates to what its model card says`() throws {
    try withTemporaryFolder { folder in
      let data = SharedData.folder.appending(path: "fer2013/fer2013.csv.gz").path
      let outcome = try UpbeatProgram.run(
        "evaluate", "--data", data, "--split", "validation", "-o", "out", in: folder, home: Checkout.folder)
      #expect(outcome.status == 0)
      let text = try String(contentsOf: folder.appending(path: "out/evaluation.txt"), encoding: .utf8)
      #expect(outcome.output == text)
      let accuracy = try #require(text.firstMatch(of: /accuracy ([0-9.]+%)/)?.1)
      let card = try String(contentsOf: Checkout.folder.appending(path: "data/models/README.md"), encoding: .utf8)
      #expect(card.contains("| PublicTest, single crop | \(accuracy) |"), "\(accuracy)")
      let json = try Data(contentsOf: folder.appending(path: "out/evaluation.json"))
      let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
      #expect(object["n"] as? Int == 3589)
    }
  }

  @Test func `a malformed row is named with its line`() throws {
    try withTemporaryFolder { folder in
      try "emotion,pixels,Usage\n9,1,Training\n"
        .write(to: folder.appending(path: "bad.csv"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run("evaluate", "--data", "bad.csv", in: folder, home: Checkout.folder)
      #expect(outcome.errors == "upbeat: bad.csv:2: the emotion `9` is not 0...6\n")
      #expect(outcome.status == 1)
    }
  }

  @Test func `bench prints a line for each layer`() throws {
    try withTemporaryFolder { folder in
      let model = Checkout.folder.appending(path: "data/models/standard.onnx").path
      let outcome = try UpbeatProgram.run(
        "bench", model, "--repeat", "3", "--layers", in: folder, home: Checkout.folder)
      #expect(outcome.status == 0)
      let lines = outcome.output.split(separator: "\n")
      #expect(lines.contains { $0.hasSuffix("  layer") })
      #expect(lines.filter { $0.contains("Convolution 1x") }.count > 15)
    }
  }

  @Test func `bench prints times and the peak as JSON`() throws {
    try withTemporaryFolder { folder in
      let model = Checkout.folder.appending(path: "data/models/standard.onnx").path
      let outcome = try UpbeatProgram.run(
        "bench", model, "--batch", "4", "--repeat", "3", "--json", in: folder, home: Checkout.folder)
      #expect(outcome.status == 0)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      #expect(object["shape"] as? [Int] == [4, 1, 44, 44])
      let minimum = try #require(object["minimumMilliseconds"] as? Double)
      let median = try #require(object["medianMilliseconds"] as? Double)
      #expect(minimum > 0 && minimum <= median)
    }
  }
}
