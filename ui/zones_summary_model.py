"""A summary as a table: what was counted by, then incidents, killed, wounded, each with its interval."""

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt

from .small_widgets import plain_tip
from .words import number
from .zones_words import dimension_words, figure_words, key_words, range_words

FIGURES = ("incidents", "killed", "wounded")
_NO_FIGURE = "no_figure"


def tr(text):
    return QCoreApplication.translate("ZonesSummaryModel", text)


class ZonesSummaryModel(QAbstractTableModel):
    """Rows are the Groups of a ``zone_summary.Counted``, in the order asked for."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._by, self._groups, self._order = (), [], (0, Qt.SortOrder.AscendingOrder)

    def show(self, by, groups):
        """Show these groups."""
        self.beginResetModel()
        self._by, self._groups = tuple(by), list(groups)
        self._sort()
        self.endResetModel()

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._groups)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._by) + len(FIGURES) + 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        group, column = self._groups[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(group, column)
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.TextAlignmentRole and column >= len(self._by):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < len(self._by):
            return dimension_words(self._by[section])
        name = (*FIGURES, _NO_FIGURE)[section - len(self._by)]
        return tr("No figure") if name == _NO_FIGURE else figure_words(name)

    def sort(self, column, order=Qt.SortOrder.AscendingOrder):
        self.layoutAboutToBeChanged.emit()
        self._order = column, order
        self._sort()
        self.layoutChanged.emit()

    def _sort(self):
        column, order = self._order
        if column < self.columnCount():
            self._groups.sort(key=lambda group: self._value(group, column),
                              reverse=order == Qt.SortOrder.DescendingOrder)

    def _value(self, group, column):
        if column < len(self._by):
            return group.key[column].casefold()
        return group.no_figure if column == len(self._by) + len(FIGURES) else \
            tuple(getattr(group, FIGURES[column - len(self._by)]))[1:]

    def _text(self, group, column):
        if column < len(self._by):
            return key_words(self._by[column], group.key[column])
        if column == len(self._by) + len(FIGURES):
            return number(group.no_figure)
        return range_words(getattr(group, FIGURES[column - len(self._by)]))
