"""The Summary dock: what to count and by what, the table, the chart, and ways to take them along."""

from typing import NamedTuple

from qgis.core import QgsFieldProxyModel, QgsMapLayerProxyModel
from qgis.gui import QgsDockWidget, QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (QAbstractItemView, QCheckBox, QComboBox, QDoubleSpinBox, QHBoxLayout, QHeaderView,
                                 QLabel, QMenu, QSplitter, QTableView, QToolButton, QVBoxLayout, QWidget)

from ..core.zones.summary import NEAR_KM
from .flow_layout import FlowLayout
from .icons import give_icon
from .small_widgets import tool
from .zones_chart import ZonesChart
from .zones_form import choice
from .zones_summary_model import FIGURES, ZonesSummaryModel
from .zones_words import dimension_words, figure_words, near_words
from .words import number

_NONE = ""


def tr(text):
    return QCoreApplication.translate("ZonesSummary", text)


class Asked(NamedTuple):
    """What a summary is to count by, which figure the chart shows, and how near to a front line counts as near;
    ``only_near``: what lies farther is not counted."""

    by: tuple = ("holder", "month")
    figure: str = "incidents"
    near_km: float = NEAR_KM
    only_near: bool = False


class ZonesSummaryDock(QgsDockWidget):
    """Only shows and passes on; ``ZonesSummaryController`` does the rest."""

    asked = pyqtSignal()
    opened = pyqtSignal()
    tableAsked = pyqtSignal()
    chartAsked = pyqtSignal(str)   # svg or png
    mapAsked = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(tr("Dateline summary"), parent)
        self.setObjectName("DatelineSummary")
        self._by = Asked().by  # what was chosen, whether it can be counted by now or not
        body = QWidget(self)
        self.model, self.chart = ZonesSummaryModel(self), ZonesChart(body)
        self.table = self._table(body)
        self._head = QLabel(body)
        self._head.setObjectName("datelineSummaryHead")
        self._head.setWordWrap(True)
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        split = QSplitter(Qt.Orientation.Horizontal, body)
        split.setObjectName("datelineSummarySplit")
        split.addWidget(self.table)
        split.addWidget(self.chart)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        self._split = split
        layout = QVBoxLayout(body)
        gap = self.fontMetrics().height() // 3
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self._tools(body))
        layout.addWidget(self._head)
        layout.addWidget(split, 1)
        self.setWidget(body)
        self.visibilityChanged.connect(lambda seen: self.opened.emit() if seen else None)
        self._renew_icons()

    def wanted(self):
        """The :class:`Asked` that is chosen, as far as it can be counted by."""
        by = tuple(dict.fromkeys(filter(None, (self._first.currentData(), self._second.currentData()))))
        return Asked(by, self._figure.currentData(), self._near.value(), self._only.isChecked())

    def show_wanted(self, asked):
        """Mirror what was kept."""
        by = self._by = (tuple(asked.by) + (_NONE, _NONE))[:2]
        for box, value in ((self._first, by[0]), (self._second, by[1]), (self._figure, asked.figure)):
            _choose(box, value)
        for widget, show in ((self._near, lambda: self._near.setValue(asked.near_km)),
                             (self._only, lambda: self._only.setChecked(asked.only_near))):
            widget.blockSignals(True)
            show()
            widget.blockSignals(False)

    def show_dimensions(self, names):
        """Offer what may be counted by; what was chosen stays, or comes back when it can be counted by again."""
        for box, kept, first in ((self._first, self._by[0], True), (self._second, self._by[1], False)):
            box.blockSignals(True)
            box.clear()
            if not first:
                box.addItem(tr("nothing else"), _NONE)
            for name in names:
                box.addItem(dimension_words(name), name)
            box.blockSignals(False)
            _choose(box, kept if box.findData(kept) >= 0 else names[0] if first and names else _NONE)

    def show_counted(self, counted, chart):
        """Show a ``zone_summary.Counted`` and its ``ChartData``; None for none."""
        there = counted is not None
        self._export.setEnabled(there)
        self.model.show(counted.by if there else (), counted.groups if there else ())
        self.table.resizeColumnsToContents()
        self.chart.show_data(chart)
        self._head.setText(head_words(counted) if there else tr("No incidents yet."))
        self._fit_map()

    @property
    def polygons(self):
        """(the layer of polygons that is chosen for the map, the field that names them); None without."""
        layer, field = self._layers.currentLayer(), self._names.currentField()
        return (layer, field) if layer is not None and field else None

    def resizeEvent(self, event):  # noqa: N802
        super().resizeEvent(event)
        wide = self.width() > self.fontMetrics().averageCharWidth() * 80
        self._split.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def changeEvent(self, event):  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.widget() is not None:
            self._renew_icons()

    def _tools(self, body):
        row = QWidget(body)
        self._first = choice(row, "datelineSummaryBy", tr("Count by"))
        self._second = choice(row, "datelineSummaryAnd", tr("and by"))
        self._figure = choice(row, "datelineSummaryFigure", tr("What the chart shows"),
                              [(name, figure_words(name)) for name in FIGURES])
        self._near = QDoubleSpinBox(row)
        self._near.setObjectName("datelineSummaryNear")
        self._near.setAccessibleName(tr("Kilometres that are near to a front line"))
        self._near.setRange(0.1, 1000.0)
        self._near.setDecimals(1)
        self._near.setValue(NEAR_KM)
        self._near.setSuffix(tr(" km"))
        self._near.setKeyboardTracking(False)
        self._only = QCheckBox(tr("only near a front line:"), row)
        self._only.setObjectName("datelineSummaryOnlyNear")
        self._only.setToolTip(tr("Count only incidents that lie so near to a front line: at least those whose whole "
                                 "radius does, at most those of whose radius any part does"))
        for box in (self._first, self._second):
            box.currentIndexChanged.connect(lambda _index: self._on_by())
        self._figure.currentIndexChanged.connect(lambda _index: self.asked.emit())
        self._near.valueChanged.connect(lambda _km: self.asked.emit())
        self._only.toggled.connect(lambda _on: self.asked.emit())
        flow = FlowLayout(row, spacing=6)
        for widget in (_together(row, QLabel(tr("By"), row), self._first),
                       _together(row, QLabel(tr("and"), row), self._second),
                       _together(row, QLabel(tr("chart of"), row), self._figure),
                       _together(row, self._only, self._near), self._exports(row), *self._map_tools(row)):
            flow.addWidget(widget)
        return row

    def _on_by(self):
        self._by = self._first.currentData(), self._second.currentData()
        self.asked.emit()

    def _exports(self, row):
        self._export = tool(tr("Export"), row, tr("Take table or chart along"))
        self._export.setObjectName("datelineSummaryExport")
        self._export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._export)
        menu.addAction(tr("Table as CSV…"), self.tableAsked.emit)
        menu.addAction(tr("Chart as PNG…"), lambda: self.chartAsked.emit("png"))
        menu.addAction(tr("Chart as SVG…"), lambda: self.chartAsked.emit("svg"))
        self._export.setMenu(menu)
        return self._export

    def _map_tools(self, row):
        self._layers = QgsMapLayerComboBox(row)
        self._layers.setObjectName("datelineSummaryPolygons")
        self._layers.setAccessibleName(tr("Polygons to colour by the counts"))
        self._layers.setToolTip(tr("Polygons to colour by the counts, such as governorates"))
        self._layers.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self._names = QgsFieldComboBox(row)
        self._names.setObjectName("datelineSummaryNames")
        self._names.setAccessibleName(tr("The field that names the polygons"))
        self._names.setFilters(QgsFieldProxyModel.Filter.String)
        self._names.setToolTip(tr("The field that names the polygons, in any spelling"))
        for box in (self._layers, self._names):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        self._layers.layerChanged.connect(self._names.setLayer)
        self._names.setLayer(self._layers.currentLayer())
        self._names.fieldChanged.connect(lambda _field: self._fit_map())
        self._map = tool(tr("Map layer…"), row, tr("Write these polygons with their counts as a layer, in shades"))
        self._map.setObjectName("datelineSummaryMap")
        self._map.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._map.clicked.connect(lambda _on=False: self.mapAsked.emit())
        return _together(row, QLabel(tr("Map of"), row), self._layers), self._names, self._map

    def _fit_map(self):
        self._map.setEnabled(self.polygons is not None and self.model.rowCount() > 0)

    def _table(self, body):
        table = QTableView(body)
        table.setObjectName("datelineSummaryTable")
        table.setAccessibleName(tr("Summary"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * 1.5))
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setResizeContentsPrecision(100)  # rows that are looked at
        table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        return table

    def _renew_icons(self):
        for button, name in ((self._export, "export"), (self._map, "zones")):
            give_icon(button, name)


def head_words(counted):
    """What is counted, in a line or two."""
    if counted.held or counted.outside:
        head = tr("{shown} incidents shown: {held} on held ground, {outside} outside all zones, {unanswered} without "
                  "an answer.")
        head = head.format(shown=number(counted.shown), held=number(counted.held), outside=number(counted.outside),
                           unanswered=number(counted.unanswered))
    else:
        head = tr("{shown} incidents shown; no zones are laid over them.").format(shown=number(counted.shown))
    return head + (" " + near_words(counted.near) if counted.near is not None else "")


def _together(parent, *widgets):
    """Widgets that no line ends between."""
    pair = QWidget(parent)
    layout = QHBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    return pair


def _choose(box, value):
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(value)))
    box.blockSignals(False)
