"""Polygons: mended, measured, simplified; and which of many holds a point."""

import math

import pytest
from shapely import wkt
from shapely.geometry import Point, Polygon, box, shape

from dateline.gazetteer import polygons
from dateline.gazetteer.locator import Locator
from dateline.gazetteer.sameness import WGS84
from toy_boundaries import BOW_TIE, EXCLAVE, GOVERNORATES

RING_ROAD = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (0.5 0.5, 0.5 3.5, 3.5 3.5, 3.5 0.5, 0.5 0.5))"  # its middle is a hole


@pytest.mark.parametrize("text, area", [
    ("POLYGON ((0 0, 2 0, 2 1, 0 1, 0 0))", 2.0), ("POLYGON Z ((0 0 9, 2 0 9, 2 1 9, 0 1 9, 0 0 9))", 2.0),
    (RING_ROAD, 7.0), ("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", 1.0),
    ("GEOMETRYCOLLECTION (POINT (9 9), POLYGON ((0 0, 1 0, 1 1, 0 0)))", 0.5),
    ("MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((1 0, 3 0, 3 2, 1 2, 1 0)))", 6.0)])  # they overlap
def test_cleaned(text, area):
    clean = polygons.cleaned(wkt.loads(text))
    assert clean.is_valid and clean.geom_type == "MultiPolygon" and not clean.has_z
    assert clean.area == pytest.approx(area)


def test_a_ring_that_crosses_itself_keeps_both_halves():
    crossed = shape(BOW_TIE)
    mended = polygons.cleaned(crossed)
    assert not crossed.is_valid and mended.is_valid and mended.area == pytest.approx(0.5)
    assert mended.contains(Point(40.6, 32.5)) and mended.contains(Point(41.4, 32.5))


def nested(outer, inner):
    return f"MULTIPOLYGON ((({outer})), (({inner})))"


def test_a_part_inside_another_is_no_hole():
    text = nested("0 0, 4 0, 4 4, 0 4, 0 0", "1 1, 2 1, 2 2, 1 2, 1 1")
    assert polygons.mended(wkt.loads(text)) == (polygons.cleaned(wkt.loads(text)), True)
    assert polygons.cleaned(wkt.loads(text)).area == pytest.approx(16.0)


def star(corners, step):
    """A star in one line, whose middle it goes around several times."""
    turns = [2 * math.pi * step * each / corners for each in range(corners)]
    return Polygon([(math.cos(turn), math.sin(turn)) for turn in turns])


@pytest.mark.parametrize("broken", [
    shape(BOW_TIE), star(5, 2), star(7, 3), star(9, 4),
    Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (5, 1), (5, 2), (1, 2)]]),  # a hole that leaves its shell
    Polygon([(0, 0), (2, 0), (2, 2), (1, 0), (0, 2)])], ids=str)
def test_without_geos_s_repair_the_same_ground_is_kept(broken, monkeypatch):
    """GEOS older than 3.8 cannot repair; the rule of even and odd gives what the newer does."""
    def missing(_):
        raise AttributeError("GEOSMakeValid")
    newer = polygons.cleaned(broken)
    monkeypatch.setattr(polygons, "make_valid", missing)
    older = polygons.cleaned(broken)
    assert not broken.is_valid and older.is_valid
    assert older.symmetric_difference(newer).area == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("west, south, east, north", [(0, 0, 1, 1), (44, 34, 45, 35), (10, 79, 40, 80),
                                                      (-70, -56, -60, -1)])
def test_areas_are_those_of_the_ellipsoid(west, south, east, north):
    """Beside pyproj's geodesic area of the same ground, its parallels in many corners."""
    steps = [west + (east - west) * step / 2_000 for step in range(2_001)]
    lons, lats = steps + steps[::-1], [south] * len(steps) + [north] * len(steps)
    assert polygons.area_m2(box(west, south, east, north)) == pytest.approx(
        abs(WGS84.polygon_area_perimeter(lons, lats)[0]), rel=1e-6)


def test_areas_of_the_world_and_of_holes():
    assert polygons.area_m2(box(-180, -90, 180, 90)) / 1e12 == pytest.approx(510.065622)  # million km², by WGS 84
    ring = Polygon(box(44, 34, 45, 35).exterior, [box(44.2, 34.2, 44.4, 34.4).exterior])
    assert polygons.area_m2(ring) == pytest.approx(
        polygons.area_m2(box(44, 34, 45, 35)) - polygons.area_m2(box(44.2, 34.2, 44.4, 34.4)))
    assert polygons.area_m2(Point(1, 1)) == 0


@pytest.mark.parametrize("lon, lat, radius", [(44, 35, 5_000), (0, 0, 200_000), (179.99, 60, 10_000),
                                              (-179.9, -70, 50_000)])
def test_circles(lon, lat, radius):
    """Every corner lies so far from the middle, and the area is that of the circle but for 1 in 800."""
    round_ = polygons.circle(lon, lat, radius)
    far = [WGS84.inv(lon, lat, *corner)[2] for corner in round_.exterior.coords]
    assert round_.is_valid and far == pytest.approx([radius] * len(far)) and round_.contains(Point(lon, lat))
    assert polygons.area_m2(round_) == pytest.approx(math.pi * radius ** 2 * (1 - 1 / 788), rel=0.001)


