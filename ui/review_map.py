"""The incident in review on the map: its candidates with their numbers and radii; the tools that put it elsewhere."""

import math

from qgis.core import (QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointXY,
                       QgsProject, QgsRectangle, QgsWkbTypes)
from qgis.gui import QgsMapCanvasItem, QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFont, QPainter
from qgis.PyQt.QtWidgets import QApplication

from ..core.layers import areas
from ..gazetteer import polygons
from ..gazetteer.sameness import WGS84

_HAND = 12           # pixels that a hand and an eye tell apart on a map
_LEAST_DRAG = 6      # pixels from which a drag is meant
_LEAST_M = 50.0
_MARGIN = 1.25       # of the map around what is shown, in widths of it
_LEAST_DEGREES = 0.05
_GROUND, _RING = QColor(255, 255, 255, 235), QColor("#007a59")
_CHOSEN = QColor("#d55e00")


def to_wgs84(canvas):
    """From the map's coordinates to degrees."""
    return QgsCoordinateTransform(canvas.mapSettings().destinationCrs(), QgsCoordinateReferenceSystem("EPSG:4326"),
                                  QgsProject.instance().transformContext())


def circle(lon, lat, radius_m):
    """The geodesic circle as a QgsGeometry (degrees); a null one around a pole."""
    try:
        return QgsGeometry.fromWkt(polygons.circle(lon, lat, radius_m).wkt)
    except ValueError:
        return QgsGeometry()


def area_of(placement):
    """The area that holds a placement, as a QgsGeometry (degrees); a null one where it has none."""
    area = areas.area_of(placement)
    return QgsGeometry() if area is None else QgsGeometry.fromWkt(area.ExportToWkt())


class Number(QgsMapCanvasItem):
    """A numbered disc on the map."""

    def __init__(self, canvas, point, number, chosen):
        super().__init__(canvas)
        self._canvas, self._point, self._text, self._chosen = canvas, point, str(number), chosen
        self.lit = False
        self.setZValue(200 if chosen else 150)
        self.updatePosition()

    def updatePosition(self):  # noqa: N802
        self.setPos(self.toCanvasCoordinates(self._point))

    def boundingRect(self):  # noqa: N802
        size = self._canvas.fontMetrics().height() * 1.9
        return QRectF(-size / 2, -size / 2, size, size)

    def paint(self, painter, *_rest):
        colour = _CHOSEN if self._chosen else _RING
        box = self.boundingRect().adjusted(2, 2, -2, -2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        pen = painter.pen()
        pen.setWidthF(2.2)
        painter.setPen(pen)
        painter.setBrush(colour if self.lit or self._chosen else _GROUND)
        painter.drawEllipse(box)
        font = QFont(self._canvas.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("white") if self.lit or self._chosen else colour)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._text)


class MapMarks:
    """The candidates on one canvas. The map moves only when ``zoom`` is called."""

    def __init__(self, canvas):
        self._canvas = canvas
        self._numbers, self._bands = {}, {}
        self._placements = []

    def show(self, placements, chosen=0):
        """Show placements by their numbers from 1 on; ``chosen`` is the number of the incident's own (0: of none)."""
        self.clear()
        if sip.isdeleted(self._canvas):
            return
        self._placements = [placement for placement in placements if placement.lon is not None]
        onto = self._onto()
        for number, placement in enumerate(placements, 1):
            if placement.lon is None:
                continue
            try:
                point = onto.transform(QgsPointXY(placement.lon, placement.lat))
                area = area_of(placement)
                if not area.isNull():
                    area.transform(onto)
            except QgsCsException:  # outside of what the map's projection can show
                continue
            self._bands[number] = self._band(area, number == chosen)
            self._numbers[number] = Number(self._canvas, point, number, number == chosen)

    def light(self, number, on):
        """Fill the disc of a number and its area."""
        if sip.isdeleted(self._canvas) or number not in self._numbers:
            return
        self._numbers[number].lit = on
        self._numbers[number].update()
        self._bands[number].setFillColor(_faint(self._bands[number].strokeColor(), 70 if on else 22))
        self._bands[number].update()

    def zoom(self):
        """Move the map to all that is shown."""
        box = QgsRectangle()
        for placement in self._placements:
            area = area_of(placement)
            box.combineExtentWith(area.boundingBox() if not area.isNull() else QgsRectangle(
                placement.lon, placement.lat, placement.lon, placement.lat))
        if box.isNull() and not self._placements:
            return
        box.scale(_MARGIN)
        box.grow(max(0.0, (_LEAST_DEGREES - max(box.width(), box.height())) / 2))
        self._canvas.setExtent(self._onto().transformBoundingBox(box))
        self._canvas.refresh()

    def clear(self):
        if not sip.isdeleted(self._canvas):
            for item in (*self._numbers.values(), *self._bands.values()):
                self._canvas.scene().removeItem(item)
        self._numbers, self._bands, self._placements = {}, {}, []

    def _onto(self):
        return QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"),
                                      self._canvas.mapSettings().destinationCrs(),
                                      QgsProject.instance().transformContext())

    def _band(self, area, chosen):
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        colour = _CHOSEN if chosen else _RING
        band.setStrokeColor(colour)
        band.setFillColor(_faint(colour, 22))
        band.setWidth(2 if chosen else 1)
        band.setLineStyle(Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine)
        if not area.isNull():
            band.setToGeometry(area, None)
        return band


