"""The chart of a summary: bars of categories, columns of time, the interval as a thin line; on screen, as PNG and SVG.
"""

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QLocale, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette, QPen
from qgis.PyQt.QtSvg import QSvgGenerator
from qgis.PyQt.QtWidgets import QLabel, QToolTip, QWidget

from ..gazetteer.errors import DatelineError
from .small_widgets import plain_tip
from .timeline_picture import draw_nothing, ink
from .zones_chart_data import ALL, REST, colour_of_bar
from .zones_words import dimension_words, figure_words, key_words, range_words
from .words import number

_SIZE = QSize(960, 540)  # of a picture that is exported
_SHARP = 2  # pixels of a PNG for each of its size
_EDGED = 4.0  # pixels from which a piece has an edge, that pale colours hold on paper
_QUIET, _FAINT, _CLEAR = 0.45, 0.14, 0.85
_LABELS = 0.34  # of the width, for the names of bars at most
# Where texts stand in their boxes, whichever way the window runs: a chart runs as a map does.
_BEFORE = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
_BEHIND = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def tr(text):
    return QCoreApplication.translate("ZonesChart", text)


class ZonesChart(QWidget):
    """Shows a ``ChartData``; the figures of what is under the mouse are in its tip."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineSummaryChart")
        self.setAccessibleName(tr("Chart of the summary"))
        self.setMinimumSize(160, 120)
        self.setMouseTracking(True)
        self._data, self._places = None, []
        self._ink = QLabel(self)  # themes of QGIS colour labels, and other widgets not
        self._ink.hide()

    @property
    def data(self):
        """What is shown, or None."""
        return self._data

    def show_data(self, data):
        self._data = data
        if data is not None:
            self.setAccessibleDescription(title_of(data))
        self.update()

    def paintEvent(self, _event):  # noqa: N802
        self._ink.ensurePolished()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._places = draw_chart(painter, QRectF(self.rect()), self._data, self.font(), self._ink.palette())
        painter.end()

    def event(self, event):
        if event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(text), self) if text else QToolTip.hideText()
            return True
        return super().event(event)

    def tip_at(self, point):
        """What the figures under a point are, as plain text; empty beside the bars."""
        for box, bar, part in self._places:
            if box.contains(point):
                return tip_of(self._data, bar, part)
        return ""

    def save(self, path):
        """Write the chart, black on white, as .svg or .png. Raises DatelineError when it cannot be written."""
        palette, box = _paper(), QRectF(0, 0, _SIZE.width(), _SIZE.height())
        if str(path).lower().endswith(".svg"):
            device = QSvgGenerator()
            device.setFileName(str(path))
            device.setSize(_SIZE)
            device.setViewBox(box)
            device.setTitle(title_of(self._data))
        else:
            device = QImage(_SIZE * _SHARP, QImage.Format.Format_RGB32)
            device.setDevicePixelRatio(_SHARP)
            device.fill(QColor("white"))
        painter = QPainter()
        if not painter.begin(device):
            raise DatelineError(f"{path}: cannot be written; choose another place")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chart(painter, box.adjusted(12, 8, -12, -12), self._data, self.font(), palette, titled=True)
        painter.end()
        if isinstance(device, QImage) and not device.save(str(path)):
            raise DatelineError(f"{path}: cannot be written; choose another place")


def title_of(data):
    """What a chart shows, as its heading."""
    if data is None or not data.by:
        return ""
    return " · ".join((figure_words(data.figure), *map(dimension_words, data.by)))


def tip_of(data, bar, part):
    """A bar's figures as plain text."""
    name = key_words(data.by[0], bar)
    if part != ALL:
        name += " · " + _part_words(data, part)
    figure = data.figures.get((bar, part))
    return f"{name}: {range_words(figure)}" if figure else f"{name}: 0"


