/// What keeps labelled faces from being read.
public enum FaceSetsError: Error, Equatable, CustomStringConvertible {
  /// A folder, a picture or anything else that is no table of faces.
  case notFER2013(path: String, found: String)
  /// A row of a data file breaks the format; `line` counts from 1.
  case malformedRow(path: String, line: Int, problem: String)
  case missingColumn(path: String, column: String, found: [String], expected: String)
  case noLabelledPicture(path: String)
  case emptySplit(path: String, split: String)
  /// Every training picture is a test picture as well.
  case allDuplicates(path: String, count: Int)
  /// A table of votes that belongs to other faces.
  case otherVotes(path: String, votes: Int, faces: Int)
  /// Votes for pictures of folders.
  case votesWithoutRows(path: String)

  public var description: String {
    switch self {
    case .notFER2013(let path, let found):
      "\(path): \(found); give FER2013's CSV, plain or packed (gz, xz or zip)"
    case .malformedRow(let path, let line, let problem):
      "\(path):\(line): \(problem)"
    case .missingColumn(let path, let column, let found, let expected):
      "\(path):1: no column `\(column)` among \(found.joined(separator: ", ")); \(expected)"
    case .noLabelledPicture(let path):
      "\(path): no picture lies in a folder named after an expression (angry, disgust, fear, happy, sad, surprise, "
        + "neutral)"
    case .emptySplit(let path, let split):
      "\(path): no face belongs to the split \(split); give data that has some, or name another split"
    case .allDuplicates(let path, let count):
      "\(path): all \(count) training pictures equal test pictures; set training.drop_test_duplicates to false to train on "
        + "them nevertheless"
    case .votesWithoutRows(let path):
      "\(path): votes belong to the rows of FER2013's table, and the data are pictures in folders; leave the votes out"
    case .otherVotes(let path, let votes, let faces):
      "\(path): votes on \(votes) faces where the data has \(faces); give the votes on the same rows"
    }
  }
}
