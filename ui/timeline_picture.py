"""Draws the timeline: scale, labels, stacked bars, the range with its handles, and the frame that is played."""

from datetime import date

from qgis.PyQt.QtCore import QDate, QLocale, QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QPalette, QPen, QPolygonF

from .words import number

OUTSIDE = 0.28   # opacity of what the handles leave out
_FORMS = {"day": "d MMM yyyy", "week": "d MMM yyyy", "month": "MMM yyyy", "quarter": "MMM yyyy", "year": "yyyy",
          "decade": "yyyy"}
_WIDEST = {"d MMM yyyy": "28 Mmm 2022", "MMM yyyy": "Mmm 2022", "yyyy": "2022"}
_QUIET, _FAINT, _CLEAR = 0.35, 0.12, 0.75  # opacities of the ink


def day_text(ordinal, form="d MMM yyyy"):
    """A day in the interface's language."""
    return QLocale().toString(QDate(date.fromordinal(ordinal)), form)


def ink(palette, alpha):
    """The colour of the text around, as strong as ``alpha``."""
    colour = QColor(palette.color(QPalette.ColorRole.WindowText))
    colour.setAlphaF(alpha)
    return colour


def draw_nothing(painter, box, palette, text):
    """Say in the middle that there is nothing to draw."""
    painter.setPen(ink(palette, _CLEAR))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def draw_focus(painter, box, palette):
    """A line around what has the focus."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


class TimelinePicture:
    """One drawing: ``plot`` is where the bars are, ``view`` the days in it, ``palette`` that of the text around."""

    def __init__(self, painter, plot, view, font, palette):
        self._painter, self._plot, self._view = painter, plot, view
        self._metrics, self._palette = QFontMetricsF(font), palette

    def draw(self, histogram, unit, top, colours, chosen, enabled, frame, strong):
        """Draw a Histogram in bars of ``unit``, ``top`` the number at the upper end; ``chosen`` are the days between
        the handles, ``frame`` those that are played, or None, ``strong`` the handle that the keys move, or None."""
        self._draw_scale(top)
        self._draw_labels()
        self._painter.setClipRect(self._plot.adjusted(0, -self._plot.top(), 0, 1))
        self._draw_bars(histogram, self._view.bars(unit), top, colours, chosen if enabled else None)
        if frame is not None:
            self._draw_frame(*frame)
        self._draw_range(chosen, enabled, strong)
        self._painter.setClipping(False)

    def _x(self, day):
        return self._plot.left() + self._view.x_of(day)

    def _draw_scale(self, top):
        plot, height = self._plot, self._metrics.height()
        for share in (0.0, 0.5, 1.0):
            y = round(plot.bottom() - share * plot.height()) + 0.5
            self._painter.setPen(QPen(ink(self._palette, _FAINT if share else _QUIET), 1))
            self._painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            self._painter.setPen(ink(self._palette, _CLEAR))
            self._painter.drawText(QRectF(0, y - height / 2, plot.left() - 6, height),
                                   int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
                                   number(int(top * share)))

    def _draw_labels(self):
        plot, metrics = self._plot, self._metrics
        needed = {unit: metrics.horizontalAdvance(_WIDEST[form]) + metrics.height() for unit, form in _FORMS.items()}
        unit, marks = self._view.labels(needed)
        free = 0.0
        for x, mark in ((self._x(mark.first), mark) for mark in marks):
            text = day_text(mark.first, _FORMS[unit])
            left = x - metrics.horizontalAdvance(text) / 2
            end = left + metrics.horizontalAdvance(text)
            if not plot.left() - 1 <= x <= plot.right() or left < free or end > plot.right() + plot.left() / 2:
                continue
            self._painter.setPen(QPen(ink(self._palette, _QUIET), 1))
            self._painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4))
            self._painter.setPen(ink(self._palette, _CLEAR))
            self._painter.drawText(QPointF(left, plot.bottom() + 4 + metrics.ascent()), text)
            free = end + metrics.height() / 2

    def _draw_bars(self, histogram, bars, top, colours, chosen):
        plot = self._plot
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for bar in bars:
            x = self._x(bar.first)
            width = max(self._x(bar.last + 1) - x - 1.0, 1.0)
            inside = chosen is None or bar.last >= chosen[0] and bar.first <= chosen[1]
            self._painter.setOpacity(1.0 if inside else OUTSIDE)
            y = plot.bottom()
            for group, count in zip(histogram.groups, histogram.counts(bar)):
                height = plot.height() * count / top
                self._painter.fillRect(QRectF(x, y - height, width, height), QColor(colours[group]))
                y -= height
            if y < plot.bottom():  # an edge, so that dark colours hold on a dark ground
                self._painter.setPen(QPen(ink(self._palette, _QUIET), 1))
                self._painter.drawRect(QRectF(x, y, width, plot.bottom() - y))
        self._painter.setOpacity(1.0)

    def _draw_frame(self, first, last):
        x = self._x(first)
        box = QRectF(x, self._plot.top(), max(self._x(last + 1) - x, 2.0), self._plot.height())
        self._painter.fillRect(box, ink(self._palette, _FAINT))
        self._painter.setPen(QPen(ink(self._palette, _CLEAR), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box)

    def _draw_range(self, chosen, enabled, strong):
        """The band above the bars, and the two handles."""
        accent = self._palette.color(QPalette.ColorRole.Highlight) if enabled else ink(self._palette, _QUIET)
        edges = (self._x(chosen[0]), self._x(chosen[1] + 1))
        band = QRectF(edges[0], 2, edges[1] - edges[0], self._plot.top() - 6)
        soft = QColor(accent)
        soft.setAlphaF(0.25)
        self._painter.fillRect(band, soft)
        for which, x in enumerate(edges):
            self._painter.setPen(QPen(accent, 2.5 if which == strong else 1.5))
            self._painter.drawLine(QPointF(x, 2), QPointF(x, self._plot.bottom()))
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(accent)
            inwards = -band.height() if which else band.height()
            self._painter.drawPolygon(QPolygonF([QPointF(x, 2), QPointF(x + inwards, 2),
                                                 QPointF(x, 2 + band.height())]))
