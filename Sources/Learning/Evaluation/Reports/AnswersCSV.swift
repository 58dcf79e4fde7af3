import Emotions
public import Reports

/// `answers.csv`: a row for each evaluated face, so that anyone can work out the measures anew.
public struct AnswersCSV: Report {
  public static let fileName = "answers.csv"
  private static let header = "line,label,answer,\(Emotion.allCases.map(\.name).joined(separator: ","))\n"

  private let record: EvaluationRecord

  public init(_ record: EvaluationRecord) { self.record = record }

  public func write(to output: inout some TextOutputStream) {
    output.write(Self.header)
    for (index, probabilities) in record.answers.probabilities.enumerated() {
      var row = CSVRow()
      row.append(record.lines[index])
      row.append(record.answers.labels[index].name)
      row.append(probabilities.mostLikely.name)
      for value in probabilities.values { row.append(value, places: 6) }
      row.write(to: &output)
    }
  }
}
