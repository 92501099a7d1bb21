"""Opening gazetteers: the user's files and the starter, each indexed on first use into the cache.

The user's files come first, the starter (``starter/*.csv``) last; the user's corrections go over them all. An index
lies in the cache under a key of its file's path, size, time and the index format; one whose file has changed is built
anew. Asking them is ``lookup``.
"""

import hashlib
import os
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple, Optional, Tuple

from . import index, names
from .corrected import CorrectedGazetteer
from .corrections import Corrections, default_corrections
from .errors import GazetteerError
from .lookup import Gazetteer
from .sameness import kind_of
from .sources import BadRows, read_places

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


def open_gazetteer(paths=(), cache_dir=None, progress=None, cancelled=None, corrections=None):
    """Open the user's files in their order and the starter after them, indexing what is not indexed yet.

    ``paths``: GeoNames .txt or .zip, CSV, or an index .gpkg that was built before. ``progress(done, total, message)``
    and ``cancelled()`` are called while indexing. ``corrections``: the file of the user's corrections; None for the
    user's own, where there is one, False for none. They are those of this moment: what is ruled later counts in what
    is opened later. Raises GazetteerError with the file, what is wrong and what to do.
    """
    taught = _corrections(corrections)
    cache_dir = Path(cache_dir) if cache_dir else default_cache_dir()
    starter = _starter_index(cache_dir)
    indexes = [_index_of(Path(path), cache_dir, starter, progress, cancelled) for path in paths]
    gazetteer = Gazetteer(indexes + ([starter] if starter else []))
    return CorrectedGazetteer(gazetteer, taught) if taught else gazetteer


def _corrections(given):
    if given is None:
        own = default_corrections()
        return Corrections(own) if own.exists() else None
    if given is False:
        return None
    if not Path(given).exists():
        raise GazetteerError(f"{given}: there is no such file of corrections; name one that is there.")
    return Corrections(given)


class Handle(NamedTuple):
    """What it takes to open a gazetteer again in another process: index files, corrections, the moment of these."""

    paths: Tuple[Path, ...]
    corrections: Optional[Path] = None
    until: int = 0


def handle_of(gazetteer):
    """The :class:`Handle` of an open gazetteer, with or without corrections."""
    if isinstance(gazetteer, CorrectedGazetteer):
        return Handle(gazetteer.paths, gazetteer.corrections.path, gazetteer.until)
    return Handle(gazetteer.paths)


def reopen(handle):
    """The gazetteer of a :class:`Handle`, with the corrections as they were when the handle was taken."""
    gazetteer = Gazetteer(handle.paths)
    if handle.corrections is None:
        return gazetteer
    return CorrectedGazetteer(gazetteer, Corrections(handle.corrections), handle.until)


def build_index(sources, target, progress=None, cancelled=None, cache_dir=None):
    """Index the files ``sources`` together into the GeoPackage ``target``; returns its metadata as a dict."""
    paths = [Path(source) for source in sources]
    starter = _starter_index(Path(cache_dir) if cache_dir else default_cache_dir())
    _build(paths, Path(target), _spelling(starter), progress, cancelled)
    return index.read_about(target)


def _starter_index(cache_dir):
    tables = sorted(STARTER.glob("*.csv"))
    if not tables:
        return None
    return _cached(tables, cache_dir, "starter", None, None, None)


def _index_of(path, cache_dir, starter, progress, cancelled):
    try:
        with open(path, "rb") as start:
            is_database = start.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
    except OSError as error:
        raise GazetteerError(f"{path}: the gazetteer cannot be opened; choose a file that is there to read.",
                             str(error)) from error
    if not is_database:
        return _cached([path], cache_dir, path.stem, starter, progress, cancelled)
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


def _cached(paths, cache_dir, stem, starter, progress, cancelled):
    where = f"{stem}-{_digest([str(path.resolve()) for path in paths[:1]])}-"
    target = cache_dir / f"{where}{_digest([index.FORMAT, starter.name if starter else ''] + _state(paths))}.gpkg"
    if not target.exists() or index.read_about(target) is None:
        _build(paths, target, _spelling(starter), progress, cancelled)
        for stale in sorted(cache_dir.glob(f"{where}*.gpkg")):
            if stale != target:
                _remove_if_free(stale)
    return target


def _remove_if_free(path):
    try:
        path.unlink()
    except OSError:
        return  # another process still reads it; it goes at the next build


def _build(paths, target, spell, progress, cancelled):
    bad_rows = [BadRows() for _ in paths]
    countries = set()

    def places():
        for path, bad in zip(paths, bad_rows):
            for place in read_places(path, bad, spell):
                if place.country:
                    countries.add(place.country)
                yield place

    changed = datetime.fromtimestamp(max(path.stat().st_mtime if path.exists() else 0 for path in paths), timezone.utc)

    def about():
        return {"source": "; ".join(path.name for path in paths), "date": changed.strftime("%Y-%m-%d"),
                "licence": "; ".join(sorted({LICENCES.get(path.suffix.lower(), "as its file says") for path in paths})),
                "countries": ";".join(sorted(countries)), "bad_rows": sum(bad.count for bad in bad_rows),
                "bad_row_examples": "; ".join(f"line {line}: {reason}" for bad in bad_rows
                                              for line, reason in bad.examples)}

    index.write_index(target, places(), about, changed.strftime("%Y-%m-%dT%H:%M:%S.000Z"), progress, cancelled,
                      paths[0].name)


def _spelling(starter):
    """How to spell the name of an administrative unit: as the starter does, by id and then by name."""
    if starter is None:
        return None
    by_id, by_key = {}, {}
    with Gazetteer([starter]) as gazetteer:
        for place in gazetteer.units():
            level = kind_of(place)
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

    return spell
