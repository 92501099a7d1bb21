"""Boundary files: whose columns they are, what each unit is called, in which format and reference system."""

import json

import pytest
from pyproj import Transformer

from dateline.gazetteer import boundaries
from dateline.gazetteer.errors import DatelineError, GazetteerError
from dateline.gazetteer.sources import BadRows
from toy_boundaries import DISTRICTS, GOVERNORATES, polygon, ring, write_boundaries, write_layer

SQUARE = polygon(ring(44.0, 34.0, 45.0, 35.0))

SCHEMES = [  # properties, level, id, name, other names, country, names of the parents
    ({"ADM2_EN": "Khalis", "ADM2_AR": "الخالص", "ADM2_PCODE": "IQG10Q01", "ADM2ALT1EN": "Diltawa", "ADM2_REF": None,
      "ADM1_EN": "Diyala", "ADM1_PCODE": "IQG10", "ADM0_EN": "Iraq", "ADM0_PCODE": "IQ", "validOn": "2019"},
     2, "cod-ab:IQG10Q01", "Khalis", ("الخالص", "Diltawa"), "IQ", ("Diyala",)),
    ({"ADM1_FR": "Kidal", "ADM1_PCODE": "ML08", "ADM0_FR": "Mali", "ADM0_PCODE": "ML"},
     1, "cod-ab:ML08", "Kidal", (), "ML", ()),
    ({"adm1_name": "Kidal", "adm1_name1": "كيدال", "adm1_pcode": "ML08", "adm0_name": "Mali", "iso2": "ML"},
     1, "cod-ab:ML08", "Kidal", ("كيدال",), "ML", ()),
    ({"admin2Name_en": "Manbij", "admin2Pcod": "SY0203", "admin1Name_en": "Aleppo", "admin0Name_en": "Syria"},
     2, "cod-ab:SY0203", "Manbij", (), "SY", ("Aleppo",)),
    ({"GID_0": "IRQ", "COUNTRY": "Iraq", "NAME_1": "Diyala", "GID_1": "IRQ.8_1", "NAME_2": "Khalis",
      "VARNAME_2": "Diltawa|Deltawa", "NL_NAME_2": "NA", "TYPE_2": "Qadaa", "GID_2": "IRQ.8.2_1", "HASC_2": "NA"},
     2, "gadm:IRQ.8.2_1", "Khalis", ("Diltawa", "Deltawa"), "IQ", ("Diyala",)),
    ({"ISO": "IRQ", "NAME_0": "Iraq", "ID_1": 8, "NAME_1": "Diyala", "VARNAME_1": "Diala"},
     1, "gadm:IQ/Diyala", "Diyala", ("Diala",), "IQ", ()),
    ({"shapeName": "Diyala", "shapeISO": "IQ-DI", "shapeID": "6466B1", "shapeGroup": "IRQ", "shapeType": "ADM1"},
     1, "geoboundaries:6466B1", "Diyala", (), None, ()),
    ({"iso_3166_2": "IQ-DI", "name": "Diyala", "name_en": "Diyala", "name_ar": "ديالى", "adm0_a3": "IRQ",
      "iso_a2": "IQ", "adm1_code": "IRQ-3437", "name_alt": "Diala|Diyālá"},
     1, "natural-earth:IRQ-3437", "Diyala", ("ديالى", "Diala", "Diyālá"), "IQ", ()),
    ({"@id": "relation/4602", "admin_level": "4", "boundary": "administrative", "name": "ديالى", "name:en": "Diyala",
      "name:ar": "ديالى", "alt_name": "Diala;Diyalah", "ISO3166-1": "IQ"},
     1, "osm:relation/4602", "Diyala", ("ديالى", "Diala", "Diyalah"), "IQ", ()),
]


@pytest.mark.parametrize("properties, level, gaz_id, name, names, country, above", SCHEMES)
def test_schemes(tmp_path, properties, level, gaz_id, name, names, country, above):
    path = write_layer(tmp_path / "units.geojson", [(properties, SQUARE)])
    assert boundaries.is_boundaries(path)
    (unit,) = boundaries.read_units([path])
    assert (unit.level, unit.gaz_id, unit.name, unit.names) == (level, gaz_id, name, names)
    assert country in (unit.country, None) and tuple(parent.name for parent in unit.parents) == above
    assert unit.source == "units.geojson" and unit.shape.area == pytest.approx(1.0)


NOT_BOUNDARIES = [
    {"name": "Zone A", "holder": "Islamic State"}, {"NAME": "Lake", "type": "water"}, {}, {"id": 4, "level": 2},
    {"admin_level": "4"}, {"ADM1_PCODE": "IQG10"}, {"admin1": "Diyala", "name": "Blast"}]


