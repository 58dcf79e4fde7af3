#!/usr/bin/env python3
"""Times ONNX Runtime on a picture network, one thread, for comparison with `upbeat bench`.

Usage: onnxruntime_bench.py MODEL.onnx [--size 640x640] [--batch 1] [--repeats 50] [--threads 1]

Prints one JSON object: minimum and median milliseconds a run, and what ran. Needs Benchmarks/peers/requirements.txt.
"""

import argparse
import json
import pathlib
import statistics
import time

import numpy
import onnx
import onnxruntime


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--size", default="640x640", help="width x height, e.g. 640x480")
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=50)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def session(path, shape, threads):
    """A session whose first input has the given shape; sizes declared for the outputs are left to the runtime."""
    model = onnx.load(path)
    del model.graph.value_info[:]
    for declared, size in zip(model.graph.input[0].type.tensor_type.shape.dim, shape):
        declared.dim_value = size
    for output in model.graph.output:
        output.type.tensor_type.ClearField("shape")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def main():
    options = arguments()
    width, height = (int(side) for side in options.size.split("x"))
    first = onnx.load(options.model, load_external_data=False).graph.input[0].type.tensor_type.shape.dim
    channels = first[1].dim_value or 3
    shape = (options.batch, channels, height, width)
    runtime = session(options.model, shape, options.threads)
    name = runtime.get_inputs()[0].name
    pixels = numpy.random.default_rng(1).uniform(0, 255, shape).astype(numpy.float32)

    for _ in range(3):
        runtime.run(None, {name: pixels})
    milliseconds = []
    for _ in range(options.repeats):
        start = time.perf_counter()
        runtime.run(None, {name: pixels})
        milliseconds.append((time.perf_counter() - start) * 1000)

    result = {
        "engine": f"ONNX Runtime {onnxruntime.__version__}",
        "model": options.model.name,
        "size": options.size,
        "batch": options.batch,
        "threads": options.threads,
        "repeats": options.repeats,
        "minimum_ms": round(min(milliseconds), 3),
        "median_ms": round(statistics.median(milliseconds), 3),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
