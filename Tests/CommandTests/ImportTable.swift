import Foundation
import TestSupport

/// The table of targets in `ARCHITECTURE.md`: what each may import.
struct ImportTable {
  let imports: [String: Set<String>]

  struct NotFound: Error {
    let heading: String
  }

  /// Reads the first table below the heading `## Targets`: name, purpose, imports parted by commas, `-` for none.
  init() throws {
    let text = try String(contentsOf: Checkout.folder.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let heading = lines.firstIndex(of: "## Targets") else { throw NotFound(heading: "## Targets") }
    let table = lines[heading...].drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    let rows = table.dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    imports = Dictionary(
      uniqueKeysWithValues: rows.map { cells in
        (cells[0], Set(cells[2].components(separatedBy: ", ").filter { $0 != "-" }))
      })
  }

  /// Whether this machine's manifest has the module: the wider instruction sets are x86's alone.
  static func isBuiltHere(_ module: String) -> Bool {
    #if arch(x86_64)
      true
    #else
      !module.hasPrefix("KernelsAVX")
    #endif
  }
}
