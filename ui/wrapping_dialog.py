"""A dialog whose texts wrap, and which is never lower than its texts at its width need."""

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QDialog, QLabel

WIDTH = 56  # mean character widths, at first


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
