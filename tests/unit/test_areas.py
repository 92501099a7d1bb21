"""Radii, sectors and corridors."""

import math
from dataclasses import replace

import pytest
from shapely import wkt
from shapely.geometry import Point

from dateline.gazetteer import areas
from dateline.gazetteer.place import Place
from dateline.gazetteer.sameness import WGS84

VILLAGE = Place("1", "Village", 44.0, 35.0)
TOWN = Place("2", "Town", 44.5, 35.0, population=9_000)
SEAT = Place("3", "Seat", 44.5, 35.0, "PPLA2")
CITY = Place("4", "City", 44.4, 33.3, "PPLC", population=7_000_000)
DISTRICT = Place("5", "District", 44.4, 33.3, "ADM2")
MEASURED = Place("6", "Measured", 44.4, 33.3, "ADM2", radius_m=42_000.0)


@pytest.mark.parametrize("place, extent, near", [
    (VILLAGE, 2_000, 10_000), (TOWN, 3_000, 20_000), (SEAT, 3_000, 20_000), (CITY, 15_000, 50_000)])
def test_extent_and_near(place, extent, near):
    assert (areas.extent_m(place), areas.near_m(place)) == (extent, near)


def test_near_a_village_is_nearer():
    assert areas.near_m(VILLAGE, "village") == 5_000 and areas.near_m(TOWN, "village") == 20_000


def test_an_entry_that_states_its_extent_is_believed():
    assert (areas.extent_m(DISTRICT), areas.extent_m(MEASURED)) == (50_000, 42_000)


def test_a_radius_that_an_analyst_gave_stands_and_a_lists_is_widened_to_the_tables():
    for radius in (150.0, 500.0, 9_000.0):
        assert areas.extent_m(replace(VILLAGE, radius_m=radius, measured=True)) == radius
        assert areas.extent_m(replace(CITY, radius_m=radius, measured=True)) == radius
    assert areas.extent_m(replace(VILLAGE, radius_m=500.0)) == 2_000
    assert areas.extent_m(replace(VILLAGE, feature="SQR")) == 4_000 < areas.extent_m(replace(VILLAGE, feature="MT"))
    assert areas.extent_m(replace(VILLAGE, measured=True)) == 2_000
    assert areas.near_m(replace(VILLAGE, radius_m=500.0, measured=True)) == areas.near_m(VILLAGE)


@pytest.mark.parametrize("distance, rounding", [
    (30_000, 5_000), (25_000, 2_500), (12_000, 500), (20 * 1609.344, 5 * 1609.344), (7 * 1609.344, 804.672),
    (700, 500)])
def test_rounding(distance, rounding):
    assert areas.rounding_m(distance) == pytest.approx(rounding, rel=1e-3)


@pytest.mark.parametrize("bearing, slack", [
    (0.0, 22.5), (45.0, 22.5), (270.0, 22.5), (315.0, 22.5), (22.5, 11.25), (337.5, 11.25), (100.0, 11.25)])
def test_a_finer_direction_leaves_less(bearing, slack):
    assert areas.slack(bearing) == slack


@pytest.mark.parametrize("bearing", [0.0, 45.0, 135.0, 270.0, 337.5])
def test_point_radius(bearing):
    area = areas.at_distance(VILLAGE, 12_000, bearing)
    turn, _, apart = WGS84.inv(VILLAGE.lon, VILLAGE.lat, area.lon, area.lat)
    assert apart == pytest.approx(12_000, abs=1) and turn % 360 == pytest.approx(bearing, abs=0.01)
    turned = 12_000 * math.sin(math.radians(areas.slack(bearing)))
    expected = math.sqrt(500 ** 2 + turned ** 2 + 2_000 ** 2 + (0.2 * 12_000) ** 2)  # the last: measured by road
    assert area.radius_m == pytest.approx(expected)
    assert wkt.loads(area.wkt).contains(Point(area.lon, area.lat))


def point_from(place, bearing, distance):
    return Point(WGS84.fwd(place.lon, place.lat, bearing, distance)[:2])


