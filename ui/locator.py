"""The gazetteer in QGIS's locator bar: "gaz mardan" lists places, and the map goes to the one that is chosen."""

from qgis.gui import QgsGeocoderLocatorFilter
from qgis.PyQt.QtCore import QCoreApplication

from ..core.layers.gazetteer_geocoder import GazetteerGeocoder

PREFIX = "gaz"


def tr(text):
    return QCoreApplication.translate("Locator", text)


class GazetteerLocator:
    """A locator filter that asks a ``SharedGazetteer``, from when it is made until ``close``."""

    def __init__(self, iface, shared):
        self._iface = iface
        self._geocoder = GazetteerGeocoder(shared, offering=True)  # QGIS holds its C++ half only
        self._filter = QgsGeocoderLocatorFilter("dateline_gazetteer", tr("Gazetteer (Dateline)"), PREFIX,
                                                self._geocoder, iface.mapCanvas())
        self._filter.setFetchResultsDelay(150)
        self._filter.setUseWithoutPrefix(False)
        iface.registerLocatorFilter(self._filter)

    def close(self):
        """Take the filter away; QGIS waits for its search and deletes it."""
        self._iface.deregisterLocatorFilter(self._filter)
        self._filter = None
