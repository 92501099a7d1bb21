"""Opening gazetteers: the user's files and the starter, each indexed on first use into the cache.

The user's files come first, the starter (``starter/*.csv``) last; boundaries apply to all files of places. An index
lies in the cache under a key of its files' paths, sizes and times and the index format; one of which a file has changed
is built anew. Asking them is ``lookup``.
"""

import hashlib
import os
import sys
from datetime import datetime, timezone
from pathlib import Path

from . import index, names
from .admin_units import DrawnUnits
from .boundaries import is_boundaries, read_units
from .errors import GazetteerError
from .lookup import Gazetteer
from .sameness import kind_of
from .sources import BadRows, read_places
from .unit_reach import unit_path, with_radii

STARTER = Path(__file__).with_name("starter")
LICENCES = {".txt": "CC BY 4.0 (GeoNames)", ".zip": "CC BY 4.0 (GeoNames)"}
_SQLITE_HEADER = b"SQLite format 3\0"


def default_cache_dir():
    """The folder for indexes: XDG_CACHE_HOME or LOCALAPPDATA, or what the system has for them."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if given:
        return Path(given) / "dateline"
    home = Path.home()
    return (home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache") / "dateline"


def open_gazetteer(paths=(), cache_dir=None, progress=None, cancelled=None):
    """Open the user's files in their order and the starter after them, indexing what is not indexed yet.

    ``paths``, in any order: files of places (GeoNames .txt or .zip, CSV), administrative boundaries, which apply to
    every file of places (without any they make an index of units), and indexes .gpkg that were built before.
    ``progress(done, total, message)`` and ``cancelled()`` are called while indexing. Raises GazetteerError with the
    file, what is wrong and what to do.
    """
    cache_dir = Path(cache_dir) if cache_dir else default_cache_dir()
    starter = _starter_index(cache_dir)
    kinds = _kinds(paths)
    boundaries = [path for path, kind in kinds if kind == "boundaries"]
    indexes = [_checked(path) if kind == "index" else
               _cached([path], boundaries, cache_dir, starter, progress, cancelled)
               for path, kind in kinds if kind != "boundaries"]
    if boundaries and not any(kind == "places" for _, kind in kinds):
        indexes.append(_cached([], boundaries, cache_dir, starter, progress, cancelled))
    return Gazetteer(indexes + ([starter] if starter else []))


def build_index(sources, target, progress=None, cancelled=None, cache_dir=None, columns=None):
    """Index the files ``sources`` together into the GeoPackage ``target``; returns its metadata as a dict.

    ``sources`` are as for ``open_gazetteer``, without indexes. ``columns`` tells the columns of files that follow no
    known layout, as ``sources.read_places`` and, when it has a ``level``, ``boundaries.read_units`` take them.
    """
    starter = _starter_index(Path(cache_dir) if cache_dir else default_cache_dir())
    kinds = _kinds(sources, columns)
    built = next((path for path, kind in kinds if kind == "index"), None)
    if built:
        raise GazetteerError(f"{built}: this is an index already; build one from country files and boundaries.")
    _build([path for path, kind in kinds if kind == "places"], [path for path, kind in kinds if kind == "boundaries"],
           Path(target), starter, progress, cancelled, columns)
    return index.read_about(target)


def _kinds(paths, columns=None):
    """(path, what it is: places, boundaries or index) of each file."""
    kinds = []
    for path in map(Path, paths):
        try:
            with open(path, "rb") as start:
                is_database = start.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
        except IsADirectoryError:
            is_database = False
        except OSError as error:
            raise GazetteerError(f"{path}: the gazetteer cannot be opened; choose a file that is there to read.",
                                 str(error)) from error
        if is_database and index.read_about(path) is not None:
            kinds.append((path, "index"))
        elif is_boundaries(path, columns):
            kinds.append((path, "boundaries"))
        else:
            kinds.append((path, "index" if is_database else "places"))
    return kinds


def _starter_index(cache_dir):
    tables = sorted(STARTER.glob("*.csv"))
    return _cached(tables, [], cache_dir, None, None, None, "starter") if tables else None


def _checked(path):
    about = index.read_about(path)
    if about is None or about.get("format") != index.FORMAT:
        raise GazetteerError(f"{path}: this database is no gazetteer index that this Dateline can read; "
                             "build one from the country file.")
    return path


def _state(paths):
    stats = [(path.resolve(), path.stat()) for path in paths]
    return [f"{path}|{stat.st_size}|{stat.st_mtime_ns}" for path, stat in stats]


def _digest(parts):
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _cached(paths, boundaries, cache_dir, starter, progress, cancelled, stem=""):
    """The index of some files with the boundaries that apply to them; one of other boundaries stays beside it."""
    files = paths[:1] + boundaries
    where = f"{stem or files[0].stem}-{_digest([str(path.resolve()) for path in files])}-"
    state = [index.FORMAT, starter.name if starter else ""] + _state(paths + boundaries)
    target = cache_dir / f"{where}{_digest(state)}.gpkg"
    if not target.exists() or index.read_about(target) is None:
        _build(paths, boundaries, target, starter, progress, cancelled)
        for stale in sorted(cache_dir.glob(f"{where}*.gpkg")):
            if stale != target:
                _remove_if_free(stale)
    return target


def _remove_if_free(path):
    try:
        path.unlink()
    except OSError:
        return  # another process still reads it; it goes at the next build


def _build(paths, boundaries, target, starter, progress, cancelled, columns=None):
    files = paths + boundaries
    spell, stated = _house_units(starter)
    bad_rows = [BadRows() for _ in (*paths, boundaries)]
    drawn = DrawnUnits(read_units(boundaries, columns, bad_rows[-1]), spell)
    told = {"columns": columns} if columns else {}
    countries = set()

    def places():
        listed = (place for path, bad in zip(paths, bad_rows) for place in read_places(path, bad, spell, **told))
        for place in with_radii(drawn.applied_to(listed), stated):
            if place.country:
                countries.add(place.country)
            yield place

    changed = datetime.fromtimestamp(max(path.stat().st_mtime if path.exists() else 0 for path in files), timezone.utc)

    def about():
        return {"source": "; ".join(path.name for path in files), "date": changed.strftime("%Y-%m-%d"),
                "licence": "; ".join(sorted({LICENCES.get(path.suffix.lower(), "as its file says") for path in files})),
                "countries": ";".join(sorted(countries)), "bad_rows": sum(bad.count for bad in bad_rows),
                "bad_row_examples": "; ".join(f"line {line}: {reason}" for bad in bad_rows
                                              for line, reason in bad.examples), **drawn.about()}

    index.write_index(target, places(), about, changed.strftime("%Y-%m-%dT%H:%M:%S.000Z"), progress, cancelled,
                      files[0].name, drawn.areas)


def _house_units(starter):
    """What the starter says of administrative units: how to spell their names, and the paths of those with a radius.

    A name is spelled as the starter does by id, then by name.
    """
    if starter is None:
        return None, frozenset()
    by_id, by_key, stated = {}, {}, set()
    with Gazetteer([starter]) as gazetteer:
        for place in gazetteer.units():
            level = kind_of(place)
            if place.radius_m:
                stated.add(unit_path(place, int(level[-1])))
            shown = getattr(place, level) or place.name
            by_id[place.gaz_id] = shown
            for name in (shown, place.name, *place.names):
                by_key.setdefault((level, names.keys(name).strict), shown)

    def spell(gaz_id, level, spellings):
        if gaz_id in by_id:
            return by_id[gaz_id]
        known = (by_key.get((level, names.keys(other).strict)) for name in spellings
                 for other in (name, *names.same_place(name)))
        return next((shown for shown in known if shown), spellings[0])

    return spell, frozenset(stated)
