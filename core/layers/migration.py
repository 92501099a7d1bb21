"""An older database brought to the schema of this version: a copy of it is kept beside it, then all happens in one
transaction."""

from contextlib import closing
from datetime import date
from pathlib import Path
import hashlib
import sqlite3

from ...gazetteer.errors import DatelineError
from ..addresses import is_team
from ..model import Note
from .guards import file_guards
from .homes import home_of
from .opening import SCHEMA_VERSION, check_version, explained, opened, set_version, writing
from .tables import EDITS, INCIDENTS, LINKS, RULINGS, Table, make_table, marks, value_of
from .whole import written_whole


def migrate(address):
    """Bring the database to this version's schema; returns a Note that names the copy, or nothing when it has it.

    The copy is called ``NAME.schema-VERSION.DATE.gpkg``, with a number where that is taken. Raises DatelineError, with
    nothing changed, when no Dateline database is at ``address``, when it is of a newer version, or cannot be written or
    copied.
    """
    with opened(address) as source:
        version = check_version(source, address)
    if version == SCHEMA_VERSION:
        return ()
    if version not in STEPS or is_team(address):  # no team has had an older schema yet
        raise DatelineError(f"{home_of(address)}: nothing is known of its schema {version}; "
                            "take a copy from your backup")
    path = home_of(address).path
    copy = _copied(path, version)
    try:
        with writing(path) as source:
            for step in range(check_version(source, path), SCHEMA_VERSION):
                STEPS[step](source)
            set_version(source)
    except BaseException:
        copy.unlink()  # the database is as it was
        raise
    return (Note(str(path), f"it was made by an older Dateline and now has schema {SCHEMA_VERSION}; "
                 f"as it was, it is kept as {copy.name}"),)


def copy_file(path, target):
    """Copy a database's file as it stands at one moment, with what is still in its journal.

    Raises DatelineError when it is locked or cannot be read, or ``target`` cannot be written.
    """
    try:
        with closing(sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=rw", uri=True)) as source, \
                closing(sqlite3.connect(str(target))) as copy:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a lock that lets others read
            source.backup(copy)
    except sqlite3.Error as error:
        raise explained(path, f"copying it: {error}") from error


def _copied(path, version):
    stem = f"{path.stem}.schema-{version}.{date.today().isoformat()}"
    copy, number = path.with_name(stem + path.suffix), 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{stem}-{number}{path.suffix}")
    with written_whole(copy, overwrite=False) as folder:
        copy_file(path, folder / copy.name)
    return copy


# The steps: each is given a database of its version and leaves one of the next.

_NOT_DIGESTED_1 = frozenset(("status", "reviewer", "reviewed", "notes", "n_reports", "n_sources", "sources", "disagree",
                             "written"))


def _links_rulings_and_edits(source):
    """1 → 2: tables of links and rulings; ``written`` says of each field what was written, not of all in one.

    Of an incident that somebody has edited it is not known which fields; all count as edited.
    """
    for layout in (LINKS, RULINGS):
        make_table(source, layout)
    incidents = Table(source, INCIDENTS)
    for event_id in incidents:
        feature = incidents.get(event_id)
        as_written = value_of(feature, "written") == _digest_1(feature)
        incidents.change(event_id, {"written": marks(incidents.texts_of(feature)) if as_written else "{}"})


def _digest_1(feature):
    names = [feature.GetFieldDefnRef(index).GetName() for index in range(feature.GetFieldCount())]
    values = [feature.GetFieldAsString(index) for index, name in enumerate(names) if name not in _NOT_DIGESTED_1]
    geometry = feature.GetGeometryRef()
    values.append("" if geometry is None else geometry.ExportToWkt())
    return hashlib.sha256("\x1f".join(values).encode("utf-8")).hexdigest()[:32]


def _guards(source):
    """2 → 3: the table of edits, and the guards (``guards``)."""
    make_table(source, EDITS)
    for sql in file_guards():
        source.ExecuteSQL(sql)


STEPS = {1: _links_rulings_and_edits, 2: _guards}  # the version before → what makes the next of it
