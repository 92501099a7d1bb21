"""Who was hit: one target for an incident, from those harmed and those aimed at."""

import re
from typing import Optional, Sequence

from .actors import UNKNOWN
from .drafts import Draft
from .people import CIVILIAN, NAMELESS, STATE_ARMED, Group
from .scenes import Scene
from .tagging import Tagged
from .tolls import Own

TIES_REACH = 12  # characters
_TIES = re.compile(r"-(?:affiliated|linked|backed|aligned|allied)\b")
HARMS = ("killed", "wounded", "abducted")
# How much a group's name says: a named body, then a kind, then only "officers" or "people".
_BY_NAME, _BY_TIES, _USUAL = 4, 3, 2  # by ties: "a PKK-affiliated commander"
_TELLING = {"person": 0, "security": 1}


def target_of(draft: Draft, told: Sequence[Scene], actor: str, own: Own, tagged: Tagged) -> Optional[Group]:
    """The target of a draft, ``own`` telling the actor's own side; None when the text does not say.

    Those harmed go before those aimed at, and civilians who were harmed first stay the target; otherwise the group
    whose name says most. People of no known kind are civilians, and so are those merely named beside a known actor.
    """
    harmed = [toll for harm in HARMS for scene in told for toll in scene.tolls if toll.harm == harm]
    harmed = [toll for toll in harmed if toll.flag not in ("subset", "known")] or harmed  # who is a part is no target
    groups = [toll.group for toll in harmed if toll.group is not None and not own(toll)]
    aimed = [group for scene in [*told, *draft.setting] for group in scene.roles.targets]
    named = [g for g in groups + aimed if g.name and g.name != actor and g.kind not in NAMELESS]
    if named:
        if named[0].kind == "civilian":
            return named[0]
        if groups and groups[0].kind in STATE_ARMED:  # "killed a captain and his driver"
            named = [group for group in named if group.kind not in CIVILIAN] or named
        others = {toll.group for toll in harmed if toll.flag == "others"}  # "a commander and four other policemen"
        return max(named, key=lambda group: (_telling(group, tagged.text), group in others))
    somebody = None if any(g.kind == "fighter" for g in groups) else _somebody(told, tagged.lexicon)
    if somebody is None and actor != UNKNOWN:
        somebody = next((group for scene in told for group in scene.bystanders), None)
    return somebody or _comrades(draft, actor)


def _telling(group, text):
    if group.named:
        return _BY_TIES if _TIES.search(text, group.start, group.end + TIES_REACH) else _BY_NAME
    return _TELLING.get(group.kind, _USUAL)


def _somebody(told, lexicon):
    """"killing two": people of whom nothing is said."""
    toll = next((t for scene in told for t in scene.tolls
                 if t.group is None and t.count is not None and t.count.high), None)
    return Group(lexicon.default_actor("person", "*"), "person", toll.start, toll.end, False) if toll else None


def _comrades(draft, actor):
    """"A tenth fighter was killed": whose he was, the incidents before say."""
    if not any(toll.group is not None and toll.group.kind == "fighter"
               for scene in draft.scenes for toll in scene.tolls):
        return None
    earlier = draft.after
    while earlier is not None:
        for group in (toll.group for scene in earlier.scenes for toll in scene.tolls):
            if group is not None and group.named and group.name != actor:
                return group
        earlier = earlier.after
    return None
