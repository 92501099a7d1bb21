#!/usr/bin/python3
"""A large database to try the window with: incidents of a made-up stream, told by so many articles.

usage: benchmarks/large.py OUT.gpkg [--incidents 100000] [--articles 5000] [--seed N]

Every incident has one report; the articles tell of equally many. One article in fifty has no publication date, and what
it tells no day. The same seed gives the same database. Writing takes a minute or two.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from database import incidents_of
from extract import dateline

UNDATED = 50  # one article in so many
TITLE = "{count} attacks in {place} and elsewhere, round-up {number}"


def told_by(incidents, articles):
    """``(incidents, articles)``: the incidents' reports dealt out to so many articles."""
    from dateline.core.merging import incident_of

    dealt = [_moved(incident.reports[0], number, number % articles) for number, incident in enumerate(incidents)]
    return tuple(incident_of([report]) for report in dealt), \
        tuple(_article(number, dealt[number::articles]) for number in range(articles))


def _moved(report, number, place):
    """The report as one of that article's."""
    from dateline.core.model import When

    name = f"article-{place:05d}.txt"
    facts = replace(report.facts, when=When(), evidence=()) if _lacks_date(place) else report.facts
    return replace(report, report_id=f"{name}#{number}", article=name, facts=facts, repeats="",
                   published=None if _lacks_date(place) else report.published,
                   sentence=f"{report.facts.actor} killed people at {report.facts.placement.name or 'a village'}.")


def _lacks_date(place):
    return place % UNDATED == 7


def _article(number, reports):
    from dateline.core.model import Article

    first = reports[0]
    title = TITLE.format(count=len(reports), place=first.facts.placement.name or "the country", number=number)
    days = [report.published for report in reports if report.published is not None]
    return Article(first.article, " ".join(report.sentence for report in reports), title, max(days, default=None),
                   "index" if days else "none", first.source)


def make(path, incidents, articles, seed=5):
    """Write the database to ``path``, where none is yet; returns the path."""
    from dateline.core.layers.database import write_result
    from dateline.core.model import Result

    told, texts = told_by(incidents_of(incidents, seed), articles)
    write_result(path, Result(texts, tuple(report for one in told for report in one.reports), told))
    return path


def main():
    """Make it and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args()
    dateline()
    print(make(asked.out, asked.incidents, asked.articles, asked.seed))


if __name__ == "__main__":
    main()
