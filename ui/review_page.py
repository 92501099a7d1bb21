"""The Review page: an article's text with its mentions marked, the incident's values beside it, and what to do with it.

It only shows, and says what the analyst asked for; ``ReviewController`` does it.
"""

from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (QAbstractItemView, QAbstractSpinBox, QComboBox, QFrame, QHBoxLayout,
                                 QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QSplitter,
                                 QStackedWidget, QToolButton, QVBoxLayout, QWidget)

from ..core.layers.review_queue import DISPUTED, EVERYTHING, TO_REVIEW, UNDATED, UNPLACED
from .elided_label import ElidedLabel
from .flow_layout import FlowLayout
from .icons import give_icon
from .review_asking import Asking
from .review_candidates import Candidates
from .review_marking import MarkBar
from .review_rows import ValueRows, plain_label, quiet
from .review_text import ArticleText
from .small_widgets import plain_tip

WIDE_ENOUGH = 58  # mean character widths that the buttons need for all their words
LAID_OUT_MS = 30  # wrapped lines are laid out twice: by their width, then by the height that it gives
# What each key does; letters as on the keyboard, whatever the interface's language.
KEYS = {Qt.Key.Key_A: "accept", Qt.Key.Key_R: "reject", Qt.Key.Key_S: "split", Qt.Key.Key_M: "merge",
        Qt.Key.Key_N: "next", Qt.Key.Key_P: "previous", Qt.Key.Key_Z: "undo", Qt.Key.Key_Y: "redo",
        Qt.Key.Key_T: "type", Qt.Key.Key_C: "click", Qt.Key.Key_D: "draw", Qt.Key.Key_G: "show", Qt.Key.Key_W: "words",
        Qt.Key.Key_V: "values", Qt.Key.Key_Q: "queue", Qt.Key.Key_K: "pin"}


def tr(text):
    return QCoreApplication.translate("Review", text)


