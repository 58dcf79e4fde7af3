extension InputItem {
  /// The item for content that is no picture. Where the name promises a photo, that is a problem to report.
  ///
  /// - Parameters:
  ///   - kind: by the first bytes; `nil` where there are none.
  ///   - inArchive: whether the content is an archive's entry; archives in archives are not read.
  static func notPicture(path: String, kind: FileKind?, inArchive: Bool = false) -> InputItem {
    let promised = EntryName.saysPhoto(path)
    guard let kind else {
      return promised ? .unreadable(path: path, problem: .empty) : .skipped(path: path, reason: "an empty file")
    }
    if promised {
      let reason = "named like a photo, but \(kind.description); look at the file"
      return .unreadable(path: path, problem: .corrupt(reason: reason))
    }
    if case .archive(let format) = kind, inArchive {
      let reason = "an archive (\(format)) inside an archive; unpack the outer one to have it read"
      return .skipped(path: path, reason: reason)
    }
    return .skipped(path: path, reason: kind.description)
  }
}

extension InputProblem {
  /// A photo over the limit; `bytes` is `nil` where its size is not known beforehand.
  static func tooLarge(bytes: Int?, limit: Int) -> InputProblem {
    let size = bytes.map { "\($0) bytes" } ?? "it"
    return .tooLarge(reason: "\(size) exceed\(bytes == nil ? "s" : "") the limit of \(limit) bytes a photo")
  }
}

extension FileKind {
  /// What the content is, for people.
  var description: String {
    switch self {
    case .picture: "a picture"
    case .archive(let format): "an archive (\(format))"
    case .compressed(let format): "a \(format) file that holds no archive"
    case .other: "no picture by its first bytes"
    }
  }
}
