#!/usr/bin/env python3
"""Whether the radius and the area of a placement hold the true place, for every form of place phrase.

usage: benchmarks/phrases.py COUNTRY.txt [--most 600] [--seed 7] [--governorates fit|confirm|all] [--by-governorate]
                             [--write DOC.md]

COUNTRY.txt is any file that Dateline indexes. A village of it is the truth; it is described as a reporter would, from
other entries, and the phrases are resolved. What radii.csv and areas.py hold was fitted on every second governorate
in alphabetical order ("fit": the first, the third …) and is confirmed on the others.

How a reporter is taken to write (ASSUMED, where no source is named):

* the town T (a seat, or 5000 people) is the nearest one, or in every second case the one that pulls most, by the
  square root of its people over the distance; what lies in its built-up area (8000 people to the square kilometre) is
  said to be in it;
* "near T" is said of a place d away as often as exp(-d / 10 km), "north of T" as exp(-d / 20 km), "N km north of T" as
  exp(-d / 40 km): farther off, the press gives the district instead;
* "near the village of W" takes W from the three entries nearest to the place, at random;
* directions are 8 points (in a second row 16) and 12 degrees off before they are rounded to them (6 for 16): the 15
  pairs of a known place and a direction in tests/data/gold/dev and samples, three that no direction fits left out, are
  20 degrees off in the mean square, where rounding alone gives 13;
* distances are the road's, .95 to 1.25 of the straight line (the same articles: .93 to 1.28), rounded to 1 km below 10,
  to 5 below 100, to 10 above;
* "between A and B" takes A from above and for B the nearest town that makes the way over the place at most a tenth
  longer than the straight one.

Columns: asked; anchor (share whose town the resolver takes for the right one); circle and area (share of these whose
circle, whose area hold the truth); the median radius and the side of a square as large as the area, in km.
"""

import argparse
import math
import random
import statistics
import sys
import tempfile
from collections import defaultdict
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if "dateline" not in sys.modules:
    _loader = SourceFileLoader("dateline_command", str(ROOT / "dateline"))
    _loader.exec_module(module_from_spec(spec_from_loader("dateline_command", _loader)))

from shapely import wkt  # noqa: E402
from shapely.geometry import Point  # noqa: E402

from dateline.gazetteer import index  # noqa: E402
from dateline.gazetteer.lookup import Gazetteer  # noqa: E402
from dateline.gazetteer.place import Context, Phrase  # noqa: E402
from dateline.gazetteer.resolve import resolve  # noqa: E402
from dateline.gazetteer.sameness import WGS84, distance_m, kind_of, well_known  # noqa: E402
from dateline.gazetteer.sources import read_places  # noqa: E402
from report import write_between  # noqa: E402

NEAR_M, TOWARD_M, DISTANT_M = 10_000, 20_000, 40_000  # a phrase is e times rarer for every step away
OFF_8, OFF_16 = 12.0, 6.0  # degrees
BY_ROAD = (0.95, 1.25)
DETOUR = 1.1
CROWDED = 8000  # people to a square kilometre of a city
SIZES = ((2_000_000, "capital"), (200_000, "big city"), (50_000, "city"), (0, "town"))


class Reporter:
    """Describes true places by other entries of a list."""

    def __init__(self, populated, rng):
        self.rng = rng
        self.towns = [place for place in populated if well_known(place)]
        self.cells = defaultdict(list)
        for place in populated:
            self.cells[int(place.lat * 10), int(place.lon * 10)].append(place)

    def forms(self, truth):
        """(form, phrases, anchor) of every form that a reporter may use of a place; the rarer, the less often."""
        ranked = sorted((distance_m(truth, town), town.gaz_id, town) for town in self._around(truth))
        if ranked:
            away, _, town = ranked[0] if self.rng.random() < 0.5 else max(
                ranked, key=lambda entry: math.sqrt(max(entry[2].population, 5000)) / max(1000.0, entry[0]))
            yield from self._by_town(truth, town, away)
            yield from self._between(truth, [entry[2] for entry in ranked])
        village = self._village_by(truth)
        if village is not None:
            yield "near the village of W", [Phrase(village.name, "near", "village"), *self._province(village)], village
        yield "the village, governorate known", [Phrase(truth.name, "at", "village"), *self._province(truth)], None
        if truth.admin2:
            yield "in the district", [Phrase(truth.admin2, "within", "district"), *self._province(truth)], None

    def _by_town(self, truth, town, away):
        if away < 1000 * math.sqrt(max(town.population, 5000) / CROWDED / math.pi):
            return
        rng, size = self.rng, next(name for least, name in SIZES if town.population >= least)
        turn = WGS84.inv(town.lon, town.lat, truth.lon, truth.lat)[0]
        eight = round(rng.gauss(turn, OFF_8) / 45) * 45 % 360
        sixteen = round(rng.gauss(turn, OFF_16) / 22.5) * 22.5 % 360
        if rng.random() < math.exp(-away / NEAR_M):
            yield f"near T ({size})", [Phrase(town.name, "near")], town
        if rng.random() < math.exp(-away / TOWARD_M):
            yield f"DIR of T ({size})", [Phrase(town.name, "bearing", bearing=float(eight))], town
        if rng.random() < math.exp(-away / DISTANT_M):
            told = _rounded(away * rng.uniform(*BY_ROAD) / 1000) * 1000.0
            yield "N km DIR of T", [Phrase(town.name, "bearing", distance_m=told, bearing=float(eight))], town
            yield "N km DIR16 of T", [Phrase(town.name, "bearing", distance_m=told, bearing=float(sixteen))], town
            yield "N km from T", [Phrase(town.name, "near", distance_m=told)], town

    def _between(self, truth, towns):
        for other in towns[1:]:
            one = towns[0]
            over, straight = distance_m(one, truth) + distance_m(truth, other), distance_m(one, other)
            if over <= DETOUR * straight and straight > 5000:
                yield "between A and B", [Phrase(one.name, "between", other=other.name)], one
                return

    def _around(self, truth):
        return [town for town in self.towns if town is not truth and abs(town.lat - truth.lat) < 1.5
                and abs(town.lon - truth.lon) < 1.8 and distance_m(town, truth) > 500]

    def _village_by(self, truth):
        row, column = int(truth.lat * 10), int(truth.lon * 10)
        nearby = [place for r in (-1, 0, 1) for c in (-1, 0, 1) for place in self.cells[row + r, column + c]
                  if not well_known(place) and place.name != truth.name]
        ranked = sorted(nearby, key=lambda place: (distance_m(place, truth), place.gaz_id))[:3]
        return self.rng.choice(ranked) if ranked else None

    def _province(self, place):
        return [Phrase(place.admin1, "within", "province")]


