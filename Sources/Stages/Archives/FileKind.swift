/// What a file is by its first bytes, whatever its name says.
enum FileKind: Equatable {
  /// A picture, of any format that people keep photos in.
  case picture
  /// An archive of files, by its format's name.
  case archive(String)
  /// A compressed stream, by its format's name; it may hold a tar.
  case compressed(String)
  case other

  /// Bytes from which every kind can be told: a tar's header block.
  static let headSize = 512

  /// - Parameter head: the first `headSize` bytes, or all of a shorter file.
  init(head: some Sequence<UInt8>) {
    let head = Array(head)
    func has(_ signature: Signature) -> Bool { head.dropFirst(signature.offset).starts(with: signature.bytes) }

    if Signature.pictures.contains(where: has) || Self.isISOPicture(head) {
      self = .picture
    } else if let (name, _) = Signature.archives.first(where: { has($0.1) }) {
      self = .archive(name)
    } else if Self.isTarHeader(head) {
      self = .archive("tar")
    } else if let (name, _) = Signature.compressed.first(where: { has($0.1) }) {
      self = .compressed(name)
    } else {
      self = .other
    }
  }

  /// ISO media files whose major brand is a still picture's (HEIF, AVIF), not a film's.
  private static func isISOPicture(_ head: [UInt8]) -> Bool {
    guard head.count >= 12, head[4..<8].elementsEqual("ftyp".utf8) else { return false }
    let brand = String(decoding: head[8..<12], as: UTF8.self)
    return brand.hasPrefix("hei") || brand.hasPrefix("hev") || ["avif", "avis", "mif1", "msf1"].contains(brand)
  }

  /// Whether the header block's checksum is right: the only mark that all tar dialects share (POSIX.1-1988, ustar).
  private static func isTarHeader(_ head: [UInt8]) -> Bool {
    let field = 148..<156
    guard head.count == headSize, head[0] != 0 else { return false }
    let digits = head[field].drop { $0 == UInt8(ascii: " ") }.prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0)
    }
    let stated = digits.reduce(0) { $0 * 8 + Int($1 - UInt8(ascii: "0")) }
    let sum = head.enumerated().reduce(0) {
      $0 + (field.contains($1.offset) ? Int(UInt8(ascii: " ")) : Int($1.element))
    }
    return !digits.isEmpty && stated == sum
  }
}

/// Bytes that start a format, from `offset` on.
private struct Signature {
  let bytes: [UInt8]
  var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init(_ text: String, at offset: Int = 0) {
    bytes = Array(text.utf8)
    self.offset = offset
  }

  /// JPEG, PNG, GIF, TIFF in both byte orders, BMP, WebP.
  static let pictures = [
    Signature([0xFF, 0xD8, 0xFF]), Signature([0x89, 0x50, 0x4E, 0x47]), Signature("GIF8"),
    Signature([0x49, 0x49, 0x2A, 0x00]), Signature([0x4D, 0x4D, 0x00, 0x2A]), Signature("BM"), Signature("WEBP", at: 8),
  ]

  static let archives = [
    ("zip", Signature([0x50, 0x4B, 0x03, 0x04])), ("zip", Signature([0x50, 0x4B, 0x05, 0x06])),
    ("zip", Signature([0x50, 0x4B, 0x07, 0x08])), ("7z", Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])),
    ("rar", Signature("Rar!\u{1A}\u{07}")),
  ]

  static let compressed = [
    ("gzip", Signature([0x1F, 0x8B])), ("bzip2", Signature("BZh")),
    ("xz", Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])), ("zstd", Signature([0x28, 0xB5, 0x2F, 0xFD])),
  ]
}
