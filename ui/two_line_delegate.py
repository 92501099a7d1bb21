"""Paints a cell of the articles table: an icon for the state, a line, and a second, quieter line below it; where a
date is missing, a field that takes it."""

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .articles_model import ARTICLE, FOLDED_ROLE, PUBLISHED, SECOND_ROLE, STATE_ROLE, UNDATED_ROLE
from .date_line import EXAMPLE, DateLine
from .icons import line_icon
from .words import direction_of

QUIET = 0.68  # opacity of the second line
LONGEST = "28 September 2022"  # a day as long as one is typed
FRAME = QColor("#c77c02")  # of the field for a date: amber that holds on light and dark


def tr(text):
    return QCoreApplication.translate("Articles", text)


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

    def createEditor(self, parent, _option, _index):  # noqa: N802
        line = DateLine(parent)
        line.setObjectName("datelineDate")
        return line

    def setEditorData(self, editor, index):  # noqa: N802
        editor.setText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def setModelData(self, editor, model, index):  # noqa: N802
        model.setData(index, editor.day())

    def updateEditorGeometry(self, editor, option, index):  # noqa: N802
        box = option.rect if index.column() == PUBLISHED else self._date_box(option)
        height = min(editor.sizeHint().height(), option.rect.height())
        width = max(box.width(), min(option.fontMetrics.horizontalAdvance(LONGEST) + height, option.rect.width()))
        left = box.left() if self._at_left(option) else box.right() - width + 1
        editor.setGeometry(left, option.rect.center().y() - height // 2 + 1, width, height)

    def eventFilter(self, editor, event):  # noqa: N802
        """Return with what names no day keeps the line open, for it to be mended."""
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) \
                and editor.text().strip() and editor.day() is None:
            return True
        return super().eventFilter(editor, event)

    def editorEvent(self, event, model, option, index):  # noqa: N802
        """A click on the field opens it."""
        if event.type() == QEvent.Type.MouseButtonRelease and index.data(UNDATED_ROLE) and self._has_field(index) \
                and self._date_box(option).contains(event.pos()):
            option.widget.edit(index)
            return True
        return super().editorEvent(event, model, option, index)

    def _has_field(self, index):
        return index.column() == (ARTICLE if self.folded else PUBLISHED)

    def _date_box(self, option):
        """Where the field for a date is in its cell: the whole height, at its far end where columns are folded."""
        gap = self._gap(option)
        box = option.rect.adjusted(gap, gap, -gap, -gap)
        words = max(option.fontMetrics.horizontalAdvance(text) for text in (EXAMPLE + "0", tr("type a date")))
        width = min(words + gap * 4, box.width())
        if not self.folded:
            width = box.width()
        left = box.left() if self._at_left(option) else box.right() - width + 1
        return QRect(left, box.top(), width, box.height())

    def _at_left(self, option):
        """Whether the field's fixed side is the left one: that of its column, or the far one of a folded row."""
        return self.folded == (option.direction == Qt.LayoutDirection.RightToLeft)

    def _paint_field(self, painter, item, box):
        """A frame with what to do in it, one line high."""
        height = item.fontMetrics.lineSpacing() + self._gap(item)
        frame = QRectF(box.left() + 0.5, box.center().y() - height / 2 + 0.5, box.width() - 1, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(FRAME, 1.0))
        painter.setBrush(item.palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(frame, 3, 3)
        painter.setPen(item.palette.color(QPalette.ColorRole.Text))
        painter.setOpacity(QUIET)
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), tr("type a date"))
        painter.setOpacity(1.0)

    def _paint_lines(self, painter, item, index, first):
        box, metrics, gap = item.rect, item.fontMetrics, self._gap(item)
        box = box.adjusted(gap, gap, -gap, -gap)
        if index.column() == ARTICLE:
            box = self._paint_state(painter, item, index, box)
        if index.data(UNDATED_ROLE) and self._has_field(index):
            field = self._date_box(item)
            self._paint_field(painter, item, field)
            if not self.folded:
                return
            if item.direction == Qt.LayoutDirection.RightToLeft:
                box.setLeft(field.right() + gap * 2)
            else:
                box.setRight(field.left() - gap * 2)
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
