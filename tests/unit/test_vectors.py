"""Layers through GDAL: any format and coordinate system, a point in every geometry, nothing but local files."""

import json
import sys
import zipfile

import pytest

from dateline.gazetteer.errors import GazetteerError, MissingPackage
from dateline.gazetteer.sources import BadRows, read_places

ogr = pytest.importorskip("osgeo.ogr", reason="GDAL's Python package is not installed")
from osgeo import osr  # noqa: E402

PLACES = [("Tall Ahmar", "Kirkuk", 44.39, 35.46), ("Miftahiya", "Diyala", 44.92, 33.72)]


def system(epsg):
    made = osr.SpatialReference()
    made.ImportFromEPSG(epsg)
    made.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return made


def layer_file(path, driver, epsg=4326, wkts=None, name="places", fields=("Name", "province"), add=False, stated=True,
               encoding=""):
    """A layer of PLACES, or of the geometries ``wkts`` with their names; given in degrees, written in ``epsg``."""
    there = ogr.Open(str(path), 1) if add else ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = there.CreateLayer(name, srs=system(epsg) if stated else None,
                              geom_type=ogr.wkbUnknown if wkts and not encoding else ogr.wkbPoint,
                              options=[f"ENCODING={encoding}"] if encoding else [])
    for field in fields:
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    turn = osr.CoordinateTransformation(system(4326), system(epsg))
    for values in wkts or [(place, unit, f"POINT ({lon} {lat})") for place, unit, lon, lat in PLACES]:
        feature = ogr.Feature(layer.GetLayerDefn())
        for field, value in zip(fields, values[:-1]):
            feature[field] = value
        if values[-1]:
            geometry = ogr.CreateGeometryFromWkt(values[-1])
            geometry.Transform(turn)
            feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    del layer, there
    return path


def read(path, **options):
    bad = BadRows()
    return list(read_places(path, bad, **options)), bad


@pytest.mark.parametrize("name, driver, epsg", [
    ("a.gpkg", "GPKG", 32638), ("a.gpkg", "GPKG", 4326), ("a.shp", "ESRI Shapefile", 32638),
    ("a.shp", "ESRI Shapefile", 3857),
    ("a.geojson", "GeoJSON", 4326), ("a.kml", "KML", 4326), ("a.fgb", "FlatGeobuf", 32638), ("a.gml", "GML", 4326)])
def test_formats_and_coordinate_systems(tmp_path, name, driver, epsg):
    if ogr.GetDriverByName(driver) is None:
        pytest.skip(f"this GDAL has no {driver}")
    layer_file(tmp_path / name, driver, epsg)
    before = sorted(tmp_path.iterdir())
    places, bad = read(tmp_path / name)
    assert sorted((p.name, p.admin1) for p in places) == [("Miftahiya", "Diyala"), ("Tall Ahmar", "Kirkuk")]
    assert {p.name: (round(p.lon, 5), round(p.lat, 5)) for p in places} == {n: (x, y) for n, _, x, y in PLACES}
    assert bad.count == 0 and 'name from "Name", admin1 from "province"' in bad.notes[0]
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("header", ["ar", "arabic", "الاسم"])
@pytest.mark.parametrize("name, driver", [("a.gpkg", "GPKG"), ("a.geojson", "GeoJSON"), ("a.kml", "KML")])
def test_a_column_in_another_script_holds_other_names(tmp_path, name, driver, header):
    wkts = [("Tall Ahmar", "تل أحمر", "POINT (44.39 35.46)"), ("Miftahiya", "مفتاحية", "POINT (44.92 33.72)")]
    places, _ = read(layer_file(tmp_path / name, driver, wkts=wkts, fields=("Name", header)))
    assert {p.name: p.names for p in places} == {"Tall Ahmar": ("تل أحمر",), "Miftahiya": ("مفتاحية",)}


@pytest.mark.parametrize("name, driver, says", [
    ("a.gpkg", "GPKG", "damaged or cut off.* GeoPackage .*malformed"),
    ("a.geojson", "GeoJSON", "damaged or cut off.* GeoJSON .*Unterminated"),
    ("a.kml", "KML", "damaged or cut off.* Keyhole Markup Language")])
