"""Administrative boundaries: any layer of polygons whose columns name units becomes units of levels 1 to 3.

Which column means what is the table ``boundary_columns.csv``: OCHA COD-AB, GADM, geoBoundaries, OpenStreetMap, Natural
Earth (a ``#`` in a column stands for the level); the user may tell it instead. What the units are to each other and to
the places of a gazetteer is ``admin_units``.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Tuple

from . import polygon_files
from .countries import country_code
from .errors import GazetteerError

_TABLE = Path(__file__).with_name("boundary_columns.csv")
_LEVELS = range(6)
_DEEPEST = 3  # deeper layers give the names of the levels above them
_PARTS = re.compile(r"[;|]")
_BLANK = {"", "na", "n/a", "nan", "none", "null", "-99"}
_OSM_FIRST = {3: 1, 4: 1, 5: 2, 6: 2}  # what the lowest admin_level of a set is, by the OpenStreetMap wiki; else 3
FIELDS = ("level", "name", "names", "code", "country", "admin1", "admin2", "admin1_code", "admin2_code")


class Above(NamedTuple):
    """What a unit's own row says of a unit that it lies in."""

    gaz_id: str
    code: str
    name: str
    names: Tuple[str, ...]


class Unit(NamedTuple):
    """One administrative unit as its file has it; ``shape`` is a valid MultiPolygon in degrees lon, lat.

    ``level`` is 0 for a country, then 1, 2 …; ``parents`` are of the levels from 1 to the one above, blank where the
    file does not say. ``gaz_id`` is the code under the name of its scheme ("cod-ab:IQG10").
    """

    gaz_id: str
    level: int
    code: str
    name: str
    names: Tuple[str, ...]
    country: str
    parents: Tuple[Above, ...]
    shape: object
    source: str


class _Columns(NamedTuple):
    """The columns of one layer by role. ``level`` is a column, or the level itself."""

    scheme: str
    level: object
    name: dict  # level → columns in their order; level None where columns do not tell it
    names: dict
    code: dict
    country: Tuple[str, ...]


def is_boundaries(path, columns=None):
    """Whether a file holds polygons whose columns name administrative units, by its content; never raises.

    ``columns`` as in ``read_units``: a file that has all of them is one.
    """
    told = columns if columns and "level" in columns else None
    return any(_fitting(found) or told and not _missing(told, found) for found in polygon_files.columns_of(path))


def read_units(paths, columns=None, bad_rows=None):
    """All :class:`Unit` values of several files, those of one file in its order.

    ``columns`` tells the columns (one, or a list) where they follow no known scheme: ``level`` (a column, or the figure
    itself), ``name``, and what there is of ``names``, ``code``, ``country``, ``admin1``, ``admin2`` (names of the units
    above), ``admin1_code`` and ``admin2_code``. ``bad_rows`` (``sources.BadRows``) is filled with features that cannot
    be read.
    Raises GazetteerError for a file that cannot be read or names no unit.
    """
    units = []
    for path in map(Path, paths):
        read = [unit for layer in polygon_files.layers(path) for unit in _layer_units(path, layer, columns, bad_rows)]
        if not read:
            raise GazetteerError(f"{path}: no administrative unit could be read; its polygons need columns such as "
                                 "ADM1_EN, NAME_1, shapeName or admin_level, or tell which columns they are.")
        units += read
    return _osm_levels(units)


def _layer_units(path, layer, told, bad_rows):
    columns = _fitting(layer.columns) or _told(path, layer.columns, told)
    if columns is None:
        return
    for number, properties, shape in layer.features():
        if shape is None or isinstance(shape, str):
            if bad_rows is not None:
                bad_rows.add(number, shape or "it is no polygon")
            continue
        unit = _unit(path, columns, properties, shape)
        if unit is not None:
            yield unit
        elif bad_rows is not None:
            bad_rows.add(number, "it names no administrative unit")


# which column is what

