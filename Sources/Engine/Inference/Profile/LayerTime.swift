/// What one layer of a network does, and how long it took.
public struct LayerTime: Sendable, Equatable {
  /// The value it makes: its name in the model, one of the planner's own for joined layers, nothing for copies.
  public let name: String
  /// `Convolution`, `Depthwise`, `Maximum`...
  public let kind: String
  /// Of the value it makes, as ONNX has it.
  public let shape: [Int]
  public let multiplyAdds: Int
  /// Bytes of what it reads and writes, each value and weight once, room for rows between included.
  public let bytes: Int
  /// Of one run.
  public let seconds: Double
}

extension Network {
  /// Runs the network `repeats` times and says how long each layer took, in the order of the model.
  ///
  /// Rows of layers are timed one by one, which adds some 50 nanoseconds to each.
  ///
  /// - Throws: where the input does not fit the model.
  public func layerTimes(_ input: Tensor, repeats: Int) throws(InferenceError) -> [LayerTime] {
    let watches = StopWatches()
    let session = Session(timed(by: watches))
    _ = try session.run([input])
    watches.reset()
    for _ in 0..<repeats { _ = try session.run([input]) }
    return watches.times(repeats: repeats)
  }
}
