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

  /// The weighted sum of a span's rows, in 1/256.
  private func sumRows(
    of span: ResampleWeights.Span, in source: UnsafePointer<UInt8>, to sums: UnsafeMutablePointer<UInt32>
  ) {
    let samples = width &* channels
    sums.initialize(repeating: 0, count: samples)
    var row = source + (span.first &* samples)
    for weight in rows.values[span.weights] {
      let weight = UInt32(weight)
      for sample in 0..<samples { sums[sample] = sums[sample] &+ weight &* UInt32(row[sample]) }
      row += samples
    }
    let surplus = UInt32(ResampleWeights.shift - Self.fraction)
    for sample in 0..<samples { sums[sample] = (sums[sample] &+ (1 << (surplus &- 1))) &>> surplus }
  }

  private func sumColumns(of sums: UnsafePointer<UInt32>, to target: UnsafeMutablePointer<UInt8>) {
    columns.values.withUnsafeBufferPointer { weights in
      for (column, span) in columns.spans.enumerated() {
        for channel in 0..<channels {
          var sample = sums + (span.first &* channels &+ channel)
          var sum: UInt32 = 1 << UInt32(ResampleWeights.shift + Self.fraction - 1)
          for index in span.weights {
            sum = sum &+ UInt32(weights[index]) &* sample.pointee
            sample += channels
          }
          target[column &* channels &+ channel] = UInt8(
            truncatingIfNeeded: sum &>> UInt32(ResampleWeights.shift + Self.fraction))
        }
      }
    }
  }
}
