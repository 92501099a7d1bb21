"""What Dateline remembers between sessions, under ``dateline/`` in QGIS's settings."""

from qgis.core import QgsSettings

PREFIX = "dateline/"


def _get(key, default, kind):
    return QgsSettings().value(PREFIX + key, default, type=kind)


def _set(key, value):
    QgsSettings().setValue(PREFIX + key, value)


def gazetteer_files():
    """The user's own country files, in the order they were added."""
    return tuple(path for path in _get("gazetteers", "", str).split("\n") if path)


def set_gazetteer_files(paths):
    _set("gazetteers", "\n".join(paths))


def last_folder():
    """Where articles were last taken from."""
    return _get("last_folder", "", str)


def set_last_folder(path):
    _set("last_folder", path)


def dock_place():
    """Area (Qt.DockWidgetArea as int, 0 when never kept), floating, visible and width in pixels of the dock."""
    return _get("dock/area", 0, int), _get("dock/floating", False, bool), _get("dock/visible", True, bool), \
        _get("dock/width", 0, int)


def set_dock_place(area, floating, visible, width):
    for key, value in (("area", area), ("floating", floating), ("visible", visible), ("width", width)):
        _set("dock/" + key, value)
