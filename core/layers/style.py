"""How incidents and their areas look: one ``Look`` chosen with a click, its colours, labels and legend.

The layer's renderer is the truth about the look; the colours of values are kept in the layer too, so that an actor has
the same colour in lists and timeline while the map shows something else, and when other actors come or go.
"""

from typing import NamedTuple
import json

from qgis.core import (QgsCategorizedSymbolRenderer, QgsDataDefinedSizeLegend, QgsExpression, QgsFeatureRequest,
                       QgsPalLayerSettings, QgsPointClusterRenderer, QgsPointDisplacementRenderer,
                       QgsPointDistanceRenderer, QgsRendererCategory, QgsSingleSymbolRenderer, QgsSymbolLayer,
                       QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import QCoreApplication, QLocale
from qgis.PyQt.QtGui import QColor

from ..json_columns import object_in
from .counting import actor_counts
from .forms import style_form
from .palette import AREA_GREY, CLASSINGS, OTHER_COLOUR, assigned, classes
from .quoting import unevaluated
from .symbols import LARGEST_DEATHS, area_symbol, cluster_symbol, hollow_circle, incident_symbol, size_of, spot_symbol

PLAIN, APART, CLUSTERS = "plain", "apart", "clusters"
KEPT_COLOURS = "dateline/colours"
LABEL_SCALE = 600_000  # place names from 1:600 000
_APART_MM, _CLUSTER_MM = 1.5, 4.5  # symbols whose points are closer than that count as crowded
_GREY = QColor(120, 120, 120)
quoted = QgsExpression.quotedString


def tr(text):
    return QCoreApplication.translate("Look", text)


class Look(NamedTuple):
    """``by``: the field that colours (a key of ``CLASSINGS``; "" where a user has styled the layer otherwise);
    ``crowded``: whether incidents close together are drawn one over the other, side by side, or as a number."""

    by: str = "actor"
    crowded: str = CLUSTERS


# Colours

def colours_of(layer, by="actor", values=None):
    """``{value: "#rrggbb"}`` of the incidents' field ``by``, as map, lists, legend and timeline have it.

    For actors all those of the data, most frequent first (``values``, where they are known already); for the other
    fields their list of values.
    """
    if values is None:
        values = [actor for actor, _ in actor_counts(layer)] if CLASSINGS[by].open else CLASSINGS[by].fixed
    return assigned(by, values, {**_kept(layer).get(by, {}), **_drawn(layer, by)})


def colour_of(layer, value, by="actor"):
    """The colour ("#rrggbb") of one value of the incidents' field ``by``."""
    return colours_of(layer, by).get(value, OTHER_COLOUR)


def _kept(layer):
    kept = object_in(layer.customProperty(KEPT_COLOURS, ""))
    return {by: colours for by, colours in kept.items() if isinstance(colours, dict)
            and all(isinstance(colour, str) and QColor.isValidColor(colour) for colour in colours.values())}


def _keep(layer, by, colours):
    layer.setCustomProperty(KEPT_COLOURS, json.dumps({**_kept(layer), by: colours}, ensure_ascii=False))


def _drawn(layer, by):
    """The colours that the map shows now, which a user may have changed in QGIS."""
    renderer = _categorised(layer)
    if renderer is None or renderer.classAttribute() != by:
        return {}
    return {category.value(): category.symbol().color().name() for category in renderer.categories()
            if category.value()}


# The look of a database

def look_of(layer):
    """The Look that the incidents have now."""
    renderer, by = layer.renderer(), getattr(_categorised(layer), "classAttribute", str)()
    crowded = CLUSTERS if isinstance(renderer, QgsPointClusterRenderer) else \
        APART if isinstance(renderer, QgsPointDisplacementRenderer) else PLAIN
    return Look(by if by in CLASSINGS else "", crowded)


def show_look(layers, look):
    """Give the incidents and their areas a look (``by`` "" keeps the renderer that a user made)."""
    layer, before = layers.incidents, look_of(layers.incidents).by
    if look.by and look.by != before:
        for by in filter(None, (before, look.by)):
            _keep(layer, by, colours_of(layer, by))
        colours = colours_of(layer, look.by)
        inner = _categories(look.by, colours, look.crowded)
    else:
        inner = single_incidents(layer, look.crowded)
    layer.setRenderer(_around(inner, look.crowded))
    if layers.areas is not None:
        _colour_areas(layers.areas, look.by, colours_of(layer, "actor"))
    for changed in filter(None, (layers.incidents, layers.areas)):
        changed.triggerRepaint()
        changed.emitStyleChanged()


def style_incidents(layer, actors=None):
    """The first look: symbols by actor and deaths, counted where crowded; place names at large scales; forms.

    ``actors`` are their names, most frequent first, where they are known or the layer is in no database.
    """
    colours = colours_of(layer, values=actors)
    _keep(layer, "actor", colours)
    layer.setRenderer(_around(_categories("actor", colours, Look().crowded), Look().crowded))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(place_labels()))
    layer.setLabelsEnabled(True)
    layer.setDisplayExpression('"title"')
    style_form(layer)


def style_areas(layer, actors=None):
    """Thin dashed outlines over a hint of fill, in the actors' colours; ``actors`` as for the incidents."""
    _colour_areas(layer, "actor", colours_of(layer, values=actors))
    layer.setDisplayExpression('"title"')
    style_form(layer)


def renew_look(layers, actors=None):
    """Give actors that are new in the data a class, and leave what a user has styled alone; ``actors`` as above."""
    layer, renderer = layers.incidents, _categorised(layers.incidents)
    colours = colours_of(layer, values=actors)
    _keep(layer, "actor", colours)
    if layers.areas is not None and _is_ours(layers.areas):
        _colour_areas(layers.areas, look_of(layer).by, colours)
    if renderer is None or renderer.classAttribute() != "actor":
        return
    known = {category.value() for category in renderer.categories()}
    if not any(known):  # it was made when there was nothing to class
        renderer.deleteAllCategories()
        known = set()
    for category in _of_classes("actor", colours):
        if (category.value() or None) not in {value or None for value in known}:
            renderer.addCategory(category)


