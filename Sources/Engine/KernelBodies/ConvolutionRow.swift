import CLanes
import Kernels

/// Floats of weights up to which they stay in the first cache beside the pixels of a tile.
private let weightsKept = 4096

/// One output row: panels of two registers of output channels, the last panel of one where that is enough; see
/// `PackedWeights`. Weights that fit into the first cache are read again for every tile of pixels; of larger ones a panel
/// at a time goes along the row.
@Sendable
func convolution_row(_ pointer: UnsafePointer<ConvolutionRow>) {
  let row = pointer.pointee
  let depth = row.rowCount * row.runCount * row.runLength
  let panelWidth = 2 * Lane.scalarCount
  if depth * row.outputChannels <= weightsKept {
    var x = 0
    while x < row.outputWidth {
      let end = x + widestTile < row.outputWidth ? x + widestTile : row.outputWidth
      var channel = 0
      while channel < row.outputChannels {
        convolution_panel(row, depth, channel, x, end)
        channel += panelWidth
      }
      x = end
    }
  } else {
    var channel = 0
    while channel < row.outputChannels {
      convolution_panel(row, depth, channel, 0, row.outputWidth)
      channel += panelWidth
    }
  }
}

/// The widest tile, in pixels: twelve sums of two registers, or half of them with sixteen registers.
private var widestTile: Int { registerCount >= 32 ? 12 : 6 }

/// The panel of channels from `channel` on for the pixels `start..<end`, which are not none.
@inline(__always)
private func convolution_panel(_ row: ConvolutionRow, _ depth: Int, _ channel: Int, _ start: Int, _ end: Int) {
  // All panels before have two registers, so that the panel begins `channel` times the depth into the weights.
  let panel = row.weights + depth * channel
  if row.outputChannels - channel > Lane.scalarCount {
    convolution_pixels2(row, panel, channel, start, end)
  } else {
    convolution_pixels1(row, panel, channel, start, end)
  }
}

@inline(never)
private func convolution_pixels2(
  _ row: ConvolutionRow, _ panel: UnsafePointer<Float>, _ channel: Int, _ start: Int, _ end: Int
) {
  var x = start
  while x < end {
    if registerCount >= 32 && end - x > 10 {
      Tile<12, 2>.convolution(row, panel, channel, x, end)
      x += 12
    } else if registerCount >= 32 && end - x > 8 {
      Tile<10, 2>.convolution(row, panel, channel, x, end)
      x += 10
    } else if registerCount >= 32 && end - x > 6 {
      Tile<8, 2>.convolution(row, panel, channel, x, end)
      x += 8
    } else if end - x > 4 {
      Tile<6, 2>.convolution(row, panel, channel, x, end)
      x += 6
    } else {
      Tile<4, 2>.convolution(row, panel, channel, x, end)
      x += 4
    }
  }
}

@inline(never)
private func convolution_pixels1(
  _ row: ConvolutionRow, _ panel: UnsafePointer<Float>, _ channel: Int, _ start: Int, _ end: Int
) {
  var x = start
  while x < end {
    if end - x > 8 {
      Tile<12, 1>.convolution(row, panel, channel, x, end)
      x += 12
    } else if end - x > 6 {
      Tile<8, 1>.convolution(row, panel, channel, x, end)
      x += 8
    } else {
      Tile<6, 1>.convolution(row, panel, channel, x, end)
      x += 6
    }
  }
}

/// Pixels x registers of output channels, whose sums stay in registers over the whole kernel window.
///
/// Loops over pixels and registers have short bodies without branches, and the others test at their end: otherwise the compiler
/// does not unroll the former, or keeps a second copy of the sums for the latter, and the sums go to memory.
private enum Tile<let pixels: Int, let registers: Int> {
  typealias Sums = InlineArray<pixels, InlineArray<registers, Lane>>

  /// Pixels from `end` on are those of the last before it: made once more and stored in the same place, so that there is one
  /// body for every width. At least one pixel lies before.
  @inline(__always)
  static func convolution(
    _ row: ConvolutionRow, _ panel: UnsafePointer<Float>, _ channel: Int, _ x: Int, _ end: Int
  ) {
    let last = end - 1
    var offsets = InlineArray<pixels, Int> { (x + $0 < last ? x + $0 : last) * row.pixelStride }
    var places = InlineArray<pixels, Int> { (x + $0 < last ? x + $0 : last) * row.outputPitch + channel }
    if let table = row.pixels {
      for pixel in 0..<pixels {
        let place = table[x + pixel < last ? x + pixel : last]
        offsets[pixel] = place.input
        places[pixel] = place.output + channel
      }
    }
    let bias = InlineArray<registers, Lane> { load(row.bias + (channel + $0 * Lane.scalarCount)) }
    var sums = Sums { _ in bias }
    var weights = panel
    var kernelRow = 0
    repeat {
      var run = row.rows[kernelRow]
      var runs = row.runCount
      repeat {
        var k = 0
        repeat {
          let panelRow = InlineArray<registers, Lane> { load(weights + $0 * Lane.scalarCount) }
          for pixel in 0..<pixels {
            let value = Lane(repeating: run[k + offsets[pixel]])
            for register in 0..<registers {
              sums[pixel][register] = fma(value, panelRow[register], sums[pixel][register])
            }
          }
          weights += registers * Lane.scalarCount
          k += 1
        } while k < row.runLength
        run += row.runStride
        runs -= 1
      } while runs > 0
      kernelRow += 1
    } while kernelRow < row.rowCount
    let left = row.outputChannels - channel
    if left >= registers * Lane.scalarCount {
      storeWhole(sums, row, places)
    } else {
      storePart(sums, row, places, last: left - (registers - 1) * Lane.scalarCount)
    }
  }

  @inline(__always)
  private static func storeWhole(_ sums: Sums, _ row: ConvolutionRow, _ places: InlineArray<pixels, Int>) {
    let lowest = Lane(repeating: row.lowest)
    let highest = Lane(repeating: row.highest)
    for pixel in 0..<pixels {
      let output = row.output + places[pixel]
      for register in 0..<registers {
        store(clamp(sums[pixel][register], lowest, highest), output + register * Lane.scalarCount)
      }
    }
  }

  /// - Parameter count: values of the last register that are stored, `1..<Lane.scalarCount`.
  @inline(__always)
  private static func storePart(
    _ sums: Sums, _ row: ConvolutionRow, _ places: InlineArray<pixels, Int>, last count: Int
  ) {
    let lowest = Lane(repeating: row.lowest)
    let highest = Lane(repeating: row.highest)
    for pixel in 0..<pixels {
      let output = row.output + places[pixel]
      for register in 0..<registers - 1 {
        store(clamp(sums[pixel][register], lowest, highest), output + register * Lane.scalarCount)
      }
      upbeat_store_first(
        output + (registers - 1) * Lane.scalarCount, clamp(sums[pixel][registers - 1], lowest, highest), count)
    }
  }
}
