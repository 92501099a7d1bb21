"""The parties of a clause: the words that together name one body or one kind of people."""

from typing import NamedTuple, Optional, Sequence, Tuple

from ..lexicon.loader import Lexicon
from .people import Group, group_of
from .tagging import Item

NATION_REACH = 3  # items between a nation and its deed: "Iranian missile and drone attacks"
SUSPECTED_BEFORE, SUSPECTED_AFTER = 3, 2  # items
ASIDE_REACH = 16  # items of an aside between a speaker and his verb: "the group, which …, said"
SPEECH_REACH = 3  # items between a speaker and his verb
_GOVERNING = frozenset("to by of on against from for with".split())


class Party(NamedTuple):
    """Items ``first`` to ``last`` (exclusive); ``stands``: a place that is only hit, such as a checkpoint."""

    first: int
    last: int
    group: Group
    stands: bool


def find_parties(items: Sequence[Item], lexicon: Lexicon, country: str) -> Tuple[Party, ...]:
    """The parties of a clause, left to right; ``country`` is that of the article."""
    parties, index = [], 0
    while index < len(items):
        if not items[index].names:
            index += 1
            continue
        last = _end(items, index)
        group = group_of(items[index:last], lexicon, country) or _forces_of(items, index, last, lexicon)
        if group is not None:
            heads = [item.value for item in items[index:last] if item.kind == "people"]
            parties.append(Party(index, last, group, bool(heads) and heads[-1].unit == "place"))
        index = last
    return tuple(parties)


def _end(items, index):
    """The end of the words that name one party: "members of the Federal Police", "a checkpoint of the Peshmerga"."""
    last = index
    while last < len(items) and items[last].names:
        last += 1
        after = last
        if after < len(items) and items[after].kind == "of":
            after += 1
            after += after < len(items) and items[after].kind == "det"
            if after < len(items) and items[after].kind in ("actor", "country"):
                last = after
    return last


def _forces_of(items, index, last, lexicon) -> Optional[Group]:
    """"U.S. air strikes", "Iranian missile and drone attacks": the nation's armed forces."""
    deed = next((i for i in items[last:last + NATION_REACH] if i.kind not in ("and", "word")), None)
    name = lexicon.default_actor("military", items[index].value)
    if deed is None or deed.kind != "event" or deed.value.form != "noun" or name not in lexicon.actors:
        return None
    return Group(name, "military", items[index].start, items[last - 1].end, True)


def speaks(items: Sequence[Item], party: Party) -> bool:
    """"police said", "the group, which …, said": only a speaker, unless a deed comes first."""
    start = party.last
    if start < len(items) and items[start].kind == "comma":
        closing = range(start + 1, min(len(items), start + ASIDE_REACH))
        start = next((index + 1 for index in closing if items[index].kind == "comma"), start)
    for item in items[start:start + SPEECH_REACH]:
        if item.cue == "speech":
            return True
        if item.kind in ("event", "harm"):
            return False
    return False


def is_governed(items: Sequence[Item], party: Party) -> bool:
    """"attributed it to IS said …": a party behind a preposition is not the one who speaks."""
    before = [item for item in items[max(0, party.first - 2):party.first] if item.kind != "det"]
    return bool(before) and before[-1].word in _GOVERNING


def is_suspected(items: Sequence[Item], party: Party) -> bool:
    """"suspected ISIS militants", "IS fighters, it is thought"."""
    near = (items[max(0, party.first - SUSPECTED_BEFORE):party.first]
            + items[party.last:party.last + SUSPECTED_AFTER])
    return any(item.cue in ("suspect", "suspicion") for item in near)
