"""Whose ground each incident lay on, on its own day.

Maps are opened one after the other, each once, with all the incidents that ask for it; each map is a piece of work for
any ``concurrent.futures.Executor``. What is asked and answered is ``answers``, which maps are asked ``plans``.
"""

from collections import deque
from typing import NamedTuple, Sequence

from shapely.errors import ShapelyError

from ...gazetteer.errors import DatelineError
from ..in_order import in_order
from ..model import Note, Problem
from .answers import Answer, Tally
from .changes import Timelines
from .ground import NOBODY, Ground
from .plans import Maps, planned
from .series import LATEST, shapes_of

CHANGE_DAYS = 30


def overlay(asked, series, rule=LATEST, days=CHANGE_DAYS, outer=True, executor=None, progress=None, cancelled=None):
    """An :class:`Answer` to each :class:`Asked`, in their order, and what is to be told: Problems of maps that failed
    alone, Notes on what lies between the zones.

    ``rule`` says which map counts on a day; changes of holder are looked for ``days`` before the first and after the
    last day of an incident; ``outer`` whether the outer edges of zones are front lines. ``progress(done, total,
    message)`` and ``cancelled()`` are called between maps. Raises DatelineError when cancelled.
    """
    asked, maps = list(asked), Maps(series)
    gathered, timelines = _Gathered(asked, maps, rule), Timelines(maps, days)
    for place in filter(None, map(gathered.around, range(len(asked)))):
        timelines.want(*place)
    chosen, under_way = sorted(gathered.waiting.keys() | timelines.maps), deque()

    def jobs():
        for number, points in zip(chosen, timelines.points(chosen)):
            under_way.append(points)
            yield series.shelf, maps.zones(number), gathered.spots(number), points, outer

    for done, (number, found) in enumerate(zip(chosen, in_order(_laid_over, jobs(), executor)), 1):
        if cancelled and cancelled():
            raise DatelineError("The overlay was cancelled; nothing was written")
        gathered.add(number, found)
        timelines.add(number, under_way.popleft(), found.holders, found.at)
        if progress:
            progress(done, len(chosen), "maps of zones")
    answers = gathered.answered(timelines)
    return answers, gathered.troubles() + _old_notes(asked, answers, days) + gathered.notes(len(chosen))


class _Gathered:
    """The answers while map after map comes in. ``waiting``: number of a map → the incidents that ask for it."""

    def __init__(self, asked, maps, rule):
        self._asked, self._maps = asked, maps
        self._plans = [planned(each, maps, rule) for each in asked]
        self._answers = [Answer(note=plan.note) for plan in self._plans]
        self._tallies, self._findings, self._failed, self.waiting = {}, {}, [], {}
        for incident, plan in enumerate(self._plans):
            for number, _ in plan.maps:
                self.waiting.setdefault(number, []).append(incident)

    def around(self, incident):
        """(point, first day, last day) of an incident around which the holders change; None where nothing is asked."""
        each = self._asked[incident]
        if not self._plans[incident].maps or not self._maps.series.dated:
            return None
        return ((each.spot.lon, each.spot.lat), *sorted((each.start, each.end or each.start)))

    def spots(self, number):
        """The spots that are asked of a map, each with whether its front line is asked for."""
        spots = {}
        for incident in self.waiting.get(number, ()):
            spot = self._asked[incident].spot
            spots[spot] = spots.get(spot, False) or self._plans[incident].middle == number
        return spots

    def add(self, number, found):
        """Take in what a map says (:class:`Found`)."""
        for incident in self.waiting.get(number, ()):
            plan, tally = self._plans[incident], self._tallies.pop(incident, None) or Tally()
            if not found.trouble:
                tally.add(found.held[self._asked[incident].spot], dict(plan.maps)[number], number == plan.middle)
            if number == plan.maps[-1][0]:
                self._answers[incident] = tally.answer(plan)
            else:
                self._tallies[incident] = tally
        if found.trouble:
            self._failed.append((number, found.trouble))
        for finding in found.findings:
            self._findings.setdefault((finding.kind, finding.who), []).append((finding.km2, number))

    def answered(self, timelines):
        """The answers, with the changes of holder around them."""
        for incident, answer in enumerate(self._answers):
            around = self.around(incident)
            before, after = timelines.changes(*around) if around else (None, None)
            self._answers[incident] = answer._replace(before=before, after=after)
        return self._answers

    def troubles(self):
        """A line for each map that could not be laid over."""
        return tuple(Problem("zones", f"a map{self._maps.words(number)} cannot be laid over ({why}); the others are",
                             "repair its polygons in QGIS") for number, why in self._failed)

    def notes(self, looked):
        """A line for each pair of holders whose zones overlap, and for the holes between zones."""
        notes = []
        for (kind, who), found in sorted(self._findings.items()):
            largest, number = max(found)
            days = len({number for _, number in found})
            what = f"those of {who} overlap" if kind == "overlap" else "holes that no zone covers lie between them"
            notes.append(Note("zones", f"{what} on {days} of {looked} maps, by {largest:,.2f} km² at the most"
                              + self._maps.words(number)))
        return tuple(notes)


class Found(NamedTuple):
    """What one map says: of each spot its ``Held``, of each point the number of its holder (-1, the last: nobody), and
    what lies between its zones; ``trouble`` says why it says nothing."""

    held: dict
    holders: tuple
    at: Sequence[int]
    findings: tuple
    trouble: str = ""


def _laid_over(job):
    """The work of one map, in whatever process."""
    shelf, zones, spots, points, outer = job
    try:
        ground = Ground(shapes_of(shelf, zones), outer)
        return Found({spot: ground.held(spot, front) for spot, front in spots.items()}, (*ground.holders, NOBODY),
                     ground.at(points), tuple(ground.findings()))
    except (ShapelyError, ValueError) as error:  # what GEOS cannot do with the shapes of one map
        return Found({}, (), (), (), str(error))


def _old_notes(asked, answers, days):
    """A line on the incidents whose map is older than changes are looked for."""
    old = sum(answer.day is not None and (each.start - answer.day).days > days
              for each, answer in zip(asked, answers))
    return (Note("zones", f"{old} of {len(asked)} are answered by a map more than {days} days older than they are"),) \
        if old else ()
