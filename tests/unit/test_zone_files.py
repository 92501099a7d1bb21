"""Files of zones as other people make them: reference systems, formats, holders, and polygons that need repair."""

import json

import pytest
from pyproj import Transformer
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import transform

from dateline.core.zones.reading import Told, zone_files
from dateline.core.zones.series import read_series, shapes_of
from dateline.gazetteer.errors import DatelineError
from toy_zones import feature, square, write_zones

IRAQ = box(44, 34, 45, 35)
UTM = Transformer.from_crs(4326, 32638, always_xy=True).transform
IN_UTM = transform(UTM, IRAQ)
A = Told(holder_is="A")


def read(paths, told=A):
    """(zones as (name, holder, shape), problems, notes) of a series that holds at all times."""
    with read_series(paths if isinstance(paths, list) else [paths], told) as series:
        zones = [zone for edition in series.editions for zone in shapes_of(series.shelf, edition.zones)]
        return zones, [str(each) for each in series.problems], [str(each) for each in series.notes]


def only(path, told=A):
    ((_, _, shape),), problems, _ = read(path, told)
    assert not problems
    return shape


def failed(path, told=A):
    with pytest.raises(DatelineError) as error:
        read(path, told)
    return error.value.message


# reference systems

def test_geojson_is_in_degrees(tmp_path):
    assert only(write_zones(tmp_path / "z.geojson", feature(IRAQ))).equals(IRAQ)
    told = A._replace(crs="EPSG:32638")  # for files that state none; GeoJSON states it by its standard
    assert only(write_zones(tmp_path / "z.geojson", feature(IRAQ)), told).equals(IRAQ)


@pytest.mark.parametrize("name", ["EPSG:32638", "urn:ogc:def:crs:EPSG::32638"])
def test_geojson_that_names_another_system(tmp_path, name):
    crs = {"type": "name", "properties": {"name": name}}
    shape = only(write_zones(tmp_path / "z.geojson", feature(IN_UTM), crs=crs))
    assert shape.bounds == pytest.approx(IRAQ.bounds, abs=1e-6)


@pytest.mark.parametrize("crs", [None, {"type": "link", "properties": {"href": "x"}}, "EPSG:32638",
                                 {"type": "name", "properties": {"name": "EPSG:999999"}}])
def test_metres_without_a_known_system_are_an_error_with_a_choice(tmp_path, crs):
    path = write_zones(tmp_path / "z.geojson", feature(IN_UTM), **({"crs": crs} if crs else {}))
    message = failed(path)
    assert "z.geojson" in message and "--crs" in message and "none is guessed" in message
    shape = only(path, A._replace(crs="EPSG:32638"))
    assert shape.bounds == pytest.approx(IRAQ.bounds, abs=1e-6)


def test_a_system_that_nobody_knows(tmp_path):
    assert "EPSG:999999" in failed(write_zones(tmp_path / "z.geojson", feature(IRAQ)), A._replace(crs="EPSG:999999"))


def write_layers(path, driver, epsg, **layers):
    """A file that GDAL writes: name of a layer → (holder, shape) pairs; no EPSG code, no reference system."""
    osr, ogr = pytest.importorskip("osgeo.osr"), pytest.importorskip("osgeo.ogr")
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg or 4326)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    source = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    for name, zones in layers.items():
        layer = source.CreateLayer(name, srs=system if epsg else None, geom_type=ogr.wkbUnknown
                                   if driver == "GPKG" else ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn("holder", ogr.OFTString))
        for holder, shape in zones:
            made = ogr.Feature(layer.GetLayerDefn())
            made.SetField("holder", holder)
            made.SetGeometry(ogr.CreateGeometryFromWkb(shape.wkb))
            layer.CreateFeature(made)
    source.Destroy()
    return path


@pytest.mark.parametrize("name, driver", [("z.shp", "ESRI Shapefile"), ("z.gpkg", "GPKG"), ("z.fgb", "FlatGeobuf"),
                                          ("z.geojson", "GeoJSON")])
def test_layers_in_utm(tmp_path, name, driver):
    path = write_layers(tmp_path / name, driver, 32638, z=[("A", IN_UTM)])
    assert only(path, Told(holder="HOLDER")).bounds == pytest.approx(IRAQ.bounds, abs=1e-6)


