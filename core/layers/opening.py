"""A database as an OGR data source: opened, its schema's version known, written in transactions; what GDAL says when it
fails becomes one line that says what to do."""

from contextlib import contextmanager
from pathlib import Path
import os

from osgeo import gdal, ogr

from ...gazetteer.errors import DatelineError
from .tables import METADATA, Table, check, value_of

SCHEMA_VERSION = 2
_VERSION = "schema_version"

_LOCKED = "another program is writing to it; save or stop editing there and try again"
_REASONS = (("locked", _LOCKED), ("busy", _LOCKED),
            ("full", "the disk is full; make room and try again"),
            ("disk i/o", "the disk does not take it; make room or choose another place"),
            ("readonly", "it is read-only; choose a place that you may write to"),
            ("read-only", "it is read-only; choose a place that you may write to"),
            ("unable to open", "it cannot be written; choose a place that you may write to"),
            ("no geopackage", "it is not a Dateline database; choose another file"),
            ("malformed", "it is damaged; take a copy from your backup"))


class LockedFile(DatelineError):
    """What a file is cannot be told now, for another program holds it."""


@contextmanager
def opened(path):
    """The OGR data source of ``path``, to read, closed when the block ends; what fails is a DatelineError."""
    failures = []
    with _told(path, failures), _closed(_open(path, failures)) as source:
        yield source


@contextmanager
def writing(path, create=False, called=None):
    """The same to write to, in a transaction: all that the block writes is there when it ends well, or nothing of it.

    ``called`` is the name to use in messages where the file is a temporary one.
    """
    failures = []
    with _told(called or path, failures), _closed(_create(path) if create else _open(path, failures, 1)) as source:
        check(source.StartTransaction())
        try:
            yield source
            if failures:  # also of calls that do not say so
                raise RuntimeError(failures.pop())
            check(source.CommitTransaction())
        except BaseException:
            source.RollbackTransaction()
            raise


@contextmanager
def _told(path, failures):
    """What GDAL reports as failed goes to ``failures``, and they become the DatelineError of the block."""
    gdal.PushErrorHandler(lambda level, code, text: failures.append(text) if level >= gdal.CE_Failure else None)
    try:
        yield
    except RuntimeError as error:  # ours, and GDAL's where somebody has called UseExceptions()
        failures.insert(0, str(error))
    finally:
        gdal.PopErrorHandler()
    if failures:
        raise explained(path, "; ".join(failures))


@contextmanager
def _closed(open_):
    source = open_()
    if source is None:
        raise RuntimeError("it is no GeoPackage")
    try:
        yield source
    finally:
        source.Destroy()  # closes the file now, whoever still holds the object


def explained(path, detail):
    """The DatelineError for what GDAL or SQLite says of a file."""
    reason = next((says for word, says in _REASONS if word in detail.lower()), "it cannot be read or written")
    kind = LockedFile if reason is _LOCKED else DatelineError
    return kind(f"{path}: {reason}; nothing was changed", detail)


def version_of(source):
    """The version of the schema; None when it is no Dateline database."""
    layer = source.GetLayerByName(METADATA.name)
    value = next((value_of(feature, "value") for feature in layer or () if feature["name"] == _VERSION), None)
    return int(value) if value is not None and value.isdecimal() else None


def set_version(source):
    """Say that the schema is this version's."""
    Table(source, METADATA).put({"name": _VERSION, "value": str(SCHEMA_VERSION)})


def check_version(source, path):
    """The version of the schema. Raises DatelineError when it is no Dateline database, or one of a newer Dateline."""
    version = version_of(source)
    if version is None:
        raise DatelineError(f"{path} is not a Dateline database; choose another file")
    if version > SCHEMA_VERSION:
        raise DatelineError(f"{path} was made by a newer Dateline (schema {version}, this one knows {SCHEMA_VERSION}); "
                            "update the plugin to open it; nothing was changed")
    return version


def _create(path):
    return lambda: ogr.GetDriverByName("GPKG").CreateDataSource(str(path))


def _open(path, failures, update=0):
    def open_():
        driver = ogr.GetDriverByName("GPKG")
        source = driver.Open(str(path), update)
        if source is None and update and Path(path).is_file() and not os.access(path, os.W_OK):
            raise RuntimeError("it is read-only")
        if source is None and not update and Path(f"{path}-journal").exists():
            failures.clear()
            source = driver.Open(str(path), 1)  # a run was killed: only a writer may take its half-written pages back
        return source
    return open_
