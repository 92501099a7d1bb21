"""The Explore page: what is filtered by, how much that leaves, and the export of it.

The page only shows a filter and says what the analyst changed; ``FilterController`` does the rest.
"""

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (QFrame, QLabel, QLineEdit, QMenu, QScrollArea, QSpinBox, QStackedWidget, QToolButton,
                                 QVBoxLayout, QWidget)

from ..core.codebooks.convert import TITLES
from .date_section import DateSection
from .facet_tree import FacetPanel
from .filter_bar import FilterBar
from .flow_layout import FlowLayout
from .icons import give_icon
from .small_widgets import heading, tool

TYPING_MS = 400  # of rest, after which typed words are searched


def tr(text):
    return QCoreApplication.translate("ExplorePage", text)


class WordsSection(QWidget):
    """Words in the incident, its reports or their articles; said when typing rests."""

    changed = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._line = QgsFilterLineEdit(self)
        self._line.setObjectName("datelineWords")
        self._line.setShowSearchIcon(True)
        self._line.setPlaceholderText(tr("Words in title, place or article"))
        self._line.setAccessibleName(tr("Words in title, place or article"))
        self._line.setToolTip(tr("All of the words, in any order; words in double quotes belong together"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(TYPING_MS)
        self._rest.timeout.connect(self._tell)
        self._line.textChanged.connect(lambda _text: self._rest.start())
        self._line.returnPressed.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)

    def show_words(self, text):
        """Mirror a filter, but never while somebody types."""
        if not self._rest.isActive() and self._line.text().strip() != text:
            self._line.setText(text)
            self._rest.stop()  # nobody has typed

    def _tell(self):
        self._rest.stop()
        self.changed.emit(self._line.text().strip())


class DeathsSection(QWidget):
    """How many were killed: from and to, each open while it says so."""

    changed = pyqtSignal()
    OPEN = -1

    def __init__(self, parent=None):
        super().__init__(parent)
        self._from = self._box("datelineKilledFrom", tr("At least killed"), tr("any"))
        self._to = self._box("datelineKilledTo", tr("At most killed"), tr("any"))
        flow = FlowLayout(self)
        for widget in (heading(tr("Killed"), self), self._from, QLabel("–", self), self._to):
            flow.addWidget(widget)

    def deaths(self):
        """From and to; None for open."""
        return tuple(None if box.value() == self.OPEN else box.value() for box in (self._from, self._to))

    def show_range(self, most):
        """The most killed in one incident of the data."""
        for box in (self._from, self._to):
            box.blockSignals(True)
            box.setMaximum(max(most, box.value()))
            box.blockSignals(False)

    def show_choice(self, low, high):
        """Mirror a filter; says nothing."""
        for box, number in ((self._from, low), (self._to, high)):
            box.blockSignals(True)
            box.setMaximum(max(box.maximum(), number or 0))
            box.setValue(self.OPEN if number is None else number)
            box.blockSignals(False)

    def _box(self, name, label, open_):
        box = QSpinBox(self)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setToolTip(tr("{what}; the whole interval that the sources tell counts").format(what=label))
        box.setRange(self.OPEN, 9999)
        box.setSpecialValueText(open_)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda _value: self.changed.emit())
        return box


class ExplorePage(QStackedWidget):
    """The filter and its footer, or a sentence as long as there is nothing to filter."""

    exportAsked = pyqtSignal(bool)   # True: what is shown; False: everything
    codedAsked = pyqtSignal(str)     # the codebook whose columns and codes what is shown is to have
    tableAsked = pyqtSignal()
    timelineAsked = pyqtSignal()

    def __init__(self, facet_model, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineExplorePage")
        self._empty = QLabel(tr("No incidents yet. Add articles, or choose a database that has some."), self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(self.fontMetrics().height())
        self.bar, self.words = FilterBar(self), WordsSection(self)
        self.dates, self.deaths = DateSection(self), DeathsSection(self)
        self.facets = FacetPanel(facet_model, self)
        self._filter = QWidget(self)
        self._lay_out(self._filter)
        self.addWidget(self._empty)
        self.addWidget(self._filter)
        self.renew_icons()

    def show_data(self, there_is_some):
        self.setCurrentWidget(self._filter if there_is_some else self._empty)

    def show_filter(self, wanted):
        """Mirror a filter; says nothing."""
        self.words.show_words(wanted.text)
        self.dates.show_choice(wanted.date_from, wanted.date_to, wanted.keep_undated)
        self.deaths.show_choice(wanted.killed_from, wanted.killed_to)
        for section in (self.words, self.dates, self.deaths, self.facets):
            section.setEnabled(wanted.enabled)

    def show_summary(self, text, shown, total):
        self._summary.setText(text)
        self._export_shown.setText(tr("What is shown ({count})…").format(count=shown))
        self._export_all.setText(tr("Everything ({count})…").format(count=total))

    def renew_icons(self):
        self.bar.renew_icons()
        for button, name in ((self._export, "export"), (self._table, "table"), (self._timeline, "timeline")):
            give_icon(button, name)

    def event(self, event):
        # QGIS undoes edits with these keys; while the page has the focus, and no line that is typed in, they are ours.
        if event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) and \
                not isinstance(self.focusWidget(), QLineEdit):
            for key, signal in ((QKeySequence.StandardKey.Undo, self.bar.undone),
                                (QKeySequence.StandardKey.Redo, self.bar.redone)):
                if event.matches(key):
                    event.accept()
                    if event.type() == QEvent.Type.KeyPress:
                        signal.emit()
                    return True
        return super().event(event)

    def _lay_out(self, page):
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        scroll = QScrollArea(page)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._choices())
        line = QFrame(page)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        layout.addWidget(scroll, 1)
        layout.addWidget(line)
        layout.addWidget(self._footer(page))

    def _choices(self):
        page = QWidget()
        layout = QVBoxLayout(page)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        for part in (self.bar, self.words, self.dates, self.deaths):
            layout.addWidget(part)
        layout.addWidget(self.facets, 1)
        return page

    def _footer(self, page):
        footer = QWidget(page)
        self._summary = QLabel(footer)
        self._summary.setObjectName("datelineSummary")
        self._summary.setWordWrap(True)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._table = self._opener(footer, "datelineOpenTable", tr("Table"), tr("The incidents as a table"),
                                   self.tableAsked)
        self._timeline = self._opener(footer, "datelineOpenTimeline", tr("Timeline"), tr("The incidents by time"),
                                      self.timelineAsked)
        self._export = QToolButton(footer)
        self._export.setText(tr("Export"))
        self._export.setObjectName("datelineExport")
        self._export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._export)
        self._export_shown = menu.addAction("", lambda: self.exportAsked.emit(True))
        self._export_all = menu.addAction("", lambda: self.exportAsked.emit(False))
        coded = menu.addMenu(tr("What is shown, coded as"))
        for book, title in TITLES.items():
            coded.addAction(tr("{codebook}…").format(codebook=title), lambda _on=False, b=book: self.codedAsked.emit(b))
        self._export.setMenu(menu)
        row = QWidget(footer)
        flow = FlowLayout(row)
        for widget in (self._table, self._timeline, self._export):
            flow.addWidget(widget)
        layout = QVBoxLayout(footer)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.addWidget(self._summary)
        layout.addWidget(row)
        return footer

    @staticmethod
    def _opener(parent, name, text, tip, signal):
        button = tool(text, parent, tip)
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda: signal.emit())
        return button
