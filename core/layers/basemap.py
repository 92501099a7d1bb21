"""A quiet map under the incidents: land, sea, borders and names, from the world map that QGIS ships."""

from pathlib import Path
import csv

from qgis.core import (QgsApplication, QgsFillSymbol, QgsPalLayerSettings, QgsSingleSymbolRenderer,
                       QgsTextBufferSettings, QgsTextFormat, QgsVectorLayer, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtGui import QColor

from ...gazetteer.errors import DatelineError

SEA, LAND = "#dce7ee", "#f7f5f0"
_COUNTRY_LINE, _ADMIN_LINE = "#a39d8f", "#d3cdbf"
_COUNTRY_TEXT, _ADMIN_TEXT = "#9a9486", "#8f897b"
_ADMINS_FROM = 8_000_000  # first-level borders from 1:8 000 000
_LABELS = Path(__file__).with_name("governorates.csv")


def basemap_layers():
    """From top to bottom: first-level borders with names, countries with names. DatelineError without the file."""
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    admins = QgsVectorLayer(f"{path}|layername=states_provinces", "Governorates", "ogr")
    countries = QgsVectorLayer(f"{path}|layername=countries", "Countries", "ogr")
    if not (admins.isValid() and countries.isValid()):
        raise DatelineError(f"{path} is missing; QGIS ships it, so install QGIS again")
    admins.setScaleBasedVisibility(True)
    admins.setMinimumScale(_ADMINS_FROM)
    _draw(admins, {"style": "no", "outline_color": _ADMIN_LINE, "outline_width": "0.2"})
    _name(admins, _admin_names(), 7.5, _ADMIN_TEXT, priority=3)
    _draw(countries, {"color": LAND, "outline_color": _COUNTRY_LINE, "outline_width": "0.4"})
    _name(countries, 'upper("NAME")', 9.5, _COUNTRY_TEXT, priority=1, spacing=2.0)
    return admins, countries


def _draw(layer, symbol):
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(symbol)))


def _name(layer, expression, size, colour, priority, spacing=0.0):
    text = QgsTextFormat()
    font = text.font()
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, spacing)
    text.setFont(font)
    text.setSize(size)
    text.setColor(QColor(colour))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(0.6)
    buffer.setColor(QColor(LAND))
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.fieldName, settings.isExpression = expression, True
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.priority = priority
    settings.fitInPolygonOnly = True
    settings.obstacle = False
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _admin_names():
    """An expression: the press's spelling where the table has one, else the name as it is."""
    with open(_LABELS, encoding="utf-8", newline="") as stream:
        pairs = [(row["world_map"], row["label"]) for row in csv.DictReader(stream)]
    known = ", ".join(f"{_literal(name)}, {_literal(label)}" for name, label in pairs)
    return f'coalesce(map_get(map({known}), "name"), "name")'


def _literal(text):
    return "'" + text.replace("'", "''") + "'"
