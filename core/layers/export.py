"""A layer to other formats, through QGIS's own writer; each file appears whole or not at all."""

from pathlib import Path
from typing import FrozenSet, NamedTuple, Optional, Tuple
import html
import json
import os
import re

from osgeo import ogr
from qgis.core import (NULL, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsFeature, QgsFeatureRequest,
                       QgsField, QgsFields, QgsGeometry, QgsMapLayer, QgsVectorFileWriter, QgsVectorLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QDateTime, Qt, QTime

from ...gazetteer.errors import DatelineError
from ...gazetteer.spreadsheets import is_run
from . import field_types
from .closing import close
from .database import is_database
from .kml import write_kml
from .whole import written_whole

TEXT_BYTES = 254  # the most that a shapefile's text column holds
_DIGITS = 9  # the most of a shapefile's column that is read as a plain integer again
INTERNAL = frozenset(("fid", "written", "facts"))  # the database's own columns
_NUMBER = re.compile(r"^[+-]?\d+(\.\d+)?$")
_SIMPLE = frozenset((field_types.TEXT, field_types.INTEGER, field_types.LONG, field_types.DOUBLE,
                     field_types.BOOLEAN, field_types.DATE, field_types.DATE_TIME))


class Format(NamedTuple):
    """How a format is written: GDAL's driver, its layer options, and what it needs of the values."""

    driver: str
    options: Tuple[str, ...] = ()
    short_texts: bool = False    # texts of at most TEXT_BYTES, and times as text
    iso_dates: bool = False      # dates as text, for a driver that would write 2022/12/18
    safe_cells: bool = False     # texts that a spreadsheet would take for formulas are made harmless
    coordinates: bool = False    # lon and lat as columns
    map_file: bool = False       # a name, a description and a time span; only what has a place
    ending: bytes = b""          # with which a file of text ends
    null_points: bool = False    # QGIS's writer gives an empty point, which reads as 0, 0: made null afterwards


FORMATS = {
    "gpkg": Format("GPKG", null_points=True),
    "shp": Format("ESRI Shapefile", short_texts=True),
    "geojson": Format("GeoJSON", ("RFC7946=YES", "COORDINATE_PRECISION=7"), iso_dates=True, ending=b"}\n"),
    "csv": Format("CSV", ("LINEFORMAT=LF", "STRING_QUOTING=IF_NEEDED"), iso_dates=True, safe_cells=True,
                  coordinates=True, ending=b"\n"),
    "kml": Format("KML", iso_dates=True, map_file=True),
}
_STYLED = (QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling | QgsMapLayer.StyleCategory.Fields
           | QgsMapLayer.StyleCategory.Forms | QgsMapLayer.StyleCategory.Temporal)
_STALE = (".qix", ".sbn", ".sbx", ".idm", ".ind", ".qpj", ".shp.xml")  # indexes of a shapefile that was replaced


class ExportReport(NamedTuple):
    """What was written: the file, the number of features, what did not fit, and what a codebook does not hold
    (``core.codebooks.convert.LeftOut``)."""

    path: Path
    count: int
    warnings: Tuple[str, ...] = ()
    left_out: tuple = ()


class Kept(NamedTuple):
    """The rows of a table to write: those whose ``field`` has one of ``values``."""

    field: str
    values: FrozenSet[str]


def export_layer(layer, path, fmt=None, filtered=True, progress=None, cancelled=None, overwrite=False, styled=False):
    """Write the layer, or with ``filtered`` false all its data whatever its filter, in WGS 84; returns ExportReport.

    ``fmt`` is a key of FORMATS; by default the ending of ``path`` says it. With ``styled`` the layer's style stands
    beside the file, as a .qml that QGIS finds, where the format has points. ``progress(done, total, message)`` and
    ``cancelled()`` are called while writing. Existing files are replaced only with ``overwrite``, and a Dateline
    database never. The layer itself is not touched. Raises DatelineError, with nothing written, when it cannot be done
    or was cancelled.
    """
    path, form = checked_target(path, fmt, overwrite)
    conversion = Conversion(layer if filtered else unfiltered(layer), form)
    with written_whole(path, overwrite) as folder:
        made = conversion.run(progress or (lambda *_: None), cancelled or (lambda: False))
        write_table(made, folder / path.name, form, path.stem)
        if styled and not form.coordinates:
            save_style(layer, path, folder)
    for ending in _STALE if form.short_texts else ():
        path.with_suffix(ending).unlink(missing_ok=True)
    return ExportReport(path, made.featureCount(), conversion.warnings())


def checked_target(path, fmt=None, overwrite=False):
    """``path`` as a Path and its Format; raises DatelineError when it must not or cannot be written so."""
    path = Path(path)
    form = FORMATS.get((fmt or path.suffix.lstrip(".")).lower())
    if form is None:
        raise DatelineError(f"{path}: this ending names no format that can be written; use one of "
                            + ", ".join(f".{ending}" for ending in FORMATS))
    if path.exists() and not overwrite:
        raise DatelineError(f"{path} exists already; choose another name, or let it be replaced")
    if is_database(path, locked=True):
        raise DatelineError(f"{path} is a Dateline database, or held by another program, and an export would replace "
                            "it; choose another name")
    return path, form


def unfiltered(layer):
    """The layer with all its stored data, whatever its filter: itself where it has no other, else another one."""
    if not layer.subsetString() and not layer.isEditable():
        return layer
    whole = layer.clone()
    if whole.subsetString() and not whole.setSubsetString(""):
        raise DatelineError(f"“{layer.name()}” does not open without its filter")
    return whole


def all_features(layer, request=QgsFeatureRequest()):  # noqa: B008 (it is not changed)
    """The features of a layer, or of a source. Raises DatelineError when fewer came than it has: of a file that is
    deleted while it is read QGIS gives what it has, and says nothing."""
    count, read = layer.featureCount(), 0
    for feature in layer.getFeatures(request):
        read += 1
        yield feature
    if read < count:
        raise DatelineError(f"“{layer.sourceName()}” could be read only in part ({read} of {count}); nothing was "
                            "written; see that its database is there, and try again")


def write_table(layer, path, form, name):
    """Write a layer whose values fit the format as the table ``name`` of a file, which may hold others already."""
    if form.map_file:
        write_kml(layer, path, name)
        return
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.fileEncoding = form.driver, name, "UTF-8"
    options.layerOptions = list(form.options)
    options.saveMetadata = False
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    code, message, _, _ = QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, str(path), layer.transformContext(), options)
    if code != QgsVectorFileWriter.WriterError.NoError or not _is_whole(path, form, layer.featureCount()):
        raise DatelineError(f"{path.name} cannot be written; make room or choose another place", message or str(code))
    if form.null_points and layer.isSpatial():
        make_null(path, name)


