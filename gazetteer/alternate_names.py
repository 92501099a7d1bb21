"""GeoNames' alternate names (alternateNamesV2, and the older alternateNames), to be asked by the id of a place.

Tab-separated, as geonames.org's readme.txt has them: alternateNameId, geonameid, isolanguage, name, isPreferredName,
isShortName, isColloquial, isHistoric, and from, to in V2. Its isolanguage is an ISO 639 code of two or three letters
(with a variant after a hyphen: zh-Hant), or four letters for what is no name: link, wkdt, post, iata, icao, faac, tcid,
unlc, abbr, phon, piny. Those are left out.
"""

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from .bad_rows import BadRows
from .errors import GazetteerError
from .scratch import scratch
from .texts import open_bytes, plain_errors, utf8_rows

_WIDTHS = (8, 10)
_SCHEMA = "CREATE TABLE names (place INTEGER NOT NULL, turn INTEGER NOT NULL, name TEXT NOT NULL)"


def is_alternate_names(rows):
    """Whether most of some rows (lists of columns) are alternate names."""
    return sum(map(_is_row, rows)) > len(rows) / 2


def _is_row(row):
    return len(row) in _WIDTHS and row[0].isdigit() and row[1].isdigit() and len(row[2]) <= 8 \
        and set(row[4:8]) <= {"", "0", "1"}


class AlternateNames:
    """The names of files of alternate names, by the id of the place.

    A context manager: it indexes the files into one of its own in ``folder`` (the system's folder for such files
    without one), in memory that does not grow with them, and deletes that when it is left. ``bad_rows`` is filled on
    the way. Raises GazetteerError for a file that is missing, damaged or none of alternate names.
    """

    def __init__(self, paths, folder=None, bad_rows=None):
        self._paths = [Path(path) for path in paths]
        self._folder = folder
        self._bad_rows = BadRows() if bad_rows is None else bad_rows
        self._open = ExitStack()
        self._database: Any = None  # a connection, from entering to leaving

    def __enter__(self):
        try:
            self._database = self._open.enter_context(scratch(_SCHEMA, self._folder))
            for path in self._paths:
                self._add(path)
            self._database.execute("CREATE INDEX of_place ON names (place, turn)")
        except (sqlite3.Error, OSError) as error:
            self._open.close()
            raise GazetteerError(f"{self._folder or 'the temporary folder'}: the alternate names cannot be indexed "
                                 "there; is the disk full?", str(error)) from error
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_):
        self._database = None
        self._open.close()

    def _add(self, path):
        before = self._database.total_changes
        with plain_errors(path), open_bytes(path) as stream:
            self._database.executemany("INSERT INTO names VALUES (?, ?, ?)", _names(stream, self._bad_rows))
        if self._database.total_changes == before:
            raise GazetteerError(f"{path}: holds no alternate names; choose alternateNamesV2.zip of GeoNames, or a "
                                 "country's.", self._bad_rows.shown())

    def of(self, gaz_id):
        """The names of a place, preferred ones first, historic ones last; empty for an id that is no GeoNames one."""
        if not gaz_id.isdigit() or len(gaz_id) > 18:
            return ()
        rows = self._database.execute("SELECT name FROM names WHERE place = ? ORDER BY turn, rowid", (int(gaz_id),))
        return tuple(dict.fromkeys(name for name, in rows))


def _names(stream, bad_rows):
    """(geonameid, turn, name) of each row that holds a name."""
    for number, row in utf8_rows(stream, bad_rows):
        try:
            place, language, name = int(row[1]), row[2], row[3].strip()
        except (ValueError, IndexError):
            bad_rows.add(number, "it is no row of alternate names")
            continue
        if name and not _is_code(language) and 0 <= place < 1 << 63:
            preferred, historic = row[4:5] == ["1"], row[7:8] == ["1"]
            yield place, 2 if historic else 0 if preferred else 1, name


def _is_code(language):
    return len(language) == 4 and language.isalpha()
