"""How large the area is that holds a place: radii, sectors, corridors.

The radii are the table ``radii.csv`` (use, kind, least population, radius in metres, reason). The rules for distances
and directions follow the point-radius method (Georeferencing Quick Reference Guide, georeferencing.org).
Coordinates are degrees lon, lat (WGS 84), distances metres, bearings degrees from north.
"""

import csv
import math
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from shapely.geometry import Polygon

from .sameness import WGS84, kind_of

_TABLE = Path(__file__).with_name("radii.csv")
_HALF_SECTOR = 22.5  # a direction of eight leaves this much either way
_STEPS = 12
_MILE_M = 1609.344


class Area(NamedTuple):
    """A point, the radius that holds the place, and the area as WKT (empty: the circle says it all)."""

    lon: float
    lat: float
    radius_m: float
    wkt: str = ""


@lru_cache(maxsize=1)
def _radii():
    with open(_TABLE, encoding="utf-8", newline="") as lines:
        rows = [(row["use"], row["kind"], int(row["population"]), float(row["radius_m"]))
                for row in csv.DictReader(lines)]
    return sorted(rows, key=lambda row: row[2])


def _from_table(use, kinds, population=0):
    fitting = [radius for row_use, kind, least, radius in _radii() if row_use == use and kind in kinds
               and population >= least]
    return fitting[-1]


def _size(use, place):
    if kind_of(place) != "populated":
        return _from_table(use, ("feature",))
    if place.feature == "PPLX" and use == "named":
        return _from_table(use, ("quarter",))
    # A seat of government without a figure is a town at least.
    population = max(place.population, 5000 if place.feature.startswith(("PPLA", "PPLC")) else 0)
    return _from_table(use, ("village", "town", "city"), population)


def extent_m(place):
    """Radius that holds the place itself, as its entry states it or by the table."""
    kind = kind_of(place)
    if kind in ("country", "admin1", "admin2", "admin3"):
        return place.radius_m or _from_table("admin", (kind,))
    return max(place.radius_m or 0.0, _size("named", place))


def near_m(place):
    """Radius that holds what the press calls near the place."""
    return max(_size("near", place), extent_m(place))


def unit_radius_m(level):
    """Radius of an administrative unit of that level (admin1 …) of which nothing is known but a point."""
    return _from_table("admin", (level,))


def rounding_m(distance):
    """Half of what the writer rounded a distance to: 30 km to tens, 25 km to fives, 12 km to ones; miles likewise."""
    for unit in (1000.0, _MILE_M):
        figure = distance / unit
        whole = round(figure)
        if whole and abs(figure - whole) < 0.01:
            step = next(step for step in (10, 5, 1) if whole % step == 0)
            return step * unit / 2
    return 500.0


def at_distance(place, distance, bearing):
    """The area ``distance`` metres from a place in direction ``bearing`` (point-radius method).

    The radius is √(rounding² + (distance · sin 22.5°)² + extent²), as the guide combines independent errors.
    """
    lon, lat, _ = WGS84.fwd(place.lon, place.lat, bearing, distance)
    radius = math.sqrt(rounding_m(distance) ** 2 + (distance * math.sin(math.radians(_HALF_SECTOR))) ** 2
                       + extent_m(place) ** 2)
    spread = rounding_m(distance) + extent_m(place)
    sector = _sector(place, bearing, max(0.0, distance - spread), distance + spread)
    return Area(lon, lat, radius, sector.wkt)


def around_at_distance(place, distance):
    """The area ``distance`` metres from a place in no direction that the text tells."""
    return Area(place.lon, place.lat, distance + rounding_m(distance) + extent_m(place))


def in_direction(place, bearing):
    """The area in direction ``bearing`` of a place when no distance is told: a sector from its edge outwards."""
    distance = max(_size("direction", place), 1.5 * extent_m(place))
    lon, lat, _ = WGS84.fwd(place.lon, place.lat, bearing, distance)
    sector = _sector(place, bearing, distance / 4, 2 * distance)
    return Area(lon, lat, _reach(lon, lat, sector), sector.wkt)


def _sector(place, bearing, inner, outer):
    turns = [bearing - _HALF_SECTOR + 2 * _HALF_SECTOR * step / _STEPS for step in range(_STEPS + 1)]
    edge = [WGS84.fwd(place.lon, place.lat, turn, outer)[:2] for turn in turns]
    back = [WGS84.fwd(place.lon, place.lat, turn, inner)[:2] for turn in reversed(turns)] if inner else \
        [(place.lon, place.lat)]
    return Polygon([_rounded(point) for point in edge + back])


def corridor(one, other):
    """The area between two places: along the shortest line, as wide as the press means by a road."""
    width = max(_from_table("between", ("road",)), extent_m(one) / 2, extent_m(other) / 2)
    bearing, back, length = WGS84.inv(one.lon, one.lat, other.lon, other.lat)
    lon, lat, _ = WGS84.fwd(one.lon, one.lat, bearing, length / 2)
    onward = back + 180
    turns = [(one, bearing - 135), (one, bearing - 90), (other, onward - 90), (other, onward - 45),
             (other, onward + 45), (other, onward + 90), (one, bearing + 90), (one, bearing + 135)]
    corners = [WGS84.fwd(place.lon, place.lat, turn, width)[:2] for place, turn in turns]
    shape = Polygon([_rounded(point) for point in corners])
    return Area(lon, lat, _reach(lon, lat, shape), shape.wkt)


def holding(places):
    """The circle around the middle of several places that holds each with its extent."""
    lon = sum(place.lon for place in places) / len(places)
    lat = sum(place.lat for place in places) / len(places)
    return Area(lon, lat, max(WGS84.inv(lon, lat, place.lon, place.lat)[2] + extent_m(place) for place in places))


def _reach(lon, lat, shape):
    return max(WGS84.inv(lon, lat, *point)[2] for point in shape.exterior.coords)


def _rounded(point):
    return round(point[0], 5), round(point[1], 5)
