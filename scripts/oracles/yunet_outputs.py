#!/usr/bin/env python3
"""Writes what ONNX Runtime makes of a picture that a formula gives, for the inference tests.

For each model and size: every output's shape, the sum of its values' magnitudes and some values at a regular distance. The
picture is [1, 3, H, W] with value ((i * 2654435761) mod 2^32) >> 24 at index i.

Usage: yunet_outputs.py NAME=MODEL.onnx...
Writes Tests/Fixtures/inference/yunet_outputs.json. Needs numpy, onnx and onnxruntime.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

OUTPUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/Fixtures/inference/yunet_outputs.json"
SIZES = [(640, 640), (96, 160), (352, 224)]  # width, height
SAMPLES = 12


def outputs(path, width, height):
    model = onnx.load(path)
    for value in model.graph.input:
        for axis, size in zip((2, 3), (height, width)):
            value.type.tensor_type.shape.dim[axis].dim_value = size
    for value in model.graph.output:
        value.type.tensor_type.ClearField("shape")
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    index = np.arange(3 * height * width, dtype=np.uint32)
    picture = ((index * np.uint32(2654435761)) >> np.uint32(24)).astype(np.float32).reshape(1, 3, height, width)
    names = [value.name for value in session.get_outputs()]
    for name, value in zip(names, session.run(None, {session.get_inputs()[0].name: picture})):
        flat = value.ravel()
        step = max(flat.size // SAMPLES, 1)
        yield {
            "name": name,
            "shape": list(value.shape),
            "magnitude": float(np.abs(flat, dtype=np.float64).sum()),
            "step": step,
            "samples": [float(x) for x in flat[::step]],
        }


def main():
    cases = []
    for argument in sys.argv[1:]:
        name, path = argument.split("=", 1)
        for width, height in SIZES:
            cases.append({"model": name, "width": width, "height": height, "outputs": list(outputs(path, width, height))})
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()
