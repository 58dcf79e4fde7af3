/// Where a fine look is worth its while: around the small faces that the first look hints at, and not in the sky above them.
package struct FineParts {
  /// A rectangle of whole pixels.
  package struct Part: Equatable {
    package var columns: Range<Int>
    package var rows: Range<Int>

    package init(columns: Range<Int>, rows: Range<Int>) {
      self.columns = columns
      self.rows = rows
    }

    func union(_ other: Part) -> Part {
      Part(columns: columns.union(other.columns), rows: rows.union(other.rows))
    }
  }

  /// Sides of a look are rounded up to so many pixels, so that looks come in few sizes: each wants a plan of its network.
  private static let step = 64

  /// Of the picture that the faces are in, and the parts.
  private let width: Int
  private let height: Int
  /// How much larger the look is than the picture.
  private let factor: Float

  package init(width: Int, height: Int, factor: Float) {
    self.width = width
    self.height = height
    self.factor = factor
  }

  /// Parts around faces, joined where one look at both costs no more than two looks; the whole picture where that costs no more
  /// than they.
  ///
  /// - Parameter margin: what is seen around a face, for its longer side; pixels.
  package func around(_ faces: [Face], margin: (_ side: Float) -> Float) -> [Part] {
    var parts: [Part] = []
    for face in faces {
      let (box, margin) = (face.box, margin(face.box.longSide))
      let part = Part(
        columns: Self.range(box.x - margin, box.x + box.width + margin, in: width),
        rows: Self.range(box.y - margin, box.y + box.height + margin, in: height))
      add(part, to: &parts)
    }
    let whole = Part(columns: 0..<width, rows: 0..<height)
    return parts.reduce(0) { $0 + cost($1) } < cost(whole) ? parts.map(grown) : [whole]
  }

  /// Whether a face of a part reaches an edge that is not the picture's: what was seen of it may be half a face.
  ///
  /// - Parameter box: in pixels of the part itself.
  package func isCut(_ box: FaceBox, by part: Part) -> Bool {
    let slack = Self.edgeShare * box.longSide
    return (part.columns.lowerBound > 0 && box.x < slack)
      || (part.rows.lowerBound > 0 && box.y < slack)
      || (part.columns.upperBound < width && box.x + box.width > Float(part.columns.count) - slack)
      || (part.rows.upperBound < height && box.y + box.height > Float(part.rows.count) - slack)
  }

  /// How near a face may come to the edge of a part, for its longer side.
  private static let edgeShare: Float = 0.1

  /// Each union may make others worth while.
  private func add(_ part: Part, to parts: inout [Part]) {
    var part = part
    while let place = parts.firstIndex(where: { cost($0.union(part)) <= cost($0) + cost(part) }) {
      part = parts.remove(at: place).union(part)
    }
    parts.append(part)
  }

  /// Pixels of the look.
  private func cost(_ part: Part) -> Int { rounded(part.columns.count) * rounded(part.rows.count) }

  /// A side of the look, for a side of a part.
  private func rounded(_ side: Int) -> Int {
    (Int((Float(side) * factor).rounded(.up)) + Self.step - 1) / Self.step * Self.step
  }

  /// The part with as much more of the picture as the look has room for.
  private func grown(_ part: Part) -> Part {
    Part(columns: grown(part.columns, in: width), rows: grown(part.rows, in: height))
  }

  private func grown(_ range: Range<Int>, in side: Int) -> Range<Int> {
    let count = min(side, Int(Float(rounded(range.count)) / factor))
    let start = min(range.lowerBound, side - count)
    return start..<start + count
  }

  /// Whole pixels of `0..<side`, at least one.
  private static func range(_ start: Float, _ end: Float, in side: Int) -> Range<Int> {
    // What is no number goes to the edge: `minimum` and `maximum` prefer the number.
    let first = Int(Float.minimum(Float.maximum(start, 0), Float(side - 1)))
    let last = Int(Float.minimum(Float.maximum(end.rounded(.up), 0), Float(side)))
    return first..<max(first + 1, last)
  }
}

extension Range<Int> {
  fileprivate func union(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
