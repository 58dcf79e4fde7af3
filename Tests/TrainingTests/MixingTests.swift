import Testing
import Training

@Suite struct MixingTests {
  @Test func picturesAreBlendedOrCutAsOftenAsAsked() {
    let mixing = Mixing(blending: 0.3, blend: 0.2, cutting: 0.5)
    var (blends, cuts) = (0, 0)
    for seed in 0..<2000 {
      var random = RandomNumbers(seed: UInt64(seed))
      switch mixing.draw(&random, side: 42) {
      case .blend: blends += 1
      case .cut: cuts += 1
      case nil: break
      }
    }
    #expect(abs(blends - 600) < 60)
    #expect(abs(cuts - 1000) < 60)
  }

  /// Beta(a, a) has the mean 1/2 and the variance 1 / (8a + 4).
  @Test(arguments: [Float(0.2), 1])
  func sharesAreBetaDistributed(parameter: Float) {
    let mixing = Mixing(blending: 1, blend: parameter)
    let shares = (0..<4000).compactMap { seed -> Double? in
      var random = RandomNumbers(seed: UInt64(seed), 7)
      guard case .blend(let share) = mixing.draw(&random, side: 42) else { return nil }
      return Double(share)
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count)
    #expect(shares.count == 4000)
    #expect(abs(mean - 0.5) < 0.02)
    #expect(abs(variance - 1 / (8 * Double(parameter) + 4)) < 0.01)
  }

  @Test func aPicturesShareIsWhatIsLeftOfIt() {
    let side = 8
    let other = [Float](repeating: 1, count: side * side)
    for (mixture, share) in [
      (Mixture.blend(share: 0.75), Float(0.75)), (.cut(columns: 2..<6, rows: 0..<4), 0.75),
      (.cut(columns: 3..<3, rows: 0..<8), 1),
    ] {
      var picture = [Float](repeating: 0, count: side * side)
      let found = mixture.apply(other, to: &picture, side: side)
      #expect(found == share)
      #expect(picture.reduce(0, +) / Float(picture.count) == 1 - share)
    }
  }
}
