"""The two sides of a comparison, Upbeat and the Python programs, and where their files are."""

import dataclasses
import json
import os
import pathlib
import sys

from . import command

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
BENCHMARKS = CHECKOUT / "Benchmarks"
PEERS = BENCHMARKS / "peers"
UPBEAT = CHECKOUT / ".build/release/upbeat"
PHOTOS = CHECKOUT / ".build/benchmark-photos"
#: For what is made on the way, and for the measured ratios.
RESULTS = CHECKOUT / ".build/benchmarks"
#: Test data that cannot be committed; its rows are skipped without it.
SHARED = pathlib.Path(os.environ.get("UPBEAT_SHARED", CHECKOUT.parent / "shared"))

DETECTOR = CHECKOUT / "data/fetched/face_detection_yunet_2023mar.onnx"
#: Networks of known architectures, by peers/make_networks.py.
MADE_NETWORKS = RESULTS / "networks"
EMOTIONS = CHECKOUT / "data/models/standard.onnx"


@dataclasses.dataclass(frozen=True)
class Effort:
    """How much is measured."""

    #: How often the sides take turns; medians are over turns.
    turns: int
    #: The share of each network's usual runs in a turn.
    repeats: float
    #: Photos of 12 megapixels in a whole run.
    photos: int


def note(text):
    print(f"benchmark: {text}", file=sys.stderr, flush=True)


def upbeat(*arguments, cores):
    """The outcome of a run of Upbeat on some cores."""
    return command.run([UPBEAT, *arguments], cores, {"UPBEAT_HOME": str(CHECKOUT)})


def upbeat_bench(model, *arguments, core):
    """What `upbeat bench` measured on a core, as a dictionary."""
    return json.loads(upbeat("bench", model, *arguments, "--json", cores=[core]).output)


def python(script, *arguments, cores, standard_input=""):
    """What one of our scripts printed, as a dictionary. Libraries that start threads of their own are given one."""
    environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return json.loads(command.run([sys.executable, script, *arguments], cores, environment, standard_input).output)


def instruction_set(core):
    """The one that Upbeat chooses here, as Upbeat names it."""
    return upbeat_bench(EMOTIONS, "--repeat", 1, core=core)["instruction_set"]
