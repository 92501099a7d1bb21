"""The features of a layer as plain values, for what knows no QGIS."""

from datetime import date, datetime
from math import isfinite

from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest, QgsProject

from .export import INTERNAL, all_features

_WGS84 = "EPSG:4326"


def rows_of(layer, kept=None, points=False, fields=None):
    """Each feature as a dict by field name: None for NULL, ``date`` and ``datetime`` for days and times.

    ``kept`` (``export.Kept``) says which; with ``points`` each has ``lon`` and ``lat`` too (degrees, WGS 84), None
    without a point. ``fields`` are the columns to read: without them all but the database's own.
    """
    names = [(index, name) for index, name in enumerate(layer.fields().names())
             if (name not in INTERNAL if fields is None else name in fields)]
    request = QgsFeatureRequest().setSubsetOfAttributes([index for index, _ in names])
    if not points:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    of_layer = hasattr(layer, "transformContext")  # a layer, or a source of features
    crs, context = ((layer.crs(), layer.transformContext()) if of_layer
                    else (layer.sourceCrs(), QgsProject.instance().transformContext()))
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem(_WGS84), context)
    for feature in all_features(layer, request):
        if kept is not None and feature[kept.field] not in kept.values:
            continue
        values = feature.attributes()
        row = {name: plain(values[index]) for index, name in names}
        if points:
            row["lon"], row["lat"] = _point(feature, transform)
        yield row


def plain(value):
    """A value of a feature as Python has it."""
    if value is None or value == NULL:
        return None
    if hasattr(value, "toPyDateTime"):
        return datetime(*value.toUTC().toPyDateTime().timetuple()[:6])
    if hasattr(value, "toPyDate"):
        return date(value.year(), value.month(), value.day())
    return None if isinstance(value, float) and not isfinite(value) else value


def _point(feature, transform):
    geometry = feature.geometry()
    if geometry.isNull() or geometry.isEmpty():
        return None, None
    point = transform.transform(geometry.asPoint())
    return point.x(), point.y()
