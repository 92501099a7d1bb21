"""Counts of killed, wounded and abducted people in a clause, with whom they concern."""

import re
from typing import NamedTuple, Optional, Sequence, Tuple

from ..model import Count
from .chains import is_later
from .forms import TOLL_REACH, concerned, excepted, is_tallied
from .people import Group, People
from .tagging import NAMING, Item

UPDATE_BEFORE = 4  # items between "rose to" and a harm word that follows it
SIDE_REACH = 3  # items between "dead" and "side of the militants"
AWAY_REACH = 3  # items between those taken and "away"
_AWAY = frozenset(["away", "off"])
_SINCE = frozenset("after following follows followed over since".split())
_HELD = frozenset("hostage hostages captive captives prisoner prisoners".split())
_OTHER_VOICE = frozenset("but although though however whereas while".split())
_NOT = frozenset("not n't never".split())
_BRACKETS = re.compile(r"\([^()\n]{1,60}\)")


class Toll(NamedTuple):
    """People of one group harmed in one way.

    ``flag``: subset, of those told before; others, besides them; known, as "the three" are; update, which replaces what
    was told; outdated, which is replaced; again, the same told by another voice; later, of those wounded before; or ''.
    ``whole`` is the number that they are part of, or 0; ``mourned``: they are called martyrs;
    ``at_least``: there may be more; ``suicide``: they blew themselves up.
    """

    harm: str
    count: Optional[Count]  # type: ignore[assignment]  # as in people.py
    group: Optional[Group]
    start: int
    end: int
    flag: str
    whole: int = 0
    mourned: bool = False
    at_least: bool = False
    suicide: bool = False

    @property
    def is_news(self):
        """Whether it counts people that were not told of before."""
        return self.count is not None and self.flag not in ("subset", "known", "outdated", "later")


def without_asides(text: str, items: Sequence[Item]) -> Tuple[Item, ...]:
    """The items of a clause without names and initials in brackets, which part people from what befell them."""
    if not items:
        return ()
    kept = list(items)
    for aside in _BRACKETS.finditer(text, items[0].start, items[-1].end):
        inside = [item for item in kept if aside.start() < item.start < aside.end()]
        if not any(item.kind in ("number", "harm", "people") for item in inside):
            kept = [item for item in kept if not aside.start() <= item.start < aside.end()]
    return tuple(kept)


def find_tolls(items: Sequence[Item], people: Sequence[People]) -> Tuple[Toll, ...]:
    """The tolls of one clause, in order; a phrase is used once for each kind of harm."""
    tolls, used = [], {}
    for index, item in enumerate(items):
        if item.kind != "harm" or _is_to_come(items, index) or _is_joint(items, index) \
                or _is_of_series(items, index) or _is_denied(items, index):
            continue
        for phrase in concerned(items, people, index) + excepted(items, people, index):
            phrase = _sided(items, people, index, phrase)
            key = (phrase.first, item.value.harm)
            if key not in used:
                used[key] = len(tolls)
                flag = _flag(items, index, phrase, tolls)
                tolls.append(Toll(item.value.harm, phrase.count, phrase.group, min(phrase.start, item.start),
                                  max(phrase.end, item.end), flag, phrase.whole,
                                  _is_mourned(item, phrase.group, tolls),
                                  _is_at_least(items[phrase.first]) or any(toll.at_least for toll in tolls[-1:]),
                                  item.value.form == "suicide"))
    return _corrected(_without_those_who_died(tolls, used)) + _taken_along(items, people)


def _corrected(tolls):
    """"The toll has risen to 32, with some 150 others wounded": the wounded are told anew with the dead."""
    if not any(toll.harm == "killed" and toll.flag == "update" for toll in tolls):
        return tolls
    return tuple(toll._replace(flag="update") if toll.harm == "wounded" and toll.flag in ("", "others") else toll
                 for toll in tolls)


def _without_those_who_died(tolls, used):
    """"A girl who was wounded on Monday died on Friday": one more dead, and one wounded less.

    ``used`` gives the number of the toll for each phrase and harm.
    """
    died = {wounded: used[first, "killed"] for (first, harm), wounded in used.items()
            if harm == "wounded" and used.get((first, "killed"), -1) > wounded}
    later = frozenset(died.values())
    return tuple(toll._replace(flag="later") if number in later and not toll.flag else toll
                 for number, toll in enumerate(tolls) if number not in died)


def _taken_along(items, people):
    """"took five drivers hostage", "led ten men away": the verb and its particle stand on both sides of the people."""
    tolls = []
    for phrase in people:
        verb = phrase.first - 1
        if verb < 0 or phrase.count is None or "taking" not in items[verb].classes:
            continue
        after = [item.word for item in items[phrase.last - 1:phrase.last + AWAY_REACH]]
        if after and (after[0] in _HELD or any(word in _HELD | _AWAY for word in after[1:])):
            tolls.append(Toll("abducted", phrase.count, phrase.group, items[verb].start, phrase.end, phrase.flag))
    return tuple(tolls)


