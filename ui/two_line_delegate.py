"""Paints a cell of the articles table: an icon for the state, a line, and a second, quieter line below it."""

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .articles_model import ARTICLE, FOLDED_ROLE, SECOND_ROLE, STATE_ROLE
from .icons import line_icon
from .words import direction_of

QUIET = 0.68  # opacity of the second line


class TwoLineDelegate(QStyledItemDelegate):
    """``folded``: the other columns are hidden, and the second line says what they would."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.folded = False
        self._icons = {}

    def forget_icons(self):
        """Draw the icons anew: the palette changed."""
        self._icons = {}

    def sizeHint(self, option, index):  # noqa: N802
        lines = option.fontMetrics.lineSpacing() * 2
        return QSize(option.fontMetrics.averageCharWidth() * 8, lines + self._gap(option) * 2)

    def paint(self, painter, option, index):
        item = QStyleOptionViewItem(option)
        self.initStyleOption(item, index)
        first, item.text = item.text, ""
        style = item.widget.style() if item.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, item, painter, item.widget)
        painter.save()
        self._paint_lines(painter, item, index, first)
        painter.restore()

    def _paint_lines(self, painter, item, index, first):
        box, metrics, gap = item.rect, item.fontMetrics, self._gap(item)
        box = box.adjusted(gap, gap, -gap, -gap)
        if index.column() == ARTICLE:
            box = self._paint_state(painter, item, index, box)
        selected = bool(item.state & QStyle.StateFlag.State_Selected)
        ink = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        painter.setPen(item.palette.color(ink))
        painter.setFont(item.font)
        second = index.data(FOLDED_ROLE if self.folded else SECOND_ROLE) or ""
        lines = (first, second) if second else (first,)
        mirrored = item.direction == Qt.LayoutDirection.RightToLeft
        at_end = bool(item.displayAlignment & Qt.AlignmentFlag.AlignRight) and index.column() != ARTICLE
        side = Qt.AlignmentFlag.AlignRight if at_end != mirrored else Qt.AlignmentFlag.AlignLeft
        top = box.top() + (box.height() - metrics.lineSpacing() * 2) // 2
        for number, line in enumerate(lines):
            painter.setOpacity(QUIET if number else 1.0)
            place = QRect(box.left(), top + number * metrics.lineSpacing(), box.width(), metrics.lineSpacing())
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width())
            painter.setLayoutDirection(direction_of(line, item.direction))
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_state(self, painter, item, index, box):
        """Draw the icon of the article's state and give the room that is left for the text."""
        size = item.fontMetrics.height()
        icon = self._icon(index.data(STATE_ROLE), item.palette)
        left = box.right() - size + 1 if item.direction == Qt.LayoutDirection.RightToLeft else box.left()
        painter.setOpacity(1.0 if index.data(STATE_ROLE) == "trouble" else QUIET)
        icon.paint(painter, QRect(left, box.top() + (box.height() - size) // 2, size, size))
        painter.setOpacity(1.0)
        room = size + self._gap(item) * 2
        return box.adjusted(0, 0, -room, 0) if left > box.left() else box.adjusted(room, 0, 0, 0)

    def _icon(self, state, palette):
        if state not in self._icons:
            self._icons[state] = line_icon(state, palette)
        return self._icons[state]

    @staticmethod
    def _gap(option):
        return max(3, option.fontMetrics.height() // 4)
