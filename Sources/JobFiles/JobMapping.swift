import Yams

/// A mapping of a job file whose values are read by key and kind. Every error names file, line and key.
public struct JobMapping {
  private let path: String
  /// The key that the mapping stands under, with a point; empty at the top.
  private let prefix: String
  private let values: [String: Node]
  /// Where the mapping begins, from 1.
  private let line: Int

  /// - Parameter known: the keys that may stand here.
  /// - Throws: `.malformed` where the node is no mapping, `.unknownKey`.
  init(_ node: Node, path: String, under parent: String? = nil, known: [String]) throws(JobFileError) {
    self.path = path
    line = node.line
    prefix = parent.map { $0 + "." } ?? ""
    guard let mapping = node.mapping else {
      let place = parent.map { "'\($0)'" } ?? "a job file"
      let example = "\(known.first ?? "key"): value"
      throw .malformed(
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
  public func text(_ key: String) throws(JobFileError) -> String? {
    guard let node = values[key] else { return nil }
    return try text(node, key: key, expected: "text")
  }

  /// One text or a list of them.
  public func texts(_ key: String) throws(JobFileError) -> [String]? {
    guard let node = values[key] else { return nil }
    let expected = "a text or a list of texts"
    guard let sequence = node.sequence else { return [try text(node, key: key, expected: expected)] }
    var texts: [String] = []
    for element in sequence { texts.append(try text(element, key: key, expected: expected)) }
    return texts
  }

  /// A whole number in `range`, without quotation marks.
  public func whole(_ key: String, in range: ClosedRange<Int>, expected: String) throws(JobFileError) -> Int? {
    guard let node = values[key] else { return nil }
    let number = node.scalar.flatMap { $0.style == .plain ? Int($0.string) : nil }
    guard let number, range.contains(number) else {
      throw wrongValue(node, key: key, expected: expected)
    }
    return number
  }

  /// One of the `choices` by name.
  public func choice(_ key: String, of choices: [String]) throws(JobFileError) -> String? {
    guard let node = values[key] else { return nil }
    guard let name = node.scalar?.string, choices.contains(name) else {
      throw wrongValue(node, key: key, expected: "one of: \(choices.joined(separator: ", "))")
    }
    return name
  }

  /// A number in `range`, without quotation marks.
  public func number(
    _ key: String, in range: ClosedRange<Double>, expected: String
  ) throws(JobFileError) -> Double? {
    guard let node = values[key] else { return nil }
    guard let scalar = node.scalar, scalar.style == .plain, let number = Double(scalar.string), range.contains(number)
    else {
      throw wrongValue(node, key: key, expected: expected)
    }
    return number
  }

  /// `true` or `false`.
  public func flag(_ key: String) throws(JobFileError) -> Bool? {
    guard let node = values[key] else { return nil }
    guard let scalar = node.scalar, scalar.style == .plain, let flag = Bool(scalar.string) else {
      throw wrongValue(node, key: key, expected: "true or false")
    }
    return flag
  }

  /// A list of mappings with one key each, which names the kind of the entry: `- pool: {size: 2}`.
  ///
  /// - Parameter known: the keys of each kind.
  public func entries(
    _ key: String, known: [String: [String]]
  ) throws(JobFileError) -> [(kind: String, mapping: JobMapping)]? {
    guard let node = values[key] else { return nil }
    let kinds = known.keys.sorted()
    guard let sequence = node.sequence else {
      throw wrongValue(node, key: key, expected: "a list of \(kinds.joined(separator: ", "))")
    }
    var entries: [(kind: String, mapping: JobMapping)] = []
    for element in sequence {
      let entry = try JobMapping(element, path: path, under: prefix + key, known: kinds)
      guard entry.values.count == 1, let (kind, value) = entry.values.first else {
        throw wrongValue(element, key: key, expected: "one kind an entry, one of \(kinds.joined(separator: ", "))")
      }
      // `- pool:` alone has every key left out.
      let keys = value.tag == Tag(.null) ? Node.mapping(Node.Mapping([], Tag(.map), .any, value.mark)) : value
      let mapping = try JobMapping(keys, path: path, under: prefix + key + "." + kind, known: known[kind] ?? [])
      entries.append((kind, mapping))
    }
    return entries
  }

  /// The error for a key that must be there and is not.
  public func missing(_ key: String) -> JobFileError { problem("'\(prefix + key)' is missing") }

  /// Refuses keys that stand here and would do nothing.
  public func refuse(_ keys: [String], because reason: String) throws(JobFileError) {
    for key in keys {
      guard let node = values[key] else { continue }
      throw .malformed(path: path, line: node.line, problem: "'\(prefix + key)' does nothing: \(reason)")
    }
  }

  /// An error about the mapping as a whole, named by its first line.
  public func problem(_ text: String) -> JobFileError { .malformed(path: path, line: line, problem: text) }

  /// The mapping under a key.
  public func mapping(_ key: String, known: [String]) throws(JobFileError) -> JobMapping? {
    guard let node = values[key] else { return nil }
    return try JobMapping(node, path: path, under: prefix + key, known: known)
  }

  private func text(_ node: Node, key: String, expected: String) throws(JobFileError) -> String {
    guard let scalar = node.scalar, node.tag != Tag(.null), !scalar.string.isEmpty else {
      throw wrongValue(node, key: key, expected: expected)
    }
    return scalar.string
  }

  private func wrongValue(_ node: Node, key: String, expected: String) -> JobFileError {
    .wrongValue(path: path, line: node.line, key: prefix + key, expected: expected, found: node.inWords)
  }
}

extension Node {
  /// Counted from 1.
  fileprivate var line: Int { mark?.line ?? 1 }

  fileprivate var inWords: String {
    switch self {
    case .scalar(let scalar) where scalar.string.isEmpty: "nothing"
    case .scalar(let scalar) where scalar.string.count <= 60 && scalar.style != .plain && scalar.style != .any:
      "the text '\(scalar.string)'"
    case .scalar(let scalar) where scalar.string.count > 60: "'\(scalar.string.prefix(60))...'"
    case .scalar(let scalar): "'\(scalar.string)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
