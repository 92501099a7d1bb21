"""The words of a clause that name deeds, without those that only seem to: seized weapons, shots of rockets."""

from typing import Tuple

from ..lexicon.loader import EventWord
from .date_phrases import names_days
from .tagging import GRAMMAR, Tagged

SEIZED_REACH = 12  # words between "seized" and the last of what was seized
HEARD_REACH = 3  # words between gunfire and "heard"
FREED_REACH = 8  # words between "freed" and "kidnapped": "freed 17 victims of a factory kidnapping"
REASON_REACH = 9  # words between "in revenge for" and the deed
DATED_REACH = 12  # words between a deed and its day
FIRED_REACH = 3  # words between rockets and "fired at"
FLOWN_REACH = 6  # … between aircraft and "fired on": "a drone of the Turkish army fired on"
FIRING = ("fired", "firing", "opened", "shot")

Deed = Tuple[int, int, EventWord]


def find_deeds(tagged: Tagged, start: int, end: int) -> Tuple[Deed, ...]:
    """The deeds between two offsets: (start, end, entry of ``events.csv``), left to right."""
    kept = []
    for deed in tagged.found("event", start, end):
        freed = deed[2].family == "abduction" and is_freed(tagged, deed[0], start)
        if not (freed or _is_seized(tagged, deed, start) or _is_shot_of(tagged, deed, kept)
                or _is_only_heard(tagged, deed) or _is_reason(tagged, deed, start, end)):
            kept.append(deed)
    return tuple(kept)


def _is_seized(tagged, deed, start):
    """"police seized 40 rockets and two mortars": a weapon after who seized it, figures and lists between."""
    begin, _, word = deed
    if word.form != "noun" or not word.weapon:
        return False
    index, first = tagged.index_at(begin), tagged.index_at(start)
    for back in range(index - 1, max(first, index - SEIZED_REACH) - 1, -1):
        if tagged.is_a(back, "seizing"):
            return True
        token = tagged.tokens[back]
        match = tagged.matches["event"].get(back)
        weapon = match is not None and match.value.form == "noun" and match.value.weapon
        plain = GRAMMAR.get(token.norm) in ("det", "and", "of") or back in tagged.numbers or token.norm.isdecimal()
        if not (weapon or plain or _is_adjective(tagged, back)):
            return False
    return False


def _is_only_heard(tagged, deed):
    """"gunfire was heard after the explosion": no fight is told."""
    index, words = tagged.index_at(deed[0]), tagged.tokens
    near = words[max(0, index - HEARD_REACH):index + HEARD_REACH + 1]
    return deed[2].family == "shooting" and deed[2].form == "noun" and any(token.norm == "heard" for token in near)


def is_freed(tagged: Tagged, begin: int, start: int) -> bool:
    """Whether an abduction at ``begin`` was that of somebody freed, in a clause that begins at ``start``: "police freed
    a kidnapped child" tells of the child, not what was done now."""
    index, first = tagged.index_at(begin), tagged.index_at(start)
    return any(tagged.is_a(back, "freeing") for back in range(max(first, index - FREED_REACH), index))


def _is_reason(tagged, deed, start, end):
    """"a crowd angered by air raids", "in revenge for killings": other deeds, the reason of this one."""
    index, first = tagged.index_at(deed[0]), tagged.index_at(start)
    dated = range(index + 1, min(len(tagged.tokens), index + 1 + DATED_REACH))
    if any(names_days(tagged.tokens[at].text) for at in dated if tagged.starts[at] < end):
        return False  # "in answer to the attack on the base on Friday" tells one
    for back in range(index - 1, max(first, index - REASON_REACH) - 1, -1):
        if "," in tagged.gap(back + 1):
            return False
        if tagged.value("cue", back) == "reason":
            return True
    return False


def _is_adjective(tagged, index):
    """A small word that is no preposition, no verb of the tables and no cue."""
    token = tagged.tokens[index]
    known = any(index in tagged.matches[kind] for kind in ("event", "harm", "cue", "people", "actor", "place"))
    return token.text[0].islower() and not known and GRAMMAR.get(token.norm) is None


def _is_shot_of(tagged, deed, before):
    """"Rockets were fired at a base": no shooting with firearms."""
    begin, _, word = deed
    index = tagged.index_at(begin)
    if word.family != "shooting" or tagged.tokens[index].norm not in FIRING or not before:
        return False
    _, ended, weapon = before[-1]
    family = tagged.lexicon.families.get(weapon.family)
    reach = FLOWN_REACH if weapon.family == "air" else FIRED_REACH
    return index - tagged.index_at(ended) <= reach and family is not None and family.branch == "remote"
