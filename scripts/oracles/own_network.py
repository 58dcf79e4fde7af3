#!/usr/bin/env python3
"""Compares `upbeat evaluate` with ONNX Runtime for a network that Upbeat trained, face by face.

Usage: own_network.py NETWORK.onnx FER2013.csv[.gz] PublicTest|PrivateTest|Training ANSWERS.csv [ten]

ANSWERS.csv is what `upbeat evaluate` wrote for the same network, data and split; `ten` for one made with --ten-crop.
"""

import csv
import gzip
import sys

import numpy
import onnxruntime


def faces(path, usage):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as file:
        for row in csv.DictReader(file):
            if row["Usage"] == usage:
                yield int(row["emotion"]), numpy.array(row["pixels"].split(), numpy.float32).reshape(48, 48)


def views(face, side, ten):
    """The middle, or corners and middle with their mirrors."""
    rest = 48 - side
    if not ten:
        return [face[rest // 2 : rest // 2 + side, rest // 2 : rest // 2 + side]]
    places = [(0, 0), (0, rest), (rest, 0), (rest, rest), (rest // 2, rest // 2)]
    windows = [face[y : y + side, x : x + side] for y, x in places]
    return windows + [window[:, ::-1] for window in windows]


def main():
    if len(sys.argv) not in (5, 6):
        raise SystemExit(__doc__)
    network, data, usage, answers = sys.argv[1:5]
    ten = sys.argv[5:] == ["ten"]
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    entry = session.get_inputs()[0]
    labels, expected = [], []
    for label, face in faces(data, usage):
        batch = numpy.stack(views(face, entry.shape[2], ten))[:, None]
        labels.append(label)
        expected.append(session.run(None, {entry.name: numpy.ascontiguousarray(batch)})[0].mean(0))
    labels, expected = numpy.array(labels), numpy.array(expected)
    table = list(csv.DictReader(open(answers)))
    found = numpy.array([[float(value) for value in list(row.values())[3:]] for row in table])
    right = int((expected.argmax(1) == labels).sum())
    print(f"ONNX Runtime: {100 * right / len(labels):.2f}% ({right} of {len(labels)})")
    right = sum(row["label"] == row["answer"] for row in table)
    print(f"upbeat evaluate: {100 * right / len(table):.2f}% ({right} of {len(table)})")
    same = int((expected.argmax(1) == found.argmax(1)).sum())
    print(f"largest difference of a probability {numpy.abs(expected - found).max():.1e}, {same} answers the same")


if __name__ == "__main__":
    main()
