#!/usr/bin/env python3
"""Measures how well faces are found with looks at several sizes of a photo: where the figures in `DetectorOptions` come from.

Usage: detector_looks.py YUNET.onnx WIDER_FOLDER     (the folder holds boxes.csv and the photos)

Each photo is looked at with long sides of 1280 (fine), 640 (first) and 320 (close) pixels once, and finely in the parts where
the first look hints at small faces; the strategies then choose among the looks. `pixels` is how many millions of them a
strategy looks at in a photo. Recall is over the annotated faces of at least the given height that are neither invalid nor heavily occluded, precision over the
reported ones. Afterwards, faces are cut out so closely that they fill a photo, to see whether the first look hints at them.
"""

import collections
import csv
import math
import pathlib
import sys

import cv2
import numpy

import yunet

SCORE, OVERLAP = 0.75, 0.45
# A hint for a fine look: least score, and bound of the side.
HINT_SCORE, HINT_SIDE = 0.6, 32
# What is smaller and has that score is looked at again, with so much around it.
SURE_SIDE, LEAST_SCORE, MARGIN_SIDES, MARGIN_PIXELS = 48, 0.3, 1.2, 24
# How near a face may come to the edge of a part, for its longer side.
EDGE_SHARE = 0.1
# From which side on faces are left to the close look.
LARGE_SIDE = 150


def overlap(a, b):
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    common = max(0, width) * max(0, height)
    return common / (a[2] * a[3] + b[2] * b[3] - common)


def scaled(picture, side, enlarge):
    factor = side / max(picture.shape[:2])
    if factor > 1 and not enlarge:
        return picture, 1
    size = [max(1, round(length * factor)) for length in (picture.shape[1], picture.shape[0])]
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR), factor


def look(detector, picture, side):
    """Rows of score, box in the photo's pixels, and longer side in the look's pixels."""
    sight, factor = scaled(picture, side, enlarge=side == 320)
    rows = yunet.candidates(detector, yunet.padded_input(sight.astype(numpy.float32)), LEAST_SCORE)[:, :5]
    return [(row[0], row[1:] / factor, max(row[3:])) for row in rows]


def suppressed(rows):
    kept = []
    for row in sorted(rows, key=lambda row: -row[0]):
        if all(overlap(row[1], other[1]) <= OVERLAP for other in kept):
            kept.append(row)
    return [row[1] for row in kept]


def reliable(rows, sides=(0, float("inf"))):
    return [row for row in rows if row[0] >= SCORE and sides[0] <= row[2] <= sides[1]]


def hints_at(first):
    """Whether the first look calls for a fine and for a close one."""
    fine = any(score >= HINT_SCORE and side < HINT_SIDE for score, _, side in first)
    return fine, any(score >= 0.3 and side > LARGE_SIDE for score, _, side in first)


def by_hints(looks, fine_look):
    fine, close = hints_at(looks[640])
    found = reliable(looks[640], (0, LARGE_SIDE))
    if fine:
        found = reliable(looks[fine_look], (0, LARGE_SIDE * looks["enlarged"])) + reliable(found, (SURE_SIDE, LARGE_SIDE))
    used = [640] + [fine_look] * fine + [320] * close
    return suppressed(found + (reliable(looks[320]) if close else [])), used


def always(*sides):
    limits = {1280: 300, 640: 300, 320: float("inf")}
    return lambda looks: (suppressed(sum((reliable(looks[side], (0, limits[side])) for side in sides), [])), sides)


