"""A dialog whose texts wrap, and which is never lower than its texts at its width need; how it says what went wrong."""

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QLabel, QWidget

from .icons import line_icon, trouble_colour

WIDTH = 56  # mean character widths, at first


class Trouble(QWidget):
    """What went wrong, with the sign that the dock's articles have for it; hidden until there is something to say."""

    def __init__(self, name, parent=None):
        super().__init__(parent)
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setObjectName(name)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        layout = QHBoxLayout(self)  # the last part to be made: until then there is nothing to colour
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self._colour()
        self.hide()

    def say(self, message):
        """Show a message; an empty one takes it away."""
        self._words.setText(message)
        self.setVisible(bool(message))

    def changeEvent(self, event):  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.layout() is not None:
            self._colour()

    def _colour(self):
        inked, colour = QPalette(self.palette()), trouble_colour(self.palette())
        inked.setColor(QPalette.ColorRole.ButtonText, colour)
        size = self.fontMetrics().height()
        self._sign.setPixmap(line_icon("trouble", inked).pixmap(size, size))
        self._words.setStyleSheet(f"color: {colour.name()}")  # a theme's own style goes before a palette


class WrappingDialog(QDialog):
    """Never modal. Qt asks for a height that goes with the width inside a window, not of the window itself."""

    def words(self, text="", name=""):
        """A label for plain text that takes the lines it needs."""
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def fit(self):
        """Take the first size: as wide as texts read well, as high as they need."""
        self.resize(self.fontMetrics().averageCharWidth() * WIDTH, self.sizeHint().height())

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        self._keep_height()

    def event(self, event):
        if event.type() == QEvent.Type.LayoutRequest:  # a text has changed
            self._keep_height()
        return super().event(event)

    def _keep_height(self):
        if self.layout() is not None:
            self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))
