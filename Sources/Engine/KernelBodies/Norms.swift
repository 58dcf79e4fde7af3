import Kernels

// A register of channels at a time goes along the pixels: its sums and factors stay in registers.

@Sendable
func moments_pixels(
  _ x: UnsafePointer<Float>, _ sums: UnsafeMutablePointer<Float>, _ squares: UnsafeMutablePointer<Float>,
  _ pixels: Int, _ channels: Int
) {
  forEachRegister(channels) { channel, count in
    var sum = load(sums + channel, first: count)
    var square = load(squares + channel, first: count)
    forEachPixel(pixels, channels) { pixel in
      let value = load(x + (pixel + channel), first: count)
      sum += value
      square = fma(value, value, square)
    }
    store(sum, sums + channel, first: count)
    store(square, squares + channel, first: count)
  }
}

@Sendable
func scaleShift_pixels(
  _ x: UnsafePointer<Float>, _ scale: UnsafePointer<Float>, _ shift: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>, _ pixels: Int, _ channels: Int, _ lowest: Float, _ highest: Float
) {
  let (least, most) = (Lane(repeating: lowest), Lane(repeating: highest))
  forEachRegister(channels) { channel, count in
    let factor = load(scale + channel, first: count)
    let offset = load(shift + channel, first: count)
    forEachPixel(pixels, channels) { pixel in
      let value = fma(load(x + (pixel + channel), first: count), factor, offset)
      store(clamp(value, least, most), out + (pixel + channel), first: count)
    }
  }
}

@Sendable
func normGradient_moments(
  _ pointer: UnsafePointer<NormGradient>, _ sums: UnsafeMutablePointer<Float>, _ products: UnsafeMutablePointer<Float>
) {
  let row = pointer.pointee
  forEachRegister(row.channels) { channel, count in
    let factor = load(row.factor + channel, first: count)
    let offset = load(row.offset + channel, first: count)
    var sum = load(sums + channel, first: count)
    var product = load(products + channel, first: count)
    forEachPixel(row.pixels, row.channels) { pixel in
      let value = load(row.input + (pixel + channel), first: count)
      let gradient = passed(
        load(row.gradient + (pixel + channel), first: count), fma(value, factor, offset), row.lowest)
      sum += gradient
      product = fma(gradient, value, product)
    }
    store(sum, sums + channel, first: count)
    store(product, products + channel, first: count)
  }
}

@Sendable
func normGradient_pixels(
  _ pointer: UnsafePointer<NormGradient>, _ inputFactor: UnsafePointer<Float>, _ shift: UnsafePointer<Float>,
  _ out: UnsafeMutablePointer<Float>
) {
  let row = pointer.pointee
  forEachRegister(row.channels) { channel, count in
    let factor = load(row.factor + channel, first: count)
    let offset = load(row.offset + channel, first: count)
    let slope = load(inputFactor + channel, first: count)
    let constant = load(shift + channel, first: count)
    forEachPixel(row.pixels, row.channels) { pixel in
      let value = load(row.input + (pixel + channel), first: count)
      let gradient = passed(
        load(row.gradient + (pixel + channel), first: count), fma(value, factor, offset), row.lowest)
      store(fma(gradient, factor, fma(slope, value, constant)), out + (pixel + channel), first: count)
    }
  }
}

/// The gradient where the output is above `lowest`, else zero.
@inline(__always)
private func passed(_ gradient: Lane, _ output: Lane, _ lowest: Float) -> Lane {
  Lane.zero.replacing(with: gradient, where: output .> Lane(repeating: lowest))
}

/// Calls with the first channel of each register, and how many channels are left from there on.
@inline(__always)
private func forEachRegister(_ channels: Int, _ body: (Int, Int) -> Void) {
  var channel = 0
  while channel < channels {
    body(channel, channels - channel)
    channel += Lane.scalarCount
  }
}

/// Calls with each pixel's place.
@inline(__always)
private func forEachPixel(_ pixels: Int, _ channels: Int, _ body: (Int) -> Void) {
  var pixel = 0
  while pixel < pixels * channels {
    body(pixel)
    pixel += channels
  }
}
