import Foundation
import TestSupport

/// The real binary, as it was built beside these tests.
enum UpbeatProgram {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs `upbeat` with `folder` as its current folder, its home's cache kept inside, and no terminal.
  static func run(
    _ arguments: String..., in folder: URL, home: URL? = nil, environment extra: [String: String] = [:]
  ) throws -> Outcome {
    var environment = ["PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": folder.appending(path: ".cache").path]
    if let home { environment["UPBEAT_HOME"] = home.path }
    return try run(path, arguments, in: folder, environment: environment.merging(extra) { $1 })
  }

  /// Runs a shell script the same way; `$upbeat` is the binary.
  static func shell(_ script: String, in folder: URL, home: URL = Checkout.folder) throws -> Outcome {
    let environment = [
      "PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": folder.appending(path: ".cache").path, "UPBEAT_HOME": home.path,
      "upbeat": path,
    ]
    return try run("/bin/bash", ["-c", script], in: folder, environment: environment)
  }

  private static let path = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "upbeat").path

  private static func run(
    _ program: String, _ arguments: [String], in folder: URL, environment: [String: String]
  ) throws -> Outcome {
    try withTemporaryFolder { scratch in
      let (outputFile, errorFile) = (scratch.appending(path: "output"), scratch.appending(path: "errors"))
      for file in [outputFile, errorFile] { try Data().write(to: file) }
      let process = Process()
      process.executableURL = URL(filePath: program)
      process.arguments = arguments
      process.environment = environment
      process.currentDirectoryURL = folder
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: outputFile)
      process.standardError = try FileHandle(forWritingTo: errorFile)
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus, output: try String(contentsOf: outputFile, encoding: .utf8),
        errors: try String(contentsOf: errorFile, encoding: .utf8))
    }
  }
}

/// Runs `body` with a home that holds songs but no model.
func withBareHome<Result>(_ body: (_ folder: URL, _ home: URL) throws -> Result) throws -> Result {
  try withTemporaryFolder { folder in
    let home = folder.appending(path: "home")
    try FileManager.default.createDirectory(at: home.appending(path: "data"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Checkout.folder.appending(path: "data/songs"), to: home.appending(path: "data/songs"))
    return try body(folder, home)
  }
}
