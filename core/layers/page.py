"""A page of a layout: texts, map, legend, scale bar, north arrow and pictures, placed in millimetres."""

from base64 import b64encode

from qgis.core import (Qgis, QgsBasicNumericFormat, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                       QgsCoordinateTransformContext, QgsLayoutItem, QgsLayoutItemLabel, QgsLayoutItemLegend,
                       QgsLayoutItemMap, QgsLayoutItemPicture, QgsLayoutItemScaleBar, QgsLayoutMeasurement,
                       QgsLayoutPoint, QgsLayoutSize, QgsLegendStyle, QgsLineSymbol, QgsMapLayerLegendUtils,
                       QgsPointXY, QgsRectangle, QgsUnitTypes)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor, QGuiApplication

from .basemap import SEA
from .quoting import unevaluated
from .style import PLAIN, key_labels, key_title
from .symbols import LARGEST_MM

INK, QUIET = "#222222", "#6b6b6b"
_ARROW = ":/images/north_arrows/layout_default_north_arrow.svg"
_LEAST_EXTENT_M = 120_000  # so that a single village still shows what lies around it
_WORLD_M, _WORLD = 34_000_000, "EPSG:6933"  # equal-area for the whole world, scale true at 30 degrees
_ZONES_WIDE = 12.0  # degrees that one zone of UTM shows well
_BETWEEN_LINES = 0.9  # millimetres between two lines of a legend
_TITLE = "legend/title-label"  # of a layer in a legend (QGIS's own key); a name would be the layer's in the project too
_AIR = 0.12  # free room around the incidents, as a share of their extent


def tr(text):
    return QCoreApplication.translate("Page", text)


