import Foundation

/// A system call's error number.
struct SystemFailure: Error {
  let code: Int32

  /// The calling thread's last one.
  static var last: SystemFailure { SystemFailure(code: errno) }

  /// In the C library's words: "No space left on device".
  var reason: String { String(cString: strerror(code)) }
}

/// A file under a temporary name that becomes a report once it is whole. Text is gathered and written in large pieces; the
/// first failure is kept and thrown at the end, so that formats need not know that writing can fail.
struct ReportFile: TextOutputStream {
  private let path: String
  private let descriptor: Int32
  private var gathered: [UInt8] = []
  private var failure: SystemFailure?

  /// Makes the file, or empties what an interrupted run left of it; follows no symbolic link.
  init(path: String) throws(SystemFailure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
  }

  mutating func write(_ text: String) {
    gathered.append(contentsOf: text.utf8)
    if gathered.count >= 1 << 16 { flush() }
  }

  /// Closes the file and gives it its final name; after a failure it is removed instead.
  mutating func finish(as target: String) throws(SystemFailure) {
    flush()
    if close(descriptor) != 0 { failure = failure ?? .last }
    if failure == nil && rename(path, target) != 0 { failure = .last }
    guard let failure else { return }
    unlink(path)
    throw failure
  }

  /// Closes and removes the file.
  func discard() throws(SystemFailure) {
    close(descriptor)
    guard unlink(path) == 0 else { throw .last }
  }

  private mutating func flush() {
    defer { gathered.removeAll(keepingCapacity: true) }
    var start = 0
    while failure == nil && start < gathered.count {
      // Safety: the call reads no more than the slice holds, and keeps no pointer to it.
      let written = gathered[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        start += written
      } else if errno != EINTR {
        failure = .last
      }
    }
  }
}