class ReviewPage(QStackedWidget):
    """``asked`` gives the name of an action (a value of ``KEYS``); ``numberAsked`` the number of a candidate."""

    asked = pyqtSignal(str)
    numberAsked = pyqtSignal(int)
    queueAsked = pyqtSignal(str)
    reportAsked = pyqtSignal(int)
    seen = pyqtSignal(bool)  # it came into view, or went

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineReviewPage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text, self.values, self.candidates = ArticleText(self), ValueRows(self), Candidates(self)
        self.marks, self.asking = MarkBar(self), Asking(self)
        self.values.rows["place"].show_below(self.candidates)
        self._buttons = {}
        self._revealed, self._reveal = "", QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.timeout.connect(self._reveal_row)
        self._empty = QLabel(tr("No incidents yet. Add articles, or choose a database that has some."), self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(self.fontMetrics().height())
        self._work = QWidget(self)
        layout = QVBoxLayout(self._work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top())
        layout.addWidget(self._middle(), 1)
        layout.addWidget(self._line())
        layout.addWidget(self.marks)
        layout.addWidget(self.asking)
        layout.addWidget(self._learned())
        layout.addWidget(self._bottom())
        self.addWidget(self._empty)
        self.addWidget(self._work)

    # What it shows

    def show_data(self, there_is_some):
        """The review, or a sentence where there is nothing to review."""
        self.setCurrentWidget(self._work if there_is_some else self._empty)

    def show_position(self, number, total, waiting=False):
        """Which of how many; "…" while the queue is being read."""
        self._position.setText("…" if waiting else tr("{n} of {total}").format(n=number, total=total) if total else
                               tr("none"))
        self._buttons["previous"].setEnabled(number > 1)
        self._buttons["next"].setEnabled(number < total)

    def show_incident(self, title, state):
        """The incident's title and in words what was done with it; without a title, that nothing is left to review."""
        self._title.setText(title or tr("Nothing is left in this list. Choose another list above."))
        self._state.setText(state)
        self._state.setVisible(bool(state))
        self._rest.setVisible(not title)
        if not title:
            if self._split.isAncestorOf(self.window().focusWidget() or self.window()):
                self.setFocus()  # what had it is hidden now, and the keys are still ours
            self._reports_row.hide()
        self._split.setVisible(bool(title))
        if title and self.hasFocus():
            self.focus_values()

    def show_reports(self, reports, chosen):
        """The reports of the incident to choose between, in words."""
        self._reports.blockSignals(True)
        self._reports.clear()
        for words in reports:
            self._reports.addItem(words)
            self._reports.setItemData(self._reports.count() - 1, plain_tip(words), Qt.ItemDataRole.ToolTipRole)
        self._reports.setCurrentIndex(chosen)
        self._reports.setToolTip(plain_tip(reports[chosen]) if reports else "")
        self._reports.blockSignals(False)
        self._one_report.show_text(reports[0] if reports else "")
        self._reports.setVisible(len(reports) > 1)
        self._one_report.setVisible(len(reports) == 1)
        self._reports_row.setVisible(len(reports) > 0)

    def show_possible(self, possible, tips):
        """Which actions can be done now (name → whether), and why not (name → words)."""
        for name, on in possible.items():
            self._buttons[name].setEnabled(on)
        for name, tip in tips.items():
            self._buttons[name].setToolTip(tip)

    def show_pinned(self, pinned):
        """Whether the incident's reports are pinned."""
        self._buttons["pin"].setText(tr("Unpin") if pinned else tr("Pin"))

    def show_learned(self, text, actions=()):
        """What was learned, with (words, slot) of what can be done about it; "" takes the line away."""
        while self._learned_tools.count():
            widget = self._learned_tools.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self._learned_text.setText(text)
        for words, slot in actions:
            button = QToolButton(self._learned_box)
            button.setText(words)
            button.setObjectName("datelineLearned_" + str(self._learned_tools.count()))
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            self._learned_tools.addWidget(button)
        self._learned_box.setVisible(bool(text) and not self.marks.isVisibleTo(self))

    def ask_words(self, words):
        """Ask what the words that are selected are; "" asks nothing. What was learned gives way meanwhile."""
        self.marks.show_words(words)
        self._learned_box.setVisible(bool(self._learned_text.text()) and not words)

    def queue(self):
        """The queue that is chosen."""
        return self._queue.currentData()

    def reveal_row(self, name):
        """Scroll to a value, when all of what was changed just now is laid out."""
        self._revealed = name
        self._reveal.start(LAID_OUT_MS)

    def _reveal_row(self):
        self.scroll.ensureWidgetVisible(self.values.rows[self._revealed], 0, 0)

    def focus_queue(self):
        """Give the focus to the choice of a queue; Return goes on to the values."""
        self._queue.setFocus()

    def focus_values(self):
        """Give the focus to the value that had it last, at first to the first one."""
        self.values.begin()

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * WIDE_ENOUGH
        for name in ("split", "merge", "pin"):
            self._buttons[name].setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def split_state(self):
        """How text and values share the page, to be kept."""
        return self._split.saveState()

    def restore_split(self, state):
        """Share the page as it was kept; an empty state changes nothing."""
        if state:
            self._split.restoreState(state)

    def showEvent(self, event):  # noqa: N802
        super().showEvent(event)
        self.renew_icons()
        self.seen.emit(True)

    def hideEvent(self, event):  # noqa: N802
        super().hideEvent(event)
        self.seen.emit(False)

    def renew_icons(self):
        for name, icon in (("previous", "previous"), ("next", "next"), ("undo", "undo"), ("redo", "redo"),
                           ("accept", "done"), ("reject", "clear"), ("split", "split"), ("merge", "merge"),
                           ("pin", "pin")):
            give_icon(self._buttons[name], icon)
        self.values.renew_colours()
        quiet(self._one_report)
        quiet(self._state)

    # The keys

    def event(self, event):
        # QGIS has shortcuts on single letters; while the page has the focus and nothing is being typed they are ours.
        if event.type() == QEvent.Type.ShortcutOverride and self._action_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event):  # noqa: N802
        action = self._action_of(event)
        if self._queue.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.focus_values()
        elif action is None:
            super().keyPressEvent(event)
        elif isinstance(action, int):
            self.numberAsked.emit(action)
        elif action in self._buttons:
            if self._buttons[action].isEnabled():
                self.asked.emit(action)
        else:
            self.asked.emit(action)

    def _action_of(self, event):
        """The name of an action, the number of a candidate, or None where the key is not ours."""
        focus = self.window().focusWidget()
        typing = isinstance(focus, (QLineEdit, QAbstractSpinBox, QAbstractItemView)) or (
            isinstance(focus, QPlainTextEdit) and not focus.isReadOnly())
        if typing or self.currentWidget() is not self._work:
            return None
        if event.matches(QKeySequence.StandardKey.Undo):
            return "undo"
        if event.matches(QKeySequence.StandardKey.Redo):
            return "redo"
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            return event.key() - Qt.Key.Key_0
        return KEYS.get(event.key())

    # Its parts

    def _tool(self, name, text, tip, parent):
        button = QToolButton(parent)
        button.setObjectName("datelineReview_" + name)
        button.setText(text)
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else
                                  Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.clicked.connect(lambda _checked=False: self.asked.emit(name))
        self._buttons[name] = button
        return button

    def _top(self):
        top = QWidget(self)
        self._position = QLabel(top)
        self._position.setObjectName("datelinePosition")
        self._queue = QComboBox(top)
        self._queue.setObjectName("datelineQueue")
        self._queue.setAccessibleName(tr("Which incidents"))
        self._queue.setToolTip(tr("Which of the incidents that the map shows (Q)"))
        for which, words in ((TO_REVIEW, tr("to review")), (EVERYTHING, tr("all")), (UNPLACED, tr("without a place")),
                             (UNDATED, tr("without a date")), (DISPUTED, tr("reports disagree"))):
            self._queue.addItem(words, which)
        self._queue.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._queue.currentIndexChanged.connect(lambda _index: self.queueAsked.emit(self.queue()))
        self._title, self._state = plain_label(top), plain_label(top)
        self._title.setObjectName("datelineReviewTitle")
        self._state.setObjectName("datelineReviewState")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QWidget(top)
        flow = FlowLayout(row, spacing=4)
        for group in ((self._tool("previous", "", tr("Previous incident (P)"), row), self._position,
                       self._tool("next", "", tr("Next incident (N)"), row)),
                      (self._tool("undo", "", tr("Undo (Z, Ctrl+Z)"), row),
                       self._tool("redo", "", tr("Redo (Y, Ctrl+Y)"), row)), (self._queue,)):
            flow.addWidget(_together(group, row))
        layout = QVBoxLayout(top)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(row)
        layout.addWidget(self._title)
        layout.addWidget(self._state)
        return top

    def _middle(self):
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setObjectName("datelineReviewSplitter")
        self._split.setChildrenCollapsible(False)
        article = QWidget(self._split)
        self._reports_row = QWidget(article)
        self._reports = QComboBox(self._reports_row)
        self._reports.setObjectName("datelineReports")
        self._reports.setAccessibleName(tr("Report"))
        self._reports.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._reports.currentIndexChanged.connect(self.reportAsked)
        self._one_report = ElidedLabel(self._reports_row, Qt.TextElideMode.ElideRight)
        self._one_report.setObjectName("datelineReport")
        reports = QHBoxLayout(self._reports_row)
        gap = self.fontMetrics().height() // 3
        reports.setContentsMargins(gap, 0, gap, gap)
        reports.addWidget(self._reports, 1)
        reports.addWidget(self._one_report, 1)
        layout = QVBoxLayout(article)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._reports_row)
        layout.addWidget(self.text, 1)
        scroll = QScrollArea(self._split)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.values)
        self.scroll = scroll
        self._split.addWidget(article)
        self._split.addWidget(scroll)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setSizes([400, 600])  # or the many values would leave the text four lines
        middle = QWidget(self)
        both = QVBoxLayout(middle)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        self._rest = QWidget(middle)
        both.addWidget(self._split, 1)
        both.addWidget(self._rest, 1)
        self._rest.hide()
        return middle

    def _line(self):
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        return line

    def _learned(self):
        self._learned_box = QFrame(self)
        self._learned_box.setObjectName("datelineLearned")
        self._learned_text = plain_label(self._learned_box)
        self._learned_text.setObjectName("datelineLearnedText")
        tools = QWidget(self._learned_box)
        self._learned_tools = FlowLayout(tools, spacing=2)
        layout = QVBoxLayout(self._learned_box)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, 0)
        layout.setSpacing(2)
        layout.addWidget(self._learned_text)
        layout.addWidget(tools)
        self._learned_box.hide()
        return self._learned_box

    def _bottom(self):
        bottom = QWidget(self)
        flow = FlowLayout(bottom, spacing=2)
        gap = self.fontMetrics().height() // 3
        flow.setContentsMargins(gap, gap, gap, gap)
        for name, text, tip in (("accept", tr("Accept"), tr("It is right as it is; go to the next (A)")),
                                ("reject", tr("Reject"), tr("It is no incident; go to the next (R)")),
                                ("split", tr("Split"), tr("Some of its reports tell of another incident (S)")),
                                ("merge", tr("Merge"), tr("Another incident is the same event (M)")),
                                ("pin", tr("Pin"),
                                 tr("Keep its reports as they are, whatever later articles tell (K)"))):
            flow.addWidget(self._tool(name, text, tip, bottom))
        return bottom


def _together(widgets, parent):
    """Widgets side by side that stay on one line."""
    group = QWidget(parent)
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    for widget in widgets:
        row.addWidget(widget)
    return group
