"""The user's corrections: a log of rulings in one small GeoPackage, which is only ever added to.

Layers: ``rulings``, the log, a point for each ruling that is about a place; ``corrected_places``, a view of the places
that were moved or added and count now. An undo is a row as well, and so is a redo, so that nothing is lost. Every
change is one transaction: a program that dies in the middle leaves the log as it was; several programs wait for each
other. Rulings have ids that their content gives, so that the logs of two analysts merge.
"""

import os
import sqlite3
import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Tuple

from . import exchange, geopackage, rulings
from .errors import GazetteerError
from .rulings import Ruling

_FORMAT = "1"
_PATIENCE_S = 30.0  # for another program that is writing
_PREFIX = 4  # characters of an id that may stand for it, at least
_TYPES = {"place_population": "INTEGER", **{column: "DOUBLE" for column in (
    "lon", "lat", "radius_m", "place_lon", "place_lat", "place_radius_m")}}
_COLUMNS = ", ".join(rulings.COLUMNS)
_IS_UNDONE = ("(SELECT u.kind FROM rulings u WHERE u.target = r.id AND u.kind IN ('undo', 'redo') "
              "ORDER BY u.time DESC, u.fid DESC LIMIT 1) IS 'undo'")
_SCHEMA = (
    *geopackage.EMPTY,
    "CREATE TABLE rulings (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, "
    + ", ".join(f"{column} {_TYPES.get(column, 'TEXT')}" for column in rulings.COLUMNS) + ", UNIQUE (id))",
    "CREATE INDEX rulings_target ON rulings (target)",
    "CREATE TRIGGER rulings_stay BEFORE UPDATE ON rulings "
    "BEGIN SELECT RAISE(ABORT, 'rulings are not changed; undo one and make another'); END",
    "CREATE TRIGGER rulings_remain BEFORE DELETE ON rulings "
    "BEGIN SELECT RAISE(ABORT, 'rulings are not deleted; undo them'); END",
    "CREATE VIEW corrected_places AS SELECT r.fid AS OGC_FID, r.geom, r.id, r.kind, r.name, r.gaz_id, r.radius_m, "
    f"r.note, r.reviewer, r.time FROM rulings r "  # nosec B608: constants
    f"WHERE r.kind IN ('move', 'add') AND NOT {_IS_UNDONE} "
    "AND NOT EXISTS (SELECT 1 FROM rulings n WHERE n.kind = r.kind AND n.gaz_id = r.gaz_id "
    f"AND (n.time, n.fid) > (r.time, r.fid) AND NOT {_IS_UNDONE.replace('r.id', 'n.id')})",
    "CREATE TABLE dateline_corrections (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, key TEXT UNIQUE NOT NULL, "
    "value TEXT)",
    f"INSERT INTO dateline_corrections (key, value) VALUES ('format', '{_FORMAT}')",  # nosec B608: a constant
)
_LAYERS = (("rulings", "features", "What analysts ruled", 4326),
           ("corrected_places", "features", "Places that analysts moved or added", 4326),
           ("dateline_corrections", "attributes", "About these corrections", 0))
_SINCE = "1970-01-01T00:00:00.000Z"  # gpkg_contents asks for a time; the rulings have their own
_INSERT = (f"INSERT OR IGNORE INTO rulings (geom, {_COLUMNS}) VALUES "  # nosec B608: constants
           f"({', '.join('?' * (1 + len(rulings.COLUMNS)))})")
_SELECT = f"SELECT {_COLUMNS} FROM rulings WHERE fid <= ? ORDER BY fid"  # nosec B608: constants
_LAST = "SELECT MAX(fid) FROM rulings"
_NEVER = 2 ** 62  # no log is that long


class Imported(NamedTuple):
    """What an import did: rulings added and known before, pairs (new, old) that contradict each other, and rows that
    could not be read, as (number, what is wrong). Of a pair the newer one counts."""

    added: Tuple[Ruling, ...] = ()
    known: Tuple[Ruling, ...] = ()
    conflicting: Tuple[Tuple[Ruling, Ruling], ...] = ()
    bad: Tuple[Tuple[int, str], ...] = ()


def default_corrections():
    """The user's own file, which command line and window share: among the user's data, as the system has it."""
    given = os.environ.get("XDG_DATA_HOME") or os.environ.get("APPDATA")
    home = Path.home()
    folder = Path(given) if given else \
        home / "Library" / "Application Support" if sys.platform == "darwin" else home / ".local" / "share"
    return folder / "dateline" / "corrections.gpkg"


