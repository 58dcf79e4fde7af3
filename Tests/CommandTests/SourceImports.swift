import Foundation
import TestSupport

/// The modules that the Swift files below a folder import.
struct SourceImports {
  /// For each module, a file that imports it.
  let files: [String: String]

  /// - Parameter folder: links in it are followed, as the compiler does.
  init(below folder: URL) throws {
    var files: [String: String] = [:]
    for file in try Self.swiftFiles(below: folder) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") {
        if let match = line.wholeMatch(of: /\s*(?:@\w+ )?(?:(?:public|package|internal) )?import (\w+).*/) {
          files[String(match.1)] = file.path
        }
      }
    }
    self.files = files
  }

  private static func swiftFiles(below folder: URL) throws -> [URL] {
    let entries = try FileManager.default.contentsOfDirectory(
      at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: [.isDirectoryKey])
    return try entries.flatMap { entry in
      let target = entry.resolvingSymlinksInPath()
      let isFolder = try target.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
      if isFolder { return try swiftFiles(below: target) }
      return target.pathExtension == "swift" ? [target] : []
    }
  }
}
