"""Zones laid over a whole database, the answers written to it or to a copy of it: the work of the window's Zones page.

What an answer depends on has a mark: the incidents' days and places, the zones' files and layers, the choices. While it
is the same there is nothing to renew.
"""

from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, Optional, Tuple

from ...gazetteer import polygon_files
from ...gazetteer.errors import DatelineError
from ..model import Note
from ..zones.days import Days
from ..zones.ground import NOBODY
from ..zones.incidents import asked_of
from ..zones.laying import lay, to_json
from ..zones.reading import is_known, zone_files
from ..zones.series import read_series
from ..zones.summary import Near, near_line
from .copying import copy_database
from .database import check_database
from .zone_fields import write_zone_fields
from .zone_map import holders_of
from .zones import database_asked

_LOOKED = 3  # files whose columns are looked at


class Sources(NamedTuple):
    """Where zones come from: layers that any thread may read (``zones.zone_layer``), files and folders; ``marks`` tell
    whether the layers are what they were."""

    layers: tuple = ()
    paths: Tuple[str, ...] = ()
    marks: Tuple[str, ...] = ()


class Found(NamedTuple):
    """What is seen of sources before they are read: columns, the names of those without a known reference system,
    whether names of files tell days, a name for all of them, and the reason why nothing could be read."""

    columns: Tuple[str, ...] = ()
    unknown: Tuple[str, ...] = ()
    dated_names: bool = False
    title: str = ""
    trouble: str = ""


class Outcome(NamedTuple):
    """What came of it: the database written to, how many incidents it answers (in all, on held ground, outside all
    zones), of how many each reason says why they have no answer, how many lie near a front line, how many rows changed,
    what is to be told, the mark, and who holds zones."""

    address: str
    total: int
    held: int
    outside: int
    reasons: Tuple[Tuple[str, int], ...]
    near: Optional[Near]
    changed: int
    problems: tuple
    notes: tuple
    mark: str
    holders: Tuple[str, ...] = ()


def look_at(sources):
    """The :class:`Found` of sources: of files the beginning of the list is looked at. Raises nothing."""
    columns, unknown, names, trouble = {}, [], [], ""
    try:
        files = zone_files(sources.paths)
    except DatelineError as error:
        files, trouble = [], error.message
    layers = list(sources.layers)
    for path in files[:_LOOKED]:
        try:
            layers += polygon_files.layers(path)
        except DatelineError as error:
            trouble = trouble or error.message
    for layer in layers:
        columns.update(dict.fromkeys(layer.columns))
        unknown += [layer.name] if not is_known(layer.name, layer.system) else []
        names.append(layer.name)
    dated = bool(files) and all(_tells_day(path.stem) for path in files[:_LOOKED])
    title = names[0] if len(names) == 1 else ", ".join(dict.fromkeys(path.parent.name for path in files)) or \
        ", ".join(names[:2])
    return Found(tuple(columns), tuple(dict.fromkeys(unknown)), dated, title, trouble if not layers else "")


def lay_over(address, sources, wanted, near_km, copy="", known="", progress=None, cancelled=None):
    """Lay zones over all incidents of a database, and write the answers to it, or to a copy of it at ``copy``; returns
    the :class:`Outcome`, None where the mark is still ``known``.

    Raises DatelineError, with nothing written, when nothing can be read or written or it was cancelled.
    """
    check_database(address)
    incidents = database_asked(address)
    mark = _mark(incidents, sources, wanted)
    if mark == known:
        return None
    with read_series(sources.paths, wanted.told, None, progress, cancelled, sources.layers) as series:
        laid, holders = lay(incidents, series, wanted, None, progress, cancelled), holders_of(series)
    changed = _written(address, copy, laid.incidents.rows, progress, cancelled)
    return _outcome(copy or address, laid, near_km, changed, mark)._replace(holders=holders)


def _written(address, copy, rows, progress, cancelled):
    """How many incidents have changed; a copy that cannot be filled does not stay."""
    if not copy:
        return write_zone_fields(address, rows, progress, cancelled)
    copy_database(address, copy, progress)
    try:
        return write_zone_fields(copy, rows, progress, cancelled)
    except BaseException:
        Path(copy).unlink()
        raise


def layer_mark(layer, edits):
    """What tells whether a layer is what it was; ``edits`` counts the changes that were seen."""
    return "|".join((layer.source(), layer.subsetString(), str(layer.featureCount()), str(edits),
                     layer.crs().authid()))


def _tells_day(name):
    """Whether a name tells a day, or a month at most, not years alone."""
    spans = Days().spans(name)
    return bool(spans) and (spans[0][1] - spans[0][0]).days < 31


def _outcome(address, laid, near_km, changed, mark):
    outside = sum(answer.holder == NOBODY for answer in laid.answers)
    reasons = Counter(answer.note for answer in laid.answers if not answer.holder)
    near = near_line(laid.incidents.rows, laid.answers, near_km)
    return Outcome(str(address), len(laid.answers), len(laid.answers) - outside - sum(reasons.values()), outside,
                   tuple(reasons.most_common()), near if near.of else None, changed,
                   tuple(each for each in laid.told if not isinstance(each, Note)),
                   tuple(each for each in laid.told if isinstance(each, Note)), mark)


def _mark(incidents, sources, wanted):
    digest = blake2b(digest_size=16)
    for text in (repr(to_json(wanted)), *sources.marks, *map(_file_mark, zone_files(sources.paths))):
        digest.update(text.encode("utf-8", "replace"))
    for row, asked in zip(incidents.rows, asked_of(incidents)):
        digest.update(repr((row.get("event_id"), asked)).encode("utf-8"))
    return digest.hexdigest()


def _file_mark(path):
    stat = path.stat()
    return f"{path}|{stat.st_mtime_ns}|{stat.st_size}"
