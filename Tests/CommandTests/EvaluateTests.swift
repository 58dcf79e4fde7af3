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
      let accuracy = try #require(outcome.output.firstMatch(of: /accuracy ([0-9.]+%)/)?.1)
      let card = try String(contentsOf: Checkout.folder.appending(path: "data/models/README.md"), encoding: .utf8)
      #expect(card.contains("| PublicTest, single crop | \(accuracy) |"), "\(accuracy)")
      let json = try Data(contentsOf: folder.appending(path: "out/evaluation.json"))
      let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
      #expect(object["n"] as? Int == 3589)
      let calibration = try #require(object["calibration"] as? [String: Any])
      #expect(calibration["temperature_from"] as? String == "metadata")
      let answers = try String(contentsOf: folder.appending(path: "out/answers.csv"), encoding: .utf8)
      #expect(answers.split(separator: "\n").count == 3590)
    }
  }

  @Test func `several networks, ten views and votes make one report`() throws {
    try withTemporaryFolder { folder in
      try Self.data.write(to: folder.appending(path: "data.csv"), atomically: false, encoding: .utf8)
      try Self.votes.write(to: folder.appending(path: "votes.csv"), atomically: false, encoding: .utf8)
      let model = Checkout.folder.appending(path: "data/models/standard.onnx").path
      let outcome = try UpbeatProgram.run(
        "evaluate", "--data", "data.csv", "--split", "test", "--model", model, "--model", model, "--ten-crop",
        "--labels", "ferplus",
        "--votes", "votes.csv", "--no-pictures", "-o", "out", in: folder, home: Checkout.folder)
      #expect(outcome.errors == "results: out\n")
      #expect(outcome.output.hasPrefix("standard.onnx and standard.onnx on PrivateTest of data.csv, labels by FER+"))
      #expect(outcome.output.contains("left out: 1 no majority, 1 not a face\n"))
      #expect(outcome.output.contains("all 2, averaged, ten-crop: "))
      #expect(outcome.output.contains("all 2, averaged, single crop: "))
      let json = try Data(contentsOf: folder.appending(path: "out/evaluation.json"))
      let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
      #expect(object["n"] as? Int == 1)
      #expect((object["variants"] as? [Any])?.count == 5)
      let page = try String(contentsOf: folder.appending(path: "out/evaluation.html"), encoding: .utf8)
      #expect(!page.contains("<img"))
    }
  }

  @Test(arguments: [
    (["--labels", "ferplus"], "--labels ferplus needs --votes FILE"),
    (["--votes", "votes.csv"], "--votes has no use without --labels ferplus"),
    (["--input-range", "1"], "two different numbers"),
    (["--label-order", "happy,sad"], "should name each of angry"),
  ])
  func `options that make no sense are usage errors`(options: [String], message: String) throws {
    try withTemporaryFolder { folder in
      let outcome = try UpbeatProgram.shell(
        "\"$upbeat\" evaluate --data data.csv \(options.joined(separator: " "))", in: folder)
      #expect(outcome.errors.contains(message))
      #expect(outcome.status == 64)
    }
  }

  @Test func `votes on other rows are refused`() throws {
    try withTemporaryFolder { folder in
      try Self.data.write(to: folder.appending(path: "data.csv"), atomically: false, encoding: .utf8)
      let votes = Self.votes.split(separator: "\n").dropLast().joined(separator: "\n")
      try votes.write(to: folder.appending(path: "votes.csv"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run(
        "evaluate", "--data", "data.csv", "--split", "test", "--labels", "ferplus", "--votes", "votes.csv", in: folder,
        home: Checkout.folder)
      #expect(
        outcome.errors
          == "upbeat: votes.csv: votes on 3 faces where the data has 4; give the votes on the same rows\n")
      #expect(outcome.status == 1)
    }
  }

  @Test func `a split without rows is named`() throws {
    try withTemporaryFolder { folder in
      try Self.data.write(to: folder.appending(path: "data.csv"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run(
        "evaluate", "--data", "data.csv", "--split", "training", in: folder, home: Checkout.folder)
      #expect(
        outcome.errors
          == "upbeat: data.csv: no face belongs to the split training; give data that has some, or name another split\n"
      )
    }
  }

  /// Three faces to test and one to fit on; no voters' majority for the second, no face in the third.
  private static let data: String = {
    let rows = ["PrivateTest", "PrivateTest", "PrivateTest", "PublicTest"].enumerated().map { index, usage in
      "3,\((0..<2304).map { "\(($0 * (index + 3)) % 251)" }.joined(separator: " ")),\(usage)\n"
    }
    return "emotion,pixels,Usage\n" + rows.joined()
  }()

  private static let votes = """
    row,Usage,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF
    0,PrivateTest,0,8,1,0,0,0,0,0,1,0
    1,PrivateTest,5,5,0,0,0,0,0,0,0,0
    2,PrivateTest,0,0,0,0,0,0,0,0,0,10
    3,PublicTest,0,0,0,9,1,0,0,0,0,0

    """

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
        at: folder.appending(path: "taken/evaluation.md"), withIntermediateDirectories: true)
      let grey = Array(repeating: "7", count: 48 * 48).joined(separator: " ")
      try "emotion,pixels,Usage\n3,\(grey),PrivateTest\n"
        .write(to: folder.appending(path: "data.csv"), atomically: false, encoding: .utf8)
      let outcome = try UpbeatProgram.run(
        "evaluate", "--data", "data.csv", "--split", "test", "-o", output, in: folder, home: Checkout.folder)
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
      let outcome = try UpbeatProgram.shell(
        "\"$upbeat\" evaluate --data data.csv --split test -o out \(place)", in: folder)
      #expect(outcome.errors == "results: out\nupbeat: standard output could not be written: \(reason)\n")
      #expect(outcome.status == 1)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "out").path)
      #expect(
        names.sorted() == [
          "answers.csv", "evaluation.csv", "evaluation.html", "evaluation.json", "evaluation.md",
        ])
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
      #expect(lines.filter { $0.contains("Convolution 1x") || $0.contains("Winograd 1x") }.count == 14)
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
      #expect(object["shape"] as? [Int] == [4, 1, 42, 42])
      #expect(object.keys.allSatisfy { $0 == $0.lowercased() })
      let minimum = try #require(object["minimum_milliseconds"] as? Double)
      let median = try #require(object["median_milliseconds"] as? Double)
      #expect(minimum > 0 && minimum <= median)
    }
  }
}