@pytest.mark.parametrize("properties", NOT_BOUNDARIES)
def test_polygons_of_something_else_are_no_boundaries(tmp_path, properties):
    path = write_layer(tmp_path / "zones.geojson", [(properties, SQUARE)])
    assert not boundaries.is_boundaries(path)
    with pytest.raises(GazetteerError, match="zones.geojson"):
        boundaries.read_units([path])


@pytest.mark.parametrize("name, content", [
    ("points.geojson", json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"ADM1_EN": "Diyala"},
         "geometry": {"type": "Point", "coordinates": [1, 2]}}]})),
    ("broken.geojson", '{"type": "FeatureCollection", "features": [{"type"'), ("deep.json", "[" * 100_000),
    ("list.json", "[1, 2]"), ("empty.geojson", ""), ("binary.geojson", "\0\1\2"), ("IQ.txt", "1\tDiyala"),
    ("places.csv", "name,lon,lat\nDiyala,44,34\n"), ("places.zip", "PK no zip"), ("x.gpkg", "SQLite format 3\0")])
def test_other_files_are_no_boundaries_and_raise_nothing(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert not boundaries.is_boundaries(tmp_path / name)
    assert not boundaries.is_boundaries(tmp_path / "missing.geojson")


@pytest.mark.parametrize("content", ["[" * 100_000, '{"features": 3}', '{"features": [3, null]}', "{", "\0"])
def test_a_damaged_file_says_so(tmp_path, content):
    path = tmp_path / "damaged.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DatelineError, match="damaged.geojson"):
        boundaries.read_units([path])


def test_a_feature_that_cannot_be_read_fails_alone(tmp_path):
    good = {"ADM1_EN": "Good", "ADM1_PCODE": "X1"}
    wrong = [None, {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[[0, 0], [1, "x"]]]},
             {"type": "Polygon"}, {"type": "Point", "coordinates": [44, 34]}, polygon(ring(4e5, 3e6, 5e5, 4e6))]
    path = write_layer(tmp_path / "some.geojson", [(good, SQUARE)] + [(good, each) for each in wrong]
                       + [({"ADM1_EN": None, "ADM1_PCODE": None}, SQUARE)])
    bad = BadRows()
    assert [unit.name for unit in boundaries.read_units([path], bad_rows=bad)] == ["Good"]
    assert bad.count == len(wrong) + 1 and bad.examples[0][0] == 2


TOLD = [
    ({"level": 2, "name": "DIST"}, (2, "d:/Khalis", "Khalis", (), ("",))),
    ({"level": "LEV", "name": "DIST", "names": ["AR", "KU"], "code": "ID", "country": "CC", "admin1": "PROV"},
     (2, "d:17", "Khalis", ("الخالص", "Xalis"), ("Diyala",)))]


@pytest.mark.parametrize("columns, expected", TOLD)
def test_columns_that_are_told(tmp_path, columns, expected):
    row = {"LEV": "ADM2", "DIST": "Khalis", "AR": "الخالص", "KU": "Xalis", "ID": 17.0, "CC": "IQ", "PROV": "Diyala"}
    path = write_layer(tmp_path / "d.geojson", [(row, SQUARE)])
    assert not boundaries.is_boundaries(path) and boundaries.is_boundaries(path, columns)
    (unit,) = boundaries.read_units([path], columns)
    level, gaz_id, name, names, above = expected
    assert (unit.level, unit.name, unit.names) == (level, name, names)
    assert unit.gaz_id.endswith(gaz_id[2:]) and unit.gaz_id.startswith("d:")
    assert tuple(parent.name for parent in unit.parents) == above


def test_a_column_that_is_told_and_not_there(tmp_path):
    path = write_layer(tmp_path / "d.geojson", [({"DIST": "Khalis"}, SQUARE)])
    with pytest.raises(GazetteerError, match="PROV"):
        boundaries.read_units([path], {"level": 2, "name": "DIST", "admin1": "PROV"})


@pytest.mark.parametrize("given, ranks", [
    ([2, 4, 6, 8], [0, 1, 2, 3]), ([4], [1]), ([6], [2]), ([8], [3]), ([5, 6], [2, 3]), ([4, 6, 7], [1, 2, 3]),
    ([3, 4], [1, 2])])
def test_levels_of_openstreetmap_are_ranked(tmp_path, given, ranks):
    paths = [write_layer(tmp_path / f"{level}.geojson", [({"name": f"Unit {level}", "admin_level": level}, SQUARE)])
             for level in given]
    assert [unit.level for unit in boundaries.read_units(paths)] == ranks


@pytest.mark.parametrize("crs", ["EPSG:32638", "urn:ogc:def:crs:EPSG::3857", "EPSG:4326",
                                 "urn:ogc:def:crs:OGC:1.3:CRS84"])
