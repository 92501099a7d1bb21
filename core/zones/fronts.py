"""Lines on the map, and how far a point is from the nearest of them, in metres along the ellipsoid.

Lines are cut into short pieces, pieces that follow each other are packed into boxes, and these into larger ones, so
that a look at a few corners answers. Sides are straight in degrees lon, lat (WGS 84), as in RFC 7946.
"""

import math
from heapq import heappop, heappush
from typing import Any

from ...gazetteer.sameness import WGS84

_SIDES = 16  # of a piece
_PACKED = 12  # boxes in a larger one


class Lines:
    """``lines`` are sequences of corners (lon, lat)."""

    def __init__(self, lines):
        pieces = [line[start:start + _SIDES + 1] for line in map(list, lines)
                  for start in range(0, len(line) - 1, _SIDES)]
        self._nodes = [(*_bounds(piece), piece) for piece in pieces]  # west, south, east, north, corners or nodes
        self._pieces = len(pieces)
        self._top = range(self._pieces)
        while len(self._top) > _PACKED:
            self._top = self._pack(self._top)

    def nearest(self, lon, lat):
        """(metres, lon, lat) of the nearest point of any line; None where there are no lines.

        The point is the nearest to one in ten thousand at 300 km; the metres to it are exact.
        """
        if not self._nodes:
            return None
        plane, nodes, pieces = _Plane(lon, lat), self._nodes, self._pieces
        waiting, least = [], math.inf
        place: Any = None  # the ends of a piece and how far along it; there is one, for there are nodes
        plane.line_up(nodes, self._top, waiting, least)
        while waiting:
            low, number = heappop(waiting)
            if low >= least:
                break
            if number < pieces:
                least, place = plane.along(nodes[number][4], least, place)
            else:
                plane.line_up(nodes, nodes[number][4], waiting, least)
        (x, y), (u, v), along = place
        x, y = x + along * (u - x), y + along * (v - y)
        return WGS84.inv(lon, lat, x, y)[2], x, y

    def _pack(self, numbers):
        """Put nodes that follow each other into larger ones; gives the numbers of these."""
        first = len(self._nodes)
        for start in range(numbers.start, numbers.stop, _PACKED):
            inside = range(start, min(start + _PACKED, numbers.stop))
            wests, souths, easts, norths, _ = zip(*self._nodes[inside.start:inside.stop])
            self._nodes.append((min(wests), min(souths), max(easts), max(norths), inside))
        return range(first, len(self._nodes))


def _bounds(corners):
    lons, lats = zip(*corners)
    return min(lons), min(lats), max(lons), max(lats)


class _Plane:
    """Metres east and north of a point, by the radii of the ellipsoid there and the cosine half-way: true from that
    point to one in ten thousand at 300 km. Distances are compared by their squares."""

    def __init__(self, lon, lat):
        self._lon, self._lat = lon, lat
        sine = math.sin(math.radians(lat))
        across = WGS84.a / math.sqrt(1 - WGS84.es * sine * sine)
        self._east = math.radians(across)
        self._north = math.radians(across * (1 - WGS84.es) / (1 - WGS84.es * sine * sine))
        self._half = math.radians(0.5)

    def line_up(self, nodes, numbers, waiting, least):
        """Put those of some nodes that may hold something nearer than the least into the heap that waits, by how near
        their boxes are, or a little nearer."""
        lon, lat, east, north, half, cosine = self._lon, self._lat, self._east, self._north, self._half, math.cos
        for number in numbers:
            left, low, right, high, _ = nodes[number]
            across = left - lon if left > lon else lon - right if lon > right else 0.0
            up = low - lat if low > lat else lat - high if lat > high else 0.0
            if across:  # a degree is the shorter the nearer to a pole
                farthest = high if high > -low else -low
                across *= east * max(0.0, cosine(half * (abs(lat) + farthest)))
            far = across * across + up * up * north * north
            if far < least:
                heappush(waiting, (far, number))

    def along(self, line, least, place):
        """The square of the least distance, and where it is: the sides of a line beside what was the least."""
        lon, lat, east_m, north_m, half, cosine = self._lon, self._lat, self._east, self._north, self._half, math.cos
        before = line[0]
        x, y = (before[0] - lon) * east_m * cosine(half * (lat + before[1])), (before[1] - lat) * north_m
        for corner in line[1:]:
            u, v = (corner[0] - lon) * east_m * cosine(half * (lat + corner[1])), (corner[1] - lat) * north_m
            east, north = u - x, v - y
            long = east * east + north * north
            along = -(x * east + y * north) / long if long else 0.0
            along = 0.0 if along < 0.0 else 1.0 if along > 1.0 else along
            e, n = x + along * east, y + along * north
            far = e * e + n * n
            if far < least:
                least, place = far, (before, corner, along)
            before, x, y = corner, u, v
        return least, place
