import Foundation

extension Network {
  /// The bytes of a model's file.
  ///
  /// - Throws: `.unreadable`, also where `path` leads to something else than a regular file.
  public static func bytes(of path: String) throws(InferenceError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .unreadable(path: path, reason: obstacle(at: path) ?? error.localizedDescription)
    }
  }

  /// Why the path cannot be read; Foundation's words do not say.
  private static func obstacle(at path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else { return String(cString: strerror(errno)) }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: "it is a folder"
    default: "it is not a regular file"
    }
  }
}
