/// A single file that may be compressed.
public enum CompressedFile {
  /// The bytes of a file that is plain or packed with gzip, bzip2, xz or zstd, or of the only file in a zip, tar, 7z or
  /// rar.
  ///
  /// - Parameters:
  ///   - path: told by content, not by name.
  ///   - limit: unpacked bytes that are accepted.
  public static func contents(of path: String, limit: Int = 4 << 30) throws(ArchivesError) -> [UInt8] {
    let systemPath = SystemPath(path)
    switch try systemPath.kind.readable(as: path) {
    case .file(size: 0): return []
    case .file: break
    default: throw .notAFile(path: path, kind: "a folder")
    }
    let files: [(name: String, bytes: [UInt8])]
    do throws(InputProblem) {
      files = try self.files(in: systemPath, limit: limit)
    } catch {
      throw .damaged(path: path, problem: error)
    }
    guard files.count == 1, let file = files.first else { throw .notSingle(path: path, found: files.map(\.name)) }
    return file.bytes
  }

  /// The file's contents, or those of the first file in an archive and the name of a second one.
  private static func files(in path: SystemPath, limit: Int) throws(InputProblem) -> [(name: String, bytes: [UInt8])] {
    let reader = try ArchiveReader(path)
    var files: [(name: String, bytes: [UInt8])] = []
    while files.count < 2, let entry = try reader.next() {
      if entry.kind != .file || EntryName.isPassedOver(entry.path) { continue }
      if entry.isEncrypted { throw .encrypted }
      var bytes: [UInt8] = []
      if files.isEmpty {
        bytes.reserveCapacity(min(entry.size ?? 0, limit))
        try reader.read(into: &bytes, upTo: limit + 1)
        if bytes.count > limit { throw .tooLarge(reason: "more than \(limit) bytes when unpacked") }
      }
      files.append((entry.path, bytes))
    }
    return files
  }
}
