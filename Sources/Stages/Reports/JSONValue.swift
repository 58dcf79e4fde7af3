/// A JSON value that keeps the order of its keys and the decimals of its numbers, so that equal values give equal bytes
/// (RFC 8259; strings are UTF-8, escaped only where the grammar demands it).
package enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number with a fixed count of decimals; written as `null` where it is not finite.
  case decimal(Double, places: Int)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  package static func decimal(_ value: Float, places: Int) -> JSONValue { .decimal(Double(value), places: places) }

  package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }

  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue {
  /// Writes the value, two spaces a level; an array of plain numbers stays on one line. The first line is not indented.
  package func write(to output: inout some TextOutputStream, indentation: Int = 0) {
    switch self {
    case .null: output.write("null")
    case .bool(let value): output.write(value ? "true" : "false")
    case .integer(let value): output.write(String(value))
    case .decimal(let value, let places): output.write(decimalText(value, places: places) ?? "null")
    case .string(let text): Self.write(text, to: &output)
    case .array(let elements): Self.write(elements, to: &output, indentation: indentation)
    case .object(let members): Self.write(members, to: &output, indentation: indentation)
    }
  }

  private static func write(_ elements: [JSONValue], to output: inout some TextOutputStream, indentation: Int) {
    if elements.allSatisfy(\.isNumber) {
      output.write("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { output.write(", ") }
        element.write(to: &output)
      }
      return output.write("]")
    }
    for (index, element) in elements.enumerated() {
      output.write(index == 0 ? "[\n" : ",\n")
      output.write(String(repeating: " ", count: indentation + 2))
      element.write(to: &output, indentation: indentation + 2)
    }
    output.write("\n" + String(repeating: " ", count: indentation) + "]")
  }

  private static func write(
    _ members: [(key: String, value: JSONValue)], to output: inout some TextOutputStream, indentation: Int
  ) {
    if members.isEmpty { return output.write("{}") }
    for (index, member) in members.enumerated() {
      output.write(index == 0 ? "{\n" : ",\n")
      output.write(String(repeating: " ", count: indentation + 2))
      write(member.key, to: &output)
      output.write(": ")
      member.value.write(to: &output, indentation: indentation + 2)
    }
    output.write("\n" + String(repeating: " ", count: indentation) + "}")
  }

  private var isNumber: Bool {
    switch self {
    case .integer, .decimal: true
    default: false
    }
  }

  private static func write(_ text: String, to output: inout some TextOutputStream) {
    output.write("\"")
    if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      output.write(escaped(text))
    } else {
      output.write(text)
    }
    output.write("\"")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
