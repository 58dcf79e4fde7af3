/// How a convolution's or a pool's window moves over a picture.
struct Window: Sendable, Equatable {
  /// Along one side of the picture.
  struct Axis: Sendable, Equatable {
    var kernel: Int
    var stride: Int
    var dilation: Int
    /// Pixels that the window may reach beyond the picture, before and after.
    var padBefore: Int
    var padAfter: Int
    var input: Int
    var output: Int

    /// The side of a picture with its padding: all that the window sees, and no less than the picture.
    var padded: Int { max((output - 1) * stride + (kernel - 1) * dilation + 1, padBefore + input) }

    /// The positions in the picture of the taps of output `index`, those outside left out, as a range of taps.
    func taps(for index: Int) -> Range<Int> {
      let start = index * stride - padBefore
      let first = start >= 0 ? 0 : (-start + dilation - 1) / dilation
      let end = start >= input ? 0 : (input - start + dilation - 1) / dilation
      return min(first, kernel)..<max(min(end, kernel), min(first, kernel))
    }

    /// Where tap `tap` of output `index` lies; outside the picture where it is padding.
    func position(of tap: Int, for index: Int) -> Int { index * stride - padBefore + tap * dilation }

    /// The positions in the picture that output `index` needs.
    func span(for index: Int) -> Range<Int> {
      let taps = taps(for: index)
      guard let last = taps.last else { return 0..<0 }
      return position(of: taps.lowerBound, for: index)..<position(of: last, for: index) + 1
    }
  }

  var y: Axis
  var x: Axis

  /// One pixel wide and high, one step at a time, without padding.
  var isPointwise: Bool {
    y.kernel == 1 && x.kernel == 1 && y.stride == 1 && x.stride == 1 && halo == 0 && y.padBefore == 0
      && y.padAfter == 0
  }

  /// Three pixels wide and high, one step at a time, with as much padding as keeps the picture's size.
  var isSame3x3: Bool {
    [y, x].allSatisfy {
      $0.kernel == 3 && $0.stride == 1 && $0.dilation == 1 && $0.padBefore == 1 && $0.padAfter == 1
    }
  }

  /// Zeros that rows must have on either side.
  var halo: Int { max(x.padBefore, x.padAfter) }
}
