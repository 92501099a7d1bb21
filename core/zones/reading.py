"""Files of polygons as zones: who held the ground, as each feature says it.

What the files hold is told (``Told``); nothing about dates, holders or reference systems is guessed. A file, a layer or
a polygon that cannot be read fails alone.
"""

from pathlib import Path
from typing import NamedTuple, Optional, Tuple

from ...gazetteer import polygon_files, polygons
from ...gazetteer.errors import DatelineError, GazetteerError
from ..model import Note, Problem
from .days import Days, without_days

UNKNOWN = "Unknown"  # the holder of a zone whose holder is blank
ENDINGS = (".geojson", ".json", ".gpkg", ".shp", ".kml", ".kmz", ".gml", ".fgb", ".tab", ".mif", ".sqlite", ".parquet",
           ".topojson", ".geojsonl", ".zip", ".gdb")
_NAME_COLUMNS = ("zone", "zone_name", "zonename", "name")
_BLANK = frozenset(("", "null", "none", "nan", "n/a", "na", "<null>"))
_MOST_EXAMPLES = 3
_VALIDITY = ("first", "last", "day")


class Told(NamedTuple):
    """Where the files say what. Columns are found whatever their case.

    The holder: a column, one for all (``holder_is``), or, without either, the file's name (the layer's, where a file
    has several) without its day. The zone's name: a column (by default zone or name, if there is one), else its holder.
    Validity: a column or a day for ``first`` and for ``last`` (both inclusive, blank is open), or for ``day`` (each day
    a map of its own), or the names of the files (``day_in_name``); without any of these zones hold at all times.
    ``crs`` is the reference system of layers that state none that is known; ``layer`` the only layer to read;
    ``month_first`` says how 06/10/2014 is read, where the series does not (``days.Days``).
    """

    holder: str = ""
    holder_is: str = ""
    zone: str = ""
    first: str = ""
    last: str = ""
    day: str = ""
    day_in_name: bool = False
    crs: str = ""
    layer: str = ""
    month_first: Optional[bool] = None


class Drawn(NamedTuple):
    """One polygon as its file has it: texts, and its shape as WKB (degrees lon, lat). ``first``, ``last`` and ``day``
    are the texts of its validity."""

    name: str
    holder: str
    first: str
    last: str
    day: str
    shape: bytes


class Sheet(NamedTuple):
    """One layer of a file. ``titles`` are the names that may tell its day, the likeliest first; ``repaired`` counts the
    zones whose polygons were invalid, ``unheld`` those without a holder."""

    label: str
    titles: Tuple[str, ...]
    zones: Tuple[Drawn, ...]
    repaired: int = 0
    unheld: int = 0


class Read(NamedTuple):
    """A file's layers, and what is wrong with it."""

    sheets: Tuple[Sheet, ...]
    problems: Tuple[Problem, ...]


def zone_files(paths):
    """The files of the paths, folders with those in them that may hold polygons; each once, in order.

    Raises DatelineError for a path that is not there and a folder without such files.
    """
    found = {}
    for path in map(Path, paths):
        if not path.exists():
            raise DatelineError(f"{path}: there is no such file; name a file of zones, or a folder of them")
        if path.is_dir() and path.suffix.lower() != ".gdb":
            inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in ENDINGS
                            and not any(part.startswith(".") for part in each.relative_to(path).parts)
                            and not any(above.suffix.lower() == ".gdb" for above in each.parents))
            if not inside:
                raise DatelineError(f"{path}: no file in this folder may hold zones ({' '.join(ENDINGS)})")
            found.update(dict.fromkeys(inside))
        else:
            found[path] = None
    return list(found)


def read_file(path, told):
    """What a file holds (:class:`Read`); never raises for what is wrong with it."""
    path = Path(path)
    try:
        there = polygon_files.layers(path)
        layers = [layer for layer in there if told.layer in ("", layer.name)]
        if not layers:
            wanted = f" called {told.layer}" if told.layer else ""
            raise GazetteerError(f"{path}: it has no layer of polygons{wanted}")
    except DatelineError as error:
        return Read((), (_problem(path, error.message),))
    return read_layers(path, layers, told, len(there) > 1)


def read_layers(path, layers, told, of_several=True):
    """What layers (``polygon_files.Layer``) hold, as ``read_file`` gives it; ``path`` names them in messages.

    ``of_several``: whether the layer's name says who and when, rather than the file's.
    """
    sheets, problems = [], []
    for layer in layers:
        try:
            sheet, troubles = _sheet(path, layer, told, of_several)
        except DatelineError as error:
            problems.append(_problem(path, error.message))
            continue
        sheets.append(sheet)
        problems += troubles
    return Read(tuple(sheets), tuple(problems))


