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
        self.invalidate()

    def count(self):
        return len(self._items)

    def itemAt(self, index):  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index):  # noqa: N802
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

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
        """All in one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

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
            sizes = [_size_within(item, rect.width()) for item in line]
            height = max(size.height() for size in sizes)
            left = self._indent(line, rect.width()) if self._centred else 0
            for item, size in zip(line, sizes):
                if move:
                    x = rect.width() - left - size.width() if mirrored else left
                    y = top + (height - size.height()) // 2
                    item.setGeometry(QRect(rect.topLeft() + QPoint(x, y), size))
                left += size.width() + self.spacing()
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


def _size_within(item, width):
    """The size of an item in a line of that width: taller where it is too wide and can wrap itself."""
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else hint.height())
