"""What is measured and mended on a polygon in degrees lon, lat (WGS 84): shapely geometry in, shapely geometry out."""

import math

from shapely import wkb, wkt
from shapely.affinity import affine_transform
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import polygonize, unary_union
from shapely.validation import make_valid

from . import antimeridian
from .sameness import WGS84

_METRES_PER_DEGREE = 111_195.0  # along a great circle, mean radius of the earth
_FINEST = 0.0002  # degrees, some 20 m: where simplifying begins
_DECIMALS, _WKT_DECIMALS = 6, 5
_ECCENTRICITY, _HALF_AXIS_2 = math.sqrt(WGS84.es), WGS84.a ** 2 / 2
_FARTHEST = 540.0  # degrees: files that reach over 180° count on, as far as once around


def cleaned(shape, to_wgs84=None):
    """The polygons of a shape as a valid MultiPolygon of two dimensions; ``to_wgs84(x, y)`` gives degrees lon, lat.

    Rings that cross themselves are parted where they cross; parts that overlap become one; what reaches over 180° is
    cut there (``antimeridian``). Raises ValueError when nothing polygonal is left or the corners are no degrees.
    """
    return mended(shape, to_wgs84)[0]


def mended(shape, to_wgs84=None):
    """``cleaned``, and whether the shape as given was invalid: (MultiPolygon, bool)."""
    flat = [polygon for polygon in _flat(wkb.loads(wkb.dumps(shape, output_dimension=2))) if not polygon.is_empty]
    if to_wgs84 is not None:
        flat = [_moved(polygon, to_wgs84) for polygon in flat]
    if not flat:
        raise ValueError("it has no area")
    if not all(map(_in_degrees, flat)):
        raise ValueError("its corners are no degrees")
    flat = [antimeridian.unrolled(polygon) if antimeridian.reaches_over(polygon) else polygon for polygon in flat]
    broken = not all(polygon.is_valid for polygon in flat) or len(flat) > 1 and not MultiPolygon(flat).is_valid
    parts = [polygon if polygon.is_valid else valid(polygon) for polygon in flat]
    if any(antimeridian.reaches_over(part) for part in parts):
        parts = [each for part in parts for each in antimeridian.cut(part)]
    return (united(parts) if broken or len(parts) != len(flat) else _as_given(parts)), broken


def _as_given(parts):
    """Valid parts that do not overlap, as they are: joining them would cost time and keep nothing better."""
    parts = [part for each in parts for part in _polygons_of(each)]
    if not parts:
        raise ValueError("it has no area")
    return MultiPolygon(parts)


def _flat(shape):
    """Every polygon of a shape, the empty and the crossed ones too."""
    if shape.geom_type == "Polygon":
        return [shape]
    return [part for each in getattr(shape, "geoms", ()) for part in _flat(each)]


def _in_degrees(polygon):
    if not math.isfinite(polygon.length):  # of all corners: bounds pass over some that are no number
        return False
    west, south, east, north = polygon.bounds
    return max(abs(west), abs(east)) <= _FARTHEST \
        and max(abs(south), abs(north)) <= 90.001


def _moved(polygon, to_wgs84):
    """Its corners in degrees, its sides straight between them, as GDAL and QGIS reproject."""
    rings = [list(zip(*to_wgs84(*zip(*ring.coords)))) for ring in (polygon.exterior, *polygon.interiors)]
    return Polygon(rings[0], rings[1:])


def valid(shape):
    """An invalid polygon as valid ground: by GEOS, or where that is older than 3.8 by the same rule, even and odd."""
    try:
        return make_valid(shape)
    except AttributeError:  # both shapely 1.8 and 2 say so
        return even_odd(shape)