def _problem(path, message):
    """The sentence of an error, of which the file's name is the Problem's own."""
    what, _, remedy = message.partition("; ")
    return Problem(str(path), what[len(str(path)) + 2:] if what.startswith(f"{path}: ") else what, remedy.rstrip("."))


def _sheet(path, layer, told, of_several):
    titles = (*((layer.name, path.stem) if of_several else (path.stem, layer.name)), path.parent.name)
    title = next(filter(None, map(without_days, titles)), "")
    columns = {role: _column(layer, path, told, role) for role in ("holder", "zone", *_VALIDITY)}
    zones, lost, others, unheld, repaired = [], [], 0, 0, 0
    for number, values, made in layer.features(_system(path, layer, told), polygons.mended):
        if not isinstance(made, tuple):
            others += made is None
            lost += [f"{number}: {made}"] if made else []
            continue
        shape, broken = made
        holder = told.holder_is or (_text(values.get(columns["holder"])) if told.holder else title)
        unheld += not holder
        repaired += broken
        first, last, day = (_validity(values, columns, told, role) for role in _VALIDITY)
        zones.append(Drawn(_text(values.get(columns["zone"])) or holder or UNKNOWN, holder or UNKNOWN, first, last, day,
                           shape.wkb))
    if zones and told.holder and not columns["holder"]:
        raise GazetteerError(f"{path}: it has no column {told.holder}, for its features have no values; say who holds "
                             "its zones (--holder-is NAME, or --holder-in-name)")
    if not zones and (lost or others):  # an empty map says that nobody holds anything; this one says nothing
        raise GazetteerError(f"{path}: none of its {len(lost) + others} features is a polygon that can be read, and it "
                             f"counts as no map{_examples(lost)}; mend it in QGIS")
    label = f"{path.name}, {layer.name}" if of_several and path.name != layer.name else path.name
    return Sheet(label, titles, tuple(zones), repaired, unheld), _left_out(path, lost, others)


def _validity(values, columns, told, role):
    return _text(values.get(columns[role])) if columns[role] else getattr(told, role)


def _left_out(path, lost, others):
    """What is to be said of features that gave no zone: polygons that cannot be read, and what is no polygon."""
    told = []
    if lost:
        told.append(Problem(str(path), f"{len(lost)} of its polygons left out{_examples(lost)}",
                            "mend them in QGIS and read the file again"))
    if others:
        told.append(Note(str(path), f"{others} of its features, which are no polygons, left out"))
    return tuple(told)


def _examples(lost):
    shown = ", ".join(lost[:_MOST_EXAMPLES]) + (" …" if lost[_MOST_EXAMPLES:] else "")
    return f" (feature {shown})" if lost else ""


def _column(layer, path, told, role):
    """The column of a role, or empty where a constant, or nothing, stands for it."""
    wanted = getattr(told, role)
    if role == "zone" and not wanted:
        return next((column for name in _NAME_COLUMNS for column in layer.columns if column.lower() == name), "")
    found = [column for column in layer.columns if column == wanted] \
        or [column for column in layer.columns if column.lower() == wanted.lower()]
    if found or not wanted or not layer.columns or role in _VALIDITY and Days().spans(wanted):
        return found[0] if found else ""  # without columns it may have no zones; a day holds for all
    raise GazetteerError(f"{path}: it has no column {wanted}; its columns are {', '.join(layer.columns)}")


def _system(path, layer, told):
    """The reference system to read a layer with, empty for the one that it states."""
    if is_known(path, layer.system):
        return ""
    if not told.crs:
        states = "a reference system that is not known" if layer.system else "no reference system"
        raise GazetteerError(f"{path}: it states {states}, and none is guessed; say which it is (--crs EPSG:32638, "
                             "say), or set it in QGIS (Layer CRS) and save it again")
    polygon_files.transformer(path, told.crs)
    return told.crs


def is_known(path, system):
    """Whether a layer's reference system (a name or WKT) is one that is known."""
    try:
        return bool(system) and (polygon_files.transformer(path, system) or True)
    except GazetteerError:
        return False


def _text(value):
    """A cell as text; what stands for nothing is empty, and a whole number has no decimals."""
    if value is None:
        return ""
    text = f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value).strip()
    return "" if text.lower() in _BLANK else " ".join(text.split())
