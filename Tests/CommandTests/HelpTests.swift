import Foundation
import TestSupport
import Testing

/// What users read before they run anything. `UPBEAT_RECORD=1` rewrites the snapshots instead of comparing them.
@Suite struct HelpTests {
  @Test(arguments: [
    ("help", ["--help"]), ("help-run", ["run", "--help"]), ("help-evaluate", ["evaluate", "--help"]),
    ("help-train", ["train", "--help"]), ("help-bench", ["bench", "--help"]),
  ])
  func `help reads as its snapshot`(name: String, arguments: [String]) throws {
    let snapshot = Checkout.folder.appending(path: "Tests/Snapshots/\(name).txt")
    let outcome = try withTemporaryFolder { folder in
      try UpbeatProgram.shell("\"$upbeat\" \(arguments.joined(separator: " "))", in: folder)
    }
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    if ProcessInfo.processInfo.environment["UPBEAT_RECORD"] == "1" {
      try outcome.output.write(to: snapshot, atomically: true, encoding: .utf8)
    }
    #expect(try outcome.output == String(contentsOf: snapshot, encoding: .utf8))
  }

  @Test func `the version is a number of three parts`() throws {
    let outcome = try withTemporaryFolder { try UpbeatProgram.run("--version", in: $0) }
    #expect(outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    #expect(outcome.status == 0)
  }

  @Test func `a reader that goes away is no failure`() throws {
    let outcome = try withTemporaryFolder { folder in
      try UpbeatProgram.shell("\"$upbeat\" run --help | true; echo ${PIPESTATUS[0]}", in: folder)
    }
    #expect(outcome.output == "0\n")
    #expect(outcome.errors == "")
  }
}
