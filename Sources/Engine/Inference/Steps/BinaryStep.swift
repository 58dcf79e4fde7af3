import Kernels

/// A function of two values of the same shape and form, or of a map and one number for each channel.
struct BinaryStep: RowStep {
  let arithmetic: Arithmetic
  let clamp: Clamp
  let kernels: VectorKernels
  var left: Operand
  var right: Operand
  var target: Operand

  var reads: [ValueID] { [left.id, right.id] }

  mutating func settle(_ places: [Place]) {
    left.settle(places)
    right.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { y..<(y + 1) }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let map = target.place.map
    let output = target.place.row(y, image: image, memory)
    let x = left.place.row(y, image: image, memory)
    let z = right.place.row(y, image: image, memory)
    let count = map.width * map.channels
    if arithmetic == .add {
      kernels.add_clamped(x, z, output, count, clamp.lowest, clamp.highest)
    } else {
      arithmetic.apply(x, 1, z, 1, output, count)
      if clamp != Clamp() { Activation.clamp(clamp).apply(output, output, count) }
    }
    target.place.clearHalo(row: y, image: image, memory)
  }
}

/// A function of a map and one number for each channel: a constant, or the pixel of a 1x1 map.
struct ChannelBinaryStep: RowStep {
  let arithmetic: Arithmetic
  let clamp: Clamp
  /// The channels' numbers are the function's left operand.
  let channelsFirst: Bool
  var source: Operand
  var channels: Operand
  var target: Operand

  var reads: [ValueID] { [source.id, channels.id] }

  mutating func settle(_ places: [Place]) {
    source.settle(places)
    channels.settle(places)
    target.settle(places)
  }

  func rows(of id: ValueID, for y: Int) -> Range<Int> { id == source.id ? y..<(y + 1) : 0..<1 }

  func run(row y: Int, image: Int, _ memory: Memory) {
    let map = target.place.map
    let count = map.channels
    let numbers = UnsafePointer(channels.place.row(0, image: channels.place.images > 1 ? image : 0, memory))
    var input = UnsafePointer(source.place.row(y, image: image, memory))
    let row = target.place.row(y, image: image, memory)
    var output = row
    // A grey picture's row is one run with the same number.
    let (pixels, run, step) = count == 1 ? (1, map.width, 0) : (map.width, count, 1)
    for _ in 0..<pixels {
      if channelsFirst {
        arithmetic.apply(numbers, step, input, 1, output, run)
      } else {
        arithmetic.apply(input, 1, numbers, step, output, run)
      }
      input += run
      output += run
    }
    if clamp != Clamp() { Activation.clamp(clamp).apply(row, row, map.width * count) }
    target.place.clearHalo(row: y, image: image, memory)
  }
}

/// A function of two row-major values whose shapes are stretched to the output's.
struct BroadcastStep: Step {
  let arithmetic: Arithmetic
  let clamp: Clamp
  let shape: [Int]
  /// For each axis of the output; 0 where the operand is stretched.
  let leftStrides: [Int]
  let rightStrides: [Int]
  var left: Operand
  var right: Operand
  var target: Operand

  var reads: [ValueID] { [left.id, right.id] }
  var writes: [ValueID] { [target.id] }

  mutating func settle(_ places: [Place]) {
    left.settle(places)
    right.settle(places)
    target.settle(places)
  }

  func run(_ memory: Memory) {
    var output = target.place.base(memory)
    run(axis: 0, left.place.base(memory), right.place.base(memory), &output)
    if clamp != Clamp() {
      let start = target.place.base(memory)
      Activation.clamp(clamp).apply(start, start, target.place.map.width)
    }
  }

  private func run(
    axis: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ output: inout UnsafeMutablePointer<Float>
  ) {
    let size = axis < shape.count ? shape[axis] : 1
    if axis >= shape.count - 1 {
      arithmetic.apply(x, leftStrides.last ?? 0, y, rightStrides.last ?? 0, output, size)
      output += size
    } else {
      for index in 0..<size {
        run(axis: axis + 1, x + index * leftStrides[axis], y + index * rightStrides[axis], &output)
      }
    }
  }
}
