"""YuNet in ONNX Runtime with a plain numpy decoding: the oracle of Upbeat's detector.

Input `[1, 3, H, W]`, BGR, 0...255, sides multiples of 32. Outputs `cls_S`, `obj_S` (already sigmoid), `bbox_S` and `kps_S`
for the strides S = 8, 16, 32, one row a cell, row by row. In units of the stride: centre = cell + b01, size = exp(b23),
landmark = cell + k; score = sqrt(cls * obj).
"""

import numpy
import onnx
import onnxruntime

STRIDES = (8, 16, 32)


def session(model_path, threads=1):
    """An ONNX Runtime session that takes any picture size.

    YuNet-s names 640x640 in its graph input and outputs alone: its Reshapes hold -1 for the cells, and its Resizes double.
    Making those declared sizes free is therefore enough, and changes no arithmetic.
    """
    model = onnx.load(model_path)
    del model.graph.value_info[:]
    for values, free_axes in ((model.graph.input, (2, 3)), (model.graph.output, (1,))):
        for value in values:
            for axis in free_axes:
                value.type.tensor_type.shape.dim[axis].dim_param = f"{value.name}_{axis}"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def padded_input(bgr):
    """The `[1, 3, H, W]` tensor of a `[h, w, 3]` picture, zeros to its right and below up to multiples of 32."""
    height, width, _ = bgr.shape
    padded = numpy.zeros((-(-height // 32) * 32, -(-width // 32) * 32, 3), numpy.float32)
    padded[:height, :width] = bgr
    return numpy.ascontiguousarray(padded.transpose(2, 0, 1)[None])


def candidates(detector, tensor, threshold):
    """Rows of score, x, y, width, height and five landmarks (x, y), in cell order, before suppression."""
    names = [output.name for output in detector.get_outputs()]
    outputs = dict(zip(names, detector.run(None, {detector.get_inputs()[0].name: tensor})))
    rows = []
    for stride in STRIDES:
        columns = tensor.shape[3] // stride
        scores, present, box, points = (
            outputs[f"{kind}_{stride}"][0].astype(numpy.float64) for kind in ("cls", "obj", "bbox", "kps")
        )
        score = numpy.sqrt(numpy.clip(scores[:, 0], 0, 1) * numpy.clip(present[:, 0], 0, 1))
        cell = numpy.stack([numpy.arange(len(score)) % columns, numpy.arange(len(score)) // columns], axis=1)
        size = numpy.exp(box[:, 2:]) * stride
        corner = (cell + box[:, :2]) * stride - size / 2
        landmarks = (points.reshape(-1, 5, 2) + cell[:, None]) * stride
        table = numpy.concatenate([score[:, None], corner, size, landmarks.reshape(-1, 10)], axis=1)
        rows.append(table[score >= threshold])
    return numpy.concatenate(rows)


def overlaps(box, boxes):
    """Intersection over union of one box (x, y, width, height) with each of many."""
    low = numpy.maximum(box[:2], boxes[:, :2])
    high = numpy.minimum(box[:2] + box[2:], boxes[:, :2] + boxes[:, 2:])
    shared = numpy.prod(numpy.clip(high - low, 0, None), axis=1)
    return shared / (numpy.prod(box[2:]) + numpy.prod(boxes[:, 2:], axis=1) - shared)


def suppressed(rows, limit):
    """Greedy non-maximum suppression: best score first, dropping what overlaps a kept box by more than `limit`.

    Also returns the smallest score difference and the smallest distance of an overlap from `limit` among the decisions
    taken: an engine that rounds differently could decide otherwise where they are tiny.
    """
    rows = rows[numpy.argsort(-rows[:, 0], kind="stable")]
    kept, score_margin, overlap_margin = [], 1.0, 1.0
    while len(rows):
        best, rest = rows[0], rows[1:]
        kept.append(best)
        shares = overlaps(best[1:5], rest[:, 1:5])
        drop = shares > limit
        if len(rest):
            overlap_margin = min(overlap_margin, numpy.abs(shares - limit).min())
        if drop.any():
            score_margin = min(score_margin, best[0] - rest[drop, 0].max())
        rows = rest[~drop]
    return numpy.array(kept).reshape(-1, 15), score_margin, overlap_margin
