/// How grey 0...255 becomes what the first layer sees. The exported network begins with the same arithmetic, so that it
/// takes plain grey values.
package enum NetworkInput {
  package static let middle: Float = 128
  package static let scale: Float = 1 / 64

  static func value(grey: Float) -> Float { (grey - middle) * scale }
}
