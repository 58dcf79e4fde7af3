import Moods

extension RunOutcome {
  /// A few lines for people, the last without a line end.
  public var text: String {
    var lines = [photos == 0 ? "no photos found" : "\(counted(photos, "photo")), \(counted(faces, "face"))\(pace)"]
    let felt = Mood.allCases.filter { moods[$0] > 0 }.map { "\($0.name) \(moods[$0])" }
    if !felt.isEmpty { lines.append("moods: " + felt.joined(separator: ", ")) }
    if unreadable > 0 { lines.append("\(counted(unreadable, "photo")) could not be read; photos.csv says why") }
    if skipped > 0 { lines.append("\(counted(skipped, "other file")) passed over; run.json names them") }
    return (lines + ["results: \(output)"]).joined(separator: "\n")
  }

  private var pace: String {
    let tenths = Int((elapsed / .milliseconds(100)).rounded())
    return " in \(tenths / 10).\(tenths % 10) s"
  }
}

/// `1 photo`, `2 photos`.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
