import Foundation
import Yams

/// A job file, read and parsed: YAML whose paths are relative to the file's own folder, so that a job means the same
/// wherever it is started from.
public struct JobDocument {
  private let path: String
  private let root: Node

  /// - Throws: `.unreadable`, `.malformed`.
  public init(contentsOf path: String) throws(JobFileError) {
    self.path = path
    root = try Self.root(of: Self.text(of: path), path: path)
  }

  /// The mapping at the top.
  ///
  /// - Parameter known: the keys that may stand there.
  public func mapping(known: [String]) throws(JobFileError) -> JobMapping {
    try JobMapping(root, path: path, known: known)
  }

  /// The full path of a file that the job file names.
  public func resolved(_ file: String) -> String {
    let folder = URL(filePath: path).deletingLastPathComponent()
    return URL(filePath: file, relativeTo: folder).standardizedFileURL.path
  }

  private static func text(of path: String) throws(JobFileError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw .unreadable(path: path, reason: obstacle(at: path) ?? error.localizedDescription)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .unreadable(path: path, reason: "it is not UTF-8 text")
    }
    // Some editors begin with a byte order mark.
    return text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
  }

  /// Why the path cannot be read; Foundation's words do not say.
  private static func obstacle(at path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return "there is no such file" }
    if access(path, R_OK) != 0 { return String(cString: strerror(errno)) }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "it is a folder"
    default: "it is not a regular file"
    }
  }

  private static func root(of text: String, path: String) throws(JobFileError) -> Node {
    do {
      return try Yams.compose(yaml: text) ?? Node.mapping(Node.Mapping([]))
    } catch {
      throw malformed(error as? YamlError, text: text, path: path)
    }
  }

  private static func malformed(_ error: YamlError?, text: String, path: String) -> JobFileError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .malformed(path: path, line: mark.line, problem: "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      .malformed(
        path: path, line: context.mark.line, problem: "the same key twice: \(keys.sorted().joined(separator: ", "))")
    case .reader(let problem, let offset, _, _):
      .malformed(
        path: path, line: text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") } + 1,
        problem: "this is not YAML: \(problem)")
    default:
      .malformed(path: path, line: 1, problem: "this is not YAML")
    }
  }
}
