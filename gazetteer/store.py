"""Opening gazetteers: the user's files and the starter, each indexed on first use into the cache.

The user's files come first, the starter (``starter/*.csv``) last; boundaries and other names apply to all files of
places, the user's corrections go over them all. An index lies in the cache under a key of its files' paths, sizes and
times and the index format; one of which a file has changed is built anew. Asking them is ``lookup``.
"""

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Optional, Tuple

from . import index
from .building import Sources, build, sources_of
from .corrected import CorrectedGazetteer
from .corrections import Corrections, default_corrections
from .errors import GazetteerError
from .lookup import Gazetteer

STARTER = Path(__file__).with_name("starter")
_UNUSED_S = 24 * 3600  # since an index was opened


def default_cache_dir():
    """The folder for indexes: XDG_CACHE_HOME or LOCALAPPDATA, or what the system has for them."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if given:
        return Path(given) / "dateline"
    home = Path.home()
    return (home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache") / "dateline"


def open_gazetteer(paths=(), cache_dir=None, progress=None, cancelled=None, corrections=None):
    """Open the user's files in their order and the starter after them, indexing what is not indexed yet.

    ``paths``, in any order: files of places (see ``sources``), other names for them, administrative boundaries, which
    apply to every file of places (without any they make an index of units), and indexes .gpkg that were built before.
    ``progress(done, total, message)`` and ``cancelled()`` are called while indexing. ``corrections``: the file of the
    user's corrections; None for the user's own, where there is one, False for none. They are those of this moment:
    what is ruled later counts in what is opened later. Raises GazetteerError with the file, what is wrong and what to
    do.
    """
    taught = _corrections(corrections)
    cache_dir = Path(cache_dir) if cache_dir else default_cache_dir()
    starter = _starter_index(cache_dir)
    sources, built = sources_of(paths)
    indexes = [_checked(path) if path in built else
               _cached(sources.alone(path), cache_dir, starter, progress, cancelled)
               for path in map(Path, paths) if path in built + sources.places]
    if sources.boundaries and not sources.places:
        indexes.append(_cached(sources, cache_dir, starter, progress, cancelled))
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


def build_index(paths, target, progress=None, cancelled=None, cache_dir=None, columns=None):
    """Index some files together into the GeoPackage ``target``; returns its metadata as a dict.

    ``paths`` are as for ``open_gazetteer``, without indexes. ``columns`` tells the columns of files that follow no
    known layout, as ``sources.read_places`` and, when it has a ``level``, ``boundaries.read_units`` take them.
    """
    starter = _starter_index(Path(cache_dir) if cache_dir else default_cache_dir())
    sources, built = sources_of(paths, columns)
    if built:
        raise GazetteerError(f"{built[0]}: this is an index already; build one from country files and boundaries.")
    build(sources, Path(target), starter, progress, cancelled, columns)
    return index.read_about(target)


def _starter_index(cache_dir):
    tables = tuple(sorted(STARTER.glob("*.csv")))
    return _cached(Sources(tables), cache_dir, None, None, None, "starter") if tables else None


def _checked(path):
    about = index.read_about(path)
    if about.get("format") != index.FORMAT:
        raise GazetteerError(f"{path}: this gazetteer's index was made by another version of Dateline; build it again "
                             "from its country files.")
    return path


def _state(paths):
    stats = [(path.resolve(), path.stat()) for path in paths]
    return [f"{path}|{stat.st_size}|{stat.st_mtime_ns}" for path, stat in stats]


def _digest(parts):
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _cached(sources, cache_dir, starter, progress, cancelled, stem=""):
    """The index of some files; one that was made of them in another state goes, one made with others stays."""
    first = sources.places[:1] + sources.boundaries + sources.other_names
    where = f"{stem or first[0].stem}-{_digest([str(path.resolve()) for path in first])}-"
    state = [index.FORMAT, starter.name if starter else ""] + _state(sources.files)
    target = cache_dir / f"{where}{_digest(state)}.gpkg"
    if not target.exists() or index.read_about(target) is None:
        build(sources, target, starter, progress, cancelled)
        for stale in sorted(cache_dir.glob(f"{where}*.gpkg")):
            if stale != target:
                _remove_if_free(stale)
    with suppress(OSError):
        os.utime(target, (time.time(), target.stat().st_mtime))  # in use, for _remove_if_free
    return target


def _remove_if_free(path):
    """Remove an index that no process has opened for a day: one that reads it now goes on reading it."""
    with suppress(OSError):  # some systems keep an open file; it goes at the next build
        if time.time() - path.stat().st_atime > _UNUSED_S:
            path.unlink()
