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
      #expect(outcome.errors == "results: out\n")
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

  @Test func `output that cannot be written is a failure, a reader that goes away is none`() throws {
    try withTemporaryFolder { folder in
      let bench = "\"$upbeat\" bench \"$UPBEAT_HOME/data/models/standard.onnx\" --repeat 1"
      let full = try UpbeatProgram.shell("\(bench) > /dev/full", in: folder)
      #expect(full.errors == "upbeat: standard output could not be written: No space left on device\n")
      #expect(full.status == 1)
      let closed = try UpbeatProgram.shell("\(bench) >&-", in: folder)
      #expect(closed.errors == "upbeat: standard output could not be written: Bad file descriptor\n")
      #expect(closed.status == 1)
      let gone = try UpbeatProgram.shell("\(bench) | true; echo ${PIPESTATUS[0]}", in: folder)
      #expect(gone.errors == "")
      #expect(gone.output == "0\n")
    }
  }

  @Test(arguments: ["file", "file/below", "taken"])
  func `an output folder that cannot be used ends the evaluation before its work`(output: String) throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "file"))
      try FileManager.default.createDirectory(
        at: folder.appending(path: "taken/evaluation.txt"), withIntermediateDirectories: true)
      let grey = Array(repeating: "7", count: 48 * 48).joined(separator: " ")
      try "emotion,pixels,Usage\n3,\(grey),PrivateTest\n"
        .write(to: folder.appending(path: "data.csv"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run(
        "evaluate", "--data", "data.csv", "-o", output, in: folder, home: Checkout.folder)
      #expect(outcome.output == "")
      #expect(outcome.errors.hasPrefix("upbeat: "))
      #expect(outcome.errors.contains(output))
      #expect(outcome.status == 1)
    }
  }

  @Test(arguments: [("> /dev/full", "No space left on device"), (">&-", "Bad file descriptor")])
  func `an evaluation's files are written though its printing fails`(place: String, reason: String) throws {
    try withTemporaryFolder { folder in
      let grey = Array(repeating: "7", count: 48 * 48).joined(separator: " ")
      try "emotion,pixels,Usage\n3,\(grey),PrivateTest\n"
        .write(to: folder.appending(path: "data.csv"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.shell("\"$upbeat\" evaluate --data data.csv -o out \(place)", in: folder)
      #expect(outcome.errors == "results: out\nupbeat: standard output could not be written: \(reason)\n")
      #expect(outcome.status == 1)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "out").path)
      #expect(names.sorted() == ["evaluation.json", "evaluation.txt"])
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
      #expect(lines.filter { $0.contains("Convolution 1x") || $0.contains("Winograd 1x") }.count > 15)
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
      #expect(object.keys.allSatisfy { $0 == $0.lowercased() })
      let minimum = try #require(object["minimum_milliseconds"] as? Double)
      let median = try #require(object["median_milliseconds"] as? Double)
      #expect(minimum > 0 && minimum <= median)
    }
  }
}