@pytest.mark.parametrize("place, bearing", [(CITY, 0.0), (TOWN, 225.0), (VILLAGE, 90.0), (SEAT, 157.5)])
def test_a_direction_alone_is_a_sector_from_the_edge_outwards(place, bearing):
    area, half = areas.in_direction(place, bearing), areas.slack(bearing)
    sector = wkt.loads(area.wkt)
    assert sector.is_valid and sector.contains(Point(area.lon, area.lat))
    assert not sector.contains(Point(place.lon, place.lat))
    for turn in (-half, 0.0, half):  # what the compass allows is in the sector and in the circle
        spot = point_from(place, bearing + turn, areas.extent_m(place))
        assert sector.contains(spot) and WGS84.inv(area.lon, area.lat, spot.x, spot.y)[2] <= area.radius_m
    for turn in (90.0, 180.0, 270.0):
        assert not sector.contains(point_from(place, bearing + turn, areas.extent_m(place)))


def test_a_distance_alone_is_a_ring():
    area = areas.around_at_distance(VILLAGE, 20_000)
    ring = wkt.loads(area.wkt)
    assert ring.is_valid and (area.lon, area.lat) == (VILLAGE.lon, VILLAGE.lat)
    assert all(ring.contains(point_from(VILLAGE, turn, 18_000)) for turn in range(0, 360, 30))
    assert not ring.contains(point_from(VILLAGE, 0, 5_000))
    assert not ring.contains(point_from(VILLAGE, 0, 27_000)) and area.radius_m < 27_000
    near = wkt.loads(areas.around_at_distance(VILLAGE, 1_000).wkt)
    assert near.contains(Point(VILLAGE.lon, VILLAGE.lat))


def test_corridor_holds_both_ends_and_the_middle():
    area = areas.corridor(VILLAGE, CITY)
    shape = wkt.loads(area.wkt)
    assert shape.is_valid
    for place in (VILLAGE, CITY):
        assert shape.contains(Point(place.lon, place.lat))
        assert WGS84.inv(area.lon, area.lat, place.lon, place.lat)[2] <= area.radius_m
    assert not shape.contains(Point(45.0, 34.2))


def test_a_corridor_is_as_wide_as_roads_bend():
    short, long = (Place("8", "Far", 44.0 + east, 35.0) for east in (0.1, 3.0))
    for other, inside, outside in ((short, 4_500, 6_000), (TOWN, 8_500, 10_000), (long, 18_000, 22_000)):
        area = areas.corridor(VILLAGE, other)
        middle, shape = Place("9", "Middle", area.lon, area.lat), wkt.loads(area.wkt)
        assert shape.contains(point_from(middle, 0.0, inside)) and not shape.contains(point_from(middle, 0.0, outside))


def test_the_circle_around_several_places_holds_them():
    area = areas.holding([VILLAGE, TOWN])
    assert area.lon == pytest.approx(44.25)
    for place in (VILLAGE, TOWN):
        assert WGS84.inv(area.lon, area.lat, place.lon, place.lat)[2] + areas.extent_m(place) <= area.radius_m + 1e-6


KINDS = ("PPL", "PPLX", "PPLA", "PPLC", "ADM1", "ADM2", "ADM3", "PCLI", "MT", "LK", "STM",
         "DSRT", "RGN", "INSM", "RD", "P")


@pytest.mark.parametrize("feature", KINDS)
@pytest.mark.parametrize("population", [0, 5_000, 50_000, 2_000_000])
def test_every_use_has_a_radius_for_every_kind_of_place(feature, population):
    place = Place("7", "Any", 44.0, 35.0, feature, population=population)
    assert 0 < areas.extent_m(place) <= areas.near_m(place)
    for area in (areas.in_direction(place, 90.0), areas.at_distance(place, 20_000.0, 90.0), areas.holding([place]),
                 areas.around_at_distance(place, 5_000.0), areas.corridor(place, TOWN)):
        assert area.radius_m > 0
