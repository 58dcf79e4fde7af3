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

/// `A g A^T` as it is written.
@Sendable
func scalarWinograd_outputGradient(_ pointer: UnsafePointer<WinogradInput>) {
  let row = pointer.pointee
  let (side, outputs) = (Winograd.inputs, Winograd.outputs)
  let factors = Winograd.outputTransform
  for tile in 0..<row.tileCount {
    for channel in 0..<row.channels {
      for product in 0..<Winograd.products {
        let (i, j) = (product / side, product % side)
        var sum: Float = 0
        for y in 0..<outputs {
          for x in 0..<outputs {
            let value = row.rows[y][(tile * outputs + x) * row.channels + channel]
            sum += factors[y * side + i] * factors[x * side + j] * value
          }
        }
        row.output[product * row.productStride + tile * row.pitch + channel] = sum
      }
    }
  }
}

/// `G g G^T` as it is written.
@Sendable
func scalarWinograd_weights(
  _ weights: UnsafePointer<Float>, _ tapStride: Int, _ products: UnsafeMutablePointer<Float>, _ productStride: Int,
  _ count: Int
) {
  let factors = Winograd.weightTransform
  for kernel in 0..<count {
    for product in 0..<Winograd.products {
      let (i, j) = (product / Winograd.inputs, product % Winograd.inputs)
      var sum: Float = 0
      for tap in 0..<9 {
        sum += factors[i * 3 + tap / 3] * factors[j * 3 + tap % 3] * weights[tap * tapStride + kernel]
      }
      products[product * productStride + kernel] = sum
    }
  }
}

/// `G^T u G` as it is written.
@Sendable
func scalarWinograd_weightGradient(
  _ products: UnsafePointer<Float>, _ productStride: Int, _ gradient: UnsafeMutablePointer<Float>, _ tapStride: Int,
  _ count: Int
) {
  let factors = Winograd.weightTransform
  for kernel in 0..<count {
    for tap in 0..<9 {
      var sum: Float = 0
      for product in 0..<Winograd.products {
        let (i, j) = (product / Winograd.inputs, product % Winograd.inputs)
        sum += factors[i * 3 + tap / 3] * factors[j * 3 + tap % 3] * products[product * productStride + kernel]
      }
      gradient[tap * tapStride + kernel] += sum
    }
  }
}
