"""The tolls of an incident from all its clauses: what is repeated, what adds up, what corrects."""

from typing import NamedTuple, Optional, Sequence, Tuple

from ..model import Count
from .casualties import Toll

FIGHTERS = frozenset(["militant", "gunman", "attacker"])


class Figure(NamedTuple):
    """A count with the words that it was read from."""

    count: Count
    start: int
    end: int


class _Total(NamedTuple):
    """What one clause gives for one kind of harm, all groups together."""

    count: Count
    kinds: frozenset
    start: int
    end: int
    update: bool
    others: bool
    sentence: int


def is_own(toll: Toll, actor: str) -> bool:
    """Whether those harmed are on the actor's own side: its members, or attackers without a name."""
    if toll.group is None:
        return False
    return toll.group.name == actor if toll.group.named else toll.group.kind in FIGHTERS


def victims(scenes: Sequence, harm: str, own) -> Optional[Figure]:
    """The figure for one kind of harm among those for whom ``own`` is false; None when no clause gives one."""
    totals = [t for t in (_clause_total(scene, harm, own) for scene in scenes) if t is not None]
    if not totals:
        return Figure(Count(0, 0, 0), *_harmless(scenes)) if _harmless(scenes) and harm != "abducted" else None
    return _combine(totals)


def own_dead(scenes: Sequence, own) -> Optional[Figure]:
    """The dead on the actor's own side; the highest figure that a clause gives."""
    figures = [Figure(t.count, t.start, t.end) for scene in scenes for t in scene.tolls
               if t.harm == "killed" and t.count is not None and own(t)]
    return max(figures, key=lambda f: f.count.best, default=None)


def _harmless(scenes):
    return next(((s.start, s.end) for s in scenes if s.harmless), None)


def _clause_total(scene, harm, own):
    tolls = [t for t in scene.tolls if t.harm == harm and t.count is not None and t.flag != "subset" and not own(t)]
    if not tolls:
        return None
    count = Count(sum(t.count.low for t in tolls), sum(t.count.best for t in tolls), sum(t.count.high for t in tolls))
    kinds = frozenset(t.group.kind if t.group else "person" for t in tolls)
    return _Total(count, kinds, tolls[0].start, tolls[-1].end, any(t.flag == "update" for t in tolls),
                  all(t.flag == "others" for t in tolls), scene.sentence)


def _combine(totals: Sequence[_Total]) -> Figure:
    base = totals[0]
    low, best, high = base.count.low, base.count.best, base.count.high
    lead, kinds = base, set(base.kinds)
    for total in totals[1:]:
        if total.update:
            low, best, high, lead = total.count.low, total.count.best, total.count.high, total
        elif total.others and total.sentence == base.sentence or not _same_people(kinds, total.kinds):
            low, best, high = low + total.count.low, best + total.count.best, high + total.count.high
            kinds |= total.kinds
        elif _is_part(lead, total):
            continue
        else:
            low, high = min(low, total.count.low), max(high, total.count.high)
    return Figure(Count(low, best, high), lead.start, lead.end)


def _same_people(one, other):
    """Whether two clauses may count the same people: a shared kind, or one that says only people."""
    return bool(one & other) or "person" in one or "person" in other or {"civilian", "security"} <= one


def _is_part(lead, total):
    """A smaller number of a narrower kind is part of the toll told before, not another toll."""
    return total.count.high < lead.count.low and total.kinds != lead.kinds and total.kinds - {"person"} != frozenset()
