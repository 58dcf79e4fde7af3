#!/usr/bin/env python3
"""Compares Upbeat with ONNX Runtime, OpenCV, a Python pipeline and its own stored ratios. `scripts/benchmark` starts it.

Prints a table in Markdown, and writes .build/benchmarks/ratios.json. Exit status: 0 done, 1 failed, or a ratio is worse than
the stored one by more than the tolerance, 64 wrong arguments.
"""

import argparse
import json
import os
import pathlib
import platform
import sys

from comparison import networks, sides, whole_runs
from comparison.command import CommandFailure
from comparison.ratios import Comparison

MEASURED = sides.RESULTS / "ratios.json"

WHOLE = sides.Effort(turns=5, repeats=1, photos=40)
QUICK = sides.Effort(turns=1, repeats=0.2, photos=6)


class Parser(argparse.ArgumentParser):
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(64, f"benchmark: {message}\n")


def at_least(least, kind):
    def value(text):
        if kind(text) < least:
            raise argparse.ArgumentTypeError(f"{text} is less than {least}")
        return kind(text)

    value.__name__ = kind.__name__
    return value


def arguments():
    parser = Parser(prog="scripts/benchmark", description=__doc__.splitlines()[0])
    purpose = parser.add_mutually_exclusive_group()
    purpose.add_argument("--check", action="store_true", help="compare with what is stored for this processor")
    purpose.add_argument("--record", action="store_true", help="store what is measured, for this processor")
    parser.add_argument("--tolerance", type=at_least(0, float), default=0.1, help="how much worse passes --check: 0.1")
    parser.add_argument("--photos", type=at_least(1, int), help="photos of 12 megapixels in a whole run: 40")
    parser.add_argument("--turns", type=at_least(1, int), help="how often the sides take turns: 5")
    parser.add_argument("--quick", action="store_true", help="one short turn over six photos, for trying")
    options = parser.parse_args()
    if options.quick and (options.record or options.check):
        parser.error("--record and --check need a whole measurement: leave out --quick")
    return options


def effort(options):
    usual = QUICK if options.quick else WHOLE
    return sides.Effort(options.turns or usual.turns, usual.repeats, options.photos or usual.photos)


def stored_ratios(path, effort):
    """Ratios depend on the processor and on the photos, so that they compare with their like alone."""
    if not path.exists():
        known = ", ".join(sorted(file.name for file in path.parent.glob("*.json"))) or "none"
        sys.exit(
            f"benchmark: there is no {path} to compare with (there is {known}); on a machine that does nothing else, run "
            "scripts/benchmark --record, look at the table, and commit the file"
        )
    stored = json.loads(path.read_text())
    if (stored["photos"], stored["turns"]) != (effort.photos, effort.turns):
        sys.exit(
            f"benchmark: {path} was measured with --photos {stored['photos']} --turns {stored['turns']}, "
            f"not {effort.photos} and {effort.turns}: give these"
        )
    return stored


def processor():
    """Vendor, family and model, which name a microarchitecture; the model's name need not."""
    fields = dict(
        [part.strip() for part in line.split(":", 1)]
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        if ":" in line
    )
    parts = [fields[key] for key in ("vendor_id", "cpu family", "model") if key in fields]
    return "-".join(parts) or platform.machine()


def measured(effort):
    """Networks on the last core, whole runs on the last two: the first has most of the system's own work."""
    cores = sorted(os.sched_getaffinity(0))[-2:]
    instruction_set = sides.instruction_set(cores[-1])
    rows = networks.time_rows(effort, instruction_set, cores[-1]) + networks.layer_rows(effort, cores[-1])
    return Comparison(processor(), instruction_set, effort, rows + whole_runs.rows(effort, cores))


def main():
    options = arguments()
    work = effort(options)
    file = sides.BENCHMARKS / "ratios" / f"{processor()}.json"
    stored = stored_ratios(file, work) if options.check else None
    try:
        comparison = measured(work)
    except CommandFailure as failure:
        sys.exit(f"benchmark: {failure}")
    print(comparison.table, flush=True)
    comparison.write(MEASURED)
    if options.record:
        comparison.write(file)
        sides.note(f"recorded in {file}")
    if stored:
        for difference in comparison.differences(stored):
            sides.note(difference)
        regressions = comparison.regressions(stored, options.tolerance)
        if regressions:
            sys.exit("\n".join(f"benchmark: {regression}" for regression in regressions))
        sides.note("no ratio is worse than stored")


if __name__ == "__main__":
    main()
