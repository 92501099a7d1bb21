"""The symbols: circles that say how many died and how well the place is known, clusters, the area that holds a place.

A circle is filled where the place is known, a ring with a dot around a place that is named, an open ring where only an
area is known; a diamond where no article tells how many died.
"""

from qgis.core import (QgsFillSymbol, QgsFontMarkerSymbolLayer, QgsMarkerSymbol, QgsProperty, QgsSimpleFillSymbolLayer,
                       QgsSimpleMarkerSymbolLayer, QgsSymbolLayer)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .palette import AREA_GREY, DARK_RIM, LIGHT_RIM

SMALLEST_MM, LARGEST_MM, LARGEST_DEATHS = 2.8, 9.0, 60
UNTOLD_MM = 3.8  # of the diamond: as much ink as a circle of one or two dead
SIZE = (f'if("killed" IS NULL, {UNTOLD_MM}, '
        f'scale_exp("killed", 0, {LARGEST_DEATHS}, {SMALLEST_MM}, {LARGEST_MM}, 0.5))')
IN_LEGEND_MM = 3.4
FILLED_UP_TO_M = 25_000
_HOLE, _DOT = 0.56, 0.28  # of the circle's diameter
_FILL_ALPHA = 15
_PRECISION = 'coalesce("where_prec", 1)'  # UCDP: 1 exact, 2 around, more: some unit
_SHAPE = """if("killed" IS NULL, 'diamond', 'circle')"""
_CLUSTER_MM = "scale_exp(@cluster_size, 2, 500, 4.8, 9.0, 0.5)"
_CLUSTER_RING = f"coalesce(@cluster_color, '{LIGHT_RIM}')"
_CLUSTER_COUNT = ("if(@cluster_size < 1000, format_number(@cluster_size, 0), "
                  "format_number(@cluster_size / 1000.0, 0) || 'k')")


def size_of(deaths):
    """The diameter (mm) for a number of deaths, None where none is told; the same rule as ``SIZE``."""
    if deaths is None:
        return UNTOLD_MM
    share = min(max(deaths, 0) / LARGEST_DEATHS, 1.0)
    return SMALLEST_MM + (LARGEST_MM - SMALLEST_MM) * share ** 0.5


def incident_symbol(colour):
    """An incident's symbol in a colour, with a white rim and a dark hairline, so that it holds on light and dark maps.
    """
    rim = _disc(IN_LEGEND_MM, colour, DARK_RIM, 0.6)
    body = _disc(IN_LEGEND_MM, colour, LIGHT_RIM, 0.35)
    hole = _disc_where(f"{_PRECISION} > 1", IN_LEGEND_MM * _HOLE, LIGHT_RIM)
    dot = _disc_where(f"{_PRECISION} = 2", IN_LEGEND_MM * _DOT, colour)
    for layer in (rim, body, hole, dot):
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyName, QgsProperty.fromExpression(_SHAPE))
    symbol = _symbol(rim, body, hole, dot)
    symbol.setDataDefinedSize(QgsProperty.fromExpression(SIZE))
    return symbol


def hollow_circle():
    """What the key of sizes is drawn with: a grey that is seen on light and dark panels."""
    symbol = QgsMarkerSymbol.createSimple({"name": "circle", "color": "255,255,255,0", "outline_color": "128,128,128",
                                           "outline_width": "0.25"})
    symbol.setDataDefinedSize(QgsProperty.fromExpression(SIZE))
    return symbol


def cluster_symbol():
    """How many incidents stand for one: a number in a ring, coloured when all of them have one colour."""
    rim, ring = _disc(5.0, LIGHT_RIM, DARK_RIM, 1.0), _disc(5.0, LIGHT_RIM, LIGHT_RIM, 0.7)
    ring.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeColor,
                                QgsProperty.fromExpression(_CLUSTER_RING))
    count = QgsFontMarkerSymbolLayer("Sans Serif", "2", 2.8, QColor(DARK_RIM))
    count.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyCharacter,
                                 QgsProperty.fromExpression(_CLUSTER_COUNT))
    for layer in (rim, ring):
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(_CLUSTER_MM))
    return _symbol(rim, ring, count)


def spot_symbol():
    """The small cross of a spot whose incidents are moved apart."""
    return QgsMarkerSymbol.createSimple({"name": "cross2", "size": "1.6", "outline_color": "#444444",
                                         "outline_width": "0.3"})


def area_symbol(colour_expression):
    """A dashed outline in a colour (expression); a hint of fill too, where the area is so small that it says where to
    look."""
    fill, outline = QColor(AREA_GREY), QColor(AREA_GREY)
    fill.setAlpha(_FILL_ALPHA)
    area = QgsSimpleFillSymbolLayer(fill, Qt.BrushStyle.SolidPattern, outline, Qt.PenStyle.DashLine, 0.2)
    small = f'coalesce("uncert_m", 0) <= {FILLED_UP_TO_M}'
    colours = {QgsSymbolLayer.Property.PropertyStrokeColor: f"if({small}, 190, 130)",
               QgsSymbolLayer.Property.PropertyFillColor: f"if({small}, {_FILL_ALPHA}, 0)"}
    for which, alpha in colours.items():
        area.setDataDefinedProperty(which, QgsProperty.fromExpression(
            f"set_color_part({colour_expression}, 'alpha', {alpha})"))
    symbol = QgsFillSymbol.createSimple({})
    symbol.changeSymbolLayer(0, area)
    return symbol


def _disc(size, colour, rim=None, width=0.0):
    disc = QgsSimpleMarkerSymbolLayer(size=size, color=QColor(colour), strokeColor=QColor(rim or colour))
    if rim is None:
        disc.setStrokeStyle(Qt.PenStyle.NoPen)
    else:
        disc.setStrokeWidth(width)
    return disc


def _disc_where(condition, size, colour):
    """A disc that is drawn where the condition holds; by its colour too, for legends draw what is only disabled."""
    disc = _disc(size, colour)
    disc.setColor(QColor(0, 0, 0, 0))
    disc.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyLayerEnabled, QgsProperty.fromExpression(condition))
    disc.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyFillColor, QgsProperty.fromExpression(
        f"if($id IS NOT NULL AND {condition}, '{colour}', '0,0,0,0')"))
    return disc


def _symbol(first, *others):
    symbol = QgsMarkerSymbol.createSimple({})
    symbol.changeSymbolLayer(0, first)
    for layer in others:
        symbol.appendSymbolLayer(layer)
    return symbol
