"""Zones of a toy world at the equator, where a degree is 111.319 km east and 110.574 km north, and files of them."""

import json

from dateline.core.zones.answers import Asked
from dateline.core.zones.ground import Spot
from dateline.gazetteer import polygons
from shapely.geometry import box, mapping

EAST_KM = 111.31949079327357  # of a degree of longitude on the equator: 2πa / 360, a = 6378.137 km


def square(west, south, east, north):
    """A rectangle as the zones hold shapes: a MultiPolygon."""
    return polygons.cleaned(box(west, south, east, north))


def feature(shape, **properties):
    """A GeoJSON feature; ``shape`` is shapely's, or a GeoJSON geometry as it is."""
    geometry = shape if isinstance(shape, dict) or shape is None else mapping(shape)
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write_zones(path, *features, **members):
    """A GeoJSON file of features; ``members`` are others of the collection (crs, name)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    collection = {"type": "FeatureCollection", **members, "features": list(features)}
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return path


def asked(lon, lat, start=None, end=None, radius_m=None, area=""):
    """What an incident asks."""
    return Asked(start, end or start, Spot(lon, lat, radius_m, area))