def draw_chart(painter, box, data, font, palette, titled=False):
    """Draw a chart into a box; gives (QRectF, bar, part) of each piece, for tips."""
    painter.setFont(font)
    if data is None or not data.bars:
        draw_nothing(painter, box.toRect(), palette, tr("Nothing to count"))
        return []
    metrics = QFontMetricsF(font)
    if titled:
        painter.setPen(ink(palette, 1.0))
        painter.drawText(QPointF(box.left(), box.top() + metrics.ascent()), title_of(data))
        box = box.adjusted(0, metrics.height() * 1.5, 0, 0)
    if len(data.by) > 1:
        box = box.adjusted(0, _draw_key(painter, box, data, metrics, palette), 0, 0)
    draw = _draw_columns if data.is_time else _draw_bars
    return draw(painter, box, data, metrics, palette)


def _draw_key(painter, box, data, metrics, palette):
    """What the colours mean, in lines; gives its height."""
    x, y, dot = box.left(), box.top(), metrics.ascent()
    for part, colour in data.parts:
        text = metrics.elidedText(_part_words(data, part), Qt.TextElideMode.ElideRight, metrics.height() * 12)
        wide = dot + 6 + metrics.horizontalAdvance(text) + metrics.height()
        if x > box.left() and x + wide > box.right():
            x, y = box.left(), y + metrics.height() * 1.2
        painter.setPen(QPen(ink(palette, _QUIET), 1))
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(x + 0.5, y + 1.5, dot - 2, dot - 2))
        painter.setPen(ink(palette, _CLEAR))
        painter.drawText(QPointF(x + dot + 4, y + metrics.ascent()), text)
        x += wide
    return y + metrics.height() * 1.4 - box.top()


def _draw_bars(painter, box, data, metrics, palette):
    """Lying bars, their names before and their figures behind them."""
    names = {bar: key_words(data.by[0], bar) for bar in data.bars}
    left = box.left() + min(box.width() * _LABELS, max(map(metrics.horizontalAdvance, names.values()))) + 8
    ends = {bar: _end_words(data, bar) for bar in data.bars}
    right = box.right() - max(map(metrics.horizontalAdvance, ends.values())) - 10
    more = metrics.height() * 1.3 if data.left_out else 0.0
    high = min(metrics.height() * 2.0, (box.height() - more) / len(data.bars))
    scale, places = max(1.0, right - left) / data.top, []
    for row, bar in enumerate(data.bars):
        y, thick = box.top() + row * high, max(2.0, high * 0.66)
        line = QRectF(box.left(), y, left - box.left() - 8, thick)
        if high >= metrics.height() * 0.8:
            painter.setPen(ink(palette, _CLEAR))
            painter.drawText(line, _BEFORE, metrics.elidedText(names[bar], Qt.TextElideMode.ElideRight, line.width()))
        x = left
        for part, figure in _pieces(data, bar):
            piece = QRectF(x, y, figure.best * scale, thick)
            _draw_piece(painter, piece, colour_of_bar(data, bar, part), palette)
            places.append((QRectF(x, y, max(piece.width(), 4.0), high), bar, part))
            x += piece.width()
        whole = data.figures.get((bar, ALL))
        far = max(x, left + (whole.high * scale if whole else 0.0))
        if whole is not None and whole.low != whole.high:
            _draw_interval(painter, QPointF(left + whole.low * scale, y + thick / 2),
                           QPointF(left + whole.high * scale, y + thick / 2), thick * 0.3, palette)
        if high >= metrics.height() * 0.8:
            painter.setPen(ink(palette, _CLEAR))
            painter.drawText(QRectF(far + 6, y, box.right() - far - 6, thick), _BEHIND, ends[bar])
    painter.setPen(QPen(ink(palette, _QUIET), 1))
    painter.drawLine(QPointF(left - 0.5, box.top()), QPointF(left - 0.5, box.top() + len(data.bars) * high))
    if data.left_out:
        painter.setPen(ink(palette, _CLEAR))
        painter.drawText(QPointF(left, box.top() + len(data.bars) * high + metrics.ascent()),
                         tr("… and {count} more in the table").format(count=number(data.left_out)))
    return places


