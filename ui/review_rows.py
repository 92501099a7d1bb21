"""The values of an incident, one row each: what it is, the value, the words it came from; edited in place."""

from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..core.review_values import VALUES
from .review_kinds import is_dark, line, title_of
from .review_words import missing_words

_QUIET = {False: "#555555", True: "#9a9a9a"}  # by whether the theme is dark


def tr(text):
    return QCoreApplication.translate("Review", text)


def quiet(label):
    """Set a label's text in a colour quieter than the text's. (As a style, and not by the palette's text: the style
    sheets of QGIS's themes go before a widget's palette, and do not tell it what colour they give to text.)"""
    style = f"color: {_QUIET[is_dark(label.palette())]}"
    if label.styleSheet() != style:
        label.setStyleSheet(style)


def plain_label(parent, wraps=True):
    """A label for text from outside."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setSizePolicy(QSizePolicy.Policy.Ignored if wraps else QSizePolicy.Policy.Preferred,
                        QSizePolicy.Policy.Preferred)
    return label


class ValueRow(QFrame):
    """One value. It takes the focus; Return, F2 or a double click edits it."""

    editAsked = pyqtSignal(str)
    chosen = pyqtSignal(str)       # clicked, or reached with the keys
    hovered = pyqtSignal(str, bool)

    def __init__(self, value, parent=None):
        super().__init__(parent)
        self.value = value
        self.setObjectName("datelineValue_" + value.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.lit = False
        self._title, self._text, self._words = plain_label(self, False), plain_label(self), plain_label(self)
        self._title.setText(title_of(value.name))
        gap = max(2, self.fontMetrics().height() // 6)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(gap * 4, gap, gap * 2, gap)
        self._grid.setHorizontalSpacing(gap * 3)
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self._title, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._text, 0, 1)
        self._grid.addWidget(self._words, 1, 1)
        self._grid.setColumnStretch(1, 1)
        self._below = None
        self._there = True

    def show_value(self, text, words="", tip=""):
        """Show a value and whence it came; "" shows that there is none."""
        self._text.setText(text or missing_words(self.value.name))
        if self._there != bool(text):
            self._there = bool(text)
            self._colour_text()
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setToolTip(tip)
        said = f"{title_of(self.value.name)}: {text or missing_words(self.value.name)}"
        self.setAccessibleName(said + (f", {words}" if words else ""))

    def text(self):
        return self._text.text()

    def title_width(self):
        """What the title needs."""
        return self._title.sizeHint().width()

    def set_title_width(self, width):
        """Leave the titles that room, so that the values of all rows begin on one line."""
        self._grid.setColumnMinimumWidth(0, width)

    def show_below(self, widget):
        """Put an editor or a list below the value; None takes it away."""
        if self._below is not None:
            self._grid.removeWidget(self._below)
            self._below.hide()
        self._below = widget
        if widget is not None:
            self._grid.addWidget(widget, 2, 0, 1, 2)
            widget.show()

    def light(self, on):
        if on != self.lit:
            self.lit = on
            self.update()

    def renew_colours(self):
        quiet(self._title)
        quiet(self._words)
        self._colour_text()
        self.update()

    def _colour_text(self):
        """What is not told is quieter than what is."""
        if self._there:
            self._text.setStyleSheet("")
        else:
            quiet(self._text)

    def paintEvent(self, event):  # noqa: N802
        painter, palette = QPainter(self), self.palette()
        if self.lit or self.hasFocus():
            ground = palette.color(QPalette.ColorRole.Highlight)
            ground.setAlphaF(0.28 if self.hasFocus() else 0.14)
            high = self._below.y() if self._below is not None else self.height()
            painter.fillRect(0, 0, self.width(), high, ground)
        if self.value.kind:
            wide = max(3, self.fontMetrics().height() // 4)
            left = self.width() - wide if self.isRightToLeft() else 0
            painter.fillRect(left, 1, wide, self.height() - 2, line(self.value.kind, palette))
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def enterEvent(self, event):  # noqa: N802
        super().enterEvent(event)
        self.hovered.emit(self.value.name, True)

    def leaveEvent(self, event):  # noqa: N802
        super().leaveEvent(event)
        self.hovered.emit(self.value.name, False)

    def focusInEvent(self, event):  # noqa: N802
        super().focusInEvent(event)
        self.update()
        self.chosen.emit(self.value.name)

    def focusOutEvent(self, event):  # noqa: N802
        super().focusOutEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, event):  # noqa: N802
        self.editAsked.emit(self.value.name)

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.editAsked.emit(self.value.name)
        else:
            event.ignore()


class ValueRows(QWidget):
    """All rows. Up and Down go from row to row."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineValues")
        self.rows = {value.name: ValueRow(value, self) for value in VALUES}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        for row in self.rows.values():
            layout.addWidget(row)
        layout.addStretch(1)
        self._last = VALUES[0].name
        for row in self.rows.values():
            row.chosen.connect(self._remember)

    def _remember(self, name):
        self._last = name

    def light(self, names):
        """Light these rows and no others."""
        for name, row in self.rows.items():
            row.light(name in names)

    def begin(self):
        """Give the focus to the row that had it last."""
        self.rows[self._last].setFocus(Qt.FocusReason.TabFocusReason)

    def focused(self):
        """The name of the row that has the focus, or ""."""
        return next((name for name, row in self.rows.items() if row.hasFocus()), "")

    def keyPressEvent(self, event):  # noqa: N802
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key())
        names, at = list(self.rows), self.focused()
        if step is None or not at:
            event.ignore()
            return
        wanted = names.index(at) + step
        if 0 <= wanted < len(names):
            self.rows[names[wanted]].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event):  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.renew_colours()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._align()

    def showEvent(self, event):  # noqa: N802
        super().showEvent(event)
        self.renew_colours()  # a theme's style sheet gives its palette late, and says nothing
        self._align()

    def _align(self):
        wide = max(row.title_width() for row in self.rows.values())
        for row in self.rows.values():
            row.set_title_width(wide)

    def renew_colours(self):
        for row in self.rows.values():
            row.renew_colours()
