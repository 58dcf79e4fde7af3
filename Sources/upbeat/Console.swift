import Foundation
import Synchronization

/// Standard error: lines, and on a terminal a progress bar that stays below them.
final class Console: Sendable {
  static let standard = Console()

  /// Whether somebody may be looking at a screen that understands control sequences.
  let isTerminal: Bool
  private let bar = Mutex("")

  private init() {
    isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Writes a line, or several; control characters within a line are shown as `?`, for file names may hold any.
  func write(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(Self.harmless)
    bar.withLock { bar in
      send((bar.isEmpty ? "" : Self.clearLine) + lines.joined(separator: "\n") + "\n" + bar)
    }
  }

  /// Shows a progress bar in the place of the last one; nothing where there is no terminal.
  func showBar(_ text: String) {
    guard isTerminal else { return }
    bar.withLock { bar in
      bar = Self.harmless(text)
      send(Self.clearLine + bar)
    }
  }

  func removeBar() {
    bar.withLock { bar in
      if !bar.isEmpty { send(Self.clearLine) }
      bar = ""
    }
  }

  /// Back to the first column, and erase to the end of the line (ECMA-48).
  private static let clearLine = "\r\u{1B}[K"

  private static func harmless(_ line: some StringProtocol) -> String {
    var text = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      text.append(scalar.properties.generalCategory == .control ? "?" : scalar)
    }
    return String(text)
  }

  /// A reader that has gone away misses the rest; the work goes on.
  private func send(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
