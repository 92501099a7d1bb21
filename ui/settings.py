"""What Dateline remembers between sessions, under ``dateline/`` in QGIS's settings."""

import os

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, QStandardPaths

from ..gazetteer.country_file import BASE

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


def geonames():
    """Where GeoNames' country files are fetched from; another address is for a mirror."""
    return _get("geonames", BASE, str) or BASE


def download_folder():
    """Where country files were last put, at first the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return _get("download_folder", "", str) or documents or os.path.expanduser("~")


def set_download_folder(path):
    _set("download_folder", path)


def online_geocoder():
    """Whether an online geocoder is asked as a last resort (at first not), and its address."""
    return _get("online/asked", False, bool), _get("online/server", "", str)


def set_online_geocoder(asked, server):
    _set("online/asked", asked)
    _set("online/server", server)


def reviewer():
    """Who reviews, as it is signed with; empty for the name of the login."""
    return _get("reviewer", "", str)


def set_reviewer(name):
    _set("reviewer", name)


def review_split():
    """How text and values share the review page; empty when never kept."""
    return _get("review/split", QByteArray(), QByteArray)


def set_review_split(state):
    _set("review/split", state)
