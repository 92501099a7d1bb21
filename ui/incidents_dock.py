"""The Incidents dock: the table of what is shown, four views of it, a search, and the reports side by side."""

from qgis.gui import QgsDockWidget, QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QItemSelection, QItemSelectionModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (QAbstractItemView, QButtonGroup, QHeaderView, QLabel, QMenu, QSplitter, QTableView,
                                 QVBoxLayout, QWidget)

from .comparison_view import ComparisonView
from .flow_layout import FlowLayout
from .incidents_model import COLUMNS, FACET_ROLE, VALUE_ROLE
from .small_widgets import tool
from .words import number

TYPING_MS = 300
MOST_SELECTED = 2000  # rows that are marked one by one; beyond, the map alone shows what is selected
_WIDTHS = {"date_start": 14, "title": 36, "actor": 20, "target": 18, "killed": 8, "place": 16, "admin1": 14,
           "n_reports": 11, "status": 9}  # in mean widths of a character


def tr(text):
    return QCoreApplication.translate("Incidents", text)


class IncidentsTable(QTableView):
    """Return or a double click goes to an incident; the context menu says what else can be done with it."""

    shown = pyqtSignal(int)                     # row: to be shown on the map
    formAsked = pyqtSignal(int)                 # row
    valueAsked = pyqtSignal(str, str, bool)     # facet, value; True: only this one, False: all but it

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineIncidents")
        self.setAccessibleName(tr("Incidents"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * 1.5))
        self.horizontalHeader().setHighlightSections(False)
        # A header asks of every column whether all of its rows are selected; one of its own has nothing selected.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        for column, name in enumerate(COLUMNS):
            self.setColumnWidth(column, self.fontMetrics().averageCharWidth() * _WIDTHS[name])
        self.setColumnWidth(0, self.fontMetrics().horizontalAdvance("28 Mmm 2022") + self.fontMetrics().height())
        self.doubleClicked.connect(lambda index: self.shown.emit(index.row()))

    def select_rows(self, rows):
        """Select these rows (ascending) and no others."""
        chosen, last = QItemSelection(), len(COLUMNS) - 1
        for first, end in _runs(rows[:MOST_SELECTED]):
            chosen.select(self.model().index(first, 0), self.model().index(end, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            self.selectionModel().setCurrentIndex(self.model().index(rows[0], 0),
                                                  QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self.model().index(rows[0], 0))

    def selected_rows(self):
        """(first, last) of every run of selected rows."""
        return sorted({(part.top(), part.bottom()) for part in self.selectionModel().selection()})

    def keyPressEvent(self, event):  # noqa: N802
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.shown.emit(current.row())
        elif event.key() == Qt.Key.Key_F2 and current.isValid():
            self.formAsked.emit(current.row())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event):  # noqa: N802
        index = self.indexAt(event.pos())
        if not index.isValid():
            return
        menu, row = QMenu(self), index.row()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show on the map (Return)"), lambda: self.shown.emit(row))
        menu.addAction(tr("Open its form (F2)"), lambda: self.formAsked.emit(row))
        facet, value = index.data(FACET_ROLE), index.data(VALUE_ROLE)
        if facet:
            shown = (index.data() or tr("(not told)")).replace("&", "&&")
            menu.addSeparator()
            menu.addAction(tr("Only “{value}”").format(value=shown), lambda: self.valueAsked.emit(facet, value, True))
            menu.addAction(tr("All but “{value}”").format(value=shown),
                           lambda: self.valueAsked.emit(facet, value, False))
        menu.popup(event.globalPos())


class IncidentsDock(QgsDockWidget):
    """Only shows and passes on; ``IncidentsController`` does the rest."""

    viewAsked = pyqtSignal(str)    # one of listing.VIEWS
    searched = pyqtSignal(str)
    opened = pyqtSignal()          # somebody looks at it

    def __init__(self, model, parent=None):
        super().__init__(tr("Dateline incidents"), parent)
        self.setObjectName("DatelineIncidents")
        self._model = model
        body = QWidget(self)
        self.table, self.comparison = IncidentsTable(model, body), ComparisonView(body)
        self._count = QLabel(body)
        self._count.setObjectName("datelineTableCount")
        self._views, self._group = {}, QButtonGroup(self)
        split = QSplitter(Qt.Orientation.Horizontal, body)
        split.setObjectName("datelineIncidentsSplit")
        split.addWidget(self.table)
        split.addWidget(self.comparison)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(body)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self._tools(body))
        layout.addWidget(split, 1)
        self.setWidget(body)
        self.visibilityChanged.connect(lambda seen: self.opened.emit() if seen else None)

    def show_summary(self, summary):
        """The numbers behind the views' names, of a ``counting.Summary``; None for none."""
        counts = {} if summary is None else {"all": summary.shown, "unplaced": summary.unplaced,
                                             "undated": summary.undated, "disputed": summary.disputed}
        for view, (button, text) in self._views.items():
            button.setText(f"{text} {number(counts[view])}" if view in counts else text)

    def show_listing(self, found, colours):
        """Show the rows of a Listing."""
        self._model.show_listing(found, colours)
        self._draw_icons()
        count = len(found.fids)
        self._count.setText(tr("1 row") if count == 1 else tr("{count} rows").format(count=number(count)))

    def changeEvent(self, event):  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.widget() is not None:
            self._draw_icons()

    def _draw_icons(self):
        self._model.draw_icons(self.fontMetrics().ascent(), self.palette())
        self.table.viewport().update()

    def _tools(self, body):
        row = QWidget(body)
        flow = FlowLayout(row, spacing=4)
        words = {"all": (tr("All shown"), tr("Every incident that the filter shows")),
                 "unplaced": (tr("Unplaced"), tr("Those without a place on the map")),
                 "undated": (tr("Undated"), tr("Those without a date")),
                 "disputed": (tr("Disputed"), tr("Those whose reports are at odds"))}
        for view, (text, tip) in words.items():
            button = tool(text, row, tip)
            button.setObjectName("datelineView_" + view)
            button.setCheckable(True)
            button.setChecked(view == "all")
            button.clicked.connect(lambda _on, view=view: self.viewAsked.emit(view))
            self._group.addButton(button)
            self._views[view] = (button, text)
            flow.addWidget(button)
        flow.addWidget(self._search_line(row))
        flow.addWidget(self._count)
        return row

    def _search_line(self, row):
        line, rest = QgsFilterLineEdit(row), QTimer(self)
        line.setObjectName("datelineTableSearch")
        line.setShowSearchIcon(True)
        line.setPlaceholderText(tr("Find in the table"))
        line.setAccessibleName(tr("Find in the table"))
        line.setMinimumWidth(self.fontMetrics().averageCharWidth() * 28)
        rest.setSingleShot(True)
        rest.setInterval(TYPING_MS)
        rest.timeout.connect(lambda: self.searched.emit(line.text().strip()))
        line.textChanged.connect(lambda _text: rest.start())
        return line


def _runs(rows):
    """Ascending numbers as (first, last) of what is without a gap."""
    found = []
    for row in rows:
        if found and found[-1][1] + 1 == row:
            found[-1][1] = row
        else:
            found.append([row, row])
    return found
