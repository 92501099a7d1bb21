"""One gazetteer as one GeoPackage: a point layer that QGIS opens and an index that SQLite searches.

Layout: ``places`` (points, EPSG:4326), ``names`` (every spelling with its keys, indexed; ``rank`` falls with the
population, so that the weightiest rows of a key come first), ``provinces`` (the first-level units that the names lie
in), ``dateline_gazetteer`` (source, licence, date, rows); where this SQLite can, a full-text table of trigrams, and
how many names have each (``trigrams``). More names than are searched in memory have ``slips``: every skeleton without
one of its consonants, by which names with one consonant wrong are found (symmetric deletion, after Garbe's SymSpell).
What every GeoPackage has is ``geopackage``.
"""

import glob
import os
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Tuple

from . import geopackage, names
from .errors import GazetteerError
from .place import Place
from .unit_areas import write_areas

FORMAT = f"5 {names.RULES_ID}"  # the number goes up with the layout; old indexes are built anew
MOST_IN_MEMORY = 250_000  # spellings that are searched in memory (some 80 MB)
_BATCH = 2000
_COUNTS = frozenset(("rows", "bad_rows"))  # of what is told about an index
_FIRST_PAGES = 1 << 16  # bytes that hold the names of its tables
_LEFTOVER_S = 24 * 3600  # since the last byte of a build that has not ended

_SCHEMA = """
CREATE TABLE places (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, gaz_id TEXT, name TEXT, lon DOUBLE,
    lat DOUBLE, feature TEXT, country TEXT, admin1 TEXT, admin2 TEXT, admin3 TEXT, population INTEGER, names TEXT,
    source TEXT, radius_m DOUBLE);
CREATE TABLE names (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    strict TEXT NOT NULL, loose TEXT NOT NULL, skeleton TEXT NOT NULL, words TEXT NOT NULL, rank INTEGER NOT NULL,
    province INTEGER NOT NULL);
CREATE TABLE provinces (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
    names INTEGER NOT NULL);
CREATE TABLE dateline_gazetteer (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, key TEXT UNIQUE NOT NULL, value TEXT);
"""
_INDEXES = """
CREATE INDEX names_strict ON names (strict, rank, province);
CREATE INDEX names_loose ON names (loose, rank, province);
CREATE INDEX names_skeleton ON names (skeleton, rank, province);
CREATE INDEX names_province ON names (province);
CREATE INDEX places_gaz_id ON places (gaz_id);
CREATE INDEX places_lat ON places (lat, lon);
CREATE INDEX places_country ON places (country);
"""
_TRIGRAM_TABLE = "CREATE VIRTUAL TABLE names_trigram USING fts5(loose, content='', tokenize='trigram', detail='none')"
_TRIGRAM_FILL = "INSERT INTO names_trigram (rowid, loose) SELECT id, loose FROM names"
_TRIGRAM_COUNTS = """
CREATE VIRTUAL TABLE temp.counted USING fts5vocab(main, names_trigram, row);
CREATE TABLE trigrams (trigram TEXT PRIMARY KEY NOT NULL, names INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO trigrams SELECT term, doc FROM temp.counted ORDER BY term;
DROP TABLE temp.counted;
"""

# Written in the order of its key, as SQLite writes fastest and reads best.
_SLIPS_TABLE = """CREATE TABLE slips (variant TEXT NOT NULL, skeleton TEXT NOT NULL, PRIMARY KEY (variant, skeleton))
WITHOUT ROWID"""
_SLIPS_FILL = """INSERT INTO slips
WITH RECURSIVE letters (skeleton, size, at) AS (
    SELECT skeleton, instr(skeleton || '~', '~') - 1, 1 FROM (SELECT DISTINCT skeleton FROM names WHERE skeleton <> '')
    UNION ALL SELECT skeleton, size, at + 1 FROM letters WHERE at < size)
SELECT DISTINCT substr(skeleton, 1, at - 1) || substr(skeleton, at + 1), skeleton FROM letters ORDER BY 1, 2"""

_TABLES = (("names", "Every spelling with its keys"), ("provinces", "The first-level units that the names lie in"),
           ("dateline_gazetteer", "About this gazetteer"))