def test_half_a_layer_is_called_damaged_in_gdals_words(tmp_path, name, driver, says):
    whole = layer_file(tmp_path / name, driver).read_bytes()
    (tmp_path / name).write_bytes(whole[:len(whole) * 2 // 3])
    with pytest.raises(GazetteerError, match=says) as error:
        read(tmp_path / name)
    assert name in error.value.message


def test_a_layer_that_breaks_off_between_its_rows_says_so(tmp_path):
    if ogr.GetDriverByName("FlatGeobuf") is None:
        pytest.skip("this GDAL has no FlatGeobuf")
    wkts = [(f"Village {n}", "", f"POINT (44.{n} 35.{n})") for n in range(10, 90)]
    path = layer_file(tmp_path / "a.fgb", "FlatGeobuf", wkts=wkts)
    path.write_bytes(path.read_bytes()[:-2000])
    places, bad = read(path)
    assert 0 < len(places) < 80 and bad.count == 1
    (number, reason), = bad.examples
    assert number == len(places) + 1 and reason.startswith("the file breaks off here")


def test_a_deleted_row_is_no_break(tmp_path):
    path = layer_file(tmp_path / "a.shp", "ESRI Shapefile")
    there = ogr.Open(str(path), 1)
    there.GetLayer(0).DeleteFeature(0)
    del there
    places, bad = read(path)
    assert [p.name for p in places] == ["Miftahiya"] and bad.count == 0


@pytest.mark.parametrize("left, says", [(("shp",), "its .shx and .dbf are missing"),
                                        (("shp", "shx", "prj"), "its .dbf is missing"),
                                        (("shp", "dbf"), "its .shx is missing")])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_shapefile_without_its_other_files(tmp_path, left, says, zipped):
    layer_file(tmp_path / "a.shp", "ESRI Shapefile")
    for path in tmp_path.iterdir():
        if path.suffix[1:] not in left:
            path.unlink()
    if zipped:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            for ending in left:
                archive.write(tmp_path / f"a.{ending}", f"a/a.{ending}")
    with pytest.raises(GazetteerError, match=says + ".* put them all into one folder"):
        read(tmp_path / ("a.zip" if zipped else "a.shp"))


def test_a_shapefile_in_capitals_is_whole(tmp_path):
    layer_file(tmp_path / "a.shp", "ESRI Shapefile")
    for path in list(tmp_path.iterdir()):
        path.rename(tmp_path / path.name.upper())
    assert len(read(tmp_path / "A.SHP")[0]) == 2


@pytest.mark.parametrize("encoding, header, names", [
    ("CP1256", "الاسم", ["تل أحمر", "مفتاحية"]), ("CP1251", "назва", ["Краматорськ", "Бахмут"]),
    ("CP1256", "Name", ["تل أحمر", "مفتاحية"]), ("CP1252", "Ort", ["Köln", "Düren"]),
    ("UTF-8", "Name", ["تل", "Київ"])])
def test_a_shapefile_that_does_not_say_its_encoding(tmp_path, encoding, header, names):
    wkts = [(name, f"POINT (44.{n} 35.{n})") for n, name in enumerate(names, 10)]
    path = layer_file(tmp_path / "a.shp", "ESRI Shapefile", wkts=wkts, fields=(header,), encoding=encoding)
    if encoding != "UTF-8":
        (tmp_path / "a.cpg").unlink()
    places, bad = read(path)
    assert [p.name for p in places] == names and bad.count == 0 and f'name from "{header}"' in bad.notes[0]
    assert len({p.gaz_id.encode() for p in places}) == 2  # no letter that cannot be written again


def test_layers_in_a_zip(tmp_path):
    layer_file(tmp_path / "a.shp", "ESRI Shapefile", 32638)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a/readme.txt", "read me")
        for ending in ("shp", "shx", "dbf", "prj"):
            archive.write(tmp_path / f"a.{ending}", f"a/a.{ending}")
    assert len(read(tmp_path / "a.zip")[0]) == 2
    layer_file(tmp_path / "doc.kml", "KML")
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.write(tmp_path / "doc.kml", "doc.kml")
    assert len(read(tmp_path / "a.kmz")[0]) == 2


def test_a_spreadsheet_is_a_table(tmp_path):
    if ogr.GetDriverByName("XLSX") is None:
        pytest.skip("this GDAL has no XLSX")
    there = ogr.GetDriverByName("XLSX").CreateDataSource(str(tmp_path / "a.xlsx"))
    layer = there.CreateLayer("list", geom_type=ogr.wkbNone)
    for field in ("Village", "Breite", "Länge"):
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
    for name, _, lon, lat in PLACES:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["Village"], feature["Breite"], feature["Länge"] = name, str(lat).replace(".", ","), f"{lon}° E"
        layer.CreateFeature(feature)
    del layer, there
    assert [(p.name, p.lon, p.lat) for p in read(tmp_path / "a.xlsx")[0]] == [(n, x, y) for n, _, x, y in PLACES]


@pytest.mark.parametrize("wkt, lon, lat", [
    ("POLYGON ((44 35, 45 35, 45 36, 44 36, 44 35))", 44.5, 35.5), ("LINESTRING (44 35, 44.5 35.5, 45 36)", 44.5, 35.5),
    ("MULTIPOINT ((44.39 35.46))", 44.39, 35.46), ("POINT Z (44.39 35.46 300)", 44.39, 35.46)])
def test_a_point_in_every_geometry(tmp_path, wkt, lon, lat):
    (place,), _ = read(layer_file(tmp_path / "a.gpkg", "GPKG", wkts=[("A", "", wkt)]))
    assert (place.lon, place.lat) == (pytest.approx(lon), pytest.approx(lat))


def test_the_point_of_a_bent_polygon_lies_inside(tmp_path):
    bent = "POLYGON ((44 35, 46 35, 46 35.1, 44.1 35.1, 44.1 37, 44 37, 44 35))"
    (place,), _ = read(layer_file(tmp_path / "a.gpkg", "GPKG", wkts=[("A", "", bent)]))
    assert ogr.CreateGeometryFromWkt(bent).Contains(ogr.CreateGeometryFromWkt(f"POINT ({place.lon} {place.lat})"))


def test_bad_geometries_and_nameless_rows_are_counted(tmp_path):
    wkts = [("A", "", "POINT (44 35)"), ("B", "", ""), ("C", "", "POINT EMPTY"), ("", "", "POINT (44 35)"),
            ("D", "", "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")]
    places, bad = read(layer_file(tmp_path / "a.gpkg", "GPKG", wkts=wkts))
    assert [p.name for p in places] == ["A"] and bad.count == 4
    assert [number for number, _ in bad.examples] == [2, 3, 4, 5]


def test_the_layers_with_names_are_read_or_the_one_told(tmp_path):
    path = layer_file(tmp_path / "a.gpkg", "GPKG", name="villages")
    layer_file(path, "GPKG", name="towns", add=True)
    layer_file(path, "GPKG", name="soundings", fields=("depth", "grade"), add=True)
    assert len(read(path)[0]) == 4 and len(read(path, columns={"layer": "towns"})[0]) == 2
    assert read(path, columns={"layer": "soundings", "name": "depth"})[0][0].name == "Tall Ahmar"
    with pytest.raises(GazetteerError, match="no layer cities; its layers are villages, towns, soundings"):
        read(path, columns={"layer": "cities"})


def test_gpx_waypoints(tmp_path):
    (tmp_path / "a.gpx").write_text(
        '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="35.46" lon="44.39">'
        '<name>A</name></wpt><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>', encoding="utf-8")
    (place,), _ = read(tmp_path / "a.gpx")
    assert (place.name, place.lon, place.lat) == ("A", 44.39, 35.46)


def test_an_unknown_system_is_taken_for_degrees_and_said_or_refused(tmp_path):
    places, bad = read(layer_file(tmp_path / "a.shp", "ESRI Shapefile", stated=False))
    assert len(places) == 2 and any("taken for degrees WGS 84" in note for note in bad.notes)
    with pytest.raises(GazetteerError, match="does not state its coordinate system"):
        read(layer_file(tmp_path / "b.shp", "ESRI Shapefile", 32638, stated=False))


def test_swapped_points_of_a_country_are_put_right(tmp_path):
    features = [{"type": "Feature", "properties": {"name": name, "country": "Iraq"},
                 "geometry": {"type": "Point", "coordinates": [lat, lon]}} for name, _, lon, lat in PLACES]
    (tmp_path / "a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}),
                                        encoding="utf-8")
    places, bad = read(tmp_path / "a.geojson")
    assert [(p.lon, p.lat) for p in places] == [(44.39, 35.46), (44.92, 33.72)]
    assert "swapped in 2 of 2" in bad.notes[-1]


@pytest.mark.parametrize("content", [
    '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>other.geojson</SrcDataSource></OGRVRTLayer>'
    '</OGRVRTDataSource>',
    "<OGRWFSDataSource><URL>http://127.0.0.1:9/wfs</URL></OGRWFSDataSource>"])
def test_files_that_lead_elsewhere_are_refused(tmp_path, content):
    layer_file(tmp_path / "other.geojson", "GeoJSON")
    (tmp_path / "a.xml").write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match="no file of places"):
        read(tmp_path / "a.xml")


@pytest.mark.parametrize("path", ["http://127.0.0.1:9/a.geojson", "/vsicurl/http://127.0.0.1:9/a.geojson",
                                  "PG:dbname=x"])
def test_only_local_files_are_opened(path):
    with pytest.raises(GazetteerError, match="no such file"):
        read(path)


def test_without_gdal_the_package_is_named(tmp_path, monkeypatch):
    path = layer_file(tmp_path / "a.geojson", "GeoJSON")
    monkeypatch.setitem(sys.modules, "osgeo", None)
    with pytest.raises(MissingPackage, match="python3-gdal"):
        read(path)
