"""A series of zones: which map of who held what counts on a day.

A series is a list of editions, each a map with the days that it states: a day's file, the zones of one date, or the
stretch of days on which the same zones are valid. Which edition counts on a day is a ``Rule``:

* ``LATEST`` (the default): the latest that does not begin after the day, however old it is;
* ``nearest(N)``: one of the day, else the nearest before or after it, at most N days away; of two as near the earlier;
* ``SAME``: one of the day, else none.

Shapes lie in a file of its own, the shelf, so that a series of any length takes little memory; a shape that comes again
lies there once.
"""

import tempfile
from bisect import bisect_right
from contextlib import contextmanager
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from shapely import wkb

from ...gazetteer.errors import DatelineError, GazetteerError
from ...gazetteer.polygon_files import transformer
from ...gazetteer.polygons import united
from ..in_order import in_order
from ..model import Note
from .dating import ALWAYS, Zone, editions_of
from .reading import UNKNOWN, Drawn, Sheet, Told, read_file, read_layers, zone_files


class Rule(NamedTuple):
    """Which edition counts on a day: ``kind`` is latest, nearest or same; ``days`` are those of nearest."""

    kind: str = "latest"
    days: int = 0


LATEST, SAME = Rule("latest"), Rule("same")


def nearest(days):
    """The rule that takes the nearest edition, at most so many days before or after."""
    return Rule("nearest", days)


class Series:
    """Editions by their first day. ``shelf`` is the file that holds the shapes for as long as the series is open;
    ``problems`` are what failed alone, ``notes`` what else is worth knowing; ``dated`` is false where zones hold at all
    times."""

    def __init__(self, editions, shelf, problems=(), notes=()):
        self.editions, self.shelf, self.problems, self.notes = tuple(editions), str(shelf), tuple(problems), \
            tuple(notes)
        self.firsts = [edition.first for edition in self.editions]
        self.dated = all((edition.first, edition.last) != ALWAYS for edition in self.editions)
        lasts = [(edition.last, number) for number, edition in enumerate(self.editions)]
        longest: Any = max  # of two, that which lasts longer
        self._longest = [number for _, number in accumulate(lasts, longest)]  # of those up to each

    def edition_on(self, day, rule=LATEST):
        """The number of the edition that counts on a day by a rule, or None."""
        before = bisect_right(self.firsts, day) - 1
        if rule.kind == "latest":
            return before if before >= 0 else None
        near = [before, self._longest[before]] if before >= 0 else []
        near += [before + 1] if before + 1 < len(self.editions) else []
        away = {number: _days_away(self.editions[number], day) for number in near}
        fitting = (number for number in near if away[number] <= rule.days)
        return min(fitting, key=lambda number: away[number], default=None)

    def day_of(self, number, day):
        """The day of the map that counts on a day: that day where the edition states it, else its nearest; None where
        zones hold at all times."""
        edition = self.editions[number]
        return min(max(day, edition.first), edition.last) if (edition.first, edition.last) != ALWAYS else None


def _days_away(edition, day):
    return max((edition.first - day).days, (day - edition.last).days, 0)


@contextmanager
def read_series(paths, told=Told(), executor=None, progress=None, cancelled=None, layers=()):
    """The :class:`Series` of the files (and folders of files), told what they hold; its shelf goes with the block.

    ``layers`` are open already (``polygon_files.Layer``, which ``core.layers.zones.zone_layer`` makes of QGIS's), and
    read as files are.

    ``executor`` is any ``concurrent.futures.Executor``; ``progress(done, total, message)`` and ``cancelled()`` are
    called between files. Raises DatelineError for a path that is not there, a reference system (``told.crs``) that is
    not known, a cancel, and when no file can be read or dated: then with the first reason.
    """
    files = zone_files(paths)
    _check_system(told.crs)
    with _shelf() as shelf:
        sheets, problems = [], []
        for read in (read_layers(Path(layer.name), [layer], told) for layer in layers):
            sheets += [shelf.kept(sheet) for sheet in read.sheets]
            problems += read.problems
        jobs = ((str(path), told) for path in files)
        for number, (path, read) in enumerate(zip(files, in_order(_read_elsewhere, jobs, executor)), 1):
            if cancelled and cancelled():
                raise DatelineError("The reading of zones was cancelled; nothing was written")
            sheets += [shelf.kept(sheet) for sheet in read.sheets]
            problems += read.problems
            if progress:
                progress(number, len(files), path.name)
        yield shelf.series(sheets, told, problems)


