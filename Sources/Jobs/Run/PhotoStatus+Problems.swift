import Archives
import Pixels
import Reports

extension PhotoStatus {
  /// The status of a photo whose bytes could not be had.
  init(_ problem: InputProblem) {
    switch problem {
    case .empty: self = .empty
    case .tooLarge: self = .tooLarge
    case .truncated: self = .truncated
    case .corrupt: self = .corrupt
    case .unreadable: self = .unreadable
    }
  }

  /// The status of a photo whose bytes did not become a picture.
  init(_ error: PixelsError) {
    switch error {
    case .empty: self = .empty
    case .truncated: self = .truncated
    case .corrupt: self = .corrupt
    case .unsupported: self = .unsupported
    case .tooLarge: self = .tooLarge
    }
  }
}
