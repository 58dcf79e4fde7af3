"""Rows of a comparison: as a table, as a stored file, and against the stored file."""

import dataclasses
import json
import os


@dataclasses.dataclass(frozen=True)
class Row:
    """One measured ratio."""

    work: str
    ratio: float
    #: What the project aims at, in the same direction as `is_better_high`; none where no aim was stated.
    target: float | None
    #: The figures that the ratio comes from.
    figures: str
    is_better_high: bool = False

    def excess(self, stored):
        """How much worse than a stored ratio, as a share of it; negative where better."""
        change = self.ratio / stored - 1
        return -change if self.is_better_high else change

    @property
    def line(self):
        bound = "at least" if self.is_better_high else "at most"
        target = "" if self.target is None else f"{bound} {self.target:g}"
        return f"| {self.work} | {self.ratio:.3f} | {target} | {self.figures} |"


@dataclasses.dataclass(frozen=True)
class Comparison:
    """All rows of one run, and the machine that it was on."""

    processor: str
    instruction_set: str
    #: `sides.Effort`: how much was measured.
    effort: object
    rows: list

    @property
    def table(self):
        heading = ["| work | ratio | target | figures |", "|---|---|---|---|"]
        return "\n".join(heading + [row.line for row in self.rows])

    def write(self, path):
        """Writes ratios alone: times would differ from machine to machine, and from day to day."""
        content = {
            "processor": self.processor,
            "instruction_set": self.instruction_set,
            "photos": self.effort.photos,
            "turns": self.effort.turns,
            "ratios": {row.work: round(row.ratio, 4) for row in self.rows},
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(content, indent=2) + "\n")
        os.replace(partial, path)

    def regressions(self, stored, tolerance):
        """A sentence for each row that is worse than what `write` stored by more than a share."""
        return [
            f"{row.work}: {row.ratio:.3f}, stored {stored['ratios'][row.work]:.3f}: "
            f"{100 * row.excess(stored['ratios'][row.work]):.0f}% worse, {100 * tolerance:g}% allowed"
            for row in self.rows
            if row.work in stored["ratios"] and row.excess(stored["ratios"][row.work]) > tolerance
        ]

    def differences(self, stored):
        """What keeps the stored ratios from saying much, or anything, about these."""
        works = [row.work for row in self.rows]
        here, there = self.instruction_set, stored["instruction_set"]
        return (
            ([] if here == there else [f"the stored ratios come from another instruction set ({there}; this is {here})"])
            + [f"not measured, but stored: {work}" for work in stored["ratios"] if work not in works]
            + [f"measured, but not stored: {work}" for work in works if work not in stored["ratios"]]
        )
