#!/usr/bin/env python3
"""How well the gazetteer finds spellings that it does not have, and refuses names that it lacks.

usage: benchmarks/names.py COUNTRY.txt [--most 1500] [--seed 7]

COUNTRY.txt is any file that Dateline indexes (a GeoNames dump, a CSV). Questions, each to an index made for it:

itself out     an alternate Latin name of a populated place, taken out of the index with all spellings of the place
               that differ from it by marks and capitals only; at least .6 like another name of its place (difflib,
               without marks)
its key out    the same name, with all spellings of its place taken out that the strict rules call the same
one slip       the place's name with one letter dropped, added or swapped with its neighbour
absent         the name of a place that is taken out as a whole; names that another place bears are left out, and
               places of which another entry is left (within 5 km, of a like name) are counted apart

"recall" is of Gazetteer.search, "right", "wrong" and "refused" of geocode. A name that several places of the
governorate bear alike is counted apart ("shared"): there an answer is right when its circle holds the place.
"""

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from difflib import SequenceMatcher
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if "dateline" not in sys.modules:
    _loader = SourceFileLoader("dateline_command", str(ROOT / "dateline"))
    _loader.exec_module(module_from_spec(spec_from_loader("dateline_command", _loader)))

from dateline.gazetteer import index, names  # noqa: E402
from dateline.gazetteer.lookup import Gazetteer  # noqa: E402
from dateline.gazetteer.resolve import geocode  # noqa: E402
from dateline.gazetteer.sameness import WGS84, kind_of, same_place  # noqa: E402
from dateline.gazetteer.sources import read_places  # noqa: E402

LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff' ‘’`-]{3,}$")
LEAST_ALIKE, LETTERS = 0.6, "abdhiklmnrstu"
TWICE_M = 5_000  # entries of one place lie this close


def plain(name):
    """The letters of a name without marks, spaces and capitals."""
    return "".join(c for c in names.fold(name) if c.isalnum())


def alike(one, other):
    return SequenceMatcher(None, plain(one), plain(other)).ratio()


def questions_of(places, most, rng):
    """(place, spelling) of alternate names that are another spelling, at most one of a place."""
    asked = []
    for place in places:
        latin = [name for name in (place.name, *place.names) if LATIN.match(name)]
        fit = [name for name in latin if any(plain(name) != plain(other) and alike(name, other) >= LEAST_ALIKE
                                             for other in latin)]
        if fit:
            asked.append((place, rng.choice(fit)))
        if len(asked) == most:
            break
    return asked


def without(place, unwanted):
    """The place without the spellings that ``unwanted`` holds for; None when none is left."""
    kept = [name for name in (place.name, *place.names) if not unwanted(name)]
    return replace(place, name=kept[0], names=tuple(kept[1:])) if kept else None


def slipped(name, rng):
    spot = rng.randrange(1, len(name) - 1)
    return rng.choice([name[:spot] + name[spot + 1:], name[:spot] + rng.choice(LETTERS) + name[spot:],
                       name[:spot] + name[spot + 1] + name[spot] + name[spot + 2:]])


class Tally:
    """Counts of one kind of question; prints itself as a row."""

    def __init__(self):
        self.counts, self.times, self.scores = defaultdict(int), [], []

    def row(self, title):
        counts, asked, shared = self.counts, self.counts["asked"] or 1, self.counts["shared"] or 1
        parts = ["%.3f" % (counts[key] / asked) for key in ("first", "ten", "right", "wrong", "refused")]
        held = "%.2f of %d" % (counts["shared right"] / shared, counts["shared"])
        ordered = sorted(self.times)
        times = f"{statistics.median(ordered):.2f} | {ordered[int(.95 * len(ordered))]:.2f}"
        return f"| {title} | {counts['asked']} | {' | '.join(parts)} | {held} | {times} | {self.calibration():.3f} |"

    def calibration(self):
        """The mean distance between score and share of right answers, by tenths of the score."""
        bins = defaultdict(list)
        for score, right in self.scores:
            bins[int(score * 10)].append((score, right))
        return sum(abs(sum(s for s, _ in each) - sum(r for _, r in each)) for each in bins.values()) / (
            len(self.scores) or 1)


HEAD = ("| question | asked | recall at 1 | at 10 | right | wrong | refused | shared: held | search ms, median | 95 % "
        "| calibration error |\n|" + "---|" * 11)


