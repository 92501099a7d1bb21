"""Event type, sub-event and weapon from the words for deeds, by ACLED's hierarchy.

Source: ACLED Codebook, event types: Battles (armed clashes between organised armed groups) go before
Explosions/Remote violence, and those before Violence against civilians; a remote attack on armed forces without
ground fighting stays remote violence, and one on civilians does too.
"""

from collections import Counter
from typing import NamedTuple, Optional

from ..lexicon.loader import Lexicon

REMOTE = ("suicide", "air", "shelling", "grenade", "explosion", "strike")
GROUND = frozenset(["ambush", "clash", "shooting"])
ARMED_TARGETS = frozenset(["military", "police", "security", "paramilitary", "tribal", "militant", "gunman"])


class Event(NamedTuple):
    """The coded event with the words that decided it (None when no word did)."""

    event_type: str
    sub_event: str
    weapon: str
    start: Optional[int]
    end: Optional[int]


def classify(scenes, actor: str, target, lexicon: Lexicon) -> Event:
    """The event of a draft's clauses; ``target`` is a Group or None."""
    words = [(start, end, word) for scene in scenes for start, end, word in scene.events]
    families = Counter(word.family for _, _, word in words)
    event_type, sub_event, family = _decide(families, target, lexicon.kind_of(actor))
    start, end, weapon = _evidence(words, family)
    exact = next((w.sub_event for _, _, w in words if w.family == family and w.sub_event), "")
    return Event(event_type, sub_event or exact, weapon, start, end)


def _decide(families, target, actor_kind):
    armed = target is not None and target.kind in ARMED_TARGETS
    remote = next((f for f in REMOTE if families[f]), "")
    ground = next((f for f in ("clash", "ambush", "shooting") if families[f]), "")
    if target is not None and target.kind == "protester":
        return "Protests", "Excessive force against protesters", ground or remote or "protest"
    if families["abduction"] and not remote and not (armed and ground):
        return "Violence against civilians", "Abduction/forced disappearance", "abduction"
    if families["riot"] and not remote and not armed:
        return "Riots", "Mob violence", "riot"
    if remote and not (armed and ground):
        return "Explosions/Remote violence", "", remote
    if armed:
        return "Battles", "Armed clash", ground or "assault"
    if ground == "clash" and (target is None or target.kind == "person"):
        return "Battles", "Armed clash", ground
    return "Violence against civilians", "Attack", ground or _quiet(families)


def _quiet(families):
    return next((f for f in ("assassination", "execution", "stabbing", "arson", "assault") if families[f]), "assault")


def _evidence(words, family):
    """The words that decided, and the most telling weapon of that family, else of any."""
    deciding = [w for w in words if w[2].family == family]
    armed = [w for w in deciding if w[2].weapon] or [w for w in words if w[2].weapon]
    precise = [w for w in armed if w[2].weapon != "explosive device"] or armed
    shown = (deciding or words or [(None, None, None)])[0]
    return shown[0], shown[1], precise[0][2].weapon if precise else ""
