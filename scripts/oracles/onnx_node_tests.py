#!/usr/bin/env python3
"""Lists the operator tests that the `onnx` package ships and that Upbeat's engine could run, and counts them by operator.

scripts/setup --tests unpacks them (data/assets.lock) into data/fetched. A test is listed if every operator in its graph is
one that Upbeat knows and its inputs, outputs and weights have element types that the engine handles somewhere. What is
listed need not pass: a rank or an attribute may still be out of scope, and the conformance suite says so by name.

Writes Tests/Fixtures/onnx/node_tests.csv (folder, test, operators, element types) and prints the counts.
"""

import collections
import csv
import pathlib

import onnx

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("onnx-node-tests", "onnx-converted-tests", "onnx-operator-tests")
OUTPUT = CHECKOUT / "Tests/Fixtures/onnx/node_tests.csv"
OPERATORS = set(
    """Add AveragePool BatchNormalization Cast Clip Concat Constant Conv Div Dropout Elu Exp Flatten Gather Gemm
    GlobalAveragePool GlobalMaxPool HardSigmoid HardSwish Identity LeakyRelu LogSoftmax MatMul MaxPool Mul PRelu Pad
    ReduceMean Relu Reshape Resize Shape Sigmoid Slice Softmax Sqrt Squeeze Sub Tanh Transpose Unsqueeze
    Upsample""".split()
)
ELEMENTS = {"FLOAT", "INT64", "INT32", "BOOL"}


def element_types(graph):
    """The element types of a graph's inputs, outputs, initializers and constants, or None where a value is no tensor."""
    types = {tensor.data_type for tensor in graph.initializer}
    for value in [*graph.input, *graph.output]:
        if value.type.WhichOneof("value") != "tensor_type":
            return None
        types.add(value.type.tensor_type.elem_type)
    for node in graph.node:
        types |= {attribute.t.data_type for attribute in node.attribute if attribute.type == onnx.AttributeProto.TENSOR}
        if node.op_type == "Cast":
            types |= {attribute.i for attribute in node.attribute if attribute.name == "to"}
    return {onnx.TensorProto.DataType.Name(number) for number in types}


def tests():
    for folder in FOLDERS:
        for path in sorted((CHECKOUT / "data/fetched" / folder).glob("test_*/model.onnx")):
            model = onnx.load(path)
            default_domain = all(node.domain in ("", "ai.onnx") for node in model.graph.node)
            operators = {node.op_type for node in model.graph.node}
            elements = element_types(model.graph)
            if default_domain and operators <= OPERATORS and elements is not None and elements <= ELEMENTS:
                yield folder, path.parent.name, sorted(operators), sorted(elements)


def main():
    listed = list(tests())
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUTPUT, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["folder", "test", "operators", "elements"])
        writer.writerows([folder, test, " ".join(operators), " ".join(elements)] for folder, test, operators, elements in listed)
    counts = collections.Counter(operator for _, _, operators, _ in listed for operator in operators)
    for operator in sorted(OPERATORS):
        print(f"{operator:20} {counts[operator]:4}")
    print(f"{len(listed)} tests in {OUTPUT.relative_to(CHECKOUT)}")


if __name__ == "__main__":
    main()
