"""Lines on the map, and how far a point is from the nearest of them, in metres along the ellipsoid.

Lines are cut into short pieces whose boxes stand in a tree, so that a look at a few corners answers. Sides are straight
in degrees lon, lat (WGS 84), as in RFC 7946.
"""

import math

from shapely.geometry import LineString, box

from ...gazetteer.boxes import Boxes
from ...gazetteer.sameness import WGS84

_CORNERS = 24  # of a piece
_FIRST_LOOK = 0.1  # degrees either way; doubled until a line is met
_METRES_PER_DEGREE = 110_500.0  # at least so long is a degree of latitude
_WHOLE_WORLD = 360.0


class Lines:
    """``lines`` are sequences of corners (lon, lat)."""

    def __init__(self, lines):
        self._pieces = [line[start:start + _CORNERS + 1] for line in map(list, lines)
                        for start in range(0, len(line) - 1, _CORNERS)]
        self._boxes = Boxes(LineString(piece) for piece in self._pieces)

    def nearest(self, lon, lat):
        """(metres, lon, lat) of the nearest point of any line; None where there are no lines.

        The point is the nearest to one in ten thousand at 300 km; the metres to it are exact.
        """
        if not self._pieces:
            return None
        plane = _Plane(lon, lat)
        reach = _FIRST_LOOK
        while reach < _WHOLE_WORLD:
            found = self._boxes.near(box(lon - reach, lat - reach, lon + reach, lat + reach))
            if found:
                break
            reach *= 2
        else:
            found = range(len(self._pieces))
        metres, corner = plane.nearest(self._pieces[number] for number in found)
        high = 1.01 * metres / _METRES_PER_DEGREE
        wide = high / max(0.01, math.cos(math.radians(min(89.0, abs(lat) + high))))
        if max(high, wide) > reach or len(found) == 0:
            found = self._boxes.near(box(lon - wide, lat - high, lon + wide, lat + high))
            metres, corner = plane.nearest(self._pieces[number] for number in found)
        return (WGS84.inv(lon, lat, *corner)[2], *corner)


class _Plane:
    """Metres east and north of a point, by the radii of the ellipsoid there and the cosine half-way: true from that
    point to one in ten thousand at 300 km."""

    def __init__(self, lon, lat):
        self._lon, self._lat = lon, lat
        sine = math.sin(math.radians(lat))
        across = WGS84.a / math.sqrt(1 - WGS84.es * sine * sine)
        self._east = math.radians(across)
        self._north = math.radians(across * (1 - WGS84.es) / (1 - WGS84.es * sine * sine))

    def nearest(self, lines):
        """(metres, (lon, lat)) of the nearest point of several lines to the plane's point."""
        least, place = math.inf, None
        for line in lines:
            flat = [self._flat(*corner) for corner in line]
            for number, ((x, y), (u, v)) in enumerate(zip(flat, flat[1:])):
                east, north = u - x, v - y
                long = east * east + north * north
                along = min(1.0, max(0.0, -(x * east + y * north) / long)) if long else 0.0
                far = (x + along * east) ** 2 + (y + along * north) ** 2
                if far < least:
                    least, place = far, (line, number, along)
        line, number, along = place
        (x, y), (u, v) = line[number], line[number + 1]
        return math.sqrt(least), (x + along * (u - x), y + along * (v - y))

    def _flat(self, lon, lat):
        half = math.radians((self._lat + lat) / 2)
        return (lon - self._lon) * self._east * math.cos(half), (lat - self._lat) * self._north
