"""A layout that sets its widgets in lines like words, so that a narrow dock or a large font clips nothing."""

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QLayout


class FlowLayout(QLayout):
    """Left to right (right to left where the interface is), a new line where the next widget would not fit."""

    def __init__(self, parent=None, spacing=6, centred=False):
        super().__init__(parent)
        self._items = []
        self._centred = centred
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item):  # noqa: N802
        self._items.append(item)

    def count(self):
        return len(self._items)

    def itemAt(self, index):  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index):  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self):  # noqa: N802
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self):  # noqa: N802
        return True

    def heightForWidth(self, width):  # noqa: N802
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect):  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self):  # noqa: N802
        return self.minimumSize()

    def minimumSize(self):  # noqa: N802
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect, move):
        """Place the items in ``rect`` (or only measure them) and give the height they take."""
        mirrored = self.parentWidget() is not None and self.parentWidget().isRightToLeft()
        top = 0
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            left = self._indent(line, rect.width()) if self._centred else 0
            for item in line:
                width = min(item.sizeHint().width(), rect.width())
                if move:
                    x = rect.width() - left - width if mirrored else left
                    y = top + (height - item.sizeHint().height()) // 2
                    item.setGeometry(QRect(rect.topLeft() + QPoint(x, y), QSize(width, item.sizeHint().height())))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing())

    def _indent(self, line, width):
        used = sum(item.sizeHint().width() for item in line) + self.spacing() * (len(line) - 1)
        return max(0, (width - used) // 2)

    def _lines(self, width):
        lines, used = [], 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if lines and used + wanted <= width:
                lines[-1].append(item)
                used += wanted + self.spacing()
            else:
                lines.append([item])
                used = wanted + self.spacing()
        return lines
