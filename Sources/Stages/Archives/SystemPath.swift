import Foundation

/// A path as the system has it: bytes, of which only `/` and zero mean something. File names need not be valid UTF-8.
struct SystemPath: Sendable, Equatable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(_ text: String) { bytes = Array(text.utf8) }

  func appending(_ name: [UInt8]) -> SystemPath {
    SystemPath(bytes + (bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name)
  }

  /// For people and for reports: what is not UTF-8 becomes U+FFFD.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// For system calls.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
    try (bytes + [0]).withUnsafeBufferPointer { buffer in
      // Safety: the buffer ends in zero and is never empty; CChar and UInt8 have the same size and alignment.
      try buffer.withMemoryRebound(to: CChar.self) { try body($0.baseAddress.unsafelyUnwrapped) }
    }
  }

  /// What the path leads to, symbolic links followed.
  var kind: PathKind {
    var status = stat()
    guard withCString({ stat($0, &status) }) == 0 else { return PathKind(errorNumber: errno) }
    return PathKind(status)
  }

  /// Whether the path itself is a symbolic link.
  var isSymbolicLink: Bool {
    var status = stat()
    return withCString { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Names in a folder, sorted so that walking it visits paths in the order of their bytes: a folder counts with the `/`
  /// that follows its name, because `a-b` and `a.b` come before `a/b`.
  func sortedNames() throws(InputProblem) -> [[UInt8]] {
    guard let stream = withCString({ opendir($0) }) else { throw .unreadable(reason: systemMessage(errno)) }
    defer { closedir(stream) }
    var names: [(key: [UInt8], name: [UInt8])] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name == [UInt8(ascii: ".")] || name == [UInt8(ascii: "."), UInt8(ascii: ".")] { continue }
      let isFolder = Int(entry.pointee.d_type) == Int(DT_DIR)
      names.append((isFolder ? name + [UInt8(ascii: "/")] : name, name))
    }
    return names.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.name)
  }
}

/// What a path leads to.
enum PathKind: Equatable {
  /// A regular file, with its size in bytes.
  case file(size: Int)
  case folder
  /// A pipe, a socket or a device; the text says which.
  case special(String)
  case missing
  /// The system refuses to say; the text is its reason.
  case refused(String)

  init(_ status: stat) {
    self =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file(size: Int(status.st_size))
      case S_IFDIR: .folder
      case S_IFIFO: .special("a named pipe")
      case S_IFSOCK: .special("a socket")
      default: .special("a device")
      }
  }

  init(errorNumber: Int32) {
    self = errorNumber == ENOENT || errorNumber == ENOTDIR ? .missing : .refused(systemMessage(errorNumber))
  }

  /// The kind itself where it is a file or a folder.
  ///
  /// - Throws: what else there is at `path`, or that there is nothing.
  func readable(as path: String) throws(ArchivesError) -> PathKind {
    switch self {
    case .file, .folder: return self
    case .special(let kind): throw .notAFile(path: path, kind: kind)
    case .missing: throw .notFound(path: path)
    case .refused(let reason): throw .notReadable(path: path, reason: reason)
    }
  }
}

/// The system's words for an error number.
func systemMessage(_ errorNumber: Int32) -> String {
  String(cString: strerror(errorNumber)).lowercased()
}
