import Foundation

/// The folder that a training keeps its checkpoint and log in. One training at a time has it, until it ends in whatever way.
final class WorkFolder {
  let path: String
  private let lock: Int32

  /// Makes the folder where it is missing.
  ///
  /// - Throws: `.cannotWrite`, `.folderInUse`.
  init(_ path: String) throws(TrainingError) {
    self.path = path
    try Self.make(path)
    let file = path + "/.lock"
    lock = open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0 else { throw .cannotWrite(path: file, reason: Self.lastReason) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .folderInUse(path: path)
    }
  }

  deinit { close(lock) }

  static func make(_ folder: String) throws(TrainingError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: folder, reason: error.localizedDescription)
    }
  }

  static var lastReason: String { String(cString: strerror(errno)) }
}
