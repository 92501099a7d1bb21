"""The Explore page: which actors and which days the map shows, how much that is, and the export of it.

The page only shows a filter and says when the analyst changed it; ``FilterController`` does the rest.
"""

from html import escape

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QDate, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (QCheckBox, QDateEdit, QFrame, QHBoxLayout, QHeaderView, QLabel, QMenu, QScrollArea,
                                 QSizePolicy, QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem, QToolButton,
                                 QTreeView, QVBoxLayout, QWidget)

from ..core.codebooks.convert import TITLES
from .actor_model import ACTOR, COLOUR_ROLE, COUNT, ActorSearch
from .flow_layout import FlowLayout
from .icons import give_icon, swatch

LEAST_ROWS = 4    # rows of the actor list that are always in view
ROW_HEIGHT = 1.5  # of a row in the list, in heights of its text
PRESETS = ("last 7", "last 30", "last 90")


def tr(text):
    return QCoreApplication.translate("ExplorePage", text)


def heading(text, parent):
    """A bold heading. (As markup: QGIS's own style sheet sets the font of every widget, and would undo the weight.)"""
    return QLabel(f"<b>{escape(text)}</b>", parent)


def tool(text, parent, tip=""):
    """A flat button for a small choice."""
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip or text)
    button.setAutoRaise(True)
    return button


class SwatchDelegate(QStyledItemDelegate):
    """Puts the actor's map colour between its tick box and its name."""

    def initStyleOption(self, option, index):  # noqa: N802
        super().initStyleOption(option, index)
        colour = index.data(COLOUR_ROLE)
        if colour:
            size = option.fontMetrics.ascent() + 2
            option.icon = QIcon(swatch(colour, size, option.palette))
            option.decorationSize = QSize(size, size)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration

    def sizeHint(self, option, index):  # noqa: N802
        size = super().sizeHint(option, index)
        return QSize(size.width(), int(option.fontMetrics.height() * ROW_HEIGHT))


