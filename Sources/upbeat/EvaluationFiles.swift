import Reports

/// `evaluation.txt`, for people.
struct EvaluationText: Report {
  static let fileName = "evaluation.txt"
  let content: String

  func write(to output: inout some TextOutputStream) { output.write(content) }
}

/// `evaluation.json`, for programs.
struct EvaluationJSON: Report {
  static let fileName = "evaluation.json"
  let content: String

  func write(to output: inout some TextOutputStream) { output.write(content) }
}