def _draw_columns(painter, box, data, metrics, palette):
    """Standing columns along time, a scale at their side."""
    top = _round_top(data.top)
    left = box.left() + metrics.horizontalAdvance(number(top)) + 8
    plot = QRectF(left, box.top() + metrics.height() / 2, box.right() - left,
                  max(10.0, box.height() - metrics.height() * 2.1))
    for share in (0.0, 0.5, 1.0):
        y = round(plot.bottom() - share * plot.height()) + 0.5
        painter.setPen(QPen(ink(palette, _FAINT if share else _QUIET), 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(ink(palette, _CLEAR))
        painter.drawText(QRectF(box.left(), y - metrics.height() / 2, left - box.left() - 6, metrics.height()), _BEFORE,
                         QLocale().toString(top * share, "g", 6))
    if data.left_out:
        painter.drawText(QPointF(left + 4, plot.top() + metrics.ascent()),
                         tr("… and {count} earlier ones in the table").format(count=number(data.left_out)))
    wide, scale, places, free = plot.width() / len(data.bars), plot.height() / top, [], box.left()
    for at, bar in enumerate(data.bars):
        x, y = plot.left() + at * wide, plot.bottom()
        for part, figure in _pieces(data, bar):
            piece = QRectF(x + wide * 0.1, y - figure.best * scale, max(1.0, wide * 0.8), figure.best * scale)
            _draw_piece(painter, piece, colour_of_bar(data, bar, part), palette)
            y -= piece.height()
            places.append((QRectF(x, piece.top(), wide, max(piece.height(), 4.0)), bar, part))
        whole = data.figures.get((bar, ALL))
        if whole is not None and whole.low != whole.high and wide >= 3:
            middle = x + wide / 2
            _draw_interval(painter, QPointF(middle, plot.bottom() - whole.low * scale),
                           QPointF(middle, plot.bottom() - whole.high * scale), min(wide * 0.25, 4.0), palette)
        half = metrics.horizontalAdvance(bar) / 2
        if x + wide / 2 - half >= free and x + wide / 2 + half <= box.right() + 2:
            painter.setPen(ink(palette, _CLEAR))
            painter.drawText(QPointF(x + wide / 2 - half, plot.bottom() + 4 + metrics.ascent()), bar)
            free = x + wide / 2 + half + metrics.height()
    return places


def _pieces(data, bar):
    return [(part, data.figures[bar, part]) for part, _ in data.parts if (bar, part) in data.figures]


def _draw_piece(painter, piece, colour, palette):
    if piece.width() > 0 and piece.height() > 0:
        painter.fillRect(piece, QColor(colour))
        if min(piece.width(), piece.height()) < _EDGED:
            return
        painter.setPen(QPen(ink(palette, _QUIET), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(piece)


def _draw_interval(painter, low, high, cap, palette):
    """The line from the lowest to the highest figure, with a cap at either end."""
    painter.setPen(QPen(ink(palette, 1.0), 1.4))
    painter.drawLine(low, high)
    lying = low.y() == high.y()
    for end in (low, high):
        across = QPointF(0, cap) if lying else QPointF(cap, 0)
        painter.drawLine(end - across, end + across)


def _end_words(data, bar):
    whole = data.figures.get((bar, ALL))
    return range_words(whole) if whole else number(data.total(bar))


def _part_words(data, part):
    return tr("others") if part == REST else key_words(data.by[1], part)


def _round_top(top):
    """The least even number with one or two digits and zeros that is no lower."""
    step = 2 * 10 ** max(0, len(str(int(top))) - 2)
    return -(-int(top) // step) * step


def _paper():
    palette = QPalette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor("#1a1a1a"))
    palette.setColor(QPalette.ColorRole.Window, QColor("white"))
    return palette
