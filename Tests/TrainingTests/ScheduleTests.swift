import Testing
import Training

@Suite struct ScheduleTests {
  private func rates(_ shape: Schedule.Shape, accuracies: [Double] = []) -> [Float] {
    let schedule = Schedule(shape: shape, peak: 0.4, warmUp: 0.2)
    return (0..<100).map { schedule.rate(at: $0, of: 100, accuracies: accuracies) }
  }

  @Test func cosineRisesLinearlyAndFallsToZero() {
    let rates = rates(.cosine)
    #expect(rates[0] == 0.4 / 20)
    #expect(rates[19] == 0.4)
    #expect(abs(rates[60] - 0.2) < 1e-6)
    #expect(rates[99] < 0.4 * 0.001)
  }

  @Test func oneCycleStartsAndEndsLow() {
    let rates = rates(.oneCycle)
    #expect(rates[0] < 0.4 / 20)
    #expect(abs(rates[19] - 0.4) < 1e-6)
    #expect(zip(rates[0..<20], rates[1..<20]).allSatisfy { $0 < $1 })
    #expect(zip(rates[20...], rates[21...]).allSatisfy { $0 > $1 })
    #expect(rates[99] < 0.4 * 0.001)
  }

  @Test func aPlateauLowersTheRate() {
    let shape = Schedule.Shape.plateau(factor: 0.5, patience: 2)
    #expect(rates(shape, accuracies: [0.1, 0.2, 0.3])[50] == 0.4)
    #expect(rates(shape, accuracies: [0.3, 0.2, 0.3])[50] == 0.2)
    #expect(rates(shape, accuracies: [0.3, 0.2, 0.4, 0.4, 0.4])[50] == 0.2)
    #expect(rates(shape, accuracies: [0.3, 0.2, 0.3, 0.1, 0.2])[50] == 0.1)
    #expect(rates(shape, accuracies: [0.3, 0.2, 0.3])[0] == 0.4 / 20)
  }
}
