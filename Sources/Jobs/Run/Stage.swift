/// The stages that a run's CPU time is told apart by, in the data's order.
public enum Stage: String, CaseIterable, Sendable {
  /// Opening archives and files, inflating entries.
  case read
  /// Bytes into pixels.
  case decode
  /// Pixels into faces.
  case detect
  /// Faces into aligned crops.
  case crop
  /// Crops into probabilities and a mood.
  case classify
  /// Moods into songs, the catalogue's opening included.
  case songs
  /// Results into files.
  case write
}
