#!/usr/bin/env python3
"""Says how near to the multiply-add peak the convolutions of a network come, from what `upbeat bench` measured.

Usage: upbeat bench MODEL.onnx --layers --json | layer_shares.py MODEL.onnx

Takes together layers of one kind: all multiply-adds over all time, as a share of the peak that the same process measured.
Convolutions by Winograd count with the multiply-adds of the plain one, so they may pass 1. Prints one JSON object: a share a kind,
none for a kind that the network lacks. Needs Benchmarks/peers/requirements.txt.
"""

import argparse
import collections
import json
import pathlib
import sys

import onnx

WINOGRAD = "3x3 by Winograd"
LEAST_CHANNELS = {"3x3": 32, WINOGRAD: 32, "1x1": 64, "1x1 + depthwise 3x3": 64}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=pathlib.Path)
    return parser.parse_args()


class Convolutions:
    """Which convolutions of a graph a layer of the plan computes."""

    def __init__(self, graph):
        self.producers = {output: node for node in graph.node for output in node.output}
        self.weights = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}

    def behind(self, value, layers):
        """Weights' shapes `[out, in / group, height, width]` of those between a layer's value and other layers' values."""
        found, seen, waiting = [], set(), [value]
        while waiting:
            node = self.producers.get(waiting.pop())
            if node is None or node.output[0] in seen:
                continue
            seen.add(node.output[0])
            if node.op_type == "Conv":
                found.append(self.weights[node.input[1]])
            waiting += [name for name in node.input if name not in layers]
        return found


def kind(convolutions, step):
    """The kind that a layer of these convolutions, last first, counts as; none if its channels are too few."""
    windows = [shape[2:] for shape in convolutions]
    if windows == [(3, 3)]:
        name = WINOGRAD if step == "Winograd" else "3x3"
    elif windows == [(1, 1)]:
        name = "1x1"
    elif windows == [(3, 3), (1, 1)] and convolutions[0][1] == 1:
        name = "1x1 + depthwise 3x3"
    else:
        return None
    return name if min(convolutions[-1][:2]) >= LEAST_CHANNELS[name] else None


def main():
    options = arguments()
    bench = json.load(sys.stdin)
    convolutions = Convolutions(onnx.load(options.model).graph)
    working = [layer for layer in bench["layers"] if layer["multiply_adds"] > 0]
    names = {layer["name"] for layer in bench["layers"]}
    multiply_adds, milliseconds = collections.Counter(), collections.Counter()
    for layer in working:
        name = kind(convolutions.behind(layer["name"], names), layer["kind"])
        multiply_adds[name] += layer["multiply_adds"]
        milliseconds[name] += layer["milliseconds"]
    shares = {
        name: round(2e-6 * multiply_adds[name] / milliseconds[name] / bench["peak_gigaflops"], 4)
        for name in LEAST_CHANNELS
        if name in multiply_adds
    }
    print(json.dumps(shares))


if __name__ == "__main__":
    main()
