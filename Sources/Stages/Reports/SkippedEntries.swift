/// Entries of the input that are no photos. All are counted; only the first are kept by name, so that an input full of
/// other files takes no more memory than one of photos.
public struct SkippedEntries: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public let path: String
    public let reason: String

    public init(path: String, reason: String) {
      self.path = path
      self.reason = reason
    }
  }

  /// Entries kept by name.
  public static let longestList = 1_000

  public private(set) var count = 0
  /// The first `longestList` entries, in the order of the input.
  public private(set) var named: [Entry] = []

  public init() {}

  public mutating func append(path: String, reason: String) {
    count += 1
    if named.count < Self.longestList { named.append(Entry(path: path, reason: reason)) }
  }
}
