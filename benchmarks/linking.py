#!/usr/bin/python3
"""How well and how fast reports are linked: the gold sets, and made-up streams as dense as a bad month (streams.py).

usage: benchmarks/linking.py [--sizes 1000,10000,100000] [--seed N] [--write DOC.md] [SET...]

Of the gold, the sets whose letters hold across articles, each as the analyst coded it and as Dateline reads it; weights
were fitted on samples, dev and actors/first. The streams' seeds are others than those that bounds were chosen on.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from itertools import combinations

from extract import dateline

SETS = ("samples", "dev", "actors/first", "confirm", "actors/second")
SIZES = "1000,10000,100000"
HEAD = ("B-cubed P", "R", "F1", "pairs P", "R", "F1", "across a cannot-link")
CERTAIN_APART_M = 15_000


def figures(known, incidents):
    """The figures of linked reports: ``known`` are (report, event)."""
    from scoring import b_cubed, pairwise

    event_of = {report.report_id: incident.event_id for incident in incidents for report in incident.reports}
    pairs = [(one.event, event_of[one.report.report_id]) for one in known]
    linked = pairwise(pairs)
    return (*b_cubed(pairs), *(linked.measures() if linked.wanted else ("", "", "")), sum(map(across, incidents)))


def across(incident):
    """How many pairs of an incident's reports can never be one event: told apart here by other means than linking's."""
    return sum(forbidden(one, other) for one, other in combinations(incident.reports, 2))


def forbidden(one, other):
    """Whether two reports are of one article, of certain days apart or in certain villages apart."""
    from dateline.gazetteer.sameness import WGS84

    a, b = one.facts, other.facts
    retold = (one.repeats or one.article) == (other.repeats or other.article) and a.when.text == b.when.text
    days = not retold and all(f.when.start and f.when.start == f.when.end and f.when.base == "text" for f in (a, b)) \
        and a.when.start != b.when.start
    sure = all(f.placement.method == "named" and f.placement.uncert_m and f.placement.uncert_m <= 6_000 for f in (a, b))
    return one.article == other.article or days or sure and WGS84.inv(
        a.placement.lon, a.placement.lat, b.placement.lon, b.placement.lat)[2] > CERTAIN_APART_M


def gold(sets, gazetteer):
    """Rows of the gold sets, and the B-cubed F1 over all as they are read."""
    from dateline.core.linking import link
    from linking_gold import coded, extracted
    from scoring import b_cubed

    rows, pooled = [], []
    for name in sets:
        known = coded(name)
        rows.append((f"`{name}`, as coded", len(known), *figures(known, link([one.report for one in known]))))
        known, incidents = extracted(name, gazetteer)
        rows.append((f"`{name}`, as read", len(known), *figures(known, incidents)))
        event_of = {report.report_id: incident.event_id for incident in incidents for report in incident.reports}
        pooled += [((name, one.event), (name, event_of[one.report.report_id])) for one in known]
    return rows, b_cubed(pooled)[2]


def stream_row(size, seed):
    """The figures of one stream, linked in a process of its own: (row, seconds, megabytes)."""
    done = subprocess.run([sys.executable, __file__, "--one", str(size), "--seed", str(seed)], check=True,
                          stdout=subprocess.PIPE, env=os.environ)
    row = json.loads(done.stdout)
    return row["figures"], row["seconds"], row["memory_mb"]


def one_stream(size, seed, gazetteer):
    """Print what ``stream_row`` reads."""
    from dateline.core.linking import link
    from linking_gold import extracted
    from streams import stream

    templates = [one.report for name in SETS[:3] for one in extracted(name, gazetteer)[0]
                 if one.report.facts.clarity == 1]
    known = stream(templates, size, seed)
    began = time.perf_counter()
    incidents = link([one.report for one in known])
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    print(json.dumps({"figures": figures(known, incidents), "seconds": seconds, "memory_mb": memory}))


def main():
    """Measure and print; with --write put the tables into a document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--write", metavar="DOC", help="a document to put the tables into, between its marks")
    asked = parser.parse_args()
    dateline()
    from dateline.gazetteer.store import open_gazetteer
    from report import TARGETS, machine, table, target, write_between

    with open_gazetteer((), corrections=False) as gazetteer:
        if asked.one:
            one_stream(asked.one, asked.seed, gazetteer)
            return
        rows, f1 = gold(asked.sets, gazetteer)
    streams = [(size, *stream_row(size, asked.seed)) for size in map(int, asked.sizes.split(",")) if size]
    crossed = sum(row[-1] for row in rows) + sum(found[-1] for _, found, _, _ in streams)
    targets = [target("gold as read, B-cubed F1", f1, .95),
               target("pairs across a cannot-link", crossed, 0, most=True, unit="pairs")]
    if streams:
        size, _, seconds, memory = streams[-1]
        targets += [target(f"{size:,} reports, time", seconds, 300, most=True, unit="s"),
                    target(f"{size:,} reports, peak memory", memory, 1000, most=True, unit="MB")]
    text = "\n\n".join((
        table(TARGETS, targets), table(("gold", "reports", *HEAD), rows),
        table(("stream of reports", "seconds", "peak MB", *HEAD),
              [(f"{size:,}", f"{seconds:.1f}", f"{memory:.0f}", *found) for size, found, seconds, memory in streams]),
        f"Made by `benchmarks/linking.py` (seed {asked.seed}) on {machine()}."))
    print(text)
    if asked.write:
        write_between(asked.write, "linking", text)


if __name__ == "__main__":
    main()
