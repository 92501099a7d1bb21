"""An incident's point and the area that holds it, as geometries for the map."""

from osgeo import ogr

from ...gazetteer.polygons import circle


def point_of(placement):
    """The point (ogr.Geometry, lon lat degrees) of a placement, or None when it has none."""
    if placement.lon is None:
        return None
    point = ogr.Geometry(ogr.wkbPoint)
    point.AddPoint_2D(placement.lon, placement.lat)
    return point


def area_of(placement):
    """The multipolygon (ogr.Geometry, lon lat degrees) that holds the place, or None when there is none.

    It is the placement's own area where it has one, else the geodesic circle of ``uncert_m`` metres around its point,
    which around a pole is none.
    """
    if placement.area:
        area = ogr.CreateGeometryFromWkt(placement.area)
        if area is not None and ogr.GT_Flatten(area.GetGeometryType()) in (ogr.wkbPolygon, ogr.wkbMultiPolygon):
            return ogr.ForceToMultiPolygon(area)
    if placement.lon is None or not placement.uncert_m:
        return None
    around = _circle(placement.lon, placement.lat, placement.uncert_m)
    return None if around is None else ogr.ForceToMultiPolygon(around)


def _circle(lon, lat, radius_m):
    """The circle as an ogr.Geometry, to a centimetre; None around a pole."""
    try:
        corners = circle(lon, lat, radius_m).exterior.coords
    except ValueError:
        return None
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in corners:
        ring.AddPoint_2D(round(x, 7), round(y, 7))
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon
