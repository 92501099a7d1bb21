"""The polygons of an index: stored, found again, used to place and to say what lies inside."""

import math
import shutil
import sqlite3
from pathlib import Path

import pytest
from shapely import wkt
from shapely.geometry import Point

from dateline.gazetteer import store
from dateline.gazetteer.errors import GazetteerError
from dateline.gazetteer.place import Context, Phrase, Place
from dateline.gazetteer.resolve import resolve
from dateline.gazetteer.sameness import WGS84
from dateline.gazetteer.surroundings import inside
from dateline.gazetteer.unit_areas import UnitAreas, areas_of
from toy_boundaries import BOW_TIE, polygon, ring, write_boundaries, write_layer

COUNTRY = Path(__file__).resolve().parents[1] / "data" / "gazetteer" / "country.txt"
MIDDLE = Place("9000001", "Al Wusţá", 44.5, 34.0, "ADM1", "IQ", "Al-Wusta")
NAHRAIN = Place("9000011", "Al-Nahrayn", 44.6, 34.1, "ADM2", "IQ", "Al-Wusta", "Al-Nahrain")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drawn")
    (folder / "starter").mkdir()
    return folder


@pytest.fixture(scope="module")
def gazetteer(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "STARTER", folder / "starter")
        opened = store.open_gazetteer([*write_boundaries(folder), COUNTRY], cache_dir=folder)
    with opened:
        yield opened


def within(name, kind=""):
    return Phrase(name, "within", kind)


ADMIN = [  # phrases, gaz_id, where_prec, a corner that the area has
    ([within("Wusta", "province")], "9000001", 4, (44.0, 33.4)),
    ([within("Barazan", "district")], "9000021", 3, (45.2, 36.0)),
    ([within("Kurdamir", "subdistrict")], "cod-ab:XG01D1S2", 3, (45.2, 34.8)),
    ([Phrase("Nowhere", "at", "village"), within("Shamal", "province")], "9000002", 4, (42.0, 33.0))]


@pytest.mark.parametrize("phrases, gaz_id, precision, corner", ADMIN)
def test_an_area_is_the_polygon(gazetteer, phrases, gaz_id, precision, corner):
    placed = resolve(phrases, Context(), gazetteer)
    area = wkt.loads(placed.area)
    assert (placed.method, placed.place.gaz_id, placed.where_prec) == ("admin", gaz_id, precision)
    assert area.is_valid and area.contains(Point(placed.lon, placed.lat)) and area.touches(Point(*corner))
    corners = [each for part in area.geoms for each in part.exterior.coords]
    reach = max(WGS84.inv(placed.lon, placed.lat, *each)[2] for each in corners)
    assert reach <= placed.uncert_m <= reach + 2


def test_units_come_once_with_the_names_of_both_lists(gazetteer):
    (unit,) = [place for place in gazetteer.exact("الوسطى") if place.feature == "ADM1"]
    assert unit.gaz_id == "9000001" and {"Wusta Governorate", "Al-Wusta"} <= set(unit.names)
    assert gazetteer.by_id("9000104").admin2 == "Miftahiya" and gazetteer.by_id("9000108").admin3 == "Kurdamir"


INSIDE = [  # a place with no names of units, or those of its list; the unit; inside
    (Place("1", "In", 44.5, 34.5), MIDDLE, True), (Place("2", "Out", 44.5, 36.5), MIDDLE, False),
    (Place("3", "By the line", 44.5, 34.81), MIDDLE, None),
    (Place("4", "Listed", 44.5, 34.5, admin1="Shamal"), MIDDLE, True),  # the polygon wins
    (Place("5", "By the line, listed", 44.5, 34.81, admin1="Shamal"), MIDDLE, False),
    (Place("6", "By the line, listed", 44.5, 34.81, admin1="Wusta"), MIDDLE, True),
    (Place("7", "By the line", 44.5, 33.85), NAHRAIN, None), (Place("8", "Too far", 44.5, 33.75), NAHRAIN, False)]


@pytest.mark.parametrize("place, unit, expected", INSIDE)
def test_inside(gazetteer, place, unit, expected):
    assert inside(place, unit, areas_of(gazetteer)) is expected


def test_without_polygons_names_and_radii_decide(folder):
    nothing = UnitAreas([])
    assert nothing.area(MIDDLE) is None and nothing.beyond_m(Place("1", "In", 44.5, 34.5), MIDDLE, 100) is None
    assert inside(Place("8", "Near", 44.5, 33.95), NAHRAIN, nothing) is None


def test_a_unit_of_another_list_finds_its_polygon_by_its_names(gazetteer):
    other = Place("own:nahrain", "Nahrain", 44.6, 34.1, "ADM2", "IQ", "Al-Wusta", "Al-Nahrain")
    areas = areas_of(gazetteer)
    assert areas.area(other) == areas.area(NAHRAIN) is not None
    assert areas.area(Place("x", "Nahrain", 44.6, 34.1, "ADM2", "IR", "Al-Wusta", "Al-Nahrain")) is None
    assert areas.beyond_m(Place("1", "In", 44.2, 34.0), other, 10) == 0.0
    assert areas.beyond_m(Place("1", "Out", 44.2, 33.0), other, 10) == math.inf


def test_a_mended_polygon_is_stored(gazetteer):
    area = areas_of(gazetteer).area(Place("cod-ab:XG03D1", "Sahil", 0, 0, "ADM2", "IQ"))
    assert BOW_TIE["coordinates"] and wkt.loads(area.wkt).area == pytest.approx(0.5)


def test_the_layer_is_one_of_a_geopackage(folder, gazetteer):
    gdal = pytest.importorskip("osgeo.ogr", reason="GDAL's Python is not here")
    dataset = gdal.Open(str(gazetteer.paths[0]))
    layer = dataset.GetLayerByName("units")
    assert layer.GetFeatureCount() == 9 and layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert layer.GetExtent() == pytest.approx((40.5, 45.2, 32.0, 36.0))
    rows = {feature["gaz_id"]: feature for feature in layer}
    assert rows["9000002"].GetGeometryRef().GetGeometryType() == gdal.wkbMultiPolygon
    assert rows["9000002"].GetGeometryRef().IsValid() and rows["9000021"]["admin1"] == "Ash-Shamal"
    assert {feature["level"] for feature in rows.values()} == {1, 2, 3}


def test_a_damaged_layer_says_so(folder, gazetteer):
    damaged = Path(shutil.copy(gazetteer.paths[0], folder / "damaged.gpkg"))
    connection = sqlite3.connect(damaged)
    with connection:
        connection.execute("UPDATE units SET geom = x'4750'")
    connection.close()
    with pytest.raises(GazetteerError, match="damaged.gpkg"):
        UnitAreas([damaged]).area(MIDDLE)


def test_a_layer_that_has_changed_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "STARTER", tmp_path / "none")
    row, reaches = {"ADM1_EN": "Square", "ADM1_PCODE": "S", "ADM0_PCODE": "IQ"}, []
    for east in (45.0, 46.0):
        source = write_layer(tmp_path / "b.geojson", [(row, polygon(ring(44.0, 34.0, east, 35.0)))])
        store.build_index([source], tmp_path / "b.gpkg", cache_dir=tmp_path)
        with store.open_gazetteer([tmp_path / "b.gpkg"], cache_dir=tmp_path) as opened:
            reaches.append(areas_of(opened).area(opened.by_id("cod-ab:S")).radius_m)
    assert reaches[1] > 1.3 * reaches[0]
