"""One map: shares by area, front lines with their sign and sides, slivers, holes, overlaps, 180 degrees.

The toy zones lie at the equator, where a tenth of a degree east is 11.132 km (``toy_zones.EAST_KM``).
"""

import math
import random

import pytest
from pyproj import Geod
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.ops import unary_union

from dateline.core.zones.fronts import Lines
from dateline.core.zones.ground import NOBODY, Ground, Spot
from dateline.gazetteer import polygons
from toy_zones import EAST_KM, square

GEOD = Geod(ellps="WGS84")
WEST, EAST = ("West", "A", square(9, -1, 10, 1)), ("East", "B", square(10, -1, 11, 1))
PAIR = Ground([WEST, EAST])
RING = polygons.cleaned(Polygon(box(9, -1, 11, 1).exterior, [box(9.9, -0.1, 10.1, 0.1).exterior]))


def area(west, south, east, north):
    """An area of uncertainty as a spot around its middle."""
    return Spot((west + east) / 2, (south + north) / 2, None, box(west, south, east, north).wkt)


# shares

SHARES = [  # area of uncertainty → share of A, of B, of nobody; at one latitude areas are as their widths
    (area(9.4, -0.1, 9.6, 0.1), 1, 0, 0), (area(9.9, -0.1, 10.1, 0.1), 0.5, 0.5, 0),
    (area(9.9, -0.1, 10.3, 0.1), 0.25, 0.75, 0), (area(8.7, -0.1, 9.1, 0.1), 0.25, 0, 0.75),
    (area(8.5, -0.1, 11.5, 0.1), 1 / 3, 1 / 3, 1 / 3), (area(7, -0.1, 8, 0.1), 0, 0, 1),
    (Spot(10, 0, 5_000), 0.5, 0.5, 0), (Spot(9.5, 0, 5_000), 1, 0, 0), (Spot(7, 0, 5_000), 0, 0, 1)]


@pytest.mark.parametrize("spot, a, b, nobody", SHARES)
def test_shares(spot, a, b, nobody):
    held = PAIR.held(spot)
    assert dict(held.holders) == pytest.approx({holder: share for holder, share in (("A", a), ("B", b)) if share},
                                               abs=1e-4)
    assert held.nobody == pytest.approx(nobody, abs=1e-4)
    assert [each[0] for each in held.shares] == [{"A": "West", "B": "East"}[holder] for holder, _ in held.holders]


def test_shares_are_by_area_and_not_by_degrees():
    """Between 60° and 62° north, the half by degrees that is the southern one is the larger: on a sphere the areas are
    as sin 61° - sin 60° to sin 62° - sin 61°, 0.0085943 to 0.0083279: 0.5079 of the whole."""
    ground = Ground([("South", "A", square(9, 60, 11, 61)), ("North", "B", square(9, 61, 11, 62))])
    sines = [math.sin(math.radians(degrees)) for degrees in (60, 61, 62)]
    assert dict(ground.held(area(9, 60, 11, 62)).holders)["A"] == pytest.approx(
        (sines[1] - sines[0]) / (sines[2] - sines[0]), abs=2e-4)


def test_a_circle_is_one_on_the_ground():
    """At 60° north a circle of 10 km is twice as wide in degrees as high. A line a third of its radius off its middle
    leaves (π - 2 (arcsin ⅓ + ⅓ √(1 - 1/9))) / 2π = 0.2918 of it."""
    third = 10_000 / 3 / (GEOD.inv(10, 60, 10.01, 60)[2] * 100)  # degrees east
    held = Ground([("", "A", square(10 + third, 59, 12, 61))]).held(Spot(10, 60, 10_000))
    assert dict(held.holders)["A"] == pytest.approx(0.2918, abs=0.0005)


