"""The incidents of a database for the overlay with zones: their rows and the areas that hold them."""

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest, QgsProject

from ...gazetteer.sameness import WGS84
from ..model import FIELDS
from ..zones.incidents import Incidents
from .rows import rows_of

_CIRCLE_CORNERS = 73  # of the circles that stand for a radius (``areas``), the first once more at the end
_DIGITS, _ROUNDING_M = 7, 1.0


def read_incidents(layers):
    """The :class:`Incidents` of the ``Layers`` of a database, as they are filtered, those without a place too.

    Areas that are but the circle of ``uncert_m`` around the point are left out: the radius says it all.
    """
    rows = tuple(rows_of(layers.incidents, points=True))
    by_id = {row["event_id"]: row for row in rows}
    areas = dict(_areas(layers.areas, by_id)) if layers.areas is not None else {}
    names = {name for row in rows[:1] for name in row}
    return Incidents("incidents", tuple(field for field in FIELDS if field.name in names or not rows), rows, areas)


def _areas(layer, by_id):
    transform = QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem("EPSG:4326"),
                                       QgsProject.instance().transformContext())
    request = QgsFeatureRequest().setSubsetOfAttributes(["event_id"], layer.fields())
    for feature in layer.getFeatures(request):
        row, geometry = by_id.get(feature["event_id"]), feature.geometry()
        if row is None or geometry.isNull() or _is_circle(geometry, row):
            continue
        geometry.transform(transform)
        yield row["event_id"], geometry.asWkt(_DIGITS)


def _is_circle(geometry, row):
    corners = [(vertex.x(), vertex.y()) for vertex in geometry.vertices()]
    if len(corners) != _CIRCLE_CORNERS or row["lon"] is None or not row["uncert_m"]:
        return False
    lons, lats = zip(*corners)
    far = WGS84.inv([row["lon"]] * len(lons), [row["lat"]] * len(lats), lons, lats)[2]
    return all(abs(metres - row["uncert_m"]) <= _ROUNDING_M for metres in far)