def single_incidents(layer, crowded=PLAIN):
    """A copy of the renderer that draws single incidents, its key for what is done where they crowd."""
    renderer = _inner(layer).clone()
    if getattr(renderer, "dataDefinedSizeLegend", bool)():
        renderer.setDataDefinedSizeLegend(_key(crowded))
    return renderer


def _inner(layer):
    renderer = layer.renderer()
    return renderer.embeddedRenderer() if isinstance(renderer, QgsPointDistanceRenderer) else renderer


def _categorised(layer):
    inner = _inner(layer)
    return inner if isinstance(inner, QgsCategorizedSymbolRenderer) else None


def _around(inner, crowded):
    """The renderer of single incidents within the one that looks after the crowded."""
    if crowded == PLAIN:
        outer = inner
    else:
        outer = QgsPointClusterRenderer() if crowded == CLUSTERS else QgsPointDisplacementRenderer()
        outer.setEmbeddedRenderer(inner)
        outer.setTolerance(_CLUSTER_MM if crowded == CLUSTERS else _APART_MM)
        outer.setToleranceUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    if crowded == CLUSTERS:
        outer.setClusterSymbol(cluster_symbol())
    elif crowded == APART:
        outer.setPlacement(QgsPointDisplacementRenderer.Placement.ConcentricRings)
        outer.setCenterSymbol(spot_symbol())
        outer.setCircleColor(_GREY)
        outer.setCircleWidth(0.15)
    outer.setOrderBy(QgsFeatureRequest.OrderBy(
        [QgsFeatureRequest.OrderByClause('coalesce("killed", 0)', False)]))  # small ones on top
    outer.setOrderByEnabled(True)
    return outer


def _categories(by, colours, crowded):
    renderer = QgsCategorizedSymbolRenderer(by, _of_classes(by, colours))
    renderer.setSourceSymbol(hollow_circle())  # what the key of sizes is drawn with
    renderer.setDataDefinedSizeLegend(_key(crowded))
    return renderer


def _of_classes(by, colours):
    own, others = classes(by, colours)
    found = [QgsRendererCategory(value, incident_symbol(colour), value_words(value)) for value, colour in own]
    if others or not found:  # one without a class QGIS cannot read again, and 3.22 dies of what it makes of it
        found.append(QgsRendererCategory(None, incident_symbol(OTHER_COLOUR), tr("Other")))
    return found


# Areas

def _colour_areas(layer, by, colours):
    """Areas have no field but the actor to be coloured by; for the others they are grey."""
    pairs = [f"{quoted(actor)}, {quoted(colour)}" for actor, colour in (colours if by == "actor" else {}).items()
             if colour != OTHER_COLOUR]
    colour = quoted(AREA_GREY)
    if pairs:
        colour = f'coalesce(map_get(map({", ".join(pairs)}), "actor"), {colour})'
    layer.setRenderer(QgsSingleSymbolRenderer(area_symbol(colour)))


def _is_ours(areas):
    """Whether the areas have a colour that follows their actor."""
    renderer = areas.renderer()
    return isinstance(renderer, QgsSingleSymbolRenderer) and renderer.symbol().symbolLayer(0) \
        .dataDefinedProperties().isActive(QgsSymbolLayer.Property.PropertyStrokeColor)


# Words and legend

def value_words(value):
    """A class as the legend names it."""
    return {"Unknown": tr("Unknown"), "claimed": tr("Claimed"), "named": tr("Named"), "attributed": tr("Attributed"),
            "suspected": tr("Suspected"), "unknown": tr("Not known"), "draft": tr("Draft"),
            "accepted": tr("Accepted"), "edited": tr("Edited"), "rejected": tr("Rejected"), "Battles": tr("Battles"),
            "Explosions/Remote violence": tr("Explosions, remote violence"),
            "Violence against civilians": tr("Violence against civilians"), "Protests": tr("Protests"),
            "Riots": tr("Riots"), "Strategic developments": tr("Strategic developments")
            }.get(value) or unevaluated(value)


def classing_words(by):
    """What a field that colours is called."""
    return {"actor": tr("Actor"), "event_type": tr("Event type"), "actor_cert": tr("How certain the actor is"),
            "status": tr("Review status")}[by]


def key_title():
    """What stands over the key of sizes."""
    return tr("Size by people killed")


def key_labels(crowded):
    """``((diameter in mm, words), …)`` of the key; without a diameter the words begin with the sign itself."""
    sizes = ((size_of(0), tr("none killed")), (size_of(5), tr("5 killed")), (size_of(20), tr("20 killed")),
             (size_of(LARGEST_DEATHS), tr("{count} or more killed").format(count=QLocale().toString(LARGEST_DEATHS))))
    signs = (tr("◆ deaths not told"), tr("● at the place"), tr("◉ around the place"),
             tr("○ in the dashed area"))
    counted = (tr("⑤ counted, too close to draw"),) if crowded == CLUSTERS else ()
    return sizes + tuple((0.0, words) for words in signs + counted)


def _key(crowded):
    legend = QgsDataDefinedSizeLegend()
    legend.setTitle(key_title())  # QGIS shows the expression where there is none
    legend.setLegendType(QgsDataDefinedSizeLegend.LegendType.LegendSeparated)
    legend.setClasses([QgsDataDefinedSizeLegend.SizeClass(size, words) for size, words in key_labels(crowded)])
    return legend


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