def even_odd(polygon):
    """The ground that the rings of a polygon go around an odd number of times; no part of a crossed ring is lost."""
    rings = [LineString(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
    faces = polygonize(unary_union(rings))
    return unary_union([face for face in faces if _times_around(rings, face.representative_point()) % 2])


def _times_around(rings, point):
    """How many sides of the rings lie due east of a point."""
    return sum((y > point.y) != (v > point.y) and point.x < x + (point.y - y) * (u - x) / (v - y)
               for ring in rings for (x, y), (u, v) in zip(ring.coords, ring.coords[1:]))


def united(shapes):
    """Several shapes as one valid MultiPolygon; lines and points among them are left out."""
    parts = [part for shape in shapes for part in _polygons_of(shape)]
    if not parts:
        raise ValueError("it has no area")
    if len(shapes) == 1 and len(parts) == 1:
        return MultiPolygon(parts)
    return MultiPolygon(_polygons_of(unary_union(parts)))


def _polygons_of(shape):
    if shape.geom_type == "Polygon":
        return [shape] if shape.area > 0 else []
    return [part for each in getattr(shape, "geoms", ()) for part in _polygons_of(each)]


def point_inside(shape):
    """A point (lon, lat) that lies inside: the centroid where it does, else one in the widest part."""
    middle = shape.centroid
    point = middle if shape.contains(middle) else shape.representative_point()
    return round(point.x, _DECIMALS), round(point.y, _DECIMALS)


def reach_m(shape, lon, lat):
    """Metres from a point to the farthest corner of the shape: the radius of the circle around it that holds all."""
    corners = [corner for part in shape.geoms for corner in part.exterior.coords]
    lons, lats = zip(*corners)
    return max(WGS84.inv([lon] * len(lons), [lat] * len(lats), lons, lats)[2])


def gap_m(shape, lon, lat, most_m):
    """Metres from a point to a shape, 0 inside, infinity beyond ``most_m`` (to one in a hundred; most a degree or two).

    Longitudes are squeezed by the cosine of the latitude, so that degrees measure alike both ways.
    """
    squeeze = max(0.01, math.cos(math.radians(lat)))
    high = 1.02 * most_m / _METRES_PER_DEGREE
    around = box(lon - high / squeeze, lat - high, lon + high / squeeze, lat + high)
    near = shape.intersection(around)
    if near.is_empty:
        return math.inf
    gap = affine_transform(near, [squeeze, 0, 0, 1, -lon * squeeze, -lat]).distance(Point(0, 0)) * _METRES_PER_DEGREE
    return gap if gap <= most_m else math.inf


def circle(lon, lat, radius_m, corners=72):
    """The circle around a point on the ellipsoid, as a Polygon of so many corners (its area is 1 in 800 smaller).

    Longitudes run on beyond 180°. A circle that holds a pole is none: ValueError.
    """
    if abs(lat) * _METRES_PER_DEGREE + 1.01 * radius_m >= 90 * _METRES_PER_DEGREE:
        raise ValueError("a circle around a pole has no sides in degrees")
    turns = [-360.0 * corner / corners for corner in range(corners)]  # anticlockwise, as RFC 7946 has outer rings
    lons, lats, _ = WGS84.fwd([lon] * corners, [lat] * corners, turns, [radius_m] * corners)
    return Polygon([(lon + (x - lon + 540) % 360 - 180, y) for x, y in zip(lons, lats)])


def area_m2(shape):
    """Square metres of the polygons of a shape on the ellipsoid; sides are straight in degrees, as in RFC 7946.

    By the cylindrical equal-area projection (Snyder 1987, Map Projections, formulas 3-12 and 10-14), which is exact
    anywhere; along each side by Simpson's rule.
    """
    return sum(abs(_under(part.exterior)) - sum(abs(_under(ring)) for ring in part.interiors)
               for part in _flat(shape)) * _HALF_AXIS_2


def _under(ring):
    """The integral of q along a ring, in radians."""
    corners = [(x, y, _q(y)) for x, y in ring.coords]
    return math.radians(sum((u - x) * (p + 4 * _q((y + v) / 2) + q) / 6
                            for (x, y, p), (u, v, q) in zip(corners, corners[1:])))


def _q(lat):
    """Snyder's q: the area between the equator and a parallel, for one radian and an equatorial axis of √2."""
    sine = _ECCENTRICITY * math.sin(math.radians(lat))
    return (1 - _ECCENTRICITY ** 2) / _ECCENTRICITY * (sine / (1 - sine * sine) + math.atanh(sine))


def simplified(shape, most=500):
    """The shape with at most ``most`` corners where that can be, as (shape, tolerance in degrees).

    Douglas and Peucker: every corner of the shape lies within the tolerance of the simplified line. The tolerance
    begins at 20 m and doubles; islets smaller than it may go once it has grown.
    """
    tolerance, simple = 0.0, shape
    while _corners(simple) > most and tolerance < 1:
        tolerance = tolerance * 2 or _FINEST
        simple = _larger(shape.simplify(tolerance), tolerance)
    return _to_a_metre(simple), tolerance


def wkt_of(shape):
    """The shape as WKT, to a metre."""
    return wkt.dumps(shape, trim=True, rounding_precision=_WKT_DECIMALS)


def _to_a_metre(shape):
    rounded = wkt.loads(wkt_of(shape))
    return rounded if rounded.is_valid else united([valid(rounded)])


def _corners(shape):
    return sum(len(ring.coords) for part in _polygons_of(shape) for ring in (part.exterior, *part.interiors))


def _larger(shape, tolerance):
    """Without the parts that are smaller than the tolerance squared, as long as any is larger."""
    parts = _polygons_of(shape)
    return MultiPolygon([part for part in parts if part.area > tolerance ** 2] or
                        [max(parts, key=lambda part: part.area)])
