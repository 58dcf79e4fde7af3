import Kernels

/// Tiles of six inputs x two registers of output channels; each stays in registers over all rows and pixels.
@Sendable
func weightGradient_row(_ pointer: UnsafePointer<WeightGradientRow>) {
  let row = pointer.pointee
  var channel = 0
  while channel < row.outputChannels {
    var input = 0
    while input < row.inputCount {
      weightGradient_tile6x2(row, input, channel)
      input += 6
    }
    channel += 2 * Lane.scalarCount
  }
}

/// Inputs beyond the last repeat it and are not stored, nor are channels beyond the last. The loops test at their end: where they
/// could run zero times, the compiler keeps a second copy of the sums and spills.
@inline(__always)
private func weightGradient_tile6x2(_ row: WeightGradientRow, _ first: Int, _ channel: Int) {
  let last = row.inputCount - 1 - first
  let d1 = 1 < last ? 1 : last
  let d2 = 2 < last ? 2 : last
  let d3 = 3 < last ? 3 : last
  let d4 = 4 < last ? 4 : last
  let d5 = 5 < last ? 5 : last
  var c00 = Lane.zero
  var c10 = Lane.zero
  var c20 = Lane.zero
  var c30 = Lane.zero
  var c40 = Lane.zero
  var c50 = Lane.zero
  var c01 = Lane.zero
  var c11 = Lane.zero
  var c21 = Lane.zero
  var c31 = Lane.zero
  var c41 = Lane.zero
  var c51 = Lane.zero
  var inputRow = row.input + first
  var gradientRow = row.gradient + channel
  var rows = row.rowCount
  repeat {
    var input = inputRow
    var gradient = gradientRow
    var pixels = row.width
    repeat {
      let g0 = load(gradient)
      let g1 = load(gradient + Lane.scalarCount)
      let v0 = Lane(repeating: input[0])
      c00 = fma(v0, g0, c00)
      c01 = fma(v0, g1, c01)
      let v1 = Lane(repeating: input[d1])
      c10 = fma(v1, g0, c10)
      c11 = fma(v1, g1, c11)
      let v2 = Lane(repeating: input[d2])
      c20 = fma(v2, g0, c20)
      c21 = fma(v2, g1, c21)
      let v3 = Lane(repeating: input[d3])
      c30 = fma(v3, g0, c30)
      c31 = fma(v3, g1, c31)
      let v4 = Lane(repeating: input[d4])
      c40 = fma(v4, g0, c40)
      c41 = fma(v4, g1, c41)
      let v5 = Lane(repeating: input[d5])
      c50 = fma(v5, g0, c50)
      c51 = fma(v5, g1, c51)
      input += row.inputStride
      gradient += row.gradientStride
      pixels -= 1
    } while pixels > 0
    inputRow += row.inputRowStride
    gradientRow += row.gradientRowStride
    rows -= 1
  } while rows > 0
  accumulate(row, c00, c01, first, channel)
  if last >= 1 { accumulate(row, c10, c11, first + 1, channel) }
  if last >= 2 { accumulate(row, c20, c21, first + 2, channel) }
  if last >= 3 { accumulate(row, c30, c31, first + 3, channel) }
  if last >= 4 { accumulate(row, c40, c41, first + 4, channel) }
  if last >= 5 { accumulate(row, c50, c51, first + 5, channel) }
}

@inline(__always)
private func accumulate(_ row: WeightGradientRow, _ sum0: Lane, _ sum1: Lane, _ input: Int, _ channel: Int) {
  let target = row.result + (input * row.outputChannels + channel)
  let left = row.outputChannels - channel
  store(load(UnsafePointer(target), first: left) + sum0, target, first: left)
  if left > Lane.scalarCount {
    let rest = left - Lane.scalarCount
    let second = target + Lane.scalarCount
    store(load(UnsafePointer(second), first: rest) + sum1, second, first: rest)
  }
}
