import Emotions

/// How FER+'s voters saw one face.
public struct Ballot: Sendable, Equatable {
  /// Votes for each expression, in `Emotion`'s order, then for contempt, "unknown" and "not a face".
  public let votes: [Int]
  /// Whether the table says itself that picture and votes may not belong together.
  public let isUncertain: Bool

  public static let choices = Emotion.allCases.count + 3

  public init(votes: [Int], isUncertain: Bool = false) {
    precondition(votes.count == Self.choices, "\(votes.count) counts of votes")
    self.votes = votes
    self.isUncertain = isUncertain
  }

  /// What more than half of the voters say.
  var verdict: FERPlus.Verdict {
    let total = votes.reduce(0, +)
    let winner = votes.firstIndex { 2 * $0 > total }
    if winner == Self.choices - 1 { return .leftOut(.notAFace) }
    if isUncertain { return .leftOut(.uncertainRow) }
    guard let winner, let emotion = Emotion(rawValue: winner) else { return .leftOut(.noMajority) }
    return .label(emotion)
  }
}
