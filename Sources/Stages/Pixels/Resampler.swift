/// Resizes interleaved 8-bit pictures, one axis after the other, in fixed point.
///
/// The vertical axis comes first: it runs along whole rows, which vectorises, and leaves few rows to the horizontal one.
struct Resampler {
  private let width: Int
  private let channels: Int
  private let columns: ResampleWeights
  private let rows: ResampleWeights

  /// Sizes in pixels; all positive.
  init(width: Int, height: Int, channels: Int, toWidth: Int, toHeight: Int) {
    self.width = width
    self.channels = channels
    columns = ResampleWeights(from: width, to: toWidth)
    rows = ResampleWeights(from: height, to: toHeight)
  }

  /// `[height, width, channels]` to `[toHeight, toWidth, channels]`.
  func resample(_ pixels: [UInt8]) -> [UInt8] {
    let samples = width * channels
    let outputSamples = columns.spans.count * channels
    let count = outputSamples * rows.spans.count
    return [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: samples) { sums in
        pixels.withUnsafeBufferPointer { source in
          // Safety: spans lie within the picture that the sizes describe, and `pixels` has those sizes (Image checks).
          guard let source = source.baseAddress, let sums = sums.baseAddress, var row = target.baseAddress else {
            return
          }
          for span in rows.spans {
            sumRows(of: span, in: source, to: sums)
            sumColumns(of: sums, to: row)
            row += outputSamples
          }
        }
      }
      initialized = count
    }
  }

  /// Bits that `sumRows` leaves below the point: enough to round once only, at the end, and for a weighted sum of such
  /// values to fit 32 bits.
  private static let fraction = 8

  private static let rowShift = UInt32(ResampleWeights.shift - fraction)

  /// The weighted sum of a span's rows, in 1/256; sixteen samples at a time stay in registers over all rows.
  private func sumRows(
    of span: ResampleWeights.Span, in source: UnsafePointer<UInt8>, to sums: UnsafeMutablePointer<UInt32>
  ) {
    typealias Lanes = SIMD16<UInt32>
    let samples = width &* channels
    let top = source + (span.first &* samples)
    rows.values.withUnsafeBufferPointer { values in
      let weights = values[span.weights]
      var sample = 0
      while sample &+ Lanes.scalarCount <= samples {
        var sum = Lanes(repeating: 1 << (Self.rowShift - 1))
        var row = UnsafeRawPointer(top + sample)
        for weight in weights {
          let bytes = row.loadUnaligned(as: SIMD16<UInt8>.self)
          sum &+= Lanes(repeating: UInt32(weight)) &* Lanes(truncatingIfNeeded: bytes)
          row += samples
        }
        UnsafeMutableRawPointer(sums + sample).storeBytes(of: sum &>> Self.rowShift, as: Lanes.self)
        sample &+= Lanes.scalarCount
      }
      while sample < samples {
        var sum: UInt32 = 1 << (Self.rowShift - 1)
        var row = top + sample
        for weight in weights {
          sum = sum &+ UInt32(weight) &* UInt32(row.pointee)
          row += samples
        }
        sums[sample] = sum &>> Self.rowShift
        sample &+= 1
      }
    }
  }

  /// Bits below the point of a weighted sum of `sumRows`' sums.
  private static let columnShift = UInt32(ResampleWeights.shift + fraction)
  private static let half: UInt32 = 1 << (columnShift - 1)

  /// The weighted sums of the spans' columns, rounded.
  private func sumColumns(of sums: UnsafePointer<UInt32>, to target: UnsafeMutablePointer<UInt8>) {
    columns.values.withUnsafeBufferPointer { weights in
      columns.spans.withUnsafeBufferPointer { spans in
        if channels == 3 {
          sumColorColumns(spans, weights, of: sums, to: target)
        } else {
          sumGrayColumns(spans, weights, of: sums, to: target)
        }
      }
    }
  }

  private func sumColorColumns(
    _ spans: UnsafeBufferPointer<ResampleWeights.Span>, _ weights: UnsafeBufferPointer<UInt16>,
    of sums: UnsafePointer<UInt32>, to target: UnsafeMutablePointer<UInt8>
  ) {
    var target = target
    for span in spans {
      var (red, green, blue) = (Self.half, Self.half, Self.half)
      var column = sums + (3 &* span.first)
      for index in span.weights {
        let weight = UInt32(weights[index])
        red = red &+ weight &* column[0]
        green = green &+ weight &* column[1]
        blue = blue &+ weight &* column[2]
        column += 3
      }
      target[0] = UInt8(truncatingIfNeeded: red &>> Self.columnShift)
      target[1] = UInt8(truncatingIfNeeded: green &>> Self.columnShift)
      target[2] = UInt8(truncatingIfNeeded: blue &>> Self.columnShift)
      target += 3
    }
  }

  private func sumGrayColumns(
    _ spans: UnsafeBufferPointer<ResampleWeights.Span>, _ weights: UnsafeBufferPointer<UInt16>,
    of sums: UnsafePointer<UInt32>, to target: UnsafeMutablePointer<UInt8>
  ) {
    var target = target
    for span in spans {
      var luma = Self.half
      var column = sums + span.first
      for index in span.weights {
        luma = luma &+ UInt32(weights[index]) &* column.pointee
        column += 1
      }
      target.pointee = UInt8(truncatingIfNeeded: luma &>> Self.columnShift)
      target += 1
    }
  }
}
