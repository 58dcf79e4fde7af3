"""Runs a program on chosen cores and says what it cost."""

import dataclasses
import os
import pathlib
import subprocess
import tempfile
import time


class CommandFailure(Exception):
    """A program that was measured did not succeed."""

    def __init__(self, command, status, complaint):
        super().__init__(f"{' '.join(map(str, command))} ended with status {status}:\n{complaint.strip()}")


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a program printed, and what it cost."""

    output: str
    wall_seconds: float
    #: User and system time of the program and its children.
    cpu_seconds: float
    #: Most resident memory, bytes.
    #:
    #: The kernel counts the memory of the process that started it, too, up to the moment of `exec`: whoever imports this
    #: module should not grow large.
    peak_memory: int


def run(command, cores, environment=None, standard_input=""):
    """Runs a command on some cores alone. Throws CommandFailure where its exit status is not 0."""
    pinned = ["taskset", "-c", ",".join(map(str, cores)), *map(str, command)]
    with tempfile.TemporaryDirectory() as folder:
        said, complained, asked = (pathlib.Path(folder) / name for name in ("out", "error", "in"))
        asked.write_text(standard_input)
        with said.open("w") as output, complained.open("w") as error, asked.open() as given:
            start = time.perf_counter()
            process = subprocess.Popen(
                pinned, stdin=given, stdout=output, stderr=error, env=dict(os.environ, **(environment or {}))
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise CommandFailure(command, process.returncode, complained.read_text())
        return Outcome(said.read_text(), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)
