/// Where a labelled face comes from.
public enum FaceOrigin: Sendable, Equatable {
  /// A line of FER2013's table, from 1, and its number among the rows, from 0, as FER+ counts them.
  case line(Int, row: Int)
  /// A picture in a folder or an archive, by its path in it.
  case picture(String)

  /// What a column calls it, and what stands in it.
  public var field: (name: String, value: String) {
    switch self {
    case .line(let line, _): ("line", "\(line)")
    case .picture(let path): ("picture", path)
    }
  }

  /// For people: `line 12`, or the path.
  public var text: String {
    switch self {
    case .line(let line, _): "line \(line)"
    case .picture(let path): path
    }
  }
}
