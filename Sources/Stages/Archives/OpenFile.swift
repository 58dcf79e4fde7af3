import Foundation

/// A regular file open for reading; closed when released.
final class OpenFile {
  /// Bytes, when it was opened.
  let size: Int
  private let descriptor: Int32

  /// - Throws: `unreadable`, also where `path` leads to something else than a regular file.
  init(_ path: SystemPath) throws(InputProblem) {
    // Without waiting: opening a pipe would block until someone writes to it.
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { throw .unreadable(reason: systemMessage(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable(reason: "not a regular file")
    }
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads from `offset` on, `count` bytes or up to the end.
  func bytes(from offset: Int, count: Int) throws(InputProblem) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        // Safety: `pread` writes at most the `count - filled` bytes that are left of the buffer.
        let read = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        if read > 0 {
          filled += read
        } else if read == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if failure != 0 { throw .unreadable(reason: systemMessage(failure)) }
    return bytes
  }
}
