"""The places that an incident may have happened at: numbered as on the map, with score, radius and reasons."""

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .flow_layout import FlowLayout
from .review_kinds import line, text_on_line
from ..core.review_values import WHERE
from .review_rows import plain_label, quiet
from .review_words import radius_words
from .small_widgets import plain_tip

SHOWN = 4   # candidates in view before "more"
REASONS = 3  # in view; the tooltip has all
_BARS = 5   # of a score


def tr(text):
    return QCoreApplication.translate("Review", text)


def paint_badge(painter, box, number, palette, filled):
    """A round badge with a number: filled for the place that the incident is at."""
    colour = line(WHERE, palette)
    on_colour = text_on_line(palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(colour)
    pen.setWidthF(max(1.0, box.height() / 12))
    painter.setPen(pen)
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    painter.setPen(on_colour if filled else colour)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))


class Badge(QWidget):
    """The number of a candidate, and its score as bars."""

    def __init__(self, number, score, filled, parent=None):
        super().__init__(parent)
        self._number, self._score, self._filled = number, score, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self):  # noqa: N802
        height = self.fontMetrics().height() + 4
        return QSize(height * 2 + 4, height)

    def paintEvent(self, event):  # noqa: N802
        painter, height = QPainter(self), self.height()
        left = self.width() - height if self.isRightToLeft() else 0
        paint_badge(painter, QRectF(left, 0, height, height), self._number, self.palette(), self._filled)
        colour = line(WHERE, self.palette())
        wide = (self.width() - height - 4) / _BARS
        for bar in range(_BARS):
            at = bar * wide + (0 if self.isRightToLeft() else height + 4)
            high = height * (0.3 + 0.5 * bar / (_BARS - 1))
            lit = bar < round(self._score * _BARS)
            colour.setAlphaF(1.0 if lit else 0.22)
            painter.fillRect(QRectF(at, height * 0.9 - high, max(1.0, wide - 1.5), high), colour)
        painter.end()


