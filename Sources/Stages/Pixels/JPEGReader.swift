import CJPEG

/// One JPEG being read through libjpeg. The wrapper of CJPEG: nothing else calls it.
final class JPEGReader {
  /// Full size in pixels, as stored.
  let width: Int
  let height: Int
  private let handle: OpaquePointer

  /// Reads the header. `bytes` must outlive the reader.
  ///
  /// - Throws: `tooLarge` before anything of the picture's size is allocated; `truncated`, `corrupt`, `unsupported`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: PixelLimits) throws(PixelsError) {
    guard let handle = cjpeg_open(bytes.baseAddress, bytes.count) else {
      throw .corrupt(.jpeg, detail: "no memory to read it")
    }
    let status = cjpeg_read_header(handle)
    self.handle = handle
    width = cjpeg_width(handle)
    height = cjpeg_height(handle)
    if status == CJPEG_TOO_LARGE { throw .tooLarge(width: width, height: height, limits: limits) }
    try check(status)
    try limits.check(width: width, height: height)
  }

  deinit { cjpeg_close(handle) }

  /// The EXIF segment, `Exif\0\0` included; empty where there is none.
  var exif: [UInt8] {
    var count = 0
    let start = cjpeg_exif(handle, &count)
    // Safety: libjpeg keeps `count` bytes at `start` until the handle is closed; they are copied here.
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Decodes the picture, reduced by 1, 2, 4 or 8; sides are rounded up. Can be called once.
  func decode(reducedBy denominator: Int) throws(PixelsError) -> Image {
    try check(cjpeg_reduce(handle, UInt32(denominator)))
    let width = cjpeg_output_width(handle)
    let height = cjpeg_output_height(handle)
    let count = width * height * 3
    var status = CJPEG_OK
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Safety: the buffer has the size that `cjpeg_decode` asks for; it counts as initialised only when all was written.
      guard let start = buffer.baseAddress else { return }
      status = cjpeg_decode(handle, start)
      initialized = status == CJPEG_OK ? count : 0
    }
    try check(status)
    return Image(width: width, height: height, pixels: pixels)
  }

  private func check(_ status: cjpeg_status) throws(PixelsError) {
    if status == CJPEG_OK { return }
    let detail = String(cString: cjpeg_message(handle))
    switch status {
    case CJPEG_TRUNCATED: throw .truncated(.jpeg, detail: detail)
    case CJPEG_UNSUPPORTED: throw .unsupported(.jpeg, detail: detail)
    default: throw .corrupt(.jpeg, detail: detail)
    }
  }
}
