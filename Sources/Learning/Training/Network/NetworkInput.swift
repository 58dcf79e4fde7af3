/// How grey 0...255 becomes what the first layer sees. The exported network begins with the same arithmetic, so that it
/// takes plain grey values.
package enum NetworkInput {
  static let middle: Float = 128
  static let scale: Float = 1 / 64

  static func value(grey: Float) -> Float { (grey - middle) * scale }

  /// The grey that gives a value.
  package static func grey(_ value: Float) -> Float { value / scale + middle }
}
