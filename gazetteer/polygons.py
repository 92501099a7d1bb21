"""What is measured and mended on a polygon in degrees lon, lat (WGS 84): shapely geometry in, shapely geometry out."""

import math

from shapely import wkb, wkt
from shapely.affinity import affine_transform
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union
from shapely.validation import make_valid

from .sameness import WGS84

_METRES_PER_DEGREE = 111_195.0  # along a great circle, mean radius of the earth
_FINEST = 0.0002  # degrees, some 20 m: where simplifying begins
_DECIMALS, _WKT_DECIMALS = 6, 5


def cleaned(shape, to_wgs84=None):
    """The polygons of a shape as a valid MultiPolygon of two dimensions; ``to_wgs84(x, y)`` gives degrees lon, lat.

    Rings that cross themselves are parted where they cross. Raises ValueError when nothing polygonal is left or the
    corners are no degrees.
    """
    flat = wkb.loads(wkb.dumps(shape, output_dimension=2))
    if to_wgs84 is not None:
        flat = _moved(flat, to_wgs84)
    bounds = flat.bounds
    if not bounds or not all(map(math.isfinite, bounds)) or max(map(abs, bounds[::2])) > 180.001 \
            or max(map(abs, bounds[1::2])) > 90.001:
        raise ValueError("its corners are no degrees")
    return united([flat if flat.is_valid else make_valid(flat)])


def _moved(shape, to_wgs84):
    if shape.geom_type == "Polygon":
        rings = [list(zip(*to_wgs84(*zip(*ring.coords)))) for ring in (shape.exterior, *shape.interiors)]
        return Polygon(rings[0], rings[1:])
    return MultiPolygon([_moved(part, to_wgs84) for part in getattr(shape, "geoms", ())])


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
    return rounded if rounded.is_valid else united([make_valid(rounded)])


def _corners(shape):
    return sum(len(ring.coords) for part in _polygons_of(shape) for ring in (part.exterior, *part.interiors))


def _larger(shape, tolerance):
    """Without the parts that are smaller than the tolerance squared, as long as any is larger."""
    parts = _polygons_of(shape)
    return MultiPolygon([part for part in parts if part.area > tolerance ** 2] or
                        [max(parts, key=lambda part: part.area)])
