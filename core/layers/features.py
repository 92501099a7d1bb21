"""A run as features of QGIS: the fields of the fields table, points in WGS 84."""

from qgis.core import QgsFeature, QgsField, QgsFields, QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QDate, QVariant

from ..output import feature_rows, fields_of

_TYPES = {"text": QVariant.Type.String, "json": QVariant.Type.String, "int": QVariant.Type.Int,
          "double": QVariant.Type.Double, "bool": QVariant.Type.Bool, "date": QVariant.Type.Date,
          "datetime": QVariant.Type.DateTime}


def run_fields(level):
    """The fields of a level (incidents or reports) as QgsFields."""
    fields = QgsFields()
    for field in fields_of(level):
        made = QgsField(field.name, _TYPES[field.kind])
        made.setAlias(field.alias)
        fields.append(made)
    return fields


def run_features(result, level):
    """Each incident or report of a run as a QgsFeature, without a geometry where it has no place."""
    fields, kinds = run_fields(level), [(field.name, field.kind) for field in fields_of(level)]
    for row, placement in feature_rows(result, level):
        feature = QgsFeature(fields)
        feature.setAttributes([_attribute(row[name], kind) for name, kind in kinds])
        feature.setGeometry(point_of(placement))
        yield feature


def point_of(placement):
    """The point of a Placement as QgsGeometry, null without one."""
    if placement.lon is None:
        return QgsGeometry()
    return QgsGeometry.fromPointXY(QgsPointXY(placement.lon, placement.lat))


def _attribute(value, kind):
    return QDate(value.year, value.month, value.day) if kind == "date" and value is not None else value
