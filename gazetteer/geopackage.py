"""What every GeoPackage has: its header, its tables about itself, and how a point is written.

Follows OGC GeoPackage 1.3 (12-128r17): tables of clause 1.1 to 1.2, point blobs of clause 2.1.3. QGIS opens such a file
as layers, SQLite asks it as a database.
"""

import struct
from dataclasses import replace

_POINT = struct.Struct("<2sBBiBIdd")  # header without envelope, then little-endian WKB

# Statements that make an empty database a GeoPackage; each can be part of a transaction.
EMPTY = (
    "PRAGMA application_id = 1196444487",  # "GPKG"
    "PRAGMA user_version = 10300",
    """CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
    organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
    description TEXT)""",
    """CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
    identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
)
ADD_REFERENCE_SYSTEM = "INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)"
# Table, type (features, attributes), title, description, time of the last change, west, south, east, north, system.
ADD_CONTENTS = "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)"
ADD_POINTS = "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', 4326, 0, 0)"

_WGS84 = ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
          'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
          'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]')
REFERENCE_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude/latitude coordinates in decimal degrees"),
)


def point(lon, lat):
    """The blob of a point (degrees, WGS 84)."""
    return _POINT.pack(b"GP", 0, 1, 4326, 1, 1, lon, lat)


def held(place):
    """The place with texts that a database can hold: halves of UTF-16 pairs, as JSON may have them, are none."""
    texts = {field: value for field, value in vars(place).items() if isinstance(value, str)}
    try:
        "".join((*texts.values(), *place.names)).encode("utf-8")
        return place
    except UnicodeEncodeError:
        return replace(place, **{field: whole(text) for field, text in texts.items()},
                       names=tuple(map(whole, place.names)))


def whole(text):
    """The text, with a question mark for what UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
