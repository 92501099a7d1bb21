"""The articles of a database and of the run under way as a table: state, title, date and its origin, finds, trouble."""

from dataclasses import dataclass
from datetime import date
from typing import Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QDate, QLocale, QModelIndex, Qt

from .words import number

ARTICLE, PUBLISHED, INCIDENTS = 0, 1, 2
STATE_ROLE = Qt.ItemDataRole.UserRole + 1    # waiting (for its turn, or a date), done or trouble
SECOND_ROLE = Qt.ItemDataRole.UserRole + 2   # the second, quieter line of a cell
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 3   # that line when the other columns are folded away
WAITING, DONE, TROUBLE = "waiting", "done", "trouble"


def tr(text):
    return QCoreApplication.translate("Articles", text)


@dataclass(frozen=True)
class ArticleRow:
    """One article as the table shows it. ``incidents`` is None as long as it was not read."""

    article: str
    title: str = ""
    published: Optional[date] = None
    published_from: str = "none"
    source: str = ""
    incidents: Optional[int] = None
    trouble: str = ""
    note: str = ""
    state: str = DONE


def origin_words(published_from):
    """Where a publication date came from, in words."""
    words = {"index": tr("from the index"), "user": tr("given by you"), "header": tr("from its header"),
             "dateline": tr("from its dateline"), "meta": tr("from its metadata"), "none": tr("not known")}
    return words.get(published_from, published_from)


def date_words(day):
    """A day in the short form of the interface's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy") if day else "–"


class ArticlesModel(QAbstractTableModel):
    """One row an article; trouble first line of its tooltip, and in place of the source under the title."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._rows = ()

    def set_rows(self, rows):
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number):
        return self._rows[number]

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else 3

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
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == INCIDENTS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.title or row.article, date_words(row.published), _count_words(row))[column]
        if role == SECOND_ROLE:
            return (row.trouble or row.note or row.source or row.article, origin_words(row.published_from), "")[column]
        if role == FOLDED_ROLE and column == ARTICLE:
            return row.trouble or _folded(row)
        return None


def _count_words(row):
    return "" if row.incidents is None else number(row.incidents)


def _folded(row):
    if row.incidents is None:
        return row.source
    when = date_words(row.published) if row.published else tr("date not known")
    return tr("{count} found · {when}").format(when=when, count=number(row.incidents))


def _tooltip(row):
    """Plain lines: the view shows tooltips of a model as rich text when they look like it, so none may."""
    lines = [row.title or row.article, row.article]
    day, origin = date_words(row.published), origin_words(row.published_from)
    lines.append(tr("Published {day} ({origin})").format(day=day, origin=origin))
    lines += [line for line in (row.source, row.trouble, row.note) if line]
    return "\n".join(lines).replace("<", "‹").replace(">", "›")
