extension Image {
  /// The picture's luma after Rec. 601, rounded as libjpeg rounds it.
  public var gray: GrayImage {
    let count = width * height
    let luma = [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      pixels.withUnsafeBufferPointer { source in
        for pixel in 0..<count {
          // Safety: `pixels` holds three bytes for each of the `count` pixels.
          let red = UInt32(source[3 &* pixel])
          let green = UInt32(source[3 &* pixel &+ 1])
          let blue = UInt32(source[3 &* pixel &+ 2])
          // 0.299, 0.587 and 0.114 in 1/65536; they sum to 65536, so nothing exceeds 255.
          target[pixel] = UInt8(
            truncatingIfNeeded: (19595 &* red &+ 38470 &* green &+ 7471 &* blue &+ 32768) >> 16)
        }
      }
      initialized = count
    }
    return GrayImage(width: width, height: height, pixels: luma)
  }
}
