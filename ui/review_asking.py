"""A list under the values that asks one thing: which reports to split off, which incident to merge with."""

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette, QPen
from qgis.PyQt.QtWidgets import (QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QToolButton, QVBoxLayout,
                                 QWidget)

from .flow_layout import FlowLayout
from .review_rows import plain_label
from .small_widgets import plain_tip

_ROWS = 5  # of the list that are seen at once


def tr(text):
    return QCoreApplication.translate("Review", text)


class TickDelegate(QStyledItemDelegate):
    """The current row has a frame and no ground of its own: dark themes draw ticks in the colour of that ground."""

    def paint(self, painter, option, index):
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)
        if current:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))


class Asking(QWidget):
    """Entries to tick, or one of them to take. Return does it, Escape leaves."""

    answered = pyqtSignal(list)  # the values of the entries
    left = pyqtSignal()
    typed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineAsking")
        self._ticks = False
        self._question = plain_label(self)
        self._search = QgsFilterLineEdit(self)
        self._search.setObjectName("datelineAskingSearch")
        self._search.setShowSearchIcon(True)
        self._search.setPlaceholderText(tr("Search titles"))
        self._search.setAccessibleName(tr("Search titles"))
        self._search.textChanged.connect(self.typed)
        self._search.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setObjectName("datelineAskingList")
        self._list.setWordWrap(True)
        self._plain, self._ticked = self._list.itemDelegate(), TickDelegate(self)
        self._list.setAlternatingRowColors(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedHeight(self.fontMetrics().lineSpacing() * 2 * _ROWS)
        row = QWidget(self)
        flow = FlowLayout(row)
        self._do = self._button("datelineAskingDo", row, self._answer)
        self._leave = self._button("datelineAskingLeave", row, self.left.emit)
        self._leave.setText(tr("Cancel"))
        for button in (self._do, self._leave):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, 0)
        layout.setSpacing(gap)
        for widget in (self._question, self._search, self._list, row):
            layout.addWidget(widget)
        self.hide()

    def ask(self, question, verb, ticks, searches=False):
        """Begin with a question; ``ticks``: several entries may be taken."""
        self._ticks = ticks
        self._list.setItemDelegate(self._ticked if ticks else self._plain)
        self._question.setText(question)
        self._list.setAccessibleName(question)
        self._do.setText(verb)
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._search.setVisible(searches)
        self._list.clear()
        self.show()
        (self._search if searches else self._list).setFocus()

    def show_entries(self, entries):
        """Show (words, value) entries."""
        self._list.clear()
        for words, value in entries:
            item = QListWidgetItem(words)
            item.setToolTip(plain_tip(words))
            item.setData(Qt.ItemDataRole.UserRole, value)
            if self._ticks:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def end(self):
        self.hide()

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
            return True
        return super().eventFilter(watched, event)

    def _button(self, name, row, slot):
        button = QToolButton(row)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _answer(self):
        items = [self._list.item(number) for number in range(self._list.count())]
        chosen = [item for item in items if item.checkState() == Qt.CheckState.Checked] if self._ticks else \
            [item for item in (self._list.currentItem(),) if item is not None]
        self.answered.emit([item.data(Qt.ItemDataRole.UserRole) for item in chosen])
