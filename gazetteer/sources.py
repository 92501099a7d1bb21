"""Readers: a file of places becomes a stream of :class:`~dateline.gazetteer.place.Place`.

GeoNames country dumps (.txt, .zip; 19 tab-separated columns, the order of geonames.org's readme.txt) and Dateline's own
CSV (the starter's columns). Rows that cannot be read are counted and the first ones kept, they are not fatal;
a file without a single readable row is a :class:`~dateline.gazetteer.errors.GazetteerError`.
"""

import csv
import io
import zipfile
from contextlib import contextmanager
from pathlib import Path

from .countries import country_code
from .errors import GazetteerError
from .place import Place

CSV_COLUMNS = ("gaz_id", "name", "names", "lon", "lat", "feature", "country", "admin1", "admin2", "admin3",
               "population", "radius_m", "source", "note")
_GEONAMES_COLUMNS = 19
_MOST_UNZIPPED = 4 << 30  # the whole world's dump is 1.7 GB
_LONGEST_ROW = 1 << 20
_KEPT_EXAMPLES = 10


class BadRows:
    """Counts rows that could not be read and keeps the first few: (line, reason)."""

    def __init__(self):
        self.count = 0
        self.examples = []

    def add(self, line, reason):
        self.count += 1
        if len(self.examples) < _KEPT_EXAMPLES:
            self.examples.append((line, str(reason)))


class _BadRow(ValueError):
    pass


def read_places(path, bad_rows=None, spell=None):
    """Yield the places of a file, in its order.

    ``bad_rows`` is a :class:`BadRows` that is filled on the way; ``spell(gaz_id, level, spellings)`` gives the name to
    show for an administrative unit (level admin1 to admin3), without it the file's own is kept. Coordinates are
    degrees WGS 84. Raises GazetteerError for a missing, foreign or damaged file and for one without any readable row.
    """
    path = Path(path)
    bad_rows = BadRows() if bad_rows is None else bad_rows
    reader = _read_csv if path.suffix.lower() == ".csv" else _read_geonames
    count = 0
    try:
        for place in reader(path, bad_rows, spell):
            count += 1
            yield place
    except FileNotFoundError as error:
        raise GazetteerError(f"{path}: there is no such file; choose a gazetteer file that exists.",
                             str(error)) from error
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: this is not UTF-8 text; choose a GeoNames .txt or .zip, or a CSV in UTF-8.",
                             str(error)) from error
    except (OSError, zipfile.BadZipFile, EOFError, csv.Error) as error:
        raise GazetteerError(f"{path}: the file cannot be read or is damaged; download it again.",
                             str(error)) from error
    if not count:
        examples = "; ".join(f"line {line}: {reason}" for line, reason in bad_rows.examples)
        raise GazetteerError(f"{path}: no row could be read as a place; a GeoNames dump (.txt or .zip, 19 columns "
                             f"parted by tabs) or a CSV with name, lon and lat is needed.", examples)


@contextmanager
def _text_of(path):
    """The lines of a text file, or of the one table inside a zip."""
    if path.suffix.lower() != ".zip":
        with open(path, encoding="utf-8-sig", newline="") as lines:
            yield lines
        return
    with zipfile.ZipFile(path) as archive:
        with archive.open(_table_in(archive, path)) as member:
            yield io.TextIOWrapper(member, encoding="utf-8-sig", newline="")


def _table_in(archive, path):
    tables = [info for info in archive.infolist()
              if info.filename.lower().endswith(".txt") and "readme" not in info.filename.lower()]
    if not tables:
        raise GazetteerError(f"{path}: the zip holds no .txt table; choose a country file of GeoNames such as IQ.zip.")
    table = max(tables, key=lambda info: info.file_size)
    if table.file_size > _MOST_UNZIPPED:
        raise GazetteerError(f"{path}: unzipped, {table.filename} would be {table.file_size >> 30} GB; "
                             "unzip it yourself if you trust it.")
    return table


