"""The article of a report, its words marked by what they tell. It is shown as plain text, whatever it contains."""

from typing import NamedTuple, Tuple

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QTextCharFormat, QTextCursor
from qgis.PyQt.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from ..core.shown_text import Units, shown
from .review_kinds import INKS, line, text_on_line, text_on_tint, tint

_CONTEXT = 3  # lines that stay in view above words that are shown


def tr(text):
    return QCoreApplication.translate("Review", text)


class Mark(NamedTuple):
    """Words from ``start`` to ``end`` (characters of the article) that the value ``name`` was read from."""

    start: int
    end: int
    name: str
    kind: str


class ArticleText(QPlainTextEdit):
    """``hovered`` and ``clicked`` give the names of the values whose words are under the pointer; ``selected`` the
    stretch (characters) that somebody selected, 0, 0 when none is."""

    hovered = pyqtSignal(tuple)
    clicked = pyqtSignal(tuple)
    selected = pyqtSignal(int, int)
    marked = pyqtSignal()  # Return: the words selected are to be something

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineReviewText")
        self.setAccessibleName(tr("Article"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                     | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(self.fontMetrics().height() / 2)
        self._article, self._units, self._marks, self._lit = None, Units(""), (), frozenset()
        self._under = ()
        self.selectionChanged.connect(self._tell_selection)

    def show_article(self, article, text):
        """Show the text of an article; one that is shown already keeps its place."""
        if (article, text) == self._article:
            return
        self._article = (article, text)
        self._units = Units(text)
        self._marks, self._lit = (), frozenset()
        self.setPlainText(shown(text))

    def show_marks(self, marks: Tuple[Mark, ...]):
        """Mark these words; longer stretches lie under shorter ones."""
        self._marks = tuple(sorted(marks, key=lambda mark: mark.start - mark.end))
        self._paint_marks()

    def light(self, names):
        """Light the words of these values."""
        if frozenset(names) != self._lit:
            self._lit = frozenset(names)
            self._paint_marks()

    def lit(self):
        """The values whose words are lit."""
        return self._lit

    def reveal(self, start, always=False):
        """Scroll so that the words from ``start`` on can be read, with a little of what stands before them; those that
        are in view stay where they are, but ``always``."""
        cursor = self.textCursor()
        cursor.setPosition(self._units.units(start))
        self.setTextCursor(cursor)
        box, room = self.cursorRect(), self.viewport().height()
        lines = box.top() // max(1, self.fontMetrics().lineSpacing())
        if always or box.top() < 0 or box.bottom() > room:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + lines - _CONTEXT)

    def selection(self):
        """The stretch that is selected, without blanks at its ends, in characters; None when none is."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or self._article is None:
            return None
        start, end = (self._units.offset(unit) for unit in (cursor.selectionStart(), cursor.selectionEnd()))
        words = self._article[1][start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        return (start, end) if start < end else None

    def unselect(self):
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def words(self, start, end):
        """A stretch of the article as it was given."""
        return self._article[1][start:end] if self._article else ""

    def names_at(self, offset):
        """The values whose words a character belongs to, the shortest stretch first."""
        return tuple(mark.name for mark in reversed(self._marks) if mark.start <= offset < mark.end)

    def mouseMoveEvent(self, event):  # noqa: N802
        super().mouseMoveEvent(event)
        self._hover(self._names_under(event.pos()))

    def leaveEvent(self, event):  # noqa: N802
        super().leaveEvent(event)
        self._hover(())

    def mouseReleaseEvent(self, event):  # noqa: N802
        super().mouseReleaseEvent(event)
        names = self._names_under(event.pos())
        if names and not self.textCursor().hasSelection():
            self.clicked.emit(names)

    def keyPressEvent(self, event):  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selection():
            self.marked.emit()
        elif _is_letter(event):
            event.ignore()  # one of the page's keys
        else:
            super().keyPressEvent(event)

    def _names_under(self, point):
        cursor = self.cursorForPosition(point)
        box = self.cursorRect(cursor)
        near = self.fontMetrics().averageCharWidth() * 2
        if not box.adjusted(-near, 0, near, 0).contains(point):
            return ()
        at = self._units.offset(cursor.position())
        return self.names_at(at) or (self.names_at(at - 1) if point.x() < box.left() else ())

    def _hover(self, names):
        if names != self._under:
            self._under = names
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if names else Qt.CursorShape.IBeamCursor)
            self.hovered.emit(names)

    def _tell_selection(self):
        self.selected.emit(*(self.selection() or (0, 0)))

    def _paint_marks(self):
        lit = [mark for mark in self._marks if mark.name in self._lit]
        self.setExtraSelections([self._selection(mark, False) for mark in self._marks if mark not in lit]
                                + [self._selection(mark, True) for mark in lit])

    def _selection(self, mark, lit):
        look = QTextCharFormat()
        colour = line(mark.kind, self.palette())
        if lit:
            look.setBackground(colour)
            look.setForeground(text_on_line(self.palette()))
        else:
            look.setBackground(tint(mark.kind, self.palette()))
            look.setForeground(text_on_tint(self.palette()))
            look.setUnderlineStyle(INKS[mark.kind].pattern)
            look.setUnderlineColor(colour)
        chosen = QTextEdit.ExtraSelection()
        chosen.format = look
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units.units(mark.start))
        cursor.setPosition(self._units.units(mark.end), QTextCursor.MoveMode.KeepAnchor)
        chosen.cursor = cursor
        return chosen


def _is_letter(event):
    """Whether a key event would type something, if one could type here."""
    return bool(event.text()) and event.text().isprintable() and not event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
