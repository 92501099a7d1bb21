"""The tolls of an incident from all its clauses: what is repeated, what adds up, what corrects."""

from typing import Callable, FrozenSet, NamedTuple, Optional, Sequence

from ..model import Count
from .casualties import Toll
from .people import FIGHTERS, STATE_ARMED
from .scenes import Scene

_VOICES = frozenset(["speech", "account", "claim", "admission"])
_CLAIMS = frozenset(["account", "claim", "admission"])
_NEWS = frozenset(["", "others", "update", "again"])
_KNOWN, _OUTDATED, _PARTS = (_NEWS | {flag} for flag in ("known", "outdated", "subset"))
_ALIKE = {"tribal": "paramilitary"}  # the press calls tribal fighters either
FEW_OF = 3  # times the few, the many of whom they are a part
MANY = 5  # of so many, one told of later is a part
VAGUE = 2  # times its low, a figure's high: "several" (3 to 9), "dozens" (12 to 99)
STATE_SIDES = frozenset(["state", "foreign"])
Own = Callable[[Toll], bool]  # whether those harmed are on the actor's own side


class Figure(NamedTuple):
    """A count with the words that it was read from."""

    count: Count  # type: ignore[assignment]  # as in people.py
    start: int
    end: int
    final: bool = False  # corrected by the article itself


class _Total(NamedTuple):
    """What one clause gives for one kind of harm, all groups together."""

    count: Count  # type: ignore[assignment]  # as in people.py
    kinds: FrozenSet[str]
    heads: FrozenSet[str]  # the words for the people
    start: int
    end: int
    update: bool
    others: bool
    sentence: int
    told: bool  # in somebody's words
    at_least: bool  # or more
    claimed: bool  # … who may mean the same people by another name


def is_own(toll: Toll, actor: str, side: str) -> bool:
    """Whether those harmed are on the actor's own side: its members, or attackers without a name.

    Where a state acts, fighters without a name are its own if they are mourned, and militants are the enemy.
    """
    if toll.group is None:
        return False
    if side in STATE_SIDES:
        return toll.group.name == actor or side == "state" and toll.mourned and toll.group.kind == "fighter"
    return toll.group.name == actor if toll.group.named else toll.group.kind in FIGHTERS


def victims(scenes: Sequence[Scene], harm: str, own: Own) -> Optional[Figure]:
    """The figure for one kind of harm among those for whom ``own`` is false; None when no clause gives one.

    A headline counts where the body gives no figure. Those who died of their wounds later are killed, not wounded.
    Nobody abducted is not worth a figure; nobody killed or wounded is.
    """
    scenes = _without_details(scenes)
    body = [scene for scene in scenes if scene.kind not in ("headline", "caption")]
    figure = _first_figure(((body, _NEWS), (scenes, _NEWS)), harm, own)
    if figure is not None and harm == "killed" and _are_own(figure, body, own):
        figure, scenes = None, body
    if figure is None and harm != "abducted":
        figure = _nobody(scenes, own)
    figure = figure or _first_figure(((scenes, _KNOWN), (scenes, _OUTDATED), (scenes, _PARTS)), harm, own)
    later = _died_later(scenes, own)
    if later and harm == "killed":
        return _with_later(figure, later)
    if later and harm == "wounded" and figure and figure.count.low >= later.count.best \
            and not _is_corrected(body, own):
        dead = Count(-later.count.best, -later.count.best, -later.count.best)
        return figure._replace(count=_sum([figure.count, dead]))
    return figure


def _first_figure(tellings, harm, own):
    return next(filter(None, (_figure(told, harm, own, flags) for told, flags in tellings)), None)


def _are_own(figure, body, own):
    """"1 killed while planting a bomb", of a headline, where the body tells of one gunman dead and no others."""
    dead = own_dead(body, own)
    return dead is not None and dead.count == figure.count and not any(
        toll.harm == "killed" and toll.is_news and not own(toll) for scene in body for toll in scene.tolls)


def _nobody(scenes, own):
    """Zero, where a clause says that nobody was hurt and none counts anybody; None otherwise."""
    hurt = any(toll.is_news and toll.count.high and not own(toll) for scene in scenes for toll in scene.tolls)
    harmless = next((scene for scene in scenes if scene.harmless and (scene.tolls or not hurt)), None)
    return Figure(Count(0, 0, 0), harmless.start, harmless.end) if harmless else None


def _without_details(scenes):
    """The clauses but for those that tell how a few of the harmed were: "first he shot a guard and wounded two"."""
    counts = [{harm: max((t.count.best for t in scene.tolls if t.harm == harm and t.is_news), default=0)
               for harm in ("killed", "wounded")} for scene in scenes]
    most = {harm: max((count[harm] for count in counts), default=0) for harm in ("killed", "wounded")}
    return [scene for scene, count in zip(scenes, counts)
            if not all(count.values()) or any(FEW_OF * count[harm] > most[harm] for harm in count) or not any(
                toll.harm == "killed" and toll.group is not None and toll.group.kind != "person"
                for toll in scene.tolls)]


def _figure(scenes, harm, own, flags):
    totals = [total for scene in scenes for total in _clause_totals(scene, harm, own, flags)]
    return _combine(totals) if totals else None


