import CPNG

/// One PNG being read through libpng. The wrapper of CPNG: nothing else calls it.
final class PNGReader {
  private let handle: OpaquePointer
  private let width: Int
  private let height: Int

  /// Reads the header. `bytes` must outlive the reader.
  ///
  /// - Throws: `tooLarge` before anything of the picture's size is allocated; `truncated`, `corrupt`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: PixelLimits) throws(PixelsError) {
    guard let handle = cpng_open(bytes.baseAddress, bytes.count) else {
      throw .corrupt(.png, detail: "no memory to read it")
    }
    let status = cpng_read_header(handle)
    self.handle = handle
    width = cpng_width(handle)
    height = cpng_height(handle)
    try check(status)
    try limits.check(width: width, height: height)
  }

  deinit { cpng_close(handle) }

  /// The eXIf chunk; empty where there is none. It may follow the pixels: ask after `decode`.
  var exif: [UInt8] {
    var count = 0
    let start = cpng_exif(handle, &count)
    // Safety: libpng keeps `count` bytes at `start` until the handle is closed; they are copied here.
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Decodes the picture, on white where it is transparent. Can be called once.
  func decode() throws(PixelsError) -> Image {
    let channels = cpng_channels(handle)
    let count = width * height * channels
    var status = CPNG_OK
    var pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Safety: the buffer has the size that `cpng_decode` asks for; it counts as initialised only when all was written.
      guard let start = buffer.baseAddress else { return }
      status = cpng_decode(handle, start)
      initialized = status == CPNG_OK ? count : 0
    }
    try check(status)
    if channels == 4 { putOnWhite(&pixels) }
    return Image(width: width, height: height, pixels: pixels)
  }

  private func check(_ status: cpng_status) throws(PixelsError) {
    if status == CPNG_OK { return }
    let detail = String(cString: cpng_message(handle))
    if status == CPNG_TRUNCATED { throw .truncated(.png, detail: detail) }
    throw .corrupt(.png, detail: detail)
  }
}

/// Red, green, blue, alpha becomes red, green, blue over white, in place: sRGB values are mixed as they stand.
private func putOnWhite(_ pixels: inout [UInt8]) {
  let count = pixels.count / 4
  pixels.withUnsafeMutableBufferPointer { buffer in
    // Safety: `count` pixels of four bytes are read, each before the three bytes that may overlap it are written.
    for pixel in 0..<count {
      let alpha = UInt32(buffer[4 &* pixel &+ 3])
      for channel in 0..<3 {
        let value = UInt32(buffer[4 &* pixel &+ channel])
        buffer[3 &* pixel &+ channel] = UInt8(
          truncatingIfNeeded: (value &* alpha &+ 255 &* (255 &- alpha) &+ 127) / 255)
      }
    }
  }
  pixels.removeLast(count)
}