def test_any_reference_system_of_geojson(tmp_path, crs):
    corners = ring(44.0, 34.0, 45.0, 35.0)
    if "32638" in crs or "3857" in crs:
        project = Transformer.from_crs(4326, crs.rpartition(":")[2], always_xy=True).transform
        corners = [project(*corner) for corner in corners]
    path = write_layer(tmp_path / "p.geojson", [({"ADM1_EN": "Square"}, polygon(corners))], crs)
    (unit,) = boundaries.read_units([path])
    assert unit.shape.bounds == pytest.approx((44.0, 34.0, 45.0, 35.0), abs=1e-6)


def test_a_reference_system_that_nobody_knows(tmp_path):
    path = write_layer(tmp_path / "p.geojson", [({"ADM1_EN": "Square"}, SQUARE)], "EPSG:123456")
    with pytest.raises(GazetteerError, match="reference system"):
        boundaries.read_units([path])


@pytest.mark.parametrize("driver, name", [("ESRI Shapefile", "d.shp"), ("GPKG", "d.gpkg"), ("FlatGeobuf", "d.fgb"),
                                          ("KML", "d.kml")])
def test_what_gdal_reads(tmp_path, driver, name):
    gdal = pytest.importorskip("osgeo.gdal", reason="GDAL's Python is not here")
    (source,) = write_boundaries(tmp_path, levels=(2,))
    options = gdal.VectorTranslateOptions(format=driver, dstSRS=None if driver == "KML" else "EPSG:32638",
                                          reproject=driver != "KML", layerCreationOptions=["ENCODING=UTF-8"]
                                          if name.endswith("shp") else [])
    gdal.VectorTranslate(str(tmp_path / name), str(source), options=options)
    assert boundaries.is_boundaries(tmp_path / name)
    read, expected = boundaries.read_units([tmp_path / name]), boundaries.read_units([source])
    assert sorted((u.gaz_id, u.name, u.names, u.parents) for u in read) == \
        sorted((u.gaz_id, u.name, u.names, u.parents) for u in expected)
    areas = {unit.gaz_id: unit.shape for unit in read}
    assert all(areas[unit.gaz_id].symmetric_difference(unit.shape).area < 0.02 for unit in expected)


def test_boundaries_that_break_off_say_so(tmp_path, capfd):
    gdal = pytest.importorskip("osgeo.gdal", reason="GDAL's Python is not here")
    if gdal.GetDriverByName("FlatGeobuf") is None:
        pytest.skip("this GDAL has no FlatGeobuf")
    source = write_layer(tmp_path / "d.geojson", [
        ({"ADM1_EN": f"Unit {n}", "ADM1_PCODE": f"XG{n}"}, polygon(ring(n, 0, n + 1, 1))) for n in range(90)])
    gdal.VectorTranslate(str(tmp_path / "d.fgb"), str(source), format="FlatGeobuf")
    whole = (tmp_path / "d.fgb").read_bytes()
    (tmp_path / "d.fgb").write_bytes(whole[:len(whole) * 2 // 3])
    bad = BadRows()
    units = boundaries.read_units([tmp_path / "d.fgb"], bad_rows=bad)
    assert 0 < len(units) < 90 and bad.count == 1 and "the file breaks off here" in bad.shown()
    assert capfd.readouterr().err == ""


def test_boundaries_that_do_not_say_their_encoding(tmp_path):
    gdal = pytest.importorskip("osgeo.gdal", reason="GDAL's Python is not here")
    (source,) = write_boundaries(tmp_path, levels=(2,))
    gdal.VectorTranslate(str(tmp_path / "d.shp"), str(source), format="ESRI Shapefile",
                         layerCreationOptions=["ENCODING=CP1256"])
    (tmp_path / "d.cpg").unlink()
    read, expected = boundaries.read_units([tmp_path / "d.shp"]), boundaries.read_units([source])
    assert [(u.name, u.names) for u in read] == [(u.name, u.names) for u in expected]


def test_a_file_that_leads_elsewhere_is_not_followed(tmp_path):
    pytest.importorskip("osgeo.gdal", reason="GDAL's Python is not here")
    (source,) = write_boundaries(tmp_path, levels=(1,))
    virtual = tmp_path / "v.vrt"
    virtual.write_text(f"<OGRVRTDataSource><OGRVRTLayer name='xad_adm1'><SrcDataSource>{source}</SrcDataSource>"
                       "</OGRVRTLayer></OGRVRTDataSource>", encoding="utf-8")
    assert not boundaries.is_boundaries(virtual)


def test_the_toy_country(tmp_path):
    units = boundaries.read_units(write_boundaries(tmp_path))
    assert [unit.level for unit in units] == [1] * len(GOVERNORATES) + [2] * len(DISTRICTS) + [3] * 2
    assert all(unit.shape.is_valid for unit in units)
