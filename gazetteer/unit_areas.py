"""The polygons of administrative units beside the places of an index: a layer ``units`` that QGIS opens.

Written with the index (``index.write_index``), read one by one when asked for: a unit's area for the map, and how far a
place lies outside of it. Polygons are stored whole, by the gaz_id of their unit's place. Degrees lon, lat (WGS 84).
Follows OGC GeoPackage 1.3 (12-128r17), clause 2.1.3.
"""

import sqlite3
import struct
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from shapely import wkb
from shapely.errors import ShapelyError
from shapely.geometry import Point
from shapely.prepared import prep

from . import polygons
from .areas import Area
from .errors import GazetteerError
from .geopackage import held
from .sameness import kind_of

_HEADER = struct.Struct("<2sBBi4d")  # with an envelope: west, east, south, north
_MOST_KEPT = 512
_SCHEMA = """CREATE TABLE units (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, gaz_id TEXT,
    name TEXT, level INTEGER, country TEXT, admin1 TEXT, admin2 TEXT, admin3 TEXT, names TEXT, source TEXT,
    radius_m DOUBLE)"""
_INDEX = "CREATE INDEX units_gaz_id ON units (gaz_id)"
_INSERT = "INSERT INTO units VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
_CONTENTS = "INSERT INTO gpkg_contents VALUES ('units', 'features', 'units', ?, ?, ?, ?, ?, ?, 4326)"
_GEOMETRY = "INSERT INTO gpkg_geometry_columns VALUES ('units', 'geom', 'MULTIPOLYGON', 4326, 0, 0)"
_HAS_UNITS = "SELECT 1 FROM sqlite_master WHERE name = 'units'"
_BY_ID = "SELECT geom FROM units WHERE gaz_id = ? ORDER BY fid LIMIT 1"
_BY_PATH = ("SELECT geom FROM units WHERE level = ? AND country = ? AND admin1 = ? AND admin2 = ? AND admin3 = ? "
            "ORDER BY fid LIMIT 1")
_LEVELS = {"country": 0, "admin1": 1, "admin2": 2, "admin3": 3}


def write_areas(connection, areas, changed):
    """Add the layer of units to an index that is being built; ``areas`` are (place, MultiPolygon) pairs.

    ``changed`` is an ISO timestamp for gpkg_contents. Nothing is added when there are none.
    """
    areas = [(held(place), shape) for place, shape in areas]
    if not areas:
        return
    connection.execute(_SCHEMA)
    connection.executemany(_INSERT, (_row(fid, place, shape) for fid, (place, shape) in enumerate(areas, 1)))
    connection.execute(_INDEX)
    wests, souths, easts, norths = zip(*(shape.bounds for _, shape in areas))
    connection.execute(_CONTENTS, ("Polygons of administrative units", changed, min(wests), min(souths), max(easts),
                                   max(norths)))
    connection.execute(_GEOMETRY)


def _row(fid, place, shape):
    west, south, east, north = shape.bounds
    header = _HEADER.pack(b"GP", 0, 0b11, 4326, west, east, south, north)
    return (fid, header + wkb.dumps(shape, big_endian=False), place.gaz_id, place.name, _LEVELS[kind_of(place)],
            place.country, place.admin1, place.admin2, place.admin3, ";".join(n.replace(";", ",") for n in place.names),
            place.source, place.radius_m)


def areas_of(gazetteer):
    """The :class:`UnitAreas` of an open gazetteer."""
    return _areas_in(tuple((path, _state(path)) for path in gazetteer.paths))


def _state(path):
    try:
        stat = Path(path).stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=8)
def _areas_in(paths):
    return UnitAreas([path for path, _ in paths])


class UnitAreas:
    """The polygons that several indexes hold, asked as one; safe for threads, no file stays open."""

    def __init__(self, paths):
        self._paths = [path for path in paths if self._ask(path, _HAS_UNITS, ())]
        self._shape = lru_cache(maxsize=_MOST_KEPT)(self._find_shape)
        self._prepared = lru_cache(maxsize=_MOST_KEPT)(lambda *unit: prep(self._shape(*unit)))
        self._area = lru_cache(maxsize=_MOST_KEPT)(self._find_area)

    def area(self, unit):
        """The area of a unit (a Place) as ``areas.Area``, or None where no index has its polygon.

        Its point lies inside, its radius around that holds the polygon whole; its WKT has at most 500 corners, where
        that can be, within the tolerance that ``polygons.simplified`` states (20 m, doubled until they are that few).
        """
        return self._area(*_asked(unit)) if self._paths else None

    def beyond_m(self, place, unit, most_m):
        """How far outside of a unit's polygon a place lies in metres: 0 inside, infinity beyond ``most_m``.

        None where no index has the polygon.
        """
        asked = _asked(unit)
        if not self._paths or self._shape(*asked) is None:
            return None
        if self._prepared(*asked).intersects(Point(place.lon, place.lat)):
            return 0.0
        return polygons.gap_m(self._shape(*asked), place.lon, place.lat, most_m)

    def _find_area(self, *unit):
        shape = self._shape(*unit)
        if shape is None:
            return None
        lon, lat = polygons.point_inside(shape)
        simple, _ = polygons.simplified(shape)
        return Area(lon, lat, polygons.reach_m(shape, lon, lat), polygons.wkt_of(simple))

    def _find_shape(self, gaz_id, *path):
        """The polygon by the unit's id, else by its level, country and names, as lists that differ in ids have it."""
        for question, values in ((_BY_ID, (gaz_id,)), (_BY_PATH, path)):
            for path_of_index in self._paths:
                for (blob,) in self._ask(path_of_index, question, values):
                    return self._read(path_of_index, blob)
        return None

    @staticmethod
    def _read(path, blob):
        try:
            return wkb.loads(blob[_HEADER.size:])
        except (ShapelyError, TypeError) as error:
            raise GazetteerError(f"{path}: the gazetteer's index is damaged; delete it and build it again.",
                                 str(error)) from error

    @staticmethod
    def _ask(path, question, values):
        try:
            with closing(sqlite3.connect(Path(path).resolve().as_uri() + "?mode=ro", uri=True)) as connection:
                return connection.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise GazetteerError(f"{path}: the gazetteer's index is damaged; delete it and build it again.",
                                 str(error)) from error


def _asked(unit):
    return unit.gaz_id, _LEVELS.get(kind_of(unit), -1), unit.country, unit.admin1, unit.admin2, unit.admin3
