"""The page to print: what is shown now as a map, a timeline and counts, with legend, sources and the date of the data.

It is a snapshot that says of when it is. It stays in the project as a QgsPrintLayout, to be changed and exported there.
"""

from datetime import date

from qgis.core import QgsCoordinateTransform, QgsPrintLayout, QgsProject, QgsUnitTypes
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt

from .bars import bars_svg
from .basemap import basemap_layers
from .counting import actor_counts
from .load import shown_extent
from .page import INK, QUIET, Page, extent_and_projection, mirrored, projection
from .palette import OTHER_COLOUR, classes
from .style import classing_words, colours_of, look_of, value_words

_WIDTH, _HEIGHT = 297.0, 210.0  # A4, landscape
_MARGIN, _HEAD, _FOOT, _COLUMN, _GAP, _BARS = 10.0, 17.0, 9.0, 62.0, 5.0, 34.0
_NUMBERS, _LINE = 15.0, 6.0
_MOST_SOURCES = 6


def tr(text):
    return QCoreApplication.translate("Layout", text)


def add_layout(project, layers, shown, extent=None, crs=None, today=None):
    """Add the page to the project; returns the QgsPrintLayout.

    ``shown`` (a Shown) has been counted of these layers by the look's field, or by the actor. ``extent`` in ``crs`` is
    what the map is to show, None for all incidents shown; ``today`` stands in for the day on which it is made.
    """
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(_free_name(project, tr("Incidents")))
    page = Page(layout, _WIDTH, _HEIGHT)
    _fill(page, project, layers, shown, _view(layers, extent, crs), today or date.today())
    project.layoutManager().addLayout(layout)
    return layout


def field_of(layers):
    """The field that the page's colours stand for: the look's, or the actor where a user has a renderer of his own."""
    return look_of(layers.incidents).by or "actor"


def _fill(page, project, layers, shown, view, today):
    wide, top, bottom = _WIDTH - 2 * _MARGIN, _MARGIN + _HEAD, _HEIGHT - _MARGIN
    column = _WIDTH - _MARGIN - _COLUMN
    bars_top = bottom - _FOOT - _BARS
    frame = (_MARGIN, top, wide - _COLUMN - _GAP, bars_top - 8 - top)
    extent, crs = view
    chart = page.add_map(_map_layers(project, layers), extent, crs, frame)
    page.add_text(_title(shown), 18, (_MARGIN, _MARGIN - 1, wide, 9), INK, bold=True)
    page.add_text(_subtitle(shown), 10, (_MARGIN, _MARGIN + 8, wide, 6), QUIET)
    own, order = _order(layers, shown)
    areas = ((layers.areas, tr("Area that holds the place")),) if _drawn(project, layers.areas) else ()
    page.add_legend(chart, layers.incidents, classing_words(shown.by), (column, top, _COLUMN, 60), areas,
                    {value_words(value) for value, _ in own} | {tr("Other")}, look_of(layers.incidents).crowded)
    page.add_scale_bar(chart, (frame[0] + 3, frame[1] + frame[3] - 13, 50, 10), on_map=True)
    page.add_north_arrow(chart, (frame[0] + frame[2] - 14, frame[1] + 4, 10, 12))
    page.add_text(_bars_title(shown), 9.5, (_MARGIN, bars_top - 6, frame[2], 5), INK, bold=True)
    page.add_drawing(bars_svg(shown.bars, order, frame[2], _BARS, _digits), (_MARGIN, bars_top, frame[2], _BARS))
    _add_numbers(page, _numbers(shown, _total(layers.incidents)), column, bars_top - 6)
    page.add_text(_footer(shown, today), 7.5, (_MARGIN, bottom - _FOOT + 2, wide, _FOOT), QUIET)


def _add_numbers(page, numbers, left, top):
    """Lines of a number and its words, the numbers flush with each other on the side where lines begin."""
    right_to_left = mirrored()
    side = Qt.AlignmentFlag.AlignLeft if right_to_left else Qt.AlignmentFlag.AlignRight
    at_words, at_number = (left, left + _COLUMN - _NUMBERS) if right_to_left else (left + _NUMBERS + 2, left)
    for row, (number, words) in enumerate(numbers):
        page.add_text(number, 8.5, (at_number, top + row * _LINE, _NUMBERS, _LINE), INK, True, side)
        page.add_text(words, 8.5, (at_words, top + row * _LINE, _COLUMN - _NUMBERS - 2, _LINE), INK)


# What is drawn

