"""How incidents and their areas look: colours by actor, size by deaths, quiet areas, forms.

Colours are Okabe and Ito's palette, which colour-blind readers can tell apart (jfly.uni-koeln.de/color).
"""

from qgis.core import (QgsCategorizedSymbolRenderer, QgsDataDefinedSizeLegend, QgsEditorWidgetSetup,
                       QgsFeatureRequest, QgsFillSymbol, QgsMarkerSymbol, QgsPalLayerSettings, QgsProperty,
                       QgsRendererCategory, QgsSimpleFillSymbolLayer, QgsSimpleMarkerSymbolLayer, QgsSymbolLayer,
                       QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..model import ARTICLE_FIELDS, REPORT_FIELDS
from .filters import actor_counts

UNKNOWN, UNKNOWN_COLOUR = "Unknown", "#999999"
OTHER_COLOUR = "#4d4d4d"
PALETTE = ("#d55e00", "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#f0e442")
_ALWAYS = {"Islamic State": "#d55e00", "Iraqi Security Forces": "#0072b2", "Turkish Armed Forces": "#e69f00",
           "PKK": "#009e73"}

SMALLEST_MM, LARGEST_MM, LARGEST_DEATHS = 2.4, 9.0, 60
SIZE = f'scale_exp(coalesce("killed", 0), 0, {LARGEST_DEATHS}, {SMALLEST_MM}, {LARGEST_MM}, 0.5)'
FILLED_UP_TO_M = 25_000
_SIZE_KEY = ((0, "none killed, or not told"), (5, "5 killed"), (20, "20 killed"),
             (LARGEST_DEATHS, f"{LARGEST_DEATHS} or more killed"))
SIZE_TITLE = "Size by people killed"
SIZE_LABELS = frozenset(label for _, label in _SIZE_KEY)
_IN_LEGEND_MM = 3.4
LABEL_SCALE = 600_000  # place names from 1:600 000

_READ_ONLY = frozenset(("event_id", "report_id", "article", "sentence", "n_reports", "n_sources", "sources", "disagree",
                        "evidence", "text", "published", "pub_from", "written", "facts"))
_HIDDEN = frozenset(("fid", "written", "facts"))
_LONG = frozenset(("text", "sentence", "notes", "disagree", "evidence"))
_CHOICES = {"status": ("draft", "accepted", "edited", "rejected"), "claimed": ("yes", "no", "unknown"),
            "actor_cert": ("named", "claimed", "attributed", "suspected", "unknown"),
            "geo_method": ("named", "near", "bearing", "between", "admin", "manual", "none")}


def actor_colours(actors):
    """``{actor: "#rrggbb"}`` for actors given most frequent first.

    A few well-known actors always have their colour; the others take the colours left in the order given; when none
    is left they share one. Unknown is grey. The same names in the same order always get the same colours.
    """
    names = list(dict.fromkeys(actors))
    colours = {name: _ALWAYS[name] for name in names if name in _ALWAYS}
    colours.update({UNKNOWN: UNKNOWN_COLOUR} if UNKNOWN in names else {})
    free = iter([colour for colour in PALETTE if colour not in colours.values()])
    colours.update({name: next(free, OTHER_COLOUR) for name in names if name not in colours})
    return colours


# Incidents

def style_incidents(layer, actors=None):
    """Circles by actor, sized by the square root of deaths; place names at large scales; forms.

    ``actors`` are their names, most frequent first, of a layer that is in no database.
    """
    colours = actor_colours((actor for actor, _ in actor_counts(layer)) if actors is None else actors)
    renderer = QgsCategorizedSymbolRenderer("actor", _categories(colours, _circle))
    renderer.setOrderBy(QgsFeatureRequest.OrderBy(
        [QgsFeatureRequest.OrderByClause('coalesce("killed", 0)', False)]))  # small ones on top
    renderer.setOrderByEnabled(True)
    renderer.setSourceSymbol(_hollow_circle())  # what the key of sizes is drawn with
    renderer.setDataDefinedSizeLegend(_size_legend())
    layer.setRenderer(renderer)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(place_labels()))
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"title"')
    style_form(layer)


def _categories(colours, symbol):
    """One category an actor with a colour of its own, Unknown, then all others; ``symbol(colour)`` draws it."""
    own = [name for name, colour in colours.items() if colour not in (OTHER_COLOUR, UNKNOWN_COLOUR)]
    own.sort(key=list(colours).index)
    found = [QgsRendererCategory(name, symbol(colours[name]), name) for name in own]
    if UNKNOWN in colours:
        found.append(QgsRendererCategory(UNKNOWN, symbol(UNKNOWN_COLOUR), UNKNOWN))
    if OTHER_COLOUR in colours.values():
        found.append(QgsRendererCategory(None, symbol(OTHER_COLOUR), "Other"))
    return found


