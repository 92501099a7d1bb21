"""What an incident asks of zones, and what it is answered: values, and the mean over the maps of an interval."""

from datetime import date
from typing import NamedTuple, Optional, Tuple

from .ground import NOBODY, Spot

NO_MAP = "its map cannot be laid over"
_WORTH = 0.0005  # shares below this are none


class Asked(NamedTuple):
    """What an incident is laid over zones with: its interval of days (None: not known) and its spot (None: no place).
    """

    start: Optional[date]
    end: Optional[date]
    spot: Optional[Spot]


class Change(NamedTuple):
    """Who held the ground before, or after, and the first day of the map that shows the change."""

    holder: str
    day: date


class Answer(NamedTuple):
    """Whose ground an incident lay on.

    ``holder`` is the one with the largest share (``ground.NOBODY`` where most of the area lies outside all zones; empty
    where there is no answer, which ``note`` explains), ``zone`` that holder's zone with the largest share; ``holders``
    and ``zones`` are all shares, (holder, share) and (zone, holder, share), ``nobody`` the share outside. ``front_m``
    are signed metres from the point to the nearest front line, negative inside a territory. ``day`` is that of the map
    (None where zones hold at all times). Of an interval the shares are means over its days (``plans``), the front line
    and the map that of its middle day. ``before`` and ``after`` are the last change of holder at the point up to the
    incident, and the next.
    """

    zone: str = ""
    holder: str = ""
    zone_share: Optional[float] = None
    holder_share: Optional[float] = None
    zones: Tuple[Tuple[str, str, float], ...] = ()
    holders: Tuple[Tuple[str, float], ...] = ()
    nobody: Optional[float] = None
    front_m: Optional[float] = None
    front: str = ""
    day: Optional[date] = None
    before: Optional[Change] = None
    after: Optional[Change] = None
    note: str = ""

    @property
    def shares(self):
        """Holder → share, with ``NOBODY`` for what lies outside all zones; empty without an answer."""
        outside = {NOBODY: self.nobody} if self.nobody and self.nobody >= _WORTH else {}
        return {**dict(self.holders), **outside}

    @property
    def others(self):
        """(zone, holder, share) of what else the area lies in, the largest first, nobody's ground last."""
        others = tuple(each for each in self.zones if each[:2] != (self.zone, self.holder))
        outside = self.nobody or 0.0
        return others + ((("", NOBODY, outside),) if outside >= _WORTH and self.holder != NOBODY else ())


class Tally:
    """Shares of one incident, added up over the days of its maps."""

    __slots__ = ("_days", "_zones", "_holders", "_nobody", "_front")

    def __init__(self):
        self._days, self._zones, self._holders, self._nobody, self._front = 0, {}, {}, 0.0, (None, "")

    def add(self, held, days, front):
        """Add what one map says (``ground.Held``), which counts for so many days; whether its front line is the one."""
        self._days += days
        for *zone, share in held.shares:
            self._zones[tuple(zone)] = self._zones.get(tuple(zone), 0.0) + days * share
        for holder, share in held.holders:
            self._holders[holder] = self._holders.get(holder, 0.0) + days * share
        self._nobody += days * held.nobody
        if front:
            self._front = held.front_m, held.front

    def answer(self, plan):
        """The mean of all that was added, as an Answer with the plan's day and note; none where nothing was."""
        if not self._days:
            return Answer(note=NO_MAP)
        zones = tuple((name, of, share) for (name, of), share in self._means(self._zones))
        holders = tuple(self._means(self._holders))
        nobody = round(self._nobody / self._days, 6)
        holder, share = holders[0] if holders and holders[0][1] >= nobody else (NOBODY, nobody)
        zone = next(((name, part) for name, of, part in zones if of == holder), ("", None))
        return Answer(zone[0], holder, zone[1], share, zones, holders, nobody, *self._front, plan.day, None, None,
                      plan.note)

    def _means(self, sums):
        """Means, the largest first; equal ones in the order in which the maps have them (``ground``)."""
        means = [(key, round(total / self._days, 6)) for key, total in sums.items()]
        return sorted(means, key=lambda each: -each[1])
