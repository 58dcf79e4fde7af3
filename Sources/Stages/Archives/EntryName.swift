/// What an item's path says by itself.
enum EntryName {
  /// Files and folders that systems leave among photos; compared in lower case.
  private static let clutter: Set<String> = [
    "__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin",
    "system volume information", "lost+found",
  ]

  /// Whether some component is hidden (a leading dot) or left there by a system. `.` and `..` are no names and count as
  /// neither.
  static func isPassedOver(_ path: String) -> Bool {
    path.split(separator: "/").contains { component in
      let hidden = component.hasPrefix(".") && component != "." && component != ".."
      return hidden || clutter.contains(component.lowercased())
    }
  }

  /// Whether the name promises a photo that this build reads.
  static func saysPhoto(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".jpg", ".jpeg", ".png"].contains { name.hasSuffix($0) }
  }

  /// An entry's path without leading `./`, which tar writes and zip does not. `../` and a leading `/` stay: nothing is
  /// unpacked, so they are only names.
  static func tidied(_ path: String) -> String {
    var rest = Substring(path)
    while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
    return String(rest)
  }
}