class ActorList(QTreeView):
    """As high as its actors where there is room, and never less than a few rows."""

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineActors")
        self.setAccessibleName(tr("Actors"))
        self.setModel(model)
        self.setItemDelegate(SwatchDelegate(self))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(ACTOR, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        model.sourceModel().modelReset.connect(self.updateGeometry)

    def sizeHint(self):  # noqa: N802
        rows = self.model().sourceModel().rowCount()
        return QSize(super().sizeHint().width(), self._height(max(rows, LEAST_ROWS)))

    def minimumSizeHint(self):  # noqa: N802
        return QSize(super().minimumSizeHint().width(), self._height(LEAST_ROWS))

    def _height(self, rows):
        return int(self.fontMetrics().height() * ROW_HEIGHT) * rows + 2 * self.frameWidth()


class ActorSection(QWidget):
    """Search box, all and none, and the list to tick."""

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self._search = ActorSearch(model, self)
        box = QgsFilterLineEdit(self)
        box.setObjectName("datelineActorSearch")
        box.setShowSearchIcon(True)
        box.setPlaceholderText(tr("Search actors"))
        box.setAccessibleName(tr("Search actors"))
        box.textChanged.connect(self._search.setFilterFixedString)
        all_ = tool(tr("All"), self, tr("Tick every actor shown"))
        none = tool(tr("None"), self, tr("Untick every actor shown"))
        all_.setObjectName("datelineActorsAll")
        none.setObjectName("datelineActorsNone")
        all_.clicked.connect(lambda: self._search.tick_shown(True))
        none.clicked.connect(lambda: self._search.tick_shown(False))
        top = QHBoxLayout()
        top.addWidget(heading(tr("Actors"), self))
        top.addStretch()
        top.addWidget(all_)
        top.addWidget(none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(box)
        layout.addWidget(ActorList(self._search, self))


class DateSection(QWidget):
    """From and to, the presets, and what to do with incidents whose date is not known."""

    changed = pyqtSignal()
    presetAsked = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self._from, self._to = self._date_edit("datelineFrom", tr("From")), self._date_edit("datelineTo", tr("To"))
        self._undated = QCheckBox(tr("Keep unknown dates"), self)
        self._undated.setToolTip(tr("Also show incidents whose date the articles do not tell"))
        self._undated.setObjectName("datelineUndated")
        self._undated.toggled.connect(self._tell)
        dates = QWidget(self)
        flow = FlowLayout(dates)
        for widget in (self._from, QLabel("–", dates), self._to):
            flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (heading(tr("Dates"), self), dates, self._presets(), self._undated):
            layout.addWidget(widget)

    def dates(self):
        """The two days as ``datetime.date``; None, None where the whole range of the data is chosen."""
        first, last = sorted((self._from.date(), self._to.date()))
        whole = first <= self._from.minimumDate() and last >= self._to.maximumDate()
        return (None, None) if whole else (first.toPyDate(), last.toPyDate())

    def keep_undated(self):
        return self._undated.isChecked()

    def show_range(self, first, last):
        """Set the days that can be chosen (those of the data), and the years."""
        for edit in (self._from, self._to):
            edit.blockSignals(True)
            edit.setDateRange(QDate(first), QDate(last))
            edit.blockSignals(False)
        self._years.clear()
        for year in range(last.year, first.year - 1, -1):
            self._years.addAction(str(year), lambda year=year: self.presetAsked.emit(str(year)))

    def show_choice(self, date_from, date_to, keep_undated):
        """Mirror a filter; says nothing."""
        pairs = ((self._from, date_from, self._from.minimumDate()), (self._to, date_to, self._to.maximumDate()))
        for edit, day, whole in pairs:
            edit.blockSignals(True)
            edit.setDate(QDate(day) if day else whole)
            edit.blockSignals(False)
        self._undated.blockSignals(True)
        self._undated.setChecked(keep_undated)
        self._undated.blockSignals(False)

    def _date_edit(self, name, label):
        edit = QDateEdit(self)
        edit.setObjectName(name)
        edit.setAccessibleName(label)
        edit.setDisplayFormat("d MMM yyyy")
        edit.setCalendarPopup(True)
        edit.dateChanged.connect(self._tell)
        return edit

    def _presets(self):
        row = QWidget(self)
        flow = FlowLayout(row, spacing=2)
        words = {"last 7": (tr("7 days"), tr("The last 7 days of the data")),
                 "last 30": (tr("30 days"), tr("The last 30 days of the data")),
                 "last 90": (tr("90 days"), tr("The last 90 days of the data")),
                 "all": (tr("All"), tr("The whole range of the data"))}

        def add(preset):
            button = tool(words[preset][0], row, words[preset][1])
            button.setObjectName("datelinePreset_" + preset.replace(" ", "_"))
            button.clicked.connect(lambda: self.presetAsked.emit(preset))
            flow.addWidget(button)

        for preset in PRESETS:
            add(preset)
        year = tool(tr("Year"), row, tr("One year of the data"))
        year.setObjectName("datelineYears")
        year.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._years = QMenu(year)
        year.setMenu(self._years)
        flow.addWidget(year)
        add("all")
        return row

    def _tell(self, *_args):
        self.changed.emit()


class ExplorePage(QStackedWidget):
    """The filter and its footer, or a sentence as long as there is nothing to filter."""

    edited = pyqtSignal()            # actors, dates or unknown dates changed
    presetAsked = pyqtSignal(str)
    toggled = pyqtSignal(bool)       # the filter is to be on or off
    cleared = pyqtSignal()
    exportAsked = pyqtSignal(bool)   # True: what is shown; False: everything
    codedAsked = pyqtSignal(str)     # the codebook whose columns and codes what is shown is to have

    def __init__(self, actor_model, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineExplorePage")
        self._empty = QLabel(tr("No incidents yet. Add articles, or choose a database that has some."), self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(self.fontMetrics().height())
        self._actor_model = actor_model
        self._actors, self.dates = ActorSection(actor_model, self), DateSection(self)
        self._filter = QWidget(self)
        self._lay_out(self._filter)
        self.addWidget(self._empty)
        self.addWidget(self._filter)
        actor_model.tickedChanged.connect(self.edited)
        self.dates.changed.connect(self.edited)
        self.dates.presetAsked.connect(self.presetAsked)
        self.renew_icons()

    def show_data(self, there_is_some):
        self.setCurrentWidget(self._filter if there_is_some else self._empty)

    def show_filter(self, enabled, restricts):
        """Mirror whether the filter is on, and whether there is anything to clear."""
        self._on.blockSignals(True)
        self._on.setChecked(enabled)
        self._on.blockSignals(False)
        for section in (self._actors, self.dates):
            section.setEnabled(enabled)
        self._clear.setEnabled(restricts)

    def show_summary(self, text, shown, total):
        self._summary.setText(text)
        self._export_shown.setText(tr("What is shown ({count})…").format(count=shown))
        self._export_all.setText(tr("Everything ({count})…").format(count=total))

    def renew_icons(self):
        give_icon(self._clear, "clear")
        give_icon(self._export, "export")

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
        layout.addLayout(self._switch_row(page))
        layout.addWidget(self._actors)
        layout.addWidget(self.dates)
        layout.addStretch(1)
        return page

    def _switch_row(self, page):
        self._on = QCheckBox(tr("Filter on"), page)
        self._on.setObjectName("datelineFilterOn")
        self._on.setToolTip(tr("Off shows everything and keeps what is chosen here"))
        self._on.toggled.connect(self.toggled)
        self._clear = tool(tr("Clear"), page, tr("Show every actor and the whole time again"))
        self._clear.setObjectName("datelineClear")
        self._clear.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._clear.clicked.connect(lambda: self.cleared.emit())
        row = QHBoxLayout()
        row.addWidget(self._on)
        row.addStretch()
        row.addWidget(self._clear)
        return row

    def _footer(self, page):
        footer = QWidget(page)
        self._summary = QLabel(footer)
        self._summary.setObjectName("datelineSummary")
        self._summary.setWordWrap(True)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
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
        layout = QVBoxLayout(footer)
        gap = self.fontMetrics().height() // 2
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.addWidget(self._summary)
        layout.addWidget(self._export, 0, Qt.AlignmentFlag.AlignRight)
        return footer
