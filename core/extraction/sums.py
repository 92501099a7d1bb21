"""Tolls that are no incident's own: sums over several incidents, and what became of the wounded on later days."""

from typing import List, Sequence, Tuple

from .drafts import Draft, days_before_announced, event_days, is_summary, phrases_of
from .scenes import Scene

FEWEST_PARTS = 2  # incidents that a sum adds up


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


def _may_be_sum(draft):
    """Whether a draft tells its toll in a headline or summary only, and no spot."""
    spot = any(phrase.relation != "within" for scene in draft.scenes for phrase in phrases_of(scene))
    return not spot and all(scene.kind == "headline" or is_summary(scene) or not scene.counted
                            for scene in draft.scenes)


def _dead(draft):
    """The most dead that a clause of a draft counts."""
    return max((sum(toll.count.best for toll in scene.tolls if toll.harm == "killed" and toll.is_news)
                for scene in draft.scenes), default=0)


def days_of_deed(scenes: Sequence[Scene]) -> List[Scene]:
    """The clauses whose days are those of the deed; all of them where nothing but its aftermath is dated."""
    of_deed = [scene for scene in scenes if scene.events or not is_follow_up(scene)]
    dated = any(event_days(scene) or days_before_announced(scene) for scene in of_deed)
    return of_deed if dated else list(scenes)
