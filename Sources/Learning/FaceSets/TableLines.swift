/// Cuts bytes at line ends, `\n` or `\r\n`.
struct TableLines {
  private let bytes: [UInt8]
  private var position = 0
  /// The number of the line last returned, from 1.
  private(set) var number = 0

  /// A byte order mark in front is passed over.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func next() -> ArraySlice<UInt8>? {
    guard position < bytes.count else { return nil }
    var end = position
    while end < bytes.count && bytes[end] != UInt8(ascii: "\n") { end += 1 }
    var line = bytes[position..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    position = end + 1
    number += 1
    return line
  }
}

/// A field without spaces and quotation marks.
func tableText(_ bytes: ArraySlice<UInt8>) -> String {
  let quotes: [UInt8] = [UInt8(ascii: " "), UInt8(ascii: "\"")]
  return String(decoding: bytes.filter { !quotes.contains($0) }, as: UTF8.self)
}
