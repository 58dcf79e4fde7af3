import Foundation

/// What inputs are called among the items.
enum InputNames {
  /// The last component of each path, made unique in order by `-2`, `-3`, ...; of the real path where the given one ends
  /// in `.` or `..`.
  static func unique(for inputs: [String]) -> [String] {
    var taken: Set<String> = []
    return inputs.map { input in
      let name = lastComponent(of: input)
      var candidate = name
      var number = 1
      while !taken.insert(candidate).inserted {
        number += 1
        candidate = "\(name)-\(number)"
      }
      return candidate
    }
  }

  private static func lastComponent(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "/"
    guard [".", "..", "/"].contains(name), let resolved = realpath(path, nil) else { return name }
    defer { free(resolved) }
    return String(cString: resolved).split(separator: "/").last.map(String.init) ?? "root"
  }
}
