"""Polygons that reach over the line of 180° east and west, cut there, as RFC 7946 (section 3.1.9) asks of GeoJSON.

Coordinates are degrees lon, lat (WGS 84).
"""

from shapely.affinity import translate
from shapely.geometry import Polygon, box

_HALF, _WHOLE = 180.0, 360.0
_WORLD = box(-_HALF, -90.0, _HALF, 90.0)
_ROUNDING = 1e-3  # degrees by which files overshoot the edge of the map


def reaches_over(polygon):
    """Whether corners lie beyond 180°, or the polygon is so wide that it may be one that was not cut."""
    west, _, east, _ = polygon.bounds
    return west < -_HALF or east > _HALF or east - west > _HALF


def unrolled(polygon):
    """The polygon with its rings followed over the line: longitudes run on beyond 180°.

    An edge whose ends lie more than half the world apart is taken for one over the line, by the short way; one right
    around the world (of exactly 360°) stays, and so does a ring around a pole, which no such way closes.
    """
    shell = _unrolled(polygon.exterior.coords)
    middle = _middle(shell)
    holes = [_unrolled(ring.coords) for ring in polygon.interiors]
    return Polygon(shell, [_shifted(hole, _WHOLE * round((middle - _middle(hole)) / _WHOLE)) for hole in holes])


def cut(shape):
    """A valid shape whose longitudes run beyond 180°, between 180° west and east: what lies beyond comes in on the
    other side. A list of shapes."""
    west, _, east, _ = shape.bounds
    turns = range(int((west + _HALF - _ROUNDING) // _WHOLE), int((east + _HALF + _ROUNDING) // _WHOLE) + 1)
    parts = [translate(shape, -_WHOLE * turn).intersection(_WORLD) for turn in turns]
    return [part for part in parts if not part.is_empty]


def _unrolled(corners):
    turn, previous, ring = 0.0, corners[0][0], []
    for lon, lat in corners:
        step = lon - previous
        if _HALF < abs(step) < _WHOLE - _ROUNDING:
            turn -= _WHOLE if step > 0 else -_WHOLE
        previous = lon
        ring.append((lon + turn, lat))
    return ring if turn == 0.0 else list(corners)


def _middle(ring):
    lons = [lon for lon, _ in ring]
    return (min(lons) + max(lons)) / 2


def _shifted(ring, by):
    return [(lon + by, lat) for lon, lat in ring] if by else ring