def _rows(lines, path, bad_rows):
    """(line number, columns) of each row; a file that is one endless line is not read into memory."""
    number = 0
    while True:
        line = lines.readline(_LONGEST_ROW)
        if not line:
            return
        number += 1
        if "\0" in line:
            raise GazetteerError(f"{path}: this is no text, it holds zero bytes; choose a GeoNames .txt or .zip, "
                                 "or a CSV.")
        if not line.endswith("\n") and len(line) >= _LONGEST_ROW:
            bad_rows.add(number, "the row is too long")
            continue
        columns = line.rstrip("\r\n").split("\t")
        if columns != [""]:
            yield number, columns


def _admin_names(path, spell):
    """Names of the units by their codes: ("IQ", "10") for a first-level unit, ("IQ", "10", "94590") for a second."""
    names = {}
    with _text_of(path) as lines:
        for _, columns in _rows(lines, path, BadRows()):
            if len(columns) >= _GEONAMES_COLUMNS and columns[7] in ("ADM1", "ADM2", "ADM3"):
                depth = int(columns[7][3])
                code = (columns[8],) + tuple(columns[10:10 + depth])
                if code[-1]:
                    spellings = [name for name in (columns[1], *columns[3].split(",")) if name]
                    shown = spell(columns[0], f"admin{depth}", spellings) if spell else spellings[0]
                    names.setdefault(code, shown)
    return names


def _read_geonames(path, bad_rows, spell):
    units = _admin_names(path, spell)
    with _text_of(path) as lines:
        for number, columns in _rows(lines, path, bad_rows):
            try:
                yield _geonames_place(columns, units, path.name)
            except ValueError as error:
                bad_rows.add(number, error)


def _geonames_place(columns, units, source):
    if len(columns) != _GEONAMES_COLUMNS:
        raise _BadRow(f"{len(columns)} columns instead of {_GEONAMES_COLUMNS}")
    if not columns[0].isdigit():
        raise _BadRow(f"{columns[0][:20]!r} is no GeoNames id")
    lon, lat = _coordinates(columns[5], columns[4])
    country = columns[8]
    codes = [(country,) + tuple(columns[10:10 + depth]) for depth in (1, 2, 3)]
    admin1, admin2, admin3 = (units.get(code, "") for code in codes)
    others = dict.fromkeys(name.strip() for name in [columns[2], *columns[3].split(",")])
    return Place(gaz_id=columns[0], name=_shown_name(columns), lon=lon, lat=lat, feature=columns[7] or columns[6],
                 country=country, admin1=admin1, admin2=admin2, admin3=admin3,
                 population=int(columns[14] or 0), names=tuple(n for n in others if n and n != columns[1]),
                 source=source)


def _shown_name(columns):
    """The entry's name, or its first Latin spelling where the entry is written in another script."""
    if columns[1] and columns[1][0] < "\u0250":
        return columns[1]
    latin = [name for name in (columns[2], *columns[3].split(",")) if name and name.isascii()]
    return (latin or [columns[1]])[0] or columns[0]


def _coordinates(lon, lat):
    lon, lat = float(lon), float(lat)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise _BadRow(f"{lon}, {lat} are no degrees")
    return lon, lat


def _read_csv(path, bad_rows, _spell):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = {"name", "lon", "lat"} - set(rows.fieldnames or ())
        if missing:
            raise GazetteerError(f"{path}: the columns {', '.join(sorted(missing))} are missing; "
                                 f"a CSV gazetteer has {', '.join(CSV_COLUMNS)}.")
        for row in rows:
            try:
                yield _csv_place(row, path)
            except (ValueError, TypeError) as error:
                bad_rows.add(rows.line_num, error)


def _csv_place(row, path):
    value = {column: (row.get(column) or "").strip() for column in CSV_COLUMNS}
    if not value["name"]:
        raise _BadRow("a row without a name")
    lon, lat = _coordinates(value["lon"], value["lat"])
    names = tuple(dict.fromkeys(part.strip() for part in value["names"].split(";") if part.strip()))
    return Place(gaz_id=value["gaz_id"] or f"{path.stem}:{value['name']}:{lon:.4f},{lat:.4f}", name=value["name"],
                 lon=lon, lat=lat, feature=value["feature"] or "PPL",
                 country=country_code(value["country"]) or value["country"],
                 admin1=value["admin1"], admin2=value["admin2"], admin3=value["admin3"],
                 population=int(float(value["population"] or 0)), names=names, source=value["source"] or path.name,
                 radius_m=float(value["radius_m"]) if value["radius_m"] else None)
