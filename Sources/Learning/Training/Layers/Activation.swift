package import Kernels

/// The features of a batch of pictures: `[capacity][height][width][channels]`, of which the first `count` pictures are in use.
package final class Activation {
  package let map: FeatureMap
  package let capacity: Int
  package var count: Int
  package let values: Floats

  /// - Parameter map: of one picture, without halo.
  package init(map: FeatureMap, capacity: Int) {
    precondition(map.halo == 0, "the rows of a batch's pictures lie side by side")
    self.map = map
    self.capacity = capacity
    count = capacity
    values = Floats(count: map.count * capacity)
  }

  /// Another of the same shape.
  package func twin() -> Activation { Activation(map: map, capacity: capacity) }

  /// The start of picture `index`.
  package func picture(_ index: Int) -> UnsafeMutablePointer<Float> { values.pointer + index * map.count }

  /// The first pixel of row `y` of picture `index`.
  package func row(_ index: Int, _ y: Int) -> UnsafeMutablePointer<Float> { picture(index) + map.offset(row: y) }

  /// Floats in use.
  package var usedCount: Int { count * map.count }
}
