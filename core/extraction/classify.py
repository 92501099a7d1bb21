"""Event type, sub-event and weapon from the words for deeds, by ACLED's hierarchy.

Source: ACLED Codebook, event types: Battles (armed clashes between organised armed groups) go before
Explosions/Remote violence, and those before Violence against civilians; a remote attack on armed forces without
ground fighting stays remote violence, and one on civilians does too. Families of one branch decide in the order of
``families.csv``.
"""

from typing import FrozenSet, NamedTuple, Optional

from ..lexicon.loader import Lexicon
from .people import ARMED, STATE_ARMED

ARMED_TARGETS = ARMED - {"fighter", "attacker", "clan"}
DRIVEN = "car bomb"
VAGUE_WEAPON = "explosive device"  # any other weapon says more


class Event(NamedTuple):
    """The coded event with the words that decided it (None when no word did)."""

    event_type: str
    sub_event: str
    weapon: str
    start: Optional[int]
    end: Optional[int]


def classify(scenes, target, lexicon: Lexicon, agent=None) -> Event:
    """The event of a draft's clauses; ``target`` and ``agent`` are Groups or None."""
    words = [found for scene in scenes for found in scene.events if not _is_answer(scene, found[2], target)]
    told = _first_told(scenes, target, lexicon) or frozenset(word.family for _, _, word in words)
    event_type, sub_event, family = _decide(told, target, lexicon)
    if agent is not None and agent.kind == "protester":
        event_type, sub_event = "Riots", "Violent demonstration"
    start, end, weapon = _evidence(words, family)
    exact = next((word.sub_event for _, _, word in words if word.family == family and word.sub_event), "")
    return Event(event_type, sub_event or exact, weapon, start, end)


def _is_answer(scene, word, target):
    """"Guards opened fire on the bomber": shots of those attacked make no battle of a bomb."""
    agent = scene.roles.agent
    if word.family != "shooting" or agent is None or target is None:
        return False
    bomber = any(other.family == "suicide" for _, _, other in scene.events)
    return (agent.group.kind in STATE_ARMED and target.kind in STATE_ARMED
            and (bomber or not any(toll.harm == "killed" for toll in scene.tolls)))


def _first_told(scenes, target, lexicon) -> FrozenSet[str]:
    """Of civilians shot and bombed, the families of the first clause that tells whom it harmed."""
    if target is None or target.kind in ARMED_TARGETS:
        return frozenset()
    branches = {lexicon.families[word.family].branch for scene in scenes for _, _, word in scene.events}
    harming = [scene for scene in scenes if scene.tolls and scene.events and scene.kind == "body"]
    if not {"remote", "ground"} <= branches or not harming:
        return frozenset()
    return frozenset(word.family for _, _, word in harming[0].events)


def _decide(told: FrozenSet[str], target, lexicon):
    """(event type, sub-event or '', the family that decided) of the families that are told."""
    def first(branch):
        return next((family.name for family in lexicon.families.values()
                     if family.branch == branch and family.name in told), "")

    armed = target is not None and target.kind in ARMED_TARGETS
    remote, ground = first("remote"), first("ground")
    if target is not None and target.kind == "protester":
        return "Protests", "Excessive force against protesters", ground or remote or "protest"
    if "abduction" in told and not remote and not (armed and ground):
        return "Violence against civilians", "Abduction/forced disappearance", "abduction"
    if "riot" in told and not remote and not armed:
        return "Riots", "Mob violence", "riot"
    if ground == "clash" and (target is None or target.kind in ("person", "clan")):
        return "Battles", "Armed clash", ground
    if remote and not (armed and ground):
        return "Explosions/Remote violence", "", remote
    if armed:
        return "Battles", "Armed clash", ground or "assault"
    return "Violence against civilians", "Attack", ground or first("quiet") or "assault"


def _evidence(words, family):
    """The words that decided, and the most telling weapon of that family, else of any."""
    deciding = [found for found in words if found[2].family == family]
    armed = [word for _, _, word in deciding if word.weapon] or [word for _, _, word in words if word.weapon]
    if family == "suicide":  # "a suicide bomber in an explosives-laden car"
        armed = [word for _, _, word in words if word.weapon == DRIVEN] or armed
    precise = [word for word in armed if word.weapon != VAGUE_WEAPON] or armed
    start, end, _ = (deciding or words or [(None, None, None)])[0]
    return start, end, precise[0].weapon if precise else ""
