/// What reading inputs may cost. A photo over `photoBytes` is a row that says so; an archive over any other limit is left
/// at that point.
public struct ArchiveLimits: Sendable, Equatable {
  /// Bytes of one photo, unpacked.
  public var photoBytes: Int
  /// Entries of one archive, folders and passed-over names included.
  public var archiveEntries: Int
  /// Bytes of all entries of one archive, unpacked.
  public var archiveBytes: Int
  /// Unpacked bytes for a byte of the archive file; photos hardly shrink, so that real archives stay near 1.
  public var expansion: Int
  /// Unpacked bytes that are always granted, whatever `expansion` says: small archives may shrink well.
  public var freeBytes: Int

  public init(photoBytes: Int, archiveEntries: Int, archiveBytes: Int, expansion: Int, freeBytes: Int) {
    self.photoBytes = photoBytes
    self.archiveEntries = archiveEntries
    self.archiveBytes = archiveBytes
    self.expansion = expansion
    self.freeBytes = freeBytes
  }

  /// 256 MiB a photo; a million entries, 4 TiB and 200-fold expansion an archive, 4 GiB of it free.
  public static let standard = ArchiveLimits(
    photoBytes: 256 << 20, archiveEntries: 1_000_000, archiveBytes: 4 << 40, expansion: 200, freeBytes: 4 << 30)

  /// Unpacked bytes that an archive file of `fileSize` bytes may hold.
  func unpackedBytes(fileSize: Int) -> Int {
    let (expanded, overflow) = fileSize.multipliedReportingOverflow(by: expansion)
    return min(archiveBytes, max(freeBytes, overflow ? .max : expanded))
  }
}
