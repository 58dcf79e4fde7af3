import Emotions
import FaceSets
import Foundation
import TestSupport
import Testing
import Training

@Suite struct VoteTranslationTests {
  /// Made by `scripts/oracles/vote_translation.py`.
  private struct Fixture: Decodable {
    let votes: [[Int]]
    let labels: [UInt8]
    /// Of the first votes.
    let probabilities: [[Float]]
  }

  @Test func probabilitiesEqualScikitLearns() throws {
    let file = Checkout.folder.appending(path: "Tests/Fixtures/training/votes.json")
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    let ballots = fixture.votes.map { Ballot(votes: $0) }
    let translation = VoteTranslation(fittedTo: ballots, labels: fixture.labels, classes: 7)
    for (ballot, expected) in zip(ballots, fixture.probabilities) {
      for (a, b) in zip(translation.probabilities(ballot), expected) { #expect(abs(a - b) < 0.02) }
    }
  }

  @Test func votesThatMayBeAnothersSayNothing() {
    let neutral = [0, 0, 0, 0, 0, 0, 10, 0, 0, 0]
    let sad = Array(repeating: Ballot(votes: neutral), count: 30) + [Ballot(votes: neutral, isUncertain: true)]
    let labels = Array(repeating: UInt8(4), count: 30) + [2]
    let translation = VoteTranslation(fittedTo: sad, labels: labels, classes: 7)
    #expect(translation.probabilities(Ballot(votes: neutral))[4] > 0.95)
    let unknown = translation.probabilities(Ballot(votes: neutral, isUncertain: true))
    #expect(unknown == translation.probabilities(Ballot(votes: neutral.map { _ in 0 })))
  }

  @Test(.enabled(if: SharedData.contains("fer2013/ferplus.csv"), "needs shared/fer2013"))
  func translatedVotesForetellLabels() throws {
    let folder = SharedData.folder.appending(path: "fer2013")
    let data = try FER2013(contentsOf: folder.appending(path: "fer2013.csv.gz").path)
    let votes = try FERPlus(contentsOf: folder.appending(path: "ferplus.csv").path)
    let translation = VoteTranslation(
      fittedTo: try data.ballots(votes, on: .training), labels: data.training.labels, classes: 7)
    let ballots = try data.ballots(votes, on: .validation)
    let right = zip(ballots, data.validation.labels).count { ballot, label in
      let answer = translation.probabilities(ballot)
      return answer.firstIndex(of: answer.max() ?? 0) == Int(label)
    }
    // scikit-learn's regression from the same features: 66.9%. The majority of the votes is right for 62%.
    #expect(abs(Double(right) / Double(ballots.count) - 0.669) < 0.005)
  }
}
