"""A country's files as GeoNames gives them: their addresses, their names, and whether a file that arrived is one.

GeoNames keeps two files for each country (download.geonames.org/export/dump, readme.txt): ``IQ.zip`` with the places
and most of their names, and ``alternatenames/IQ.zip`` with all of them, as alternateNamesV2.zip has the world's.
Each holds one table ``IQ.txt``, parted by tabs.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import NamedTuple, Optional, Tuple, cast

from . import archives
from .errors import GazetteerError

BASE = "https://download.geonames.org/export/dump/"
MOST_BYTES = 256 << 20  # well above any single country's file
_MOST_UNZIPPED = 2 << 30  # the whole world's table has 1.7 GB
_LONGEST_ROW = 1 << 20
_NEARLY_ALL = 0.99  # of the rows, below which it is another table
_ROWS_BETWEEN = 20_000  # rows between two calls of progress
_HTML_STARTS = (b"<!doctype", b"<html", b"<?xml", b"<head")


class Dump(NamedTuple):
    """One of the two files: its folder below the base, how many columns it may have, which has the country's code, if
    any, what is added to its name in the user's folder, and what its rows are."""

    folder: str
    columns: Tuple[int, ...]
    country_column: Optional[int]
    suffix: str
    rows: str


PLACES = Dump("", (19,), 8, "", "places of {code}")
OTHER_NAMES = Dump("alternatenames/", (8, 10), None, "-alternatenames", "other names")


def country_url(code, base=BASE, dump=PLACES):
    """The address of a country's file; ``code`` is ISO 3166's two letters, ``base`` the folder of the dumps.

    Raises GazetteerError for what is no such code.
    """
    if not re.fullmatch("[A-Za-z]{2}", code):
        raise GazetteerError(f"{code!r} is no country's code; give two letters, such as IQ.")
    return f"{base.rstrip('/')}/{dump.folder}{code.upper()}.zip"


def file_name(code, dump=PLACES):
    """What the file is called in the user's folder."""
    return f"{code.upper()}{dump.suffix}.zip"


def other_names_beside(path):
    """Where other names lie that were fetched with a country's file: IQ.zip, IQ-alternatenames.zip; else the file."""
    path = Path(path)
    return path.with_name(re.sub(r"(?<=^[A-Z]{2})(?=\.zip$)", OTHER_NAMES.suffix, path.name))


def check_country_file(path, code, dump=PLACES, progress=None, cancelled=None):
    """Read a country's zip to its end and return how many rows it holds (0 when ``cancelled()`` says stop).

    ``progress(done, total, message)`` is called with bytes unzipped. Raises GazetteerError for what is no zip, is cut
    short or damaged (CRC), unzips to more than 2 GB, lacks the country's table, or holds another country's rows.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            table = _table_in(archive, code, dump)
            archives.check(f"What came as {file_name(code, dump)}", [table])
            with archive.open(table) as member:
                lines = io.BufferedReader(cast(io.RawIOBase, member))  # it has all that is asked of one
                rows, fitting = _count_rows(lines, table, code.upper(), dump, progress, cancelled)
    except archives.OPENING as error:
        raise GazetteerError(_why_no_zip(Path(path)), repr(error)) from error
    if cancelled and cancelled():
        return 0
    if not rows or fitting < _NEARLY_ALL * rows:
        raise GazetteerError(f"What came as {file_name(code, dump)} holds {rows} rows, of which {fitting} are "
                             f"{dump.rows.format(code=code)} in GeoNames' columns; the file was not kept.")
    return rows


def _table_in(archive, code, dump):
    wanted = code.upper() + ".txt"
    tables = [info for info in archive.infolist() if info.filename.lower().endswith(".txt")]
    table = next((info for info in tables if info.filename.upper() == wanted.upper()), None)
    if table is None:
        there = ", ".join(info.filename[:40] for info in tables[:3]) or "no table"
        raise GazetteerError(f"What came as {file_name(code, dump)} does not hold {wanted} but {there}; "
                             "the file was not kept.")
    if table.file_size > _MOST_UNZIPPED:
        raise GazetteerError(f"What came as {file_name(code, dump)} would unzip to {table.file_size / 1e9:.1f} GB; "
                             "no country has so many places, and the file was not kept.")
    return table


def _count_rows(member, table, code, dump, progress, cancelled):
    """(rows, rows that fit) of the table; reading a member to its end also proves its CRC."""
    rows = fitting = done = 0
    while True:
        line = member.readline(_LONGEST_ROW)
        if not line:
            return rows, fitting
        rows += 1
        done += len(line)
        cells = line.rstrip(b"\r\n").split(b"\t")
        fitting += len(cells) in dump.columns and cells[0].isdigit() and (
            dump.country_column is None or cells[dump.country_column] == code.encode())
        if rows % _ROWS_BETWEEN == 0:
            if cancelled and cancelled():
                return rows, fitting
            if progress:
                progress(done, table.file_size, f"Checking {table.filename}")


def _why_no_zip(path):
    """What a file is that is no whole zip, as far as its first bytes tell."""
    try:
        with open(path, "rb") as handle:
            start = handle.read(64).lstrip().lower()
    except OSError as error:
        return f"{path}: cannot be read ({error.strerror}); choose another folder."
    if start.startswith(_HTML_STARTS):
        return "The server sent a web page instead of the country's file, as a login page of a network does; " \
            "open a web page to see what it asks for, then try again."
    return "The country's file arrived damaged or cut short; try again."
