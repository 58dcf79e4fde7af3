/// Reads folders, archives and single photos, in any mix, as one stream of items. Nothing is unpacked to disk, and one
/// item is in memory at a time.
///
/// Kind is told by content, never by name. A folder is read with the folders in it, in the order of its paths' bytes; an
/// archive (zip, 7z, rar; tar, plain or packed with gzip, bzip2, xz or zstd) in its own order; an archive in a folder as
/// if it were a folder of its name. Hidden files and what systems leave among photos (`__MACOSX`, `Thumbs.db`) are passed
/// over.
///
/// With one input, items' paths are relative to it; with several, each starts with its input's last path component.
public struct InputReader: Sendable {
  private struct Source {
    let path: SystemPath
    let name: String
    let prefix: String
  }

  private let sources: [Source]
  private let limits: ArchiveLimits

  /// Checks that every input can be opened; reading starts with `forEach`.
  ///
  /// - Throws: an error that names the first input which is missing, refused, or neither file nor folder.
  public init(inputs: [String], limits: ArchiveLimits = .standard) throws(ArchivesError) {
    for input in inputs { try Self.check(input) }
    self.limits = limits
    sources = zip(inputs, InputNames.unique(for: inputs)).map { input, name in
      Source(path: SystemPath(input), name: name, prefix: inputs.count == 1 ? "" : name + "/")
    }
  }

  private static func check(_ input: String) throws(ArchivesError) {
    let path = SystemPath(input)
    let kind = try path.kind.readable(as: input)
    do throws(InputProblem) {
      if kind == .folder {
        _ = try path.sortedNames()
      } else {
        _ = try OpenFile(path)
      }
    } catch {
      throw .notReadable(path: input, reason: error.reason)
    }
  }

  /// Calls `body` with every item, in an order that depends on the inputs alone.
  ///
  /// - Throws: only what `body` throws; trouble with an input is an item.
  public func forEach(_ body: (InputItem) throws -> Void) throws {
    for source in sources {
      if source.path.kind == .folder {
        try FolderWalk(limits: limits).forEach(in: source.path, name: source.name, prefix: source.prefix, body)
      } else {
        try FileVisit(path: source.path, name: source.name, prefix: source.prefix, limits: limits).forEach(body)
      }
    }
  }
}
