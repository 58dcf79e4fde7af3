import Yams

/// A mapping of a job file whose values are read by key and kind. Every error names file, line and key.
struct JobFileMapping {
  private let path: String
  /// The key that the mapping stands under, with a point; empty at the top.
  private let prefix: String
  private let values: [String: Node]

  /// - Parameter known: the keys that may stand here.
  /// - Throws: `.jobFileMalformed` where the node is no mapping, `.unknownKey`.
  init(_ node: Node, path: String, under parent: String? = nil, known: [String]) throws(JobsError) {
    self.path = path
    prefix = parent.map { $0 + "." } ?? ""
    guard let mapping = node.mapping else {
      let place = parent.map { "'\($0)'" } ?? "a job file"
      let example = "\(known.first ?? "key"): value"
      throw .jobFileMalformed(
        path: path, line: node.line, problem: "\(place) should hold lines such as '\(example)', not \(node.inWords)")
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, known.contains(name) else {
        let name = prefix + (key.scalar?.string ?? key.inWords)
        throw .unknownKey(path: path, line: key.line, key: name, known: known.map { [prefix] in prefix + $0 })
      }
      values[name] = value
    }
    self.values = values
  }

  /// Plain or quoted text that is not empty.
  func text(_ key: String) throws(JobsError) -> String? {
    guard let node = values[key] else { return nil }
    return try text(node, key: key, expected: "text")
  }

  /// One text or a list of them.
  func texts(_ key: String) throws(JobsError) -> [String]? {
    guard let node = values[key] else { return nil }
    let expected = "a text or a list of texts"
    guard let sequence = node.sequence else { return [try text(node, key: key, expected: expected)] }
    var texts: [String] = []
    for element in sequence { texts.append(try text(element, key: key, expected: expected)) }
    return texts
  }

  /// A whole number in `range`, without quotation marks.
  func whole(_ key: String, in range: ClosedRange<Int>, expected: String) throws(JobsError) -> Int? {
    guard let node = values[key] else { return nil }
    let number = node.scalar.flatMap { $0.style == .plain ? Int($0.string) : nil }
    guard let number, range.contains(number) else {
      throw wrongValue(node, key: key, expected: expected)
    }
    return number
  }

  /// One of the `choices` by name.
  func choice(_ key: String, of choices: [String]) throws(JobsError) -> String? {
    guard let node = values[key] else { return nil }
    guard let name = node.scalar?.string, choices.contains(name) else {
      throw wrongValue(node, key: key, expected: "one of: \(choices.joined(separator: ", "))")
    }
    return name
  }

  /// The mapping under a key.
  func mapping(_ key: String, known: [String]) throws(JobsError) -> JobFileMapping? {
    guard let node = values[key] else { return nil }
    return try JobFileMapping(node, path: path, under: prefix + key, known: known)
  }

  private func text(_ node: Node, key: String, expected: String) throws(JobsError) -> String {
    guard let scalar = node.scalar, node.tag != Tag(.null), !scalar.string.isEmpty else {
      throw wrongValue(node, key: key, expected: expected)
    }
    return scalar.string
  }

  private func wrongValue(_ node: Node, key: String, expected: String) -> JobsError {
    .wrongValue(path: path, line: node.line, key: prefix + key, expected: expected, found: node.inWords)
  }
}

extension Node {
  /// Counted from 1.
  fileprivate var line: Int { mark?.line ?? 1 }

  fileprivate var inWords: String {
    switch self {
    case .scalar(let scalar) where scalar.string.isEmpty: "nothing"
    case .scalar(let scalar): "'\(scalar.string)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
