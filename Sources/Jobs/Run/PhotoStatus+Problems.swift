import Archives
import Pixels
import Reports

extension PhotoStatus {
  init(_ problem: InputProblem) { self = .unreadable }
  init(_ error: PixelsError) { self = .corrupt }
}
