import CArchive
import Foundation

/// An archive being read as a stream through libarchive, or a compressed file as an archive of one entry. The wrapper of
/// CArchive: nothing else calls it. It belongs to one thread.
final class ArchiveReader {
  private let handle: OpaquePointer
  /// libarchive converts names to the thread's character set; a C locale would lose all but ASCII.
  private let locale: locale_t?
  /// Reused from read to read.
  private var chunk = [UInt8](repeating: 0, count: 256 << 10)
  private var entryCount = 0
  /// Damage after which libarchive must not be called again.
  private var fatal: InputProblem?

  /// Opens the file and recognises its compression.
  init(_ path: SystemPath) throws(InputProblem) {
    guard let handle = archive_read_new() else { throw .unreadable(reason: "no memory to read it") }
    self.handle = handle
    locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    for support in [
      archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
      archive_read_support_filter_zstd, archive_read_support_format_zip, archive_read_support_format_tar,
      archive_read_support_format_7zip, archive_read_support_format_rar, archive_read_support_format_rar5,
      archive_read_support_format_raw,
    ] {
      _ = support(handle)
    }
    let blockSize = 128 << 10
    let status = path.withCString { archive_read_open_filename(handle, $0, blockSize) }
    if status != ARCHIVE_OK { throw problem }
  }

  deinit {
    archive_read_free(handle)
    if let locale { freelocale(locale) }
  }

  /// Whether what was read is no archive but a plain stream, perhaps compressed; known after the first `next`.
  var isPlainStream: Bool { archive_format(handle) == ARCHIVE_FORMAT_RAW }

  /// Goes to the next entry; `nil` at the end. The rest of the current entry is left out.
  func next() throws(InputProblem) -> ArchiveEntry? {
    if let fatal { throw fatal }
    var entry: OpaquePointer?
    switch inLocale({ archive_read_next_header(handle, &entry) }) {
    case ARCHIVE_OK, ARCHIVE_WARN: break
    case ARCHIVE_EOF: return nil
    default: throw problem
    }
    guard let entry else { return nil }
    entryCount += 1
    return inLocale { ArchiveEntry(entry, number: entryCount) }
  }

  /// Appends the current entry's next bytes until `bytes` has `count` of them or the entry ends.
  func read(into bytes: inout [UInt8], upTo count: Int) throws(InputProblem) {
    while bytes.count < count {
      let wanted = min(chunk.count, count - bytes.count)
      let read = chunk.withUnsafeMutableBytes { archive_read_data(handle, $0.baseAddress, wanted) }
      if read == 0 { return }
      guard read > 0 else {
        let problem = problem
        if read == Int(ARCHIVE_FATAL) { fatal = problem }
        throw problem
      }
      // Safety: libarchive wrote `read` bytes, at most as many as it was asked for.
      chunk.withUnsafeBufferPointer { bytes.append(contentsOf: $0.prefix(read)) }
    }
  }

  /// What libarchive said last. It has no codes that tell damage from a missing end; its English words do.
  private var problem: InputProblem {
    let message = archive_error_string(handle).map { String(cString: $0) } ?? "unknown damage"
    let lower = message.lowercased()
    func says(_ words: String...) -> Bool { words.contains { lower.contains($0) } }
    if says("encrypt", "passphrase") { return .encrypted }
    if says("truncated", "premature", "unexpected end", "end of file", "end-of-file", "no progress") {
      return .truncated(reason: "cut short (\(message)); copy it again from its source")
    }
    if says("unsupported", "not supported") { return .unreadable(reason: "\(message); pack it again as zip or tar") }
    return .corrupt(reason: "damaged (\(message)); copy it again from its source")
  }

  private func inLocale<Result>(_ body: () -> Result) -> Result {
    guard let locale else { return body() }
    let previous = uselocale(locale)
    defer { uselocale(previous) }
    return body()
  }
}

extension InputProblem {
  /// An entry or archive under a password.
  static let encrypted = unreadable(reason: "encrypted; pack it again without a password")
}

/// What an archive says about one of its entries.
struct ArchiveEntry {
  enum Kind: Equatable {
    case file
    case folder
    /// A link of either sort to another path.
    case link(String)
    case special
  }

  let path: String
  let kind: Kind
  /// Bytes, unpacked; `nil` where the archive does not say beforehand.
  let size: Int?
  let isEncrypted: Bool

  /// - Parameters:
  ///   - entry: libarchive's, valid until the next header.
  ///   - number: names an entry whose own name cannot be read.
  fileprivate init(_ entry: OpaquePointer, number: Int) {
    let name = archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry)
    path = name.map { EntryName.tidied(String(cString: $0)) } ?? "entry \(number)"
    // A hostile header may announce a negative size.
    size = archive_entry_size_is_set(entry) != 0 ? max(Int(archive_entry_size(entry)), 0) : nil
    isEncrypted = archive_entry_is_data_encrypted(entry) != 0
    let target = archive_entry_hardlink(entry) ?? archive_entry_symlink(entry)
    kind =
      if let target {
        .link(String(cString: target))
      } else {
        switch archive_entry_filetype(entry) & S_IFMT {
        case S_IFDIR: .folder
        // Some writers leave the type out.
        case S_IFREG, 0: .file
        default: .special
        }
      }
  }
}
