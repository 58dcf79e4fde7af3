/// `B^T d B` as it is written.
@Sendable
func scalarWinograd_input(_ pointer: UnsafePointer<WinogradInput>) {
  let row = pointer.pointee
  let side = Winograd.inputs
  let factors = Winograd.inputTransform
  for tile in 0..<row.tileCount {
    for channel in 0..<row.channels {
      for i in 0..<side {
        for j in 0..<side {
          var sum: Float = 0
          for y in 0..<side {
            for x in 0..<side {
              let value = row.rows[y][(tile * Winograd.outputs + x) * row.channels + channel]
              sum += factors[i * side + y] * factors[j * side + x] * value
            }
          }
          row.output[(i * side + j) * row.productStride + tile * row.pitch + channel] = sum
        }
      }
    }
  }
}

/// `A^T m A` as it is written, with bias and clamp.
@Sendable
func scalarWinograd_output(_ pointer: UnsafePointer<WinogradOutput>) {
  let row = pointer.pointee
  let side = Winograd.inputs
  let factors = Winograd.outputTransform
  for y in 0..<row.rowCount {
    for x in 0..<row.width {
      let tile = row.input + x / Winograd.outputs * row.pitch
      for channel in 0..<row.channels {
        var sum = row.bias[channel]
        for i in 0..<side {
          for j in 0..<side {
            let factor = factors[y * side + i] * factors[x % Winograd.outputs * side + j]
            sum += factor * tile[(i * side + j) * row.productStride + channel]
          }
        }
        row.output[y * row.rowStride + x * row.channels + channel] = min(max(sum, row.lowest), row.highest)
      }
    }
  }
}