def _faint(colour, alpha):
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


class ReviewTool(QgsMapTool):
    """What the tools share: a band of what is shown, Escape, and the tool that was there before."""

    left = pyqtSignal()

    def __init__(self, canvas):
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(_CHOSEN)
        self._band.setFillColor(_faint(_CHOSEN, 40))
        self._band.setWidth(2)
        self._before, self._focus = None, None

    def begin(self):
        """Take the map over until something is shown on it, or Escape."""
        self._before, self._focus = self.canvas().mapTool(), QApplication.focusWidget()
        self.canvas().setMapTool(self)
        self.canvas().setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self):
        """Give the map back, and the keys to whom they were with."""
        before, self._before = self._before, None
        focus, self._focus = self._focus, None
        if focus is not None and not sip.isdeleted(focus) and focus.isVisible() and self.canvas().hasFocus():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.canvas().mapTool() is self:
            if before is not None and not sip.isdeleted(before):
                self.canvas().setMapTool(before)
            else:
                self.canvas().unsetMapTool(self)

    def discard(self):
        """Give the map back and leave nothing on it, nor the tool, which is the canvas's own."""
        self.end()
        self.canvas().scene().removeItem(self._band)
        self.deleteLater()

    def deactivate(self):
        self._forget()
        super().deactivate()
        self.left.emit()

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            self.end()

    def _forget(self):
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)


class SpotTool(ReviewTool):
    """A click is the spot, as exact as a hand is at the map's scale; a drag gives its radius."""

    shown = pyqtSignal(float, float, float)  # lon, lat (degrees), radius (metres)

    def __init__(self, canvas):
        super().__init__(canvas)
        self._from = None

    def canvasPressEvent(self, event):  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.pos()

    def canvasMoveEvent(self, event):  # noqa: N802
        if self._from is not None and self._dragged(event.pos()):
            lon, lat, radius = self._spot(event.pos())
            area = circle(lon, lat, radius)
            area.transform(QgsCoordinateTransform(
                QgsCoordinateReferenceSystem("EPSG:4326"), self.canvas().mapSettings().destinationCrs(),
                QgsProject.instance().transformContext()))
            self._band.setToGeometry(area, None)

    def canvasReleaseEvent(self, event):  # noqa: N802
        if self._from is None or event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self._spot(event.pos())
        self.end()
        self.shown.emit(*spot)

    def _dragged(self, point):
        return (point - self._from).manhattanLength() >= _LEAST_DRAG

    def _spot(self, point):
        lon, lat = self._degrees(self._from)
        away = point if self._dragged(point) else self._from + type(point)(_HAND, 0)
        other = self._degrees(away)
        metres = WGS84.inv(lon, lat, *other)[2]
        return lon, lat, max(_LEAST_M, metres if self._dragged(point) else _round_up(metres))

    def _degrees(self, point):
        spot = to_wgs84(self.canvas()).transform(self.toMapCoordinates(point))
        return spot.x(), spot.y()

    def _forget(self):
        super()._forget()
        self._from = None


class AreaTool(ReviewTool):
    """Corners by clicks; the right button, a double click or Return closes the area."""

    shown = pyqtSignal(str)  # WKT, lon lat, degrees

    def __init__(self, canvas):
        super().__init__(canvas)
        self._corners = []

    def canvasReleaseEvent(self, event):  # noqa: N802
        if event.button() == Qt.MouseButton.RightButton:
            self._close()
        else:
            self._corners.append(self.toMapCoordinates(event.pos()))
            self._draw(self._corners)

    def canvasMoveEvent(self, event):  # noqa: N802
        if self._corners:
            self._draw(self._corners + [self.toMapCoordinates(event.pos())])

    def canvasDoubleClickEvent(self, _event):  # noqa: N802
        self._close()

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close()
        elif event.key() == Qt.Key.Key_Backspace and self._corners:
            self._corners.pop()
            self._draw(self._corners)
        else:
            super().keyPressEvent(event)

    def _close(self):
        corners = [point for number, point in enumerate(self._corners) if point not in self._corners[:number]]
        if len(corners) < 3:
            return
        area = QgsGeometry.fromPolygonXY([corners + corners[:1]]).makeValid()
        area.transform(to_wgs84(self.canvas()))
        self.end()
        if not area.isEmpty() and area.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
            self.shown.emit(area.asWkt(6))

    def _draw(self, corners):
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for corner in corners:
            self._band.addPoint(corner)

    def _forget(self):
        super()._forget()
        self._corners = []


def _round_up(metres):
    """The next 1, 2 or 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(max(metres, 1.0)))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= metres)
