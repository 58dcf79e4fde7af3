/// Turns one archive into items, entry after entry in the archive's order.
struct ArchiveWalk {
  let path: SystemPath
  /// The archive's own path among the items.
  let name: String
  /// Put before each entry's path.
  let prefix: String
  /// Bytes of the archive file.
  let fileSize: Int
  let limits: ArchiveLimits

  /// Damage or a limit ends the archive with an item of its own name; what came before has been delivered.
  ///
  /// - Parameter kind: by the first bytes; an archive, or a compressed stream that may hold one.
  /// - Throws: only what `body` throws.
  func forEach(_ kind: FileKind, _ body: (InputItem) throws -> Void) throws {
    var budget = Budget(limits, fileSize: fileSize)
    let reader: ArchiveReader
    switch Result(catching: { () throws(InputProblem) in try ArchiveReader(path) }) {
    case .success(let opened): reader = opened
    case .failure(let problem): return try body(.unreadable(path: name, problem: problem))
    }
    while true {
      switch Result(catching: { () throws(InputProblem) in try budget.next(in: reader) }) {
      case .success(nil):
        return
      case .success(_?) where reader.isPlainStream:
        return try body(plainStream(kind))
      case .success(let entry?):
        if let item = item(for: entry, in: reader, &budget) { try body(item) }
      case .failure(let problem):
        return try body(.unreadable(path: name, problem: problem))
      }
    }
  }

  /// The signature promised an archive that libarchive does not see, or the compressed stream holds something else.
  private func plainStream(_ kind: FileKind) -> InputItem {
    if case .compressed = kind { return .notPicture(path: name, kind: kind) }
    return .unreadable(
      path: name,
      problem: .corrupt(reason: "damaged (starts like an archive, but is none); copy it again from its source"))
  }

  private func item(for entry: ArchiveEntry, in reader: ArchiveReader, _ budget: inout Budget) -> InputItem? {
    if entry.path.isEmpty || EntryName.isPassedOver(entry.path) { return nil }
    let path = prefix + entry.path
    switch entry.kind {
    case .folder: return nil
    case .link(let target): return .skipped(path: path, reason: "a link to \(target), which is read under its own name")
    case .special: return .skipped(path: path, reason: "a pipe, a socket or a device")
    case .file: break
    }
    if entry.isEncrypted { return .unreadable(path: path, problem: .encrypted) }
    do throws(InputProblem) {
      return try content(of: entry, path: path, in: reader, &budget)
    } catch {
      return .unreadable(path: path, problem: error)
    }
  }

  private func content(
    of entry: ArchiveEntry, path: String, in reader: ArchiveReader, _ budget: inout Budget
  ) throws(InputProblem) -> InputItem {
    var bytes: [UInt8] = []
    try reader.read(into: &bytes, upTo: FileKind.headSize)
    let kind = FileKind(head: bytes)
    guard kind == .picture else { return .notPicture(path: path, kind: bytes.isEmpty ? nil : kind, inArchive: true) }
    if let size = entry.size, size > limits.photoBytes { throw .tooLarge(bytes: size, limit: limits.photoBytes) }
    bytes.reserveCapacity(entry.size ?? 0)
    try reader.read(into: &bytes, upTo: limits.photoBytes + 1)
    budget.spend(bytes.count - (entry.size ?? 0))
    if bytes.count > limits.photoBytes { throw .tooLarge(bytes: nil, limit: limits.photoBytes) }
    return .photo(path: path, bytes: bytes)
  }
}

/// What is left of an archive's limits.
private struct Budget {
  private let limits: ArchiveLimits
  private var entriesLeft: Int
  private var bytesLeft: Int

  init(_ limits: ArchiveLimits, fileSize: Int) {
    self.limits = limits
    entriesLeft = limits.archiveEntries
    bytesLeft = limits.unpackedBytes(fileSize: fileSize)
  }

  /// Unpacked bytes beyond those that the archive announced.
  mutating func spend(_ bytes: Int) { bytesLeft -= max(bytes, 0) }

  /// The next entry, while the limits last. Announced sizes count in full: leaving an entry out unpacks it too.
  mutating func next(in reader: ArchiveReader) throws(InputProblem) -> ArchiveEntry? {
    guard let entry = try reader.next() else { return nil }
    entriesLeft -= 1
    if entriesLeft < 0 {
      throw .tooLarge(reason: "more than \(limits.archiveEntries) entries; split the archive")
    }
    let (left, overflow) = bytesLeft.subtractingReportingOverflow(max(entry.size ?? 0, 0))
    bytesLeft = left
    if overflow || left < 0 {
      throw .tooLarge(
        reason: "the archive grows too much when unpacked (see docs/limits.md); unpack it and give the folder")
    }
    return entry
  }
}
