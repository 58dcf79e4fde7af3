/// Turns a folder and the folders in it into items, in the order of their paths' bytes.
struct FolderWalk {
  let limits: ArchiveLimits

  /// - Parameters:
  ///   - folder: where to start.
  ///   - name: the folder's own path among the items; for a folder that cannot be listed.
  ///   - prefix: put before the paths within the folder.
  /// - Throws: only what `body` throws.
  func forEach(
    in folder: SystemPath, name: String, prefix: String, _ body: (InputItem) throws -> Void
  ) throws {
    let names: [[UInt8]]
    do throws(InputProblem) {
      names = try folder.sortedNames()
    } catch {
      return try body(.unreadable(path: name, problem: error))
    }
    for bytes in names {
      let component = String(decoding: bytes, as: UTF8.self)
      if EntryName.isPassedOver(component) { continue }
      try visit(folder.appending(bytes), name: prefix + component, body)
    }
  }

  private func visit(_ path: SystemPath, name: String, _ body: (InputItem) throws -> Void) throws {
    switch path.kind {
    case .file:
      try FileVisit(path: path, name: name, prefix: name + "/", limits: limits).forEach(body)
    case .folder where path.isSymbolicLink:
      // Following it might never end.
      try body(.skipped(path: name, reason: "a symbolic link to a folder"))
    case .folder:
      try forEach(in: path, name: name, prefix: name + "/", body)
    case .special(let kind):
      try body(.skipped(path: name, reason: kind))
    case .missing:
      try body(.unreadable(path: name, problem: .unreadable(reason: "a symbolic link to nothing")))
    case .refused(let reason):
      try body(.unreadable(path: name, problem: .unreadable(reason: reason)))
    }
  }
}
