"""Drafts of incidents: the clauses that tell one, and what makes a clause tell one at all."""

from dataclasses import dataclass, field, replace
from typing import List, Optional, Tuple

from ...gazetteer.place import Phrase
from ..lexicon.loader import Lexicon
from ..model import When
from .intervals import days_from
from .scenes import MANY_ATTACKS, Scene

ANNOUNCED_WITHIN = 3  # days: news is announced this soon
PART_OF_MONTH, MONTH, YEAR = 3, 4, 5  # the precision of a date that is a third of a month, a month, a year
VAGUE = frozenset(["assault", "strike"])  # families whose verbs any attack may have: "hit", "struck"
TALK = frozenset(["incident", "protest"])  # families that name no deed of their own


@dataclass
class Draft:
    """An incident while its article is read.

    ``scenes`` tell it, the first opens it; ``asides`` go on with it; ``setting`` are the clauses right before it,
    where it gives no day or place itself; ``after`` is the draft opened before it.
    """

    scenes: List[Scene] = field(default_factory=list)
    asides: List[Scene] = field(default_factory=list)
    setting: List[Scene] = field(default_factory=list)
    after: Optional["Draft"] = None

    @property
    def tentative(self):
        """Told by nothing but a headline, a caption or a summary of several attacks, and words that go on with it."""
        summed = is_summary(self.scenes[0])
        return all(scene.kind in ("headline", "caption") or is_summary(scene)
                   or summed and not scene.counted and main_place(scene) is None for scene in self.scenes)

    @property
    def opened_by_headline(self):
        """Whether its first clause is a headline."""
        return self.scenes[0].kind == "headline"

    def told(self):
        """The clauses that say where: its own, asides that take it up, and other deeds while no spot is told, or in a
        quarter of the city told."""
        spot = any(phrase.relation == "at" for scene in self.scenes for phrase in phrases_of(scene))

        def says_where(aside):
            if aside.definite:  # "the outskirts of X have been a haven; they have hidden there" tells no deed
                return bool(aside.events) or not (aside.refers and spot)
            return is_deed(aside) and (not spot or any(phrase.kind == "quarter" for phrase in phrases_of(aside)))
        return self.setting + self.scenes + list(filter(says_where, self.asides))

    def last_sentence(self):
        """The number of the last sentence that belongs to it."""
        return max(scenes[-1].sentence for scenes in (self.scenes, self.asides) if scenes)


def is_summary(scene: Scene) -> bool:
    """"ten killed in attacks": one clause that adds up several incidents, and tells no deed itself."""
    if lists_deeds(scene):
        return True
    return scene.counted and not scene.definite and not _tells_deed(scene) and any(
        word.general for _, _, word in scene.events)


def lists_deeds(scene: Scene) -> bool:
    """"A bomb in Kirkuk, a mortar barrage on Balad and … pushed the count to 31": deeds of several kinds, each followed
    by its place, before the toll."""
    if not scene.counted:
        return False
    spots = [phrase.start for phrase in phrases_of(scene) if phrase.relation in ("at", "near")]
    deeds = [(start, word.family) for start, _, word in scene.events if word.form == "noun"]
    placed = {family: min(spot for spot in spots if spot > start) for start, family in deeds
              if any(spot > start for spot in spots)}
    toll = max(toll.start for toll in scene.tolls)
    return len(set(placed.values())) > 1 and max(placed.values()) < toll and all(
        toll.start > max(placed.values()) for toll in scene.tolls if toll.is_news)


def _tells_deed(scene):
    """Whether one deed of several is told: "In the deadliest of the attacks, a car blew up", "a bomber killed ten
    people, the latest in a wave of attacks"."""
    many = bool(scene.events) and scene.events[0][2].general  # "a series of bombings struck markets"
    deeds = [(start, word.form == "verb") for start, _, word in scene.events
             if not word.general and not (many and word.form == "verb" and word.family in VAGUE)]
    if "one of them" in scene.cues:
        return True
    leads = any(verb and start < toll.start for start, verb in deeds for toll in scene.tolls)
    if not scene.indefinite:
        return leads
    first, _, word = scene.events[0]
    return leads or any(verb for _, verb in deeds) or not word.general and any(
        first < toll.start for toll in scene.tolls)


