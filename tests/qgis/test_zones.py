"""Zones over a database, and the files that QGIS writes: the same answers as from the text formats."""

from datetime import date

import pytest
from osgeo import ogr
from pyproj import Transformer
from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QDate
from shapely import wkt

from dateline.core.cli import FINE, main
from dateline.core.layers.database import write_result
from dateline.core.layers.load import load_database
from dateline.core.layers.zones import read_incidents, zone_layer
from dateline.core.model import FIELDS, ZONE_FIELDS
from dateline.core.zones.incidents import asked_of
from dateline.core.zones.reading import Told
from dateline.core.zones.series import series_of_layers, shapes_of
from dateline.gazetteer.errors import DatelineError
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


def layer_of(*zones, crs="EPSG:4326"):
    """A layer in memory: (holder, day, geometry as WKT) of each zone."""
    layer = QgsVectorLayer(f"MultiPolygon?crs={crs}&field=who:string&field=day:date", "zones 2014.06.10", "memory")
    features = []
    for holder, day, text in zones:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([holder, day])
        feature.setGeometry(QgsGeometry.fromWkt(text))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def test_layers_of_a_project_are_zones(qgis):
    """In UTM 38N, with a date, a null holder, a crossed ring and a curve, as a layer may have them."""
    utm = Transformer.from_crs(4326, 32638, always_xy=True).transform
    corners = ", ".join("%f %f" % utm(*corner) for corner in ((44, 34), (45, 34), (45, 35), (44, 35), (44, 34)))
    crossed = ", ".join("%f %f" % utm(*corner) for corner in ((46, 34), (47, 35), (47, 34), (46, 35), (46, 34)))
    layer = layer_of(("A", QDate(2014, 6, 10), f"MULTIPOLYGON((({corners})))"),
                     (NULL, QDate(2014, 6, 10), f"MULTIPOLYGON((({crossed})))"),
                     ("B", NULL, "CURVEPOLYGON(CIRCULARSTRING(500000 4000000, 510000 4010000, 520000 4000000, "
                      "510000 3990000, 500000 4000000))"), crs="EPSG:32638")
    with series_of_layers([zone_layer(layer)], Told(holder="who", day="day")) as series:
        ((edition,), notes) = series.editions, " ".join(map(str, series.notes))
        shapes = {holder: shape for _, holder, shape in shapes_of(series.shelf, edition.zones)}
    assert edition.first == date(2014, 6, 10) and "1 of 3 have no holder" in notes and "1 of 3 polygons" in notes
    assert shapes["A"].bounds == pytest.approx((44, 34, 45, 35), abs=1e-6)
    assert "1 of its zones, whose day is no day, left out" in str(series.problems[0])
    with series_of_layers([zone_layer(layer)], Told(holder="who", day_in_name=True)) as series:
        assert series.editions[0].first == date(2014, 6, 10) and len(series.editions[0].zones) == 3


def test_a_layer_without_a_reference_system_is_an_error_with_a_choice(qgis):
    layer = layer_of(("A", NULL, "MULTIPOLYGON(((44 34, 45 34, 45 35, 44 34)))"))
    layer.setCrs(QgsCoordinateReferenceSystem())
    told = Told(holder="who")
    with pytest.raises(DatelineError, match="none is guessed"), series_of_layers([zone_layer(layer)], told):
        pass
    with series_of_layers([zone_layer(layer)], told._replace(crs="EPSG:4326")) as series:
        assert len(series.editions[0].zones) == 1


def test_a_database_is_never_replaced(qgis, tmp_path, database, zones, capsys):
    before = database.read_bytes()
    assert main(["zones", str(database), str(zones), "--holder", "who", "--out", str(database)]) == 3
    assert "is a Dateline database" in capsys.readouterr().err and database.read_bytes() == before
