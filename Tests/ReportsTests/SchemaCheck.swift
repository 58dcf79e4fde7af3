import Foundation
import TestSupport

/// Judges a `results.json` by its schema, with Python's `jsonschema`; `UPBEAT_PYTHON` may name an interpreter that has it.
enum SchemaCheck {
  private static let schema = Checkout.folder.appending(path: "Sources/Stages/Reports/results.schema.json").path

  private static let python = ProcessInfo.processInfo.environment["UPBEAT_PYTHON"] ?? "python3"

  static let isAvailable = (try? run("import jsonschema", on: "")) == ""

  /// One line for each breach of the schema.
  static func complaints(about results: String) throws -> String {
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
