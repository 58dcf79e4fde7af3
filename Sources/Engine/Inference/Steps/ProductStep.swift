import Kernels

/// A row-major matrix times a constant one, plus a row: a pointwise convolution in which the matrix's rows are the pixels.
struct ProductStep: Step {
  let rows: Int
  let packed: PackedWeights
  let clamp: Clamp
  let kernel: @Sendable (UnsafePointer<ConvolutionRow>) -> Void
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id] }
  var multiplyAdds: Int { rows * packed.inputChannels * packed.outputChannels }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    var input = UnsafePointer(source.place.base(memory))
    withUnsafePointer(to: &input) { rows in
      var row = ConvolutionRow(
        rows: rows, rowCount: 1, runCount: 1, runStride: 0, runLength: packed.inputChannels,
        pixelStride: packed.inputChannels, weights: packed.weights.pointer, bias: packed.bias.pointer,
        output: target.place.base(memory), outputPitch: packed.outputChannels, outputWidth: self.rows,
        outputChannels: packed.outputChannels, lowest: clamp.lowest, highest: clamp.highest)
      kernel(&row)
    }
  }
}

/// Two row-major matrices that are both computed at run time, or many pairs of them.
struct MatrixProductStep: Step {
  /// Where each pair begins, in floats.
  let leftStarts: [Int]
  let rightStarts: [Int]
  let rows: Int
  let inner: Int
  let columns: Int
  let kernels: VectorKernels
  var left: Operand
  var right: Operand
  var target: Operand

  var reads: [ValueID] { [left.id, right.id] }
  var writes: [ValueID] { [target.id] }
  var multiplyAdds: Int { leftStarts.count * rows * inner * columns }

  mutating func settle(_ places: [Place]) {
    left.settle(places)
    right.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    var output = target.place.base(memory)
    for (leftStart, rightStart) in zip(leftStarts, rightStarts) {
      let left = left.place.base(memory) + leftStart
      let right = right.place.base(memory) + rightStart
      for row in 0..<rows {
        output.update(repeating: 0, count: columns)
        for index in 0..<inner {
          kernels.addScaled_into(right + index * columns, left[row * inner + index], output, columns)
        }
        output += columns
      }
    }
  }
}
