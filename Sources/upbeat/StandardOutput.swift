import Foundation

/// Standard output: what was asked for as text. Everything else goes to `Console`.
enum StandardOutput {
  /// Gives the number of each standard stream that is closed to `/dev/null`, for reading alone: the next file that is
  /// opened would get it, and then what is written to the stream.
  static func reserveNumbers() {
    var descriptor: Int32
    repeat { descriptor = open("/dev/null", O_RDONLY) } while 0...STDERR_FILENO ~= descriptor
    close(descriptor)
  }

  /// Writes all of the text. A reader that has gone away, as `head` has, misses the rest and is no failure.
  ///
  /// - Throws: `.outputNotWritten`.
  static func write(_ text: String) throws(CommandError) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // Safety: the call reads no more than the slice holds, and keeps no pointer to it.
      let written = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        return
      } else if errno != EINTR {
        throw .outputNotWritten(reason: String(cString: strerror(errno)))
      }
    }
  }
}
