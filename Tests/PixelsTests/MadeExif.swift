/// An EXIF block written for a test: a TIFF header, directory 0 with the orientation and a time, and the EXIF directory
/// with two times.
struct MadeExif {
  var orientation: UInt16?
  /// Times as EXIF writes them, without the zero at the end.
  var dateTime: String?
  var original: String?
  var digitized: String?
  var isBigEndian = false

  /// From the TIFF header on, as PNG stores it.
  var tiff: [UInt8] {
    var first: [(tag: UInt16, value: Value)] = []
    if let orientation { first.append((0x0112, .short(orientation))) }
    if let dateTime { first.append((0x0132, .text(dateTime))) }
    var exif: [(tag: UInt16, value: Value)] = []
    if let original { exif.append((0x9003, .text(original))) }
    if let digitized { exif.append((0x9004, .text(digitized))) }

    let exifStart = 8 + size(of: first) + 12
    first.append((0x8769, .long(UInt32(exifStart))))
    let byteOrder = Array((isBigEndian ? "MM" : "II").utf8)
    return byteOrder + integer(UInt16(42)) + integer(UInt32(8)) + directory(first, at: 8)
      + directory(exif, at: exifStart)
  }

  /// As a JPEG's APP1 segment, marker included.
  var segment: [UInt8] {
    let body = Array("Exif\0\0".utf8) + tiff
    return [0xFF, 0xE1, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
  }

  /// The JPEG with this EXIF after its first marker.
  func inserted(into jpeg: [UInt8]) -> [UInt8] { jpeg.prefix(2) + segment + jpeg.dropFirst(2) }

  private enum Value {
    case short(UInt16)
    case long(UInt32)
    case text(String)
  }

  private func size(of entries: [(tag: UInt16, value: Value)]) -> Int {
    entries.reduce(2 + 12 * entries.count + 4) { size, entry in
      if case .text(let text) = entry.value { return size + text.utf8.count + 1 }
      return size
    }
  }

  private func directory(_ entries: [(tag: UInt16, value: Value)], at start: Int) -> [UInt8] {
    var table = integer(UInt16(entries.count))
    var texts: [UInt8] = []
    let textStart = start + 2 + 12 * entries.count + 4
    for (tag, value) in entries {
      table += integer(tag)
      switch value {
      case .short(let number): table += integer(UInt16(3)) + integer(UInt32(1)) + integer(number) + [0, 0]
      case .long(let number): table += integer(UInt16(4)) + integer(UInt32(1)) + integer(number)
      case .text(let text):
        let bytes = Array(text.utf8) + [0]
        table += integer(UInt16(2)) + integer(UInt32(bytes.count)) + integer(UInt32(textStart + texts.count))
        texts += bytes
      }
    }
    return table + integer(UInt32(0)) + texts
  }

  private func integer<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
  }
}
