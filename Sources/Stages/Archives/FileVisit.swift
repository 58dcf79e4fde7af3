/// Turns one regular file into items: a photo, the entries of an archive, or a word about anything else.
struct FileVisit {
  let path: SystemPath
  /// The file's own path among the items.
  let name: String
  /// Put before the paths of an archive's entries.
  let prefix: String
  let limits: ArchiveLimits

  /// - Throws: only what `body` throws.
  func forEach(_ body: (InputItem) throws -> Void) throws {
    let file: OpenFile
    let kind: FileKind
    do throws(InputProblem) {
      file = try OpenFile(path)
      kind = FileKind(head: try file.bytes(from: 0, count: FileKind.headSize))
    } catch {
      return try body(.unreadable(path: name, problem: error))
    }
    switch kind {
    case .picture:
      try body(photo(file))
    case .archive, .compressed:
      try ArchiveWalk(path: path, name: name, prefix: prefix, fileSize: file.size, limits: limits).forEach(kind, body)
    case .other:
      try body(.notPicture(path: name, kind: file.size == 0 ? nil : kind))
    }
  }

  private func photo(_ file: OpenFile) -> InputItem {
    if file.size > limits.photoBytes {
      return .unreadable(path: name, problem: .tooLarge(bytes: file.size, limit: limits.photoBytes))
    }
    do throws(InputProblem) {
      return .photo(path: name, bytes: try file.bytes(from: 0, count: file.size))
    } catch {
      return .unreadable(path: name, problem: error)
    }
  }
}
