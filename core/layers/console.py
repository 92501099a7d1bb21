"""What the command line asks of QGIS: the database, the formats that QGIS writes, the map. No window is opened."""

import gc
import os
import tempfile
import traceback
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsApplication, QgsFeature, QgsField, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QVariant

from ...gazetteer.errors import DatelineError
from ..model import Known, Note, Problem
from ..output import feature_rows, fields_of
from .changes import change_lines, changes
from .connections import journal_kept, quietly
from .database import check_database, read_known, write_result
from .export import export_layer
from .exports import export_incidents
from .load import Layers
from .render import render_map
from .style import style_areas, style_form, style_incidents
from .zones import read_incidents

_TYPES = {"text": QVariant.Type.String, "json": QVariant.Type.String, "int": QVariant.Type.Int,
          "double": QVariant.Type.Double, "bool": QVariant.Type.Bool, "date": QVariant.Type.Date,
          "datetime": QVariant.Type.DateTime}

gdal.DontUseExceptions()  # the choice that the floor is written for; unmade, newer GDAL warns on standard error


def known(path):
    """What the database holds that ``path`` is to add to (``core.model.Known``); nothing when it is not there yet.

    Raises DatelineError when something else is in its place, or it cannot be read.
    """
    if Path(path).suffix.lower() != ".gpkg" or not Path(path).exists():
        return Known()
    return read_known(path)


def write(result, path, level):
    """Write a run to .gpkg, .shp or .kml; returns (what failed, what else is worth knowing).

    A database always holds both levels.
    """
    if Path(path).suffix.lower() == ".gpkg":
        met = write_result(path, result)
        return tuple(p for p in met if not isinstance(p, Note)), tuple(p for p in met if isinstance(p, Note))
    with running():
        report = export_layer(_memory_layer(result, level), path, overwrite=True)
    return (), tuple(Problem(str(path), warning) for warning in report.warnings)


def would_change(result, path):
    """What ``write`` would change in a database: (lines to print, what would fail)."""
    found = changes(path, result)
    return change_lines(found), tuple(p for p in found.problems if not isinstance(p, Note))


def incidents_of(database):
    """The incidents of a database, with the areas that hold them (``core.zones.incidents.Incidents``)."""
    with running():
        layers = _opened_layers(database)
        try:
            return read_incidents(layers)
        finally:
            del layers


def write_rows(name, fields, rows, path):
    """Write rows (dicts by field name, with lon and lat) to .gpkg or .shp; returns what was lost, as Problems."""
    with running():
        layer = _points(name, fields, ((row, row["lon"], row["lat"]) for row in rows))
        report = export_layer(layer, path, overwrite=True)
    return tuple(Note(str(path), warning) for warning in report.warnings)


def _memory_layer(result, level):
    """A run as a layer of points in memory, with the fields table's types."""
    return _points(level, fields_of(level), ((row, placement.lon, placement.lat)
                                             for row, placement in feature_rows(result, level)))


def _points(name, fields, rows):
    """(values by field name, lon, lat) of each feature as a layer of points in memory."""
    layer = QgsVectorLayer("Point?crs=EPSG:4326", name, "memory")
    layer.dataProvider().addAttributes([QgsField(f.name, _TYPES[f.kind]) for f in fields])
    layer.updateFields()
    features = []
    for row, lon, lat in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([_attribute(row[f.name], f.kind) for f in fields])
        if lon is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(lon, lat)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def _attribute(value, kind):
    return QDate(value.year, value.month, value.day) if kind == "date" and value is not None else value


def export(database, path, as_, lexicon):
    """Write a database in one of the ways of ``exports.WAYS``; returns ExportReport, an existing file is replaced."""
    with running():
        layers = _opened_layers(database)
        try:
            style_incidents(layers.incidents)
            style_areas(layers.areas)
            style_form(layers.reports)
            style_form(layers.articles)
            return export_incidents(layers, path, as_, overwrite=True, lexicon=lexicon)
        finally:
            del layers


def _opened_layers(database):
    """The layers of a database, in no project."""
    if not Path(database).is_file():
        raise DatelineError(f"{database}: there is no such database; make one with: dateline extract … --out FILE.gpkg")
    check_database(database)
    opened = []
    with quietly(), journal_kept():
        for table in ("incidents", "incident_areas", "reports", "articles"):
            title = table.replace("_", " ").capitalize()
            opened.append(QgsVectorLayer(f"{database}|layername={table}", title, "ogr"))
            if not opened[-1].isValid():
                raise DatelineError(f"{database}: the table {table} does not open; take a copy from your backup")
    return Layers(*opened)


def draw(database, png):
    """Draw the database as a map, headless."""
    with running(), quietly():
        render_map(database, png)


@contextmanager
def running():
    """QGIS's libraries for a while, where nothing runs them already; they bear to be started once in a process."""
    if QgsApplication.instance() is not None:
        yield
        return
    with tempfile.TemporaryDirectory() as profile:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("XDG_RUNTIME_DIR", profile)
        application = QgsApplication([], True, profile)  # with fonts, which a map needs
        application.initQgis()
        try:
            yield
        except Exception as error:
            _forget(error)
            raise
        finally:
            gc.collect()  # layers that only a circle of references holds go before QGIS's libraries do
            application.exitQgis()


def _forget(error):
    """Let go of what the calls that failed were working on: a layer that outlives QGIS's libraries brings them down."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
