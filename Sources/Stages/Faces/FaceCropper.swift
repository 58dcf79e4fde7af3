public import Pixels

/// Cuts faces out as FER2013 shows them: 48x48 grey pixels, turned, scaled and shifted so that the five landmarks come to
/// lie as near as they can to where they lie in FER2013's training pictures.
public struct FaceCropper: Sendable {
  /// Sides of a crop in pixels.
  public static let side = 48

  /// Medians of the landmarks that YuNet-s finds in FER2013's training pictures, enlarged four times with a margin, in
  /// pixels of the 48x48 picture.
  public static let template = [
    Point(x: 14.9, y: 18.6), Point(x: 33.0, y: 19.0), Point(x: 23.3, y: 28.9), Point(x: 16.3, y: 36.2),
    Point(x: 30.8, y: 36.6),
  ]

  public init() {}

  /// - Parameter photo: the photo that the face was found in; its landmarks are in pixels of the full-size photo.
  public func crop(_ face: Face, from photo: DecodedPhoto) -> GrayImage {
    let scaleX = Float(photo.image.width) / Float(max(1, photo.fullWidth))
    let scaleY = Float(photo.image.height) / Float(max(1, photo.fullHeight))
    let landmarks = face.landmarks.points.map { Point(x: $0.x * scaleX, y: $0.y * scaleY) }
    let toImage = SimilarityTransform(from: Self.template, to: landmarks)
    return photo.image.warpedGray(by: toImage, width: Self.side, height: Self.side)
  }
}
