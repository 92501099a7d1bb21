"""What a run has found so far, on the map: points over the canvas, in no project, so that nothing of them is saved."""

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QColor

FILL, RIM, SIZE = QColor(255, 255, 255, 150), QColor("#c77c02"), 8  # hollow: none has been linked or checked


class FoundPoints:
    """Points (lon, lat in degrees) over one map canvas, until ``clear``."""

    def __init__(self, canvas):
        self._canvas = canvas
        self._points = []
        self._band = None
        canvas.destinationCrsChanged.connect(self._draw_anew)

    def __len__(self):
        return len(self._points)

    def add(self, points):
        """Draw more points."""
        if not points:
            return
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PointGeometry)
            self._band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
            self._band.setIconSize(SIZE)
            self._band.setColor(RIM)
            self._band.setFillColor(FILL)
            self._band.setWidth(2)
        self._points.extend(points)
        geometry = QgsGeometry.fromMultiPointXY([QgsPointXY(lon, lat) for lon, lat in points])
        self._band.addGeometry(geometry, QgsCoordinateReferenceSystem("EPSG:4326"))

    def clear(self):
        """Take all of them away."""
        self._points = []
        if self._band is not None and not sip.isdeleted(self._band):
            self._canvas.scene().removeItem(self._band)
        self._band = None

    def close(self):
        """Let go of the canvas."""
        if not sip.isdeleted(self._canvas):
            self._canvas.destinationCrsChanged.disconnect(self._draw_anew)
            self.clear()

    def _draw_anew(self):
        points = self._points
        self.clear()
        self.add(points)
