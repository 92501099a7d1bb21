"""Zones, and counts by polygon, as layers of the map: written to a GeoPackage in any thread, styled where it is shown.

A zone is drawn on the days on which its map counts: those of QGIS's Temporal Controller where it is on, else one day
that is kept with the layer, for it has all of them.
"""

from collections import Counter
from datetime import date, timedelta

from qgis.core import (Qgis, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem, QgsExpressionContextUtils,
                       QgsFeature, QgsFeatureRequest, QgsField, QgsFields, QgsFillSymbol, QgsGeometry,
                       QgsGradientColorRamp, QgsGraduatedSymbolRenderer, QgsProject, QgsRendererCategory,
                       QgsRendererRange, QgsVectorFileWriter, QgsVectorLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtGui import QColor

from ...gazetteer.errors import DatelineError
from ...gazetteer import names
from ..zones.series import shapes_of
from .connections import JOURNAL_KEPT, quietly
from .export import checked_target
from .field_types import DATE, INTEGER, TEXT
from .palette import assigned
from .quoting import unevaluated
from .whole import written_whole

DAY = "dateline_day"  # the layer's variable: the day that is drawn while nothing plays
_ZONE_FIELDS = (("zone", TEXT), ("holder", TEXT), ("from", DATE), ("to", DATE))
_COUNTED = ("incidents", "killed", "wounded")
_ENDS = ("_min", "", "_max")
_ONE_DAY = timedelta(days=1)
_FILL, _MOST_CLASSES = 90, 5  # opacity of zones, of 255
_RAMP = ("#fee6ce", "#7f2704")  # light to dark, one hue, as ColorBrewer's Oranges: it prints in grey too
_NONE_COLOUR = "#f2f2f2"


# zones by holder

def write_zones(path, series, rule, progress=None, cancelled=None):
    """Write the zones of a ``Series`` as a layer: zone, holder, from, to (both days included, null for open); returns
    the holders (``holders_of``).

    Under the rule of the latest map a map holds until the next. Raises DatelineError, with nothing written, when it
    cannot be done or was cancelled.
    """
    stretches = _stretches(series, rule)
    features = ((zone.name, zone.holder, first, last, shape) for (zone, first, last), (_, _, shape) in zip(
        stretches, shapes_of(series.shelf, [zone for zone, _, _ in stretches])))
    _write(path, _ZONE_FIELDS, features, len(stretches), progress, cancelled)
    return holders_of(series)


def holders_of(series):
    """Who holds zones, the one with the most first: the order in which they take their colours."""
    counts = Counter(zone.holder for edition in series.editions for zone in edition.zones)
    return tuple(sorted(counts, key=lambda holder: (-counts[holder], holder)))


def holder_colours(holders):
    """``{holder: "#rrggbb"}``, the same on the map and in charts; who is an actor of the lexicon has that colour."""
    return assigned("actor", holders)


def _stretches(series, rule):
    """(zone, first day, last day) of each zone; the same shape on the maps that follow each other is one."""
    found, open_ = [], {}
    for edition, following in zip(series.editions, series.editions[1:] + (None,)):
        last = edition.last
        if rule.kind == "latest":
            last = following.first - _ONE_DAY if following else date.max
        for zone in edition.zones:
            known = open_.get(zone)
            if known is not None and found[known][2] < date.max and found[known][2] + _ONE_DAY == edition.first:
                found[known][2] = last
            else:
                open_[zone] = len(found)
                found.append([zone, edition.first, last])
    return [tuple(each) for each in found]


def zones_layer(path, name, holders):
    """The layer of zones at a path, with a colour and a line of the legend for each holder, in no project."""
    layer = _opened(path, name)
    colours = holder_colours(holders)
    categories = [QgsRendererCategory(holder, _fill(colours[holder]), unevaluated(holder)) for holder in holders]
    layer.setRenderer(QgsCategorizedSymbolRenderer(_SHOWN, categories))
    layer.setDisplayExpression('"zone"')
    time = layer.temporalProperties()
    time.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    time.setStartExpression('coalesce(to_datetime("from"), make_datetime(1, 1, 1, 0, 0, 0))')
    time.setEndExpression("coalesce(to_datetime(\"to\") + to_interval('1 day'), make_datetime(9999, 12, 31, 0, 0, 0))")
    time.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginExcludeEnd)
    time.setIsActive(True)
    return layer


_SHOWN = (f'CASE WHEN @map_start_time IS NOT NULL OR @{DAY} IS NULL OR (coalesce("from" <= to_date(@{DAY}), true) AND '
          f'coalesce("to" >= to_date(@{DAY}), true)) THEN "holder" END')


def show_day(layer, day):
    """Draw the zones of that day (None: of all days) while the Temporal Controller is off."""
    text = None if day is None else day.isoformat()
    if QgsExpressionContextUtils.layerScope(layer).variable(DAY) != text:
        QgsExpressionContextUtils.setLayerVariable(layer, DAY, text)
        layer.triggerRepaint()


def _fill(colour):
    shade = QColor(colour)
    shade.setAlpha(_FILL)
    edge = QColor(colour).darker(130)
    return QgsFillSymbol.createSimple({"color": f"{shade.red()},{shade.green()},{shade.blue()},{shade.alpha()}",
                                       "outline_color": edge.name(), "outline_width": "0.4"})


# counts by polygon

