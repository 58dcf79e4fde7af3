/// A piece of HTML or SVG: an element with its attributes and children, or text. Whatever text holds, it comes out as text.
public indirect enum Markup: Sendable, Equatable {
  case text(String)
  case element(name: String, attributes: [Attribute], children: [Markup])

  public struct Attribute: Sendable, Equatable {
    public let name: String
    public let value: String
  }

  /// - Parameter name: written as it stands: never a name from outside.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
  ) -> Markup {
    .element(
      name: name, attributes: attributes.map { Attribute(name: $0.key, value: $0.value) }, children: children)
  }

  /// An element that holds nothing but text.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String
  ) -> Markup {
    element(name, attributes, [.text(text)])
  }

  /// Elements without an end tag (HTML Living Standard, section 13.1.2).
  private static let voidElements: Set<String> = ["br", "hr", "img", "link", "meta"]
  /// Elements whose text the parser takes as it stands; `</` must not occur in it.
  private static let rawElements: Set<String> = ["style"]
}

extension Markup: TextOutputStreamable {
  /// Writes the element; children that are all elements get a line each, two spaces a level.
  public func write(to output: inout some TextOutputStream) { write(to: &output, indentation: 0) }

  private func write(to output: inout some TextOutputStream, indentation: Int) {
    switch self {
    case .text(let text):
      output.write(Self.escaped(text))
    case .element(let name, let attributes, let children):
      output.write("<\(name)")
      for attribute in attributes { output.write(" \(attribute.name)=\"\(Self.escaped(attribute.value))\"") }
      output.write(">")
      if Self.voidElements.contains(name) { return }
      if Self.rawElements.contains(name) {
        children.forEach { $0.writeRaw(to: &output) }
      } else {
        Self.write(children, to: &output, indentation: indentation)
      }
      output.write("</\(name)>")
    }
  }

  private static func write(_ children: [Markup], to output: inout some TextOutputStream, indentation: Int) {
    guard !children.isEmpty, children.allSatisfy(\.isElement) else {
      return children.forEach { $0.write(to: &output, indentation: indentation) }
    }
    for child in children {
      output.write("\n" + String(repeating: " ", count: indentation + 2))
      child.write(to: &output, indentation: indentation + 2)
    }
    output.write("\n" + String(repeating: " ", count: indentation))
  }

  private func writeRaw(to output: inout some TextOutputStream) {
    guard case .text(let text) = self else { return }
    precondition(!text.contains("</"), "the text of a style element ends it")
    output.write(text)
  }

  private var isElement: Bool {
    if case .element = self { true } else { false }
  }

  /// Control characters, which neither HTML nor XML may hold, become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      case "\n", "\t": result.append(scalar)
      case _ where scalar.properties.generalCategory == .control: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
