"""The reports of one incident side by side, what differs marked."""

from html import escape

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QPalette
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from ..core.model import FIELDS

MARK = QColor("#e69f00")  # of what is at odds, mixed into the ground
MIXED = 0.28
_ALIASES = {field.name: field.alias for field in FIELDS}


def tr(text):
    return QCoreApplication.translate("Comparison", text)


class ComparisonModel(QAbstractTableModel):
    """A row a field, a column for what was taken and one for each report."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._lines, self._heads = (), ()
        self._ground = QColor("white")

    def show_lines(self, lines, heads, ground):
        """Show ``side_by_side.Line`` values; ``heads`` has (title, tooltip) of each report; ``ground`` is the colour
        that marks are mixed into."""
        self.beginResetModel()
        self._lines, self._heads, self._ground = tuple(lines), tuple(heads), ground
        self.endResetModel()

    def rowCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent=QModelIndex()):  # noqa: N802, B008
        return 0 if parent.isValid() or not self._lines else 1 + len(self._heads)

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):  # noqa: N802
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(self._lines[section], role) if section < len(self._lines) else None
        if section == 0:
            return tr("Taken") if role == Qt.ItemDataRole.DisplayRole else None
        if section > len(self._heads):
            return None
        title, tip = self._heads[section - 1]
        return {Qt.ItemDataRole.DisplayRole: title, Qt.ItemDataRole.ToolTipRole: f"<p>{escape(tip)}</p>"}.get(role)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        text = line.taken if column == 0 else line.said[column - 1]
        odd = column > 0 and line.odd[column - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return text or "–"
        if role == Qt.ItemDataRole.BackgroundRole and odd:
            return QBrush(_mixed(MARK, self._ground))
        if role == Qt.ItemDataRole.FontRole and (odd or column == 0 and line.disputed):
            font = QFont()
            font.setBold(True)
            return font
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            said = tr("{text} – differs from what was taken").format(text=text) if odd else text
            return f"<p>{escape(said)}</p>" if role == Qt.ItemDataRole.ToolTipRole and said else said
        return None

    @staticmethod
    def _row_head(line, role):
        if role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("Fields", _ALIASES.get(line.field, line.field))
        if role == Qt.ItemDataRole.FontRole and line.disputed:
            font = QFont()
            font.setBold(True)
            return font
        return None


class ComparisonView(QWidget):
    """The comparison below the incident's title, or a sentence while there is none."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._model = ComparisonModel(self)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setObjectName("datelineComparisonTitle")
        self._table = QTableView(self)
        self._table.setObjectName("datelineComparison")
        self._table.setAccessibleName(tr("Reports side by side"))
        self._table.setModel(self._model)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.horizontalHeader().setMaximumSectionSize(self.fontMetrics().averageCharWidth() * 34)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self._table, 1)
        self.clear()

    def clear(self):
        """Show that nothing is chosen."""
        self._model.show_lines((), (), QColor("white"))
        self._title.setText(tr("Choose an incident to see its reports side by side."))

    def show_reports(self, title, lines, heads):
        """Show an incident's reports (see ComparisonModel)."""
        odd = sum(line.disputed for line in lines)
        count = tr("1 report") if len(heads) == 1 else tr("{count} reports").format(count=len(heads))
        agree = tr("they differ on {count} fields").format(count=odd) if odd > 1 else \
            tr("they differ on one field") if odd else tr("nothing at odds")
        self._title.setText(f"{title}\n{count}, {agree}")
        self._model.show_lines(lines, heads, self._table.palette().color(QPalette.ColorRole.Base))
        self._table.resizeColumnsToContents()


def _mixed(colour, ground):
    """A colour laid thinly over a ground, light or dark."""
    parts = ((getattr(colour, part)(), getattr(ground, part)()) for part in ("red", "green", "blue"))
    return QColor(*(int(MIXED * over + (1 - MIXED) * under) for over, under in parts))
