/// Who said what a face expresses.
public enum LabelSource: String, Sendable, CaseIterable {
  /// FER2013's own label.
  case fer
  /// More than half of FER+'s voters.
  case ferplus

  /// As a reader knows it.
  public var title: String {
    switch self {
    case .fer: "FER2013"
    case .ferplus: "FER+ majority"
    }
  }
}
