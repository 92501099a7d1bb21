"""The tables of a Dateline database, and rows of the fields tables as OGR features and back."""

from datetime import date, datetime
from typing import NamedTuple, Tuple
from zlib import crc32
import json

from osgeo import gdal, ogr, osr

from ..json_columns import object_in
from ..model import ARTICLE_FIELDS, FIELDS, REPORT_FIELDS, Field

ANALYST_FIELDS = frozenset(("status", "reviewer", "reviewed", "notes"))
COUNTED_FIELDS = frozenset(("n_reports", "n_sources", "sources", "disagree"))  # follow the reports, whoever edited

_AREA_NAMES = frozenset(("event_id", "title", "actor", "date_start", "date_end", "geo_method", "uncert_m"))
_METADATA_FIELDS = (Field("name", "text", "Name", "What is said"), Field("value", "text", "Value", "What it is"))
_FACTS = Field("facts", "json", "Facts", "The report as values, from which it is made again for linking")
_WRITTEN = Field("written", "json", "Written", "Field → checksum of what was last written, to tell edits")
_NOT_COMPARED = ANALYST_FIELDS | COUNTED_FIELDS | {_WRITTEN.name}
POINT = "point"  # the geometry among the fields
_LINK_FIELDS = (
    Field("event_id", "text", "Event id", "The incident that both reports are in"),
    Field("one", "text", "One report", "Its id"),
    Field("other", "text", "Other report", "Its id"),
    Field("weight", "double", "Weight (bits)", "What speaks for one event, over even odds; empty where a term forbids "
          "it and only a ruling or an earlier run ties them"),
    Field("terms", "json", "Terms", "What each field says: field, level, weight (empty when it forbids), reason"),
)
_RULING_FIELDS = (
    Field("kind", "text", "Ruling", "apart, together, pinned; the same undone; or before: what the incident was"),
    Field("reports", "json", "Reports", "The ids of the reports ruled on"),
    Field("event_id", "text", "Event id", "The incident that a pin names, or that the reports were before"),
    Field("reviewer", "text", "Reviewer", "Who ruled"),
    Field("reviewed", "datetime", "Reviewed", "When, in UTC"),
)


_EDIT_FIELDS = (
    Field("event_id", "text", "Event id", "The incident"),
    Field("field", "text", "Field", "Which of its fields; point is its place on the map"),
    Field("old", "text", "Before", "What it held"),
    Field("new", "text", "After", "What it holds since"),
    Field("reviewer", "text", "Reviewer", "Who edited it; empty where the file cannot tell"),
    Field("reviewed", "datetime", "Edited", "When, in UTC"),
)


class Layout(NamedTuple):
    """One table: its geometry, columns, the columns that name a row (none: rows are only added), and others to index.
    """

    name: str
    geometry: int
    fields: Tuple[Field, ...]
    key: Tuple[str, ...]
    indexes: Tuple[str, ...] = ()


INCIDENTS = Layout("incidents", ogr.wkbPoint, FIELDS + (_WRITTEN,), ("event_id",), ("actor", "date_start", "date_end"))
AREAS = Layout("incident_areas", ogr.wkbMultiPolygon, tuple(f for f in FIELDS if f.name in _AREA_NAMES), ("event_id",))
REPORTS = Layout("reports", ogr.wkbNone, REPORT_FIELDS + (_FACTS,), ("report_id",), ("event_id", "article"))
ARTICLES = Layout("articles", ogr.wkbNone, ARTICLE_FIELDS, ("article",))
LINKS = Layout("links", ogr.wkbNone, _LINK_FIELDS, ("event_id", "one", "other"))
RULINGS = Layout("rulings", ogr.wkbNone, _RULING_FIELDS, (), ("event_id",))
EDITS = Layout("edits", ogr.wkbNone, _EDIT_FIELDS, (), ("event_id",))
METADATA = Layout("dateline_metadata", ogr.wkbNone, _METADATA_FIELDS, ("name",))
LAYOUTS = (INCIDENTS, AREAS, REPORTS, ARTICLES, LINKS, RULINGS, EDITS, METADATA)

