"""Markdown tables, the machine they were measured on, and the place in a document where they go."""

import os
import platform
import sqlite3
from pathlib import Path


def table(head, rows):
    """A Markdown table; figures of one kind are written by :func:`shown`."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(shown, row)) + " |" for row in rows])


def shown(value):
    """Shares with three digits; whole numbers and text as they are."""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def target(what, value, bound, most=False, unit=""):
    """A row of the table of targets: at least ``bound``, or at most with ``most``."""
    met = value <= bound if most else value >= bound
    digits = ".3f" if not unit else ".2f" if unit == "ms" else ".0f"
    return (what, f"{value:{digits}} {unit}".strip(), f"{'≤' if most else '≥'} {bound:g} {unit}".strip(),
            "met" if met else "**missed**")


TARGETS = ("what", "measured", "target", "")


def machine():
    """Processor, memory and versions in one line, without names of hosts or users."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    return (f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB; {platform.system()}, "
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")


def _processor():
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def write_between(path, mark, text):
    """Put ``text`` between the lines ``<!-- mark -->`` and ``<!-- end of mark -->`` of a document.

    Raises ValueError when the document lacks them.
    """
    path, start, end = Path(path), f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    before, first, rest = path.read_text(encoding="utf-8").partition(start)
    _, last, after = rest.partition(end)
    if not first or not last:
        raise ValueError(f"{path}: the lines {start} and {end} are missing; they say where the tables go")
    path.write_text(f"{before}{start}\n{text.strip()}\n{end}{after}", encoding="utf-8")
