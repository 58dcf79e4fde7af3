import Foundation

/// The CSV files of a folder, read but not yet parsed.
struct SongFolder {
  private struct File {
    var name: String
    var bytes: Data
  }

  private let path: String
  private let files: [File]

  /// Reads every `.csv` file directly in `folder`, in the order of their names.
  ///
  /// Throws `SongsError.unreadable`, or `.noSongs` where there is no such file.
  init(_ folder: URL) throws {
    path = folder.path
    let names = try Self.reading(folder, isFolder: true) {
      try FileManager.default.contentsOfDirectory(atPath: $0.path)
    }
    files = try names.filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }.sorted().map { name in
      File(
        name: name,
        bytes: try Self.reading(folder.appending(path: name), isFolder: false) { try Data(contentsOf: $0) })
    }
    guard !files.isEmpty else { throw SongsError.noSongs(folder: path) }
  }

  /// Changes with every change of a file's name or content: FNV-1a, 64 bits (Fowler, Noll and Vo).
  var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for file in files {
      for byte in Array("\(file.name)\n\(file.bytes.count)\n".utf8) + file.bytes {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
    }
    return String(hash, radix: 16)
  }

  /// Every song, in the order of files and rows.
  ///
  /// Throws `SongsError.malformed` or `.duplicate` with the place, or `.noSongs` where the files have headers alone.
  func songs() throws -> [Song] {
    var songs: [Song] = []
    var places: [String: (file: String, line: Int)] = [:]
    for file in files {
      var reader = CSVReader(try Self.text(of: file), file: file.name)
      try SongRow.checkHeader(try reader.nextRow(), file: file.name)
      while let fields = try reader.nextRow() {
        let row = try SongRow(fields, file: file.name)
        let song = try row.song()
        if let first = places.updateValue((row.file, row.line), forKey: song.id) {
          throw SongsError.duplicate(
            id: song.id, file: row.file, line: row.line, firstFile: first.file, firstLine: first.line)
        }
        songs.append(song)
      }
    }
    guard !songs.isEmpty else { throw SongsError.noSongs(folder: path) }
    return songs
  }

  private static func text(of file: File) throws -> String {
    if let text = String(validating: file.bytes, as: UTF8.self) { return text }
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    throw SongsError.malformed(
      file: file.name, line: line + 1, column: 1, problem: "not UTF-8 text", remedy: "save the file as UTF-8")
  }

  private static func reading<Content>(
    _ url: URL, isFolder: Bool, _ read: (URL) throws -> Content
  ) throws -> Content {
    do {
      return try read(url)
    } catch {
      throw SongsError.unreadable(
        path: url.path, reason: obstacle(at: url.path, isFolder: isFolder) ?? error.localizedDescription)
    }
  }

  /// Why the path cannot be read; Foundation's words do not say.
  private static func obstacle(at path: String, isFolder: Bool) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else { return String(cString: strerror(errno)) }
    return switch (status.st_mode & S_IFMT, isFolder) {
    case (S_IFDIR, true), (S_IFREG, false): nil
    case (_, true): "it is not a folder"
    case (S_IFDIR, false): "it is a folder"
    case (_, false): "it is not a regular file"
    }
  }
}