_KINDS = {"text": (ogr.OFTString, ogr.OFSTNone), "json": (ogr.OFTString, ogr.OFSTNone),
          "int": (ogr.OFTInteger, ogr.OFSTNone), "double": (ogr.OFTReal, ogr.OFSTNone),
          "bool": (ogr.OFTInteger, ogr.OFSTBoolean), "date": (ogr.OFTDate, ogr.OFSTNone),
          "datetime": (ogr.OFTDateTime, ogr.OFSTNone)}


def make_table(source, layout, options=()):
    """Create one table, empty, with its indexes; ``options`` are those of GDAL's driver."""
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    spatial = layout.geometry != ogr.wkbNone
    layer = source.CreateLayer(layout.name, wgs84 if spatial else None, layout.geometry, list(options))
    if layer is None:
        raise RuntimeError(gdal.GetLastErrorMsg() or f"the table {layout.name} cannot be made")
    for field in layout.fields:
        layer.CreateField(_definition(field))
    if layout.key:
        columns = ", ".join(f'"{column}"' for column in layout.key)
        source.ExecuteSQL(f'CREATE UNIQUE INDEX "{layout.name}_{"_".join(layout.key)}" ON "{layout.name}" ({columns})')
    for column in layout.indexes:
        source.ExecuteSQL(f'CREATE INDEX "{layout.name}_{column}" ON "{layout.name}" ("{column}")')


def add_columns(layer, fields):
    """Give a table the columns of a fields table that it has not got yet; True when there were such."""
    known = {field.GetName().lower() for field in layer.schema}
    missing = [field for field in fields if field.name.lower() not in known]
    for field in missing:
        check(layer.CreateField(_definition(field)))
    return bool(missing)


def _definition(field):
    kind, subtype = _KINDS[field.kind]
    definition = ogr.FieldDefn(field.name, kind)
    definition.SetSubType(subtype)
    definition.SetAlternativeName(field.alias)
    return definition


def check(code):
    """Raise RuntimeError with GDAL's words unless ``code`` says that a call went well."""
    if code != ogr.OGRERR_NONE:
        raise RuntimeError(gdal.GetLastErrorMsg() or f"OGR error {code}")


class Table:
    """Rows by the value of the table's key column, or the values of its key columns."""

    def __init__(self, source, layout):
        self._key = layout.key
        self._layer = source.GetLayerByName(layout.name)
        if self._layer is None:
            raise RuntimeError(f"the table {layout.name} is missing")  # told as a DatelineError by ``opening``
        self._spatial = layout.geometry != ogr.wkbNone
        self._ids = {key: feature.GetFID() for key, feature in self._scan()}
        ours = {field.name for field in layout.fields}.difference(_NOT_COMPARED)  # not the columns that somebody added
        self._compared = [(index, field.GetName()) for index, field in enumerate(self._layer.schema)
                          if field.GetName() in ours]

    def key_of(self, row):
        """What names a row: a value, or several in the order of the key columns."""
        values = tuple(row[name] for name in self._key)
        return values[0] if len(values) == 1 else values

    def __contains__(self, key):
        return key in self._ids

    def __iter__(self):
        return iter(sorted(self._ids))

    def columns(self, *names):
        """(key, values of these columns) of every row, in one go."""
        return ((key, tuple(value_of(feature, name) for name in names)) for key, feature in self._scan(names))

    def column(self, name):
        """Key → the value of this column, for every row, read in one go."""
        return {key: value for key, (value,) in self.columns(name)}

    def features(self):
        """(key, feature) of every row, in one go; a feature is good until the next."""
        for feature in self._layer:
            yield self.key_of({name: value_of(feature, name) for name in self._key}), feature

    def _scan(self, names=()):
        """(key, feature) of every row; the features have their keys and these columns alone."""
        asked = {*self._key, *names}
        check(self._layer.SetIgnoredFields([field.GetName() for field in self._layer.schema
                                            if field.GetName() not in asked] + ["OGR_GEOMETRY"]))
        try:
            yield from self.features()
        finally:
            check(self._layer.SetIgnoredFields([]))

    def get(self, key):
        """The feature of that key, or None."""
        return self._layer.GetFeature(self._ids[key]) if key in self._ids else None

    def put(self, row, geometry=None):
        """Write a row under its key; columns that ``row`` does not name keep what they hold."""
        key = self.key_of(row)
        feature = self.get(key) or ogr.Feature(self._layer.GetLayerDefn())
        fill(feature, row)
        if self._spatial:
            feature.SetGeometry(geometry)
        if key in self._ids:
            check(self._layer.SetFeature(feature))
        else:
            check(self._layer.CreateFeature(feature))
            self._ids[key] = feature.GetFID()

    def change(self, key, row):
        """Set some columns of a row that is there; its geometry stays."""
        feature = self.get(key)
        fill(feature, row)
        check(self._layer.SetFeature(feature))

    def delete(self, key):
        """Take a row out, if it is there."""
        if key in self._ids:
            check(self._layer.DeleteFeature(self._ids.pop(key)))

    def texts(self, row, geometry=None):
        """The values that a row will have once it is written, as ``texts_of`` gives them."""
        feature = ogr.Feature(self._layer.GetLayerDefn())
        fill(feature, row)
        if self._spatial:
            feature.SetGeometry(geometry)
        return self.texts_of(feature)

    def texts_of(self, feature):
        """Column → value as text, without the columns that an analyst or later reports fill; ``point`` is the place."""
        texts = {name: feature.GetFieldAsString(index) for index, name in self._compared}
        if self._spatial:
            geometry = feature.GetGeometryRef()
            texts[POINT] = "" if geometry is None else geometry.ExportToWkt()
        return texts


