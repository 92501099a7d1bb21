"""One map: whose ground a place is, by how much of its area of uncertainty, and how far from the front line.

* The **territory** of a holder is all of its zones; gaps inside it that are narrower than ``SLIVER`` count as closed.
* A **share** is the part of the area of uncertainty that lies inside a zone, or a territory, by equal area. Where zones
  overlap, each has its whole share, so that shares may add up to more than 1.
* A **front line** is any edge of a territory: the line to another holder's ground, and the outer edge, beyond which no
  zone lies; ``outer=False`` leaves out those outer edges. The distance is measured from the point, negative inside a
  territory and positive outside of all.
* Of holders with equal shares the one with the smaller territory is named: it is drawn on top of the larger.

Coordinates are degrees lon, lat (WGS 84); metres are along the ellipsoid.
"""

from array import array
from functools import lru_cache
import math
import struct
from typing import Any, Callable, NamedTuple, Optional, Tuple

from shapely import wkb, wkt
from shapely.affinity import translate
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union
from shapely.prepared import prep

from ...gazetteer import polygons
from ...gazetteer.boxes import Boxes
from ...gazetteer.sameness import WGS84
from .fronts import Lines

SLIVER = 0.001  # degrees, some 100 m: gaps narrower than this are slips of drawing
NOBODY = "none"  # who holds the ground outside all zones
_BEYOND_M = 150.0  # where the other side of a line is looked at: farther than a sliver is wide
_WHOLE, _LEAST = 0.9995, 0.0005  # shares that count as all, and as none
_NEAR_180, _EDGE = 120.0, 240.0  # zones beyond these longitudes are held from the other side as well, so far
_TOUCHING_M = 1e-3  # metres that are none
_FACING = 1.5 * SLIVER  # degrees: lines that face each other are no farther apart
_NOISE = 1e-9  # square degrees, some 10 m²
_SMALLEST_KM2 = 0.01  # overlaps and holes smaller than this are slips of drawing
_MOST_KM2 = 12_450.0  # that a square of a degree each way has, anywhere
_MITRE = 2  # shapely's join_style: corners stay corners
_LOW = 1.0  # degrees of latitude
_POINT = struct.Struct("<BIdd")


class Spot(NamedTuple):
    """A place as an incident has it: its point, the radius that holds it (None: not known), and the WKT of its area of
    uncertainty, empty where that is the circle."""

    lon: float
    lat: float
    radius_m: Optional[float] = None
    area: str = ""


class Held(NamedTuple):
    """Whose ground a spot is. ``shares`` are (zone, holder, share) and ``holders`` (holder, share), the largest first;
    ``nobody`` is the share outside all zones.

    ``front_m`` are the signed metres to the nearest front line and ``front`` its two sides, "this | that"; None and
    empty where there is none.
    """

    shares: Tuple[Tuple[str, str, float], ...]
    holders: Tuple[Tuple[str, float], ...]
    nobody: float
    front_m: Optional[float] = None
    front: str = ""


class Finding(NamedTuple):
    """What is between the zones of a map: ``kind`` is overlap or hole, ``who`` the holders, ``km2`` its area."""

    kind: str
    who: str
    km2: float


