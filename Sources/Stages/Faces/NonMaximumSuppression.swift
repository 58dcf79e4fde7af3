/// Keeps the best of boxes that overlap: best score first, each box drops those after it whose intersection over union with
/// it is above the threshold. Equal scores keep their order.
///
/// - Returns: what is kept, best first.
package func nonMaximumSuppression(_ faces: [Face], overlapThreshold: Float) -> [Face] {
  let ordered = faces.enumerated().sorted { a, b in
    a.element.score != b.element.score ? a.element.score > b.element.score : a.offset < b.offset
  }
  var kept: [Face] = []
  for (_, face) in ordered where !kept.contains(where: { $0.box.overlap(with: face.box) > overlapThreshold }) {
    kept.append(face)
  }
  return kept
}

extension FaceBox {
  /// Intersection over union, 0...1.
  package func overlap(with other: FaceBox) -> Float {
    let width = min(x + self.width, other.x + other.width) - max(x, other.x)
    let height = min(y + self.height, other.y + other.height) - max(y, other.y)
    guard width > 0, height > 0 else { return 0 }
    let intersection = width * height
    return intersection / (area + other.area - intersection)
  }
}
