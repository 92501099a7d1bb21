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
    asked = list(asked)
    maps = Maps(series)
    plans = [planned(each, maps, rule) for each in asked]
    timelines = Timelines(maps, days)
    answers, waiting = [Answer(note=plan.note) for plan in plans], {}
    for number, (each, plan) in enumerate(zip(asked, plans)):
        for chosen, _ in plan.maps:
            waiting.setdefault(chosen, []).append(number)
        if plan.maps and series.dated and each.start:
            timelines.want((each.spot.lon, each.spot.lat), each.start, each.end or each.start)
    tallies, findings, problems = {}, {}, []
    chosen = sorted(waiting.keys() | timelines.maps)
    under_way = deque()

    def jobs():
        for number, points in zip(chosen, timelines.points(chosen)):
            under_way.append(points)
            yield series.shelf, maps.zones(number), _spots(asked, plans, number, waiting.get(number, ())), points, outer

    for done, (number, found) in enumerate(zip(chosen, in_order(_laid_over, jobs(), executor)), 1):
        if cancelled and cancelled():
            raise DatelineError("The overlay was cancelled; nothing was written")
        for incident in waiting.get(number, ()):
            plan, tally = plans[incident], tallies.pop(incident, None) or Tally()
            if not found.trouble:
                tally.add(found.held[asked[incident].spot], dict(plan.maps)[number], number == plan.middle)
            if number == plan.maps[-1][0]:
                answers[incident] = tally.answer(plan)
            else:
                tallies[incident] = tally
        timelines.add(number, under_way.popleft(), found.holders, found.at)
        if found.trouble:
            problems.append(Problem("zones", f"a map{maps.words(number)} cannot be laid over ({found.trouble}); the "
                                    "others are", "repair its polygons in QGIS"))
        for finding in found.findings:
            findings.setdefault((finding.kind, finding.who), []).append((finding.km2, number))
        if progress:
            progress(done, len(chosen), "maps of zones")
    for incident, (each, plan) in enumerate(zip(asked, plans)):
        if plan.maps and series.dated and each.start:
            before, after = timelines.changes((each.spot.lon, each.spot.lat), each.start, each.end or each.start)
            answers[incident] = answers[incident]._replace(before=before, after=after)
    return answers, (*problems, *_old_notes(asked, answers, days), *_notes(findings, maps, len(chosen)))


def _spots(asked, plans, number, incidents):
    """The spots that are asked of a map, each with whether its front line is asked for."""
    spots = {}
    for incident in incidents:
        spot = asked[incident].spot
        spots[spot] = spots.get(spot, False) or plans[incident].middle == number
    return spots


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


def _notes(findings, maps, looked):
    """A line for each pair of holders whose zones overlap, and for the holes between zones."""
    notes = []
    for (kind, who), found in sorted(findings.items()):
        largest, number = max(found)
        days = len({number for _, number in found})
        what = f"those of {who} overlap" if kind == "overlap" else "holes that no zone covers lie between them"
        notes.append(Note("zones", f"{what} on {days} of {looked} maps, by {largest:,.2f} km² at the most"
                          + maps.words(number)))
    return tuple(notes)
