"""The shown incidents as a table whose rows are read when they are looked at."""

from collections import OrderedDict
from datetime import date
from html import escape

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QDate, QLocale, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon

from ..core.layers import listing
from .facet_words import value_in_words
from .icons import swatch

BLOCK = 100        # rows that are read at once
MOST_BLOCKS = 80   # that are remembered
MOST_WANTED = 4    # that are asked for at once: those looked at last
COLUMNS = ("date_start", "title", "actor", "target", "killed", "place", "admin1", "n_reports", "status")
FACET_ROLE = Qt.ItemDataRole.UserRole + 1   # the facet that a cell's value can be chosen of
VALUE_ROLE = Qt.ItemDataRole.UserRole + 2   # that value
_RIGHT = ("killed", "n_reports")


def tr(text):
    return QCoreApplication.translate("Incidents", text)


class IncidentsModel(QAbstractTableModel):
    """Rows by a ``listing.Listing``; a row that is not read yet shows dots, and is asked for by ``rowsWanted``."""

    rowsWanted = pyqtSignal()
    sortAsked = pyqtSignal(str, bool)  # column, descending

    def __init__(self, parent=None):
        super().__init__(parent)
        self._listing = listing.Listing()
        self._blocks = OrderedDict()  # number → {fid: texts}, those looked at last at the end
        self._wanted = OrderedDict()
        self._colours = {}
        self._icons = {}  # colour → swatch

    def show_listing(self, found, colours):
        """Show these rows, in place of all that there were."""
        self.beginResetModel()
        self._listing, self._colours = found, dict(colours)
        self._blocks.clear()
        self._wanted.clear()
        self.endResetModel()

    def draw_icons(self, size, palette):
        """Draw the actors' swatches for a palette; before that there are none."""
        colours = set(self._colours.values())
        self._icons = {colour: QIcon(swatch(colour, size, palette)) for colour in colours}

    def wanted(self):
        """The ids of rows that are looked at and not read yet, and their Listing to give back with them."""
        blocks = list(self._wanted)[-MOST_WANTED:]
        return self._listing, tuple(fid for block in blocks for fid in self._fids(block))

    def fill(self, found, rows):
        """Take the values of rows (``listing.rows_of``) that were wanted of a Listing; of another one they are old."""
        if found is not self._listing:
            return
        self._wanted.clear()
        for block in sorted({found.places[fid] // BLOCK for fid in rows if fid in found.places}):
            fids = self._fids(block)
            self._blocks[block] = {fid: rows.get(fid) for fid in fids}
            first = block * BLOCK
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(fids) - 1, len(COLUMNS) - 1))
        while len(self._blocks) > MOST_BLOCKS:
            self._blocks.popitem(last=False)

    def fid_of(self, row):
        """The id of the incident in a row."""
        return self._listing.fids[row]

    def row_of(self, fid):
        """The row of an incident, None when it is not in the table."""
        return self._listing.places.get(fid)

    def value(self, row, name):
        """What a column of ``listing.COLUMNS`` holds in a row as text; None while it is not read."""
        texts = self._texts(row)
        return None if texts is None else texts[listing.NAMES.index(name)]

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._listing.fids)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        words = {"date_start": tr("Date"), "title": tr("Incident"), "actor": tr("Actor"), "target": tr("Target"),
                 "killed": tr("Killed"), "place": tr("Place"), "admin1": tr("Governorate"),
                 "n_reports": tr("Reports"), "status": tr("Status")}
        return words[COLUMNS[section]] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        name = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(name)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole,
                        FACET_ROLE, VALUE_ROLE):
            return None
        texts = self._texts(index.row())
        if texts is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        return self._cell(dict(zip(listing.NAMES, texts)), name, role)

    def sort(self, column, order=Qt.SortOrder.AscendingOrder):
        if 0 <= column < len(COLUMNS):
            self.sortAsked.emit(COLUMNS[column], order == Qt.SortOrder.DescendingOrder)

    def _cell(self, row, name, role):
        if role == FACET_ROLE:
            return listing.BY_NAME[name].facet
        if role == VALUE_ROLE:
            return row[name]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons.get(self._colours.get(row["actor"])) if name == "actor" else None
        text = _in_words(row, name)
        return "<p>" + escape(text) + "</p>" if role == Qt.ItemDataRole.ToolTipRole and text else text

    def _texts(self, row):
        """The values of a row, or None; then it is wanted from now on."""
        block = row // BLOCK
        if block in self._blocks:
            self._blocks.move_to_end(block)
            return self._blocks[block].get(self._listing.fids[row])
        if block in self._wanted:
            self._wanted.move_to_end(block)
        else:
            self._wanted[block] = True
            self.rowsWanted.emit()
        return None

    def _fids(self, block):
        return self._listing.fids[block * BLOCK:(block + 1) * BLOCK]


def _alignment(name):
    side = Qt.AlignmentFlag.AlignRight if name in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _in_words(row, name):
    """What a cell shows."""
    if name == "date_start":
        return days_in_words(row["date_start"], row["date_end"])
    if name == "killed":
        low, high = row["killed_min"] or row["killed"], row["killed_max"] or row["killed"]
        return low if low == high else f"{low}–{high}"
    if name == "n_reports":
        return tr("{count}, at odds").format(count=row[name]) if row["disagree"] not in ("", "{}") else row[name]
    return value_in_words("status", row[name]) if name == "status" and row[name] else row[name]


def days_in_words(first, last):
    """An interval of days (ISO texts, empty for none) in the interface's language."""
    days = [QLocale().toString(QDate(date.fromisoformat(text[:10].replace("/", "-"))), "d MMM yyyy")
            for text in dict.fromkeys((first, last)) if text]
    return " – ".join(days)