def _is_at_least(item):
    return item.kind == "number" and item.value.bound in ("at_least", "over")


def _is_mourned(item, group, before):
    """"One of our fighters was martyred and two others were hurt": both speak of the same side."""
    return "martyr" in item.word or any(toll.mourned and toll.group == group is not None for toll in before)


def _sided(items, people, index, phrase):
    """"20 dead on the side of the militants": the group that stands behind."""
    side = next((k for k in range(index + 1, min(index + 1 + SIDE_REACH, len(items)))
                 if items[k].word in ("side", "ranks")), None)
    if phrase.group is not None or side is None:
        return phrase
    theirs = next((p for p in people if side < p.first <= side + SIDE_REACH and p.group is not None), None)
    return phrase._replace(group=theirs.group) if theirs else phrase


def _flag(items, index, phrase, before):
    """What the words around a toll say of its relation to those told before."""
    harm = items[index].value.harm
    if items[index].value.form == "among" and not is_tallied(items, index):
        return "subset"
    if harm == "killed" and (phrase.flag == "subset" or phrase.group is None) and is_later(items, index) \
            and not any(toll.harm == "killed" for toll in before):
        return "later"
    if _is_one_of_those(items, phrase):
        return "subset"
    if phrase.flag or _is_past(items, index):
        return phrase.flag or "known"
    if any(item.cue == "outdated" for item in items[:index + TOLL_REACH]):
        return "outdated"
    if _updates(items, index, phrase):
        return "update"
    told = [toll for toll in before if toll.harm == harm and toll.flag in ("", "update")]
    if told and any(item.start >= told[-1].end and (item.cue == "speech" or item.word in _OTHER_VOICE)
                    for item in items[:phrase.first]):
        return "again"
    return ""


def _is_one_of_those(items, phrase):
    """"was one of the boys who died": how many they were is told elsewhere."""
    return (phrase.last + 1 < len(items) and items[phrase.last].word == "who" and items[phrase.first].word == "one"
            and items[phrase.first + 1].kind == "of" and phrase.first > 0 and items[phrase.first - 1].kind == "be")


def _is_past(items, index):
    """"after the death of a patient", "the protests followed the killing of a judge": why it came to it."""
    before = [item.word for item in items[max(0, index - 2):index]]
    return items[index].value.form == "noun" and before[-1:] == ["the"] and before[0] in _SINCE


def _is_to_come(items, index):
    """"will go on until the last militant is killed": what is hoped or feared has harmed nobody yet."""
    for item in reversed(items[max(0, index - TOLL_REACH):index]):
        if item.kind in ("harm", "break") or item.cue == "speech":
            return False
        if item.cue == "future":
            return True
    return False


def _is_denied(items, index):
    """"He was not injured", "none of them was badly hurt": the adverb aside, "not" stands right before the harm."""
    before = [item for item in items[max(0, index - 2):index] if item.kind != "be"]
    near = [item for item in before[-2:] if item.cue == "negation" or item.kind == "word" and item.word.endswith("ly")]
    return (items[index].value.form in ("verb", "base") and any(item.word in _NOT for item in near)
            and near[-1:] == before[-1:])


def _is_of_series(items, index):
    """"the latest in a series of attacks that killed 30": those of the others."""
    series = next((k for k in range(index) if items[k].cue == "series"), None)
    return series is not None and any(item.word in ("that", "which") for item in items[series:index])


def _is_joint(items, index):
    """"Ten killed and wounded": nobody knows how many of each."""
    kind = items[index].value.harm
    for one, other in ((index - 2, index), (index, index + 2)):
        if one >= 0 and other < len(items) and items[one].kind == items[other].kind == "harm" \
                and items[one + 1].kind == "and" and {items[one].value.harm, items[other].value.harm} == {
                    "killed", "wounded"} and kind in ("killed", "wounded"):
            before = one - 1 - (one > 0 and items[one - 1].kind == "be")
            before -= before > 0 and items[before].kind == "word" and items[before - 1].kind == "number"
            if items[one - 1].kind != "be" and other + 1 < len(items) and items[other + 1].kind == "number" \
                    and items[before].kind != "number":
                return True  # "killing and wounding five"
            nobody = items[before].kind == "number" and items[before].value.kind == "zero"
            return before >= 0 and not nobody and items[before].kind in ("number",) + NAMING and not (
                other + 1 < len(items) and items[other + 1].kind in ("number", "det"))
    return False


def _updates(items, index, phrase):
    """"The toll rose to nine" after the word; "rose to nine dead" before it, "now stands at" anywhere, and "taking the
    toll to nine"."""
    onward = TOLL_REACH if items[index].value.form == "toll" or is_tallied(items, index) else 0
    if onward and phrase.first and items[phrase.first - 1].word == "to":
        return True
    return any(i.cue == "update" for i in items[max(0, index - UPDATE_BEFORE):index + onward])
