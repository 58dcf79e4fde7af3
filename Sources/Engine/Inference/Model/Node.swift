/// One operator of a graph, as the file has it.
struct Node: Sendable {
  enum Attribute: Sendable, Equatable {
    case integer(Int)
    case integers([Int])
    case float(Float)
    case floats([Float])
    case string(String)
    case literal(Literal)
  }

  var name: String
  var type: String
  /// Names of values; empty where an optional operand is left out.
  var inputs: [String]
  var outputs: [String]
  var attributes: [String: Attribute]
  /// The result is clamped to this range: an activation that was folded into the node.
  var clamp = Clamp()

  func error(_ reason: String) -> InferenceError {
    .invalidNode(node: name, operator: type, reason: reason)
  }

  func integer(_ key: String, default value: Int) throws(InferenceError) -> Int {
    guard let attribute = attributes[key] else { return value }
    guard case .integer(let found) = attribute else { throw error("the attribute \(key) must be an integer") }
    return found
  }

  func integers(_ key: String) throws(InferenceError) -> [Int]? {
    guard let attribute = attributes[key] else { return nil }
    guard case .integers(let found) = attribute else { throw error("the attribute \(key) must be integers") }
    return found
  }

  func float(_ key: String, default value: Float) throws(InferenceError) -> Float {
    guard let attribute = attributes[key] else { return value }
    guard case .float(let found) = attribute else { throw error("the attribute \(key) must be a float") }
    return found
  }

  func floats(_ key: String) throws(InferenceError) -> [Float]? {
    guard let attribute = attributes[key] else { return nil }
    guard case .floats(let found) = attribute else { throw error("the attribute \(key) must be floats") }
    return found
  }

  func string(_ key: String, default value: String) throws(InferenceError) -> String {
    guard let attribute = attributes[key] else { return value }
    guard case .string(let found) = attribute else { throw error("the attribute \(key) must be a string") }
    return found
  }
}

/// A range that results are brought into: `0...infinity` is ReLU, `0...6` ReLU6.
struct Clamp: Sendable, Equatable {
  var lowest = -Float.infinity
  var highest = Float.infinity

  /// This clamp followed by another one.
  func then(_ next: Clamp) -> Clamp {
    Clamp(
      lowest: min(max(lowest, next.lowest), next.highest), highest: min(max(highest, next.lowest), next.highest))
  }
}