@contextmanager
def series_of(features, told=Told()):
    """The Series of features that are in memory, such as those of a layer in QGIS; its shelf goes with the block.

    ``features`` are (name, holder, first, last, day, shape): texts, ISO days or empty, and a valid shape of polygons in
    degrees (``gazetteer.polygons.mended`` makes one). ``told`` says which of the days count (``first``, ``day``).
    """
    drawn = tuple(Drawn(name or holder or UNKNOWN, holder or UNKNOWN, first, last, day, united([shape]).wkb)
                  for name, holder, first, last, day, shape in features)
    with _shelf() as shelf:
        yield shelf.series([shelf.kept(Sheet("the layer", ("",), drawn))], told, [])


def series_of_layers(layers, told=Told()):
    """The Series of layers that are open already, as ``read_series`` gives it."""
    return read_series((), told, layers=layers)


def shapes_of(shelf, zones):
    """(name, holder, shape) of zones whose shapes lie in a shelf."""
    with open(shelf, "rb") as stream:
        for zone in zones:
            stream.seek(zone.start)
            yield zone.name, zone.holder, wkb.loads(stream.read(zone.length))


def _read_elsewhere(job):
    return read_file(*job)


def _check_system(crs):
    try:
        if crs:
            transformer(crs, crs)
    except GazetteerError as error:
        raise DatelineError(f"{crs}: no such reference system is known; give a code such as EPSG:32638",
                            error.detail) from error


@contextmanager
def _shelf():
    with tempfile.TemporaryDirectory(prefix="dateline-zones-") as folder, \
            open(Path(folder) / "shapes.wkb", "w+b") as stream:
        yield _Shelf(stream)


class _Shelf:
    """The file of shapes while it is filled."""

    def __init__(self, stream):
        self._stream, self._places = stream, {}

    def kept(self, sheet):
        """The sheet with (Drawn, Zone) pairs for its zones, their shapes put away."""
        return sheet._replace(zones=tuple(
            (drawn._replace(shape=b""), Zone(drawn.name, drawn.holder, *self._place(drawn.shape)))
            for drawn in sheet.zones))

    def _place(self, shape):
        digest = blake2b(shape, digest_size=16).digest()
        if digest not in self._places:
            self._places[digest] = self._stream.tell(), len(shape)
            self._stream.write(shape)
        return self._places[digest]

    def series(self, sheets, told, problems):
        """The Series of the sheets; raises DatelineError when there is nothing in it."""
        self._stream.flush()
        editions, undated, notes = editions_of(sheets, told)
        problems = list(problems) + list(undated)
        if not editions:
            failed = [problem for problem in problems if not isinstance(problem, Note)]
            raise DatelineError(str(failed[0]) if failed else "the files hold no zones; name others")
        return Series(editions, self._stream.name, [each for each in problems if not isinstance(each, Note)],
                      [each for each in problems if isinstance(each, Note)] + _sheet_notes(sheets) + list(notes))


def _sheet_notes(sheets):
    repaired, unheld = sum(sheet.repaired for sheet in sheets), sum(sheet.unheld for sheet in sheets)
    zones = sum(len(sheet.zones) for sheet in sheets)
    notes = []
    if repaired:
        notes.append(Note("zones", f"{repaired} of {zones} polygons were invalid and have been repaired"))
    if unheld:
        notes.append(Note("zones", f"{unheld} of {zones} have no holder, and count as held by {UNKNOWN}"))
    return notes
