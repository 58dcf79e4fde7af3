#!/usr/bin/env python3
"""Makes photos of camera size for the benchmarks, the same ones each time, from a subset of WIDER FACE.

Usage: photos.py WIDER_FOLDER OUTPUT_FOLDER [--photos 40] [--size 4000x3000]
       (the first folder holds boxes.csv, columns path, img_w, img_h, x, y, w, h, ..., and the photos)

Takes photos as an event's photographer makes them: with two to six faces, the smallest at least 5% of the photo's longer
side. Enlarges them bicubically to cover the size, keeps the middle, adds a little noise, as cameras have it (files would be
far too small), and writes JPEGs of quality 90. Photos that are there already stay. Prints one JSON object: photos, and the mean
number of annotated faces whose middle is in a photo. Needs Benchmarks/peers/requirements.txt.
"""

import argparse
import collections
import csv
import json
import os
import pathlib
import sys

import cv2
import numpy

FACES = range(2, 7)
SMALLEST_FACE = 0.05
NOISE = 6
QUALITY = 90


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wider_folder", type=pathlib.Path)
    parser.add_argument("output_folder", type=pathlib.Path)
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--size", default="4000x3000", help="width x height in pixels")
    return parser.parse_args()


def photos_of_events(folder):
    """Name, size and face boxes (x, y, width, height) of the photos to take, by name."""
    boxes, sizes = collections.defaultdict(list), {}
    with open(folder / "boxes.csv", newline="") as table:
        for row in csv.DictReader(table):
            boxes[row["path"]].append(tuple(int(row[column]) for column in "xywh"))
            sizes[row["path"]] = int(row["img_w"]), int(row["img_h"])
    return [
        (name, sizes[name], faces)
        for name, faces in sorted(boxes.items())
        if len(faces) in FACES and min(max(face[2:]) for face in faces) >= SMALLEST_FACE * max(sizes[name])
    ]


class Cover:
    """How a picture is enlarged to cover a size, and where the part that is kept begins."""

    def __init__(self, picture_size, size):
        self.factor = max(wanted / side for wanted, side in zip(size, picture_size))
        self.enlarged = [max(round(side * self.factor), wanted) for wanted, side in zip(size, picture_size)]
        self.corner = [(side - wanted) // 2 for wanted, side in zip(size, self.enlarged)]
        self.size = size

    def shows(self, face):
        """Whether the middle of a face is in the part that is kept."""
        middle = [(face[axis] + face[axis + 2] / 2) * self.factor - self.corner[axis] for axis in (0, 1)]
        return all(0 <= place < side for place, side in zip(middle, self.size))

    def of(self, picture):
        enlarged = cv2.resize(picture, self.enlarged, interpolation=cv2.INTER_CUBIC)
        (left, top), (width, height) = self.corner, self.size
        return enlarged[top : top + height, left : left + width]


def write(path, picture, seed):
    """Writes a JPEG with noise of its own, whole or not at all."""
    noise = numpy.random.default_rng(seed).integers(-NOISE, NOISE + 1, picture.shape[:2], numpy.int16)
    noisy = numpy.clip(picture + noise[:, :, None], 0, 255).astype(numpy.uint8)
    partial = path.with_suffix(".partial")
    partial.write_bytes(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1])
    os.replace(partial, path)


def main():
    options = arguments()
    size = tuple(int(side) for side in options.size.split("x"))
    sources = photos_of_events(options.wider_folder)
    if not sources:
        sys.exit(f"photos: {options.wider_folder}/boxes.csv names no photo of two to six faces that are large enough")
    options.output_folder.mkdir(parents=True, exist_ok=True)
    faces = 0
    for index in range(options.photos):
        # Evenly over all of them: neighbours by name show the same kind of event.
        name, picture_size, boxes = sources[index * len(sources) // options.photos]
        cover = Cover(picture_size, size)
        faces += sum(cover.shows(face) for face in boxes)
        path = options.output_folder / f"{index:03}.jpg"
        if not path.exists():
            picture = cv2.imread(str(options.wider_folder / name))
            if picture is None:
                sys.exit(f"photos: {options.wider_folder / name} is named in boxes.csv but cannot be read")
            write(path, cover.of(picture), seed=index)
    print(json.dumps({"photos": options.photos, "size": options.size, "mean_faces": round(faces / options.photos, 2)}))


if __name__ == "__main__":
    main()