def test_a_point_without_a_radius_is_in_or_out():
    assert PAIR.held(Spot(9.999, 0)).holders == (("A", 1.0),) and PAIR.held(Spot(8.999, 0)).nobody == 1.0
    assert dict(PAIR.held(Spot(10, 0)).holders) == {"A": 1.0, "B": 1.0}  # on the line it is in both


def test_a_damaged_area_falls_back_on_the_circle():
    for wkt in ("POLYGON ((", "POINT (10 0)", "POLYGON EMPTY", "nonsense"):
        assert PAIR.held(Spot(9.5, 0, 5_000, wkt)).holders == (("A", 1.0),)


def test_a_circle_around_a_pole_falls_back_on_the_point():
    ground = Ground([("", "A", square(-180, 60, 180, 90))])
    assert ground.held(Spot(0, 89.99, 50_000)).holders == (("A", 1.0),)


def test_zones_of_one_name_and_holder_are_one():
    ground = Ground([WEST, ("West", "A", square(9.5, -1, 10, 1)), EAST])  # drawn twice in part
    held = ground.held(area(9.8, -0.1, 10.2, 0.1))
    assert dict(held.holders) == pytest.approx({"A": 0.5, "B": 0.5}, abs=1e-6) and len(held.shares) == 2


def test_several_zones_of_a_holder_add_up():
    ground = Ground([("1", "A", square(9, -1, 9.5, 1)), ("2", "A", square(9.5, -1, 10, 1)), EAST])
    held = ground.held(area(9.4, -0.1, 10.2, 0.1))  # ⅛ of zone 1, ⅝ of zone 2, ¼ of B
    assert dict(held.holders) == pytest.approx({"A": 0.75, "B": 0.25}, abs=1e-6)
    assert held.shares[0][0] == "2" and {name: share for name, _, share in held.shares} == pytest.approx(
        {"2": 0.625, "1": 0.125, "East": 0.25}, abs=1e-6)


def test_overlapping_zones_have_their_whole_shares_and_the_smaller_is_named():
    ground = Ground([("State", "A", square(8, -2, 12, 2)), ("Pocket", "B", square(9, -1, 11, 1))])
    held = ground.held(area(9.9, -0.1, 10.1, 0.1))
    assert held.holders == (("B", 1.0), ("A", 1.0)) and held.nobody == 0
    (finding,) = ground.findings()
    assert finding[:2] == ("overlap", "A and B")
    assert finding.km2 == pytest.approx((2 * EAST_KM) * (2 * 110.574), rel=0.001)


def partition(seed):
    """A square of four degrees cut at random into zones of three holders that cover it and do not overlap."""
    chance, pieces = random.Random(seed), [box(8, 28, 12, 32)]
    for _ in range(12):
        piece = pieces.pop(chance.randrange(len(pieces)))
        turn, (x, y) = chance.random() * math.pi, piece.representative_point().coords[0]
        far = 9 * math.cos(turn), 9 * math.sin(turn)
        half = Polygon([(x - far[0], y - far[1]), (x + far[0], y + far[1]), (x + far[0] - far[1], y + far[1] + far[0]),
                        (x - far[0] - far[1], y - far[1] + far[0])])
        pieces += [part for part in (piece.intersection(half), piece.difference(half)) if part.area > 1e-9]
    return [(f"zone {number}", "ABC"[number % 3], polygons.cleaned(piece)) for number, piece in enumerate(pieces)]


@pytest.mark.parametrize("seed", range(12))
def test_shares_of_a_partition_sum_to_one(seed):
    ground, chance = Ground(partition(seed)), random.Random(seed)
    for _ in range(25):
        spot = Spot(chance.uniform(8.5, 11.5), chance.uniform(28.5, 31.5), chance.choice((500, 5_000, 30_000)))
        held = ground.held(spot)
        assert sum(share for *_, share in held.shares) == pytest.approx(1, abs=2e-3)  # shares under .0005 are left out
        assert sum(share for _, share in held.holders) == pytest.approx(1, abs=2e-3) and held.nobody < 1e-5