def _circle(colour):
    """A circle with a white rim and a dark hairline around it, so that it stands out on light and on dark maps."""
    rim = QgsSimpleMarkerSymbolLayer(size=_IN_LEGEND_MM, color=QColor(colour), strokeColor=QColor(30, 30, 30))
    rim.setStrokeWidth(0.6)
    body = QgsSimpleMarkerSymbolLayer(size=_IN_LEGEND_MM, color=QColor(colour), strokeColor=QColor("white"))
    body.setStrokeWidth(0.35)
    symbol = QgsMarkerSymbol.createSimple({})
    symbol.changeSymbolLayer(0, rim)
    symbol.appendSymbolLayer(body)
    symbol.setDataDefinedSize(QgsProperty.fromExpression(SIZE))
    symbol.setOpacity(0.92)
    return symbol


def _hollow_circle():
    symbol = QgsMarkerSymbol.createSimple({"name": "circle", "color": "255,255,255,0", "outline_color": "60,60,60",
                                           "outline_width": "0.25"})
    symbol.setDataDefinedSize(QgsProperty.fromExpression(SIZE))
    return symbol


def _size_legend():
    legend = QgsDataDefinedSizeLegend()
    legend.setTitle(SIZE_TITLE)  # QGIS shows the expression where there is none
    legend.setLegendType(QgsDataDefinedSizeLegend.LegendType.LegendSeparated)
    legend.setClasses([QgsDataDefinedSizeLegend.SizeClass(size_of(deaths), label) for deaths, label in _SIZE_KEY])
    return legend


def size_of(deaths):
    """The diameter (mm) for a number of deaths; the same rule as ``SIZE``."""
    share = min(max(deaths, 0) / LARGEST_DEATHS, 1.0)
    return SMALLEST_MM + (LARGEST_MM - SMALLEST_MM) * share ** 0.5


def place_labels(size=8.0, scale=LABEL_SCALE):
    """Settings that write the place as the article does, with a buffer, where there is room; ``scale`` None: always."""
    text = QgsTextFormat()
    text.setSize(size)
    text.setColor(QColor("#1a1a1a"))
    text.setBuffer(_buffer())
    settings = QgsPalLayerSettings()
    settings.fieldName = "place"
    settings.setFormat(text)
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.offsetType = QgsPalLayerSettings.OffsetType.FromSymbolBounds
    settings.dist, settings.distUnits = 0.6, QgsUnitTypes.RenderUnit.RenderMillimeters
    if scale is not None:
        settings.scaleVisibility, settings.minimumScale, settings.maximumScale = True, scale, 0
    return settings


def _buffer():
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.9)
    buffer.setColor(QColor(255, 255, 255, 220))
    return buffer


# Areas

def style_areas(layer):
    """Thin dashed outlines over a hint of fill, in the actors' colours."""
    colours = actor_colours(actor for actor, _ in actor_counts(layer))
    layer.setRenderer(QgsCategorizedSymbolRenderer("actor", _categories(colours, _quiet_area)))
    layer.setDisplayExpression('"title"')
    style_form(layer)


def _quiet_area(colour):
    """A dashed outline; a hint of fill too, where the area is so small that it says where to look."""
    fill, outline = QColor(colour), QColor(colour)
    fill.setAlphaF(0.08)
    outline.setAlphaF(0.6)
    area = QgsSimpleFillSymbolLayer(fill, Qt.BrushStyle.SolidPattern, outline, Qt.PenStyle.DashLine, 0.2)
    filled = f"'{fill.red()},{fill.green()},{fill.blue()},{fill.alpha()}'"
    area.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyFillColor, QgsProperty.fromExpression(
        f"""if("uncert_m" > {FILLED_UP_TO_M}, '0,0,0,0', {filled})"""))
    symbol = QgsFillSymbol.createSimple({})
    symbol.changeSymbolLayer(0, area)
    return symbol


def add_missing_actors(layer):
    """Give actors that are new in the data a category, and leave what a user has styled alone."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute() != "actor":
        return
    known = {category.value() for category in renderer.categories()}
    colours = actor_colours(actor for actor, _ in actor_counts(layer))
    for category in _categories(colours, _circle if layer.geometryType() == 0 else _quiet_area):
        if category.value() not in known:
            renderer.addCategory(category)


# Forms

def style_form(layer):
    """Aliases, date and choice widgets, and what comes from the texts read-only."""
    aliases = {field.name: field for field in REPORT_FIELDS + ARTICLE_FIELDS}
    form = layer.editFormConfig()
    for index, name in enumerate(layer.fields().names()):
        if name in aliases:
            layer.setFieldAlias(index, aliases[name].alias)
        layer.setEditorWidgetSetup(index, _widget(name, aliases[name].kind if name in aliases else "text"))
        form.setReadOnly(index, name in _READ_ONLY)
    layer.setEditFormConfig(form)


def _widget(name, kind):
    if name in _HIDDEN:
        return QgsEditorWidgetSetup("Hidden", {})
    if name in _CHOICES:
        return QgsEditorWidgetSetup("ValueMap", {"map": [{choice: choice} for choice in _CHOICES[name]]})
    if kind in ("date", "datetime"):
        shown = "yyyy-MM-dd" if kind == "date" else "yyyy-MM-dd HH:mm"
        return QgsEditorWidgetSetup("DateTime", {"display_format": shown, "field_format": shown, "calendar_popup": True,
                                                 "allow_null": True, "field_iso_format": False})
    if kind == "bool":
        return QgsEditorWidgetSetup("CheckBox", {})
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": name in _LONG, "UseHtml": False})
