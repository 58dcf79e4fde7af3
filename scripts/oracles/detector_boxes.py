#!/usr/bin/env python3
"""Writes the faces that both YuNets find in the shared photos to Tests/Fixtures/detector/boxes.json.

Each photo is read at full size (libjpeg-turbo, slow integer DCT, fancy upsampling, EXIF orientation ignored) and padded
with zeros, so that neither a resizer nor a pyramid stands between the picture and the network. `rgb_sha256` is over the
RGB bytes of the photo: where a decoder gives other bytes, boxes may differ for that reason. `close_calls` names the
models for which two candidates of one face score the same within 1e-5, or overlap the limit that closely: an engine that
rounds differently may keep the other candidate there.

Usage: detector_boxes.py      reads data/fetched and UPBEAT_SHARED (default: shared, beside the checkout)
"""

import hashlib
import json
import os
import pathlib

import cv2

import yunet

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("UPBEAT_SHARED", CHECKOUT.parent / "shared"))
MODELS = {
    "yunet_s": CHECKOUT / "data/fetched/face_detection_yunet_2023mar.onnx",
    "yunet_n": SHARED / "models/yunet_n.onnx",
}
FOLDERS = ("facedet/dlib_faces", "facedet/wider_subset")
SCORE = 0.5
OVERLAP = 0.45
CLOSE_CALL = 1e-5
OUTPUT = CHECKOUT / "Tests/Fixtures/detector/boxes.json"
FIELDS = ["score", "x", "y", "width", "height"] + [
    f"{point}_{axis}" for point in ("left_eye", "right_eye", "nose", "left_mouth", "right_mouth") for axis in "xy"
]


def photos():
    for folder in FOLDERS:
        for path in sorted((SHARED / folder).glob("*.jpg")):
            bgr = cv2.imread(str(path), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
            yield path.relative_to(SHARED).as_posix(), bgr


def faces(detector, bgr):
    """The rows of FIELDS, best first, and whether a decision of the suppression hung on less than rounding may change."""
    found = yunet.candidates(detector, yunet.padded_input(bgr), SCORE)
    kept, score_margin, overlap_margin = yunet.suppressed(found, OVERLAP)
    rows = [[round(face[0], 4), *(round(number, 2) for number in face[1:])] for face in kept.tolist()]
    return rows, min(score_margin, overlap_margin) < CLOSE_CALL


def main():
    detectors = {name: yunet.session(path) for name, path in MODELS.items()}
    lines = []
    for name, bgr in photos():
        record = {
            "photo": name,
            "width": bgr.shape[1],
            "height": bgr.shape[0],
            "rgb_sha256": hashlib.sha256(bgr[:, :, ::-1].tobytes()).hexdigest(),
            "close_calls": [],
        }
        for model, detector in detectors.items():
            record[model], close = faces(detector, bgr)
            record["close_calls"] += [model] if close else []
        lines.append(json.dumps(record, separators=(",", ":")))
    header = json.dumps({"fields": FIELDS, "score": SCORE, "overlap": OVERLAP})[:-1]
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(header + ', "photos": [\n' + ",\n".join(lines) + "\n]}\n")
    print(f"{OUTPUT.relative_to(CHECKOUT)}: {len(lines)} photos, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
