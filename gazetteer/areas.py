"""How large the area is that holds a place: radii, sectors, rings, corridors.

The radii are the table ``radii.csv`` (use, kind, least population, radius in metres, reason). The rules for distances
and directions follow the point-radius method (Zermoglio et al. 2020, Georeferencing Quick Reference Guide,
doi.org/10.35035/e09p-h128, and Chapman & Wieczorek 2020, Georeferencing Best Practices, "Uncertainty Related to
Heading", "… to Offset Precision"); what the guides leave to judgement is measured by ``benchmarks/phrases.py``.
Coordinates are degrees lon, lat (WGS 84), distances metres, bearings degrees from north.
"""

import csv
import math
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from shapely.geometry import Polygon

from .sameness import UNITS, WGS84, kind_of, well_known

_TABLE = Path(__file__).with_name("radii.csv")
_POINTS = ((45.0, 22.5), (22.5, 11.25))  # step of the compass, half of it: NE is ±22.5°, NNE ±11.25°
_LOOSER = 5 / 3  # the press turns a direction this much farther than the compass: sectors hold 97 of 100 so
_BY_ROAD = 0.2  # the press's distances are the road's: the straight line is shorter by up to this share
_BEND = 0.2  # half the width of the land between two places, as a share of their distance: roads bend
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


# GeoNames' features of class S that a city has many of.
_SPOTS = frozenset("SQR MKT MSQE CH HSP BLDG SCH UNIV HTL BDG PRN GATE CMTY SHRN TMB MNMT PO PP RSTN BUSTN".split())


def _size(use, place):
    if kind_of(place) != "populated":
        return _from_table(use, ("spot",) if use == "named" and place.feature in _SPOTS else ("feature",))
    if place.feature == "PPLX" and use == "named":
        return _from_table(use, ("quarter",))
    # A seat of government without a figure is a town at least.
    population = max(place.population, 5000 if place.feature.startswith(("PPLA", "PPLC")) else 0)
    return _from_table(use, ("place", "town", "city"), population)


def extent_m(place):
    """Radius that holds the place itself: as an analyst gave it, else the larger of its entry's and the table's."""
    kind = kind_of(place)
    if kind in ("country", *UNITS):
        return place.radius_m or _from_table("admin", (kind,))
    if place.measured and place.radius_m:
        return place.radius_m
    return max(place.radius_m or 0.0, _size("named", place))


def near_m(place, kind=""):
    """Radius that holds what the press calls near the place; ``kind`` is what the text calls it (village, town …).

    A village or feature that is larger than its like reaches as much farther (the guide: its boundary, extended).
    """
    if well_known(place):
        return max(_size("near", place), extent_m(place))
    village = kind == "village" and kind_of(place) == "populated"
    reach = _from_table("near", ("village",)) if village else _size("near", place)
    return reach + max(0.0, extent_m(place) - _size("named", place))


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


def slack(bearing):
    """Degrees that a direction leaves either way: half a step of the coarsest compass that has it."""
    return next((half for step, half in _POINTS if abs((bearing + step / 2) % step - step / 2) < 0.01), _POINTS[-1][1])


def at_distance(place, distance, bearing):
    """The area ``distance`` metres from a place in direction ``bearing`` (point-radius method).

    The radius is √(rounding² + (distance · sin slack)² + extent² + road²), as the guide combines independent errors,
    with the press's distances by road as one more (the guide: a radius may be raised to hold both ways of measuring).
    """
    lon, lat, _ = WGS84.fwd(place.lon, place.lat, bearing, distance)
    radius = math.sqrt(rounding_m(distance) ** 2 + (distance * math.sin(math.radians(slack(bearing)))) ** 2
                       + extent_m(place) ** 2 + (_BY_ROAD * distance) ** 2)
    inner, outer = _told(place, distance)
    return Area(lon, lat, radius, _sector(place, bearing, inner, outer).wkt)


def around_at_distance(place, distance):
    """The ring ``distance`` metres from a place in no direction that the text tells."""
    inner, outer = _told(place, distance)
    edge, hole = _arc(place, 0.0, 360.0, outer), _arc(place, 0.0, 360.0, inner)
    return Area(place.lon, place.lat, outer, Polygon(edge, [hole] if inner else []).wkt)


def in_direction(place, bearing):
    """The area in direction ``bearing`` of a place when no distance is told: a sector from its edge outwards."""
    edge, outer = extent_m(place) / 3, max(_size("direction", place), 2 * extent_m(place))
    sector = _sector(place, bearing, edge, outer)
    # The smallest circle that holds the guide's sector goes through the place and the corners.
    middle = outer / (2 * math.cos(math.radians(slack(bearing))))
    lon, lat, _ = WGS84.fwd(place.lon, place.lat, bearing, middle)
    return Area(lon, lat, middle, sector.wkt)


def _told(place, distance):
    """The least and the most metres that a distance from a place may mean."""
    spread = math.hypot(rounding_m(distance), extent_m(place))
    return max(0.0, (1 - _BY_ROAD) * distance - spread), distance + spread


def _sector(place, bearing, inner, outer):
    half = _LOOSER * slack(bearing)
    back = _arc(place, bearing + half, bearing - half, inner) if inner else [(place.lon, place.lat)]
    return Polygon(_arc(place, bearing - half, bearing + half, outer) + back)


def _arc(place, first, last, distance):
    steps = _STEPS * (4 if abs(last - first) == 360.0 else 1)
    return [_rounded(WGS84.fwd(place.lon, place.lat, first + (last - first) * step / steps, distance)[:2])
            for step in range(steps + 1)]


def corridor(one, other):
    """The area between two places: along the shortest line, as far off it as roads bend."""
    bearing, back, length = WGS84.inv(one.lon, one.lat, other.lon, other.lat)
    least, most = _from_table("between", ("least",)), _from_table("between", ("most",))
    width = max(least, min(most, _BEND * length))
    lon, lat, _ = WGS84.fwd(one.lon, one.lat, bearing, length / 2)
    onward = back + 180
    turns = [(one, bearing + 180, extent_m(one)), (one, bearing - 90, width), (other, onward - 90, width),
             (other, onward, extent_m(other)), (other, onward + 90, width), (one, bearing + 90, width)]
    shape = Polygon([_rounded(WGS84.fwd(place.lon, place.lat, turn, far)[:2]) for place, turn, far in turns])
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