class Ground:
    """``zones`` are (name, holder, shape) of one map; zones of one name and holder are one."""

    def __init__(self, zones, outer=True):
        shapes, by_holder = {}, {}
        for name, holder, shape in zones:
            shapes.setdefault((name, holder), []).append(shape)
        for (name, holder), parts in shapes.items():
            shapes[name, holder] = _joined(parts)
            by_holder.setdefault(holder, []).append(shapes[name, holder])
        territories = {holder: _closed(_joined(parts)) for holder, parts in by_holder.items()}
        self.holders = tuple(sorted(territories, key=lambda holder: (territories[holder].area, holder)))
        self._territories = [territories[holder] for holder in self.holders]
        self._held, self._near = [prep(territory) for territory in self._territories], Boxes(self._territories)
        whole = _joined(self._territories) if territories else MultiPolygon()
        self._overlap = sum(territory.area for territory in self._territories) > whole.area + _NOISE
        self._closed = _closed(whole)
        self._slivers = self._closed.difference(whole) if self._closed is not whole else MultiPolygon()
        self._keys, self._shapes = list(shapes), list(shapes.values())
        self._disjoint = sum(shape.area for shape in self._shapes) <= whole.area + _NOISE
        self._prepared = [prep(shape) for shape in self._shapes]
        self._boxes = Boxes(self._shapes)
        self._outer = outer
        self._simple = outer and len(shapes) == len(territories)  # every edge of a zone is a front line
        self._lines = Lines(_corners(_front(self._territories, outer)))

    def held(self, spot, front=True):
        """The :class:`Held` of a spot; without ``front`` the front line is not looked for."""
        nearest = self._lines.nearest(spot.lon, spot.lat) if front else None
        if nearest and self._simple and not spot.area and nearest[0] > 1.01 * (spot.radius_m or 0.0):
            area = None  # no edge crosses its circle: what the point says holds for all of it
        else:
            area = _area_of(spot)
        here = self._here(Point(spot.lon, spot.lat)) if front or area is None else ()
        front_m, sides = self._front(spot, here, nearest) if nearest else (None, "")
        shares, holders, nobody = self._of_point(spot, here) if area is None else self._of_area(area)
        return Held(_ordered(shares, self._rank, here), _ordered(holders, self._rank, here), nobody, front_m, sides)

    def at(self, points):
        """The number of the holder (in ``holders``) at each of many points (lon, lat; no two the same), -1 for nobody:
        an array."""
        found = array("l", [-1]) * len(points)
        if not points:
            return found
        numbers = {point: number for number, point in enumerate(points)}
        many = wkb.loads(struct.pack("<BII", 1, 4, len(numbers)) + b"".join(_POINT.pack(1, 1, *each)
                                                                            for each in numbers))
        for holder in range(len(self.holders) - 1, -1, -1):  # the smaller over the larger
            for point in _points_of(self._territories[holder].intersection(many)):
                found[numbers[point]] = holder
        for point in _points_of(self._slivers.intersection(many)) if not self._slivers.is_empty else ():
            if found[numbers[point]] < 0:
                found[numbers[point]] = self._nearest(point)
        return found

    def findings(self):
        """The overlaps of territories and the holes among them, as :class:`Finding` values."""
        found = []
        pairs = ((one, other) for one, territory in enumerate(self._territories)
                 for other in self._near.near(territory) if one < other)
        for one, other in pairs if self._overlap else ():
            if self._held[one].intersects(self._territories[other]):
                common = self._territories[one].intersection(self._territories[other])
                found.append(Finding("overlap", " and ".join(sorted((self.holders[one], self.holders[other]))),
                                     _km2(common)))
        found += [Finding("hole", NOBODY, _km2(Polygon(hole))) for part in self._closed.geoms
                  for hole in part.interiors]
        return [each for each in found if each.km2 >= _SMALLEST_KM2]

    def _here(self, point):
        """The numbers of the territories that hold a point; in a sliver between them the nearest one."""
        here = [number for number in self._near.near(point) if self._held[number].intersects(point)]
        return here or ([self._nearest(point)] if self._slivers.intersects(point) else [])

    def _nearest(self, point):
        return min((territory.distance(Point(point)), number) for number, territory in enumerate(self._territories))[1]

    def _of_area(self, area):
        """(shares of zones, shares of holders, share of nobody) of an area of uncertainty."""
        parts = {}
        for number in self._boxes.near(area):
            if self._prepared[number].contains(area):
                parts[self._keys[number]] = area
                if self._disjoint:
                    break
            elif self._prepared[number].intersects(area):
                parts[self._keys[number]] = self._shapes[number].intersection(area)
        measure, by_holder, shares = _Measure(area), {}, []
        for (name, holder), part in parts.items():
            shares.append((name, holder, measure.share([part])))
            by_holder.setdefault(holder, []).append(part)
        holders = [(holder, measure.share(each)) for holder, each in by_holder.items()]
        held = measure.share(list(parts.values())) if self._overlap else sum(share for _, share in holders)
        return shares, holders, max(0.0, 1.0 - held)

    def _of_point(self, spot, here):
        """The same of a point alone: a zone has all of it or nothing."""
        point = Point(spot.lon, spot.lat)
        holders = [(self.holders[number], 1.0) for number in here]
        inside = [self._keys[number] + (1.0,) for number in self._boxes.near(point)
                  if self._prepared[number].intersects(point)]
        for holder, _ in holders:  # in a sliver between zones
            if all(holder != each[1] for each in inside):
                inside.append(self._nearest_key(holder, point) + (1.0,))
        return inside, holders, float(not holders)

    def _nearest_key(self, holder, point):
        return min((shape.distance(point), key) for key, shape in zip(self._keys, self._shapes) if key[1] == holder)[1]

    def _rank(self, holder):
        return self.holders.index(holder)

    def _front(self, spot, here, nearest):
        """The signed metres to the nearest line, and its two sides in words."""
        metres, lon, lat = nearest
        turns = [WGS84.inv(spot.lon, spot.lat, lon, lat)[0]] if metres > _TOUCHING_M else (0.0, 90.0, 180.0, 270.0)
        sides = (self._here(Point(*WGS84.fwd(lon, lat, turn, _BEYOND_M)[:2])) for turn in turns)
        beyond = next((side for side in sides if side != here), None)
        if beyond is None or not (beyond or self._outer):  # what lies behind the line is narrower than a look, or aside
            there = Point(lon, lat)
            beyond = [number for number in self._near.near(there.buffer(_FACING))
                      if number not in here and self._territories[number].distance(there) <= _FACING]
        this, that = (" and ".join(sorted(self.holders[number] for number in side)) or NOBODY
                      for side in (here, beyond))
        return (-metres if here else metres) + 0.0, f"{this} | {that}"