@pytest.mark.parametrize("name, driver", [("z.shp", "ESRI Shapefile"), ("z.gpkg", "GPKG")])
@pytest.mark.parametrize("shape, crs", [(IN_UTM, "EPSG:32638"), (IRAQ, "EPSG:4326")])
def test_layers_that_state_no_system(tmp_path, name, driver, shape, crs):
    """Not even numbers that could be degrees are taken for such."""
    path = write_layers(tmp_path / name, driver, None, z=[("A", shape)])
    assert "--crs" in failed(path)
    assert only(path, A._replace(crs=crs)).bounds == pytest.approx(IRAQ.bounds, abs=1e-6)


def test_one_file_without_a_system_fails_alone(tmp_path):
    good = write_zones(tmp_path / "good.geojson", feature(IRAQ))
    bad = write_zones(tmp_path / "bad.geojson", feature(IN_UTM))
    zones, problems, _ = read([good, bad])
    assert len(zones) == 1 and len(problems) == 1 and "bad.geojson" in problems[0]


def test_layers_of_a_file_are_holders(tmp_path):
    path = write_layers(tmp_path / "zones.gpkg", "GPKG", 4326, isis=[("", IRAQ)], sdf=[("", box(45, 34, 46, 35))])
    assert sorted(holder for _, holder, _ in read(path, Told())[0]) == ["isis", "sdf"]
    assert [holder for _, holder, _ in read(path, Told(layer="sdf"))[0]] == ["sdf"]
    assert "no layer of polygons called fsa" in failed(path, Told(layer="fsa"))


def test_layers_of_a_file_are_days(tmp_path):
    path = write_layers(tmp_path / "zones.gpkg", "GPKG", 4326, d20140610=[("A", IRAQ)], d20140612=[("A", IRAQ)])
    with read_series([path], Told(holder="holder", day_in_name=True)) as series:
        assert [edition.first.day for edition in series.editions] == [10, 12]


# holders and names

def test_holders(tmp_path):
    path = write_zones(tmp_path / "z.geojson", feature(IRAQ, who="  Islamic   State ", name="Hawija"),
                       feature(IRAQ, who=None, name=None), feature(IRAQ, who="NULL"), feature(IRAQ, who=3.0))
    zones, _, notes = read(path, Told(holder="Who"))
    assert [zone[:2] for zone in zones] == [("Hawija", "Islamic State"), ("Unknown", "Unknown"),
                                            ("Unknown", "Unknown"), ("3", "3")]
    assert any("2 of 4 have no holder" in note for note in notes)
    assert read(path, Told(holder="who", zone="who"))[0][0][0] == "Islamic State"


def test_the_name_of_the_file_is_the_holder(tmp_path):
    with read_series([write_zones(tmp_path / "isis_20140610.geojson", feature(IRAQ))], Told(day_in_name=True)) as one:
        assert one.editions[0].zones[0].holder == "isis"
    path = write_zones(tmp_path / "isis" / "2014-06-10.geojson", feature(IRAQ))
    assert read(path, Told())[0][0][1] == "isis"  # nothing but a day: the folder's


def test_a_field_that_is_not_there(tmp_path):
    path = write_zones(tmp_path / "z.geojson", feature(IRAQ, side="A", name="x"))
    assert failed(path, Told(holder="who")).endswith("it has no column who; its columns are side, name")
    assert "no column who" in failed(write_zones(tmp_path / "z.geojson", feature(IRAQ)), Told(holder="who"))


# shapes

BOW_TIE = Polygon([(44, 34), (45, 35), (45, 34), (44, 35)])  # crosses itself: two triangles of a quarter each
TWICE = [box(44, 34, 46, 36), box(45, 34, 47, 36)]  # 4 + 4 - 2

SHAPES = [  # geometry, square degrees, repaired
    (IRAQ, 1.0, False), (BOW_TIE, 0.5, True), (MultiPolygon(TWICE), 6.0, True),
    (MultiPolygon([box(44, 34, 48, 38), box(45, 35, 46, 36)]), 16.0, True),  # one inside the other is no hole
    (MultiPolygon([IRAQ, IRAQ]), 1.0, True),
    (Polygon([(44, 34, 9), (45, 34, 9), (45, 35, 9), (44, 35, 9)]), 1.0, False),
    (GeometryCollection([IRAQ, Point(1, 1), LineString([(1, 1), (2, 2)]), MultiPolygon([box(46, 34, 47, 35)])]), 2.0,
     False),
    (Polygon(box(44, 34, 46, 36).exterior, [box(44.5, 34.5, 45.5, 35.5).exterior]), 3.0, False)]


