"""The actors of the incidents as a list to tick, with how many incidents each has and its colour on the map."""

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal

ACTOR, COUNT = 0, 1
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 1


class ActorModel(QAbstractTableModel):
    """Two columns, actor and count. Everything is ticked at first; ``None`` stands for that, so that actors who
    come later are shown too."""

    tickedChanged = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._actors = []
        self._counts = {}
        self._colours = {}
        self._left_out = set()

    def set_actors(self, counts, colours):
        """Show these actors: ``counts`` name → incidents, in the order to show; ``colours`` name → "#rrggbb".

        What was ticked stays ticked. Only an actor who comes or goes resets the list; else the counts change in place.
        """
        self._counts, self._colours = dict(counts), dict(colours)
        if list(counts) == self._actors:
            self._tell(range(len(self._actors)))
            return
        self.beginResetModel()
        self._actors = list(counts)
        self.endResetModel()

    def ticked(self):
        """The ticked actors in the order shown, or None when all are."""
        if not self._left_out.intersection(self._actors):
            return None
        return tuple(name for name in self._actors if name not in self._left_out)

    def set_ticked(self, names):
        """Tick these actors and no others; None ticks all. Says nothing: it mirrors a filter that exists."""
        self._left_out = set() if names is None else set(self._actors) - set(names)
        self._tell(range(len(self._actors)))

    def tick_rows(self, rows, ticked):
        """Tick or untick these rows at once, with one signal."""
        names = {self._actors[row] for row in rows}
        self._left_out = self._left_out - names if ticked else self._left_out | names
        self._tell(rows)
        self.tickedChanged.emit()

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._actors)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else 2

    def flags(self, index):
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == ACTOR else flags

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        name = self._actors[index.row()]
        if index.column() == COUNT:
            return self._count_data(name, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if name in self._left_out else Qt.CheckState.Checked
        if role == COLOUR_ROLE:
            return self._colours.get(name, "")
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):  # noqa: N802
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != ACTOR:
            return False
        self.tick_rows([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _count_data(self, name, role):
        if role == Qt.ItemDataRole.DisplayRole:
            return self._counts.get(name, 0)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _tell(self, rows):
        if rows:
            self.dataChanged.emit(self.index(min(rows), ACTOR), self.index(max(rows), COUNT))


class ActorSearch(QSortFilterProxyModel):
    """The actors whose name holds what was typed, in any case."""

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self.setSourceModel(model)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def tick_shown(self, ticked):
        """Tick or untick every actor that the search shows."""
        rows = [self.mapToSource(self.index(row, ACTOR)).row() for row in range(self.rowCount())]
        if rows:
            self.sourceModel().tick_rows(rows, ticked)
