#!/usr/bin/python3
"""How fast a large database is written, opened in QGIS and filtered by actor and date.

usage: benchmarks/database.py [--incidents 100000] [--seed N] [--team] [--write DOC.md]

The incidents are those of a made-up stream (streams.py), each with its area, its one report and no article. A filter is
set on the incidents and their areas as the window does it, and counted. Then a hundred more incidents are added. With
--team the same is done on a PostgreSQL server of its own, on this machine. Needs QGIS's Python; no window is opened.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from extract import dateline

SETS = ("samples", "dev")
ANSWER_MS = 500
LATER = 100  # incidents that are added to those that are there
WRITING = ("written", "added")
SUPPORT = Path(__file__).resolve().parent.parent / "tests" / "support"


def incidents_of(count, seed):
    """As many incidents of one report each."""
    from dateline.core.merging import incident_of
    from dateline.gazetteer.store import open_gazetteer
    from linking_gold import extracted
    from streams import stream

    with open_gazetteer((), corrections=False) as gazetteer:
        templates = [one.report for name in SETS for one in extracted(name, gazetteer)[0]
                     if one.report.facts.clarity == 1]
    return tuple(incident_of([one.report]) for one in stream(templates, count, seed))


def timed(call):
    """(what a call gives, seconds)."""
    began = time.perf_counter()
    return call(), time.perf_counter() - began


def filters():
    """(what is asked, filter)."""
    from dateline.core.layers.filters import Filter

    actor = {"actor": frozenset(("Islamic State",))}
    return (("of one actor", Filter(actor)),
            ("of a month", Filter(date_from=date(2007, 1, 1), date_to=date(2007, 1, 31), keep_undated=False)),
            ("of one actor, from a day on", Filter(actor, date_from=date(2007, 1, 1))))


def measure(address, incidents):
    """(what, incidents, seconds) of each step on a database at that address."""
    from qgis.core import QgsProject

    from dateline.core.layers.database import write_result
    from dateline.core.layers.counting import overview, question_of
    from dateline.core.layers.load import load_database
    from dateline.core.layers.subset import apply_filter
    from dateline.core.model import Result

    def write(told, new):
        reports = tuple(report for incident in new for report in incident.reports)
        return timed(lambda: write_result(address, Result((), reports, told)))[1]

    first = incidents[:-LATER]
    rows = [("written", len(first), write(first, first))]
    layers, seconds = timed(lambda: load_database(address, QgsProject.instance()))
    rows.append(("opened", layers.incidents.featureCount(), seconds))
    for name, chosen in filters():
        shown, seconds = timed(lambda chosen=chosen: apply_filter(layers, chosen) and layers.incidents.featureCount())
        rows.append((f"filtered: {name}", shown, seconds))
        counted, seconds = timed(lambda chosen=chosen: overview(question_of(layers, chosen)))
        rows.append((f"every facet counted: {name}", counted.summary.shown, seconds))
    QgsProject.instance().clear()
    rows.append(("added", LATER, write(incidents, incidents[-LATER:])))
    return rows


def measure_team(incidents):
    """The same on a server of its own."""
    sys.path.insert(0, str(SUPPORT))
    from postgres import running_server

    with running_server() as server:
        server.make("team")
        return [(f"{what} (PostGIS)", count, took) for what, count, took in measure(server.address("team"), incidents)]


def main():
    """Measure and print; with --write put the table into a document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--team", action="store_true", help="measure a server too")
    parser.add_argument("--write", metavar="DOC", help="a document to put the table into, between its marks")
    asked = parser.parse_args()
    dateline()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication
    from report import TARGETS, machine, table, target, write_between

    incidents = incidents_of(asked.incidents + LATER, asked.seed)
    application = QgsApplication([], True)
    application.initQgis()
    with tempfile.TemporaryDirectory(prefix="dateline-benchmark-") as folder:
        rows = measure(Path(folder) / "incidents.gpkg", incidents)
        rows += measure_team(incidents) if asked.team else []
    application.exitQgis()
    slowest = max(seconds for what, _, seconds in rows if not what.startswith(WRITING))
    text = "\n\n".join((
        table(TARGETS, [target("the slowest answer", slowest * 1000, ANSWER_MS, most=True, unit="ms")]),
        table(("step", "incidents", "seconds"), [(what, f"{count:,}", f"{took:.2f}") for what, count, took in rows]),
        f"Made by `benchmarks/database.py --incidents {asked.incidents}{' --team' if asked.team else ''}` on "
        f"{machine()}."))
    print(text)
    if asked.write:
        write_between(asked.write, "database", text)


if __name__ == "__main__":
    main()