def ask(tally, gazetteer, place, spelling, admin1, shared):
    """Put one question about a place that is there."""
    start = time.perf_counter()
    found = gazetteer.search(spelling, limit=10, admin1=admin1)
    tally.times.append(1000 * (time.perf_counter() - start))
    placed = geocode(spelling, gazetteer, admin1=admin1)
    counts, hits = tally.counts, [same_place(candidate.place, place) for candidate in found]
    if shared:
        counts["shared"] += 1
        counts["shared right"] += any(hits) if placed.method == "none" else holds(placed, place)
        return
    counts["asked"] += 1
    counts["first"] += any(hits[:1])
    counts["ten"] += any(hits)
    right = placed.method != "none" and (same_place(placed.place, place) or holds(placed, place))
    counts["refused" if placed.method == "none" else "right" if right else "wrong"] += 1
    if placed.method != "none":
        tally.scores.append((placed.score, right))


def holds(placed, place):
    if placed.method != "named":
        return False
    return WGS84.inv(placed.lon, placed.lat, place.lon, place.lat)[2] <= placed.uncert_m + 2_000


def ask_absent(gazetteer, absent, known):
    """(names asked, share refused, names of places that the list has twice) of places that are not there.

    Left out are names that another place bears, and apart are places of which another entry of a like name is left.
    """
    asked = refused = twice = 0
    for place in absent:
        wanted = names.keys(place.name).strict
        if not wanted or any(match.likeness == 1.0 for match in gazetteer.matches(place.name)):
            continue
        placed = geocode(place.name, gazetteer, admin1=place.admin1 if known else "")
        if placed.method == "named" and WGS84.inv(placed.lon, placed.lat, place.lon, place.lat)[2] < TWICE_M:
            twice += 1
            continue
        asked += 1
        refused += placed.method == "none"
    return asked, refused / (asked or 1), twice


def measure(title, gazetteer, asked, bearers):
    for known in (True, False):
        tally = Tally()
        for place, spelling in asked:
            strict = names.keys(spelling).strict
            others = [other for other in bearers[strict] if not same_place(other, place)
                      and (not known or other.admin1 == place.admin1)]
            ask(tally, gazetteer, place, spelling, place.admin1 if known else "", bool(others))
        print(tally.row(f"{title}, governorate {'known' if known else 'not known'}"), flush=True)


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("country", help="a GeoNames dump or a CSV of places")
    parser.add_argument("--most", type=int, default=1500, help="places to ask for in each row")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(argv)
    rng = random.Random(options.seed)
    places = list(read_places(options.country))
    populated = [place for place in places if kind_of(place) == "populated" and place.admin1]
    rng.shuffle(populated)
    absent = {place.gaz_id for place in populated[:options.most]}
    asked = questions_of(populated[options.most:], options.most, rng)
    spellings = {place.gaz_id: spelling for place, spelling in asked}
    bearers = defaultdict(list)
    for place in places:
        for strict in {names.keys(name).strict for name in (place.name, *place.names)} - {""}:
            if kind_of(place) == "populated" and place.gaz_id not in absent:
                bearers[strict].append(place)
    slips = [(place, slipped(place.name, rng)) for place in populated[options.most:2 * options.most]
             if len(place.name) > 5]

    def index_without(folder, name, same):
        def kept():
            for place in places:
                if place.gaz_id in spellings:
                    wanted = same(spellings[place.gaz_id])
                    place = without(place, lambda spelling: same(spelling) == wanted)
                if place is not None and place.gaz_id not in absent:
                    yield place
        start, target = time.perf_counter(), Path(folder) / f"{name}.gpkg"
        index.write_index(target, kept(), {"countries": ""}, "2000-01-01T00:00:00.000Z")
        print(f"{name}: indexed in {time.perf_counter() - start:.1f} s", file=sys.stderr)
        return Gazetteer([target])

    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        with index_without(folder, "itself", plain) as gazetteer:
            measure("itself out", gazetteer, asked, bearers)
            measure("one slip", gazetteer, slips, bearers)
            shares = [ask_absent(gazetteer, [p for p in populated if p.gaz_id in absent], known)
                      for known in (True, False)]
        with index_without(folder, "key", lambda name: names.keys(name).strict) as gazetteer:
            measure("its key out", gazetteer, asked, bearers)
    for (count, share, twice), known in zip(shares, ("known", "not known")):
        print(f"\nabsent names refused, governorate {known}: {share:.3f} of {count} (another {twice} are listed twice)")


if __name__ == "__main__":
    main(sys.argv[1:])
