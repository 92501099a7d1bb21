"""The tree of facets: tick values, choose one only, search among them."""

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QPalette
from qgis.PyQt.QtWidgets import (QAbstractItemView, QHeaderView, QMenu, QStyle, QStyledItemDelegate,
                                 QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget)

from .facet_model import COLOUR_ROLE, COUNT, FACET_ROLE, NAME, NONE_ROLE, VALUE_ROLE, FacetSearch
from .icons import swatch

ROW_HEIGHT = 1.5  # of a row, in heights of its text
LEAST_ROWS = 8    # that are always in view


def tr(text):
    return QCoreApplication.translate("FacetTree", text)


class FacetDelegate(QStyledItemDelegate):
    """Puts an actor's map colour before its name, and quiets values of which the other choices leave nothing."""

    def initStyleOption(self, option, index):  # noqa: N802
        super().initStyleOption(option, index)
        colour = index.data(COLOUR_ROLE) if index.column() == NAME else ""
        if colour:
            size = option.fontMetrics.ascent() + 2
            option.icon = QIcon(swatch(colour, size, option.palette))
            option.decorationSize = QSize(size, size)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        if index.siblingAtColumn(NAME).data(NONE_ROLE):
            quiet = option.palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            option.palette.setColor(QPalette.ColorRole.Text, quiet)

    def sizeHint(self, option, index):  # noqa: N802
        size = super().sizeHint(option, index)
        return QSize(size.width(), int(option.fontMetrics.height() * ROW_HEIGHT))


class FacetTree(QTreeView):
    """Space ticks, Return or a double click chooses one value only, and all again; the context menu says the rest."""

    openChanged = pyqtSignal()

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self.setObjectName("datelineFacets")
        self.setAccessibleName(tr("Facets"))
        self.setAccessibleDescription(tr("Space ticks a value, Return chooses it alone"))
        self.setModel(model)
        self.setItemDelegate(FacetDelegate(self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(self.fontMetrics().height())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(int(self.fontMetrics().height() * ROW_HEIGHT) * LEAST_ROWS)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.expanded.connect(lambda _index: self.openChanged.emit())
        self.collapsed.connect(lambda _index: self.openChanged.emit())

    def open_facets(self):
        """The names of the facets whose values are in view."""
        tops = (self.model().index(row, NAME) for row in range(self.model().rowCount()))
        return tuple(top.data(FACET_ROLE) for top in tops if self.isExpanded(top))

    def show_open(self, facets):
        """Open these facets and close the others."""
        for row in range(self.model().rowCount()):
            top = self.model().index(row, NAME)
            self.setExpanded(top, top.data(FACET_ROLE) in facets)

    def keyPressEvent(self, event):  # noqa: N802
        current = self.currentIndex().siblingAtColumn(NAME)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self._choose_alone(current)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event):  # noqa: N802
        index = self.indexAt(event.pos()).siblingAtColumn(NAME)
        if index.isValid() and index.data(VALUE_ROLE) is not None and not self._on_box(index, event.pos()):
            self._choose_alone(index)
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event):  # noqa: N802
        index = self.indexAt(event.pos()).siblingAtColumn(NAME)
        if index.isValid():
            menu = self._menu(index)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def _menu(self, index):
        menu, source = QMenu(self), self.model().sourceModel()
        facet, value = index.data(FACET_ROLE), index.data(VALUE_ROLE)
        if value is not None:
            menu.addAction(tr("Only “{value}”").format(value=index.data()), lambda: source.only(facet, [value]))
            menu.addAction(tr("All but “{value}”").format(value=index.data()),
                           lambda: source.only(facet, set(source.values(facet)) - {value}))
            menu.addSeparator()
            index = index.parent()
        shown = self.model().shown_values(index)
        menu.addAction(tr("Tick all"), lambda: source.tick(facet, shown, True))
        menu.addAction(tr("Untick all"), lambda: source.tick(facet, shown, False))
        return menu

    def _choose_alone(self, index):
        """This value only; when it is that already, all. Of a facet: open or close it."""
        facet, value, source = index.data(FACET_ROLE), index.data(VALUE_ROLE), self.model().sourceModel()
        if value is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif source.chosen(facet) == frozenset([value]):
            source.only(facet, source.values(facet))
        else:
            source.only(facet, [value])

    def _on_box(self, index, place):
        """Whether a place is on the tick box: a double click there is two clicks."""
        width = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + 6
        box = self.visualRect(index)
        return place.x() > box.right() - width if self.isRightToLeft() else place.x() < box.left() + width


class FacetPanel(QWidget):
    """The tree below its search box."""

    openChanged = pyqtSignal(tuple)  # the facets that stand open; not while a search opens all

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self._search = FacetSearch(model, self)
        self._open = ("actor",)
        self._box = QgsFilterLineEdit(self)
        self._box.setObjectName("datelineFacetSearch")
        self._box.setShowSearchIcon(True)
        self._box.setPlaceholderText(tr("Find an actor, target, weapon, source…"))
        self._box.setAccessibleName(tr("Find a value to filter by"))
        self._box.textChanged.connect(self._show_found)
        self.tree = FacetTree(self._search, self)
        self.tree.openChanged.connect(self._note_open)
        model.modelReset.connect(lambda: self.tree.show_open(self._open))
        model.rowsInserted.connect(self._reopen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        layout.addWidget(self.tree, 1)

    def set_open(self, facets):
        """The facets that stand open."""
        self._open = tuple(facets)
        self.tree.show_open(self._open)

    def _show_found(self, typed):
        self._search.search(typed)
        if typed.strip():
            self.tree.blockSignals(True)
            self.tree.expandAll()
            self.tree.blockSignals(False)
        else:
            self.tree.show_open(self._open)

    def _reopen(self, *_rows):
        """A facet whose rows are new stays as open as it was."""
        if not self._box.text().strip():
            self.tree.show_open(self._open)

    def _note_open(self):
        if not self._box.text().strip() and self.tree.open_facets() != self._open:
            self._open = self.tree.open_facets()
            self.openChanged.emit(self._open)
