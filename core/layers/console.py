"""What the command line asks of QGIS: the database, the formats that QGIS writes, the map. No window is opened."""

import gc
import os
import tempfile
import traceback
from contextlib import contextmanager, nullcontext
from pathlib import Path

from osgeo import gdal
from qgis.core import QgsApplication, QgsVectorLayer

from ...gazetteer.errors import DatelineError
from ..addresses import is_team
from ..model import Known, Note, Problem
from .changes import change_lines, changes
from .connections import quietly
from .copying import copy_database
from .database import check_database, read_known, read_to_link, write_result
from .detached import detached_layers
from .export import export_layer
from .exports import export_incidents
from .features import fields_as, row_features, run_features, run_fields
from .opening import exists
from .relinking import apply_rulings, preview_rulings
from .render import render_map
from .shelves import shelving  # nosec B403: a module of ours, not Python's shelve
from .zones import read_incidents

gdal.DontUseExceptions()  # the choice that the floor is written for; unmade, newer GDAL warns on standard error


def known(path):
    """What the database holds that ``path`` is to add to (``core.model.Known``); nothing when it is not there yet.

    Raises DatelineError when something else is in its place, or it cannot be read.
    """
    if not _is_for_database(path) or not exists(path):
        return Known()
    return read_to_link(path)


def _is_for_database(path):
    return is_team(path) or Path(path).suffix.lower() == ".gpkg"


def shelves(path, gazetteer, lexicon):
    """What opens the shelf of the database that ``path`` is (``shelves.Shelving``); None where it is none."""
    return shelving(path, gazetteer, lexicon) if _is_for_database(path) else nullcontext()


def write(result, path, level, preset=None, progress=None):
    """Write a run to .gpkg, .shp, .kml or a team's database; returns (what failed, what else is worth knowing).

    A database always holds both levels, and keeps a preset that was told.
    """
    if _is_for_database(path):
        met = write_result(path, result, preset, progress)
        return tuple(p for p in met if not isinstance(p, Note)), tuple(p for p in met if isinstance(p, Note))
    with running():
        report = export_layer(_memory_layer(result, level), path, overwrite=True)
    return (), tuple(Problem(str(path), warning) for warning in report.warnings)


def would_change(result, path, preset=None):
    """What ``write`` would change in a database: (lines to print, what would fail)."""
    found = changes(path, result, preset)
    return change_lines(found), tuple(p for p in found.problems if not isinstance(p, Note))


def ruled_on(database):
    """What a database holds, to rule on it (``core.model.Known``). Raises DatelineError when there is none."""
    _check_there(database)
    return read_known(database)


def rule(database, rulings, preset, lexicon):
    """Keep rulings and a preset that is told, and link and merge all anew; returns Notes."""
    return apply_rulings(database, rulings, preset, lexicon)


def would_rule(database, rulings, preset, lexicon):
    """What ``rule`` would change: (lines to print, Notes)."""
    found = preview_rulings(database, rulings, preset, lexicon)
    return change_lines(found), found.problems


def incidents_of(database):
    """The incidents of a database, with the areas that hold them (``core.zones.incidents.Incidents``)."""
    _check_there(database)
    with running():
        layers = detached_layers(database)
        try:
            return read_incidents(layers)
        finally:
            del layers


def write_rows(name, fields, rows, path):
    """Write rows (dicts by field name, with lon and lat) to .gpkg or .shp; returns what was lost, as Notes."""
    with running():
        layer = _points(name, fields_as(fields), row_features(fields, ((row, row["lon"], row["lat"]) for row in rows)))
        report = export_layer(layer, path, overwrite=True)
    return tuple(Note(str(path), warning) for warning in report.warnings)


def _check_there(database):
    if not is_team(database) and not Path(database).is_file():
        raise DatelineError(f"{database}: there is no such database; make one with: dateline extract … --out FILE.gpkg")
    check_database(database)


def _memory_layer(result, level):
    """A run as a layer of points in memory, with the fields table's types."""
    return _points(level, run_fields(level), run_features(result, level))


def _points(name, fields, features):
    layer = QgsVectorLayer("Point?crs=EPSG:4326", name, "memory")
    layer.dataProvider().addAttributes(fields.toList())
    layer.updateFields()
    layer.dataProvider().addFeatures(list(features))
    return layer


def export(database, path, as_, lexicon):
    """Write a database in one of the ways of ``exports.WAYS``; returns ExportReport, an existing file is replaced."""
    _check_there(database)
    with running():
        layers = detached_layers(database)
        try:
            return export_incidents(layers, path, as_, overwrite=True, lexicon=lexicon)
        finally:
            del layers


def copy(database, target, progress=None):
    """Copy a database whole; a file's ending is .gpkg."""
    copy_database(database, target, progress)


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
