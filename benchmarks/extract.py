#!/usr/bin/python3
"""How well and how fast articles are read: the gold sets through the pipeline.

usage: benchmarks/extract.py [--gazetteer FILE] [--write DOC.md] [SET...]     SET: samples, dev, confirm, tolls/dev,
tolls/confirm, actors/first, actors/second, newsroom/first, newsroom/second, or a folder of one's own

A folder holds the articles, index.csv and expected.json. Rules are made on all of them but ``newsroom/second``, which
nobody who writes rules has read: it is only run to see what the figures are worth.
"""

import argparse
import importlib.util
import json
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold"


def dateline():
    """Import the checkout as the package ``dateline``."""
    spec = importlib.util.spec_from_file_location("dateline", ROOT / "__init__.py",
                                                  submodule_search_locations=[str(ROOT)])
    sys.modules["dateline"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["dateline"])


def folder_of(name):
    """(articles, gold file) of a set."""
    if name == "samples":
        return ROOT / "samples", GOLD / "samples.json"
    folder = GOLD / name if (GOLD / name).is_dir() else Path(name)
    return folder, folder / "expected.json"


def run(name, gazetteer):
    """Read a set; gives (number of articles, seconds, rows with points)."""
    from dateline.core.articles import read_articles
    from dateline.core.lexicon.loader import load_lexicon
    from dateline.core.model import Article, report_row
    from dateline.core.pipeline import extract

    folder, _ = folder_of(name)
    articles = [a for a in read_articles([folder], index=folder / "index.csv") if isinstance(a, Article)]
    lexicon = load_lexicon(())
    extract(articles[:1], gazetteer, lexicon)  # what is read once a run, such as the cities of the world, is not timed
    began = time.perf_counter()
    result = extract(articles, gazetteer, lexicon)
    seconds = time.perf_counter() - began
    rows = []
    for incident in result.incidents:
        for report in incident.reports:
            at = report.facts.placement
            rows.append((report_row(report, incident.event_id), None if at.lon is None else (at.lon, at.lat)))
    return len(articles), seconds, rows


def show(name, measures, articles, seconds):
    """Print one set's figures."""
    print(f"\n{name}: {articles} articles, {articles / seconds:.0f} a second")
    for key, value in measures.items():
        if hasattr(value, "measures") and value != (0, 0, 0):
            print(f"  {key:11}P %.3f  R %.3f  F1 %.3f  (right %d, wanted %d, given %d)" % (value.measures() + value))
    print("  placed     %d/%d within their distance; the radius holds the point in %d/%d"
          % (measures["placed"] + measures["held"]))
    print("  intervals hold the truth: killed %d/%d, wounded %d/%d"
          % (measures["truth"]["killed"] + measures["truth"]["wounded"]))
    print("  linking    P %.3f  R %.3f  F1 %.3f (B-cubed)" % measures["linking"])


SHOWN = ("reports", "date", "killed", "wounded", "actor", "target", "event_type", "slots")  # in a document, as F1


def row_of(name, measures, articles):
    """A row of the table for a document."""
    of = "{} of {}".format
    return (f"`{name}` ({articles})", *(measures[key].measures()[2] if measures[key].wanted else "" for key in SHOWN),
            *(of(*measures[key]) if measures[key][1] else "" for key in ("placed", "held")),
            *(of(*measures["truth"][key]) for key in ("killed", "wounded")))


HEAD = ("articles", *SHOWN, "placed", "radius holds", "interval holds: killed", "wounded")


def main():
    """Run the sets named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=["samples", "dev", "confirm"], metavar="SET")
    parser.add_argument("--gazetteer", action="append", default=[], metavar="FILE")
    parser.add_argument("--write", metavar="DOC", help="a document to put the table into, between its marks")
    asked = parser.parse_args()
    dateline()
    from dateline.gazetteer.store import open_gazetteer
    from report import machine, table, write_between
    from scoring import score

    lines, many, long = [], 0, 0.0
    with open_gazetteer(asked.gazetteer, corrections=False) as gazetteer:
        for name in asked.sets:
            with open(folder_of(name)[1], encoding="utf-8") as handle:
                gold = json.load(handle)["reports"]
            articles, seconds, rows = run(name, gazetteer)
            measures = score(gold, rows)
            show(name, measures, articles, seconds)
            lines.append(row_of(Path(name).name if Path(name).is_absolute() else name, measures, articles))
            many, long = many + articles, long + seconds
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {memory:.0f} MB")
    if asked.write:
        write_between(asked.write, "extract.py", table(HEAD, lines) + (
            f"\n\n{many / long:.0f} articles a second on one core, after the first, {memory:.0f} MB at most. "
            f"{machine()}."))


if __name__ == "__main__":
    main()
