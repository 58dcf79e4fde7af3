/// The picture formats that can be told from a file's first bytes, readable here or not.
public enum PictureFormat: String, Sendable, CaseIterable {
  case jpeg = "JPEG"
  case png = "PNG"
  case heic = "HEIC"
  case avif = "AVIF"
  case webp = "WebP"
  case gif = "GIF"
  case tiff = "TIFF"
  case bmp = "BMP"

  /// Recognises a format by its signature, which takes at most 12 bytes; `nil` where there is none of a picture.
  ///
  /// A PNG counts from its first four bytes on: the other four exist to reveal damage, and libpng names it.
  init?(signatureOf bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(12))
    func has(_ signature: [UInt8], at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: signature) }
    func has(_ signature: String, at offset: Int = 0) -> Bool { has(Array(signature.utf8), at: offset) }

    if has([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if has([0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if has("GIF8") {
      self = .gif
    } else if has("RIFF"), has("WEBP", at: 8) {
      self = .webp
    } else if has([0x49, 0x49, 0x2A, 0x00]) || has([0x4D, 0x4D, 0x00, 0x2A]) {
      self = .tiff
    } else if has("BM") {
      self = .bmp
    } else if has("ftyp", at: 4), let brand = ISOBrand(head.dropFirst(8)) {
      self = brand == .avif ? .avif : .heic
    } else {
      return nil
    }
  }
}

/// Still pictures in ISO media files, told by the major brand (ISO/IEC 23008-12, annex B; AV1 Image File Format,
/// section 6).
private enum ISOBrand {
  case heif, avif

  init?(_ brand: some Sequence<UInt8>) {
    switch String(decoding: Array(brand), as: UTF8.self) {
    case "avif", "avis": self = .avif
    case "heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1": self = .heif
    default: return nil
    }
  }
}
