#!/usr/bin/python3
"""How long an analyst waits until a whole database is linked and merged anew: after a ruling, under another preset.

usage: benchmarks/relinking.py [--reports 20000] [--seed N]

The reports are those of a made-up stream (streams.py), without articles. Needs the osgeo of QGIS's Python.
"""

import argparse
import resource
import sys
import tempfile
from pathlib import Path

from database import SETS, timed
from extract import dateline


def reports_of(count, seed):
    """So many reports of a made-up stream."""
    from dateline.gazetteer.store import open_gazetteer
    from linking_gold import extracted
    from streams import stream

    with open_gazetteer((), corrections=False) as gazetteer:
        templates = [one.report for name in SETS for one in extracted(name, gazetteer)[0]
                     if one.report.facts.clarity == 1]
    return tuple(one.report for one in stream(templates, count, seed))


def measure(path, reports):
    """(what, incidents, seconds) of each step."""
    from dateline.core.layers.database import read_known, write_result
    from dateline.core.layers.relinking import apply_rulings, preview_rulings
    from dateline.core.linking import link
    from dateline.core.model import CONSERVATIVE, INFORMATIVE, Result
    from dateline.core.rulings import merged, taken_back

    incidents, linking = timed(lambda: link(reports))
    _, writing = timed(lambda: write_result(path, Result((), reports, incidents)))
    merge = merged(report.report_id for incident in incidents[:2] for report in incident.reports)
    steps = (("ruled: a merge", lambda: apply_rulings(path, [merge])),
             ("the merge taken back", lambda: apply_rulings(path, taken_back([merge]))),
             ("nothing ruled", lambda: apply_rulings(path)),
             ("another preset", lambda: apply_rulings(path, preset=CONSERVATIVE)),
             ("another preset, foretold", lambda: preview_rulings(path, preset=INFORMATIVE)))
    rows = [("linked, without a database", len(incidents), linking), ("written", len(incidents), writing)]
    for name, step in steps:
        _, seconds = timed(step)
        rows.append((name, len(set(read_known(path).held.values())), seconds))
    return rows


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    dateline()
    from report import machine, table

    reports = reports_of(asked.reports, asked.seed)
    with tempfile.TemporaryDirectory(prefix="dateline-benchmark-") as folder:
        rows = measure(Path(folder) / "incidents.gpkg", reports)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    print(table(("step", "incidents", "seconds"), [(what, f"{count:,}", f"{took:.1f}") for what, count, took in rows]))
    print(f"\n{memory:.0f} MB at most. Made by `benchmarks/relinking.py --reports {asked.reports}` on {machine()}.")


if __name__ == "__main__":
    main()
