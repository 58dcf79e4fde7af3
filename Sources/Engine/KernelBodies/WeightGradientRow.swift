import CLanes
import Kernels

/// Tiles of inputs x two registers of output channels; each stays in registers over all rows and pixels.
@Sendable
func weightGradient_row(_ pointer: UnsafePointer<WeightGradientRow>) {
  let row = pointer.pointee
  var channel = 0
  while channel < row.outputChannels {
    var input = 0
    while input < row.inputCount {
      if registerCount >= 32 && row.inputCount - input > 6 {
        GradientTile<12, 2>.sum(row, input, channel)
        input += 12
      } else {
        GradientTile<6, 2>.sum(row, input, channel)
        input += 6
      }
    }
    channel += 2 * Lane.scalarCount
  }
}

/// Inputs x registers of output channels.
private enum GradientTile<let inputs: Int, let registers: Int> {
  typealias Sums = InlineArray<inputs, InlineArray<registers, Lane>>

  /// Inputs beyond the last repeat it and are not stored, nor are channels beyond the last. The loops test at their end: where
  /// they could run zero times, the compiler keeps a second copy of the sums and spills.
  @inline(__always)
  static func sum(_ row: WeightGradientRow, _ first: Int, _ channel: Int) {
    let last = row.inputCount - 1 - first
    let offsets = InlineArray<inputs, Int> { $0 < last ? $0 : last }
    // They come from afar, and there is time until the sums are there.
    let results = row.result + (first * row.outputChannels + channel)
    for index in 0..<inputs {
      for register in 0..<registers {
        upbeat_prefetch(results + (index * row.outputChannels + register * Lane.scalarCount))
      }
    }
    var sums = Sums { _ in InlineArray { _ in Lane.zero } }
    var inputPicture = row.input + first
    var gradientPicture = row.gradient + channel
    var pictures = row.pictureCount
    repeat {
      var inputRow = inputPicture
      var gradientRow = gradientPicture
      var rows = row.rowCount
      repeat {
        var input = inputRow
        var gradient = gradientRow
        var pixels = row.width
        repeat {
          let gradients = InlineArray<registers, Lane> { load(gradient + $0 * Lane.scalarCount) }
          for index in 0..<inputs {
            let value = Lane(repeating: input[offsets[index]])
            for register in 0..<registers {
              sums[index][register] = fma(value, gradients[register], sums[index][register])
            }
          }
          input += row.inputStride
          gradient += row.gradientStride
          pixels -= 1
        } while pixels > 0
        inputRow += row.inputRowStride
        gradientRow += row.gradientRowStride
        rows -= 1
      } while rows > 0
      inputPicture += row.inputPictureStride
      gradientPicture += row.gradientPictureStride
      pictures -= 1
    } while pictures > 0
    let kept = sums
    for index in 0..<inputs where index <= last {
      accumulate(row, kept[index], first + index, channel)
    }
  }

  @inline(never)
  private static func accumulate(
    _ row: WeightGradientRow, _ sums: InlineArray<registers, Lane>, _ input: Int, _ channel: Int
  ) {
    let target = row.result + (input * row.outputChannels + channel)
    for register in 0..<registers {
      let offset = register * Lane.scalarCount
      let left = row.outputChannels - channel - offset
      guard left > 0 else { return }
      store(load(UnsafePointer(target + offset), first: left) + sums[register], target + offset, first: left)
    }
  }
}
