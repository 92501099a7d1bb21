"""An analyst's edit of an incident: a value that can be applied to the database, and taken back.

Everything is written through the layers' data providers, which a GeoPackage and a PostGIS schema have alike. The area
that holds an incident follows its place, and bears the columns that it shares with the incident.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Mapping, NamedTuple, Tuple

from osgeo import gdal
from qgis.core import (NULL, QgsExpression, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsWkbTypes)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, Qt

from ...gazetteer.errors import DatelineError
from ..model import Article
from .connections import own_layer, quietly
from .homes import home_of_layer
from .rows import plain
from .tables import AREAS

DRAFT, ACCEPTED, EDITED, REJECTED = STATUSES = "draft", "accepted", "edited", "rejected"
REVIEW_COLUMNS = ("status", "reviewer", "reviewed")
_PATIENCE, _PATIENCE_MS = "SQLITE_BUSY_TIMEOUT", "60"
_DIGITS = 9  # of coordinates that are compared: less than a millimetre


class Busy(DatelineError):
    """Something else writes to the database; a moment later the same may go well."""


class Shape(NamedTuple):
    """Where an incident is: its point and the area that holds it, as WKT (lon, lat, degrees); "" for none."""

    point: str = ""
    area: str = ""


@dataclass(frozen=True)
class State:
    """An incident as the database has it: its values by column, and where it is."""

    event_id: str
    values: Mapping[str, object] = field(default_factory=dict)
    shape: Shape = Shape()


@dataclass(frozen=True)
class Edit:
    """What an analyst did to one incident: the columns that changed, before and after, and where it was and is."""

    event_id: str
    before: Mapping[str, object]
    after: Mapping[str, object]
    shapes: Tuple[Shape, Shape] = (Shape(), Shape())

    @property
    def moves(self):
        """Whether the place changes."""
        return self.shapes[0] != self.shapes[1]

    def back(self):
        """The edit that takes this one back."""
        return Edit(self.event_id, self.after, self.before, self.shapes[::-1])

    def __bool__(self):
        return self.moves or bool(self.after)


def after(state, edit):
    """What an incident is once an edit of it is written."""
    return State(state.event_id, {**state.values, **edit.after}, edit.shapes[1] if edit.moves else state.shape)


def edit_of(state, values, shape=None):
    """The edit that gives an incident ``values``, and another place where ``shape`` is given; only what differs."""
    after = {name: value for name, value in values.items() if state.values.get(name) != value}
    before = {name: state.values.get(name) for name in after}
    return Edit(state.event_id, before, after, (state.shape, state.shape if shape is None else shape))


def signed(state, values, reviewer, now, status=EDITED, shape=None):
    """The same with the review columns: status, who, and when (``now``, UTC, to the second)."""
    signature = {"status": status, "reviewer": reviewer, "reviewed": now.replace(microsecond=0, tzinfo=None)}
    return edit_of(state, {**values, **signature}, shape)


class OwnDesk:
    """Layers of one's own on the tables of a database, for one thread: the one that asks for them.

    ``sources`` (of ``sources_of``): name of a layer → source, title, provider.
    """

    def __init__(self, sources):
        self._sources = sources
        self._own = {}

    def layer(self, name):
        """The layer of incidents, areas, reports or articles without a filter."""
        if name not in self._own:
            self._own[name] = own_layer(*self._sources[name])
            self._own[name].setSubsetString("")
        return self._own[name]

    def check(self):
        """What somebody edits in QGIS is the other desk's to know."""


class Desk(OwnDesk):
    """The layers of one database (``load.Layers``) to work on, whatever of them the map's filter shows."""

    def __init__(self, layers):
        super().__init__(sources_of(layers))
        self._layers = layers

    def layer(self, name):
        shown = getattr(self._layers, name)
        return shown if shown is not None and not shown.subsetString() else super().layer(name)

    def refresh(self):
        """Let the map see what was written."""
        for name in ("incidents", "areas"):
            shown = getattr(self._layers, name)
            if shown is not None:
                if shown.subsetString() and not shown.isEditable():
                    shown.dataProvider().reloadData()
                shown.triggerRepaint()

    def check(self):
        """Raise DatelineError while somebody edits the layers in QGIS, whose changes would be lost or ours."""
        for name in ("incidents", "areas"):
            shown = getattr(self._layers, name)
            if shown is not None and shown.isEditable():
                raise DatelineError(f"“{shown.name()}” is being edited in QGIS; save or stop editing there, then go on")


