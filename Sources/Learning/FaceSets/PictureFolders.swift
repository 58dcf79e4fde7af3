import Archives
import Emotions
public import Pixels

/// Labelled pictures in folders of expressions (`happy/1.png`), perhaps in folders of splits (`train/happy/1.png`), on disk or in
/// an archive.
struct PictureFolders {
  /// Longest side of a picture that is a face already; in larger ones the face must be found.
  static let largestFace = 96

  /// Finds the face of a photo and cuts it out; nothing where there is none.
  let face: ((DecodedPhoto) throws -> GrayImage?)?

  /// - Parameter other: what kept the input from being a table, where that says more than the lack of pictures.
  /// - Throws: `FaceSetsError` where there is no labelled picture; `ArchivesError` where the input cannot be read.
  func read(_ path: String, orThrow other: (any Error)? = nil) throws -> FER2013 {
    var pictures: [Picture] = []
    var faces = FER2013()
    try InputReader(inputs: [path]).forEach { item in
      switch item {
      case .photo(let name, let bytes):
        guard let place = Self.place(of: name) else {
          return faces.leaveOut(name, reason: "no folder above it is named after an expression")
        }
        switch try self.picture(bytes) {
        case .failure(let reason): faces.leaveOut(name, reason: reason.text)
        case .success(let found): pictures.append(Picture(path: name, place: place, pixels: found.pixels))
        }
      case .unreadable(let name, let problem): faces.leaveOut(name, reason: problem.reason)
      case .skipped: return
      }
    }
    // The order of a folder and that of an archive of it differ.
    pictures.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for picture in pictures {
      faces.append(
        picture.place.label, picture.pixels, to: picture.place.split ?? .training, from: .picture(picture.path))
    }
    guard faces.count > 0 else { throw other ?? FaceSetsError.noLabelledPicture(path: path) }
    return faces.validation.count > 0 ? faces : faces.withValidationHeldOut()
  }

  private struct Picture {
    let path: String
    let place: (split: FER2013.Split?, label: Emotion)
    let pixels: [UInt8]
  }

  private struct Reason: Error { let text: String }

  private func picture(_ bytes: [UInt8]) throws -> Result<GrayImage, Reason> {
    let photo: DecodedPhoto
    do throws(PixelsError) {
      photo = try PhotoDecoder().decode(bytes)
    } catch {
      return .failure(Reason(text: "\(error)"))
    }
    let image = photo.image
    if max(image.width, image.height) <= Self.largestFace {
      return .success(image.gray.resized(toWidth: FaceSet.side, height: FaceSet.side))
    }
    guard let face else {
      return .failure(Reason(text: "a photo of \(image.width)x\(image.height) pixels, and no way to find its face"))
    }
    guard let found = try face(photo) else { return .failure(Reason(text: "no face was found")) }
    return .success(found)
  }

  /// What the folders above a picture say; the nearest ones, where several do.
  static func place(of path: String) -> (split: FER2013.Split?, label: Emotion)? {
    let folders = path.split(separator: "/").dropLast().map { $0.lowercased() }
    guard let label = folders.reversed().lazy.compactMap({ labels[$0] }).first else { return nil }
    return (folders.reversed().lazy.compactMap { splits[$0] }.first, label)
  }

  private static let labels: [String: Emotion] = [
    "angry": .angry, "anger": .angry, "disgust": .disgust, "disgusted": .disgust, "fear": .fear, "fearful": .fear,
    "afraid": .fear, "happy": .happy, "happiness": .happy, "sad": .sad, "sadness": .sad, "surprise": .surprise,
    "surprised": .surprise, "neutral": .neutral,
  ]

  private static let splits: [String: FER2013.Split] = [
    "train": .training, "training": .training, "validation": .validation, "valid": .validation, "val": .validation,
    "public": .validation, "publictest": .validation, "test": .test, "testing": .test, "private": .test,
    "privatetest": .test,
  ]
}

extension FER2013 {
  /// FER2013's table, or pictures in folders of expressions.
  ///
  /// - Parameters:
  ///   - path: the table, plain or packed; a folder; or an archive of folders. Without a validation split among the folders,
  ///     every tenth training picture, by its pixels, is held out for it.
  ///   - face: finds the face of a photo and cuts it out, for photos larger than faces.
  /// - Throws: `FaceSetsError`, `ArchivesError`, or what `face` throws.
  public init(readFrom path: String, face: ((DecodedPhoto) throws -> GrayImage?)? = nil) throws {
    do {
      try self.init(contentsOf: path)
    } catch let error as ArchivesError {
      guard case .notSingle(_, let files) = error else { throw error }
      let holdsTables = files.contains { $0.lowercased().hasSuffix(".csv") }
      self = try PictureFolders(face: face).read(path, orThrow: holdsTables ? error : nil)
    } catch let error as FaceSetsError {
      guard case .notFER2013(_, let found) = error else { throw error }
      self = try PictureFolders(face: face).read(path, orThrow: found == "a folder" ? nil : error)
    }
  }

  mutating func leaveOut(_ path: String, reason: String) {
    unusable.append(UnusablePicture(path: path, reason: reason))
  }

  /// Equal pictures stay on the same side. Where there are two different ones, neither side stays empty.
  func withValidationHeldOut() -> FER2013 {
    let hashes = (0..<training.count).map { Self.hash(training.face($0)) }
    var heldOut = Set(hashes.filter { $0 % 10 == 0 })
    if heldOut.isEmpty, let least = hashes.min() { heldOut = [least] }
    if heldOut.count == Set(hashes).count { heldOut = [] }
    return moving(
      heldOut.isEmpty ? [] : hashes.indices.filter { heldOut.contains(hashes[$0]) }, from: .training, to: .validation)
  }

  /// FNV-1a (Fowler, Noll, Vo), the upper half.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 32
  }
}

/// A picture that is in no split, and why.
public struct UnusablePicture: Sendable, Equatable {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
