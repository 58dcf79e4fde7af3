public import Kernels
public import Pixels

/// Cuts faces out as FER2013 shows them: 48x48 grey pixels, turned, scaled and shifted so that the five landmarks come to
/// lie as near as they can to where they lie in FER2013's training pictures.
public struct FaceCropper: Sendable {
  /// Sides of a crop in pixels.
  public static let side = 48

  /// Where YuNet-s finds the landmarks in FER2013's training pictures, enlarged four times on grey with a margin: medians over
  /// every 57th picture (493 of 504 had a face), in pixels of the 48x48 picture. `CropTemplateTests` measures them again.
  public static let template = [
    Point(x: 14.9, y: 18.4), Point(x: 33.0, y: 18.2), Point(x: 23.8, y: 28.5), Point(x: 16.6, y: 36.7),
    Point(x: 31.3, y: 36.8),
  ]

  private let kernels: VectorKernels

  /// - Parameter kernels: an instruction set's; all give the same bytes.
  public init(kernels: VectorKernels = scalarKernels.vectors) { self.kernels = kernels }

  /// - Parameter photo: the photo that the face was found in; its landmarks are in pixels of the full-size photo.
  public func crop(_ face: Face, from photo: DecodedPhoto) -> GrayImage {
    let scaleX = Float(photo.image.width) / Float(max(1, photo.fullWidth))
    let scaleY = Float(photo.image.height) / Float(max(1, photo.fullHeight))
    let landmarks = face.landmarks.points.map { Point(x: $0.x * scaleX, y: $0.y * scaleY) }
    let toImage = SimilarityTransform(from: Self.template, to: landmarks)
    return photo.image.warpedGray(by: toImage, width: Self.side, height: Self.side, kernels: kernels)
  }
}