def sources_of(layers):
    """The sources of all layers, also of one that was taken out of the project."""
    return {name: _source(layers, name) for name in layers._fields}


def _source(layers, name):
    shown = getattr(layers, name)
    if shown is not None:
        return shown.source(), shown.name(), shown.providerType()
    home, _ = home_of_layer(layers.incidents)
    return home.layer_uri(AREAS.name), AREAS.name, home.provider


# Reading

def read_state(desk, event_id):
    """The incident of that id. Raises DatelineError when there is none."""
    feature = _feature(desk.layer("incidents"), event_id)
    if feature is None:
        raise DatelineError(f"the incident {event_id} is not there any more; another run or another analyst took it")
    area = _feature(desk.layer("areas"), event_id)
    return State(event_id, _values(feature), Shape(_wkt(feature), _wkt(area) if area is not None else ""))


def read_reports(desk, event_id):
    """The values of the reports of an incident, by article."""
    found = [_values(feature) for feature in _of(desk.layer("reports"), "event_id", event_id)]
    return sorted(found, key=lambda row: (row["article"] or "", row["report_id"]))


def read_article(desk, name):
    """The article of that name as ``model.Article``; None when it is not there."""
    values = next((_values(feature) for feature in _of(desk.layer("articles"), "article", name)), None)
    if values is None:
        return None
    told = {field: values[field] or "" for field in ("text", "title", "source", "url")}
    return Article(name, published=values["published"], published_from=values["pub_from"] or "none", **told)


def _of(layer, column, value):
    equals = f"{QgsExpression.quotedColumnRef(column)} = {QgsExpression.quotedValue(value)}"
    return layer.getFeatures(QgsFeatureRequest().setFilterExpression(equals))


def _feature(layer, event_id):
    return next(iter(_of(layer, "event_id", event_id)), None)


def _values(feature):
    return {name: plain(value) for name, value in zip(feature.fields().names(), feature.attributes())}


def _wkt(feature):
    return feature.geometry().asWkt() if feature.hasGeometry() else ""


# Writing

def apply(desk, edit):
    """Write an edit. Raises DatelineError, with nothing changed, when the incident is gone, was changed by somebody
    else meanwhile, is being edited in QGIS, or cannot be written.
    """
    desk.check()
    incidents, areas = desk.layer("incidents"), desk.layer("areas")
    feature = _feature(incidents, edit.event_id)
    if feature is None:
        raise DatelineError(f"the incident {edit.event_id} is not there any more; another run or another analyst took "
                            "it; nothing was changed")
    _check_unchanged(feature, edit)
    with _writing(incidents, areas):
        _write(incidents, feature, edit.after, edit.shapes[1].point if edit.moves else None)
        try:
            _follow(areas, edit, _values(next(iter(_of(incidents, "event_id", edit.event_id)))))
        except DatelineError:
            _write(incidents, feature, edit.before, edit.shapes[0].point if edit.moves else None)
            raise


def revert(desk, edit):
    """Take an edit back; raises DatelineError as :func:`apply` does."""
    apply(desk, edit.back())


def _check_unchanged(feature, edit):
    now = _values(feature)
    other = [name for name, value in edit.before.items() if name in now and now[name] != value]
    if other or edit.moves and not _same_place(feature, edit.shapes[0].point):
        who = f" by {now['reviewer']}" if now.get("reviewer") else ""
        raise DatelineError(f"“{now.get('title') or edit.event_id}” was changed{who} meanwhile; look at it again; "
                            "nothing was changed", ", ".join(other))


