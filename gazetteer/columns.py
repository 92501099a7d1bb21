"""Which column of a table is what: told by the user, else by its header, else by what is in it.

The words of headers are ``column_words.csv`` (best first in each field), what may stand beside them (a language, a
unit) ``column_qualifiers.csv``.
"""

import csv
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Callable, Tuple

from . import names
from .coordinates import is_angle, is_point
from .countries import country_of
from .errors import GazetteerError

FIELDS = ("name", "names", "lat", "lon", "admin1", "admin2", "admin3", "country", "population", "feature", "id",
          "layer")
_ALL_FIELDS = ("name", "names", "lat", "lat_parts", "lon", "lon_parts", "point", "xy", "admin1", "admin2", "admin3",
               "country", "population", "feature", "id", "radius_m", "source", "note")
_WORDS = Path(__file__).with_name("column_words.csv")
_QUALIFIERS = Path(__file__).with_name("column_qualifiers.csv")
# What a header of degrees ends in, and those beside it of minutes, seconds and N, S, E, W (lat_deg, lat_min, lat_sec).
_DEGREES = {"deg", "degree", "degrees"}
_PARTS = ({"min", "minute", "minutes"}, {"sec", "second", "seconds"}, {"dir", "direction", "hemisphere", "ns", "ew"})
_ANOTHER = 3  # rank of a qualifier such as alt and old, which only names have
_NAME = 0  # turn of the word "name", which beside a language speaks of whatever has a name
_MOST = 0.8  # of the cells of a column that say what it holds
_SHORT = 60  # letters of a cell that may be a name
_COMPARED = 200  # rows that tell whether two columns spell the same names
# Share of rows with the same consonants in both columns: .76 of GeoNames' places of Iraq with an Arabic name, .001 of
# pairs of different ones.
_SAME_NAMES = 0.3


