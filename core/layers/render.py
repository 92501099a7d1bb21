"""A database as a map image, drawn by QGIS without a window: for the command line and for reports."""

from pathlib import Path

from qgis.core import (QgsLabelObstacleSettings, QgsLayoutExporter, QgsPrintLayout, QgsProject,
                       QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import QSize

from ...gazetteer.errors import DatelineError
from .basemap import basemap_layers
from .connections import quietly
from .counting import counts, date_range
from .load import load_database, shown_extent
from .page import INK, QUIET, Page, extent_and_projection
from .spread import spread
from .style import classing_words, place_labels
from .whole import written_whole

DPI = 144
_MM = 25.4 / DPI
_MARGIN, _HEAD, _FOOT, _COLUMN, _GAP = 7.0, 17.0, 6.0, 52.0, 5.0  # millimetres of the page
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
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.renderContext().setDpi(DPI)
    page = Page(layout, size[0] * _MM, size[1] * _MM)
    _fill(page, project, layers)
    with written_whole(png_path) as folder:
        _save(layout, size, folder / png_path.name)


def _fill(page, project, layers):
    wide, top, bottom = page.width - 2 * _MARGIN, _MARGIN + _HEAD - 3, page.height - _MARGIN
    column = page.width - _MARGIN - _COLUMN
    frame = (_MARGIN, top, wide - _COLUMN - _GAP, bottom - _FOOT - top)
    extent, crs = extent_and_projection(shown_extent(layers.incidents), frame[2] / frame[3])
    project.setCrs(crs)
    shown, spots = spread(layers.incidents, crs, extent.width() / frame[2])
    _label(shown)
    drawn = [shown, spots, layers.areas, *basemap_layers()]
    for layer in drawn:
        project.addMapLayer(layer, False)
    chart = page.add_map(drawn, extent, crs, frame)
    page.add_text(_title(layers.incidents), 15, (_MARGIN, _MARGIN - 1.5, wide, 9), INK, bold=True)
    page.add_text(_subtitle(layers.incidents), 9, (_MARGIN, _MARGIN + 6.5, wide, 5.4), QUIET)
    page.add_legend(chart, shown, classing_words("actor"), (column, top, _COLUMN, 60))
    page.add_scale_bar(chart, (column, bottom - _FOOT - 9, _COLUMN, 9))
    page.add_text(_SOURCE, 7, (_MARGIN, bottom - 1.5, wide, 4.2), QUIET)


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


def _save(layout, size, path):
    image = QgsLayoutExporter(layout).renderPageToImage(0, QSize(*size), DPI)
    if image.isNull() or not image.save(str(path), "PNG"):
        raise DatelineError(f"{path.name} cannot be written; make room or choose another place")