_PLACE_FIELDS = ("gaz_id", "name", "lon", "lat", "feature", "country", "admin1", "admin2", "admin3", "population",
                 "names", "source", "radius_m")
_FIGURE, _NOTHING = (int, float), type(None)
_PLACE_TYPES: Tuple[Any, ...] = (str, str, _FIGURE, _FIGURE, str, str, str, str, str, int, str, str,
                                 (int, float, _NOTHING))
PLACE_COLUMNS = ", ".join("p." + field for field in _PLACE_FIELDS)


def place_from_row(row):
    """The Place of a row that begins with ``PLACE_COLUMNS``."""
    values = dict(zip(_PLACE_FIELDS, row))
    if not all(map(isinstance, row, _PLACE_TYPES)):
        raise GazetteerError(f"the gazetteer's index has a damaged row ({str(values['gaz_id'])[:40]}); build it again.",
                             repr(values)[:1000])
    values["names"] = tuple(values["names"].split(";")) if values["names"] else ()
    return Place(**values)


def write_index(target, places, about, changed, progress=None, cancelled=None, label="", areas=tuple):
    """Build the index of ``places`` at ``target`` and return the number of rows.

    ``about`` maps keys to values (source, licence, date …) or is a function that gives them when all rows are read;
    ``changed`` is an ISO timestamp for gpkg_contents; ``areas`` is asked when all rows are read and gives the polygons
    of units (place, MultiPolygon). The file appears whole or not at all: it is built
    beside its target and renamed. Raises GazetteerError when the folder cannot be written or the run is cancelled.
    """
    target = Path(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(target)
        made = target.with_name(f"{target.name}.{os.getpid()}-{threading.get_ident()}.part")
        made.write_bytes(b"")
    except OSError as error:
        raise GazetteerError(f"{target.parent}: the gazetteer's index cannot be written there; choose a folder that "
                             "you may write to.", str(error)) from error
    try:
        rows = _fill(made, places, about, changed, progress, cancelled, label, areas)
        os.replace(made, target)
    except (sqlite3.Error, OSError) as error:
        raise GazetteerError(f"{target}: the gazetteer's index could not be built; is the disk full?",
                             str(error)) from error
    finally:
        if made.exists():
            made.unlink()
    return rows


def _remove_leftovers(target):
    """Remove what builds of this target that were killed have left, not what another one is writing just now."""
    for part in target.parent.glob(f"{glob.escape(target.name)}.*.part"):
        with suppress(OSError):  # it may just have been finished
            if time.time() - part.stat().st_mtime > _LEFTOVER_S:
                part.unlink()


def _fill(path, places, about, changed, progress, cancelled, label, areas):
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for statement in geopackage.EMPTY:
            connection.execute(statement)
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        rows, bounds = _insert_places(connection, places, progress, cancelled, label)
        _describe(connection, bounds, about() if callable(about) else about, rows, changed)
        write_areas(connection, areas(), changed)
        connection.execute("COMMIT")
        connection.executescript(_INDEXES)
        _add_trigrams(connection)
        _add_slips(connection)
    finally:
        connection.close()
    return rows


def _insert_places(connection, places, progress, cancelled, label):
    count, bounds, batch, provinces = 0, None, [], {}
    for place in places:
        count += 1
        bounds = _wider(bounds, place)
        batch.append((count, place))
        if len(batch) == _BATCH:
            _insert_batch(connection, batch, provinces)
            batch = []
            if progress:
                progress(count, None, f"Indexing {label}")
            if cancelled and cancelled():
                raise GazetteerError(f"Indexing {label} was cancelled; nothing was changed.")
    _insert_batch(connection, batch, provinces)
    connection.executemany("INSERT INTO provinces (country, admin1, id, names) VALUES (?,?,?,?)",
                           [key + (number, size) for key, (number, size) in provinces.items()])
    return count, bounds


def _wider(bounds, place):
    if bounds is None:
        return place.lon, place.lat, place.lon, place.lat
    west, south, east, north = bounds
    return min(west, place.lon), min(south, place.lat), max(east, place.lon), max(north, place.lat)


def _insert_batch(connection, batch, provinces):
    batch = [(fid, geopackage.held(place)) for fid, place in batch]
    connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                           [_place_row(fid, place) for fid, place in batch])
    connection.executemany("INSERT INTO names (place, name, strict, loose, skeleton, words, rank, province) "
                           "VALUES (?,?,?,?,?,?,?,?)",
                           [row for fid, place in batch for row in _name_rows(fid, place, provinces)])


