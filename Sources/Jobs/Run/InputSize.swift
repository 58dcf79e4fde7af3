import Foundation

/// How many bytes of photos an input holds, told from file sizes alone, so that a progress bar knows how far it is.
/// Photos hardly shrink when packed, so an archive's size stands for that of the photos in it.
package enum InputSize {
  /// Ends of names that photos and archives usually have. Only an estimate hangs on them: what a file really is is told by
  /// its content.
  private static let usualEnds: Set<String> = [
    "jpg", "jpeg", "jpe", "jfif", "png", "zip", "cbz", "tar", "tgz", "tbz", "tbz2", "txz", "tzst", "gz", "bz2", "xz",
    "zst", "7z", "rar",
  ]

  /// An estimate in bytes; what cannot be looked at counts nothing.
  package static func bytes(of inputs: [String]) -> Int { inputs.reduce(0) { $0 + bytes(of: URL(filePath: $1)) } }

  private static func bytes(of input: URL) -> Int {
    guard let kind = try? input.resourceValues(forKeys: [.isDirectoryKey, .fileSizeKey]) else { return 0 }
    guard kind.isDirectory == true else { return kind.fileSize ?? 0 }
    let files = FileManager.default.enumerator(
      at: input, includingPropertiesForKeys: [.fileSizeKey], options: [.skipsHiddenFiles])
    var total = 0
    while let file = files?.nextObject() as? URL {
      guard usualEnds.contains(file.pathExtension.lowercased()) else { continue }
      total += (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
    }
    return total
  }
}
