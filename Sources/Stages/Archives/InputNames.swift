import Foundation

/// What inputs are called among the items.
enum InputNames {
  /// The last component of each path, made unique in order by `-2`, `-3`, ..., a file's before its extension; of the real
  /// path where the given one ends in `.` or `..`.
  static func unique(for inputs: [String]) -> [String] {
    var taken: Set<String> = []
    return inputs.map { input in
      let name = lastComponent(of: input)
      let (stem, end) = SystemPath(input).kind == .folder ? (name, "") : parts(of: name)
      var candidate = name
      var number = 1
      while !taken.insert(candidate).inserted {
        number += 1
        candidate = "\(stem)-\(number)\(end)"
      }
      return candidate
    }
  }

  /// A file's name up to its last point, and the rest. A point in front makes a file hidden and starts no extension.
  private static func parts(of name: String) -> (stem: String, end: String) {
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return (name, "") }
    return (String(name[..<point]), String(name[point...]))
  }

  private static func lastComponent(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "/"
    guard [".", "..", "/"].contains(name), let resolved = realpath(path, nil) else { return name }
    defer { free(resolved) }
    return String(cString: resolved).split(separator: "/").last.map(String.init) ?? "root"
  }
}
