"""One gazetteer as one GeoPackage: a point layer that QGIS opens and an index that SQLite searches.

Layout: ``places`` (points, EPSG:4326), ``names`` (every spelling with its keys, indexed), ``dateline_gazetteer``
(source, licence, date, rows), and a full-text table of trigrams where this SQLite can make one.
Follows OGC GeoPackage 1.3 (12-128r17): tables of clause 1.1 to 1.2, point blobs of clause 2.1.3.
"""

import os
import sqlite3
import struct
import threading
from pathlib import Path

from . import names
from .errors import GazetteerError
from .place import Place

FORMAT = f"1 {names.RULES_ID}"  # the number goes up with the layout; old indexes are built anew
_BATCH = 2000
_POINT = struct.Struct("<2sBBiBIdd")  # header without envelope, then little-endian WKB

_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE places (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, gaz_id TEXT, name TEXT, lon DOUBLE,
    lat DOUBLE, feature TEXT, country TEXT, admin1 TEXT, admin2 TEXT, admin3 TEXT, population INTEGER, names TEXT,
    source TEXT, radius_m DOUBLE);
CREATE TABLE names (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    strict TEXT NOT NULL, loose TEXT NOT NULL, skeleton TEXT NOT NULL);
CREATE TABLE dateline_gazetteer (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, key TEXT UNIQUE NOT NULL, value TEXT);
"""
_INDEXES = """
CREATE INDEX names_strict ON names (strict);
CREATE INDEX names_loose ON names (loose);
CREATE INDEX names_skeleton ON names (skeleton);
CREATE INDEX places_gaz_id ON places (gaz_id);
CREATE INDEX places_lat ON places (lat, lon);
CREATE INDEX places_country ON places (country);
"""
_TRIGRAM_TABLE = "CREATE VIRTUAL TABLE names_trigram USING fts5(loose, content='', tokenize='trigram', detail='none')"
_TRIGRAM_FILL = "INSERT INTO names_trigram (rowid, loose) SELECT id, loose FROM names"

_WGS84 = ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
          'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
          'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]')
_REFERENCE_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude/latitude coordinates in decimal degrees"),
)

_PLACE_FIELDS = ("gaz_id", "name", "lon", "lat", "feature", "country", "admin1", "admin2", "admin3", "population",
                 "names", "source", "radius_m")
PLACE_COLUMNS = ", ".join("p." + field for field in _PLACE_FIELDS)


def place_from_row(row):
    """The Place of a row that begins with ``PLACE_COLUMNS``."""
    values = dict(zip(_PLACE_FIELDS, row))
    values["names"] = tuple(values["names"].split(";")) if values["names"] else ()
    return Place(**values)


def write_index(target, places, about, changed, progress=None, cancelled=None, label=""):
    """Build the index of ``places`` at ``target`` and return the number of rows.

    ``about`` maps keys to values (source, licence, date …) or is a function that gives them when all rows are read;
    ``changed`` is an ISO timestamp for gpkg_contents. The file appears whole or not at all: it is built
    beside its target and renamed. Raises GazetteerError when the folder cannot be written or the run is cancelled.
    """
    target = Path(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = target.with_name(f"{target.name}.{os.getpid()}-{threading.get_ident()}.part")
        made.write_bytes(b"")
    except OSError as error:
        raise GazetteerError(f"{target.parent}: the gazetteer's index cannot be written there; choose a folder that "
                             "you may write to.", str(error)) from error
    try:
        rows = _fill(made, places, about, changed, progress, cancelled, label)
        os.replace(made, target)
    except (sqlite3.Error, OSError) as error:
        raise GazetteerError(f"{target}: the gazetteer's index could not be built; is the disk full?",
                             str(error)) from error
    finally:
        if made.exists():
            made.unlink()
    return rows


def _fill(path, places, about, changed, progress, cancelled, label):
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA application_id = 1196444487")  # "GPKG"
        connection.execute("PRAGMA user_version = 10300")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        rows, bounds = _insert_places(connection, places, progress, cancelled, label)
        _describe(connection, bounds, about() if callable(about) else about, rows, changed)
        connection.execute("COMMIT")
        connection.executescript(_INDEXES)
        _add_trigrams(connection)
    finally:
        connection.close()
    return rows


def _insert_places(connection, places, progress, cancelled, label):
    count, bounds, batch = 0, None, []
    for place in places:
        count += 1
        bounds = _wider(bounds, place)
        batch.append((count, place))
        if len(batch) == _BATCH:
            _insert_batch(connection, batch)
            batch = []
            if progress:
                progress(count, None, f"Indexing {label}")
            if cancelled and cancelled():
                raise GazetteerError(f"Indexing {label} was cancelled; nothing was changed.")
    _insert_batch(connection, batch)
    return count, bounds


def _wider(bounds, place):
    if bounds is None:
        return place.lon, place.lat, place.lon, place.lat
    west, south, east, north = bounds
    return min(west, place.lon), min(south, place.lat), max(east, place.lon), max(north, place.lat)


def _insert_batch(connection, batch):
    connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                           [_place_row(fid, place) for fid, place in batch])
    connection.executemany("INSERT INTO names (place, name, strict, loose, skeleton) VALUES (?,?,?,?,?)",
                           [row for fid, place in batch for row in _name_rows(fid, place)])


def _place_row(fid, place):
    point = _POINT.pack(b"GP", 0, 1, 4326, 1, 1, place.lon, place.lat)
    return (fid, point, place.gaz_id, place.name, place.lon, place.lat, place.feature, place.country, place.admin1,
            place.admin2, place.admin3, place.population, ";".join(n.replace(";", ",") for n in place.names),
            place.source, place.radius_m)


def _name_rows(fid, place):
    seen, world = set(), names.world_of(place.country)
    for name in (place.name, *place.names):
        keys = names.keys(name, world)
        if keys.strict and keys.strict not in seen:
            seen.add(keys.strict)
            yield (fid, name) + keys


def _describe(connection, bounds, about, rows, changed):
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _REFERENCE_SYSTEMS)
    contents = "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)"
    connection.execute(contents, ("places", "features", "places", "Places of the gazetteer", changed,
                                  *(bounds or (None,) * 4), 4326))
    for table, text in (("names", "Every spelling with its keys"), ("dateline_gazetteer", "About this gazetteer")):
        connection.execute(contents, (table, "attributes", table, text, changed, None, None, None, None, 0))
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('places', 'geom', 'POINT', 4326, 0, 0)")
    worlds = {names.world_of(code) for code, in connection.execute("SELECT DISTINCT country FROM places")}
    about = {**about, "format": FORMAT, "rows": rows, "worlds": " ".join(sorted(worlds))}
    connection.executemany("INSERT INTO dateline_gazetteer (key, value) VALUES (?, ?)",
                           sorted((key, str(value)) for key, value in about.items()))


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


def read_about(path):
    """The metadata of an index (source, licence, date, rows, format …) as a dict; None for a file that is none."""
    try:
        connection = sqlite3.connect(Path(path).resolve().as_uri() + "?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        return dict(connection.execute("SELECT key, value FROM dateline_gazetteer"))
    except sqlite3.Error:
        return None
    finally:
        connection.close()
