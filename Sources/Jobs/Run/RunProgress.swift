/// How far a run has come.
public struct RunProgress: Sendable, Equatable {
  /// Photos done, unreadable ones included.
  public var photos = 0
  public var faces = 0
  public var unreadable = 0
  /// Bytes of the photos done.
  public var bytes = 0
  /// Bytes of the whole input; an estimate, for an archive's list of entries is known only at its end. 0 if unknown.
  public var expectedBytes: Int
  public var elapsed: Duration = .zero

  public init(expectedBytes: Int) { self.expectedBytes = expectedBytes }

  /// Photos a second; `nil` before there is anything to tell.
  public var rate: Double? {
    photos > 0 && elapsed > .zero ? Double(photos) / (elapsed / .seconds(1)) : nil
  }

  /// The part that is done, 0...1; `nil` if unknown.
  public var share: Double? {
    expectedBytes > 0 ? min(Double(bytes) / Double(expectedBytes), 1) : nil
  }

  /// How long the rest takes if it goes on like this; `nil` before there is anything to tell.
  public var timeLeft: Duration? {
    guard let share, share > 0, elapsed > .zero else { return nil }
    return elapsed * (1 / share - 1)
  }
}