def rounded(side, factor):
    """A side of a look in whole steps, for a side in the first look."""
    return -(-math.ceil(side * factor) // 64) * 64


def cost(part, factor):
    """Pixels of a fine look at a part (left, top, right, bottom, in the first look's pixels)."""
    return rounded(part[2] - part[0], factor) * rounded(part[3] - part[1], factor)


def parts(rows, width, height, factor):
    """Where the first look hints at small faces, joined where one look at both costs no more than two."""

    def add(part):
        for place, other in enumerate(joined):
            both = (*map(min, part[:2], other[:2]), *map(max, part[2:], other[2:]))
            if cost(both, factor) <= cost(part, factor) + cost(other, factor):
                del joined[place]
                return add(both)
        joined.append(part)

    def grown(first, last, side):
        count = min(side, int(rounded(last - first, factor) / factor))
        first = min(first, side - count)
        return first, first + count

    joined, whole = [], (0, 0, width, height)
    for _, (x, y, w, h), side in rows:
        margin = max(MARGIN_SIDES * side, MARGIN_PIXELS)
        left, top = max(0, int(x - margin)), max(0, int(y - margin))
        add((left, top, min(width, math.ceil(x + w + margin)), min(height, math.ceil(y + h + margin))))
    total = sum(cost(part, factor) for part in joined)
    if total >= cost(whole, factor):
        return [whole]
    grounds = [(grown(left, right, width), grown(top, bottom, height)) for left, top, right, bottom in joined]
    return [(x[0], y[0], x[1], y[1]) for x, y in grounds]


def look_at_parts(detector, picture, first):
    """The fine look's rows, made part by part, and its pixels."""
    sight, reduction = scaled(picture, 640, enlarge=False)
    fine, factor = scaled(picture, 1280, enlarge=False)
    small = [(score, box * reduction, side) for score, box, side in first if side < SURE_SIDE]
    rows, pixels = [], 0
    height, width = fine.shape[:2]
    for part in parts(small, sight.shape[1], sight.shape[0], factor / reduction):
        left, top, right, bottom = (round(edge / reduction * factor) for edge in part)
        tensor = yunet.padded_input(fine[top:bottom, left:right].astype(numpy.float32))
        corner = numpy.array([left, top, 0, 0])
        found = yunet.candidates(detector, tensor, LEAST_SCORE)[:, :5]
        inner = numpy.array([left > 0, top > 0, right < width, bottom < height])
        for row in found:
            x, y, w, h = row[1:]
            # What reaches an edge of the part may be half a face.
            room = numpy.array([x, y, right - left - x - w, bottom - top - y - h])
            if not (inner & (room < EDGE_SHARE * max(w, h))).any():
                rows.append((row[0], (row[1:] + corner) / factor, max(w, h)))
        pixels += tensor.shape[2] * tensor.shape[3]
    return rows, pixels


STRATEGIES = {
    "fine and close looks": always(1280, 320),
    "first and close looks": always(640, 320),
    "by hints, whole": lambda looks: by_hints(looks, 1280),
    "by hints, in parts": lambda looks: by_hints(looks, "parts"),
}


def annotations(folder):
    photos = collections.defaultdict(list)
    for row in csv.DictReader(open(folder / "boxes.csv")):
        box = [float(row[key]) for key in "xywh"]
        photos[row["path"]].append((box, row["invalid"] == "0" and int(row["occlusion"]) < 2))
    return photos


def report(photos, looks, pixels, height):
    for name, strategy in STRATEGIES.items():
        wanted = found = reported = right = 0
        uses = []
        for path, faces in photos.items():
            boxes, used = strategy(looks[path])
            uses += [(side, pixels[path][side]) for side in used]
            tall = [box for box, is_clear in faces if is_clear and box[3] >= height]
            wanted += len(tall)
            found += sum(any(overlap(face, box) > 0.4 for box in boxes) for face in tall)
            boxes = [box for box in boxes if box[3] >= height]
            reported += len(boxes)
            right += sum(any(overlap(box, face) > 0.3 for face, _ in faces) for box in boxes)
        fine, close = (sum(side in sides for side, _ in uses) / len(photos) for sides in ((1280, "parts"), (320,)))
        print(
            f"faces of {height}: {name:21} recall {found / wanted:.3f}  precision {right / reported:.3f}  fine {fine:.2f}"
            f"  close {close:.2f}  pixels {sum(count for _, count in uses) / 1e6 / len(photos):.3f}"
        )


def close_ups(photos, folder):
    for path, faces in photos.items():
        picture = cv2.imread(str(folder / path))
        for (x, y, width, height), is_clear in faces:
            if not is_clear or height < 120:
                continue
            for share in (1.0, 1.25, 1.6, 2.0):
                half = max(width, height) * share / 2
                left, top = max(0, int(x + width / 2 - half)), max(0, int(y + height / 2 - half))
                cut = picture[top : int(y + height / 2 + half), left : int(x + width / 2 + half)]
                yield cv2.resize(cut, None, fx=1280 / max(cut.shape[:2]), fy=1280 / max(cut.shape[:2]))


def main():
    detector, folder = yunet.session(sys.argv[1]), pathlib.Path(sys.argv[2])
    photos = annotations(folder)
    looks, pixels = collections.defaultdict(dict), collections.defaultdict(dict)
    for path in photos:
        picture = cv2.imread(str(folder / path))
        for side in (1280, 640, 320):
            looks[path][side] = look(detector, picture, side)
            sight, _ = scaled(picture, side, enlarge=side == 320)
            pixels[path][side] = numpy.prod([-(-length // 32) * 32 for length in sight.shape[:2]])
        looks[path]["enlarged"] = min(1280, max(picture.shape[:2])) / min(640, max(picture.shape[:2]))
        looks[path]["parts"], pixels[path]["parts"] = look_at_parts(detector, picture, looks[path][640])
    for height in (16, 24, 32, 48):
        report(photos, looks, pixels, height)
    large = hinted = 0
    for picture in close_ups(photos, folder):
        if any(score >= SCORE and side > 145 for score, _, side in look(detector, picture, 320)):
            large += 1
            hinted += hints_at(look(detector, picture, 640))[1]
    print(f"close-ups with a large face in the close look: {large}, of which the first look hints at {hinted}")


if __name__ == "__main__":
    main()
