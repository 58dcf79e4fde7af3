public import Emotions
public import Pixels

/// Labelled faces, 48x48 grey pixels each, in the order of their source.
public struct FaceSet: Sendable, Equatable {
  /// Sides of a face in pixels, as in FER2013.
  public static let side = 48
  public static let pixelCount = side * side

  /// FER2013 labels, 0...6.
  public private(set) var labels: [UInt8] = []
  /// `[count, 48, 48]`, 0...255.
  public private(set) var pixels: [UInt8] = []

  public init() {}

  public var count: Int { labels.count }

  public mutating func append(label: Emotion, pixels: some Sequence<UInt8>) {
    labels.append(UInt8(label.rawValue))
    self.pixels += pixels
    precondition(self.pixels.count == count * Self.pixelCount, "a face must have \(Self.pixelCount) pixels")
  }

  public func label(_ index: Int) -> Emotion { Emotion.allCases[Int(labels[index])] }

  /// The pixels of one face.
  public func face(_ index: Int) -> ArraySlice<UInt8> {
    pixels[(index * Self.pixelCount)..<((index + 1) * Self.pixelCount)]
  }

  public func image(_ index: Int) -> GrayImage {
    GrayImage(width: Self.side, height: Self.side, pixels: Array(face(index)))
  }

  /// Whether these are as many faces of each expression as FER2013's PrivateTest has.
  public var isPrivateTest: Bool {
    let published = [491, 55, 528, 879, 594, 416, 626]
    return published == published.indices.map { label in labels.count { Int($0) == label } }
  }

  /// Which faces have pixels that equal those of no face in `others`.
  public func indices(notIn others: [FaceSet]) -> [Int] {
    var seen = Set<ArraySlice<UInt8>>()
    for other in others {
      for index in 0..<other.count { seen.insert(other.face(index)) }
    }
    return (0..<count).filter { !seen.contains(face($0)) }
  }

  /// Some of the faces, in the order of `indices`.
  public subscript(indices: [Int]) -> FaceSet {
    var chosen = FaceSet()
    for index in indices { chosen.append(label: label(index), pixels: face(index)) }
    return chosen
  }
}
