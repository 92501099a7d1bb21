"""The facets with their values as a tree to tick, with how many incidents each value has and the actors' colours."""

from qgis.PyQt.QtCore import QAbstractItemModel, QLocale, QModelIndex, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont

from .facet_words import title_of, value_in_words

NAME, COUNT = 0, 1
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 1
NONE_ROLE = Qt.ItemDataRole.UserRole + 2   # True: the other choices leave nothing of it
FACET_ROLE = Qt.ItemDataRole.UserRole + 3  # the facet's name
VALUE_ROLE = Qt.ItemDataRole.UserRole + 4  # the value as the database has it; None of a facet
_TOP = 0  # the internal id of a facet's row; of a value it is its facet's row and one more


class FacetModel(QAbstractItemModel):
    """Facets, and below each its values. At first all values are ticked; ``None`` stands for that, so that values that
    come later are shown too."""

    chosenChanged = pyqtSignal(str)  # the facet

    def __init__(self, parent=None):
        super().__init__(parent)
        self._facets = []
        self._values = {}   # facet → [Value]
        self._colours = {}  # actor → "#rrggbb"
        self._chosen = {}   # facet → the values ticked, of a facet where not all are

    def set_values(self, values, colours):
        """Show these: ``values`` facet → ``counting.Value`` ones in the order to show; ``colours`` of the actors.

        What was ticked stays so. Only a facet whose values came or went has new rows.
        """
        self._colours = dict(colours)
        if list(values) != self._facets:
            self.beginResetModel()
            self._facets, self._values = list(values), {facet: list(values[facet]) for facet in values}
            self.endResetModel()
            return
        for facet, found in values.items():
            self._renew(facet, list(found))

    def chosen(self, facet):
        """The ticked values of a facet, or None when all are."""
        return self._chosen.get(facet)

    def set_chosen(self, choices):
        """Tick the values of each facet that is named (``Filter.choices``), and all of the others. Says nothing."""
        before, self._chosen = self._chosen, {facet: frozenset(values) for facet, values in choices.items()}
        for facet in self._facets:
            if before.get(facet) != self._chosen.get(facet):
                self._tell(facet)

    def values(self, facet):
        """All values of a facet, ticked or not."""
        return [value.value for value in self._values[facet]]

    def tick(self, facet, values, ticked):
        """Tick or untick these values of a facet at once, with one signal."""
        before = self._chosen.get(facet, frozenset(self.values(facet)))
        self._put(facet, before | set(values) if ticked else before - set(values))

    def only(self, facet, values):
        """Tick these values of a facet and no others."""
        self._put(facet, frozenset(values))

    def row_of(self, facet):
        """The index of a facet, invalid where there is none of that name."""
        return self.index(self._facets.index(facet), NAME) if facet in self._facets else QModelIndex()

    def index(self, row, column, parent=QModelIndex()):  # noqa: B008 (Qt's own signature)
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index):
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, NAME, _TOP)

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008
        if not parent.isValid():
            return len(self._facets)
        is_facet = parent.internalId() == _TOP and parent.column() == NAME
        return len(self._values[self._facets[parent.row()]]) if is_facet else 0

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 2

    def flags(self, index):
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NAME else flags

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if index.internalId() == _TOP:
            return self._facet_data(self._facets[index.row()], index.column(), role)
        facet = self._facets[index.internalId() - 1]
        return self._value_data(facet, self._values[facet][index.row()], index.column(), role)

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):  # noqa: N802
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != NAME:
            return False
        ticked, facet = Qt.CheckState(value) == Qt.CheckState.Checked, index.data(FACET_ROLE)
        one = index.data(VALUE_ROLE)
        self.tick(facet, self.values(facet) if one is None else [one], ticked)
        return True

    def _facet_data(self, facet, column, role):
        chosen, values = self._chosen.get(facet), self._values[facet]
        if role == FACET_ROLE:
            return facet
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if column == COUNT:
            known = sum(value.value in chosen for value in values) if chosen is not None else 0
            return f"{known}/{len(values)}" if role == Qt.ItemDataRole.DisplayRole and chosen is not None else None
        if role == Qt.ItemDataRole.CheckStateRole:
            if chosen is None:
                return Qt.CheckState.Checked
            return Qt.CheckState.PartiallyChecked if chosen else Qt.CheckState.Unchecked
        return title_of(facet) if role == Qt.ItemDataRole.DisplayRole else None

    def _value_data(self, facet, value, column, role):
        if role == FACET_ROLE:
            return facet
        if role == VALUE_ROLE:
            return value.value
        if role == NONE_ROLE:
            return not value.shown
        if column == COUNT:
            return QLocale().toString(value.shown) if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return value_in_words(facet, value.value)
        if role == Qt.ItemDataRole.CheckStateRole:
            chosen = self._chosen.get(facet)
            ticked = chosen is None or value.value in chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == COLOUR_ROLE:
            return self._colours.get(value.value, "") if facet == "actor" else ""
        return None

    def _put(self, facet, values):
        if set(self.values(facet)) <= values:
            self._chosen.pop(facet, None)
        else:
            self._chosen[facet] = frozenset(values)
        self._tell(facet)
        self.chosenChanged.emit(facet)

    def _renew(self, facet, values):
        """Other counts in place; other rows where the values are not the same."""
        top, before = self.row_of(facet), self._values[facet]
        if [one.value for one in values] != [one.value for one in before]:
            if before:
                self.beginRemoveRows(top, 0, len(before) - 1)
                self._values[facet] = []
                self.endRemoveRows()
            if values:
                self.beginInsertRows(top, 0, len(values) - 1)
                self._values[facet] = values
                self.endInsertRows()
        elif values != before:
            self._values[facet] = values
            self._tell(facet)

    def _tell(self, facet):
        """A facet's row and those of its values are to be drawn anew."""
        if facet not in self._facets:
            return
        top, last = self.row_of(facet), len(self._values[facet]) - 1
        self.dataChanged.emit(top, top.siblingAtColumn(COUNT))
        if last >= 0:
            self.dataChanged.emit(self.index(0, NAME, top), self.index(last, COUNT, top))


class FacetSearch(QSortFilterProxyModel):
    """The values that hold what was typed, in any case, below their facets; of a facet that holds it, all."""

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self._typed = ""
        self.setSourceModel(model)

    def search(self, typed):
        """Show what holds this text; everything for an empty one."""
        self._typed = typed.strip().casefold()
        self.invalidateFilter()

    def filterAcceptsRow(self, row, parent):  # noqa: N802
        if not self._typed:
            return True
        model = self.sourceModel()
        index = model.index(row, NAME, parent)
        if self._typed in index.data().casefold() or parent.isValid() and self._typed in parent.data().casefold():
            return True
        return any(self._typed in model.index(child, NAME, index).data().casefold()
                   for child in range(model.rowCount(index)))

    def shown_values(self, facet_index):
        """The values below a facet's index that the search shows."""
        return [self.index(row, NAME, facet_index).data(VALUE_ROLE) for row in range(self.rowCount(facet_index))]
