"""Editors of one value, in place: days, numbers of people, lists with a search, notes. Return takes, Escape leaves."""

from datetime import date

from qgis.gui import QgsDateEdit, QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QDate, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPlainTextEdit, QSpinBox,
                                 QToolButton, QVBoxLayout, QWidget)

from ..core.choices import found
from ..core.model import Count
from ..core.review_values import count_values, days_values
from .flow_layout import FlowLayout
from .review_rows import plain_label
from .small_widgets import plain_tip

MOST_PEOPLE = 1_000_000
_ROWS = 7  # of a list that are seen at once
_NOT_TOLD = -1


def tr(text):
    return QCoreApplication.translate("Review", text)


class Editor(QWidget):
    """``taken`` gives the new values by column, ``left`` says that nothing is to change."""

    taken = pyqtSignal(dict)
    left = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineEditor")
        self.lines = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 4
        self.lines.setContentsMargins(0, gap, 0, gap)
        self.lines.setSpacing(gap)

    def begin(self):
        """Take the focus."""
        self.focusWidget_().setFocus(Qt.FocusReason.OtherFocusReason)

    def focusWidget_(self):
        raise NotImplementedError

    def take(self):
        raise NotImplementedError

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def add_buttons(self, clear=""):
        """Take and leave for the mouse, and a button that clears the value."""
        row = QWidget(self)
        flow = FlowLayout(row)
        wanted = [(tr("OK"), "datelineTake", self.take), (tr("Cancel"), "datelineLeave", self.left.emit)]
        for text, name, slot in wanted + ([(clear, "datelineNone", self.clear)] if clear else []):
            button = QToolButton(row)
            button.setText(text)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            flow.addWidget(button)
        self.lines.addWidget(row)

    def clear(self):
        """Take the value away."""


