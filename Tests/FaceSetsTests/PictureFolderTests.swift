import Emotions
import FaceSets
import Foundation
import Pixels
import TestSupport
import Testing

@Suite struct PictureFolderTests {
  @Test func foldersSayWhatPicturesShow() throws {
    try withTemporaryFolder { folder in
      try write(folder, "train/happy/1.png", grey: 10)
      try write(folder, "train/Surprised/2.png", grey: 20)
      try write(folder, "validation/fear/3.png", grey: 30)
      try write(folder, "test/anger/4.png", grey: 40)
      try write(folder, "train/loose.png", grey: 50)
      try Data("no picture".utf8).write(to: folder.appending(path: "train/happy/5.png"))
      let data = try FER2013(readFrom: folder.path)
      #expect(data.training.count == 2)
      #expect(Set((0..<2).map { data.training.label($0) }) == [.happy, .surprise])
      #expect(data.validation.label(0) == .fear && data.validation.face(0).allSatisfy { $0 == 30 })
      #expect(data.test.label(0) == .angry && data.test.face(0).count == 48 * 48)
      #expect(data.unusable.map(\.path).sorted() == ["train/happy/5.png", "train/loose.png"])
      #expect(data.unusable.contains { $0.reason == "no folder above it is named after an expression" })
    }
  }

  /// As Kaggle has FER2013's pictures: no validation split, and pictures that occur twice.
  @Test func everyTenthPictureIsHeldOutForValidation() throws {
    try withTemporaryFolder { folder in
      for index in 0..<200 { try write(folder, "train/sad/\(index).png", grey: UInt8(index % 100), width: 47) }
      try write(folder, "test/neutral/0.png", grey: 7)
      let data = try FER2013(readFrom: folder.path)
      #expect(data.training.count + data.validation.count == 200)
      #expect(8...40 ~= data.validation.count)
      #expect(data.training.indices(notIn: [data.validation]).count == data.training.count)
      #expect(data.test.count == 1)
    }
  }

  /// Whatever lies above them: the folders next to the pictures decide.
  @Test func theNearestFoldersCount() throws {
    try withTemporaryFolder { folder in
      try write(folder, "public/test/happy/train/happy/1.png", grey: 10)
      try write(folder, "public/test/sad/2.png", grey: 20)
      let data = try FER2013(readFrom: folder.path)
      #expect(data.training.count == 1 && data.test.count == 1 && data.validation.count == 0)
      #expect(data.origin(of: 0, in: .test) == .picture("public/test/sad/2.png"))
    }
  }

  @Test(arguments: 2...30) func somePictureIsHeldOutOfFew(count: Int) throws {
    try withTemporaryFolder { folder in
      for index in 0..<count { try write(folder, "sad/\(index).png", grey: UInt8(index)) }
      let data = try FER2013(readFrom: folder.path)
      #expect(data.validation.count > 0 && data.training.count > 0)
      #expect(data.validation.count + data.training.count == count)
    }
  }

  @Test func archivesAreReadAsFolders() throws {
    try withTemporaryFolder { folder in
      try write(folder, "faces/train/disgust/1.png", grey: 10)
      try write(folder, "faces/train/neutral/2.png", grey: 20)
      let tar = Process()
      tar.executableURL = URL(filePath: "/usr/bin/env")
      tar.arguments = ["tar", "-C", folder.path, "-czf", folder.appending(path: "faces.tar.gz").path, "faces"]
      try tar.run()
      tar.waitUntilExit()
      let data = try FER2013(readFrom: folder.appending(path: "faces.tar.gz").path)
      #expect(try data.training == FER2013(readFrom: folder.appending(path: "faces").path).training)
      #expect(data.training.count + data.validation.count == 2)
    }
  }

  @Test func photosGoThroughTheFinder() throws {
    try withTemporaryFolder { folder in
      try write(folder, "happy/large.png", grey: 90, width: 100, height: 98)
      try write(folder, "happy/empty.png", grey: 0, width: 100, height: 98)
      let face = GrayImage(width: 48, height: 48, pixels: Array(repeating: 5, count: 48 * 48))
      let data = try FER2013(readFrom: folder.path) { $0.image.pixels[0] == 90 ? face : nil }
      #expect(data.training.count + data.validation.count == 1)
      #expect(data.unusable == [UnusablePicture(path: "happy/empty.png", reason: "no face was found")])
      let without = #expect(throws: FaceSetsError.self) { try FER2013(readFrom: folder.path) }
      #expect(without == .noLabelledPicture(path: folder.path))
    }
  }

  private func write(_ folder: URL, _ name: String, grey: UInt8, width: Int = 48, height: Int = 48) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let pixels = [UInt8](repeating: grey, count: width * height * 3)
    try Data(MadePNG(width: width, height: height, pixels: pixels).bytes).write(to: file)
  }
}