def _died_later(scenes, own):
    """Those that the article says died of their wounds: the most that one clause gives."""
    figures = [Figure(toll.count, toll.start, toll.end) for scene in scenes for toll in scene.tolls
               if toll.flag == "later" and toll.count is not None and not own(toll)]
    return max(figures, key=lambda figure: figure.count.best, default=None)


def _is_corrected(scenes, own):
    """Whether the dead are told anew, and with them the wounded that are left."""
    return any(toll.flag == "update" and toll.harm == "killed" and not own(toll) for s in scenes for toll in s.tolls)


def _with_later(figure, later):
    """Those dead from the start and those who died later, unless the figure is of the day after."""
    if figure is None:
        return later
    dead = _sum([figure.count, later.count])
    told = Count(dead.low, dead.best, max(dead.best, figure.count.high))  # what others say counts them already
    return figure if figure.final else figure._replace(count=told)


def own_dead(scenes: Sequence[Scene], own: Own) -> Optional[Figure]:
    """The dead on the actor's own side; the highest figure that a clause gives, and the bombers beside the gunmen."""
    figures = [figure for scene in scenes for figure in _own_figures(scene, own)]
    most = max(figures, key=lambda figure: figure.count.best, default=None)
    blown_up = [t for s in scenes for t in s.tolls if t.suicide and t.count is not None and own(t)]
    heads = {t.group.head.rstrip("s") for t in blown_up}
    if not blown_up or any(most.start <= toll.start < most.end for toll in blown_up):
        return most
    others = {t.group.head.rstrip("s") for s in scenes for t in s.tolls if most.start <= t.start < most.end and t.group}
    bombers = max((toll.count for toll in blown_up), key=lambda count: count.best)
    return most if heads & others else most._replace(count=_sum([most.count, bombers]))


def _own_figures(scene, own):
    """What one clause tells of them: those newly told ("a commander and two of his men") together, others alone."""
    tolls = [t for t in scene.tolls if t.harm == "killed" and t.count is not None and own(t)]
    fresh = [t for t in tolls if not t.flag]
    groups = ([fresh] if fresh else []) + [[t] for t in tolls if t.flag]
    return [Figure(_sum([t.count for t in group]), group[0].start, group[-1].end) for group in groups]


def _clause_totals(scene, harm, own, flags):
    """What a clause gives: one total, or one for each voice in it; a correction stands alone."""
    tolls = [t for t in scene.tolls if t.harm == harm and t.count is not None and t.flag in flags and not own(t)]
    tolls = [t for t in tolls if t.flag == "update"] or tolls
    voices = [[t for t in tolls if t.flag != "again"]] + [[t] for t in tolls if t.flag == "again"]
    return [_total(said, scene) for said in voices if said]


def _total(tolls, scene):
    kinds = frozenset(_ALIKE.get(t.group.kind, t.group.kind) if t.group else "person" for t in tolls)
    heads = frozenset(t.group.head.rstrip("s") for t in tolls if t.group)
    return _Total(_sum([t.count for t in tolls]), kinds, heads, tolls[0].start, tolls[-1].end,
                  any(t.flag == "update" for t in tolls), all(t.flag == "others" for t in tolls), scene.sentence,
                  bool(scene.cues & _VOICES), all(t.at_least for t in tolls), bool(scene.cues & _CLAIMS))


def _sum(counts):
    return Count(sum(c.low for c in counts), sum(c.best for c in counts), sum(c.high for c in counts))


def _combine(totals):
    """Other people add up, a correction replaces, another figure for the same people widens the interval."""
    totals = _without_vague(_without_nobody(totals))
    first = lead = totals[0]
    count, kinds, heads = first.count, first.kinds, first.heads
    for total in totals[1:]:
        if total.update:
            count, lead = total.count, total
        elif total.others and total.sentence == first.sentence or not (
                total.claimed or heads & total.heads or _may_be_same_people(kinds, total.kinds)):
            count, kinds, heads = _sum([count, total.count]), kinds | total.kinds, heads | total.heads
        elif not (_is_part(lead, total) or total.others and total.count.high < lead.count.low):
            count = Count(min(count.low, total.count.low), count.best, max(count.high, total.count.high))
    return Figure(count, lead.start, lead.end, lead.update)


def _without_nobody(totals):
    """"Nobody in the camp was hurt" beside those hurt elsewhere."""
    return [total for total in totals if total.count.high] or totals


def _without_vague(totals):
    """"Dozens were killed" gives way to a number that may be theirs: "a doctor counted 68 bodies"."""
    exact = [total for total in totals if not _is_vague(total)]
    return [total for total in totals if not _is_vague(total) or not any(
        other.count.best >= total.count.low and _may_be_same_people(other.kinds, total.kinds)
        for other in exact)]


def _is_vague(total):
    return total.count.high >= VAGUE * max(1, total.count.low)


def _may_be_same_people(one, other):
    """Whether two clauses may count the same people: a shared kind, or one that says only people (or fighters)."""
    said = one | other
    return (bool(one & other) or "person" in said or "fighter" in said and "civilian" not in said
            or {"civilian", "security"} <= one or "security" in said <= STATE_ARMED)  # "guards"


def _is_part(lead, total):
    """A smaller number of a narrower kind, or one of many, is part of the toll told before, not another toll."""
    smaller = total.count.high < lead.count.low
    return smaller and (total.at_least or not total.told or total.kinds != lead.kinds and total.kinds != {"person"}
                        or total.count.high == 1 and lead.count.low >= MANY)
