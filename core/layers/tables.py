"""The tables of a Dateline GeoPackage, and rows of the fields tables as OGR features and back."""

from datetime import date
from typing import NamedTuple, Tuple
import hashlib

from osgeo import gdal, ogr, osr

from ..model import ARTICLE_FIELDS, FIELDS, REPORT_FIELDS, Field

ANALYST_FIELDS = frozenset(("status", "reviewer", "reviewed", "notes"))
COUNTED_FIELDS = frozenset(("n_reports", "n_sources", "sources", "disagree"))  # follow the reports, whoever edited

_AREA_NAMES = frozenset(("event_id", "title", "actor", "date_start", "date_end", "geo_method", "uncert_m"))
_METADATA_FIELDS = (Field("name", "text", "Name", "What is said"), Field("value", "text", "Value", "What it is"))
_FACTS = Field("facts", "json", "Facts", "The report as values, from which it is made again for linking")
_WRITTEN = Field("written", "text", "Digest", "Digest of the values last written, to tell an analyst's edit")
_NOT_DIGESTED = ANALYST_FIELDS | COUNTED_FIELDS | {_WRITTEN.name}


class Layout(NamedTuple):
    """One table: its geometry, columns, the column that names a row, and other columns to index."""

    name: str
    geometry: int
    fields: Tuple[Field, ...]
    key: str
    indexes: Tuple[str, ...] = ()


INCIDENTS = Layout("incidents", ogr.wkbPoint, FIELDS + (_WRITTEN,), "event_id", ("actor", "date_start", "date_end"))
AREAS = Layout("incident_areas", ogr.wkbMultiPolygon, tuple(f for f in FIELDS if f.name in _AREA_NAMES), "event_id")
REPORTS = Layout("reports", ogr.wkbNone, REPORT_FIELDS + (_FACTS,), "report_id", ("event_id", "article"))
ARTICLES = Layout("articles", ogr.wkbNone, ARTICLE_FIELDS, "article")
METADATA = Layout("dateline_metadata", ogr.wkbNone, _METADATA_FIELDS, "name")
LAYOUTS = (INCIDENTS, AREAS, REPORTS, ARTICLES, METADATA)

_KINDS = {"text": (ogr.OFTString, ogr.OFSTNone), "json": (ogr.OFTString, ogr.OFSTNone),
          "int": (ogr.OFTInteger, ogr.OFSTNone), "double": (ogr.OFTReal, ogr.OFSTNone),
          "bool": (ogr.OFTInteger, ogr.OFSTBoolean), "date": (ogr.OFTDate, ogr.OFSTNone),
          "datetime": (ogr.OFTDateTime, ogr.OFSTNone)}


def make_tables(source):
    """Create every table, empty, with its indexes."""
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    for layout in LAYOUTS:
        spatial = layout.geometry != ogr.wkbNone
        layer = source.CreateLayer(layout.name, srs=wgs84 if spatial else None, geom_type=layout.geometry)
        for field in layout.fields:
            layer.CreateField(_definition(field))
        source.ExecuteSQL(f'CREATE UNIQUE INDEX "{layout.name}_{layout.key}" ON "{layout.name}" ("{layout.key}")')
        for column in layout.indexes:
            source.ExecuteSQL(f'CREATE INDEX "{layout.name}_{column}" ON "{layout.name}" ("{column}")')


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
    """Rows by the value of the table's key column."""

    def __init__(self, source, layout):
        self.key = layout.key
        self._layer = source.GetLayerByName(layout.name)
        self._spatial = layout.geometry != ogr.wkbNone
        self._ids = {value_of(feature, layout.key): feature.GetFID() for feature in self._layer}
        self._digested = [index for index, field in enumerate(self._layer.schema)
                          if field.GetName() not in _NOT_DIGESTED]

    def __contains__(self, key):
        return key in self._ids

    def __iter__(self):
        return iter(sorted(self._ids))

    def get(self, key):
        """The feature of that key, or None."""
        return self._layer.GetFeature(self._ids[key]) if key in self._ids else None

    def put(self, row, geometry=None):
        """Write a row under its key; columns that ``row`` does not name keep what they hold."""
        key = row[self.key]
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

    def digest(self, row, geometry=None):
        """The digest that a row will have once it is written; compare with ``digest_of``."""
        feature = ogr.Feature(self._layer.GetLayerDefn())
        fill(feature, row)
        if self._spatial:
            feature.SetGeometry(geometry)
        return self.digest_of(feature)

    def digest_of(self, feature):
        """A digest of geometry and values, without the columns that an analyst or later reports fill."""
        values = [feature.GetFieldAsString(index) for index in self._digested]
        geometry = feature.GetGeometryRef()
        values.append("" if geometry is None else geometry.ExportToWkt())
        return hashlib.sha256("\x1f".join(values).encode("utf-8")).hexdigest()[:32]


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
        else:
            feature.SetField(index, int(value) if isinstance(value, bool) else value)


def value_of(feature, name):
    """A column's value; GDAL's own ``feature[name]`` goes through all columns to find it."""
    return feature.GetField(feature.GetFieldIndex(name))


def date_of(feature, name):
    """A date column's value as ``datetime.date``, or None."""
    index = feature.GetFieldIndex(name)
    return date(*feature.GetFieldAsDateTime(index)[:3]) if feature.IsFieldSetAndNotNull(index) else None