def _view(layers, extent, crs):
    """Extent and projection of the map: the window's where they are in metres, else in a projection that suits."""
    if extent is None or crs is None or extent.isEmpty():
        return extent_and_projection(shown_extent(layers.incidents), 1.6)
    if crs.mapUnits() == QgsUnitTypes.DistanceUnit.DistanceMeters and not _is_web_mercator(crs):
        return extent, crs
    box = QgsCoordinateTransform(crs, layers.incidents.crs(), QgsProject.instance()).transformBoundingBox(extent)
    local = projection(box)
    return QgsCoordinateTransform(layers.incidents.crs(), local, QgsProject.instance()).transformBoundingBox(box), local


def _is_web_mercator(crs):
    return crs.authid() == "EPSG:3857"  # its metres are none: at 33° north a scale bar would be a fifth too long


def add_world(project, layers):
    """QGIS's own map of the world into the project, off in the window, where that shows nothing but incidents; gives
    its layers. ``add_layout`` does the same, and has less to do where it has been done."""
    ours = {layer.id() for layer in layers if layer is not None}
    return _world(project) if all(layer.id() in ours for layer in _seen(project)) else []


def _map_layers(project, layers):
    """What the window shows, the top one first; over a map of the world where it shows nothing but incidents."""
    return _seen(project) + add_world(project, layers)


def _seen(project):
    seen = [layer for layer in project.layerTreeRoot().checkedLayers() if layer.isSpatial()]
    return [layer for layer in project.layerTreeRoot().layerOrder() if layer in seen]


def _world(project):
    """QGIS's own map of the world, in a group that is off in the window."""
    root, name = project.layerTreeRoot(), tr("Base map of the layout")
    group = root.findGroup(name)
    if group is None:
        group = root.addGroup(name)
        for layer in basemap_layers():
            project.addMapLayer(layer, False)
            group.addLayer(layer)
        group.setItemVisibilityChecked(False)
        group.setExpanded(False)
    return [node.layer() for node in group.findLayers() if node.layer() is not None]


def _drawn(project, layer):
    node = layer and project.layerTreeRoot().findLayer(layer.id())
    return bool(node) and node.isVisible()


def _order(layers, shown):
    """The classes shown, as the legend has them, and the bars' ``((value, colour), …)``, the others last."""
    colours = {**{value: OTHER_COLOUR for value in shown.values}, **colours_of(layers.incidents, shown.by)}
    own, _ = classes(shown.by, colours)
    own = tuple((value, colour) for value, colour in own if shown.values.get(value))
    return own, own + (("", OTHER_COLOUR),)


def _free_name(project, name):
    taken = {layout.name() for layout in project.layoutManager().layouts()}
    return next(one for number in range(1, len(taken) + 2)
                for one in [name if number == 1 else f"{name} {number}"] if one not in taken)


# What is said

def _title(shown):
    words = tr("1 incident, {killed} killed") if shown.incidents == 1 else tr("{count} incidents, {killed} killed")
    return words.format(count=_number(shown.incidents), killed=_span(shown.killed))


def _subtitle(shown):
    return tr("No dates known") if shown.first is None else _days(shown.first, shown.last)


def _bars_title(shown):
    return tr("Incidents a month, by {field}").format(field=classing_words(shown.by).lower())


def _numbers(shown, total):
    """``[(number, words)]``: what the page shows, and what of it is where it cannot be seen."""
    return [(_number(shown.incidents), tr("of {total} incidents").format(total=_number(total))),
            (_span(shown.killed), tr("killed")), (_span(shown.wounded), tr("wounded")),
            (_number(shown.untold), tr("with no toll told")),
            (_number(shown.unplaced), tr("without a place, off the map")),
            (_number(shown.undated), tr("without a date, off the bars"))]


def _footer(shown, today):
    most = [source for source, _ in shown.sources.most_common(_MOST_SOURCES)]
    more = len(shown.sources) - len(most)
    named = ", ".join(most) if most else tr("not named in the articles")
    sources = tr("Sources: {sources} and {count} more.") if more > 0 else tr("Sources: {sources}.")
    data = tr("Data: {articles} articles.") if shown.published[0] is None else \
        tr("Data: {articles} articles, published {days}.")
    made = tr("Read with Dateline; page made {today}.").format(today=_long_day(today))
    days = "" if shown.published[0] is None else _days(*shown.published)
    return "\n".join((sources.format(sources=named, count=_number(more)),
                      data.format(articles=_number(shown.articles), days=days) + " " + made))


def _total(incidents):
    """All incidents of the database, whatever is filtered."""
    return sum(count for _, count in actor_counts(incidents))


def _span(both):
    return "–".join(dict.fromkeys(_number(number) for number in both))


def _number(number):
    return QLocale().toString(number)


def _digits(number):
    """A number without marks between its thousands, for years too."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(number)


def _days(first, last):
    return " – ".join(dict.fromkeys(_long_day(day) for day in (first, last)))


def _long_day(day):
    return QLocale().toString(day, "d MMMM yyyy")
