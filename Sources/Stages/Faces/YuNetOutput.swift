import Foundation
import Inference
import Pixels

/// What YuNet answers: for strides 8, 16 and 32, one row a cell of class score, objectness, box and five landmarks.
///
/// A cell `(column, row)` stands for a face with score `sqrt(class * objectness)`, centre `(cell + box[0...1]) * stride`, size
/// `exp(box[2...3]) * stride` and landmarks `(landmark + cell) * stride`.
enum YuNetOutput {
  private static let strides = [8, 16, 32]

  static let names = strides.flatMap { stride in ["cls_", "obj_", "bbox_", "kps_"].map { "\($0)\(stride)" } }

  /// Whether every output has one row a cell, as a YuNet's have for an input of this size.
  static func fits(_ outputs: [String: Tensor], inputWidth: Int, inputHeight: Int) -> Bool {
    strides.allSatisfy { stride in
      let cells = (inputWidth / stride) * (inputHeight / stride)
      return [("cls_", 1), ("obj_", 1), ("bbox_", 4), ("kps_", 10)].allSatisfy { name, numbers in
        outputs["\(name)\(stride)"]?.values.count == cells * numbers
      }
    }
  }

  /// Whether every score is a finite number. A network with a broken weight finds no face anywhere, which would look as if there were
  /// none.
  static func areNumbers(_ outputs: [String: Tensor]) -> Bool {
    strides.allSatisfy { stride in
      ["cls_", "obj_"].allSatisfy { name in outputs["\(name)\(stride)"]?.values.allSatisfy(\.isFinite) ?? false }
    }
  }

  /// Boxes that are no numbers are left out.
  ///
  /// - Precondition: `fits` the input's size.
  static func faces(
    _ outputs: [String: Tensor], inputWidth: Int, inputHeight: Int, threshold: Float
  ) -> [Face] {
    strides.flatMap { stride -> [Face] in
      guard let classes = outputs["cls_\(stride)"], let objects = outputs["obj_\(stride)"],
        let boxes = outputs["bbox_\(stride)"], let points = outputs["kps_\(stride)"]
      else { return [] }
      let columns = inputWidth / stride
      let cells = columns * (inputHeight / stride)
      return (0..<cells).compactMap { cell in
        let score = (max(0, classes.values[cell]) * max(0, objects.values[cell])).squareRoot()
        guard score >= threshold else { return nil }
        return face(
          boxes.values[(cell * 4)..<(cell * 4 + 4)], points.values[(cell * 10)..<(cell * 10 + 10)],
          column: Float(cell % columns), row: Float(cell / columns), stride: Float(stride), score: score)
      }
    }
  }

  private static func face(
    _ box: ArraySlice<Float>, _ points: ArraySlice<Float>, column: Float, row: Float, stride: Float, score: Float
  ) -> Face? {
    let b = box.startIndex
    let width = exp(box[b + 2]) * stride
    let height = exp(box[b + 3]) * stride
    func point(_ index: Int) -> Point {
      let p = points.startIndex + 2 * index
      return Point(x: (points[p] + column) * stride, y: (points[p + 1] + row) * stride)
    }
    let faceBox = FaceBox(
      x: (column + box[b]) * stride - width / 2, y: (row + box[b + 1]) * stride - height / 2, width: width,
      height: height)
    guard faceBox.isFinite else { return nil }
    return Face(
      box: faceBox,
      landmarks: Landmarks(
        leftEye: point(0), rightEye: point(1), nose: point(2), leftMouthCorner: point(3), rightMouthCorner: point(4)),
      score: score)
  }
}
