import CLanes
public import Kernels

/// The kernels over pairs of bfloat16 numbers. Not to be touched on a processor without AVX512_BF16.
public let kernels = PairKernels(
  lanes: Lane.scalarCount,
  convolution_row: convolution_row,
  weightGradient_row: weightGradient_row,
  neighbours: neighbours,
  interleaved: interleaved)

@Sendable
func neighbours(_ x: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ count: Int) {
  var i = 0
  while i < count {
    let left = 2 * (count - i)
    let first = load(x + 2 * i, first: left)
    let second = left > Lane.scalarCount ? load(x + (2 * i + Lane.scalarCount), first: left - Lane.scalarCount) : .zero
    store(upbeat_pairs_of_neighbours(first, second), out + i, first: count - i)
    i += Lane.scalarCount
  }
}

@Sendable
func interleaved(
  _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ out: UnsafeMutablePointer<Float>, _ count: Int
) {
  var i = 0
  while i < count {
    let left = count - i
    store(upbeat_pairs(load(x + i, first: left), load(y + i, first: left)), out + i, first: left)
    i += Lane.scalarCount
  }
}
