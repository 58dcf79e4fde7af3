import Emotions
import FaceSets
public import Reports

/// `answers.csv`: a row for each evaluated face, so that anyone can work out the measures anew.
public struct AnswersCSV: Report {
  public static let fileName = "answers.csv"

  private let record: EvaluationRecord

  public init(_ record: EvaluationRecord) { self.record = record }

  public func write(to output: inout some TextOutputStream) {
    let origin = record.origins.first?.field.name ?? "line"
    output.write("\(origin),label,answer,\(Emotion.allCases.map(\.name).joined(separator: ","))\n")
    for (index, probabilities) in record.answers.probabilities.enumerated() {
      var row = CSVRow()
      row.append(record.origins[index].field.value)
      row.append(record.answers.labels[index].name)
      row.append(probabilities.mostLikely.name)
      for value in probabilities.values { row.append(value, places: 6) }
      row.write(to: &output)
    }
  }
}
