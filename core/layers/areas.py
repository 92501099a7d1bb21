"""An incident's point and the area that holds it, as geometries for the map."""

from osgeo import ogr
from pyproj import Geod

_WGS84 = Geod(ellps="WGS84")
_CORNERS = 72


def point_of(placement):
    """The point (ogr.Geometry, lon lat degrees) of a placement, or None when it has none."""
    if placement.lon is None:
        return None
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(placement.lon, placement.lat)
    return point


def area_of(placement):
    """The multipolygon (ogr.Geometry, lon lat degrees) that holds the place, or None when there is none.

    It is the placement's own area where it has one, else the geodesic circle of ``uncert_m`` metres around its point.
    """
    if placement.area:
        area = ogr.CreateGeometryFromWkt(placement.area)
        if area is not None and ogr.GT_Flatten(area.GetGeometryType()) in (ogr.wkbPolygon, ogr.wkbMultiPolygon):
            return ogr.ForceToMultiPolygon(area)
    if placement.lon is None or not placement.uncert_m:
        return None
    return ogr.ForceToMultiPolygon(_circle(placement.lon, placement.lat, placement.uncert_m))


def _circle(lon, lat, radius):
    azimuths = [360.0 * corner / _CORNERS for corner in range(_CORNERS)]
    lons, lats, _ = _WGS84.fwd([lon] * _CORNERS, [lat] * _CORNERS, azimuths, [radius] * _CORNERS)
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in list(zip(lons, lats))[::-1]:  # anticlockwise, as RFC 7946 has outer rings
        ring.AddPoint_2D(round(x, 7), round(y, 7))
    ring.CloseRings()
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon
