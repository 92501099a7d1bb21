"""QGIS's own batch geocoding, asking the gazetteer."""

from pathlib import Path

from qgis.analysis import QgsBatchGeocodeAlgorithm
from qgis.PyQt.QtCore import QUrl

from ..layers.gazetteer_geocoder import GazetteerGeocoder
from .base import groups, help_lines, tr

_HELP = Path(__file__).with_suffix(".md")


class BatchGeocode(QgsBatchGeocodeAlgorithm):
    """Asks the gazetteer that the window asks; country files of its own has ``geocode_places``."""

    def __init__(self, shared):
        self._shared, self._geocoder = shared, GazetteerGeocoder(shared)  # QGIS holds the geocoder's C++ half only
        super().__init__(self._geocoder)

    def createInstance(self):  # noqa: N802 (here and below: the names that QGIS calls)
        return BatchGeocode(self._shared)

    def name(self):
        return "batchgeocode"

    def displayName(self):  # noqa: N802
        return tr("Batch geocode with the gazetteer")

    def groupId(self):  # noqa: N802
        return "gazetteer"

    def group(self):
        return groups()["gazetteer"]

    def tags(self):
        return ["toponym", "village", "address", "points", "locate"]

    def shortHelpString(self):  # noqa: N802
        return help_lines(_HELP.read_text(encoding="utf-8"))

    def helpUrl(self):  # noqa: N802
        return QUrl.fromLocalFile(str(_HELP)).toString()
