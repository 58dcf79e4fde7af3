import Kernels

private typealias Three = InlineArray<3, Lane>
private typealias Four = InlineArray<4, Lane>
private typealias Six = InlineArray<6, Lane>

/// Registers of channels of one tile at a time: columns, then rows.
@Sendable
func winograd_outputGradient(_ pointer: UnsafePointer<WinogradInput>) {
  let row = pointer.pointee
  for tile in 0..<row.tileCount {
    var channel = 0
    while channel < row.channels {
      let offset = 4 * tile * row.channels + channel
      let columns = InlineArray<4, Six> { x in
        spread(Four { y in load(row.rows[y] + (offset + x * row.channels)) })
      }
      let output = row.output + (tile * row.pitch + channel)
      for y in 0..<6 {
        let values = spread(Four { x in columns[x][y] })
        for x in 0..<6 { store(values[x], output + (6 * y + x) * row.productStride) }
      }
      channel += Lane.scalarCount
    }
  }
}

@Sendable
func winograd_weights(
  _ weights: UnsafePointer<Float>, _ tapStride: Int, _ products: UnsafeMutablePointer<Float>, _ productStride: Int,
  _ count: Int
) {
  var i = 0
  while i < count {
    let columns = InlineArray<3, Six> { x in
      transformed(Three { y in load(weights + ((3 * y + x) * tapStride + i), first: count - i) })
    }
    for y in 0..<6 {
      let values = transformed(Three { x in columns[x][y] })
      for x in 0..<6 { store(values[x], products + ((6 * y + x) * productStride + i)) }
    }
    i += Lane.scalarCount
  }
}

@Sendable
func winograd_weightGradient(
  _ products: UnsafePointer<Float>, _ productStride: Int, _ gradient: UnsafeMutablePointer<Float>, _ tapStride: Int,
  _ count: Int
) {
  var i = 0
  while i < count {
    let left = count - i
    let columns = InlineArray<6, Three> { x in
      gathered(Six { y in load(products + ((6 * y + x) * productStride + i), first: left) })
    }
    for y in 0..<3 {
      let values = gathered(Six { x in columns[x][y] })
      for x in 0..<3 {
        let target = gradient + ((3 * y + x) * tapStride + i)
        store(load(UnsafePointer(target), first: left) + values[x], target, first: left)
      }
    }
    i += Lane.scalarCount
  }
}

/// The transpose of `Winograd.outputTransform` times the values.
@inline(__always)
private func spread(_ v: Four) -> Six {
  let even = v[0] + v[2]
  let odd = v[1] + v[3]
  let evenFar = fma(Lane(repeating: 4), v[2], v[0])
  let oddFar = fma(Lane(repeating: 8), v[3], v[1] + v[1])
  return [v[0], even + odd, even - odd, evenFar + oddFar, evenFar - oddFar, v[3]]
}

/// `Winograd.weightTransform` times the values.
@inline(__always)
private func transformed(_ v: Three) -> Six {
  let sixth = Lane(repeating: 1 / 6)
  let even = (v[0] + v[2]) * -sixth
  let odd = v[1] * sixth
  let evenFar = fma(Lane(repeating: 1 / 24), v[0], v[2] * sixth)
  let oddFar = v[1] * Lane(repeating: 1 / 12)
  return [v[0] * Lane(repeating: 0.25), even - odd, even + odd, evenFar + oddFar, evenFar - oddFar, v[2]]
}

/// The transpose of `Winograd.weightTransform` times the values.
@inline(__always)
private func gathered(_ v: Six) -> Three {
  let sixth = Lane(repeating: 1 / 6)
  let near = (v[1] + v[2]) * sixth
  let far = v[3] + v[4]
  let odd = fma(Lane(repeating: 1 / 12), v[3] - v[4], (v[2] - v[1]) * sixth)
  return [
    fma(Lane(repeating: 0.25), v[0], fma(Lane(repeating: 1 / 24), far, -near)), odd, fma(sixth, far, v[5] - near),
  ]
}
