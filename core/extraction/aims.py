"""Who was hit or aimed at, among the parties of a clause."""

from typing import Sequence

from .parties import Party, by_follows, is_kept, is_passive
from .tagging import Item

COMING_OFF_REACH = 4  # items between those attacked and "escaped", "survived"
HOUSED_REACH = 3  # items between "housing" and those housed
BLAMED_REACH = 6  # items between "blamed" and on whom
TARGET_REACH = 6  # items between a deed and its target
FAR_TARGET_REACH = 10  # … where the weapons are told between
PASSIVE_REACH = 5  # items between who was hit and the passive verb
_AGAINST = frozenset("on against at into targeting toward towards".split())
_CLAUSE = frozenset("when as while after before who which where but yet although though however".split())


def is_target(items: Sequence[Item], party: Party) -> bool:
    """Whether the clause says that the party was hit or aimed at."""
    return not _is_blamed(items, party) and (
        _is_object_of_deed(items, party) or _is_passive_subject(items, party) or _comes_off(items, party)
        or _is_housed(items, party))


def _is_blamed(items, party):
    """"blamed the attack on the PKK"."""
    before = [item for item in items[max(0, party.first - BLAMED_REACH):party.first] if item.kind != "det"]
    return bool(before) and before[-1].word == "on" and any(item.cue == "attribute" for item in before)


def aims(items: Sequence[Item], index: int) -> bool:
    """"IS targets Peshmerga": the verb of a headline, between two who are named."""
    return ("aiming" in items[index].classes and 0 < index < len(items) - 1 and items[index - 1].names
            and items[index + 1].names)


def _comes_off(items, party):
    """"soldiers escaped unhurt when", "a judge survived an attempt", "the army repelled an attack": the attacked."""
    after = [item for item in items[party.last:party.last + COMING_OFF_REACH] if item.kind != "be"]
    verb = next((k for k, item in enumerate(after) if "coming off" in item.classes), None)
    return verb is not None and not any(item.kind in ("comma", "break", "event", "harm") or item.names
                                        for item in after[:verb]) and any(
        item.kind == "event" for item in items[party.last:])


def _is_housed(items, party):
    """"rockets fell near a base housing US troops", "near a base where US troops are stationed"."""
    before = items[max(0, party.first - HOUSED_REACH):party.first]
    after = items[party.last:party.last + 2]
    if len(after) == 2 and after[0].kind == "be" and "stationed" in after[1].classes:
        whose = any(item.kind in ("actor", "country") for item in items[party.first:party.last])
        return whose and any(item.word == "where" for item in before) and any(
            item.kind == "event" for item in items[:party.first])
    return any("housing" in item.classes for item in before) and any(
        item.kind == "event" for item in items[:party.first]) and not any(item.names for item in before)


def _is_object_of_deed(items, party):
    """"attacked a patrol", "an attack on the army", "a truck carrying soldiers"."""
    kept, reach, index = False, TARGET_REACH, party.first
    while index > max(0, party.first - reach):
        index -= 1
        item = items[index]
        if _is_means(items, index):  # "attacked with light weapons a post of"
            reach, index = FAR_TARGET_REACH, index - 1
            continue
        kept = kept or is_kept(items, index)
        if kept and item.kind == "people" and item.value.unit == "place":
            continue  # "attacked a checkpoint manned by"
        if item.kind in ("break", "by", "be") and not is_kept(items, index) or item.word == "from" \
                or item.word in _CLAUSE or item.cue == "done_by":
            return False
        if item.kind in ("actor", "people") and not any(i.kind == "and" for i in items[index + 1:party.first]):
            return False
        if "coming off" in item.classes:
            return False  # "repelled an ISIS assault"
        if "carrying" in item.classes:
            return True
        headline = "headline verb" in item.classes and party.first - index <= 3 and not (
            index and items[index - 1].kind == "det")
        if item.kind == "event" and (item.value.form == "verb" or headline) or index + 1 == party.first and aims(
                items, index):
            return True
        if item.word == "with":
            return _clashes(items, index)
        if item.word in _AGAINST:
            return any(i.kind == "event" for i in items[max(0, index - 3):index])
        if item.kind == "event" or item.cue == "speech":
            return False
    return False


def _is_means(items, index):
    """"with light weapons", "using mortars": with what, between a deed and its target."""
    item = items[index]
    return (item.kind == "event" and item.value.form == "noun" and index > 1
            and items[index - 1].word in ("with", "using") and items[index - 2].kind == "event")


def _clashes(items, index):
    """"a force clashed with ISIS": who is clashed with is the other side; not "in clashes with ISIS"."""
    verb = items[index - 1] if index else None
    clashed = (verb is not None and verb.kind == "event" and verb.value.family == "clash"
               and verb.value.form == "verb")
    return clashed and any(item.names for item in items[:index - 1])


def _is_passive_subject(items, party):
    """"a police patrol was attacked", "soldiers ambushed by"; the harmed are read by ``casualties.py``."""
    for index in range(party.last, min(len(items), party.last + PASSIVE_REACH)):
        item = items[index]
        if item.kind == "event" and item.value.form != "noun":
            return item.value.form == "passive" or is_passive(items, index, party.last) or by_follows(items, index)
        if item.kind in ("break", "comma", "by", "event", "harm") or item.cue == "speech":
            return False
    return False
