import Emotions
import Moods
import Songs
import TestSupport
import Testing

@Suite struct PolicyTests {
  @Test(
    arguments: [
      (.angry, "dark and lively"), (.fear, "dark and lively"), (.happy, "joyful and lively"),
      (.sad, "dark and gentle"), (.neutral, "friendly and easy-going"),
    ] as [(Emotion, String)])
  func matchAimsWhereTheMoodIs(emotion: Emotion, words: String) {
    let target = MatchPolicy().target(for: mood(emotion))
    #expect(abs(target.valence - (3 + 2 * emotion.valence)) < 1e-6)
    #expect(abs(target.energy - (3 + 2 * emotion.arousal)) < 1e-6)
    #expect(target.description == words)
  }

  @Test func matchGivesFacelessPhotosTheMiddle() {
    #expect(MatchPolicy().target(for: .faceless) == SongTarget(valence: 3, energy: 3))
  }

  @Test func isoLeadsFromTheMoodToTheGoodPlace() {
    var policy = IsoPolicy()
    let sad = mood(.sad)
    var path = [policy.target(for: sad)]
    #expect(path[0] == MatchPolicy().target(for: sad))
    for _ in 0..<20 { path.append(policy.target(for: sad)) }
    let goal = LiftPolicy().target(for: sad)
    #expect(path.last == goal)
    for (from, to) in zip(path, path.dropFirst()) {
      #expect(from.distance(to: to) <= IsoPolicy.stepLength + 1e-9)
      #expect(from == goal || to.distance(to: goal) < from.distance(to: goal))
    }
  }

  @Test func isoNeverLeapsWhateverTheMoods() {
    var generator = SeededGenerator(seed: 3)
    var policy = IsoPolicy()
    var last = policy.target(for: randomMood(using: &generator))
    for _ in 0..<2_000 {
      let next = policy.target(for: randomMood(using: &generator))
      #expect(last.distance(to: next) <= IsoPolicy.stepLength + 1e-9)
      #expect((1...5).contains(next.valence) && (1...5).contains(next.energy))
      last = next
    }
  }
}
