"""One line of text that gives way where it does not fit; its tooltip has all of it."""

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy

from .small_widgets import plain_tip


class ElidedLabel(QLabel):
    """``mode`` says where the text gives way."""

    def __init__(self, parent=None, mode=Qt.TextElideMode.ElideMiddle):
        super().__init__(parent)
        self._full, self._mode = "", mode
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text):
        self._full = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event):  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._elide()

    def _elide(self):
        self.setText(self.fontMetrics().elidedText(self._full, self._mode, self.width()))
