"""Keeps QGIS from reading every incident whenever a layer comes into the project.

For its list of times the Temporal Controller then looks for the first and the last of every layer with one, and where
these are expressions it evaluates them for every row while the window stands still (QgsVectorLayerTemporalProperties,
calculateTemporalExtent): seconds with a hundred thousand incidents, for any layer that anybody adds. So ours have no
time for just that moment.
"""

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from ..core.layers.homes import home_of_layer
from ..core.layers.load import TIMED


class TimedLayers(QObject):
    """Takes part as long as it is not closed."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._project = QgsProject.instance()
        self._ours, self._resting = [], []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._wake)
        for layer in self._project.mapLayers().values():
            self._know(layer)
        self._project.layerWasAdded.connect(self._rest)  # sent before the one that the controller hears

    def close(self):
        """Give all their times back, and look no more."""
        self._project.layerWasAdded.disconnect(self._rest)
        self._soon.stop()
        self._wake()

    def _know(self, layer):
        if isinstance(layer, QgsVectorLayer) and home_of_layer(layer)[1] in TIMED:
            self._ours.append(layer)

    def _rest(self, layer):
        self._know(layer)
        self._ours = [layer for layer in self._ours if not sip.isdeleted(layer)]
        for layer in self._ours:
            if layer.temporalProperties().isActive():
                layer.temporalProperties().setIsActive(False)
                self._resting.append(layer)
        if self._resting:
            self._soon.start(0)

    def _wake(self):
        resting, self._resting = self._resting, []
        for layer in resting:
            if not sip.isdeleted(layer):
                layer.temporalProperties().setIsActive(True)
