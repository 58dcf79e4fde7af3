/// A photo on its way from the input to a worker.
struct QueuedPhoto: Sendable {
  /// Its place in the input, from 0.
  let arrival: Int
  let path: String
  let bytes: [UInt8]
}
