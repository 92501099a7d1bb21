"""Scenes joined to drafts: which clauses of an article tell the same incident.

A clause that takes up a known event ("the attack"), or repeats its toll, day or place, goes on with it; a clause with a day
or place that cannot be the same opens another. Discourse cues ("in a separate attack") open one too.
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Callable, List, Optional, Sequence, Tuple

from pyproj import Geod

from ...gazetteer.names import keys
from .scenes import GENERIC, Scene

# Deeds that need no one named to be an incident.
SPECIFIC = frozenset("explosion suicide shelling air ambush shooting clash abduction assassination".split())
SETTING_REACH = 2  # sentences before an incident that may give its day and place
ANNOUNCED_WITHIN = timedelta(days=3)  # news is announced this soon
JOIN = 1.0  # a score from which a clause goes on with an incident
SAME_SPOT_M = 25_000  # two named places this near may be one incident
SAME_AREA_M = 60_000  # … where one of them is only "near" or "north of"
TOLL_SLACK = 0.25  # tolls of one event differ by this much between sources
_GEOD = Geod(ellps="WGS84")


@dataclass
class Draft:
    """An incident while its article is read: its scenes, the first tells it."""

    scenes: List[Scene] = field(default_factory=list)
    asides: List[Scene] = field(default_factory=list)
    setting: List[Scene] = field(default_factory=list)  # clauses right before it, where it gives no day or place itself
    after: Optional["Draft"] = None

    @property
    def tentative(self):
        """Told by nothing but a headline, a caption or a summary of several attacks."""
        return all(s.kind in ("headline", "caption") or is_summary(s) for s in self.scenes)

    def told(self):
        """The scenes that say where: those that tell it, asides that take it up and, while no spot is told, other deeds."""
        spot = any(m.phrase.relation == "at" and not m.context for s in self.scenes for m in s.places)
        return self.setting + self.scenes + [s for s in self.asides if s.definite or not spot and is_deed(s)]

    def last_sentence(self):
        return max(s.sentence for s in self.scenes + self.asides)


def is_summary(scene: Scene) -> bool:
    """"ten killed in attacks": one clause that adds up several incidents."""
    return scene.counted and any(word.term in GENERIC for _, _, word in scene.events)


def main_place(scene: Scene):
    """The phrase that says most about where: a spot before an area."""
    phrases = [m.phrase for m in scene.places if not m.context]
    return next((p for p in phrases if p.relation != "within"), phrases[0] if phrases else None)


def event_dates(scene: Scene, references: bool = True):
    """The clause's resolved days of the event, with or without those by mere reference ("that month")."""
    return [d.when for d in scene.dates if d.role == "event" and d.when.start and (references or not d.reference)]


def _announced(scene):
    return [replace(d.when, start=d.when.start - ANNOUNCED_WITHIN, prec=2) for d in scene.dates
            if d.role == "announced" and d.when.start and d.when.prec == 1]


def tells(scene: Scene) -> bool:
    """Whether the clause tells an incident of its own: harm that is counted, or a deed with a place or day."""
    if scene.passing and not (scene.counted and any(w.prec == 1 for w in event_dates(scene))):
        return False
    if scene.tallied and not (event_dates(scene) and main_place(scene)):
        return False
    if any(d.role == "background" for d in scene.dates) and not event_dates(scene):
        return False
    if scene.counted:
        return True
    if scene.cues & {"future", "arrest"} or not is_deed(scene):
        return False
    placed = any(not m.context for m in scene.places)
    dated = bool(event_dates(scene))
    if scene.roles.agent or scene.roles.targets or scene.harmless:
        return placed or dated
    return placed and dated and any(word.family in SPECIFIC for _, _, word in scene.events)


def is_deed(scene: Scene) -> bool:
    """Whether the clause names a deed itself, not attacks in general."""
    words = [word for _, _, word in scene.events]
    return not any(w.term in GENERIC for w in words) and any(w.family not in ("incident", "protest") for w in words)