def _rounded(kilometres):
    step = 1 if kilometres < 10 else 5 if kilometres < 100 else 10
    return max(1, round(kilometres / step) * step)


class Tally:
    """Counts of one form; prints itself as a row."""

    def __init__(self):
        self.asked = self.anchored = self.circle = self.area = 0
        self.radii, self.sides = [], []

    def add(self, placed, truth, anchor):
        self.asked += 1
        if placed.method == "none" or anchor is not None and (placed.place is None
                                                              or placed.place.gaz_id != anchor.gaz_id):
            return
        self.anchored += 1
        held = WGS84.inv(placed.lon, placed.lat, truth.lon, truth.lat)[2] <= placed.uncert_m
        self.circle += held
        shape = wkt.loads(placed.area) if placed.area else None
        self.area += held if shape is None else shape.covers(Point(truth.lon, truth.lat))
        self.radii.append(placed.uncert_m / 1000)
        side = math.sqrt(math.pi) * placed.uncert_m if shape is None else math.sqrt(
            abs(WGS84.geometry_area_perimeter(shape)[0]))
        self.sides.append(side / 1000)

    def row(self, title):
        if not self.anchored:
            return f"| {title} | {self.asked} | 0 | | | | |"
        shares = (self.anchored / self.asked, self.circle / self.anchored, self.area / self.anchored)
        return f"| {title} | {self.asked} | {' | '.join('%.2f' % share for share in shares)} | " \
               f"{statistics.median(self.radii):.1f} | {statistics.median(self.sides):.1f} |"


HEAD = "| phrase | asked | anchor | circle | area | radius km | area side km |\n|" + "---|" * 7


def measure(truths, reporter, gazetteer):
    """The tallies by form, and by form and governorate."""
    forms, governorates = defaultdict(Tally), defaultdict(Tally)
    for truth in truths:
        for form, phrases, anchor in reporter.forms(truth):
            context = Context(admins=(truth.admin1,)) if anchor is not None else Context()
            placed = resolve(phrases, context, gazetteer)
            for tally in (forms[form], governorates[form.partition(" (")[0], truth.admin1]):
                tally.add(placed, truth, anchor)
    return forms, governorates


def main(argv):
    """Measure, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("country", help="a GeoNames dump or a CSV of places")
    parser.add_argument("--most", type=int, default=600, help="true places of each governorate")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--governorates", choices=("fit", "confirm", "all"), default="all")
    parser.add_argument("--by-governorate", action="store_true")
    parser.add_argument("--write", metavar="DOC", help="a document to put the table into, between its marks")
    options = parser.parse_args(argv)
    text = measured(options)
    print(text)
    if options.write:
        write_between(options.write, "phrases.py", text)


def measured(options):
    """The table of a country's file, as Markdown."""
    rng = random.Random(options.seed)
    places = list(read_places(options.country))
    populated = [place for place in places if kind_of(place) == "populated" and place.admin1]
    names = sorted({place.admin1 for place in populated})
    chosen = {"fit": names[::2], "confirm": names[1::2], "all": names}[options.governorates]
    truths = []
    for name in chosen:
        villages = [place for place in populated if place.admin1 == name and not well_known(place)]
        truths += rng.sample(villages, min(options.most, len(villages)))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "all.gpkg"
        index.write_index(target, places, {"countries": ""}, "2000-01-01T00:00:00.000Z")
        with Gazetteer([target]) as gazetteer:
            forms, governorates = measure(truths, Reporter(populated, rng), gazetteer)
    lines = [f"{options.governorates}: {', '.join(chosen)}", "", HEAD]
    lines += [forms[form].row(form) for form in sorted(forms)]
    if options.by_governorate:
        lines += ["", HEAD, *(governorates[form, name].row(f"{form}, {name}") for form, name in sorted(governorates))]
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
