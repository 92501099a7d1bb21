"""The sample zones: made from their tables, each with its fact and source, and true to the known days."""

import csv
import importlib.util
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from shapely.geometry import Polygon

from dateline.core.zones.ground import Spot
from dateline.core.zones.answers import Asked
from dateline.core.zones.overlay import overlay
from dateline.core.zones.reading import Told
from dateline.core.zones.series import read_series

FOLDER = Path(__file__).resolve().parents[2] / "samples" / "zones"
STATE, KRG, IS = "Iraqi government", "Kurdistan Regional Government", "Islamic State"
TOWNS = {"Mosul": (43.13, 36.34), "Tikrit": (43.68, 34.61), "Hawija": (43.77, 35.33), "Kirkuk": (44.39, 35.47),
         "Tal Afar": (42.45, 36.38), "Sinjar": (41.87, 36.32), "Jalawla": (45.17, 34.27), "Khanaqin": (45.39, 34.35)}
HELD = [
    ("Mosul", "2014-06-09", STATE), ("Mosul", "2014-06-10", IS), ("Mosul", "2017-07-09", IS),
    ("Mosul", "2017-07-10", STATE), ("Tikrit", "2014-12-31", IS), ("Tikrit", "2015-04-01", STATE),
    ("Hawija", "2017-10-04", IS), ("Hawija", "2017-10-05", STATE), ("Kirkuk", "2014-06-11", STATE),
    ("Kirkuk", "2014-06-12", KRG), ("Kirkuk", "2017-10-16", STATE), ("Tal Afar", "2016-01-01", IS),
    ("Tal Afar", "2018-01-01", STATE), ("Sinjar", "2014-07-01", KRG), ("Sinjar", "2014-08-03", IS),
    ("Sinjar", "2016-01-01", KRG), ("Sinjar", "2017-10-17", STATE), ("Jalawla", "2014-07-01", "none"),
    ("Jalawla", "2014-09-01", IS), ("Jalawla", "2015-01-01", KRG), ("Khanaqin", "2015-01-01", KRG),
    ("Khanaqin", "2019-01-01", STATE)]


@pytest.fixture(scope="module")
def series():
    with read_series([FOLDER / "iraq-2014-2019.geojson"], Told(holder="holder", first="from", last="to")) as made:
        yield made


def rows(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_file_is_made_from_its_tables():
    spec = importlib.util.spec_from_file_location("build_sample_zones", FOLDER / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.TARGET.read_text(encoding="utf-8") == build.geojson()
    assert "Illustrative" in build.geojson()


def test_each_fact_has_its_source():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for row in rows("control.csv"):
        assert row["fact"] in readme and row["source"] in readme and row["url"] in readme


def test_each_area_is_held_by_one_at_a_time_and_without_gaps():
    for area in TOWNS:
        spans = [(date.fromisoformat(row["from"]), date.fromisoformat(row["to"])) for row in rows("control.csv")
                 if row["area"] == area]
        assert all(after[0] == before[1] + timedelta(days=1) for before, after in zip(spans, spans[1:])), area
        assert spans[-1][1] == date(2019, 12, 31)


def test_areas_do_not_overlap():
    shapes = [Polygon([tuple(map(float, corner.split())) for corner in row["corners"].split(";")])
              for row in rows("areas.csv")]
    assert all(shape.is_valid for shape in shapes)
    assert all(one.intersection(other).area < 1e-9 for one, other in combinations(shapes, 2))


@pytest.mark.parametrize("town, day, holder", HELD)
def test_who_held_it(series, town, day, holder):
    day = date.fromisoformat(day)
    ((answer,), _) = overlay([Asked(day, day, Spot(*TOWNS[town], 2_000))], series)
    assert answer.holder == holder and (answer.zone == town) is (holder != "none") and answer.holder_share == 1


def test_nothing_is_wrong_with_them(series):
    assert not series.problems and not any("repaired" in str(note) for note in series.notes)


def test_the_line_between_kirkuk_and_hawija(series):
    """In 2016 Kirkuk was the Kurds' and Hawija the Islamic State's: the line is that between the two areas."""
    day = date(2016, 1, 1)
    ((answer,), _) = overlay([Asked(day, day, Spot(*TOWNS["Hawija"], 500))], series)
    assert answer.front == f"{IS} | none"  # the edge south of it is nearer
    ((answer,), _) = overlay([Asked(day, day, Spot(44.05, 35.45, 500))], series)
    assert answer.front == f"{IS} | {KRG}" and -9_000 < answer.front_m < -5_000
