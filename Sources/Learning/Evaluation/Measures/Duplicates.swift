public import FaceSets

/// Pictures of a split that also stand, pixel for pixel, in another: a network that was trained on the one has seen the
/// answers of the other.
public struct Duplicates: Sendable, Equatable {
  /// The other split.
  public let split: FER2013.Split
  /// Pictures of the evaluated split that it holds, each counted as often as it occurs in the evaluated one.
  public let count: Int

  public init(split: FER2013.Split, count: Int) {
    self.split = split
    self.count = count
  }

  /// What the faces of a split share with each other split, in FER2013's order.
  ///
  /// - Parameter data: with all rows, those without a label too: a network may have learnt from them.
  public static func counted(_ faces: FaceSet, of split: FER2013.Split, in data: FER2013) -> [Duplicates] {
    FER2013.Split.allCases.filter { $0 != split }.map { other in
      Duplicates(split: other, count: faces.count - faces.indices(notIn: [data[other]]).count)
    }
  }
}
