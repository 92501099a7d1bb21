"""Incidents of one spot drawn side by side on a ring, so that none hides another and labels see them all."""

from collections import defaultdict
from math import cos, hypot, pi, sin

from qgis.core import (QgsCoordinateTransform, QgsFeature, QgsGeometry, QgsPointXY, QgsProject,
                       QgsSingleSymbolRenderer, QgsVectorLayer, QgsWkbTypes)

from .style import single_incidents
from .symbols import size_of, spot_symbol

_GAP_MM = 0.8
_ONE_SPOT_MM = 1.5  # what lies closer together on the page cannot be told apart


def spread(incidents, crs, metres_a_mm):
    """Two layers in memory, in ``crs`` (metres): the incidents that have a point, moved apart, and their shared spots.

    ``metres_a_mm`` is what a millimetre of the page measures on the ground. The incidents keep fields and style.
    """
    transform = QgsCoordinateTransform(incidents.crs(), crs, QgsProject.instance().transformContext())
    stacks = _stacks(incidents, transform, _ONE_SPOT_MM * metres_a_mm)
    apart, spots = [], []
    for (x, y), features in stacks.items():
        radius = _ring_mm([size_of(_killed(f)) for f in features]) * metres_a_mm
        if len(features) > 1:
            spots.append(_copy(features[0], QgsPointXY(x, y)))
        for index, feature in enumerate(features):
            angle = 2 * pi * index / len(features)
            apart.append(_copy(feature, QgsPointXY(x + radius * sin(angle), y + radius * cos(angle))))
    moved = _layer(incidents, crs, apart)
    moved.setRenderer(single_incidents(incidents))
    shared = _layer(incidents, crs, spots)
    shared.setRenderer(QgsSingleSymbolRenderer(spot_symbol()))
    return moved, shared


def _stacks(incidents, transform, reach):
    """Incidents by the spot (x, y in metres) of the first one within ``reach``, in the layer's order."""
    stacks, cells = {}, defaultdict(list)
    for feature in incidents.getFeatures():
        if not feature.hasGeometry():
            continue
        point = transform.transform(feature.geometry().asPoint())
        column, row = int(point.x() // reach), int(point.y() // reach)
        near = (spot for i in (-1, 0, 1) for j in (-1, 0, 1) for spot in cells[column + i, row + j]
                if hypot(spot[0] - point.x(), spot[1] - point.y()) <= reach)
        spot = next(near, None)
        if spot is None:
            spot = (point.x(), point.y())
            cells[column, row].append(spot)
        stacks.setdefault(spot, []).append(feature)
    return stacks


def _ring_mm(sizes):
    """The radius on which circles of these diameters do not touch; 0 for a single one."""
    if len(sizes) < 2:
        return 0.0
    return (max(sizes) + _GAP_MM) / 2 / sin(pi / len(sizes))


def _killed(feature):
    return feature["killed"] if isinstance(feature["killed"], int) else None


def _copy(feature, point):
    copy = QgsFeature(feature)
    copy.setGeometry(QgsGeometry.fromPointXY(point))
    return copy


def _layer(incidents, crs, features):
    layer = QgsVectorLayer(QgsWkbTypes.displayString(QgsWkbTypes.Type.Point), incidents.name(), "memory")
    layer.setCrs(crs)
    layer.dataProvider().addAttributes(incidents.fields().toList())
    layer.updateFields()
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer
