#!/usr/bin/python3
"""How well and how fast articles are read: the gold sets through the pipeline.

usage: benchmarks/extract.py [--gazetteer FILE] [SET...]     SET: samples, dev, confirm, tolls/dev, tolls/confirm,
or a folder of one's own

A folder holds the articles, index.csv and expected.json. Rules are made on ``samples`` and ``dev``; ``confirm`` was
coded before, and is only run to see what the figures are worth.
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
    began = time.perf_counter()
    result = extract(articles, gazetteer, load_lexicon(()))
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


def main():
    """Run the sets named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=["samples", "dev", "confirm"], metavar="SET")
    parser.add_argument("--gazetteer", action="append", default=[], metavar="FILE")
    asked = parser.parse_args()
    dateline()
    from dateline.gazetteer.store import open_gazetteer
    from scoring import score

    with open_gazetteer(asked.gazetteer, corrections=False) as gazetteer:
        for name in asked.sets:
            with open(folder_of(name)[1], encoding="utf-8") as handle:
                gold = json.load(handle)["reports"]
            articles, seconds, rows = run(name, gazetteer)
            show(name, score(gold, rows), articles, seconds)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
