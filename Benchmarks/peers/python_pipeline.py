#!/usr/bin/env python3
"""Reads the expressions in a folder of photos with Python's usual libraries, for comparison with `upbeat run`.

Usage: python_pipeline.py FOLDER OUTPUT.csv --detector YUNET.onnx --emotions EMOTIONS.onnx [--processes 2] [--long-side 1280]

Decodes with OpenCV, finds faces with YuNet in ONNX Runtime, aligns them as Upbeat does, classifies a photo's faces as one
batch, and writes a row a face. One photo a process at a time, one thread in each process. Prints one JSON object: photos,
faces, seconds from the start of the processes to the written table (importing the libraries comes before), CPU seconds of
all processes in that time, photos a second. Needs Benchmarks/peers/requirements.txt.
"""

import argparse
import csv
import json
import multiprocessing
import pathlib
import resource
import sys
import time

import cv2
import numpy
import onnxruntime
import PIL.Image

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "scripts" / "oracles"))
import yunet

# As in Sources/Stages: PhotoDecoder, DetectorOptions, FaceCropper, Emotion.
DECODED_LONG_SIDE = 1600
SCORE, OVERLAP = 0.75, 0.45
TEMPLATE = numpy.array([[14.9, 18.4], [33.0, 18.2], [23.8, 28.5], [16.6, 36.7], [31.3, 36.8]])
CROP = 48
EMOTIONS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]

# The sides of the crop before it is shrunk to CROP: four samples a pixel each way, so that shrinking does not alias.
WARPED = 4 * CROP
REDUCED = {
    8: cv2.IMREAD_REDUCED_COLOR_8,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    1: cv2.IMREAD_COLOR,
}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--detector", type=pathlib.Path, required=True)
    parser.add_argument("--emotions", type=pathlib.Path, required=True)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--long-side", type=int, default=1280, help="pixels of the look at a photo")
    return parser.parse_args()


