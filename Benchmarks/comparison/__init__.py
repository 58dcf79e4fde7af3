"""The measurements of `compare.py`. Standard library alone: see `command.Outcome.peak_memory`."""
