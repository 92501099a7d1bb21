"""What QGIS's layers give to the overlay with zones: the incidents of a database with the areas that hold them, or of
any layer of points, and any layer of polygons as zones."""

from qgis.core import (QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeatureRequest, QgsGeometry, QgsProject,
                       QgsVectorLayer, QgsVectorLayerFeatureSource, QgsWkbTypes)
from shapely import wkb
from shapely.errors import ShapelyError

from ...gazetteer import polygon_files, polygons
from ...gazetteer.sameness import WGS84
from ..model import FIELDS
from ..zones.incidents import Incidents, typed_row
from .connections import own_layer, quietly
from .homes import home_of
from .load import open_table
from .rows import plain, rows_of

ASKED = ("event_id", "date_start", "date_end", "uncert_m")  # what zones ask of an incident beside its place

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


def incidents_asked(source, areas=None):
    """The :class:`Incidents` of any layer of points, or source of its features, with no more than zones ask of them, in
    the order of the source; ``areas`` are the layer of the areas that hold them, where there is one."""
    rows = tuple(map(typed_row, rows_of(source, points=True, fields=ASKED)))
    by_id = {row.get("event_id"): row for row in rows}
    return Incidents("incidents", tuple(field for field in FIELDS if field.name in ASKED), rows,
                     dict(_areas(areas, by_id)) if areas is not None else {})


def database_asked(address):
    """The same of all incidents of a database, for any thread. Raises DatelineError when it does not open."""
    home = home_of(address)
    with quietly():
        incidents, areas = (open_table(home, table, own_layer) for table in ("incidents", "incident_areas"))
        return incidents_asked(incidents, areas)


def areas_of(address):
    """The layer of the areas that hold the incidents of a database, for the thread that asks."""
    with quietly():
        return open_table(home_of(address), "incident_areas", own_layer)


def zone_layer(layer):
    """A vector layer of the project as ``polygon_files.Layer``, for ``core.zones.series.series_of_layers``; it may be
    read in any thread.

    What is read are its features as they are filtered, those that are being edited too. A layer without a coordinate
    reference system states none.
    """
    columns, name, stated = tuple(layer.fields().names()), layer.name(), _system(layer)
    source = QgsVectorLayerFeatureSource(layer) if isinstance(layer, QgsVectorLayer) else layer

    def features(crs="", make=polygons.cleaned):
        system = crs or stated
        to_wgs84 = polygon_files.transformer(name, system) if system else None
        for number, feature in enumerate(source.getFeatures(QgsFeatureRequest()), 1):
            values = {name: _text(value) for name, value in zip(columns, feature.attributes())}
            yield number, values, _made(feature.geometry(), to_wgs84, make)

    return polygon_files.Layer(name, columns, features, stated)


def _system(layer):
    return layer.crs().toWkt() if layer.crs().isValid() else ""


def _text(value):
    """A value of a feature as files have it: days as ISO text."""
    value = plain(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _made(geometry, to_wgs84, make):
    """What is made of a geometry; None where it is no polygon, the reason in words where it cannot be."""
    flat = QgsGeometry(geometry.constGet().segmentize()) if not geometry.isNull() else geometry
    if flat.isNull() or flat.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return None
    try:
        return make(wkb.loads(bytes(flat.asWkb())), to_wgs84)
    except (ValueError, ShapelyError) as error:
        return f"its polygon cannot be read ({error})"


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
