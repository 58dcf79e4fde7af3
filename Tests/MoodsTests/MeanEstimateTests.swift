import Moods
import Testing

@Suite struct MeanEstimateTests {
  @Test func noValuesGiveNothing() {
    #expect(MeanEstimate([]) == nil)
  }

  @Test func oneValueGivesNoInterval() throws {
    let estimate = try #require(MeanEstimate([0.25]))
    #expect(estimate.count == 1)
    #expect(estimate.mean == 0.25)
    #expect(estimate.interval == nil)
  }

  @Test func threeValuesByHand() throws {
    // Mean 0.3, s = 0.2, t(0.975, 2) = 4.302653: half the width is 4.302653 * 0.2 / sqrt(3) = 0.496828.
    let estimate = try #require(MeanEstimate([0.5, 0.1, 0.3]))
    let interval = try #require(estimate.interval)
    #expect(abs(estimate.mean - 0.3) < 1e-12)
    #expect(abs(interval.lowerBound + 0.196828) < 1e-6)
    #expect(abs(interval.upperBound - 0.796828) < 1e-6)
  }

  @Test func equalValuesGiveAPoint() {
    #expect(MeanEstimate([0.5, 0.5, 0.5, 0.5])?.interval == 0.5...0.5)
  }

  /// As many values of -1 as of 1 have mean 0 and s^2 / n = 1 / (n - 1), so the interval's end times sqrt(n - 1) is t. The
  /// quantiles are those of scipy.stats.t.ppf(0.975, freedom), SciPy 1.17.
  @Test(
    arguments: [
      (1, 12.706204736174694), (3, 3.1824463052837078), (5, 2.5705818356363146), (9, 2.262157162798205),
      (11, 2.200985160091639), (15, 2.131449545559776), (29, 2.045229642132703), (99, 1.9842169515864174),
      (9999, 1.960201263621357),
    ])
  func quantilesEqualAnotherLibrarys(freedom: Int, quantile: Double) throws {
    let values = (0...freedom).map { $0.isMultiple(of: 2) ? 1.0 : -1.0 }
    let interval = try #require(MeanEstimate(values)?.interval)
    #expect(abs(interval.upperBound * Double(freedom).squareRoot() - quantile) < 1e-5)
    #expect(interval.lowerBound == -interval.upperBound)
  }
}
