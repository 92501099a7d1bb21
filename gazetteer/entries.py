"""Rows of a table or a layer, whose columns are known, to places."""

import csv
import re
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from .axes import Axes
from .bad_rows import BadRow, BadRows
from .columns import find_columns, normal
from .coordinates import parse_angle, parse_point
from .countries import country_of
from .errors import GazetteerError
from .place import MOST_PEOPLE, Place
from .sameness import UNITS

_FEATURES = Path(__file__).with_name("feature_words.csv")
_SAMPLE = 2000  # rows that tell what a column holds
_CODE = re.compile(r"(?:[A-Z]\.)?([A-Z]{1,5}[1-5]?H?)")
_GROUPING = re.compile(r"[\s,.'’٬](?=\d{3}(?!\d))")
_PARTINGS = (re.compile(r"\s*[;|؛]\s*"), re.compile(r"\s*[,،]\s*"))
_LATIN_ENDS = "\u0250"
# As written by Excel, R, pandas, ArcGIS, databases; a Nan and a Na are places.
_NOTHING = {"N/A", "n/a", "#N/A", "NA", "NaN", "nan", "NULL", "null", "<Null>", "<NULL>", "#REF!", "#VALUE!"}
_DAMAGED = "\ufffd"
_WIDEST_M = 20_040_000.0  # half around the earth
_WORLDWIDE_IDS = {"gaz_id", "geonameid", "geoname_id", "geonames_id", "gn_id", "wikidata"}


def places_of(table, path, bad_rows, spell=None, told=None):
    """Yield the places of a table: an object with ``label``, ``name``, ``headers``, ``own``, ``placed``, ``rows``.

    ``rows(bad_rows)`` gives (line number, cells as texts, (lat, lon) or None) as often as it is asked; ``placed`` says
    that the rows have their point beside them, ``own`` that the headers are Dateline's; errors call the table by its
    ``label``, notes by its ``name``. What is found of columns and axes is noted in ``bad_rows``.
    """
    sample = list(islice(table.rows(BadRows()), _SAMPLE))
    columns = find_columns(table.headers, [cells for _, cells, _ in sample], told, table.label, table.placed)
    _check(columns, table)
    maker = _Maker(columns, path, spell)
    axes = maker.axes = Axes(list(maker.points(sample)), _country_in(path.stem))
    count = 0
    for number, cells, point in table.rows(bad_rows):
        try:
            place = maker.place(cells, point)
        except ValueError as error:
            bad_rows.add(number, error)
            continue
        count += 1
        yield place
    for sentence in _notes(table, columns, axes, count):
        bad_rows.note(sentence)


def _country_in(stem):
    """The country that a file's name begins or goes on with (IQ_villages, north-iraq); a short code in capitals."""
    words = [word for word in re.split(r"[\W_]+", stem) if len(word) > 3 or word.isupper()]
    return next(filter(None, map(country_of, [stem] + words)), "")


def _check(columns, table):
    if not table.headers:
        raise GazetteerError(f"{table.label}: has no columns, so nothing in it has a name; choose one that has names.")
    missing = [words for words, there in (("name", "name" in columns),
                                          ("latitude and longitude (degrees)", columns.placed or table.placed))
               if not there]
    if missing:
        raise GazetteerError(f"{table.label}: no column of {' nor of '.join(missing)} could be told among its columns "
                             f"{', '.join(columns.headers)}; say which is which, as in --column name=HEADER --column "
                             "lat=HEADER --column lon=HEADER. Metres and grid references (UTM, MGRS) are not read.")


def _notes(table, columns, axes, count):
    if not table.own:
        yield f"{table.name}: {columns.said()}"
    if axes.put_right:
        yield f"{table.name}: latitude and longitude were swapped in {axes.put_right} of {count} rows and put right"
    if columns.guessed and not axes.tells and not axes.swapped:
        yield f"{table.name}: nothing says which of the two numbers is the latitude; the first was taken for it"


