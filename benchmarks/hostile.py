#!/usr/bin/env python3
"""How the work on hostile texts grows with their length: ``python3 benchmarks/hostile.py [subject ...]``.

The unit tests ask the same of texts of 8 kB; here they are twenty times as long. Each line gives the CPU time per
character and the growth: 1 is linear, 8 would be quadratic. Exit code 1 when one is beyond its bound.
"""

import os
import platform
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import conftest  # noqa: E402, F401: it gives the checkout its name

from growth import UNITS, growth  # noqa: E402

SMALL, LARGE = 20_000, 160_000  # characters
MOST_GROWTH = 2.0
MOST_MICROSECONDS = 50.0  # for a character; the slowest takes 17 on two cores of an AMD EPYC, Python 3.11


def main(subjects):
    """Measure the subjects, all when none is given; returns the exit code."""
    unknown = sorted(set(subjects) - set(UNITS))
    if unknown:
        print(f"{', '.join(unknown)}: unknown; there are {', '.join(UNITS)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; "
          f"{SMALL:,} against {LARGE:,} characters")
    beyond = 0
    for subject in subjects or UNITS:
        for unit in UNITS[subject]:
            ratio, seconds = growth(subject, unit, SMALL, LARGE)
            micros = seconds / LARGE * 1e6
            bad = ratio > MOST_GROWTH or micros > MOST_MICROSECONDS
            beyond += bad
            print(f"{subject:10} {unit[:24]!r:28} {micros:8.2f} µs  × {ratio:.2f}{'  beyond' if bad else ''}")
    print(f"{beyond} beyond the bounds (growth {MOST_GROWTH}, {MOST_MICROSECONDS} µs)")
    return 1 if beyond else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
