"""How two reports compare, field by field: each comparison gives a level of agreement by its name.

The levels stand in ``linking_weights.csv`` with what each is worth; two of them, ``never``, forbid a link.
"""

from functools import lru_cache
from math import cos, radians
from typing import Callable, Optional

from ..gazetteer.likeness import similarity
from ..gazetteer.sameness import WGS84
from .model import Count
from .traits import SAME_NAME, Day, Spot, Traits

CITY_M, AROUND_M = 25_000, 60_000  # radii of a city and of what is "near" one; above, it is a unit
SPOTS_APART_M = 15_000  # two gazetteers put one village at most so far apart; certain places farther apart are two
MARGIN_M = 25_000  # a radius may be too small by its own length, and by no more than this
TOLLS_NEAR, TOLL_SLACK = 2, 0.5  # tolls of one event differ by so many, or by this share, between sources
MANY, SOME = 10, 3  # a toll that is seldom met by chance, and one that is not often
_WEEK, _MONTH = 7, 31
_DEGREE_M = 110_500  # a degree of latitude has at least so many metres


# Days

def compare_days(one: Day, other: Day) -> str:
    """Two intervals of days. A text told again in the same words keeps its day, whatever that was anchored to."""
    if one.words and one.words == other.words and one.origin == other.origin:
        return "retold"
    if one.start is None or other.start is None:
        return "unknown"
    gap = max(one.start - other.end, other.start - one.end)
    if gap > 1 or gap == 1 and one.certain and other.certain:
        return "apart"
    span = max(one.end - one.start, other.end - other.start) + 1
    if span == 1:
        return "one apart" if gap == 1 else "same"
    if (one.start, one.end) == (other.start, other.end):
        return "same interval"
    return "in a week" if span <= _WEEK else "in a month" if span <= _MONTH else "in a longer time"


# Places

@lru_cache(maxsize=1 << 17)  # places recur: the same few hundred are compared with each other all the time
def compare_spots(one: Spot, other: Spot) -> str:
    """Two placements: the same place by entry or name, areas that overlap or hold each other, places apart."""
    if one.lon is None or other.lon is None:
        return _unplaced(one, other)
    distance = WGS84.inv(one.lon, one.lat, other.lon, other.lat)[2]
    widest, finest = max(one.radius, other.radius), min(one.radius, other.radius)
    named = _same_name(one, other)
    same = named or one.entry[1] and one.entry == other.entry
    if distance > (SPOTS_APART_M if same and widest <= CITY_M else one.radius + other.radius):
        certain = one.certain and other.certain and distance > SPOTS_APART_M or one.village and other.village
        return "far" if certain or distance > reach(one) + reach(other) else "apart"
    if named and (one.unlisted or other.unlisted):
        return "same unlisted name"
    if same:
        if widest <= CITY_M:
            return "same city" if one.city or other.city else "same village"
        return "same surroundings" if widest <= AROUND_M else "same unit"
    if widest <= SPOTS_APART_M:
        return "spots overlap"
    if finest <= SPOTS_APART_M:
        return "in its surroundings" if widest <= AROUND_M else "in its unit"
    return "areas overlap"


def reach(spot: Spot) -> float:
    """The metres around a spot within which the place may be after all."""
    return spot.radius + min(spot.radius, MARGIN_M) + SPOTS_APART_M / 2


def _same_name(one, other):
    return bool(one.name and other.name) and similarity(one.name, other.name) >= SAME_NAME


def _unplaced(one, other):
    if one.country and other.country and one.country != other.country:
        return "far"
    if _same_name(one, other):
        return "same name"
    if one.admin1 and other.admin1:
        return "same governorate" if one.admin1 == other.admin1 else "other governorate"
    return "unknown"


# Who, whom, how

def compare_parties(one: str, other: str, side_of: Callable[[str], str], civilian: bool = False) -> str:
    """Two names of the lexicon; ``side_of`` gives the side of one. ``civilian``: both are civilians in any case."""
    if not one or not other:
        return "unknown"
    if one == other:
        return "same"
    return "same side" if civilian or side_of(one) == side_of(other) != "" else "other side"


def compare_deeds(one: Traits, other: Traits) -> str:
    """Weapon, sub-event and event type: the finest of them that agrees."""
    if one.several != other.several:
        return "one of several"
    if one.weapon and one.weapon == other.weapon:
        return "same weapon"
    if one.sub_event and one.sub_event == other.sub_event:
        return "same sub-event"
    if not one.event_type or not other.event_type:
        return "unknown"
    return "same type" if one.event_type == other.event_type else "other type"


# How many

def compare_tolls(one: Optional[Count], other: Optional[Count]) -> str:
    """Two intervals of people. The same toll says the more, the rarer it is."""
    if one is None or other is None:
        return "unknown"
    least, most = min(one.best, other.best), max(one.best, other.best)
    gap = max(one.low - other.high, other.low - one.high)
    if gap <= 0:
        if one.low == one.high == 0 and other.low == other.high == 0:
            return "none"
        return "same, many" if least >= MANY else "same, some" if least >= SOME else "same, few"
    if gap > max(TOLLS_NEAR, TOLL_SLACK * most):
        return "far"
    return "near, many" if least >= MANY else "near"


def box_of(spot: Spot):
    """(west, south, east, north) in degrees of what a spot reaches; None when it is not placed.

    Generous: it may hold more than the circle, never less. East may pass 180 degrees where the circle does.
    """
    if spot.lon is None:
        return None
    high = reach(spot) / _DEGREE_M
    poleward = min(89.0, abs(spot.lat) + high)
    wide = min(180.0, high / cos(radians(poleward)))
    return spot.lon - wide, spot.lat - high, spot.lon + wide, spot.lat + high