@lru_cache(maxsize=4096)  # of an incident without a day every map of its interval asks
def _area_of(spot):
    """The area of uncertainty as a shape whose longitudes run on from the point's; None where only a point is known."""
    if spot.area:
        try:
            return _around(polygons.cleaned(wkt.loads(spot.area)), spot.lon)
        except (ShapelyError, ValueError, TypeError, AttributeError):
            pass  # a damaged area: the circle says nearly as much
    try:
        return polygons.circle(spot.lon, spot.lat, spot.radius_m) if spot.radius_m else None
    except ValueError:
        return None


def _around(shape, lon):
    """The shape with the parts that are nearer so put on the same side of 180° as a longitude."""
    west, _, east, _ = shape.bounds
    if east - west <= 180.0 and abs((west + east) / 2 - lon) <= 180.0:
        return shape
    return MultiPolygon([translate(part, 360.0 * round((lon - part.centroid.x) / 360.0)) for part in shape.geoms])


class _Measure:
    """Shares of an area."""

    def __init__(self, area):
        self._area, self._size, self._parts = area, 0.0, {}
        self._size_of: Callable[[Any], float] = polygons.area_m2

    def share(self, parts):
        """The share of the area that its parts cover together; one that is the area itself need not be measured."""
        if any(part is self._area for part in parts) or not parts:
            return float(bool(parts))
        if not self._size:
            _, south, _, north = self._area.bounds
            if north - south <= _LOW:
                self._size_of = _size_of_low
            self._size = self._size_of(self._area)
        if len(parts) > 1:
            return min(1.0, self._size_of(unary_union(parts)) / self._size)
        if id(parts[0]) not in self._parts:  # a holder's only zone is asked for twice
            self._parts[id(parts[0])] = min(1.0, self._size_of(parts[0]) / self._size)
        return self._parts[id(parts[0])]


def _size_of_low(shape):
    """The area of a shape that is no higher than a degree, in some unit of its own, to one in 100,000: a square degree
    is as large as the product of the ellipsoid's two radii of curvature and the cosine at the shape's centre."""
    if shape.area <= 0.0:
        return 0.0
    latitude = math.radians(shape.centroid.y)
    return shape.area * math.cos(latitude) / (1 - WGS84.es * math.sin(latitude) ** 2) ** 2


def _ordered(shares, rank, here):
    """Shares worth telling, the largest first; of equal ones the holder at the point, then the smaller territory."""
    told = [(*each[:-1], _rounded(each[-1])) for each in shares if each[-1] >= _LEAST]
    return tuple(sorted(told, key=lambda each: (-each[-1], rank(each[-2]) not in here, rank(each[-2]), each[:-1])))


def _rounded(share):
    return 1.0 if share >= _WHOLE else round(share, 6)


def _km2(shape):
    """Square kilometres of the parts whose middle lies between 180° west and east: others are copies of them. 0.0 for
    what is too small to be told, whatever its latitude."""
    if shape.area * _MOST_KM2 < _SMALLEST_KM2:
        return 0.0
    return sum(polygons.area_m2(part) for part in getattr(shape, "geoms", [shape])
               if not part.is_empty and -360 < part.bounds[0] + part.bounds[2] <= 360) / 1e6


def _joined(shapes):
    """Shapes as one, held from both sides of 180° where they lie near it."""
    joined = polygons.united(shapes) if len(shapes) > 1 else shapes[0]
    west, _, east, _ = joined.bounds
    if max(-west, east) <= _NEAR_180:
        return joined
    frame = box(-_EDGE, -90, _EDGE, 90)
    return polygons.united([joined] + [translate(joined, turn).intersection(frame) for turn in (-360.0, 360.0)])


def _closed(shape):
    """The shape with the gaps closed that are narrower than a sliver; nothing of it is lost."""
    closed = shape.buffer(SLIVER / 2, join_style=_MITRE).buffer(-SLIVER / 2, join_style=_MITRE)
    if closed.area <= shape.area + _NOISE:
        return shape
    return polygons.united([shape, closed if closed.is_valid else polygons.valid(closed)])  # mitres may cross


def _front(territories, outer):
    """The lines of the edges of territories, those alone that face another one where ``outer`` is false."""
    if outer:
        return [territory.boundary for territory in territories]
    wide = [territory.buffer(_FACING, join_style=_MITRE) for territory in territories]
    wide = [each if each.is_valid else polygons.valid(each) for each in wide]
    boxes = Boxes(wide)
    facing = ([wide[other] for other in boxes.near(territory) if other != number]
              for number, territory in enumerate(territories))
    return [territory.boundary.intersection(unary_union(others))
            for territory, others in zip(territories, facing) if others]


def _corners(shapes):
    """The corners of every line in some shapes."""
    for shape in shapes:
        if shape.geom_type in ("LineString", "LinearRing"):
            yield list(shape.coords)
        else:
            yield from _corners(getattr(shape, "geoms", ()))


def _points_of(shape):
    """The points (lon, lat) of a shape that consists of points."""
    if shape.is_empty:
        return
    data = wkb.dumps(shape, big_endian=False)
    start = 0 if shape.geom_type == "Point" else 9  # behind the header of a collection
    for _, _, lon, lat in _POINT.iter_unpack(data[start:]):
        yield lon, lat
