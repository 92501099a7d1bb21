"""A database as a map image, drawn by QGIS without a window: for the command line and for reports."""

from pathlib import Path

from qgis.core import (QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsCoordinateTransformContext,
                       QgsLabelObstacleSettings, QgsLayoutExporter, QgsLayoutItemLabel, QgsLayoutItemLegend,
                       QgsLayoutItemMap, QgsLayoutItemScaleBar, QgsLayoutMeasurement, QgsLayoutPoint, QgsLayoutSize,
                       QgsLegendStyle, QgsLineSymbol, QgsMapLayerLegendUtils, QgsPointXY, QgsPrintLayout, QgsProject,
                       QgsRectangle, QgsUnitTypes, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QColor

from ...gazetteer.errors import DatelineError
from .basemap import SEA, basemap_layers
from .connections import quietly
from .filters import counts, date_range
from .load import load_database, shown_extent
from .spread import spread
from .style import LARGEST_MM, SIZE_LABELS, SIZE_TITLE, place_labels
from .whole import written_whole

DPI = 144
_MM = 25.4 / DPI
_MARGIN, _HEAD, _FOOT, _COLUMN, _GAP = 7.0, 17.0, 6.0, 52.0, 5.0  # millimetres of the page
_LEAST_EXTENT_M = 120_000  # so that a single village still shows what lies around it
_WORLD_M, _WORLD = 34_000_000, "EPSG:6933"  # equal-area for the whole world, scale true at 30 degrees
_ZONES_WIDE = 12.0  # degrees that one zone of UTM shows well
_AIR = 0.12  # free room around the incidents, as a share of their extent
_INK, _QUIET = "#222222", "#6b6b6b"
_SOURCE = "Incidents: Dateline, from news articles. Borders: Natural Earth, as shipped with QGIS."


def render_map(database_path, png_path, size=(1600, 1100)):
    """Draw the incidents of a database over a quiet map, with legend, scale bar and title; ``size`` in pixels.

    Needs a running QgsApplication, and no window. Raises DatelineError when the database cannot be read or
    the image cannot be written.
    """
    with quietly():
        _render(database_path, Path(png_path), size)


def _render(database_path, png_path, size):
    project = QgsProject()
    layers = load_database(database_path, project)
    base = basemap_layers()
    page = _Page(project, size)
    shown = page.add_map(layers, base)
    page.add_text(_title(layers.incidents), 15, _INK, top=_MARGIN - 1.5, bold=True)
    page.add_text(_subtitle(layers.incidents), 9, _QUIET, top=_MARGIN + 6.5)
    page.add_legend(shown)
    page.add_scale_bar()
    page.add_text(_SOURCE, 7, _QUIET, top=page.height - _MARGIN - 1.5)
    with written_whole(png_path) as folder:
        page.save(folder / png_path.name)


def _title(incidents):
    _, total = counts(incidents)
    low, high = _sum(incidents, "killed_min"), _sum(incidents, "killed_max")
    toll = str(low) if low == high else f"{low}–{high}"
    return f"{total} incident{'' if total == 1 else 's'}, {toll} killed"


def _subtitle(incidents):
    first, last = date_range(incidents)
    unplaced = sum(1 for feature in incidents.getFeatures() if not feature.hasGeometry())
    days = "no dates known" if first is None else " – ".join(dict.fromkeys(_day(d) for d in (first, last)))
    return days + (f" · {unplaced} without a place, not on the map" if unplaced else "")


def _day(day):
    return f"{day.day} {day:%B %Y}"


def _sum(layer, name):
    return sum(feature[name] for feature in layer.getFeatures() if isinstance(feature[name], int))


def _label(incidents):
    settings = place_labels(size=8.0, scale=None)
    settings.priority = 9
    obstacles = QgsLabelObstacleSettings()
    obstacles.setFactor(2.0)  # rather no label than one over another incident
    settings.setObstacleSettings(obstacles)
    incidents.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    incidents.setLabelsEnabled(True)


class _Page:
    """A layout of one page: title, map, legend beside it, source line."""

    def __init__(self, project, size):
        self._size = size
        self.width, self.height = size[0] * _MM, size[1] * _MM
        self._layout = QgsPrintLayout(project)
        self._layout.initializeDefaults()
        self._layout.renderContext().setDpi(DPI)
        self._layout.pageCollection().page(0).setPageSize(_size(self.width, self.height))

    def add_map(self, layers, base):
        """The map; returns the layer of incidents as it is drawn."""
        item = QgsLayoutItemMap(self._layout)
        self._layout.addLayoutItem(item)
        width = self.width - 2 * _MARGIN - _COLUMN - _GAP
        height = self.height - 2 * _MARGIN - _HEAD - _FOOT + 3
        self._place(item, _MARGIN, _MARGIN + _HEAD - 3, width, height)
        extent, crs = _extent(layers.incidents, width / height)
        self._layout.project().setCrs(crs)
        item.setExtent(extent)
        shown, spots = spread(layers.incidents, crs, extent.width() / width)
        _label(shown)
        drawn = [shown, spots, layers.areas, *base]
        for layer in drawn:
            self._layout.project().addMapLayer(layer, False)
        item.setLayers(drawn)
        item.setBackgroundColor(QColor(SEA))
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor("#b5b5b5"))
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.25))
        self._map = item
        return shown

    def add_text(self, text, size, colour, top, bold=False):
        item = QgsLayoutItemLabel(self._layout)
        item.setText(text)
        font = item.font()
        font.setPointSizeF(size)
        font.setBold(bold)
        item.setFont(font)
        item.setFontColor(QColor(colour))
        self._layout.addLayoutItem(item)
        self._place(item, _MARGIN, top, self.width - 2 * _MARGIN, size * 0.6)

    def add_legend(self, incidents):
        item = QgsLayoutItemLegend(self._layout)
        item.setAutoUpdateModel(False)
        tree = item.model().rootGroup()  # the item's own copy; one of ours would have to outlive it
        tree.clear()
        actors = tree.addLayer(incidents)
        actors.setName("Actor")
        item.setLinkedMap(self._map)
        for style, size in ((QgsLegendStyle.Style.Subgroup, 9.5), (QgsLegendStyle.Style.SymbolLabel, 8.5)):
            item.setStyleFont(style, _font(item.styleFont(style), size, style == QgsLegendStyle.Style.Subgroup))
        item.setFontColor(QColor(_INK))
        item.setBackgroundEnabled(False)
        item.setBoxSpace(0)
        item.setSymbolWidth(LARGEST_MM + 0.3)
        item.setWrapString("\n")
        self._layout.addLayoutItem(item)
        nodes = item.model().layerOriginalLegendNodes(actors)
        labels = [node.data(Qt.ItemDataRole.DisplayRole) for node in nodes]
        order = sorted((label in SIZE_LABELS, index) for index, label in enumerate(labels) if label != SIZE_TITLE)
        QgsMapLayerLegendUtils.setLegendNodeOrder(actors, [index for _, index in order])  # the key of sizes last
        item.model().refreshLayerLegend(actors)
        self._place(item, self.width - _MARGIN - _COLUMN, _MARGIN + _HEAD - 3, _COLUMN, 60)
        item.adjustBoxSize()

    def add_scale_bar(self):
        item = QgsLayoutItemScaleBar(self._layout)
        item.setLinkedMap(self._map)
        item.setStyle("Line Ticks Up")
        item.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        item.setUnitLabel("km")
        item.setNumberOfSegmentsLeft(0)
        item.setNumberOfSegments(2)
        item.setUnitsPerSegment(self._round_kilometres(_COLUMN / 3))
        item.setHeight(1.6)
        text = item.textFormat()
        text.setSize(8)
        text.setColor(QColor(_INK))
        item.setTextFormat(text)
        item.setLineSymbol(QgsLineSymbol.createSimple({"line_color": "#444444", "line_width": "0.3"}))
        self._layout.addLayoutItem(item)
        item.setBoxContentSpace(0)
        item.update()
        bottom = self.height - _MARGIN - _FOOT
        self._place(item, self.width - _MARGIN - _COLUMN, bottom - 9, _COLUMN, 9)

    def _round_kilometres(self, millimetres):
        """The largest 1, 2 or 5 times a power of ten whose bar is no longer than that on the page."""
        longest = self._map.extent().width() / 1000 / self._map.rect().width() * millimetres
        return max(step * 10 ** power for power in range(-1, 5) for step in (1, 2, 5) if step * 10 ** power <= longest)

    def save(self, path):
        image = QgsLayoutExporter(self._layout).renderPageToImage(0, QSize(*self._size), DPI)
        if image.isNull() or not image.save(str(path), "PNG"):
            raise DatelineError(f"{path.name} cannot be written; make room or choose another place")

    @staticmethod
    def _place(item, left, top, width, height):
        item.attemptMove(QgsLayoutPoint(left, top, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        item.attemptResize(_size(width, height))


def _size(width, height):
    return QgsLayoutSize(width, height, QgsUnitTypes.LayoutUnit.LayoutMillimeters)


def _font(font, size, bold):
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def _extent(incidents, shape):
    """The extent to show (metres), ``shape`` times as wide as high, and the projection that shows it."""
    box = shown_extent(incidents)
    if box.isNull():
        return QgsRectangle.fromCenterAndSize(QgsPointXY(0, 0), _WORLD_M, _WORLD_M / shape), \
            QgsCoordinateReferenceSystem(_WORLD)
    local = _projection(box)
    extent = QgsCoordinateTransform(incidents.crs(), local, QgsCoordinateTransformContext()).transformBoundingBox(box)
    air = max(extent.width(), extent.height()) * _AIR
    height = max(extent.height() + 2 * air, (extent.width() + 2 * air) / shape, _LEAST_EXTENT_M)
    return QgsRectangle.fromCenterAndSize(extent.center(), height * shape, height), local


def _projection(box):
    """UTM's zone of the middle, where ``box`` (degrees) is not too wide for it."""
    if box.width() > _ZONES_WIDE:
        return QgsCoordinateReferenceSystem(_WORLD)
    zone = min(int((box.center().x() + 180) // 6) + 1, 60)
    return QgsCoordinateReferenceSystem(f"EPSG:{32600 + zone if box.center().y() >= 0 else 32700 + zone}")