class Corrections:
    """The rulings in one file, which the first of them makes. Any number of threads and processes may use it."""

    def __init__(self, path):
        self.path = Path(path)

    def add(self, ruling):
        """Add a ruling and return its id; the same ruling twice changes nothing."""
        ruling = rulings.checked(ruling)
        with self._writing() as connection:
            _insert(connection, ruling)
        return ruling.id

    def undo(self, ruling_id, time, reviewer="", note=""):
        """Take a ruling back, or an undo; returns the id of the row that says so. It can be undone in turn."""
        return self._answer("undo", ruling_id, time, reviewer, note)

    def redo(self, ruling_id, time, reviewer="", note=""):
        """Let a ruling that was undone count again; returns the id of the row that says so."""
        return self._answer("redo", ruling_id, time, reviewer, note)

    def rulings(self, include_undone=False, until=None):
        """The rulings in the order in which they were made; ``until`` leaves out what came after that :meth:`last`.

        Undone ones have ``undone_by``. Those that a newer one overrules are among them: see ``rulings.in_force``.
        """
        return tuple(ruling for ruling in self.log(until)
                     if ruling.kind not in rulings.ON_RULINGS and (include_undone or not ruling.undone_by))

    def log(self, until=None):
        """Every row, undos and redos too, as they were made."""
        with self._reading() as connection:
            return _log(connection, until) if connection else ()

    def last(self):
        """The number of the last row, 0 when there is none: what the log was at one moment."""
        with self._reading() as connection:
            return connection.execute(_LAST).fetchone()[0] or 0 if connection else 0

    def find(self, beginning):
        """The row whose id begins so. Raises GazetteerError when there is none, or there are several."""
        found = [ruling for ruling in self.log() if len(beginning) >= _PREFIX and ruling.id.startswith(beginning)]
        if len(found) != 1:
            raise GazetteerError(f"{self.path}: {'several corrections have' if found else 'no correction has'} an id "
                                 f"that begins with {beginning}; list them and give more of it.")
        return found[0]

    def export(self, path):
        """Write the log to ``path``: .csv for a spreadsheet, .geojson for a map."""
        exchange.write(path, self.log())

    def import_(self, path):
        """Add the rulings of an export or of another file of corrections; returns what that did, as Imported.

        Importing twice changes nothing. Where two rulings contradict each other the newer one counts, and both stay.
        """
        if Path(path).suffix.lower() in exchange.ENDINGS:
            entries, bad = exchange.read(path)
        elif Path(path).exists():
            entries, bad = tuple((0, ruling.id, ruling) for ruling in Corrections(path).log()), ()
        else:
            raise GazetteerError(f"{path}: the corrections cannot be read; choose a file that is there to read.")
        with self._writing() as connection:
            return _merge(connection, entries, bad)

    def _answer(self, kind, ruling_id, time, reviewer, note):
        with self._writing() as connection:
            known = {ruling.id: ruling for ruling in _log(connection)}
            target = known.get(ruling_id)
            if target is None:
                raise GazetteerError(f"{self.path}: no correction has the id {ruling_id}; list them.")
            if target.kind in rulings.ON_RULINGS:  # to undo an undo is to redo what it undid
                kind = "redo" if (kind == "undo") == (target.kind == "undo") else "undo"
                target = known[target.target]
            if bool(target.undone_by) == (kind == "undo"):
                raise GazetteerError(f"{self.path}: the correction {target.id} "
                                     f"{'is undone already' if kind == 'undo' else 'counts already'}.")
            earlier = [one.time for one in known.values() if one.target == target.id]
            row = rulings.answer(kind, target.id, _not_before(time, earlier), reviewer, note)
            _insert(connection, row)
            return row.id

    @contextmanager
    def _reading(self):
        """A connection, or None where there is no file yet."""
        if not self.path.exists() or not self.path.stat().st_size:
            yield None
            return
        with self._explained(), closing(self._connect("rw")) as connection:  # "rw": to recover what a crash left
            connection.execute("BEGIN")
            if _is_empty(connection):
                yield None
                return
            self._check(connection)
            yield connection

    @contextmanager
    def _writing(self):
        with self._explained():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect("rwc")) as connection:
                connection.execute("BEGIN IMMEDIATE")  # closing without COMMIT takes everything back
                if _is_empty(connection):
                    _create(connection)
                self._check(connection)
                yield connection
                connection.execute("COMMIT")

    def _connect(self, mode):
        uri = f"{self.path.resolve().as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=_PATIENCE_S)

    @contextmanager
    def _explained(self):
        try:
            yield
        except sqlite3.OperationalError as error:
            raise GazetteerError(f"{self.path}: the corrections cannot be opened or written ({error}); close what else "
                                 "uses the file, or allow writing there.", repr(error)) from error
        except (sqlite3.DatabaseError, TypeError, ValueError) as error:
            raise GazetteerError(f"{self.path}: the file of corrections is damaged; move it away, and import your last "
                                 "export.", repr(error)) from error
        except OSError as error:
            raise GazetteerError(f"{self.path}: the corrections cannot be written there; choose a folder that you may "
                                 "write to.", str(error)) from error

    def _check(self, connection):
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if not {"rulings", "dateline_corrections"} <= there:
            raise GazetteerError(f"{self.path}: this database is no file of corrections; name another, or a new one.")
        row = connection.execute("SELECT value FROM dateline_corrections WHERE key = 'format'").fetchone()
        if row is None or row[0] != _FORMAT:
            raise GazetteerError(f"{self.path}: these corrections were made by a newer Dateline; update this one.")


