/// A single file that may be compressed.
public enum CompressedFile {
  /// The bytes of a file that is plain or packed with gzip, bzip2, xz or zstd, or of the only file in a zip, tar, 7z or
  /// rar.
  ///
  /// - Parameters:
  ///   - path: told by content, not by name.
  ///   - ending: of the name of the file that is meant, where an archive holds others beside it: `.csv`.
  ///   - limit: unpacked bytes that are accepted.
  public static func contents(
    of path: String, preferring ending: String? = nil, limit: Int = 4 << 30
  ) throws(ArchivesError) -> [UInt8] {
    let systemPath = SystemPath(path)
    switch try systemPath.kind.readable(as: path) {
    case .file(size: 0): return []
    case .file: break
    default: throw .notAFile(path: path, kind: "a folder")
    }
    let found: Found
    do throws(InputProblem) {
      found = try files(in: systemPath, preferring: ending, limit: limit)
    } catch {
      throw .damaged(path: path, problem: error)
    }
    if found.names.count == 1, let file = found.first { return file }
    if found.preferredNames.count == 1, let file = found.preferred { return file }
    throw .notSingle(path: path, found: found.preferredNames.count > 1 ? found.preferredNames : found.names)
  }

  private struct Found {
    /// Of files, two at most unless one of them may be preferred.
    var names: [String] = []
    var first: [UInt8]?
    var preferredNames: [String] = []
    var preferred: [UInt8]?
  }

  private static func files(
    in path: SystemPath, preferring ending: String?, limit: Int
  ) throws(InputProblem) -> Found {
    let reader = try ArchiveReader(path)
    var found = Found()
    while found.names.count < 2 || ending != nil, let entry = try reader.next() {
      if entry.kind != .file || EntryName.isPassedOver(entry.path) { continue }
      let isPreferred = ending.map(entry.path.lowercased().hasSuffix) ?? false
      if found.names.count < 2 { found.names.append(entry.path) }
      if isPreferred { found.preferredNames.append(entry.path) }
      guard found.first == nil || (isPreferred && found.preferredNames.count == 1) else { continue }
      if entry.isEncrypted { throw .encrypted }
      let bytes = try contents(of: entry, reader, limit: limit)
      if found.first == nil { found.first = bytes }
      if isPreferred { found.preferred = bytes }
    }
    return found
  }

  private static func contents(
    of entry: ArchiveEntry, _ reader: ArchiveReader, limit: Int
  ) throws(InputProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(entry.size ?? 0, limit))
    try reader.read(into: &bytes, upTo: limit + 1)
    if bytes.count > limit { throw .tooLarge(reason: "more than \(limit) bytes when unpacked") }
    return bytes
  }
}
