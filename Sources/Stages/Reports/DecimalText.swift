/// `value` with exactly `places` decimals and a point, rounded half away from zero; no locale is asked, and zero has no
/// sign. What is not finite gives `nil`: each format has its own way to leave a number out.
package func decimalText(_ value: Double, places: Int) -> String? {
  let unit = powersOfTen[places]
  let scaled = (value.magnitude * Double(unit)).rounded(.toNearestOrAwayFromZero)
  guard scaled < 0x1p63 else { return nil }
  let digits = UInt64(scaled)
  let sign = value < 0 && digits > 0 ? "-" : ""
  let whole = "\(sign)\(digits / unit)"
  if places == 0 { return whole }
  let fraction = String(digits % unit)
  return whole + "." + String(repeating: "0", count: places - fraction.utf8.count) + fraction
}

private let powersOfTen: [UInt64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

/// How many decimals the reports give each kind of number.
package enum Places {
  /// Probabilities, scores, valence and arousal.
  package static let share = 4
  /// Positions and sizes in pixels.
  package static let pixels = 1
  /// Durations.
  package static let seconds = 3
}