def _is_empty(connection):
    return not connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]


def _create(connection):
    for statement in _SCHEMA:
        connection.execute(statement)
    connection.executemany(geopackage.ADD_REFERENCE_SYSTEM, geopackage.REFERENCE_SYSTEMS)
    for table, kind, title, system in _LAYERS:
        connection.execute(geopackage.ADD_CONTENTS, (table, kind, table, title, _SINCE, *(None,) * 4, system))
        if kind == "features":
            connection.execute(geopackage.ADD_POINTS, (table,))


def _insert(connection, ruling):
    spot = exchange.point_of(ruling)
    connection.execute(_INSERT, (geopackage.point(*spot) if spot else None, *rulings.values_of(ruling).values()))


def _log(connection, until=None):
    rows = connection.execute(_SELECT, (_NEVER if until is None else until,)).fetchall()
    try:
        log = [rulings.ruling_from(dict(zip(rulings.COLUMNS, row))) for row in rows]
    except GazetteerError as error:
        raise ValueError(error.message) from error
    state = {}
    for answer in sorted((row for row in log if row.kind in rulings.ON_RULINGS), key=lambda row: row.time):
        state[answer.target] = answer
    undone = {target: answer.id for target, answer in state.items() if answer.kind == "undo"}
    return tuple(replace(row, undone_by=undone[row.id]) if undone and row.id in undone else row for row in log)


def _merge(connection, entries, bad):
    before = _log(connection)
    known = {ruling.id for ruling in before}
    old = {rulings.subject_of(ruling): ruling for ruling in rulings.in_force(before)
           if ruling.kind not in rulings.ON_RULINGS}
    as_here = {given: ruling.id for _, given, ruling in entries}  # an edited row has another id than its file says
    added, same, bad = {}, [], list(bad)
    for number, _, ruling in entries:
        if ruling.target:
            ruling = rulings.checked(replace(ruling, target=as_here.get(ruling.target, ruling.target)))
            if ruling.target not in known and ruling.target not in added:
                bad.append((number, f"the ruling {ruling.target}, which it is about, is not in the file"))
                continue
        if ruling.id in known or ruling.id in added:
            same.append(ruling)
        else:
            added[ruling.id] = ruling
            _insert(connection, ruling)
    fresh = [ruling for ruling in _log(connection) if ruling.id in added]
    against = [(ruling, old[rulings.subject_of(ruling)]) for ruling in fresh
               if not ruling.undone_by and rulings.subject_of(ruling) in old]
    conflicting = [(new, held) for new, held in against if rulings.meaning_of(new) != rulings.meaning_of(held)]
    return Imported(tuple(fresh), tuple(same), tuple(conflicting), tuple(bad))


def _not_before(time, earlier):
    """The time, or right after the last of ``earlier``: clocks differ, and an answer comes after what it answers."""
    told = rulings.utc(time)
    if not earlier or told > max(earlier):
        return told
    last = datetime.fromisoformat(max(earlier)[:-1] + "+00:00")
    return rulings.utc((last + timedelta(milliseconds=1)).isoformat())
