/// Learning from what FER+'s voters saw, translated into FER2013's labels.
public struct Votes: Sendable, Equatable {
  /// FER+'s CSV, a row for each of FER2013's.
  public var table: String
  /// Their part of the target, 0...1.
  public var share: Float

  public init(table: String, share: Float) {
    self.table = table
    self.share = share
  }
}