def marks(texts):
    """What is kept of values, to tell later which were edited: JSON, column → a checksum of the text; no empty ones."""
    return json.dumps(_marked(texts), sort_keys=True, separators=(",", ":"))


def edited_fields(incidents, feature):
    """The names of the fields whose values are not those that Dateline wrote last."""
    written, now = object_in(value_of(feature, "written")), _marked(incidents.texts_of(feature))
    return tuple(sorted(name for name in {**written, **now} if written.get(name) != now.get(name)))


def _marked(texts):
    return {name: f"{crc32(text.encode('utf-8', 'replace')):08x}" for name, text in texts.items() if text}


def append(source, layout, row):
    """Write a row behind those of a table that has no key."""
    layer = source.GetLayerByName(layout.name)
    feature = ogr.Feature(layer.GetLayerDefn())
    fill(feature, row)
    check(layer.CreateFeature(feature))


def fill(feature, row):
    """Set the columns that ``row`` names; None is NULL."""
    for name, value in row.items():
        index = feature.GetFieldIndex(name)
        if value is None:
            feature.SetFieldNull(index)
        elif isinstance(value, date):
            feature.SetField(index, value.isoformat())
        elif isinstance(value, str):
            feature.SetField(index, value.replace("\0", " "))  # C strings end at a NUL
        elif isinstance(value, float):
            feature.SetField(index, float(f"{value:.15g}"))  # what survives the text that a server is sent
        else:
            feature.SetField(index, int(value) if isinstance(value, bool) else value)


def value_of(feature, name):
    """A column's value; GDAL's own ``feature[name]`` goes through all columns to find it."""
    return feature.GetField(feature.GetFieldIndex(name))


def date_of(feature, name):
    """A date column's value as ``datetime.date``, or None."""
    index = feature.GetFieldIndex(name)
    return date(*feature.GetFieldAsDateTime(index)[:3]) if feature.IsFieldSetAndNotNull(index) else None


def time_of(feature, name):
    """A time column's value as ``datetime.datetime`` (GeoPackage keeps UTC), to the second, or None."""
    index = feature.GetFieldIndex(name)
    if not feature.IsFieldSetAndNotNull(index):
        return None
    *day, hour, minute, second, _ = feature.GetFieldAsDateTime(index)
    return datetime(*day, hour, minute, int(second))
