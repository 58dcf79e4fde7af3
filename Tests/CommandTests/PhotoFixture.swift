import Foundation
import TestSupport

/// The shared photos with some bad company, as a folder and packed.
struct PhotoFixture {
  /// Whether everything that a whole run needs is here: the models, and photos to run it on.
  static let isRunnable =
    SharedData.contains("photos/sources.txt") && hasEmotionNetwork
    && isInCheckout("data/fetched/face_detection_yunet_2023mar.onnx")

  static let hasEmotionNetwork = isInCheckout("data/models/standard.onnx")

  private static func isInCheckout(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: Checkout.folder.appending(path: path).path)
  }

  /// Photos that can be read.
  let goodPhotos: [String]
  /// Photos that cannot, with the status that each should get.
  let badPhotos = ["empty.jpg": "empty", "party/cut.jpg": "truncated", "party/words.jpg": "corrupt"]

  /// Makes `photos/` below `folder`, and from it `photos.zip` and `photos.tar.gz` with their entries in other orders.
  init(in folder: URL) throws {
    let source = SharedData.folder.appending(path: "photos")
    let photos = folder.appending(path: "photos")
    let party = photos.appending(path: "party")
    try FileManager.default.createDirectory(at: party, withIntermediateDirectories: true)
    var names = try FileManager.default.contentsOfDirectory(atPath: source.path)
    names = names.filter { ["jpg", "jpeg", "png"].contains(($0 as NSString).pathExtension.lowercased()) }.sorted()
    for (index, name) in names.enumerated() {
      let target = index.isMultiple(of: 3) ? party : photos
      try FileManager.default.copyItem(at: source.appending(path: name), to: target.appending(path: name))
    }
    goodPhotos = names.enumerated().map { $0.isMultiple(of: 3) ? "party/\($1)" : $1 }

    let whole = try Data(contentsOf: source.appending(path: names.first { $0.hasSuffix(".jpg") } ?? names[0]))
    try Data().write(to: photos.appending(path: "empty.jpg"))
    try whole.prefix(whole.count / 3).write(to: party.appending(path: "cut.jpg"))
    try Data("no picture, just words".utf8).write(to: party.appending(path: "words.jpg"))
    try Data("a note".utf8).write(to: photos.appending(path: "notes.txt"))
    _ = try UpbeatProgram.shell(
      """
      set -e
      cd photos
      tar czf ../photos.tar.gz $(find . -type f -printf '%P\\n' | LC_ALL=C sort -r)
      python3 -m zipfile -c ../photos.zip party *.*
      """, in: folder)
  }
}