def _place_row(fid, place):
    point = geopackage.point(place.lon, place.lat)
    return (fid, point, place.gaz_id, place.name, place.lon, place.lat, place.feature, place.country, place.admin1,
            place.admin2, place.admin3, place.population, ";".join(n.replace(";", ",") for n in place.names),
            place.source, place.radius_m)


def _name_rows(fid, place, provinces):
    rows, world = {}, names.world_of(place.country)
    for name in (place.name, *place.names):
        keys = names.keys(name, world)
        if keys.strict and keys.strict not in rows:
            rows[keys.strict] = (fid, name) + keys + (" ".join(names.words(name, world)),
                                                      -place.population.bit_length())
    number, size = provinces.get((place.country, place.admin1), (len(provinces) + 1, 0))
    provinces[place.country, place.admin1] = number, size + len(rows)
    return [row + (number,) for row in rows.values()]


def _describe(connection, bounds, about, rows, changed):
    connection.executemany(geopackage.ADD_REFERENCE_SYSTEM, geopackage.REFERENCE_SYSTEMS)
    connection.execute(geopackage.ADD_CONTENTS, ("places", "features", "places", "Places of the gazetteer", changed,
                                                 *(bounds or (None,) * 4), 4326))
    for table, text in _TABLES:
        connection.execute(geopackage.ADD_CONTENTS,
                           (table, "attributes", table, text, changed, None, None, None, None, 0))
    connection.execute(geopackage.ADD_POINTS, ("places",))
    worlds = {names.world_of(code) for code, in connection.execute("SELECT DISTINCT country FROM provinces")}
    about = {**about, "format": FORMAT, "rows": rows, "worlds": " ".join(sorted(worlds))}
    connection.executemany("INSERT INTO dateline_gazetteer (key, value) VALUES (?, ?)",
                           sorted((key, geopackage.whole(str(value))) for key, value in about.items()))


def can_search_trigrams(connection):
    """Whether this SQLite has FTS5 with the trigram tokenizer (3.34 or later); asked at run time."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.dateline_probe USING fts5(x, tokenize='trigram')")
        connection.execute("DROP TABLE temp.dateline_probe")
    except sqlite3.OperationalError:
        return False
    return True


def can_use_trigrams(connection):
    """Whether the index has a table of trigrams and this SQLite can ask it."""
    has = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'names_trigram'").fetchone()
    return bool(has) and can_search_trigrams(connection)


def _add_trigrams(connection):
    if can_search_trigrams(connection):
        connection.execute(_TRIGRAM_TABLE)
        connection.execute(_TRIGRAM_FILL)
        connection.executescript(_TRIGRAM_COUNTS)


def _add_slips(connection):
    count, = connection.execute("SELECT TOTAL(names) FROM provinces").fetchone()
    if count > MOST_IN_MEMORY:
        connection.execute(_SLIPS_TABLE)
        connection.execute(_SLIPS_FILL)


def is_damaged(path):
    """Whether a file that ``read_about`` cannot read was an index once: its first pages name the tables of one."""
    with open(path, "rb") as stream:
        return b"dateline_gazetteer" in stream.read(_FIRST_PAGES)


def _counted(value):
    """A count as ``int`` reads it; 0 for what somebody else wrote there."""
    return value if isinstance(value, str) and value.isdecimal() and len(value) < 16 else "0"


def read_about(path):
    """The metadata of an index (source, licence, date, rows, format …) as a dict; None for a file that is none."""
    try:
        connection = sqlite3.connect(Path(path).resolve().as_uri() + "?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        rows = connection.execute("SELECT key, value FROM dateline_gazetteer")
        return {str(key): _counted(value) if key in _COUNTS else str(value or "") for key, value in rows}
    except (sqlite3.Error, UnicodeDecodeError, ValueError, TypeError):  # what somebody else has made, or a disk lost
        return None
    finally:
        connection.close()
