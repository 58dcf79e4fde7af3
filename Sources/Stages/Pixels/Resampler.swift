import Kernels

/// Resizes interleaved 8-bit pictures, one axis after the other.
///
/// The vertical axis comes first: it runs along whole rows, which vectorises, and leaves few rows to the horizontal one. Sums
/// are taken in a fixed order without fused multiply-adds, so that every machine gives the same bytes.
struct Resampler {
  private let kernels: VectorKernels
  private let width: Int
  private let channels: Int
  private let columns: ResampleWeights
  private let rows: ResampleWeights

  /// Sizes in pixels; all positive.
  init(width: Int, height: Int, channels: Int, toWidth: Int, toHeight: Int, kernels: VectorKernels) {
    self.kernels = kernels
    self.width = width
    self.channels = channels
    columns = ResampleWeights(from: width, to: toWidth)
    rows = ResampleWeights(from: height, to: toHeight)
  }

  /// `[height, width, channels]`, which begin at `start` of a picture whose rows are `rowStride` apart, to `[toHeight, toWidth,
  /// channels]`.
  func resample(_ pixels: [UInt8], from start: Int, rowStride: Int) -> [UInt8] {
    let outputSamples = columns.spans.count * channels
    let count = outputSamples * rows.spans.count
    return [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      // A colour pixel is read as four floats: one more than the last has.
      withUnsafeTemporaryAllocation(of: Float.self, capacity: width * channels + 1) { sums in
        sums.initialize(repeating: 0)
        pixels.withUnsafeBufferPointer { source in
          // Safety: spans lie within the part that the sizes describe, and that lies in `pixels` (Image checks).
          guard let source = source.baseAddress, let sums = sums.baseAddress, var row = target.baseAddress else {
            return
          }
          for span in rows.spans {
            sumRows(of: span, in: source + start, rowStride, to: sums)
            sumColumns(of: sums, to: row)
            row += outputSamples
          }
        }
      }
      initialized = count
    }
  }

  /// The weighted sum of a span's rows.
  private func sumRows(
    of span: ResampleWeights.Span, in source: UnsafePointer<UInt8>, _ rowStride: Int,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let samples = width &* channels
    rows.values.withUnsafeBufferPointer { values in
      guard let weights = values.baseAddress else { return }
      kernels.weightedSum_rows(
        source + span.first &* rowStride, rowStride, weights + span.weights.lowerBound, span.weights.count, sums,
        samples)
    }
  }

  /// The weighted sums of the spans' columns, rounded.
  private func sumColumns(of sums: UnsafePointer<Float>, to target: UnsafeMutablePointer<UInt8>) {
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
    _ spans: UnsafeBufferPointer<ResampleWeights.Span>, _ weights: UnsafeBufferPointer<Float>,
    of sums: UnsafePointer<Float>, to target: UnsafeMutablePointer<UInt8>
  ) {
    var target = target
    for span in spans {
      var sum = SIMD4<Float>.zero
      var column = UnsafeRawPointer(sums + 3 &* span.first)
      for index in span.weights {
        sum += weights[index] * column.loadUnaligned(as: SIMD4<Float>.self)
        column += 3 &* MemoryLayout<Float>.stride
      }
      // The sum is from 0 to 255: beside 2^23, where floats are whole numbers, it is rounded into the lowest byte.
      let bits = unsafeBitCast(sum + 0x1p23, to: SIMD4<UInt32>.self)
      for channel in 0..<3 { target[channel] = UInt8(truncatingIfNeeded: bits[channel]) }
      target += 3
    }
  }

  private func sumGrayColumns(
    _ spans: UnsafeBufferPointer<ResampleWeights.Span>, _ weights: UnsafeBufferPointer<Float>,
    of sums: UnsafePointer<Float>, to target: UnsafeMutablePointer<UInt8>
  ) {
    var target = target
    for span in spans {
      var luma: Float = 0
      var column = sums + span.first
      for index in span.weights {
        luma += weights[index] * column.pointee
        column += 1
      }
      target.pointee = UInt8(truncatingIfNeeded: (luma + 0x1p23).bitPattern)
      target += 1
    }
  }
}
