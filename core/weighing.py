"""How much speaks for two reports being one event: a score in the manner of Fellegi and Sunter.

Each field compares to a level; a level is worth log2(m / u) bits, m being its share among pairs of reports of one event
and u among pairs of different events (Fellegi & Sunter 1969, "A theory for record linkage"). Where two reports agree on
a value, u is how common that value is in the data, as far as the data goes (Winkler 2000, "Frequency-based matching").
The first term is the odds before anything is compared: of all reports of those days, few tell of the same event. The
sum is the log2 of the odds that the two are one event: 0 is even. The table ``linking_weights.csv`` says for each level
where its figures come from; ``benchmarks/fit_linking.py`` makes it.
"""

import csv
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date
from functools import lru_cache
from math import inf, log2
from pathlib import Path
from typing import Callable, Dict, Iterable, List, NamedTuple, Optional, Tuple

from .comparing import compare_days, compare_deeds, compare_parties, compare_spots, compare_tolls
from .model import Term
from .traits import Day, Traits

TABLE = Path(__file__).resolve().parent / "linking_weights.csv"
NEVER = "never"
LINK = 0.0  # bits from which two reports are one event: even odds
_OTHERS = 3  # other reports of the event that a report tells of, in the mean: most have few, great attacks many
_UNSEEN = 7  # reports of a day that the data may lack: an analyst's folder is never all that was written
_TRUST = 50  # reports that the table's typical share of a value is worth beside those of the data
_RAREST = 3.0  # bits that a value's being rare or common may add or take


class Level(NamedTuple):
    """What a level is worth in bits, and the words ({one}, {other}: the values).

    ``typical`` is the share of reports that have the value agreed on, where the weight supposes one; a rarer value
    says more, and a commoner one less.
    """

    weight: float
    typical: Optional[float]
    reason: str


@lru_cache(maxsize=None)
def levels() -> Dict[Tuple[str, str], Level]:
    """The table by (field, level)."""
    with open(TABLE, encoding="utf-8", newline="") as lines:
        return {(row["field"], row["level"]): Level(-inf if row["weight"] == NEVER else float(row["weight"] or 0),
                                                    float(row["typical"]) if row["typical"] else None, row["reason"])
                for row in csv.DictReader(lines)}


def comparisons(side_of: Callable[[str], str]) -> Dict[str, Callable[[Traits, Traits], str]]:
    """The comparison of each field, the cheap ones that tell most first."""
    return {
        "day": lambda one, other: compare_days(one.day, other.day),
        "killed": lambda one, other: compare_tolls(one.killed, other.killed),
        "target": lambda one, other: compare_parties(one.target, other.target, side_of,
                                                     one.civilian and other.civilian),
        "wounded": lambda one, other: compare_tolls(one.wounded, other.wounded),
        "actor": lambda one, other: compare_parties(one.actor, other.actor, side_of),
        "deed": compare_deeds,
        "place": lambda one, other: compare_spots(one.spot, other.spot),
    }


