"""Zones over a database, and the files that QGIS writes: the same answers as from the text formats."""

from datetime import date

import pytest
from osgeo import ogr
from shapely import wkt

from dateline.core.cli import FINE, main
from dateline.core.layers.database import write_result
from dateline.core.layers.load import load_database
from dateline.core.layers.zones import read_incidents
from dateline.core.model import FIELDS, ZONE_FIELDS
from dateline.core.zones.incidents import asked_of
from toy_zones import feature, square, write_zones

from factory import facts, incident, placed, report, result, when

HALF = "POLYGON ((9.9 -0.1, 10.1 -0.1, 10.1 0.1, 9.9 0.1, 9.9 -0.1))"
NAMES = [field.name for field in ZONE_FIELDS]


@pytest.fixture
def database(tmp_path):
    """A circle in the west, an area across the line at 10°, one without a place, one without a date."""
    told = [facts(days=when("2014-06-12"), where=placed("West", 9.5, 0.0)),
            facts(days=when("2014-06-12"), where=placed("Across", 10.0, 0.05, "between", 15_000.0, area=HALF)),
            facts(days=when("2014-06-12")), facts(where=placed("West", 9.5, 0.0))]
    path = tmp_path / "incidents.gpkg"
    write_result(path, result(*(incident(report(number, each)) for number, each in enumerate(told))))
    return path


@pytest.fixture
def zones(tmp_path):
    return write_zones(tmp_path / "z.geojson", feature(square(9, -1, 10, 1), who="A", since="2014-06-01"),
                       feature(square(10, -1, 11, 1), who="B", since="2014-06-01"))


def table(path):
    """(names of fields, rows) as GDAL reads them."""
    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    rows = {each["event_id"]: {field.GetName(): each[field.GetName()] for field in layer.schema} for each in layer}
    return [field.GetName() for field in layer.schema], rows


def test_areas_are_those_of_the_database_and_circles_are_not_kept(project, database):
    found = read_incidents(load_database(database, project))
    assert {field.name for field in found.fields} == {field.name for field in FIELDS}
    (event_id, area), = found.areas.items()
    assert event_id == "E-001.txt#1" and wkt.loads(area).equals(wkt.loads(HALF))
    by_id = dict(zip((row["event_id"] for row in found.rows), asked_of(found)))
    across, west = by_id["E-001.txt#1"], by_id["E-000.txt#1"]
    assert across.start == date(2014, 6, 12) and across.spot[:3] == (10.0, 0.05, 15_000.0) and across.spot.area
    assert west.spot.area == "" and by_id["E-002.txt#1"].spot is None and by_id["E-003.txt#1"].start is None


@pytest.mark.parametrize("ending", [".gpkg", ".shp", ".geojson", ".csv"])
def test_from_a_database_to_every_format(qgis, tmp_path, database, zones, ending):
    out = tmp_path / f"out{ending}"
    assert main(["zones", str(database), str(zones), "--holder", "who", "--from", "since", "--out", str(out)]) == FINE
    fields, rows = table(out)
    assert fields[-len(NAMES):] == NAMES and len(rows) == 4
    west, across = rows["E-000.txt#1"], rows["E-001.txt#1"]
    assert (west["holder"], float(west["hold_prob"])) == ("A", 1.0)
    assert float(across["hold_prob"]) == pytest.approx(0.5, abs=0.001) and '"share": 0.5' in str(across["zone_alt"])
    assert str(west["zone_date"]).replace("/", "-") == "2014-06-12" and float(west["front_km"]) < -50
    assert not rows["E-002.txt#1"]["holder"] and rows["E-003.txt#1"]["zone_note"] == "it has no date"


def test_a_database_is_never_replaced(qgis, tmp_path, database, zones, capsys):
    before = database.read_bytes()
    assert main(["zones", str(database), str(zones), "--holder", "who", "--out", str(database)]) == 3
    assert "is a Dateline database" in capsys.readouterr().err and database.read_bytes() == before