def decoded(path):
    """Blue, green, red pixels at the strongest reduction that keeps the long side, and how often that was halved."""
    with PIL.Image.open(path) as header:
        long_side = max(header.size)
    reduction = next((by for by in (8, 4, 2) if -(-long_side // by) >= DECODED_LONG_SIDE), 1)
    picture = cv2.imread(str(path), REDUCED[reduction])
    if picture is None:
        raise ValueError(f"{path} cannot be read as a photo; take it out of the folder")
    return picture, reduction


def detections(outputs, width):
    """Rows of score, x, y, width, height and five landmarks (x, y) above SCORE, as yunet.candidates finds them.

    outputs: YuNet's, by name; width: of its input in pixels.
    """
    tables = []
    for stride in yunet.STRIDES:
        scores = numpy.sqrt(outputs[f"cls_{stride}"][0, :, 0] * outputs[f"obj_{stride}"][0, :, 0])
        found = numpy.flatnonzero(scores >= SCORE)
        columns = width // stride
        cell = numpy.stack([found % columns, found // columns], axis=1)
        box = outputs[f"bbox_{stride}"][0, found]
        size = numpy.exp(box[:, 2:]) * stride
        corner = (cell + box[:, :2]) * stride - size / 2
        points = (outputs[f"kps_{stride}"][0, found].reshape(-1, 5, 2) + cell[:, None]) * stride
        tables.append(numpy.concatenate([scores[found, None], corner, size, points.reshape(-1, 10)], axis=1))
    return numpy.concatenate(tables)


def similarity(source, target):
    """The [2, 3] matrix of the turn, even scaling and shift that bring source nearest to target, by least squares."""
    source, target = source @ [1, 1j], target @ [1, 1j]
    from_middle = source - source.mean()
    turn = numpy.vdot(from_middle, target - target.mean()) / numpy.vdot(from_middle, from_middle).real
    shift = target.mean() - turn * source.mean()
    return numpy.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])


def crop(picture, landmarks):
    """The grey 48x48 crop of a face; landmarks in pixels of the picture, centres of pixels at halves as YuNet has them."""
    to_picture = similarity(TEMPLATE * (WARPED / CROP) - 0.5, landmarks - 0.5)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(picture, to_picture, (WARPED, WARPED), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return cv2.resize(cv2.cvtColor(warped, cv2.COLOR_BGR2GRAY), (CROP, CROP), interpolation=cv2.INTER_AREA)


class Reader:
    """Both networks and the way from a photo's path to the rows of its faces. One a process."""

    def __init__(self, detector, emotions, long_side):
        self.detector = yunet.session(detector)
        self.detector_input = self.detector.get_inputs()[0].name
        self.outputs = [output.name for output in self.detector.get_outputs()]
        threads = onnxruntime.SessionOptions()
        threads.intra_op_num_threads = threads.inter_op_num_threads = 1
        self.classifier = onnxruntime.InferenceSession(emotions, threads, providers=["CPUExecutionProvider"])
        self.classifier_input = self.classifier.get_inputs()[0]
        self.long_side = long_side

    def faces(self, picture):
        """Detections in pixels of the picture, best first."""
        factor = min(1, self.long_side / max(picture.shape[:2]))
        size = [max(1, round(side * factor)) for side in (picture.shape[1], picture.shape[0])]
        look = cv2.resize(picture, size, interpolation=cv2.INTER_AREA) if factor < 1 else picture
        padding = [-side % 32 for side in size]
        padded = cv2.copyMakeBorder(look, 0, padding[1], 0, padding[0], cv2.BORDER_CONSTANT)
        answers = self.detector.run(None, {self.detector_input: cv2.dnn.blobFromImage(padded)})
        rows = detections(dict(zip(self.outputs, answers)), padded.shape[1])
        kept = cv2.dnn.NMSBoxes(rows[:, 1:5].tolist(), rows[:, 0].tolist(), SCORE, OVERLAP)
        rows = rows[numpy.asarray(kept, int)]
        rows[:, 1:] /= factor
        return rows

    def probabilities(self, crops):
        """[faces, 7]; the network sees the middle of each crop."""
        height, width = self.classifier_input.shape[2:]
        top, left = (CROP - height) // 2, (CROP - width) // 2
        middles = numpy.stack(crops)[:, None, top : top + height, left : left + width].astype(numpy.float32)
        return self.classifier.run(None, {self.classifier_input.name: middles})[0]

    def rows(self, path):
        """A row a face: photo, box in pixels of the full-size photo, score, seven probabilities."""
        picture, reduction = decoded(path)
        faces = self.faces(picture)
        if not len(faces):
            return []
        answers = self.probabilities([crop(picture, face[5:].reshape(5, 2)) for face in faces])
        return [
            [path.name, *(face[1:5] * reduction).round(2), face[0].round(4), *answer.round(4)]
            for face, answer in zip(faces, answers)
        ]


def start_process(*networks):
    global reader
    cv2.setNumThreads(1)
    reader = Reader(*networks)


def rows_of_photo(path):
    return reader.rows(path)


def cpu_seconds():
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def main():
    options = arguments()
    photos = sorted(path for path in options.folder.iterdir() if path.suffix.lower() in (".jpg", ".jpeg", ".png"))
    start, cpu_start = time.perf_counter(), cpu_seconds()
    networks = (options.detector, options.emotions, options.long_side)
    with multiprocessing.Pool(options.processes, start_process, networks) as pool:
        try:
            rows = [row for rows in pool.imap(rows_of_photo, photos) for row in rows]
        except (OSError, ValueError) as error:
            sys.exit(f"python_pipeline: {error}")
        pool.close()
        pool.join()
    with open(options.output, "w", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(["photo", "x", "y", "width", "height", "score", *EMOTIONS])
        writer.writerows(rows)
    seconds = time.perf_counter() - start

    result = {
        "photos": len(photos),
        "faces": len(rows),
        "processes": options.processes,
        "long_side": options.long_side,
        "wall_seconds": round(seconds, 3),
        "cpu_seconds": round(cpu_seconds() - cpu_start, 3),
        "photos_per_second": round(len(photos) / seconds, 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