class _Maker:
    """Makes places of the rows of one table."""

    def __init__(self, columns, path, spell):
        self._columns = columns
        self._path = path
        self._spell = lru_cache(maxsize=65536)(spell) if spell else None
        self.axes: Any = None  # an Axes, once the first rows are read

    def points(self, rows):
        """(lat, lon, country) of the rows that have them."""
        for _, cells, point in rows:
            try:
                yield (*self._point(cells, point), self._country(cells))
            except ValueError:
                continue

    def place(self, cells, point):
        """The Place of a row. Raises ValueError with the reason when it is none."""
        name, others = self._names(cells)
        country = self._country(cells)
        lat, lon = self._point(cells, point)
        if not lat and not lon:
            raise BadRow("0, 0 stands for no coordinates")
        lon, lat = self.axes.place(lat, lon, country)
        return Place(gaz_id=self._id(cells) or f"{self._path.stem}:{name}:{lon:.4f},{lat:.4f}", name=name,
                     lon=lon, lat=lat, feature=self._feature(cells),
                     country=country or self._cell("country", cells), **self._units(cells),
                     population=_count(self._cell("population", cells)), names=others,
                     source=self._cell("source", cells) or self._path.name, radius_m=self._radius(cells))

    def _cell(self, field, cells):
        for number in self._columns[field]:
            if number < len(cells) and cells[number].strip():
                return cells[number].strip()
        return ""

    def _parts(self, axis, cells):
        """Minutes, seconds and the letter of a coordinate whose degrees stand in another column."""
        return [cells[number].strip() for number in self._columns[f"{axis}_parts"] if number < len(cells)]

    def _id(self, cells):
        """The row's id; one that counts in its file alone (1, 2, 3 …) under the name of the file."""
        known = self._cell("id", cells)
        worldwide = any(normal(self._columns.headers[number]) in _WORLDWIDE_IDS for number in self._columns["id"])
        return known if worldwide or not known else f"{self._path.stem}:{known}"

    def _names(self, cells):
        own = [name_in(cells[number]) for number in self._columns["name"] if number < len(cells)]
        if not any(own):
            raise BadRow("a row without a name")
        if any(_DAMAGED in name for name in own):
            raise BadRow(f"the letters of {own[0][:40]!r} are damaged")
        others = [name for number in self._columns["names"] if number < len(cells)
                  for name in _split(cells[number])]
        return shown_name(own + others)

    def _point(self, cells, point):
        if point is not None:
            return point
        if "lat" in self._columns and "lon" in self._columns:
            lat, lon = (" ".join(filter(None, [self._cell(axis, cells), *self._parts(axis, cells)]))
                        for axis in ("lat", "lon"))
            (lat, axis), (lon, other) = parse_angle(lat), parse_angle(lon)
            return (lon, lat) if axis == "lon" or other == "lat" else (lat, lon)
        xy = self._cell("xy", cells)
        return parse_point(xy, lon_first=True) if xy else parse_point(self._cell("point", cells))

    def _country(self, cells):
        return country_of(self._cell("country", cells)) if "country" in self._columns else ""

    def _feature(self, cells):
        word = self._cell("feature", cells)
        return feature_of(word) if word else self._columns.feature

    def _units(self, cells):
        return {level: self._unit(level, cells) for level in UNITS}

    def _unit(self, level, cells):
        spellings = tuple(cells[number].strip() for number in self._columns[level]
                          if number < len(cells) and cells[number].strip())
        if not spellings:
            return ""
        return self._spell("", level, spellings) if self._spell else spellings[0]

    def _radius(self, cells):
        text = self._cell("radius_m", cells)
        radius = float(text) if text else 0.0
        return radius if 0 < radius < _WIDEST_M else None


def name_in(cell):
    """The name in a cell; empty where it holds what programs write for nothing, or no letter and no figure."""
    name = " ".join(cell.split())
    return name if name not in _NOTHING and any(map(str.isalnum, name)) else ""


def shown_name(names):
    """(name to show, other names) of the names of a place, of which the first is its own: Latin letters first."""
    names = list(dict.fromkeys(filter(None, names)))
    latin = [name for name in names if name[0] < _LATIN_ENDS]
    shown = names[0] if names[0][0] < _LATIN_ENDS else ([n for n in latin if n.isascii()] or latin or names)[0]
    return shown, tuple(name for name in names if name != shown)


def _split(cell):
    """The names in a cell of other names: parted by ; or |, else by commas."""
    for parting in _PARTINGS:
        if parting.search(cell):
            return list(filter(None, map(name_in, parting.split(cell))))
    return list(filter(None, [name_in(cell)]))


def _count(text):
    """A number of people; 0 for what is none."""
    try:
        return min(MOST_PEOPLE, max(0, int(float(_GROUPING.sub("", text) or 0))))
    except (ValueError, OverflowError):
        return 0


@lru_cache(maxsize=1)
def _feature_words():
    with open(_FEATURES, encoding="utf-8", newline="") as lines:
        return {word: row["feature"] for row in reversed(list(csv.DictReader(lines))) for word in row["words"].split()}


@lru_cache(maxsize=4096)
def feature_of(word):
    """The GeoNames feature code of a code (PPL, P.PPL) or a word (village); empty for one that is not known."""
    known = _feature_words().get(normal(word))
    code = _CODE.fullmatch(word)
    return known or (code[1] if code else "")
