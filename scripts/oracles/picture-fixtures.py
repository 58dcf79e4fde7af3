#!/usr/bin/env python3
"""Makes Tests/Fixtures/Pixels: what another decoder (Pillow, whose PNG reader is its own; pypng for 16 bits) makes of
pictures, and small synthetic JPEGs of every colour model.

    python3 -m venv venv && venv/bin/pip install pillow pypng numpy
    UPBEAT_SHARED=../shared venv/bin/python scripts/oracles/picture-fixtures.py

Each CSV row: file, width, height, CRC-32 of the RGB bytes (empty for JPEGs, whose decoders may round differently), and
the mean red, green, blue of the cells of a 4x4 grid, rows from the top. Transparent pixels lie on white.
"""

import csv
import os
import pathlib
import zlib

import numpy as np
import png
from PIL import Image, ImageOps

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("UPBEAT_SHARED", ROOT.parent / "shared"))
TARGET = ROOT / "Tests" / "Fixtures" / "Pixels"
GRID = 4


def means(rgb):
    """The grid's mean colours, `[GRID * GRID * 3]`."""
    height, width, _ = rgb.shape
    values = []
    for row in range(GRID):
        for column in range(GRID):
            cell = rgb[
                row * height // GRID : max((row + 1) * height // GRID, row * height // GRID + 1),
                column * width // GRID : max((column + 1) * width // GRID, column * width // GRID + 1),
            ]
            values += [f"{v:.2f}" for v in cell.reshape(-1, 3).mean(axis=0)] if cell.size else ["0"] * 3
    return " ".join(values)


def write(name, rows):
    with open(TARGET / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "width", "height", "crc32", "means"])
        writer.writerows(rows)


def row(name, rgb, exact):
    height, width, _ = rgb.shape
    checksum = f"{zlib.crc32(rgb.tobytes()):08x}" if exact else ""
    return [name, width, height, checksum, means(rgb)]


def on_white(rgba):
    """8-bit RGBA over white, rounded to nearest."""
    rgba = rgba.astype(np.uint32)
    alpha = rgba[..., 3:]
    return ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def png_16_bit(path):
    """RGBA at 8 bits from a 16-bit PNG, each value divided by 257 and rounded to nearest."""
    width, height, rows, info = png.Reader(filename=str(path)).read()
    values = np.array([list(r) for r in rows], dtype=np.uint32).reshape(height, width, info["planes"])
    transparent = info.get("transparent")
    alpha = np.full((height, width, 1), 65535, dtype=np.uint32)
    if info["alpha"]:
        values, alpha = values[..., :-1], values[..., -1:]
    elif transparent is not None:
        hidden = (values == np.array(transparent, dtype=np.uint32)).all(axis=-1, keepdims=True)
        alpha = np.where(hidden, 0, alpha).astype(np.uint32)
    if values.shape[-1] == 1:
        values = values.repeat(3, axis=-1)
    return ((np.concatenate([values, alpha], axis=-1) + 128) // 257).astype(np.uint8)


def is_16_bit(path):
    return path.read_bytes()[24] == 16


def png_suite():
    for path in sorted((SHARED / "images/pngsuite").glob("*.png")):
        if path.name.startswith("x"):
            continue
        if is_16_bit(path):
            rgba = png_16_bit(path)
        else:
            rgba = np.array(Image.open(path).convert("RGBA"))
        yield row(path.name, on_white(rgba), exact=True)


def photos():
    paths = sorted((SHARED / "photos").glob("*.jpg")) + sorted((SHARED / "images/exif-orientation").glob("*.jpg"))
    for path in paths:
        upright = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        yield row(path.relative_to(SHARED).as_posix(), np.array(upright), exact=False)


def scene(width=67, height=45):
    """A colourful gradient with a disc: sides that no block size divides."""
    y, x = np.mgrid[0:height, 0:width]
    picture = np.stack([255 * x / (width - 1), 255 * y / (height - 1), 127 + 100 * np.sin(x / 9)], axis=-1)
    picture[(x - 40) ** 2 + (y - 20) ** 2 < 120] = (30, 200, 60)
    return picture.round().astype(np.uint8)


def segments(data):
    """(marker, start, end) of the segments before the first scan."""
    position = 2
    while data[position + 1] != 0xDA:
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        yield data[position + 1], position, position + 2 + length
        position += 2 + length


def adobe_segment(data):
    return next((start, end) for marker, start, end in segments(data) if marker == 0xEE)


def save(name, picture, **options):
    path = TARGET / "jpeg" / name
    picture.save(path, quality=90, **options)
    return path


def synthetic():
    (TARGET / "jpeg").mkdir(exist_ok=True)
    rgb = scene()
    colour = Image.fromarray(rgb)
    paths = [
        save("baseline-444.jpg", colour, subsampling=0),
        save("baseline-420.jpg", colour, subsampling=2),
        save("restarts.jpg", colour, restart_marker_rows=1),
        save("progressive.jpg", colour, progressive=True),
        save("grey.jpg", colour.convert("L")),
        save("grey-progressive.jpg", colour.convert("L"), progressive=True),
    ]
    for path in paths:
        yield row(path.name, np.array(Image.open(path).convert("RGB")), exact=False)

    inks = Image.merge("CMYK", [*Image.fromarray(255 - rgb).split(), Image.new("L", colour.size, 40)])
    expected = np.array(inks.convert("RGB"))
    path = save("cmyk-adobe.jpg", inks, subsampling=0)
    yield row(path.name, expected, exact=False)

    # Without the marker nobody inverted the inks: 255 is full ink.
    stored = Image.fromarray(255 - np.array(inks), "CMYK")
    path = save("cmyk-plain.jpg", stored, subsampling=0)
    data = path.read_bytes()
    start, end = adobe_segment(data)
    path.write_bytes(data[:start] + data[end:])
    yield row(path.name, expected, exact=False)

    # YCCK (Adobe's marker says transform 2): C, M, Y taken as a picture's red, green, blue and turned into YCbCr, beside
    # inverted black. Pillow inverts every plane that it stores, so it gets them inverted.
    luma_chroma = np.array(Image.fromarray(255 - rgb).convert("YCbCr"))
    black = np.full((*rgb.shape[:2], 1), 255 - 40, dtype=np.uint8)
    stored = Image.fromarray(255 - np.concatenate([luma_chroma, black], axis=-1), "CMYK")
    path = save("ycck-adobe.jpg", stored, subsampling=0)
    data = bytearray(path.read_bytes())
    _, end = adobe_segment(data)
    data[end - 1] = 2
    path.write_bytes(data)
    yield row(path.name, expected, exact=False)


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    write("pngsuite.csv", png_suite())
    write("photos.csv", photos())
    write("synthetic.csv", synthetic())