class Joiner:
    """Joins the scenes of one article. ``locate`` gives the places of a name that the gazetteer knows."""

    def __init__(self, text: str, locate: Callable[[str], Tuple]):
        self.text = text
        self.locate = locate

    def join(self, scenes: Sequence[Scene]) -> Tuple[Draft, ...]:
        """The drafts in the order in which they are opened; those told only by a headline or summary give way."""
        drafts: List[Draft] = []
        waiting: List[Scene] = []
        for scene in scenes:
            if tells(scene):
                opened = len(drafts)
                self._place(scene, drafts, waiting)
                if len(drafts) > opened and scene.kind == "body":
                    drafts[-1].setting = _setting(scene, waiting)
                waiting = []
                continue
            if not scene.passing and scene.kind == "body":
                waiting.append(scene)
            if drafts and not scene.passing and not any(d.role == "background" for d in scene.dates):
                self._aside(scene, drafts)
        firm = [d for d in drafts if not d.tentative]
        return tuple(firm or drafts)

    def _place(self, scene, drafts, waiting):
        """Join a telling scene to its draft, or open one for it."""
        scored = [(self._score(draft, scene, drafts), index) for index, draft in enumerate(drafts)]
        fitting = [(score, index) for score, index in scored if score is not None]
        best = max(fitting, default=None)
        if best is not None and not self._has_own(scene) and not _same_toll(drafts[best[1]], scene) > 0 and not scene.definite:
            best = max(fitting, key=lambda entry: drafts[entry[1]].last_sentence())
            before = _setting(scene, waiting)
            if not any("separate" in s.cues or self._days_apart(drafts[best[1]], s) for s in before):
                best = (JOIN, best[1])
        if best is not None and best[0] >= JOIN:
            drafts[best[1]].scenes.append(scene)
        else:
            drafts.append(Draft([scene], after=drafts[-1] if drafts else None))

    def _aside(self, scene, drafts):
        for draft in sorted(drafts, key=Draft.last_sentence, reverse=True):
            if self._score(draft, scene, drafts) is not None:
                draft.asides.append(scene)
                return

    @staticmethod
    def _has_own(scene):
        return bool(event_dates(scene) or main_place(scene) or scene.indefinite or "separate" in scene.cues)

    def _score(self, draft, scene, drafts):
        """How well a scene goes on with a draft; None when it cannot be the same incident."""
        same_place = _same_name(draft, scene)
        toll = _same_toll(draft, scene)
        if self._days_apart(draft, scene) or (not same_place and self._places_apart(draft, scene)):
            return None
        if "separate" in scene.cues and not scene.definite and not toll and draft.scenes[0].kind != "headline":
            return None
        elsewhere = main_place(scene) is not None and not same_place or event_dates(scene) and not self._same_day(draft, scene)
        headed = len(draft.scenes) == 1 and draft.scenes[0].kind == "headline"
        if toll < 0 and not headed and (scene.indefinite or elsewhere or _other_target(draft, scene)) and not scene.definite:
            return None
        if self._summed_up(draft, scene, toll) or self._other_side(draft, scene):
            return None
        score = 1.5 * scene.definite - 0.7 * scene.indefinite + 1.5 * same_place + 2.0 * max(toll, 0)
        score += 0.6 * (draft is max(drafts, key=Draft.last_sentence)) + 0.3 * (draft is drafts[0])
        score += 1.0 * self._same_day(draft, scene) + 0.5 * _same_agent(draft, scene) + 0.7 * _same_target(draft, scene)
        score += 0.8 * headed
        return score - 1.0 * (draft.scenes[-1].sentence == scene.sentence and scene.counted and bool(elsewhere))

    @staticmethod
    def _summed_up(draft, scene, toll):
        """An incident of its own after a summary of several."""
        return is_summary(draft.scenes[0]) and not toll > 0 and scene.counted and not scene.definite

    @staticmethod
    def _other_side(draft, scene):
        """Militants killed where soldiers were killed before, in a deed with its own place or day: another incident."""
        if scene.definite or not scene.counted or not is_deed(scene) or not (main_place(scene) or event_dates(scene)):
            return False
        mine, theirs = ({t.group.kind for t in s.tolls if t.group is not None and t.count is not None}
                        for s in (scene, draft.scenes[0]))
        return bool(mine and theirs) and not mine & theirs and "person" not in mine | theirs

    @staticmethod
    def _days(draft):
        """The days that the draft's clauses give; failing that, those just before it was announced."""
        days = [when for scene in draft.scenes for when in event_dates(scene, references=False)]
        return days or [when for scene in draft.scenes for when in _announced(scene)]

    def _days_apart(self, draft, scene):
        mine, theirs = event_dates(scene) or _announced(scene), self._days(draft)
        return bool(mine and theirs) and not any(a.start <= b.end and b.start <= a.end for a in mine for b in theirs)

    def _same_day(self, draft, scene):
        return any(a.prec == 1 and a.start == b.start and a.end == b.end for a in event_dates(scene) for b in self._days(draft))

    def _places_apart(self, draft, scene):
        mine = main_place(scene)
        if mine is None:
            return False
        for theirs in (main_place(s) for s in draft.scenes):
            if theirs is not None and self._apart(mine, theirs, scene):
                return True
        return False

    def _apart(self, one, other, scene):
        here, there = self.locate(one.name), self.locate(other.name)
        if not here or not there:
            unknown = not here and not there
            return unknown and scene.indefinite and one.relation == other.relation == "at" and not scene.definite
        units = {p.admin1 for p in here}, {p.admin1 for p in there}
        if "" not in units[0] | units[1] and not units[0] & units[1]:
            vague = {one.relation, other.relation} & {"bearing", "between", "near"}
            far = max(one.distance_m or 0.0, other.distance_m or 0.0) * 1.25 + SAME_AREA_M
            return not (vague and _nearest(here, there) <= far)
        if "within" in (one.relation, other.relation) or any(p.feature.startswith("ADM") for p in here + there):
            return False
        limit = SAME_SPOT_M if one.relation == other.relation == "at" else SAME_AREA_M
        away = max(one.distance_m or 0.0, other.distance_m or 0.0)  # "280 km north of Baghdad" is not at Baghdad
        return abs(_nearest(here, there) - away) > limit + away / 4


