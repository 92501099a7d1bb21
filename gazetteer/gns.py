"""NGA's GEOnet Names Server: country files in the layout until 2022 (RC UFI UNI LAT LONG …) and since (rk ufi uni
full_name nt lat_dd …).

One row is one name, and the rows of one UFI are one place; they need not stand together. The columns and their meaning
are ``gns_columns.csv``, name types ``gns_name_types.csv`` (geonames.nga.mil/gns/html/gis_countryfiles.html and
lookuptables.html; for the layout of 2022 OpenSextant/Xponents, solr/script/gaz_nga.py). First-level units are named by
the file's own ADM1 entries; a file that has none leaves admin1 empty.
"""

import csv
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from .bad_rows import BadRow
from .coordinates import degrees
from .countries import country_of, country_of_fips
from .entries import shown_name
from .errors import GazetteerError
from .place import MOST_PEOPLE, Place
from .scratch import scratch
from .texts import open_bytes, utf8_rows

_COLUMNS = Path(__file__).with_name("gns_columns.csv")
_TYPES = Path(__file__).with_name("gns_name_types.csv")
_NEEDED = ("id", "name", "lat", "lon", "feature", "country", "type")
_LAST = 99  # turn of a name whose type is not in the table
_SCHEMA = """CREATE TABLE names (ufi TEXT, turn INTEGER, rank INTEGER, line INTEGER, name TEXT, plain TEXT, short TEXT,
    lat REAL, lon REAL, feature TEXT, country TEXT, admin1 TEXT, population INTEGER)"""
_INSERT = "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ALL = "SELECT * FROM names ORDER BY ufi, turn, rank, line"
_UNITS = "SELECT * FROM names WHERE feature = 'ADM1' ORDER BY ufi, turn, rank, line"


@lru_cache(maxsize=1)
def _tables():
    with open(_COLUMNS, encoding="utf-8", newline="") as lines:
        columns = {header: row["field"] for row in csv.DictReader(lines) for header in row["headers"].split()}
    with open(_TYPES, encoding="utf-8", newline="") as lines:
        return columns, {row["type"]: int(row["turn"]) for row in csv.DictReader(lines)}


def _layout(header):
    """{field: number of its column} of a header row."""
    columns, _ = _tables()
    names = [name.strip('" ') for name in header]
    return {columns[name]: number for number, name in reversed(list(enumerate(names))) if name in columns}


def is_gns(rows):
    """Whether the first of some rows (lists of columns) is the header of a country file."""
    return bool(rows) and set(_NEEDED) <= set(_layout(rows[0]))


def read_gns(path, bad_rows, spell, _told=None):
    """Yield the places of a country file, grouped in a database of its own, so that memory does not grow with it."""
    with scratch(_SCHEMA) as database:
        with open_bytes(path) as stream:
            ended = _fill(database, stream, path, bad_rows)
        database.execute("CREATE INDEX of_place ON names (ufi, turn, rank, line)")
        units = _unit_names(database, spell)
        rows = database.execute(_ALL)
        for _, names in groupby(rows, key=itemgetter(0)):
            yield _place(list(names), units, path.name)
    if ended:
        bad_rows.note(f"{path.name}: {ended} names that GNS has ended are left out")


def _fill(database, stream, path, bad_rows):
    """Put the rows into the database; returns how many are names of the past."""
    lines = utf8_rows(stream, bad_rows)
    layout = _layout(next(lines, (0, []))[1])
    if not set(_NEEDED) <= set(layout):
        raise GazetteerError(f"{path}: its header is damaged; download it again.")
    ended = 0

    def rows():
        nonlocal ended
        for number, cells in lines:
            try:
                row = _row(number, cells, layout)
            except (ValueError, IndexError) as error:
                bad_rows.add(number, "the row is cut short" if isinstance(error, IndexError) else error)
                continue
            if row:
                yield row
            else:
                ended += 1

    database.executemany(_INSERT, rows())
    return ended


def _row(number, cells, layout):
    """A name as its row has it; None for one of the past. Raises ValueError, IndexError."""
    cell = {field: cells[column].strip() for field, column in layout.items()}
    if cell.get("ended") or cell.get("dropped"):
        return None
    if not cell["id"].lstrip("-").isdigit():
        raise BadRow(f"{cell['id'][:20]!r} is no UFI")
    name = cell["name"]
    if name.startswith("((") and name.endswith("))"):  # believed to be no more
        name = name[2:-2].strip()
    if not name:
        raise BadRow("a row without a name")
    lon, lat = degrees(cell["lon"], cell["lat"])
    rank = cell.get("rank", "")
    population = cell.get("population", "")
    return (cell["id"], _tables()[1].get(cell["type"], _LAST), int(rank) if rank.isdigit() else _LAST, number, name,
            cell.get("plain", ""), cell.get("short", ""), lat, lon, cell["feature"] or cell.get("class", ""),
            _first(cell["country"]), _first(cell.get("admin1", "")),
            min(MOST_PEOPLE, int(population)) if population.isdigit() else 0)


def _first(codes):
    """The first of codes parted by commas: a thing on a border has several."""
    return codes.split(",")[0].strip()


def _unit_names(database, spell):
    """{(country, code): name} of the first-level units, as the file's own ADM1 entries have them."""
    units = {}
    for ufi, names in groupby(database.execute(_UNITS), key=itemgetter(0)):
        rows = list(names)
        _, _, _, _, *_, country, code, _ = rows[0]
        shown, others = _names(rows)
        if code:
            units.setdefault((country, code), spell(f"gns:{ufi}", "admin1", [shown, *others]) if spell else shown)
    return units


def _names(rows):
    return shown_name([row[4] for row in rows] + [name for row in rows for name in row[5:7]])


def _place(rows, units, source):
    """The Place of the rows of one UFI, the first of which has its own name."""
    ufi, _, _, _, _, _, _, lat, lon, feature, country, admin1, _ = rows[0]
    shown, others = _names(rows)
    return Place(gaz_id=f"gns:{ufi}", name=shown, lon=lon, lat=lat, feature=feature,
                 country=country_of_fips(country) or country_of(country) or country,
                 admin1=units.get((country, admin1), ""), population=max(row[-1] for row in rows), names=others,
                 source=source)