# front lines

FRONTS = [  # lon, lat, kilometres, the two sides
    (9.9, 0, -0.1 * EAST_KM, "A | B"), (10.1, 0, -0.1 * EAST_KM, "B | A"), (9.1, 0, -0.1 * EAST_KM, "A | none"),
    (8.9, 0, 0.1 * EAST_KM, "none | A"), (11.2, 0, 0.2 * EAST_KM, "none | B"), (7, 0, 2 * EAST_KM, "none | A")]


@pytest.mark.parametrize("lon, lat, km, sides", FRONTS)
def test_front_lines(lon, lat, km, sides):
    held = PAIR.held(Spot(lon, lat, 100))
    assert held.front_m / 1000 == pytest.approx(km, abs=1e-6) and held.front == sides


def test_the_line_between_holders_alone():
    inner = Ground([WEST, EAST], outer=False)
    for lon, km in ((9.1, -0.9), (8.9, 1.1), (10.3, -0.3)):
        assert inner.held(Spot(lon, 0, 100)).front_m / 1000 == pytest.approx(km * EAST_KM, rel=1e-6)
    assert Ground([WEST], outer=False).held(Spot(9.5, 0)).front_m is None


def test_zones_of_one_holder_have_no_line_between_them():
    ground = Ground([WEST, ("East", "A", square(10, -1, 11, 1))])
    assert ground.held(Spot(10, 0, 100)).front_m / 1000 == pytest.approx(-EAST_KM, rel=0.01)  # the outer edge


def test_no_zones_no_line():
    held = Ground([]).held(Spot(10, 0, 100))
    assert (held.holders, held.nobody, held.front_m, held.front) == ((), 1.0, None, "")


def test_in_a_hole_the_ground_is_nobodys():
    ground = Ground([("", "A", RING)])
    held = ground.held(Spot(10, 0.05, 100))
    assert held.nobody == 1 and held.front == "none | A"
    assert held.front_m == pytest.approx(GEOD.inv(10, 0.05, 10, 0.1)[2], rel=1e-6)
    filled = Ground([("", "A", RING), ("", "B", square(9.9, -0.1, 10.1, 0.1))])
    assert filled.held(Spot(10, 0.05, 100)).front == "B | A"
    (hole,) = ground.findings()
    assert hole.kind == "hole" and hole.km2 == pytest.approx(0.2 * EAST_KM * 0.2 * 110.574, rel=0.001)
    assert filled.findings() == []


def test_a_hole_in_the_area_is_no_area():
    """The area of uncertainty is a ring around B's zone: all of it is A's."""
    ground = Ground([("", "A", RING), ("", "B", square(9.9, -0.1, 10.1, 0.1))])
    ring = Polygon(box(9.8, -0.2, 10.2, 0.2).exterior, [box(9.9, -0.1, 10.1, 0.1).exterior])
    assert ground.held(Spot(10, 0, None, ring.wkt)).holders == (("A", 1.0),)


def nearest_by_hand(spot, shapes, steps=2_000):
    """The shortest of the geodesic distances to many points of every side."""
    far = math.inf
    for ring in (part.exterior for shape in shapes for part in shape.geoms):
        for (x, y), (u, v) in zip(ring.coords, ring.coords[1:]):
            lons = [x + (u - x) * step / steps for step in range(steps + 1)]
            lats = [y + (v - y) * step / steps for step in range(steps + 1)]
            many = [spot.lon] * len(lons), [spot.lat] * len(lats)
            far = min(far, min(GEOD.inv(*many, lons, lats)[2]))
    return far


