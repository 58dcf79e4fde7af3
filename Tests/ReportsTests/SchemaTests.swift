import Foundation
import Reports
import TestSupport
import Testing

/// Python's `jsonschema` judges `results.json`, so these tests need it; `UPBEAT_PYTHON` may name another interpreter.
@Suite(.enabled(if: SchemaTests.pythonHasJSONSchema)) struct SchemaTests {
  @Test func `results.json keeps to its schema`() throws {
    #expect(try Self.complaints(about: ResultsJSON(Sample.photos).text) == "")
    #expect(try Self.complaints(about: ResultsJSON([]).text) == "")
  }

  @Test func `the schema refuses what it should`() throws {
    let text = ResultsJSON(Sample.photos).text
    for (right, wrong) in [("\"happy\"", "\"merry\""), ("\"score\"", "\"points\""), ("[30.0, 31.0]", "[30.0]")] {
      let complaints = try Self.complaints(about: text.replacing(right, with: wrong))
      #expect(complaints != "", "\(wrong) for \(right)")
    }
  }

  private static let schema = Checkout.folder.appending(path: "Sources/Stages/Reports/results.schema.json").path

  private static let python = ProcessInfo.processInfo.environment["UPBEAT_PYTHON"] ?? "python3"

  static let pythonHasJSONSchema = (try? run("import jsonschema", on: "")) == ""

  private static func complaints(about results: String) throws -> String {
    try run(
      """
      import json, jsonschema, sys
      validator = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
      for error in validator.iter_errors(json.load(sys.stdin)): print(error.json_path, error.message)
      """, on: results)
  }

  private static func run(_ script: String, on input: String) throws -> String {
    try withTemporaryFolder { folder in
      let (inputFile, outputFile) = (folder.appending(path: "in"), folder.appending(path: "out"))
      try input.write(to: inputFile, atomically: false, encoding: .utf8)
      try Data().write(to: outputFile)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = [python, "-c", script, schema]
      process.standardInput = try FileHandle(forReadingFrom: inputFile)
      let output = try FileHandle(forWritingTo: outputFile)
      process.standardOutput = output
      process.standardError = output
      try process.run()
      process.waitUntilExit()
      return try String(contentsOf: outputFile, encoding: .utf8)
    }
  }
}
