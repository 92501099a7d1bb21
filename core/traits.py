"""What linking compares of a report: its day, its spot, and who, whom, how and how many, ready to be compared often."""

from datetime import date
from functools import lru_cache
from typing import Iterable, NamedTuple, Optional, Tuple

from ..gazetteer.likeness import similarity
from ..gazetteer.place import Placement
from .model import Count, Report, When

_CERTAIN_M = 6_000  # a named village with at most this radius is certain
SAME_NAME = 0.85  # likeness of two spellings of a place
_VILLAGE_M = 10_000  # what is wider is no village
_CITY = 100_000  # people; a city is named for much that is around it
_SEAT = ("PPLA", "PPLC", "ADM", "PCL")  # seats and units lend their names to their surroundings


class Day(NamedTuple):
    """A closed interval of days as ordinals (``date.toordinal``); None when not known.

    ``certain``: one day, given by the text itself. ``origin`` is the article that first told it (the one that the
    report's article repeats, or that article) and ``words`` how it was written.
    """

    start: Optional[int]
    end: Optional[int]
    certain: bool
    origin: str
    words: str


class Spot(NamedTuple):
    """A placement: degrees (lon, lat) and metres, None when not placed; ``entry`` is the gazetteer's (source, id).

    ``certain``: the very place is named, and small; ``village``: it is no seat either, which lends its name to
    villages around. ``city``: a place known by its size, named for its surroundings.
    ``unlisted``: the name is not that of the entry (if there is one), which only says where about it is.
    """

    lon: Optional[float]
    lat: Optional[float]
    radius: float
    name: str
    entry: Tuple[str, str]
    admin1: str
    country: str
    certain: bool
    village: bool
    city: bool
    unlisted: bool


class Traits(NamedTuple):
    """One report as linking sees it. ``actor`` and ``target`` are empty when the text names nobody."""

    report_id: str
    article: str
    day: Day
    spot: Spot
    actor: str
    target: str
    civilian: bool
    weapon: str
    sub_event: str
    event_type: str
    killed: Optional[Count]
    wounded: Optional[Count]
    several: bool  # an aggregate of several events
    published: Optional[date] = None


def traits_of(reports: Iterable[Report]) -> Tuple[Traits, ...]:
    """The traits of reports, in order of their ids; of two reports of one id the last counts."""
    by_id = {report.report_id: _traits(report) for report in reports}
    return tuple(by_id[report_id] for report_id in sorted(by_id))


def _traits(report: Report) -> Traits:
    facts = report.facts
    return Traits(report.report_id, report.article, _day(facts.when, report.repeats or report.article),
                  _spot(facts.placement), "" if facts.actor == "Unknown" else facts.actor, facts.target,
                  facts.civ_target, facts.weapon, facts.sub_event, facts.event_type, facts.killed, facts.wounded,
                  facts.clarity == 2, report.published)


def _day(when: When, origin: str) -> Day:
    words = when.text.casefold()
    if when.start is None or when.end is None:
        return Day(None, None, False, origin, words)
    start, end = when.start.toordinal(), when.end.toordinal()
    return Day(start, end, start == end and when.base == "text", origin, words)


@lru_cache(maxsize=1 << 14)
def _spot(placed: Placement) -> Spot:
    place, radius = placed.place, placed.uncert_m or 0.0
    seat = place is not None and (place.feature.startswith(_SEAT) or place.population >= _CITY)
    certain = placed.method == "named" and radius <= _CERTAIN_M
    return Spot(placed.lon, placed.lat, radius, placed.name, (place.source, place.gaz_id) if place else ("", ""),
                placed.admin1, placed.country,
                certain=certain, village=certain and not seat,
                city=radius > _VILLAGE_M or place is not None and place.population >= _CITY,
                unlisted=bool(placed.name) and not _is_of(placed.name, place))


def _is_of(name, place):
    return place is not None and (similarity(name, place.name) >= SAME_NAME
                                  or any(name.casefold() == other.casefold() for other in place.names))
