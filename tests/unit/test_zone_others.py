"""Zone files by others: odd geometries, dates in every dress, and a folder full of junk in which each fails alone."""

import json
from datetime import date

import pytest
from shapely.geometry import shape as shape_of

from dateline.core.zones.reading import Told
from dateline.core.zones.series import read_series, shapes_of
from toy_zones import feature, square, write_zones

DAYS = Told(holder="HOLDER", first="Start", last="END")


def ring(west, south, east, north, height=""):
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return ", ".join(f"{x} {y}{height}" for x, y in corners)


def written(path, driver, rows, kinds, layer="zones"):
    """A file that GDAL writes: ``rows`` are (WKT or None, values by column), ``kinds`` column → OFT…"""
    ogr, osr = (pytest.importorskip("osgeo." + name, reason="GDAL's Python package is not installed")
                for name in ("ogr", "osr"))
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    table = source.CreateLayer(layer, degrees, ogr.wkbPolygon if driver == "ESRI Shapefile" else ogr.wkbUnknown)
    for name, kind in kinds.items():
        table.CreateField(ogr.FieldDefn(name, getattr(ogr, kind)))
    for wkt, values in rows:
        row = ogr.Feature(table.GetLayerDefn())
        for name, value in values.items():
            row.SetField(name, value)
        if wkt is not None:
            row.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        table.CreateFeature(row)
    source.Destroy()
    return path


def read(path, told):
    with read_series([path], told) as series:
        return ([(each.first, each.last, sorted((holder, shape.bounds) for _, holder, shape in shapes_of(
            series.shelf, each.zones))) for each in series.editions],
            [str(each) for each in series.problems], [str(each) for each in series.notes])


WEST, EAST = f"POLYGON(({ring(43, 33, 45, 35)}))", f"POLYGON(({ring(45, 33, 47, 35)}))"
# file, driver, kind of the columns of days, the first day and the last as the file has them
DRESSED = [
    ("z.gpkg", "GPKG", "OFTDate", "2017/03/01", "2017/03/31"),
    ("z.gpkg", "GPKG", "OFTDateTime", "2017/03/01 10:00:00", "2017/03/31 23:59:59"),
    ("z.gpkg", "GPKG", "OFTString", "2017-03-01T00:00:00Z", "2017-03-31 12:30"),
    ("z.shp", "ESRI Shapefile", "OFTDate", "2017/03/01", "2017/03/31"),
    ("z.shp", "ESRI Shapefile", "OFTString", "01/03/2017", "31/03/2017"),
    ("z.shp", "ESRI Shapefile", "OFTInteger", 20170301, 20170331),
    ("z.geojson", "GeoJSON", "OFTString", "1 March 2017", "Mar 31, 2017"),
    ("z.geojson", "GeoJSON", "OFTString", "Mar_2017", "2017-03"),
]


@pytest.mark.parametrize("name, driver, kind, first, last", DRESSED)
def test_days_in_every_dress_and_columns_in_any_case(tmp_path, name, driver, kind, first, last):
    kinds = {"Holder": "OFTString", "start": kind, "End": kind}
    path = written(tmp_path / name, driver, [(WEST, {"Holder": "A", "start": first, "End": last})], kinds)
    editions, problems, _ = read(path, DAYS)
    assert editions == [(date(2017, 3, 1), date(2017, 3, 31), [("A", (43.0, 33.0, 45.0, 35.0))])] and not problems


@pytest.mark.parametrize("name, first, last", [
    ("control_20170301", (2017, 3, 1), (2017, 3, 1)), ("2017-03-01 control", (2017, 3, 1), (2017, 3, 1)),
    ("control_Mar_2017", (2017, 3, 1), (2017, 3, 31)), ("zones 1 March 2017", (2017, 3, 1), (2017, 3, 1)),
    ("syria_01032017", (2017, 3, 1), (2017, 3, 1)), ("z2017_03_01T120000Z", (2017, 3, 1), (2017, 3, 1))])
def test_days_in_names(tmp_path, name, first, last):
    path = write_zones(tmp_path / f"{name}.geojson", feature(square(43, 33, 45, 35)))
    (edition,), problems, _ = read(path, Told(holder_is="A", day_in_name=True))
    assert edition[:2] == (date(*first), date(*last)) and not problems