@lru_cache(maxsize=1)
def _schemes():
    schemes = {}
    with open(_TABLE, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            schemes.setdefault(row["scheme"], []).append((row["role"], row["column"]))
    return schemes


def _fitting(columns):
    """The first scheme whose columns a layer has, as :class:`_Columns`, else None."""
    for scheme, rows in _schemes().items():
        found = {}
        for role, pattern in rows:
            for level in _LEVELS if "#" in pattern else (None,):
                wanted = re.compile(pattern.replace("#", str(level)), re.IGNORECASE)
                found.setdefault(role, {}).setdefault(level, []).extend(
                    column for column in columns if wanted.fullmatch(column))
        found = {role: {level: tuple(dict.fromkeys(names)) for level, names in levels.items() if names}
                 for role, levels in found.items()}
        fixed = next((int(role[-1]) for role, levels in found.items() if role.startswith("level ") and levels), None)
        level = fixed or next(iter(found.get("level", {}).get(None, ())), None)
        if found["name"] and (level is not None or None not in found["name"]):
            return _Columns(scheme, level, found["name"], found.get("names", {}), found.get("code", {}),
                            found.get("country", {}).get(None, ()))
    return None


def _told(path, columns, told):
    """The columns as the user told them; None where nothing is told, an error where they are not there."""
    if not told or "level" not in told:
        return None
    missing = _missing(told, columns)
    if missing:
        raise GazetteerError(f"{path}: the columns {', '.join(missing)} are not there; it has {', '.join(columns)}.")
    one = {role: _listed(told.get(role)) for role in FIELDS}
    level = int(told["level"]) if str(told["level"]).isdigit() else one["level"][0]
    return _Columns(path.stem, level, {None: one["name"], 1: one["admin1"], 2: one["admin2"]}, {None: one["names"]},
                    {None: one["code"], 1: one["admin1_code"], 2: one["admin2_code"]}, one["country"])


def _missing(told, columns):
    """What is told and not among the columns; the level may be a figure, a name there must be."""
    wanted = [column for role in FIELDS for column in _listed(told.get(role))
              if role != "level" or not str(column).isdigit()]
    return [str(column) for column in wanted if column not in columns] + ([] if told.get("name") else ["name"])


def _listed(told):
    return tuple(told) if isinstance(told, (list, tuple)) else () if told in (None, "") else (told,)


# one feature

def _unit(path, columns, properties, shape):
    """The unit of a feature; None where it names none."""
    level = _level(columns, properties)
    if level is None:
        return None
    country = _country([_first(properties, (column,)) for column in columns.country + columns.code.get(0, ())
                        + columns.name.get(0, ())])
    above: Tuple[Any, ...] = ()
    for upper in range(1, level):
        above += (_named(columns, properties, upper, country, above),)
    own = _named(columns, properties, level if columns.level is None else None, country, above)
    if not own.name:
        return None
    country = country or (_country([own.name]) if level == 0 else "")
    return Unit(own.gaz_id, level, own.code, own.name, own.names, country, above, shape, path.name)


def _named(columns, properties, level, country, above):
    """What the columns of a level say, the names of units without a code in their id."""
    names = tuple(dict.fromkeys(text for column in columns.name.get(level, ()) + columns.names.get(level, ())
                                for text in _texts(properties.get(column))))
    name = names[0] if names else ""
    code = _first(properties, columns.code.get(level, ()))
    ident = code or "/".join([country] + [each.name or each.code for each in above] + [name])
    return Above(f"{columns.scheme}:{ident}", code, name, names[1:])


def _level(columns, properties):
    """The level of a feature: the layer's, the column's, or the deepest that its columns name."""
    if columns.level is None:
        return max((level for level, names in columns.name.items() if _first(properties, names)), default=None)
    if isinstance(columns.level, int):
        return columns.level
    figure = re.search(r"\d+", str(properties.get(columns.level) or ""))
    return int(figure.group()) if figure else None


def _first(properties, columns):
    return next((text for column in columns for text in _texts(properties.get(column))), "")


def _texts(value):
    """The texts of a value, most have one; a figure that GDAL read as 12.0 is 12."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or isinstance(value, (dict, list)):
        return []
    parts = (" ".join(part.split()) for part in _PARTS.split(str(value)))
    return [part for part in parts if part.lower() not in _BLANK]


def _country(values):
    return next((code for code in map(country_code, filter(None, values)) if code), "")


def _osm_levels(units):
    """OpenStreetMap's levels count from 2 (a country) in steps that differ by country: ranked within their set."""
    osm = [unit for unit in units if unit.gaz_id.startswith("osm:")]
    deeper = sorted({unit.level for unit in osm if unit.level > 2})
    first = _OSM_FIRST.get(deeper[0], _DEEPEST) if deeper else 0
    ranks = {level: first + rank for rank, level in enumerate(deeper)}
    return [unit._replace(level=ranks.get(unit.level, 0), parents=()) if unit.gaz_id.startswith("osm:") else unit
            for unit in units]