class CandidateRow(QFrame):
    """One candidate; a click picks it."""

    picked = pyqtSignal(int)
    hovered = pyqtSignal(int, bool)

    def __init__(self, number, option, current, parent=None):
        super().__init__(parent)
        self.number = number
        self.setObjectName(f"datelineCandidate_{number}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        name, reasons = plain_label(self), plain_label(self)
        name.setText(candidate_words(option))
        reasons.setText(" · ".join(option.reasons[:REASONS]))
        reasons.setVisible(bool(option.reasons))
        said = tr("{number}: {place}, score {score} of 100").format(
            number=number, place=candidate_words(option), score=round(100 * option.score))
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said + "\n" + tr("Click, or press {key}, to choose it").format(key=number)
                                  + ("\n\n" + "\n".join(option.reasons) if option.reasons else "")))
        self._reasons = reasons
        gap = max(2, self.fontMetrics().height() // 6)
        grid = QGridLayout(self)
        grid.setContentsMargins(gap, gap, gap, gap)
        grid.setHorizontalSpacing(gap * 3)
        grid.setVerticalSpacing(0)
        grid.addWidget(Badge(number, option.score, current, self), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, 0, 1)
        grid.addWidget(reasons, 1, 1)
        grid.setColumnStretch(1, 1)
        self._lit = False

    def showEvent(self, event):  # noqa: N802
        super().showEvent(event)
        quiet(self._reasons)

    def light(self, on):
        """Show that Return picks it."""
        self._lit = on
        self.update()

    def paintEvent(self, event):  # noqa: N802
        if self.underMouse() or self._lit:
            ground = self.palette().color(QPalette.ColorRole.Highlight)
            ground.setAlphaF(0.18)
            painter = QPainter(self)
            painter.fillRect(self.rect(), ground)
            painter.end()

    def enterEvent(self, event):  # noqa: N802
        super().enterEvent(event)
        self.hovered.emit(self.number, True)

    def leaveEvent(self, event):  # noqa: N802
        super().leaveEvent(event)
        self.hovered.emit(self.number, False)

    def mouseReleaseEvent(self, event):  # noqa: N802
        if self.rect().contains(event.pos()):
            self.picked.emit(self.number)


class Candidates(QWidget):
    """The candidates under "Where", a box to type another name, and the tools that put the incident on the map."""

    picked = pyqtSignal(int)
    hovered = pyqtSignal(int, bool)
    typed = pyqtSignal(str)
    left = pyqtSignal()  # Escape in the box
    clickAsked = pyqtSignal()
    drawAsked = pyqtSignal()
    showAsked = pyqtSignal()
    nowhereAsked = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineCandidates")
        self._rows, self._options, self._current, self._all = [], (), 0, False
        self._at = 0  # the number that Return picks while a name is typed
        self.search = QgsFilterLineEdit(self)
        self.search.setObjectName("datelinePlaceSearch")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(tr("Another name"))
        self.search.setAccessibleName(tr("Another name"))
        self.search.setToolTip(tr("Look for another name in the gazetteer (T)"))
        self.search.textChanged.connect(self.typed)
        self.search.installEventFilter(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._note = plain_label(self)
        self._more = QToolButton(self)
        self._more.setObjectName("datelineMoreCandidates")
        self._more.setAutoRaise(True)
        self._more.clicked.connect(self._show_all)
        layout = QVBoxLayout(self)
        gap = max(2, self.fontMetrics().height() // 6)
        layout.setContentsMargins(0, gap, 0, gap)
        layout.setSpacing(gap)
        layout.addLayout(self._list)
        layout.addWidget(self._more)
        layout.addWidget(self._note)
        layout.addWidget(self.search)
        layout.addWidget(self._tools())
        self._more.hide()
        self._note.hide()

    def show_options(self, options, current=0, note=""):
        """Show options (``candidates.Option``); ``current`` is the number of the one that the incident is at."""
        self._options, self._current, self._all = tuple(options), current, False
        self._at = 1 if self.search.text() else 0
        self.show_note(note)
        self._fill()

    def show_note(self, note):
        """Say something under the options; "" says nothing."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def note(self):
        """What is said under the options."""
        return self._note.text()

    def option(self, number):
        """The option of a number, or None."""
        return self._options[number - 1] if 1 <= number <= len(self._options) else None

    def options(self):
        return self._options

    def current(self):
        """The number of the option that the incident is at, 0 when it is at none of them."""
        return self._current

    def eventFilter(self, watched, event):  # noqa: N802
        pressed = event.key() if event.type() == QEvent.Type.KeyPress else None
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(pressed)
        if step is not None:
            self._go(max(1, min(len(self._options), self._at + step)))
            return True
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._at:
                self.picked.emit(self._at)
            return True
        if pressed == Qt.Key.Key_Escape:
            self.search.clear()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _go(self, number):
        """Light the candidate that Return picks."""
        if not self._options:
            return
        self.hovered.emit(self._at, False)
        self._at = number
        if number > len(self._rows):
            self._all = True
            self._fill()
        for row in self._rows:
            row.light(row.number == number)
        self.hovered.emit(number, True)

    def _show_all(self):
        self._all = True
        self._fill()

    def _fill(self):
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        shown = len(self._options) if self._all else max(SHOWN, self._current)
        self._rows = [CandidateRow(number, option, number == self._current, self)
                      for number, option in enumerate(self._options[:shown], 1)]
        for row in self._rows:
            row.picked.connect(self.picked)
            row.hovered.connect(self.hovered)
            row.light(row.number == self._at)
            self._list.addWidget(row)
        left = len(self._options) - len(self._rows)
        self._more.setText(tr("{count} more").format(count=left))
        self._more.setVisible(left > 0)

    def _tools(self):
        row = QWidget(self)
        flow = FlowLayout(row, spacing=2)
        for name, text, tip, signal in (
                ("datelineClickMap", tr("Click map"),
                 tr("Put it where you click on the map; drag for its radius (C)"), self.clickAsked),
                ("datelineDrawArea", tr("Draw area"),
                 tr("Draw the area that holds it: click its corners, then the right button or Return (D)"),
                 self.drawAsked),
                ("datelineShowPlaces", tr("Zoom to"),
                 tr("Move the map to the incident and its candidates (G)"), self.showAsked),
                ("datelineNowhere", tr("Off map"),
                 tr("Take the incident off the map; it keeps its name"), self.nowhereAsked)):
            button = QToolButton(row)
            button.setObjectName(name)
            button.setText(text)
            button.setToolTip(tip)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            flow.addWidget(button)
        return row


def candidate_words(option):
    """A candidate on one line: how the incident lies to it, its unit and the radius."""
    placed, entry = option.placement, option.placement.place
    name = entry.name if entry is not None else placed.name
    how = {"near": tr("near {place}"), "bearing": tr("off {place}"), "admin": tr("{place}, whole")}.get(placed.method)
    parts = [how.format(place=name) if how else name, placed.admin1 if placed.admin1 != name else "",
             radius_words(placed.uncert_m)]
    return " · ".join(part for part in parts if part)