class Page:
    """Puts items on the first page of ``layout``; boxes are (left, top, width, height) in millimetres."""

    def __init__(self, layout, width, height):
        self.layout, self.width, self.height = layout, width, height
        layout.pageCollection().page(0).setPageSize(_size(width, height))

    def add_text(self, text, size, box, colour=INK, bold=False, align=None):
        item = QgsLayoutItemLabel(self.layout)
        item.setText(unevaluated(text))
        item.setHAlign(start() if align is None else align)
        _give_font(item, size, bold, colour)
        return self._add(item, box)

    def add_map(self, layers, extent, crs, box):
        """A framed map of these layers, the top one first, that stays with them."""
        item = self._add(QgsLayoutItemMap(self.layout), box)
        item.setCrs(crs)
        item.setExtent(_of_shape(extent, box[2] / box[3]))
        item.setLayers(layers)
        item.setKeepLayerSet(True)
        item.setBackgroundColor(QColor(SEA))
        item.setFrameEnabled(True)
        item.setFrameStrokeColor(QColor("#b5b5b5"))
        item.setFrameStrokeWidth(QgsLayoutMeasurement(0.25))
        return item

    def add_legend(self, map_item, incidents, title, box, others=(), shown=None, crowded=PLAIN):
        """Classes first, then the key of sizes and signs, then the layers ``others`` ((layer, words), …).

        ``shown`` are the words of the classes to keep, None for all.
        """
        item = QgsLayoutItemLegend(self.layout)
        item.setAutoUpdateModel(False)
        tree = item.model().rootGroup()  # the item's own copy; one of ours would have to outlive it
        tree.clear()
        classes = tree.addLayer(incidents)
        classes.setCustomProperty(_TITLE, title)
        item.setLinkedMap(map_item)
        for style, size in ((QgsLegendStyle.Style.Subgroup, 9.5), (QgsLegendStyle.Style.SymbolLabel, 8.5)):
            _give_style(item, style, size, bold=style == QgsLegendStyle.Style.Subgroup)
        item.setBackgroundEnabled(False)
        item.setBoxSpace(0)
        for style in (QgsLegendStyle.Style.Symbol, QgsLegendStyle.Style.Subgroup):
            item.setStyleMargin(style, QgsLegendStyle.Side.Top, _BETWEEN_LINES)
        _begin_at(item, start())
        item.setSymbolWidth(LARGEST_MM + 0.3)
        item.setSymbolAlignment(start())
        item.setWrapString("\n")
        item = self._add(item, box)
        keys = [words for _size, words in key_labels(crowded)]
        labels = [node.data(Qt.ItemDataRole.DisplayRole) for node in item.model().layerOriginalLegendNodes(classes)]
        order = sorted((label in keys, index) for index, label in enumerate(labels)
                       if label != key_title() and (label in keys or shown is None or label in shown))
        QgsMapLayerLegendUtils.setLegendNodeOrder(classes, [index for _, index in order])
        item.model().refreshLayerLegend(classes)
        for layer, words in others:
            tree.addLayer(layer).setCustomProperty(_TITLE, words)
        if mirrored():  # it grows and shrinks with its text, from the side where lines begin
            item.setReferencePoint(QgsLayoutItem.ReferencePoint.UpperRight)
            item.attemptMove(QgsLayoutPoint(box[0] + box[2], box[1], QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        item.adjustBoxSize()
        return item

    def add_scale_bar(self, map_item, box, on_map=False):
        item = QgsLayoutItemScaleBar(self.layout)
        item.setLinkedMap(map_item)
        item.setStyle("Line Ticks Up")
        item.setUnits(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        item.setUnitLabel(tr("km"))
        item.setNumberOfSegmentsLeft(0)
        item.setNumberOfSegments(2)
        segment = _round_kilometres(map_item, box[2] / 3)
        item.setUnitsPerSegment(segment)
        item.setNumericFormat(_plain_numbers(decimals=0 if segment >= 1 else 1))
        item.setHeight(1.6)
        text = item.textFormat()
        text.setSize(8)
        text.setColor(QColor(INK))
        item.setTextFormat(text)
        item.setLineSymbol(QgsLineSymbol.createSimple({"line_color": "#444444", "line_width": "0.3"}))
        item.setBackgroundEnabled(on_map)
        item.setBackgroundColor(QColor(255, 255, 255, 190))
        item = self._add(item, box)
        item.setBoxContentSpace(1.0 if on_map else 0.0)
        item.update()
        self._place(item, box)
        if on_map:
            item.resizeToMinimumWidth()
        return item

    def add_north_arrow(self, map_item, box):
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(_ARROW)
        item.setLinkedMap(map_item)
        item.setNorthMode(QgsLayoutItemPicture.NorthMode.TrueNorth)
        return self._add(item, box)

    def add_drawing(self, svg, box):
        """A picture given as SVG text, kept within the layout."""
        item = QgsLayoutItemPicture(self.layout)
        item.setPicturePath(svg_address(svg), QgsLayoutItemPicture.Format.FormatSVG)
        return self._add(item, box)

    def _add(self, item, box):
        self.layout.addLayoutItem(item)
        return self._place(item, box)

    @staticmethod
    def _place(item, box):
        left, top, width, height = box
        item.attemptMove(QgsLayoutPoint(left, top, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
        item.attemptResize(_size(width, height))
        return item


def start():
    """The side on which a line begins."""
    return Qt.AlignmentFlag.AlignRight if mirrored() else Qt.AlignmentFlag.AlignLeft


def mirrored():
    """Whether the language of the window runs from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def svg_address(svg):
    """An SVG as the address that QGIS's pictures take instead of a path."""
    return "base64:" + b64encode(svg.encode("utf-8")).decode("ascii")


def extent_and_projection(box, shape, transform_context=None):
    """The extent to show (metres) around ``box`` (degrees), ``shape`` times as wide as high, and its projection."""
    if box.isNull():
        return QgsRectangle.fromCenterAndSize(QgsPointXY(0, 0), _WORLD_M, _WORLD_M / shape), \
            QgsCoordinateReferenceSystem(_WORLD)
    local = projection(box)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    extent = QgsCoordinateTransform(degrees, local, transform_context or
                                    QgsCoordinateTransformContext()).transformBoundingBox(box)
    air = max(extent.width(), extent.height()) * _AIR
    height = max(extent.height() + 2 * air, (extent.width() + 2 * air) / shape, _LEAST_EXTENT_M)
    return QgsRectangle.fromCenterAndSize(extent.center(), height * shape, height), local


def projection(box):
    """UTM's zone of the middle, where ``box`` (degrees) is not too wide for it, else an equal-area world."""
    if box.width() > _ZONES_WIDE:
        return QgsCoordinateReferenceSystem(_WORLD)
    zone = min(int((box.center().x() + 180) // 6) + 1, 60)
    return QgsCoordinateReferenceSystem(f"EPSG:{32600 + zone if box.center().y() >= 0 else 32700 + zone}")


def _of_shape(extent, shape):
    """The extent, made wider or higher until it is ``shape`` times as wide as high."""
    width, height = max(extent.width(), extent.height() * shape), max(extent.height(), extent.width() / shape)
    return QgsRectangle.fromCenterAndSize(extent.center(), width, height)


def _round_kilometres(map_item, millimetres):
    """The largest 1, 2 or 5 times a power of ten whose bar is no longer than that on the page."""
    longest = map_item.extent().width() / 1000 / map_item.rect().width() * millimetres
    return max(step * 10 ** power for power in range(-1, 5) for step in (1, 2, 5) if step * 10 ** power <= longest)


def _plain_numbers(decimals):
    """Without the zeros that QGIS leaves behind the point in languages whose point is another sign."""
    numbers = QgsBasicNumericFormat()
    numbers.setNumberDecimalPlaces(decimals)
    return numbers


def _size(width, height):
    return QgsLayoutSize(width, height, QgsUnitTypes.LayoutUnit.LayoutMillimeters)


def _give_font(label, size, bold, colour):
    """QGIS 3.24 replaced a label's font and colour by a text format."""
    if Qgis.QGIS_VERSION_INT >= 32400:
        label.setTextFormat(_formatted(label.textFormat(), size, bold, colour))
        return
    font = label.font()
    font.setPointSizeF(size)
    font.setBold(bold)
    label.setFont(font)
    label.setFontColor(QColor(colour))


def _give_style(legend, which, size, bold):
    """QGIS 3.30 gave legends text formats, and 3.40 deprecates their fonts."""
    if Qgis.QGIS_VERSION_INT >= 33000:
        style = legend.style(which)
        style.setTextFormat(_formatted(style.textFormat(), size, bold, INK))
        legend.setStyle(which, style)
        return
    font = legend.styleFont(which)
    font.setPointSizeF(size)
    font.setBold(bold)
    legend.setStyleFont(which, font)
    legend.setFontColor(QColor(INK))


def _begin_at(legend, side):
    """Titles and words of a legend on the side where lines begin."""
    for which in (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel):
        style = legend.style(which)
        style.setAlignment(side)
        legend.setStyle(which, style)


def _formatted(text, size, bold, colour):
    font = text.font()
    font.setBold(bold)
    text.setFont(font)
    text.setForcedBold(bold)
    text.setSize(size)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    return text
