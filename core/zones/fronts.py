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
        shapes = [LineString(piece) for piece in self._pieces]
        self._bounds = [shape.bounds for shape in shapes]
        self._boxes = Boxes(shapes)

    def nearest(self, lon, lat):
        """(metres, lon, lat) of the nearest point of any line; None where there are no lines.

        The point is the nearest to one in ten thousand at 300 km; the metres to it are exact.
        """
        if not self._pieces:
            return None
        plane = _Plane(lon, lat)
        metres = plane.bound(self._pieces, self._met(lon, lat))
        high = 1.01 * metres / _METRES_PER_DEGREE
        corner = plane.nearest(self._pieces, self._within(lon, lat, high), self._bounds, abs(lat) + high)
        return (WGS84.inv(lon, lat, *corner)[2], *corner)

    def _met(self, lon, lat):
        """The numbers of some pieces nearby."""
        reach = _FIRST_LOOK
        while reach < _WHOLE_WORLD:
            found = self._boxes.near(box(lon - reach, lat - reach, lon + reach, lat + reach))
            if found:
                return found
            reach *= 2
        return range(len(self._pieces))

    def _within(self, lon, lat, high):
        """The numbers of all pieces that may come as near as so many degrees of latitude."""
        wide = high / max(0.01, math.cos(math.radians(min(89.0, abs(lat) + high))))
        return self._boxes.near(box(lon - wide, lat - high, lon + wide, lat + high))


class _Plane:
    """Metres east and north of a point, by the radii of the ellipsoid there and the cosine half-way: true from that
    point to one in ten thousand at 300 km."""

    def __init__(self, lon, lat):
        self._lon, self._lat = lon, lat
        sine = math.sin(math.radians(lat))
        across = WGS84.a / math.sqrt(1 - WGS84.es * sine * sine)
        self._east = math.radians(across)
        self._north = math.radians(across * (1 - WGS84.es) / (1 - WGS84.es * sine * sine))

    def bound(self, pieces, numbers):
        """Metres to the nearest first corner of some pieces: the nearest line is at most so far."""
        return min(math.hypot(*self._flat(*pieces[number][0])) for number in numbers)

    def nearest(self, pieces, numbers, bounds, farthest):
        """The nearest point (lon, lat) of some pieces: first those whose boxes are nearest, until none is nearer; no
        nearest point lies at a latitude over ``farthest``."""
        least, place = math.inf, None
        for low, number in self._in_order(numbers, bounds, farthest):
            if low >= least:
                break
            least, place = self._along(pieces[number], least, place)
        (x, y), (u, v), along = place
        return x + along * (u - x), y + along * (v - y)

    def _along(self, line, least, place):
        """The square of the least distance, and where it is: the sides of a line beside what was the least."""
        x, y = self._flat(*line[0])
        for number in range(1, len(line)):
            u, v = self._flat(*line[number])
            east, north = u - x, v - y
            long = east * east + north * north
            along = min(1.0, max(0.0, -(x * east + y * north) / long)) if long else 0.0
            far = (x + along * east) ** 2 + (y + along * north) ** 2
            if far < least:
                least, place = far, (line[number - 1], line[number], along)
            x, y = u, v
        return least, place

    def _in_order(self, numbers, bounds, farthest):
        """The square of the metres to the boxes of some pieces, or a little less, and their numbers; the nearest first.
        """
        half = min(90.0, (abs(self._lat) + farthest) / 2)
        east, north = self._east * math.cos(math.radians(half)), self._north
        lon, lat, found = self._lon, self._lat, []
        for number in numbers:
            left, low, right, high = bounds[number]
            across = left - lon if left > lon else lon - right if lon > right else 0.0
            up = low - lat if low > lat else lat - high if lat > high else 0.0
            found.append(((across * east) ** 2 + (up * north) ** 2, number))
        return sorted(found)

    def _flat(self, lon, lat):
        half = math.radians((self._lat + lat) / 2)
        return (lon - self._lon) * self._east * math.cos(half), (lat - self._lat) * self._north