@pytest.mark.parametrize("lat, radius", [(89.99, 5_000), (-89, 200_000), (0, 10_100_000)])
def test_around_a_pole_is_no_circle(lat, radius):
    with pytest.raises(ValueError):
        polygons.circle(0, lat, radius)


@pytest.mark.parametrize("text", ["POLYGON EMPTY", "LINESTRING (0 0, 1 1)", "POLYGON ((0 0, 1 1, 2 2, 0 0))",
                                  "POLYGON ((400000 0, 500000 0, 500000 9, 400000 0))"])
def test_what_has_no_area_or_no_degrees_is_refused(text):
    with pytest.raises(ValueError):
        polygons.cleaned(wkt.loads(text))


@pytest.mark.parametrize("text", [RING_ROAD, "POLYGON ((0 0, 9 0, 9 9, 8 9, 8 1, 0 1, 0 0))",
                                  "POLYGON ((0 0, 2 0, 1 1, 0 0))"])
def test_the_point_lies_inside_and_its_circle_holds_all(text):
    area = polygons.cleaned(wkt.loads(text))
    lon, lat = polygons.point_inside(area)
    reach = polygons.reach_m(area, lon, lat)
    assert area.contains(Point(lon, lat))
    corners = [corner for part in area.geoms for corner in part.exterior.coords]
    assert max(WGS84.inv(lon, lat, *corner)[2] for corner in corners) == pytest.approx(reach)


@pytest.mark.parametrize("lon, lat", [(9.99, 60.5), (10.5, 59.99), (9.97, 59.98), (11.005, 61.003)])
def test_the_gap_is_measured_in_metres(lon, lat):
    area = box(10.0, 60.0, 11.0, 61.0)
    nearest = min(max(lon, 10.0), 11.0), min(max(lat, 60.0), 61.0)
    assert polygons.gap_m(area, lon, lat, 5_000) == pytest.approx(WGS84.inv(lon, lat, *nearest)[2], rel=0.015)
    assert polygons.gap_m(area, lon, lat, 100) == math.inf


def test_no_gap_inside():
    assert polygons.gap_m(box(10.0, 60.0, 11.0, 61.0), 10.5, 60.5, 1_000) == 0.0


def coast(corners):
    """A round island with a ragged line."""
    turns = [2 * math.pi * each / corners for each in range(corners)]
    far = [0.5 + 0.02 * math.sin(97 * turn) + 0.003 * math.sin(1013 * turn) for turn in turns]
    return polygons.cleaned(shape({"type": "Polygon", "coordinates": [
        [(44 + d * math.cos(t), 35 + d * math.sin(t)) for d, t in zip(far, turns)] + [(44 + far[0], 35.0)]]}))


def test_a_simple_line_keeps_every_corner_within_its_tolerance():
    ragged = coast(20_000)
    simple, tolerance = polygons.simplified(ragged)
    corners = sum(len(part.exterior.coords) for part in simple.geoms)
    assert simple.is_valid and corners <= 500 and 0 < tolerance < 0.02
    assert ragged.difference(simple.buffer(1.01 * tolerance + 1e-5)).area == pytest.approx(0, abs=1e-9)


def test_a_line_that_is_simple_stays_as_it_is():
    square = polygons.cleaned(box(0, 0, 1, 1))
    simple, tolerance = polygons.simplified(square)
    assert tolerance == 0 and simple.equals(square)


# which polygon

PROVINCES = Locator([polygons.cleaned(shape(row[3])) for row in GOVERNORATES], 2_000)


@pytest.mark.parametrize("lon, lat, number", [
    (44.5, 34.0, 0), (44.5, 35.5, 1), (41.5, 33.0, 2),
    (42.1, 33.1, 1),  # the exclave, in a hole
    (EXCLAVE[0] - 0.01, 33.1, 2), (EXCLAVE[0] + 0.01, 33.1, 1),  # either side of its line
    (44.5, 34.799, 0), (44.5, 34.801, 1), (44.5, 34.8, 0),  # on a line that two share: the first
    (40.49, 33.5, 2), (40.45, 33.5, None), (46.0, 30.0, None), (45.3, 34.0, None), (-170.0, -80.0, None)])
def test_locator(lon, lat, number):
    for _ in range(2):  # looked up, then remembered
        found = PROVINCES.find(lon, lat)
        assert (found and found[0]) == number
    assert not found or (found[1] == 0) is (lon >= 40.5)


def test_a_polygon_that_does_not_count_is_passed_over():
    assert PROVINCES.find(44.5, 34.0, lambda number: number != 0) is None
    assert PROVINCES.find(44.5, 34.799, lambda number: number != 0)[0] == 1  # 110 m beyond its line


def test_nothing_is_found_among_no_polygons():
    assert Locator([], 2_000).find(44.0, 34.0) is None


def test_the_grid_answers_as_the_polygons_do():
    shapes = [polygons.cleaned(shape(row[3])) for row in GOVERNORATES]
    for step in range(2_000):
        lon, lat = 40.4 + 5 * (step * 0.618034 % 1), 31.9 + 4.2 * (step * 0.414214 % 1)
        held = next((number for number, each in enumerate(shapes) if each.contains(Point(lon, lat))), None)
        found = PROVINCES.find(lon, lat)
        assert held is None or found == (held, 0.0)
