import Kernels

/// Mutable floats, zero at first, aligned to a cache line, with `AlignedFloats.slack` to read beyond the end.
package final class Floats {
  package let count: Int
  package let pointer: UnsafeMutablePointer<Float>

  package init(count: Int) {
    self.count = count
    let room = count + AlignedFloats.slack
    pointer = UnsafeMutableRawPointer.allocate(byteCount: room * MemoryLayout<Float>.stride, alignment: 64)
      .bindMemory(to: Float.self, capacity: room)
    pointer.initialize(repeating: 0, count: room)
  }

  package convenience init(_ values: [Float]) {
    self.init(count: values.count)
    replace(with: values)
  }

  deinit { pointer.deallocate() }

  package var array: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  package func replace(with values: [Float]) {
    precondition(values.count == count, "\(values.count) values for \(count) floats")
    values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { pointer.update(from: start, count: count) }
    }
  }

  package func clear() { pointer.update(repeating: 0, count: count) }
}