def _is_whole(path, form, count):
    """Whether a file has all that was written: on a full disk GDAL cuts off its last buffer and says nothing."""
    if form.short_texts:
        return _is_whole_table(path.with_suffix(".dbf"))
    if not form.ending:
        return True
    with open(path, "rb") as stream:
        stream.seek(-min(len(form.ending), path.stat().st_size), os.SEEK_END)
        ended = stream.read() == form.ending
    source = ogr.Open(str(path)) if ended else None
    return source is not None and source.GetLayer(0).GetFeatureCount() == count


def _is_whole_table(table):
    """Whether a shapefile's table is as long as its header says.

    Source: dBASE III table file, header: records (bytes 4 to 7), length of the header (8, 9) and of a record (10, 11).
    """
    if not table.exists():
        return False
    with open(table, "rb") as stream:
        header = stream.read(12)
    places = ((4, 8), (8, 10), (10, 12))
    records, head, record = (int.from_bytes(header[first:last], "little") for first, last in places)
    return len(header) == 12 and table.stat().st_size >= head + records * record


def save_style(layer, path, folder):
    """The layer's style as a .qml for ``path``, into ``folder``: how it looks, its labels, fields and forms, and its
    time. A style that stands beside ``path`` already is kept: it may be somebody's own."""
    if path.with_suffix(".qml").exists():
        return
    message, saved = layer.saveNamedStyle(str(folder / path.with_suffix(".qml").name), _STYLED)
    if not saved:
        raise DatelineError(f"{path.name} cannot be written: {message}; make room or choose another place")


def make_null(path, name):
    """Take the empty points out of a GeoPackage's table, which QGIS's writer gives rows without a geometry."""
    source = ogr.Open(str(path), 1)
    layer = source.GetLayerByName(name)
    layer.StartTransaction()
    for feature in layer:
        if feature.GetGeometryRef() is not None and feature.GetGeometryRef().IsEmpty():
            feature.SetGeometry(None)
            layer.SetFeature(feature)
    layer.CommitTransaction()
    close(source)


class _Column(NamedTuple):
    """A column of the file: the source's field (or a function of feature and point), and its type there."""

    field: QgsField
    value: object


