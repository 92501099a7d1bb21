#!/usr/bin/python3
"""What each level of agreement is worth, from pairs of the gold sets: fills core/linking_weights.csv.

usage: benchmarks/fit_linking.py [--write] [SET...]     SET: samples, dev, actors/first, … (see extract.py)

Pairs are of different articles of a set, as the analyst coded them and as Dateline reads them. u is the share of a
level among pairs of different events of one country, m among pairs of one event. Of the latter there are few, so that
what the table believes of m (``belief``) counts as much as twenty pairs. The gold is of all years and of more places
than a war: how days compare, how often two events of a busy month fall on one place (``chance``), and how common a
value is on which two reports agree (``typical``), is reckoned. What forbids a link is a rule.
"""

import argparse
import csv
from collections import Counter
from itertools import combinations
from math import log2

from extract import dateline

BELIEF = 20  # pairs that the table's belief is worth
LEAST = 0.5  # pairs of different events that a level is given which none shows
SETS = ("samples", "dev", "actors/first", "tolls/dev")  # those that rules are made on


def counted(sets, gazetteer):
    """(field, level) → number of pairs, of one event and of different ones."""
    from dateline.core.lexicon.loader import load_lexicon
    from dateline.core.traits import traits_of
    from dateline.core.weighing import comparisons
    from linking_gold import coded, extracted

    compares = comparisons(load_lexicon(()).side_of)
    same, other = Counter(), Counter()
    for name in sets:
        for known in (coded(name), extracted(name, gazetteer)[0]):
            for one, two in combinations(known, 2):
                if one.report.article == two.report.article or not _one_country(one.report, two.report):
                    continue
                pair = traits_of((one.report, two.report))
                into = same if one.event == two.event else other
                into.update((field, compare(*pair)) for field, compare in compares.items())
    return same, other


def _one_country(one, other):
    a, b = one.facts.placement, other.facts.placement
    return a.country == b.country or not a.country or not b.country


def fitted(rows, same, other):
    """The rows of the table with their figures, where the gold gives them."""
    done = []
    for row in rows:
        row = dict(row)
        if row["belief"]:
            group = _group(rows, row)
            key = row["field"], row["level"]
            asked = [(r["field"], r["level"]) for r in group]
            matches, others = sum(same[k] for k in asked), sum(other[k] for k in asked)
            whole = sum(float(r["belief"]) for r in group)
            m = (same[key] + BELIEF * float(row["belief"])) / (matches + BELIEF * whole)
            u = float(row["chance"] or (other[key] + LEAST) / (others + LEAST * len(group)))
            row.update(matches=same[key], others=other[key], m=f"{m:.4f}", u=f"{u:.5f}", weight=f"{log2(m / u):.2f}")
        done.append(row)
    return done


_UNPLACED = ("same name", "same governorate", "other governorate")  # a share of those pairs of which one has no point


def _group(rows, row):
    """The levels that are shares of one whole: those of the field, places apart from names."""
    return [r for r in rows if r["field"] == row["field"] and r["belief"]
            and (r["level"] in _UNPLACED) == (row["level"] in _UNPLACED)]


def main():
    """Print the table; with --write put it in place."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    dateline()
    from dateline.core.weighing import TABLE
    from dateline.gazetteer.store import open_gazetteer

    with open_gazetteer((), corrections=False) as gazetteer:
        same, other = counted(asked.sets, gazetteer)
    with open(TABLE, encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        head, rows = reader.fieldnames, fitted(list(reader), same, other)
    for row in rows:
        print(f"{row['field']:8} {row['level']:22} {row['matches']:>4} {row['others']:>6} {row['m']:>7} {row['u']:>8} "
              f"{row['weight']:>6}")
    if asked.write:
        with open(TABLE, "w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, head, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
