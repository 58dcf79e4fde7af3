/// Rewrites EXIF's `2026:05:01 14:03:22` (EXIF 2.32, tag 0x9003) as `2026-05-01T14:03:22`; `nil` unless it is a real
/// date and time, perhaps followed by zero bytes or spaces.
func isoTime(fromExif bytes: some Collection<UInt8>) -> String? {
  let text = Array(bytes.prefix(19))
  let rest = bytes.dropFirst(19)
  guard text.count == 19, rest.allSatisfy({ $0 == 0 || $0 == UInt8(ascii: " ") }) else { return nil }
  let pattern = Array("dddd:dd:dd dd:dd:dd".utf8)
  for (byte, expected) in zip(text, pattern) {
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    guard expected == UInt8(ascii: "d") ? isDigit : byte == expected else { return nil }
  }

  func number(_ range: Range<Int>) -> Int { text[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
  let year = number(0..<4)
  let month = number(5..<7)
  guard year > 0, (1...12).contains(month), (1...days(in: month, of: year)).contains(number(8..<10)),
    number(11..<13) < 24, number(14..<16) < 60, number(17..<19) < 60
  else { return nil }

  func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
  return "\(part(0..<4))-\(part(5..<7))-\(part(8..<10))T\(part(11..<19))"
}

private func days(in month: Int, of year: Int) -> Int {
  switch month {
  case 4, 6, 9, 11: 30
  case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  default: 31
  }
}