@pytest.mark.parametrize("name, driver", [("z.gpkg", "GPKG"), ("z.geojson", "GeoJSON"), ("z.kml", "KML")])
def test_heights_collections_and_bow_ties(tmp_path, name, driver):
    """A with heights, B in a collection, C a bow-tie; polygons that are empty, flat or none at all are left out."""
    column = "Name" if driver == "KML" else "Holder"
    rows = [(f"MULTIPOLYGON Z((({ring(43, 33, 45, 35, ' 7')})))", {column: "A"}),
            (f"GEOMETRYCOLLECTION(POINT(1 1), {EAST}, LINESTRING(0 0, 1 1))", {column: "B"}),
            ("POLYGON((47 33, 49 35, 49 33, 47 35, 47 33))", {column: "C"})]
    if driver == "GPKG":
        rows += [("POLYGON EMPTY", {column: "D"}), (None, {column: "E"}),
                 ("POLYGON((43 33, 43 33, 43 33, 43 33))", {column: "F"})]
    path = written(tmp_path / name, driver, rows, {column: "OFTString"})
    ((_, _, zones),), problems, notes = read(path, Told(holder="NAME" if driver == "KML" else "HOLDER"))
    assert zones == [("A", (43, 33, 45, 35)), ("B", (45, 33, 47, 35)), ("C", (47, 33, 49, 35))]
    assert any("1 of 3 polygons were invalid" in note for note in notes)
    assert bool(problems) == (driver == "GPKG")


def collection(*geometries):
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {}, "geometry": each} for each in geometries]})


POINT = {"type": "Point", "coordinates": [44, 34]}
JUNK = {
    "broken_20170304.geojson": ('{"type": "FeatureColl', "damaged or cut off"),
    "blank_20170305.geojson": ("", "damaged or cut off"),
    "settings_20170306.json": ('{"a": [1, 2]}', "no layer of polygons"),
    "packed_20170307.zip": (b"PK\3\4junk", "cannot be read or is damaged"),
    "kept_20170308.kml": ("<kml><Document></Document></kml>", "no layer of polygons"),
    "alone_20170309.shp": (b"\0" * 50, ".shx and .dbf are missing"),
    "lite_20170310.gpkg": (b"SQLite format 3\0", "no layer of polygons"),
    "points_20170311.geojson": (collection(POINT, POINT), "none of its 2 features is a polygon"),
    "numbers_20170312.geojson": (collection({"type": "Polygon", "coordinates": [[[43, 33], [45, None], [45, 35]]]}),
                                 "none of its 1 features is a polygon"),
    "nan_20170313.geojson": (collection({"type": "Polygon", "coordinates": [
        [[43, 33], [45, float("nan")], [45, 35], [43, 33]]]}), "its corners are no degrees"),
    "utf16_20170314.geojson": (collection(POINT).encode("utf-16"), "damaged or cut off"),
    "latin_20170315.geojson": ('{"name": "Café"}'.encode("latin-1"), "damaged or cut off"),
    "undated.geojson": (collection({"type": "Polygon", "coordinates": [[[43, 33], [45, 33], [45, 35], [43, 33]]]}),
                        "no day can be read from its name"),
}


def test_each_bad_file_of_a_folder_fails_alone_with_a_line(tmp_path, capfd):
    """None of them counts as a map on which nobody holds anything: the good map of the 1st stays the latest."""
    write_zones(tmp_path / "good_20170301.geojson", feature(square(43, 33, 45, 35)))
    write_zones(tmp_path / "deep" / "er" / "good_20170302.geojson", feature(square(43, 33, 45, 35)))
    for name, (content, _) in JUNK.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (tmp_path / "notes.txt").write_text("nothing to do with it")
    (tmp_path / ".hidden_20170320.geojson").write_text("{")
    editions, problems, notes = read(tmp_path, Told(holder_is="A", day_in_name=True))
    assert [first for first, _, _ in editions] == [date(2017, 3, 1), date(2017, 3, 2)]
    for name, (_, says) in JUNK.items():
        told = [line for line in problems if name in line]
        assert len(told) == 1 and says in told[0] and "\n" not in told[0], (name, told)
    assert len(problems) == len(JUNK) and not any(".hidden" in line for line in problems + notes)
    assert capfd.readouterr().err == ""


def test_a_bow_tie_has_both_its_halves():
    crossed = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
    from dateline.gazetteer import polygons
    mended, broken = polygons.mended(shape_of(crossed))
    assert broken and mended.area == pytest.approx(2.0) and len(mended.geoms) == 2