@pytest.mark.parametrize("shape, area, repaired", SHAPES)
def test_shapes(tmp_path, shape, area, repaired):
    path = write_zones(tmp_path / "z.geojson", feature(shape))
    ((_, _, made),), problems, notes = read(path)
    assert made.is_valid and not made.has_z and made.area == pytest.approx(area) and not problems
    assert any("1 of 1 polygons were invalid and have been repaired" in note for note in notes) is repaired


@pytest.mark.parametrize("content", [json.dumps(feature(IRAQ)), json.dumps(feature(IRAQ)["geometry"]),
                                     json.dumps({"type": "GeometryCollection", "geometries": [
                                         feature(IRAQ)["geometry"]]})])
def test_one_feature_or_geometry_is_a_file(tmp_path, content):
    (tmp_path / "z.geojson").write_text(content, encoding="utf-8")
    assert only(tmp_path / "z.geojson").equals(IRAQ)


NO_ZONES = [None, {"type": "Polygon", "coordinates": []}, {"type": "Polygon", "coordinates": [[[44, 34], [45, 34]]]},
            {"type": "Polygon", "coordinates": [[[44, 34], [45, 34], [44, 34]]]}, {"type": "Polygon"},
            {"type": "Polygon", "coordinates": [[["a", "b"], [45, 34], [45, 35]]]},
            {"type": "Polygon", "coordinates": 7}]


@pytest.mark.parametrize("geometry", NO_ZONES)
def test_what_is_no_polygon_fails_alone(tmp_path, geometry):
    zones, problems, notes = read(write_zones(tmp_path / "z.geojson", feature(IRAQ), feature(geometry)))
    assert len(zones) == 1 and len(problems) + sum("no polygons" in note for note in notes) == 1


def test_points_and_lines_beside_zones_are_passed_over(tmp_path):
    _, problems, notes = read(write_zones(tmp_path / "z.geojson", feature(IRAQ), feature(Point(44, 34))))
    assert not problems and "1 of its features, which are no polygons" in " ".join(notes)


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "\0\1", '{"type": "FeatureCollection"}', '{"a": 1}',
                                     '{"features": 7}', "[1, 2]"])
def test_a_damaged_file_says_so(tmp_path, content):
    (tmp_path / "z.geojson").write_text(content, encoding="utf-8")
    assert "z.geojson" in failed(tmp_path / "z.geojson")


def test_what_is_in_place_of_properties(tmp_path):
    zones = [{**feature(IRAQ), "properties": None}, {**feature(IRAQ), "properties": [1]}, 7, None]
    assert len(read(write_zones(tmp_path / "z.geojson", *zones))[0]) == 2


# 180 degrees

@pytest.mark.parametrize("shape", [
    MultiPolygon([box(179, 0, 180, 1), box(-180, 0, -179, 1)]),  # cut, as RFC 7946 asks
    box(179, 0, 181, 1), box(-181, 0, -179, 1),  # running on
    Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)])])  # not cut
def test_over_180_degrees(tmp_path, shape):
    made = only(write_zones(tmp_path / "z.geojson", feature(shape)))
    assert made.equals(MultiPolygon([box(179, 0, 180, 1), box(-180, 0, -179, 1)]))


def test_a_hole_over_180_degrees(tmp_path):
    shape = Polygon(box(178, 0, 182, 4).exterior, [[(179, 1), (-179, 1), (-179, 3), (179, 3)]])
    assert only(write_zones(tmp_path / "z.geojson", feature(shape))).area == pytest.approx(16 - 4)


def test_a_belt_around_the_world_stays(tmp_path):
    assert only(write_zones(tmp_path / "z.geojson", feature(box(-180, 0, 180, 10)))).area == pytest.approx(3600)


# paths

def test_paths(tmp_path):
    one = write_zones(tmp_path / "b" / "z.geojson", feature(IRAQ))
    two = write_zones(tmp_path / "a.geojson", feature(IRAQ))
    write_zones(tmp_path / ".hidden" / "z.geojson", feature(IRAQ))
    assert zone_files([tmp_path, one]) == [two, one]
    with pytest.raises(DatelineError, match="no such file"):
        zone_files([tmp_path / "none"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(DatelineError, match="no file in this folder"):
        zone_files([tmp_path / "empty"])


def test_square_is_what_the_tests_say():
    assert square(10, 0, 11, 1).area == pytest.approx(1)
