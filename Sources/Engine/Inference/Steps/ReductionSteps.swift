import Foundation
import Kernels

/// The largest or the mean value of every channel of a picture.
struct GlobalPoolStep: Step {
  let takesMaximum: Bool
  let kernels: VectorKernels
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    let map = source.place.map
    for image in 0..<source.place.images {
      let output = target.place.row(0, image: image, memory)
      output.update(repeating: takesMaximum ? -.infinity : 0, count: map.channels)
      for y in 0..<map.height {
        var input = source.place.row(y, image: image, memory)
        for _ in 0..<map.width {
          if takesMaximum {
            kernels.max_into(input, output, map.channels)
          } else {
            kernels.addScaled_into(input, 1 / Float(map.width * map.height), output, map.channels)
          }
          input += map.channels
        }
      }
      target.place.clearHalo(row: 0, image: image, memory)
    }
  }
}

/// The mean over the middle of a row-major value seen as `[outer, middle, inner]`.
struct MeanStep: Step {
  let outer: Int
  let middle: Int
  let inner: Int
  let kernels: VectorKernels
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    let input = source.place.base(memory)
    let output = target.place.base(memory)
    output.update(repeating: 0, count: outer * inner)
    for index in 0..<(outer * middle) {
      kernels.addScaled_into(input + index * inner, 1 / Float(middle), output + index / middle * inner, inner)
    }
  }
}

/// Numbers into shares of 1, or their logarithms, along the middle of a row-major value seen as `[outer, middle, inner]`.
struct SoftmaxStep: Step {
  let outer: Int
  let middle: Int
  let inner: Int
  let logarithmic: Bool
  var source: Operand
  var target: Operand

  var reads: [ValueID] { [source.id] }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    for index in 0..<outer {
      for column in 0..<inner {
        let start = index * middle * inner + column
        run(source.place.base(memory) + start, target.place.base(memory) + start)
      }
    }
  }

  private func run(_ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>) {
    var largest = -Float.infinity
    for index in 0..<middle { largest = max(largest, input[index * inner]) }
    var sum: Float = 0
    for index in 0..<middle {
      let power = exp(input[index * inner] - largest)
      output[index * inner] = power
      sum += power
    }
    let logarithm = log(sum)
    for index in 0..<middle {
      let position = index * inner
      output[position] = logarithmic ? input[position] - largest - logarithm : output[position] / sum
    }
  }
}
