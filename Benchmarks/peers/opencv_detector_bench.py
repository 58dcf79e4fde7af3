#!/usr/bin/env python3
"""Times OpenCV's FaceDetectorYN on a YuNet, one thread, for comparison with `upbeat bench`.

Usage: opencv_detector_bench.py YUNET.onnx [--size 640x640] [--repeats 50] [--threads 1]

A run is one call of `detect`: filling the input and decoding the outputs are part of it, which `upbeat bench` leaves out.
Prints one JSON object: minimum and median milliseconds a run, and what ran. Needs Benchmarks/peers/requirements.txt.
"""

import argparse
import json
import pathlib
import statistics
import time

import cv2
import numpy


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--size", default="640x640", help="width x height, e.g. 640x480")
    parser.add_argument("--repeats", type=int, default=50)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main():
    options = arguments()
    width, height = (int(side) for side in options.size.split("x"))
    cv2.setNumThreads(options.threads)
    detector = cv2.FaceDetectorYN.create(str(options.model), "", (width, height))
    picture = numpy.random.default_rng(1).integers(0, 256, (height, width, 3), numpy.uint8)

    for _ in range(3):
        detector.detect(picture)
    milliseconds = []
    for _ in range(options.repeats):
        start = time.perf_counter()
        detector.detect(picture)
        milliseconds.append((time.perf_counter() - start) * 1000)

    result = {
        "engine": f"OpenCV {cv2.__version__}",
        "model": options.model.name,
        "size": options.size,
        "batch": 1,
        "threads": options.threads,
        "repeats": options.repeats,
        "minimum_ms": round(min(milliseconds), 3),
        "median_ms": round(statistics.median(milliseconds), 3),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