def write_counts(path, areas, field, groups, progress=None, cancelled=None):
    """Write polygons with what a summary counts in the group of their name: ``areas`` is a layer of them, or a source
    of its features with its CRS, ``field`` the one that names them, ``groups`` name → ``summary.Group``.

    Names are compared in any spelling (``match``). Returns the names of groups that no polygon has.
    """
    polygons = [(str(feature[field] or "").strip(), feature.geometry()) for feature in areas.getFeatures()]
    chosen = match({name for name, _ in polygons}, groups)
    fields = (("name", TEXT), *((figure + end, INTEGER) for figure in _COUNTED for end in _ENDS),
              ("no_figure", INTEGER))
    rows = ((name, *_figures(groups.get(chosen.get(name))), shape) for name, shape in polygons)
    _write(path, fields, rows, len(polygons), progress, cancelled, areas.crs())
    return sorted(set(groups).difference(chosen.values()) - {""})


def match(called, groups):
    """Name of a polygon → name of the group that is the same place in some spelling: written alike, known as another
    name of it, with letters confused, by the consonants alone. Of each kind only what is meant by no other counts."""
    chosen = {}
    for kind in (lambda name: {name.casefold()}, _spellings("strict"), _spellings("loose"), _spellings("skeleton")):
        free = set(groups).difference(chosen.values()) - {""}
        of_groups, of_names = _by_key(free, kind), _by_key(set(called).difference(chosen), kind)
        pairs = {(name, group) for key in set(of_groups).intersection(of_names) - {""}
                 for name in of_names[key] for group in of_groups[key]}
        for name, group in pairs:
            if sum(name == other for other, _ in pairs) == sum(group == other for _, other in pairs) == 1:
                chosen[name] = group
    return chosen


def _spellings(kind):
    return lambda name: {getattr(names.keys(each), kind) for each in (name, *names.same_place(name))}


def _by_key(called, kind):
    found = {}
    for name in called:
        for key in kind(name):
            found.setdefault(key, set()).add(name)
    return found


def _figures(group):
    if group is None:
        return (0,) * (len(_COUNTED) * len(_ENDS) + 1)
    return (*(figure for name in _COUNTED for figure in getattr(group, name)), group.no_figure)


def counts_layer(path, name, figure):
    """The layer of counts at a path, in shades by the best figure of incidents, killed or wounded, in no project."""
    layer = _opened(path, name)
    request = QgsFeatureRequest().setSubsetOfAttributes([figure], layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    values = sorted(int(feature[figure]) for feature in layer.getFeatures(request) if feature[figure])
    ramp = QgsGradientColorRamp(QColor(_RAMP[0]), QColor(_RAMP[1]))
    classes = [(0, 0, _NONE_COLOUR)]
    found = _classes(values)
    classes += [(low, high, ramp.color(number / max(1, len(found) - 1)).name())
                for number, (low, high) in enumerate(found)]
    layer.setRenderer(QgsGraduatedSymbolRenderer(figure, [
        QgsRendererRange(low - 0.5, high + 0.5, QgsFillSymbol.createSimple(
            {"color": colour, "outline_color": "#7a7a7a", "outline_width": "0.2"}),
            str(low) if low == high else f"{low} – {high}") for low, high, colour in classes]))
    layer.setDisplayExpression('"name"')
    return layer


def _classes(values):
    """Ascending whole numbers as at most so many classes (lowest, highest), about as many values in each."""
    distinct = sorted(set(values))
    if len(distinct) <= _MOST_CLASSES:
        return [(value, value) for value in distinct]
    ends = sorted({values[-(-len(values) * number // _MOST_CLASSES) - 1] for number in range(1, _MOST_CLASSES + 1)})
    lows = [distinct[0]] + [next(value for value in distinct if value > end) for end in ends[:-1]]
    return list(zip(lows, ends))


# files

def _write(path, table, rows, total, progress, cancelled, crs=None):
    """Write rows (values, then a geometry of QGIS's or shapely's) as the one layer of a GeoPackage."""
    path, _ = checked_target(path, "gpkg", overwrite=True)
    fields = QgsFields()
    for name, kind in table:
        fields.append(QgsField(name, kind))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", path.stem
    with quietly(), written_whole(path) as folder:
        writer = QgsVectorFileWriter.create(
            str(folder / path.name), fields, QgsWkbTypes.Type.MultiPolygon,
            crs or QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().transformContext(), options)
        for done, (*values, shape) in enumerate(rows, 1):
            if cancelled is not None and cancelled():
                raise DatelineError("It was cancelled; nothing was written")
            feature = QgsFeature(fields)
            feature.setAttributes([_attribute(value) for value in values])
            feature.setGeometry(_geometry(shape))
            if not writer.addFeature(feature):
                raise DatelineError(f"{path} cannot be written; make room or choose another place",
                                    writer.errorMessage())
            if progress is not None and done % 50 == 0:
                progress(done, total, "")
        del writer


def _attribute(value):
    if isinstance(value, date):
        return None if value in (date.min, date.max) else QDate(value.year, value.month, value.day)
    return value


def _geometry(shape):
    if isinstance(shape, QgsGeometry):
        made = QgsGeometry(shape)
    else:
        made = QgsGeometry()
        made.fromWkb(shape.wkb)
    if not made.isNull():
        made.convertToMultiType()
    return made


def _opened(path, name):
    with quietly():
        layer = QgsVectorLayer(f"{path}{JOURNAL_KEPT}", name, "ogr")
    if not layer.isValid():
        raise DatelineError(f"{path}: the layer does not open; write it anew", layer.error().summary())
    return layer
