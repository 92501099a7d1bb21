"""The articles of a database and of the run under way as a table: state, title, date and its origin, finds, trouble."""

from dataclasses import dataclass
from datetime import date
from typing import Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QDate, QLocale, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor

from .words import number

ARTICLE, PUBLISHED, INCIDENTS = 0, 1, 2
STATE_ROLE = Qt.ItemDataRole.UserRole + 1    # waiting, undated, done or trouble
SECOND_ROLE = Qt.ItemDataRole.UserRole + 2   # the second, quieter line of a cell
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 3   # that line when the other columns are folded away
UNDATED_ROLE = Qt.ItemDataRole.UserRole + 4  # whether the row asks for a publication date
WAITING, UNDATED, DONE, TROUBLE = "waiting", "undated", "done", "trouble"
AMBER = QColor(230, 159, 0, 60)  # over the palette's own ground, light or dark


def tr(text):
    return QCoreApplication.translate("Articles", text)


@dataclass(frozen=True)
class ArticleRow:
    """One article as the table shows it. ``incidents`` is None as long as it was not read; ``undated`` of its reports
    have no date. ``stored``: it is in the database."""

    article: str
    title: str = ""
    published: Optional[date] = None
    published_from: str = "none"
    source: str = ""
    incidents: Optional[int] = None
    trouble: str = ""
    note: str = ""
    state: str = DONE
    undated: int = 0
    stored: bool = False

    @property
    def asks(self):
        """Whether its publication date is missing and can be given."""
        return self.stored and self.published is None and self.state != WAITING

    @property
    def takes_date(self):
        """Whether its date is missing, or the analyst's own, who may have mistyped it."""
        return self.asks or self.stored and self.published_from == "user" and self.state != WAITING


def origin_words(published_from):
    """Where a publication date came from, in words."""
    words = {"index": tr("from the index"), "user": tr("given by you"), "header": tr("from its header"),
             "dateline": tr("from its dateline"), "meta": tr("from its metadata"), "none": tr("not known")}
    return words.get(published_from, published_from)


def date_words(day):
    """A day in the short form of the interface's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy") if day else "–"


class ArticlesModel(QAbstractTableModel):
    """One row an article; trouble first line of its tooltip, and in place of the source under the title.

    ``dateGiven``: somebody has typed a publication date into a row.
    """

    dateGiven = pyqtSignal(str, object)  # article, date

    def __init__(self, parent=None):
        super().__init__(parent)
        self._rows = ()
        self._undated = 0

    def set_rows(self, rows):
        """Show these rows. Where articles have only come in one place, or gone, the others stay as they are in the
        view, and only those of them that differ are drawn anew."""
        rows, before = tuple(rows), self._rows
        first, rest = _alike(before, rows)
        if len(before) != first + rest and len(rows) != first + rest or not (before and rows):
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
            return
        if len(rows) > len(before):
            self.beginInsertRows(QModelIndex(), first, len(rows) - rest - 1)
            self._take(rows)
            self.endInsertRows()
        elif len(rows) < len(before):
            self.beginRemoveRows(QModelIndex(), first, len(before) - rest - 1)
            self._take(rows)
            self.endRemoveRows()
        else:
            self._take(rows)
        old = before[:first] + rows[first:len(rows) - rest] + before[len(before) - rest:]
        changed = [number for number, (one, other) in enumerate(zip(old, rows)) if one is not other and one != other]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], INCIDENTS))

    def _take(self, rows):
        self._rows = rows
        self._count()

    def _count(self):
        self._undated = sum(row.asks for row in self._rows)

    @property
    def undated(self):
        """How many articles ask for their publication date."""
        return self._undated

    def undated_articles(self):
        """The names of those."""
        return [row.article for row in self._rows if row.asks]

    def row(self, number):
        return self._rows[number]

    def find(self, article):
        """The number of an article's row, or -1."""
        return next((number for number, row in enumerate(self._rows) if row.article == article), -1)

    def next_undated(self, after=-1):
        """The number of the next row that asks for a date, beginning again at the top; -1 when none does."""
        numbers = [number for number, row in enumerate(self._rows) if row.asks]
        return next((number for number in numbers if number > after), numbers[0] if numbers else -1)

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else 3

    def flags(self, index):
        flags = super().flags(index)
        takes = index.isValid() and index.column() != INCIDENTS and self._rows[index.row()].takes_date
        return flags | Qt.ItemFlag.ItemIsEditable if takes else flags

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == INCIDENTS else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Article"), tr("Published"), tr("Incidents"))[section]
        return None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        row, column = self._rows[index.row()], index.column()
        if role == STATE_ROLE:
            return row.state if column == ARTICLE else None
        if role == UNDATED_ROLE:
            return row.asks
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(AMBER) if row.asks else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _tooltip(row) if column == ARTICLE else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column == INCIDENTS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.EditRole:
            return row.published.isoformat() if row.published else ""
        if role == Qt.ItemDataRole.DisplayRole:
            day = tr("type a date") if row.asks else date_words(row.published)
            return (row.title or row.article, day, _count_words(row))[column]
        if role == SECOND_ROLE:
            return (row.trouble or row.note or row.source or row.article, _origin(row), _undated_words(row))[column]
        if role == FOLDED_ROLE and column == ARTICLE:
            return row.trouble or _folded(row)
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):  # noqa: N802
        """Take a ``datetime.date`` for the article of that row."""
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.EditRole or not row.takes_date or value is None or value == row.published:
            return False
        self.dateGiven.emit(row.article, value)
        return True


def _alike(before, rows):
    """How many articles are the same at the beginning of both, and how many of the others at their end."""
    most = min(len(before), len(rows))
    first = next((n for n in range(most) if before[n].article != rows[n].article), most)
    rest = next((n for n in range(most - first) if before[-1 - n].article != rows[-1 - n].article), most - first)
    return first, rest


def _count_words(row):
    return "" if row.incidents is None else number(row.incidents)


def _undated_words(row):
    return tr("{count} undated").format(count=number(row.undated)) if row.undated else ""


def _origin(row):
    return "" if row.state == WAITING and row.incidents is None else origin_words(row.published_from)


def _folded(row):
    if row.incidents is None:
        return row.source
    found = tr("{count} found").format(count=number(row.incidents))
    if row.asks:
        return f"{found} · {_undated_words(row)}" if row.undated else found
    when = tr("date not known")
    if row.published:
        when = tr("{day}, {origin}").format(day=date_words(row.published), origin=origin_words(row.published_from))
    return tr("{count} found · {when}").format(when=when, count=number(row.incidents))


def _tooltip(row):
    """Plain lines: the view shows tooltips of a model as rich text when they look like it, so none may."""
    lines = [row.title or row.article, row.article]
    day, origin = date_words(row.published), origin_words(row.published_from)
    lines.append(tr("Published {day} ({origin})").format(day=day, origin=origin))
    if row.asks:
        lines.append(tr("“On Sunday” and the like wait for the day on which it was published: type it here."))
    lines += [line for line in (row.source, row.trouble, row.note) if line]
    return "\n".join(lines).replace("<", "‹").replace(">", "›")
