"""A database as an OGR data source: opened, its schema's version known, written in transactions; what GDAL says when it
fails becomes one line that says what to do."""

from contextlib import contextmanager

from osgeo import gdal

from ...gazetteer.errors import DatelineError
from .closing import close
from .file_home import FileHome
from .homes import home_of
from .tables import METADATA, Table, check, value_of

SCHEMA_VERSION = 3
_VERSION = "schema_version"

_LOCKED = "another program is writing to it; save or stop editing there and try again"
_LOST = "the connection to the server was lost; see that the server and the network are up, then try again"
_OTHER = "it is not a Dateline database; choose another file"
_REASONS = (
    ("locked", _LOCKED), ("busy", _LOCKED), ("lock timeout", _LOCKED), ("deadlock", _LOCKED),
    ("full", "the disk is full; make room and try again"),
    ("no space left", "the server's disk is full; make room and try again"),
    ("disk i/o", "the disk does not take it; make room or choose another place"),
    ("readonly", "it is read-only; choose a place that you may write to"),
    ("read-only", "it is read-only; choose a place that you may write to"),
    ("unable to open", "it cannot be written; choose a place that you may write to"),
    ("malformed", "it is damaged; take a copy from your backup"),
    ("no postgis extension", "the server's database has no PostGIS; have its administrator run "
                             "CREATE EXTENSION postgis in it, then try again"),
    ("password", "the server does not take the user's name or password; correct them, or put them into .pgpass"),
    ("permission denied", "the server does not let this user do so; have its owner grant it (see docs/team.md)"),
    ("must be owner", "the server does not let this user do so; have its owner do it"),
    ("fatal:  database", "the server has no such database; correct the address"),
    ("fatal:  role", "the server has no such user; correct the address"),
    ("closed the connection", _LOST), ("terminating connection", _LOST), ("no connection to the server", _LOST),
    ("connection to server", "the server does not answer; see that its address is right and that it is up"),
    ("connect to server", "the server does not answer; see that its address is right and that it is up"),
    ("translate host name", "the server's name is not known; correct the address"),
    ("no database", _OTHER),
    ("not recognized as", _OTHER))  # GDAL's word, which it raises once Processing of QGIS 3.40 has asked for that


class LockedFile(DatelineError):
    """What a file is cannot be told now, for another program holds it."""


@contextmanager
def opened(address):
    """The OGR data source of a database, to read, closed when the block ends; what fails is a DatelineError."""
    with _session(home_of(address), False) as (source, _):
        yield source


@contextmanager
def writing(address):
    """The same to write to, in a transaction: when the block ends well all that it writes is there, or else nothing."""
    with _session(home_of(address), True) as (source, failures), _transaction(source, failures):
        yield source


@contextmanager
def making(address):
    """A new database with its tables, to fill, in a transaction; nothing is there unless the block ends well."""
    with home_of(address).made() as home, _session(home, True, home.make) as (source, failures), \
            _transaction(source, failures):
        home.make_tables(source)
        set_version(source)
        yield source
        home.guard(source)


def exists(address):
    """Whether a database (or, where a file is named, any file) is there. Raises DatelineError when nobody can tell."""
    home = home_of(address)
    if isinstance(home, FileHome):
        return home.path.exists()
    with opened(home) as source:
        return source.GetLayerByName(METADATA.name) is not None


@contextmanager
def _session(home, update, make=None):
    """A data source, begun, with the list of what GDAL reports as failed, which becomes the DatelineError."""
    failures = []
    gdal.PushErrorHandler(lambda level, code, text: failures.append(text) if level >= gdal.CE_Failure else None)
    try:
        source = make() if make else home.open(failures, update)
        if source is None:
            raise RuntimeError("it is no database")
        try:
            check(home.begin(source, update))
            if failures:
                raise RuntimeError(failures.pop(0))
            yield source, failures
        finally:
            close(source)  # closes it now, whoever still holds the object
    except (RuntimeError, SystemError) as error:  # ours; GDAL's after UseExceptions(), or what it says is no UTF-8
        failures.insert(0, str(error))
    finally:
        gdal.PopErrorHandler()
    if failures:
        raise explained(home, "; ".join(failures))


@contextmanager
def _transaction(source, failures):
    try:
        yield
        if failures:  # also of calls that do not say so
            raise RuntimeError(failures.pop())
        check(source.CommitTransaction())
    except BaseException:
        source.RollbackTransaction()
        raise


def explained(address, detail):
    """The DatelineError for what GDAL, SQLite or a server says of a database."""
    reason = next((says for word, says in _REASONS if word in detail.lower()), "it cannot be read or written")
    kind = LockedFile if reason is _LOCKED else DatelineError
    return kind(f"{home_of(address)}: {reason}; nothing was changed", detail)


def version_of(source):
    """The version of the schema; None when it is no Dateline database."""
    layer = source.GetLayerByName(METADATA.name)
    value = next((value_of(feature, "value") for feature in layer or () if feature["name"] == _VERSION), None)
    return int(value) if value is not None and value.isdecimal() else None


def set_version(source):
    """Say that the schema is this version's."""
    Table(source, METADATA).put({"name": _VERSION, "value": str(SCHEMA_VERSION)})


def check_version(source, address):
    """The version of the schema. Raises DatelineError when it is no Dateline database, or one of a newer Dateline."""
    version = version_of(source)
    if version is None:
        raise DatelineError(f"{home_of(address)} is not a Dateline database; choose another file")
    if version > SCHEMA_VERSION:
        raise DatelineError(f"{home_of(address)} was made by a newer Dateline (schema {version}, this one knows "
                            f"{SCHEMA_VERSION}); update the plugin to open it; nothing was changed")
    return version
