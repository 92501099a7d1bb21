"""Tolls that are no incident's own: sums over several incidents, and what became of the wounded on later days."""

from dataclasses import replace
from typing import List, Sequence, Tuple

from .drafts import Draft, days_before_announced, event_days, is_summary, phrases_of
from .scenes import Scene

FEWEST_PARTS, MOST_PARTS = 2, 10  # incidents that a sum adds up
FEW = 3  # so small a sum may come about by chance


def is_follow_up(scene: Scene) -> bool:
    """"By Tuesday five of the wounded had died, bringing the toll to 35": its day is not that of the attack."""
    later = "later" in scene.cues or any(toll.flag in ("update", "later") for toll in scene.tolls)
    return later and not scene.indefinite


def without_sums(drafts: Sequence[Draft]) -> Tuple[Draft, ...]:
    """The drafts without those that only add up others: their dead are just as many, and no spot is told."""
    dead = [_dead(draft) for draft in drafts]
    parts, total = sum(map(bool, dead)) - 1, sum(dead)
    return tuple(draft for draft, its in zip(drafts, dead) if not (
        parts >= FEWEST_PARTS and its * 2 == total and _may_be_sum(draft)))


def leave_out_sums(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, the first without the toll of a lead over several places or attacks that adds up theirs.

    "A bomb in Kirkuk and mortars in Balad killed 17", where the body tells ten dead of the one and seven of the other.
    """
    first = drafts[0] if drafts else None
    told = [scene for scene in first.scenes if scene.kind == "body"] if first else []
    if len(told) > 1 and (_is_over_several(told[0]) or any(word.general for _, _, word in told[0].events)):
        total, its = killed_in(told[:1]), killed_in(told[1:])
        if 0 < its < total and total - its in _sums_of([_dead(draft) for draft in drafts[1:]], total > FEW):
            first.scenes = [replace(scene, tolls=()) if scene is told[0] else scene for scene in first.scenes]
    return drafts


def _sums_of(parts, any_of_them):
    """What some numbers add up to: any of them, or only all."""
    if not any_of_them:
        return {sum(parts)}
    sums = {0}
    for part in parts[:MOST_PARTS]:
        sums |= {part + other for other in sums}
    return sums


def _may_be_sum(draft):
    """Whether a draft tells its toll in a headline or summary only, and no spot."""
    spot = any(phrase.relation != "within" for scene in draft.scenes for phrase in phrases_of(scene))
    return not spot and all(scene.kind == "headline" or not scene.counted or is_summary(scene)
                            or _is_over_several(scene) for scene in draft.scenes)


def _is_over_several(scene):
    """"in Diyala and Kirkuk provinces"."""
    return len({phrase.name for phrase in phrases_of(scene)}) > 1


def _dead(draft):
    """The most dead that a clause of a draft counts."""
    return killed_in(draft.scenes)


def killed_in(scenes: Sequence[Scene]) -> int:
    """The most dead that one of some clauses tells as news; 0 for none."""
    return max((sum(toll.count.best for toll in scene.tolls if toll.harm == "killed" and toll.is_news)
                for scene in scenes), default=0)


def days_of_deed(scenes: Sequence[Scene]) -> List[Scene]:
    """The clauses whose days are those of the deed; all of them where nothing but its aftermath is dated."""
    of_deed = [scene for scene in scenes if scene.events or not is_follow_up(scene)]
    dated = any(event_days(scene) or days_before_announced(scene) for scene in of_deed)
    return of_deed if dated else list(scenes)