def _setting(scene, waiting):
    """The clauses of the sentences right before a telling one that give the day or place which it leaves out."""
    if event_dates(scene) and main_place(scene) is not None:
        return []
    return [s for s in waiting if 0 < scene.sentence - s.sentence <= SETTING_REACH
            and s.paragraph >= scene.paragraph - 1 and not any(d.role == "background" for d in s.dates)]


def _nearest(here, there):
    return min(_GEOD.inv(a.lon, a.lat, b.lon, b.lat)[2] for a in here[:8] for b in there[:8])


def _same_name(draft, scene):
    mine = main_place(scene)
    if mine is None:
        return False
    return any(keys(mine.name).strict == keys(m.phrase.name).strict for s in draft.scenes for m in s.places if not m.context)


def _comparable(one, other):
    """Whether two groups may be the same people: one kind, or one of them only "people"."""
    if one is None or other is None:
        return True
    return one.kind == other.kind or "person" in (one.kind, other.kind) or one.name == other.name


def _same_toll(draft, scene):
    """1 when a toll of the draft is repeated, -1 when one is contradicted, 0 otherwise."""
    verdict = 0
    for mine in scene.tolls:
        for theirs in (t for s in draft.scenes for t in s.tolls):
            if mine.count is None or theirs.count is None or mine.harm != theirs.harm or mine.flag or theirs.flag:
                continue
            if not _comparable(mine.group, theirs.group):
                continue
            if mine.count.best == theirs.count.best and mine.count.best > 1:
                return 1
            if abs(mine.count.best - theirs.count.best) > max(1, TOLL_SLACK * theirs.count.best):
                verdict = -1
    return verdict


def _targets(scene):
    return {g.name for g in scene.roles.targets} | {t.group.name for t in scene.tolls if t.group is not None}


def _other_target(draft, scene):
    mine, theirs = _targets(scene), set().union(*(_targets(s) for s in draft.scenes))
    return bool(mine and theirs) and not mine & theirs


def _same_target(draft, scene):
    return bool(_targets(scene) & set().union(*(_targets(s) for s in draft.scenes)))


def _same_agent(draft, scene):
    mine = scene.roles.agent
    return mine is not None and any(s.roles.agent and s.roles.agent.group.name == mine.group.name for s in draft.scenes)