def phrases_of(scene: Scene) -> Tuple[Phrase, ...]:
    """The place phrases of a clause that say where it happened."""
    return tuple(mention.phrase for mention in scene.places if not mention.context)


def main_place(scene: Scene) -> Optional[Phrase]:
    """The phrase that says most about where: a spot before an area."""
    phrases = phrases_of(scene)
    return next((phrase for phrase in phrases if phrase.relation != "within"), phrases[0] if phrases else None)


def event_days(scene: Scene, references: bool = True) -> List[When]:
    """The clause's resolved days of the event, with or without those by mere reference ("that month")."""
    return [mention.when for mention in scene.dates
            if mention.role == "event" and mention.when.start and (references or not mention.reference)]


def days_before_announced(scene: Scene) -> List[When]:
    """The days just before those on which the clause says that something was announced."""
    return [replace(mention.when, start=days_from(mention.when.start, -ANNOUNCED_WITHIN), prec=2)
            for mention in scene.dates
            if mention.role == "announced" and mention.when.start and mention.when.prec == 1]


def is_deed(scene: Scene) -> bool:
    """Whether the clause names a deed itself, not attacks in general."""
    words = [word for _, _, word in scene.events]
    both_sides = bool(scene.roles.agent) + len(scene.roles.targets) > 1 and main_place(scene) is not None
    many = any(word.general for word in words) and not both_sides  # "in a long battle, the army repelled an IS attack"
    return not many and any(word.family not in TALK for word in words if not word.general)


def is_statistic(scene: Scene) -> bool:
    """"14 soldiers lost their lives in June", "mines have killed 72 people this year": a toll of a month or year,
    without one deed, a place or who did it."""
    days = event_days(scene)
    one = scene.definite or scene.indefinite or any(word.form == "verb" for _, _, word in scene.events)
    if not days or one or scene.roles.agent or phrases_of(scene):
        return False
    return all(day.prec >= MONTH for day in days) or bool(scene.events) and any(day.prec >= YEAR for day in days)


def is_burial(scene: Scene) -> bool:
    """"On Monday the bodies of the slain were laid to rest": neither the day nor the place of what was done."""
    return "burial" in scene.cues and not scene.counted and all(
        word.family in ("assassination", "incident") for _, _, word in scene.events)


def _is_worst(scene):
    """"Gunmen killed 160 villagers, the deadliest attack in years": one deed, however many its dead."""
    return (scene.kind == "body" and scene.attacks < MANY_ATTACKS and "worst" in scene.cues and scene.definite
            and scene.roles.agent is not None)


def tells(scene: Scene, lexicon: Lexicon, announced: bool = False) -> bool:
    """Whether the clause tells an incident of its own: harm that is counted, or a deed with a place or day.

    ``announced``: the day on which it was announced does ("rockets hit the base, the army said on Monday").
    """
    days = event_days(scene)
    if "accident" in scene.cues or is_burial(scene):
        return False
    if scene.passing and not (scene.counted and any(day.prec == 1 for day in days)):
        return False
    if "court" in scene.cues or "memory" in scene.cues and scene.definite and not scene.indefinite:
        return False  # what a trial or an anniversary is about is of another day
    if scene.tallied and not (any(day.prec == 1 for day in days) and main_place(scene)) and not _is_worst(scene):
        return False
    if scene.is_background and not days and not _is_worst(scene):
        return False
    if is_statistic(scene):
        return False
    if scene.counted:
        return True
    background = PART_OF_MONTH if "territory" in scene.cues else YEAR
    if days and all(day.prec >= background for day in days):  # "overran Mosul in 2014" is how things came to be
        return False
    arrest = scene.arrest or "arrest" in scene.cues and not (scene.roles.agent and scene.roles.targets)
    if arrest or "future" in scene.cues or not is_deed(scene):
        return False
    placed = bool(phrases_of(scene))
    if "previous" in scene.cues and scene.indefinite and placed:  # "it came a day after another attack in Kirkuk"
        return True
    if scene.roles.agent or scene.roles.targets or scene.harmless:
        return placed or bool(days)
    families = (lexicon.families.get(word.family) for _, _, word in scene.events)
    dated = bool(days) or "separate" in scene.cues  # "hours later, another car bomb …": the day told before
    dated = dated or announced and bool(days_before_announced(scene))
    return placed and dated and any(family is not None and family.alone for family in families)