class Conversion:
    """One layer becoming a layer in memory whose values fit the format; counts what does not.

    ``kept`` (Kept) says which rows; all of them without it.
    """

    def __init__(self, layer, form, kept: Optional[Kept] = None):
        self._layer, self._form, self._kept = layer, form, kept
        self._cut = {}
        self._unplaced = 0
        self._spatial = layer.wkbType() != QgsWkbTypes.Type.NoGeometry
        self._columns = [self._column(field) for field in layer.fields().toList() if field.name() not in INTERNAL]
        self._columns += self._extra_columns()

    def run(self, progress, cancelled):
        """The layer in memory, in WGS 84."""
        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        kind = QgsWkbTypes.displayString(self._layer.wkbType()) if self._spatial else "None"
        made = QgsVectorLayer(f"{kind}?crs=EPSG:4326", self._layer.name(), "memory")
        fields = QgsFields()
        for column in self._columns:
            fields.append(column.field)
        made.dataProvider().addAttributes(fields.toList())
        made.updateFields()
        transform = QgsCoordinateTransform(self._layer.crs(), wgs84, self._layer.transformContext())
        total, features = self._layer.featureCount(), []
        for done, feature in enumerate(all_features(self._layer), 1):
            if cancelled():
                raise DatelineError("The export was cancelled; nothing was written")
            if self._kept is not None and feature[self._kept.field] not in self._kept.values:
                continue
            if not feature.hasGeometry() and self._spatial:
                self._unplaced += 1
            if feature.hasGeometry() or not self._form.map_file:
                features.append(self._feature(feature, made.fields(), transform))
            if done % 100 == 0 or done == total:
                progress(done, max(total, done), self._layer.name())
        if not made.dataProvider().addFeatures(features)[0]:
            raise DatelineError("The values do not fit the format", "; ".join(made.dataProvider().errors()))
        made.updateExtents()
        return made

    def warnings(self):
        """One line for each thing that was lost."""
        lines = [f"{name}: {count} text{'s' if count > 1 else ''} cut to {TEXT_BYTES} bytes at a word"
                 for name, count in self._cut.items()]
        if self._unplaced:
            where = "left out, for the format has only what is on the map" if self._form.map_file else \
                "in the file, but on no map"
            lines.append(f"{self._unplaced} without a place: {where}")
        return tuple(lines)

    def _feature(self, feature, fields, transform):
        geometry = QgsGeometry(feature.geometry())
        if not geometry.isNull():
            geometry.transform(transform)
        made = QgsFeature(fields)
        made.setAttributes([column.value(feature, geometry) for column in self._columns])
        if not geometry.isNull() and not self._form.coordinates:
            made.setGeometry(geometry)
        return made

    # Columns

    def _column(self, field):
        name, kind, form = field.name(), field.type(), self._form
        text = QgsField(name, field_types.TEXT, len=TEXT_BYTES if form.short_texts else 0)
        if kind not in _SIMPLE:
            return _Column(text, lambda f, _: self._text(name, _as_json(f[name])))
        if kind == field_types.DATE_TIME and form.short_texts or form.iso_dates and kind in (
                field_types.DATE, field_types.DATE_TIME):
            return _Column(text, lambda f, _: _iso(f[name]))
        if kind == field_types.TEXT:
            return _Column(text, lambda f, _: self._text(name, f[name]))
        short = form.short_texts and kind == field_types.INTEGER
        return _Column(QgsField(name, kind, len=_DIGITS if short else 0), lambda f, _: f[name])

    def _extra_columns(self):
        names = self._layer.fields().names()
        if self._form.coordinates and self._spatial:
            return [_Column(QgsField("lon", field_types.DOUBLE), lambda _, g: _coordinate(g, "x")),
                    _Column(QgsField("lat", field_types.DOUBLE), lambda _, g: _coordinate(g, "y"))]
        if self._form.map_file and {"title", "date_start", "date_end", "actor"} <= set(names):
            return [_Column(QgsField("Name", field_types.TEXT), lambda f, _: f["title"]),
                    _Column(QgsField("description", field_types.TEXT), lambda f, _: _described(f)),
                    _Column(QgsField("begin", field_types.DATE), lambda f, _: f["date_start"]),
                    _Column(QgsField("end", field_types.DATE_TIME), lambda f, _: _end_of(f["date_end"]))]
        return []

    def _text(self, name, text):
        if _missing(text):
            return NULL
        if self._form.safe_cells and is_run(text) and not _NUMBER.match(text):
            return "'" + text
        if self._form.short_texts and len(text.encode("utf-8")) > TEXT_BYTES:
            self._cut[name] = self._cut.get(name, 0) + 1
            return cut_at_word(text)
        return text


def cut_at_word(text, limit=TEXT_BYTES):
    """The text cut to ``limit`` bytes of UTF-8, at the last space where there is one, never inside a character."""
    if len(text.encode("utf-8")) <= limit:
        return text
    room = limit - len("…".encode("utf-8"))
    kept = text.encode("utf-8")[:room].decode("utf-8", "ignore")
    words, space, _ = kept.rpartition(" ")
    whole_word = text[len(kept):len(kept) + 1] == " "
    return (kept if whole_word or not space else words).rstrip() + "…"


def _missing(value):
    return value is None or value == NULL


def _as_json(value):
    return NULL if _missing(value) else json.dumps(value, ensure_ascii=False, default=str)


def _iso(value):
    return NULL if _missing(value) or value.isNull() else value.toString(Qt.DateFormat.ISODate)


def _coordinate(geometry, axis):
    return NULL if geometry.isNull() else round(getattr(geometry.asPoint(), axis)(), 7)


def _end_of(day):
    return NULL if _missing(day) else QDateTime(day, QTime(23, 59, 59))


def _described(feature):
    """A line for the balloon, which shows HTML: everything escaped."""
    days = " – ".join(dict.fromkeys(_iso(feature[name]) for name in ("date_start", "date_end")
                                    if not _missing(feature[name])))
    return html.escape("; ".join(part for part in (feature["actor"] or "", days) if part))
