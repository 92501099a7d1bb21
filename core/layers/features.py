"""A run as features of QGIS: the fields of the fields table, points in WGS 84."""

from qgis.core import QgsFeature, QgsField, QgsFields, QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QDate

from ..output import feature_rows, fields_of
from . import field_types

_TYPES = {"text": field_types.TEXT, "json": field_types.TEXT, "int": field_types.INTEGER,
          "double": field_types.DOUBLE, "bool": field_types.BOOLEAN, "date": field_types.DATE,
          "datetime": field_types.DATE_TIME}


def run_fields(level):
    """The fields of a level (incidents or reports) as QgsFields."""
    return fields_as(fields_of(level))


def fields_as(table):
    """The fields of a fields table (``core.model.Field``) as QgsFields."""
    fields = QgsFields()
    for field in table:
        made = QgsField(field.name, _TYPES[field.kind])
        made.setAlias(field.alias)
        fields.append(made)
    return fields


def run_features(result, level):
    """Each incident or report of a run as a QgsFeature, without a geometry where it has no place."""
    return row_features(fields_of(level), ((row, placement.lon, placement.lat)
                                           for row, placement in feature_rows(result, level)))


def row_features(table, rows):
    """(values by field name, lon, lat) as QgsFeatures of a fields table, without a geometry where lon is None."""
    fields, kinds = fields_as(table), [(field.name, field.kind) for field in table]
    for row, lon, lat in rows:
        feature = QgsFeature(fields)
        feature.setAttributes([_attribute(row[name], kind) for name, kind in kinds])
        feature.setGeometry(_point(lon, lat))
        yield feature


def values_as(table, row):
    """The values of a row (by field name) of a fields table, in its order, as QgsFeature takes them."""
    return [_attribute(row[field.name], field.kind) for field in table]


def point_of(placement):
    """The point of a Placement as QgsGeometry, null without one."""
    return _point(placement.lon, placement.lat)


def _point(lon, lat):
    return QgsGeometry() if lon is None else QgsGeometry.fromPointXY(QgsPointXY(lon, lat))


def _attribute(value, kind):
    return QDate(value.year, value.month, value.day) if kind == "date" and value is not None else value
