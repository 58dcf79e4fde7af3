extension RunProgress {
  /// For a log: `132 photos, 310 faces, 14.2 photos/s`.
  public var text: String {
    [counts, rate.map { Self.oneDecimal($0) + " photos/s" }].compactMap { $0 }.joined(separator: ", ")
  }

  /// For a terminal, in at most 79 columns: `[########------------]  42%  132 photos, 310 faces  14.2/s  0:12 left`.
  public var bar: String {
    var parts: [String] = []
    if let share {
      let filled = Int(share * Double(Self.barWidth))
      let percent = "\(Int(share * 100))%"
      let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: Self.barWidth - filled)
      parts.append("[\(bar)] " + String(repeating: " ", count: 4 - percent.count) + percent)
    }
    parts.append(counts)
    if let rate { parts.append(Self.oneDecimal(rate) + "/s") }
    if let timeLeft { parts.append(Self.clock(timeLeft) + " left") }
    return String(parts.joined(separator: "  ").prefix(79))
  }

  private var counts: String { "\(counted(photos, "photo")), \(counted(faces, "face"))" }

  private static let barWidth = 20

  private static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `0:12`, `12:03`, `1:02:03`.
  private static func clock(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    let parts = seconds < 3600 ? [seconds / 60, seconds % 60] : [seconds / 3600, seconds / 60 % 60, seconds % 60]
    return parts.enumerated().map { $0 > 0 && $1 < 10 ? "0\($1)" : "\($1)" }.joined(separator: ":")
  }
}
