import CExif

/// What EXIF says about a photo. The wrapper of libexif: nothing else calls it.
///
/// Malformed EXIF never spoils a photo; it counts as absent.
struct ExifFacts: Equatable {
  /// How to turn the stored picture, 1...8 (EXIF 2.32, tag 0x0112); 1 means as it is.
  var orientation = 1
  /// Local time of exposure as `2026-05-01T14:03:22`.
  var capturedAt: String?

  /// Reads an EXIF segment, with or without its leading `Exif\0\0` (JPEG has it, PNG does not).
  init(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, let data = exif_data_new() else { return }
    defer { exif_data_unref(data) }
    // Else libexif adds the tags that it misses: a date of today, an orientation of its own.
    exif_data_unset_option(data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION)
    let prefix = Array("Exif\0\0".utf8)
    let segment = bytes.starts(with: prefix) ? bytes : prefix + bytes
    exif_data_load_data(data, segment, UInt32(clamping: segment.count))

    let directories = data.pointee.ifd
    let byteOrder = exif_data_get_byte_order(data)
    orientation = Self.orientation(in: directories.0, byteOrder) ?? 1
    capturedAt =
      Self.time(EXIF_TAG_DATE_TIME_ORIGINAL, in: directories.2)
      ?? Self.time(EXIF_TAG_DATE_TIME_DIGITIZED, in: directories.2) ?? Self.time(EXIF_TAG_DATE_TIME, in: directories.0)
  }

  private static func orientation(in directory: UnsafeMutablePointer<ExifContent>?, _ order: ExifByteOrder) -> Int? {
    guard let entry = exif_content_get_entry(directory, EXIF_TAG_ORIENTATION)?.pointee, let data = entry.data,
      entry.format == EXIF_FORMAT_SHORT, entry.components >= 1, entry.size >= 2
    else { return nil }
    let value = Int(exif_get_short(data, order))
    return (1...8).contains(value) ? value : nil
  }

  private static func time(_ tag: ExifTag, in directory: UnsafeMutablePointer<ExifContent>?) -> String? {
    guard let entry = exif_content_get_entry(directory, tag)?.pointee, let data = entry.data,
      entry.format == EXIF_FORMAT_ASCII
    else { return nil }
    // Safety: libexif allocated `size` bytes at `data`, and they live until the data are unreferenced.
    return isoTime(fromExif: UnsafeBufferPointer(start: data, count: Int(entry.size)))
  }
}