@pytest.mark.parametrize("lon, lat", [(44, 35), (44, 65), (10, -50), (100, 5)])
@pytest.mark.parametrize("away", [0.05, 0.7, 4.0])
def test_distances_are_those_of_the_ellipsoid(lon, lat, away):
    corners = [(away, -0.3), (away * 2, 0.2 * away), (away * 1.5, away), (away * 0.8, 0.9 * away)]
    shape = polygons.cleaned(Polygon([(lon + x, lat + y) for x, y in corners]))
    found = Ground([("", "A", shape)]).held(Spot(lon, lat)).front_m
    assert found == pytest.approx(nearest_by_hand(Spot(lon, lat), [shape]), rel=2e-4)


def test_the_nearest_of_many_lines():
    """Beside a search through all: lines whose nearest piece by degrees is not the nearest by metres among them."""
    chance = random.Random(3)
    lines = []
    for _ in range(150):
        x, y = chance.uniform(-3, 3), chance.uniform(57, 63)
        lines.append([(x, y), (x + chance.uniform(-0.5, 0.5), y + chance.uniform(-0.5, 0.5))])
    tree, alone = Lines(lines), [Lines([line]) for line in lines]
    for _ in range(25):
        lon, lat = chance.uniform(-4, 4), chance.uniform(56, 64)
        assert tree.nearest(lon, lat)[0] == pytest.approx(min(one.nearest(lon, lat)[0] for one in alone), rel=2e-4)


# slivers

def test_a_sliver_between_zones_of_one_holder_is_no_front():
    """A gap of 0.0005° (56 m) is closed, one of 0.05° (5.6 km) is not."""
    for gap, front in ((0.0005, -0.9995), (0.05, -0.05)):
        ground = Ground([WEST, ("East", "A", square(10 + gap, -1, 11, 1))])
        lon = 10 + gap + 0.05 if gap > 0.001 else 10.0
        assert ground.held(Spot(lon, 0, 100)).front_m / 1000 == pytest.approx(front * EAST_KM, rel=0.02)
        assert ground.findings() == []


def test_a_point_in_a_sliver_belongs_to_the_nearer_zone():
    ground = Ground([WEST, ("East", "B", square(10.0005, -1, 11, 1))])
    assert ground.held(Spot(10.0001, 0)).holders == (("A", 1.0),)
    assert ground.held(Spot(10.0004, 0)).shares == (("East", "B", 1.0),)
    assert ground.held(Spot(10.0001, 0)).front == "A | B"
    assert ground.held(Spot(9.9, 0)).front == "A | B"


def test_a_sliver_of_overlap_is_no_finding_and_no_share():
    ground = Ground([WEST, ("East", "B", square(9.9999999, -1, 11, 1))])  # 1 cm
    assert ground.findings() == [] and ground.held(Spot(9.9, 0, 15_000)).front == "A | B"
    assert ground.held(Spot(9.5, 0, 5_000)).holders == (("A", 1.0),)


def test_a_thin_zone_is_named_as_the_other_side():
    strip = ("Road", "B", square(10, -1, 10.0008, 1))  # 89 m wide, between A's ground
    ground = Ground([WEST, strip, ("East", "A", square(10.0008, -1, 11, 1))])
    assert ground.held(Spot(9.99, 0, 10)).front == "A | B"


CROSSING = (977, 1662, 2341, 2591)  # with GEOS 3.11


def ragged(seed):
    """A small zone with a line so ragged that closing its slivers makes corners cross, for some seeds."""
    chance = random.Random(seed)
    corners = chance.choice((30, 60, 120))
    turns = [2 * math.pi * corner / corners for corner in range(corners)]
    return polygons.cleaned(Polygon([(10 + 3 * (0.02 + 0.01 * chance.random()) * math.cos(turn),
                                      35 + 3 * (0.02 + 0.012 * chance.random()) * math.sin(turn)) for turn in turns]))


@pytest.mark.parametrize("seed", [*range(10), *CROSSING])
def test_closing_slivers_loses_nothing_of_a_ragged_zone(seed):
    shape = ragged(seed)
    middle = shape.representative_point()
    held = Ground([("", "A", shape)]).held(Spot(middle.x, middle.y, None, shape.wkt))
    assert held.holders == (("A", 1.0),) and held.front_m < 0