class ChoiceEditor(Editor):
    """A list with a search. ``say`` gives the words of a choice; ``make(text)`` gives (words, values) of entries for a
    text that is in no list, and ``values(choice)`` the columns of a choice."""

    def __init__(self, choices, current, values, say=None, make=None, parent=None):
        super().__init__(parent)
        self._choices, self._current, self._values, self._make = tuple(choices), current, values, make
        self._say = say or (lambda choice: choice.value)
        self.search = QgsFilterLineEdit(self)
        self.search.setObjectName("datelineChoiceSearch")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search"))
        self.list = QListWidget(self)
        self.list.setObjectName("datelineChoices")
        self.list.setAccessibleName(tr("Choices"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.addWidget(self.search)
        self.lines.addWidget(self.list)
        self.search.setVisible(len(self._choices) > _ROWS)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self.take())
        self._fill("")

    def focusWidget_(self):
        return self.search if self.search.isVisibleTo(self) else self.list

    def look_for(self, text):
        """Begin with a search."""
        self.search.setVisible(True)
        self.search.setText(text)

    def take(self):
        item = self.list.currentItem()
        if item is not None:
            self.taken.emit(item.data(Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
            return True
        return super().eventFilter(watched, event)

    def _fill(self, text):
        self.list.clear()
        for choice in found(self._choices, text):
            self._add(self._words(choice), self._values(choice), choice.value == self._current)
        exact = any(choice.value.lower() == text.strip().lower() for choice in self._choices)
        if self._make is not None and text.strip() and not exact:
            for words, values in self._make(text.strip()):
                self._add(words, values, False)
        if self.list.currentRow() < 0 or text:
            self.list.setCurrentRow(0)
        shown = min(max(self.list.count(), 1), _ROWS)
        self.list.setFixedHeight(shown * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 2
                                 if self.list.count() else self.fontMetrics().height() * 2)

    def _words(self, choice):
        words = self._say(choice)
        return f"{words}  ·  {choice.beside}" if choice.beside else words

    def _add(self, words, values, current):
        item = QListWidgetItem(words)
        item.setToolTip(plain_tip(words))
        item.setData(Qt.ItemDataRole.UserRole, values)
        self.list.addItem(item)
        if current:
            self.list.setCurrentItem(item)


class DaysEditor(Editor):
    """Days as one types them ("18 Dec 2022", "3–5 December", "Sunday"), or from and to. ``read(text)`` gives the
    columns of what was typed, none where it names no days."""

    def __init__(self, first, last, read, parent=None):
        super().__init__(parent)
        self._read = read
        self.typed = QgsFilterLineEdit(self)
        self.typed.setObjectName("datelineTypedDays")
        self.typed.setPlaceholderText(tr("18 Dec 2022, 3–5 December, Sunday …"))
        self.typed.setAccessibleName(tr("Days, as you say them"))
        self._first, self._last = self._edit("datelineFirstDay", tr("From")), self._edit("datelineLastDay", tr("To"))
        row = QWidget(self)
        flow = FlowLayout(row)
        for widget in (self._first, QLabel("–", row), self._last):
            flow.addWidget(widget)
        self._note = plain_label(self)
        self.lines.addWidget(self.typed)
        self.lines.addWidget(row)
        self.lines.addWidget(self._note)
        self._note.hide()
        self._show(first, last)
        self.typed.textChanged.connect(self._try)
        self.add_buttons(tr("Not known"))

    def focusWidget_(self):
        return self.typed

    def take(self):
        values = self._read(self.typed.text()) if self.typed.text().strip() else {}
        first, last = _day(self._first), _day(self._last)
        if not values or (values["date_start"], values["date_end"]) != (first, last):
            values = days_values(first, last)
        self.taken.emit(values)

    def clear(self):
        self.taken.emit(days_values(None, None))

    def _edit(self, name, label):
        edit = QgsDateEdit(self)
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.setDisplayFormat("d MMM yyyy")
        edit.setCalendarPopup(True)
        edit.setNullRepresentation(tr("not known"))
        edit.ensurePolished()  # or it does not know its font yet
        arrows = 3 * edit.fontMetrics().height()  # clear and calendar
        edit.setMinimumWidth(edit.fontMetrics().horizontalAdvance("30 MMM 2000 ") + arrows)
        return edit

    def _show(self, first, last):
        for edit, day in ((self._first, first), (self._last, last)):
            edit.setDate(QDate(day) if day else QDate())

    def _try(self, text):
        values = self._read(text) if text.strip() else {}
        if values:
            self._show(values["date_start"], values["date_end"])
        self._note.setText(tr("No days are named by that; write them as 18 Dec 2022."))
        self._note.setVisible(bool(text.strip()) and not values)


class CountEditor(Editor):
    """The lowest, best and highest figure of a number of people; ``single`` for a number that has no interval."""

    def __init__(self, name, count, single=False, parent=None):
        super().__init__(parent)
        self._name = name
        figures = (count.low, count.best, count.high) if count else (_NOT_TOLD,) * 3
        row = QWidget(self)
        flow = FlowLayout(row)
        self._boxes = []
        for label, key, figure in ((tr("lowest"), "Low", figures[0]), (tr("best"), "Best", figures[1]),
                                   (tr("highest"), "High", figures[2])):
            pair = QWidget(row)  # a figure stays beside its name
            box = self._box(f"dateline{key}", label, figure, pair)
            self._boxes.append(box)
            pair.setVisible(not single or key == "Best")
            side = QHBoxLayout(pair)
            side.setContentsMargins(0, 0, 0, 0)
            if not single:
                side.addWidget(QLabel(label, pair))
            side.addWidget(box)
            if pair.isVisibleTo(row):
                flow.addWidget(pair)
        self._best = figures[1]
        self._boxes[1].valueChanged.connect(self._follow)
        self.lines.addWidget(row)
        self.add_buttons(tr("Not told"))

    def focusWidget_(self):
        self._boxes[1].selectAll()
        return self._boxes[1]

    def take(self):
        for box in self._boxes:
            box.interpretText()
        low, best, high = (box.value() for box in self._boxes)
        if best == _NOT_TOLD:
            self.clear()
            return
        low, high = (best if low == _NOT_TOLD else low), (best if high == _NOT_TOLD else high)
        self.taken.emit(count_values(self._name, Count(min(low, best), best, max(high, best))))

    def clear(self):
        self.taken.emit(count_values(self._name, None))

    def _box(self, name, label, figure, row):
        box = QSpinBox(row)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setRange(_NOT_TOLD, MOST_PEOPLE)
        box.setSpecialValueText("–")
        box.setValue(figure)
        return box

    def _follow(self, best):
        """The bounds go with the best figure as long as they are the same, and never leave it outside."""
        low, high = self._boxes[0], self._boxes[2]
        if low.value() == self._best or low.value() > best or best == _NOT_TOLD:
            low.setValue(best)
        if high.value() == self._best or high.value() < best or best == _NOT_TOLD:
            high.setValue(best)
        self._best = best


class NoteEditor(Editor):
    """Some lines of text; Ctrl+Return takes them."""

    def __init__(self, text, parent=None):
        super().__init__(parent)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("datelineNote")
        self.text.setAccessibleName(tr("Notes"))
        self.text.setPlainText(text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 8)
        self.text.installEventFilter(self)
        self.lines.addWidget(self.text)
        self.add_buttons()

    def focusWidget_(self):
        return self.text

    def take(self):
        self.taken.emit({"notes": self.text.toPlainText().strip()})

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)


def _day(edit):
    day = edit.date()
    return date(day.year(), day.month(), day.day()) if day.isValid() and not edit.isNull() else None
