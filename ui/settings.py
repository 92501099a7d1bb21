"""What Dateline remembers between sessions, under ``dateline/`` in QGIS's settings."""

import os

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QByteArray, QStandardPaths

from ..core.model import PRESETS, REPRESENTATIVE
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


def dock_place(name="dock", visible=True):
    """Area (Qt.DockWidgetArea as int, 0 when never kept), floating, visible and width in pixels of a dock;
    ``visible`` is what counts when it was never kept."""
    return _get(name + "/area", 0, int), _get(name + "/floating", False, bool), \
        _get(name + "/visible", visible, bool), _get(name + "/width", 0, int)


def set_dock_place(area, floating, visible, width, name="dock"):
    for key, value in (("area", area), ("floating", floating), ("visible", visible), ("width", width)):
        _set(f"{name}/{key}", value)


def is_tab(name):
    """Whether a dock is a tab of its neighbour; at first it is."""
    return _get(name + "/tab", True, bool)


def set_tab(name, tab):
    _set(name + "/tab", tab)


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


def merging_preset():
    """How reports that differ are merged in a new database, one of ``merging.PRESETS``."""
    kept = _get("merging_preset", REPRESENTATIVE, str)
    return kept if kept in PRESETS else REPRESENTATIVE


def set_merging_preset(preset):
    _set("merging_preset", preset)


def open_facets():
    """The facets whose values are in view; at first the actors'."""
    return tuple(name for name in _get("explore/open", "actor", str).split(",") if name)


def set_open_facets(names):
    _set("explore/open", ",".join(names))


def review_split():
    """How text and values share the review page; empty when never kept."""
    return _get("review/split", QByteArray(), QByteArray)


def set_review_split(state):
    _set("review/split", state)
