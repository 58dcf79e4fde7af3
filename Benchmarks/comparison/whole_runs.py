"""Whole runs over large photos: against decoding, against the Python pipeline, one worker against two, and their memory."""

import dataclasses
import json
import pathlib
import statistics
import tempfile

from . import command, sides
from .ratios import Row

WIDER = sides.SHARED / "facedet/wider_subset"
#: Long sides, in pixels, at which the Python pipeline looks at a photo: Upbeat's first look, and its fine one.
LOOKS = (640, 1280)
MEMORY_PHOTOS = 12
MEMORY_LIMIT = 300e6
NETWORKS = ("--detector", sides.DETECTOR, "--emotions", sides.EMOTIONS)


def rows(effort, cores):
    if not (WIDER / "boxes.csv").exists():
        sides.note(f"skipped whole runs: there is no {WIDER}/boxes.csv to make photos from")
        return []
    if len(cores) < 2:
        sides.note("skipped whole runs: they need two cores")
        return []
    return speed_rows(effort, cores) + memory_rows(effort, cores)


def photos(count, size, core):
    """A folder of photos, made where it is missing."""
    sides.note(f"{count} photos of {size}")
    folder = sides.PHOTOS / f"{size}-{count}"
    options = ("--photos", count, "--size", size)
    made = sides.python(sides.BENCHMARKS / "photos.py", WIDER, folder, *options, cores=[core])
    sides.note(f"{made['mean_faces']} faces a photo; whole runs")
    for photo in folder.iterdir():
        photo.read_bytes()  # Into the page cache, so that no side waits for the disk.
    return folder


@dataclasses.dataclass(frozen=True)
class Run:
    """What a whole run of Upbeat cost."""

    outcome: command.Outcome
    decode_seconds: float
    faces: int

    @classmethod
    def over(cls, folder, workers, cores):
        """A run into a folder of its own, so that it finds nothing to continue."""
        with tempfile.TemporaryDirectory(dir=sides.RESULTS) as output:
            options = ("--output", output, "--workers", workers, "--quiet")
            outcome = sides.upbeat("run", folder, *options, *NETWORKS, cores=cores)
            record = json.loads((pathlib.Path(output) / "run.json").read_text())
        return cls(outcome, record["cpu_seconds"]["decode"], record["faces"])


def python_run(folder, long_side, cores):
    """What the Python pipeline printed, with a process a core."""
    with tempfile.TemporaryDirectory(dir=sides.RESULTS) as output:
        options = ("--processes", len(cores), "--long-side", long_side)
        table = pathlib.Path(output) / "faces.csv"
        return sides.python(sides.PEERS / "python_pipeline.py", folder, table, *NETWORKS, *options, cores=cores)


class Turn:
    """Every side once, on the same cores."""

    def __init__(self, folder, photos, cores):
        one, two = (Run.over(folder, workers, cores) for workers in (1, 2))
        peers = {side: python_run(folder, side, cores) for side in LOOKS}
        self.cpu = one.outcome.cpu_seconds / photos
        self.decoding = one.decode_seconds / photos
        self.speed_of_one = photos / one.outcome.wall_seconds
        self.speed = photos / two.outcome.wall_seconds
        self.peer_speeds = {side: peer["photos_per_second"] for side, peer in peers.items()}
        self.faces = {"Upbeat": two.faces} | {f"Python at {side}": peer["faces"] for side, peer in peers.items()}


def speed_rows(effort, cores):
    folder = photos(effort.photos, "4000x3000", cores[-1])
    turns = [Turn(folder, effort.photos, cores) for _ in range(effort.turns)]
    # That all sides do the same work.
    sides.note("faces found: " + ", ".join(f"{who} {count}" for who, count in turns[0].faces.items()))

    def median(figure):
        return statistics.median(map(figure, turns))

    cpu, decoding = (1000 * median(figure) for figure in (lambda turn: turn.cpu, lambda turn: turn.decoding))
    speed, speed_of_one = (median(figure) for figure in (lambda turn: turn.speed, lambda turn: turn.speed_of_one))
    rows = [
        Row(
            "whole run: CPU time / decoding's",
            ratio=median(lambda turn: turn.cpu / turn.decoding),
            target=1.35,
            figures=f"{cpu:.1f} ms, {decoding:.1f} ms a photo",
        ),
        Row(
            "whole run: speed of two workers / one",
            ratio=median(lambda turn: turn.speed / turn.speed_of_one),
            target=1.9,
            figures=f"{speed:.1f}, {speed_of_one:.1f} photos a second",
            is_better_high=True,
        ),
    ]
    for side in LOOKS:
        theirs = median(lambda turn: turn.peer_speeds[side])
        rows.append(
            Row(
                f"whole run: speed / Python's at {side} pixels",
                ratio=median(lambda turn: turn.speed / turn.peer_speeds[side]),
                target=3,
                figures=f"{speed:.1f}, {theirs:.1f} photos a second",
                is_better_high=True,
            )
        )
    return rows


def memory_rows(effort, cores):
    """Peak memory of two workers, as a share of what the project allows."""
    folder = photos(MEMORY_PHOTOS, "6000x4000", cores[-1])
    peak = statistics.median(Run.over(folder, 2, cores).outcome.peak_memory for _ in range(effort.turns))
    work = f"24-megapixel photos, two workers: peak memory / {MEMORY_LIMIT / 1e6:.0f} MB"
    return [Row(work, peak / MEMORY_LIMIT, target=1, figures=f"{peak / 1e6:.0f} MB")]
