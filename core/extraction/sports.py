"""Sports reports, whose attacks, bombs and strikes are metaphors (a trap of news in nlp.md)."""

from dataclasses import replace
from typing import Sequence, Tuple

from .scenes import Scene
from .tagging import Tagged

SPORT = "sport"  # the class of words.csv
FEWEST_WORDS = 5  # different ones that make an article a sports report …
FEWEST_SHARE = 0.012  # … and their share of all its words: a mortar that hit a pitch is told with fewer


def is_sports_report(tagged: Tagged) -> bool:
    """Whether an article is written in the words of sport."""
    found = [token.norm for index, token in enumerate(tagged.tokens) if tagged.is_a(index, SPORT)]
    return len(set(found)) >= FEWEST_WORDS and len(found) >= FEWEST_SHARE * len(tagged.tokens)


def without_metaphors(scenes: Sequence[Scene], tagged: Tagged) -> Tuple[Scene, ...]:
    """The clauses; in a sports report those that count nobody killed name no deed."""
    if not is_sports_report(tagged):
        return tuple(scenes)
    return tuple(scene if _tells_of_dead(scene) else replace(scene, events=(), tolls=()) for scene in scenes)


def _tells_of_dead(scene):
    return any(toll.harm == "killed" and toll.is_news and toll.count.low > 0 for toll in scene.tolls)
