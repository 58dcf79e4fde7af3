import Archives
import Foundation
import TestSupport
import Testing

/// Bytes that count as pictures by their first ones; what follows tells them apart.
enum Sample {
  static func jpeg(_ text: String = "") -> [UInt8] { [0xFF, 0xD8, 0xFF, 0xE0] + Array(text.utf8) }
  static func png(_ text: String = "") -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(text.utf8)
  }
  static let text = Array("a text, no picture".utf8)

  /// Bytes that no compressor makes smaller, after a picture's first ones.
  static func noise(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return jpeg() + (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
}

/// Writes a file and the folders above it.
func write(_ bytes: [UInt8], to url: URL) throws {
  try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
  try Data(bytes).write(to: url)
}

/// All items of the inputs, in order.
func items(_ inputs: [URL], limits: ArchiveLimits = .standard) throws -> [InputItem] {
  var items: [InputItem] = []
  try InputReader(inputs: inputs.map(\.path), limits: limits).forEach({ items.append($0) })
  return items
}

func items(_ input: URL, limits: ArchiveLimits = .standard) throws -> [InputItem] {
  try items([input], limits: limits)
}

/// Items as one line each: `photo path`, `empty path`, `skipped path`, ...
func outline(_ items: [InputItem]) -> [String] {
  items.map { item in
    switch item {
    case .photo(let path, _): "photo \(path)"
    case .skipped(let path, _): "skipped \(path)"
    case .unreadable(let path, let problem):
      switch problem {
      case .empty: "empty \(path)"
      case .tooLarge: "tooLarge \(path)"
      case .truncated: "truncated \(path)"
      case .corrupt: "corrupt \(path)"
      case .unreadable: "unreadable \(path)"
      }
    }
  }
}

/// Programs that tests make archives with.
enum Tool {
  static func isPresent(_ name: String) -> Bool { find(name) != nil }

  /// Runs a program in a folder; fails the test where it is missing or fails.
  static func run(_ name: String, _ arguments: [String], in folder: URL, input: [UInt8] = []) throws {
    let process = Process()
    process.executableURL = find(name)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let inputFile = FileManager.default.temporaryDirectory.appending(path: "upbeat-test-\(UUID().uuidString)")
    try Data(input).write(to: inputFile)
    defer { try? FileManager.default.removeItem(at: inputFile) }
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(name): \(message)")
  }

  private static func find(_ name: String) -> URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// Archives made by Python's own zipfile and tarfile.
enum PythonArchive {
  /// Packs a folder's content in sorted order; the target's suffix names the format: zip, tar, tar.gz, tar.bz2, tar.xz.
  static func pack(_ folder: URL, to target: URL) throws {
    let script = """
      import os, sys, tarfile, zipfile
      folder, target = sys.argv[1:]
      paths = sorted(os.path.relpath(os.path.join(top, name), folder)
                     for top, _, names in os.walk(folder) for name in names)
      if target.endswith(".zip"):
          with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
              for path in paths: archive.write(os.path.join(folder, path), path)
      else:
          with tarfile.open(target, "w:" + target.rpartition(".")[2].replace("tar", "")) as archive:
              for path in paths: archive.add(os.path.join(folder, path), "./" + path)
      """
    try Tool.run("python3", ["-c", script, folder.path, target.path], in: folder)
  }

  /// Writes entries with the given names and contents, whatever the names.
  static func write(_ entries: [(name: String, bytes: [UInt8])], to target: URL) throws {
    let script = """
      import io, sys, tarfile, zipfile
      target = sys.argv[1]
      entries = []
      for name, size in zip(sys.argv[2::2], sys.argv[3::2]):
          entries.append((name, sys.stdin.buffer.read(int(size))))
      if target.endswith(".zip"):
          with zipfile.ZipFile(target, "w") as archive:
              for name, data in entries: archive.writestr(name, data)
      else:
          with tarfile.open(target, "w:" + target.rpartition(".")[2].replace("tar", "")) as archive:
              for name, data in entries:
                  info = tarfile.TarInfo(name)
                  info.size = len(data)
                  archive.addfile(info, io.BytesIO(data))
      """
    let arguments = entries.flatMap { [$0.name, String($0.bytes.count)] }
    try Tool.run(
      "python3", ["-c", script, target.path] + arguments, in: target.deletingLastPathComponent(),
      input: entries.flatMap(\.bytes))
  }
}
