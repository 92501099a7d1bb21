"""The timeline: bars stacked by actor, two handles, and what mouse and keys do with them."""

from datetime import date

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetricsF, QPainter
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ..core.histogram import Histogram, next_start, round_top, start_of
from .small_widgets import plain_tip
from .words import number
from .timeline_picture import TimelinePicture, day_text, draw_focus, draw_nothing
from .timeline_view import TimelineView

LEAST_BAR = 5        # pixels
NEAR = 7             # pixels from a handle that still take it
WHEEL_STEP = 120.0   # eighths of a degree (Qt's unit)
FROM, TO, BOTH = 0, 1, 2


def tr(text):
    return QCoreApplication.translate("Timeline", text)


class TimelineChart(QWidget):
    """Shows a Histogram and a range of days; an incident counts on the first day of when it may have happened.

    Wheel: zoom around the mouse. Drag: pan, or move a handle, or on the band between them both. Double click: this
    bar's days. Keys: left and right move the handle, up and down change to the other, plus and minus zoom, Home and
    End put the handle to the data's end.
    """

    rangeChanged = pyqtSignal(object, object)  # first and last day (datetime.date), None for the data's end

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineTimelineChart")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ink = QLabel(self)  # never seen: QGIS's themes give their colours to labels, not to a plain widget
        self._ink.hide()
        self.view = TimelineView()
        self._histogram, self._colours, self._names = None, {}, {}
        self._range = [1, 1]     # of the handles, ordinals, both inclusive
        self._frame = None       # (first, last) that is being played
        self._handle = FROM      # that the keys move
        self._grip = None        # (what is dragged, last x)
        self._enabled = True

    def sizeHint(self):  # noqa: N802
        return QSize(600, self.fontMetrics().height() * 8)

    def minimumSizeHint(self):  # noqa: N802
        return QSize(160, self.fontMetrics().height() * 5)

    def show_data(self, overview, colours, names):
        """Show an Overview's days; ``colours`` and ``names`` by its groups. With no dates in it there is nothing."""
        if overview is None or overview.first is None:
            self._histogram = None
        else:
            self._histogram, self._colours, self._names = Histogram(overview.days), colours, names
            self.view.show_data(overview.first.toordinal(), overview.last.toordinal())
        self._describe()
        self.update()

    def show_choice(self, first, last, enabled):
        """Mirror the days of a filter, None for the data's end; says nothing."""
        self._range = [self.view.first if first is None else first.toordinal(),
                       self.view.last if last is None else last.toordinal()]
        self._enabled = enabled
        self._describe()
        self.update()

    def show_frame(self, frame):
        """Mark the days (first and last ordinal) that are being played; None for none."""
        self._frame = frame
        self.update()

    def unit(self):
        """What a bar stands for now."""
        return self.view.unit(LEAST_BAR)

    def zoom_all(self):
        """Bring all the data into view."""
        self.view.show_all()
        self.update()

    def zoom_to_choice(self):
        """Bring the days between the handles into view."""
        self.view.show(*self._range)
        self.update()

    # Geometry

    def _plot(self):
        """Where the bars are: beside the figures, below the band, above the labels."""
        metrics = QFontMetricsF(self.font())
        left = metrics.horizontalAdvance(number(self._top())) + 10
        height = metrics.height()
        plot = QRectF(left, height * 0.75, max(self.width() - left - 8, 10.0),
                      max(self.height() - height * 2.1, 10.0))
        self.view.width = plot.width()
        return plot

    def _top(self):
        return round_top(self._histogram.most(self.view.bars(self.unit())) if self._histogram else 0)

    def _edges(self, plot):
        """The x of both handles."""
        return (plot.left() + self.view.x_of(self._range[0]), plot.left() + self.view.x_of(self._range[1] + 1))

    def _at(self, place):
        """What a press at this place takes: a handle, the band between both, or None."""
        plot = self._plot()
        edges = self._edges(plot)
        near = [(abs(place.x() - x), which) for which, x in enumerate(edges) if abs(place.x() - x) <= NEAR]
        if near:
            return min(near)[1]
        on_band = place.y() < plot.top() and edges[0] < place.x() < edges[1]
        return BOTH if on_band else None

    def _bar_at(self, place):
        plot = self._plot()
        if self._histogram is None or not plot.left() <= place.x() <= plot.right():
            return None
        day = self.view.day_at(place.x() - plot.left())
        return next((bar for bar in self.view.bars(self.unit()) if bar.first <= day < bar.last + 1), None)

    def paintEvent(self, _event):  # noqa: N802
        self._ink.ensurePolished()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._histogram is None:
            draw_nothing(painter, QRectF(self.rect()), self._ink.palette(), tr("No dates to show yet"))
        else:
            plot = self._plot()
            TimelinePicture(painter, plot, self.view, self.font(), self._ink.palette()).draw(
                self._histogram, self.unit(), self._top(), self._colours, self._range, self._enabled, self._frame,
                self._handle if self.hasFocus() else None)
        if self.hasFocus():
            draw_focus(painter, QRectF(self.rect()), self.palette())
        painter.end()

    # Mouse

    def mousePressEvent(self, event):  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self._histogram is not None:
            taken = self._at(event.pos())
            if taken in (FROM, TO):
                self._handle = taken
            self._grip = (taken, event.pos().x())
            self.update()

    def mouseMoveEvent(self, event):  # noqa: N802
        if self._histogram is None:
            return
        if self._grip is None:
            shape = {FROM: Qt.CursorShape.SizeHorCursor, TO: Qt.CursorShape.SizeHorCursor,
                     BOTH: Qt.CursorShape.OpenHandCursor}.get(self._at(event.pos()), Qt.CursorShape.ArrowCursor)
            self.setCursor(shape)
            return
        taken, before = self._grip
        moved = event.pos().x() - before
        if taken is None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.view.pan(moved)
            self._grip = (taken, event.pos().x())
            self.update()
        elif taken == BOTH:
            self._drag_both(event.pos().x(), before)
        else:
            plot = self._plot()
            self._move_handle(taken, self.view.day_at(event.pos().x() - plot.left()))

    def mouseReleaseEvent(self, event):  # noqa: N802
        self._grip = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event):  # noqa: N802
        bar = self._bar_at(event.pos())
        if bar is not None and self._at(event.pos()) is None:
            self._choose(bar.first, bar.last)

    def wheelEvent(self, event):  # noqa: N802
        if self._histogram is None:
            return
        turned = event.angleDelta()
        if abs(turned.x()) > abs(turned.y()):
            self.view.pan(turned.x() / 2)
        else:
            position = event.position() if hasattr(event, "position") else event.posF()
            self.view.zoom(turned.y() / WHEEL_STEP, position.x() - self._plot().left())
        event.accept()
        self._describe()
        self.update()

    def _drag_both(self, x, before):
        """Move both handles by whole bars."""
        unit, plot = self.unit(), self._plot()
        days = self.view.day_at(x - plot.left()) - self.view.day_at(before - plot.left())
        length = self._range[1] - self._range[0]
        first = start_of(int(self._range[0] + days + 0.5), unit)
        first = min(max(first, self.view.first), self.view.last - length)
        if first != self._range[0]:
            moved = self.view.x_of(first) - self.view.x_of(self._range[0])
            self._grip = (BOTH, before + moved)
            self._choose(first, first + length)

    def _move_handle(self, which, day):
        """Put a handle to the nearest edge of a bar, never over the other one."""
        unit = self.unit()
        start = start_of(int(day), unit)
        following = next_start(start, unit)
        edge = start if day - start < following - day else following
        first, last = self._range
        if which == FROM:
            first = min(max(edge, self.view.first), last)
        else:
            last = max(min(edge - 1, self.view.last), first)
        self._choose(first, last)

    def _choose(self, first, last):
        first, last = max(first, self.view.first), min(last, self.view.last)
        if [first, last] == self._range and self._enabled:
            return
        self._range = [first, last]
        self._describe()
        self.update()
        self.rangeChanged.emit(None if first <= self.view.first else date.fromordinal(first),
                               None if last >= self.view.last else date.fromordinal(last))

    # Keys

    def keyPressEvent(self, event):  # noqa: N802
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key(), 0)
        if self._histogram is None:
            super().keyPressEvent(event)
        elif steps:
            self._step(steps * (10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._handle = TO if self._handle == FROM else FROM
            self._describe()
        elif event.key() == Qt.Key.Key_Home:
            self._move_handle(self._handle, self.view.first)
        elif event.key() == Qt.Key.Key_End:
            self._move_handle(self._handle, self.view.last + 1)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            nearer = -2 if event.key() == Qt.Key.Key_Minus else 2
            self.view.zoom(nearer, self.view.x_of(self._range[self._handle]))
        elif event.key() == Qt.Key.Key_0:
            self.view.show_all()
        else:
            super().keyPressEvent(event)
            return
        self.update()

    def _step(self, steps):
        """Move the handle by so many bars."""
        unit, edge = self.unit(), self._range[FROM] if self._handle == FROM else self._range[TO] + 1
        for _ in range(abs(steps)):
            edge = next_start(start_of(edge, unit), unit) if steps > 0 else start_of(edge - 1, unit)
        self._move_handle(self._handle, edge)

    # Words

    def event(self, event):
        if event.type() == QEvent.Type.ToolTip:
            bar = self._bar_at(event.pos())
            QToolTip.showText(event.globalPos(), self.tip_of(bar) if bar is not None else "", self)
            return True
        return super().event(event)

    def tip_of(self, bar):
        """What a bar says: its days, its incidents by actor, and how they are counted. Plain text."""
        days = day_text(bar.first) if bar.first == bar.last else \
            tr("{first} – {last}").format(first=day_text(bar.first), last=day_text(bar.last))
        counts = self._histogram.counts(bar)
        lines = [days, tr("{count} incidents").format(count=number(sum(counts)))]
        lines += [f"{number(count)}  {self._names[group]}" for group, count in zip(self._histogram.groups, counts)
                  if count]
        return plain_tip("\n".join(lines + [tr("each on the first day it may have happened")]))

    def tip_place(self, bar):
        """Where a bar is, for the mouse to rest on it."""
        plot = self._plot()
        return QPoint(int(plot.left() + self.view.x_of((bar.first + bar.last + 1) / 2)), int(plot.center().y()))

    def handle_place(self, which):
        """Where a handle is, for the mouse to take it."""
        plot = self._plot()
        return QPoint(int(round(self._edges(plot)[which])), int(plot.center().y()))

    def _describe(self):
        """What a screen reader says of the range, and which handle the keys move."""
        if self._histogram is not None:
            handle = tr("first day") if self._handle == FROM else tr("last day")
            self.setAccessibleDescription(tr("From {first} to {last}; the arrow keys move the {handle}").format(
                first=day_text(self._range[0]), last=day_text(self._range[1]), handle=handle))