def normal(header):
    """A header as the tables have it: small letters without marks, words parted by an underscore (admin1Name)."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z]{2})", "_", str(header).strip())
    folded = unicodedata.normalize("NFKD", parted.casefold().replace("ı", "i"))
    return re.sub(r"[\W_]+", "_", "".join(c for c in folded if not unicodedata.combining(c))).strip("_")


@lru_cache(maxsize=1)
def _tables():
    """({word: [(field, turn)]}, the same without underscores, {qualifier: rank})."""
    with open(_WORDS, encoding="utf-8", newline="") as lines:
        rows = [(row["field"], normal(word)) for row in csv.DictReader(lines) for word in row["words"].split()]
    with open(_QUALIFIERS, encoding="utf-8", newline="") as lines:
        ranks = {normal(word): int(row["rank"]) for row in csv.DictReader(lines) for word in row["words"].split()}
    words, squeezed = {}, {}
    for turn, (field, word) in enumerate(rows):
        words.setdefault(word, {}).setdefault(field, turn)
        squeezed.setdefault(word.replace("_", ""), {}).setdefault(field, turn)
    return words, squeezed, ranks


@lru_cache(maxsize=4096)
def meanings(header):
    """{field: (rank of its qualifiers, turn of its word)} of a header; empty when the tables do not know it."""
    words, squeezed, ranks = _tables()
    tokens, rank = normal(header).split("_"), 0
    while tokens:
        known = words.get("_".join(tokens)) or squeezed.get("".join(tokens))
        if known:
            return {field: (rank, turn) for field, turn in known.items()
                    if rank < _ANOTHER or field.startswith(("name", "admin"))}
        end = -1 if tokens[-1] in ranks else 0 if tokens[0] in ranks else None
        if end is None:
            return {}
        rank = max(rank, ranks[tokens.pop(end)])
    return {}


def is_language(header):
    """Whether a header is a language alone (ar, Arabic, عربي), or says whose spelling it is (local, official)."""
    ranks = [_tables()[2].get(token, 0) for token in normal(header).split("_")]
    return all(0 < rank < _ANOTHER for rank in ranks)


def has_header(row):
    """Whether a row of cells is a header: several words that the tables know, or words and no coordinates."""
    cells = [cell for cell in row if cell.strip()]
    if known_words(cells) > 1:
        return True
    return bool(cells) and not any(is_point(cell) or is_angle(cell) for cell in cells) \
        and all(len(cell) < _SHORT for cell in cells)


def known_words(row):
    """How many cells of a row are words that the tables know."""
    return sum(map(bool, map(meanings, row)))


class Columns:
    """The columns of one table by field: ``columns["name"]`` is a list of their numbers, the one to take first."""

    def __init__(self, headers):
        self.headers = [str(header) for header in headers]
        self.feature = "PPL"  # of a row that does not say what it is
        self.guessed = False  # whether the order of the coordinates is a guess
        self._of = {}

    def __getitem__(self, field):
        return self._of.get(field, [])

    def __setitem__(self, field, numbers):
        self._of[field] = list(numbers)

    def __contains__(self, field):
        return bool(self._of.get(field))

    @property
    def taken(self):
        return {number for numbers in self._of.values() for number in numbers}

    @property
    def free(self):
        return [number for number in range(len(self.headers)) if number not in self.taken]

    def drop(self, field):
        self._of.pop(field, None)

    @property
    def placed(self):
        """Whether there are columns for both coordinates."""
        return "lat" in self and "lon" in self or "point" in self or "xy" in self

    def said(self):
        """'name from "Village", lat from "Y"', in the order of the fields."""
        return ", ".join(f"{field} from " + " and ".join(f'"{self.headers[n]}"' for n in self[field])
                         for field in _ALL_FIELDS if field in self)


def find_columns(headers, rows, told=None, where="the table", placed=False):
    """The :class:`Columns` of a table with some of its ``rows`` (lists of cells, as texts).

    ``told`` maps fields to headers and goes before all else; ``placed`` says that the rows have their geometry beside
    them. Raises GazetteerError for a told field or header that does not exist.
    """
    columns = Columns(headers)
    _take_told(columns, told or {}, where)
    _take_by_header(columns, rows, placed)
    if not placed:
        _take_coordinates(columns, rows)
        _take_parts(columns, rows)
    if "country" not in columns:
        columns["country"] = [number for number in columns.free if _share(_is_country, number, rows) >= _MOST][:1]
    if "name" not in columns:
        _take_names(columns, rows)
    if "name" in columns and "names" not in (told or {}):
        _take_other_spellings(columns, rows)
    return columns


def _take_told(columns, told, where):
    for field, headers in told.items():
        if field not in FIELDS:
            raise GazetteerError(f"{field} is no field of a place; the fields are {', '.join(FIELDS)}.")
        if field != "layer":
            columns[field] = [number_of(columns.headers, header, where)
                              for header in ([headers] if isinstance(headers, str) else headers)]


def number_of(headers, wanted, where):
    """Which of some headers is the wanted one, small and capital letters alike. Raises GazetteerError with all."""
    ways: Tuple[Callable[[str], str], ...] = (str, normal)
    for same in ways:
        numbers = [number for number, header in enumerate(headers) if same(header) == same(wanted)]
        if numbers:
            return numbers[0]
    raise GazetteerError(f"{where}: has no column {wanted}; its columns are {', '.join(headers)}.")


def _take_by_header(columns, rows, placed):
    told = [field for field in _ALL_FIELDS if field in columns]
    taken = columns.taken
    known = {number: meanings(header) for number, header in enumerate(columns.headers) if number not in taken}
    for field in _ALL_FIELDS:
        if field in told or placed and field in ("lat", "lon", "point", "xy"):
            continue
        matches = sorted((*known[number][field], number) for number in known if field in known[number])
        numbers = [number for *_, number in matches if number not in columns.taken]
        columns[field] = _of_one_thing(field, numbers, matches, columns, rows)
    columns.drop("note")
    if columns.placed and "lat" in columns and "lon" in columns:
        columns.drop("point"), columns.drop("xy")


def _of_one_thing(field, numbers, matches, columns, rows):
    """Of several columns that fit one field, those that speak of the same thing as the best of them."""
    if field in ("lat", "lon", "point", "xy"):
        test = is_angle if field in ("lat", "lon") else is_point
        reads = [number for number in numbers if _share(test, number, rows) >= 0.5]
        return (reads if field in ("point", "xy") or reads else numbers)[:1]
    if field in ("name", "admin1", "admin2", "admin3") and numbers:
        turns = {number: (rank, turn) for rank, turn, number in matches}
        best = turns[numbers[0]][1]
        same = [number for number in numbers if turns[number][1] in (best, _NAME if turns[number][0] else best)]
        if field == "name":
            columns["names"] = same[1:] + columns["names"]
            return same[:1]
        return same
    if field == "names":
        return columns["names"] + numbers
    return numbers[:1]


def _take_coordinates(columns, rows):
    """Coordinates where neither the user nor a header says which columns hold them, or one column holds both."""
    if "lat" in columns and (columns["lon"] or columns["lat"]) == columns["lat"]:
        if _share(is_point, columns["lat"][0], rows) >= 0.5:  # one column is told, and it holds both
            columns["point"] = columns["lat"]
            columns.drop("lat"), columns.drop("lon")
    if columns.placed:
        return
    angles = [number for number in columns.free if _share(is_angle, number, rows) >= _MOST and _varies(number, rows)]
    if "lat" in columns or "lon" in columns:
        known, other = ("lat", "lon") if "lat" in columns else ("lon", "lat")
        near = sorted(angles, key=lambda number: abs(number - columns[known][0]))
        columns[other] = near[:1]
        return
    points = [number for number in columns.free if number not in angles and _share(is_point, number, rows) >= _MOST]
    if points:
        columns["point"] = points[:1]
        return
    pairs = [pair for pair in zip(angles, angles[1:]) if pair[1] == pair[0] + 1] or list(zip(angles, angles[1:]))
    if pairs:
        columns["lat"], columns["lon"] = pairs[0][:1], pairs[0][1:]
        columns.guessed = True


def _take_parts(columns, rows):
    """Minutes and seconds in columns of their own, beside whole degrees."""
    headers = [normal(header).rpartition("_") for header in columns.headers]
    for axis in ("lat", "lon"):
        for number in columns[axis]:
            stem, _, unit = headers[number]
            if unit in _DEGREES and all(cell.lstrip("+-").isdigit() for cell in _cells(number, rows)):
                columns[f"{axis}_parts"] = [other for part in _PARTS for other in columns.free
                                            if headers[other][0] == stem and headers[other][2] in part]


def _take_names(columns, rows):
    """The column of words that differ most is the name; where units differ as much, they are what is named."""
    words = [number for number in columns.free if _share(_is_words, number, rows) >= _MOST]
    lowest = next((level for level in ("admin3", "admin2", "admin1") if level in columns), None)
    best = max(words, key=lambda number: (_distinct(number, rows), -number), default=None)
    if words and (not lowest or _distinct(best, rows) > _distinct(columns[lowest][0], rows)):
        columns["name"] = [best]
    elif lowest:
        columns["name"], columns["names"] = columns[lowest][:1], columns[lowest][1:] + columns["names"]
        columns.feature = lowest.replace("admin", "ADM")


def _take_other_spellings(columns, rows):
    """Columns that no header gave to a field, and that hold the names in another language or script."""
    name = columns["name"][0]
    for number in columns.free:
        header = columns.headers[number]
        if _share(_is_words, number, rows) < _MOST or _variety(number, rows) < _variety(name, rows) / 2:
            continue
        if is_language(header) or _script(number, rows) != _script(name, rows) and \
                _same_names(number, name, rows, "name" in meanings(header)):
            columns["names"] = columns["names"] + [number]


def _cells(number, rows):
    return [row[number].strip() for row in rows if number < len(row) and row[number].strip()]


def _share(test, number, rows):
    cells = _cells(number, rows)
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _distinct(number, rows):
    cells = _cells(number, rows)
    return round(len(set(cells)) / len(rows), 1) if cells else 0.0


def _variety(number, rows):
    """How many of the cells of a column that are filled differ, 0 to 1."""
    cells = _cells(number, rows)
    return len(set(cells)) / len(cells) if cells else 0.0


def _varies(number, rows):
    """Whether the cells of a column are not one value, nor whole numbers as ids and counts are."""
    cells = _cells(number, rows)
    return any(not cell.lstrip("+-").isdigit() for cell in cells) and (len(set(cells)) > 1 or len(rows) == 1)


def _is_words(cell):
    return len(cell) < _SHORT and sum(letter.isalpha() or letter.isspace() for letter in cell) > 0.7 * len(cell)


def _is_country(cell):
    """Whether a cell names a country; two letters may be anything."""
    return len(cell) > 2 and bool(country_of(cell))


def _script(number, rows):
    """The script that most letters of a column are of: LATIN, ARABIC, CYRILLIC …"""
    letters = (letter for cell in _cells(number, rows[:_COMPARED]) for letter in cell if letter.isalpha())
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters)
    return max(scripts, key=lambda script: scripts[script], default="")


def _same_names(number, other, rows, unknown):
    """Whether two columns spell the same names, by their consonants; ``unknown`` where their scripts cannot tell."""
    pairs = [(row[number].strip(), row[other].strip()) for row in rows[:_COMPARED] if max(number, other) < len(row)]
    same = [one_name for one_name in (_is_one_name(*pair) for pair in pairs if all(pair)) if one_name is not None]
    return sum(same) >= _SAME_NAMES * len(same) if same else unknown


def _is_one_name(one, other):
    """Whether two spellings have the same consonants in one of their naming worlds; None where one has none."""
    keys = [(names.keys(one, world).skeleton, names.keys(other, world).skeleton)
            for world in {names.world_of("", one), names.world_of("", other)}]
    return any(own == others for own, others in keys) if all(map(all, keys)) else None
