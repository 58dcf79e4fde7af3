"""Networks against ONNX Runtime and OpenCV, and their convolutions against the multiply-add peak. One core."""

import dataclasses
import json
import pathlib
import statistics

from . import sides
from .ratios import Row


@dataclasses.dataclass(frozen=True)
class Case:
    """A network at a size."""

    name: str
    model: pathlib.Path
    size: str
    batch: int
    #: Runs in a turn: about half a second.
    repeats: int
    #: What the project aims at against ONNX Runtime.
    target: float
    is_for_opencv: bool = False

    def rows(self, effort, instruction_set, core):
        """Upbeat's median time over each peer's, by turns; with AVX2, too, where the machine has better."""
        repeats = max(5, round(self.repeats * effort.repeats))
        shape = ("--size", self.size, "--batch", self.batch)
        times = {
            "Upbeat": lambda: self.upbeat_time(*shape, "--repeat", repeats, core=core),
            "ONNX Runtime": lambda: self.peer_time("onnxruntime_bench.py", *shape, "--repeats", repeats, core=core),
        }
        pairs = [(self.name, "Upbeat", "ONNX Runtime", self.target)]
        if instruction_set == "avx512":
            times["AVX2"] = lambda: self.upbeat_time(*shape, "--isa", "avx2", "--repeat", repeats, core=core)
            pairs.append((f"{self.name}, AVX2", "AVX2", "ONNX Runtime", self.target))
        if self.is_for_opencv:
            options = ("--size", self.size, "--repeats", repeats)
            times["OpenCV"] = lambda: self.peer_time("opencv_detector_bench.py", *options, core=core)
            pairs.append((self.name, "Upbeat", "OpenCV", None))
        turns = [{side: time() for side, time in times.items()} for _ in range(effort.turns)]
        return [row(turns, *pair) for pair in pairs]

    def upbeat_time(self, *options, core):
        return sides.upbeat_bench(self.model, *options, core=core)["median_milliseconds"]

    def peer_time(self, script, *options, core):
        return sides.python(sides.PEERS / script, self.model, *options, cores=[core])["median_ms"]


def row(turns, name, side, peer, target):
    ours, theirs = (statistics.median(turn[who] for turn in turns) for who in (side, peer))
    ratio = statistics.median(turn[side] / turn[peer] for turn in turns)
    return Row(f"{name}: time / {peer}'s", ratio, target, f"{ours:.3g} ms, {theirs:.3g} ms")


CASES = [
    Case("YuNet-s 640x640", sides.DETECTOR, "640x640", 1, repeats=60, target=0.5, is_for_opencv=True),
    Case("YuNet-s 1280x960", sides.DETECTOR, "1280x960", 1, repeats=20, target=0.5, is_for_opencv=True),
    Case("YuNet-n 640x640", sides.SHARED / "models/yunet_n.onnx", "640x640", 1, repeats=40, target=0.5),
    Case("standard, 1 face", sides.EMOTIONS, "42x42", 1, repeats=600, target=0.67),
    Case("standard, 32 faces", sides.EMOTIONS, "42x42", 32, repeats=20, target=0.67),
    Case("mini-XCEPTION, 1 face", sides.MADE_NETWORKS / "mini_xception.onnx", "64x64", 1, repeats=600, target=0.8),
    Case("mini-XCEPTION, 32 faces", sides.MADE_NETWORKS / "mini_xception.onnx", "64x64", 32, repeats=30, target=0.8),
    Case("ResNet-18, 1 picture", sides.MADE_NETWORKS / "resnet18.onnx", "64x64", 1, repeats=100, target=0.8),
]

#: Networks, and the shares of the peak that the project aims at for a kind of layer, as `layer_shares.py` names it.
LAYERS = [
    ("standard, 32 faces", sides.EMOTIONS, ("--batch", 32), {"3x3": 0.85, "3x3 by Winograd": 0.85, "1x1": 0.8}),
    ("YuNet-s 640x640", sides.DETECTOR, ("--size", "640x640"), {"1x1 + depthwise 3x3": None}),
]


def time_rows(effort, instruction_set, core):
    rows = []
    sides.python(sides.PEERS / "make_networks.py", sides.MADE_NETWORKS, cores=[core])
    for case in CASES:
        if case.model.exists():
            sides.note(case.name)
            rows += case.rows(effort, instruction_set, core)
        else:
            sides.note(f"skipped {case.name}: there is no {case.model}")
    return rows


def layer_rows(effort, core):
    """How near to the multiply-add peak the convolutions come."""
    sides.note("shares of the multiply-add peak")
    repeats = max(5, round(20 * effort.repeats))
    rows = []
    for name, model, options, targets in LAYERS:
        turns = []
        for _ in range(effort.turns):
            bench = sides.upbeat_bench(model, *options, "--repeat", repeats, "--layers", core=core)
            script = sides.BENCHMARKS / "layer_shares.py"
            turns.append(sides.python(script, model, cores=[core], standard_input=json.dumps(bench)))
        for kind, target in targets.items():
            share = statistics.median(turn[kind] for turn in turns)
            rows.append(Row(f"{name}: {kind} / FMA peak", share, target, f"{100 * share:.0f}%", is_better_high=True))
    return rows