# 180 degrees

FIJI = polygons.cleaned(box(179, -3, 181, 3))
OVER = [  # lon, share of A within 0.1° either way, kilometres
    (179.95, 1.0, -0.95), (180.0, 1.0, -1.0), (-180.0, 1.0, -1.0), (-179.95, 1.0, -0.95), (-179.0, 0.5, 0.0),
    (179.0, 0.5, 0.0), (-178.5, 0.0, 0.5), (178.5, 0.0, 0.5)]


@pytest.mark.parametrize("lon, share, km", OVER)
def test_over_180_degrees(lon, share, km):
    held = Ground([("", "A", FIJI)]).held(Spot(lon, 0, 0.1 * EAST_KM * 1000))
    assert dict(held.holders).get("A", 0) == pytest.approx(share, abs=1e-3)
    assert held.front_m / 1000 == pytest.approx(km * EAST_KM, rel=0.005, abs=1e-6)


@pytest.mark.parametrize("lon", [179.98, -179.98])
def test_an_area_over_180_degrees(lon):
    """From 179.9° east to 179.9° west, beside a zone that begins at 180°: one half."""
    ground = Ground([("", "A", square(-180, -1, -179, 1)), ("", "B", square(178, -1, 180, 1))])
    cut = MultiPolygon([box(179.9, -0.1, 180, 0.1), box(-180, -0.1, -179.9, 0.1)])
    held = ground.held(Spot(lon, 0, None, cut.wkt))
    assert dict(held.holders) == pytest.approx({"A": 0.5, "B": 0.5}, abs=1e-4)
    assert held.front == ("B | A" if lon > 0 else "A | B")
    assert abs(held.front_m) / 1000 == pytest.approx(0.02 * EAST_KM, rel=1e-6)


def test_what_lies_between_zones_over_180_degrees_is_counted_once():
    ring = polygons.cleaned(Polygon(box(178, -1, 182, 1).exterior, [box(179.5, -0.5, 180.5, 0.5).exterior]))
    (hole,) = {finding.kind: finding for finding in Ground([("", "A", ring)]).findings()}.values()
    assert hole.kind == "hole" and hole.km2 == pytest.approx(EAST_KM * 110.574, rel=0.001)
    pair = Ground([("", "A", square(179, -1, 180, 1)), ("", "B", polygons.cleaned(box(179.5, -1, 181, 1)))])
    (overlap,) = pair.findings()
    assert overlap.km2 == pytest.approx(0.5 * EAST_KM * 2 * 110.574, rel=0.001)


def test_a_zone_on_the_other_side_is_found():
    held = Ground([("", "A", square(-179, -1, -178, 1))]).held(Spot(179, 0, 100))
    assert held.front_m / 1000 == pytest.approx(2 * EAST_KM, rel=1e-6) and held.front == "none | A"


# many points at once

def test_many_points_are_held_as_each_alone():
    ground, chance = Ground(partition(5) + [("Pocket", "D", square(9, 29, 10, 30))]), random.Random(1)
    points = [(chance.uniform(7.5, 12.5), chance.uniform(27.5, 32.5)) for _ in range(400)]
    points += [(9.0, 29.5), (200.0, 5.0)]
    at = [ground.holders[number] if number >= 0 else NOBODY for number in ground.at(points)]
    for point, holder in zip(points, at):
        alone = ground.held(Spot(*point))
        assert holder == (alone.holders[0][0] if alone.holders else NOBODY)
    assert list(ground.at([])) == [] and list(Ground([]).at([(1, 2)])) == [-1]


def test_territories_lose_nothing():
    zones = partition(7)
    whole = unary_union([shape for _, _, shape in zones])
    assert sum(share for _, share in Ground(zones).held(Spot(10, 30, None, whole.wkt)).holders) == pytest.approx(1)
