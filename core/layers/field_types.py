"""The types of a layer's fields, by the names that the running QGIS wants: QMetaType's since 3.38, QVariant's before,
which QGIS 4 no longer has. Both count alike where Qt is 5."""

from qgis.core import Qgis
from qgis.PyQt import QtCore

_NEW = Qgis.QGIS_VERSION_INT >= 33800  # QgsField takes QMetaType from there on
_KINDS = QtCore.QMetaType.Type if _NEW else QtCore.QVariant.Type


def _kind(name):
    """A type by QVariant's name for it; QMetaType has a Q before those that are classes."""
    return getattr(_KINDS, "Q" + name if _NEW and name in ("String", "Date", "DateTime") else name)


TEXT, DATE, DATE_TIME = _kind("String"), _kind("Date"), _kind("DateTime")
INTEGER, LONG, DOUBLE, BOOLEAN = _kind("Int"), _kind("LongLong"), _kind("Double"), _kind("Bool")
