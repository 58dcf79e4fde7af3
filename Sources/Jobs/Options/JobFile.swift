import Foundation
import Yams

/// A run written down in YAML; `jobs/README.md` explains the keys. Paths in it are relative to the file's own folder, so
/// that a job means the same wherever it is started from.
public struct JobFile: Sendable {
  public let path: String
  public let settings: RunSettings

  private static let keys = ["inputs", "output", "workers", "seed", "policy", "title", "catalogue", "models"]
  private static let modelKeys = ["detector", "emotions"]

  /// Reads a job file and checks every key and value in it.
  /// - Throws: `.jobFileUnreadable`, `.jobFileMalformed`, `.unknownKey`, `.wrongValue`.
  public init(contentsOf path: String) throws(JobsError) {
    let text = try Self.text(of: path)
    let folder = URL(filePath: path).deletingLastPathComponent()
    func resolved(_ file: String) -> String { URL(filePath: file, relativeTo: folder).standardizedFileURL.path }

    self.path = path
    let job = try JobFileMapping(Self.root(of: text, path: path), path: path, known: Self.keys)
    let models = try job.mapping("models", known: Self.modelKeys)
    settings = RunSettings(
      inputs: try (job.texts("inputs") ?? []).map(resolved),
      output: try job.text("output").map(resolved),
      workers: try job.whole("workers", in: RunOptions.workersRange, expected: RunOptions.workersInWords),
      seed: try job.whole("seed", in: RunOptions.seedRange, expected: RunOptions.seedInWords),
      policy: try job.choice("policy", of: RunOptions.policies),
      title: try job.text("title"),
      catalogue: try job.text("catalogue").map(resolved),
      detector: try models?.text("detector").map(resolved),
      emotions: try models?.text("emotions").map(resolved))
  }

  private static func text(of path: String) throws(JobsError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw .jobFileUnreadable(path: path, reason: exists ? error.localizedDescription : "there is no such file")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .jobFileUnreadable(path: path, reason: "it is not UTF-8 text")
    }
    return text
  }

  private static func root(of text: String, path: String) throws(JobsError) -> Node {
    do {
      return try Yams.compose(yaml: text) ?? Node.mapping(Node.Mapping([]))
    } catch {
      throw malformed(error as? YamlError, text: text, path: path)
    }
  }

  private static func malformed(_ error: YamlError?, text: String, path: String) -> JobsError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .jobFileMalformed(path: path, line: mark.line, problem: "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      .jobFileMalformed(
        path: path, line: context.mark.line, problem: "the same key twice: \(keys.sorted().joined(separator: ", "))")
    case .reader(let problem, let offset, _, _):
      .jobFileMalformed(
        path: path, line: text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") } + 1,
        problem: "this is not YAML: \(problem)")
    default:
      .jobFileMalformed(path: path, line: 1, problem: "this is not YAML")
    }
  }
}