def _same_place(feature, point):
    if not point or not feature.hasGeometry():
        return not point and not feature.hasGeometry()
    return feature.geometry().asWkt(_DIGITS) == QgsGeometry.fromWkt(point).asWkt(_DIGITS)


@contextmanager
def _writing(*layers):
    """The layers open for writing. Where another program writes to a file, GDAL would wait for seconds, and the window
    with it."""
    opened, waited = [], gdal.GetThreadLocalConfigOption(_PATIENCE)
    gdal.SetThreadLocalConfigOption(_PATIENCE, _PATIENCE_MS)
    with quietly():
        try:
            for layer in layers:
                if not layer.dataProvider().enterUpdateMode():
                    raise _not_written(layer, [])
                opened.append(layer.dataProvider())
            yield
        finally:
            for provider in reversed(opened):
                provider.leaveUpdateMode()
            gdal.SetThreadLocalConfigOption(_PATIENCE, waited)


def _write(layer, feature, values, point=None):
    """Change columns of a row, and its geometry where ``point`` (WKT, "" for none) is given."""
    fields, provider = layer.fields(), layer.dataProvider()
    changes = {fields.indexOf(name): _variant(value) for name, value in values.items() if fields.indexOf(name) >= 0}
    shapes = {} if point is None else {feature.id(): _geometry(point)}
    if not changes and not shapes:
        return
    provider.clearErrors()
    if changes:
        done = provider.changeFeatures({feature.id(): changes}, shapes)
    else:  # PostgreSQL's provider changes no geometry alone by changeFeatures, and says that it did
        done = provider.changeGeometryValues(shapes)
    _check_done(layer, done)


def _follow(areas, edit, row):
    """Give the area of an incident its new shape and the columns that it shares with the incident."""
    there, provider = _feature(areas, edit.event_id), areas.dataProvider()
    wanted = edit.shapes[1].area
    if edit.moves and (not wanted or there is None):
        provider.clearErrors()
        if there is not None:
            _check_done(areas, provider.deleteFeatures([there.id()]))
        elif wanted:
            _check_done(areas, provider.addFeatures([_area_feature(areas, row, wanted)])[0])
    elif there is not None:
        shared = {name: value for name, value in edit.after.items() if areas.fields().indexOf(name) >= 0}
        _write(areas, there, shared, wanted if edit.moves else None)


def _area_feature(areas, row, wkt):
    feature = QgsFeature(areas.fields())
    for index, name in enumerate(areas.fields().names()):
        if name in row and index not in areas.primaryKeyAttributes():
            feature.setAttribute(index, _variant(row[name]))
    for index in areas.primaryKeyAttributes():
        feature.setAttribute(index, areas.dataProvider().defaultValue(index))
    feature.setGeometry(_geometry(wkt))
    return feature


def _geometry(wkt):
    """The geometry of WKT; a null one of "". A polygon becomes a multipolygon, as the table has them."""
    geometry = QgsGeometry.fromWkt(wkt) if wkt else QgsGeometry()
    if not geometry.isNull() and geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
        geometry.convertToMultiType()
    return geometry


def _check_done(layer, done):
    errors = layer.dataProvider().errors() if layer.dataProvider().hasErrors() else []
    if not done or errors:
        raise _not_written(layer, errors)


def _not_written(layer, errors):
    detail = "; ".join(errors)
    if not errors or "locked" in detail:
        return Busy("Something else is writing to the database just now; nothing was changed, do it again in "
                    "a moment", detail)
    return DatelineError(f"“{layer.name()}” could not be written; see that you may write to it and that there is room; "
                         "nothing was changed", detail)


def _variant(value):
    """A Python value as a provider takes it."""
    if value is None:
        return NULL
    if isinstance(value, datetime):
        return QDateTime(QDate(value.year, value.month, value.day), QTime(value.hour, value.minute, value.second),
                         Qt.TimeSpec.UTC)
    return QDate(value.year, value.month, value.day) if isinstance(value, date) else value


def spot(lon, lat):
    """The WKT of a point."""
    return QgsGeometry.fromPointXY(QgsPointXY(lon, lat)).asWkt()
