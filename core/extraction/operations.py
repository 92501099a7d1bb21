"""Fights and operations told without saying who acted: "five militants were killed in an operation, the army said".

A state that tells of dead rebels in its own operation is the one who acted; of "clashes between" two sides the armed
group acted and the other was hit.
"""

from typing import Iterable, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from .parties import Party, speaks
from .people import FIGHTERS, STATE_ARMED, Group
from .tagging import Item

_BLAST = frozenset(["explosion", "suicide", "grenade"])  # what rebels may die of by their own hand
_ON_ONE_SIDE = frozenset("on one side hand".split())
STATEMENT_REACH = 5  # items between "a statement released by" and whose it is
BETWEEN_REACH = 3  # items: "fierce clashes broke out between"


def operating_party(items: Sequence[Item], parties: Sequence[Party], harmed: Iterable[Group],
                    lexicon: Lexicon) -> Optional[Party]:
    """The state's body that tells, in a clause without an agent, that only rebels were harmed in an operation."""
    groups = tuple(harmed)
    rebels = [group for group in groups if _is_rebel(group, lexicon)]
    told = any("operation" in item.classes for item in items)
    blast = any(item.kind == "event" and item.value.family in _BLAST for item in items)
    clash = any(item.kind == "event" and item.value.family == "clash" for item in items)
    if not rebels or not (told or not blast and (clash or any(group.named for group in rebels))):
        return None
    for party in parties:
        if party.group.kind in STATE_ARMED and not party.stands and _tells(items, party) and all(
                group.name == party.group.name for group in groups if group not in rebels):
            return party
    return None


def _is_rebel(group, lexicon):
    return group.kind == "militant" or group.named and lexicon.side_of(group.name) == "insurgent"


def _tells(items, party):
    """"the army said", "according to the army", "a statement of the army", "in an army operation"."""
    if any(item.word == "statement" for item in items[max(0, party.first - STATEMENT_REACH):party.first]):
        return True
    before = [item for item in items[max(0, party.first - 2):party.first] if item.kind != "det"]
    after = items[party.last:party.last + 1]
    return (speaks(items, party) or bool(before) and before[-1].word == "according to"
            or bool(after) and "operation" in after[0].classes)


def sides_of_clash(items: Sequence[Item], parties: Sequence[Party], lexicon: Lexicon) -> Tuple[Optional[Party], ...]:
    """(who acted, who was hit) in "clashes between A and B"; () where no armed group stands against another side."""
    for one, other in zip(parties, parties[1:]):
        between = [item.kind for item in items[one.last:other.first]
                   if item.kind != "det" and item.word not in _ON_ONE_SIDE]
        if between != ["and"] or not _stands_between(items, one.first):
            continue
        rebels = [party for party in (one, other) if _is_rebel(party.group, lexicon) or party.group.kind in FIGHTERS]
        if rebels:
            return rebels[0], other if rebels[0] is one else one
    return ()


def _stands_between(items, index):
    """Whether "clashes between" stands before an item."""
    before = [item for item in items[max(0, index - 2):index] if item.kind != "det"]
    if not before or before[-1].word != "between":
        return False
    reach = items[max(0, index - 2 - BETWEEN_REACH):index]
    return any(item.kind == "event" and item.value.family == "clash" for item in reach)