class Scale:
    """Weighs pairs of ``traits``, the data: how common a day, a place or a party is there tells what agreement says.

    ``side_of`` gives the side of an actor by its name, as ``Lexicon.side_of`` does.
    """

    def __init__(self, traits: Iterable[Traits], side_of: Callable[[str], str]):
        traits = tuple(traits)
        self._starts = sorted(each.day.start for each in traits if each.day.start is not None)
        self._ends = sorted(each.day.end for each in traits if each.day.end is not None)
        self._crowds: Dict[Tuple[int, int], int] = {}
        self._steps: List[_Step] = []
        best = 0.0
        for field, compare in reversed(comparisons(lru_cache(maxsize=None)(side_of)).items()):
            step = _Step(field, compare, traits, best)
            self._steps.insert(0, step)
            best += step.most()

    def weight(self, one: Traits, other: Traits, least: float = -inf) -> float:
        """The bits for the two being one event, ``-inf`` when they cannot be; any figure below ``least`` if it is."""
        return self._sum(_odds(self._crowd(one.day, other.day)), one, other, least)

    def evidence(self, one: Traits, other: Traits) -> float:
        """The bits of what the two say themselves, without the odds before any comparison."""
        return self._sum(0.0, one, other, -inf)

    def _sum(self, total, one, other, least):
        for step in self._steps:
            total += step.weight(step.compare(one, other), one, other)
            if total + step.to_come < least:
                break
        return total

    def forbids(self, field: str, one, other) -> bool:
        """Whether two days (``Day``) or two places (``Spot``) cannot be of one event."""
        level = compare_days(one, other) if field == "day" else compare_spots(one, other)
        return levels()[field, level].weight == -inf

    def terms(self, one: Traits, other: Traits) -> Tuple[Term, ...]:
        """Every term of the weight, the odds before any comparison first."""
        table, crowd = levels(), self._crowd(one.day, other.day)
        found = [Term("prior", "crowd", _odds(crowd), table["prior", "crowd"].reason.format(one=crowd))]
        for step in self._steps:
            level = step.compare(one, other)
            words = table[step.field, level].reason.format(one=_SAYS[step.field](one), other=_SAYS[step.field](other))
            found.append(Term(step.field, level, step.weight(level, one, other), words))
        return tuple(found)

    def _crowd(self, one: Day, other: Day) -> int:
        """How many reports may tell of the days that the wider of two intervals touches: the data's, and unseen ones.

        For two without days, or a text told again, which is no matter of days, as many as for one day.
        """
        if one.start is None or other.start is None or one.words and one[3:] == other[3:]:
            return 3 * _UNSEEN
        wider = max(one, other, key=lambda day: (day.end - day.start, day.start))
        days = wider.start, wider.end
        if days not in self._crowds:
            begun = bisect_right(self._starts, wider.end + 1)
            told = begun - bisect_left(self._ends, wider.start - 1)
            self._crowds[days] = told + _UNSEEN * (wider.end - wider.start + 3)
        return self._crowds[days]


class _Step:
    """One field of the score: its comparison, what its levels are worth, and what the fields after it may still add."""

    def __init__(self, field, compare, traits, to_come):
        self.field, self.compare, self.to_come = field, compare, to_come
        rows = {level: row for (name, level), row in levels().items() if name == field}
        self._weights = {level: row.weight for level, row in rows.items()}
        self._typical = {level: row.typical for level, row in rows.items() if row.typical}
        self._value = _VALUE.get(field)
        self._counts = Counter(map(self._value, traits)) if self._value else Counter()
        self._counts.pop("", None)
        self._total = sum(self._counts.values())

    def weight(self, level, one, other):
        if level not in self._typical:
            return self._weights[level]
        often = max(self._counts[self._value(one)], self._counts[self._value(other)])
        return self._weights[level] + _rarity(self._typical[level], often, self._total)

    def most(self):
        """The most bits that the field can give."""
        return max(weight + _rarity(self._typical[level], 1, self._total) if level in self._typical else weight
                   for level, weight in self._weights.items())


@lru_cache(maxsize=1 << 14)
def _odds(crowd):
    return log2(_OTHERS / crowd)


@lru_cache(maxsize=1 << 14)
def _rarity(typical, often, total):
    """The bits that a value's being rarer than the typical one adds to agreement on it."""
    share = (often + _TRUST * typical) / (total + _TRUST)
    return max(-_RAREST, min(_RAREST, log2(typical / share)))


def _place_named(traits):
    spot = traits.spot
    return spot.name.casefold() if spot.unlisted or not spot.entry[1] else spot.entry


_VALUE = {"actor": lambda traits: traits.actor, "target": lambda traits: traits.target, "place": _place_named}


def _days_in_words(traits):
    day = traits.day
    if day.start is None:
        return "no date"
    first, last = (date.fromordinal(ordinal).isoformat() for ordinal in (day.start, day.end))
    return first if first == last else f"{first} to {last}"


def _toll_in_words(count):
    if count is None:
        return "?"
    return str(count.best) if count.low == count.high else f"{count.low}–{count.high}"


_SAYS = {
    "day": _days_in_words,
    "place": lambda traits: traits.spot.name or traits.spot.admin1,
    "actor": lambda traits: traits.actor,
    "target": lambda traits: traits.target,
    "deed": lambda traits: traits.weapon or traits.sub_event or traits.event_type,
    "killed": lambda traits: _toll_in_words(traits.killed),
    "wounded": lambda traits: _toll_in_words(traits.wounded),
}
